"""What of the flat document is seen at one level, and as what: the one place that knows both.

At the level of a group its direct members are seen; deeper groups stand for all that they hold, and
what lies outside is seen as stubs at the margin. Everything else asks here which node of the level
stands for another one, and which real port is meant. Knows no painting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.document import changes as edits
from engine.document.groups import GROUP, TOP, common_level, held, home, level_of, path
from engine.document.model import Document, Frame, Note, WireKey
from engine.grouping import GroupPort, group_ports

Ports = tuple[tuple[GroupPort, ...], tuple[GroupPort, ...]]
Ends = tuple[str, str]
"""The nodes of the level at which a wire is drawn to begin and end; empty: outside."""
Fact = tuple[str, bool]
_IN_THE_GRAPH = (edits.AddNode, edits.RemoveNodes, edits.MoveNodes, edits.AddWire, edits.RemoveWire)


class Levels:
    """One level of a document. It is told when things change (`read`, `forget`)."""

    def __init__(self) -> None:
        self.document, self.level = Document(), TOP
        self._facts: dict[str, Fact] = {}
        self._shown: dict[str, str] = {}
        self._members: dict[str, frozenset[str]] = {}
        self._ports: dict[str, Ports] = {}

    # What is seen

    def shown(self, name: str) -> str:
        """The node of this level that stands for a node: itself, a group around it, or nothing."""
        node = self.document.nodes.get(name)
        if node is None:
            return ""
        if not node.group:
            return "" if self.level else name
        found = self._shown.get(name)
        if found is None:
            found = self._shown[name] = self._stands_for(name)
        return found

    def _stands_for(self, name: str) -> str:
        nodes = self.document.nodes
        while True:
            around = home(nodes, nodes[name])
            if around == self.level:
                return name
            if not around:
                return ""
            name = around

    def is_here(self, name: str) -> bool:
        """Whether a node stands at this very level."""
        return self.shown(name) == name != ""

    def is_group(self, name: str) -> bool:
        """Whether a node is a group."""
        found = self.document.nodes.get(name)
        return found is not None and found.op == GROUP

    def nodes(self) -> list[str]:
        """The nodes of this level."""
        return [name for name in self.document.nodes if self.shown(name) == name]

    def boards(self) -> tuple[dict[str, Frame], dict[str, Note]]:
        """The frames and notes of this level."""
        document = self.document
        frames = {k: f for k, f in document.frames.items() if self._holds(f)}
        return frames, {k: n for k, n in document.notes.items() if self._holds(n)}

    def _holds(self, item: Frame | Note) -> bool:
        around = home(self.document.nodes, item) if item.group else TOP
        return around == self.level

    def ends(self, key: WireKey) -> Ends | None:
        """Where a wire is drawn here; None when it is not: both ends are in one, or outside."""
        ends = (self.shown(key[0]), self.shown(key[2]))
        if ends[0] == ends[1] and not ends[0] == key[0] == key[2]:
            return None
        return ends if ends[0] or ends[1] else None

    def members(self, group: str) -> frozenset[str]:
        """All that stands in a group, at any depth."""
        found = self._members.get(group)
        if found is None:
            found = self._members[group] = frozenset(held(self.document, [group]))
        return found

    def ports(self, group: str) -> Ports:
        """The ports of a group."""
        found = self._ports.get(group)
        if found is None:
            found = self._ports[group] = group_ports(self.document, self.members(group))
        return found

    def way(self) -> list[str]:
        """The groups from the top down to this level."""
        return path(self.document, self.level)

    # Taking over what happened

    def read(self, document: Document) -> None:
        """Read anew who stands where."""
        self.document = document
        self._shown.clear()
        self._members.clear()
        self._ports.clear()
        self._facts = {
            node.id: (node.group, node.op == GROUP)
            for node in document.nodes.values()
            if node.group or node.op == GROUP
        }

    def enter(self, level: str) -> None:
        """See another level."""
        self.level = level
        self._shown.clear()

    def forget(self, group: str) -> None:
        """Something in a group changed: its ports are found anew."""
        self._ports.pop(group, None)

    def is_stale(self, change: edits.Change) -> bool:
        """Whether a change moved something between levels that was not read yet."""
        match change:
            case edits.AddNode(node=node):
                names: Iterable[str] = (node.id,)
            case edits.RemoveNodes(nodes=nodes):
                names = nodes
            case edits.RenameNode(node=before, name=after):
                names = (before, after)
            case edits.SetNode(node=name, field=field) if field in ("group", "op"):
                names = (name,)
            case _:
                return False
        return any(self._fact(name) != self._facts.get(name) for name in names)

    def _fact(self, name: str) -> Fact | None:
        node = self.document.nodes.get(name)
        if node is None or not (node.group or node.op == GROUP):
            return None
        return (node.group, node.op == GROUP)

    def touched(self, changes: Iterable[edits.Change]) -> dict[str | None, None]:
        """The levels at which something is seen of changes; None: it is seen everywhere.

        To be asked before `read`, so that it is known where something stood that is gone.
        """
        flat = not (self.level or self._facts or any(map(self.is_stale, changes)))
        found: dict[str | None, None] = {}
        for change in changes:
            if flat and isinstance(change, _IN_THE_GRAPH):
                found[TOP] = None
            else:
                found.update(dict.fromkeys(self._touched(change)))
        return found

    def _touched(self, change: edits.Change) -> Iterator[str | None]:
        document = self.document
        match change:
            case edits.AddNode(node=node):
                yield level_of(document, node.id)
            case edits.RemoveNodes(nodes=names):
                yield from (self._stood(name) for name in names)
            case edits.MoveNodes(positions=positions):
                yield from (level_of(document, name) for name in positions)
            case edits.SetParam(node=name) | edits.SetNode(node=name) | edits.RenameNode(name=name):
                yield level_of(document, name)
            case edits.AddWire(wire=wire):
                yield from self._levels_of_wire(wire.key)
            case edits.RemoveWire(key=key) | edits.SetWirePoints(key=key):
                yield from self._levels_of_wire(key)
            case edits.PutFrame(frame=item) | edits.PutNote(note=item):
                yield home(document.nodes, item)
            case _:
                yield None

    def _stood(self, name: str) -> str:
        around = self._facts.get(name, (TOP, False))[0]
        return around if self.is_group(around) else TOP

    def _levels_of_wire(self, key: WireKey) -> Iterator[str]:
        if self.ends(key) is not None:
            yield self.level
        yield common_level(self.document, key[0], key[2])
