"""update: adds the optimisers' update formulas as ordinary nodes.

What all optimisers share happens here: clipping of the gradients, weight decay, averaging.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.averaging import averaged, averages
from engine.errors import VerifyError
from engine.graph import Graph, GraphBuilder, Origin, Training, VariableSpec
from engine.op import Optimiser, Ref, Turn
from engine.optimiser import COMMON, RATE
from engine.registry import CATALOGUE
from engine.tensor_type import TensorType

_SHARED = frozenset(p.name for p in COMMON) | {"weight_decay"}


def update(graph: Graph) -> Graph:
    """Every variable with a gradient gets its next value, and so does the optimisers' own state.

    State is kept in variables named ``OPTIMISER/VARIABLE/SLOT`` and ``OPTIMISER/COUNTER``. All
    gradients belong to the values before the step. A variable that several optimisers train gets
    their updates one after the other; constraints act on what comes out of them, and averages are
    of what comes out of the constraints.
    """
    builder = GraphBuilder(graph.precision, graph.nodes)
    builder.variables = dict(graph.variables)
    reads = {n.params["name"]: (i, 0) for i, n in enumerate(graph.nodes) if n.op == "read"}
    updates: dict[str, Ref] = dict(graph.updates)
    for training in graph.trainings:
        _one(builder, training, reads, updates)
    _constrain(builder, graph, updates)
    for training in graph.trainings:
        if averages(training):
            builder.origin = Origin(training.node, "update")
            new = {name: updates[name] for name in training.gradients}
            updates.update(averaged(builder, training, new))
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
    for name, gradient in _clipped(builder, training).items():
        variable = updates.get(name, reads[name])
        slots = {
            slot: _state(builder, f"{training.node}/{name}/{slot}", builder.type(variable), start)
            for slot, start in entry.slots_of(training.params).items()
        }
        turn = Turn(builder, variable, gradient, slots, settings, training.params)
        if builder.variables[name].role == "weight":
            turn = _decayed(turn, training, reads[name], decoupled=entry.decoupled)
        updates[name], kept = entry.update(turn)
        updates.update({f"{training.node}/{name}/{slot}": r for slot, r in kept.items()})


def _setting(builder: GraphBuilder, training: Training, param: str) -> Ref:
    key = {"node": training.node, "param": param}
    return builder.leaf("setting", key, TensorType(builder.precision, ()))


def _settings(builder: GraphBuilder, training: Training, entry: Optimiser) -> dict[str, Ref]:
    """The numbers of the rule by name: a wired learning rate in the place of the param."""
    scalar = TensorType(builder.precision, ())
    found: dict[str, Ref] = {}
    for param in entry.params:
        if param.name in _SHARED:
            continue
        if param.name == RATE and training.rate is not None:
            found[RATE] = training.rate
        elif param.kind == "number" and param.live:
            found[param.name] = _setting(builder, training, param.name)
        elif param.kind in ("number", "integer"):
            found[param.name] = builder.constant(float(training.params[param.name]))
    for counter, start in entry.counters.items():
        found[counter] = _state(builder, f"{training.node}/{counter}", scalar, start)
    return found


def _state(builder: GraphBuilder, name: str, kind: TensorType, start: float) -> Ref:
    return builder.variable(VariableSpec(name, kind, "constant", start, "state", False))


def _clipped(builder: GraphBuilder, training: Training) -> Mapping[str, Ref]:
    """The gradients, none longer than the limit (Pascanu, Mikolov and Bengio, 'On the difficulty
    of training recurrent neural networks', ICML 2013)."""
    gradients, how = training.gradients, training.params["clip"]
    if how == "none" or not gradients:
        return gradients
    limit = _setting(builder, training, "clip_limit")
    if how == "value":
        return {
            name: builder.formula("clip(g, -limit, limit)", g=g, limit=limit)
            for name, g in gradients.items()
        }
    squares = {
        name: builder.emit("sum", {"x": builder.formula("square(g)", g=g)})
        for name, g in gradients.items()
    }
    if how == "global norm":
        total, *rest = squares.values()
        for square in rest:
            total = builder.formula("a + b", a=total, b=square)
        squares = dict.fromkeys(squares, total)
    scales = {
        square: builder.formula("limit / max(sqrt(s), limit)", s=square, limit=limit)
        for square in dict.fromkeys(squares.values())
    }
    return {
        name: builder.formula("g * scale", g=g, scale=scales[squares[name]])
        for name, g in gradients.items()
    }


def _decayed(turn: Turn, training: Training, before: Ref, *, decoupled: bool) -> Turn:
    """A weight's turn after the weight decay. before: its value before the step."""
    decay = training.params["weight_decay"]
    if decoupled:
        assert isinstance(turn.builder, GraphBuilder)
        amount = _setting(turn.builder, training, "weight_decay")
        rate = turn.settings[RATE]
        shrunk = turn.formula("w * (1 - rate * d)", w=turn.variable, rate=rate, d=amount)
        return replace(turn, variable=shrunk)
    if decay:
        amount = turn.builder.constant(float(decay))
        return replace(
            turn, gradient=turn.formula("g + d * w", g=turn.gradient, d=amount, w=before)
        )
    return turn
