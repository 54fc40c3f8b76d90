"""Numbers to colours: the map's picture from an answer's values, in the colours of the theme.

Works on arrays and on the palette; knows no widget and no document.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from studio.views.decision_map.target import Reading
from studio.widgets import palette

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.floating]
STEPS = 256


@dataclass(frozen=True, slots=True)
class Shown:
    """What the map shows. low, high: the values at the two ends of the colours (two-ended
    readings only)."""

    picture: Bytes
    low: float = -1.0
    high: float = 1.0


def rgb(colour: str) -> npt.NDArray[np.float64]:
    """A colour as three numbers from 0 to 255."""
    found = QColor(colour)
    return np.array([found.red(), found.green(), found.blue()], dtype=np.float64)


def ramp(discrete: bool) -> Bytes:
    """From orange over the middle to blue: (256, 3). Discrete: two colours."""
    colours = palette.current()
    low, middle, high = (rgb(c) for c in (colours.negative, colours.neutral, colours.positive))
    place = np.linspace(-1.0, 1.0, STEPS)[:, None]
    if discrete:
        place = np.where(place < 0, -0.75, 0.75)
    mixed = middle + np.where(place < 0, (low - middle) * -place, (high - middle) * place)
    return mixed.astype(np.uint8)


def class_colours(count: int) -> npt.NDArray[np.float64]:
    """One colour a class: (count, 3). The first two are the ends of the map; when the hues run
    out they come again, paler."""
    colours = palette.current()
    hues = [rgb(c) for c in (colours.negative, colours.positive, *colours.series[2:])]
    pale = [(hue + rgb(colours.neutral)) / 2 for hue in hues]
    return np.array([(hues + pale)[i % (2 * len(hues))] for i in range(count)])


def softmax(values: Floats) -> npt.NDArray[np.float64]:
    """Shares along the last axis, without overflow."""
    shifted = values.astype(np.float64) - values.max(axis=-1, keepdims=True)
    powers = np.exp(shifted)
    shares: npt.NDArray[np.float64] = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def signed(values: Floats, reading: Reading) -> tuple[npt.NDArray[np.float64], float, float]:
    """Values from -1 to 1 for the colours, and what -1 and 1 stand for."""
    numbers = values.astype(np.float64)
    if reading == "logit":
        return np.tanh(numbers / 2), 0.0, 1.0
    if reading == "share":
        return numbers * 2 - 1, 0.0, 1.0
    if reading == "signed":
        return numbers, -1.0, 1.0
    finite = numbers[np.isfinite(numbers)]
    reach = float(np.abs(finite).max()) if finite.size else 1.0
    reach = reach or 1.0
    return numbers / reach, -reach, reach


def picture(values: Floats, reading: Reading, *, discrete: bool) -> Shown:
    """The picture (height, width, 3) of values (height, width), or with a last axis of classes.

    Where a value is no number the middle colour stands.
    """
    if values.ndim == 3:
        return Shown(_classes(values, discrete))
    place, low, high = signed(values, reading)
    index = np.clip((np.nan_to_num(place) + 1) * (STEPS / 2), 0, STEPS - 1).astype(np.uint8)
    return Shown(ramp(discrete)[index], low, high)


def _classes(values: Floats, discrete: bool) -> Bytes:
    """The colour of the likeliest class, paler the less sure it is."""
    shares = softmax(np.nan_to_num(values))
    count = values.shape[-1]
    best = shares.argmax(axis=-1)
    sure = (shares.max(axis=-1) - 1 / count) / (1 - 1 / count)
    strength = np.full(best.shape, 0.7) if discrete else 0.12 + 0.75 * sure
    middle = rgb(palette.current().neutral)
    mixed = middle + (class_colours(count)[best] - middle) * strength[..., None]
    picture: Bytes = mixed.astype(np.uint8)
    return picture


def point_colours(labels: npt.NDArray[np.generic], classes: int) -> Bytes:
    """One colour an example, (n, 3): of its class, or of its number between the extremes."""
    if classes > 2 or (classes and labels.dtype.kind in "iu"):
        return class_colours(max(classes, 2))[labels.astype(np.int64).ravel()].astype(np.uint8)
    numbers = labels.astype(np.float64).ravel()
    if len(np.unique(numbers)) <= 2:
        return class_colours(2)[(numbers > 0.5).astype(np.int64)].astype(np.uint8)
    place, _, _ = signed(numbers, "number")
    return ramp(False)[np.clip((place + 1) * (STEPS / 2), 0, STEPS - 1).astype(np.uint8)]
