"""The commands that edit nodes, wires, frames and notes: each makes one entry of the history.

Knows the context and the scene (for sizes); no widget, no painting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF

from engine import registry
from engine.document import changes as edits
from engine.document.groups import GROUP, held, home
from engine.document.model import SIZES, Frame, Node, Note, Wire, WireKey
from engine.errors import DocumentError, Fix
from engine.grouping import collapsed, dissolved, removal
from studio import habits
from studio import translate as texts
from studio.canvas.bridging import bridges
from studio.canvas.fits import Fits, PortEnd, downstream
from studio.canvas.geometry import FRAME_MARGIN, FRAME_TITLE, with_point
from studio.canvas.room import Item, make_room
from studio.canvas.scene import Scene
from studio.canvas.words import translate
from studio.context import Context

NOTE_SIZE = (220.0, 110.0)
STAYS = 4.0
"""A group that was moved less than this leaves its members where they were."""
_NUDGE = "canvas nudge"


class Editing:
    """What can be done to the document from the canvas."""

    def __init__(self, context: Context, scene: Scene) -> None:
        self._context, self._scene = context, scene

    def do(self, change: edits.Change, merge: str | None = None) -> bool:
        """Edit the document; a refusal is said in the status line. Whether it was done."""
        try:
            self._context.do(change, merge)
        except DocumentError as refusal:
            self._context.message.emit(texts.refusal(refusal))
            return False
        return True

    # Adding

    def add_node(
        self,
        op: str,
        at: QPointF,
        link: Fits | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> str | None:
        """A new node, its top left corner at the point; with `link` it is wired at once, and the
        port that is wired lies at the point.

        Returns its id; None when there is no such op or the document refuses.
        """
        entry = registry.find(op)
        if entry is None:
            message = translate("Canvas", "the catalogue has no op '{op}'", op=op)
            self._context.message.emit(message)
            return None
        name = self._context.document.free_id(op)
        port = link.port_of_entry(entry) if link else None
        wire: list[edits.Change] = []
        if link is not None and port is not None:
            side = "in" if link.anchor.side == "out" else "out"
            key = link.key(PortEnd(name, "in" if side == "in" else "out", port))
            wire = [edits.RemoveWire(w.key) for w in self._replaced(link)]
            wire.append(edits.AddWire(_wire(key)))
        node = Node(id=name, op=op, params=dict(params or {}), group=self._scene.level)
        left, top = at.x(), at.y()
        if link is not None and port is not None:
            size, spot = self._scene.size_of(node, port)
            left -= size.width() if link.anchor.side == "in" else 0.0
            top -= spot
        placed = replace(node, at=(float(round(left)), float(round(top))))
        if not self.do(edits.group([edits.AddNode(placed), *wire], "Add node" if wire else "")):
            return None
        self._context.selection.set(nodes=[name])
        return name

    def _replaced(self, link: Fits) -> list[Wire]:
        if link.anchor.side == "out":
            return []
        return self._context.document.wires_into(link.anchor.node, link.anchor.port)

    # Deleting

    def delete(self) -> None:
        """What is selected goes, with every wire that touches it."""
        changes = self._removal()
        if changes:
            self.do(edits.group(changes, "Delete" if len(changes) > 1 else ""))

    def delete_keeping_connection(self) -> None:
        """The selected nodes go; what fed them feeds what they fed, where the types allow it."""
        document, picked = self._context.document, self._context.selection.nodes
        doomed = picked | held(document, [n for n in picked if document.nodes[n].op == GROUP])
        joined = bridges(document, self._context.report, doomed)
        changes = [*self._removal(), *(edits.AddWire(wire) for wire in joined)]
        if changes:
            self.do(edits.group(changes, "Delete, keep connection"))

    def cut_wires(self, keys: Iterable[WireKey]) -> None:
        """Wires go."""
        changes = [edits.RemoveWire(key) for key in keys]
        if changes:
            self.do(edits.group(changes, "Disconnect" if len(changes) > 1 else ""))

    def toggle_point(self, key: WireKey, index: int, at: QPointF) -> None:
        """A reroute point more on a wire, at a canvas point; or, with an index, that one less."""
        strand = self._scene.strands[key]
        if not (strand.source and strand.target):
            message = translate("Canvas", "the way of this wire is laid where both its ends are")
            self._context.message.emit(message)
            return
        points = strand.points
        if index >= 0:
            new = [p for i, p in enumerate(points) if i != index]
        else:
            pieces = self._scene.strands[key].pieces
            place = (float(round(at.x())), float(round(at.y())))
            new = with_point(points, (pieces[0][0], pieces[-1][3]), place)
        self.do(edits.SetWirePoints(key, tuple(new)))

    def _removal(self) -> list[edits.Change]:
        picked = self._context.selection
        document = self._context.document
        removed = removal(document, picked.nodes, picked.frames, picked.notes)
        doomed = [n for c in removed if isinstance(c, edits.RemoveNodes) for n in c.nodes]
        gone = {w.key for w in document.attached(doomed)}
        changes: list[edits.Change] = [
            edits.RemoveWire(key) for key in sorted(picked.wires) if key not in gone
        ]
        return changes + removed

    # Changing what is selected

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected nodes, frames and notes; presses in a row are one entry."""
        picked, document = self._context.selection, self._context.document
        changes: list[edits.Change] = []
        if picked.nodes:
            ats = {n: document.nodes[n].at for n in sorted(picked.nodes)}
            changes.append(edits.MoveNodes({n: (x + dx, y + dy) for n, (x, y) in ats.items()}))
        for name in sorted(picked.frames):
            frame = document.frames[name]
            changes.append(edits.PutFrame(replace(frame, rect=_moved(frame.rect, dx, dy))))
        for name in sorted(picked.notes):
            note = document.notes[name]
            changes.append(edits.PutNote(replace(note, rect=_moved(note.rect, dx, dy))))
        if changes:
            self.do(edits.group(changes, "Move" if len(changes) > 1 else ""), _NUDGE)

    def toggle(self, field: str) -> None:
        """Switch ``muted`` of the selected nodes: all on, unless all are on. A group is muted by
        muting all that stands in it."""
        document, names = self._context.document, set(self._context.selection.nodes)
        if field == "muted":
            names |= held(document, [n for n in names if document.nodes[n].op == GROUP])
        nodes = [document.nodes[n] for n in sorted(names)]
        value = not all(getattr(n, field) for n in nodes)
        changes = [edits.SetNode(n.id, field, value) for n in nodes if getattr(n, field) != value]
        if changes:
            titles = {"muted": "Mute" if value else "Unmute"}
            self.do(edits.group(changes, titles[field]))

    def set_size(self, size: str) -> None:
        """Give the selected nodes a size."""
        self._set("size", size, "Size")

    def toggle_row(self) -> None:
        """The selected nodes show their title only; all of themselves, if they do so already."""
        now = habits.current()
        sizes = {now.size_of(n.size) for n in self._picked()}
        self._set("size", "full" if sizes == {"row"} else "row", "Size")

    def cycle_size(self) -> None:
        """The next size for the selected nodes: from a mark to a row to all of it, and again."""
        picked = self._picked()
        if picked:
            place = SIZES.index(habits.current().size_of(picked[0].size))
            self._set("size", SIZES[(place + 1) % len(SIZES)], "Size")

    def set_face(self, face: str) -> None:
        """Choose what picture of their value the selected nodes show (empty: what fits)."""
        self._set("face", face, "Picture of the value")

    def _picked(self) -> list[Node]:
        nodes = self._context.document.nodes
        return [nodes[n] for n in sorted(self._context.selection.nodes) if n in nodes]

    def _set(self, field: str, value: str, title: str) -> None:
        # What everybody has by default is not written into the document.
        wanted = "" if field == "size" and value == habits.current().node_size else value
        changes = [
            edits.SetNode(n.id, field, wanted)
            for n in self._picked()
            if getattr(n, field) != wanted
        ]
        if changes:
            self.do(edits.group(changes, title))

    def apply_fix(self, fix: Fix) -> None:
        """A repair that a problem offers, as one entry."""
        changes = [c for c in fix.changes if isinstance(c, edits.Change)]
        if changes:
            self.do(edits.group(changes, str(fix.title)))

    # Groups

    def group_selection(self) -> str | None:
        """What is selected goes into a new group; its id, or None when no node is selected.

        Frames of which all nodes go along come too, with the notes in them.
        """
        picked, scene = self._context.selection, self._scene
        nodes = sorted(n for n in picked.nodes if n in scene.looks)
        bounds = scene.bounds(nodes) if nodes else None
        if bounds is None:
            self._context.message.emit(translate("Canvas", "select nodes to make a group of"))
            return None
        frames = set(picked.frames)
        for name, frame in scene.frames.items():
            inside = set(scene.nodes.within(QRectF(*frame.rect)))
            if inside and inside <= set(nodes):
                frames.add(name)
        areas = [QRectF(*scene.frames[name].rect) for name in frames]
        notes = set(picked.notes) | {
            n.id for n in scene.notes.values() if any(a.contains(QRectF(*n.rect)) for a in areas)
        }
        size, middle = scene.group_size(nodes), bounds.center()
        at = (
            float(round(middle.x() - size.width() / 2)),
            float(round(middle.y() - size.height() / 2)),
        )
        change, name = collapsed(self._context.document, nodes, sorted(frames), sorted(notes), at)
        box = QRectF(QPointF(*at), size)
        gone: set[Item] = {("node", n) for n in nodes}
        gone |= {("frame", f) for f in frames} | {("note", n) for n in notes}
        room = make_room(scene, box, box, gone)
        if not self.do(edits.group([change, *room], "Group")):
            return None
        self._context.selection.set(nodes=[name])
        return name

    def ungroup(self) -> None:
        """The selected groups go; what stands in them comes out, to where the group stands, and
        its neighbours make room."""
        scene, history = self._scene, self._context.history
        groups = [n for n in sorted(self._context.selection.nodes) if scene.levels.is_group(n)]
        if not groups:
            self._context.message.emit(translate("Canvas", "select a group to dissolve it"))
            return
        freed: list[str] = []
        with history.group("Ungroup"):
            for name in groups:  # one after the other: what comes out of one is in the others' way
                freed += self._dissolve(name)
        self._context.selection.set(nodes=freed)

    def _dissolve(self, name: str) -> list[str]:
        document, scene = self._context.document, self._scene
        direct = [n.id for n in document if n.group and home(document.nodes, n) == name]
        members = scene.levels.members(name)
        bounds, box = scene.measure(direct), scene.node_rect(name)
        way = box.center() - bounds.center() if bounds else QPointF()
        near = max(abs(way.x()), abs(way.y())) <= STAYS
        shift = (0.0, 0.0) if near else (float(round(way.x())), float(round(way.y())))
        changes = [dissolved(document, name, shift)]
        items: list[Frame | Note] = [*document.frames.values(), *document.notes.values()]
        for item in items:
            if bounds is not None and item.group and home(document.nodes, item) == name:
                bounds = bounds.united(QRectF(*item.rect))
        if bounds is not None:
            flow = {scene.levels.shown(n) for n in downstream(document, *members)} - {name, ""}
            apart: list[Item] = [("node", name)]
            changes += make_room(scene, bounds.translated(*shift), box, apart, flow)
        return direct if self.do(edits.group(changes, "Ungroup")) else []

    # Frames, notes and texts

    def frame_selection(self) -> str | None:
        """A frame around the selected nodes and notes; its id, or None when there are none."""
        picked, document = self._context.selection, self._context.document
        rect = self._scene.bounds(picked.nodes)
        for name in picked.notes:
            note = QRectF(*document.notes[name].rect)
            rect = note if rect is None else rect.united(note)
        if rect is None:
            self._context.message.emit(translate("Canvas", "select nodes to put a frame around"))
            return None
        margin = FRAME_MARGIN
        rect = rect.adjusted(-margin, -margin - FRAME_TITLE / 2, margin, margin)
        name = _free_name("frame", document.frames)
        title = translate("Canvas", "Frame")
        place = (rect.x(), rect.y(), rect.width(), rect.height())
        frame = Frame(id=name, title=title, rect=place, group=self._scene.level)
        if not self.do(edits.PutFrame(frame)):
            return None
        self._context.selection.set(frames=[name])
        return name

    def add_note(self, at: QPointF) -> str | None:
        """An empty note at a point; its id."""
        name = _free_name("note", self._context.document.notes)
        place = (float(round(at.x())), float(round(at.y())), *NOTE_SIZE)
        if not self.do(edits.PutNote(Note(id=name, rect=place, group=self._scene.level))):
            return None
        self._context.selection.set(notes=[name])
        return name

    def set_label(self, node: str, text: str) -> None:
        """A node's own title; empty gives back that of its op."""
        found = self._context.document.nodes.get(node)
        if found is not None and found.label != text:
            self.do(edits.SetNode(node, "label", text))

    def set_frame_title(self, frame: str, text: str) -> None:
        """A frame's title."""
        found = self._context.document.frames.get(frame)
        if found is not None and found.title != text:
            self.do(edits.PutFrame(replace(found, title=text)))

    def set_note_text(self, note: str, text: str) -> None:
        """A note's Markdown."""
        found = self._context.document.notes.get(note)
        if found is not None and found.text != text:
            self.do(edits.PutNote(replace(found, text=text)))


def _wire(key: WireKey) -> Wire:
    return Wire(source=key[0], source_port=key[1], target=key[2], target_port=key[3])


def _moved(
    rect: tuple[float, float, float, float], dx: float, dy: float
) -> tuple[float, float, float, float]:
    return (rect[0] + dx, rect[1] + dy, rect[2], rect[3])


def _free_name(base: str, taken: Collection[str]) -> str:
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return name
