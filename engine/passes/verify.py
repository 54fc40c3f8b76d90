"""verify: the invariants of a graph, checked after every pass. A breach is the engine's fault."""

from __future__ import annotations

from typing import NoReturn

from engine.errors import TypeProblem, VerifyError
from engine.graph import Graph, infer, node_text

LEAVES = frozenset({"feed", "read", "setting"})


def verify(graph: Graph, after: str) -> None:
    """VerifyError, with the lines around the fault, when the graph breaks an invariant.

    Nodes refer to earlier ones; each type is what the shape rule says; every reading names a
    variable of its type; updates have the types of their variables; outputs exist.
    """
    for number, node in enumerate(graph.nodes):
        for name, (source, index) in node.inputs:
            if not 0 <= source < number or index >= len(graph.nodes[source].types):
                _fail(graph, after, number, f"input '{name}' refers to %{source}.{index}")
        if node.op == "read":
            spec = graph.variables.get(node.params["name"])
            if spec is None or spec.type != node.types[0]:
                _fail(graph, after, number, "no variable of this name and type")
        elif node.op not in LEAVES:
            _retype(graph, after, number)
    for name, ref in graph.updates.items():
        if name not in graph.variables or graph.type(ref) != graph.variables[name].type:
            _fail(graph, after, ref[0], f"the update of '{name}' has another type than it")


def _retype(graph: Graph, after: str, number: int) -> None:
    node = graph.nodes[number]
    types = {name: graph.type(ref) for name, ref in node.inputs}
    try:
        expected = infer(node.op, types, node.params)
    except TypeProblem as fault:
        _fail(graph, after, number, str(fault))
    if expected != node.types:
        _fail(graph, after, number, f"the shape rule says {', '.join(map(str, expected))}")


def _fail(graph: Graph, after: str, number: int, reason: str) -> NoReturn:
    around = range(max(0, number - 3), min(len(graph.nodes), number + 2))
    lines = "\n".join(("> " if i == number else "  ") + node_text(graph, i) for i in around)
    raise VerifyError(
        "after {stage}, node %{number}: {reason}\n{lines}",
        stage=after,
        number=number,
        reason=reason,
        lines=lines,
    )
