"""Softmax and its logarithm, over an axis."""

from __future__ import annotations

from collections.abc import Mapping

from engine.axes import AXIS, axis_of
from engine.op import (
    Array,
    Builder,
    Call,
    Entry,
    Kernel,
    Op,
    Params,
    Port,
    Ref,
    Sample,
    Types,
    floats,
)
from engine.tensor_type import TensorType


def _along_axis(types: Types, params: Params) -> tuple[TensorType, ...]:
    axis_of(types["x"], params["axis"])
    return (types["x"].with_shape(types["x"].shape),)


def _shifted_exponential(kernel: Kernel, x: Array, out: Array, axis: int) -> Array:
    """exp(x - max) into `out`; returns scratch for one number along the axis."""
    shape = list(x.shape)
    shape[axis] = 1
    row = kernel.scratch(shape, x.dtype.name)
    kernel.call("maximum.reduce", x, axis=axis, out=row, keepdims=True)
    kernel.call("subtract", x, row, out=out)
    return row


def _softmax(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, y, axis = inputs["x"], outputs[0], params["axis"]
    if not x.size:
        return
    row = _shifted_exponential(kernel, x, y, axis)
    kernel.call("exp", y, out=y)
    kernel.call("add.reduce", y, axis=axis, out=row, keepdims=True)
    kernel.call("divide", y, row, out=y)


def _log_softmax(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, y, axis = inputs["x"], outputs[0], params["axis"]
    if not x.size:
        return
    row = _shifted_exponential(kernel, x, y, axis)
    powers = kernel.scratch(x.shape, x.dtype.name)
    kernel.call("exp", y, out=powers)
    kernel.call("add.reduce", powers, axis=axis, out=row, keepdims=True)
    kernel.call("log", row, out=row)
    kernel.call("subtract", y, row, out=y)


def _softmax_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g, y = upstream[0], call.outputs[0]
    if g is None:
        return {}
    product = builder.emit("multiply", {"a": g, "b": y})
    total = builder.emit("sum", {"x": product}, {"axes": [call.params["axis"]], "keepdims": True})
    return {"x": builder.formula("p - y * s", p=product, y=y, s=total)}


def _log_softmax_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g, y = upstream[0], call.outputs[0]
    if g is None:
        return {}
    total = builder.emit("sum", {"x": g}, {"axes": [call.params["axis"]], "keepdims": True})
    return {"x": builder.formula("g - exp(y) * s", g=g, y=y, s=total)}


_OVER_AXIS = (
    Sample({"x": floats("N", 4)}),
    Sample({"x": floats(2, 3, 5)}, {"axis": 1}),
    Sample({"x": floats(6)}, {"axis": 0}),
    Sample({"x": floats(3, 1)}),
    Sample({"x": floats("N", 2, 3)}, {"axis": -2}),
    Sample({"x": floats(0, 2)}),
)

ENTRIES: tuple[Entry, ...] = (
    Op(
        name="softmax",
        title="Softmax",
        category="activation",
        inputs=(Port("x"),),
        params=(AXIS,),
        infer=_along_axis,
        forward=_softmax,
        gradient=_softmax_gradient,
        formula="yᵢ = e^xᵢ / Σⱼ e^xⱼ",
        samples=_OVER_AXIS,
        keywords=("probabilities", "classes"),
        doc="Turns scores into probabilities that sum to 1 along an axis. The greatest score is "
        "subtracted first, so nothing overflows. For a loss, use the cross-entropy from logits "
        "instead of softmax followed by a logarithm.",
        source="Bridle, 'Probabilistic interpretation of feedforward classification network "
        "outputs', 1990",
        operations=lambda types, params: 5.0 * types["x"].elements,
    ),
    Op(
        name="log_softmax",
        title="Log-softmax",
        category="activation",
        inputs=(Port("x"),),
        params=(AXIS,),
        infer=_along_axis,
        forward=_log_softmax,
        gradient=_log_softmax_gradient,
        formula="yᵢ = xᵢ - log Σⱼ e^xⱼ",
        samples=_OVER_AXIS,
        keywords=("log probabilities", "classes"),
        doc="The logarithm of softmax, computed without overflow or cancellation. Together with "
        "the negative log-likelihood it is the cross-entropy.",
        source="Goodfellow, Bengio and Courville, 'Deep Learning', 2016, section 6.2.2.3",
        operations=lambda types, params: 5.0 * types["x"].elements,
    ),
)
