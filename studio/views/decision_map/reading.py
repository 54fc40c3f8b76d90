"""What a map's values look like and say: pictures, curves, where the points lie, words.

Between an answer and the chart; knows no probe, no document, and draws nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from studio.colouring import (
    Floats,
    Scale,
    class_colours,
    picture,
    picture_of_classes,
    point_colours,
    scale_of,
    softmax,
)
from studio.examples import MARGIN, Examples
from studio.targets import Reading
from studio.views.decision_map.chart import Points
from studio.widgets import palette
from studio.widgets.colour_map import Bytes, rgb


def _words(text: str) -> str:
    return QCoreApplication.translate("DecisionMapView", text)


@dataclass(frozen=True, slots=True, eq=False)
class MapReading:
    """An answer's values with what is needed to understand them.

    values: (height, width), or (height, width, classes) of logits. x: the places across (width,).
    scale: None for classes.
    """

    values: npt.NDArray[np.generic]
    x: Floats
    y: Floats
    reading: Reading
    examples: Examples
    scale: Scale | None

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
            return picture_of_classes(self.values, discrete=discrete)
        return picture(self.values, self.scale, discrete=discrete)

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

    def points_on_curves(self, column: int, curves: list[tuple[Floats, str]]) -> Points:
        """The examples at their labels, or on the curve where labels say nothing about it."""
        found = self.examples
        x = found.x[:, column]
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
            best = int(shares.argmax())
            return f"{self.classes[best]} ({shares[best]:.0%})"
        if self.scale.squashed:
            share = float(self.scale.shown(np.asarray(value)))
            return _words("{number} (probability {share})").format(
                number=f"{float(value):.3g}", share=f"{share:.0%}"
            )
        return f"{float(value):.3g}"


def read_map(
    values: npt.NDArray[np.generic], x: Floats, y: Floats, reading: Reading, examples: Examples
) -> MapReading:
    """Read an answer's values. One unit of a map of classes is a number like any other."""
    if values.ndim == 3:
        return MapReading(values, x, y, "classes", examples, None)
    known: Reading = "number" if reading == "classes" else reading
    return MapReading(values, x, y, known, examples, scale_of(values, known, examples))


def points_on_plane(
    examples: Examples, columns: tuple[int, int], scale: Scale | None = None
) -> Points:
    """The examples at their two features, coloured by their labels."""
    across, up = columns
    colours = point_colours(examples, scale)
    return Points(examples.x[:, across], examples.x[:, up], colours, examples.test)
