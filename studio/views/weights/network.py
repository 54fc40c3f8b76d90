"""A net as columns of units, each weight a line. Is told what to draw; says what is pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.views.weights.chain import Link
from studio.widgets import palette

MARGIN, HEAD = 24.0, 20.0
THINNEST, THICKEST = 0.4, 5.0
PLAIN = 0.25
"""Up to this share of the largest a line is a hair."""
LEVELS = 12
"""Widths that are told apart."""
NEAR = 6.0
"""Pixels from a line or a unit that are near enough to point at it."""
LARGEST_UNIT = 9.0


@dataclass(frozen=True, slots=True)
class Spot:
    """One number: the variable and the index of the element."""

    name: str
    index: tuple[int, ...]


class Network(QWidget):
    """The diagram. `pointed`: a Spot under the mouse, or None; `clicked`: it was clicked, where."""

    pointed = Signal(object)
    clicked = Signal(object, QPointF)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: Sequence[Link] = ()
        self.spot: Spot | None = None
        self.setMouseTracking(True)
        self.setMinimumSize(140, 110)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        palette.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for a few columns."""
        return QSize(320, 240)

    def show_links(self, links: Sequence[Link]) -> None:
        """These weights."""
        self.links = links
        self.update()

    # Where things are.

    @property
    def sizes(self) -> list[int]:
        """Units of each column."""
        if not self.links:
            return []
        return [self.links[0].weights.shape[0], *(k.weights.shape[1] for k in self.links)]

    def unit(self, column: int, number: int) -> QPointF:
        """The middle of a unit."""
        sizes = self.sizes
        across = (self.width() - 2 * MARGIN) / max(1, len(sizes) - 1)
        high = (self.height() - HEAD - MARGIN) / max(1, sizes[column])
        return QPointF(MARGIN + column * across, HEAD + (number + 0.5) * high)

    def _columns(self) -> list[npt.NDArray[np.float64]]:
        """The middles of the units of each column: (units, 2)."""
        return [
            np.array([self.unit(c, n).toTuple() for n in range(size)])
            for c, size in enumerate(self.sizes)
        ]

    def spot_at(self, place: QPointF) -> Spot | None:
        """The bias or the weight at a place."""
        point = np.array(place.toTuple())
        columns = self._columns()
        for number, link in enumerate(self.links):
            away = np.hypot(*(columns[number + 1] - point).T)
            if link.bias is not None and away.min() <= NEAR + 2:
                return Spot(link.bias_name, (int(away.argmin()),))
        best, spot = NEAR, None
        for number, link in enumerate(self.links):
            start, end = columns[number][:, None, :], columns[number + 1][None, :, :]
            along = end - start
            share = ((point - start) * along).sum(axis=2) / (along**2).sum(axis=2)
            foot = start + np.clip(share, 0, 1)[..., None] * along
            away = np.hypot(foot[..., 0] - point[0], foot[..., 1] - point[1])
            if away.min() < best:
                best = float(away.min())
                row, column = np.unravel_index(int(away.argmin()), away.shape)
                spot = Spot(link.name, (int(row), int(column)))
        return spot

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines, units, names."""
        if not self.links:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns()
        for number, link in enumerate(self.links):
            self._paint_lines(painter, link, columns[number], columns[number + 1])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column, places in enumerate(columns):
            self._paint_units(painter, column, places)
        self._paint_names(painter)

    def _paint_lines(
        self,
        painter: QPainter,
        link: Link,
        before: npt.NDArray[np.float64],
        after: npt.NDArray[np.float64],
    ) -> None:
        size = np.abs(np.nan_to_num(link.weights.astype(np.float64)))
        top = float(size.max()) or 1.0
        # Lines of about the same size share a pen and a call; the largest last, to lie on top.
        level = np.rint(size / top * (LEVELS - 1)).astype(np.int64)
        signs = np.where(np.isfinite(link.weights), np.sign(link.weights), np.nan)
        for step in range(LEVELS):
            share = step / (LEVELS - 1)
            for sign in (-1.0, 1.0):
                rows, columns = np.nonzero((level == step) & (signs == sign))
                ink = _faded(self._ink(sign), 0.25 + 0.75 * share)
                self._draw(painter, ink, share, before[rows], after[columns])
        rows, columns = np.nonzero(~np.isfinite(link.weights))
        self._draw(painter, self._ink(float("nan")), 1.0, before[rows], after[columns])
        if self.spot is not None and self.spot.name == link.name:
            row, column = self.spot.index
            text = QColor(palette.current().text)
            self._draw(painter, text, 0.5, before[[row]], after[[column]])

    @staticmethod
    def _draw(
        painter: QPainter,
        ink: QColor,
        share: float,
        before: npt.NDArray[np.float64],
        after: npt.NDArray[np.float64],
    ) -> None:
        if len(before):
            # Most lines of a net are thin: drawn plainly they cost a fifth.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, share > PLAIN)
            width = THINNEST + (THICKEST - THINNEST) * share if share > PLAIN else 0.0
            painter.setPen(QPen(ink, width))
            ends = np.concatenate([before, after], axis=1).tolist()
            painter.drawLines([QLineF(*each) for each in ends])

    def _ink(self, value: float) -> QColor:
        colours = palette.current()
        if not np.isfinite(value):
            return QColor(colours.error)
        return QColor(colours.positive if value >= 0 else colours.negative)

    def _paint_units(self, painter: QPainter, column: int, places: npt.NDArray[np.float64]) -> None:
        colours = palette.current()
        radius = min(LARGEST_UNIT, max(2.0, self.height() / len(places) / 3))
        link = self.links[column - 1] if column else None
        for number, (x, y) in enumerate(places.tolist()):
            fill = QColor(colours.raised)
            if link is not None and link.bias is not None:
                fill = self._ink(float(link.bias[number]))
            chosen = link is not None and self.spot == Spot(link.bias_name, (number,))
            edge = colours.text if chosen else colours.border_strong
            painter.setPen(QPen(QColor(edge), 2.0 if chosen else 1.0))
            painter.setBrush(fill)
            painter.drawEllipse(QPointF(x, y), radius, radius)

    def _paint_names(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1.0))
        painter.setFont(font)
        painter.setPen(QColor(palette.current().muted))
        room = (self.width() - 2 * MARGIN) / max(1, len(self.links))
        metrics = painter.fontMetrics()
        for number, link in enumerate(self.links):
            name = metrics.elidedText(
                link.name.partition("/")[0], Qt.TextElideMode.ElideRight, int(room) - 6
            )
            middle = MARGIN + (number + 0.5) * room
            painter.drawText(QPointF(middle - metrics.horizontalAdvance(name) / 2, 13.0), name)

    # The mouse.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is under the mouse stands out."""
        spot = self.spot_at(event.position()) if self.links else None
        if spot != self.spot:
            self.spot = spot
            self.pointed.emit(spot)
            self.update()

    def leaveEvent(self, event: object) -> None:
        """Nothing is pointed at."""
        self.spot = None
        self.pointed.emit(None)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a weight or a bias."""
        spot = self.spot_at(event.position()) if self.links else None
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(spot, event.position())


def _faded(ink: QColor, share: float) -> QColor:
    """A colour mixed with the ground: as if it were translucent, and much cheaper to draw."""
    ground = QColor(palette.current().panel)
    parts = zip(ground.getRgbF()[:3], ink.getRgbF()[:3], strict=True)  # type: ignore[index]
    return QColor.fromRgbF(*(a + (b - a) * share for a, b in parts))
