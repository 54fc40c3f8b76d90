"""Which changes of a document concern its training, and which only its looks."""

from __future__ import annotations

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
from engine.document.model import Document
from engine.op import Optimiser
from engine.registry import find

_SILENT = (MoveNodes, PutFrame, PutNote, RemoveFrame, RemoveNote, SetText, SetWirePoints)
_LOOKS = ("label", "size", "face")
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
