"""A line drawn across wires: it cuts them, or lays a point into each."""

from __future__ import annotations

import itertools
from abc import abstractmethod
from collections.abc import Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.document import changes as edits
from engine.document.model import WireKey
from studio.canvas.geometry import Point, bezier_point, with_point
from studio.canvas.gestures.base import Gesture, Pointer
from studio.canvas.painter import Picked

SAMPLES = 20


class Slash(Gesture):
    """Remembers which wires the line crosses, and where each was crossed first."""

    cursor = Qt.CursorShape.CrossCursor

    def begin(self, pointer: Pointer) -> None:
        self._line = [pointer.world]
        self._met: dict[WireKey, Point] = {}

    def update(self, pointer: Pointer) -> None:
        before = self._line[-1]
        if (pointer.world - before).manhattanLength() * self.stage.viewport.zoom < 2:
            return
        self._line.append(pointer.world)
        for key, place in self._crossed(before, pointer.world):
            self._met.setdefault(key, place)
        self.stage.refresh()

    def commit(self, pointer: Pointer) -> None:
        self.update(pointer)
        changes = [change for key in sorted(self._met) for change in self._changes(key)]
        if changes:
            self.stage.do(edits.group(changes, self.title if len(changes) > 1 else ""))

    def cancel(self) -> None:
        self._line, self._met = self._line[:1], {}
        self.stage.refresh()

    title = ""
    """What the entry of the history is called when several wires were met."""

    @abstractmethod
    def _changes(self, key: WireKey) -> list[edits.Change]:
        """What happens to a wire that was met."""

    @abstractmethod
    def _colour(self) -> QColor:
        """The colour of the line."""

    def paint(self, painter: QPainter) -> None:
        view = self.stage.viewport
        painter.save()
        painter.translate(view.offset)
        painter.scale(view.zoom, view.zoom)
        met = Picked(wires=list(self._met))
        self.stage.painter.paint_outlines(painter, view.visible(), view.zoom, met)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour(), 1.6 / view.zoom, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(self._line))
        painter.restore()

    def _crossed(self, start: QPointF, end: QPointF) -> Iterator[tuple[WireKey, Point]]:
        scene = self.stage.scene
        middle, way = (start + end) / 2, end - start
        reach = (abs(way.x()) + abs(way.y())) / 2 + 1
        a, b = (start.x(), start.y()), (end.x(), end.y())
        for key in scene.wire_grid.near(middle.x(), middle.y(), reach):
            place = self._crossing(key, a, b)
            if place is not None:
                yield key, place

    def _crossing(self, key: WireKey, a: Point, b: Point) -> Point | None:
        for piece in self.stage.scene.strands[key].pieces:
            points = [bezier_point(piece, i / SAMPLES) for i in range(SAMPLES + 1)]
            for c, d in itertools.pairwise(points):
                if _meet(a, b, c, d):
                    return ((c[0] + d[0]) / 2, (c[1] + d[1]) / 2)
        return None


class CutWires(Slash):
    """Every wire that the drawn line crosses goes, as one entry."""

    title = "Disconnect"

    def _changes(self, key: WireKey) -> list[edits.Change]:
        return [edits.RemoveWire(key)]

    def _colour(self) -> QColor:
        return self.stage.ink.severity["error"]


class CutOne(Gesture):
    """A click on a wire cuts it; on a port all wires that are seen at it."""

    cursor = Qt.CursorShape.CrossCursor

    def begin(self, pointer: Pointer) -> None:
        """It happens when the button goes up at the same place."""

    def update(self, pointer: Pointer) -> None:
        """Nothing is shown."""

    def commit(self, pointer: Pointer) -> None:
        if self.stage.hit(pointer.screen) != self.hit:
            return
        changes = [edits.RemoveWire(key) for key in self._keys()]
        if changes:
            self.stage.do(edits.group(changes, "Disconnect" if len(changes) > 1 else ""))

    def _keys(self) -> list[WireKey]:
        hit, scene = self.hit, self.stage.scene
        if hit.wire is not None:
            return [hit.wire]
        document, end = scene.document, scene.end(hit.node, hit.side, hit.port)
        if end.side == "in":
            wires = document.wires_into(end.node, end.port)
        else:
            wires = [w for w in document.outgoing(end.node) if w.source_port == end.port]
        keys = [wire.key for wire in wires]
        return [key for key in keys if hit.kind != "stub" or key in scene.strands]


class LayPoints(Slash):
    """Every wire that the drawn line crosses gets a point there, by which it can be led."""

    title = "Reroute"

    def _changes(self, key: WireKey) -> list[edits.Change]:
        strand = self.stage.scene.strands[key]
        if not (strand.source and strand.target):
            return []  # its way is laid where both its ends are
        x, y = self._met[key]
        ends = (strand.pieces[0][0], strand.pieces[-1][3])
        points = with_point(strand.points, ends, (float(round(x)), float(round(y))))
        return [edits.SetWirePoints(key, tuple(points))]

    def _colour(self) -> QColor:
        return self.stage.ink.accent


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the segments ab and cd cross."""
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Point, b: Point, p: Point) -> bool:
    return (b[0] - a[0]) * (p[1] - a[1]) > (b[1] - a[1]) * (p[0] - a[0])
