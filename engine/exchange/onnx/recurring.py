"""Rules for ONNX's recurrent networks, unrolled over time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.exchange.onnx.conversion import Call, Conversion, Rule, refuse
from engine.exchange.onnx.values import Filled, Known, Tensor, Value
from engine.op import Ref

States = tuple[Ref, ...]
_FUNCTIONS = {
    "Relu": "relu",
    "Tanh": "tanh",
    "Sigmoid": "sigmoid",
    "Softsign": "softsign",
    "Softplus": "softplus",
}


@dataclass(frozen=True, slots=True)
class _Cell:
    """One direction: its weights as (inputs, gates), its functions, and where it begins."""

    inputs: Ref
    recurrent: Ref
    bias: Ref | None
    recurrent_bias: Ref | None
    functions: tuple[str, ...]
    units: int
    begin: tuple[Ref | None, ...]


Step = Callable[[Conversion, Call, _Cell, Ref, Sequence[Ref | None]], States]


def _through(c: Conversion, function: str, *parts: Ref | None) -> Ref:
    given = {f"x{i}": part for i, part in enumerate(parts) if part is not None}
    total = " + ".join(given)
    if function == "softsign":
        return c.scope.formula(f"({total}) / (1 + abs({total}))", **given)
    return c.scope.formula(f"{function}({total})", **given)


def _parts(c: Conversion, ref: Ref, count: int) -> tuple[Ref, ...]:
    return c.emit_all("split", {"x": ref}, axis=-1, parts=count)


def _times(c: Conversion, state: Ref | None, weight: Ref) -> Ref | None:
    return None if state is None else c.emit("matmul", {"a": state, "b": weight})


def _optional(c: Conversion, ref: Ref | None, count: int) -> tuple[Ref | None, ...]:
    return (None,) * count if ref is None else _parts(c, ref, count)


def _simple(
    c: Conversion, call: Call, cell: _Cell, given: Ref, before: Sequence[Ref | None]
) -> States:
    again = _times(c, before[0], cell.recurrent)
    return (_through(c, cell.functions[0], given, again, cell.recurrent_bias),)


def _long_short(
    c: Conversion, call: Call, cell: _Cell, given: Ref, before: Sequence[Ref | None]
) -> States:
    """The gates in the order input, output, forget, candidate."""
    again = _times(c, before[0], cell.recurrent)
    total = given
    for part in (again, cell.recurrent_bias):
        if part is not None:
            total = c.emit("add", {"a": total, "b": part})
    enter, leave, keep, candidate = _parts(c, total, 4)
    gate, inner, outer = cell.functions
    enter, leave, keep = (_through(c, gate, part) for part in (enter, leave, keep))
    candidate = _through(c, inner, candidate)
    if before[1] is None:
        memory = c.emit("multiply", {"a": enter, "b": candidate})
    else:
        memory = c.scope.formula("f * c + i * g", f=keep, c=before[1], i=enter, g=candidate)
    shown = _through(c, outer, memory)
    return c.emit("multiply", {"a": leave, "b": shown}), memory


def _gated(
    c: Conversion, call: Call, cell: _Cell, given: Ref, before: Sequence[Ref | None]
) -> States:
    """The gates in the order update, reset, candidate; the reset acts before or after the product,
    as `linear_before_reset` says."""
    gate, inner = cell.functions
    x_update, x_reset, x_new = _parts(c, given, 3)
    b_update, b_reset, b_new = _optional(c, cell.recurrent_bias, 3)
    state = before[0]
    if call.attribute("linear_before_reset", 0):
        h_update, h_reset, h_new = _optional(c, _times(c, state, cell.recurrent), 3)
        reset = _through(c, gate, x_reset, h_reset, b_reset)
        after = [part for part in (h_new, b_new) if part is not None]
        inside = after[0] if len(after) == 1 else None
        if len(after) == 2:
            inside = c.emit("add", {"a": after[0], "b": after[1]})
        if inside is not None:
            inside = c.emit("multiply", {"a": reset, "b": inside})
        new = _through(c, inner, x_new, inside)
    else:
        w_update, w_reset, w_new = _parts(c, cell.recurrent, 3)
        h_update, h_reset = _times(c, state, w_update), _times(c, state, w_reset)
        reset = _through(c, gate, x_reset, h_reset, b_reset)
        kept = None if state is None else c.emit("multiply", {"a": reset, "b": state})
        new = _through(c, inner, x_new, _times(c, kept, w_new), b_new)
    update = _through(c, gate, x_update, h_update, b_update)
    if state is None:
        return (c.scope.formula("(1 - z) * n", z=update, n=new),)
    return (c.scope.formula("(1 - z) * n + z * h", z=update, n=new, h=state),)


def _recurrent(step: Step, gates: int, functions: tuple[str, ...], states: int) -> Rule:
    def rule(c: Conversion, call: Call) -> tuple[Value, ...]:
        x = c.ref(call.needed(0))
        batch_first = bool(call.attribute("layout", 0))
        if not batch_first:
            x = c.transposed(x, [1, 0, 2])
        _, time, _ = c.type(x).shape
        _refuse_strange(c, call, time)
        direction = call.attribute("direction", "forward")
        count = 2 if direction == "bidirectional" else 1
        outputs, finals = [], []
        for number in range(count):
            cell = _cell(c, call, number, count, functions, gates, states)
            backward = direction == "reverse" or number == 1
            ways, final = _one_way(c, call, cell, x, step, int(time), backward=backward)
            outputs.append(ways)
            finals.append(final)
        return _results(c, outputs, finals, batch_first=batch_first)

    return rule


def _refuse_strange(c: Conversion, call: Call, time: object) -> None:
    if not isinstance(time, int):
        raise refuse("its sequences must have a known length")
    lengths = call.given(4)
    if lengths is not None:
        known = c.ints(lengths, "sequence_lens") if isinstance(lengths, Known) else [-1]
        if any(length != time for length in known):
            raise refuse("sequences of different lengths are not followed; leave sequence_lens out")
    if call.given(7) is not None:
        raise refuse("peepholes are not known here")
    if call.attribute("clip") is not None or call.attribute("input_forget", 0):
        raise refuse("its attributes 'clip' and 'input_forget' are not known here")


def _cell(
    c: Conversion,
    call: Call,
    number: int,
    count: int,
    functions: tuple[str, ...],
    gates: int,
    states: int,
) -> _Cell:
    given = call.attribute("activations")
    if given:
        told = given[number * len(functions) : (number + 1) * len(functions)]
        unknown = [name for name in told if name not in _FUNCTIONS]
        if unknown or call.attribute("activation_alpha"):
            raise refuse(
                "its activation {name} is not known here", name=", ".join(unknown) or "alpha"
            )
        functions = tuple(_FUNCTIONS[name] for name in told)
    units = c.shape(call.needed(2))[2]
    assert isinstance(units, int)
    weights, recurrent = (_of_direction(c, call.needed(i), number, count) for i in (1, 2))
    bias = recurrent_bias = None
    if call.given(3) is not None:
        both = _of_direction(c, call.needed(3), number, count)
        bias, recurrent_bias = c.emit_all("split", {"x": both}, axis=-1, parts=2)
    begin = [_begin(c, call.given(5 + i), number, count, call) for i in range(states)]
    turned = [c.transposed(part, [1, 0]) for part in (weights, recurrent)]
    return _Cell(turned[0], turned[1], bias, recurrent_bias, functions, units, tuple(begin))


def _of_direction(c: Conversion, value: Value, number: int, count: int) -> Ref:
    ref = c.ref(value)
    if count > 1:
        ref = c.emit("slice", {"x": ref}, axis=0, start=number, stop=0 if number else 1)
    return c.emit("squeeze", {"x": ref}, axes=[0])


def _begin(c: Conversion, value: Value | None, number: int, count: int, call: Call) -> Ref | None:
    """The state before the first step; None where it is 0."""
    if value is None or (isinstance(value, Filled) and not value.value):
        return None
    if isinstance(value, Known) and not np.any(value.array):
        return None
    if call.attribute("layout", 0):
        value = Tensor(c.transposed(c.ref(value), [1, 0, 2]))
    return _of_direction(c, value, number, count)


def _one_way(
    c: Conversion, call: Call, cell: _Cell, x: Ref, step: Step, time: int, *, backward: bool
) -> tuple[list[Ref], States]:
    given = c.emit("matmul", {"a": x, "b": cell.inputs})
    if cell.bias is not None:
        given = c.emit("add", {"a": given, "b": cell.bias})
    steps = c.emit_all("unstack", {"x": given}, axis=1, count=time)
    outputs = list(steps)
    before: Sequence[Ref | None] = cell.begin
    after: States = ()
    for place in reversed(range(time)) if backward else range(time):
        after = step(c, call, cell, steps[place], before)
        outputs[place], before = after[0], after
    return outputs, after


def _stacked(c: Conversion, refs: Sequence[Ref], axis: int) -> Ref:
    return c.emit("stack", {f"x{i}": ref for i, ref in enumerate(refs, start=1)}, axis=axis)


def _results(
    c: Conversion, outputs: list[list[Ref]], finals: list[States], *, batch_first: bool
) -> tuple[Value, ...]:
    """All steps as (time, directions, N, units) and the last states as (directions, N, units), or
    with the batch before the rest."""
    at = 1 if batch_first else 0
    ways = [_stacked(c, way, at) for way in outputs]
    whole = _stacked(c, ways, at + 1)
    last = [
        _stacked(c, [final[i] for final in finals], 1 if batch_first else 0)
        for i in range(len(finals[0]))
    ]
    return Tensor(whole), *(Tensor(ref) for ref in last)


RULES: Mapping[str, Rule] = {
    "GRU": _recurrent(_gated, 3, ("sigmoid", "tanh"), 1),
    "LSTM": _recurrent(_long_short, 4, ("sigmoid", "tanh", "tanh"), 2),
    "RNN": _recurrent(_simple, 1, ("tanh",), 1),
}
