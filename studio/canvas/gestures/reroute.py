"""Moving a reroute point of a wire."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from engine.document import changes as edits
from engine.document.model import WireKey
from studio import keymap
from studio.canvas.geometry import Point, route
from studio.canvas.gestures.base import Gesture, Lifted, Pointer
from studio.canvas.still import GRID
from studio.canvas.wire_painter import STRONG_WIDTH, path_of


class Reroute(Gesture):
    """The point follows the pointer; with Ctrl it keeps to the grid."""

    cursor = Qt.CursorShape.SizeAllCursor

    def begin(self, pointer: Pointer) -> None:
        self._start = self._points
        self._moved = self._start
        self._world = pointer.world
        self.stage.lift(Lifted(wires=[self._key]))

    def update(self, pointer: Pointer) -> None:
        place = QPointF(*self._start[self.hit.index]) + pointer.world - self._world
        x, y = place.x(), place.y()
        if keymap.current().holds("hold_grid", pointer.modifiers):
            x, y = round(x / GRID) * GRID, round(y / GRID) * GRID
        points = list(self._start)
        points[self.hit.index] = (float(round(x)), float(round(y)))
        self._moved = tuple(points)
        self.stage.refresh()

    def commit(self, pointer: Pointer) -> None:
        self.update(pointer)
        self.stage.lift(Lifted())
        if self._moved != self._start:
            self.stage.do(edits.SetWirePoints(self._key, self._moved))

    def paint(self, painter: QPainter) -> None:
        strand = self.stage.scene.strands.get(self._key)
        if strand is None:
            return
        view = self.stage.viewport
        pieces = route(strand.pieces[0][0], strand.pieces[-1][3], self._moved)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(view.offset)
        painter.scale(view.zoom, view.zoom)
        painter.setPen(QPen(self.stage.ink.accent, max(STRONG_WIDTH, 1.6 / view.zoom)))
        painter.drawPath(path_of(pieces))
        painter.restore()

    @property
    def _key(self) -> WireKey:
        assert self.hit.wire is not None
        return self.hit.wire

    @property
    def _points(self) -> tuple[Point, ...]:
        return self.stage.scene.strands[self._key].points
