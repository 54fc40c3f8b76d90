"""The window onto the canvas: zoom and offset, and the way between screen and canvas units."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF

MINIMUM_ZOOM = 0.02
MAXIMUM_ZOOM = 4.0
FIT_ZOOM = 1.25
"""Fitting a small graph never enlarges it beyond this."""
FIT_MARGIN = 32.0


class Viewport:
    """screen = canvas * zoom + offset. The offset is whole pixels, so that panning can copy."""

    def __init__(self) -> None:
        self.zoom = 1.0
        self.offset = QPointF(0.0, 0.0)
        self.size = QSizeF(1.0, 1.0)

    def to_world(self, screen: QPointF) -> QPointF:
        """A point of the widget in canvas units."""
        return (screen - self.offset) / self.zoom

    def to_screen(self, world: QPointF) -> QPointF:
        """A point of the canvas in pixels of the widget."""
        return world * self.zoom + self.offset

    def rect_to_world(self, screen: QRectF) -> QRectF:
        """A rectangle of the widget in canvas units."""
        return QRectF(self.to_world(screen.topLeft()), screen.size() / self.zoom)

    def rect_to_screen(self, world: QRectF) -> QRectF:
        """A rectangle of the canvas in pixels of the widget."""
        return QRectF(self.to_screen(world.topLeft()), world.size() * self.zoom)

    def visible(self) -> QRectF:
        """What is seen, in canvas units."""
        return self.rect_to_world(QRectF(QPointF(0, 0), self.size))

    def pan(self, dx: float, dy: float) -> None:
        """Shift what is seen by whole pixels."""
        self.offset = QPointF(self.offset.x() + round(dx), self.offset.y() + round(dy))

    def zoom_at(self, screen: QPointF, factor: float) -> None:
        """Zoom; the canvas point under `screen` stays where it is."""
        held = self.to_world(screen)
        self.zoom = min(max(self.zoom * factor, MINIMUM_ZOOM), MAXIMUM_ZOOM)
        if abs(self.zoom - 1.0) < 0.01:
            self.zoom = 1.0
        self._hold(held, screen)

    def fit(self, world: QRectF) -> None:
        """Show a rectangle whole and centred."""
        width = max(self.size.width() - 2 * FIT_MARGIN, 50.0)
        height = max(self.size.height() - 2 * FIT_MARGIN, 50.0)
        zoom = min(width / max(world.width(), 1.0), height / max(world.height(), 1.0))
        self.zoom = min(max(zoom, MINIMUM_ZOOM), FIT_ZOOM)
        self.centre_on(world.center())

    def centre_on(self, world: QPointF) -> None:
        """Bring a point to the middle."""
        self._hold(world, QPointF(self.size.width() / 2, self.size.height() / 2))

    def _hold(self, world: QPointF, screen: QPointF) -> None:
        offset = screen - world * self.zoom
        self.offset = QPointF(round(offset.x()), round(offset.y()))
