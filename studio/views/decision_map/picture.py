"""The picture of a map: the chart with its scale, and what is drawn on it when.

Is handed examples, axes and values; asks nobody.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.colouring import Scale, class_colours
from studio.examples import Axes, Bounds, Examples
from studio.views.decision_map.chart import MapChart
from studio.views.decision_map.choices import Switches
from studio.views.decision_map.reading import MapReading, axis_names, points_on_plane
from studio.widgets.scale_bar import ScaleBar, number_text


class MapPicture(QWidget):
    """The chart and the scale beside it."""

    def __init__(self, switches: Switches, parent: QWidget) -> None:
        super().__init__(parent)
        self._switches = switches
        self._examples: Examples | None = None
        self._axes = Axes()
        self._shown: MapReading | None = None
        self._compared: Scale | None = None
        self.chart = MapChart(self)
        self.chart.setAccessibleName(self.tr("Decision map"))
        self.scale = ScaleBar(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.chart, 1)
        row.addWidget(self.scale)

    # What is shown.

    def forget(self) -> None:
        """Show nothing."""
        self._examples = self._shown = None
        self.chart.forget()

    def show_examples(self, examples: Examples | None, axes: Axes) -> None:
        """These examples, on these axes, from the next drawing on."""
        if axes != self._axes:
            self._shown = None
        self._examples, self._axes = examples, axes

    @property
    def _ready(self) -> Examples | None:
        """The examples, where they can be seen on the axes."""
        found, axes = self._examples, self._axes
        return None if found is None or (axes.principal and found.plane is None) else found

    def bounds(self) -> Bounds:
        """What part of the plane is seen."""
        found = self._ready
        return found.bounds(self._axes) if found is not None else (-1.0, 1.0, -1.0, 1.0)

    def frame(self) -> None:
        """Bring the axes into place; those of a curve follow its values."""
        found = self._ready
        if found is not None and not self._axes.is_curve:
            names = axis_names(found, self._axes)
            square = found.is_toy or self._axes.principal
            self.chart.frame(self.bounds(), *names, square=square)

    # Drawing.

    def draw_points(self, source: str, picked: tuple[int, ...]) -> None:
        """The examples over a plane, and a ring around those picked; over a curve they are drawn
        together with it."""
        found = self._ready
        if found is None or self._axes.is_curve:
            return
        self._compared = self._shown.compared if self._shown is not None else None
        points = points_on_plane(found, self._axes, self._compared)
        self.chart.show_points(points, with_test=self._switches.test.isChecked())
        places = found.places(source, picked)
        self.chart.show_picked(points.x[places], points.y[places])

    @property
    def needs_points(self) -> bool:
        """Whether the colours of the points are those of another scale than the map's."""
        return self._shown is not None and self._shown.compared != self._compared

    def draw_mistakes(self, places: np.ndarray) -> None:
        """Cross out the examples at these places."""
        found = self._ready
        if found is None or self._axes.is_curve:
            self.chart.clear_mistakes()
            return
        x, y = found.along(self._axes)
        self.chart.show_mistakes(x[places], y[places])

    def draw_map(self, shown: MapReading, name: str) -> None:
        """The values; name: of what they are."""
        found = self._ready
        if found is None:
            return
        self._shown = shown
        if self._axes.is_curve:
            self._draw_curve(shown, found, name)
        else:
            picture = shown.picture(discrete=self._switches.discrete.isChecked())
            self.chart.show_image(picture, self.bounds())
            if self._switches.contour.isChecked():
                self.chart.show_lines(shown.lines(), strong=shown.decides)
            else:
                self.chart.hide_lines()
        self._show_scale(shown)

    def _draw_curve(self, shown: MapReading, examples: Examples, name: str) -> None:
        """One feature: the value against it."""
        curves = shown.curves(discrete=self._switches.discrete.isChecked())
        sure = shown.scale is None or shown.reading in ("logit", "share")
        west, east, _, _ = examples.bounds(self._axes)
        bounds = (west, east, *shown.heights(curves))
        left = self.tr("probability") if sure else shown.label or name
        self.chart.frame(bounds, axis_names(examples, self._axes)[0], left, square=False)
        self.chart.show_curves(shown.x, curves)
        points = shown.points_on_curves(self._axes, curves)
        self.chart.clear_mistakes()
        self.chart.show_points(points, with_test=self._switches.test.isChecked())

    def _show_scale(self, shown: MapReading) -> None:
        if shown.scale is None:
            hues = class_colours(len(shown.classes))
            colours = [QColor(*(int(c) for c in hue)) for hue in hues]
            self.scale.show_classes(shown.classes, colours)
        else:
            discrete = self._switches.discrete.isChecked()
            self.scale.show_range(shown.scale.low, shown.scale.high, discrete, shown.label)
        self.scale.setVisible(shown.scale is None or not self._axes.is_curve)

    # Reading.

    def said(self, shown: MapReading, place: QPointF) -> str:
        """What is at a place, in words. The value first: names of features may be long, and the
        line is cut off at its end."""
        curve = self._axes.is_curve
        column = int(np.abs(shown.x - place.x()).argmin())
        row = int(np.abs(shown.y - place.y()).argmin()) if not curve else 0
        names = axis_names(self._examples, self._axes)
        where = f"{names[0]} {number_text(place.x())}"
        if not curve:
            where += f", {names[1]} {number_text(place.y())}"
        return f"{shown.said(row, column)}   {where}"
