"""The document as the canvas holds it: boxes in arrays, looks, wires' curves, and the grids.

It mirrors one level; it never edits. Each change of the document is taken over by itself, and what
must be painted again is collected as dirty rectangles. Knows nothing of painting and of the screen.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QRectF

from engine import registry
from engine.document import changes as edits
from engine.document.groups import GROUP, TOP
from engine.document.model import Document, Node, Wire, WireKey
from engine.passes.check import Report
from studio.canvas.bulk import collection_paused
from studio.canvas.geometry import Bezier, Box, Point, bezier_box, route
from studio.canvas.lettering import Lettering
from studio.canvas.looks import Look, type_text
from studio.canvas.shown import BUNDLE, HALO, SEVERITIES, Shown, Strand
from studio.canvas.slots import Slots
from studio.canvas.stubs import End, placed

MANY = 400
"""From so many touched things on, everything is painted again instead of piece by piece."""


@dataclass(slots=True)
class Waiting:
    """What changed and is not taken over yet. moved: something went to another level."""

    nodes: dict[str, None] = field(default_factory=dict)
    wires: dict[WireKey, None] = field(default_factory=dict)
    boards: bool = False
    moved: bool = False


class Scene(Shown):
    """Mirrors a document and what a check found in it."""

    def __init__(self, lettering: Lettering) -> None:
        super().__init__(lettering)
        self._waiting = Waiting()

    def open(self, document: Document, report: Report, level: str = TOP) -> None:
        """Mirror another document, or another level of it."""
        self.document, self.report = document, report
        self.levels.enter(level)
        self.levels.read(document)
        self.frames, self.notes = self.levels.boards()
        self.stubs = {}
        self._held_at.clear()
        self._outside.clear()
        self._group_severity.clear()
        self._waiting = Waiting()
        self._elsewhere = {}
        self.nodes, self.wires = Slots(), Slots()
        self.looks.clear()
        self.strands.clear()
        self._wires_at.clear()
        self.node_grid.clear()
        self.wire_grid.clear()
        self._read_problems()
        self._all_dirty = True
        with collection_paused():
            self._sync(self.levels.nodes(), list(document.wires))

    def apply(self, *changes: edits.Change) -> None:
        """Take over elementary changes that the document already has."""
        for change in changes:
            self._note(change)
        self._take_over()

    def _note(self, change: edits.Change) -> None:
        waiting = self._waiting
        waiting.moved = waiting.moved or self.levels.is_stale(change)
        match change:
            case edits.AddNode(node=node):
                waiting.nodes[node.id] = None
            case edits.RemoveNodes(nodes=names) | edits.MoveNodes(positions=names):
                waiting.nodes.update(dict.fromkeys(names))
            case edits.RenameNode(node=before, name=after):
                waiting.nodes.update({before: None, after: None})
                if before == self.level and self.levels.is_group(after):
                    self.levels.enter(after)
            case edits.SetParam(node=name) | edits.SetNode(node=name):
                waiting.nodes[name] = None
            case edits.AddWire(wire=wire):
                waiting.wires[wire.key] = None
            case edits.RemoveWire(key=key) | edits.SetWirePoints(key=key):
                waiting.wires[key] = None
            case edits.PutFrame() | edits.RemoveFrame() | edits.PutNote() | edits.RemoveNote():
                waiting.boards = True

    def _take_over(self) -> None:
        """Everything that waits."""
        waiting, self._waiting = self._waiting, Waiting()
        if waiting.moved:
            self._restructure(waiting)
        elif waiting.nodes or waiting.wires:
            self._sync(waiting.nodes, waiting.wires)
        if waiting.boards:
            self.frames, self.notes = self.levels.boards()
            self._all_dirty = True
        self.revision += 1

    def _restructure(self, waiting: Waiting) -> None:
        """Something was moved between levels: what is here now that was not, and the reverse."""
        self.levels.read(self.document)
        self.frames, self.notes = self.levels.boards()
        now = set(self.levels.nodes())
        touched = (now ^ self.looks.keys()) | {n for n in now if self.levels.is_group(n)}
        keys = {*self._held_at, *(key for n in touched for key in self.wires_at(n))}
        inside = {m for n in touched if n in now for m in self.levels.members(n)}
        keys.update(w.key for w in self.document.attached(inside | touched))
        self._sync(touched | waiting.nodes.keys(), keys | waiting.wires.keys())
        self._all_dirty = True

    def set_report(self, report: Report) -> None:
        """Take over what a check found; only what differs is made again."""
        before, self.report = self.report, report
        touched: set[str] = set()
        if before.types != report.types:  # the same types are the same objects: quickly told
            touched = {
                end[0]
                for end in before.types.keys() | report.types.keys()
                if before.types.get(end) is not report.types.get(end)
            }
        severity, faulty = self._severity, self._faulty
        self._read_problems()
        touched |= {
            n for n in severity.keys() | self._severity if severity.get(n) != self._severity.get(n)
        }
        touched |= {node for node, _ in faulty ^ self._faulty}
        if touched:
            self._sync(sorted(touched & self.document.nodes.keys()), [])
            self.revision += 1

    def sort_in(self) -> Generator[None, None, None]:
        """Make ready in steps what is looked for under the pointer."""
        yield from self.node_grid.steps()
        yield from self.wire_grid.steps()

    def show_elsewhere(self, places: Mapping[str, Point]) -> None:
        """Show some nodes at other places than the document's, until this is called again."""
        touched = {*self._elsewhere, *places}
        self._elsewhere = places
        self._sync([n for n in touched if n in self.looks], [])
        self.revision += 1

    @property
    def shows_faces(self) -> bool:
        """Whether nodes have room for their values."""
        return self._maker.faces

    def show_faces(self, shown: bool) -> None:
        """Give nodes room for their values, or take it."""
        if shown != self._maker.faces:
            self._maker.faces = shown
            self.measure_again()

    def measure_again(self, nodes: Iterable[str] | None = None) -> None:
        """Nodes have other sizes or words: these, or (None) all of them, are made again."""
        self._all_dirty |= nodes is None
        with collection_paused():
            wanted = self.looks if nodes is None else nodes
            self._sync([n for n in wanted if n in self.looks], [])
        self.revision += 1

    def repaint_all(self) -> None:
        """Paint everything again (another theme, for one)."""
        self._all_dirty = True

    def touch(self, rect: QRectF) -> None:
        """Paint what lies in a rectangle again."""
        self._dirty.append(rect)
        if len(self._dirty) > MANY:
            self._all_dirty = True

    def touch_nodes(self, nodes: Iterable[str]) -> None:
        """Paint some nodes and their wires again."""
        for node in nodes:
            if node in self.looks:
                self.touch(_haloed(self.nodes.box(node)))
                for key in self.wires_at(node):
                    self.touch_wire(key)

    def touch_boxes(self, nodes: Iterable[str]) -> None:
        """Paint some nodes again, without their wires."""
        for node in nodes:
            if node in self.looks:
                self.touch(_haloed(self.nodes.box(node)))

    def touch_wire(self, key: WireKey) -> None:
        """Paint a wire again."""
        if key in self.strands and not self._all_dirty:
            left, top, right, bottom = self.wires.box(key)
            wide = BUNDLE if key[2] in self.pulls else 0.0
            box = QRectF(left, top, right - left, bottom - top)
            self.touch(box.adjusted(0.0, -wide, 0.0, wide))

    def take_dirty(self) -> list[QRectF] | None:
        """What must be painted again since the last call; None: everything."""
        dirty, everything = self._dirty, self._all_dirty
        self._dirty, self._all_dirty = [], False
        return None if everything else dirty

    def _read_problems(self) -> None:
        self._severity, self._faulty = {}, set()
        for problem in self.report.problems:
            if problem.node is None:
                continue
            before = self._severity.get(problem.node, "info")
            worst = min(before, problem.severity, key=SEVERITIES.index)
            self._severity[problem.node] = worst
            if problem.port and problem.severity == "error":
                self._faulty.add((problem.node, problem.port))

    def _sync(self, nodes: Iterable[str], wires: Iterable[WireKey]) -> None:
        """Bring some nodes and wires, and what hangs on them, into step with the document."""
        keys = dict.fromkeys(wires)
        names = dict.fromkeys(nodes)
        for key in keys:
            names.update({key[0]: None, key[2]: None})
        for name in tuple(names):
            gone = [k for k in self._wires_at.get(name, {}) if k not in self.document.wires]
            for key in gone:  # what a wire that is gone was at looks otherwise now
                names.update({key[0]: None, key[2]: None})
        for name in tuple(names):
            shown = self.levels.shown(name)
            if shown != name and shown:
                names[shown] = None
                self.levels.forget(shown)
        for name in names:
            keys.update(self._wires_at.get(name, {}))
        if len(names) < MANY:
            keys.update({w.key: None for w in self.document.attached(names)})
        else:
            left = names.keys() & self.document.nodes.keys()
            if 2 * len(left) < len(self.document.nodes):
                keys.update({w.key: None for w in self.document.attached(left)})
            else:
                keys.update(dict.fromkeys(self.document.wires))
            self._all_dirty = True
        for key in keys:
            self._index_wire(key)
        for name in names:
            node = self.document.nodes.get(name)
            if node is None or self.levels.shown(name) != name:
                self._drop_node(name)
            else:
                self._put_node(node)
        if self.level or self.stubs:
            keys.update(dict.fromkeys(self._put_stubs()))
        for key in keys:
            wire = self.document.wires.get(key)
            if wire is None:
                self._drop_wire(key)
            else:
                self._put_wire(wire)

    def _index_wire(self, key: WireKey) -> None:
        plain = (key[0], key[2])
        before = self._held_at.pop(key, None)
        self._outside.pop(key, None)
        ends = self.levels.ends(key) if key in self.document.wires else None
        if before is not None or ends is None:
            for node in before or plain:
                self._wires_at.get(node, {}).pop(key, None)
        if ends is None:
            return
        if ends != plain:
            self._held_at[key] = (*plain, *(end for end in ends if end and end not in plain))
            if not ends[0]:
                self._outside[key] = (key[0], "out", key[1])
            elif not ends[1]:
                self._outside[key] = (key[2], "in", key[3])
        for node in self._held_at.get(key, plain):
            self._wires_at.setdefault(node, {})[key] = None

    def _put_stubs(self) -> set[WireKey]:
        """Put the stubs beside what stands here; the wires of those that moved."""
        heights: dict[End, list[float]] = {}
        for key, end in self._outside.items():
            inner = (key[2], "in", key[3]) if end[1] == "out" else (key[0], "out", key[1])
            place = self.port_place(*inner)
            if place is not None:
                heights.setdefault(end, []).append(place[1])
        kinds = {end: self._kind_of(end) for end in heights}
        bounds = self.nodes.bounds() or (0.0, 0.0, 0.0, 0.0)
        before, self.stubs = self.stubs, placed(heights, kinds, bounds, self._lettering)
        if before == self.stubs:
            return set()
        for stub in (*before.values(), *self.stubs.values()):
            self.touch(_haloed(stub.box))
        return {k for k, e in self._outside.items() if before.get(e) != self.stubs.get(e)}

    def _kind_of(self, end: End) -> str:
        node, side, port = end
        known = self.report.types.get((node, port)) if side == "out" else None
        if known is not None:
            return known.kind
        found = self.document.nodes[node]
        entry = registry.find(found.op)
        declared = None
        if entry is not None:
            ask = entry.output if side == "out" else entry.input
            declared = ask(port, found.params)
        return "any" if declared is None or declared.kind == "number" else declared.kind

    def _put_node(self, node: Node) -> None:
        at = self._wires_at.get(node.id, {})
        if node.op == GROUP:
            look = self._group_look(node, at)
        else:
            look = self._maker.make(
                node,
                registry.find(node.op),
                frozenset(key[3] for key in at if key[2] == node.id),
                frozenset(key[1] for key in at if key[0] == node.id),
                self.report.types,
                self._severity.get(node.id, ""),
            )
        x, y = self._elsewhere.get(node.id, node.at)
        box = (x, y, x + look.layout.width, y + look.layout.height)
        if not self._all_dirty:
            if node.id in self.looks:
                self.touch(_haloed(self.nodes.box(node.id)))
            self.touch(_haloed(box))
        self.looks[node.id] = look
        self.nodes.put(node.id, box)
        self.node_grid.put(node.id, [box])

    def _group_look(self, node: Node, at: Iterable[WireKey]) -> Look:
        levels, worst = self.levels, ""
        members = levels.members(node.id)
        known = self._severity.keys() & members
        if node.id in self._severity:
            known = {*known, node.id}
        if known:
            worst = min((self._severity[n] for n in known), key=SEVERITIES.index)
            self._group_severity[node.id] = worst
        else:
            self._group_severity.pop(node.id, None)
        wired_in = frozenset(f"{k[2]}.{k[3]}" for k in at if levels.shown(k[2]) == node.id)
        wired_out = frozenset(f"{k[0]}.{k[1]}" for k in at if levels.shown(k[0]) == node.id)
        count = sum(1 for name in members if not levels.is_group(name))
        return self._maker.make_group(
            node, levels.ports(node.id), count, (wired_in, wired_out), self.report.types, worst
        )

    def _drop_node(self, name: str) -> None:
        if name in self.looks:
            if not self._all_dirty:
                self.touch(_haloed(self.nodes.box(name)))
            del self.looks[name]
            self.nodes.drop(name)
            self.node_grid.drop(name)
            self._group_severity.pop(name, None)
        if not self._wires_at.get(name):
            self._wires_at.pop(name, None)

    def _put_wire(self, wire: Wire) -> None:
        ends = self.levels.ends(wire.key)
        start = self.port_place(wire.source, "out", wire.source_port)
        end = self.port_place(wire.target, "in", wire.target_port)
        if ends is None or start is None or end is None:
            self._drop_wire(wire.key)
            return
        # Points belong to the level at which both ends are to be seen.
        points = wire.points if all(ends) else ()
        pieces = route(start, end, points)
        box = bezier_box(pieces)
        carried = self.report.types.get((wire.source, wire.source_port))
        self.touch_wire(wire.key)
        self.strands[wire.key] = Strand(
            wire.key,
            pieces,
            carried.kind if carried else self._declared_kind(wire, ends[0]),
            type_text(carried) if carried else "",
            (wire.target, wire.target_port) in self._faulty,
            any(self.looks[name].muted for name in ends if name),
            *ends,
            points,
        )
        self.wires.put(wire.key, box)
        self.wire_grid.put(wire.key, _cover(pieces, box))
        self.touch_wire(wire.key)

    def _declared_kind(self, wire: Wire, shown: str) -> str:
        if not shown:
            stub = self.stubs.get((wire.source, "out", wire.source_port))
            return stub.kind if stub else "any"
        port = wire.source_port if shown == wire.source else f"{wire.source}.{wire.source_port}"
        spot = self.looks[shown].layout.spot("out", port)
        return spot.kind if spot else "any"

    def _drop_wire(self, key: WireKey) -> None:
        if key in self.strands:
            self.touch_wire(key)
            del self.strands[key]
            self.wires.drop(key)
            self.wire_grid.drop(key)


def _haloed(box: Box) -> QRectF:
    width, height = box[2] - box[0], box[3] - box[1]
    return QRectF(box[0] - HALO, box[1] - HALO, width + 2 * HALO, height + 2 * HALO)


def _cover(pieces: tuple[Bezier, ...], whole: Box) -> list[Box]:
    """Boxes that hold the curves more tightly than one box does when they are long."""
    if whole[2] - whole[0] < 512 and whole[3] - whole[1] < 512:
        return [whole]
    boxes: list[Box] = []
    for piece in pieces:
        xs, ys = _sampled(piece)
        for index in range(len(xs) - 1):
            left, right = sorted((xs[index], xs[index + 1]))
            top, bottom = sorted((ys[index], ys[index + 1]))
            boxes.append((left - 6, top - 6, right + 6, bottom + 6))
    return boxes


def _sampled(piece: Bezier) -> tuple[list[float], list[float]]:
    points = np.asarray(piece)
    extent = float(np.abs(points[3] - points[0]).max() + np.abs(points[1] - points[0]).max())
    t = np.linspace(0.0, 1.0, min(max(int(extent / 200), 4), 64) + 1)[:, None]
    u = 1.0 - t
    curve = u**3 * points[0] + 3 * u * u * t * points[1]
    curve = curve + 3 * u * t * t * points[2] + t**3 * points[3]
    return curve[:, 0].tolist(), curve[:, 1].tolist()


__all__ = ["HALO", "Scene", "Strand"]
