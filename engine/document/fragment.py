"""Parts of a document on the clipboard: nodes with the wires between them, and pasting them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from msgspec.structs import replace

from engine.document import files
from engine.document.changes import AddNode, AddWire, Change, Group, PutFrame, PutNote
from engine.document.groups import GROUP, TOP, held
from engine.document.model import Document, Frame, Node, Note, Position, Wire
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
    """A change that pastes, and the ids that it brings.

    nodes: all of them, in the fragment's order. roots: those that stand in no pasted group.
    """

    change: Change
    nodes: tuple[str, ...]
    roots: tuple[str, ...]
    frames: tuple[str, ...]
    notes: tuple[str, ...]


def dumps_fragment(
    document: Document,
    nodes: Iterable[str],
    frames: Iterable[str] = (),
    notes: Iterable[str] = (),
) -> bytes:
    """The bytes of a part of a document, in the form of a graph file. Groups come with all that
    stands in them."""
    part, chosen = Document(), set(nodes)
    groups = [name for name in chosen if document.nodes[name].op == GROUP]
    if groups:
        chosen |= held(document, groups)
        groups = [name for name in chosen if document.nodes[name].op == GROUP]
    for name in chosen:
        part.nodes[name] = _within(document.nodes[name], chosen)
    for wire in document.attached(chosen):
        if wire.source in chosen and wire.target in chosen:
            part._put_wire(wire)
    inner = [f.id for f in document.frames.values() if f.group in groups]
    part.frames = {n: _within(document.frames[n], chosen) for n in (*frames, *inner)}
    inner = [n.id for n in document.notes.values() if n.group in groups]
    part.notes = {n: _within(document.notes[n], chosen) for n in (*notes, *inner)}
    whole = files.dumps(part).decode()
    return whole.replace(f'"{files.FORMAT}"', f'"{FORMAT}"', 1).encode()


def loads_fragment(data: bytes, name: str = "the clipboard") -> Fragment:
    """What `dumps_fragment` wrote, or a whole graph file; FileError for anything else.

    name: what a refusal calls it.
    """
    text = data.replace(f'"{FORMAT}"'.encode(), f'"{files.FORMAT}"'.encode(), 1)
    part = files.loads(text, name)
    if not (part.nodes or part.frames or part.notes):
        raise FileError("{name}: the graph in it is empty", name=name)
    return Fragment(
        tuple(part),
        tuple(part.wires.values()),
        tuple(part.frames.values()),
        tuple(part.notes.values()),
    )


def paste(
    document: Document, fragment: Fragment, offset: tuple[float, float], into: str = TOP
) -> Pasting:
    """What puts a fragment into a group of a document, moved by `offset`, under ids that are free.

    What stands in groups of the fragment keeps its place in them. References among the pasted
    nodes follow; a reference to another node stays as it is.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for node in fragment.nodes:
        names[node.id] = _free(document, node, taken, numbers)
        taken.add(names[node.id])
    groups = {node.id: names[node.id] for node in fragment.nodes if node.op == GROUP}
    levels = {TOP: into, **groups}
    changes: list[Change] = []
    for node in fragment.nodes:
        level = node.group if node.group in groups else TOP
        new = {"id": names[node.id], "params": renamed(node.params, names), "group": levels[level]}
        at = node.at if level else _moved(node.at, offset)
        changes.append(AddNode(replace(node, at=at, **new)))
    homes = {node.id: node.group if node.group in groups else TOP for node in fragment.nodes}
    for wire in fragment.wires:
        inner = TOP not in (homes[wire.source], homes[wire.target])
        points = wire.points if inner else tuple(_moved(p, offset) for p in wire.points)
        ends = {"source": names[wire.source], "target": names[wire.target]}
        changes.append(AddWire(replace(wire, points=points, **ends)))
    frames = _placed(fragment.frames, document.frames, offset, levels)
    notes = _placed(fragment.notes, document.notes, offset, levels)
    changes.extend(PutFrame(f) for f in frames)
    changes.extend(PutNote(n) for n in notes)
    return Pasting(
        Group(tuple(changes), "Paste"),  # type: ignore[arg-type]
        tuple(names.values()),
        tuple(names[name] for name, level in homes.items() if not level),
        tuple(f.id for f in frames if f.group == into),
        tuple(n.id for n in notes if n.group == into),
    )


def _moved(place: Position, offset: Position) -> Position:
    return (place[0] + offset[0], place[1] + offset[1])


def _free(document: Document, node: Node, taken: set[str], numbers: dict[str, int]) -> str:
    """The same id where it is free, otherwise the next number after its stem.

    numbers: up to which number the ids of a stem are known not to be free.
    """
    if node.id not in document.nodes and node.id not in taken:
        return node.id
    stem = node.id.rstrip("0123456789").rstrip("_") or node.op
    number = numbers.get(stem, 0)
    if not number:
        name = document.free_id(stem, taken)
        if name == stem or name.startswith(stem + "_"):  # not so where the stem is no id
            found = name[len(stem) + 1 :]
            numbers[stem] = int(found) if found.isdigit() else 1
        return name
    while True:
        number += 1
        name = f"{stem}_{number}"
        if name not in document.nodes and name not in taken:
            numbers[stem] = number
            return name


_Item = TypeVar("_Item", Frame, Note)
_Any = TypeVar("_Any", Node, Frame, Note)


def _within(item: _Any, chosen: Collection[str]) -> _Any:
    """An item as it stands in a part: at its top, unless its group comes along."""
    return item if not item.group or item.group in chosen else replace(item, group=TOP)


def _placed(
    items: Iterable[_Item], taken: Iterable[str], offset: Position, levels: Mapping[str, str]
) -> list[_Item]:
    """Copies of frames or notes, moved where they stand in no pasted group, under free ids."""
    used = set(taken)
    result: list[_Item] = []
    for item in items:
        number, name = 1, item.id
        while name in used:
            number += 1
            name = f"{item.id.rstrip('0123456789').rstrip('_')}_{number}"
        used.add(name)
        level = item.group if item.group in levels else TOP
        x, y, width, height = item.rect
        x, y = (x, y) if level else _moved((x, y), offset)
        placed = replace(item, id=name, rect=(x, y, width, height), group=levels[level])
        result.append(placed)
    return result
