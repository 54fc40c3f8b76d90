"""What the canvas holds of a document at one level, to be read: looks, places, wires, stubs.

Abstract: `scene.Scene` keeps it in step with the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSizeF

from engine import registry
from engine.document.groups import GROUP
from engine.document.model import Document, Frame, Node, Note, WireKey
from engine.errors import Problem
from engine.grouping import group_ports
from engine.passes.check import Report
from studio.canvas.faces.face import Face
from studio.canvas.fits import PortEnd
from studio.canvas.geometry import Bezier, Point, Side
from studio.canvas.grid import Grid
from studio.canvas.lettering import Lettering
from studio.canvas.levels import Levels
from studio.canvas.looks import Look, LookMaker
from studio.canvas.slots import Slots
from studio.canvas.stubs import End, Stub, rect_of

HALO = 16.0
"""How far ports, badges and outlines reach beyond a node's box."""
BUNDLE = 20.0
"""How far the fibres of a bundle reach above and below the wire that they stand for."""
FEW = 300
"""Nodes that can each be painted in full from afar."""
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


class Shown:
    """What is on the canvas, ready for culling, hit-testing and painting. Abstract.

    What a living training shows is put in by whoever watches it. faces: by node, what is seen in
    its slot. pulls: by node, how strongly each feature that comes in acts on it. carried: by node
    that is a variable, the size of its numbers, its sign that of their sum. readouts: of
    outputs (NODE.PORT): least, mean, largest number, and the share that is finite. busy: the nodes
    whose data are being loaded.
    """

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
        self.said = self._maker.said
        self._held_at: dict[WireKey, tuple[str, ...]] = {}
        self._outside: dict[WireKey, End] = {}
        self._group_severity: dict[str, str] = {}
        self._wires_at: dict[str, dict[WireKey, None]] = {}
        self._severity: dict[str, str] = {}
        self._faulty: set[tuple[str, str]] = set()
        self._dirty: list[QRectF] = []
        self._all_dirty = True
        self._elsewhere: Mapping[str, Point] = {}
        self.faces: dict[str, Face] = {}
        self.pulls: dict[str, npt.NDArray[np.floating]] = {}
        self.carried: dict[str, float] = {}
        self.readouts: dict[str, tuple[float, ...]] = {}
        self.busy: frozenset[str] = frozenset()

    # What is there

    @property
    def is_small(self) -> bool:
        """Whether so few nodes are seen that each may be painted in full from afar."""
        return len(self.looks) <= FEW

    def look(self, node: str) -> Look:
        """The look of a node."""
        return self.looks[node]

    def node_rect(self, node: str) -> QRectF:
        """A node's box in canvas units."""
        left, top, right, bottom = self.nodes.box(node)
        return QRectF(left, top, right - left, bottom - top)

    def slot_rect(self, node: str) -> QRectF | None:
        """Where a node shows its value, in canvas units; None where it does not."""
        look = self.looks.get(node)
        if look is None or look.layout.slot is None:
            return None
        left, top, right, bottom = look.layout.slot
        x, y, _, _ = self.nodes.box(node)
        return QRectF(x + left, y + top, right - left, bottom - top)

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
            others += [rect_of(stub.box) for stub in self.stubs.values()]
        else:
            box, others = self.nodes.bounds_of(nodes), []
        rect = QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1]) if box else None
        for other in others:
            rect = QRectF(*other) if rect is None else rect.united(QRectF(*other))
        return rect
