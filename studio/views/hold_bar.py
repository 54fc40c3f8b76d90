"""Below the tool bar, while a training is held back: why, what would help, and the way on.

A bar and no box: nothing else waits for the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from engine.errors import Fix, Problem
from engine.memory import in_single_precision
from studio import translate
from studio.runs import Runs
from studio.widgets.notice import SeverityIcon
from studio.widgets.text import paragraph

BESIDE = 80
"""Pixels beside the words: the sign and the margins."""


class Unasked(Protocol):
    """Which graphs, by their files, are not asked about; kept between starts."""

    def is_unasked(self, path: Path) -> bool: ...
    def set_unasked(self, path: Path, unasked: bool) -> None: ...


class HoldBar(QToolBar):
    """Hidden while nothing is held back."""

    def __init__(self, runs: Runs, unasked: Unasked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs, self._unasked = runs, unasked
        self.setObjectName("hold")
        self.setWindowTitle(self.tr("Held back"))
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.toggleViewAction().setVisible(False)
        self.remedies: list[QPushButton] = []
        self.words = paragraph("", "body")
        self.go_on = QPushButton(self.tr("Run anyway"))
        self.go_on.clicked.connect(self._on_go_on)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(runs.holding.give_up)
        self.never = QCheckBox(self.tr("Do not ask again for this graph"))
        self._make()
        runs.holding.changed.connect(self.refresh)
        runs.context.opened.connect(self._on_opened)
        self._on_opened()
        self.refresh()

    def _make(self) -> None:
        self._frame = frame = QFrame(self)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(6)
        for widget in (self.go_on, self.cancel, self.never):
            self._buttons.addWidget(widget)
        self._buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addLayout(self._buttons)
        self._row = row = QHBoxLayout(frame)
        row.setContentsMargins(8, 2, 8, 4)
        row.setSpacing(10)
        row.addWidget(SeverityIcon("warning", frame), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.addWidget(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the words need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A label that wraps asks for the height of a narrow one, which a bar would then keep; and
        # a hidden bar does not know yet how wide it will be.
        window = self.parentWidget()
        wide = window.width() if window is not None else self.width()
        height = self.words.heightForWidth(max(200, wide - BESIDE))
        if height != self.words.height():
            self.words.setFixedHeight(height)
            self._frame.setFixedHeight(self._row.totalMinimumSize().height())

    def minimumSizeHint(self) -> QSize:
        """Never the reason why a window cannot be made narrower."""
        return QSize(0, super().minimumSizeHint().height())

    def refresh(self) -> None:
        """Say what is held back."""
        problem = self._runs.holding.problem
        if problem is not None:
            words = self.tr("Held back: {reason}")
            self.words.setText(words.format(reason=translate.text(problem.text)))
            self.setAccessibleName(self.words.text())
            self._fit()
            self.never.setChecked(False)
            self._offer(self._fixes(problem))
        self.setVisible(problem is not None)

    def _fixes(self, problem: Problem) -> Sequence[Fix]:
        """What would make it smaller."""
        found = list(problem.fixes)
        if self._runs.context.document.setting("precision") == "float64":
            found.append(in_single_precision())
        return found

    def _offer(self, fixes: Sequence[Fix]) -> None:
        for button in self.remedies:
            self._buttons.removeWidget(button)
            button.deleteLater()
        self.remedies = []
        for each in fixes:
            title = self.tr("{remedy}, and run").format(remedy=translate.sentence(each.title))
            button = QPushButton(title, self)
            button.clicked.connect(lambda _=False, each=each: self._mend(each))
            self._buttons.insertWidget(len(self.remedies), button)
            self.remedies.append(button)

    def _mend(self, remedy: Fix) -> None:
        self._keep()
        self._runs.holding.give_up()
        self._runs.context.apply_fix(remedy)
        self._runs.run()

    def _on_go_on(self) -> None:
        self._keep()
        self._runs.holding.go_on()

    def _keep(self) -> None:
        if self.never.isChecked():
            self._runs.holding.asks = False
            if self._runs.context.path is not None:
                self._unasked.set_unasked(self._runs.context.path, True)

    def _on_opened(self) -> None:
        path = self._runs.context.path
        self._runs.holding.asks = path is None or not self._unasked.is_unasked(path)
