"""The document as the canvas holds it: boxes in arrays, looks, wires' curves, and the grids.

It mirrors; it never edits. Each change of the document is taken over by itself, and what must be
painted again is collected as dirty rectangles. Knows nothing of painting and of the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF

from engine import registry
from engine.document import changes as edits
from engine.document.groups import GROUP, TOP
from engine.document.model import Document, Frame, Node, Note, Wire, WireKey
from engine.errors import Problem
from engine.grouping import group_ports
from engine.passes.check import Report
from studio.canvas.bulk import collection_paused
from studio.canvas.fits import PortEnd
from studio.canvas.geometry import Bezier, Box, Point, Side, bezier_box, route
from studio.canvas.grid import Grid
from studio.canvas.lettering import Lettering
from studio.canvas.levels import Levels
from studio.canvas.looks import Look, LookMaker
from studio.canvas.slots import Slots
from studio.canvas.stubs import End, Stub, placed

HALO = 16.0
"""How far ports, badges and outlines reach beyond a node's box."""
MANY = 400
"""From so many touched things on, everything is painted again instead of piece by piece."""
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Strand:
    """A wire as drawn. kind: of the tensor it carries; text: its type; faulty: an error there.

    source, target: the nodes of this level between which it is drawn; empty: a stub outside.
    """

    key: WireKey
    pieces: tuple[Bezier, ...]
    kind: str
    text: str
    faulty: bool
    muted: bool
    source: str = ""
    target: str = ""
    points: tuple[Point, ...] = ()


class Scene:
    """What is on the canvas, ready for culling, hit-testing and painting."""

    def __init__(self, lettering: Lettering) -> None:
        self.document = Document()
        self.report = Report()
        self.nodes: Slots[str] = Slots()
        self.wires: Slots[WireKey] = Slots()
        self.looks: dict[str, Look] = {}
        self.strands: dict[WireKey, Strand] = {}
        self.node_grid: Grid[str] = Grid()
        self.wire_grid: Grid[WireKey] = Grid()
        self.revision = 0
        self.levels = Levels()
        self.frames: dict[str, Frame] = {}
        self.notes: dict[str, Note] = {}
        self.stubs: dict[End, Stub] = {}
        self._lettering = lettering
        self._maker = LookMaker(lettering)
        self._held_at: dict[WireKey, tuple[str, ...]] = {}
        self._outside: dict[WireKey, End] = {}
        self._group_severity: dict[str, str] = {}
        self._wires_at: dict[str, dict[WireKey, None]] = {}
        self._severity: dict[str, str] = {}
        self._faulty: set[tuple[str, str]] = set()
        self._dirty: list[QRectF] = []
        self._all_dirty = True
        self._elsewhere: Mapping[str, Point] = {}

    # What is there

    def look(self, node: str) -> Look:
        """The look of a node."""
        return self.looks[node]

    def node_rect(self, node: str) -> QRectF:
        """A node's box in canvas units."""
        left, top, right, bottom = self.nodes.box(node)
        return QRectF(left, top, right - left, bottom - top)

    def size_of(self, node: Node, port: str) -> tuple[QSizeF, float]:
        """The size that a node not yet there would have, and how far down one of its ports is."""
        entry, nothing = registry.find(node.op), frozenset[str]()
        layout = self._maker.make(node, entry, nothing, nothing, {}, "").layout
        spot = layout.spot("in", port) or layout.spot("out", port)
        return QSizeF(layout.width, layout.height), spot.y if spot else 0.0

    @property
    def level(self) -> str:
        """The group whose inside is mirrored; empty: the top."""
        return self.levels.level

    def end(self, node: str, side: Side, port: str) -> PortEnd:
        """The real port that a port of a node of this level stands for."""
        if self.levels.is_group(node) and "." in port:
            node, _, port = port.partition(".")
        return PortEnd(node, side, port)

    def group_size(self, nodes: Iterable[str]) -> QSizeF:
        """The size of a group that some nodes of this level would make."""
        chosen = {m for n in nodes for m in (n, *self.levels.members(n))}
        ports, wired = group_ports(self.document, chosen), (frozenset[str](), frozenset[str]())
        made = self._maker.make_group(Node(id=GROUP, op=GROUP), ports, 0, wired, {}, "")
        return QSizeF(made.layout.width, made.layout.height)

    def measure(self, nodes: Iterable[str]) -> QRectF | None:
        """The box around nodes of any one level; None when there are none."""
        boxes = []
        for name in nodes:
            node = self.document.nodes[name]
            if self.levels.is_group(name):
                size = self.group_size(self.levels.members(name))
            else:
                wired = frozenset(w.target_port for w in self.document.incoming(name))
                entry, out = registry.find(node.op), frozenset[str]()
                layout = self._maker.make(node, entry, wired, out, self.report.types, "").layout
                size = QSizeF(layout.width, layout.height)
            boxes.append(QRectF(QPointF(*node.at), size))
        whole = boxes[0] if boxes else None
        for box in boxes[1:]:
            whole = box if whole is None else whole.united(box)
        return whole

    def port_place(self, node: str, side: str, port: str) -> Point | None:
        """Where a port's centre is, be it of a node of this level, within a group, or outside;
        None when there is no such port."""
        look = self.looks.get(node)
        if look is None:
            shown = self.levels.shown(node)
            if not shown:
                stub = self.stubs.get((node, "in" if side == "in" else "out", port))
                return stub.place if stub is not None else None
            node, port = shown, f"{node}.{port}"
            look = self.looks.get(node)
        spot = look.layout.spot("in" if side == "in" else "out", port) if look else None
        if spot is None:
            return None
        left, top, _, _ = self.nodes.box(node)
        return (left + spot.x, top + spot.y)

    def wires_at(self, node: str) -> Iterator[WireKey]:
        """The wires that touch a node."""
        yield from self._wires_at.get(node, ())

    @property
    def flagged(self) -> list[str]:
        """The nodes that have problems."""
        found = [n for n in self._severity if n in self.looks]
        return found + [n for n in self._group_severity if n not in self._severity]

    def problems(self, node: str) -> tuple[Problem, ...]:
        """The problems of a node, the worst first."""
        found = self.report.of(node) if node in self._severity else ()
        if self.levels.is_group(node):
            inside = self.levels.members(node)
            found += tuple(p for p in self.report.problems if p.node in inside)
        return tuple(sorted(found, key=lambda p: SEVERITIES.index(p.severity)))

    def bounds(self, nodes: Iterable[str] | None = None) -> QRectF | None:
        """The box around some nodes, or around everything; None when there is nothing."""
        if nodes is None:
            box = self.nodes.bounds()
            others = [f.rect for f in self.frames.values()]
            others += [n.rect for n in self.notes.values()]
            others += [stub.rect.getRect() for stub in self.stubs.values()]
        else:
            box, others = self.nodes.bounds_of(nodes), []
        rect = QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1]) if box else None
        for other in others:
            rect = QRectF(*other) if rect is None else rect.united(QRectF(*other))
        return rect

    # Taking over what happened

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

    def apply(self, change: edits.Change) -> None:
        """Take over one elementary change (the document already has it, and maybe later ones)."""
        if self.levels.is_stale(change):
            self._restructure(change)
        match change:
            case edits.AddNode(node=node):
                self._sync([node.id], [])
            case edits.RemoveNodes(nodes=names):
                self._sync(names, [])
            case edits.MoveNodes(positions=positions):
                self._sync(positions, [])
            case edits.RenameNode(node=before, name=after):
                self._sync([before, after], [])
            case edits.SetParam(node=name) | edits.SetNode(node=name):
                self._sync([name], [])
            case edits.AddWire(wire=wire):
                self._sync([], [wire.key])
            case edits.RemoveWire(key=key) | edits.SetWirePoints(key=key):
                self._sync([], [key])
            case edits.PutFrame() | edits.RemoveFrame() | edits.PutNote() | edits.RemoveNote():
                self.frames, self.notes = self.levels.boards()
                self._all_dirty = True
        self.revision += 1

    def _restructure(self, change: edits.Change) -> None:
        """Something was moved between levels: see what is here now that was not, and the reverse."""
        renamed = isinstance(change, edits.RenameNode) and change.node == self.level
        if renamed and isinstance(change, edits.RenameNode) and change.name in self.document.nodes:
            self.levels.enter(change.name)
        self.levels.read(self.document)
        self.frames, self.notes = self.levels.boards()
        now = set(self.levels.nodes())
        touched = (now ^ self.looks.keys()) | {n for n in now if self.levels.is_group(n)}
        keys = {*self._held_at, *(key for n in touched for key in self.wires_at(n))}
        inside = {m for n in touched if n in now for m in self.levels.members(n)}
        keys.update(w.key for w in self.document.attached(inside | touched))
        self._sync(touched, keys)
        self._all_dirty = True

    def set_report(self, report: Report) -> None:
        """Take over what a check found; only what differs is made again."""
        before, self.report = self.report, report
        touched = {
            node
            for node, port in before.types.keys() | report.types.keys()
            if before.types.get((node, port)) != report.types.get((node, port))
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

    def show_elsewhere(self, places: Mapping[str, Point]) -> None:
        """Show some nodes at other places than the document's, until this is called again."""
        touched = {*self._elsewhere, *places}
        self._elsewhere = places
        self._sync([n for n in touched if n in self.looks], [])
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
            self.touch(QRectF(left, top, right - left, bottom - top))

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
        before = self._held_at.pop(key, None)
        self._outside.pop(key, None)
        ends = self.levels.ends(key) if key in self.document.wires else None
        plain = (key[0], key[2])
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
            str(carried) if carried else "",
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
