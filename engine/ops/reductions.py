"""Reductions over axes: sum, mean, max, argmax, and the number of elements that they run over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import TypeProblem
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
)
from engine.tensor_type import Dim, TensorType, shape_text

_AXES = Param("axes", "axes", [], doc="Over which axes; none: over all. -1 is the last.")
_KEEP = Param(
    "keepdims",
    "switch",
    False,
    title="Keep dimensions",
    doc="Leave the reduced axes in the shape, with size 1.",
)
_SAMPLES = (
    Sample({"x": floats("N", 3)}),
    Sample({"x": floats("N", 3)}, {"axes": [0]}),
    Sample({"x": floats(2, 3, 4)}, {"axes": [-1, 0], "keepdims": True}),
    Sample({"x": floats(1, 5)}, {"axes": [1]}),
    Sample({"x": floats()}),
)


def axes_of(rank: int, axes: Any) -> tuple[int, ...]:
    """The axes as 0, 1, ...; all of them for an empty list. TypeProblem when one is missing."""
    for axis in axes:
        if not -rank <= axis < rank:
            raise TypeProblem(
                "axis.range",
                "axis {axis} does not exist: a tensor of rank {got} has axes {low} to {high}",
                port="x",
                axis=axis,
                got=str(rank),
                low=-rank,
                high=rank - 1,
            )
    return tuple(sorted({a % rank for a in axes})) if axes else tuple(range(rank))


def _reduced(found: TensorType, params: Params) -> tuple[Dim, ...]:
    axes = axes_of(found.rank, params["axes"])
    if params["keepdims"]:
        return tuple(1 if i in axes else d for i, d in enumerate(found.shape))
    return tuple(d for i, d in enumerate(found.shape) if i not in axes)


def _infer(types: Types, params: Params) -> tuple[TensorType, ...]:
    return (types["x"].with_shape(_reduced(types["x"], params)),)


def _reduce(
    kernel: Kernel, function: str, x: Array, out: Array, axes: tuple[int, ...], keepdims: bool
) -> None:
    """Without the overhead of a general reduction where a product with ones gives the same."""
    plain = function == "add.reduce" and x.dtype.kind == "f" and not keepdims
    if plain and x.ndim == 2 and axes == (0,) and x.flags.c_contiguous and x.shape[1] < 65:
        kernel.call("dot", kernel.constant([1.0] * x.shape[0], x.dtype.name), x, out=out)
        return
    axis = axes if len(axes) != 1 else axes[0]
    kernel.call(function, x, axis=axis, out=out, keepdims=keepdims)


def _forward(function: str) -> Any:
    def forward(
        kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
    ) -> None:
        x = inputs["x"]
        axes = axes_of(x.ndim, params["axes"])
        _reduce(kernel, function, x, outputs[0], axes, bool(params["keepdims"]))

    return forward


def _mean(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out = inputs["x"], outputs[0]
    axes = axes_of(x.ndim, params["axes"])
    _reduce(kernel, "add.reduce", x, out, axes, bool(params["keepdims"]))
    size = 1
    for axis in axes:
        size *= x.shape[axis]
    kernel.call("multiply", out, kernel.constant(1.0 / max(size, 1), out.dtype.name), out=out)


def _spread(builder: Builder, call: Call, value: Ref) -> Ref:
    """A reduced value at every place that it was reduced from."""
    x = call.inputs["x"]
    axes = list(axes_of(builder.type(x).rank, call.params["axes"]))
    if not call.params["keepdims"] and axes:
        value = builder.emit("expand_dims", {"x": value}, {"axes": axes})
    return builder.emit("broadcast_like", {"x": value, "like": x})


def _sum_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    return {} if g is None else {"x": _spread(builder, call, g)}


def _mean_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    size = builder.emit("size_of", {"x": call.inputs["x"]}, {"axes": call.params["axes"]})
    share = builder.formula("g / n", g=upstream[0], n=size)
    return {"x": _spread(builder, call, share)}


def _max_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """Equal greatest values share the gradient."""
    if upstream[0] is None:
        return {}
    x, axes = call.inputs["x"], call.params["axes"]
    top = builder.emit("equal", {"a": x, "b": _spread(builder, call, call.outputs[0])})
    hit = builder.emit("cast", {"x": top}, {"dtype": builder.type(x).dtype})
    number = builder.emit("sum", {"x": hit}, {"axes": axes, "keepdims": call.params["keepdims"]})
    share = _spread(builder, call, builder.formula("g / n", g=upstream[0], n=number))
    return {"x": builder.emit("multiply", {"a": hit, "b": share})}


def _size(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x = inputs["x"]
    size = 1
    for axis in axes_of(x.ndim, params["axes"]):
        size *= x.shape[axis]
    kernel.call("copyto", outputs[0], kernel.constant(float(size), outputs[0].dtype.name))


def _argmax_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    axis = axes_of(found.rank, [params["axis"]])[0]
    size = found.shape[axis]
    shape = found.shape[:axis] + found.shape[axis + 1 :]
    return (TensorType("int64", shape, size if isinstance(size, int) else None),)


def _argmax(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.call("argmax", inputs["x"], axis=params["axis"], out=outputs[0])


def _max_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    if any(found.shape[a] == 0 for a in axes_of(found.rank, params["axes"])):
        raise TypeProblem(
            "shape.empty",
            "the maximum of no elements does not exist; the shape is {got}",
            port="x",
            got=shape_text(found.shape),
        )
    return _infer(types, params)


def _elements(types: Types, params: Params) -> float:
    return float(types["x"].elements)


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="sum",
        title="Sum",
        category="reduction",
        inputs=(Port("x", kind="number"),),
        params=(_AXES, _KEEP),
        infer=_infer,
        forward=_forward("add.reduce"),
        gradient=_sum_gradient,
        formula="y = Σ x",
        samples=_SAMPLES,
        main="axes",
        doc="The sum over the axes named, or of everything.",
        keywords=("total", "reduce"),
        operations=_elements,
    ),
    Op(
        name="mean",
        title="Mean",
        category="reduction",
        inputs=(Port("x"),),
        params=(_AXES, _KEEP),
        infer=_infer,
        forward=_mean,
        gradient=_mean_gradient,
        formula="y = Σ x / n",
        samples=_SAMPLES,
        main="axes",
        doc="The arithmetic mean over axes.",
        keywords=("average", "reduce"),
        operations=_elements,
    ),
    Op(
        name="max",
        title="Max",
        category="reduction",
        inputs=(Port("x", kind="number"),),
        params=(_AXES, _KEEP),
        infer=_max_type,
        forward=_forward("maximum.reduce"),
        gradient=_max_gradient,
        formula="y = max x",
        samples=_SAMPLES,
        main="axes",
        doc="The greatest value over axes. Equal greatest values share the gradient.",
        keywords=("greatest", "reduce"),
        operations=_elements,
    ),
    Op(
        name="argmax",
        title="Argmax",
        category="reduction",
        inputs=(Port("x"),),
        params=(
            Param(
                "axis",
                "integer",
                -1,
                minimum=-8,
                maximum=7,
                doc="Along which axis; -1 is the last.",
            ),
        ),
        infer=_argmax_type,
        forward=_argmax,
        formula="y = argmax x",
        main="axis",
        doc="Where along an axis the greatest value stands: the predicted class. No gradient flows "
        "through it.",
        samples=(
            Sample({"x": floats("N", 3)}, differentiable=False),
            Sample({"x": floats(2, 4, 3)}, {"axis": 1}, differentiable=False),
        ),
        operations=_elements,
    ),
    Op(
        name="size_of",
        title="Number of elements",
        category="reduction",
        inputs=(Port("x", kind="any", shape_only=True),),
        params=(_AXES,),
        hidden=True,
        infer=lambda types, params: (
            TensorType(types["x"].dtype if types["x"].kind == "float" else "float32", ()),
        ),
        forward=_size,
        doc="How many elements the axes hold together, as a number.",
        samples=(Sample({"x": floats("N", 3)}, {"axes": [0]}, differentiable=False),),
    ),
)
