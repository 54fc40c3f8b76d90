"""In which order the nodes of a document are computed, and which of them a cycle holds up.

Both follow from the nodes and the wires alone, in whatever order those were drawn.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

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
    # Loaded when somebody draws a circle, which is seldom: it takes a fifth of a second.
    networkx = importlib.import_module("networkx")
    graph = networkx.DiGraph(after)
    loops = sorted(
        sorted(part)
        for part in networkx.strongly_connected_components(graph)
        if len(part) > 1 or graph.has_edge(*part, *part)
    )
    problems = tuple(_cycle(document, _way_back(networkx, graph, loop[0])) for loop in loops)
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


def _cycle(document: Document, names: Sequence[str]) -> Problem:
    """What is said of a circle of nodes."""
    closing = [w for w in document.outgoing(names[-1]) if w.target == names[0]]
    return finding(
        "cycle",
        "error",
        "these nodes feed each other in a circle: {cycle}. Remove one of their wires",
        node=names[0],
        cycle=" -> ".join([*names, names[0]]),
        fixes=[fix("Remove the wire {wire}", RemoveWire(w.key), wire=str(w)) for w in closing],
    )


def _way_back(networkx: Any, graph: Any, start: str) -> list[str]:
    """The nodes of the shortest way from a node back to it."""
    ways = networkx.single_source_shortest_path(graph, start)
    last = min(graph.predecessors(start), key=lambda n: (len(ways.get(n, graph)), n))
    found: list[str] = ways[last]
    return found


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
