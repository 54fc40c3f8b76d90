"""update: adds the optimisers' update formulas as ordinary nodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.errors import VerifyError
from engine.graph import Graph, GraphBuilder, Origin, Training, VariableSpec
from engine.op import Optimiser, Ref
from engine.registry import CATALOGUE
from engine.tensor_type import TensorType


def update(graph: Graph) -> Graph:
    """Every variable with a gradient gets its next value, and so does the optimisers' own state.
    Constraints act on the next values last.

    State is kept in variables named ``OPTIMISER/VARIABLE/SLOT`` and ``OPTIMISER/COUNTER``.
    """
    builder = GraphBuilder(graph.precision, graph.nodes)
    builder.variables = dict(graph.variables)
    reads = {n.params["name"]: (i, 0) for i, n in enumerate(graph.nodes) if n.op == "read"}
    updates: dict[str, Ref] = dict(graph.updates)
    for training in graph.trainings:
        _one(builder, training, reads, updates)
    _constrain(builder, graph, updates)
    return replace(
        graph,
        nodes=tuple(builder.nodes),
        variables=builder.variables,
        updates=updates,
        constraints=(),
    )


def _constrain(builder: GraphBuilder, graph: Graph, updates: dict[str, Ref]) -> None:
    """What is updated keeps to its constraints; what is not updated stays as it is."""
    trained = graph.upstream(t.loss for t in graph.trainings)
    for constraint in graph.constraints:
        new = updates.get(constraint.variable)
        if new is not None and constraint.loss[0] in trained:
            builder.origin = Origin(constraint.node, "update")
            inputs = {"x": new, **constraint.inputs}
            updates[constraint.variable] = builder.emit(constraint.op, inputs)


def _one(
    builder: GraphBuilder,
    training: Training,
    reads: Mapping[str, Ref],
    updates: dict[str, Ref],
) -> None:
    entry = CATALOGUE.get(training.op)
    if not isinstance(entry, Optimiser):
        raise VerifyError("'{op}' is no optimiser", op=training.op)
    builder.origin = Origin(training.node, "update")
    settings = _settings(builder, training, entry)
    if entry.prepare is not None:
        counters, made = entry.prepare(builder, settings)
        settings = {**settings, **made}
        updates.update({f"{training.node}/{name}": ref for name, ref in counters.items()})
    for name, gradient in training.gradients.items():
        variable = updates.get(name, reads[name])
        slots = {
            slot: _state(builder, f"{training.node}/{name}/{slot}", builder.type(variable), start)
            for slot, start in entry.slots.items()
        }
        new, kept = entry.update(builder, variable, gradient, slots, settings)
        updates[name] = new
        updates.update({f"{training.node}/{name}/{slot}": r for slot, r in kept.items()})


def _settings(builder: GraphBuilder, training: Training, entry: Optimiser) -> dict[str, Ref]:
    scalar = TensorType(builder.precision, ())
    found: dict[str, Ref] = {}
    for param in entry.params:
        if param.kind == "number" and param.live:
            key = {"node": training.node, "param": param.name}
            found[param.name] = builder.leaf("setting", key, scalar)
        elif param.kind in ("number", "integer"):
            found[param.name] = builder.constant(float(training.params[param.name]))
    for counter, start in entry.counters.items():
        found[counter] = _state(builder, f"{training.node}/{counter}", scalar, start)
    return found


def _state(builder: GraphBuilder, name: str, kind: TensorType, start: float) -> Ref:
    return builder.variable(VariableSpec(name, kind, "constant", start, "state", False))
