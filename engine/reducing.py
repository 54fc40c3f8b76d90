"""What all reductions over axes share: their params, which axes are meant, and what is left.

Stands on `engine.axes`; knows no particular op.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from engine.axes import axis_of
from engine.errors import TypeProblem
from engine.op import Array, Builder, Call, Param, Params, Ref, Sample, Types, floats
from engine.tensor_type import Dim, TensorType, shape_text

AXES = Param("axes", "axes", [], doc="Over which axes; none: over all. -1 is the last.")
KEEP = Param(
    "keepdims",
    "switch",
    False,
    title="Keep dimensions",
    doc="Leave the reduced axes in the shape, with size 1.",
)
REDUCED_SAMPLES = (
    Sample({"x": floats("N", 3)}),
    Sample({"x": floats("N", 3)}, {"axes": [0]}),
    Sample({"x": floats(2, 3, 4)}, {"axes": [-1, 0], "keepdims": True}),
    Sample({"x": floats("N", 2, 3)}, {"axes": [1]}),
    Sample({"x": floats(1, 5)}, {"axes": [1]}),
    Sample({"x": floats()}),
)
"""What every reduction is tried on."""


def reduced_axes(rank: int, axes: Iterable[int]) -> tuple[int, ...]:
    """The axes as 0, 1, ..., in order; all of them for none. They must exist."""
    found = tuple(sorted({a % rank for a in axes})) if rank else ()
    return found or tuple(range(rank))


def checked_axes(found: TensorType, axes: Iterable[int]) -> tuple[int, ...]:
    """The same, with a TypeProblem when the tensor has no such axis."""
    return reduced_axes(found.rank, [axis_of(found, a, param="") for a in axes])


def reduced_shape(found: TensorType, params: Params) -> tuple[Dim, ...]:
    """The shape that is left of a type when `axes` are reduced."""
    axes = checked_axes(found, params["axes"])
    if params["keepdims"]:
        return tuple(1 if i in axes else d for i, d in enumerate(found.shape))
    return tuple(d for i, d in enumerate(found.shape) if i not in axes)


def infer_reduced(types: Types, params: Params) -> tuple[TensorType, ...]:
    """The shape rule of reductions that keep the dtype."""
    return (types["x"].with_shape(reduced_shape(types["x"], params)),)


def refuse_empty(found: TensorType, axes: Iterable[int], what: str) -> None:
    """TypeProblem when nothing stands along the axes. what: 'maximum', say."""
    if any(found.shape[a] == 0 for a in checked_axes(found, axes)):
        raise TypeProblem(
            "shape.empty",
            "the {what} of no elements does not exist; the shape is {got}",
            port="x",
            what=what,
            got=shape_text(found.shape),
            expected="at least one element along the axes",
        )


def kept_out(out: Array, x: Array, params: Params) -> Array:
    """The output of a reduction seen with its reduced axes, of size 1."""
    axes = reduced_axes(x.ndim, params["axes"])
    return out.reshape([1 if i in axes else d for i, d in enumerate(x.shape)])


def run_length(x: Array, params: Params) -> int:
    """How many elements each reduced value stands for."""
    return math.prod(x.shape[a] for a in reduced_axes(x.ndim, params["axes"]))


def spread(builder: Builder, call: Call, value: Ref) -> Ref:
    """A reduced value at every place that it was reduced from."""
    return builder.emit(
        "broadcast_like", {"x": kept(builder, call, value), "like": call.inputs["x"]}
    )


def kept(builder: Builder, call: Call, value: Ref) -> Ref:
    """A reduced value with its reduced axes, of size 1: it broadcasts against the input."""
    axes = list(reduced_axes(builder.type(call.inputs["x"]).rank, call.params["axes"]))
    if call.params["keepdims"] or not axes:
        return value
    return builder.emit("expand_dims", {"x": value}, {"axes": axes})


def elements(types: Types, params: Params) -> float:
    """One operation for each element of the input."""
    return float(types["x"].elements)
