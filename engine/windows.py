"""Windows that slide over the axes of an image: their geometry, and its faults in words.

Knows sizes and strides, no particular op.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.errors import Suggestion, Text, TypeProblem
from engine.op import Array, Kernel, Params, Port
from engine.param import Param
from engine.tensor_type import Dim, Shape, TensorType, shape_text

AXIS_NAMES = {1: ("length",), 2: ("height", "width"), 3: ("depth", "height", "width")}
PADDINGS = ("valid", "same", "explicit")


@dataclass(frozen=True, slots=True)
class Axis:
    """A window of `window` taps, `dilation` apart, that moves by `stride` over `size` places.

    before, after: places of padding. out: how many positions the window takes.
    """

    size: int
    window: int
    stride: int
    dilation: int
    before: int
    after: int
    out: int

    @property
    def extent(self) -> int:
        """Places from the first to the last tap, both included."""
        return extent_of(self.window, self.dilation)

    @property
    def padded(self) -> bool:
        """Whether any place of padding is asked for."""
        return bool(self.before or self.after)

    def tap(self, number: int) -> tuple[slice, slice]:
        """The positions (of the window) at which a tap lies within the image, and its places."""
        shift = number * self.dilation - self.before
        low = max(0, math.ceil(-shift / self.stride))
        high = min(self.out, (self.size - 1 - shift) // self.stride + 1)
        if high <= low:
            return slice(0, 0), slice(0, 0)
        start = low * self.stride + shift
        stop = (high - 1) * self.stride + shift + 1
        return slice(low, high), slice(start, stop, self.stride)


def extent_of(window: int, dilation: int) -> int:
    """Places from the first to the last tap of a window, both included."""
    return (window - 1) * dilation + 1 if window else 0


def per_axis(name: str, value: Any, rank: int, least: int = 1) -> tuple[int, ...]:
    """A param as one number an axis: one number stands for all. TypeProblem when it does not."""
    given = list(value) if isinstance(value, list | tuple) else [value]
    numbers = given * rank if len(given) == 1 else given
    if len(numbers) != rank:
        raise TypeProblem(
            "param.axes",
            "{param} needs one number for all axes, or {expected}; got {got}",
            param=name,
            expected=f"{rank}",
            got=str(given),
            suggestions=(Suggestion("set", param=name, value=[given[0] if given else 1]),),
        )
    if min(numbers, default=least) < least:
        raise TypeProblem(
            "param.least",
            "{param} must be at least {expected} along each axis; got {got}",
            param=name,
            expected=str(least),
            got=str(given),
            suggestions=(Suggestion("set", param=name, value=[max(n, least) for n in given]),),
        )
    return tuple(int(n) for n in numbers)


def explicit_pads(value: Any, rank: int) -> tuple[tuple[int, int], ...]:
    """(before, after) of each axis, from one number, one an axis, or two an axis."""
    numbers = tuple(value) if isinstance(value, list | tuple) else (value,)
    if len(numbers) == 2 * rank:
        numbers = per_axis("pads", list(numbers), 2 * rank, 0)
        return tuple(zip(numbers[::2], numbers[1::2], strict=True))
    if len(numbers) not in (1, rank):
        raise TypeProblem(
            "param.pads",
            "pads needs one number for all sides, {axes} (one an axis), or {sides} (before and "
            "after each axis); got {got}",
            axes=rank,
            sides=2 * rank,
            got=str(list(numbers)),
            expected=f"1, {rank} or {2 * rank} numbers",
            suggestions=(Suggestion("set", param="pads", value=[0]),),
        )
    return tuple((n, n) for n in per_axis("pads", list(numbers), rank, 0))


def same_pads(size: int, extent: int, stride: int) -> tuple[int, int]:
    """Padding with which size / stride, rounded up, positions fit; an odd place goes to the end,
    as in TensorFlow and Keras."""
    total = max((-(-size // stride) - 1) * stride + extent - size, 0)
    return total // 2, total - total // 2


def axis_name(index: int, rank: int) -> Text:
    """What people call a space axis of an image."""
    names = AXIS_NAMES.get(rank)
    return Text(names[index]) if names else Text("space axis {number}", {"number": index + 1})


def slide(
    sizes: Sequence[Dim], window: Sequence[int], params: Params, port: str = "x"
) -> tuple[Axis | Dim, ...]:
    """How windows slide over the space axes, by the params `stride`, `dilation`, `padding`,
    `pads`. An axis whose size is not known yet and does not change is given back as it is.
    TypeProblem when no window fits."""
    rank = len(sizes)
    stride = per_axis("stride", params["stride"], rank)
    dilation = per_axis("dilation", params["dilation"], rank)
    pads = explicit_pads(params["pads"], rank) if params["padding"] == "explicit" else ()
    found: list[Axis | Dim] = []
    for i, size in enumerate(sizes):
        extent = extent_of(window[i], dilation[i])
        if isinstance(size, str):
            keeps = params["padding"] == "same" or (pads and sum(pads[i]) == extent - 1)
            if stride[i] != 1 or not (keeps or extent == 1):
                raise _unknown_size(sizes, i, port)
            found.append(size)
            continue
        before, after = pads[i] if pads else (0, 0)
        if params["padding"] == "same":
            before, after = same_pads(size, extent, stride[i])
        room = size + before + after - extent
        if room < 0 and not (size == 0 and params["padding"] == "same"):
            raise _too_large(sizes, i, extent, (before, after), params, port)
        out = room // stride[i] + 1 if size or room >= 0 else 0
        found.append(Axis(size, window[i], stride[i], dilation[i], before, after, out))
    return tuple(found)


def _unknown_size(sizes: Sequence[Dim], index: int, port: str) -> TypeProblem:
    return TypeProblem(
        "shape.unknown_size",
        "the {axis} of the image is not known yet ({got}); only windows that leave it as it is "
        "(stride 1, padding 'same') can slide along it",
        port=port,
        axis=axis_name(index, len(sizes)),
        got=shape_text(sizes),
        expected="a known size",
        suggestions=(Suggestion("set", param="padding", value="same"),),
    )


def _too_large(
    sizes: Sequence[Dim],
    index: int,
    extent: int,
    pads: tuple[int, int],
    params: Params,
    port: str,
) -> TypeProblem:
    padded = (
        "a window of {extent} places does not fit into the {axis} of {got}, with {pads} places of "
        "padding: nothing would be left. Take a smaller window or dilation, or padding 'same'"
    )
    bare = (
        "a window of {extent} places does not fit into the {axis} of {got}: nothing would be left. "
        "Take a smaller window or dilation, or padding 'same'"
    )
    return TypeProblem(
        "shape.window",
        padded if sum(pads) else bare,
        port=port,
        extent=extent,
        axis=axis_name(index, len(sizes)),
        pads=sum(pads),
        got=str(sizes[index]),
        expected=f"a {axis_name(index, len(sizes))} of at least {extent - sum(pads)}",
        suggestions=(Suggestion("set", param="padding", value="same"),),
    )


def known(axes: Sequence[Axis | Dim]) -> tuple[Axis, ...]:
    """The axes of a bound image, all of known size."""
    return tuple(a for a in axes if isinstance(a, Axis))


def out_sizes(axes: Sequence[Axis | Dim]) -> Shape:
    """How many positions the windows take along each axis."""
    return tuple(a.out if isinstance(a, Axis) else a for a in axes)


IMAGE_NAMES = {1: "sequences", 2: "images", 3: "volumes"}
"""What people call batches with so many space axes."""


def image_port(rank: int) -> Port:
    """The input of a layer over `rank` space axes."""
    axes = ", ".join(AXIS_NAMES[rank])
    return Port("x", f"{IMAGE_NAMES[rank].capitalize()}, channels last: (N, {axes}, channels).")


def known_sizes(found: TensorType, who: str) -> tuple[int, ...]:
    """The sizes in space of a batch of images; TypeProblem when one is not known yet."""
    sizes = tuple(d for d in found.shape[1:-1] if isinstance(d, int))
    if len(sizes) < found.rank - 2:
        raise TypeProblem(
            "shape.unknown_size",
            "{who} needs {things} of known size; got {got}",
            port="x",
            who=who,
            things=Text(IMAGE_NAMES.get(found.rank - 2, "images")),
            expected="known sizes",
            got=shape_text(found.shape),
        )
    return sizes


def check_image(found: TensorType, rank: int, who: str, port: str = "x") -> None:
    """TypeProblem, with a reshape to insert where one makes sense, unless `found` is a batch of
    images with `rank` space axes and known channels last."""
    if found.rank == rank + 2 and isinstance(found.shape[-1], int):
        return
    expected = shape_text(("N", *AXIS_NAMES[rank], "channels"))
    mended = _as_image(found.shape, rank)
    if mended is None:
        raise TypeProblem(
            "shape.image",
            "{who} needs {things} as {expected}, the channels last and their number known; got "
            "{got}",
            port=port,
            who=who,
            things=Text(IMAGE_NAMES[rank]),
            expected=expected,
            got=shape_text(found.shape),
        )
    raise TypeProblem(
        "shape.image",
        "{who} needs {things} as {expected}; got {got}. Insert reshape to {shape}?",
        port=port,
        who=who,
        things=Text(IMAGE_NAMES[rank]),
        expected=expected,
        got=shape_text(found.shape),
        shape=shape_text(mended),
        suggestions=(Suggestion("insert", op="reshape", params={"shape": mended}),),
    )


def _as_image(shape: Shape, rank: int) -> list[int] | None:
    """What one example may have been before it was flattened, or without its channel axis."""
    sizes = [d for d in shape[1:] if isinstance(d, int)]
    if not sizes or len(sizes) != len(shape) - 1 or min(sizes) < 1:
        return None
    if len(sizes) == rank:
        return [*sizes, 1]
    if len(sizes) != 1:
        return None
    for channels in (1, 3):
        side = round((sizes[0] / channels) ** (1 / rank))
        if side**rank * channels == sizes[0] and side > 1:
            return [side] * rank + [channels]
    return None


def strided(array: Array, shape: Sequence[int], strides: Sequence[int]) -> Array:
    """The same memory seen with other strides (in bytes)."""
    return np.lib.stride_tricks.as_strided(array, tuple(shape), tuple(strides))


def in_dtype(kernel: Kernel, array: Array, dtype: str) -> Array:
    """An array in another dtype, copied only where it has to be."""
    if array.dtype.name == dtype:
        return array
    copy = kernel.scratch(array.shape, dtype)
    kernel.call("copyto", copy, array)
    return copy


def zero(kernel: Kernel, out: Array) -> None:
    """Record filling with zeros."""
    kernel.call("copyto", out, kernel.constant(0.0, out.dtype.name))


STRIDE = Param(
    "stride",
    "shape",
    [1],
    doc="By how many places the window moves: one number, or one for each axis.",
)
DILATION = Param(
    "dilation",
    "shape",
    [1],
    doc="How far apart the taps of the window lie; 1: side by side. One number, or one for each "
    "axis.",
)
PADDING = Param(
    "padding",
    "choice",
    "valid",
    choices=PADDINGS,
    doc="valid: none. same: as much as gives size / stride, rounded up; an odd place goes to the "
    "end, as in Keras. explicit: as 'pads' says.",
)
PADS = Param(
    "pads",
    "shape",
    [0],
    title="Explicit padding",
    doc="For padding 'explicit': one number for all sides, one for each axis, or before and after "
    "each axis in turn.",
)
