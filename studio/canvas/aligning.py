"""Bringing what is selected into line, or at even distances: one entry of the history each.

Knows the context and the scene (for sizes); no widget.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from engine.document import changes as edits
from studio.canvas.editing import Editing
from studio.canvas.geometry import Box, Point
from studio.canvas.scene import Scene
from studio.canvas.words import translate
from studio.context import Context
from studio.desk import Side, Way

Block = tuple[str, str]
"""What is moved: ``node`` or ``note``, and its id."""


def aligned(boxes: Mapping[Block, Box], side: Side) -> dict[Block, Point]:
    """Where boxes stand when they share an edge (the outermost), or their centres (those of the
    box around them all)."""
    left, right = min(b[0] for b in boxes.values()), max(b[2] for b in boxes.values())
    top, bottom = min(b[1] for b in boxes.values()), max(b[3] for b in boxes.values())
    found: dict[Block, Point] = {}
    for key, (x0, y0, x1, y1) in boxes.items():
        places: dict[Side, Point] = {
            "left": (left, y0),
            "right": (right - (x1 - x0), y0),
            "top": (x0, top),
            "bottom": (x0, bottom - (y1 - y0)),
            "centre": ((left + right - (x1 - x0)) / 2, y0),
            "middle": (x0, (top + bottom - (y1 - y0)) / 2),
        }
        found[key] = places[side]
    return found


def distributed(boxes: Mapping[Block, Box], way: Way) -> dict[Block, Point]:
    """Where boxes stand when the gaps between them are equal; the outermost stay.

    Boxes that have no room for that overlap by equal amounts.
    """
    axis = 0 if way == "across" else 1
    order = sorted(boxes, key=lambda k: (boxes[k][axis] + boxes[k][axis + 2], k))
    first, last = boxes[order[0]], boxes[order[-1]]
    lengths = sum(boxes[k][axis + 2] - boxes[k][axis] for k in order)
    gap = (last[axis + 2] - first[axis] - lengths) / (len(order) - 1)
    place, found = first[axis], {}
    for key in order:
        box = boxes[key]
        found[key] = (place, box[1]) if axis == 0 else (box[0], place)
        place += box[axis + 2] - box[axis] + gap
    return found


class Aligning(QObject):
    """Aligns and distributes the selected nodes and notes."""

    done = Signal(object)
    """The document is changed; where the nodes stood before: id -> place."""

    def __init__(self, context: Context, scene: Scene, editing: Editing, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._scene, self._editing = context, scene, editing

    def align(self, side: Side) -> None:
        """By an edge, or by their centres."""
        boxes = self._boxes()
        if len(boxes) < 2:
            self._say(translate("Canvas", "select two nodes or more to align them"))
            return
        self._put(boxes, aligned(boxes, side), "Align")

    def distribute(self, way: Way) -> None:
        """With equal gaps."""
        boxes = self._boxes()
        if len(boxes) < 3:
            self._say(translate("Canvas", "select three nodes or more to distribute them"))
            return
        self._put(boxes, distributed(boxes, way), "Distribute")

    def _boxes(self) -> dict[Block, Box]:
        picked, notes = self._context.selection, self._context.document.notes
        found: dict[Block, Box] = {
            ("node", n): self._scene.nodes.box(n)
            for n in sorted(picked.nodes)
            if n in self._scene.looks
        }
        for name in sorted(picked.notes):
            x, y, width, height = notes[name].rect
            found["note", name] = (x, y, x + width, y + height)
        return found

    def _put(self, boxes: Mapping[Block, Box], places: Mapping[Block, Point], title: str) -> None:
        document = self._context.document
        moved = {
            key: (float(round(x)), float(round(y)))
            for key, (x, y) in places.items()
            if (round(x), round(y)) != boxes[key][:2]
        }
        nodes = {name: at for (kind, name), at in moved.items() if kind == "node"}
        changes: list[edits.Change] = [edits.MoveNodes(nodes)] if nodes else []
        for (kind, name), at in moved.items():
            if kind == "note":
                note = document.notes[name]
                changes.append(edits.PutNote(replace(note, rect=(*at, *note.rect[2:]))))
        before = {n: document.nodes[n].at for n in nodes}
        if not changes:
            self._say(translate("Canvas", "everything stands in line already"))
        elif self._editing.do(edits.group(changes, title)):
            self.done.emit(before)

    def _say(self, line: str) -> None:
        self._context.message.emit(line)
