"""Cutting wires with a line across them."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from engine.document import changes as edits
from engine.document.model import WireKey
from studio.canvas.geometry import Point, bezier_point
from studio.canvas.gestures.base import Gesture, Pointer
from studio.canvas.painter import Picked

SAMPLES = 20


class CutWires(Gesture):
    """Every wire that the drawn line crosses goes, as one entry."""

    cursor = Qt.CursorShape.CrossCursor

    def begin(self, pointer: Pointer) -> None:
        self._line = [pointer.world]
        self._cut: set[WireKey] = set()

    def update(self, pointer: Pointer) -> None:
        before = self._line[-1]
        if (pointer.world - before).manhattanLength() * self.stage.viewport.zoom < 2:
            return
        self._line.append(pointer.world)
        self._cut |= self._crossed(before, pointer.world)
        self.stage.refresh()

    def commit(self, pointer: Pointer) -> None:
        self.update(pointer)
        changes = [edits.RemoveWire(key) for key in sorted(self._cut)]
        if changes:
            self.stage.do(edits.group(changes, "Disconnect" if len(changes) > 1 else ""))

    def cancel(self) -> None:
        self._line, self._cut = self._line[:1], set()
        self.stage.refresh()

    def paint(self, painter: QPainter) -> None:
        view, ink = self.stage.viewport, self.stage.ink
        painter.save()
        painter.translate(view.offset)
        painter.scale(view.zoom, view.zoom)
        doomed = Picked(wires=self._cut)
        self.stage.painter.paint_outlines(painter, view.visible(), view.zoom, doomed)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink.severity["error"], 1.6 / view.zoom, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(self._line))
        painter.restore()

    def _crossed(self, start: QPointF, end: QPointF) -> set[WireKey]:
        scene = self.stage.scene
        middle, way = (start + end) / 2, end - start
        reach = (abs(way.x()) + abs(way.y())) / 2 + 1
        a, b = (start.x(), start.y()), (end.x(), end.y())
        return {
            key
            for key in scene.wire_grid.near(middle.x(), middle.y(), reach)
            if self._crosses(key, a, b)
        }

    def _crosses(self, key: WireKey, a: Point, b: Point) -> bool:
        for piece in self.stage.scene.strands[key].pieces:
            points = [bezier_point(piece, i / SAMPLES) for i in range(SAMPLES + 1)]
            if any(_meet(a, b, c, d) for c, d in itertools.pairwise(points)):
                return True
        return False


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the segments ab and cd cross."""
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Point, b: Point, p: Point) -> bool:
    return (b[0] - a[0]) * (p[1] - a[1]) > (b[1] - a[1]) * (p[0] - a[0])
