"""Repairs: the fixes that a problem offers, made of changes of the document.

`check` asks for them; nothing here looks for problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from engine.document.changes import (
    AddNode,
    AddWire,
    Change,
    RemoveNodes,
    RemoveWire,
    SetParam,
)
from engine.document.model import Document, Node, Wire
from engine.errors import Fix, Suggestion, Text, TypeProblem
from engine.op import Entry, Op
from engine.registry import CATALOGUE

_BESIDE = 120.0
"""How far left of its reader a node is put whose source stands in another group."""


def known_entry(node: Node) -> Entry | None:
    """What the catalogue has for a node's op; None for unknown ones and for the leaves of a graph.

    Inner ops are not offered, but a layer that was opened leaves them in the document.
    """
    entry = CATALOGUE.get(node.op)
    return None if isinstance(entry, Op) and entry.is_leaf else entry


def fix(template: str, change: Change, **values: Any) -> Fix:
    """A fix of a single change."""
    return Fix(Text(template, values), (change,))


def fixes(document: Document, node: Node, fault: TypeProblem) -> Iterator[Fix]:
    """What mends a fault that a shape rule found at a node."""
    wires = document.wires_into(node.id, fault.port) if fault.port else []
    yield from repairs(document, node, fault.suggestions, wires[0] if wires else None)
    if wires:
        yield fix("Remove the wire", RemoveWire(wires[0].key))


def repairs(
    document: Document, node: Node, suggestions: Iterable[Suggestion], wire: Wire | None
) -> Iterator[Fix]:
    """What suggestions come to at a node, for the wire in question; those that cannot be are left
    out."""
    for suggestion in suggestions:
        found = _whole(document, node, suggestion, wire)
        if found is not None:
            yield found


def _whole(document: Document, node: Node, wanted: Suggestion, wire: Wire | None) -> Fix | None:
    """A repair with all that belongs to it; what cannot be done of the latter is left out."""
    first = _repair(document, node, wanted, wire)
    if first is None:
        return None
    rest = [_whole(document, node, more, wire) for more in wanted.then]
    changes = (*first.changes, *(c for more in rest if more is not None for c in more.changes))
    return Fix(wanted.title or first.title, changes)


def _repair(document: Document, node: Node, wanted: Suggestion, wire: Wire | None) -> Fix | None:
    if wanted.kind == "attach":
        return _attachment(document, wanted, node)
    if wanted.kind == "set":
        change = SetParam(node.id, wanted.param, wanted.value)
        return fix("Set {param} to {value}", change, param=wanted.param, value=wanted.value)
    if wire is None:
        return None
    if wanted.kind == "insert":
        return _insertion(document, wanted, wire)
    if wanted.kind == "set_source":
        entry = known_entry(document.nodes[wire.source])
        if entry is None or entry.param(wanted.param) is None:
            return None
        change = SetParam(wire.source, wanted.param, wanted.value)
        values = {"param": wanted.param, "node": wire.source, "value": wanted.value}
        return fix("Set {param} of {node} to {value}", change, **values)
    if wanted.kind == "bypass":
        return _bypass(document, wire)
    if wanted.kind == "width":
        owner = _width_owner(document, wire)
        if owner is None:
            return None
        change = SetParam(owner, "units", wanted.value)
        return fix("Set units of {owner} to {value}", change, owner=owner, value=wanted.value)
    return fix("Remove the wire", RemoveWire(wire.key))


def _attachment(document: Document, wanted: Suggestion, node: Node) -> Fix | None:
    """A new node to the right, fed by an output of this one."""
    entry = CATALOGUE.get(wanted.op)
    if entry is None or not entry.input_ports(wanted.params):
        return None
    name = document.free_id(wanted.op)
    x, y = node.at
    at, params = (x + 240, y + 150), dict(wanted.params)
    new = Node(id=name, op=wanted.op, params=params, at=at, group=node.group)
    wire = Wire(
        source=node.id,
        source_port=wanted.port,
        target=name,
        target_port=entry.input_ports(wanted.params)[0].name,
    )
    return Fix(Text("Attach {title}", {"title": entry.title}), (AddNode(new), AddWire(wire)))


def _insertion(document: Document, wanted: Suggestion, wire: Wire) -> Fix | None:
    entry = CATALOGUE.get(wanted.op)
    if entry is None:
        return None
    inputs, outputs = entry.input_ports(wanted.params), entry.output_ports(wanted.params)
    if not inputs or not outputs:
        return None
    name = document.free_id(wanted.op)
    ends = [document.nodes[n].at for n in (wire.source, wire.target)]
    middle = ((ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2)
    level = document.nodes[wire.target].group
    if level != document.nodes[wire.source].group:
        middle = (ends[1][0] - _BESIDE, ends[1][1])
    new = Node(id=name, op=wanted.op, params=dict(wanted.params), at=middle, group=level)
    into = Wire(
        source=wire.source,
        source_port=wire.source_port,
        target=name,
        target_port=inputs[0].name,
    )
    out = Wire(
        source=name,
        source_port=outputs[0].name,
        target=wire.target,
        target_port=wire.target_port,
    )
    changes = (RemoveWire(wire.key), AddNode(new), AddWire(into), AddWire(out))
    return Fix(Text("Insert {title}", {"title": entry.title}), changes)


def _bypass(document: Document, wire: Wire) -> Fix | None:
    """The wire starts where the node before it has its own first input from. The node goes, unless
    somebody else listens to it."""
    node = document.nodes[wire.source]
    entry, before = known_entry(node), document.incoming(node.id)
    first = entry.input_ports(node.params)[:1] if entry is not None else ()
    inputs = [w for w in before if first and w.target_port == first[0].name]
    if entry is None or not inputs:
        return None
    start = inputs[0]
    changes: tuple[Change, ...] = (
        RemoveWire(wire.key),
        AddWire(replace(wire, source=start.source, source_port=start.source_port)),
    )
    if len(document.outgoing(node.id)) == 1:
        changes = (*changes, RemoveNodes((node.id,)))
        return Fix(Text("Remove the {title}", {"title": entry.title}), changes)
    return Fix(Text("Leave out the {title}", {"title": entry.title}), changes)


def _width_owner(document: Document, wire: Wire) -> str | None:
    """The nearest node upstream that decides how many columns the tensor has."""
    for _ in range(len(document.nodes)):
        node = document.nodes[wire.source]
        entry = known_entry(node)
        if entry is None:
            return None
        if entry.param("units") is not None:
            return node.id
        wires = document.incoming(node.id)
        keeps = entry.category in ("activation", "regularisation") or (
            isinstance(entry, Op) and entry.elementwise is not None
        )
        if not keeps or len(wires) != 1:
            return None
        wire = wires[0]
    return None
