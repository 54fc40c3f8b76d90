"""The minimap: the whole graph in a corner, with what is seen of it; a drag moves the view.

Paints the scene once into a picture and again only after it changed, and not in haste.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from studio.canvas.detail import FAR_BELOW, Detail
from studio.canvas.ink import Ink
from studio.canvas.painter import ScenePainter
from studio.canvas.scene import Scene
from studio.canvas.viewport import Viewport
from studio.canvas.words import translate
from studio.widgets.throttle import Throttle

SIZE = QSize(200, 140)
MARGIN = 10
INSET = 8.0
_PAUSE = 120
"""Milliseconds that at least lie between two paintings of the picture."""


class Minimap(QWidget):
    """Lies in the lower right corner of the canvas. moved: called after it moved the view."""

    def __init__(
        self, scene: Scene, viewport: Viewport, moved: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._scene, self._viewport, self._moved = scene, viewport, moved
        self._painter: ScenePainter | None = None
        self._ink: Ink | None = None
        self._picture = QPixmap()
        self._painted = -1
        self._seen = QRectF()
        self._again = Throttle(self.update, _PAUSE, self)
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(translate("Canvas", "Minimap"))
        self.setToolTip(translate("Canvas", "Drag to move the view"))

    def use(self, painter: ScenePainter, ink: Ink) -> None:
        """Paint with other colours."""
        self._painter, self._ink, self._painted = painter, ink, -1
        self.update()

    def place(self) -> None:
        """Go to the lower right corner of the parent."""
        parent = self.parentWidget()
        if parent is not None:
            self.move(
                parent.width() - self.width() - MARGIN, parent.height() - self.height() - MARGIN
            )

    def follow(self) -> None:
        """The scene or the view changed."""
        if not self.isVisible():
            return
        if self._painted != self._scene.revision:
            self._again.ask()
        elif self._seen != self._viewport.visible():
            # Only then: this comes with each frame of the canvas, and each paint of the map makes
            # one, since the map is not opaque. Otherwise they would call each other for ever.
            self.update()

    def _scale(self) -> tuple[float, QPointF]:
        """Pixels a canvas unit, and where the origin of the canvas lies."""
        world = self._scene.bounds() or self._viewport.visible()
        room = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        factor = min(
            room.width() / max(world.width(), 1.0),
            room.height() / max(world.height(), 1.0),
            FAR_BELOW * 0.99,
        )
        return factor, room.center() - world.center() * factor

    def _repaint(self, scene_painter: ScenePainter, ink: Ink) -> None:
        """The picture of the scene, without what is seen of it."""
        ratio = self.devicePixelRatioF()
        self._picture = QPixmap(self.size() * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(Qt.GlobalColor.transparent)
        factor, origin = self._scale()
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        back = QColor(ink.canvas)
        back.setAlpha(235)
        painter.setPen(QPen(ink.border, 1.0))
        painter.setBrush(back)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.translate(origin)
        painter.scale(factor, factor)
        world = self._scene.bounds()
        if world is not None:
            scene_painter.paint(painter, world, Detail(factor))
        painter.end()
        self._painted = self._scene.revision

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._painter is None or self._ink is None:
            return
        ratio = self.devicePixelRatioF()
        if self._painted != self._scene.revision or self._picture.devicePixelRatioF() != ratio:
            self._repaint(self._painter, self._ink)
        factor, origin = self._scale()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        seen = self._seen = self._viewport.visible()
        view = QRectF(seen.topLeft() * factor + origin, seen.size() * factor)
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._ink.selection, 1.5))
        painter.drawRoundedRect(view.intersected(frame), 2, 2)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, place: QPointF) -> None:
        factor, origin = self._scale()
        self._viewport.centre_on((place - origin) / factor)
        self._moved()
        self.update()
