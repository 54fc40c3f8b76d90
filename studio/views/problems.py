"""The problems panel: every finding of the last check, its place, and its fixes.

A click asks (by a signal) that the place be shown; a fix is applied as one undoable entry.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from engine.errors import Problem, Severity
from engine.passes.check import Report
from studio import translate
from studio.context import Context
from studio.widgets.notice import Notice
from studio.widgets.text import label, panel, paragraph

SHOWN_AT_MOST = 200
ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


class Problems(QWidget):
    """The panel. `shown` asks to select a node and bring it into view."""

    shown = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel(self)
        self.setAccessibleName(self.tr("Problems"))
        self._context = context
        self._shown: tuple[tuple[Problem, ...], bool] | None = None
        self._area = QScrollArea(self)
        panel(self._area)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        context.checked.connect(self._on_checked)
        self._on_checked(context.report)

    def _on_checked(self, report: Report) -> None:
        shown = (report.problems, bool(self._context.document.nodes))
        if shown == self._shown:
            return
        self._shown = shown
        page = QWidget()
        panel(page)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(8, 4, 8, 8)
        layout.setSpacing(0)
        ordered = sorted(report.problems, key=lambda p: ORDER[p.severity])
        for problem in ordered[:SHOWN_AT_MOST]:
            layout.addWidget(self._row(problem))
        if len(ordered) > SHOWN_AT_MOST:
            more = self.tr("... and {count} more.").format(count=len(ordered) - SHOWN_AT_MOST)
            layout.addWidget(label(more, "muted"))
        if not ordered:
            layout.addWidget(self._empty())
        layout.addStretch(1)
        self._area.setWidget(page)

    def _row(self, problem: Problem) -> Notice:
        words = translate.sentence(problem.text)
        row = Notice(problem.severity, problem.place, words, self._facts(problem, words))
        node = problem.node
        if node is not None:
            row.make_clickable()
            row.chosen.connect(lambda: self._on_chosen(node))
        for fix in problem.fixes:
            title = translate.sentence(fix.title)
            button = row.add_button(title, self.tr("Fix: {title}").format(title=title))
            button.clicked.connect(lambda _=False, fix=fix: self._context.apply_fix(fix))
        return row

    def _empty(self) -> QWidget:
        words = self.tr("No problems.")
        if not self._context.document.nodes:
            words = self.tr("No problems. The graph is still empty.")
        return paragraph(words, "muted")

    def _on_chosen(self, node: str) -> None:
        if node in self._context.document.nodes:
            self._context.selection.set([node])
            self.shown.emit(node)

    def _facts(self, problem: Problem, words: str) -> str:
        """What was expected and got, unless the message has said so already."""
        if problem.expected in words and problem.got in words:
            return ""
        parts = []
        if problem.expected:
            parts.append(self.tr("expected {expected}").format(expected=problem.expected))
        if problem.got:
            parts.append(self.tr("got {got}").format(got=problem.got))
        return ", ".join(parts)
