"""The document as the canvas holds it: boxes in arrays, looks, wires' curves, and the grids.

It mirrors; it never edits. Each change of the document is taken over by itself, and what must be
painted again is collected as dirty rectangles. Knows nothing of painting and of the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, QSizeF

from engine import registry
from engine.document import changes as edits
from engine.document.model import Document, Node, Wire, WireKey
from engine.errors import Problem
from engine.passes.check import Report
from studio.canvas.bulk import collection_paused
from studio.canvas.geometry import Bezier, Box, Point, bezier_box, route
from studio.canvas.grid import Grid
from studio.canvas.lettering import Lettering
from studio.canvas.looks import Look, LookMaker
from studio.canvas.slots import Slots

HALO = 16.0
"""How far ports, badges and outlines reach beyond a node's box."""
MANY = 400
"""From so many touched things on, everything is painted again instead of piece by piece."""
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Strand:
    """A wire as drawn. kind: of the tensor it carries; text: its type; faulty: an error there."""

    key: WireKey
    pieces: tuple[Bezier, ...]
    kind: str
    text: str
    faulty: bool
    muted: bool


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
        self._maker = LookMaker(lettering)
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

    def port_place(self, node: str, side: str, port: str) -> Point | None:
        """Where a port's centre is; None when there is no such port."""
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
        return [n for n in self._severity if n in self.looks]

    def problems(self, node: str) -> tuple[Problem, ...]:
        """The problems of a node, the worst first."""
        found = self.report.of(node) if node in self._severity else ()
        return tuple(sorted(found, key=lambda p: SEVERITIES.index(p.severity)))

    def bounds(self, nodes: Iterable[str] | None = None) -> QRectF | None:
        """The box around some nodes, or around everything; None when there is nothing."""
        if nodes is None:
            box = self.nodes.bounds()
            others = [f.rect for f in self.document.frames.values()]
            others += [n.rect for n in self.document.notes.values()]
        else:
            box, others = self.nodes.bounds_of(nodes), []
        rect = QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1]) if box else None
        for other in others:
            rect = QRectF(*other) if rect is None else rect.united(QRectF(*other))
        return rect

    # Taking over what happened

    def open(self, document: Document, report: Report) -> None:
        """Mirror another document."""
        self.document, self.report = document, report
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
            self._sync(list(document.nodes), list(document.wires))

    def apply(self, change: edits.Change) -> None:
        """Take over one elementary change (the document already has it, and maybe later ones)."""
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
                self._all_dirty = True
        self.revision += 1

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
        names = dict.fromkeys(nodes)
        keys = dict.fromkeys(wires)
        for key in keys:
            names.update({key[0]: None, key[2]: None})
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
            if node is None:
                self._drop_node(name)
            else:
                self._put_node(node)
        for key in keys:
            wire = self.document.wires.get(key)
            if wire is None:
                self._drop_wire(key)
            else:
                self._put_wire(wire)

    def _index_wire(self, key: WireKey) -> None:
        present = key in self.document.wires
        for node in (key[0], key[2]):
            if present:
                self._wires_at.setdefault(node, {})[key] = None
            else:
                self._wires_at.get(node, {}).pop(key, None)

    def _put_node(self, node: Node) -> None:
        at = self._wires_at.get(node.id, {})
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

    def _drop_node(self, name: str) -> None:
        if name in self.looks:
            self.touch(_haloed(self.nodes.box(name)))
            del self.looks[name]
            self.nodes.drop(name)
            self.node_grid.drop(name)
        self._wires_at.pop(name, None)

    def _put_wire(self, wire: Wire) -> None:
        start = self.port_place(wire.source, "out", wire.source_port)
        end = self.port_place(wire.target, "in", wire.target_port)
        if start is None or end is None:
            return
        pieces = route(start, end, wire.points)
        box = bezier_box(pieces)
        carried = self.report.types.get((wire.source, wire.source_port))
        look = self.looks[wire.source]
        spot = look.layout.spot("out", wire.source_port)
        muted = look.muted or self.looks[wire.target].muted
        self.touch_wire(wire.key)
        self.strands[wire.key] = Strand(
            wire.key,
            pieces,
            carried.kind if carried else spot.kind if spot else "any",
            str(carried) if carried else "",
            (wire.target, wire.target_port) in self._faulty,
            muted,
        )
        self.wires.put(wire.key, box)
        self.wire_grid.put(wire.key, _cover(pieces, box))
        self.touch_wire(wire.key)

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
