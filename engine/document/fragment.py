"""Parts of a document on the clipboard: nodes with the wires between them, and pasting them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from msgspec.structs import replace

from engine.document import files
from engine.document.changes import AddNode, AddWire, Change, Group, PutFrame, PutNote
from engine.document.model import Document, Frame, Node, Note, Wire
from engine.document.references import renamed
from engine.errors import FileError

FORMAT = "gradloom-fragment"
MIME = "application/x-gradloom-fragment"


@dataclass(frozen=True, slots=True)
class Fragment:
    """Nodes, the wires among them, frames and notes."""

    nodes: tuple[Node, ...]
    wires: tuple[Wire, ...]
    frames: tuple[Frame, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasting:
    """A change that pastes, and the ids that it brings."""

    change: Change
    nodes: tuple[str, ...]
    frames: tuple[str, ...]
    notes: tuple[str, ...]


def dumps_fragment(
    document: Document,
    nodes: Iterable[str],
    frames: Iterable[str] = (),
    notes: Iterable[str] = (),
) -> bytes:
    """The bytes of a part of a document, in the form of a graph file."""
    part, chosen = Document(), set(nodes)
    for name in chosen:
        part.nodes[name] = document.nodes[name]
    for wire in document.attached(chosen):
        if wire.source in chosen and wire.target in chosen:
            part._put_wire(wire)
    part.frames = {name: document.frames[name] for name in frames}
    part.notes = {name: document.notes[name] for name in notes}
    whole = files.dumps(part).decode()
    return whole.replace(f'"{files.FORMAT}"', f'"{FORMAT}"', 1).encode()


def loads_fragment(data: bytes) -> Fragment:
    """What `dumps_fragment` wrote, or a whole graph file; FileError for anything else."""
    text = data.replace(f'"{FORMAT}"'.encode(), f'"{files.FORMAT}"'.encode(), 1)
    part = files.loads(text, "the clipboard")
    if not (part.nodes or part.frames or part.notes):
        raise FileError("the clipboard: the graph in it is empty")
    return Fragment(
        tuple(part),
        tuple(part.wires.values()),
        tuple(part.frames.values()),
        tuple(part.notes.values()),
    )


def paste(document: Document, fragment: Fragment, offset: tuple[float, float]) -> Pasting:
    """What puts a fragment into a document, moved by `offset`, under ids that are free.

    References among the pasted nodes follow; a reference to another node stays as it is.
    """
    dx, dy = offset
    changes: list[Change] = []
    names: dict[str, str] = {}
    for node in fragment.nodes:
        names[node.id] = _free(document, node, names)
    for node in fragment.nodes:
        at = (node.at[0] + dx, node.at[1] + dy)
        params = renamed(node.params, names)
        changes.append(AddNode(replace(node, id=names[node.id], at=at, params=params)))
    for wire in fragment.wires:
        points = tuple((x + dx, y + dy) for x, y in wire.points)
        ends = {"source": names[wire.source], "target": names[wire.target]}
        changes.append(AddWire(replace(wire, points=points, **ends)))
    frames = _placed(fragment.frames, document.frames, dx, dy)
    notes = _placed(fragment.notes, document.notes, dx, dy)
    changes.extend(PutFrame(f) for f in frames)
    changes.extend(PutNote(n) for n in notes)
    return Pasting(
        Group(tuple(changes), "Paste"),  # type: ignore[arg-type]
        tuple(names.values()),
        tuple(f.id for f in frames),
        tuple(n.id for n in notes),
    )


def _free(document: Document, node: Node, names: dict[str, str]) -> str:
    """The same id where it is free, otherwise the next number after its stem."""
    taken = set(names.values())
    if node.id not in document.nodes and node.id not in taken:
        return node.id
    stem = node.id.rstrip("0123456789").rstrip("_") or node.op
    return document.free_id(stem, taken)


_Item = TypeVar("_Item", Frame, Note)


def _placed(items: Iterable[_Item], taken: Iterable[str], dx: float, dy: float) -> list[_Item]:
    """Copies of frames or notes, moved, under free ids."""
    used = set(taken)
    result: list[_Item] = []
    for item in items:
        number, name = 1, item.id
        while name in used:
            number += 1
            name = f"{item.id.rstrip('0123456789').rstrip('_')}_{number}"
        used.add(name)
        x, y, width, height = item.rect
        result.append(replace(item, id=name, rect=(x + dx, y + dy, width, height)))
    return result
