"""The convolution over any number of space axes, and the two primitives of its backward.

All three are linear in each input, and the gradient of each is made of the other two. Knows
primitives only; the layers stand elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from engine import depthwise, packing
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
)
from engine.tensor_type import Dim, TensorType, promote, shape_text
from engine.windows import (
    DILATION,
    PADDING,
    PADS,
    STRIDE,
    Axis,
    in_dtype,
    known,
    out_sizes,
    slide,
)

# Types.


def _ranks(types: Types, *names: str) -> int:
    """The number of space axes; TypeProblem when the tensors are no images and kernels."""
    rank = types[names[0]].rank
    for name in names:
        found = types[name]
        whole = all(isinstance(d, int) for d in found.shape[-2:] if name == "kernel")
        if found.rank < 3 or found.rank != rank or not isinstance(found.shape[-1], int):
            raise TypeProblem(
                "rank.convolution",
                "a convolution needs images (N, ..., channels) and a kernel (..., channels in, "
                "channels out) of the same rank, at least 3; '{port}' has the shape {got}",
                port=name,
                expected=f"rank {max(rank, 3)}",
                got=shape_text(found.shape),
            )
        if not whole or (name == "kernel" and any(isinstance(d, str) for d in found.shape)):
            raise TypeProblem(
                "shape.kernel",
                "the sizes of a kernel must be known; got {got}",
                port=name,
                expected="(..., channels in, channels out)",
                got=shape_text(found.shape),
            )
    return rank - 2


def _group_sizes(kernel: TensorType, groups: int) -> tuple[int, int]:
    """Channels in and out of a convolution by this kernel."""
    n_in, n_out = (int(d) for d in kernel.shape[-2:])
    if n_out % groups:
        raise TypeProblem(
            "shape.groups",
            "{got} channels out cannot be shared among {groups} groups: the number must divide",
            port="kernel",
            groups=groups,
            expected=f"a multiple of {groups}",
            got=str(n_out),
            suggestions=(Suggestion("set", param="groups", value=math.gcd(n_out, groups)),),
        )
    return n_in * groups, n_out


def _numbers(shape: tuple[Dim, ...]) -> tuple[int, ...]:
    return tuple(int(d) for d in shape)


def _infer(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, kernel = types["x"], types["kernel"]
    _ranks(types, "x", "kernel")
    n_in, n_out = _group_sizes(kernel, params["groups"])
    if x.shape[-1] != n_in:
        raise TypeProblem(
            "shape.channels",
            "the kernel {other} takes images of {expected} channels ({groups} group(s)); got {got}",
            port="x",
            other=shape_text(kernel.shape),
            groups=params["groups"],
            expected=str(n_in),
            got=str(x.shape[-1]),
        )
    axes = slide(x.shape[1:-1], _numbers(kernel.shape[:-2]), params)
    dtype = promote(x.dtype, kernel.dtype)
    return (TensorType(dtype, (x.shape[0], *out_sizes(axes), n_out)),)


def _infer_input(types: Types, params: Params) -> tuple[TensorType, ...]:
    g, kernel = types["g"], types["kernel"]
    _ranks(types, "g", "kernel")
    n_in, n_out = _group_sizes(kernel, params["groups"])
    sizes = tuple(g.shape[i + 1] if s == -1 else s for i, s in enumerate(params["sizes"]))
    fits = len(sizes) == g.rank - 2
    axes = slide(sizes, _numbers(kernel.shape[:-2]), params, "g") if fits else ()
    if not fits or (*out_sizes(axes), n_out) != g.shape[1:]:
        raise TypeProblem(
            "shape.convolution",
            "what flows back has the shape {got}; from an image of sizes {sizes} comes {expected}",
            port="g",
            sizes=shape_text(sizes),
            got=shape_text(g.shape),
            expected=shape_text((g.shape[0], *out_sizes(axes), n_out)),
        )
    return (TensorType(promote(g.dtype, kernel.dtype), (g.shape[0], *sizes, n_in)),)


def _infer_kernel(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, g = types["x"], types["g"]
    _ranks(types, "x", "g")
    n_in, n_out, groups = int(x.shape[-1]), int(g.shape[-1]), params["groups"]
    window = tuple(params["window"])
    axes = slide(x.shape[1:-1], window, params) if len(window) == x.rank - 2 else ()
    if out_sizes(axes) != g.shape[1:-1] or n_in % groups or n_out % groups:
        raise TypeProblem(
            "shape.convolution",
            "windows {window} over {other} in {groups} group(s) do not give the shape {got}",
            port="g",
            window=shape_text(window),
            other=shape_text(x.shape),
            groups=groups,
            got=shape_text(g.shape),
            expected=shape_text((x.shape[0], *out_sizes(axes), n_out)),
        )
    return (TensorType(promote(x.dtype, g.dtype), (*window, n_in // groups, n_out)),)


# Forward rules.


def _axes(x: Array, window: tuple[int, ...], params: Params) -> tuple[Axis, ...]:
    return known(slide(x.shape[1:-1], window, params))


def _is_depthwise(image: Array, groups: int) -> bool:
    """Whether every channel is convolved by itself."""
    return bool(groups == image.shape[-1] and groups > 1)


def _operands(kernel: Kernel, inputs: Mapping[str, Array], out: Array) -> tuple[Array, Array]:
    first, second = (in_dtype(kernel, array, out.dtype.name) for array in inputs.values())
    return first, second


def _forward(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    names = {n: inputs[n] for n in ("x", "kernel")}
    x, weights = _operands(kernel, names, outputs[0])
    axes = _axes(x, weights.shape[:-2], params)
    if _is_depthwise(x, params["groups"]):
        depthwise.convolve(kernel, x, weights, outputs[0], axes)
    else:
        packing.convolve(kernel, x, weights, outputs[0], axes, params["groups"])


def _forward_input(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    names = {n: inputs[n] for n in ("g", "kernel")}
    g, weights = _operands(kernel, names, outputs[0])
    axes = _axes(outputs[0], weights.shape[:-2], params)
    if _is_depthwise(outputs[0], params["groups"]):
        depthwise.convolve_back(kernel, g, weights, outputs[0], axes)
    else:
        packing.convolve_back(kernel, g, weights, outputs[0], axes, params["groups"])


def _forward_kernel(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, g = _operands(kernel, {n: inputs[n] for n in ("x", "g")}, outputs[0])
    axes = _axes(x, outputs[0].shape[:-2], params)
    if _is_depthwise(x, params["groups"]):
        depthwise.convolve_kernel(kernel, x, g, outputs[0], axes)
    else:
        packing.convolve_kernel(kernel, x, g, outputs[0], axes, params["groups"])


# Gradient rules.


def _shared(params: Params) -> dict[str, object]:
    return {n: params[n] for n in ("stride", "dilation", "groups", "padding", "pads")}


def _into_input(builder: Builder, g: Ref, kernel: Ref, x: Ref, params: Params) -> Ref:
    sizes = [s if isinstance(s, int) else -1 for s in builder.type(x).shape[1:-1]]
    given = {**_shared(params), "sizes": sizes}
    return builder.emit("convolution_input_gradient", {"g": g, "kernel": kernel}, given)


def _into_kernel(builder: Builder, x: Ref, g: Ref, kernel: Ref, params: Params) -> Ref:
    window = list(builder.type(kernel).shape[:-2])
    given = {**_shared(params), "window": window}
    return builder.emit("convolution_kernel_gradient", {"x": x, "g": g}, given)


def _convolved(builder: Builder, x: Ref, kernel: Ref, params: Params) -> Ref:
    return builder.emit("convolution", {"x": x, "kernel": kernel}, _shared(params))


def _gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    u = upstream[0]
    if u is None:
        return {}
    x, kernel = call.inputs["x"], call.inputs["kernel"]
    return {
        "x": _into_input(builder, u, kernel, x, call.params),
        "kernel": _into_kernel(builder, x, u, kernel, call.params),
    }


def _input_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    u = upstream[0]
    if u is None:
        return {}
    g, kernel = call.inputs["g"], call.inputs["kernel"]
    return {
        "g": _convolved(builder, u, kernel, call.params),
        "kernel": _into_kernel(builder, u, g, kernel, call.params),
    }


def _kernel_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    u = upstream[0]
    if u is None:
        return {}
    x, g = call.inputs["x"], call.inputs["g"]
    return {
        "x": _into_input(builder, g, u, x, call.params),
        "g": _convolved(builder, x, u, call.params),
    }


# What it costs.


def _operations(types: Types, params: Params) -> float:
    """A multiplication and an addition for each tap, channel and output."""
    weights = types["kernel"].sizes()
    return 2.0 * _infer(types, params)[0].elements * math.prod(weights[:-1])


def _operations_input(types: Types, params: Params) -> float:
    weights = types["kernel"].sizes()
    return 2.0 * types["g"].elements * math.prod(weights[:-1])


def _operations_kernel(types: Types, params: Params) -> float:
    inner = math.prod(params["window"]) * types["x"].sizes()[-1] // params["groups"]
    return float(2.0 * types["g"].elements * inner)


_GROUPS = Param(
    "groups",
    "integer",
    1,
    minimum=1,
    maximum=65536,
    high=16,
    doc="Into how many groups the channels fall; each output channel sees those of its group.",
)
_SLIDING = (STRIDE, PADDING, PADS, DILATION, _GROUPS)
_VARIANTS: tuple[tuple[dict[str, TensorType], dict[str, Any]], ...] = (
    ({"x": floats("N", 7, 1), "kernel": floats(3, 1, 2)}, {"stride": [2]}),
    ({"x": floats("N", 5, 4, 2), "kernel": floats(3, 2, 2, 3)}, {}),
    ({"x": floats(2, 5, 6, 4), "kernel": floats(3, 3, 2, 6)}, {"padding": "same", "groups": 2}),
    (
        {"x": floats(2, 6, 5, 3), "kernel": floats(3, 2, 1, 6)},
        {"padding": "same", "groups": 3, "stride": [2, 1]},
    ),
    (
        {"x": floats(1, 7, 6, 16), "kernel": floats(2, 3, 16, 1)},
        {"padding": "explicit", "pads": [1, 2, 0, 3], "dilation": [2, 1], "stride": [2, 3]},
    ),
    ({"x": floats("N", 3, 2, 3), "kernel": floats(1, 1, 3, 2)}, {}),
    ({"x": floats("N", 3, 2, 3), "kernel": floats(3, 2, 3, 2)}, {}),
    ({"x": floats("N", 3, 4, 2, 2), "kernel": floats(2, 3, 1, 2, 2)}, {"padding": "same"}),
    ({"x": floats(0, 4, 3, 2), "kernel": floats(3, 3, 2, 2)}, {}),
)


def _variants(kind: str) -> tuple[Sample, ...]:
    """The same cases for all three: what a convolution takes, and what flows back to it."""
    samples = []
    for tensors, given in _VARIANTS:
        x, kernel = tensors["x"], tensors["kernel"]
        full = {p.name: given.get(p.name, p.default) for p in _SLIDING}
        (g,) = _infer(tensors, full)
        match kind:
            case "input":
                sizes = list(x.shape[1:-1])
                samples.append(Sample({"g": g, "kernel": kernel}, {**given, "sizes": sizes}))
            case "kernel":
                window = list(kernel.shape[:-2])
                samples.append(Sample({"x": x, "g": g}, {**given, "window": window}))
            case _:
                samples.append(Sample(tensors, given))
    return tuple(samples)


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="convolution",
        title="Convolution",
        category="convolution",
        inputs=(
            Port("x", "Images, channels last: (N, ..., channels)."),
            Port("kernel", "(..., channels in / groups, channels out)."),
        ),
        params=_SLIDING,
        main="stride",
        infer=_infer,
        forward=_forward,
        gradient=_gradient,
        needs_contiguous=True,
        operations=_operations,
        formula="y[n, p, o] = Σₜ Σᵢ x[n, p · stride + t · dilation, i] · kernel[t, i, o]",
        source="Goodfellow, Bengio and Courville, 'Deep Learning' (2016), chapter 9",
        keywords=("conv", "correlation", "filter", "kernel", "window", "image"),
        doc="A kernel of your own slides over images of any number of space axes and gives the "
        "weighted sum of each window. The kernel is not mirrored, as in all libraries of this "
        "field (mathematics calls it a cross-correlation).",
        samples=_variants("forward"),
    ),
    Op(
        name="convolution_input_gradient",
        title="Convolution, back to the image",
        category="convolution",
        hidden=True,
        inputs=(Port("g"), Port("kernel")),
        params=(*_SLIDING, Param("sizes", "shape", [], doc="Of the image; -1: as in g.")),
        infer=_infer_input,
        forward=_forward_input,
        gradient=_input_gradient,
        needs_contiguous=True,
        operations=_operations_input,
        doc="The transposed convolution: what flows back to the image.",
        samples=_variants("input"),
    ),
    Op(
        name="convolution_kernel_gradient",
        title="Convolution, back to the kernel",
        category="convolution",
        hidden=True,
        inputs=(Port("x"), Port("g")),
        params=(*_SLIDING, Param("window", "shape", [], doc="The kernel's sizes in space.")),
        infer=_infer_kernel,
        forward=_forward_kernel,
        gradient=_kernel_gradient,
        needs_contiguous=True,
        operations=_operations_kernel,
        doc="What flows back to the kernel of a convolution, summed over the batch.",
        samples=_variants("kernel"),
    ),
)
