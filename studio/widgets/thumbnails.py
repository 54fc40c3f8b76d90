"""Small pictures of arrays, in the colours of the theme. Knows nothing of where they come from."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage, QPixmap

from studio.widgets import palette
from studio.widgets.colour_map import diverging, reach, rgb

SMALLEST_PICTURE = 16
THUMB = 56


def as_pictures(features: npt.NDArray[np.generic]) -> list[npt.NDArray[np.uint8]] | None:
    """Colours (height, width, 3) of each example, or None where the features are no picture."""
    if features.ndim == 2:
        side = math.isqrt(features.shape[1])
        if side * side != features.shape[1] or features.shape[1] < SMALLEST_PICTURE:
            return None
        features = features.reshape(len(features), side, side)
    if features.ndim not in (3, 4) or not features.size:
        return None
    return [_coloured(each) for each in features]


def _coloured(values: npt.NDArray[np.generic]) -> npt.NDArray[np.uint8]:
    numbers = np.nan_to_num(values.astype(np.float64))
    if numbers.ndim == 3 and numbers.shape[2] >= 3:
        top = 255.0 if numbers.max() > 1.5 else 1.0
        found: npt.NDArray[np.uint8] = (np.clip(numbers[..., :3] / top, 0, 1) * 255).astype(
            np.uint8
        )
        return found
    numbers = numbers[..., 0] if numbers.ndim == 3 else numbers
    if numbers.min() < 0:
        return diverging(numbers, reach(numbers))
    low, high = rgb(palette.current().field), rgb(palette.current().text)
    share = np.clip(numbers / reach(numbers), 0, 1)[..., None]
    mixed: npt.NDArray[np.uint8] = (low + (high - low) * share).astype(np.uint8)
    return mixed


def icon(colours: npt.NDArray[np.uint8]) -> QIcon:
    """As it stands in a list."""
    return QIcon(QPixmap.fromImage(image_of(colours)))


def image_of(colours: npt.NDArray[np.uint8]) -> QImage:
    """Colours (height, width, 3) at the size of a thumbnail."""
    height, width = colours.shape[:2]
    data = np.ascontiguousarray(colours)
    image = QImage(data.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
    return image.scaled(THUMB, THUMB, Qt.AspectRatioMode.KeepAspectRatio)
