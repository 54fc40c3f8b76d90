"""Running sums and products along an axis, and the recurrence that their gradients need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from engine.axes import AXIS, along, axis_of
from engine.errors import TypeProblem
from engine.op import (
    Array,
    Builder,
    Call,
    Entry,
    ForwardRule,
    Kernel,
    Op,
    Param,
    Params,
    Port,
    Ref,
    Sample,
    Types,
    floats,
    ints,
)
from engine.tensor_type import TensorType, shape_text

_REVERSE = Param("reverse", "switch", False, doc="Whether to begin at the end of the axis.")
_EXCLUSIVE = Param(
    "exclusive", "switch", False, doc="Whether to leave each element out of its own result."
)


def _same(types: Types, params: Params) -> tuple[TensorType, ...]:
    axis_of(types["x"], params["axis"])
    return (types["x"].with_shape(types["x"].shape),)


def _seen(array: Array, axis: int, reverse: bool) -> Array:
    """The array, from the end of the axis when it is to be reversed."""
    return array[along(axis, slice(None, None, -1))] if reverse else array


def _accumulated(function: str, start: float) -> ForwardRule:
    def forward(
        kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
    ) -> None:
        axis = int(params["axis"]) % inputs["x"].ndim
        x = _seen(inputs["x"], axis, params["reverse"])
        out = _seen(outputs[0], axis, params["reverse"])
        if not x.size:
            return
        if params["exclusive"]:
            first = out[along(axis, slice(0, 1))]
            kernel.call("copyto", first, kernel.constant(start, out.dtype.name))
            x, out = x[along(axis, slice(0, -1))], out[along(axis, slice(1, None))]
        if x.size:
            kernel.call(function, x, axis=axis, out=out)

    return forward


def _sum_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    back = {**call.params, "reverse": not call.params["reverse"]}
    return {"x": builder.emit("cumulative_sum", {"x": upstream[0]}, back)}


def _product_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """The product of what stands before, times what is gathered from behind by a recurrence.
    Nothing is divided, so factors of 0 do no harm."""
    g, x = upstream[0], call.inputs["x"]
    if g is None:
        return {}
    axis, reverse = call.params["axis"], bool(call.params["reverse"])
    before = builder.emit("cumulative_product", {"x": x}, {**call.params, "exclusive": True})
    if call.params["exclusive"]:
        g = builder.emit("shift_along", {"x": g}, {"axis": axis, "reverse": not reverse})
    factor = builder.emit("shift_along", {"x": x}, {"axis": axis}) if reverse else x
    gathered = builder.emit(
        "linear_recurrence", {"x": g, "factor": factor}, {"axis": axis, "reverse": not reverse}
    )
    return {"x": builder.emit("multiply", {"a": before, "b": gathered})}


def _recurrence_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, factor = types["x"], types["factor"]
    if x.shape != factor.shape:
        raise TypeProblem(
            "shape.recurrence",
            "one factor for each element is needed: {expected}; got {got}",
            port="factor",
            expected=shape_text(x.shape),
            got=shape_text(factor.shape),
        )
    return _same(types, params)


_Step = tuple[Array, Array, Array, Array]


def _run(xp: Any, steps: Sequence[_Step]) -> None:
    """One place of the axis after the other, for the whole batch at once."""
    for now, before, factor, x in steps:
        xp.multiply(before, factor, out=now)
        xp.add(now, x, out=now)


def _recurrence(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, factor, out = inputs["x"], inputs["factor"], outputs[0]
    axis, size = int(params["axis"]) % x.ndim, out.shape[int(params["axis"]) % x.ndim]
    if not x.size:
        return
    order = range(size - 1, -1, -1) if params["reverse"] else range(size)
    late = 1 if params["reverse"] else 0
    places = [slice(i, i + 1) for i in order]
    kernel.call("copyto", out[along(axis, places[0])], x[along(axis, places[0])])
    steps = [
        (
            out[along(axis, now)],
            out[along(axis, before)],
            factor[along(axis, slice(now.start + late, now.stop + late))],
            x[along(axis, now)],
        )
        for before, now in pairwise(places)
    ]
    kernel.function(_run, steps)


def _recurrence_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """The recurrences in the two directions are each other's transposes."""
    if upstream[0] is None:
        return {}
    axis, reverse, factor = call.params["axis"], call.params["reverse"], call.inputs["factor"]
    back = builder.emit(
        "linear_recurrence",
        {"x": upstream[0], "factor": factor},
        {"axis": axis, "reverse": not reverse},
    )
    early, late = (back, call.outputs[0]) if reverse else (call.outputs[0], back)
    early = builder.emit("shift_along", {"x": early}, {"axis": axis})
    return {"x": back, "factor": builder.emit("multiply", {"a": early, "b": late})}


def _shift(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    axis = int(params["axis"]) % inputs["x"].ndim
    x = _seen(inputs["x"], axis, params["reverse"])
    out = _seen(outputs[0], axis, params["reverse"])
    zero = kernel.constant(0.0, out.dtype.name)
    kernel.call("copyto", out[along(axis, slice(0, 1))], zero)
    kernel.call("copyto", out[along(axis, slice(1, None))], x[along(axis, slice(0, -1))])


def _shift_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    back = {"axis": call.params["axis"], "reverse": not call.params["reverse"]}
    return {"x": builder.emit("shift_along", {"x": upstream[0]}, back)}


_SAMPLES = (
    Sample({"x": floats("N", 3)}),
    Sample({"x": floats("N", 3)}, {"axis": 0}),
    Sample({"x": floats("N", 4)}, {"reverse": True}),
    Sample({"x": floats("N", 4)}, {"exclusive": True}),
    Sample({"x": floats(2, 4, 3)}, {"axis": 1, "reverse": True, "exclusive": True}),
    Sample({"x": floats(2, 1)}, {"exclusive": True}),
    Sample({"x": floats(2, 0)}),
    Sample({"x": ints(4)}, differentiable=False),
)

ENTRIES: tuple[Entry, ...] = (
    Op(
        name="cumulative_sum",
        title="Cumulative sum",
        category="reduction",
        inputs=(Port("x", kind="number"),),
        params=(AXIS, _REVERSE, _EXCLUSIVE),
        infer=_same,
        forward=_accumulated("add.accumulate", 0.0),
        gradient=_sum_gradient,
        formula="yₖ = x₁ + ... + xₖ",
        samples=_SAMPLES,
        main="axis",
        doc="The sum of each element and all before it along an axis: makes positions of steps and "
        "distributions of densities.",
        keywords=("cumsum", "running total", "prefix", "scan", "integrate"),
        operations=lambda types, params: float(types["x"].elements),
    ),
    Op(
        name="cumulative_product",
        title="Cumulative product",
        category="reduction",
        inputs=(Port("x", kind="number"),),
        params=(AXIS, _REVERSE, _EXCLUSIVE),
        infer=_same,
        forward=_accumulated("multiply.accumulate", 1.0),
        gradient=_product_gradient,
        formula="yₖ = x₁ · ... · xₖ",
        samples=_SAMPLES,
        main="axis",
        doc="The product of each element and all before it along an axis: survival, discounts, "
        "transmittance. The gradient is right also where factors are 0.",
        keywords=("cumprod", "running product", "prefix", "scan", "survival"),
        operations=lambda types, params: float(types["x"].elements),
    ),
    Op(
        name="linear_recurrence",
        title="Linear recurrence",
        category="reduction",
        hidden=True,
        inputs=(Port("x"), Port("factor")),
        params=(AXIS, _REVERSE),
        infer=_recurrence_type,
        forward=_recurrence,
        gradient=_recurrence_gradient,
        formula="yₖ = xₖ + fₖ · yₖ₋₁",
        samples=(
            Sample({"x": floats("N", 4), "factor": floats("N", 4)}),
            Sample({"x": floats("N", 4), "factor": floats("N", 4)}, {"reverse": True}),
            Sample({"x": floats(3, 2), "factor": floats(3, 2)}, {"axis": 0}),
            Sample({"x": floats(1), "factor": floats(1)}),
        ),
        doc="Each element plus a factor times the result before it. Reversed it is the transpose: "
        "yₖ = xₖ + fₖ₊₁ · yₖ₊₁.",
        operations=lambda types, params: 2.0 * types["x"].elements,
    ),
    Op(
        name="shift_along",
        title="Shift",
        category="shape",
        hidden=True,
        inputs=(Port("x"),),
        params=(AXIS, _REVERSE),
        infer=_same,
        forward=_shift,
        gradient=_shift_gradient,
        formula="yₖ = xₖ₋₁",
        samples=(
            Sample({"x": floats("N", 4)}),
            Sample({"x": floats(3, 2)}, {"axis": 0, "reverse": True}),
        ),
        doc="Everything one place further along the axis, with a 0 at the beginning; reversed the "
        "other way.",
    ),
)
