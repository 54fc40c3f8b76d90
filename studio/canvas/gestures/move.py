"""Moving nodes, frames and notes by drag; a press without a drag selects."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from engine.document import changes as edits
from engine.document.model import WireKey
from studio import habits, keymap
from studio.canvas.geometry import Point, route
from studio.canvas.gestures.base import DRAG_DISTANCE, Gesture, Lifted, Pointer
from studio.canvas.gestures.insertion import Insertion, Known, insertion_at, insertion_change
from studio.canvas.gestures.select import extends
from studio.canvas.guides import Guides
from studio.canvas.painter import Part, Picked
from studio.canvas.still import GRID
from studio.canvas.wire_painter import WIDTH, path_of


class Move(Gesture):
    """What is selected follows the pointer and lines up with what is near; with Ctrl it keeps to
    the grid, with Alt it goes freely."""

    cursor = Qt.CursorShape.SizeAllCursor

    def begin(self, pointer: Pointer) -> None:
        self._screen, self._world = pointer.screen, pointer.world
        self._before = self._selected()
        self._dragged = False
        self._shift = QPointF()
        self._lifted = Lifted()
        self._crossing: list[WireKey] = []
        self._into: Insertion | None = None
        self._fitting: Known = {}
        self._guides: Guides | None = None
        self._lines: tuple[QLineF, ...] = ()
        if not self._holds(self._before) and not extends(pointer):
            self._select(self._hit_alone())
        self._made = self._selected()

    def update(self, pointer: Pointer) -> None:
        if not self._dragged:
            way = pointer.screen - self._screen
            if way.manhattanLength() < DRAG_DISTANCE:
                return
            self._take_up()
        self._shift = self._shift_to(pointer)
        self._into = (
            None if keymap.current().holds("hold_freely", pointer.modifiers) else self._wire_below()
        )
        self.stage.refresh()

    def commit(self, pointer: Pointer) -> None:
        if not self._dragged:
            self._click(pointer)
            return
        self.update(pointer)
        self.stage.lift(Lifted())
        if self._into is not None:
            self.stage.do(self._insertion(self._into))
        elif self._shift != QPointF():
            changes = self._changes()
            self.stage.do(edits.group(changes, self._title(len(changes))))
        self.stage.refresh()

    def cancel(self) -> None:
        if self._selected() == self._made:  # otherwise somebody else chose meanwhile
            self._select(self._before)
        self.stage.lift(Lifted())
        self.stage.refresh()

    def paint(self, painter: QPainter) -> None:
        if not self._dragged:
            return
        stage, view = self.stage, self.stage.viewport
        painter.save()
        painter.translate(view.offset)
        painter.scale(view.zoom, view.zoom)
        painter.save()
        painter.translate(self._shift)
        stage.painter.paint_frames(painter, self._lifted.frames, view.zoom)
        stage.painter.paint_notes(painter, self._lifted.notes, view.zoom)
        painter.restore()
        self._paint_crossing(painter)
        if self._into is not None:
            stage.painter.paint_outlines(painter, view.visible(), view.zoom, self._goal())
        painter.translate(self._shift)
        inner = set(self._lifted.wires) - set(self._crossing)
        part = Part(nodes=self._lifted.nodes, wires=inner, backdrop=False)
        area = view.visible().translated(-self._shift)
        stage.painter.paint(painter, area, stage.still.detail(), part, stage.still.picked)
        painter.restore()
        self._paint_guides(painter)

    def _title(self, count: int) -> str:
        """What the entry of the history is called; empty: as its one change says."""
        return "Move" if count > 1 else ""

    def _paint_guides(self, painter: QPainter) -> None:
        view = self.stage.viewport
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self.stage.ink.accent, 1.0))
        for line in self._lines:
            painter.drawLine(view.to_screen(line.p1()), view.to_screen(line.p2()))

    def _paint_crossing(self, painter: QPainter) -> None:
        scene, zoom = self.stage.scene, self.stage.viewport.zoom
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(self._crossing) < 500)
        for key in self._crossing:
            strand = scene.strands[key]
            start = self._shifted(strand.source, strand.pieces[0][0])
            end = self._shifted(strand.target, strand.pieces[-1][3])
            points = strand.points
            pen = self.stage.ink.wire_pen(
                strand.kind, faulty=strand.faulty, muted=strand.muted, width=max(WIDTH, 1 / zoom)
            )
            painter.setPen(pen)
            painter.drawPath(path_of(route(start, end, points)))

    def _goal(self) -> Picked:
        return Picked(wires=[self._into.wire] if self._into else [])

    def _wire_below(self) -> Insertion | None:
        """The wire that the one lone node in hand would be inserted into."""
        lifted = self._lifted
        if len(lifted.nodes) != 1 or lifted.wires or lifted.frames or lifted.notes:
            return None
        node = next(iter(lifted.nodes))
        return insertion_at(self.stage, node, self._shift, self._fitting)

    def _insertion(self, into: Insertion) -> edits.Change:
        node = next(iter(self._lifted.nodes))
        return insertion_change(self.stage, node, self._shift, into)

    def _shifted(self, node: str, place: Point) -> Point:
        if node not in self._lifted.nodes:
            return place
        return (place[0] + self._shift.x(), place[1] + self._shift.y())

    def _take_up(self) -> None:
        self._dragged = True
        picked = self._hit_alone()
        selection = self.stage.context.selection
        if self._holds(self._selected()):
            picked = Picked(selection.nodes, (), selection.frames, selection.notes)
        elif not selection.is_empty():
            picked = Picked(
                selection.nodes | set(picked.nodes),
                (),
                selection.frames | set(picked.frames),
                selection.notes | set(picked.notes),
            )
            self._select(picked)
            self._made = self._selected()
        self._lift(picked)

    def _lift(self, picked: Picked) -> None:
        scene = self.stage.scene
        nodes, frames, notes = set(picked.nodes), set(picked.frames), set(picked.notes)
        for name in picked.frames:
            area = QRectF(*scene.document.frames[name].rect)
            nodes.update(scene.nodes.within(area))
            frames |= {f.id for f in scene.frames.values() if area.contains(QRectF(*f.rect))}
            notes |= {n.id for n in scene.notes.values() if area.contains(QRectF(*n.rect))}
        wires = {key for node in nodes for key in scene.wires_at(node) if key in scene.strands}
        ends = {key: {scene.strands[key].source, scene.strands[key].target} for key in wires}
        self._crossing = sorted(key for key in wires if not ends[key] <= nodes)
        self._lifted = Lifted(frozenset(nodes), frozenset(wires), sorted(frames), sorted(notes))
        self.stage.lift(self._lifted)

    def _shift_to(self, pointer: Pointer) -> QPointF:
        shift = pointer.world - self._world
        self._lines = ()
        if keymap.current().holds("hold_grid", pointer.modifiers):
            held = self._corner()
            snapped = (held + shift) / GRID
            return QPointF(round(snapped.x()) * GRID, round(snapped.y()) * GRID) - held
        box = self._box()
        freely = (
            keymap.current().holds("hold_freely", pointer.modifiers) or not habits.current().guides
        )
        if box is None or freely:
            return QPointF(round(shift.x()), round(shift.y()))
        if self._guides is None:
            scene, view = self.stage.scene, self.stage.viewport.visible()
            self._guides = Guides(scene.nodes, self._lifted.nodes, view)
        found = self._guides.attract(box, shift, self.stage.viewport.zoom)
        self._lines = found.lines
        return found.shift

    def _box(self) -> QRectF | None:
        """What lines up: the node, frame or note in hand."""
        if self.hit.node:
            return self.stage.scene.node_rect(self.hit.node)
        document = self.stage.scene.document
        if self.hit.frame:
            return QRectF(*document.frames[self.hit.frame].rect)
        return QRectF(*document.notes[self.hit.note].rect) if self.hit.note else None

    def _corner(self) -> QPointF:
        document = self.stage.scene.document
        if self.hit.node:
            return QPointF(*document.nodes[self.hit.node].at)
        if self.hit.frame:
            return QPointF(*document.frames[self.hit.frame].rect[:2])
        return QPointF(*document.notes[self.hit.note].rect[:2])

    def _changes(self) -> list[edits.Change]:
        document = self.stage.scene.document
        dx, dy = self._shift.x(), self._shift.y()
        changes: list[edits.Change] = []
        if self._lifted.nodes:
            ats = {n: document.nodes[n].at for n in sorted(self._lifted.nodes)}
            changes.append(edits.MoveNodes({n: (x + dx, y + dy) for n, (x, y) in ats.items()}))
        for key in sorted(set(self._lifted.wires) - set(self._crossing)):
            points = self.stage.scene.strands[key].points
            if points:
                moved = tuple((x + dx, y + dy) for x, y in points)
                changes.append(edits.SetWirePoints(key, moved))
        for name in self._lifted.frames:
            frame = document.frames[name]
            x, y, width, height = frame.rect
            changes.append(edits.PutFrame(replace(frame, rect=(x + dx, y + dy, width, height))))
        for name in self._lifted.notes:
            note = document.notes[name]
            x, y, width, height = note.rect
            changes.append(edits.PutNote(replace(note, rect=(x + dx, y + dy, width, height))))
        return changes

    def _click(self, pointer: Pointer) -> None:
        before, alone = self._before, self._hit_alone()
        if not extends(pointer):
            self._select(alone)
            return
        self._select(
            Picked(
                set(before.nodes) ^ set(alone.nodes),
                before.wires,
                set(before.frames) ^ set(alone.frames),
                set(before.notes) ^ set(alone.notes),
            )
        )

    def _selected(self) -> Picked:
        now = self.stage.context.selection
        return Picked(now.nodes, now.wires, now.frames, now.notes)

    def _hit_alone(self) -> Picked:
        hit = self.hit
        return Picked(
            nodes=[hit.node] if hit.node else [],
            frames=[hit.frame] if hit.frame else [],
            notes=[hit.note] if hit.note else [],
        )

    def _holds(self, picked: Picked) -> bool:
        hit = self.hit
        return hit.node in picked.nodes or hit.frame in picked.frames or hit.note in picked.notes

    def _select(self, picked: Picked) -> None:
        self.stage.context.selection.set(picked.nodes, picked.wires, picked.frames, picked.notes)


class Pick(Move):
    """A press on a node, a frame or a note selects it, where nothing may be moved."""

    cursor = Qt.CursorShape.ArrowCursor

    def update(self, pointer: Pointer) -> None:
        self._shift = QPointF()
