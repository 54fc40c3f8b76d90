"""The tensor inspector on screen: one probe for one port, shown as numbers or as a picture."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSignalBlocker
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QSpinBox,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.training.probes import Answer, Moment, PortValue, Probe
from engine.training.statistics import histogram, summarise
from studio.context import Context
from studio.runs import Runs
from studio.view import LiveView, Table
from studio.views.tensor.cells import Cells
from studio.views.tensor.cutting import Cutting
from studio.views.tensor.slicing import channels, picture, plane
from studio.widgets import palette
from studio.widgets.colour_map import diverging, reach, rgb
from studio.widgets.fields import QuietCombo
from studio.widgets.narrow import narrow_combo
from studio.widgets.plot import AXES, Plot, pen
from studio.widgets.text import cut_label, paragraph

RATE = 8.0
BINS = 60
MOST_LINES = 16
Form = Literal["table", "heat", "image", "histogram", "line"]
Port = tuple[str, str]


class TensorView(LiveView):
    """The panel."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(context, runs, parent)
        self._port: Port | None = None
        self.array: npt.NDArray[np.generic] | None = None
        self.seen: npt.NDArray[np.generic] = np.zeros((0, 0))
        self._make_choices()
        self._make_body()
        self.menu.addAction(self.tr("The tensor (npy)...")).triggered.connect(
            lambda _=False: self.ask_export("npy")
        )
        context.selection.changed.connect(self._on_selection)
        context.port_picked.connect(self._on_port_picked)
        palette.changed.connect(self.draw)
        self.offer()

    def _make_choices(self) -> None:
        self.port = narrow_combo(self.tr("Which output"), self)
        self.port.activated.connect(self._on_port)
        self.what = narrow_combo(self.tr("Value or gradient, before or after a step"), self)
        for words, what in (
            (self.tr("value"), "value"),
            (self.tr("gradient"), "gradient"),
            (self.tr("after a step"), "after"),
            (self.tr("change by a step"), "change"),
        ):
            self.what.addItem(words, what)
        self.part = narrow_combo(self.tr("Of which examples"), self)
        for words, part in (
            (self.tr("batch"), "batch"),
            (self.tr("train"), "train"),
            (self.tr("test"), "test"),
        ):
            self.part.addItem(words, part)
        self.follow = QCheckBox(self.tr("Follow"), self)
        self.follow.setToolTip(self.tr("Show what is selected in the graph: a node or a wire"))
        self.follow.setChecked(True)
        self.follow.toggled.connect(self._on_selection)
        self.choices.addWidget(self.port, 2)
        for combo in (self.what, self.part):
            combo.activated.connect(self.ask)
            self.choices.addWidget(combo, 1)
        self.choices.addWidget(self.follow)

    def _make_body(self) -> None:
        self.facts = paragraph("", "muted")
        self.form = QuietCombo(self)
        self.form.setAccessibleName(self.tr("How it is shown"))
        for words, form in (
            (self.tr("Table"), "table"),
            (self.tr("Heat map"), "heat"),
            (self.tr("Image"), "image"),
            (self.tr("Histogram"), "histogram"),
            (self.tr("Lines"), "line"),
        ):
            self.form.addItem(words, form)
        self.form.activated.connect(self._on_form)
        self.cutting = Cutting(self)
        self.cutting.changed.connect(self.draw)
        self.example = QSpinBox(self)
        self.example.setPrefix(self.tr("example "))
        self.example.setAccessibleName(self.tr("Which example"))
        self.example.valueChanged.connect(self.draw)
        self.channel = QSpinBox(self)
        self.channel.setPrefix(self.tr("channel "))
        self.channel.setAccessibleName(self.tr("Which channel"))
        self.channel.valueChanged.connect(self.draw)
        self.reading = cut_label("muted")
        self.cells = Cells()
        self.cells.setParent(self)
        self.grid = self._make_grid()
        self.map = Plot(self, movable=False)
        self.map.setAccessibleName(self.tr("Picture of the tensor"))
        self.map.item.vb.invertY(True)
        self.image = pg.ImageItem(axisOrder="row-major")
        self.map.addItem(self.image)
        self.map.hovered.connect(self._on_hover)
        self.curve = Plot(self)
        self.curve.setAccessibleName(self.tr("Plot of the tensor"))
        self.stack = QStackedWidget(self)
        for page in (self.grid, self.map, self.curve):
            self.stack.addWidget(page)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.form)
        row.addWidget(self.cutting, 1)
        row.addWidget(self.example)
        row.addWidget(self.channel)
        row.addStretch()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.facts)
        column.addLayout(row)
        column.addWidget(self.stack, 1)
        column.addWidget(self.reading)
        self._on_form()

    def _make_grid(self) -> QTableView:
        grid = QTableView(self)
        grid.setModel(self.cells)
        grid.setAccessibleName(self.tr("Numbers of the tensor"))
        grid.setSelectionMode(QTableView.SelectionMode.ContiguousSelection)
        grid.verticalHeader().setDefaultSectionSize(20)
        for header in (grid.horizontalHeader(), grid.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        grid.horizontalHeader().setDefaultSectionSize(68)
        return grid

    # Choosing.

    def offer(self) -> None:
        """Every output whose type is known, in the order of flow."""
        report = self.context.report
        found = [
            (node, port)
            for node in report.order
            for (owner, port) in report.types
            if owner == node and node in self.context.document.nodes
        ]
        with QSignalBlocker(self.port):
            self.port.clear()
            for node, port in found:
                self.port.addItem(node if port == "y" else f"{node}.{port}", (node, port))
        if self._port not in found:
            self._port = None
            self._choose(self._selected(found) or (found[0] if found else None))
        self.port.setCurrentIndex(found.index(self._port) if self._port in found else -1)

    def _selected(self, found: list[Port]) -> Port | None:
        picked = self.context.selection
        if len(picked.wires) == 1 and not picked.nodes:
            [(source, port, _, _)] = picked.wires
            return (source, port) if (source, port) in found else None
        if len(picked.nodes) == 1:
            [node] = picked.nodes
            return next((place for place in found if place[0] == node), None)
        return None

    def _on_selection(self) -> None:
        if not self.follow.isChecked() or not self.isVisible():
            return
        ports = [self.port.itemData(i) for i in range(self.port.count())]
        chosen = self._selected([tuple(port) for port in ports])
        if chosen is not None and chosen != self._port:
            self.port.setCurrentIndex([tuple(p) for p in ports].index(chosen))
            self._choose(chosen)
            self.ask()

    def _on_port_picked(self, node: str, port: str) -> None:
        """A click on a port of the canvas."""
        ports = [tuple(self.port.itemData(i)) for i in range(self.port.count())]
        if self.follow.isChecked() and self.isVisible() and (node, port) in ports:
            self.port.setCurrentIndex(ports.index((node, port)))
            self._on_port()

    def _on_port(self) -> None:
        self._choose(tuple(self.port.currentData()))
        self.ask()

    def _choose(self, port: Port | None) -> None:
        self._port, self.array = port, None
        self.errors.clear()
        self.entitle(".".join(port) if port else "")

    def _on_form(self) -> None:
        form = self.form.currentData()
        pages = {"table": 0, "heat": 1, "image": 1, "histogram": 2, "line": 2}
        self.stack.setCurrentIndex(pages[form])
        self.example.setVisible(form == "image")
        self.channel.setVisible(False)
        self.reading.setVisible(pages[form] == 1)
        self.draw()

    def renamed(self, old: str, new: str) -> None:
        """The port is the same."""
        if self._port is not None and self._port[0] == old:
            self._port = (new, self._port[1])

    def forget(self) -> None:
        """Another document."""
        self._choose(None)

    # Asking.

    def probes(self) -> Mapping[str, tuple[Probe, float]]:
        """The one port."""
        if self._port is None:
            return {}
        what, part = self.what.currentData(), self.part.currentData()
        moment: Moment = what if what in ("after", "change") else "now"
        probe = PortValue(*self._port, what == "gradient", part, moment=moment)
        return {"value": (probe, RATE)}

    def take(self, name: str, answer: Answer) -> None:
        """Its value."""
        self.array = answer.arrays["value"]
        self.draw()

    def lack(self) -> str:
        """No port, or no answer yet."""
        if self._port is None:
            return self.tr("Draw a graph: the numbers behind every port can be looked at here.")
        if self.array is None and not self.errors:
            return self.runs.blocked or self.tr("Waiting for the first numbers ...")
        return ""

    # Drawing.

    def draw(self) -> None:
        """Show what there is."""
        array = self.array
        if array is None:
            return
        self.facts.setText(self._facts(array))
        self.cutting.offer(array.shape)
        form: Form = self.form.currentData()
        self.cutting.setVisible(array.ndim > 2 and form in ("table", "heat", "line"))
        if form == "table":
            self.cells.show(plane(array, self.cutting.cut))
        elif form == "heat":
            self._draw_map(plane(array, self.cutting.cut), square=False)
        elif form == "image":
            with QSignalBlocker(self.example):
                self.example.setMaximum(max(0, len(array) - 1) if array.ndim > 1 else 0)
            with QSignalBlocker(self.channel):
                self.channel.setMaximum(channels(array) - 1)
            self.channel.setVisible(channels(array) > 1)
            self._draw_map(self._picture(array), square=True)
        elif form == "histogram":
            self._draw_histogram(array)
        else:
            self._draw_lines(plane(array, self.cutting.cut))

    def _picture(self, array: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
        return picture(array, self.example.value(), self.channel.value())

    def _facts(self, array: npt.NDArray[np.generic]) -> str:
        found = summarise(array)
        kind = self.context.report.types.get(self._port) if self._port else None
        shape = " × ".join(map(str, array.shape)) or self.tr("a single number")
        said = [f"{array.dtype}  {shape}" + (f"   {kind}" if kind is not None else "")]
        numbers = [
            (self.tr("min"), found.minimum),
            (self.tr("max"), found.maximum),
            (self.tr("mean"), found.mean),
            (self.tr("std"), found.deviation),
        ]
        line = "   ".join(f"{name} {value:.4g}" for name, value in numbers)
        line += "   " + self.tr("zeros {share}").format(share=f"{found.zeros:.1%}")
        if found.nans or found.infinities:
            words = self.tr("NaN: {nans}, infinite: {infinities}")
            line += "   " + words.format(nans=found.nans, infinities=found.infinities)
        said.append(line)
        return "\n".join(said)

    def _draw_map(self, values: npt.NDArray[np.generic], *, square: bool) -> None:
        self.seen = values
        if values.ndim == 3:
            numbers = np.nan_to_num(values.astype(np.float64))
            top = 255.0 if numbers.max(initial=0) > 1.5 else 1.0
            colours = (np.clip(numbers / top, 0, 1) * 255).astype(np.uint8)
        elif square and values.astype(np.float64).min(initial=0) >= 0:
            # A picture from dark to light, as people know it.
            share = values.astype(np.float64) / reach(values)
            low, high = rgb(palette.current().field), rgb(palette.current().text)
            mixed = low + (high - low) * np.nan_to_num(np.clip(share, 0, 1))[..., None]
            colours = mixed.astype(np.uint8)
        else:
            colours = diverging(values, reach(values))
        height, width = colours.shape[:2]
        self.image.setImage(colours, autoLevels=False)
        self.image.setRect(QRectF(-0.5, -0.5, max(width, 1), max(height, 1)))
        self.map.item.vb.setAspectLocked(square)
        for axis in AXES:
            self.map.getAxis(axis).setVisible(not square)
        self.map.setRange(QRectF(-0.5, -0.5, max(width, 1), max(height, 1)), padding=0)

    def _on_hover(self, place: QPointF | None) -> None:
        words = ""
        if place is not None and self.array is not None:
            row, column = round(place.y()), round(place.x())
            values = self.seen
            if 0 <= row < len(values) and 0 <= column < values.shape[1]:
                words = f"[{row}, {column}] = {values[row, column]}"
        self.reading.setText(words)

    def _draw_histogram(self, array: npt.NDArray[np.generic]) -> None:
        self.curve.clear()
        counts, edges = histogram(array, BINS)
        colour = QColor(palette.current().accent)
        bars = pg.BarGraphItem(
            x0=edges[:-1], x1=edges[1:], height=counts, brush=colour, pen=pg.mkPen(None)
        )
        self.curve.addItem(bars)
        self.curve.label_axes(self.tr("value"), self.tr("count"))

    def _draw_lines(self, values: npt.NDArray[np.generic]) -> None:
        self.curve.clear()
        rows = values.T if values.shape[1] == 1 else values
        inks = palette.current().series
        for number, row in enumerate(rows[:MOST_LINES]):
            numbers = row.astype(np.float64)
            self.curve.plot(numbers, pen=pen(inks[number % len(inks)]), connect="finite")
        self.curve.label_axes(self.tr("index"))

    # Handing on.

    def picture(self) -> QWidget:
        """What is seen, without the choices."""
        return self.stack

    def table(self) -> Table:
        """The plane that is seen; of a histogram its bins."""
        if self.array is None:
            return []
        if self.form.currentData() == "histogram":
            counts, edges = histogram(self.array, BINS)
            rows = zip(edges[:-1].tolist(), edges[1:].tolist(), counts.tolist(), strict=True)
            return [("from", "to", "count"), *rows]
        if self.form.currentData() == "image":
            found = self._picture(self.array)
            values = found.reshape(len(found), -1)
        else:
            values = plane(self.array, self.cutting.cut)
        return [list(range(values.shape[1])), *values.tolist()]

    def files(self) -> Mapping[str, Callable[[], bytes]]:
        """The whole tensor."""
        return {"npy": self._npy}

    def _npy(self) -> bytes:
        buffer = io.BytesIO()
        np.save(buffer, self.array if self.array is not None else np.zeros(0))
        return buffer.getvalue()

    def state(self) -> dict[str, str]:
        """The port and the form."""
        node, port = self._port or ("", "")
        return {
            "node": node,
            "port": port,
            "form": self.form.currentData(),
            "part": self.part.currentData(),
            "what": self.what.currentData(),
            "follow": "1" if self.follow.isChecked() else "",
        }

    def restore(self, state: Mapping[str, str]) -> None:
        """As it was, where that still exists."""
        self.form.setCurrentIndex(max(0, self.form.findData(state.get("form"))))
        self.part.setCurrentIndex(max(0, self.part.findData(state.get("part"))))
        self.what.setCurrentIndex(max(0, self.what.findData(state.get("what"))))
        self.follow.setChecked(bool(state.get("follow", "1")))
        if state.get("node"):
            self._choose((state["node"], state.get("port", "y")))
        self._on_form()
