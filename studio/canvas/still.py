"""The layer of what stands still: a picture of the scene that is painted again only where needed.

Panning copies it; a change paints its own rectangle; a zoom paints all. Knows no gesture.
"""

from __future__ import annotations

from math import ceil, floor, log2

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QPolygonF, QRegion

from studio.canvas.detail import Detail, Level, level_of
from studio.canvas.ink import Ink
from studio.canvas.painter import Part, Picked, ScenePainter
from studio.canvas.pixmaps import step_of
from studio.canvas.scene import Scene
from studio.canvas.viewport import Viewport

GRID = 20.0
"""Canvas units between two points of the grid; also what dragging snaps to."""
BUDGET = 0.012
MOVING_BUDGET = 0.003
"""Seconds a frame that may go into new node pixmaps: at rest, and while the zoom moves."""


class StillLayer:
    """A pixmap of the widget's size, and which of it is out of date."""

    def __init__(self, scene: Scene, viewport: Viewport, painter: ScenePainter, ink: Ink) -> None:
        self._scene, self._viewport = scene, viewport
        self._painter, self._ink = painter, ink
        self._pixmap = QPixmap()
        self._ratio = 1.0
        self._stale = QRegion()
        self._seen = (0.0, QPointF())
        self.part = Part()
        self.picked = Picked()
        self.moving = False
        """While the zoom moves: pixmaps of the nearest step are used, none at the exact scale."""
        self.incomplete = False
        """Whether stand-ins were painted; another call will better them."""

    def use(self, painter: ScenePainter, ink: Ink) -> None:
        """Paint with other colours."""
        self._painter, self._ink = painter, ink
        self.invalidate()

    def invalidate(self) -> None:
        """Everything is out of date."""
        self._stale = QRegion(QRect(QPointF(0, 0).toPoint(), self._viewport.size.toSize()))

    def picture(self, ratio: float) -> QPixmap:
        """The layer, up to date."""
        self._fit_size(ratio)
        self._follow_view()
        self._gather()
        if not self._stale.isEmpty():
            self._paint()
        return self._pixmap

    def _fit_size(self, ratio: float) -> None:
        size = self._viewport.size.toSize()
        wanted = QSize(ceil(size.width() * ratio), ceil(size.height() * ratio))
        if self._pixmap.size() != wanted or self._ratio != ratio:
            self._pixmap = QPixmap(wanted)
            self._pixmap.setDevicePixelRatio(ratio)
            self._ratio = ratio
            self.invalidate()

    def _follow_view(self) -> None:
        zoom, offset = self._viewport.zoom, self._viewport.offset
        old_zoom, old_offset = self._seen
        if (zoom, offset) == (old_zoom, old_offset):
            return
        self._seen = (zoom, QPointF(offset))
        shift = offset - old_offset
        dx, dy = shift.x() * self._ratio, shift.y() * self._ratio
        if zoom != old_zoom or dx != int(dx) or dy != int(dy):
            self.invalidate()
            return
        size = self._viewport.size.toSize()
        whole = QRect(0, 0, size.width(), size.height())
        kept = whole.translated(int(shift.x()), int(shift.y())).intersected(whole)
        if kept.isEmpty():
            self.invalidate()
            return
        self._pixmap.scroll(int(dx), int(dy), self._pixmap.rect())
        self._stale.translate(int(shift.x()), int(shift.y()))
        self._stale = self._stale.united(QRegion(whole).subtracted(QRegion(kept)))

    def _gather(self) -> None:
        dirty = self._scene.take_dirty()
        if dirty is None:
            self.invalidate()
            return
        margin = 3
        for rect in dirty:
            area = self._viewport.rect_to_screen(rect).toAlignedRect()
            self._stale = self._stale.united(area.adjusted(-margin, -margin, margin, margin))

    def _paint(self) -> None:
        view = self._viewport
        size = view.size.toSize()
        region = self._stale.intersected(QRect(0, 0, size.width(), size.height()))
        self._stale = QRegion()
        if region.rectCount() > 6:
            region = QRegion(region.boundingRect())
        detail = self.detail(MOVING_BUDGET if self.moving else BUDGET)
        self.incomplete = False
        painter = QPainter(self._pixmap)
        for area in region:  # type: ignore[attr-defined]  # the stubs leave it out
            painter.save()
            painter.setClipRect(area)
            painter.fillRect(area, self._ink.canvas)
            self._paint_grid(painter, QRectF(area))
            painter.translate(view.offset)
            painter.scale(view.zoom, view.zoom)
            world = view.rect_to_world(QRectF(area))
            waiting = self._painter.paint(painter, world, detail, self.part, self.picked)
            painter.restore()
            if waiting.nodes:
                self.incomplete = True
                self._scene.touch_boxes(waiting.nodes)
        painter.end()

    def detail(self, budget: float | None = None) -> Detail:
        """How nodes are to be painted at the present zoom."""
        zoom = self._viewport.zoom
        exact = zoom * self._ratio
        coarse = self.moving or level_of(zoom) != Level.NEAR
        scale = step_of(exact) if coarse else exact
        return Detail(zoom, self._ratio, scale, budget, self.moving, self._scene.is_small)

    def _paint_grid(self, painter: QPainter, area: QRectF) -> None:
        zoom = self._viewport.zoom
        spacing = GRID * 2.0 ** max(0, ceil(log2(22.0 / (GRID * zoom))))
        world = self._viewport.rect_to_world(area)
        offset = self._viewport.offset
        columns = range(floor(world.left() / spacing), ceil(world.right() / spacing) + 1)
        dots = QPolygonF([QPointF(round(c * spacing * zoom + offset.x()), 0.0) for c in columns])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pen = painter.pen()
        pen.setColor(self._ink.grid)
        pen.setWidthF(1.6)
        pen.setStyle(Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.save()
        before = 0.0
        for row in range(floor(world.top() / spacing), ceil(world.bottom() / spacing) + 1):
            y = float(round(row * spacing * zoom + offset.y()))
            painter.translate(0.0, y - before)
            painter.drawPoints(dots)
            before = y
        painter.restore()
