"""Numbers to colours: scales, pictures and curves of an answer's values, in the theme's colours.

Works on arrays and on the palette; knows no widget and no document.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studio.examples import Examples
from studio.targets import Reading
from studio.widgets import palette
from studio.widgets.colour_map import STEPS, Bytes, ramp, rgb
from studio.widgets.colour_map import class_colours as class_colours

Floats = npt.NDArray[np.float64]
Winners = tuple[npt.NDArray[np.int16], npt.NDArray[np.floating]]
SHADES = 128
"""Of each class, from unsure to sure."""

ONE_SIDED = 0.3
"""Labels on one side of zero use all colours when the smallest is at least this share of the
largest; otherwise zero is the middle colour."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the two ends of the colours stand for. squashed: numbers are logits, the ends shares."""

    low: float
    high: float
    squashed: bool = False

    def shown(self, values: npt.NDArray[np.generic]) -> Floats:
        """The numbers that a person reads: logits as shares, everything else as it is."""
        numbers = values.astype(np.float64)
        return 0.5 + 0.5 * np.tanh(numbers / 2) if self.squashed else numbers

    def place(self, values: npt.NDArray[np.generic]) -> Floats:
        """From -1 (low) to 1 (high), and beyond."""
        middle, half = (self.low + self.high) / 2, (self.high - self.low) / 2
        return (self.shown(values) - middle) / half


def scale_of(
    values: npt.NDArray[np.generic], reading: Reading, examples: Examples | None = None
) -> Scale:
    """The scale on which values are to be seen. Where they are to become the labels, it is that of
    the labels, and stands still: the points vanish in a picture that is right."""
    if reading == "logit":
        return Scale(0.0, 1.0, squashed=True)
    if reading == "share":
        return Scale(0.0, 1.0)
    if reading == "signed":
        return Scale(-1.0, 1.0)
    numbers = values.astype(np.float64).ravel()
    if reading == "label" and examples is not None:
        numbers = examples.labels.astype(np.float64)
    numbers = numbers[np.isfinite(numbers)]
    low, high = (float(numbers.min()), float(numbers.max())) if numbers.size else (-1.0, 1.0)
    reach = max(abs(low), abs(high))
    if reading == "label" and low * high > 0 and min(abs(low), abs(high)) >= ONE_SIDED * reach:
        step = _step(high - low)
        low, high = -_rounded_up(-low, step), _rounded_up(high, step)
        return Scale(low, high) if high > low else Scale(low - 1.0, high + 1.0)
    step = _step(reach)
    end = _rounded_up(reach, step) or 1.0
    return Scale(-end, end)


def _step(size: float) -> float:
    """A tenth of the power of ten below a size: ends rounded to it stand still for a while."""
    return 10.0 ** (math.floor(math.log10(size)) - 1) if size > 1e-300 else 1.0


def _rounded_up(number: float, step: float) -> float:
    """To whole steps; what float32 made a little larger stays where it was meant to be."""
    return math.ceil(number / step - 1e-5) * step


def softmax(values: npt.NDArray[np.generic]) -> Floats:
    """Shares along the last axis, without overflow. What is no number counts as 0."""
    numbers = np.nan_to_num(values.astype(np.float64))
    powers = np.exp(numbers - numbers.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def picture(values: npt.NDArray[np.generic], scale: Scale, *, discrete: bool) -> Bytes:
    """The picture (height, width, 3) of values (height, width). No number: the middle colour."""
    return ramp(discrete)[_index(scale.place(values))]


def picture_of_units(values: npt.NDArray[np.generic]) -> Bytes:
    """The picture (height, width, units, 3) of plain numbers (height, width, units), each unit on
    its own scale: that which `scale_of` gives it alone."""
    numbers = values.astype(np.float64)
    sizes = np.abs(np.where(np.isfinite(numbers), numbers, 0.0)).max(axis=(0, 1))
    known = sizes > 1e-300
    steps = 10.0 ** (np.floor(np.log10(np.where(known, sizes, 1.0))) - 1)
    ends = np.ceil(sizes / steps - 1e-5) * steps
    return ramp()[_index(numbers / np.where(ends > 0, ends, 1.0))]


def picture_of_classes(
    values: npt.NDArray[np.generic], *, discrete: bool, found: Winners | None = None
) -> Bytes:
    """The colour of the likeliest class, paler the less sure it is: (height, width, 3) of logits
    (height, width, classes). found: its `winners`, where they are known already."""
    count = values.shape[-1]
    best, surest = found or winners(values)
    sure = (surest - 1 / count) / max(1 - 1 / count, 1e-9)
    place = np.full(best.shape, SHADES - 1) if discrete else (sure * (SHADES - 1)).astype(np.intp)
    strength = np.full(SHADES, 0.7) if discrete else 0.12 + 0.75 * np.linspace(0, 1, SHADES)
    middle = rgb(palette.current().neutral)
    inks = class_colours(count)[:, None] - middle
    table: Bytes = (middle + inks * strength[:, None]).astype(np.uint8)
    made: Bytes = table.reshape(-1, 3)[
        best.astype(np.intp) * SHADES + np.clip(place, 0, SHADES - 1)
    ]
    return made


def winners(values: npt.NDArray[np.generic]) -> Winners:
    """Of logits (height, width, classes): the likeliest class, and its share, each (height, width).

    One plane a class at a time, since a sum along a short last axis is slow; and no share but the
    largest is needed.
    """
    planes = list(np.ascontiguousarray(np.moveaxis(values, -1, 0)))
    if not np.isfinite(sum(float(each.sum()) for each in planes)):
        planes = [np.nan_to_num(each) for each in planes]
    best = np.zeros(planes[0].shape, np.int16)
    top = planes[0].copy()
    for number, each in enumerate(planes[1:], 1):
        larger = each > top
        np.copyto(best, number, where=larger)
        np.maximum(top, each, out=top)
    total = np.zeros_like(top)
    for each in planes:
        total += np.exp(each - top)
    return best, 1 / total


def point_colours(examples: Examples, scale: Scale | None) -> Bytes:
    """One colour an example, (n, 3): of its class, or of its number on the scale of the map (its
    own where there is none)."""
    labels = examples.labels
    if examples.are_classes:
        hues = class_colours(max(len(examples.classes), 2))
        return hues[labels.astype(np.int64)].astype(np.uint8)
    if examples.are_signs:
        return class_colours(2)[(labels.astype(np.float64) > 0).astype(np.int64)].astype(np.uint8)
    own = scale or scale_of(labels, "label")
    return ramp(False)[_index(own.place(labels))]


def _index(place: Floats) -> npt.NDArray[np.int64]:
    finite = np.nan_to_num(place, nan=0.0, posinf=1.0, neginf=-1.0)
    return np.clip((finite + 1) * (STEPS / 2), 0, STEPS - 1).astype(np.int64)
