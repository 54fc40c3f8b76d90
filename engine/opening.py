"""Opening a layer: the change that puts its primitives into the document in its place.

Training goes on to give the same bits: variables keep the names from which their first values
follow, random numbers their streams, live params become numbers that are live.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from engine.document.changes import (
    AddNode,
    AddWire,
    Change,
    MoveNodes,
    PutFrame,
    RemoveNodes,
    SetParam,
    group,
)
from engine.document.model import Document, Frame, Node, Position, Wire
from engine.document.references import reference, referenced
from engine.drawing import ClosedError, Drawing, Expanded, is_endless, width_of
from engine.errors import Text
from engine.inside import expanded, has_inside
from engine.layout import ROW_GAP
from engine.op import Layer, Metric, Ref
from engine.passes.check import Report, check
from engine.registry import CATALOGUE

TITLE = "Convert to primitives"
_NARROW = 148.0
"""How wide a node is at least."""
_BESIDE = 60.0
"""How far right of the old place something must stand to count as being to the right of it."""


def opened(
    document: Document, node: str, folder: Path | None = None, *, report: Report | None = None
) -> Change:
    """The change that replaces a layer by its inside; ClosedError, which says why, when training
    would not go on as before.

    >>> from engine.builder import Builder
    >>> g = Builder()
    >>> _ = g.dense(g.input(shape=[3]), units=2)
    >>> _ = opened(g.document, "dense").apply(g.document)
    >>> sorted(g.document.nodes)
    ['dense_add', 'dense_bias', 'dense_matmul', 'dense_weight', 'input']
    """
    found = _openable(document, node, report or check(document, folder))
    drawing = Drawing(found, document, f"{node}_")
    places = drawing.places()
    wires = [*drawing.wires, *_from_outside(document, node, drawing)]
    wires += _to_outside(document, node, drawing)
    old, level = document.nodes[node].at, document.nodes[node].group
    nodes, width, drop = _placed(drawing.nodes, places, old, drawing.end(_first(found)))
    changes: list[Change] = [RemoveNodes((node,)), *_room(document, node, width, drop)]
    changes += [AddNode(replace(new, group=level)) for new in nodes]
    changes += _references(document, node, list(drawing.variables.values()))
    changes += [AddWire(wire) for wire in {w.key: w for w in wires}.values()]
    return group(changes, TITLE)


def _references(document: Document, node: str, variables: list[str]) -> list[Change]:
    """Who names the layer, to train it say, names its variables from now on."""
    changes: list[Change] = []
    for other in document.nodes.values():
        for name, value in other.params.items():
            if isinstance(value, list) and node in referenced(value):
                parts = (variables if p == reference(node) else [p] for p in value)
                new = [reference(p) if isinstance(p, str) else p for part in parts for p in part]
                changes.append(SetParam(other.id, name, new))
    return changes


def why_closed(document: Document, node: str, report: Report) -> Text | None:
    """Why a node cannot be opened; None when it can."""
    try:
        _openable(document, node, report)
    except ClosedError as reason:
        return reason.text
    return None


def _openable(document: Document, node: str, report: Report) -> Expanded:
    entry = CATALOGUE.get(document.nodes[node].op)
    if isinstance(entry, Metric):
        raise ClosedError(
            "'{node}' is a metric: its primitives would no longer be reported as one", node=node
        )
    if not isinstance(entry, Layer) or not has_inside(entry):
        raise ClosedError("'{node}' is no layer: it has no primitives of its own", node=node)
    if document.nodes[node].muted:
        raise ClosedError("'{node}' is muted: its primitives would not be", node=node)
    training = expanded(document, node, report, training=True)
    evaluation = expanded(document, node, report, training=False)
    if training.updates or _facts(training) != _facts(evaluation):
        raise ClosedError(
            "'{node}' does one thing while training and another outside it, which primitives "
            "cannot",
            node=node,
        )
    if not training.free:
        raise ClosedError(
            "'{node}' looks at the weights of the nodes before it, which primitives cannot",
            node=node,
        )
    if is_endless(training):
        raise ClosedError("'{node}' holds an infinite number, which no file can", node=node)
    if any(ref in training.feeds.values() for ref in training.outputs.values()):
        raise ClosedError("'{node}' hands on what arrives: nothing is inside", node=node)
    return training


def _facts(found: Expanded) -> object:
    return [n.key for n in found.graph], found.variables, found.outputs


def _first(found: Expanded) -> Ref:
    return next(iter(found.outputs.values()))


def _from_outside(document: Document, node: str, drawing: Drawing) -> list[Wire]:
    wires = {w.target_port: w for w in document.incoming(node)}
    return [
        replace(wires[port], target=target, target_port=inner, points=())
        for port in drawing.found.feeds
        for target, inner in drawing.readers(port)
    ]


def _to_outside(document: Document, node: str, drawing: Drawing) -> list[Wire]:
    ends = {port: drawing.end(ref) for port, ref in drawing.found.outputs.items()}
    return [
        replace(wire, source=ends[wire.source_port][0], source_port=ends[wire.source_port][1])
        for wire in document.outgoing(node)
        if wire.source_port in ends
    ]


def _placed(
    nodes: Sequence[Node],
    places: Mapping[str, Position],
    old: Position,
    last: tuple[str, str],
) -> tuple[list[Node], float, float]:
    """The nodes where they will stand: the first column at the old place, the output level with
    it; how much wider than one node they are together, and how far below it they reach."""
    left = min(x for x, _ in places.values())
    level = places[last[0]][1]
    shift = (old[0] - left, old[1] - level)
    placed = [
        replace(n, at=(places[n.id][0] + shift[0], places[n.id][1] + shift[1])) for n in nodes
    ]
    width = max(places[n.id][0] + width_of(n) for n in nodes) - left - _NARROW
    drop = max(y for _, y in places.values()) - level
    return placed, width, drop


def _room(document: Document, node: str, width: float, drop: float) -> list[Change]:
    """What stands to the right goes further right, what stands below goes further down."""
    (x, y), level = document.nodes[node].at, document.nodes[node].group
    moved: dict[str, Position] = {}
    for other in document.nodes.values():
        ox, oy = other.at
        if other.id == node or other.group != level:
            continue
        if ox > x + _BESIDE:
            moved[other.id] = (ox + width, oy)
        elif ox > x - _BESIDE * 3 and oy > y and drop:
            moved[other.id] = (ox, oy + drop)
    changes: list[Change] = [MoveNodes(moved)] if moved else []
    for frame in document.frames.values():
        if frame.group != level:
            continue
        fitted = _fitted(frame, x, y, width, drop)
        if fitted != frame:
            changes.append(PutFrame(fitted))
    return changes


def _fitted(frame: Frame, x: float, y: float, width: float, drop: float) -> Frame:
    """A frame that goes along with what it holds, or holds more."""
    left, top, wide, high = frame.rect
    if left > x + _BESIDE:
        return replace(frame, rect=(left + width, top, wide, high))
    if left <= x <= left + wide and top <= y <= top + high:
        return replace(frame, rect=(left, top, wide + width, high + drop + ROW_GAP))
    return frame


__all__ = ["TITLE", "opened", "why_closed"]
