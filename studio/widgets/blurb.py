"""A short text over a fixed number of lines; what does not fit ends in an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QWidget

from studio.widgets.text import TextRole


class Blurb(QLabel):
    """Always `lines` high, whatever its text, so that cards in a row stand level."""

    def __init__(
        self, text: str, lines: int, role: TextRole = "muted", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._lines = lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(120, self._lines * self.fontMetrics().lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines that there is room for."""
        painter = QPainter(self)
        metrics, words = self.fontMetrics(), self.text()
        layout = QTextLayout(words, self.font())
        layout.beginLayout()
        for number in range(self._lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self.width())
            top = number * metrics.lineSpacing()
            if number == self._lines - 1:
                rest = words[line.textStart() :]
                shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, self.width())
                painter.drawText(QPointF(0, top + metrics.ascent()), shown)
            else:
                line.draw(painter, QPointF(0, top))
        layout.endLayout()
