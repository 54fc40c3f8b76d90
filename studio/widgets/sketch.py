"""Small pictures that explain, in the theme's colours: a curve, points, a way down a valley.

They know nothing of what they explain: they are given numbers and names.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.widgets import palette
from studio.widgets.palette import Colours

Point = tuple[float, float]
Span = tuple[float, float]
HEIGHT = 176
LEFT, RIGHT, TOP, BOTTOM = 38.0, 18.0, 22.0, 30.0
TICK_ROOM = 46.0
"""Pixels that a tick and its number should have."""


class Sketch(QWidget):
    """A picture of a fixed height that follows the theme. Abstract."""

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        palette.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(240, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never wider than its panel."""
        return QSize(80, HEIGHT)

    def small_font(self) -> QFont:
        """The font of numbers."""
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1.5))
        return font


class Plane(Sketch):
    """Two axes with their ticks and names; what stands in between, others paint. Abstract."""

    def __init__(
        self,
        across: Span,
        up: Span,
        names: tuple[str, str],
        spoken: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spoken, parent)
        self.across, self.up, self.names = across, up, names

    @property
    def area(self) -> QRectF:
        """Where the plane is, in pixels."""
        whole = QRectF(self.rect())
        return whole.adjusted(LEFT, TOP, -RIGHT, -BOTTOM)

    def place(self, x: float, y: float) -> QPointF:
        """A point of the plane in pixels."""
        area = self.area
        (left, right), (bottom, top) = self.across, self.up
        return QPointF(
            area.left() + (x - left) / (right - left) * area.width(),
            area.bottom() - (y - bottom) / (top - bottom) * area.height(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the axes, and what stands on them."""
        painter, colours = QPainter(self), palette.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.small_font())
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._paint_axes(painter, colours)
        painter.setClipRect(self.area.adjusted(-1, -1, 1, 1))
        self.paint_inside(painter, colours)
        painter.end()

    def paint_inside(self, painter: QPainter, colours: Colours) -> None:
        """Paint what the plane is for, clipped to it."""

    def _paint_axes(self, painter: QPainter, colours: Colours) -> None:
        area, faint = self.area, QColor(colours.border)
        quiet, strong = QColor(colours.muted), QPen(QColor(colours.border_strong), 1)
        for x in ticks(*self.across, round(area.width() / TICK_ROOM)):
            at = self.place(x, self.up[0])
            painter.setPen(QPen(faint, 1))
            painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()))
            painter.setPen(quiet)
            box = QRectF(at.x() - 24, area.bottom() + 2, 48, 13)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number(x))
        for y in ticks(*self.up, round(area.height() / 28)):
            at = self.place(self.across[0], y)
            painter.setPen(QPen(faint, 1))
            painter.drawLine(QPointF(area.left(), at.y()), QPointF(area.right(), at.y()))
            painter.setPen(quiet)
            box = QRectF(2, at.y() - 7, LEFT - 7, 14)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, flags, number(y))
        painter.setPen(strong)
        for value, (low, high), level in ((0, self.up, True), (0, self.across, False)):
            if low < value < high:
                a = self.place(self.across[0], 0) if level else self.place(0, self.up[0])
                b = self.place(self.across[1], 0) if level else self.place(0, self.up[1])
                painter.drawLine(a, b)
        painter.setPen(quiet)
        below = QRectF(area.left(), area.bottom() + 14, area.width(), 14)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.names[0])
        above = QRectF(area.left() - 4, 4, area.width(), 14)
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft, self.names[1])


class LineSketch(Plane):
    """A function as a line, in pieces where it jumps."""

    def __init__(
        self,
        pieces: Sequence[Sequence[Point]],
        across: Span,
        up: Span,
        names: tuple[str, str],
        spoken: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(across, up, names, spoken, parent)
        self.pieces = tuple(tuple(piece) for piece in pieces)

    def paint_inside(self, painter: QPainter, colours: Colours) -> None:
        """The line."""
        pen = QPen(QColor(colours.accent), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for piece in self.pieces:
            path = QPainterPath(self.place(*piece[0]))
            for x, y in piece[1:]:
                path.lineTo(self.place(x, y))
            painter.drawPath(path)


class ScatterSketch(Plane):
    """Points by two features, coloured by class or by value."""

    def __init__(
        self,
        points: Sequence[Point],
        values: Sequence[float],
        classes: int,
        names: tuple[str, str],
        spoken: str,
        parent: QWidget | None = None,
    ) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        super().__init__(roomy(xs), roomy(ys), names, spoken, parent)
        self.points, self.values, self.classes = tuple(points), tuple(values), classes

    def paint_inside(self, painter: QPainter, colours: Colours) -> None:
        """The points."""
        known = sorted(set(self.values))
        most = max((abs(v) for v in self.values), default=1.0) or 1.0
        edge = colours.field if self.classes else colours.border_strong
        painter.setPen(QPen(QColor(edge), 0.8))
        for (x, y), value in zip(self.points, self.values, strict=True):
            if self.classes == 2:
                ink = QColor(colours.positive if value == known[-1] else colours.negative)
            elif self.classes:
                ink = QColor(colours.series[known.index(value) % len(colours.series)])
            else:
                ink = shade(value / most, colours)
            painter.setBrush(ink)
            painter.drawEllipse(self.place(x, y), 3.2, 3.2)


class DescentSketch(Plane):
    """A way down the valley f = a x² + b y², drawn over its lines of equal height."""

    def __init__(
        self,
        points: Sequence[Point],
        scales: tuple[float, float],
        spoken: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__((-2.2, 2.2), (-1.2, 1.2), ("x", "y"), spoken, parent)
        self.points, self.scales = tuple(points), scales

    def paint_inside(self, painter: QPainter, colours: Colours) -> None:
        """Heights, the way, its start and its end."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.border_strong), 1))
        for height in (0.1, 0.5, 1.5, 3.5, 7.0, 12.0, 18.0):
            a, b = (math.sqrt(height / scale) for scale in self.scales)
            painter.drawEllipse(QRectF(self.place(-a, b), self.place(a, -b)))
        ink = QColor(colours.accent)
        painter.setPen(QPen(ink, 1.6))
        path = QPainterPath(self.place(*self.points[0]))
        for x, y in self.points[1:]:
            path.lineTo(self.place(x, y))
        painter.drawPath(path)
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        if len(self.points) <= 100:
            for x, y in self.points[1:-1]:
                painter.drawEllipse(self.place(x, y), 1.9, 1.9)
        painter.drawEllipse(self.place(*self.points[-1]), 3.6, 3.6)
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(QColor(colours.field))
        painter.drawEllipse(self.place(*self.points[0]), 3.6, 3.6)


def ticks(low: float, high: float, count: int) -> list[float]:
    """About so many round numbers between two others."""
    rough = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    step = next((m * power for m in (1, 2, 5) if m * power >= rough), 10 * power)
    first = math.ceil(low / step)
    return [i * step for i in range(first, math.floor(high / step) + 1)]


def number(value: float) -> str:
    """A number of few letters, with a real minus."""
    if value == 0:
        return "0"
    if abs(value) < 1e-3 or abs(value) >= 1e5:
        text = f"{value:.1e}".replace("e-0", "e-").replace("e+0", "e").replace(".0e", "e")
    else:
        text = f"{value:.4g}"
    return text.replace("-", "\u2212")


def roomy(values: Sequence[float]) -> Span:
    """The span of values, with a little room on either side."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = 0.06 * (high - low) or 1.0
    return low - room, high + room


def shade(share: float, colours: Colours) -> QColor:
    """From orange (-1) over the ground (0) to blue (1)."""
    share = max(-1.0, min(share, 1.0)) if share == share else 0.0
    end = QColor(colours.positive if share >= 0 else colours.negative)
    middle, part = QColor(colours.neutral), abs(share)
    return QColor(
        *(
            round(m + (e - m) * part)
            for m, e in zip(middle.getRgb()[:3], end.getRgb()[:3], strict=True)  # type: ignore[index]
        )
    )
