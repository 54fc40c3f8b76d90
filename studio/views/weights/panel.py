"""The weights on screen: one probe for all of them; a click changes one while the net learns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRectF, QSignalBlocker, Qt
from PySide6.QtWidgets import QDoubleSpinBox, QStackedWidget, QVBoxLayout, QWidget

from engine.training.probes import Answer, Probe, TrainedWeights
from studio.context import Context
from studio.runs import Runs
from studio.view import LiveView, Table
from studio.views.weights.chain import Link, chains
from studio.views.weights.network import Network, Spot
from studio.widgets import palette
from studio.widgets.colour_map import diverging, reach
from studio.widgets.narrow import narrow_combo
from studio.widgets.plot import Plot
from studio.widgets.text import cut_label

RATE = 3.0
NET = "net:"
"""Begins the data of a choice that is a diagram; others are names of variables."""


class WeightsView(LiveView):
    """The panel."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(context, runs, parent)
        self.arrays: Mapping[str, npt.NDArray[np.floating]] = {}
        self._chains: list[tuple[Link, ...]] = []
        self._choice = ""
        self._edited: Spot | None = None
        self.choice = narrow_combo(self.tr("What is shown"), self)
        self.choice.activated.connect(self._on_choice)
        self.choices.addWidget(self.choice, 1)
        self.network = Network(self)
        self.network.setAccessibleName(self.tr("Diagram of the net"))
        self.network.pointed.connect(self._say)
        self.network.clicked.connect(self._edit)
        self.map = Plot(self, movable=False)
        self.map.setAccessibleName(self.tr("Weights as a heat map"))
        self.map.item.vb.invertY(True)
        self.image = pg.ImageItem(axisOrder="row-major")
        self.map.addItem(self.image)
        self.map.hovered.connect(self._on_hover)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.network)
        self.stack.addWidget(self.map)
        self.reading = cut_label("muted")
        self.editor = self._make_editor()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.reading)
        palette.changed.connect(self.draw)

    def _make_editor(self) -> QDoubleSpinBox:
        editor = QDoubleSpinBox(self)
        editor.setAccessibleName(self.tr("New value of the weight"))
        editor.setDecimals(4)
        editor.setRange(-1e6, 1e6)
        editor.setSingleStep(0.1)
        editor.setKeyboardTracking(False)
        editor.valueChanged.connect(self._on_edited)
        editor.editingFinished.connect(editor.hide)
        editor.hide()
        return editor

    def probes(self) -> Mapping[str, tuple[Probe, float]]:
        """All weights."""
        return {"weights": (TrainedWeights(), RATE)} if self.context.compiles else {}

    def take(self, name: str, answer: Answer) -> None:
        """All weights."""
        self.arrays = answer.arrays
        texts = answer.texts
        self._chains = chains(self.arrays, texts["order"], texts["optimisers"])
        self._offer_choices()
        self.draw()

    def _offer_choices(self) -> None:
        wanted = [
            (" \u2192 ".join(link.name.partition("/")[0] for link in chain), NET + chain[0].name)
            for chain in self._chains
        ]
        # The largest first: a heat map says more of a matrix than of a bias.
        single = sorted(self.arrays.items(), key=lambda item: -item[1].ndim)
        wanted += [(name, name) for name, array in single if array.ndim]
        known = [
            (self.choice.itemText(i), self.choice.itemData(i)) for i in range(self.choice.count())
        ]
        if wanted != known:
            with QSignalBlocker(self.choice):
                self.choice.clear()
                for words, data in wanted:
                    self.choice.addItem(words, data)
        if self._choice not in [data for _, data in wanted]:
            self._choice = wanted[0][1] if wanted else ""
        self.choice.setCurrentIndex(self.choice.findData(self._choice))

    def _on_choice(self) -> None:
        self._choice = str(self.choice.currentData())
        self.editor.hide()
        self.draw()

    def forget(self) -> None:
        """Another document."""
        self.arrays, self._chains = {}, []
        self.errors.clear()
        self.editor.hide()

    def lack(self) -> str:
        """No answer yet."""
        if not self.arrays and not self.errors:
            return self.runs.blocked or self.tr("Waiting for the first weights ...")
        return ""

    # Drawing.

    @property
    def _chain(self) -> tuple[Link, ...]:
        found = [chain for chain in self._chains if NET + chain[0].name == self._choice]
        return found[0] if found else ()

    @property
    def plane(self) -> npt.NDArray[np.floating]:
        """The chosen variable as rows and columns: further axes go into the rows."""
        array = self.arrays.get(self._choice)
        if array is None or not array.size:
            return np.zeros((1, 1))
        return array.reshape(-1, array.shape[-1]) if array.ndim > 1 else array.reshape(1, -1)

    def draw(self) -> None:
        """The diagram or the heat map."""
        if self._choice.startswith(NET):
            self.stack.setCurrentWidget(self.network)
            self.network.show_links(self._chain)
            self._say(self.network.spot)
            return
        self.stack.setCurrentWidget(self.map)
        values = self.plane
        colours = diverging(values, reach(values))
        height, width = colours.shape[:2]
        self.image.setImage(colours, autoLevels=False)
        self.image.setRect(QRectF(-0.5, -0.5, width, height))
        self.map.setRange(QRectF(-0.5, -0.5, width, height), padding=0)

    # Reading and changing.

    def _value(self, spot: Spot) -> float | None:
        array = self.arrays.get(spot.name)
        return float(array[spot.index]) if array is not None else None

    def _say(self, spot: Spot | None) -> None:
        value = self._value(spot) if spot is not None else None
        if spot is None or value is None:
            self.reading.setText(self.tr("Click a weight to change it") if self._chain else "")
            return
        place = ", ".join(map(str, spot.index))
        self.reading.setText(f"{spot.name}[{place}] = {value:.5g}")

    def _on_hover(self, place: QPointF | None) -> None:
        values = self.plane
        if place is not None:
            row, column = round(place.y()), round(place.x())
            if 0 <= row < values.shape[0] and 0 <= column < values.shape[1]:
                value = float(values[row, column])
                self.reading.setText(f"{self._choice}[{row}, {column}] = {value:.5g}")
                return
        self.reading.setText("")

    def _edit(self, spot: Spot, place: QPointF) -> None:
        value = self._value(spot)
        if value is None:
            return
        self._edited = spot
        with QSignalBlocker(self.editor):
            self.editor.setValue(value if np.isfinite(value) else 0.0)
        corner = self.network.mapTo(self, place.toPoint() + QPoint(8, 8))
        self.editor.adjustSize()
        x = min(corner.x(), self.width() - self.editor.width() - 4)
        y = min(corner.y(), self.height() - self.editor.height() - 4)
        self.editor.move(max(0, x), max(0, y))
        self.editor.show()
        self.editor.raise_()
        self.editor.setFocus(Qt.FocusReason.MouseFocusReason)
        self.editor.selectAll()

    def _on_edited(self, value: float) -> None:
        if self._edited is not None:
            self.runs.weights.set_element(self._edited.name, self._edited.index, value)

    # Handing on.

    def picture(self) -> QWidget:
        """What is seen."""
        return self.stack.currentWidget() or self.stack

    def table(self) -> Table:
        """A line for each number of what is shown."""
        names = [self._choice]
        if self._choice.startswith(NET):
            pairs = [(link.name, link.bias_name) for link in self._chain]
            names = [name for pair in pairs for name in pair if name]
        lines: list[tuple[str | float | int, ...]] = [("variable", "index", "value")]
        for name in names:
            array = self.arrays.get(name)
            if array is not None:
                lines.extend(
                    (name, " ".join(map(str, index)), float(value))
                    for index, value in np.ndenumerate(array)
                )
        return lines

    def state(self) -> dict[str, str]:
        """What is chosen."""
        return {"choice": self._choice}

    def restore(self, state: Mapping[str, str]) -> None:
        """As it was."""
        self._choice = state.get("choice", "")
