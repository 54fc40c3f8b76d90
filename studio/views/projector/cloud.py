"""Points in the plane or in space, painted: dragged, zoomed, pointed at. Is told what to draw."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPaintEngine,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.widgets import palette
from studio.widgets.text import panel

Floats = npt.NDArray[np.float64]
NEAR = 12.0
"""Pixels from a point that are near enough to point at it."""
MARGIN = 22.0
TURN = 0.01
"""Radians a pixel."""
DEPTH = 0.22
"""How much nearer points are larger and further out."""
DRAG = 4.0
STILL = 0.6
"""The scale stays while the points reach so far or farther."""
MOST_NAMES = 250
TILT = (-0.45, 0.6)


def turned(about: int, angle: float) -> Floats:
    """The rotation about an axis (0: across, 1: up)."""
    c, s = math.cos(angle), math.sin(angle)
    if about == 0:
        return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


class Cloud(QWidget):
    """The picture. Drag: move (in space: turn); right drag: move; wheel: zoom; double click:
    everything."""

    pointed = Signal(int)
    """The point under the mouse, or -1."""
    clicked = Signal(int)
    """A point, or -1 beside all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: Floats = np.zeros((0, 3))
        self.inks: npt.NDArray[np.uint8] = np.zeros((0, 3), np.uint8)
        self.names: Sequence[str] = ()
        self.in_space = False
        self.chosen = -1
        self.near: Collection[int] = ()
        self.marked: Collection[int] = ()
        self.hovered = -1
        self.zoom, self.pan = 1.0, QPointF()
        self.turn = turned(0, TILT[0]) @ turned(1, TILT[1])
        self._reach = np.zeros(3)
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._dragged = False
        panel(self)
        self.setMouseTracking(True)
        self.setMinimumSize(120, 100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        palette.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(320, 300)

    def show_points(
        self, points: Floats, inks: npt.NDArray[np.uint8], names: Sequence[str]
    ) -> None:
        """(n, 3) points, (n, 3) colours, a name each."""
        self.points, self.inks, self.names = points, inks, names
        good = points[np.isfinite(points).all(axis=1)]
        reach = np.abs(good).max(axis=0) if len(good) else np.ones(3)
        if self.in_space:
            # Whichever way it is turned.
            reach = np.full(3, np.linalg.norm(good, axis=1).max() if len(good) else 1.0)
        # The axes stand still while the points move within them.
        size, limit = reach[: self._count].max(), self._reach[: self._count].max()
        if (reach > self._reach)[: self._count].any() or size < STILL * limit:
            self._reach = np.maximum(reach * 1.08, size * 1e-3 or 1.0)
        self.update()

    @property
    def _count(self) -> int:
        return 3 if self.in_space else 2

    def see(self, *, in_space: bool) -> None:
        """Three dimensions or two."""
        self.in_space = in_space
        self.reset()

    def reset(self) -> None:
        """See everything, as at first."""
        self.zoom, self.pan, self._reach = 1.0, QPointF(), np.zeros(3)
        self.turn = turned(0, TILT[0]) @ turned(1, TILT[1])
        self.show_points(self.points, self.inks, self.names)

    # Where things are.

    def places(self) -> tuple[Floats, Floats]:
        """Of each point its place (n, 2) in pixels, and how near it is, from -1 to 1 (n,)."""
        return self._placed(self.points)

    def _placed(self, points: Floats) -> tuple[Floats, Floats]:
        room = np.array([self.width() / 2 - MARGIN, self.height() / 2 - MARGIN])
        reach = np.where(self._reach > 0, self._reach, 1.0)
        scale = float(np.maximum(room, 10.0).min() / reach[0]) * self.zoom
        if self.in_space:
            seen = points @ self.turn.T
            depth = seen[:, 2] / reach[0]
            flat = seen[:, :2] / np.maximum(1 - DEPTH * depth, 0.3)[:, None]
        else:
            flat, depth = points[:, :2], np.zeros(len(points))
            scale = float((np.maximum(room, 10.0) / reach[:2]).min()) * self.zoom
        middle = np.array([self.width() / 2 + self.pan.x(), self.height() / 2 + self.pan.y()])
        return middle + flat * scale * [1, -1], depth

    def point_at(self, place: QPointF) -> int:
        """The nearest point within reach of the mouse; -1 without one."""
        if not len(self.points):
            return -1
        places, _ = self.places()
        away = np.hypot(places[:, 0] - place.x(), places[:, 1] - place.y())
        away = np.where(np.isfinite(away), away, np.inf)
        best = int(away.argmin())
        return best if away[best] <= NEAR else -1

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, points, names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1.0))
        painter.setFont(font)
        self._paint_axes(painter)
        if len(self.points):
            places, depth = self.places()
            self._paint_points(painter, places, depth)
            self._paint_names(painter, places)
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        count = self._count
        ends = np.diag(np.where(self._reach > 0, self._reach, 1.0))[:count]
        there, _ = self._placed(ends)
        back, _ = self._placed(-ends)
        colours = palette.current()
        for number in range(count):
            painter.setPen(QPen(QColor(colours.border), 1.0))
            painter.drawLine(QPointF(*back[number]), QPointF(*there[number]))
            painter.setPen(QColor(colours.disabled))
            painter.drawText(QPointF(*there[number]) + QPointF(4, -4), str(number + 1))

    def _paint_points(self, painter: QPainter, places: Floats, depth: Floats) -> None:
        special = {self.chosen, self.hovered, *self.near, *self.marked} - {-1}
        strength = 0.28 if special - {self.hovered} else 0.85
        size = 3.6 if len(places) <= 600 else 2.8
        radii = size * (1 + 0.35 * np.round(depth * 6) / 6)
        good = np.isfinite(places[:, 0] + places[:, 1])
        plain = good.copy()
        plain[[n for n in special if n < len(plain)]] = False
        order = np.argsort(depth, kind="stable")
        order = order[plain[order]]
        # Most points look like many others: they are painted once and stamped. Not into vectors.
        looks = np.column_stack([self.inks[order], np.rint(radii[order] * 100)]).astype(np.int64)
        kinds, which = np.unique(looks, axis=0, return_inverse=True)
        each = [((r, g, b), radius / 100) for r, g, b, radius in kinds.tolist()]
        if painter.paintEngine().type() == QPaintEngine.Type.SVG:
            for (x, y), kind in zip(places[order].tolist(), which.tolist(), strict=True):
                ink, radius = each[kind]
                _dot(painter, QPointF(x, y), ink, radius, strength)
        elif each:
            stamps = [
                _stamp(ink, radius, strength, self.devicePixelRatio()) for ink, radius in each
            ]
            halves = np.array([s.deviceIndependentSize().width() / 2 for s in stamps])
            corners = places[order] - halves[which][:, None]
            for (x, y), kind in zip(corners.tolist(), which.tolist(), strict=True):
                painter.drawImage(QPointF(x, y), stamps[kind])
        for number in special:
            if number < len(good) and good[number]:
                self._paint_special(painter, places[number], number, size + 1.6)

    def _paint_special(self, painter: QPainter, place: Floats, number: int, radius: float) -> None:
        colours = palette.current()
        strong = number in (self.chosen, self.hovered)
        painter.setBrush(QColor(*self.inks[number].tolist()))
        painter.setPen(QPen(QColor(colours.text if strong else colours.panel), 1.5))
        painter.drawEllipse(QPointF(*place.tolist()), radius, radius)

    def _paint_names(self, painter: QPainter, places: Floats) -> None:
        """Those that matter first; further ones where there is room."""
        first = [self.hovered, self.chosen, *self.near, *self.marked]
        order = dict.fromkeys(n for n in first if 0 <= n < len(places))
        must = len(order)
        if not must and len(places) <= MOST_NAMES and len(set(self.names)) > len(places) // 2:
            order |= dict.fromkeys(range(len(places)))
        metrics = QFontMetricsF(painter.font())
        taken: list[QRectF] = []
        colours = palette.current()
        for rank, number in enumerate(order):
            x, y = places[number].tolist()
            if not (self.names[number] and math.isfinite(x) and math.isfinite(y)):
                continue
            name = metrics.elidedText(self.names[number], Qt.TextElideMode.ElideRight, 130)
            wide = metrics.horizontalAdvance(name)
            left = x + 7 if x + 9 + wide < self.width() else x - 9 - wide
            box = QRectF(left, y - metrics.height() / 2, wide + 2, metrics.height())
            is_covered = any(box.intersects(other) for other in taken)
            if is_covered and (rank or not must):
                continue
            taken.append(box)
            strong = number in (self.hovered, self.chosen)
            if strong:
                ground = QColor(colours.raised)
                ground.setAlphaF(0.85)
                painter.fillRect(box.adjusted(-2, 0, 2, 0), ground)
            painter.setPen(QColor(colours.text if strong or number in self.near else colours.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag or a click begins."""
        self._pressed, self._last = event.position(), event.position()
        self._dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn, move, or point."""
        if self._pressed is None:
            self._hover(self.point_at(event.position()))
            return
        way = event.position() - self._last
        if not self._dragged and (event.position() - self._pressed).manhattanLength() < DRAG:
            return
        self._dragged, self._last = True, event.position()
        if self.in_space and event.buttons() & Qt.MouseButton.LeftButton:
            self.turn = turned(0, way.y() * TURN) @ turned(1, way.x() * TURN) @ self.turn
        else:
            self.pan += way
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Without a drag it was a click."""
        was_click = self._pressed is not None and not self._dragged
        self._pressed = None
        if was_click and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(self.point_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Beside the points: everything again."""
        if self.point_at(event.position()) < 0:
            self.reset()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the mouse."""
        factor = 1.0015 ** event.angleDelta().y()
        zoom = min(max(self.zoom * factor, 0.2), 60.0)
        middle = QPointF(self.width() / 2, self.height() / 2)
        away = event.position() - middle - self.pan
        self.pan += away * (1 - zoom / self.zoom)
        self.zoom = zoom
        self.update()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self._hover(-1)

    def _hover(self, number: int) -> None:
        if number != self.hovered:
            self.hovered = number
            self.pointed.emit(number)
            self.update()


def _dot(
    painter: QPainter, at: QPointF, ink: tuple[int, ...], radius: float, strength: float
) -> None:
    colour = QColor(*ink)
    colour.setAlphaF(strength)
    painter.setBrush(colour)
    painter.setPen(QPen(QColor(palette.current().panel), 0.6))
    painter.drawEllipse(at, radius, radius)


def _stamp(ink: tuple[int, ...], radius: float, strength: float, scale: float) -> QImage:
    """A point as a little picture."""
    side = math.ceil(2 * radius + 2)
    image = QImage(
        math.ceil(side * scale), math.ceil(side * scale), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(scale)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _dot(painter, QPointF(side / 2, side / 2), ink, radius, strength)
    painter.end()
    return image
