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
    packing = _Packing(kernel, x, axes, groups)
    flat = weights.reshape(packing.width, -1)
    for tile in packing.tiles():
        columns, rows = packing.pack(tile), _rows(out, tile)
        if groups == 1:
            kernel.call("dot", columns[0], flat, out=rows)
        else:
            kernel.call("matmul", columns, _grouped(flat, groups), out=_grouped(rows, groups))


def convolve_back(
    kernel: Kernel, g: Array, weights: Array, out: Array, axes: tuple[Axis, ...], groups: int
) -> None:
    """Record what flows back to the image when g flows back to the convolution.

    With stride 1 that is a convolution by the mirrored kernel (measured: as fast as adding up tap
    by tap, or faster); else it is added up tap by tap.
    """
    back = mirrored(axes)
    if back is None:
        _add_taps(kernel, g, weights, out, axes, groups)
    else:
        convolve(kernel, g, _mirrored_weights(kernel, weights, groups), out, back, groups)


def convolve_kernel(
    kernel: Kernel, x: Array, g: Array, out: Array, axes: tuple[Axis, ...], groups: int
) -> None:
    """Record what flows back to the weights: packed windows times g, summed over the tiles."""
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


@dataclass(frozen=True, slots=True)
class Tile:
    """Examples start to stop, and of each the positions first to last along the first axis."""

    start: int
    stop: int
    first: int
    last: int


class Windows:
    """The windows of a batch as a view, after padding where it is asked for."""

    def __init__(self, kernel: Kernel, x: Array, axes: tuple[Axis, ...]) -> None:
        self.kernel, self.x, self.axes = kernel, x, axes
        self._padded: Array | None = None

    def view(self, tile: Tile) -> Array:
        """Record the padding of a tile; its windows (examples, positions..., taps..., channels)."""
        source = self._source(tile)
        outs = (tile.last - tile.first, *(a.out for a in self.axes[1:]))
        first, *space, last = source.strides
        moves = [step * a.stride for step, a in zip(space, self.axes, strict=True)]
        apart = [step * a.dilation for step, a in zip(space, self.axes, strict=True)]
        taps = (a.window for a in self.axes)
        shape = (tile.stop - tile.start, *outs, *taps, source.shape[-1])
        return strided(source, shape, (first, *moves, *apart, last))

    def _source(self, tile: Tile) -> Array:
        """The examples of a tile, padded where asked for, from its first position on."""
        x = self.x[tile.start : tile.stop]
        if any(a.padded for a in self.axes):
            if self._padded is None:
                # The first tile is the largest; the border stays as it is for the others.
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


def tiles(count: int, positions: int, nbytes: int) -> Iterator[Tile]:
    """A batch in pieces of a few examples, or of a part of one, so that what each needs stays
    small. positions: along the first axis, each of `nbytes`."""
    if not count * positions * nbytes:
        return
    step = min(max(_TILE // (nbytes * positions), 1), count)
    rows = positions if step > 1 else min(max(_TILE // nbytes, 1), positions)
    for start in range(0, count, step):
        for first in range(0, positions, rows):
            yield Tile(start, min(start + step, count), first, min(first + rows, positions))


class _Packing:
    """The windows of a batch as the rows of one matrix a group, (groups, rows, taps x channels).

    Where nothing has to be moved (windows of one place, or as large as the image), the rows are
    the image's own memory.
    """

    def __init__(self, kernel: Kernel, x: Array, axes: tuple[Axis, ...], groups: int) -> None:
        self.kernel, self.x, self.axes, self.groups = kernel, x, axes, groups
        self.windows = Windows(kernel, x, axes)
        self.channels = x.shape[-1] // groups
        self.width = math.prod(a.window for a in axes) * self.channels
        plain = groups == 1 and not any(a.padded for a in axes)
        point = all(a.window == a.stride == 1 for a in axes)
        whole = all(a.window == a.size and a.dilation == 1 for a in axes)
        self.as_it_is = plain and (point or whole)
        run = self.channels * (axes[-1].window if axes[-1].dilation == 1 and groups == 1 else 1)
        self.by_taps = run < _FEW
        self._columns: Array | None = None

    def tiles(self) -> Iterator[Tile]:
        """Pieces whose packed windows stay small."""
        count, high = self.x.shape[0], self.axes[0].out
        across = math.prod(a.out for a in self.axes[1:])
        if self.as_it_is:
            return iter((Tile(0, count, 0, high),) if count * high * across else ())
        row = across * self.width * self.groups * self.x.dtype.itemsize
        return tiles(count, high, row)

    def pack(self, tile: Tile) -> Array:
        """Record the packing of a tile; the matrices."""
        if self.as_it_is:
            return self.x.reshape(1, -1, self.width)
        view = self.windows.view(tile)
        view = self._split(view)
        rank = len(self.axes)
        places, taps = tuple(range(rank + 1)), tuple(range(rank + 1, 2 * rank + 1))
        group, channel = 2 * rank + 1, 2 * rank + 2
        order = (
            (group, *taps, channel, *places) if self.by_taps else (group, *places, *taps, channel)
        )
        turned = view.transpose(order)
        rows = math.prod(view.shape[: rank + 1])
        if self._columns is None:
            # The first tile is the largest; the others take a part of its scratch.
            self._columns = self.kernel.scratch((turned.size,), self.x.dtype.name)
        columns = self._columns[: turned.size]
        self.kernel.call("copyto", columns.reshape(turned.shape), turned)
        if self.by_taps:
            return columns.reshape(self.groups, self.width, rows).transpose(0, 2, 1)
        return columns.reshape(self.groups, rows, self.width)

    def _split(self, view: Array) -> Array:
        """(..., channels) as (..., groups, channels of each), without a copy."""
        step = view.strides[-1]
        shape = (*view.shape[:-1], self.groups, self.channels)
        return strided(view, shape, (*view.strides[:-1], step * self.channels, step))


def _rows(array: Array, tile: Tile) -> Array:
    """The positions of a tile in an output, as rows."""
    return array[tile.start : tile.stop, tile.first : tile.last].reshape(-1, array.shape[-1])


def _grouped(array: Array, groups: int) -> Array:
    """(rows, groups x channels) as (groups, rows, channels)."""
    return array.reshape(array.shape[0], groups, -1).transpose(1, 0, 2)


Places = tuple[slice, ...]


def taps(axes: tuple[Axis, ...]) -> Iterator[tuple[tuple[int, ...], Places, Places]]:
    """Each tap: its number along each axis, at which positions it lies within the image, where."""
    for numbers in product(*(range(a.window) for a in axes)):
        found = [a.tap(n) for a, n in zip(axes, numbers, strict=True)]
        positions, places = (tuple(s[i] for s in found) for i in (0, 1))
        if all(p.stop > p.start for p in positions):
            yield numbers, positions, places


def batches(count: int, elements: int, itemsize: int) -> Iterator[slice]:
    step = max(_TILE // 2 // max(elements * itemsize, 1), 1)
    for start in range(0, count, step):
        yield slice(start, min(start + step, count))


def mirrored(axes: tuple[Axis, ...]) -> tuple[Axis, ...] | None:
    """The windows of the convolution that goes back; None where it would be none."""
    if any(a.stride > 1 or max(a.before, a.after) >= a.extent for a in axes):
        return None
    return tuple(Axis(a.out, a.window, 1, a.dilation, *_rest(a), a.size) for a in axes)


def _rest(axis: Axis) -> tuple[int, int]:
    """The padding of the convolution that goes back."""
    return axis.extent - 1 - axis.before, axis.extent - 1 - axis.after


def _mirrored_weights(kernel: Kernel, weights: Array, groups: int) -> Array:
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
    for batch in batches(g.shape[0], elements, out.dtype.itemsize):
        rows = g[batch].reshape(-1, g.shape[-1])
        if spare is None:
            spare = kernel.scratch((rows.shape[0] * channels,), name)
        flat = spare[: rows.shape[0] * channels].reshape(-1, channels)
        for number, positions, places in taps(axes):
            if groups == 1:
                kernel.call("dot", rows, ready[(*number, 0)], out=flat)
            else:
                parts = _grouped(rows, groups), ready[number]
                kernel.call("matmul", *parts, out=_grouped(flat, groups))
            part = flat.reshape(*g[batch].shape[:-1], channels)[(slice(None), *positions)]
            put = out[(batch, *places)]
            kernel.call("add", put, part, out=put)
