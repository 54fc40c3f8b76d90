"""The status bar: the last message, the number of problems, the number of parameters."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from engine.passes.check import Report
from studio.context import Context
from studio.shell.reading_bar import ReadingBar
from studio.widgets import icons, palette

MESSAGE_SECONDS = 8


class Status(QStatusBar):
    """Listens to the context. `problems_asked`: the person clicked the count."""

    problems_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._context = context
        self._size = QLabel(self)
        self._parameters = QLabel(self)
        self.problems = QToolButton(self)
        self.problems.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.problems.setIconSize(QSize(14, 14))
        self.problems.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.problems.clicked.connect(self.problems_asked)
        self.reading = ReadingBar(context.reading, self)
        for widget in (self.reading, self._size, self._parameters, self.problems):
            self.addPermanentWidget(widget)
        self._parameters.hide()
        context.message.connect(lambda words: self.showMessage(words, MESSAGE_SECONDS * 1000))
        context.checked.connect(self._on_checked)
        self._on_checked(context.report)

    def show_parameters(self, count: int | None) -> None:
        """How many trainable numbers the graph has; None: not known."""
        self._parameters.setVisible(count is not None)
        if count is not None:
            template = self.tr("1 parameter") if count == 1 else self.tr("{count} parameters")
            self._parameters.setText(template.format(count=f"{count:,}"))

    def _on_checked(self, report: Report) -> None:
        document = self._context.document
        nodes, wires = len(document.nodes), len(document.wires)
        words = (
            self.tr("1 node") if nodes == 1 else self.tr("{count} nodes").format(count=nodes),
            self.tr("1 wire") if wires == 1 else self.tr("{count} wires").format(count=wires),
        )
        self._size.setText(", ".join(words))
        errors = sum(problem.severity == "error" for problem in report.problems)
        others = len(report.problems) - errors
        severity = "error" if errors else "warning" if others else "ok"
        self.problems.setText(self._words(errors, others))
        self.problems.setAccessibleName(self.problems.text())
        self.problems.setToolTip(self.tr("Show the problems"))
        icons.follow(self.problems, severity, _ROLES[severity])

    def _words(self, errors: int, others: int) -> str:
        if errors:
            words = self.tr("1 error") if errors == 1 else self.tr("{count} errors")
            return words.format(count=errors)
        if others:
            words = self.tr("1 warning") if others == 1 else self.tr("{count} warnings")
            return words.format(count=others)
        return self.tr("No problems")


def _error(colours: palette.Colours) -> str:
    return colours.error


def _warning(colours: palette.Colours) -> str:
    return colours.warning


def _ok(colours: palette.Colours) -> str:
    return colours.ok


_ROLES = {"error": _error, "warning": _warning, "ok": _ok}
