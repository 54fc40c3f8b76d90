"""Thin lines of other runs over a plot. Knows arrays and colours, and nothing of runs."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg

from studio.widgets.plot import Plot, pen

WIDTH = 1.0
BEHIND = -10


@dataclass(frozen=True, slots=True)
class Laid:
    """One line: places, values, its colour, and whether it is dashed."""

    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    colour: str
    dashed: bool


class Overlays:
    """The lines that are laid over one plot, by any key."""

    def __init__(self, plot: Plot) -> None:
        self._plot = plot
        self._items: dict[Hashable, pg.PlotDataItem] = {}

    @property
    def drawn(self) -> Mapping[Hashable, pg.PlotDataItem]:
        """The lines that there are."""
        return self._items

    def show(self, lines: Mapping[Hashable, Laid]) -> None:
        """Draw exactly these."""
        for key in [key for key in self._items if key not in lines]:
            self._plot.removeItem(self._items.pop(key))
        for key, line in lines.items():
            if key not in self._items:
                self._items[key] = item = pg.PlotDataItem()
                item.setZValue(BEHIND)
                self._plot.addItem(item)
            self._items[key].setPen(pen(line.colour, WIDTH, dashed=line.dashed))
            self._items[key].setData(line.x, line.y, antialias=True)
