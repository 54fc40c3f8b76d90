"""Groups at work: the ports that one shows, making one of nodes, dissolving it, and what is wrong.

The document stays flat, so that nothing here concerns what is computed. Knows no canvas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from msgspec.structs import replace as with_fields

from engine.document.changes import (
    AddNode,
    Change,
    MoveNodes,
    PutFrame,
    PutNote,
    RemoveFrame,
    RemoveNodes,
    RemoveNote,
    SetNode,
    SetWirePoints,
    group,
)
from engine.document.groups import EXPOSED, GROUP, common_level, held, home
from engine.document.model import Document, Frame, Node, Note, Position, natural_key
from engine.document.references import is_reference, reference
from engine.errors import Fix, Problem, Text
from engine.op import Param
from engine.registry import find
from engine.tensor_type import Kind


@dataclass(frozen=True, slots=True)
class GroupPort:
    """A port of a group: that of one of its members. title: what it is called on the group."""

    node: str
    port: str
    kind: Kind
    title: str = ""
    optional: bool = False
    stray: bool = False

    @property
    def name(self) -> str:
        """What tells it from the group's other ports."""
        return f"{self.node}.{self.port}"


def group_ports(
    document: Document, members: Collection[str]
) -> tuple[tuple[GroupPort, ...], tuple[GroupPort, ...]]:
    """The inputs and the outputs of a group with these members (at any depth).

    Inputs are those of members that are fed from outside, or must be and are not; outputs those
    that are read outside, or by nobody. One port each, in the order of the members' ids, so that
    no port jumps when something is moved.
    """
    inputs: list[GroupPort] = []
    outputs: list[GroupPort] = []
    for name in sorted(members, key=natural_key):
        node = document.nodes[name]
        if node.op == GROUP:
            continue
        inputs.extend(_inputs(document, node, members))
        outputs.extend(_outputs(document, node, members))
    return _titled(inputs), _titled(outputs)


def _inputs(document: Document, node: Node, members: Collection[str]) -> Iterable[GroupPort]:
    wires = document.incoming(node.id)
    wired = {w.target_port: w.source not in members for w in wires}
    for wire in wires:  # with several wires at a port, one from outside is enough
        wired[wire.target_port] = wired[wire.target_port] or wire.source not in members
    entry = find(node.op)
    declared = entry.input_ports(node.params, wired) if entry else ()
    for port in declared:
        if wired.get(port.name, not port.optional):
            yield GroupPort(node.id, port.name, port.kind, optional=port.optional)
    known = {port.name for port in declared}
    for name in sorted(wired.keys() - known):
        if wired[name]:
            yield GroupPort(node.id, name, "any", stray=entry is not None)


def _outputs(document: Document, node: Node, members: Collection[str]) -> Iterable[GroupPort]:
    read: dict[str, bool] = {}
    for wire in document.outgoing(node.id):
        read[wire.source_port] = read.get(wire.source_port, False) or wire.target not in members
    entry = find(node.op)
    declared = entry.output_ports(node.params) if entry else ()
    for port in declared:
        if read.get(port.name, True):
            yield GroupPort(node.id, port.name, port.kind)
    known = {port.name for port in declared}
    for name in sorted(read.keys() - known):
        if read[name]:
            yield GroupPort(node.id, name, "any", stray=entry is not None)


def _titled(ports: list[GroupPort]) -> tuple[GroupPort, ...]:
    """A port's own name where no other port of that side has it; otherwise NODE.PORT."""
    counts = Counter(port.port for port in ports)
    return tuple(replace(p, title=p.port if counts[p.port] == 1 else p.name) for p in ports)


def collapsed(
    document: Document,
    nodes: Sequence[str],
    frames: Sequence[str],
    notes: Sequence[str],
    at: Position,
) -> tuple[Change, str]:
    """The change that puts what stands at one level into a new group there, and the group's id."""
    name = document.free_id(GROUP)
    items: list[Node | Frame | Note] = [document.nodes[n] for n in nodes]
    items += [document.frames[n] for n in frames]
    items += [document.notes[n] for n in notes]
    level = home(document.nodes, items[0])
    changes: list[Change] = [AddNode(Node(id=name, op=GROUP, at=at, group=level))]
    changes += [_put(item, name) for item in items]
    return group(changes, "Group"), name


def _put(item: Node | Frame | Note, level: str) -> Change:
    if isinstance(item, Node):
        return SetNode(item.id, "group", level)
    if isinstance(item, Frame):
        return PutFrame(with_fields(item, group=level))
    return PutNote(with_fields(item, group=level))


def dissolved(document: Document, name: str, shift: Position = (0.0, 0.0)) -> Change:
    """The change that takes everything out of a group, moved by `shift`, and the group away."""
    level, (dx, dy) = home(document.nodes, document.nodes[name]), shift
    nodes = [n for n in document.nodes.values() if n.group and home(document.nodes, n) == name]
    changes: list[Change] = [SetNode(node.id, "group", level) for node in nodes]
    if shift != (0.0, 0.0) and nodes:
        changes.append(MoveNodes({n.id: (n.at[0] + dx, n.at[1] + dy) for n in nodes}))
        changes += _led_along(document, name, shift)
    for item in _boards(document, {name}):
        left, top, width, height = item.rect
        moved = with_fields(item, rect=(left + dx, top + dy, width, height))
        changes.append(_put(moved, level))
    changes.append(RemoveNodes((name,)))
    return group(changes, "Ungroup")


def _led_along(document: Document, name: str, shift: Position) -> Iterable[Change]:
    """The points of wires belong to the level that both ends have in common."""
    members = held(document, [name])
    for wire in document.attached(members):
        inner = wire.points and {wire.source, wire.target} <= members
        if inner and common_level(document, wire.source, wire.target) == name:
            points = tuple((x + shift[0], y + shift[1]) for x, y in wire.points)
            yield SetWirePoints(wire.key, points)


def removal(
    document: Document,
    nodes: Iterable[str],
    frames: Iterable[str] = (),
    notes: Iterable[str] = (),
) -> list[Change]:
    """The changes by which nodes, frames and notes go, with all that stands in those of the nodes
    that are groups."""
    doomed = set(nodes)
    groups = [n for n in doomed if document.nodes[n].op == GROUP]
    if groups:
        doomed |= held(document, groups)
    changes: list[Change] = [RemoveNodes(tuple(sorted(doomed)))] if doomed else []
    boards: list[Frame | Note] = []
    if groups:
        boards = _boards(document, {n for n in doomed if document.nodes[n].op == GROUP})
    gone_frames = {*frames, *(i.id for i in boards if isinstance(i, Frame))}
    gone_notes = {*notes, *(i.id for i in boards if isinstance(i, Note))}
    changes += [RemoveFrame(name) for name in sorted(gone_frames)]
    changes += [RemoveNote(name) for name in sorted(gone_notes)]
    return changes


def _boards(document: Document, levels: Collection[str]) -> list[Frame | Note]:
    """The frames and notes that stand at some levels."""
    items: list[Frame | Note] = [*document.frames.values(), *document.notes.values()]
    return [i for i in items if i.group and home(document.nodes, i) in levels]


# What a group shows of its members' params


@dataclass(frozen=True, slots=True)
class Exposure:
    """A param of a member that its group shows. title: what it is called there; may be empty."""

    node: str
    param: str
    title: str = ""

    def record(self) -> dict[str, Any]:
        """As it stands in the params of the group."""
        found: dict[str, Any] = {"of": reference(self.node), "param": self.param}
        return found | {"title": self.title} if self.title else found


def exposures(node: Node) -> list[Exposure]:
    """What a group's node says it shows; what is malformed in it is passed over."""
    found: list[Exposure] = []
    value = node.params.get(EXPOSED)
    for item in value if isinstance(value, list | tuple) else ():
        if isinstance(item, dict) and is_reference(item.get("of")):
            param, title = item.get("param"), item.get("title", "")
            if isinstance(param, str) and isinstance(title, str):
                found.append(Exposure(item["of"]["node"], param, title))
    return found


def exposed_param(document: Document, exposure: Exposure) -> Param | None:
    """The param that is meant; None when the node or the param is gone."""
    node = document.nodes.get(exposure.node)
    entry = find(node.op) if node is not None else None
    return entry.param(exposure.param) if entry is not None else None


# What is wrong


def group_problems(document: Document) -> list[Problem]:
    """Nodes that say they stand in a group which there is not, or in themselves."""
    found: list[Problem] = []
    for node in document.nodes.values():
        if not node.group or home(document.nodes, node):
            continue
        around = document.nodes.get(node.group)
        if around is not None and around.op == GROUP:
            code = "group.circle"
            template = (
                "'{node}' stands in the group '{group}', which stands in '{node}' itself; it is "
                "shown at the top"
            )
        else:
            code = "group.unknown"
            template = "'{node}' stands in '{group}', but no group is called so; it is at the top"
        text = Text(template, {"node": node.id, "group": node.group})
        mend = Fix(Text("Let it stand at the top", {}), (SetNode(node.id, "group", ""),))
        found.append(Problem(code, "warning", text, node.id, None, "", "", (mend,)))
    return sorted(found, key=lambda p: natural_key(p.node or ""))
