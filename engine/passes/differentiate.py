"""differentiate: adds the backward graph. Gradient rules emit primitives; the book-keeping
(accumulating, un-broadcasting, skipping what needs no gradient) is done here, once.

Reverse accumulation, as in Griewank and Walther, 'Evaluating derivatives', 2nd ed., chapter 3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from engine.graph import Graph, GraphBuilder, Origin, PortName, primitive
from engine.op import Call, Ref


def differentiate(graph: Graph, also: Collection[PortName] = ()) -> Graph:
    """Every training gets the gradients of its loss with respect to its variables.

    also: document outputs whose gradient is wanted although no variable stands before them. Each
    gradient has the shape and dtype of what it belongs to.
    """
    builder = GraphBuilder(graph.precision, graph.nodes)
    reads = {n.params["name"]: (i, 0) for i, n in enumerate(graph.nodes) if n.op == "read"}
    extra = [graph.tensors[name] for name in also if name in graph.tensors]
    trainings = []
    found: dict[PortName, Ref] = {}
    for training in graph.trainings:
        wanted = [reads[name] for name in training.variables]
        adjoints = backpropagate(builder, training.loss, [*wanted, *extra])
        gradients = {n: adjoints[reads[n]] for n in training.variables if reads[n] in adjoints}
        trainings.append(replace(training, gradients=gradients))
        for name, ref in graph.tensors.items():
            if ref in adjoints:
                found.setdefault(name, adjoints[ref])
    return replace(graph, nodes=tuple(builder.nodes), trainings=tuple(trainings), gradients=found)


def backpropagate(builder: GraphBuilder, loss: Ref, wanted: Iterable[Ref]) -> dict[Ref, Ref]:
    """Emit the gradients of a 0-d float output with respect to all that lies between it and the
    wanted outputs; output -> its gradient."""
    between = _between(builder, loss, wanted)
    builder.origin = Origin(builder.nodes[loss[0]].origin.node, "gradient")
    adjoints: dict[Ref, Ref] = {loss: builder.constant(1.0)}
    for number in sorted(between, reverse=True):
        node = builder.nodes[number]
        outputs = tuple((number, i) for i in range(len(node.types)))
        upstream = tuple(adjoints.get(ref) for ref in outputs)
        rule = primitive(node.op).gradient
        if rule is None or not any(ref is not None for ref in upstream):
            continue
        builder.origin = Origin(node.origin.node, "gradient")
        flows = rule(builder, Call(dict(node.inputs), outputs, node.params), upstream)
        _accumulate(builder, adjoints, dict(node.inputs), flows, between)
    return adjoints


def _accumulate(
    builder: GraphBuilder,
    adjoints: dict[Ref, Ref],
    inputs: Mapping[str, Ref],
    flows: Mapping[str, Ref | None],
    between: Collection[int],
) -> None:
    for name, flow in flows.items():
        ref = inputs[name]
        if flow is None or ref[0] not in between or builder.type(ref).kind != "float":
            continue
        flow = _fitted(builder, flow, ref)
        before = adjoints.get(ref)
        adjoints[ref] = flow if before is None else builder.emit("add", {"a": before, "b": flow})


def _fitted(builder: GraphBuilder, flow: Ref, ref: Ref) -> Ref:
    """A gradient in the shape and dtype of what it belongs to: the inverse of broadcasting."""
    if builder.type(flow).shape != builder.type(ref).shape:
        flow = builder.emit("sum_like", {"x": flow, "like": ref})
    dtype = builder.type(ref).dtype
    if builder.type(flow).dtype != dtype:
        flow = builder.emit("cast", {"x": flow}, {"dtype": dtype})
    return flow


def _between(builder: GraphBuilder, loss: Ref, wanted: Iterable[Ref]) -> set[int]:
    """The nodes through which the loss depends on a wanted output, both ends included."""
    goals = {number for number, _ in wanted}
    reaches: set[int] = set()
    for number in range(loss[0] + 1):
        node = builder.nodes[number]
        if number in goals or any(ref[0] in reaches for _, ref in node.inputs):
            reaches.add(number)
    above: set[int] = set()
    stack = [loss[0]]
    while stack:
        number = stack.pop()
        if number in reaches and number not in above:
            above.add(number)
            stack.extend(ref[0] for _, ref in builder.nodes[number].inputs)
    return above
