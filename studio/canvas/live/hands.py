"""The pointer on faces: which tile it is on, what is pointed at by that, and what a click opens."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from studio.canvas.detail import FACES_FROM
from studio.canvas.faces.painting import face_tiles
from studio.canvas.gestures.base import DRAG_DISTANCE, Stage
from studio.canvas.live.opened import FaceWindow
from studio.canvas.live.watching import FaceWatch
from studio.context import Pointed


@dataclass(frozen=True, slots=True)
class Spot:
    """A tile of a node's face. rect: in canvas units."""

    node: str
    unit: int
    rect: QRectF


class FaceHands(QObject):
    """Follows the pointer over one canvas."""

    def __init__(self, stage: Stage, watch: FaceWatch, window: FaceWindow) -> None:
        super().__init__(window)
        self._stage, self._watch, self.window = stage, watch, window
        self.spot: Spot | None = None
        self._pressed: tuple[Spot, QPointF] | None = None

    def spot_at(self, screen: QPointF) -> Spot | None:
        """The tile under a point of the widget; the whole slot is one where there are no tiles."""
        stage = self._stage
        if stage.viewport.zoom < FACES_FROM:
            return None
        hit = stage.hit(screen)
        face = stage.scene.faces.get(hit.node) if hit.kind == "node" else None
        slot = stage.scene.slot_rect(hit.node) if face is not None else None
        world = stage.viewport.to_world(screen)
        if face is None or slot is None or not slot.contains(world):
            return None
        for unit, rect in enumerate(face_tiles(face, slot)):
            if rect.contains(world):
                return Spot(hit.node, unit, rect)
        return None

    def move(self, screen: QPointF) -> None:
        """The pointer moved, with no button down."""
        self._stand_on(self.spot_at(screen))

    def leave(self) -> None:
        """The pointer is elsewhere."""
        self._stand_on(None)

    def _stand_on(self, spot: Spot | None) -> None:
        if spot == self.spot:
            return
        self.spot = spot
        item = self._watch.items.get(spot.node) if spot is not None else None
        pointed = None
        if spot is not None and item is not None and item.display == "map":
            face = self._stage.scene.faces[spot.node]
            unit = spot.unit if len(face.tiles) > 1 else None
            pointed = Pointed(*item.port, unit)
        self._stage.context.point_at(pointed)
        self._stage.refresh()

    def paint(self, painter: QPainter) -> None:
        """A ring around the tile under the pointer; the painter works in pixels."""
        if self.spot is None:
            return
        rect = self._stage.viewport.rect_to_screen(self.spot.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._stage.ink.accent, 2.0))
        painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3)

    def press(self, screen: QPointF) -> None:
        """The left button went down."""
        spot = self.spot_at(screen)
        self._pressed = (spot, screen) if spot is not None else None

    def release(self, screen: QPointF) -> None:
        """It went up: where that was a click on a tile, the face opens."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        spot, begin = pressed
        if (screen - begin).manhattanLength() <= DRAG_DISTANCE and spot.node in self._watch.items:
            place = self._stage.viewport.rect_to_screen(self._stage.scene.node_rect(spot.node))
            self.window.open(spot.node, spot.unit, place)
