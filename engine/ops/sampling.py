"""Images read at other places than their pixels, as an affine map says, and the adjoint of that.

Both are hidden: the layers of augmentation are made of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from engine.errors import TypeProblem
from engine.op import (
    Array,
    Builder,
    Call,
    Entry,
    GradientRule,
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
from engine.tensor_type import TensorType, shape_text

ZERO, EDGE, REFLECT = "zero", "edge", "reflect"
FILLS: tuple[str, ...] = (ZERO, EDGE, REFLECT)


def _type(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, matrix = types["x"], types["map"]
    if x.rank != 4 or matrix.shape != (x.shape[0], 2, 3):
        raise TypeProblem(
            "shape.affine",
            "images (N, height, width, channels) need a map of the shape {expected}; got {got}",
            port="map",
            expected=shape_text((x.shape[0] if x.rank else "N", 2, 3)),
            got=shape_text(matrix.shape),
        )
    return (x,)


def _places(kernel: Kernel, matrix: Array, sizes: tuple[int, int]) -> list[Array]:
    """Where the map leads each pixel: row and column, each (N, height * width)."""
    dtype = matrix.dtype.name
    rows, columns = np.divmod(np.arange(sizes[0] * sizes[1]), max(sizes[1], 1))
    middle = [(size - 1) / 2 for size in sizes]
    grid = [rows - middle[0], columns - middle[1], np.ones(len(rows))]
    both = kernel.scratch((len(matrix), 2, len(rows)), dtype)
    kernel.call("matmul", matrix, kernel.constant(grid, dtype), out=both)
    kernel.call("add", both, kernel.constant(np.reshape(middle, (1, 2, 1)), dtype), out=both)
    return [both[:, 0], both[:, 1]]


def _mirrored(kernel: Kernel, place: Array, size: int) -> None:
    """Places beyond an edge, mirrored at it: ... 1 0 | 0 1 2 | 2 1 ..."""
    dtype = place.dtype.name
    half, length = kernel.constant(0.5, dtype), kernel.constant(size, dtype)
    kernel.call("add", place, half, out=place)
    kernel.call("remainder", place, kernel.constant(2 * size, dtype), out=place)
    kernel.call("subtract", place, length, out=place)
    kernel.call("absolute", place, out=place)
    kernel.call("subtract", length, place, out=place)
    kernel.call("subtract", place, half, out=place)


def _neighbours(kernel: Kernel, place: Array, size: int, fill: str) -> list[tuple[Array, Array]]:
    """The two pixels along one axis between which each place lies, as whole numbers within the
    image, and how much each counts."""
    dtype = place.dtype.name
    if fill == REFLECT:
        _mirrored(kernel, place, size)
    low, high, share = (kernel.scratch(place.shape, dtype) for _ in range(3))
    kernel.call("floor", place, out=low)
    kernel.call("subtract", place, low, out=share)
    kernel.call("add", low, kernel.constant(1, dtype), out=high)
    rest = kernel.scratch(place.shape, dtype)
    kernel.call("subtract", kernel.constant(1, dtype), share, out=rest)
    first, last = kernel.constant(0, dtype), kernel.constant(size - 1, dtype)
    found = []
    for at, weight in ((low, rest), (high, share)):
        near = kernel.scratch(place.shape, dtype)
        kernel.call("clip", at, first, last, out=near)
        if fill == ZERO:
            inside = kernel.scratch(place.shape, "bool")
            kernel.call("equal", at, near, out=inside)
            kernel.call("multiply", weight, inside, out=weight)
        whole = kernel.scratch(place.shape, "int64")
        kernel.call("copyto", whole, near, casting="unsafe")
        found.append((whole, weight))
    return found


def _corners(
    kernel: Kernel, shape: tuple[int, ...], matrix: Array, fill: str
) -> Iterator[tuple[Array, Array]]:
    """For each of the four pixels round a place: its number in all images laid end to end, and
    its weight; both (N, height * width), to be used up before the next."""
    count, height, width = shape[:3]
    rows, columns = _places(kernel, matrix, (height, width))
    upright = _neighbours(kernel, rows, height, fill)
    across = _neighbours(kernel, columns, width, fill)
    starts = kernel.constant(np.arange(count)[:, None] * (height * width), "int64")
    index = kernel.scratch(rows.shape, "int64")
    weight = kernel.scratch(rows.shape, rows.dtype.name)
    for row, of_row in upright:
        for column, of_column in across:
            kernel.call("multiply", row, kernel.constant(width, "int64"), out=index)
            kernel.call("add", index, column, out=index)
            kernel.call("add", index, starts, out=index)
            kernel.call("multiply", of_row, of_column, out=weight)
            yield index, weight


def _pixels(kernel: Kernel, x: Array) -> Array:
    """The pixels of all images one after the other: (pixels, channels)."""
    if not x.flags.c_contiguous:
        whole = kernel.scratch(x.shape, x.dtype.name)
        kernel.call("copyto", whole, x)
        x = whole
    return x.reshape(-1, x.shape[-1])


def _sample(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out = inputs["x"], outputs[0]
    dtype = x.dtype.name
    kernel.call("copyto", out, kernel.constant(0, dtype))
    if not x.size:
        return
    pixels, total = _pixels(kernel, x), out.reshape(-1, x.shape[-1])
    taken = kernel.scratch(total.shape, dtype)
    for index, weight in _corners(kernel, x.shape, inputs["map"], params["fill"]):
        kernel.call("take", pixels, index.reshape(-1), axis=0, out=taken, mode="clip")
        kernel.call("multiply", taken, weight.reshape(-1, 1), out=taken)
        kernel.call("add", total, taken, out=total)


def _spread(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out = inputs["x"], outputs[0]
    dtype, channels = x.dtype.name, x.shape[-1]
    kernel.call("copyto", out, kernel.constant(0, dtype))
    if not x.size:
        return
    pixels = _pixels(kernel, x)
    share = kernel.scratch(pixels.shape, dtype)
    places = kernel.scratch(pixels.shape, "int64")
    steps = kernel.constant(np.arange(channels), "int64")
    for index, weight in _corners(kernel, x.shape, inputs["map"], params["fill"]):
        kernel.call("multiply", pixels, weight.reshape(-1, 1), out=share)
        several = kernel.constant(channels, "int64")
        kernel.call("multiply", index.reshape(-1, 1), several, out=places)
        kernel.call("add", places, steps, out=places)
        # The flat form of add.at is the fast one.
        kernel.call("add.at", out.reshape(-1), places.reshape(-1), share.reshape(-1))


def _adjoint(name: str) -> GradientRule:
    def gradient(
        builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
    ) -> Mapping[str, Ref | None]:
        if upstream[0] is None:
            return {}
        inputs = {"x": upstream[0], "map": call.inputs["map"]}
        return {"x": builder.emit(name, inputs, call.params)}

    return gradient


_PORTS = (
    Port("x", "Images, channels last: (N, height, width, channels)."),
    Port("map", "For each image the rows that lead from (row, column, 1) to where it is read."),
)
_PARAMS = (
    Param("fill", "choice", ZERO, choices=FILLS, doc="What lies beyond the edges of an image."),
)
_SOURCE = "Jaderberg et al., 'Spatial transformer networks', NeurIPS 2015, section 3.3"
_SAMPLES = tuple(
    # The map is made of random numbers, through which nothing flows back.
    Sample(
        {"x": floats(count, 3, 4, channels), "map": floats(count, 2, 3)},
        {"fill": fill},
        differentiable=False,
    )
    for count, channels, fill in (("N", 2, ZERO), ("N", 1, EDGE), (2, 3, REFLECT))
)

ENTRIES: tuple[Entry, ...] = (
    Op(
        name="affine_sample",
        title="Sample images",
        category="convolution",
        inputs=_PORTS,
        params=_PARAMS,
        infer=_type,
        forward=_sample,
        gradient=_adjoint("affine_spread"),
        hidden=True,
        formula="y[p] = x at map · (p, 1), between pixels by their nearness",
        source=_SOURCE,
        doc="Images read at the places to which an affine map leads each pixel, counted from the "
        "middle of the image; between pixels by bilinear interpolation. No gradient by the map.",
        samples=_SAMPLES,
    ),
    Op(
        name="affine_spread",
        title="Spread images",
        category="convolution",
        inputs=_PORTS,
        params=_PARAMS,
        infer=_type,
        forward=_spread,
        gradient=_adjoint("affine_sample"),
        hidden=True,
        formula="y[map · (p, 1)] += x[p]",
        source=_SOURCE,
        doc="The adjoint of sampling by an affine map: each value is spread over the pixels that "
        "it would have been read from.",
        samples=_SAMPLES,
    ),
)
