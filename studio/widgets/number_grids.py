"""Tensors as grids of numbers on coloured cells: what goes in above, what comes out below.

Knows nothing of tensors: it is given names, captions and rows of numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from studio.widgets import palette
from studio.widgets.palette import Colours
from studio.widgets.sketch import Sketch, number, shade

CELL_HEIGHT, SMALL_CELL = 19.0, 9.0
GAP, LINE, ARROW = 14.0, 15.0, 26.0
MARGIN = 10.0
MOST_TO_READ = 6
"""A grid with more rows and columns than this is looked at as a picture, and carries no numbers."""


@dataclass(frozen=True, slots=True)
class NumberGrid:
    """One tensor: its name, what is said below it, and the numbers. known: a variable's."""

    name: str
    caption: str
    rows: tuple[tuple[float, ...], ...]
    known: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    grid: NumberGrid
    at: QRectF
    cell: tuple[float, float]
    texts: tuple[tuple[str, ...], ...]


class NumberGrids(Sketch):
    """The grids of an example. Its height follows from its width."""

    def __init__(
        self,
        given: Sequence[NumberGrid],
        made: Sequence[NumberGrid],
        spoken: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spoken, parent)
        self.given, self.made = tuple(given), tuple(made)
        self._placed: list[_Placed] = []
        self._arrow = -1.0
        self._height = self._width = 0.0
        self._lay_out(240.0)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(240, math.ceil(self._height))

    def minimumSizeHint(self) -> QSize:
        """Never wider than its panel."""
        return QSize(80, math.ceil(self._height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need more lines, or fewer."""
        before = self._height
        self._lay_out(float(self.width()))
        if before != self._height:
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """How high it is when it is so wide."""
        self._lay_out(float(width))
        return math.ceil(self._height)

    def _lay_out(self, width: float) -> None:
        self._width = width
        self._placed, self._arrow = [], -1.0
        bottom = self._lines(self.given, MARGIN, width)
        if self.given and self.made:
            self._arrow = bottom
            bottom += ARROW
        self._height = self._lines(self.made, bottom, width) + MARGIN

    def _lines(self, grids: Sequence[NumberGrid], top: float, width: float) -> float:
        """Place grids side by side, in as many lines as it takes; where the last ends."""
        x, line_bottom = MARGIN, top
        for grid in grids:
            cell, texts = self._cells(grid, width - 2 * MARGIN)
            columns = max(len(row) for row in grid.rows) if grid.rows else 0
            wide, high = cell[0] * columns, cell[1] * len(grid.rows)
            room = max(wide, self._text_width(grid.name), self._text_width(grid.caption))
            if x > MARGIN and x + room > width - MARGIN:
                x, top = MARGIN, line_bottom + GAP / 2
            self._placed.append(_Placed(grid, QRectF(x, top + LINE, wide, high), cell, texts))
            line_bottom = max(line_bottom, top + LINE + high + LINE)
            x += room + GAP
        return line_bottom

    def _cells(
        self, grid: NumberGrid, room: float
    ) -> tuple[tuple[float, float], tuple[tuple[str, ...], ...]]:
        """The size of a cell, and the texts: none where there is no room for them."""
        columns = max((len(row) for row in grid.rows), default=1) or 1
        texts = tuple(tuple(short(v) for v in row) for row in grid.rows)
        widest = max((self._text_width(t) for row in texts for t in row), default=10.0)
        wanted = max(widest + 9.0, 24.0)
        is_picture = min(columns, len(grid.rows)) > MOST_TO_READ
        if columns * wanted <= room and not is_picture:
            return (wanted, CELL_HEIGHT), texts
        side = min(SMALL_CELL, room / columns)
        return (side, side), ()

    def _text_width(self, text: str) -> float:
        return QFontMetricsF(self.small_font()).horizontalAdvance(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the grids, and the arrow between what goes in and what comes out."""
        if self._width != self.width():
            self._lay_out(float(self.width()))
        painter, colours = QPainter(self), palette.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        for placed in self._placed:
            self._paint_grid(painter, colours, placed)
        if self._arrow >= 0:
            self._paint_arrow(painter, colours)
        painter.end()

    def _paint_grid(self, painter: QPainter, colours: Colours, placed: _Placed) -> None:
        grid, at = placed.grid, placed.at
        bold = QFont(self.small_font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(colours.accent if grid.known else colours.text))
        painter.drawText(QPointF(at.left(), at.top() - 4), grid.name)
        painter.setFont(self.small_font())
        painter.setPen(QColor(colours.muted))
        painter.drawText(QPointF(at.left(), at.bottom() + 12), grid.caption)
        finite = [abs(v) for row in grid.rows for v in row if math.isfinite(v)]
        most = max(finite, default=1.0) or 1.0
        wide, high = placed.cell
        for i, row in enumerate(grid.rows):
            for j, value in enumerate(row):
                box = QRectF(at.left() + j * wide, at.top() + i * high, wide, high)
                ground = shade(0.85 * value / most if math.isfinite(value) else 0.0, colours)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ground)
                painter.drawRect(box.adjusted(0, 0, -1, -1) if placed.texts else box)
                if placed.texts:
                    painter.setPen(ink_on(ground))
                    flags = Qt.AlignmentFlag.AlignCenter
                    painter.drawText(box.adjusted(0, 0, -1, -1), flags, placed.texts[i][j])

    def _paint_arrow(self, painter: QPainter, colours: Colours) -> None:
        x, top = MARGIN + 8.0, self._arrow + 5.0
        pen = QPen(QColor(colours.muted), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        end = top + ARROW - 13.0
        painter.drawLine(QPointF(x, top), QPointF(x, end))
        for side in (-4.0, 4.0):
            painter.drawLine(QPointF(x + side, end - 4.0), QPointF(x, end))


def short(value: float) -> str:
    """A number for a cell: whole ones as they are, others with two figures behind the point."""
    if not math.isfinite(value):
        return "nan" if value != value else "\u221e" if value > 0 else "\u2212\u221e"
    if value == int(value) and abs(value) < 1e5:
        return f"{int(value)}".replace("-", "\u2212")
    if 0.005 <= abs(value) < 1000:
        text = f"{value:.2f}".rstrip("0").rstrip(".")
        return text.replace("-", "\u2212")
    return number(float(f"{value:.2g}"))


def ink_on(ground: QColor) -> QColor:
    """Dark or light, whichever can be read on a ground (by the contrast of WCAG)."""
    channels = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (ground.redF(), ground.greenF(), ground.blueF())
    ]
    light = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    return QColor("#15181d" if light > 0.18 else "#ffffff")
