"""Small pictures of arrays, in the colours of the theme. Knows nothing of where they come from."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap

from studio.widgets import palette
from studio.widgets.colour_map import STEPS, diverging, reach, rgb

SMALLEST_PICTURE = 16
"""Features that may be a square picture without being told so."""
THUMB = 56
Array = npt.NDArray[np.generic]
Bytes = npt.NDArray[np.uint8]


def as_pictures(features: Array) -> list[Bytes] | None:
    """Colours (height, width, 3) of each example, or None where the features are no picture."""
    found = picture_arrays(features)
    return None if found is None else [coloured(each) for each in found]


def picture_arrays(features: Array) -> list[Array] | None:
    """Each example as (height, width) or (height, width, channels); None where it is no picture.
    Rows of numbers are one where their length is a square."""
    # Whole numbers are tokens or classes, unless they are bytes.
    if features.dtype.kind not in "fub" or not features.size:
        return None
    if features.ndim == 2:
        side = math.isqrt(features.shape[1])
        if side * side != features.shape[1] or features.shape[1] < SMALLEST_PICTURE:
            return None
        features = features.reshape(len(features), side, side)
    return list(features) if features.ndim in (3, 4) else None


def coloured(values: Array) -> Bytes:
    """One picture (height, width) or (height, width, channels): in colour where there are three
    channels, otherwise its first channel between the ends of the theme."""
    numbers = np.nan_to_num(values.astype(np.float64))
    if numbers.ndim == 3 and numbers.shape[2] >= 3:
        top = 255.0 if numbers.max() > 1.5 else 1.0
        found: Bytes = (np.clip(numbers[..., :3] / top, 0, 1) * 255).astype(np.uint8)
        return found
    return shaded(numbers[..., 0] if numbers.ndim == 3 else numbers)


def shaded(values: Array, limit: float | None = None, *, signed: bool | None = None) -> Bytes:
    """(height, width) as colours: of both signs from one end to the other, otherwise from the
    ground to the colour of text. limit: the number at the end (None: the largest there is)."""
    numbers = values.astype(np.float64)
    if signed is None:
        signed = bool((numbers[np.isfinite(numbers)] < 0).any())
    top = limit or reach(numbers)
    return diverging(numbers, top) if signed else rising(numbers, top)


def rising(values: npt.NDArray[np.floating], limit: float) -> Bytes:
    """(...,) from 0 to `limit` as colours from the ground to that of text, (..., 3)."""
    low, high = rgb(palette.current().field), rgb(palette.current().text)
    ramp = (low + (high - low) * np.linspace(0.0, 1.0, STEPS)[:, None]).astype(np.uint8)
    share = np.clip(np.nan_to_num(values) / limit, 0, 1)
    colours: Bytes = ramp[(share * (STEPS - 1) + 0.5).astype(np.uint8)]
    finite = np.isfinite(values)
    if not finite.all():
        colours[~finite] = rgb(palette.current().error).astype(np.uint8)
    return colours


def shaded_each(values: npt.NDArray[np.floating]) -> Bytes:
    """(n, height, width), each between its own extremes as by `shaded`: (n, height, width, 3)."""
    if not values.size:
        return np.zeros((*values.shape, 3), np.uint8)
    numbers = np.where(np.isfinite(values), values, 0).astype(np.float32)
    axes = (1, 2)
    top = np.abs(numbers).max(axis=axes, keepdims=True)
    share = values / np.where(top > 0, top, 1)
    signed = (numbers < 0).any(axis=axes)
    found = np.empty((*values.shape, 3), np.uint8)
    found[signed] = diverging(share[signed], 1.0)
    found[~signed] = rising(share[~signed], 1.0)
    return found


def picture_of(colours: Bytes) -> QImage:
    """(height, width, 3) as an image of its own, pixel by pixel."""
    height, width = colours.shape[:2]
    data = np.ascontiguousarray(colours)
    return QImage(data.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def image_of(colours: Bytes, size: QSize | None = None) -> QImage:
    """Colours (height, width, 3) within the size of a thumbnail."""
    room = size or QSize(THUMB, THUMB)
    return picture_of(colours).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)


def icon(colours: Bytes, size: QSize | None = None) -> QIcon:
    """As it stands in a list."""
    return QIcon(QPixmap.fromImage(image_of(colours, size)))
