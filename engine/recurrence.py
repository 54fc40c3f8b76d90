"""Recurrent cells unrolled over time into a layer's scope: stacks of them, in both directions.

The inputs of all steps are multiplied at once; a step then costs one product with the state. What
a cell does is a function from (the step's share of the inputs, the state before) to the state
after. Knows no entry of the catalogue but by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from engine.op import Ref, Scope
from engine.projections import activated, dropped

States = tuple[Ref, ...]
Step = Callable[[Scope, Ref, "Own", States | None], States]
"""The states after a step, the output first; before the first step there may be none (all 0)."""


@dataclass(frozen=True, slots=True)
class Own:
    """The weights of one cell beyond those of its inputs, and its units and activation."""

    recurrent: Ref
    units: int
    activation: str = "tanh"
    bias: Ref | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """gates: blocks of columns in its weights. states: how many tensors it hands on. bias: how
    the biases of its inputs begin. candidate_bias: whether the recurrent product has one, too."""

    gates: int
    step: Step
    states: int = 1
    bias: str = "zeros"
    candidate_bias: bool = False


@dataclass(frozen=True, slots=True)
class Unrolling:
    """A stack of cells. initial: how the weights of inputs begin; recurrent weights begin
    orthogonal, which neither lets the state explode nor fade."""

    cell: Cell
    units: int
    layers: int = 1
    bidirectional: bool = False
    use_bias: bool = True
    bias: float = 0.0
    activation: str = "tanh"
    initial: str = "glorot_uniform"
    dropout: float = 0.0

    @property
    def directions(self) -> int:
        """1, or 2 when it also runs from the end."""
        return 2 if self.bidirectional else 1

    @property
    def state_width(self) -> int:
        """The size of the last axis of a state that holds all layers and directions."""
        return self.layers * self.directions * self.units


def simple_step(scope: Scope, given: Ref, own: Own, before: States | None) -> States:
    """h' = f(x W + b + h U)."""
    return (activated(scope, _with_state(scope, given, own, before), own.activation),)


def lstm_step(scope: Scope, given: Ref, own: Own, before: States | None) -> States:
    """The gates in the order input, forget, output, candidate: one call serves all sigmoids."""
    sums, again = _parted(scope, given, own, before, gates=3)
    gates = _through(scope, "sigmoid", sums[0], again[0] if again else None)
    candidate = _through(scope, "tanh", sums[1], again[1] if again else None)
    enter, keep, leave = scope.emit_all("split", {"x": gates}, {"axis": -1, "parts": 3})
    if before is None:
        cell = scope.emit("multiply", {"a": enter, "b": candidate})
    else:
        cell = scope.formula("f * c + i * g", f=keep, c=before[1], i=enter, g=candidate)
    shown = scope.emit("tanh", {"x": cell})
    return scope.emit("multiply", {"a": leave, "b": shown}), cell


def gru_step(scope: Scope, given: Ref, own: Own, before: States | None) -> States:
    """The gates in the order reset, update, candidate; the reset acts after the product."""
    sums, again = _parted(scope, given, own, before, gates=2)
    gates = _through(scope, "sigmoid", sums[0], again[0] if again else None)
    reset, keep = scope.emit_all("split", {"x": gates}, {"axis": -1, "parts": 2})
    candidate, addend = sums[1], own.bias
    if again is not None:
        addend = again[1]
        if own.bias is not None:
            addend = scope.emit("add", {"a": addend, "b": own.bias})
    if addend is not None:
        candidate = scope.formula("x + r * a", x=candidate, r=reset, a=addend)
    candidate = scope.emit("tanh", {"x": candidate})
    if before is None:
        return (scope.formula("n - z * n", n=candidate, z=keep),)
    return (scope.formula("n + z * (h - n)", n=candidate, z=keep, h=before[0]),)


def _parted(
    scope: Scope, given: Ref, own: Own, before: States | None, gates: int
) -> tuple[States, States | None]:
    """The shares of the inputs and of the state, each as the columns of the gates and the rest."""
    parts = {"axis": -1, "sizes": [gates * own.units, own.units]}
    sums = scope.emit_all("split", {"x": given}, parts)
    if before is None:
        return sums, None
    product = scope.emit("matmul", {"a": before[0], "b": own.recurrent})
    return sums, scope.emit_all("split", {"x": product}, parts)


def _through(scope: Scope, function: str, x: Ref, addend: Ref | None) -> Ref:
    if addend is None:
        return scope.emit(function, {"x": x})
    return scope.formula(f"{function}(x + a)", x=x, a=addend)


def _with_state(scope: Scope, given: Ref, own: Own, before: States | None) -> Ref:
    if before is None:
        return given
    product = scope.emit("matmul", {"a": before[0], "b": own.recurrent})
    return scope.emit("add", {"a": given, "b": product})


def unrolled(
    scope: Scope,
    x: Ref,
    how: Unrolling,
    *,
    mask: Ref | None = None,
    begin: Sequence[Ref] = (),
    every_step: bool = True,
) -> tuple[Ref, States]:
    """The outputs (N, time, directions * units), or of the last step alone (N, directions *
    units); and the final states of all layers and directions, each (N, layers * directions *
    units).

    mask: (N, time), 0 where the state is kept as it was. begin: the first states, as the final
    ones are given.
    """
    real = _mask_of_steps(scope, x, mask)
    starts = _starts(scope, how, begin)
    finals: list[States] = []
    last: list[Ref] = []
    for layer in range(how.layers):
        if layer:
            x = dropped(scope, x, how.dropout)
        ways, last = [], []
        for direction in range(how.directions):
            start = starts[len(finals)] if starts else None
            name = ("" if layer == 0 else f"layer_{layer + 1}_") + ("reverse_" * direction)
            way, final = _one_way(scope, x, how, name, start, real, backward=direction == 1)
            ways.append(way)
            last.append(final[0])
            finals.append(final)
        if every_step or layer + 1 < how.layers:
            x = _joined(scope, [scope.emit("stack", _numbered(w), {"axis": 1}) for w in ways])
    states = tuple(_joined(scope, [f[i] for f in finals]) for i in range(how.cell.states))
    return x if every_step else _joined(scope, last), states


def _one_way(
    scope: Scope,
    x: Ref,
    how: Unrolling,
    name: str,
    before: States | None,
    real: Sequence[Ref] | None,
    *,
    backward: bool,
) -> tuple[list[Ref], States]:
    """The outputs of one cell in the order of time, and its final states."""
    own, given = _weights(scope, x, how, name)
    order = range(len(given))
    outputs: list[Ref] = list(given)
    for place in reversed(order) if backward else order:
        after = how.cell.step(scope, given[place], own, before)
        if real is not None:
            after = _kept(scope, real[place], before, after)
        outputs[place], before = after[0], after
    assert before is not None
    return outputs, before


def _weights(scope: Scope, x: Ref, how: Unrolling, name: str) -> tuple[Own, tuple[Ref, ...]]:
    """What a cell owns, and the share of the inputs in each step."""
    cell, units = how.cell, how.units
    width = cell.gates * units
    _, time, features = scope.type(x).shape
    weight = scope.variable(f"{name}input_weight", (features, width), how.initial)
    recurrent = scope.variable(f"{name}recurrent_weight", (units, width), "orthogonal")
    given = scope.emit("matmul", {"a": x, "b": weight})
    extra = None
    if how.use_bias:
        bias = scope.variable(f"{name}bias", (width,), cell.bias, scale=how.bias, role="bias")
        given = scope.emit("add", {"a": given, "b": bias})
        if cell.candidate_bias:
            extra = scope.variable(f"{name}recurrent_bias", (units,), "zeros", role="bias")
    steps = scope.emit_all("unstack", {"x": given}, {"axis": 1, "count": time})
    return Own(recurrent, units, how.activation, extra), steps


def _kept(scope: Scope, real: Ref, before: States | None, after: States) -> States:
    """The states after a step where it is real, and those before it elsewhere."""
    if before is None:
        return tuple(scope.formula("where(m, new, 0)", m=real, new=new) for new in after)
    return tuple(
        scope.formula("where(m, new, old)", m=real, new=new, old=old)
        for new, old in zip(after, before, strict=True)
    )


def _mask_of_steps(scope: Scope, x: Ref, mask: Ref | None) -> tuple[Ref, ...] | None:
    if mask is None:
        return None
    column = scope.emit("expand_dims", {"x": mask}, {"axes": [2]})
    return scope.emit_all("unstack", {"x": column}, {"axis": 1, "count": scope.type(x).shape[1]})


def _starts(scope: Scope, how: Unrolling, begin: Sequence[Ref]) -> list[States]:
    """The first states of each layer and direction; none at all when they are 0."""
    if not begin:
        return []
    parts = {"axis": -1, "parts": how.layers * how.directions}
    apart = [scope.emit_all("split", {"x": state}, parts) for state in begin]
    return [tuple(states) for states in zip(*apart, strict=True)]


def _numbered(refs: Sequence[Ref]) -> Mapping[str, Ref]:
    return {f"x{number}": ref for number, ref in enumerate(refs, start=1)}


def _joined(scope: Scope, refs: Sequence[Ref]) -> Ref:
    """Side by side along the last axis."""
    return refs[0] if len(refs) == 1 else scope.emit("concat", _numbered(refs), {"axis": -1})
