"""The orders of a document's nodes: as they are listed, and as they feed each other.

In steps, so that whoever shows a large graph can do something else in between. Knows no ops.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Generator, Iterable
from itertools import chain

import networkx as nx

from engine.document.model import WireKey, natural_key

CHUNK = 2_000
"""Names that are sorted in one step."""
Steps = Generator[None, None, tuple[str, ...] | None]


def listed_order(names: Iterable[str]) -> Generator[None, None, list[str]]:
    """The names in the order in which a person would list them."""
    rest, chunks = list(names), []
    for start in range(0, len(rest), CHUNK):
        chunks.append(sorted(rest[start : start + CHUNK], key=natural_key))
        yield
    order: list[str] = []
    for name in heapq.merge(*chunks, key=natural_key) if len(chunks) > 1 else chain(*chunks):
        order.append(name)
        yield
    return order


def flow_order(names: Iterable[str], wires: Iterable[WireKey]) -> Steps:
    """The nodes generation by generation (Kahn, 1962); None when some feed each other in a circle.

    Within a generation nodes stand as in `names` at first, then as their last feeder names them.
    """
    fed: dict[str, dict[str, None]] = {name: {} for name in names}
    waits = dict.fromkeys(fed, 0)
    for source, _, target, _ in wires:
        following = fed[source]
        if target not in following:
            following[target] = None
            waits[target] += 1
        yield
    order = [name for name, count in waits.items() if not count]
    for name in order:  # grows while it is walked: a queue
        for target in fed[name]:
            waits[target] -= 1
            if not waits[target]:
                order.append(target)
        yield
    return tuple(order) if len(order) == len(fed) else None


def around_circles(
    names: Collection[str], wires: Iterable[WireKey]
) -> tuple[list[tuple[list[str], list[str]]], tuple[str, ...]]:
    """Each knot of nodes that feed each other, with one circle through it as it is walked; and the
    order of the nodes that no circle holds up."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from((source, target) for source, _, target, _ in wires)
    knots = [
        sorted(part)
        for part in nx.strongly_connected_components(graph)
        if len(part) > 1 or any(graph.has_edge(n, n) for n in part)
    ]
    found = [(knot, [a for a, *_ in nx.find_cycle(graph.subgraph(knot))]) for knot in sorted(knots)]
    held = {name for knot in knots for name in knot}
    for name in tuple(held):
        held |= nx.descendants(graph, name)
    graph.remove_nodes_from(held)
    return found, tuple(nx.topological_sort(graph))
