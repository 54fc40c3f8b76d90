"""In which order the nodes of a document are computed, and which of them a cycle holds up.

Both follow from the nodes and the wires alone, in whatever order those were drawn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.document.changes import RemoveWire
from engine.document.model import Document
from engine.errors import Problem
from engine.node_faults import finding
from engine.repairs import fix


@dataclass(frozen=True, slots=True)
class Ordering:
    """names: the nodes that are in no cycle and behind none, each after those that it depends on.
    problems: one for each part of the graph that feeds itself. cyclic: the nodes in such parts."""

    names: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    cyclic: frozenset[str] = frozenset()


def ordered(document: Document, names: Sequence[str]) -> Ordering:
    """The order of computing of a document whose nodes are `names`, in their own order."""
    found = _layers(document, names)
    if len(found) == len(names):
        return Ordering(tuple(found))
    after = {name: document.readers(name) for name in set(names).difference(found)}
    loops = sorted(
        sorted(part) for part in _parts(after) if len(part) > 1 or part[0] in after[part[0]]
    )
    problems = tuple(_cycle(document, after, loop) for loop in loops)
    return Ordering(tuple(found), problems, frozenset(n for loop in loops for n in loop))


def _layers(document: Document, names: Sequence[str]) -> list[str]:
    """Kahn's order ('Topological sorting of large networks', CACM 1962): in layers, each of what
    depends on earlier ones only. What a cycle holds up never becomes free."""
    after = {name: document.readers(name) for name in names}
    waits = dict.fromkeys(names, 0)
    for readers in after.values():
        for reader in readers:
            waits[reader] += 1
    layer = [name for name in names if not waits[name]]
    found: list[str] = []
    while layer:
        found += layer
        following: list[str] = []
        for name in layer:
            for reader in after[name]:
                waits[reader] -= 1
                if not waits[reader]:
                    following.append(reader)
        layer = following
    return found


def _parts(after: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The strongly connected parts (Tarjan, 'Depth-first search and linear graph algorithms', SIAM
    Journal on Computing 1972), without recursion."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: list[str] = []
    parts: list[list[str]] = []
    for start in sorted(after):
        work = [] if start in number else [(start, iter(after[start]))]
        while work:
            name, following = work[-1]
            if name not in number:
                number[name] = lowest[name] = len(number)
                open_.append(name)
            deeper = next((n for n in following if n not in number), None)
            if deeper is not None:
                work.append((deeper, iter(after[deeper])))
                continue
            work.pop()
            # A part that was closed before counts for nothing: its numbers are infinite.
            lowest[name] = min([lowest[name], *(lowest[n] for n in after[name])])
            if lowest[name] == number[name]:
                part = [open_.pop()]
                while part[-1] != name:
                    part.append(open_.pop())
                lowest.update(dict.fromkeys(part, len(after)))
                parts.append(part)
    return parts


def _cycle(document: Document, after: Mapping[str, Sequence[str]], loop: Sequence[str]) -> Problem:
    """The shortest way from the first node of a part back to it."""
    names = _way_back(after, loop[0])
    closing = [w for w in document.outgoing(names[-1]) if w.target == names[0]]
    return finding(
        "cycle",
        "error",
        "these nodes feed each other in a circle: {cycle}. Remove one of their wires",
        node=names[0],
        cycle=" -> ".join([*names, names[0]]),
        fixes=[fix("Remove the wire {wire}", RemoveWire(w.key), wire=str(w)) for w in closing],
    )


def _way_back(after: Mapping[str, Sequence[str]], start: str) -> list[str]:
    before = {start: start}
    waiting = deque([start])
    while waiting and start not in after[waiting[0]]:
        name = waiting.popleft()
        for reader in after[name]:
            if reader not in before:
                before[reader] = name
                waiting.append(reader)
    way = [waiting[0]]
    while way[-1] != start:
        way.append(before[way[-1]])
    return way[::-1]


def ancestors(document: Document, names: Iterable[str]) -> set[str]:
    """All that some nodes depend on, themselves included."""
    seen: set[str] = set()
    stack = list(names)
    while stack:
        name = stack.pop()
        if name not in seen:
            seen.add(name)
            stack.extend(document.read_by(name))
    return seen
