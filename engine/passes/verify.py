"""verify: the invariants of a graph, checked after every pass. A breach is the engine's fault."""

from __future__ import annotations

from typing import NoReturn

from engine.errors import TypeProblem, VerifyError
from engine.graph import Graph, infer, node_text

LEAVES = frozenset({"feed", "read", "setting"})


class Verifier:
    """Verifies the graphs of one document's passes, one after the other. What a pass takes over
    as it was is not typed again: the same params over inputs of the same types, by identity."""

    def __init__(self) -> None:
        self._typed: set[tuple[object, ...]] = set()
        self._kept: list[Graph] = [Graph()]

    def verify(self, graph: Graph, after: str) -> None:
        """See `verify`."""
        same = 0
        for node, before in zip(graph.nodes, self._kept[-1].nodes, strict=False):
            if node is not before:
                break
            same += 1
        self._kept.append(graph)  # so that no identity is given away again
        verify(graph, after, same, self._typed)


def verify(
    graph: Graph, after: str, same: int = 0, typed: set[tuple[object, ...]] | None = None
) -> None:
    """VerifyError, with the lines around the fault, when the graph breaks an invariant.

    Nodes refer to earlier ones; each type is what the shape rule says; every reading names a
    variable of its type; updates have the types of their variables; outputs exist. same:
    how many of the first nodes are known to be right, but for what they read. typed: uses that are
    known to be typed right; what is found right is added.
    """
    typed = set() if typed is None else typed
    types = [node.types for node in graph.nodes]
    for number, node in enumerate(graph.nodes):
        if number < same and node.op != "read":
            continue
        for name, (source, index) in node.inputs:
            if not 0 <= source < number or index >= len(types[source]):
                _fail(graph, after, number, f"input '{name}' refers to %{source}.{index}")
        if node.op == "read":
            spec = graph.variables.get(node.params["name"])
            if spec is None or spec.type != node.types[0]:
                _fail(graph, after, number, "no variable of this name and type")
        elif node.op not in LEAVES:
            given = [(name, id(types[source][index])) for name, (source, index) in node.inputs]
            use = (node.op, id(node.params), id(node.types), *given)
            if use not in typed:
                _retype(graph, after, number)
                typed.add(use)
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
