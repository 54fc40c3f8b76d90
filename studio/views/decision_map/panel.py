"""The decision map on screen: choices, picture, points, scale, read-out under the mouse.

Asks by two probes, for the examples and for the map, and only while it is visible.
"""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from engine.training.probes import Answer, DataPoints, DecisionMap
from studio.context import Context
from studio.probing import WatchHandle
from studio.runs import Runs
from studio.views.decision_map.colouring import (
    Shown,
    class_colours,
    picture,
    point_colours,
    softmax,
)
from studio.views.decision_map.target import Target, default_target, sources, targets
from studio.widgets import palette
from studio.widgets.fields import QuietCombo
from studio.widgets.plot import Plot
from studio.widgets.scale_bar import ScaleBar
from studio.widgets.text import label, panel, paragraph

RESOLUTIONS = (50, 100, 200, 400)
TOY_REACH = 6.0
MAP_RATE = 20.0


class DecisionMapView(QWidget):
    """The panel."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel(self)
        self.setAccessibleName(self.tr("Decision map"))
        self._context = context
        self._runs = runs
        self._targets: list[Target] = []
        self._target: Target | None = None
        self._points_handle: WatchHandle | None = None
        self._map_handle: WatchHandle | None = None
        self._points: Answer | None = None
        self._map: Answer | None = None
        self.shown: Shown | None = None
        self._make()
        self._rechoose = QTimer(self)
        self._rechoose.setSingleShot(True)
        self._rechoose.setInterval(0)
        self._rechoose.timeout.connect(self._offer)
        context.checked.connect(lambda _report: self._rechoose.start())
        context.opened.connect(self._forget)
        runs.loaded.connect(lambda _summary: self._ask_points())
        palette.changed.connect(self._dress)
        self._offer()

    # Parts.

    def _make(self) -> None:
        self.plot = Plot(self)
        self.image = pg.ImageItem(axisOrder="row-major")
        self.dots = pg.ScatterPlotItem(pxMode=True)
        self.rings = pg.ScatterPlotItem(pxMode=True)
        for item in (self.image, self.dots, self.rings):
            self.plot.addItem(item)
        self.plot.hovered.connect(self._on_hover)
        self.scale = ScaleBar(self)
        self.hint = paragraph("", "muted")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reading = label("", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self._make_choices())
        layout.addWidget(self.hint, 1)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.plot, 1)
        row.addWidget(self.scale)
        layout.addLayout(row, 1)
        layout.addWidget(self._make_switches())
        layout.addWidget(self.reading)

    def _make_choices(self) -> QWidget:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        self.target = self._combo(self.tr("What is shown"))
        self.channel = self._combo(self.tr("Which unit of it"))
        self.across = self._combo(self.tr("Feature across"))
        self.up = self._combo(self.tr("Feature upwards"))
        grid.addWidget(self.target, 0, 0)
        grid.addWidget(self.channel, 0, 1)
        grid.addWidget(self.across, 1, 0)
        grid.addWidget(self.up, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.target.activated.connect(self._on_target)
        self.channel.activated.connect(self._redraw)
        self.across.activated.connect(self._on_features)
        self.up.activated.connect(self._on_features)
        return box

    def _combo(self, name: str) -> QuietCombo:
        combo = QuietCombo(self)
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setMinimumContentsLength(6)
        return combo

    def _make_switches(self) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.test = QCheckBox(self.tr("Test data"), box)
        self.test.setToolTip(self.tr("Show the examples kept for testing, as rings"))
        self.test.setChecked(True)
        self.discrete = QCheckBox(self.tr("Discrete"), box)
        self.discrete.setToolTip(self.tr("Only the decision, not how sure it is"))
        self.resolution = self._combo(self.tr("Resolution"))
        for size in RESOLUTIONS:
            self.resolution.addItem(f"{size} × {size}", size)
        self.resolution.setCurrentIndex(1)
        self.test.toggled.connect(self._draw_points)
        self.discrete.toggled.connect(self._redraw)
        self.resolution.activated.connect(self._ask_map)
        row.addWidget(self.test)
        row.addWidget(self.discrete)
        row.addStretch(1)
        row.addWidget(self.resolution)
        return box

    # What can be shown.

    def _forget(self) -> None:
        self._points = self._map = self.shown = None
        self._target = None
        self.image.clear()
        self.dots.clear()
        self.rings.clear()
        self._rechoose.start()

    def _offer(self) -> None:
        """Refill the choices from the document; keep what is chosen where it still exists."""
        document, report = self._context.document, self._context.report
        found: list[Target] = []
        for source in sources(document, report):
            found.extend(targets(document, report, source))
        if found == self._targets and self._target is not None:
            return
        chosen = self._target
        self._targets = found
        same = [t for t in found if chosen and (t.node, t.port) == (chosen.node, chosen.port)]
        self._target = same[0] if same else default_target(found, document)
        self.target.clear()
        self.target.addItems([t.name for t in found])
        if self._target is not None:
            self.target.setCurrentIndex(found.index(self._target))
        self._fill_channels()
        self._state()
        self._ask_points()

    def _on_target(self, index: int) -> None:
        before = self._target
        self._target = self._targets[index]
        self._map = None
        self._fill_channels()
        if before is None or before.source != self._target.source:
            self._ask_points()
        else:
            self._ask_map()

    def _fill_channels(self) -> None:
        target = self._target
        self.channel.clear()
        if target is not None and target.channels > 1:
            if target.reading == "classes":
                self.channel.addItem(self.tr("all classes"), None)
            for number in range(target.channels):
                self.channel.addItem(self.tr("unit {number}").format(number=number + 1), number)
        self.channel.setVisible(self.channel.count() > 0)

    def _fill_features(self, names: tuple[str, ...]) -> None:
        known = tuple(self.across.itemText(i) for i in range(self.across.count()))
        if known != names:
            first = _most_varied(self._points)
            for combo, feature in zip((self.across, self.up), first, strict=True):
                combo.clear()
                combo.addItems(names)
                combo.setCurrentIndex(feature)
        for combo in (self.across, self.up):
            combo.setVisible(len(names) > 2)

    def _on_features(self) -> None:
        self._map = None
        self._place_view()
        self._draw_points()
        self._ask_map()

    def _state(self) -> None:
        """Either the map or a hint."""
        words = ""
        if self._target is None:
            words = self.tr(
                "Wire a data node to a layer: what the graph says about every point is drawn here."
            )
        elif self._points is None and not self._runs.can_run:
            words = self._runs.blocked or self.tr("The worker is starting ...")
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
        for part in (self.plot, self.scale, self.target, self.test, self.discrete, self.resolution):
            part.setVisible(not words)
        if words:
            self.reading.setText("")
            for part in (self.channel, self.across, self.up):
                part.hide()

    # Asking.

    def showEvent(self, event: QShowEvent) -> None:
        """Visible: ask."""
        super().showEvent(event)
        self._ask_points()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight: ask no more."""
        super().hideEvent(event)
        for handle in (self._points_handle, self._map_handle):
            if handle is not None:
                handle.close()
        self._points_handle = self._map_handle = None

    def _ask_points(self) -> None:
        if self._target is None or not self.isVisible():
            return
        if self._points_handle is not None:
            self._points_handle.close()
        probe = DataPoints(self._target.source)
        self._points_handle = self._runs.watch(probe, self._on_points, rate=1.0)

    def _on_points(self, answer: Answer) -> None:
        if answer.error or self._target is None:
            return
        before, self._points = self._points, answer
        if before is not None and _same(before, answer) and self._map_handle is not None:
            return
        count = answer.arrays["x"].shape[1]
        names = answer.texts.get("features") or tuple(f"x{i + 1}" for i in range(count))
        self._fill_features(names)
        self._state()
        self._place_view()
        self._draw_points()
        self._ask_map()

    @property
    def columns(self) -> tuple[int, int]:
        """The two features shown; the same one twice where there is only one."""
        count = 1 if self._points is None else self._points.arrays["x"].shape[1]
        across, up = max(self.across.currentIndex(), 0), max(self.up.currentIndex(), 0)
        if count == 2:
            return 0, 1
        return min(across, count - 1), min(up, count - 1)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, right, bottom, top: the square of the toy sets, or the data with a margin."""
        assert self._points is not None
        across, up = self.columns
        x = self._points.arrays["x"]
        if x.shape[1] == 2 and x.size and float(np.abs(x).max()) <= TOY_REACH:
            return (-TOY_REACH, TOY_REACH, -TOY_REACH, TOY_REACH)
        return (*_span(x[:, across]), *_span(x[:, up]))

    def _ask_map(self) -> None:
        target = self._target
        if target is None or self._points is None or not self.isVisible():
            return
        size = int(self.resolution.currentData())
        probe = DecisionMap(
            target.node, target.port, target.source, "x", self.columns, self.bounds, size, size
        )
        if self._map_handle is None:
            self._map_handle = self._runs.watch(probe, self._on_map, rate=MAP_RATE)
        else:
            self._map_handle.update(probe)

    def _on_map(self, answer: Answer) -> None:
        if not answer.error:
            self._map = answer
            self._redraw()
        elif self._map is None:
            self.reading.setText(answer.error)

    # Drawing.

    def _values(self) -> np.ndarray | None:
        """The map's values as they are drawn: (h, w), or (h, w, classes)."""
        if self._map is None:
            return None
        values: np.ndarray = self._map.arrays["value"]
        channel = self.channel.currentData()
        if values.ndim == 3 and channel is not None:
            return values[..., min(int(channel), values.shape[-1] - 1)]
        return values

    def _redraw(self) -> None:
        values = self._values()
        if values is None or self._target is None or self._points is None:
            return
        reading = self._target.reading
        if values.ndim == 2 and reading == "classes":
            reading = "number"
        self.shown = picture(values, reading, discrete=self.discrete.isChecked())
        left, right, bottom, top = self.bounds
        self.image.setImage(self.shown.picture, autoLevels=False)
        self.image.setRect(QRectF(left, bottom, right - left, top - bottom))
        if values.ndim == 3:
            count = values.shape[-1]
            hues = [QColor(*(int(c) for c in hue)) for hue in class_colours(count)]
            self.scale.show_classes(self._class_names(count), hues)
        else:
            self.scale.show_range(self.shown.low, self.shown.high, self.discrete.isChecked())

    def _class_names(self, count: int) -> tuple[str, ...]:
        names = self._points.texts.get("classes", ()) if self._points is not None else ()
        return names if len(names) == count else tuple(str(i) for i in range(count))

    def _place_view(self) -> None:
        if self._points is None:
            return
        left, right, bottom, top = self.bounds
        names = [self.across.itemText(i) for i in self.columns]
        self.plot.item.vb.setAspectLocked((left, right) == (bottom, top) == (-TOY_REACH, TOY_REACH))
        self.plot.setRange(QRectF(left, bottom, right - left, top - bottom), padding=0)
        self.plot.label_axes(names[0], names[1] if self.columns[0] != self.columns[1] else "")

    def _draw_points(self) -> None:
        if self._points is None:
            return
        arrays = self._points.arrays
        across, up = self.columns
        x, labels, test = arrays["x"], arrays["y"], arrays["test"]
        colours = point_colours(labels, _classes_of(labels, self._points.texts.get("classes", ())))
        edge = QColor(palette.current().raised)
        train_places = np.flatnonzero(~test)
        test_places = np.flatnonzero(test)
        self.dots.setData(
            x=x[train_places, across],
            y=x[train_places, up],
            size=7,
            pen=pg.mkPen(edge, width=1),
            brush=[pg.mkBrush(*colours[i]) for i in train_places],
        )
        self.rings.setData(
            x=x[test_places, across],
            y=x[test_places, up],
            size=7,
            brush=pg.mkBrush(QColor(palette.current().neutral)),
            pen=[
                pg.mkPen(QColor(*(int(c * 0.8) for c in colours[i])), width=1.6)
                for i in test_places
            ],
        )
        self.rings.setVisible(self.test.isChecked())

    def _dress(self) -> None:
        self._draw_points()
        self._redraw()

    # Reading.

    def _on_hover(self, place: QPointF | None) -> None:
        values = self._values()
        if place is None or values is None or self._map is None:
            self.reading.setText("")
            return
        x, y = self._map.arrays["x"], self._map.arrays["y"]
        column = int(np.abs(x - place.x()).argmin())
        row = int(np.abs(y - place.y()).argmin())
        names = [self.across.itemText(i) for i in self.columns]
        where = f"{names[0]} {place.x():.3g}, {names[1]} {place.y():.3g}"
        self.reading.setText(f"{where}  →  {self._said(values[row, column])}")

    def _said(self, value: np.ndarray) -> str:
        """A value in words."""
        if np.ndim(value):
            shares = softmax(value)
            best = int(shares.argmax())
            return f"{self._class_names(len(shares))[best]} ({shares[best]:.0%})"
        number = float(value)
        if self._target is not None and self._target.reading == "logit":
            share = 1 / (1 + math.exp(-max(min(number, 500.0), -500.0)))
            return self.tr("{number} (probability {share})").format(
                number=f"{number:.3g}", share=f"{share:.0%}"
            )
        return f"{number:.3g}"


def _most_varied(points: Answer | None) -> tuple[int, int]:
    """The two features that vary most, in their order; of equal ones the first. Pixels at the
    edge of an image, say, hardly vary at all."""
    if points is None or points.arrays["x"].shape[1] < 2:
        return 0, 0
    spread = np.round(points.arrays["x"].std(axis=0), 1)
    first, second = sorted(np.argsort(-spread, kind="stable")[:2].tolist())
    return first, second


def _span(values: np.ndarray) -> tuple[float, float]:
    """The extremes of a feature with a margin."""
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
    margin = (high - low) * 0.08 or 0.5
    return low - margin, high + margin


def _classes_of(labels: np.ndarray, names: tuple[str, ...]) -> int:
    """How many classes the labels tell apart; 0 for numbers."""
    if labels.dtype.kind in "iu":
        return max(len(names), int(labels.max(initial=0)) + 1)
    return 2 if len(names) == 2 else 0


def _same(one: Answer, other: Answer) -> bool:
    return all(
        key in other.arrays and np.array_equal(value, other.arrays[key])
        for key, value in one.arrays.items()
    )
