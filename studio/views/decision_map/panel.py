"""The decision map on screen: asks for the examples and for the map, and shows what comes."""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QPointF, QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.document.changes import Change, SetNode, SetParam
from engine.training.probes import Answer, DataPoints, DecisionMap, Predictions, Probe
from studio.colouring import Scale
from studio.context import LARGE, Context, Pointed
from studio.drawn_points import OP, can_convert, convert
from studio.examples import Bounds, Examples, read, read_drawn
from studio.runs import Runs
from studio.slices import Slices
from studio.targets import Target, all_targets, default_target
from studio.view import LiveView, Table
from studio.views.decision_map.choices import Choices, Switches
from studio.views.decision_map.fixing import FixedValues
from studio.views.decision_map.hand import Hand
from studio.views.decision_map.keeping import (
    kept_state,
    switched_off,
    wanted_axes,
    wanted_values,
)
from studio.views.decision_map.picture import MapPicture
from studio.views.decision_map.reading import (
    MapReading,
    axis_names,
    label_of,
    mistaken,
    read_map,
    table_of,
)
from studio.views.decision_map.tools import Tools
from studio.widgets import palette
from studio.widgets.text import cut_label

MAP_RATE = 10.0
MISTAKES_RATE = 2.0
ONCE = 0.0
"""The examples stay the same while a session lives."""

CLASS_READINGS = ("classes", "logit", "share", "signed")


class DecisionMapView(LiveView):
    """The panel."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(context, runs, parent)
        self._finding: Slices[list[Target]] = Slices(self._refill, self)
        self._targets: list[Target] = []
        self._target: Target | None = None
        self._spot: tuple[Target, int | None] | None = None
        self._examples: Examples | None = None
        self._wanted: dict[str, str] = {}
        self._wrong: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        self.shown: MapReading | None = None
        self._make_body()
        self.hand = Hand(context, self.chart, self.tools, self._bounds)
        self.hand.moved.connect(self._on_hand)
        palette.changed.connect(self._draw)
        context.examples_picked.connect(self._draw_points)
        context.pointed_at.connect(self._on_pointed)
        # A check follows each change, and then it is begun anew.
        context.edited.connect(lambda changes: self._finding.stop())
        context.changed.connect(self._on_edit)
        runs.moved.connect(lambda: self.chart.show_stale(bool(runs.blocked)))
        self.offer()

    def _make_body(self) -> None:
        self.picks = Choices(self)
        self.choices.addWidget(self.picks, 1)
        self.switches = Switches(self)
        self.part = MapPicture(self.switches, self)
        self.chart, self.scale = self.part.chart, self.part.scale
        self.chart.hovered.connect(self._on_hover)
        self.fixing = FixedValues(self)
        self.fixing.hide()
        self.tools = Tools(self)
        self.reading = cut_label("muted")
        self._connect()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.picks.of_axes)
        column.addWidget(self.fixing)
        column.addWidget(self.part, 1)
        for part in (self.reading, self.tools, self.switches):
            column.addWidget(part)

    def _connect(self) -> None:
        self.picks.target_picked.connect(self._on_target)
        self.picks.changed.connect(self._on_choice)
        self.picks.others.toggled.connect(self._show_fixing)
        self.fixing.changed.connect(self._on_fixed)
        self.switches.draw_asked.connect(self._on_to_points)
        for box in (self.switches.test, self.switches.discrete, self.switches.contour):
            box.toggled.connect(self._draw)
        self.switches.mistakes.toggled.connect(self._on_mistakes)
        self.switches.resolution.activated.connect(self.ask)

    # What can be shown.

    def forget(self) -> None:
        """Another document."""
        self._target, self._spot = None, None
        self._forget_examples()

    def _forget_examples(self) -> None:
        self._examples = self.shown = None
        self._wrong.clear()
        self.errors.clear()
        self.reading.setText("")
        self.part.forget()

    def renamed(self, old: str, new: str) -> None:
        """The port is the same; only what it is called has changed."""
        if self._target is not None:
            self._target = self._target.renamed(old, new)

    def offer(self) -> None:
        """Refill the choices from the document; keep what is chosen where it still exists."""
        document, report = self.context.document, self.context.report
        self._finding.begin(all_targets(document, report))
        if len(document.nodes) < LARGE:
            self._finding.finish()

    def _refill(self, found: list[Target]) -> None:
        document = self.context.document
        if found != self._targets or self._target not in found:
            chosen = self._target
            same = [t for t in found if chosen and (t.node, t.port) == (chosen.node, chosen.port)]
            kept = [t for t in found if t.name == self._wanted.pop("target", None)]
            self._targets = found
            self.picks.setVisible(bool(found))
            if kept or same:
                self._choose((kept or same)[0], keep=True)
            else:
                self._choose(default_target(found, document))
        self._see_drawn()
        self._serve_hand()

    def _choose(self, target: Target | None, *, keep: bool = False) -> None:
        """Show another target. keep: it is the same port as before."""
        before, self._target = self._target, target
        place = self._targets.index(target) if target is not None else -1
        with QSignalBlocker(self.picks):
            self.picks.offer_targets([t.name for t in self._targets], place)
            self.picks.offer_channels(target, keep=keep)
            if "unit" in self._wanted and target is not None:
                self.picks.choose_unit(self._wanted.pop("unit"))
        self.shown = None
        self._wrong.clear()
        self._draw_mistakes()
        if target is None or before is None or target.source != before.source:
            self._forget_examples()
        self.entitle(target.name if target is not None else "")

    def _on_target(self, place: int) -> None:
        self._choose(self._targets[place])
        self._see_drawn()
        self._serve_hand()
        self.ask()

    def _on_choice(self) -> None:
        self.shown = None
        self._wanted.pop("axes", None)
        self._fix()
        self._show_fixing()
        self._place_view()
        self._draw_points()
        self.ask()

    def _on_fixed(self) -> None:
        self._fix()
        self.ask()

    def _fix(self) -> None:
        if self._examples is not None:
            self.fixing.take(self._examples, self.picks.axes)

    def _show_fixing(self) -> None:
        offered = not (self.picks.of_axes.isHidden() or self.picks.others.isHidden())
        self.fixing.setVisible(offered and self.picks.others.isChecked())

    def _on_pointed(self, pointed: Pointed | None) -> None:
        """What somebody points at elsewhere is shown for as long as that lasts."""
        there = (pointed.node, pointed.port) if pointed is not None else None
        found = [t for t in self._targets if (t.node, t.port) == there]
        same = [t for t in found if self._target and t.source == self._target.source]
        self._spot, said = None, ""
        if pointed is not None and same:
            unit = pointed.unit if same[0].channels > 1 else None
            self._spot, said = (same[0], unit), same[0].name
            if unit is not None:
                words = self.tr("{name}, unit {number}")
                said = words.format(name=same[0].name, number=unit + 1)
        self.reading.setText(said)
        self._draw_mistakes()
        self.ask()

    @property
    def _seen(self) -> tuple[Target, int | None] | None:
        """What is looked at: the target and its unit."""
        if self._spot is not None or self._target is None:
            return self._spot
        return self._target, self.picks.unit if self._target.channels > 1 else None

    # Drawn points.

    @property
    def drawn_node(self) -> str:
        """The node of drawn points that is shown; empty: the data are of another kind."""
        record = self.context.document.nodes.get(self._target.source) if self._target else None
        return record.id if record is not None and record.op == OP else ""

    def _see_drawn(self) -> None:
        """Drawn points are seen as they are in the document, whether anything trains or not."""
        node = self.drawn_node
        if node:
            self._take_examples(read_drawn(node, self.context.document.nodes[node].params))

    def _serve_hand(self) -> None:
        node = self.drawn_node
        scale = self.shown.scale if self.shown is not None else None
        self.hand.serve(node, scale or Scale(-1.0, 1.0))
        self.tools.setVisible(bool(node))
        source = self._target.source if self._target is not None else ""
        self.switches.draw.setVisible(not node and can_convert(self.context.document, source))

    def _on_to_points(self) -> None:
        if self._target is not None and convert(self.context, self._target.source):
            self._forget_examples()

    def _on_edit(self, change: Change) -> None:
        if isinstance(change, SetParam | SetNode) and change.node == self.drawn_node:
            self._see_drawn()

    def _on_hand(self) -> None:
        node, rows = self.drawn_node, self.hand.rows
        if not node:
            return
        params = dict(self.context.document.nodes[node].params)
        if rows is not None:
            params["points"] = rows
        self._examples = read_drawn(node, params)
        self._wrong.clear()
        self._draw_points()

    # Asking.

    def _on_loaded(self, summary: object) -> None:
        """Another session may have other examples: ask again."""
        if not summary:
            return
        handle = self._handles.pop("points", None)
        if handle is not None:
            handle[0].close()
        self._refresh()

    def probes(self) -> Mapping[str, tuple[Probe, float]]:
        """The examples, the map, and what is taken for another class."""
        seen = self._seen
        if self._target is None or seen is None:
            return {}
        found: dict[str, tuple[Probe, float]] = {}
        source, axes = self._target.source, self.picks.axes
        if not self.drawn_node:
            found["points"] = (DataPoints(source, principal=axes.principal), ONCE)
        if self._examples is None or (axes.principal and self._examples.plane is None):
            return found
        target, unit = seen
        size = self.switches.size_of_map
        held = (
            (column, self._examples.encoded(column, value))
            for column, value in sorted(self.fixing.values.items())
        )
        probe = DecisionMap(
            target.node, target.port, source, "x", axes.columns, self._examples.asked(axes),
            size, size, unit, self.fixing.which, tuple(held), axes.principal,
        )  # fmt: skip
        found["map"] = (probe, MAP_RATE)
        if self.switches.mistakes.isChecked() and self._can_be_mistaken:
            for part in ("train", "test"):
                asked = Predictions(self._target.node, self._target.port, source, "y", part)
                found[part] = (asked, MISTAKES_RATE)
        return found

    @property
    def _can_be_mistaken(self) -> bool:
        """Whether what is shown is a guess at the labels of the examples."""
        target = self._target
        return target is not None and target.predicts and target.reading in CLASS_READINGS

    def take(self, name: str, answer: Answer) -> None:
        """An answer."""
        if self._target is None:
            return
        if name == "points":
            self._take_examples(read(self._target.source, answer).with_natural_labels())
        elif name == "map":
            self._take_map(answer)
        else:
            arrays = answer.arrays
            wrong = mistaken(arrays["prediction"], arrays["target"], self._target.reading)
            self._wrong[name] = (arrays["rows"], wrong)
            self._draw_mistakes()

    def _take_examples(self, found: Examples) -> None:
        if found.is_same(self._examples):
            return
        self._examples = found
        self.picks.offer_features(found.features, found.most_telling())
        if "axes" in self._wanted:
            axes = wanted_axes(self._wanted.pop("axes"), found.features, self.picks.axes)
            self.picks.choose(axes)
        if "values" in self._wanted:
            values = wanted_values(self._wanted.pop("values"), found.features)
            self.fixing.held.names = found.features
            self.fixing.choose(self._wanted.pop("typical", "mean"), values)
        self.fixing.take(found, self.picks.axes)
        self._wrong.clear()
        self._show_fixing()
        self._place_view()
        self._draw_points()
        self.ask()

    def _take_map(self, answer: Answer) -> None:
        seen = self._seen
        if seen is None or self._examples is None:
            return
        arrays = answer.arrays
        x, y = self._examples.shown(self.picks.axes, arrays["x"], arrays["y"])
        unit = label_of(seen[0], seen[1], self._examples)
        self.shown = read_map(arrays["value"], x, y, seen[0].reading, self._examples, unit)
        self._draw_map()

    def lack(self) -> str:
        """No target, or no answer yet."""
        if self._target is None and not self.context.compiles:
            return self.runs.blocked
        if self._target is None:
            return self.tr(
                "Wire a data node to a layer: what the graph says about every point is drawn here."
            )
        if self._examples is None and not self.errors:
            if not self.runs.can_run:
                return self.runs.blocked or self.tr("The worker is starting ...")
            return self.tr("Waiting for the data ...")
        return ""

    def _tell(self) -> None:
        """Points can be drawn whether or not anything answers."""
        if self.drawn_node and self.errors:
            self.reading.setText(next(iter(self.errors.values())))
            self.errors.clear()
        super()._tell()

    def _bounds(self) -> Bounds:
        return self.part.bounds()

    def _axis_names(self) -> tuple[str, str]:
        return axis_names(self._examples, self.picks.axes)

    def _place_view(self) -> None:
        self.part.show_examples(self._examples, self.picks.axes)
        self.part.frame()

    def _draw(self) -> None:
        self._draw_points()
        self._draw_map()

    def _draw_points(self) -> None:
        self.part.show_examples(self._examples, self.picks.axes)
        picked = self.context.picked
        self.part.draw_points(picked.source, picked.rows)
        self._draw_mistakes()

    def _on_mistakes(self) -> None:
        self._wrong.clear()
        self._draw_mistakes()
        self.ask()

    @property
    def mistakes(self) -> np.ndarray:
        """Which of the examples are taken for another class: their places."""
        found = self._examples
        if found is None or found.rows is None or self._spot is not None:
            return np.zeros(0, np.int64)
        parts = [p for p in self._wrong if p == "train" or self.switches.test.isChecked()]
        wrong = [rows[is_wrong] for rows, is_wrong in (self._wrong[part] for part in parts)]
        rows = np.concatenate(wrong) if wrong else np.zeros(0, np.int64)
        return np.flatnonzero(np.isin(found.rows, rows))

    def _draw_mistakes(self) -> None:
        self.part.draw_mistakes(self.mistakes)

    def _draw_map(self) -> None:
        seen = self._seen
        if self.shown is not None and seen is not None:
            self.part.draw_map(self.shown, seen[0].name)
            if self.part.needs_points:
                self._draw_points()
        self.chart.show_stale(bool(self.runs.blocked))

    def _on_hover(self, place: QPointF | None) -> None:
        words = "" if place is None or self.shown is None else self.part.said(self.shown, place)
        self.reading.setText(words)
        self.reading.setToolTip(words)

    def picture(self) -> QWidget:
        """The map with its scale."""
        return self.part

    def table(self) -> Table:
        """A row for each place of the map."""
        return table_of(self.shown, self._axis_names()) if self.shown is not None else []

    def state(self) -> dict[str, str]:
        """What is chosen."""
        name = self._target.name if self._target is not None else ""
        features = self._examples.features if self._examples is not None else ()
        unit = "" if self.picks.unit is None else str(self.picks.unit)
        return {
            **self._wanted,
            **kept_state(self.picks.axes, features, self.fixing.values),
            "target": name,
            "unit": unit,
            "typical": self.fixing.which,
            "resolution": str(self.switches.size_of_map),
            "off": json.dumps([n for n, box in self.switches.boxes.items() if not box.isChecked()]),
        }

    def restore(self, state: Mapping[str, str]) -> None:
        """As it was; what needs the document or the data waits for them."""
        self._wanted = {k: state[k] for k in ("target", "unit", "axes", "values") if k in state}
        self._wanted["typical"] = state.get("typical", "mean")
        self.switches.choose_size(state.get("resolution", ""))
        boxes = self.switches.boxes
        for name in switched_off(state.get("off", ""), boxes):
            boxes[name].setChecked(False)
        self._targets = []
        self.offer()
