"""A ridge plot: histograms one behind the other, the newest in front. Is told what to draw."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.views.histograms.row import Row
from studio.widgets import palette

LEFT, RIGHT, TOP, BOTTOM = 44, 8, 6, 20
HEIGHT = 5.0
"""How many rows high the highest peak is."""
TICKS = 5

Outline = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]


class Ridges(QWidget):
    """The plot. Values go across, time goes down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._outlines: dict[Row, Outline] = {}
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.setMinimumSize(120, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        palette.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for a few rows."""
        return QSize(280, 220)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """These histograms, the oldest first."""
        self._rows = rows
        # A row never changes: what it looks like is found once, and kept while it is shown.
        self._outlines = {row: self._outlines.get(row) or outline(row) for row in rows}
        self._say()
        self.update()

    @property
    def span(self) -> tuple[float, float]:
        """The values at the left and at the right."""
        if not self._rows:
            return -1.0, 1.0
        # Of the newer half: a first row that was a thousand times wider must not hide the others.
        newer = self._rows[len(self._rows) // 2 :]
        low = min(float(row.edges[0]) for row in newer)
        high = max(float(row.edges[-1]) for row in newer)
        return (low, high) if high > low else (low - 1, high + 1)

    def _area(self) -> QRectF:
        return QRectF(
            LEFT, TOP, max(1, self.width() - LEFT - RIGHT), max(1, self.height() - TOP - BOTTOM)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """All rows, from the back to the front."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1.0))
        painter.setFont(font)
        area = self._area()
        self._paint_axis(painter, area)
        if not self._rows:
            return
        count, span = len(self._rows), self.span
        # The first rows need room for their peaks above them.
        pitch = area.height() / (count + min(HEIGHT, count))
        painter.setClipRect(area)
        for place, row in enumerate(self._rows):
            base = area.bottom() - (count - 1 - place) * pitch
            points = self._points(row, area, span, base, pitch * min(HEIGHT, count))
            self._paint_row(painter, points, place)
        painter.setClipping(False)
        self._paint_steps(painter, area, pitch)

    def _points(
        self, row: Row, area: QRectF, span: tuple[float, float], base: float, high: float
    ) -> QPolygonF:
        x, y = self._outlines[row]
        low, top = span
        across = area.left() + (x - low) / (top - low) * area.width()
        up = base - y * high
        return QPolygonF([QPointF(*at) for at in zip(across.tolist(), up.tolist(), strict=True)])

    def _paint_row(self, painter: QPainter, points: QPolygonF, place: int) -> None:
        colours = palette.current()
        age = place / max(1, len(self._rows) - 1)
        fill, line = QColor(colours.accent), QColor(colours.panel)
        fill.setAlphaF(0.25 + 0.6 * age)
        if self._hovered == place:
            fill, line = QColor(colours.test), QColor(colours.text)
        painter.setPen(QPen(line, 1.0))
        painter.setBrush(fill)
        painter.drawPolygon(points)

    def _paint_axis(self, painter: QPainter, area: QRectF) -> None:
        colours = palette.current()
        low, high = self.span
        for value in ticks(low, high):
            share = (value - low) / (high - low)
            x = area.left() + share * area.width()
            painter.setPen(QPen(QColor(colours.border), 1.0))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.setPen(QColor(colours.muted))
            box = QRectF(x - 34, area.bottom() + 2, 68, BOTTOM - 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"{value:.4g}")

    def _paint_steps(self, painter: QPainter, area: QRectF, pitch: float) -> None:
        painter.setPen(QColor(palette.current().muted))
        last = len(self._rows) - 1
        shown = {0, last // 2, last} if last * pitch > 36 else {last}
        if self._hovered is not None and self._hovered <= last:
            shown = {self._hovered}
        for place in shown:
            base = area.bottom() - (last - place) * pitch
            box = QRectF(0, base - 14, LEFT - 4, 14)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, _short(self._rows[place].step))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the mouse stands out."""
        area, count = self._area(), len(self._rows)
        self._hovered = None
        if count:
            pitch = area.height() / (count + min(HEIGHT, count))
            place = count - 1 - int((area.bottom() - event.position().y()) / pitch)
            self._hovered = place if 0 <= place < count else None
        self._say()
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Nothing is hovered."""
        self._hovered = None
        self.update()

    def _say(self) -> None:
        if self._hovered is None or self._hovered >= len(self._rows):
            self.setToolTip("")
            return
        row = self._rows[self._hovered]
        words = self.tr("step {step}: {count} numbers from {low} to {high}")
        self.setToolTip(
            words.format(
                step=f"{row.step:,}",
                count=f"{int(row.counts.sum()):,}",
                low=f"{float(row.edges[0]):.3g}",
                high=f"{float(row.edges[-1]):.3g}",
            )
        )


def ticks(low: float, high: float) -> list[float]:
    """Round numbers between two ends, about `TICKS` of them."""
    size = (high - low) / TICKS
    power = 10.0 ** math.floor(math.log10(size))
    step = next((power * f for f in (1, 2, 5) if power * f >= size), power * 10)
    first, last = math.ceil(low / step), math.floor(high / step)
    return [place * step for place in range(first, last + 1)]


def outline(row: Row) -> Outline:
    """The line around a histogram from left to right: places, and heights of which the highest is
    1. It stands on the ground at both ends."""
    counts = row.counts.astype(np.float64)
    edges = row.edges.astype(np.float64)
    middles = (edges[:-1] + edges[1:]) / 2
    top = counts.max() if counts.size and counts.max() > 0 else 1.0
    x = np.concatenate([edges[:1], middles, edges[-1:]])
    y = np.concatenate([[0.0], counts / top, [0.0]])
    return x, y


def _short(step: int) -> str:
    """A step in a few characters."""
    if step < 10_000:
        return str(step)
    return f"{step / 1000:.0f}k" if step < 1_000_000 else f"{step / 1e6:.1f}M"
