"""The flow of gradients on screen: by depth, over time, and in words."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from engine.training.flow import Flow, Layer, flow_of
from engine.training.probes import Answer, GradientFlow, Probe
from engine.training.verdict import verdict
from studio.context import Context
from studio.runs import Runs
from studio.series import Floats, Track
from studio.view import LiveView, Table
from studio.views.flow.findings import Findings
from studio.widgets import palette
from studio.widgets.narrow import narrow_combo
from studio.widgets.plot import Plot, pen
from studio.widgets.text import cut_label

RATE = 3.0
POINTS = 512
"""Of each layer's past; then neighbours are joined."""
TICK_WIDTH = 95
"""Pixels for the name of a layer below the axis."""
NOTABLE = 0.01
"""A share of dead or saturated units that is worth a word."""


class FlowView(LiveView):
    """The panel."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(context, runs, parent)
        self.flow: Flow | None = None
        self.past: dict[tuple[str, str], Track] = {}
        self._step = -1
        self._hovered = False
        self.lines: list[pg.PlotDataItem] = []
        self.measure = narrow_combo(self.tr("What is drawn"), self)
        for words, name in (
            (self.tr("gradient of activations"), "signal"),
            (self.tr("gradient of weights"), "gradient"),
            (self.tr("update / weight"), "ratio"),
        ):
            self.measure.addItem(words, name)
        self.axis = narrow_combo(self.tr("By depth or over time"), self)
        self.axis.addItem(self.tr("by depth"), "depth")
        self.axis.addItem(self.tr("over time"), "time")
        for combo in (self.measure, self.axis):
            combo.activated.connect(self.draw)
            self.choices.addWidget(combo, 1)
        self.findings = Findings(self)
        self.findings.chosen.connect(lambda node: context.selection.set([node]))
        self.plot = Plot(self)
        self.plot.setAccessibleName(self.tr("Gradients"))
        self.plot.setLogMode(y=True)
        self.plot.hovered.connect(self._on_hover)
        self.reading = cut_label("muted")
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        chart = QWidget(self)
        inside = QVBoxLayout(chart)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.plot, 1)
        inside.addWidget(self.reading)
        self._split.addWidget(chart)
        self._split.addWidget(self.findings)
        self._split.setSizes([500, 400])
        self._split.setChildrenCollapsible(False)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        palette.changed.connect(self.draw)

    def forget(self) -> None:
        """Another document."""
        self.flow, self._step = None, -1
        self.past.clear()
        self.errors.clear()
        while self.lines:
            self.plot.removeItem(self.lines.pop())
        self.findings.show_findings(())

    def probes(self) -> Mapping[str, tuple[Probe, float]]:
        """The flow."""
        return {"flow": (GradientFlow(), RATE)} if self.context.compiles else {}

    def take(self, name: str, answer: Answer) -> None:
        """The flow at one step."""
        if answer.step < self._step:
            self.past.clear()
        fresh = answer.step != self._step
        self._step = answer.step
        self.flow = flow_of(answer.arrays, answer.texts)
        if fresh:
            self._remember(self.flow, answer.step)
        self.findings.show_findings(verdict(self.flow))
        self.draw()

    def _remember(self, flow: Flow, step: int) -> None:
        names = {layer.name for layer in flow.layers}
        for key in [key for key in self.past if key[0] not in names]:
            self.past.pop(key)
        for layer in flow.layers:
            for measure in ("signal", "gradient", "ratio"):
                track = self.past.setdefault((layer.name, measure), Track(POINTS))
                track.append(step, step, value_of(layer, measure))

    def lack(self) -> str:
        """No training, or no answer yet."""
        if self.flow is None and not self.errors:
            return self.runs.blocked or self.tr("Waiting for the first gradients ...")
        return ""

    # Drawing.

    def draw(self) -> None:
        """The plot."""
        if self.flow is None:
            return
        if self.axis.currentData() == "depth":
            count = self._draw_depth(self.flow)
        else:
            count = self._draw_time(self.flow)
        while len(self.lines) > count:
            self.plot.removeItem(self.lines.pop())
        if not self._hovered:
            self.reading.setText(self._units(self.flow))

    def _line(self, number: int, x: Floats, y: Floats, *, dots: bool) -> None:
        """Draw a line in the ink of its number; lines are used again."""
        while len(self.lines) <= number:
            self.lines.append(self.plot.plot([], []))
        inks = palette.current().series
        ink = inks[number % len(inks)]
        self.lines[number].setData(
            x,
            y,
            pen=pen(ink, 2.0 if dots else 1.6),
            symbol="o" if dots else None,
            symbolSize=7,
            symbolBrush=QColor(ink),
            symbolPen=None,
            connect="finite",
        )

    def _draw_depth(self, flow: Flow) -> int:
        measure, place = self.measure.currentData(), 0
        ticks: list[tuple[int, str]] = []
        for number, optimiser in enumerate(flow.optimisers):
            layers = flow.of(optimiser)
            y = [drawn(value_of(layer, measure)) for layer in layers]
            x = np.arange(place, place + len(layers))
            self._line(number, x.astype(np.float64), np.array(y), dots=True)
            ticks.extend((place + i, layer.node) for i, layer in enumerate(layers))
            place += len(layers)
        axis = self.plot.getAxis("bottom")
        every = -(-len(ticks) // max(1, self.plot.width() // TICK_WIDTH))
        axis.setTicks([ticks[::every]])
        self.plot.label_axes(self.tr("from the input to the output"))
        self.plot.item.vb.setXRange(-0.5, max(place - 0.5, 0.5), padding=0)
        return len(flow.optimisers)

    def _draw_time(self, flow: Flow) -> int:
        measure, count = self.measure.currentData(), 0
        self.plot.getAxis("bottom").setTicks(None)
        for layer in flow.layers:
            track = self.past.get((layer.name, measure))
            if track is not None and len(track):
                x, y = track.means("step")
                self._line(count, x, np.where(y > 0, y, np.nan), dots=False)
                count += 1
        self.plot.label_axes(self.tr("steps"))
        self.plot.item.vb.enableAutoRange(x=True, y=True)
        return count

    def _units(self, flow: Flow) -> str:
        """Dead and saturated units, the worst first."""
        said = []
        ill = [u for u in flow.units if max(_number(u.dead), _number(u.saturated)) >= NOTABLE]
        for units in sorted(ill, key=lambda u: -max(_number(u.dead), _number(u.saturated))):
            if not math.isnan(units.dead):
                said.append(
                    self.tr("{node}: {share} dead").format(
                        node=units.node, share=f"{units.dead:.0%}"
                    )
                )
            elif not math.isnan(units.saturated):
                words = self.tr("{node}: {share} saturated")
                said.append(words.format(node=units.node, share=f"{units.saturated:.0%}"))
        return "   ".join(said)

    def _on_hover(self, place: QPointF | None) -> None:
        flow = self.flow
        if flow is None:
            return
        self._hovered = place is not None and self.axis.currentData() == "depth"
        if place is None or not self._hovered:
            self.reading.setText(self._units(flow))
            return
        ordered = [layer for optimiser in flow.optimisers for layer in flow.of(optimiser)]
        at = round(place.x())
        if 0 <= at < len(ordered):
            layer = ordered[at]
            words = self.tr("{node}: activations {signal}, weights {gradient}, update {ratio}")
            self.reading.setText(
                words.format(
                    node=layer.name,
                    signal=f"{layer.signal:.2e}",
                    gradient=f"{layer.gradient:.2e}",
                    ratio=f"{layer.ratio:.2e}",
                )
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where it is wide, one above the other where it is high."""
        wide = self.width() >= self.height()
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._split.orientation() != way:
            self._split.setOrientation(way)
        super().resizeEvent(event)

    # Handing on.

    def picture(self) -> QWidget:
        """The plot."""
        return self.plot

    def table(self) -> Table:
        """A line for each layer now, or for each layer at each time."""
        if self.flow is None:
            return []
        if self.axis.currentData() == "time":
            return self._past_table()
        titles = ("optimiser", "layer", "signal", "gradient", "weight", "update", "ratio")
        return [
            titles,
            *(
                (x.optimiser, x.name, x.signal, x.gradient, x.weight, x.update, x.ratio)
                for x in self.flow.layers
            ),
        ]

    def _past_table(self) -> Table:
        measure = self.measure.currentData()
        lines: list[tuple[str | float | int, ...]] = [("layer", "step", measure)]
        for (layer, kind), track in self.past.items():
            if kind == measure:
                x, y = track.means("step")
                lines.extend((layer, *each) for each in zip(x.tolist(), y.tolist(), strict=True))
        return lines

    def state(self) -> dict[str, str]:
        """What is drawn."""
        return {"measure": self.measure.currentData(), "axis": self.axis.currentData()}

    def restore(self, state: Mapping[str, str]) -> None:
        """As it was."""
        for combo, name in ((self.measure, "measure"), (self.axis, "axis")):
            combo.setCurrentIndex(max(0, combo.findData(state.get(name))))


def drawn(value: float) -> float:
    """What is drawn of a value on a logarithmic axis: 0 has no place there."""
    return value if value > 0 else float("nan")


def _number(share: float) -> float:
    """A share, 0 where there is none."""
    return 0.0 if math.isnan(share) else share


def value_of(layer: Layer, measure: str) -> float:
    """One of a layer's numbers by name."""
    return float(getattr(layer, measure))
