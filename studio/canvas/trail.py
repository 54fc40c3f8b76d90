"""The bar above an inside: the way that led there, what it is, and the ways out of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from studio.canvas.words import translate
from studio.widgets.text import Paragraph, label, panel


class Trail(QWidget):
    """Says where one is. went: to the step of that number; 0 is the graph itself."""

    went = Signal(int)
    opening_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel(self)
        self.setObjectName("CanvasTrail")
        self._steps = QHBoxLayout()
        self._steps.setSpacing(2)
        self._words = _quiet_line(self)
        self.convert = QPushButton(translate("Canvas", "Convert to primitives"), self)
        self.convert.clicked.connect(self.opening_asked)
        self.back = QPushButton(translate("Canvas", "Back"), self)
        self.back.setToolTip(translate("Canvas", "Back to where you came from (Esc)"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(8)
        layout.addLayout(self._steps)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.convert)
        layout.addWidget(self.back)

    def show_way(self, titles: Sequence[str]) -> None:
        """The titles from the graph to here; the last is where one is."""
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, title in enumerate(titles[:-1]):
            step = QPushButton(title, self)
            step.setProperty("role", "link")
            step.clicked.connect(lambda _=False, number=number: self.went.emit(number))
            self._steps.addWidget(step)
            self._steps.addWidget(label("\u203a", "muted", self))
        here = label(titles[-1], "body", self)
        font = here.font()
        font.setBold(True)
        here.setFont(font)
        here.setContentsMargins(6, 0, 6, 0)
        self._steps.addWidget(here)

    def say(self, words: str) -> None:
        """What is shown, in a line."""
        self._words.setText(words)
        self._words.setToolTip(words)

    def allow_opening(self, reason: str) -> None:
        """Let it be converted, or say why that cannot be."""
        self.convert.setEnabled(not reason)
        hint = translate("Canvas", "Put the nodes that you see here in the place of this one")
        self.convert.setToolTip(reason or hint)
        self.convert.setAccessibleDescription(reason or hint)


def _quiet_line(parent: QWidget) -> QLabel:
    line = Paragraph(parent)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setProperty("role", "muted")
    line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return line
