"""How many examples each class has: a bar each, the train part and the test part end to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.widgets import palette

LINE = 22
BAR = 12.0
NAME = 140.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One class, or one interval of a label of numbers."""

    name: str
    train: int
    test: int

    @property
    def count(self) -> int:
        """Both parts together."""
        return self.train + self.test


class ClassBars(QWidget):
    """The bars, each with its count and its share."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Examples of each class"))

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """These."""
        self.bars = tuple(bars)
        said = "; ".join(f"{bar.name}: {bar.train} + {bar.test}" for bar in bars)
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each."""
        return QSize(260, LINE * len(self.bars))

    def minimumSizeHint(self) -> QSize:
        """As high as it needs to be; the area around it scrolls."""
        return QSize(160, LINE * len(self.bars))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names left, bars, numbers right."""
        painter, colours = QPainter(self), palette.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        most = max((bar.count for bar in self.bars), default=0) or 1
        whole = sum(bar.count for bar in self.bars) or 1
        widest = max((metrics.horizontalAdvance(bar.name) for bar in self.bars), default=0.0)
        name = min(widest, NAME, self.width() / 3) + 10
        number = metrics.horizontalAdvance(f"{most:,}   100.0 %") + 10
        room = max(self.width() - name - number, 20.0)
        for place, bar in enumerate(self.bars):
            top = float(place * LINE)
            painter.setPen(QColor(colours.text))
            words = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, name - 10)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, top, name - 8, LINE), middle | _RIGHT, words)
            at = name
            painter.setPen(Qt.PenStyle.NoPen)
            for count, colour in ((bar.train, colours.train), (bar.test, colours.test)):
                wide = room * count / most
                painter.setBrush(QColor(colour))
                painter.drawRect(QRectF(at, top + (LINE - BAR) / 2, wide, BAR))
                at += wide
            painter.setPen(QColor(colours.muted))
            said = f"{bar.count:,}   {bar.count / whole:.1%}"
            painter.drawText(QRectF(at + 8, top, number, LINE), middle, said)
        painter.end()


_RIGHT = Qt.AlignmentFlag.AlignRight
