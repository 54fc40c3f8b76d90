"""Numbers to colours between the two ends of the theme. Works on arrays; knows no document."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from studio.widgets import palette

STEPS = 256
Bytes = npt.NDArray[np.uint8]


def rgb(colour: str) -> npt.NDArray[np.float64]:
    """A colour as three numbers from 0 to 255."""
    found = QColor(colour)
    return np.array([found.red(), found.green(), found.blue()], dtype=np.float64)


def ramp(discrete: bool = False) -> Bytes:
    """From orange over the middle to blue: (256, 3). Discrete: two colours."""
    colours = palette.current()
    low, middle, high = (rgb(c) for c in (colours.negative, colours.neutral, colours.positive))
    place = np.linspace(-1.0, 1.0, STEPS)[:, None]
    if discrete:
        place = np.where(place < 0, -0.75, 0.75)
    mixed = middle + np.where(place < 0, (low - middle) * -place, (high - middle) * place)
    colour: Bytes = mixed.astype(np.uint8)
    return colour


def single_ramp() -> Bytes:
    """From the middle to the accent, for shares from 0 to 1: (256, 3)."""
    colours = palette.current()
    place = np.linspace(0.0, 1.0, STEPS)[:, None]
    mixed = rgb(colours.field) * (1 - place) + rgb(colours.accent) * place
    colour: Bytes = mixed.astype(np.uint8)
    return colour


def blend() -> Bytes:
    """From orange to blue without the pale middle, for dots on the bare ground: (256, 3)."""
    colours = palette.current()
    place = np.linspace(0.0, 1.0, STEPS)[:, None]
    mixed = rgb(colours.negative) * (1 - place) + rgb(colours.positive) * place
    colour: Bytes = mixed.astype(np.uint8)
    return colour


def reach(values: npt.NDArray[np.generic]) -> float:
    """The largest finite magnitude; 1 where there is none or all is 0."""
    numbers = np.abs(values.astype(np.float64).ravel())
    numbers = numbers[np.isfinite(numbers)]
    return float(numbers.max()) if numbers.size and numbers.max() > 0 else 1.0


def diverging(values: npt.NDArray[np.generic], limit: float) -> Bytes:
    """Colours of numbers from -limit to limit: (..., 3). What is no number looks like an error."""
    kind = np.float32 if values.dtype == np.float32 else np.float64
    numbers: npt.NDArray[np.floating] = values.astype(kind, copy=False)
    place = np.nan_to_num(np.clip(numbers / limit, -1, 1), nan=0.0)
    colours: Bytes = ramp()[np.rint((place + 1) / 2 * (STEPS - 1)).astype(np.uint8)]
    finite = np.isfinite(numbers)
    if not finite.all():
        colours[~finite] = rgb(palette.current().error).astype(np.uint8)
    return colours


def class_colours(count: int) -> npt.NDArray[np.float64]:
    """One colour a class: (count, 3). The first two are the ends of the map; when the hues run
    out they come again, paler."""
    colours = palette.current()
    hues = [rgb(c) for c in (colours.negative, colours.positive, *colours.series[2:])]
    pale = [(hue + rgb(colours.neutral)) / 2 for hue in hues]
    return np.array([(hues + pale)[i % (2 * len(hues))] for i in range(count)])
