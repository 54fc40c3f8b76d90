"""By what the points are coloured: its name, the colour of each, and what the legend says.

Is given an answer's arrays and names; asks nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from engine.training import colourings
from engine.training.probes import Answer
from studio.widgets import palette
from studio.widgets.colour_map import STEPS, Bytes, blend, class_colours, rgb
from studio.widgets.scale_bar import ScaleBar

MOST_KINDS = 12
"""That have a colour of their own: of more the most frequent ones, and one colour for the rest."""


def _words(text: str) -> str:
    return QCoreApplication.translate("ProjectorView", text)


def called(which: str, classes: tuple[str, ...] = ()) -> str:
    """A colouring in words. classes: of the data, where there are any."""
    if which.startswith(colourings.COLUMN):
        return which.removeprefix(colourings.COLUMN)
    if which == colourings.SHARE and classes:
        return _words("share of class {name}").format(name=classes[-1])
    known = {
        colourings.CLASS: _words("class"),
        colourings.SHARE: _words("share of the second class"),
        colourings.COUNT: _words("how often it occurs"),
        colourings.FIRST: _words("first example with it"),
        colourings.LABEL: _words("label"),
        colourings.TOKEN: _words("token"),
        colourings.PLACE: _words("place"),
        colourings.NUMBER: _words("number"),
    }
    return known.get(which, which)


@dataclass(frozen=True, slots=True, eq=False)
class Inks:
    """What an answer says of the colours. offered: the colourings that there are. which: the one
    that it is. values: (n,) of each point; kinds: their names, where they are no plain numbers."""

    offered: tuple[str, ...] = ()
    which: str = ""
    values: npt.NDArray[np.generic] | None = None
    kinds: tuple[str, ...] = ()

    def fits(self, count: int) -> bool:
        """Whether these are the colours of so many points."""
        return self.values is not None and len(self.values) == count

    def said(self, number: int) -> str:
        """The value of a point in words; empty where it has none."""
        if self.values is None or number >= len(self.values):
            return ""
        value = self.values[number]
        if self.kinds:
            return self.kinds[int(value)] if value >= 0 else ""
        return f"{float(value):.4g}" if np.isfinite(value) else ""

    def shown_kinds(self) -> list[int]:
        """The kinds with a colour of their own, in their order."""
        assert self.values is not None
        if len(self.kinds) <= MOST_KINDS:
            return list(range(len(self.kinds)))
        codes = self.values.astype(np.int64)
        counts = np.bincount(codes[codes >= 0], minlength=len(self.kinds))
        best = np.argsort(-counts, kind="stable")[: MOST_KINDS - 1]
        return [k for k in np.sort(best).tolist() if counts[k]]

    def span(self) -> tuple[float, float]:
        """The ends of the scale of plain numbers."""
        assert self.values is not None
        numbers = self.values.astype(np.float64)
        numbers = numbers[np.isfinite(numbers)]
        low, high = (float(numbers.min()), float(numbers.max())) if numbers.size else (0.0, 1.0)
        return (low, high) if high > low else (low - 0.5, high + 0.5)

    def colours(self, count: int) -> Bytes:
        """(count, 3): of each point; grey for what has no value."""
        found = np.tile(rgb(palette.current().disabled).astype(np.uint8), (count, 1))
        if self.values is None or len(self.values) != count:
            return np.tile(rgb(palette.current().accent).astype(np.uint8), (count, 1))
        if self.kinds:
            shown = self.shown_kinds()
            for kind, hue in zip(shown, class_colours(max(2, len(shown))), strict=False):
                found[self.values == kind] = hue.astype(np.uint8)
            return found
        low, high = self.span()
        numbers = self.values.astype(np.float64)
        good = np.isfinite(numbers)
        place = np.rint((numbers[good] - low) / (high - low) * (STEPS - 1)).astype(np.intp)
        found[good] = blend()[place]
        return found

    def tell(self, legend: ScaleBar, title: str) -> None:
        """Say it in the legend."""
        if self.kinds:
            shown = self.shown_kinds()
            hues = class_colours(max(2, len(shown)))
            names = [self.kinds[k] for k in shown]
            colours = [QColor(*hue.astype(int).tolist()) for hue in hues[: len(shown)]]
            if len(shown) < len(self.kinds):
                names.append(_words("others"))
                colours.append(QColor(palette.current().disabled))
            legend.show_classes(tuple(names), colours)
        else:
            legend.show_ramp(*self.span(), "blend", title)


def inks_of(answer: Answer) -> Inks:
    """The colours in a probe's answer."""
    texts = answer.texts
    which = texts.get("colour", ())
    return Inks(
        texts.get("colours", ()),
        which[0] if which else "",
        answer.arrays.get("colour"),
        texts.get("kinds", ()),
    )
