"""Convolutions as straight-line array calls: windows packed into matrices, or tap by tap.

Windows are packed into the rows of a matrix, a tile of the batch at a time, for one matrix product
a tile (Chellapilla, Puri and Simard, 'High performance convolutional neural networks for document
processing', 2006). Knows arrays and the geometry of windows, but no ops and no types.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from engine.op import Array, Kernel
from engine.windows import Axis, strided, zero

_TILE = 512 * 1024
"""Bytes of packed windows at a time: about what stays in a processor's second cache. Measured on
images of 28 x 28: a fifth less time than in one piece."""
_FEW = 14
"""Neighbouring values from which on packing row by row beats packing tap by tap (measured)."""


def convolve(
    kernel: Kernel, x: Array, weights: Array, out: Array, axes: tuple[Axis, ...], groups: int
) -> None:
    """Record the convolution of x (N, ..., channels) by weights (..., channels / groups, out)."""
    if _is_depthwise(x.shape[-1], groups):
        _depthwise(kernel, x, weights, out, axes, back=False)
    else:
        _products(kernel, x, weights, out, axes, groups)


def convolve_back(
    kernel: Kernel, g: Array, weights: Array, out: Array, axes: tuple[Axis, ...], groups: int
) -> None:
    """Record what flows back to the image when g flows back to the convolution.

    With stride 1 that is a convolution by the mirrored kernel (measured: as fast as adding up tap
    by tap, or faster); else it is added up tap by tap.
    """
    if _is_depthwise(out.shape[-1], groups):
        _depthwise(kernel, g, weights, out, axes, back=True)
        return
    narrow = all(max(a.before, a.after) < a.extent for a in axes)
    if narrow and all(a.stride == 1 for a in axes):
        mirrored = tuple(Axis(a.out, a.window, 1, a.dilation, *_rest(a), a.size) for a in axes)
        _products(kernel, g, _mirrored(kernel, weights, groups), out, mirrored, groups)
    else:
        _add_taps(kernel, g, weights, out, axes, groups)


def convolve_kernel(
    kernel: Kernel, x: Array, g: Array, out: Array, axes: tuple[Axis, ...], groups: int
) -> None:
    """Record what flows back to the weights: packed windows times g, summed over the tiles."""
    if _is_depthwise(x.shape[-1], groups):
        _depthwise_kernel(kernel, x, g, out, axes)
        return
    packing = _Packing(kernel, x, axes, groups)
    flat = out.reshape(packing.width, -1)
    tiles = list(packing.tiles())
    if not tiles:
        zero(kernel, out)
    spare = kernel.scratch(flat.shape, out.dtype.name) if len(tiles) > 1 else flat
    for tile in tiles:
        columns, rows = packing.pack(tile), _rows(g, tile)
        into = flat if tile is tiles[0] else spare
        if groups == 1:
            kernel.call("dot", columns[0].T, rows, out=into)
        else:
            turned, parts = columns.transpose(0, 2, 1), _grouped(rows, groups)
            kernel.call("matmul", turned, parts, out=_grouped(into, groups))
        if into is not flat:
            kernel.call("add", flat, spare, out=flat)


def _is_depthwise(channels: int, groups: int) -> bool:
    return groups == channels and groups > 1


@dataclass(frozen=True, slots=True)
class _Tile:
    """Examples start to stop, and of each the positions first to last along the first axis."""

    start: int
    stop: int
    first: int
    last: int


class _Packing:
    """The windows of a batch as the rows of one matrix a group, (groups, rows, taps x channels).

    Where nothing has to be moved (windows of one place, or as large as the image), the rows are
    the image's own memory.
    """

    def __init__(self, kernel: Kernel, x: Array, axes: tuple[Axis, ...], groups: int) -> None:
        self.kernel, self.x, self.axes, self.groups = kernel, x, axes, groups
        self.taps = tuple(a.window for a in axes)
        self.outs = tuple(a.out for a in axes)
        self.channels = x.shape[-1] // groups
        self.width = math.prod(self.taps) * self.channels
        plain = groups == 1 and not any(a.padded for a in axes)
        point = all(a.window == a.stride == 1 for a in axes)
        whole = all(a.window == a.size and a.dilation == 1 for a in axes)
        self.as_it_is = plain and (point or whole)
        run = self.channels * (axes[-1].window if axes[-1].dilation == 1 and groups == 1 else 1)
        self.by_taps = run < _FEW
        self._columns: Array | None = None
        self._padded: Array | None = None

    def tiles(self) -> Iterator[_Tile]:
        """Pieces whose packed windows stay small: some examples, or a part of one."""
        count, high = self.x.shape[0], self.outs[0]
        if self.as_it_is:
            if count * math.prod(self.outs):
                yield _Tile(0, count, 0, high)
            return
        row = math.prod(self.outs[1:]) * self.width * self.groups * self.x.dtype.itemsize
        if not row * high * count:
            return
        step = min(max(_TILE // (row * high), 1), count)
        rows = high if step > 1 else min(max(_TILE // row, 1), high)
        for start in range(0, count, step):
            for first in range(0, high, rows):
                yield _Tile(start, min(start + step, count), first, min(first + rows, high))

    def pack(self, tile: _Tile) -> Array:
        """Record the packing of a tile; the matrices."""
        if self.as_it_is:
            return self.x.reshape(1, -1, self.width)
        source = self._source(tile)
        size = tile.stop - tile.start
        outs = (tile.last - tile.first, *self.outs[1:])
        steps = source.strides
        space = steps[1:-1]
        shape = (size, *outs, *self.taps, self.groups, self.channels)
        moves = (
            steps[0],
            *(s * a.stride for s, a in zip(space, self.axes, strict=True)),
            *(s * a.dilation for s, a in zip(space, self.axes, strict=True)),
            steps[-1] * self.channels,
            steps[-1],
        )
        windows = strided(source, shape, moves)
        rank = len(self.axes)
        places, taps = tuple(range(rank + 1)), tuple(range(rank + 1, 2 * rank + 1))
        group, channel = 2 * rank + 1, 2 * rank + 2
        rows = size * math.prod(outs)
        order = (
            (group, *taps, channel, *places) if self.by_taps else (group, *places, *taps, channel)
        )
        turned = windows.transpose(order)
        columns = self._scratch(math.prod(shape))
        self.kernel.call("copyto", columns.reshape(turned.shape), turned)
        if self.by_taps:
            return columns.reshape(self.groups, self.width, rows).transpose(0, 2, 1)
        return columns.reshape(self.groups, rows, self.width)

    def _scratch(self, size: int) -> Array:
        """The first tile is the largest; the others take a part of its scratch."""
        if self._columns is None:
            self._columns = self.kernel.scratch((size,), self.x.dtype.name)
        return self._columns[:size]

    def _source(self, tile: _Tile) -> Array:
        """The examples of a tile, padded where asked for, from its first position on."""
        x = self.x[tile.start : tile.stop]
        if any(a.padded for a in self.axes):
            if self._padded is None:
                sizes = (a.before + a.size + a.after for a in self.axes)
                shape = (x.shape[0], *sizes, x.shape[-1])
                self._padded = self.kernel.scratch(shape, x.dtype.name)
                zero(self.kernel, self._padded)
            padded = self._padded[: x.shape[0]]
            if tile.first == 0:
                inner = tuple(slice(a.before, a.before + a.size) for a in self.axes)
                self.kernel.call("copyto", padded[(slice(None), *inner)], x)
            x = padded
        return x[:, tile.first * self.axes[0].stride :]


def _rows(array: Array, tile: _Tile) -> Array:
    """The positions of a tile in an output, as rows."""
    return array[tile.start : tile.stop, tile.first : tile.last].reshape(-1, array.shape[-1])


def _grouped(array: Array, groups: int) -> Array:
    """(rows, groups x channels) as (groups, rows, channels)."""
    return array.reshape(array.shape[0], groups, -1).transpose(1, 0, 2)


def _products(
    kernel: Kernel, x: Array, weights: Array, out: Array, axes: tuple[Axis, ...], groups: int
) -> None:
    """A convolution by packing: one matrix product a tile (and a group)."""
    packing = _Packing(kernel, x, axes, groups)
    flat = weights.reshape(packing.width, -1)
    for tile in packing.tiles():
        columns, rows = packing.pack(tile), _rows(out, tile)
        if groups == 1:
            kernel.call("dot", columns[0], flat, out=rows)
        else:
            kernel.call("matmul", columns, _grouped(flat, groups), out=_grouped(rows, groups))


# Depthwise: with one channel in a group there is nothing to multiply as matrices.

_Places = tuple[slice, ...]


def _taps(axes: tuple[Axis, ...]) -> Iterator[tuple[tuple[int, ...], _Places, _Places]]:
    """Each tap: its number along each axis, at which positions it lies within the image, where."""
    for numbers in product(*(range(a.window) for a in axes)):
        found = [a.tap(n) for a, n in zip(axes, numbers, strict=True)]
        positions, places = (tuple(s[i] for s in found) for i in (0, 1))
        if all(p.stop > p.start for p in positions):
            yield numbers, positions, places


def _batches(count: int, elements: int, itemsize: int) -> Iterator[slice]:
    step = max(_TILE // 2 // max(elements * itemsize, 1), 1)
    for start in range(0, count, step):
        yield slice(start, min(start + step, count))


def _scattered(array: Array, which: int, share: int) -> Array:
    """Of `share` channels out for each channel in, the `which`-th."""
    return array.reshape(*array.shape[:-1], -1, share)[..., which] if share > 1 else array


def _wide_weights(kernel: Kernel, weights: Array, share: int, width: int) -> Array:
    """(..., share, width, channels): each tap's weights, spread along the last axis, so that they
    run beside the image without a break."""
    window = weights.shape[:-2]
    rank = len(window)
    split = weights.reshape(*window, 1, -1, share)
    wide = kernel.scratch((*window, share, width, split.shape[-2]), weights.dtype.name)
    kernel.call("copyto", wide, split.transpose(*range(rank), rank + 2, rank, rank + 1))
    return wide


def _depthwise(
    kernel: Kernel, source: Array, weights: Array, out: Array, axes: tuple[Axis, ...], back: bool
) -> None:
    """Multiply and add tap by tap; `back`: from the positions to the places of the image."""
    share = weights.shape[-1] // (out.shape[-1] if back else source.shape[-1])
    wide = _wide_weights(kernel, weights, share, axes[-1].out)
    zero(kernel, out)
    elements = max(math.prod(source.shape[1:]), math.prod(out.shape[1:]))
    spare = _Spare(kernel, out.dtype.name)
    for batch in _batches(source.shape[0], elements, out.dtype.itemsize):
        for number, positions, places in _taps(axes):
            width = positions[-1].stop - positions[-1].start
            here, there = (positions, places) if back else (places, positions)
            for which in range(share):
                taken, put = source[(batch, *here)], out[(batch, *there)]
                if back:
                    taken = _scattered(taken, which, share)
                else:
                    put = _scattered(put, which, share)
                part = spare.take(taken.shape)
                kernel.call("multiply", taken, wide[(*number, which)][:width], out=part)
                kernel.call("add", put, part, out=put)


def _depthwise_kernel(
    kernel: Kernel, x: Array, g: Array, out: Array, axes: tuple[Axis, ...]
) -> None:
    """Of every tap the sum over all positions of image times what flows back."""
    channels, name = x.shape[-1], out.dtype.name
    share = g.shape[-1] // channels
    zero(kernel, out)
    elements = math.prod(g.shape[1:-1]) * channels
    total = kernel.scratch((channels,), name)
    spare = _Spare(kernel, name)
    for batch in _batches(x.shape[0], elements, out.dtype.itemsize):
        for number, positions, places in _taps(axes):
            taken = x[(batch, *places)]
            for which in range(share):
                put = _scattered(out[(*number, 0)], which, share)
                back = _scattered(g[(batch, *positions)], which, share)
                part = spare.take(taken.shape)
                kernel.call("multiply", taken, back, out=part)
                rows = part.reshape(-1, channels)
                kernel.call("dot", kernel.constant([1.0] * len(rows), name), rows, out=total)
                kernel.call("add", put, total, out=put)


class _Spare:
    """One piece of scratch of which each request takes the beginning; grown where it must be."""

    def __init__(self, kernel: Kernel, dtype: str) -> None:
        self.kernel, self.dtype = kernel, dtype
        self._held: Array | None = None

    def take(self, shape: tuple[int, ...]) -> Array:
        size = math.prod(shape)
        if self._held is None or self._held.size < size:
            self._held = self.kernel.scratch((size,), self.dtype)
        return self._held[:size].reshape(shape)


# Back to the image.


def _rest(axis: Axis) -> tuple[int, int]:
    """The padding of the convolution that goes back."""
    return axis.extent - 1 - axis.before, axis.extent - 1 - axis.after


def _mirrored(kernel: Kernel, weights: Array, groups: int) -> Array:
    """The kernel with its taps reversed, its channels in and out exchanged."""
    window, n_in = weights.shape[:-2], weights.shape[-2]
    split = weights.reshape(*window, n_in, groups, -1)
    rank = len(window)
    turned = split[(slice(None, None, -1),) * rank].transpose(
        *range(rank), rank + 2, rank + 1, rank
    )
    copy = kernel.scratch(turned.shape, weights.dtype.name)
    kernel.call("copyto", copy, turned)
    return copy.reshape(*window, turned.shape[rank], groups * n_in)


def _add_taps(
    kernel: Kernel, g: Array, weights: Array, out: Array, axes: tuple[Axis, ...], groups: int
) -> None:
    """For each tap a matrix product, added where the tap lies."""
    window, n_in, name = weights.shape[:-2], weights.shape[-2], out.dtype.name
    rank = len(window)
    zero(kernel, out)
    turned = weights.reshape(*window, n_in, groups, -1).transpose(
        *range(rank), rank + 1, rank + 2, rank
    )
    ready = kernel.scratch(turned.shape, name)
    kernel.call("copyto", ready, turned)
    channels, places_out = out.shape[-1], math.prod(g.shape[1:-1])
    elements = max(math.prod(out.shape[1:]), places_out * max(channels, g.shape[-1]))
    spare: Array | None = None
    for batch in _batches(g.shape[0], elements, out.dtype.itemsize):
        rows = g[batch].reshape(-1, g.shape[-1])
        if spare is None:
            spare = kernel.scratch((rows.shape[0] * channels,), name)
        flat = spare[: rows.shape[0] * channels].reshape(-1, channels)
        for number, positions, places in _taps(axes):
            if groups == 1:
                kernel.call("dot", rows, ready[(*number, 0)], out=flat)
            else:
                parts = _grouped(rows, groups), ready[number]
                kernel.call("matmul", *parts, out=_grouped(flat, groups))
            part = flat.reshape(*g[batch].shape[:-1], channels)[(slice(None), *positions)]
            put = out[(batch, *places)]
            kernel.call("add", put, part, out=put)
