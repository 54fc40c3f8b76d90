"""The verdict in words: what is right or wrong, where, and what may help. Is told what to say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from engine.training.verdict import Finding
from studio import translate
from studio.widgets.notice import Notice
from studio.widgets.section import clear
from studio.widgets.text import panel
from studio.widgets.throttle import Throttle

MOST = 12
STILL_MS = 800


class Findings(QScrollArea):
    """A list of findings. `chosen`: a node was clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Verdict"))
        page = QWidget()
        panel(page)
        self._layout = QVBoxLayout(page)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._shown: tuple[Finding, ...] = ()
        self._wanted: tuple[Finding, ...] = ()
        # Numbers change with each step; a text that is to be read stands still for a while.
        self._throttle = Throttle(self._fill, STILL_MS, self)
        self.setWidget(page)

    @property
    def words(self) -> list[str]:
        """What is said."""
        return [translate.sentence(finding.text) for finding in self._shown]

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say these soon; the list is made again only when something else is to be said."""
        self._wanted = tuple(findings[:MOST])
        if self._wanted != self._shown:
            self._throttle.ask()

    def _fill(self) -> None:
        shown = self._shown = self._wanted
        clear(self._layout)
        for finding in shown:
            words = translate.sentence(finding.text) + "."
            remedies = [translate.sentence(remedy) for remedy in finding.remedies]
            facts = self.tr("Try: {remedies}.").format(remedies="; ".join(remedies))
            row = Notice(finding.severity, "", words, facts if remedies else "")
            if finding.node:
                node = finding.node
                row.make_clickable()
                row.chosen.connect(lambda node=node: self.chosen.emit(node))
            self._layout.addWidget(row)
        self._layout.addStretch(1)
