"""The picture of a map: an image or curves, with the examples on top. Is told what to draw.

Knows nothing of probes, documents or runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QWidget

from studio.colouring import Floats
from studio.examples import Bounds
from studio.widgets import palette
from studio.widgets.colour_map import Bytes
from studio.widgets.plot import Plot, pen

SIZES = ((300, 7.0), (800, 6.0))
"""Up to so many points are drawn so large (pixels), so that the picture behind is still seen."""

SMALLEST = 4.0

CURVES_LAYER = 4
"""Above the examples, which would hide a line that fits them."""

STALE = 0.4
"""How strongly a picture is shown that is no longer of what is drawn."""


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Examples on the chart. x, y: (n,). colours: (n, 3). test: (n,) bool."""

    x: npt.NDArray[np.floating]
    y: npt.NDArray[np.floating]
    colours: Bytes
    test: npt.NDArray[np.bool_]


class MapChart(Plot):
    """A plot that holds a map and does not move under the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, movable=False)
        self.image = pg.ImageItem(axisOrder="row-major")
        self.dots = pg.ScatterPlotItem(pxMode=True)
        self.rings = pg.ScatterPlotItem(pxMode=True)
        self.picked = pg.ScatterPlotItem(pxMode=True)
        self.curves: list[pg.PlotDataItem] = []
        order_of = ((self.image, 0), (self.dots, 3), (self.rings, 2), (self.picked, 5))
        for item, order in order_of:
            item.setZValue(order)
            self.addItem(item)

    def frame(self, bounds: Bounds, below: str, left: str, *, square: bool) -> None:
        """What part of the plane is seen, and the words at the axes."""
        west, east, south, north = bounds
        self.item.vb.setAspectLocked(square)
        self.setRange(QRectF(west, south, east - west, north - south), padding=0)
        self.label_axes(below, left)

    def show_image(self, picture: Bytes, bounds: Bounds) -> None:
        """A picture (height, width, 3), row 0 below."""
        self._drop_curves(0)
        west, east, south, north = bounds
        self.image.setImage(picture, autoLevels=False)
        self.image.setRect(QRectF(west, south, east - west, north - south))
        self.image.show()

    def show_curves(self, x: Floats, curves: Sequence[tuple[Floats, str]]) -> None:
        """Lines over x, each with its colour, in the place of a picture."""
        self.image.hide()
        self._drop_curves(len(curves))
        while len(self.curves) < len(curves):
            line = pg.PlotDataItem()
            line.setZValue(CURVES_LAYER)
            self.addItem(line)
            self.curves.append(line)
        for line, (y, colour) in zip(self.curves, curves, strict=True):
            line.setData(x, y, pen=pen(colour, 2.0), antialias=True)

    def _drop_curves(self, keep: int) -> None:
        while len(self.curves) > keep:
            self.removeItem(self.curves.pop())

    def show_points(self, points: Points, *, with_test: bool) -> None:
        """Train examples as dots, test examples as rings."""
        colours = palette.current()
        size = next((s for most, s in SIZES if len(points.x) <= most), SMALLEST)
        train, test = np.flatnonzero(~points.test), np.flatnonzero(points.test)
        edge = pg.mkPen(QColor(colours.raised), width=1 if size > SMALLEST else 0.5)
        hollow = QColor(colours.neutral)
        brushes: dict[bytes, QBrush] = {}
        pens: dict[bytes, QPen] = {}
        for hue in np.unique(points.colours, axis=0) if len(points.colours) else ():
            brushes[hue.tobytes()] = pg.mkBrush(*hue.tolist())
            darker = QColor(*(hue * 0.8).astype(int).tolist())
            pens[hue.tobytes()] = pg.mkPen(darker, width=1.6 if size > SMALLEST else 1.0)
        hues = [hue.tobytes() for hue in points.colours]
        self.dots.setData(
            x=points.x[train],
            y=points.y[train],
            size=size,
            pen=edge,
            brush=[brushes[hues[i]] for i in train],
        )
        self.rings.setData(
            x=points.x[test],
            y=points.y[test],
            size=size,
            brush=pg.mkBrush(hollow),
            pen=[pens[hues[i]] for i in test],
        )
        self.rings.setVisible(with_test)

    def show_picked(self, x: npt.NDArray[np.floating], y: npt.NDArray[np.floating]) -> None:
        """A circle around each of the examples that somebody points at."""
        self.picked.setData(x=x, y=y, size=16.0, brush=None, pen=pen(palette.current().text, 2.0))

    def show_stale(self, stale: bool) -> None:
        """Pale while the graph is not the one that the picture is of."""
        self.image.setOpacity(STALE if stale else 1.0)
        for line in self.curves:
            line.setOpacity(STALE if stale else 1.0)

    def forget(self) -> None:
        """Show nothing."""
        self.image.clear()
        self._drop_curves(0)
        self.dots.clear()
        self.rings.clear()
        self.picked.clear()
