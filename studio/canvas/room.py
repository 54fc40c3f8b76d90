"""Making room: what would lie under a box that has grown goes out of its way. No widget.

Whatever stands in a frame goes along with it; a frame in which something grows, grows too.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QRectF

from engine.document import changes as edits
from engine.document.model import Frame, Note, Position
from studio.canvas.geometry import FRAME_MARGIN, FRAME_TITLE, Box, Point
from studio.canvas.grid import Grid
from studio.canvas.scene import Scene

GAP = 40.0
"""Canvas units between what was in the way and what it was in the way of."""
NEAR = 8.0
"""What comes nearer than this is in the way."""
Way = Literal["right", "left", "down", "up"]
Key = TypeVar("Key", bound=Hashable)
Item = tuple[Literal["node", "frame", "note"], str]


def cleared(
    grown: Box, origin: Box, others: Mapping[Key, Box], first: Mapping[Key, Point] | None = None
) -> dict[Key, Point]:
    """How far each of some boxes has to go so that none lies under one that has grown.

    origin: the box before it grew. What stood to the right of it goes to the right, and so on;
    what is met on the way goes on in its own direction. Boxes that lay upon each other before
    may do so afterwards. first: how far some of them go in any case.
    """
    ways = {key: _way(box, origin) for key, box in others.items()}
    now, grid = dict(others), Grid[Key]()
    for key, box in others.items():
        grid.put(key, [box])
    shifts: dict[Key, Point] = dict(first or {})
    todo: list[tuple[float, int, Key]] = []
    number = 0
    for number, (key, shift) in enumerate(shifts.items(), 1):
        now[key] = _moved(now[key], shift)
        grid.put(key, [now[key]])
        todo.append((_distance(now[key], origin), number, key))
    heapq.heapify(todo)

    def push(pusher: Box, before: Box, among: Iterable[Key]) -> None:
        nonlocal number
        # The nearest first, so that they stay in the order in which they stood.
        for key in sorted(among, key=lambda k: _distance(now[k], origin)):
            reach = 0.0 if _near(before, others[key], NEAR) else NEAR
            if not _near(pusher, now[key], reach) or _near(before, others[key], 0.0):
                continue
            dx, dy = _escape(now[key], pusher, ways[key])
            x, y = shifts.get(key, (0.0, 0.0))
            shifts[key] = (x + dx, y + dy)
            now[key] = _moved(now[key], (dx, dy))
            grid.put(key, [now[key]])
            number += 1
            heapq.heappush(todo, (_distance(now[key], origin), number, key))

    push(grown, (0.0, 0.0, -1e9, -1e9), _within(grid, grown))
    while todo:
        _, _, key = heapq.heappop(todo)
        push(now[key], others[key], [k for k in _within(grid, now[key]) if k != key])
    return shifts


def _within(grid: Grid[Key], box: Box) -> list[Key]:
    reach = max(box[2] - box[0], box[3] - box[1]) / 2 + NEAR
    return grid.near((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, reach)


def _near(a: Box, b: Box, reach: float) -> bool:
    """Whether two boxes overlap, or come nearer than that."""
    across = a[0] < b[2] + reach and b[0] < a[2] + reach
    return across and a[1] < b[3] + reach and b[1] < a[3] + reach


def _way(box: Box, origin: Box) -> Way:
    """In which direction from another box one lies: beside it where both would be true."""
    if box[0] >= origin[2]:
        return "right"
    if box[2] <= origin[0]:
        return "left"
    lower = (box[1] + box[3]) / 2 >= (origin[1] + origin[3]) / 2
    return "down" if lower else "up"


def _escape(box: Box, pusher: Box, way: Way) -> Point:
    if way == "right":
        return (pusher[2] + GAP - box[0], 0.0)
    if way == "left":
        return (pusher[0] - GAP - box[2], 0.0)
    if way == "down":
        return (0.0, pusher[3] + GAP - box[1])
    return (0.0, pusher[1] - GAP - box[3])


def _moved(box: Box, way: Point) -> Box:
    return (box[0] + way[0], box[1] + way[1], box[2] + way[0], box[3] + way[1])


def _distance(box: Box, origin: Box) -> float:
    across = max(box[0] - origin[2], origin[0] - box[2], 0.0)
    return across + max(box[1] - origin[3], origin[1] - box[3], 0.0)


# On the canvas


@dataclass(slots=True)
class _Block:
    """What goes together: a node or a note, or a frame with all that stands in it."""

    box: Box
    items: list[Item] = field(default_factory=list)

    def holds(self, nodes: Collection[str]) -> bool:
        """Whether some of these nodes are among it."""
        return any(kind == "node" and name in nodes for kind, name in self.items)


def make_room(
    scene: Scene,
    grown: QRectF,
    origin: QRectF,
    apart: Collection[Item],
    after: Collection[str] = (),
) -> list[edits.Change]:
    """The changes by which the neighbours of a box that grows keep clear of it.

    apart: what of this level does not count: it stands in the box, or goes. after: the nodes to
    which the flow leads from there: those to the right of the box stay to the right of it.
    """
    box, before = _box(grown), _box(origin)
    chain = sorted(
        (
            f
            for f in scene.frames.values()
            if QRectF(*f.rect).contains(origin) and ("frame", f.id) not in apart
        ),
        key=lambda f: f.rect[2] * f.rect[3],
    )
    shifts: dict[Item, Point] = {}
    sizes: dict[str, Box] = {}
    done = set(apart)
    for frame in (*chain, None):
        blocks = _blocks(scene, frame, chain, done)
        others = {n: block.box for n, block in enumerate(blocks)}
        behind = [n for n, b in enumerate(blocks) if b.box[0] >= before[2] and b.holds(after)]
        room = max((box[2] + GAP - others[n][0] for n in behind), default=0.0)
        ahead = dict.fromkeys(behind, (room, 0.0)) if room > 0 else {}
        found = cleared(box, before, others, ahead)
        for number, shift in found.items():
            shifts.update(dict.fromkeys(blocks[number].items, shift))
        if frame is None:
            break
        done.update(item for block in blocks for item in block.items)
        moved = [_moved(blocks[number].box, shift) for number, shift in found.items()]
        before = _box(QRectF(*frame.rect))
        box = _around(before, [box, *moved])
        if box == before:
            break
        sizes[frame.id] = box
    return _changes(scene, shifts, sizes)


def _around(frame: Box, inner: list[Box]) -> Box:
    """A frame that holds these with a margin; where it does already, it stays as it is."""
    return (
        min(frame[0], *(b[0] - FRAME_MARGIN for b in inner)),
        min(frame[1], *(b[1] - FRAME_MARGIN - FRAME_TITLE for b in inner)),
        max(frame[2], *(b[2] + FRAME_MARGIN for b in inner)),
        max(frame[3], *(b[3] + FRAME_MARGIN for b in inner)),
    )


def _blocks(
    scene: Scene, within: Frame | None, chain: list[Frame], apart: Collection[Item]
) -> list[_Block]:
    """The blocks that stand in a frame, or anywhere (None); not what is in the frames of a chain
    that lie deeper."""
    area = QRectF(*within.rect) if within is not None else None
    skipped = {f.id for f in chain}
    inner = chain[: chain.index(within)] if within is not None else chain
    taken = [QRectF(*f.rect) for f in inner]

    def counts(rect: QRectF) -> bool:
        return (area is None or area.contains(rect)) and not any(t.contains(rect) for t in taken)

    frames = [
        f
        for f in scene.frames.values()
        if f.id not in skipped and ("frame", f.id) not in apart and counts(QRectF(*f.rect))
    ]
    frames.sort(key=lambda f: -f.rect[2] * f.rect[3])
    blocks: list[_Block] = []
    held: set[Item] = set(apart)
    for frame in frames:
        if ("frame", frame.id) not in held:
            blocks.append(_block(scene, frame, apart))
            held.update(blocks[-1].items)
    nodes = scene.nodes.within(area) if area is not None else list(scene.looks)
    for name in nodes:
        key: Item = ("node", name)
        if key not in held and counts(scene.node_rect(name)):
            blocks.append(_Block(scene.nodes.box(name), [key]))
    for note in scene.notes.values():
        key, rect = ("note", note.id), QRectF(*note.rect)
        if key not in held and counts(rect):
            blocks.append(_Block(_box(rect), [key]))
    return blocks


def _block(scene: Scene, frame: Frame, apart: Collection[Item]) -> _Block:
    area = QRectF(*frame.rect)
    items: list[Item] = [("node", n) for n in scene.nodes.within(area)]
    items += [("frame", f.id) for f in scene.frames.values() if area.contains(QRectF(*f.rect))]
    items += [("note", n.id) for n in scene.notes.values() if area.contains(QRectF(*n.rect))]
    return _Block(_box(area), [item for item in items if item not in apart])


def _box(rect: QRectF) -> Box:
    return (rect.left(), rect.top(), rect.right(), rect.bottom())


def _changes(
    scene: Scene, shifts: Mapping[Item, Point], sizes: Mapping[str, Box]
) -> list[edits.Change]:
    document = scene.document
    places: dict[str, Position] = {}
    changes: list[edits.Change] = []
    for (kind, name), shift in sorted(shifts.items()):
        if kind == "node":
            places[name] = _whole(document.nodes[name].at, shift)
        elif kind == "frame":
            changes.append(edits.PutFrame(_shifted(document.frames[name], shift)))
        else:
            changes.append(edits.PutNote(_shifted(document.notes[name], shift)))
    for name, (left, top, right, bottom) in sizes.items():
        rect = (left, top, right - left, bottom - top)
        changes.append(edits.PutFrame(replace(document.frames[name], rect=rect)))
    if places:
        changes.insert(0, edits.MoveNodes(places))
    keys = {key for name in places for key in scene.wires_at(name) if key in scene.strands}
    for key in sorted(keys):
        strand = scene.strands[key]
        ways = {shifts.get(("node", end)) for end in (strand.source, strand.target)}
        way = ways.pop() if len(ways) == 1 else None
        if strand.points and way is not None:
            moved = tuple(_whole(point, way) for point in strand.points)
            changes.append(edits.SetWirePoints(key, moved))
    return changes


def _whole(at: Position, shift: Point) -> Position:
    return (float(round(at[0] + shift[0])), float(round(at[1] + shift[1])))


_Board = TypeVar("_Board", Frame, Note)


def _shifted(item: _Board, shift: Point) -> _Board:
    corner: Position = _whole((item.rect[0], item.rect[1]), shift)
    return replace(item, rect=(*corner, item.rect[2], item.rect[3]))
