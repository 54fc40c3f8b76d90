"""Order along an axis: where the extremes stand, the greatest few, and sorting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.axes import AXIS, axis_of, elements, refuse_empty
from engine.errors import Suggestion, TypeProblem
from engine.op import (
    Array,
    Builder,
    Call,
    Entry,
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
    shaped_like,
)
from engine.tensor_type import Dim, TensorType, shape_text

_DESCENDING = Param("descending", "switch", False, doc="Whether the greatest come first.")


def _place(found: TensorType, axis: int, size: Dim) -> TensorType:
    """Places along an axis, `size` of them, as classes where they are known to be few."""
    known = found.shape[axis]
    shape = (*found.shape[:axis], size, *found.shape[axis + 1 :])
    return TensorType("int64", shape, known if isinstance(known, int) else None)


def _extreme_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    axis = axis_of(found.rank, params["axis"])
    refuse_empty(found, [axis], "place of an extreme")
    place = _place(found, axis, 1)
    return (TensorType("int64", found.shape[:axis] + found.shape[axis + 1 :], place.classes),)


def _argmax(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.call("argmax", inputs["x"], axis=params["axis"], out=outputs[0])


def _argmin(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.call("argmin", inputs["x"], axis=params["axis"], out=outputs[0])


def _order_into(
    xp: Any, x: Array, axis: int, descending: bool, index: Array, values: Array | None
) -> None:
    """Stable, so that equal values keep their order in both directions; NaN comes last. The array
    library has no form that writes into given memory."""
    order = xp.argsort(xp.negative(x) if descending else x, axis=axis, kind="stable")
    order = order[(slice(None),) * axis + (slice(0, index.shape[axis]),)]
    xp.copyto(index, order)
    if values is not None:
        xp.copyto(values, xp.take_along_axis(x, order, axis))


def _sorted(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    """Values and places; places alone where there is one output."""
    x = inputs["x"]
    axis = axis_of(x.ndim, params["axis"])
    values = outputs[0] if len(outputs) > 1 else None
    down = bool(params.get("descending", params.get("largest", True)))
    if x.size:
        kernel.function(_order_into, x, axis, down, outputs[-1], values)


def _sorted_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    axis = axis_of(found.rank, params["axis"])
    return (found.with_shape(found.shape), _place(found, axis, found.shape[axis]))


def _top_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found, k = types["x"], params["k"]
    axis = axis_of(found.rank, params["axis"])
    size = found.shape[axis]
    if not isinstance(size, int) or k > size:
        fits = isinstance(size, int) and size > 0
        raise TypeProblem(
            "shape.top_k",
            "{k} values cannot be taken along axis {axis} of the shape {got}",
            port="x",
            k=k,
            axis=params["axis"],
            expected=f"at least {k} along the axis",
            got=shape_text(found.shape),
            suggestions=(Suggestion("set", param="k", value=size),) if fits else (),
        )
    place = _place(found, axis, k)
    return (found.with_shape(place.shape), place)


def _ordered_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """Each value's gradient goes back to where it came from."""
    if upstream[0] is None:
        return {}
    inputs = {"x": upstream[0], "index": call.outputs[1], "like": call.inputs["x"]}
    return {"x": builder.emit("put_ordered", inputs, {"axis": call.params["axis"]})}


def _put(xp: Any, out: Array, index: Array, x: Array, axis: int) -> None:
    xp.put_along_axis(out, index, x, axis)


def _put_ordered(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    out = outputs[0]
    kernel.call("copyto", out, kernel.constant(0.0, out.dtype.name))
    axis = axis_of(out.ndim, params["axis"])
    kernel.function(_put, out, inputs["index"], inputs["x"], axis)


def _put_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    inputs = {"x": upstream[0], "index": call.inputs["index"]}
    return {"x": builder.emit("take_ordered", inputs, call.params)}


def _taken_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    axis_of(types["x"].rank, params["axis"])
    return (types["x"].with_shape(types["index"].shape),)


def _take(xp: Any, x: Array, index: Array, out: Array, axis: int) -> None:
    xp.copyto(out, xp.take_along_axis(x, index, axis))


def _take_ordered(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x = inputs["x"]
    kernel.function(_take, x, inputs["index"], outputs[0], axis_of(x.ndim, params["axis"]))


def _take_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    inputs = {"x": upstream[0], "index": call.inputs["index"], "like": call.inputs["x"]}
    return {"x": builder.emit("put_ordered", inputs, call.params)}


_FEW = (
    Sample({"x": floats("N", 4)}),
    Sample({"x": floats(2, 4, 3)}, {"axis": 1, "descending": True}),
    Sample({"x": floats("N", 3)}, {"axis": 0}),
    Sample({"x": floats(3, 1)}),
    Sample({"x": floats(2, 0)}),
    Sample({"x": ints(5)}, differentiable=False),
)
_ONE = (
    Sample({"x": floats("N", 3)}, differentiable=False),
    Sample({"x": floats(2, 4, 3)}, {"axis": 1}, differentiable=False),
    Sample({"x": floats("N", 3)}, {"axis": 0}, differentiable=False, empty=False),
    Sample({"x": ints(5)}, {"axis": 0}, differentiable=False),
)


def _costs(types: Types, params: Params) -> float:
    return 10.0 * types["x"].elements


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="argmax",
        title="Argmax",
        category="reduction",
        inputs=(Port("x", kind="number"),),
        params=(AXIS,),
        infer=_extreme_type,
        forward=_argmax,
        formula="y = argmax x",
        main="axis",
        doc="Where along an axis the greatest value stands: the predicted class. Of equal ones it "
        "is the first. No gradient flows through it.",
        keywords=("index", "predicted class", "greatest"),
        samples=_ONE,
        operations=elements,
    ),
    Op(
        name="argmin",
        title="Argmin",
        category="reduction",
        inputs=(Port("x", kind="number"),),
        params=(AXIS,),
        infer=_extreme_type,
        forward=_argmin,
        formula="y = argmin x",
        main="axis",
        doc="Where along an axis the least value stands: the nearest of several, given distances. "
        "Of equal ones it is the first. No gradient flows through it.",
        keywords=("index", "nearest", "least"),
        samples=_ONE,
        operations=elements,
    ),
    Op(
        name="top_k",
        title="Top k",
        category="reduction",
        inputs=(Port("x", kind="number"),),
        outputs=(Port("values", "The k greatest, in order."), Port("indices", "Where they stand.")),
        params=(
            Param("k", "integer", 1, minimum=1, maximum=100000, high=10, doc="How many."),
            AXIS,
            Param("largest", "switch", True, doc="Off: the least, beginning with the very least."),
        ),
        infer=_top_type,
        forward=_sorted,
        gradient=_ordered_gradient,
        formula="y = the k greatest x",
        main="k",
        doc="The k greatest values along an axis, in order, and where they stand. Of equal ones "
        "the first comes first; NaN counts as the last. The gradient goes to the values chosen.",
        keywords=("largest", "best", "beam", "routing", "sparse"),
        samples=(
            Sample({"x": floats("N", 4)}, {"k": 2}),
            Sample({"x": floats(5, 3)}, {"k": 3, "axis": 0, "largest": False}),
            Sample({"x": floats("N", 1)}),
            Sample({"x": ints(6)}, {"k": 2}, differentiable=False),
        ),
        operations=_costs,
    ),
    Op(
        name="sort",
        title="Sort",
        category="reduction",
        inputs=(Port("x", kind="number"),),
        outputs=(
            Port("values", "In order."),
            Port("indices", "Where each of them stood before."),
        ),
        params=(AXIS, _DESCENDING),
        infer=_sorted_type,
        forward=_sorted,
        gradient=_ordered_gradient,
        formula="y₁ ≤ y₂ ≤ ...",
        main="axis",
        doc="The values along an axis in order, and where each stood before. Equal ones keep their "
        "order; NaN comes last. The gradient goes back to where each value came from.",
        keywords=("order", "rank", "quantile"),
        samples=_FEW,
        operations=_costs,
    ),
    Op(
        name="argsort",
        title="Argsort",
        category="reduction",
        inputs=(Port("x", kind="number"),),
        params=(AXIS, _DESCENDING),
        infer=lambda types, params: _sorted_type(types, params)[1:],
        forward=_sorted,
        formula="x[y₁] ≤ x[y₂] ≤ ...",
        main="axis",
        doc="Where the values along an axis stand, in the order of their size. Equal ones keep "
        "their order; NaN comes last. No gradient flows through it.",
        keywords=("order", "rank", "permutation"),
        samples=tuple(replace(s, differentiable=False) for s in _FEW),
        operations=_costs,
    ),
    Op(
        name="put_ordered",
        title="Put back in place",
        category="shape",
        hidden=True,
        inputs=(
            Port("x"),
            Port("index", kind="int"),
            Port("like", kind="any", shape_only=True),
        ),
        params=(AXIS,),
        infer=shaped_like,
        forward=_put_ordered,
        gradient=_put_gradient,
        doc="Zeros in the shape of the other, with x put where the index says along an axis; no "
        "place may be named twice.",
        samples=(
            Sample({"x": floats("N", 1), "index": ints("N", 1, classes=3), "like": floats("N", 3)}),
        ),
    ),
    Op(
        name="take_ordered",
        title="Take from places",
        category="shape",
        hidden=True,
        inputs=(Port("x"), Port("index", kind="int")),
        params=(AXIS,),
        infer=_taken_type,
        forward=_take_ordered,
        gradient=_take_gradient,
        doc="What stands where the index says along an axis; no place may be named twice.",
        samples=(Sample({"x": floats("N", 3), "index": ints("N", 1, classes=3)}),),
    ),
)
