"""Which ports may be connected, and in words why others may not. Knows no painting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from engine import registry
from engine.document.model import Document, WireKey
from engine.op import Entry, Port
from engine.passes.check import Report
from engine.tensor_type import Kind, TensorType
from studio.canvas.geometry import Side
from studio.canvas.words import translate


@dataclass(frozen=True, slots=True)
class PortEnd:
    """One port of one node."""

    node: str
    side: Side
    port: str


def upstream(document: Document, node: str) -> set[str]:
    """Every node that the node depends on, itself included."""
    return _reach((node,), lambda n: [w.source for w in document.incoming(n)])


def downstream(document: Document, *nodes: str) -> set[str]:
    """Every node that depends on one of these, those included."""
    return _reach(nodes, lambda n: [w.target for w in document.outgoing(n)])


def _reach(start: Iterable[str], step: Callable[[str], list[str]]) -> set[str]:
    todo = [*start]
    seen = set(todo)
    while todo:
        for node in step(todo.pop()):
            if node not in seen:
                seen.add(node)
                todo.append(node)
    return seen


def kinds_meet(given: Kind | TensorType, wanted: Kind) -> bool:
    """Whether what an output gives may enter an input; what is not known yet may."""
    if isinstance(given, TensorType):
        return given.accepts_kind(wanted)
    if "any" in (given, wanted) or given == wanted:
        return True
    numbers = ("float", "int", "number")
    return "number" in (given, wanted) and given in numbers and wanted in numbers


class Fits:
    """What may be connected to one port, worked out once for a whole gesture."""

    def __init__(self, document: Document, report: Report, anchor: PortEnd) -> None:
        self._document, self._report, self.anchor = document, report, anchor
        if anchor.side == "out":
            self._blocked = upstream(document, anchor.node)
        else:
            self._blocked = downstream(document, anchor.node)

    def refusal(self, other: PortEnd) -> str:
        """Why the two cannot be connected, for people; empty when they can."""
        anchor = self.anchor
        if other.node == anchor.node:
            return translate("Canvas", "a node cannot feed itself")
        if other.side == anchor.side:
            if anchor.side == "out":
                return translate("Canvas", "an output connects to an input, not to another output")
            return translate("Canvas", "an input connects to an output, not to another input")
        source, target = (anchor, other) if anchor.side == "out" else (other, anchor)
        given, wanted = self.given(source), self.wanted(target)
        if wanted is None:
            return translate(
                "Canvas", "'{node}' has no input '{port}'", node=target.node, port=target.port
            )
        if given is None:
            return translate(
                "Canvas", "'{node}' has no output '{port}'", node=source.node, port=source.port
            )
        if not kinds_meet(given, wanted):
            return translate(
                "Canvas",
                "'{port}' takes {wanted}, and this is {given}",
                port=target.port,
                wanted=kind_text(wanted),
                given=str(given) if isinstance(given, TensorType) else kind_text(given),
            )
        if other.node in self._blocked:
            return translate(
                "Canvas", "this would close a circle through '{node}'", node=other.node
            )
        return ""

    def given(self, source: PortEnd) -> Kind | TensorType | None:
        """What an output gives: its type, or its kind; None when there is no such output."""
        known = self._report.types.get((source.node, source.port))
        if known is not None:
            return known
        entry = self._entry(source.node)
        if entry is None:
            return "any"
        port = entry.output(source.port, self._document.nodes[source.node].params)
        return port.kind if port else None

    def wanted(self, target: PortEnd) -> Kind | None:
        """What an input takes; None when there is no such input."""
        entry = self._entry(target.node)
        if entry is None:
            return "any"
        port = entry.input(target.port, self._document.nodes[target.node].params)
        return port.kind if port else None

    def first_port(self, node: str) -> str | None:
        """The port of a node that is best connected: a free one first."""
        found = self._document.nodes.get(node)
        entry = self._entry(node)
        if found is None or entry is None:
            return None
        if self.anchor.side == "in":
            outs = [p.name for p in entry.output_ports(found.params)]
            return next((p for p in outs if not self.refusal(PortEnd(node, "out", p))), None)
        taken = {w.target_port for w in self._document.incoming(node)}
        ports = [p.name for p in entry.input_ports(found.params, taken)]
        fitting = [p for p in ports if not self.refusal(PortEnd(node, "in", p))]
        return next((p for p in fitting if p not in taken), fitting[0] if fitting else None)

    def best(self, ends: Sequence[PortEnd]) -> PortEnd | None:
        """Of several ports the one that is best connected: a free one first."""
        fitting = [end for end in ends if not self.refusal(end)]
        free = (e for e in fitting if not self._document.wires_into(e.node, e.port))
        return next(free, fitting[0] if fitting else None)

    def port_of_entry(self, entry: Entry) -> str | None:
        """The port by which a new node of an entry would be connected; None: it does not fit."""
        if self.anchor.side == "out":
            given = self.given(self.anchor)
            inputs: tuple[Port, ...] = entry.input_ports({})
            return next(
                (p.name for p in inputs if given is not None and kinds_meet(given, p.kind)), None
            )
        wanted = self.wanted(self.anchor)
        return next(
            (
                p.name
                for p in entry.output_ports({})
                if wanted is not None and kinds_meet(p.kind, wanted)
            ),
            None,
        )

    def key(self, other: PortEnd) -> WireKey:
        """The wire between the anchor and another port."""
        source, target = (self.anchor, other) if self.anchor.side == "out" else (other, self.anchor)
        return (source.node, source.port, target.node, target.port)

    def _entry(self, node: str) -> Entry | None:
        found = self._document.nodes.get(node)
        return registry.find(found.op) if found else None


def kind_text(kind: Kind) -> str:
    """A kind in words."""
    words = {
        "float": translate("Canvas", "floats"),
        "int": translate("Canvas", "whole numbers"),
        "bool": translate("Canvas", "true or false"),
        "number": translate("Canvas", "numbers"),
        "any": translate("Canvas", "anything"),
    }
    return words[kind]
