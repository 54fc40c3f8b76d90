"""A number for each channel: added to images, and what flows back to it. Both work on many
positions at once, since rows of a few channels would cost more than the numbers in them."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import TypeProblem
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
from engine.tensor_type import TensorType, promote, shape_text
from engine.windows import in_dtype

_WIDEST = 4096
"""Numbers in a row at most: what stays in the nearest cache."""


def _together(x: Array) -> int:
    """How many neighbouring positions make a row."""
    positions, channels = 1, max(x.shape[-1], 1)
    for size in reversed(x.shape[:-1]):
        if positions * size * channels > _WIDEST:
            break
        positions *= max(size, 1)
    return positions


def _biased_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, bias = types["x"], types["bias"]
    if bias.rank != 1 or bias.shape != x.shape[-1:]:
        raise TypeProblem(
            "shape.channels",
            "'{port}' needs a number for each channel of {other}: {expected}; got {got}",
            port="bias",
            other=shape_text(x.shape),
            expected=shape_text(x.shape[-1:]),
            got=shape_text(bias.shape),
        )
    return (TensorType(promote(x.dtype, bias.dtype), x.shape),)


def _biased(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, bias, out = inputs["x"], inputs["bias"], outputs[0]
    if not out.size:
        return
    wide = kernel.scratch((_together(x), x.shape[-1]), out.dtype.name)
    kernel.call("copyto", wide, bias)
    kernel.call("add", x.reshape(-1, wide.size), wide.reshape(-1), out=out.reshape(-1, wide.size))


def _biased_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    return {} if g is None else {"x": g, "bias": builder.emit("channel_sum", {"x": g})}


def _sum_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    x = types["x"]
    if not x.rank:
        raise TypeProblem(
            "shape.channels",
            "a single number has no channels to sum",
            port="x",
            expected="(..., channels)",
            got="()",
        )
    return (x.with_shape(x.shape[-1:]),)


def _sum(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    out = outputs[0]
    x = in_dtype(kernel, inputs["x"], out.dtype.name)
    if not x.size:
        kernel.call("copyto", out, kernel.constant(0.0, out.dtype.name))
        return
    together = _together(x)
    rows = x.reshape(-1, together * x.shape[-1])
    sums = kernel.scratch((rows.shape[1],), out.dtype.name)
    kernel.call("dot", kernel.constant([1.0] * len(rows), out.dtype.name), rows, out=sums)
    kernel.call("add.reduce", sums.reshape(together, -1), axis=0, out=out)


def _sum_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g, x = upstream[0], call.inputs["x"]
    return {} if g is None else {"x": builder.emit("broadcast_like", {"x": g, "like": x})}


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="channel_bias",
        title="Bias of channels",
        category="elementwise",
        hidden=True,
        inputs=(Port("x"), Port("bias")),
        infer=_biased_type,
        forward=_biased,
        gradient=_biased_gradient,
        needs_contiguous=True,
        formula="y[…, c] = x[…, c] + b[c]",
        doc="Adds to each channel, the last axis, a number of its own.",
        samples=(
            Sample({"x": floats("N", 3, 2), "bias": floats(2)}),
            Sample({"x": floats(1, 1), "bias": floats(1)}),
            Sample({"x": floats(3, 70, 70, 2), "bias": floats(2)}),
            Sample({"x": floats(0, 3), "bias": floats(3)}),
        ),
    ),
    Op(
        name="channel_sum",
        title="Sum of each channel",
        category="reduction",
        hidden=True,
        inputs=(Port("x"),),
        infer=_sum_type,
        forward=_sum,
        gradient=_sum_gradient,
        needs_contiguous=True,
        operations=lambda types, params: float(types["x"].elements),
        formula="y[c] = Σ x[…, c]",
        doc="The sum of each channel, the last axis, over all that stands before it.",
        samples=(
            Sample({"x": floats("N", 3, 2)}),
            Sample({"x": floats(4)}),
            Sample({"x": floats(3, 70, 70, 2)}),
            Sample({"x": floats(0, 3)}),
        ),
    ),
)
