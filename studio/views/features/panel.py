"""Feature maps and filters on screen: probes for one layer, one example, and one unit."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from engine.training.probes import (
    Answer,
    ExampleIndex,
    ExampleRows,
    Exciting,
    NodeVariables,
    PortValue,
    Probe,
)
from studio.context import Context, Picked
from studio.runs import Runs
from studio.view import LiveView, Table
from studio.views.features.depth import DepthSlider
from studio.views.features.detail import UnitPage
from studio.views.features.drawing import example_tile, example_words, filter_tile, filter_value
from studio.views.features.drawing import map_tiles as map_tiles_of
from studio.views.features.maps import (
    MOST_UNITS,
    Floats,
    Layer,
    default_layer,
    filters,
    layers,
    unit_volumes,
)
from studio.widgets import palette
from studio.widgets.colour_map import reach
from studio.widgets.example_chooser import ExampleChooser
from studio.widgets.narrow import narrow_combo
from studio.widgets.text import cut_label, paragraph
from studio.widgets.tiles import Spot, Tiles

MAP_RATE, FILTER_RATE, SEARCH_RATE, ONCE = 6.0, 3.0, 0.5, 0.0
NO_FILTERS = np.zeros((0, 1, 1, 1, 1), np.float32)
NO_MAPS = np.zeros((0, 1, 1, 1), np.float32)


class FeaturesView(LiveView):
    """The panel."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(context, runs, parent)
        self._layers: list[Layer] = []
        self._layer: Layer | None = None
        self._wanted_layer = ""
        self.unit: int | None = None
        self.map_volumes: Floats = NO_MAPS
        self.filter_volumes: Floats = NO_FILTERS
        self.example: npt.NDArray[np.generic] | None = None
        self.found: Answer | None = None
        self._variables: Mapping[str, Floats] | None = None
        self._make_choices()
        self._make_body()
        context.examples_picked.connect(self._on_examples_picked)
        palette.changed.connect(self.draw)
        self.offer()

    def _make_choices(self) -> None:
        self.layer = narrow_combo(self.tr("Which layer"), self)
        self.layer.activated.connect(self._on_layer)
        self.form = narrow_combo(self.tr("Feature maps or filters"), self)
        self.form.addItem(self.tr("maps"), "maps")
        self.form.addItem(self.tr("filters"), "filters")
        self.form.activated.connect(self._on_form)
        self.common = QCheckBox(self.tr("One scale"), self)
        self.common.setToolTip(self.tr("All units on one scale of colours, or each on its own"))
        self.common.toggled.connect(self.draw)
        self.choices.addWidget(self.layer, 3)
        self.choices.addWidget(self.form, 2)
        self.choices.addWidget(self.common)

    def _make_body(self) -> None:
        self.chooser = ExampleChooser(self)
        self.chooser.chosen.connect(self._on_example)
        self.chooser.part_chosen.connect(self._on_part)
        self.slices = DepthSlider(self)
        self.slices.moved.connect(self.draw)
        self.given = Tiles(self.tr("The example"), self, scrolls=False)
        self.given.setFixedWidth(92)
        self.said = paragraph("", "muted")
        self.tiles = Tiles(self.tr("The units of the layer"), self)
        self.tiles.board.clicked.connect(self.enlarge)
        self.tiles.board.pointed.connect(self._on_pointed)
        self.page = UnitPage(self)
        self.page.left.connect(lambda: self.enlarge(None))
        self.page.unit_chosen.connect(self.enlarge)
        self.page.example_chosen.connect(self._on_found_example)
        self.page.map.board.pointed.connect(self._on_pointed_large)
        self.page.filter.board.pointed.connect(self._on_pointed_filter)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.tiles)
        self.stack.addWidget(self.page)
        self.reading = cut_label("muted")
        self.side = QWidget(self)
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.given)
        side.addWidget(self.said)
        side.addStretch(1)
        self.side.setFixedWidth(92)
        across = QHBoxLayout()
        across.setSpacing(4)
        across.addWidget(self.side)
        across.addWidget(self.stack, 1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.chooser)
        column.addWidget(self.slices)
        column.addLayout(across, 1)
        column.addWidget(self.reading)

    # Choosing.

    def offer(self) -> None:
        """Every output with units."""
        self._layers = layers(self.context.document, self.context.report)
        same = [k for k in self._layers if self._layer and k.name == self._layer.name]
        with QSignalBlocker(self.layer):
            self.layer.clear()
            self.layer.addItems([k.name for k in self._layers])
        if same:
            self._layer = same[0]
        elif self._layers or self._layer is not None:
            kept = [k for k in self._layers if k.name == self._wanted_layer]
            self._choose(kept[0] if kept else default_layer(self._layers, self.context.document))
        self.layer.setCurrentIndex(self._layers.index(self._layer) if self._layer else -1)

    def _choose(self, layer: Layer | None) -> None:
        self._layer, self.unit = layer, None
        self.map_volumes, self.filter_volumes, self._variables = NO_MAPS, NO_FILTERS, None
        self.found = None
        self.errors.clear()
        self.stack.setCurrentWidget(self.tiles)
        self.entitle(layer.name if layer else "")

    def _on_layer(self) -> None:
        self._choose(self._layers[self.layer.currentIndex()])
        self.ask()

    def _on_form(self) -> None:
        self.chooser.setVisible(self._shows_maps or self.unit is not None)
        self.draw()
        self.ask()

    def _on_part(self) -> None:
        self.found = None
        self.page.clear()
        self.ask()

    def _on_example(self) -> None:
        self.draw()
        self.ask()

    def _on_found_example(self, row: int) -> None:
        """A click on an example: here and in the other views."""
        self.chooser.go_to(row)
        self.context.pick_examples(Picked(self.chooser.source[0], (row,)))

    def _on_examples_picked(self, picked: Picked) -> None:
        self.chooser.follow(picked.source, picked.rows)

    def enlarge(self, unit: int | None) -> None:
        """Show one unit alone, or (None) all of them."""
        if unit == self.unit:
            return
        self.unit, self.found = unit, None
        self.stack.setCurrentWidget(self.tiles if unit is None else self.page)
        self.common.setEnabled(unit is None)
        self.reading.setText("")
        if unit is not None:
            with QSignalBlocker(self.page.unit):
                self.page.unit.setMaximum(max(0, self._units - 1))
                self.page.unit.setSuffix(f" / {self._units}")
                self.page.unit.setValue(unit)
            self.page.clear()
            self.entitle(f"{self._layer.name if self._layer else ''} {unit}")
        elif self._layer is not None:
            self.entitle(self._layer.name)
        self._on_form()

    @property
    def _units(self) -> int:
        return self._layer.units if self._layer is not None else 0

    @property
    def _shows_maps(self) -> bool:
        return bool(self.form.currentData() == "maps")

    def renamed(self, old: str, new: str) -> None:
        """The layer is the same."""
        if self._layer is not None:
            self._layer = self._layer.renamed(old, new)
        self.chooser.renamed(old, new)

    def forget(self) -> None:
        """Another document."""
        self._choose(None)
        self.example = None
        self.chooser.forget()

    # Asking.

    def probes(self) -> Mapping[str, tuple[Probe, float]]:
        """The examples there are, the one that is shown, and what the layer makes of it; the
        variables; the best examples of an enlarged unit."""
        layer, row = self._layer, self.chooser.row
        if layer is None:
            return {}
        part = self.chooser.part
        found: dict[str, tuple[Probe, float]] = {
            "index": (ExampleIndex(layer.node, layer.port, part), ONCE)
        }
        if not self._shows_maps or self.unit is not None:
            found["variables"] = (NodeVariables(layer.node), FILTER_RATE)
        source, port = self.chooser.source
        if row is not None and source:
            found["example"] = (ExampleRows(source, (row,), port), ONCE)
            if self._shows_maps or self.unit is not None:
                found["maps"] = (PortValue(layer.node, layer.port, rows=(row,)), MAP_RATE)
        if self.unit is not None:
            found["best"] = (Exciting(layer.node, layer.port, self.unit, part), SEARCH_RATE)
        return found

    def take(self, name: str, answer: Answer) -> None:
        """An answer."""
        arrays = answer.arrays
        if name == "index":
            texts, labels = answer.texts, arrays.get("labels")
            self.chooser.take(texts["source"], arrays["rows"], labels, texts["classes"])
            self.ask()
        elif name == "example":
            self.example = arrays["x"][0] if len(arrays["x"]) else None
            self._draw_example()
        elif name == "maps":
            self.map_volumes = unit_volumes(arrays["value"][0])[:MOST_UNITS]
            self.draw()
        elif name == "variables":
            self._variables = {n: a for n, a in arrays.items() if a.dtype.kind == "f"}
            self.draw()
        else:
            self._take_best(answer)

    def _take_best(self, answer: Answer) -> None:
        # While the next search is under way, what the last one found stays.
        if answer.more and self.found is not None and not self.found.more:
            return
        self.found = answer
        depth, height, width = self.map_volumes.shape[1:] if len(self.maps) else (1, 1, 1)
        self.page.show_found(answer, (depth, height, width))

    def lack(self) -> str:
        """No layer, no answer yet, or no filters."""
        if self._layer is None:
            return self.tr("Draw a layer: what its units make of an example is shown here.")
        if self.errors:
            return ""
        if self._shows_maps or self.unit is not None:
            waits = not len(self.maps)
        else:
            waits = self._variables is None
        if waits:
            return self.runs.blocked or self.tr("Waiting for the first numbers ...")
        return ""

    # Drawing.

    @property
    def maps(self) -> Floats:
        """(units, height, width): the chosen slice of the maps."""
        return self.map_volumes[:, self.slices.of(self.map_volumes.shape[1])]

    @property
    def filters(self) -> Floats:
        """(units, height, width, channels): the chosen slice of the filters."""
        return self.filter_volumes[:, self.slices.of(self.filter_volumes.shape[1])]

    def draw(self) -> None:
        """What is chosen."""
        if self._variables is not None and self._layer is not None:
            node = self.context.document.nodes.get(self._layer.node)
            shape = self.example.shape if self.example is not None else ()
            op = node.op if node is not None else ""
            self.filter_volumes = filters(op, self._variables, shape)[:MOST_UNITS]
        shows_maps = self._shows_maps or self.unit is not None
        self.slices.offer((self.map_volumes if shows_maps else self.filter_volumes).shape[1])
        self._draw_example()
        if self.unit is not None:
            self._draw_unit(self.unit)
        elif self._shows_maps:
            self._draw_maps()
        else:
            self._draw_filters()

    def _draw_example(self) -> None:
        tile = None
        if self.example is not None:
            tile = example_tile(self.example, depth=self.slices.share)
        self.side.setVisible(self._shows_maps and self.unit is None and self.example is not None)
        name = self.chooser.class_name(self.chooser.label())
        words = self.tr("class {name}").format(name=name) if name else ""
        if tile is not None:
            self.given.board.show_tiles([tile])
            height, width = tile.colours.shape[:2]
            self.given.setFixedHeight(min(200, int(80 * height / width) + 14))
        elif self.example is not None:
            words = "\n".join(filter(None, (words, example_words(self.example))))
        self.given.setVisible(tile is not None)
        self.said.setText(words)
        self.page.show_example(tile, words)

    def _draw_maps(self) -> None:
        captions = [str(number) for number in range(len(self.maps))]
        if self.maps.shape[1:] == (1, 1):
            captions = [f"{value:.3g}" for value in self.maps[:, 0, 0].tolist()]
        common = self.common.isChecked() or self.maps.shape[1:] == (1, 1)
        self.tiles.board.show_tiles(map_tiles_of(self.maps, common=common, captions=captions))
        self.reading.setVisible(True)

    def _draw_filters(self) -> None:
        limit = reach(self.filters) if self.common.isChecked() else None
        tiles = [filter_tile(planes, limit, str(k)) for k, planes in enumerate(self.filters)]
        self.tiles.board.show_tiles(tiles)
        if self._variables is not None and not tiles and self._layer is not None:
            words = self.tr("'{node}' has no filters: it has no weights of its own.")
            self.reading.setText(words.format(node=self._layer.node))

    def _draw_unit(self, unit: int) -> None:
        values = self.maps[unit : unit + 1]
        captions = [self.tr("map")] * len(values)
        self.page.map.board.show_tiles(map_tiles_of(values, common=False, captions=captions))
        if values.size:
            words = self.tr("from {low} to {high}")
            low, high = float(values.min()), float(values.max())
            self.page.facts.setText(words.format(low=f"{low:.4g}", high=f"{high:.4g}"))
        planes = self.filters[unit : unit + 1]
        self.page.filter.setVisible(bool(len(planes)))
        self.page.filter.board.show_tiles([filter_tile(p, None, self.tr("filter")) for p in planes])

    # Reading.

    def _on_pointed(self, spot: Spot | None) -> None:
        words = ""
        if spot is not None and self._shows_maps:
            value = self.maps[spot.tile, spot.row, spot.column]
            words = f"{spot.tile} [{spot.row}, {spot.column}] = {value:.5g}"
        elif spot is not None:
            value = filter_value(self.filters[spot.tile], spot.row, spot.column)
            words = f"{spot.tile} [{spot.row}, {spot.column}] = {value}" if value else ""
        self.reading.setText(words)

    def _on_pointed_large(self, spot: Spot | None) -> None:
        words = ""
        if spot is not None and self.unit is not None:
            value = self.maps[self.unit, spot.row, spot.column]
            words = f"{self.unit} [{spot.row}, {spot.column}] = {value:.5g}"
        self.reading.setText(words)

    def _on_pointed_filter(self, spot: Spot | None) -> None:
        words = ""
        if spot is not None and self.unit is not None:
            value = filter_value(self.filters[self.unit], spot.row, spot.column)
            words = self.tr("filter") + f" [{spot.row}, {spot.column}] = {value}" if value else ""
        self.reading.setText(words)

    # Handing on.

    def picture(self) -> QWidget:
        """The tiles, all of them; of an enlarged unit its page."""
        return self.tiles.board if self.unit is None else self.page

    def table(self) -> Table:
        """A line for each number of what is shown; of an enlarged unit its best examples."""
        if self.unit is not None:
            lines: list[tuple[str | float | int, ...]] = [("example", "activation")]
            if self.found is not None:
                arrays = self.found.arrays
                pairs = zip(arrays["rows"].tolist(), arrays["activation"].tolist(), strict=True)
                lines.extend(pairs)
            return lines
        head: tuple[str, ...] = ("row", "column")
        values, whole = self.maps, self.map_volumes
        if not self._shows_maps:
            head, values, whole = (*head, "channel"), self.filters, self.filter_volumes
        if whole.shape[1] > 1:
            values, head = whole, ("slice", *head)
        return [
            ("unit", *head, "value"),
            *((*index, float(v)) for index, v in np.ndenumerate(values)),
        ]

    def state(self) -> dict[str, str]:
        """What is chosen."""
        return {
            "layer": self._layer.name if self._layer else self._wanted_layer,
            "form": self.form.currentData(),
            "common": "1" if self.common.isChecked() else "",
            **self.chooser.state(),
        }

    def restore(self, state: Mapping[str, str]) -> None:
        """As it was."""
        self.form.setCurrentIndex(max(0, self.form.findData(state.get("form"))))
        self.common.setChecked(bool(state.get("common")))
        self.chooser.restore(state)
        self._wanted_layer = state.get("layer", "")
        self._layer = None
        self.offer()
        self.chooser.setVisible(self._shows_maps)
