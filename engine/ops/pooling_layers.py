"""Layers that pool: maximum, mean and Lp norm over windows, global and adaptive pooling."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from engine.errors import Suggestion, Text, TypeProblem
from engine.interpolation import mapped, means, ranges
from engine.op import Builder, Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats
from engine.tensor_type import shape_text
from engine.windows import (
    DILATION,
    IMAGE_NAMES,
    PADDING,
    PADS,
    Axis,
    axis_name,
    check_image,
    explicit_pads,
    extent_of,
    image_port,
    known_sizes,
    per_axis,
    slide,
)

_SOURCE = "Goodfellow, Bengio and Courville, 'Deep Learning' (2016), section 9.3"


def _axes(types: Types, params: Params, rank: int) -> tuple[Axis, ...]:
    """The windows along each space axis. TypeProblem when they do not fit."""
    sizes = types["x"].shape[1:-1]
    window = per_axis("pool_size", params["pool_size"], rank)
    given = {
        "stride": list(params["stride"]) or list(window),
        "dilation": params.get("dilation", [1]),
        "padding": params["padding"],
        "pads": params["pads"],
    }
    known_sizes(types["x"], "pooling")
    if params["padding"] == "explicit":
        dilation = per_axis("dilation", given["dilation"], rank)
        for i, pads in enumerate(explicit_pads(params["pads"], rank)):
            if max(pads) >= extent_of(window[i], dilation[i]):
                raise TypeProblem(
                    "shape.padding",
                    "{got} places of padding along the {axis} hide whole windows of {size}: some "
                    "would see no value at all",
                    axis=axis_name(i, rank),
                    size=window[i],
                    expected=f"less than {extent_of(window[i], dilation[i])}",
                    got=str(max(pads)),
                    suggestions=(Suggestion("set", param="pads", value=[0]),),
                )
    return tuple(a for a in slide(sizes, window, given) if isinstance(a, Axis))


def _along(builder: Builder, x: Ref, op: str, place: int, axis: Axis, **more: object) -> Ref:
    """One axis pooled by a primitive; nothing where windows of one place move by one."""
    if axis.window == axis.stride == 1 and not axis.padded:
        return x
    given = {
        "axis": place,
        "size": axis.window,
        "stride": axis.stride,
        "dilation": axis.dilation,
        "before": axis.before,
        "after": axis.after,
    }
    return builder.emit(op, {"x": x}, {**given, **more})


def _pooled(builder: Builder, x: Ref, op: str, axes: tuple[Axis, ...], **more: object) -> Ref:
    """Axis by axis, the last first."""
    for place in range(len(axes), 0, -1):
        x = _along(builder, x, op, place, axes[place - 1], **more)
    return x


def _check(name: str, rank: int) -> Callable[[Types, Params], None]:
    def check(types: Types, params: Params) -> None:
        check_image(types["x"], rank, name)
        _axes(types, params, rank)

    return check


# Windows.


def _max_pool(rank: int) -> Layer:
    name = f"max_pool{rank}d"

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        axes = _axes({"x": scope.type(inputs["x"])}, params, rank)
        return (_pooled(scope, inputs["x"], "window_max", axes),)

    return Layer(
        name=name,
        title=f"Max pooling {rank}D",
        category="pooling",
        inputs=(image_port(rank),),
        params=(*_WINDOW, DILATION),
        main="pool_size",
        check=_check(name, rank),
        expand=expand,
        formula="y = max x over the window",
        source=_SOURCE,
        keywords=("downsample", "subsample", "maxpool", "cnn", IMAGE_NAMES[rank]),
        doc=f"Of each window of {IMAGE_NAMES[rank]} only the greatest value stays, channel by "
        "channel: smaller, and less sensitive to where exactly a feature stands. Padding never "
        "wins. Of equal values the first gets the gradient, as in PyTorch.",
        samples=(*_samples(rank), _sample(rank, pool_size=[2], stride=[1], dilation=[2])),
    )


def _average_pool(rank: int) -> Layer:
    name = f"average_pool{rank}d"

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        axes = _axes({"x": scope.type(inputs["x"])}, params, rank)
        counted = params["count_padding"]
        return (_pooled(scope, inputs["x"], "window_mean", axes, count_padding=counted),)

    return Layer(
        name=name,
        title=f"Average pooling {rank}D",
        category="pooling",
        inputs=(image_port(rank),),
        params=(*_WINDOW, _COUNT),
        main="pool_size",
        check=_check(name, rank),
        expand=expand,
        formula="y = Σ x / n over the window",
        source="LeCun et al., 'Gradient-based learning applied to document recognition' (1998)",
        keywords=("downsample", "subsample", "mean", "avgpool", "lenet", IMAGE_NAMES[rank]),
        doc=f"Each window of {IMAGE_NAMES[rank]} becomes its mean, channel by channel. Padding is "
        "not counted, unless it is asked for.",
        samples=(
            *_samples(rank),
            _sample(rank, pool_size=[2], padding="same", count_padding=True),
        ),
    )


def _lp_pool(rank: int) -> Layer:
    name = f"lp_pool{rank}d"

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        axes = _axes({"x": scope.type(inputs["x"])}, params, rank)
        taps = math.prod(a.window for a in axes)
        p = float(params["p"])
        raised = scope.formula("square(x)" if p == 2.0 else f"abs(x) ^ {p!r}", x=inputs["x"])
        mean = _pooled(scope, raised, "window_mean", axes, count_padding=True)
        # The root's slope at 0 is infinite: there the value and what flows back are 0.
        inner = f"where(s > 0, {taps} * s, 1)"
        root = f"sqrt({inner})" if p == 2.0 else f"{inner} ^ {1.0 / p!r}"
        return (scope.formula(f"where(s > 0, {root}, 0)", s=mean),)

    return Layer(
        name=name,
        title=f"Lp pooling {rank}D",
        category="pooling",
        inputs=(image_port(rank),),
        params=(_POWER, *_WINDOW),
        main="p",
        check=_check(name, rank),
        expand=expand,
        formula="y = (Σ |x|ᵖ)^(1/p) over the window",
        source="Gulcehre et al., 'Learned-norm pooling for deep feedforward and recurrent neural "
        "networks', ECML (2014)",
        keywords=("norm", "l2 pooling", "downsample", "energy", IMAGE_NAMES[rank]),
        doc="Each window becomes the Lp norm of its values, channel by channel: the sum of "
        "magnitudes for 1, the Euclidean length for 2, ever closer to the greatest magnitude for "
        "larger p.",
        samples=(
            _sample(rank, pool_size=[2]),
            _sample(rank, pool_size=[2], p=3.0, stride=[1], padding="same"),
            _sample(rank, pool_size=[2], p=1.0),
        ),
    )


# Global and adaptive.


def _check_global(types: Types, params: Params) -> None:
    found = types["x"]
    if found.rank < 3:
        raise TypeProblem(
            "shape.image",
            "global pooling needs at least one space axis, {expected}; got {got}",
            port="x",
            expected="(N, ..., channels)",
            got=shape_text(found.shape),
        )


def _global(name: str, op: str, word: str, doc: str, source: str) -> Layer:
    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        x = inputs["x"]
        axes = list(range(1, scope.type(x).rank - 1))
        return (scope.emit(op, {"x": x}, {"axes": axes, "keepdims": params["keepdims"]}),)

    return Layer(
        name=name,
        title=f"Global {word} pooling",
        category="pooling",
        inputs=(Port("x", "Images of any number of space axes: (N, ..., channels)."),),
        params=(_KEEP,),
        check=_check_global,
        expand=expand,
        formula=f"y = {op} x over all positions",
        source=source,
        keywords=("flatten", "cnn", "head", "gap"),
        doc=doc,
        samples=(
            Sample({"x": floats("N", 3, 4, 2)}),
            Sample({"x": floats(2, 5, 1)}, {"keepdims": True}),
            Sample({"x": floats(1, 2, 1, 3, 2)}),
        ),
    )


def _adaptive(rank: int, greatest: bool) -> Layer:
    word = "max" if greatest else "average"
    name = f"adaptive_{word}_pool{rank}d"

    def check(types: Types, params: Params) -> None:
        check_image(types["x"], rank, name)
        if 0 in known_sizes(types["x"], name):
            raise TypeProblem(
                "shape.empty",
                "there is nothing to pool in {things} of shape {got}",
                port="x",
                things=Text(IMAGE_NAMES[rank]),
                expected="at least one place along each axis",
                got=shape_text(types["x"].shape),
            )
        per_axis("output_size", params["output_size"], rank)

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        x = inputs["x"]
        sizes = known_sizes(scope.type(x), name)
        wanted = per_axis("output_size", params["output_size"], rank)
        for place in range(rank, 0, -1):
            reduce = _adapted_max if greatest else _adapted_mean
            x = reduce(scope, x, place, sizes[place - 1], wanted[place - 1])
        return (x,)

    return Layer(
        name=name,
        title=f"Adaptive {word} pooling {rank}D",
        category="pooling",
        inputs=(image_port(rank),),
        params=(_OUTPUT_SIZE,),
        main="output_size",
        check=check,
        expand=expand,
        formula=f"yᵢ = {'max' if greatest else 'mean'} of x from ⌊i n / m⌋ to ⌈(i + 1) n / m⌉",
        source="He et al., 'Spatial pyramid pooling in deep convolutional networks', ECCV (2014)",
        keywords=("downsample", "pyramid", IMAGE_NAMES[rank]),
        doc=f"Pools {IMAGE_NAMES[rank]} of any size to the size that you name, by windows as equal "
        "as can be, which overlap where the sizes do not divide: so that what follows does not "
        "depend on the size of the input.",
        samples=(
            _sample(rank, output_size=[1]),
            _sample(rank, output_size=[2]),
            _sample(rank, 1, output_size=[3]),
            _sample(rank, output_size=[8]),
        ),
    )


def _even(size: int, wanted: int) -> Axis:
    step = size // wanted
    return Axis(size, step, step, 1, 0, 0, wanted)


def _adapted_mean(scope: Scope, x: Ref, place: int, size: int, wanted: int) -> Ref:
    if size % wanted == 0:
        return _along(scope, x, "window_mean", place, _even(size, wanted))
    return mapped(scope, x, place, means(size, wanted))


def _adapted_max(scope: Scope, x: Ref, place: int, size: int, wanted: int) -> Ref:
    """Unequal windows are laid side by side, the shorter ones with their last place repeated."""
    if size % wanted == 0:
        return _along(scope, x, "window_max", place, _even(size, wanted))
    windows = ranges(size, wanted)
    width = max(stop - start for start, stop in windows)
    index = [min(start + i, stop - 1) for start, stop in windows for i in range(width)]
    places = scope.constant(index, "int64")
    spread = scope.emit("gather", {"x": x, "index": places}, {"axis": place})
    axis = Axis(wanted * width, width, width, 1, 0, 0, wanted)
    return _along(scope, spread, "window_max", place, axis)


# Params and samples.

_WINDOW = (
    Param("pool_size", "shape", [2], doc="The size of the window: one number, or one an axis."),
    Param(
        "stride",
        "shape",
        [],
        doc="By how many places the window moves; empty: by its size, so that windows lie side by "
        "side.",
    ),
    PADDING,
    replace(PADS, doc=PADS.doc + " Each less than the window's extent."),
)
_COUNT = Param(
    "count_padding", "switch", False, doc="Whether padding counts, as zeros, in the mean."
)
_POWER = Param(
    "p", "number", 2.0, title="Power", minimum=1.0, maximum=16.0, high=8.0, doc="Which norm."
)
_KEEP = Param(
    "keepdims",
    "switch",
    False,
    title="Keep dimensions",
    doc="Leave the space axes in the shape, with size 1.",
)
_OUTPUT_SIZE = Param(
    "output_size", "shape", [1], doc="The size wanted: one number, or one for each axis."
)
_SIZES = {1: (7,), 2: (5, 6), 3: (4, 3, 5)}


def _sample(rank: int, batch: int | str = "N", **params: object) -> Sample:
    return Sample({"x": floats(batch, *_SIZES[rank], 2)}, params)


def _samples(rank: int) -> tuple[Sample, ...]:
    return (
        _sample(rank),
        _sample(rank, 1, pool_size=[1]),
        _sample(rank, 2, pool_size=[3], stride=[2], padding="same"),
        _sample(rank, pool_size=[2], stride=[1], padding="explicit", pads=[1, 0] * rank),
        _sample(rank, 0, pool_size=[2]),
    )


_RANKS = (1, 2, 3)

ENTRIES: tuple[Entry, ...] = (
    *(_max_pool(rank) for rank in _RANKS),
    *(_average_pool(rank) for rank in _RANKS),
    *(_lp_pool(rank) for rank in _RANKS),
    _global(
        "global_max_pool",
        "max",
        "max",
        "Of each channel the greatest value of the whole image: whether a feature occurs, wherever "
        "it stands. Equal greatest values share the gradient.",
        _SOURCE,
    ),
    _global(
        "global_average_pool",
        "mean",
        "average",
        "Of each channel the mean over the whole image: one number a channel, without weights, in "
        "place of a flattening before the last layer.",
        "Lin, Chen and Yan, 'Network in network', arXiv:1312.4400 (2013)",
    ),
    *(_adaptive(rank, greatest) for greatest in (False, True) for rank in _RANKS),
)
