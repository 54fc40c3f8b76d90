"""share: what is computed twice is computed once (common subexpressions)."""

from __future__ import annotations

from typing import Any

from engine.graph import Graph, Rewriter, frozen


def share(graph: Graph) -> Graph:
    """Nodes of the same op, inputs and params become one."""
    rewriter = Rewriter(graph)
    seen: dict[Any, int] = {}
    for number, node in enumerate(graph.nodes):
        inputs = tuple([(name, rewriter.map[ref]) for name, ref in node.inputs])
        key = (node.op, inputs, frozen(node.params) if node.params else (), node.types)
        if key in seen:
            for index in range(len(node.types)):
                rewriter.map[(number, index)] = (seen[key], index)
        else:
            rewriter.copy(number)
            seen[key] = rewriter.map[(number, 0)][0]
    return rewriter.finish()
