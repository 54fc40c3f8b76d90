"""Where a graph attends: the weights inside layers that have no output for them, and the tokens
that their places stand for. Reads a graph; knows no document."""

from __future__ import annotations

from collections.abc import Iterator

from engine.graph import Graph
from engine.op import Ref

MARK = "#"
"""A target ``NODE#NUMBER`` asks for the weights of an attention of a node, by its number."""


def attention_weights(graph: Graph) -> dict[str, tuple[Ref, ...]]:
    """By document node, in the order of flow: every softmax over the last axis by which something
    is averaged afterwards. Masked rows are those after masking.

    In the evaluation form, where no dropout stands in between.
    """
    found: dict[str, list[Ref]] = {}
    for _, weights in _attentions(graph):
        place = found.setdefault(graph.nodes[_softmax(graph, weights)].origin.node, [])
        if weights not in place:
            place.append(weights)
    return {node: tuple(refs) for node, refs in found.items()}


def _attentions(graph: Graph) -> Iterator[tuple[int, Ref]]:
    """Products whose first factor is a softmax, and that factor."""
    for number, node in enumerate(graph.nodes):
        if node.op == "matmul" and node.origin.role == "forward":
            weights = dict(node.inputs)["a"]
            if _softmax(graph, weights) >= 0 and graph.type(weights).rank >= 3:
                yield number, weights


def _softmax(graph: Graph, ref: Ref) -> int:
    """The number of the softmax that these weights come from; -1 where they do not."""
    node = graph.nodes[ref[0]]
    if node.op == "softmax":
        return ref[0]
    # Rows that may see nothing are zeros: a formula after the softmax sees to that.
    for _, before in node.inputs:
        if graph.nodes[before[0]].op == "softmax" and graph.type(before) == graph.type(ref):
            return before[0]
    return -1


def queries_and_keys(graph: Graph, weights: Ref) -> tuple[Ref, Ref] | None:
    """What is compared with what: the two factors of the product that becomes the weights."""
    queue, seen = [weights], {weights}
    while queue:
        ref = queue.pop(0)
        node = graph.nodes[ref[0]]
        if node.op == "matmul":
            factors = dict(node.inputs)
            return factors["a"], factors["b"]
        for _, before in node.inputs:
            same = graph.type(before).shape[-2:] == graph.type(weights).shape[-2:]
            if before not in seen and same:
                seen.add(before)
                queue.append(before)
    return None


def tokens_behind(graph: Graph, ref: Ref, length: int | None = None) -> tuple[str, str] | None:
    """The data node and the output whose whole numbers a tensor was made of, the nearest one; of
    sequences of so many places, where `length` says so."""
    queue, seen = [ref[0]], {ref[0]}
    while queue:
        node = graph.nodes[queue.pop(0)]
        if node.op == "feed" and node.types[0].kind == "int":
            shape = node.types[0].shape
            if length is None or (len(shape) == 2 and shape[1] == length):
                return node.params["node"], node.params["port"]
        for _, (before, _) in node.inputs:
            if before not in seen:
                seen.add(before)
                queue.append(before)
    return None
