"""Layers that lay images out anew: pixel shuffle and its inverse, borders of zeros, cropping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import Suggestion, TypeProblem
from engine.op import Entry, Layer, Param, Params, Ref, Sample, Scope, Types, floats
from engine.windows import axis_name, check_image, explicit_pads, image_port, known_sizes

# Pixel shuffle.


def _check_shuffle(types: Types, params: Params) -> None:
    check_image(types["x"], 2, "pixel_shuffle")
    known_sizes(types["x"], "pixel_shuffle")
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
    height, width = known_sizes(scope.type(x), "pixel_shuffle")
    channels = int(scope.type(x).shape[-1]) // (r * r)
    parts = _reshaped(scope, x, [height, width, channels, r, r])
    turned = scope.emit("transpose", {"x": parts}, {"axes": [0, 1, 4, 2, 5, 3]})
    return (_reshaped(scope, turned, [height * r, width * r, channels]),)


def _check_unshuffle(types: Types, params: Params) -> None:
    check_image(types["x"], 2, "pixel_unshuffle")
    for index, size in enumerate(known_sizes(types["x"], "pixel_unshuffle")):
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
    height, width = known_sizes(scope.type(x), "pixel_unshuffle")
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
    known_sizes(types["x"], "zero_pad2d")


def _pad(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    before, after = zip(*explicit_pads(params["pads"], 2), strict=True)
    given = {"axes": [1, 2], "before": list(before), "after": list(after), "mode": "constant"}
    return (scope.emit("pad", {"x": inputs["x"]}, given),)


def _cut(params: Params) -> tuple[tuple[int, int], ...]:
    return explicit_pads(params["pads"], 2)


def _check_crop(types: Types, params: Params) -> None:
    check_image(types["x"], 2, "crop2d")
    sizes = known_sizes(types["x"], "crop2d")
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
    sizes = known_sizes(scope.type(x), "crop2d")
    for axis, (size, (first, last)) in enumerate(zip(sizes, _cut(params), strict=True), 1):
        if first or last:
            given = {"axis": axis, "start": first, "stop": size - last, "step": 1}
            x = scope.emit("slice", {"x": x}, given)
    return (x,)


_FACTOR = Param(
    "factor", "integer", 2, minimum=1, maximum=64, high=8, doc="The side of the squares of pixels."
)


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
    return Layer(name=name, title=title, category="convolution", inputs=(image_port(2),), **more)


ENTRIES: tuple[Entry, ...] = (
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
)
