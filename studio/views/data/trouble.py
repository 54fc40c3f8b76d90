"""What is wrong with the data that is looked at, in one line, and what mends it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from engine.errors import Fix, Problem
from studio import translate
from studio.widgets.notice import SeverityIcon
from studio.widgets.text import cut_label


class Trouble(QWidget):
    """Hidden while nothing is wrong. The first repair is a button, the others are in its menu."""

    def __init__(self, mend: Callable[[Fix], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mend = mend
        self._shown: tuple[Problem, ...] = ()
        self.words = cut_label("body", self)
        self.first = QPushButton(self)
        self.first.clicked.connect(self._on_first)
        self.more = QPushButton(self.tr("Other repairs"), self)
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 2)
        line.setSpacing(6)
        line.addWidget(SeverityIcon("error", self), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.words, 1)
        line.addWidget(self.first)
        line.addWidget(self.more)
        self.hide()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """The first of these."""
        if problems == self._shown:
            return
        self._shown = problems
        self.setVisible(bool(problems))
        if not problems:
            return
        said = translate.sentence(problems[0].text)
        self.words.setText(said)
        self.words.setToolTip(said)
        fixes = problems[0].fixes
        self.first.setVisible(bool(fixes))
        self.first.setText(translate.sentence(fixes[0].title) if fixes else "")
        self.more.setVisible(len(fixes) > 1)
        self.menu.clear()
        for fix in fixes[1:]:
            action = self.menu.addAction(translate.sentence(fix.title))
            action.triggered.connect(lambda _=False, fix=fix: self._mend(fix))

    def _on_first(self) -> None:
        if self._shown and self._shown[0].fixes:
            self._mend(self._shown[0].fixes[0])
