"""Images made larger or smaller: up-sampling, resizing, pixel shuffle, zero padding, cropping."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.errors import Suggestion, TypeProblem
from engine.interpolation import linear, mapped, nearest
from engine.op import (
    Array,
    Builder,
    Call,
    Entry,
    Kernel,
    Layer,
    Op,
    Param,
    Params,
    Port,
    Ref,
    Sample,
    Scope,
    Types,
    floats,
)
from engine.tensor_type import Dim, TensorType, shape_text
from engine.windows import AXIS_NAMES, axis_name, check_image, explicit_pads, per_axis

_THINGS = {1: "sequences", 2: "images", 3: "volumes"}


def _port(rank: int) -> tuple[Port, ...]:
    axes = ", ".join(AXIS_NAMES[rank])
    return (Port("x", f"{_THINGS[rank].capitalize()}, channels last: (N, {axes}, channels)."),)


def _known(found: TensorType, who: str) -> tuple[int, ...]:
    """The sizes in space, all known."""
    sizes = tuple(d for d in found.shape[1:-1] if isinstance(d, int))
    if len(sizes) < found.rank - 2:
        raise TypeProblem(
            "shape.unknown_size",
            "{who} needs images of known size; got {got}",
            port="x",
            who=who,
            expected="known sizes",
            got=shape_text(found.shape),
        )
    return sizes


# Repeating places, and its adjoint.


def _repeated_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, factors = types["x"], params["factors"]
    sizes: list[Dim] = [s * f for s, f in zip(_known(x, "repeating"), factors, strict=True)]
    return (x.with_shape((x.shape[0], *sizes, x.shape[-1])),)


def _gathered_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, factors = types["x"], params["factors"]
    sizes: list[Dim] = [s // f for s, f in zip(_known(x, "summing"), factors, strict=True)]
    return (x.with_shape((x.shape[0], *sizes, x.shape[-1])),)


def _split(array: Array, small: Array, factors: list[int]) -> Array:
    """The larger image with each space axis as (place, copy)."""
    shape = [small.shape[0]]
    for size, factor in zip(small.shape[1:-1], factors, strict=True):
        shape += [size, factor]
    return array.reshape(*shape, small.shape[-1])


def _repeat(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x = inputs["x"]
    shape = [x.shape[0]]
    for size in x.shape[1:-1]:
        shape += [size, 1]
    source = x.reshape(*shape, x.shape[-1])
    kernel.call("copyto", _split(outputs[0], x, params["factors"]), source)


def _gather(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    out = outputs[0]
    parts = _split(inputs["x"], out, params["factors"])
    axes = tuple(range(2, parts.ndim - 1, 2))
    kernel.call("add.reduce", parts, axis=axes, out=out)


def _turned_to(op: str) -> Callable[..., Mapping[str, Ref | None]]:
    def gradient(
        builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
    ) -> Mapping[str, Ref | None]:
        g = upstream[0]
        return {} if g is None else {"x": builder.emit(op, {"x": g}, call.params)}

    return gradient


# Layers.


def _upsample(rank: int) -> Layer:
    name = f"upsample{rank}d"

    def check(types: Types, params: Params) -> None:
        check_image(types["x"], rank, name)
        _check_filled(types["x"], name)
        per_axis("factor", params["factor"], rank)

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        x = inputs["x"]
        factors = per_axis("factor", params["factor"], rank)
        if params["method"] == "nearest":
            return (scope.emit("repeat_places", {"x": x}, {"factors": list(factors)}),)
        sizes = _known(scope.type(x), name)
        wanted = [s * f for s, f in zip(sizes, factors, strict=True)]
        return (_resized(scope, x, sizes, wanted, "linear"),)

    return Layer(
        name=name,
        title=f"Up-sampling {rank}D",
        category="layer",
        inputs=_port(rank),
        params=(
            Param("factor", "shape", [2], doc="How many times larger: one number, or one an axis."),
            _METHOD,
        ),
        main="factor",
        check=check,
        expand=expand,
        formula="y[i] = x[⌊i / factor⌋], or linear between x at (i + ½) / factor − ½",
        keywords=("enlarge", "interpolate", "bilinear", "nearest", "decoder", _THINGS[rank]),
        doc=f"Makes {_THINGS[rank]} larger by whole factors, by repeating each value or by "
        f"{_LINEAR[rank]} interpolation (between the centres of the pixels; the corners are not "
        "aligned).",
        samples=(
            Sample({"x": floats("N", *_SIZES[rank], 2)}),
            Sample({"x": floats(2, *_SIZES[rank], 1)}, {"factor": [3], "method": "linear"}),
            Sample({"x": floats(1, *(1,) * rank, 2)}, {"method": "linear"}),
            Sample({"x": floats(0, *_SIZES[rank], 2)}),
        ),
    )


def _check_filled(found: TensorType, who: str) -> None:
    if 0 in _known(found, who):
        raise TypeProblem(
            "shape.empty",
            "{who} has nothing to interpolate in the shape {got}",
            port="x",
            who=who,
            expected="at least one place along each axis",
            got=shape_text(found.shape),
        )


def _resized(
    builder: Builder, x: Ref, sizes: tuple[int, ...], wanted: list[int], method: str
) -> Ref:
    rule = linear if method == "linear" else nearest
    # The last axis first: while the image is small.
    for place in range(len(sizes), 0, -1):
        if sizes[place - 1] != wanted[place - 1]:
            x = mapped(builder, x, place, rule(sizes[place - 1], wanted[place - 1]))
    return x


def _check_resize(types: Types, params: Params) -> None:
    check_image(types["x"], 2, "resize2d")
    _check_filled(types["x"], "resize2d")
    per_axis("size", params["size"], 2)


def _resize(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    sizes = _known(scope.type(x), "resize2d")
    wanted = list(per_axis("size", params["size"], 2))
    return (_resized(scope, x, sizes, wanted, params["method"]),)


# Pixel shuffle.


def _check_shuffle(types: Types, params: Params) -> None:
    check_image(types["x"], 2, "pixel_shuffle")
    _known(types["x"], "pixel_shuffle")
    channels, square = int(types["x"].shape[-1]), params["factor"] ** 2
    if channels % square:
        raise TypeProblem(
            "shape.shuffle",
            "{got} channels do not fall into squares of {factor} by {factor}: their number must "
            "be {expected}",
            port="x",
            factor=params["factor"],
            expected=f"a multiple of {square}",
            got=str(channels),
        )


def _shuffle(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x, r = inputs["x"], params["factor"]
    height, width = _known(scope.type(x), "pixel_shuffle")
    channels = int(scope.type(x).shape[-1]) // (r * r)
    parts = _reshaped(scope, x, [height, width, channels, r, r])
    turned = scope.emit("transpose", {"x": parts}, {"axes": [0, 1, 4, 2, 5, 3]})
    return (_reshaped(scope, turned, [height * r, width * r, channels]),)


def _check_unshuffle(types: Types, params: Params) -> None:
    check_image(types["x"], 2, "pixel_unshuffle")
    for index, size in enumerate(_known(types["x"], "pixel_unshuffle")):
        if size % params["factor"]:
            raise TypeProblem(
                "shape.shuffle",
                "a {axis} of {got} does not divide into squares of {factor} by {factor}",
                port="x",
                axis=axis_name(index, 2),
                factor=params["factor"],
                expected=f"a multiple of {params['factor']}",
                got=str(size),
            )


def _unshuffle(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x, r = inputs["x"], params["factor"]
    height, width = _known(scope.type(x), "pixel_unshuffle")
    channels = int(scope.type(x).shape[-1])
    parts = _reshaped(scope, x, [height // r, r, width // r, r, channels])
    turned = scope.emit("transpose", {"x": parts}, {"axes": [0, 1, 3, 5, 2, 4]})
    return (_reshaped(scope, turned, [height // r, width // r, channels * r * r]),)


def _reshaped(scope: Scope, x: Ref, shape: list[int]) -> Ref:
    return scope.emit("reshape", {"x": x}, {"shape": shape, "keep_batch": True})


# Borders.


def _check_pad(types: Types, params: Params) -> None:
    check_image(types["x"], 2, "zero_pad2d")
    explicit_pads(params["pads"], 2)
    _known(types["x"], "zero_pad2d")


def _pad(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    before, after = zip(*explicit_pads(params["pads"], 2), strict=True)
    given = {"axes": [1, 2], "before": list(before), "after": list(after), "mode": "constant"}
    return (scope.emit("pad", {"x": inputs["x"]}, given),)


def _cut(params: Params) -> tuple[tuple[int, int], ...]:
    return explicit_pads(params["pads"], 2)


def _check_crop(types: Types, params: Params) -> None:
    check_image(types["x"], 2, "crop2d")
    sizes = _known(types["x"], "crop2d")
    for index, (size, (first, last)) in enumerate(zip(sizes, _cut(params), strict=True)):
        if first + last >= size:
            raise TypeProblem(
                "shape.crop",
                "nothing is left of the {axis} of {got} once {first} and {last} are cut off",
                port="x",
                axis=axis_name(index, 2),
                first=first,
                last=last,
                expected=f"more than {first + last}",
                got=str(size),
                suggestions=(Suggestion("set", param="pads", value=[0]),),
            )


def _crop(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    sizes = _known(scope.type(x), "crop2d")
    for axis, (size, (first, last)) in enumerate(zip(sizes, _cut(params), strict=True), 1):
        if first or last:
            given = {"axis": axis, "start": first, "stop": size - last, "step": 1}
            x = scope.emit("slice", {"x": x}, given)
    return (x,)


# Params and entries.

_LINEAR = {1: "linear", 2: "bilinear", 3: "trilinear"}
_SIZES = {1: (3,), 2: (2, 3), 3: (2, 3, 1)}
_METHOD = Param(
    "method",
    "choice",
    "nearest",
    choices=("nearest", "linear"),
    doc="nearest: each value is repeated. linear: straight lines between the centres of the "
    "pixels.",
)
_FACTOR = Param(
    "factor", "integer", 2, minimum=1, maximum=64, high=8, doc="The side of the squares of pixels."
)
_FACTORS = Param("factors", "shape", [2], doc="Copies of each place, one number an axis.")


def _borders(doc: str) -> tuple[Param, ...]:
    return (
        Param(
            "pads",
            "shape",
            [1],
            title="Borders",
            doc=f"{doc}: one number for all sides, height and width, or top, bottom, left, right.",
        ),
    )


def _layer(name: str, title: str, **more: Any) -> Layer:
    return Layer(name=name, title=title, category="shape", inputs=_port(2), **more)


ENTRIES: tuple[Entry, ...] = (
    *(_upsample(rank) for rank in (1, 2, 3)),
    Layer(
        name="resize2d",
        title="Resize images",
        category="layer",
        inputs=_port(2),
        params=(
            Param("size", "shape", [8], doc="Height and width wanted, or one number for both."),
            _METHOD,
        ),
        main="size",
        check=_check_resize,
        expand=_resize,
        formula="y = x at (i + ½) · size / wanted − ½, or at ⌊i · size / wanted⌋",
        keywords=("scale", "interpolate", "bilinear", "enlarge", "shrink", "images"),
        doc="Gives images another size, by the nearest value or by bilinear interpolation. There "
        "is no smoothing before shrinking: for much smaller images use average pooling.",
        samples=(
            Sample({"x": floats("N", 3, 4, 2)}, {"size": [5, 3], "method": "linear"}),
            Sample({"x": floats(1, 3, 4, 1)}, {"size": [4], "method": "nearest"}),
            Sample({"x": floats(2, 1, 1, 1)}, {"size": [2], "method": "linear"}),
        ),
    ),
    _layer(
        "pixel_shuffle",
        "Pixel shuffle",
        params=(_FACTOR,),
        main="factor",
        check=_check_shuffle,
        expand=_shuffle,
        formula="y[h r + i, w r + j, c] = x[h, w, c r² + i r + j]",
        source="Shi et al., 'Real-time single image and video super-resolution', CVPR (2016)",
        keywords=("depth to space", "sub-pixel", "super-resolution", "upsampling"),
        doc="Turns channels into pixels: each group of factor × factor channels becomes a square. "
        "After a convolution it enlarges images without the gaps of a transposed one. The order "
        "of the channels is PyTorch's.",
        samples=(
            Sample({"x": floats("N", 2, 3, 8)}),
            Sample({"x": floats(1, 1, 2, 9)}, {"factor": 3}),
            Sample({"x": floats(2, 2, 1, 3)}, {"factor": 1}),
        ),
    ),
    _layer(
        "pixel_unshuffle",
        "Pixel unshuffle",
        params=(_FACTOR,),
        main="factor",
        check=_check_unshuffle,
        expand=_unshuffle,
        formula="y[h, w, c r² + i r + j] = x[h r + i, w r + j, c]",
        source="Shi et al., 'Real-time single image and video super-resolution', CVPR (2016)",
        keywords=("space to depth", "downsample", "patches"),
        doc="The inverse of pixel shuffle: each square of factor × factor pixels becomes so many "
        "channels, and nothing is lost.",
        samples=(
            Sample({"x": floats("N", 4, 2, 2)}),
            Sample({"x": floats(1, 3, 6, 1)}, {"factor": 3}),
        ),
    ),
    _layer(
        "zero_pad2d",
        "Zero padding 2D",
        params=_borders("Rows and columns of zeros"),
        main="pads",
        check=_check_pad,
        expand=_pad,
        formula="y = x with a border of zeros",
        keywords=("border", "margin"),
        doc="Puts a border of zeros round images, for a convolution without padding of its own. "
        "For other borders there is pad.",
        samples=(
            Sample({"x": floats("N", 2, 3, 1)}),
            Sample({"x": floats(1, 1, 2, 2)}, {"pads": [0, 1, 2, 0]}),
            Sample({"x": floats(0, 2, 2, 2)}, {"pads": [1, 2]}),
        ),
    ),
    _layer(
        "crop2d",
        "Crop 2D",
        params=_borders("How much is cut off"),
        main="pads",
        check=_check_crop,
        expand=_crop,
        formula="y = x without its border",
        keywords=("cut", "border", "trim"),
        doc="Cuts a border off images, so that two of them fit together, as in a U-Net.",
        samples=(
            Sample({"x": floats("N", 3, 4, 1)}),
            Sample({"x": floats(1, 2, 4, 2)}, {"pads": [1, 0, 0, 2]}),
        ),
    ),
    Op(
        name="repeat_places",
        title="Repeat places",
        category="shape",
        hidden=True,
        inputs=(Port("x"),),
        params=(_FACTORS,),
        infer=_repeated_type,
        forward=_repeat,
        gradient=_turned_to("sum_places"),
        needs_contiguous=True,
        doc="Each place of an image repeated along the space axes.",
        samples=(
            Sample({"x": floats("N", 3, 2)}),
            Sample({"x": floats(2, 2, 1, 2)}, {"factors": [1, 3]}),
        ),
    ),
    Op(
        name="sum_places",
        title="Sum of repeated places",
        category="shape",
        hidden=True,
        inputs=(Port("x"),),
        params=(_FACTORS,),
        infer=_gathered_type,
        forward=_gather,
        gradient=_turned_to("repeat_places"),
        needs_contiguous=True,
        doc="The sum over all copies of each place.",
        samples=(
            Sample({"x": floats("N", 6, 2)}),
            Sample({"x": floats(2, 2, 3, 2)}, {"factors": [1, 3]}),
        ),
    ),
)
