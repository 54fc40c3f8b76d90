"""Drawing, rewiring and disconnecting wires by drag."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from engine.document import changes as edits
from engine.document.model import Wire, WireKey
from studio.canvas.bubble import Bubble, paint_bubble
from studio.canvas.detail import Level, level_of
from studio.canvas.fits import Fits, PortEnd
from studio.canvas.geometry import Point, curve
from studio.canvas.gestures.base import DRAG_DISTANCE, Gesture, Lifted, Pointer
from studio.canvas.hit import Hit
from studio.canvas.ink import fade, port_shape
from studio.canvas.wire_painter import STRONG_WIDTH, path_of
from studio.canvas.words import translate

VEIL = 0.45


class DrawWire(Gesture):
    """A wire in hand: from a port, or the end of a wire taken off its input."""

    cursor = Qt.CursorShape.CrossCursor

    def begin(self, pointer: Pointer) -> None:
        document = self.stage.scene.document
        self._screen, self._pointer = pointer.screen, pointer
        self._dragged = False
        self._taken: Wire | None = None
        anchor = self._real(self.hit)
        wires = document.wires_into(anchor.node, anchor.port) if anchor.side == "in" else []
        if wires:
            self._taken = wires[-1]
            anchor = PortEnd(self._taken.source, "out", self._taken.source_port)
        self._fits = Fits(document, self.stage.context.report, anchor)
        self._goal: PortEnd | None = None
        self._refusal = ""
        self._lights: list[tuple[float, float, str, bool]] | None = None
        self._lights_for: tuple[float, float, float] | None = None

    def update(self, pointer: Pointer) -> None:
        self._pointer = pointer
        if not self._dragged:
            way = pointer.screen - self._screen
            if way.manhattanLength() < DRAG_DISTANCE:
                return
            self._dragged = True
            if self._taken is not None:
                self.stage.lift(Lifted(wires=[self._taken.key]))
        self._goal, self._refusal = self._aim(pointer)
        self.stage.refresh()

    def commit(self, pointer: Pointer) -> None:
        self.update(pointer)
        if self._dragged and not self._is_on_canvas(pointer):
            self.cancel()  # whoever lets go elsewhere does not say where
            return
        self.stage.lift(Lifted())
        if not self._dragged and self.hit.kind == "stub":
            self.stage.go_to(self.hit.node)
        elif not self._dragged:
            self.stage.context.selection.set(nodes=[self.hit.node])
            anchor = self._fits.anchor
            if anchor.side == "out":
                self.stage.context.port_picked.emit(anchor.node, anchor.port)
        elif self._goal is not None:
            self._connect(self._fits.key(self._goal))
        elif self._refusal:
            self.stage.context.message.emit(self._refusal)
        elif self._taken is not None:
            self.stage.do(edits.RemoveWire(self._taken.key))
        else:
            self.stage.open_search(pointer.screen, self._fits)
        self.stage.refresh()

    def cancel(self) -> None:
        self._dragged = False
        self.stage.lift(Lifted())
        self.stage.refresh()

    def paint(self, painter: QPainter) -> None:
        if not self._dragged:
            return
        view, ink = self.stage.viewport, self.stage.ink
        painter.fillRect(QRectF(QPointF(0, 0), view.size), fade(ink.canvas, VEIL))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if level_of(view.zoom, few=self.stage.scene.is_small) != Level.FAR:
            self._paint_lights(painter)
        self._paint_wire(painter)
        if self._refusal:
            bubble = Bubble([self._refusal], "error")
            at, room = self._pointer.screen, view.size
            paint_bubble(painter, at, bubble, ink, self.stage.lettering, room)

    def _is_on_canvas(self, pointer: Pointer) -> bool:
        return QRectF(QPointF(0, 0), self.stage.viewport.size).contains(pointer.screen)

    def _aim(self, pointer: Pointer) -> tuple[PortEnd | None, str]:
        """The port aimed at, if it fits; otherwise why it does not (empty over nothing)."""
        hit = self.stage.hit(pointer.screen)
        if hit.kind in ("port", "stub"):
            end = self._real(hit)
            if end == self._fits.anchor:
                return None, ""
            refusal = self._fits.refusal(end)
            return (None, refusal) if refusal else (end, "")
        anchor = self.stage.scene.levels.shown(self._fits.anchor.node)
        if hit.kind not in ("node", "badge") or hit.node == anchor:
            return None, ""
        return self._aim_at_node(hit)

    def _real(self, hit: Hit) -> PortEnd:
        return self.stage.scene.end(hit.node, hit.side, hit.port)

    def _aim_at_node(self, hit: Hit) -> tuple[PortEnd | None, str]:
        side = "in" if self._fits.anchor.side == "out" else "out"
        scene = self.stage.scene
        layout = scene.look(hit.node).layout
        spots = layout.inputs if side == "in" else layout.outputs
        if scene.levels.is_group(hit.node):
            best = self._fits.best([scene.end(hit.node, s.side, s.name) for s in spots])
        else:
            port = self._fits.first_port(hit.node)
            best = PortEnd(hit.node, "in" if side == "in" else "out", port) if port else None
        if best is not None:
            return best, ""
        if not spots:
            if side == "in":
                return None, translate("Canvas", "'{node}' has no inputs", node=hit.node)
            return None, translate("Canvas", "'{node}' has no outputs", node=hit.node)
        return None, self._fits.refusal(scene.end(hit.node, spots[0].side, spots[0].name))

    def _connect(self, key: WireKey) -> None:
        document = self.stage.scene.document
        if self._taken is not None and self._taken.key == key:
            return
        gone = [] if self._taken is None else [self._taken.key]
        gone += [w.key for w in document.wires_into(key[2], key[3]) if w.key not in gone]
        if key in gone:
            return
        wire = Wire(source=key[0], source_port=key[1], target=key[2], target_port=key[3])
        changes: list[edits.Change] = [edits.RemoveWire(k) for k in gone]
        changes.append(edits.AddWire(wire))
        self.stage.do(edits.group(changes, "Connect" if gone else ""))

    def _paint_wire(self, painter: QPainter) -> None:
        view, ink, anchor = self.stage.viewport, self.stage.ink, self._fits.anchor
        fixed = self.stage.scene.port_place(anchor.node, anchor.side, anchor.port)
        if fixed is None:
            return
        free: Point = (self._pointer.world.x(), self._pointer.world.y())
        if self._goal is not None:
            goal = self._goal
            free = self.stage.scene.port_place(goal.node, goal.side, goal.port) or free
        start, end = (fixed, free) if anchor.side == "out" else (free, fixed)
        colour = ink.severity["error"] if self._refusal else ink.accent
        painter.save()
        painter.translate(view.offset)
        painter.scale(view.zoom, view.zoom)
        pen = QPen(colour, max(STRONG_WIDTH, 1.6 / view.zoom))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if self._goal is None:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path_of((curve(start, end),)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(*free), 4.0, 4.0)
        painter.restore()

    def _paint_lights(self, painter: QPainter) -> None:
        view, ink = self.stage.viewport, self.stage.ink
        seen = (view.zoom, view.offset.x(), view.offset.y())
        if self._lights is None or self._lights_for != seen:
            self._lights, self._lights_for = self._find_lights(), seen
        painter.save()
        painter.translate(view.offset)
        painter.scale(view.zoom, view.zoom)
        for x, y, kind, is_anchor in self._lights:
            colour = ink.port_colour(kind)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fade(colour, 0.28))
            painter.drawEllipse(QPointF(x, y), 11.0, 11.0)
            painter.save()
            painter.translate(x, y)
            painter.setPen(QPen(ink.body, 1.6))
            painter.setBrush(ink.accent if is_anchor else colour)
            painter.scale(1.15, 1.15)
            painter.drawPath(port_shape(kind))
            painter.restore()
        painter.restore()

    def _find_lights(self) -> list[tuple[float, float, str, bool]]:
        scene, fits = self.stage.scene, self._fits
        found: list[tuple[float, float, str, bool]] = []
        for node in scene.nodes.touching(self.stage.viewport.visible()):
            left, top, _, _ = scene.nodes.box(node)
            layout = scene.look(node).layout
            for spot in (*layout.inputs, *layout.outputs):
                end = scene.end(node, spot.side, spot.name)
                if end == fits.anchor or not fits.refusal(end):
                    place = (left + spot.x, top + spot.y)
                    found.append((*place, spot.kind, end == fits.anchor))
        return found
