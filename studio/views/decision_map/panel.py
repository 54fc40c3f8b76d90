"""The decision map on screen: asks for the examples and for the map, and shows what comes.

Asks by two probes, and only while it is visible.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.document.changes import RenameNode
from engine.training.probes import Answer, DataPoints, DecisionMap
from studio import translate
from studio.colouring import Scale, class_colours
from studio.context import LARGE, Context, Pointed
from studio.examples import Bounds, Examples, read, span
from studio.probing import WatchHandle
from studio.runs import Runs
from studio.slices import Slices
from studio.targets import Target, all_targets, default_target
from studio.views.decision_map.chart import MapChart
from studio.views.decision_map.choices import Choices, Switches
from studio.views.decision_map.reading import MapReading, points_on_plane, read_map
from studio.widgets import palette
from studio.widgets.scale_bar import ScaleBar
from studio.widgets.text import label, panel, paragraph

MAP_RATE = 20.0
TROUBLE_MS = 600
ONCE = 0.0
"""The examples stay the same while a session lives."""


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
        self._examples: Examples | None = None
        self._examples_handle: WatchHandle | None = None
        self._map_handle: WatchHandle | None = None
        self._trouble = ""
        self._compared: Scale | None = None
        self.shown: MapReading | None = None
        self._make()
        self._offer_soon = QTimer(self)
        self._offer_soon.setSingleShot(True)
        self._offer_soon.setInterval(0)
        self._offer_soon.timeout.connect(self._offer)
        self._finding: Slices[list[Target]] = Slices(self._refill, self)
        self._trouble_soon = QTimer(self)
        self._trouble_soon.setSingleShot(True)
        self._trouble_soon.setInterval(TROUBLE_MS)
        self._trouble_soon.timeout.connect(self._state)
        context.checked.connect(self._on_checked)
        context.renamed.connect(self._on_renamed)
        # A check follows each change, and then it is begun anew.
        context.edited.connect(lambda changes: self._finding.stop())
        context.opened.connect(self._forget)
        runs.loaded.connect(self._on_loaded)
        runs.moved.connect(self._state)
        palette.changed.connect(self._draw)
        context.examples_picked.connect(self._draw_points)
        context.pointed_at.connect(self._on_pointed)
        self._offer()

    def _make(self) -> None:
        self.choices = Choices(self)
        self.chart = MapChart(self)
        self.chart.setAccessibleName(self.tr("Decision map"))
        self.chart.hovered.connect(self._on_hover)
        self.scale = ScaleBar(self)
        self.switches = Switches(self)
        self.hint = paragraph("", "muted")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reading = label("", "muted")
        self.reading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.choices.target_picked.connect(self._on_target)
        self.choices.changed.connect(self._on_choice)
        self.switches.test.toggled.connect(self._draw)
        self.switches.discrete.toggled.connect(self._draw)
        self.switches.resolution.activated.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self.choices)
        layout.addWidget(self.hint, 1)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.chart, 1)
        row.addWidget(self.scale)
        layout.addLayout(row, 1)
        layout.addWidget(self.switches)
        layout.addWidget(self.reading)

    # What can be shown.

    def _forget(self) -> None:
        self._finding.stop()
        self._target = None
        self._forget_examples()
        self._offer_soon.start()

    def _forget_examples(self) -> None:
        self._examples = self.shown = None
        self._no_trouble()
        self.reading.setText("")
        self.chart.forget()
        if self._map_handle is not None:
            self._map_handle.close()
            self._map_handle = None

    def _on_checked(self, _report: object) -> None:
        self._offer_soon.start()

    def _on_renamed(self, change: RenameNode) -> None:
        if self._target is not None:
            # The port is the same; only what it is called has changed.
            self._target = self._target.renamed(change.node, change.name)

    def _offer(self) -> None:
        """Find what there is to choose from; in a large graph while people do something else."""
        document, report = self._context.document, self._context.report
        self._finding.begin(all_targets(document, report))
        if len(document.nodes) < LARGE:
            self._finding.finish()

    def _refill(self, found: list[Target]) -> None:
        """Refill the choices; keep what is chosen where it still exists."""
        document = self._context.document
        if found != self._targets or self._target not in found:
            chosen = self._target
            same = [t for t in found if chosen and (t.node, t.port) == (chosen.node, chosen.port)]
            self._targets = found
            self._choose(same[0] if same else default_target(found, document), keep=bool(same))
        self._state()

    def _choose(self, target: Target | None, *, keep: bool = False) -> None:
        """Show another target. keep: it is the same port as before."""
        before, self._target = self._target, target
        place = self._targets.index(target) if target is not None else -1
        with QSignalBlocker(self.choices):
            self.choices.offer_targets([t.name for t in self._targets], place)
            self.choices.offer_channels(target, keep=keep)
        self.shown = None
        if target is None or before is None or target.source != before.source:
            self._forget_examples()
        self._ask()

    def _on_target(self, place: int) -> None:
        self._choose(self._targets[place])
        self._state()

    @property
    def _subject(self) -> tuple[Target | None, int | None]:
        """What is drawn, and which unit of it: what somebody points at, else what is chosen."""
        pointed, chosen = self._context.pointed, self._target
        if pointed is not None and chosen is not None:
            for target in self._targets:
                there = (target.source, target.node, target.port)
                if there == (chosen.source, pointed.node, pointed.port):
                    return target, pointed.unit
        return chosen, self.choices.unit

    def _on_pointed(self, pointed: Pointed | None) -> None:
        target, unit = self._subject
        said = ""
        if pointed is not None and target is not None and target.node == pointed.node:
            said = target.name
            if unit is not None:
                said += ", " + self.tr("unit {number}").format(number=unit + 1)
        self.reading.setText(said)
        self._ask()

    def _on_choice(self) -> None:
        self.shown = None
        self._place_view()
        self._draw_points()
        self._ask()

    def _state(self) -> None:
        """Either the map or a hint; pale while the graph is not what is shown."""
        words = self._hint_words()
        if words != self.hint.text() or self.hint.isHidden() == bool(words):
            self.hint.setText(words)
            self.hint.setVisible(bool(words))
            for part in (self.chart, self.scale, self.switches, self.reading, self.choices):
                part.setVisible(not words)
            # Another target may do what this one cannot.
            self.choices.setVisible(bool(self._targets) and (not words or bool(self._trouble)))
        self.chart.show_stale(bool(self._runs.blocked))

    def _hint_words(self) -> str:
        if self._target is None and not self._context.compiles:
            return self.tr("The graph has problems")
        if self._target is None:
            return self.tr(
                "Wire a data node to a layer: what the graph says about every point is drawn here."
            )
        if self._trouble and not self._trouble_soon.isActive():
            return self._runs.blocked or self._trouble
        if self._examples is None and not self._runs.can_run:
            return self._runs.blocked or self.tr("The worker is starting ...")
        return ""

    # Asking.

    def showEvent(self, event: QShowEvent) -> None:
        """Visible: ask."""
        super().showEvent(event)
        self._ask()
        self._state()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight: ask no more."""
        super().hideEvent(event)
        self._ask_no_more()

    def _ask_no_more(self) -> None:
        for handle in (self._examples_handle, self._map_handle):
            if handle is not None:
                handle.close()
        self._examples_handle = self._map_handle = None

    def _on_loaded(self, summary: object) -> None:
        """Another session may have other examples: ask again."""
        if summary and self._examples_handle is not None:
            self._examples_handle.close()
            self._examples_handle = None
            self._ask()

    def _ask(self) -> None:
        """Have the two probes ask for what is chosen."""
        if self._target is None or not self.isVisible():
            self._ask_no_more()
            return
        points = DataPoints(self._target.source)
        if self._examples_handle is None:
            self._examples_handle = self._runs.watch(points, self._on_examples, ONCE)
        else:
            self._examples_handle.update(points)
        if self._examples is not None:
            self._ask_map(*self._subject, self._examples)

    def _ask_map(self, target: Target | None, unit: int | None, examples: Examples) -> None:
        if target is None:
            return
        size = self.switches.size_of_map
        probe = DecisionMap(
            target.node,
            target.port,
            target.source,
            "x",
            self.choices.columns,
            self._bounds(examples),
            size,
            size,
            unit if target.channels > 1 else None,
        )
        if self._map_handle is None:
            self._map_handle = self._runs.watch(probe, self._on_map, MAP_RATE)
        else:
            self._map_handle.update(probe)

    def _on_examples(self, answer: Answer) -> None:
        if self._target is None:
            return
        if answer.error:
            self._take_trouble(translate.text(answer.error))
            return
        self._no_trouble()
        found = read(self._target.source, answer)
        if found.is_same(self._examples):
            return
        self._examples = found
        self.choices.offer_features(found.features, found.most_telling())
        self._state()
        self._place_view()
        self._draw_points()
        self._ask()

    def _on_map(self, answer: Answer) -> None:
        if answer.error:
            self._take_trouble(translate.text(answer.error))
            return
        target, _ = self._subject
        if target is None or self._examples is None:
            return
        self._no_trouble()
        arrays = answer.arrays
        self.shown = read_map(
            arrays["value"], arrays["x"], arrays["y"], target.reading, self._examples
        )
        self._draw_map()

    def _take_trouble(self, error: str) -> None:
        """Said a little later: a session that is about to be replaced lacks what is new."""
        self._trouble, self.shown = error, None
        if not self._trouble_soon.isActive():
            self._trouble_soon.start()

    def _no_trouble(self) -> None:
        self._trouble_soon.stop()
        if self._trouble:
            self._trouble = ""
            self._state()

    # Drawing.

    @property
    def _is_curve(self) -> bool:
        across, up = self.choices.columns
        return across == up

    def _bounds(self, examples: Examples) -> Bounds:
        return examples.bounds(self.choices.columns)

    def _place_view(self) -> None:
        if self._examples is None or self._is_curve:
            return
        square = self._examples.is_toy
        self.chart.frame(self._bounds(self._examples), *self.choices.names, square=square)

    def _draw(self) -> None:
        self._draw_points()
        self._draw_map()

    def _draw_points(self) -> None:
        """The examples over a plane; over a curve they are drawn together with it."""
        if self._examples is not None and not self._is_curve:
            self._compared = self.shown.compared if self.shown is not None else None
            points = points_on_plane(self._examples, self.choices.columns, self._compared)
            self.chart.show_points(points, with_test=self.switches.test.isChecked())
            picked = self._examples.places(self._context.picked.source, self._context.picked.rows)
            self.chart.show_picked(points.x[picked], points.y[picked])

    def _draw_map(self) -> None:
        shown = self.shown
        if shown is None or self._examples is None:
            return
        if self._is_curve:
            self._draw_curve(shown, self._examples)
        else:
            picture = shown.picture(discrete=self.switches.discrete.isChecked())
            self.chart.show_image(picture, self._bounds(self._examples))
            if shown.compared != self._compared:
                self._draw_points()
        self.chart.show_stale(bool(self._runs.blocked))
        self._show_scale(shown)

    def _draw_curve(self, shown: MapReading, examples: Examples) -> None:
        """One feature: the value against it."""
        curves = shown.curves(discrete=self.switches.discrete.isChecked())
        column = self.choices.columns[0]
        heights = shown.heights(curves)
        sure = shown.scale is None or shown.reading in ("logit", "share")
        left = self.tr("probability") if sure else self._target.name if self._target else ""
        bounds = (*span(examples.x[:, column]), *heights)
        self.chart.frame(bounds, self.choices.names[0], left, square=False)
        self.chart.show_curves(shown.x, curves)
        points = shown.points_on_curves(column, curves)
        self.chart.show_points(points, with_test=self.switches.test.isChecked())

    def _show_scale(self, shown: MapReading) -> None:
        if shown.scale is None:
            hues = class_colours(len(shown.classes))
            colours = [QColor(*(int(c) for c in hue)) for hue in hues]
            self.scale.show_classes(shown.classes, colours)
        else:
            discrete = self.switches.discrete.isChecked()
            self.scale.show_range(shown.scale.low, shown.scale.high, discrete)
        self.scale.setVisible(shown.scale is None or not self._is_curve)

    # Reading.

    def _on_hover(self, place: QPointF | None) -> None:
        shown = self.shown
        if place is None or shown is None:
            self.reading.setText("")
            return
        column = int(np.abs(shown.x - place.x()).argmin())
        row = int(np.abs(shown.y - place.y()).argmin()) if not self._is_curve else 0
        names = self.choices.names
        where = f"{names[0]} {place.x():.3g}"
        if not self._is_curve:
            where += f", {names[1]} {place.y():.3g}"
        # The value first: names of features may be long, and the line is cut off at its end.
        self.reading.setText(f"{shown.said(row, column)}   {where}")
        self.reading.setToolTip(self.reading.text())
