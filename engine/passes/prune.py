"""prune: drops what no output and no update needs."""

from __future__ import annotations

from engine.graph import Graph, Rewriter


def prune(graph: Graph) -> Graph:
    """Only the nodes that outputs and updates depend on stay."""
    needed = graph.upstream([*graph.outputs.values(), *graph.updates.values()])
    rewriter = Rewriter(graph)
    for number in sorted(needed):
        rewriter.copy(number)
    return rewriter.finish()
