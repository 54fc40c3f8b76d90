"""A layered layout, left to right: which column and which row each node of a graph stands in.

Columns by the longest way from a source; rows by the mean of the neighbours' rows (Sugiyama, Tagawa
and Toda, 'Methods for visual understanding of hierarchical system structures', 1981). Knows names
and edges only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

SWEEPS = 4
Edge = tuple[str, str]
"""From, to."""


def layered(
    nodes: Sequence[str],
    edges: Iterable[Edge],
    late: Collection[str] = (),
    sizes: Mapping[str, float] | None = None,
) -> dict[str, tuple[int, float]]:
    """The column and the row of each node; nodes in an order in which edges go forward.

    late: sources that stand right before what they feed, in place of at the far left. sizes: how
    high each node is (1 where it is not said). A row is where a node's middle is; within a column
    nodes do not overlap.

    >>> layered(["x", "w", "product", "sum", "b"], [("x", "product"), ("w", "product"),
    ...     ("product", "sum"), ("b", "sum")], late=["w", "b"])["b"][0]
    1
    """
    pairs = sorted(set(edges))
    before: dict[str, list[str]] = {n: [] for n in nodes}
    after: dict[str, list[str]] = {n: [] for n in nodes}
    for source, target in pairs:
        before[target].append(source)
        after[source].append(target)
    columns = _columns(nodes, before, after, late)
    ranks: list[list[str]] = [[] for _ in range(max(columns.values(), default=-1) + 1)]
    for name in nodes:
        ranks[columns[name]].append(name)
    high = sizes or {}
    rows: dict[str, float] = {}
    for rank in ranks:
        rows.update(_stacked(rank, dict.fromkeys(rank, 0.0), high))
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for rank in ranks if forward else reversed(ranks):
            _settle(rank, before if forward else after, rows, high)
    return {name: (columns[name], rows[name]) for name in nodes}


def _columns(
    nodes: Sequence[str],
    before: Mapping[str, Sequence[str]],
    after: Mapping[str, Sequence[str]],
    late: Collection[str],
) -> dict[str, int]:
    order = _forward(nodes, after, before)
    columns: dict[str, int] = {}
    for name in order:
        columns[name] = max((columns[b] + 1 for b in before[name]), default=0)
    for name in reversed(order):
        if name in late and not before[name] and after[name]:
            columns[name] = max(0, min(columns[a] for a in after[name]) - 1)
    return columns


def _forward(
    nodes: Sequence[str], after: Mapping[str, Sequence[str]], before: Mapping[str, Sequence[str]]
) -> list[str]:
    """The nodes, each after all that it depends on; the given order where that leaves a choice."""
    missing = {n: len(before[n]) for n in nodes}
    ready = [n for n in nodes if not missing[n]]
    order: list[str] = []
    while ready:
        name = ready.pop(0)
        order.append(name)
        for target in after[name]:
            missing[target] -= 1
            if not missing[target]:
                ready.append(target)
    return order


def _settle(
    rank: list[str],
    neighbours: Mapping[str, Sequence[str]],
    rows: dict[str, float],
    sizes: Mapping[str, float],
) -> None:
    """Put a column in the order of its neighbours' mean rows, and each node as near as it can."""
    wished = {
        n: sum(rows[m] for m in neighbours[n]) / len(neighbours[n]) if neighbours[n] else rows[n]
        for n in rank
    }
    rank.sort(key=lambda n: (wished[n], rows[n]))
    placed = _stacked(rank, wished, sizes)
    # Pushing downwards only would let a full column hang: bring it back to where it wants to be.
    drift = sum(placed[n] - wished[n] for n in rank) / max(len(rank), 1)
    rows.update({name: row - drift for name, row in placed.items()})


def _stacked(
    rank: Sequence[str], wished: Mapping[str, float], sizes: Mapping[str, float]
) -> dict[str, float]:
    """Where each node's middle comes to be when none may reach into the one above it."""
    placed: dict[str, float] = {}
    free = float("-inf")
    for name in rank:
        half = sizes.get(name, 1.0) / 2
        placed[name] = max(wished[name], free + half)
        free = placed[name] + half
    return placed
