"""What a map's values look like and say: pictures, curves, where the points lie, words.

Between an answer and the chart; knows no probe, no document, and draws nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from engine.data.encoders.columns import LabelEncoder
from studio.colouring import (
    Floats,
    Scale,
    Winners,
    class_colours,
    picture,
    picture_of_classes,
    point_colours,
    scale_of,
    softmax,
    winners,
)
from studio.examples import MARGIN, Axes, Examples
from studio.targets import Reading, Target
from studio.views.decision_map.chart import Points
from studio.views.decision_map.contour import NOTHING, Lines, border_lines, joined, level_lines
from studio.widgets import palette
from studio.widgets.colour_map import Bytes, rgb
from studio.widgets.scale_bar import number_text

HEIGHTS = 5
"""Lines of equal height between the two ends of a scale."""

LEAST_SHARE = 0.005
"""A class less likely than that is not named under the mouse."""


def _words(text: str) -> str:
    return QCoreApplication.translate("DecisionMapView", text)


@dataclass(frozen=True, slots=True, eq=False)
class MapReading:
    """An answer's values with what is needed to understand them.

    values: (height, width), or (height, width, classes) of logits. x, y: the places across and
    upwards (width,), (height,), in the units of the axes. scale: None for classes; winners: the
    likeliest class of each place, and its share. label: the column whose numbers the values are;
    empty where they are of no column.
    """

    values: npt.NDArray[np.generic]
    x: Floats
    y: Floats
    reading: Reading
    examples: Examples
    scale: Scale | None
    winners: Winners | None = None
    label: str = ""

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes of a map of classes."""
        if self.scale is not None:
            return ()
        names, count = self.examples.classes, self.values.shape[-1]
        return names if len(names) == count else tuple(str(i) for i in range(count))

    def picture(self, *, discrete: bool) -> Bytes:
        """(height, width, 3)."""
        if self.scale is None:
            return picture_of_classes(self.values, discrete=discrete, found=self.winners)
        return picture(self.values, self.scale, discrete=discrete)

    @property
    def decides(self) -> bool:
        """Whether the values stand for a choice between classes."""
        return self.scale is None or self.reading in ("logit", "share", "signed")

    def lines(self) -> Lines:
        """The border between the classes; of numbers, lines of equal height."""
        if min(self.values.shape[:2]) < 2:
            return NOTHING
        if self.winners is not None:
            return border_lines(self.values, self.winners[0], self.x, self.y)
        assert self.scale is not None
        if self.decides:
            level = 0.5 if self.reading == "share" else 0.0
            return level_lines(self.values, self.x, self.y, level)
        levels = np.linspace(self.scale.low, self.scale.high, HEIGHTS + 2)[1:-1]
        found = [level_lines(self.values, self.x, self.y, float(level)) for level in levels]
        return joined(found)

    def curves(self, *, discrete: bool) -> list[tuple[Floats, str]]:
        """Over one feature: a line (width,) with its colour, or one for each class."""
        row = self.values[0]
        if self.scale is None:
            shares = softmax(row)
            if discrete:
                shares = (shares == shares.max(axis=-1, keepdims=True)).astype(np.float64)
            hues = [QColor(*hue.astype(int).tolist()).name() for hue in class_colours(row.shape[1])]
            return [(shares[:, i], hue) for i, hue in enumerate(hues)]
        line = self.scale.shown(row)
        if discrete:
            place = self.scale.place(row)
            line = np.where(place < 0, self.scale.low, self.scale.high)
        return [(line, palette.current().accent)]

    def heights(self, curves: list[tuple[Floats, str]]) -> tuple[float, float]:
        """How far up and down a chart of curves must reach."""
        if self.scale is None or self.reading in ("logit", "share", "signed"):
            low, high = (0.0, 1.0) if self.scale is None else (self.scale.low, self.scale.high)
        else:
            every = np.concatenate([line for line, _ in curves])
            if self.reading == "label":
                every = np.concatenate([every, self.examples.labels.astype(np.float64)])
            every = every[np.isfinite(every)]
            low, high = (float(every.min()), float(every.max())) if every.size else (-1.0, 1.0)
        margin = (high - low) * MARGIN or 0.5
        return low - margin, high + margin

    @property
    def compared(self) -> Scale | None:
        """The scale, where labels are numbers on it."""
        return self.scale if self.reading == "label" else None

    def points_on_curves(self, axes: Axes, curves: list[tuple[Floats, str]]) -> Points:
        """The examples at their labels, or on the curve where labels say nothing about it."""
        found = self.examples
        x = found.along(axes)[0]
        colours = point_colours(found, self.compared)
        if self.scale is None and found.are_classes:
            lines = np.stack([np.interp(x, self.x, line) for line, _ in curves])
            mine = np.clip(found.labels.astype(np.int64), 0, len(lines) - 1)
            return Points(x, lines[mine, np.arange(len(x))], colours, found.test)
        labels = found.labels.astype(np.float64)
        if self.scale is not None and self.reading in ("logit", "share", "signed"):
            y = np.where(labels > 0, self.scale.high, self.scale.low)
        elif self.reading == "label":
            # Height tells the label already: a colour between two ends would only be pale.
            plain = rgb(palette.current().muted).astype(np.uint8)
            y, colours = labels, np.full_like(colours, plain)
        else:
            y = np.interp(x, self.x, curves[0][0])
        return Points(x, y, colours, found.test)

    def said(self, row: int, column: int) -> str:
        """A value in words."""
        value = self.values[row, column]
        if self.scale is None:
            shares = softmax(value)
            order = np.argsort(-shares, kind="stable").tolist()
            # Those that nobody would see as a number are left out, but never the likeliest.
            seen = [i for i in order if i == order[0] or shares[i] >= LEAST_SHARE]
            return ", ".join(f"{self.classes[i]} ({shares[i]:.0%})" for i in seen)
        if self.scale.squashed:
            share = float(self.scale.shown(np.asarray(value)))
            return _words("{number} (probability {share})").format(
                number=f"{float(value):.3g}", share=f"{share:.0%}"
            )
        said = number_text(float(value))
        return f"{self.label} {said}" if self.label else said


def read_map(
    values: npt.NDArray[np.generic],
    x: Floats,
    y: Floats,
    reading: Reading,
    examples: Examples,
    unit: LabelEncoder | None = None,
) -> MapReading:
    """Read an answer's values. One unit of a map of classes is a number like any other. unit: of
    which label they are predictions, and how it was encoded; examples: with natural labels."""
    if values.ndim == 3:
        return MapReading(values, x, y, "classes", examples, None, winners(values))
    known: Reading = "number" if reading == "classes" else reading
    if unit is not None:
        values = unit.code.inverse(values.astype(np.float64))
    scale = scale_of(values, known, examples)
    label = unit.column if unit is not None else ""
    return MapReading(values, x, y, known, examples, scale, label=label)


def label_of(target: Target, unit: int | None, examples: Examples) -> LabelEncoder | None:
    """The numeric label that a unit of a target predicts, where it is a column of a table."""
    place = unit or 0
    compared = target.predicts and target.reading == "label"
    return examples.units[place] if compared and place < len(examples.units) else None


def points_on_plane(examples: Examples, axes: Axes, scale: Scale | None = None) -> Points:
    """The examples at their two features, coloured by their labels."""
    return Points(*examples.along(axes), point_colours(examples, scale), examples.test)


def axis_names(examples: Examples | None, axes: Axes) -> tuple[str, str]:
    """The words at the axes: features with their units, or components with what they explain."""
    if examples is None:
        return "", ""
    if not axes.principal:
        return examples.features[axes.across], examples.features[axes.up]
    shares = examples.shares if examples.shares is not None else np.zeros(2)
    words = _words("component {number} ({share} of the variance)")
    first, second = (words.format(number=i + 1, share=f"{s:.0%}") for i, s in enumerate(shares))
    return first, second


def table_of(shown: MapReading, names: tuple[str, str]) -> list[list[str | float]]:
    """A row for each place of a map, row 0 below: where it is, and its value or the share of each
    class. A curve has no second place."""
    height, width = shown.values.shape[:2]
    curve = height == 1
    if shown.scale is None:
        columns, head = softmax(shown.values).reshape(height * width, -1), list(shown.classes)
    else:
        columns = shown.values.reshape(-1, 1).astype(np.float64)
        head = [shown.label or "value"]
    x, y = np.tile(shown.x, height), np.repeat(shown.y, width)
    places = [x] if curve else [x, y]
    numbers = np.column_stack([*places, columns]).tolist()
    return [[*names[: len(places)], *head], *numbers]


def mistaken(
    prediction: npt.NDArray[Any], truth: npt.NDArray[Any], reading: Reading
) -> npt.NDArray[np.bool_]:
    """Which predictions (n, ...) name another class than the truth (n, ...): (n,)."""
    count = len(prediction)
    guess, right = prediction.reshape(count, -1), truth.reshape(count, -1)[:, 0]
    if reading == "classes":
        return np.asarray(guess.argmax(axis=1) != right)
    level = 0.5 if reading == "share" else 0.0
    positive = right > (0.5 if float(right.min(initial=0)) >= 0 else 0.0)
    return np.asarray((guess[:, 0] > level) != positive)
