"""What differs between two documents: for people, and as the changes that lead from one to the
other. Knows documents only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.document.changes import (
    AddNode,
    AddWire,
    Change,
    MoveNodes,
    PutBlock,
    PutFrame,
    PutNote,
    RemoveBlock,
    RemoveFrame,
    RemoveNodes,
    RemoveNote,
    RemoveWire,
    SetNode,
    SetParam,
    SetSetting,
    SetText,
)
from engine.document.model import DEFAULT_SETTINGS, Document, Node, natural_key

ABSENT = None
"""In a Difference: there is nothing of this name on that side."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place at which two documents say different things. kind: ``setting``, ``param``,
    ``node`` (its op, or ABSENT), ``wire``. A value that is not set is ABSENT."""

    kind: str
    place: str
    before: Any
    after: Any


def differences(before: Document, after: Document) -> list[Difference]:
    """Where two documents would train differently: settings, nodes, params, wires; not looks."""
    found = [
        Difference("setting", name, before.setting(name), after.setting(name))
        for name in sorted({*DEFAULT_SETTINGS, *before.settings, *after.settings})
        if before.setting(name) != after.setting(name)
    ]
    for name in sorted(before.nodes.keys() | after.nodes.keys(), key=natural_key):
        found += _of_node(name, before.nodes.get(name), after.nodes.get(name))
    keys = before.wires.keys() ^ after.wires.keys()
    for source, out, target, port in sorted(keys):
        there = (source, out, target, port) in before.wires
        sides = (True, ABSENT) if there else (ABSENT, True)
        found.append(Difference("wire", f"{source}.{out} \u2192 {target}.{port}", *sides))
    return found


def _of_node(name: str, before: Node | None, after: Node | None) -> Iterator[Difference]:
    if before is None or after is None or before.op != after.op:
        yield Difference(
            "node", name, before.op if before else ABSENT, after.op if after else ABSENT
        )
        return
    if before.muted != after.muted:
        yield Difference("param", f"{name}.muted", before.muted, after.muted)
    for param in sorted(before.params.keys() | after.params.keys()):
        one, other = before.params.get(param), after.params.get(param)
        if one != other:
            yield Difference("param", f"{name}.{param}", one, other)


def changes_to(before: Document, after: Document) -> list[Change]:
    """What makes the one document into the other, keys unknown to this version apart."""
    found: list[Change] = []
    for field in ("title", "description"):
        if getattr(before, field) != getattr(after, field):
            found.append(SetText(field, getattr(after, field)))
    found += _settings(before.settings, after.settings)
    found += _nodes(before, after)
    found += _boards(before, after)
    return found


def _settings(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield SetSetting(name, None, True)
        elif name not in before or before[name] != after[name]:
            yield SetSetting(name, after[name])


def _nodes(before: Document, after: Document) -> Iterator[Change]:
    both = before.nodes.keys() & after.nodes.keys()
    # A node of another op, or with other unknown keys, is another node.
    kept = {n for n in both if _same_kind(before.nodes[n], after.nodes[n])}
    gone = sorted(before.nodes.keys() - kept)
    left = {key: wire for key, wire in before.wires.items() if {wire.source, wire.target} <= kept}
    stale = sorted(key for key, wire in left.items() if after.wires.get(key) != wire)
    yield from (RemoveWire(key) for key in stale)
    if gone:
        yield RemoveNodes(tuple(gone))
    yield from (AddNode(after.nodes[n]) for n in sorted(after.nodes.keys() - kept))
    for name in sorted(kept):
        yield from _fields(before.nodes[name], after.nodes[name])
    moved = {n: after.nodes[n].at for n in sorted(kept) if before.nodes[n].at != after.nodes[n].at}
    if moved:
        yield MoveNodes(moved)
    there = left.keys() - set(stale)
    yield from (AddWire(after.wires[key]) for key in sorted(after.wires.keys() - there))


def _same_kind(before: Node, after: Node) -> bool:
    return (before.op, before.extra) == (after.op, after.extra)


def _fields(before: Node, after: Node) -> Iterator[Change]:
    for name in sorted(before.params.keys() | after.params.keys()):
        if name not in after.params:
            yield SetParam(after.id, name, None, True)
        elif name not in before.params or before.params[name] != after.params[name]:
            yield SetParam(after.id, name, after.params[name])
    for field in ("label", "size", "face", "muted", "group"):
        if getattr(before, field) != getattr(after, field):
            yield SetNode(after.id, field, getattr(after, field))


def _boards(before: Document, after: Document) -> Iterator[Change]:
    yield from (RemoveFrame(name) for name in sorted(before.frames.keys() - after.frames.keys()))
    yield from (RemoveNote(name) for name in sorted(before.notes.keys() - after.notes.keys()))
    for name, frame in sorted(after.frames.items()):
        if before.frames.get(name) != frame:
            yield PutFrame(frame)
    for name, note in sorted(after.notes.items()):
        if before.notes.get(name) != note:
            yield PutNote(note)
    yield from (RemoveBlock(name) for name in sorted(before.blocks.keys() - after.blocks.keys()))
    for name, content in sorted(after.blocks.items()):
        if before.blocks.get(name) != content:
            yield PutBlock(name, content)
