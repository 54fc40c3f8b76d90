"""Changes: the only way to edit a document. Applying one returns its inverse.

A change either applies whole or raises DocumentError and leaves the document as it was. Changes
are records that can be saved (`encode`, `decode`), which is what the crash journal is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import msgspec
from msgspec.structs import replace

from engine.document.limits import (
    need_board,
    need_identity,
    need_node,
    need_places,
    need_text,
    need_value,
    need_wire,
)
from engine.document.model import (
    Document,
    Frame,
    Node,
    Note,
    Position,
    Wire,
    WireKey,
)
from engine.document.references import referenced, renamed
from engine.errors import DocumentError


class Change(msgspec.Struct, frozen=True, tag_field="change"):
    """The abstract edit. `title` is a template for the history list."""

    title: ClassVar[str] = "Change"

    def apply(self, document: Document) -> Change:
        """Edit the document; return the change that takes it back. DocumentError: nothing done."""
        raise TypeError("an abstract change cannot be applied")

    def leaves(self) -> Iterator[Change]:
        """The elementary changes that this one consists of, in order."""
        yield self

    def followed_by(self, later: Change) -> Change | None:
        """One change with the effect of both, for merging drags; None when they do not merge."""
        return None


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
    """A field of a node other than id, params and place: label, collapsed, muted or op."""

    node: str
    field: str
    value: Any
    title: ClassVar[str] = "Change node"
    fields: ClassVar[dict[str, type]] = {
        "label": str,
        "collapsed": bool,
        "muted": bool,
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
        inverse = SetNode(self.node, self.field, getattr(node, self.field))
        document.nodes[self.node] = replace(node, **{self.field: self.value})
        return inverse

    def followed_by(self, later: Change) -> Change | None:
        if isinstance(later, SetNode) and (later.node, later.field) == (self.node, self.field):
            return later
        return None


class RenameNode(Change, frozen=True, tag="rename_node"):
    """A node gets another id; its wires follow, and so do the references in params."""

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
        stray = _references(document, self.name)
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


class PutFrame(Change, frozen=True, tag="put_frame"):
    """A frame is added, or replaced under its id."""

    frame: Frame
    title: ClassVar[str] = "Frame"

    def apply(self, document: Document) -> Change:
        need_board(self.frame)
        before = document.frames.get(self.frame.id)
        document.frames[self.frame.id] = self.frame
        return RemoveFrame(self.frame.id) if before is None else PutFrame(before)

    def followed_by(self, later: Change) -> Change | None:
        return later if isinstance(later, PutFrame) and later.frame.id == self.frame.id else None


class RemoveFrame(Change, frozen=True, tag="remove_frame"):
    """A frame goes; what stands in it stays."""

    frame: str
    title: ClassVar[str] = "Delete frame"

    def apply(self, document: Document) -> Change:
        if self.frame not in document.frames:
            raise DocumentError("there is no frame '{frame}'", frame=self.frame)
        return PutFrame(document.frames.pop(self.frame))


class PutNote(Change, frozen=True, tag="put_note"):
    """A note is added, or replaced under its id."""

    note: Note
    title: ClassVar[str] = "Note"

    def apply(self, document: Document) -> Change:
        need_board(self.note)
        before = document.notes.get(self.note.id)
        document.notes[self.note.id] = self.note
        return RemoveNote(self.note.id) if before is None else PutNote(before)

    def followed_by(self, later: Change) -> Change | None:
        return later if isinstance(later, PutNote) and later.note.id == self.note.id else None


class RemoveNote(Change, frozen=True, tag="remove_note"):
    """A note goes."""

    note: str
    title: ClassVar[str] = "Delete note"

    def apply(self, document: Document) -> Change:
        if self.note not in document.notes:
            raise DocumentError("there is no note '{note}'", note=self.note)
        return PutNote(document.notes.pop(self.note))


class SetSetting(Change, frozen=True, tag="set_setting"):
    """A training setting of the document; `unset` takes it back to its default."""

    name: str
    value: Any = None
    unset: bool = False
    title: ClassVar[str] = "Set setting"

    def apply(self, document: Document) -> Change:
        if self.name in document.settings:
            inverse = SetSetting(self.name, document.settings[self.name])
        else:
            inverse = SetSetting(self.name, None, True)
        if self.unset:
            document.settings.pop(self.name, None)
        else:
            need_value(f"setting '{self.name}'", {self.name: self.value})
            document.settings[self.name] = self.value
        return inverse

    def followed_by(self, later: Change) -> Change | None:
        return later if isinstance(later, SetSetting) and later.name == self.name else None


class SetText(Change, frozen=True, tag="set_text"):
    """The document's own title or description."""

    field: str
    value: str
    title: ClassVar[str] = "Describe"

    def apply(self, document: Document) -> Change:
        if self.field not in ("title", "description"):
            raise DocumentError("a document has no text '{field}'", field=self.field)
        need_text(f"the {self.field}", self.value)
        inverse = SetText(self.field, getattr(document, self.field))
        setattr(document, self.field, self.value)
        return inverse

    def followed_by(self, later: Change) -> Change | None:
        return later if isinstance(later, SetText) and later.field == self.field else None


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
        return Group(tuple(reversed(inverses)), self.name)  # type: ignore[arg-type]

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
