"""Which changes of a document concern its training, and which only its looks; and what of a
document is compiled at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from msgspec.structs import replace as with_fields

from engine.document.changes import (
    Change,
    MoveNodes,
    PutFrame,
    PutNote,
    RemoveFrame,
    RemoveNote,
    SetNode,
    SetParam,
    SetSetting,
    SetText,
    SetWirePoints,
)
from engine.document.groups import GROUP
from engine.document.model import Document, Node, WireKey
from engine.op import Optimiser
from engine.registry import find

_SILENT = (MoveNodes, PutFrame, PutNote, RemoveFrame, RemoveNote, SetText, SetWirePoints)
_LOOKS = ("label", "size", "face", "group")
_FILING = ("keep_weights",)


def has_optimiser(document: Document) -> bool:
    """Whether anything in it trains."""
    return any(isinstance(find(node.op), Optimiser) for node in document.nodes.values())


def changes_what_runs(change: Change) -> bool:
    """Whether a compiled graph would come out differently after this change."""
    if isinstance(change, SetNode):
        return change.field not in _LOOKS
    if isinstance(change, SetSetting):
        return change.name not in _FILING
    return not isinstance(change, _SILENT)


@dataclass(frozen=True, slots=True)
class Compiled:
    """What of a document is compiled. Two that are alike give the same program, in whichever order
    and by whichever changes they came about: groups, places, titles and notes are no part of it."""

    nodes: Mapping[str, Node]
    wires: frozenset[WireKey]
    settings: Mapping[str, Any]

    def with_param(self, change: SetParam) -> Compiled:
        """The same with another value of a param."""
        node = self.nodes.get(change.node)
        if node is None:
            return self
        params = {**node.params, change.name: change.value}
        return replace(self, nodes={**self.nodes, node.id: with_fields(node, params=params)})

    def is_like(self, other: Compiled) -> bool:
        """Whether both compile to the same."""
        if self.wires != other.wires or self.settings != other.settings:
            return False
        if self.nodes.keys() != other.nodes.keys():
            return False
        return all(node is other.nodes[n] or _alike(node, other.nodes[n]) for n, node in self)

    def __iter__(self) -> Iterator[tuple[str, Node]]:
        return iter(self.nodes.items())


def compiled(document: Document) -> Compiled:
    """What of a document is compiled."""
    nodes = {name: node for name, node in document.nodes.items() if node.op != GROUP}
    settings = {k: v for k, v in document.settings.items() if k not in _FILING}
    return Compiled(nodes, frozenset(document.wires), settings)


def _alike(one: Node, other: Node) -> bool:
    if (one.op, one.muted) != (other.op, other.muted):
        return False
    return one.params == other.params or _values(one) == _values(other)


def _values(node: Node) -> dict[str, Any]:
    """The params of a node with the defaults of those that it does not set."""
    entry = find(node.op)
    given = {param.name: param.default for param in entry.params} if entry is not None else {}
    return {**given, **node.params}


def live_value(document: Document, change: Change) -> float | None:
    """The number that a live param has after a change of it; None when it was a change of
    something else, or to what is no allowed number."""
    if not isinstance(change, SetParam):
        return None
    node = document.nodes.get(change.node)
    entry = find(node.op) if node is not None else None
    param = entry.param(change.name) if entry is not None else None
    if node is None or param is None or not param.live or param.kind != "number":
        return None
    value = node.params.get(param.name, param.default)
    return None if param.fault(value) is not None else float(value)
