"""Layers that convolve: plain, depthwise, separable and transposed, over 1, 2 or 3 space axes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from engine.errors import Suggestion, TypeProblem
from engine.op import Entry, Layer, Param, Params, Ref, Sample, Scope, Types, floats
from engine.projections import activated, activation_param, initialiser_param
from engine.tensor_type import shape_text
from engine.windows import (
    DILATION,
    IMAGE_NAMES,
    PADDING,
    PADS,
    STRIDE,
    axis_name,
    check_image,
    explicit_pads,
    extent_of,
    image_port,
    known_sizes,
    per_axis,
    slide,
)

_GOODFELLOW = "Goodfellow, Bengio and Courville, 'Deep Learning' (2016), chapter 9"
_DUMOULIN = "Dumoulin and Visin, 'A guide to convolution arithmetic for deep learning' (2016)"


def _check_groups(types: Types, params: Params) -> None:
    channels, groups = int(types["x"].shape[-1]), params["groups"]
    if channels % groups:
        raise TypeProblem(
            "shape.groups",
            "{got} channels cannot be shared among {groups} groups: the number must divide",
            port="x",
            groups=groups,
            expected=f"a multiple of {groups} channels",
            got=str(channels),
            suggestions=(Suggestion("set", param="groups", value=math.gcd(channels, groups)),),
        )
    if params["filters"] % groups:
        more = -(-params["filters"] // groups) * groups
        raise TypeProblem(
            "shape.groups",
            "{got} filters cannot be shared among {groups} groups: the number must divide",
            groups=groups,
            expected=f"a multiple of {groups}",
            got=str(params["filters"]),
            suggestions=(
                Suggestion("set", param="filters", value=more),
                Suggestion("set", param="groups", value=math.gcd(params["filters"], groups)),
            ),
        )


def _window(params: Params, rank: int) -> tuple[int, ...]:
    return per_axis("kernel_size", params["kernel_size"], rank)


def _sliding(params: Params) -> dict[str, object]:
    return {n: params[n] for n in ("stride", "dilation", "padding", "pads")}


def _finished(scope: Scope, y: Ref, params: Params) -> Ref:
    """With a bias for each channel where wanted, and the activation."""
    if params["use_bias"]:
        channels = scope.type(y).shape[-1]
        bias = scope.variable("bias", (channels,), "zeros", role="bias")
        y = scope.emit("channel_bias", {"x": y, "bias": bias})
    return activated(scope, y, params["activation"])


# Plain.


def _convolution(rank: int) -> Layer:
    name = f"conv{rank}d"

    def check(types: Types, params: Params) -> None:
        check_image(types["x"], rank, name)
        _check_groups(types, params)
        slide(types["x"].shape[1:-1], _window(params, rank), params)

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        x, groups = inputs["x"], params["groups"]
        channels = int(scope.type(x).shape[-1])
        shape = (*_window(params, rank), channels // groups, params["filters"])
        kernel = scope.variable("kernel", shape, params["initialiser"])
        given = {**_sliding(params), "groups": groups}
        y = scope.emit("convolution", {"x": x, "kernel": kernel}, given)
        return (_finished(scope, y, params),)

    return Layer(
        name=name,
        title=f"Convolution {rank}D",
        category="convolution",
        inputs=(image_port(rank),),
        params=(_FILTERS, *_sliding_params(rank), _GROUPS, *_ENDS),
        main="filters",
        check=check,
        expand=expand,
        formula="y = activation(x ∗ W + b)",
        source=_GOODFELLOW,
        keywords=("cnn", "convolutional", "filter", "kernel", "feature map", IMAGE_NAMES[rank]),
        doc=f"Every filter slides over {IMAGE_NAMES[rank]} and gives, at each position, the "
        "weighted sum of the window below it: the same feature is found wherever it stands. For "
        f"{_USES[rank]}.",
        samples=_convolution_samples(rank),
    )


# Depthwise and separable.


def _depthwise_kernel(scope: Scope, x: Ref, params: Params, rank: int, name: str) -> Ref:
    """Every channel under filters of its own: (N, ..., channels x multiplier)."""
    channels = int(scope.type(x).shape[-1])
    shape = (*_window(params, rank), 1, channels * params["multiplier"])
    kernel = scope.variable(name, shape, params["initialiser"])
    given = {**_sliding(params), "groups": channels}
    return scope.emit("convolution", {"x": x, "kernel": kernel}, given)


def _check_channels(name: str, rank: int, types: Types, params: Params) -> None:
    found = types["x"]
    check_image(found, rank, name)
    if not found.shape[-1]:
        raise TypeProblem(
            "shape.channels",
            "{who} needs at least one channel; got {got}",
            port="x",
            who=name,
            expected="(..., channels)",
            got=shape_text(found.shape),
        )
    slide(found.shape[1:-1], _window(params, rank), params)


def _depthwise(rank: int) -> Layer:
    name = f"depthwise_conv{rank}d"

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        y = _depthwise_kernel(scope, inputs["x"], params, rank, "kernel")
        return (_finished(scope, y, params),)

    return Layer(
        name=name,
        title=f"Depthwise convolution {rank}D",
        category="convolution",
        inputs=(image_port(rank),),
        params=(_MULTIPLIER, *_sliding_params(rank), *_ENDS),
        main="kernel_size",
        check=lambda types, params: _check_channels(name, rank, types, params),
        expand=expand,
        formula="y[…, i] = activation(x[…, i] ∗ Wᵢ + bᵢ)",
        source="Howard et al., 'MobileNets', arXiv:1704.04861 (2017)",
        keywords=("mobilenet", "channelwise", "cnn", IMAGE_NAMES[rank]),
        doc="Each channel is convolved by filters of its own and the channels do not mix: a "
        "fraction of the weights and of the work of a full convolution. Usually followed by a "
        "convolution of size 1.",
        samples=_depthwise_samples(rank),
    )


def _separable(rank: int) -> Layer:
    name = f"separable_conv{rank}d"

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        inner = _depthwise_kernel(scope, inputs["x"], params, rank, "depthwise_kernel")
        channels = scope.type(inner).shape[-1]
        shape = (*(1,) * rank, channels, params["filters"])
        point = scope.variable("pointwise_kernel", shape, params["initialiser"])
        y = scope.emit("convolution", {"x": inner, "kernel": point})
        return (_finished(scope, y, params),)

    return Layer(
        name=name,
        title=f"Separable convolution {rank}D",
        category="convolution",
        inputs=(image_port(rank),),
        params=(_FILTERS, *_sliding_params(rank), _MULTIPLIER, *_ENDS),
        main="filters",
        check=lambda types, params: _check_channels(name, rank, types, params),
        expand=expand,
        formula="y = activation((x ∗ W depthwise) ∗ W pointwise + b)",
        source="Chollet, 'Xception: deep learning with depthwise separable convolutions', CVPR "
        "(2017)",
        keywords=("xception", "mobilenet", "depthwise", "pointwise", "cnn", IMAGE_NAMES[rank]),
        doc="First every channel is convolved by itself, then a convolution of size 1 mixes the "
        "channels: close to a full convolution at a fraction of its weights.",
        samples=_separable_samples(rank),
    )


# Transposed.


def _grown(types: Types, params: Params, rank: int) -> tuple[int, ...]:
    """The sizes in space of what a transposed convolution gives."""
    sizes = known_sizes(types["x"], f"conv{rank}d_transpose")
    window = _window(params, rank)
    stride = per_axis("stride", params["stride"], rank)
    dilation = per_axis("dilation", params["dilation"], rank)
    extra = per_axis("output_padding", params["output_padding"], rank, 0)
    _check_extra(extra, stride, params)
    pads = explicit_pads(params["pads"], rank) if params["padding"] == "explicit" else None
    found = []
    for i, size in enumerate(sizes):
        if params["padding"] == "same":
            found.append(size * stride[i])
            continue
        grown = max(size - 1, 0) * stride[i] + extent_of(window[i], dilation[i]) + extra[i]
        grown -= sum(pads[i]) if pads else 0
        if grown < 1:
            raise TypeProblem(
                "shape.window",
                "nothing is left of the {axis} of size {got} once {pads} places of padding are "
                "taken off",
                port="x",
                axis=axis_name(i, rank),
                pads=sum(pads[i]) if pads else 0,
                expected="a smaller padding",
                got=str(size),
                suggestions=(Suggestion("set", param="pads", value=[0]),),
            )
        found.append(grown if size else 0)
    return tuple(found)


def _check_extra(extra: tuple[int, ...], stride: tuple[int, ...], params: Params) -> None:
    if params["padding"] == "same" and any(extra):
        raise TypeProblem(
            "param.output_padding",
            "with padding 'same' the size is that of the image times the stride; an output "
            "padding of {got} has no place there",
            expected="0",
            got=str(list(extra)),
            suggestions=(
                Suggestion("set", param="output_padding", value=[0]),
                Suggestion("set", param="padding", value="valid"),
            ),
        )
    if any(e >= s for e, s in zip(extra, stride, strict=True)):
        raise TypeProblem(
            "param.output_padding",
            "an output padding of {got} is not smaller than the stride {stride}: those places "
            "would belong to one more position",
            stride=str(list(stride)),
            expected="less than the stride along each axis",
            got=str(list(extra)),
            suggestions=(Suggestion("set", param="output_padding", value=[0]),),
        )


def _transposed(rank: int) -> Layer:
    name = f"conv{rank}d_transpose"

    def check(types: Types, params: Params) -> None:
        check_image(types["x"], rank, name)
        _check_groups(types, params)
        _grown(types, params, rank)

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        x, groups = inputs["x"], params["groups"]
        channels = int(scope.type(x).shape[-1])
        shape = (*_window(params, rank), params["filters"] // groups, channels)
        kernel = scope.variable("kernel", shape, params["initialiser"])
        sizes = list(_grown({"x": scope.type(x)}, params, rank))
        given = {**_sliding(params), "groups": groups, "sizes": sizes}
        inner = {"g": x, "kernel": kernel}
        y = scope.emit("convolution_input_gradient", inner, given)
        return (_finished(scope, y, params),)

    return Layer(
        name=name,
        title=f"Transposed convolution {rank}D",
        category="convolution",
        inputs=(image_port(rank),),
        params=(_FILTERS, *_sliding_params(rank, [2]), _OUTPUT_PADDING, _GROUPS, *_ENDS),
        main="filters",
        check=check,
        expand=expand,
        formula="y = activation(Wᵀ ∗ x + b), size = (size − 1) · stride + (kernel − 1) · dilation "
        "+ 1 − padding + output padding",
        source=_DUMOULIN,
        keywords=("deconvolution", "upsampling", "decoder", "generator", IMAGE_NAMES[rank]),
        doc="A convolution run backwards: every value of the input puts a copy of the filter, so "
        "weighted, into the output. With a stride above 1 it enlarges; for decoders and "
        "generators. With padding 'same' the size is the input's times the stride. The kernel is "
        "(..., filters / groups, channels), as in Keras.",
        samples=_transposed_samples(rank),
    )


# Params.

_USES = {
    1: "time series, sound and text",
    2: "pictures, and whatever lies on a grid",
    3: "scans, and films with time as depth",
}


_FILTERS = Param(
    "filters",
    "integer",
    8,
    minimum=1,
    maximum=65536,
    high=64,
    doc="How many filters, that is channels of the output.",
)
_KERNEL_SIZE = Param(
    "kernel_size",
    "shape",
    [3],
    doc="The size of the window: one number, or one for each axis.",
)
_MULTIPLIER = Param(
    "multiplier",
    "integer",
    1,
    title="Depth multiplier",
    minimum=1,
    maximum=1024,
    high=8,
    doc="How many filters each channel has.",
)
_GROUPS = Param(
    "groups",
    "integer",
    1,
    minimum=1,
    maximum=65536,
    high=16,
    doc="Into how many groups the channels fall; each filter sees those of its group only.",
)
_OUTPUT_PADDING = Param(
    "output_padding",
    "shape",
    [0],
    doc="Places added at the end of each axis, fewer than the stride: among the sizes that a "
    "convolution brings to the same size, it picks one. Not with padding 'same'.",
)
_ENDS = (
    activation_param(doc="What is applied to each value of the result."),
    Param("use_bias", "switch", True, title="Bias", doc="Whether each channel gets a bias."),
    initialiser_param(),
)


def _sliding_params(rank: int, stride: list[int] | None = None) -> tuple[Param, ...]:
    step = replace(STRIDE, default=stride) if stride else STRIDE
    return (_KERNEL_SIZE, step, PADDING, PADS, DILATION)


# Samples.

_SIZES = {1: (7,), 2: (5, 6), 3: (4, 3, 3)}


def _sample(rank: int, channels: int, batch: int | str = "N", **params: object) -> Sample:
    return Sample({"x": floats(batch, *_SIZES[rank], channels)}, params)


def _convolution_samples(rank: int) -> tuple[Sample, ...]:
    return (
        _sample(rank, 2, filters=3, kernel_size=[3]),
        _sample(rank, 1, 1, filters=1, kernel_size=[1], use_bias=False),
        _sample(
            rank, 4, 2, filters=6, kernel_size=[2], groups=2, padding="same", activation="tanh"
        ),
        _sample(rank, 2, filters=2, kernel_size=[2], stride=[2], padding="same"),
        _sample(
            rank,
            1,
            filters=2,
            kernel_size=[2],
            stride=[2],
            dilation=[2],
            padding="explicit",
            pads=[1, 2] * rank,
        ),
        _sample(rank, 2, 0, filters=2, kernel_size=[2]),
    )


def _depthwise_samples(rank: int) -> tuple[Sample, ...]:
    return (
        _sample(rank, 3, kernel_size=[3], padding="same"),
        _sample(rank, 2, 2, kernel_size=[2], multiplier=2, stride=[2], activation="tanh"),
        _sample(rank, 1, 1, kernel_size=[2], dilation=[2], use_bias=False),
    )


def _separable_samples(rank: int) -> tuple[Sample, ...]:
    return (
        _sample(rank, 3, filters=2, kernel_size=[3], padding="same"),
        _sample(rank, 2, 2, filters=3, kernel_size=[2], multiplier=2, stride=[2]),
    )


def _transposed_samples(rank: int) -> tuple[Sample, ...]:
    return (
        _sample(rank, 2, filters=3, kernel_size=[3], stride=[2]),
        _sample(rank, 2, filters=2, kernel_size=[3], stride=[2], output_padding=[1]),
        _sample(rank, 4, 2, filters=2, kernel_size=[2], groups=2, stride=[1], activation="tanh"),
        _sample(rank, 1, filters=2, kernel_size=[3], stride=[2], padding="same", use_bias=False),
        _sample(
            rank,
            1,
            1,
            filters=1,
            kernel_size=[3],
            stride=[2],
            padding="explicit",
            pads=[1, 0] * rank,
        ),
    )


ENTRIES: tuple[Entry, ...] = (
    *(_convolution(rank) for rank in (1, 2, 3)),
    *(_depthwise(rank) for rank in (1, 2)),
    *(_separable(rank) for rank in (1, 2)),
    *(_transposed(rank) for rank in (1, 2, 3)),
)
