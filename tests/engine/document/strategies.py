"""Random documents and random changes that fit them, for the property tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from engine.document.changes import (
    AddNode,
    AddWire,
    Change,
    Group,
    MoveNodes,
    PutBlock,
    PutFrame,
    PutNote,
    RemoveBlock,
    RemoveFrame,
    RemoveNodes,
    RemoveNote,
    RemoveWire,
    RenameNode,
    SetNode,
    SetParam,
    SetSetting,
    SetText,
    SetWirePoints,
)
from engine.document.model import FACES, SIZES, Document, Frame, Node, Note, Wire
from engine.errors import DocumentError

Draw = Callable[..., Any]

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
floats = st.floats(allow_nan=False, allow_infinity=False)
places = st.tuples(*[st.floats(-1e6, 1e6) | st.integers(-500, 500).map(float)] * 2)
rectangles = st.tuples(*[st.floats(-1e6, 1e6)] * 4)
names = st.sampled_from(["a", "a_2", "a_02", "a_10", "b", "dense", "_x", "A"])
ports = st.sampled_from(["x", "y", "b", "x1"])
keys = st.sampled_from(["units", "rate", "größe", "단위", ""])
scalars = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | floats | texts
references = st.builds(lambda node: {"node": node}, names)
values = st.recursive(
    scalars | references,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=2),
)
extras = st.just({}) | st.dictionaries(st.sampled_from(["x-a", "힌트", "later"]), values)
groups = st.just("") | names
nodes = st.builds(
    Node,
    id=names,
    op=st.sampled_from(["dense", "relu", "group", "an op nobody knows"]),
    params=st.dictionaries(keys, values, max_size=2),
    at=places,
    label=texts,
    size=st.sampled_from(["", *SIZES]),
    face=st.sampled_from(["", *FACES]),
    muted=st.booleans(),
    group=groups,
    extra=extras,
)
wires = st.builds(
    Wire,
    source=names,
    source_port=ports,
    target=names,
    target_port=ports,
    points=st.lists(places, max_size=2).map(tuple),
    extra=extras,
)
frames = st.builds(
    Frame, id=names, title=texts, rect=rectangles, colour=texts, group=groups, extra=extras
)
notes = st.builds(Note, id=names, text=texts, rect=rectangles, group=groups, extra=extras)
titles = st.sampled_from(["Encoder", "블록", " a"])
wire_keys = st.tuples(names, ports, names, ports)
fields = st.sampled_from(
    [("label", texts), ("size", st.sampled_from(["", *SIZES])), ("op", texts), ("group", groups)]
).flatmap(lambda pair: st.tuples(st.just(pair[0]), pair[1]))

leaves = st.one_of(
    st.builds(AddNode, nodes),
    st.builds(RemoveNodes, st.lists(names, max_size=3).map(tuple)),
    st.builds(MoveNodes, st.dictionaries(names, places, max_size=2)),
    st.builds(SetParam, names, keys, values, st.booleans()),
    st.builds(lambda node, pair: SetNode(node, *pair), names, fields),
    st.builds(RenameNode, names, names),
    st.builds(AddWire, wires),
    st.builds(RemoveWire, wire_keys),
    st.builds(SetWirePoints, wire_keys, st.lists(places, max_size=2).map(tuple)),
    st.builds(PutFrame, frames),
    st.builds(RemoveFrame, names),
    st.builds(PutNote, notes),
    st.builds(RemoveNote, names),
    st.builds(PutBlock, titles, st.dictionaries(keys, values, max_size=2)),
    st.builds(RemoveBlock, titles),
    st.builds(SetSetting, keys, values, st.booleans()),
    st.builds(SetText, st.sampled_from(["title", "description"]), texts),
)
"""Every kind of change but groups; few of them fit a given document."""

changes = leaves | st.builds(
    lambda parts, name: Group(tuple(parts), name), st.lists(leaves, max_size=3), texts
)


def fitted(change: Change, document: Document, number: int) -> Change:
    """The change with its names led to what the document has, so that most changes fit it."""
    match change:
        case AddNode(node):
            return AddNode(replace(node, id=document.free_id(node.id)))
        case RemoveNodes(nodes):
            return RemoveNodes(tuple(_pick(document.nodes, n, number) for n in nodes))
        case MoveNodes(positions):
            moved = {_pick(document.nodes, n, number): at for n, at in positions.items()}
            return MoveNodes(moved)
        case SetParam() | SetNode() | RenameNode():
            return replace(change, node=_pick(document.nodes, change.node, number))
        case AddWire(wire):
            ends = _pick(document.nodes, wire.source, number), _pick(document.nodes, wire.target, 1)
            return AddWire(replace(wire, source=ends[0], target=ends[1]))
        case RemoveWire() | SetWirePoints():
            return replace(change, key=_pick(document.wires, change.key, number))
        case RemoveFrame(frame):
            return RemoveFrame(_pick(document.frames, frame, number))
        case RemoveNote(note):
            return RemoveNote(_pick(document.notes, note, number))
        case Group(parts, name):
            return Group(tuple(fitted(p, document, number) for p in parts), name)  # type: ignore[arg-type]
    return change


def _pick(there: Any, otherwise: Any, number: int) -> Any:
    found = sorted(there)
    return found[number % len(found)] if found else otherwise


@st.composite
def documents(draw: Draw) -> Document:
    """A document made by changes that fitted, with keys in it that no version knows."""
    document = Document()
    for change in draw(st.lists(leaves, max_size=15)):
        try:
            fitted(change, document, draw(st.integers(0, 3))).apply(document)
        except DocumentError:
            continue
    document.extra = draw(extras)
    return document
