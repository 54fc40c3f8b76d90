"""The picture of a map: an image or curves, with the examples on top. Is told what to draw.

Knows nothing of probes, documents or runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.colouring import Floats
from studio.examples import Bounds
from studio.views.decision_map.contour import NOTHING, Lines
from studio.widgets import palette
from studio.widgets.colour_map import Bytes
from studio.widgets.plot import Plot, pen

SIZES = ((300, 7.0), (800, 6.0))
"""Up to so many points are drawn so large (pixels), so that the picture behind is still seen."""

SMALLEST = 4.0

CROSSES = ((30, (8.0, 220)), (100, (6.0, 180)))
FEWEST_MARKS = (3.5, 120)
"""Size and opacity of the crosses over so many mistakes at most, and over more."""

CURVES_LAYER = 4
"""Above the examples, which would hide a line that fits them."""

BRUSH_STEPS = 49
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

    stroke_begun = Signal(QPointF)
    stroke_went = Signal(QPointF)
    stroke_ended = Signal()
    stroke_given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, movable=False)
        self.image = pg.ImageItem(axisOrder="row-major")
        self.dots = pg.ScatterPlotItem(pxMode=True)
        self.rings = pg.ScatterPlotItem(pxMode=True)
        self.picked = pg.ScatterPlotItem(pxMode=True)
        self.mistakes = pg.ScatterPlotItem(pxMode=True, symbol="x")
        self.lines = pg.PlotCurveItem(connect="pairs")
        self.brush = pg.PlotCurveItem()
        self.curves: list[pg.PlotDataItem] = []
        self.takes_strokes = False
        self._stroking = False
        self._crossed: tuple[bytes, ...] = ()
        order_of = (
            *((self.image, 0), (self.lines, 1), (self.dots, 3), (self.rings, 2)),
            *((self.mistakes, 4), (self.picked, 5), (self.brush, 6)),
        )
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
        self.lines.setData(*NOTHING)
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

    def show_lines(self, lines: Lines, *, strong: bool) -> None:
        """Contours over the picture; strong: a border between classes."""
        colours = palette.current()
        ink = colours.text if strong else colours.muted
        self.lines.setPen(pen(ink, 1.4 if strong else 1.0, alpha=190 if strong else 110))
        self.lines.setData(*lines)

    def hide_lines(self) -> None:
        """No contours."""
        self.lines.setData(*NOTHING)

    def show_mistakes(self, x: npt.NDArray[np.floating], y: npt.NDArray[np.floating]) -> None:
        """A cross over each of the examples that are taken for another class."""
        look_now = (x.tobytes(), y.tobytes(), palette.current().text.encode())
        if look_now == self._crossed:
            return  # Once a network has learnt, the same few are mistaken from answer to answer.
        self._crossed = look_now
        # While most are mistaken, the crosses must leave the examples to be seen.
        size, alpha = next((look for most, look in CROSSES if len(x) <= most), FEWEST_MARKS)
        ink = pen(palette.current().text, 1.2, alpha=alpha)
        self.mistakes.setData(x=x, y=y, size=size, brush=None, pen=ink)

    def clear_mistakes(self) -> None:
        """No crosses."""
        self._crossed = ()
        self.mistakes.clear()

    def show_brush(self, place: QPointF | None, radius: float, colour: str) -> None:
        """Where a brush would act; None: nowhere."""
        self.brush.setVisible(place is not None)
        if place is not None:
            angle = np.linspace(0, 2 * np.pi, BRUSH_STEPS)
            self.brush.setPen(pen(colour, 1.4))
            x, y = place.x() + radius * np.cos(angle), place.y() + radius * np.sin(angle)
            self.brush.setData(x, y)

    # Strokes.

    def take_strokes(self, takes: bool) -> None:
        """Whether the left button draws."""
        self.takes_strokes = takes
        self._stroking = self._stroking and takes
        shape = Qt.CursorShape.CrossCursor if takes else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def end_stroke(self) -> None:
        """What the left button is down for counts no more."""
        self._stroking = False

    def place_of(self, event: QMouseEvent) -> QPointF:
        """Where a mouse event is, in the units of the axes."""
        found: QPointF = self.item.vb.mapSceneToView(self.mapToScene(event.position().toPoint()))
        return found

    @property
    def units_per_pixel(self) -> float:
        """How far a pixel goes across."""
        return float(self.item.vb.viewPixelSize()[0])

    def _is_inside(self, event: QMouseEvent) -> bool:
        scene = self.mapToScene(event.position().toPoint())
        return bool(self.item.vb.sceneBoundingRect().contains(scene))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a stroke."""
        mine = self.takes_strokes and event.button() == Qt.MouseButton.LeftButton
        if mine and self._is_inside(event):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._stroking = True
            self.stroke_begun.emit(self.place_of(event))
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws on."""
        super().mouseMoveEvent(event)
        if self._stroking:
            self.stroke_went.emit(self.place_of(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends a stroke."""
        if self._stroking and event.button() == Qt.MouseButton.LeftButton:
            self._stroking = False
            self.stroke_ended.emit()
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives a stroke up."""
        if self._stroking and event.key() == Qt.Key.Key_Escape:
            self._stroking = False
            self.stroke_given_up.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def show_picked(self, x: npt.NDArray[np.floating], y: npt.NDArray[np.floating]) -> None:
        """A circle around each of the examples that somebody points at."""
        self.picked.setData(x=x, y=y, size=16.0, brush=None, pen=pen(palette.current().text, 2.0))

    def show_stale(self, stale: bool) -> None:
        """Pale while the graph is not the one that the picture is of."""
        for part in (self.image, self.lines):
            part.setOpacity(STALE if stale else 1.0)
        for line in self.curves:
            line.setOpacity(STALE if stale else 1.0)

    def forget(self) -> None:
        """Show nothing."""
        self.image.clear()
        self._drop_curves(0)
        self.dots.clear()
        self.rings.clear()
        self.picked.clear()
        self.clear_mistakes()
        self.lines.setData(*NOTHING)
