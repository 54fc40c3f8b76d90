"""Planes and pictures out of a tensor of any rank. Works on arrays; knows no Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.generic]
SMALLEST_PICTURE = 16
"""Elements of a row that may be a square picture."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Which plane of a tensor is seen: the axes down and across, and where the others are."""

    rows: int = 0
    columns: int = 1
    at: Mapping[int, int] = field(default_factory=dict)


def default_axes(shape: tuple[int, ...]) -> tuple[int, int]:
    """The axes to begin with: the last two, or height and width of images (N, H, W, channels)."""
    rank = len(shape)
    if rank < 2:
        return 0, 0
    if rank == 4 and shape[1] > 1 and shape[2] > 1:
        return 1, 2
    return rank - 2, rank - 1


def plane(array: Array, cut: Cut) -> Array:
    """(rows, columns): a number is 1 by 1, a vector one column."""
    if array.ndim < 2:
        return array.reshape(-1, 1)
    index: list[int | slice] = []
    for axis, size in enumerate(array.shape):
        free = axis in (cut.rows, cut.columns)
        index.append(slice(None) if free else min(cut.at.get(axis, 0), max(size - 1, 0)))
    if 0 in array.shape:
        return np.zeros((0, 0), array.dtype)
    found = array[tuple(index)]
    if cut.rows == cut.columns:
        return found.reshape(-1, 1)
    return found if cut.rows < cut.columns else found.T


def channels(array: Array) -> int:
    """How many channels there are to choose from in `picture`; 1 where there is no choice."""
    if array.ndim < 4 or not array.size:
        return 1
    count = math.prod(array.shape[3:])
    return 1 if count in (3, 4) else count


def picture(array: Array, example: int, channel: int = 0) -> Array:
    """One example as a picture: (height, width), or (height, width, 3) of colours.

    A row whose length is a square is taken for a square picture, other rows for a line of pixels;
    of several channels that are no colours one is shown.
    """
    if not array.size:
        return np.zeros((1, 1))
    found = array[min(example, len(array) - 1)] if array.ndim > 1 else array
    if found.ndim < 2:
        side = math.isqrt(found.size)
        square = side * side == found.size and found.size >= SMALLEST_PICTURE
        return found.reshape(side, side) if square else found.reshape(1, -1)
    if found.ndim == 2:
        return found
    found = found.reshape(*found.shape[:2], -1)
    if found.shape[2] in (3, 4):
        return found[..., :3]
    return found[..., min(channel, found.shape[2] - 1)]
