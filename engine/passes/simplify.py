"""simplify: algebraic rules that leave every value as it is.

Known numbers move into the formulas that use them; reshapes that change nothing, doubled
transposes and needless broadcasts go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from engine import formula as scalar
from engine.graph import Graph, GraphBuilder, GraphNode, Rewriter, primitive
from engine.op import Ref
from engine.tensor_type import TensorType, broadcast

_Inputs = Mapping[str, Ref]


def simplify(graph: Graph) -> Graph:
    """The same values from fewer or cheaper nodes."""
    rewriter = Rewriter(graph)
    builder = rewriter.builder
    for number, node in enumerate(graph.nodes):
        inputs = {name: rewriter.map[ref] for name, ref in node.inputs}
        builder.origin = node.origin
        found = _replacement(builder, node, inputs)
        if found is None:
            rewriter.copy(number)
        else:
            rewriter.map[(number, 0)] = found
    return rewriter.finish()


def _replacement(builder: GraphBuilder, node: GraphNode, inputs: _Inputs) -> Ref | None:
    """Another output with the same value, or None."""
    rule = _RULES.get(node.op)
    if rule is not None:
        return rule(builder, node, inputs)
    if inputs and primitive(node.op).elementwise is not None:
        return _elementwise(builder, node, inputs)
    return None


def _same_type(builder: GraphBuilder, node: GraphNode, inputs: _Inputs) -> Ref | None:
    """Reshaping to the shape that is there already."""
    return inputs["x"] if builder.type(inputs["x"]) == node.types[0] else None


def _identity(builder: GraphBuilder, node: GraphNode, inputs: _Inputs) -> Ref | None:
    return inputs["x"]


def _transpose(builder: GraphBuilder, node: GraphNode, inputs: _Inputs) -> Ref | None:
    x = inputs["x"]
    rank = builder.type(x).rank
    order = list(node.params["axes"]) or list(reversed(range(rank)))
    before = builder.nodes[x[0]]
    if before.op == "transpose":
        first = list(before.params["axes"]) or list(reversed(range(rank)))
        order = [first[i] for i in order]
        x = before.inputs[0][1]
    if order == list(range(rank)):
        return x
    if x == inputs["x"]:
        return None
    return builder.emit("transpose", {"x": x}, {"axes": order})


_RULES: Mapping[str, Callable[[GraphBuilder, GraphNode, _Inputs], Ref | None]] = {
    "reshape": _same_type,
    "reshape_like": _same_type,
    "flatten": _same_type,
    "expand_dims": _same_type,
    "squeeze": _same_type,
    "broadcast_to": _same_type,
    "broadcast_like": _same_type,
    "sum_like": _same_type,
    "cast": _same_type,
    "stop_gradient": _identity,
    "transpose": _transpose,
}


def _number(builder: GraphBuilder, ref: Ref) -> float | None:
    """The value of a 0-d float constant."""
    node = builder.nodes[ref[0]]
    if node.op != "constant_value" or node.types[0].rank or node.types[0].kind != "float":
        return None
    return float(np.asarray(node.params["values"]))


def _elementwise(builder: GraphBuilder, node: GraphNode, inputs: _Inputs) -> Ref | None:
    rule = primitive(node.op).elementwise
    assert rule is not None
    formula = rule(node.params)
    plain = {name: _unspread(builder, inputs, name, node.types[0]) for name in inputs}
    numbers = {n: v for n, r in plain.items() if (v := _number(builder, r)) is not None}
    if numbers:
        known = {n: scalar.parse(repr(v)) for n, v in numbers.items()}
        formula = scalar.simplify(scalar.substitute(formula, known))
    left = {n: plain[n] for n in formula.names}
    if not numbers and plain == dict(inputs) and not _is_name(formula):
        return None
    return _emitted(builder, formula, left, node.types[0])


def _is_name(formula: scalar.Formula) -> bool:
    return isinstance(formula.root, scalar.Name)


def _emitted(
    builder: GraphBuilder, formula: scalar.Formula, inputs: _Inputs, kind: TensorType
) -> Ref | None:
    """The formula as a node, an input, or a constant, where that has the type it had before."""
    if _is_name(formula):
        ref = inputs[formula.names[0]]
        return ref if builder.type(ref) == kind else None
    if not inputs:
        if kind.rank or kind.kind != "float":
            return None
        return builder.constant(float(scalar.evaluate(formula, {})), kind.dtype)
    found = [builder.type(r) for r in inputs.values()]
    if broadcast(*(t.shape for t in found)) != kind.shape:
        return None
    if kind.kind == "float" and not any(t.dtype == kind.dtype for t in found):
        return None
    return builder.formula(str(formula), **inputs)


def _unspread(builder: GraphBuilder, inputs: _Inputs, name: str, kind: TensorType) -> Ref:
    """An input before it was broadcast, where the other inputs give the shape anyway."""
    ref = inputs[name]
    node = builder.nodes[ref[0]]
    if node.op != "broadcast_like":
        return ref
    source = dict(node.inputs)["x"]
    others = [
        builder.type(r).shape
        for n, r in inputs.items()
        if n != name and builder.nodes[r[0]].op != "broadcast_like"
    ]
    fits = others and broadcast(builder.type(source).shape, *others) == kind.shape
    return source if fits else ref
