"""Alt with a drag pulls nodes out of their wires; their neighbours are joined where types allow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from engine.document import changes as edits
from engine.document.model import Wire
from studio.canvas.bridging import bridges
from studio.canvas.geometry import route
from studio.canvas.gestures.base import Pointer
from studio.canvas.gestures.move import Move
from studio.canvas.painter import Picked
from studio.canvas.wire_painter import WIDTH, path_of


class PullOut(Move):
    """A move that leaves the wires behind: one entry of the history."""

    def begin(self, pointer: Pointer) -> None:
        self._joined: list[Wire] = []
        super().begin(pointer)

    def _lift(self, picked: Picked) -> None:
        super()._lift(picked)
        document, report = self.stage.scene.document, self.stage.context.report
        self._joined = bridges(document, report, self._lifted.nodes)

    def _changes(self) -> list[edits.Change]:
        gone = [edits.RemoveWire(key) for key in self._crossing]
        return [*gone, *(edits.AddWire(wire) for wire in self._joined), *super()._changes()]

    def _title(self, count: int) -> str:
        return "Pull out of wires" if self._crossing else super()._title(count)

    def _paint_crossing(self, painter: QPainter) -> None:
        """The wires that will be there, in place of those that go."""
        scene, zoom = self.stage.scene, self.stage.viewport.zoom
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.stage.ink.accent, max(WIDTH, 1 / zoom), Qt.PenStyle.DashLine))
        for wire in self._joined:
            start = scene.port_place(wire.source, "out", wire.source_port)
            end = scene.port_place(wire.target, "in", wire.target_port)
            if start is not None and end is not None:
                painter.drawPath(path_of(route(start, end, ())))
