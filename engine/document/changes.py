"""Changes: the only way to edit a document. Applying one returns its inverse.

A change either applies whole or raises DocumentError and leaves the document as it was. Changes
are records that can be saved (`encode`, `decode`), which is what the crash journal is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, ClassVar

import msgspec
from msgspec.structs import replace

from engine.document.board_changes import (
    PutBlock,
    PutFrame,
    PutNote,
    RemoveBlock,
    RemoveFrame,
    RemoveNote,
    SetSetting,
    SetText,
)
from engine.document.change import Change
from engine.document.limits import (
    need_group,
    need_identity,
    need_node,
    need_places,
    need_value,
    need_wire,
)
from engine.document.model import FACES, SIZES, Document, Node, Position, Wire, WireKey
from engine.document.references import referenced, renamed
from engine.errors import DocumentError


def _need_node(document: Document, node: str) -> Node:
    found = document.nodes.get(node)
    if found is None:
        raise DocumentError("there is no node '{node}'", node=node)
    return found


class AddNode(Change, frozen=True, tag="add_node"):
    """A new node. Its id must be free and well-formed."""

    node: Node
    title: ClassVar[str] = "Add node"

    def apply(self, document: Document) -> Change:
        if self.node.id in document.nodes:
            raise DocumentError("the id '{node}' is already in use", node=self.node.id)
        need_node(self.node)
        document.nodes[self.node.id] = self.node
        return RemoveNodes((self.node.id,))


class RemoveNodes(Change, frozen=True, tag="remove_nodes"):
    """Nodes go, with every wire that touches them."""

    nodes: tuple[str, ...]
    title: ClassVar[str] = "Delete"

    def apply(self, document: Document) -> Change:
        gone = [_need_node(document, n) for n in dict.fromkeys(self.nodes)]
        wires = document.attached(n.id for n in gone)
        for wire in wires:
            document._drop_wire(wire.key)
        for node in gone:
            del document.nodes[node.id]
        back: list[Change] = [AddNode(node) for node in reversed(gone)]
        back.extend(AddWire(wire) for wire in wires)
        return group(back)


class MoveNodes(Change, frozen=True, tag="move_nodes"):
    """Nodes stand elsewhere: id -> new position (top left, canvas units)."""

    positions: dict[str, Position]
    title: ClassVar[str] = "Move"

    def apply(self, document: Document) -> Change:
        before = {n: _need_node(document, n).at for n in self.positions}
        for name, at in self.positions.items():
            need_places(name, (at,))
        for name, at in self.positions.items():
            document.nodes[name] = replace(document.nodes[name], at=at)
        return MoveNodes(before)

    def followed_by(self, later: Change) -> Change | None:
        if isinstance(later, MoveNodes) and later.positions.keys() == self.positions.keys():
            return later
        return None


class SetParam(Change, frozen=True, tag="set_param"):
    """One param of a node gets a value; `unset` takes the param out, back to its default."""

    node: str
    name: str
    value: Any = None
    unset: bool = False
    title: ClassVar[str] = "Set param"

    def apply(self, document: Document) -> Change:
        node = _need_node(document, self.node)
        params = dict(node.params)
        if self.name in params:
            inverse = SetParam(self.node, self.name, params[self.name])
        else:
            inverse = SetParam(self.node, self.name, None, True)
        if self.unset:
            params.pop(self.name, None)
        else:
            need_value(f"{self.node}.{self.name}", {self.name: self.value})
            params[self.name] = self.value
        document.nodes[self.node] = replace(node, params=params)
        return inverse

    def followed_by(self, later: Change) -> Change | None:
        if isinstance(later, SetParam) and (later.node, later.name) == (self.node, self.name):
            return later
        return None


class SetNode(Change, frozen=True, tag="set_node"):
    """A field of a node other than id, params and place: label, size, face, muted, group, op."""

    node: str
    field: str
    value: Any
    title: ClassVar[str] = "Change node"
    fields: ClassVar[dict[str, type]] = {
        "label": str,
        "size": str,
        "face": str,
        "muted": bool,
        "group": str,
        "op": str,
    }

    def apply(self, document: Document) -> Change:
        node = _need_node(document, self.node)
        if not isinstance(self.value, self.fields.get(self.field, type(None))):
            raise DocumentError(
                "'{field}' of node '{node}' cannot be {value}",
                field=self.field,
                node=self.node,
                value=repr(self.value),
            )
        need_value(f"'{self.field}' of node '{self.node}'", self.value)
        if self.field == "group":
            need_group(str(self.value))
        known = {"size": SIZES, "face": FACES}.get(self.field)
        if known is not None and self.value not in ("", *known):
            raise DocumentError(
                "'{field}' of node '{node}' must be one of {known}; got {value}",
                field=self.field,
                node=self.node,
                known=", ".join(known),
                value=repr(self.value),
            )
        inverse = SetNode(self.node, self.field, getattr(node, self.field))
        document.nodes[self.node] = replace(node, **{self.field: self.value})
        return inverse

    def followed_by(self, later: Change) -> Change | None:
        if isinstance(later, SetNode) and (later.node, later.field) == (self.node, self.field):
            return later
        return None


class RenameNode(Change, frozen=True, tag="rename_node"):
    """A node gets another id; its wires, its members and the references in params follow."""

    node: str
    name: str
    title: ClassVar[str] = "Rename"

    def apply(self, document: Document) -> Change:
        node = _need_node(document, self.node)
        if self.name == self.node:
            return RenameNode(self.name, self.node)
        if self.name in document.nodes:
            raise DocumentError("the id '{node}' is already in use", node=self.name)
        need_identity(self.name)
        stray = [*_references(document, self.name), *_members(document, self.name)]
        wires = document.attached([self.node])
        for wire in wires:
            document._drop_wire(wire.key)
        del document.nodes[self.node]
        document.nodes[self.name] = replace(node, id=self.name)
        for wire in wires:
            source = self.name if wire.source == self.node else wire.source
            target = self.name if wire.target == self.node else wire.target
            document._put_wire(replace(wire, source=source, target=target))
        follow = {self.node: self.name}
        for change in _references(document, self.node):
            params = dict(document.nodes[change.node].params)
            params[change.name] = renamed(change.value, follow)
            document.nodes[change.node] = replace(document.nodes[change.node], params=params)
        for member in _members(document, self.node, self.name):
            member.apply(document)
        # What named the new id before, in vain, is not to follow on the way back.
        return group([RenameNode(self.name, self.node), *stray])


def _references(document: Document, name: str) -> list[SetParam]:
    """What sets the params that name a node to what they are."""
    return [
        SetParam(node.id, param, value)
        for node in document.nodes.values()
        for param, value in node.params.items()
        if isinstance(value, list | tuple | dict) and name in referenced(value)
    ]


def _members(document: Document, group: str, name: str | None = None) -> list[Change]:
    """What makes all that stands in a group stand in it under another id (None: its own)."""
    to = group if name is None else name
    changes: list[Change] = [
        SetNode(node.id, "group", to) for node in document.nodes.values() if node.group == group
    ]
    frames, notes = document.frames.values(), document.notes.values()
    changes += [PutFrame(replace(frame, group=to)) for frame in frames if frame.group == group]
    changes += [PutNote(replace(note, group=to)) for note in notes if note.group == group]
    return changes


class AddWire(Change, frozen=True, tag="add_wire"):
    """A new wire between nodes that exist. Whether it fits is `check`'s business, not ours."""

    wire: Wire
    title: ClassVar[str] = "Connect"

    def apply(self, document: Document) -> Change:
        _need_node(document, self.wire.source)
        _need_node(document, self.wire.target)
        if self.wire.key in document.wires:
            raise DocumentError("the wire {wire} is already there", wire=str(self.wire))
        need_wire(self.wire)
        document._put_wire(self.wire)
        return RemoveWire(self.wire.key)


class RemoveWire(Change, frozen=True, tag="remove_wire"):
    """A wire goes."""

    key: WireKey
    title: ClassVar[str] = "Disconnect"

    def apply(self, document: Document) -> Change:
        if self.key not in document.wires:
            source, out, target, port = self.key
            raise DocumentError(
                "there is no wire {wire}", wire=f"{source}.{out} -> {target}.{port}"
            )
        return AddWire(document._drop_wire(self.key))


class SetWirePoints(Change, frozen=True, tag="set_wire_points"):
    """A wire is led through other reroute points."""

    key: WireKey
    points: tuple[Position, ...]
    title: ClassVar[str] = "Reroute"

    def apply(self, document: Document) -> Change:
        wire = document.wires.get(self.key)
        if wire is None:
            raise DocumentError("there is no wire {wire}", wire=" ".join(self.key))
        need_places(str(wire), self.points)
        document.wires[self.key] = replace(wire, points=self.points)
        return SetWirePoints(self.key, wire.points)

    def followed_by(self, later: Change) -> Change | None:
        return later if isinstance(later, SetWirePoints) and later.key == self.key else None


class Group(Change, frozen=True, tag="group"):
    """Several changes as one: all of them apply, or none."""

    changes: tuple[AnyChange, ...]
    name: str = ""

    def apply(self, document: Document) -> Change:
        inverses: list[Change] = []
        try:
            inverses.extend(change.apply(document) for change in self.changes)
        except BaseException:
            for inverse in reversed(inverses):
                inverse.apply(document)
            raise
        return Group(tuple(_condensed(reversed(inverses))), self.name)  # type: ignore[arg-type]

    def leaves(self) -> Iterator[Change]:
        for change in self.changes:
            yield from change.leaves()

    def followed_by(self, later: Change) -> Change | None:
        """Leaf by leaf: mergeable changes set absolute values, so the later ones stand for all."""
        before, after = tuple(self.leaves()), tuple(later.leaves())
        if not isinstance(later, Group) or len(before) != len(after):
            return None
        merged = [first.followed_by(second) for first, second in zip(before, after, strict=True)]
        if any(change is None for change in merged):
            return None
        return Group(tuple(merged), self.name)  # type: ignore[arg-type]


def _condensed(changes: Iterable[Change]) -> Iterator[Change]:
    """The same with each run of removals as one: what takes 10,000 pasted nodes back is told once.

    Wires that touch the nodes go with them.
    """
    for removes, run in groupby(changes, lambda c: isinstance(c, RemoveNodes | RemoveWire)):
        found = list(run)
        nodes = [name for c in found if isinstance(c, RemoveNodes) for name in c.nodes]
        if not removes or not nodes:
            yield from found
            continue
        gone = set(nodes)
        for change in found:
            if isinstance(change, RemoveWire) and gone.isdisjoint((change.key[0], change.key[2])):
                yield change
        yield RemoveNodes(tuple(nodes))


AnyChange = (
    AddNode
    | RemoveNodes
    | MoveNodes
    | SetParam
    | SetNode
    | RenameNode
    | AddWire
    | RemoveWire
    | SetWirePoints
    | PutFrame
    | RemoveFrame
    | PutNote
    | RemoveNote
    | SetSetting
    | SetText
    | PutBlock
    | RemoveBlock
    | Group
)

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[AnyChange] | None = None


def encode(change: Change) -> bytes:
    """A change as one line of JSON, without a line break."""
    return _encoder.encode(change)


def decode(line: bytes) -> Change:
    """The change that `encode` wrote; DocumentError when the line is none."""
    global _decoder
    if _decoder is None:
        _decoder = msgspec.json.Decoder(AnyChange)
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentError("not a change: {reason}", reason=str(error)) from error


def group(changes: Iterable[Change], name: str = "") -> Change:
    """Several changes as one; a single one stays itself."""
    items = tuple(changes)
    return items[0] if len(items) == 1 and not name else Group(items, name)  # type: ignore[arg-type]


__all__ = [
    "AddNode",
    "AddWire",
    "Change",
    "Group",
    "MoveNodes",
    "PutBlock",
    "PutFrame",
    "PutNote",
    "RemoveBlock",
    "RemoveFrame",
    "RemoveNodes",
    "RemoveNote",
    "RemoveWire",
    "RenameNode",
    "SetNode",
    "SetParam",
    "SetSetting",
    "SetText",
    "SetWirePoints",
    "decode",
    "encode",
    "group",
]
