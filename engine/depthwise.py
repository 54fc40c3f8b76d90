"""Depthwise convolutions as straight-line array calls: every channel by itself.

There is no matrix to multiply by; taps are multiplied and added up in one pass by `einsum`, which
takes no more memory than the padded image. Knows arrays and the geometry of windows, but no ops.
"""

from __future__ import annotations

import math
from string import ascii_lowercase

from engine.op import Array, Kernel
from engine.packing import Tile, Windows, batches, mirrored, taps
from engine.windows import Axis, strided, zero


def _letters(rank: int, merged: bool) -> tuple[str, str, str]:
    """Names for the axes of positions but the last, of taps, and of the last positions with the
    channels; n is the batch."""
    free = [c for c in ascii_lowercase if c not in "nyz"]
    last = "z" if merged else "yz"
    return "".join(free[: rank - 1]), "".join(free[rank : 2 * rank]), last


def _can_merge(axes: tuple[Axis, ...], share: int) -> bool:
    """Whether the last positions and the channels lie side by side in all that is multiplied."""
    return axes[-1].stride == 1 and share == 1


def _runs(view: Array, rank: int, merged: bool) -> Array:
    """Windows (n, positions..., taps..., channels) with the last positions moved beside the
    channels; merged: as one axis, with which `einsum` is several times as fast."""
    moved = view.transpose(*range(rank), *range(rank + 1, 2 * rank + 1), rank, 2 * rank + 1)
    if not merged:
        return moved
    width, channels = moved.shape[-2:]
    shape = (*moved.shape[:-2], width * channels)
    return strided(moved, shape, (*moved.strides[:-2], moved.itemsize))


def _like(array: Array, merged: bool) -> Array:
    """An array (..., positions, channels) with both as one axis where the windows have one."""
    return array.reshape(*array.shape[:-2], -1) if merged else array


def _pieces(x: Array, axes: tuple[Axis, ...]) -> list[Tile]:
    """The whole batch where nothing is padded, else a few examples at a time."""
    count, high = x.shape[0], axes[0].out
    if not any(a.padded for a in axes):
        return [Tile(0, count, 0, high)] if count * math.prod(a.out for a in axes) else []
    elements = math.prod(a.before + a.size + a.after for a in axes) * x.shape[-1]
    return [Tile(b.start, b.stop, 0, high) for b in batches(count, elements, x.dtype.itemsize)]


def _shared(array: Array, which: int, share: int) -> Array:
    """Of `share` channels out for each channel in, the `which`-th."""
    return array.reshape(*array.shape[:-1], -1, share)[..., which] if share > 1 else array


def _wide(kernel: Kernel, weights: Array, width: int) -> Array:
    """(taps..., channels) spread along the last axis of positions, (taps..., width, channels): so
    they run beside the image without a break."""
    wide = kernel.scratch((*weights.shape[:-1], width, weights.shape[-1]), weights.dtype.name)
    kernel.call("copyto", wide, weights[..., None, :])
    return wide


def convolve(kernel: Kernel, x: Array, weights: Array, out: Array, axes: tuple[Axis, ...]) -> None:
    """Record the convolution of x (N, ..., C) by weights (..., 1, C x share)."""
    share = weights.shape[-1] // x.shape[-1]
    merged = _can_merge(axes, share)
    places, inner, last = _letters(len(axes), merged)
    sums = f"n{places}{inner}{last},{inner}{last}->n{places}{last}"
    wide = [
        _wide(kernel, _shared(weights[..., 0, :], i, share), axes[-1].out) for i in range(share)
    ]
    windows = Windows(kernel, x, axes)
    for tile in _pieces(x, axes):
        view = _runs(windows.view(tile), len(axes), merged)
        for which in range(share):
            put = _shared(out[tile.start : tile.stop], which, share)
            weight = _like(wide[which], merged)
            kernel.call("einsum", sums, view, weight, out=_like(put, merged))


def convolve_back(
    kernel: Kernel, g: Array, weights: Array, out: Array, axes: tuple[Axis, ...]
) -> None:
    """Record what flows back to the image: with stride 1 and one filter a channel a convolution by
    the mirrored kernel, else tap by tap."""
    share = weights.shape[-1] // out.shape[-1]
    back = mirrored(axes)
    if share == 1 and back is not None:
        turned = weights[(slice(None, None, -1),) * len(axes)]
        convolve(kernel, g, turned, out, back)
        return
    name = out.dtype.name
    zero(kernel, out)
    elements = max(math.prod(g.shape[1:]), math.prod(out.shape[1:]))
    wide = [
        _wide(kernel, _shared(weights[..., 0, :], i, share), axes[-1].out) for i in range(share)
    ]
    spare: Array | None = None
    for batch in batches(g.shape[0], elements, out.dtype.itemsize):
        if spare is None:
            spare = kernel.scratch((elements * (batch.stop - batch.start),), name)
        for number, positions, places in taps(axes):
            put, width = out[(batch, *places)], positions[-1].stop - positions[-1].start
            part = spare[: math.prod(put.shape)].reshape(put.shape)
            for which in range(share):
                taken = _shared(g[(batch, *positions)], which, share)
                kernel.call("multiply", taken, wide[which][number][:width], out=part)
                kernel.call("add", put, part, out=put)


def convolve_kernel(kernel: Kernel, x: Array, g: Array, out: Array, axes: tuple[Axis, ...]) -> None:
    """Record what flows back to the weights: of every tap the sum over all positions."""
    channels, name = x.shape[-1], out.dtype.name
    share = g.shape[-1] // channels
    merged = _can_merge(axes, share)
    places, inner, last = _letters(len(axes), merged)
    sums = f"n{places}{inner}{last},n{places}{last}->{inner}{last}"
    window, width = out.shape[:-2], axes[-1].out
    wide = kernel.scratch((*window, width, channels), name)
    total = kernel.scratch((*window, channels), name)
    windows = Windows(kernel, x, axes)
    zero(kernel, out)
    for tile in _pieces(x, axes):
        view = _runs(windows.view(tile), len(axes), merged)
        for which in range(share):
            back = _shared(g[tile.start : tile.stop], which, share)
            kernel.call("einsum", sums, view, _like(back, merged), out=_like(wide, merged))
            kernel.call("add.reduce", wide, axis=len(window), out=total)
            put = _shared(out[..., 0, :], which, share)
            kernel.call("add", put, total, out=put)
