"""Predictions on screen: a probe for them, one for the names, one for the most wrong examples."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.training.probes import Answer, DataPoints, ExampleRows, Predictions, Probe
from engine.training.results import (
    Classified,
    Fitted,
    classified,
    confusion,
    fitted,
)
from studio.context import Context, Picked
from studio.runs import Runs
from studio.view import LiveView, Table
from studio.views.results.gallery import Gallery
from studio.views.results.goal import Goal, class_names, goals
from studio.views.results.lines import (
    WORST,
    Curve,
    example_rows,
    roc_curves,
    roc_rows,
    score_rows,
)
from studio.views.results.matrix import Matrix
from studio.widgets import palette
from studio.widgets.narrow import narrow_combo
from studio.widgets.plot import Plot, pen
from studio.widgets.text import paragraph

RATE = 4.0
ONCE = 0.0
BINS = 40
CLASS_READINGS = ("classes", "logit", "share", "signed")


class ResultsView(LiveView):
    """The panel."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(context, runs, parent)
        self._goals: list[Goal] = []
        self._goal: Goal | None = None
        self._given: tuple[str, ...] = ()
        self._forms: tuple[str, ...] = ()
        self._form = ""
        self.found: Classified | Fitted | None = None
        self.rows: np.ndarray = np.zeros(0, np.int64)
        self._make_choices()
        self._make_body()
        palette.changed.connect(self.draw)
        self.offer()

    def _make_choices(self) -> None:
        self.goal = narrow_combo(self.tr("Which prediction"), self)
        self.goal.activated.connect(self._on_goal)
        self.part = narrow_combo(self.tr("Of which examples"), self)
        self.part.addItem(self.tr("test"), "test")
        self.part.addItem(self.tr("train"), "train")
        self.part.activated.connect(self._on_part)
        self.form = narrow_combo(self.tr("How it is shown"), self)
        self.form.activated.connect(self._on_form)
        for combo in (self.goal, self.part, self.form):
            self.choices.addWidget(combo, 1)

    def _make_body(self) -> None:
        self.caption = paragraph("", "muted")
        self.shares = QCheckBox(self.tr("Shares"), self)
        self.shares.setToolTip(self.tr("Shares of each true class in the place of counts"))
        self.matrix = Matrix(self)
        self.matrix.setAccessibleName(self.tr("Confusion matrix"))
        self.shares.toggled.connect(self.matrix.show_shares)
        self.scores = QTableWidget(0, 5, self)
        self.scores.setAccessibleName(self.tr("Precision and recall of each class"))
        self.scores.setHorizontalHeaderLabels(
            [
                self.tr("class"),
                self.tr("precision"),
                self.tr("recall"),
                self.tr("F1"),
                self.tr("examples"),
            ]
        )
        self.scores.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.scores.verticalHeader().hide()
        self.scores.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.plot = Plot(self)
        self.gallery = Gallery(self)
        self.gallery.picked.connect(self._on_picked)
        self.stack = QStackedWidget(self)
        for page in (self.matrix, self.scores, self.plot, self.gallery):
            self.stack.addWidget(page)
        row = QHBoxLayout()
        row.addWidget(self.caption, 1)
        row.addWidget(self.shares)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.stack, 1)

    # Choosing.

    def offer(self) -> None:
        """The predictions that a loss compares with something."""
        self._goals = goals(self.context.document, self.context.report)
        same = [g for g in self._goals if self._goal and g.name == self._goal.name]
        with QSignalBlocker(self.goal):
            self.goal.clear()
            self.goal.addItems([g.name for g in self._goals])
        if same:
            chosen, self._goal = self._goal, same[0]
            if chosen != self._goal:
                self._choose(self._goal)
        else:
            self._choose(self._goals[0] if self._goals else None)
        self.goal.setCurrentIndex(self._goals.index(self._goal) if self._goal else -1)

    def _choose(self, goal: Goal | None) -> None:
        self._goal, self.found = goal, None
        self.errors.clear()
        self.entitle(goal.name if goal else "")
        forms: tuple[str, ...] = ("truth", "residuals", "worst")
        if goal is not None and goal.reading in CLASS_READINGS:
            forms = ("confusion", "scores", "roc", "worst")
        if forms != self._forms:
            self._forms = forms
            words = {
                "confusion": self.tr("Confusion matrix"),
                "scores": self.tr("Precision and recall"),
                "roc": self.tr("ROC"),
                "worst": self.tr("Most wrong"),
                "truth": self.tr("Predicted and actual"),
                "residuals": self.tr("Residuals"),
            }
            with QSignalBlocker(self.form):
                self.form.clear()
                for form in forms:
                    self.form.addItem(words[form], form)
                self.form.setCurrentIndex(max(0, self.form.findData(self._form)))
        self._on_form()

    def _on_goal(self) -> None:
        self._choose(self._goals[self.goal.currentIndex()])
        self.ask()

    def _on_part(self) -> None:
        self.found = None
        self.ask()

    def _on_form(self) -> None:
        self._form = str(self.form.currentData())
        pages = {"confusion": self.matrix, "scores": self.scores, "worst": self.gallery}
        self.stack.setCurrentWidget(pages.get(self._form, self.plot))
        self.shares.setVisible(self._form == "confusion")
        self.plot.clear()
        self.plot.enableAutoRange()
        self.draw()
        if self.isVisible():
            self.ask()

    def _on_picked(self, rows: tuple[int, ...]) -> None:
        if self._goal is not None:
            self.context.pick_examples(Picked(self._goal.target.source, rows))

    def renamed(self, old: str, new: str) -> None:
        """The prediction is the same."""
        if self._goal is not None:
            truth = new if self._goal.truth_node == old else self._goal.truth_node
            self._goal = Goal(self._goal.target.renamed(old, new), truth, self._goal.truth_port)

    def forget(self) -> None:
        """Another document."""
        self._choose(None)
        self._given = ()

    # Asking.

    def probes(self) -> Mapping[str, tuple[Probe, float]]:
        """Predictions; the names of the classes; the worst, when they are shown."""
        goal = self._goal
        if goal is None:
            return {}
        target, part = goal.target, self.part.currentData()
        found: dict[str, tuple[Probe, float]] = {
            "names": (DataPoints(target.source, 1), ONCE),
            "predictions": (
                Predictions(target.node, target.port, goal.truth_node, goal.truth_port, part),
                RATE,
            ),
        }
        if self._form == "worst" and self.found is not None:
            rows = tuple(self.rows[self.found.worst(WORST)].tolist())
            if rows:
                found["worst"] = (ExampleRows(target.source, tuple(sorted(rows))), ONCE)
        return found

    def take(self, name: str, answer: Answer) -> None:
        """An answer."""
        if name == "names":
            self._given = answer.texts.get("classes", ())
        elif name == "worst":
            self.gallery.show_pictures(answer.arrays["rows"].tolist(), answer.arrays["x"])
            return
        elif self._goal is not None:
            arrays = answer.arrays
            self.rows = arrays["rows"]
            reading = self._goal.reading
            if reading == "label" or reading == "number":
                self.found = fitted(arrays["prediction"], arrays["target"])
            else:
                self.found = classified(arrays["prediction"], arrays["target"], reading)
        self.draw()
        if self._form == "worst":
            self.ask()

    def lack(self) -> str:
        """No prediction, or no answer yet."""
        if self._goal is None:
            return self.tr("Wire a prediction to a loss: how good it is is shown here.")
        if self.found is None and not self.errors:
            return self.runs.blocked or self.tr("Waiting for the first predictions ...")
        return ""

    # Drawing.

    @property
    def names(self) -> list[str]:
        """Of the classes."""
        if self._goal is None or not isinstance(self.found, Classified):
            return []
        return class_names(self.context.document, self._goal, self._count, self._given)

    @property
    def _count(self) -> int:
        """Classes: those of the prediction, and further ones that the data have."""
        if not isinstance(self.found, Classified):
            return 0
        return max(self.found.classes, int(self.found.truth.max(initial=0)) + 1)

    def draw(self) -> None:
        """Show what was found."""
        if isinstance(self.found, Classified):
            self._draw_classes(self.found)
        elif isinstance(self.found, Fitted):
            self._draw_numbers(self.found)

    def _draw_classes(self, found: Classified) -> None:
        words = self.tr("{count} examples, {share} right")
        self.caption.setText(
            words.format(count=f"{len(found.truth):,}", share=f"{found.accuracy:.1%}")
        )
        matrix = confusion(found.truth, found.guess, self._count)
        if self._form == "confusion":
            self.matrix.show_counts(matrix, self.names)
        elif self._form == "scores":
            self._fill_scores(matrix)
        elif self._form == "roc":
            self._draw_roc(found)
        else:
            self._list_wrong(found)

    def _fill_scores(self, matrix: np.ndarray) -> None:
        rows = score_rows(self.names, matrix)
        self.scores.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                words = str(value)
                if isinstance(value, float):
                    words = f"{value:.3f}" if np.isfinite(value) else "\u2013"
                item = self.scores.item(place, column)
                if item is None:
                    item = QTableWidgetItem()
                    if column:
                        item.setTextAlignment(
                            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                        )
                    self.scores.setItem(place, column, item)
                item.setText(words)

    def curves(self) -> list[Curve]:
        """The ROC of the second of two classes, or of each class against the others."""
        return roc_curves(self.found, self.names) if isinstance(self.found, Classified) else []

    def _draw_roc(self, found: Classified) -> None:
        self.plot.clear()
        inks = palette.current().series
        self.plot.plot([0, 1], [0, 1], pen=pen(palette.current().muted, 1.0, dashed=True))
        said = []
        for number, (name, x, y, area) in enumerate(self.curves()):
            self.plot.plot(x, y, pen=pen(inks[number % len(inks)], 2.0))
            said.append(f"{name} {area:.3f}")
        self.plot.label_axes(self.tr("false alarms"), self.tr("found"))
        self.caption.setText(self.tr("Area under the curve: {areas}").format(areas=", ".join(said)))

    def _list_wrong(self, found: Classified) -> None:
        places, names = found.worst(WORST), self.names
        words = self.tr("{true} taken for {guess} ({share})")
        said = [
            words.format(
                true=names[found.truth[i]],
                guess=names[found.guess[i]],
                share=f"{found.shares[i, found.guess[i]]:.0%}",
            )
            for i in places.tolist()
        ]
        self.gallery.show_examples(self.rows[places].tolist(), said)

    def _draw_numbers(self, found: Fitted) -> None:
        words = self.tr("{count} examples, root mean square error {error}, R² {explained}")
        self.caption.setText(
            words.format(
                count=f"{len(found.actual):,}",
                error=f"{found.root_mean_square:.4g}",
                explained=f"{found.explained:.3f}",
            )
        )
        if self._form == "truth":
            self._draw_truth(found)
        elif self._form == "residuals":
            self._draw_residuals(found)
        else:
            places = found.worst(WORST)
            said = self.tr("{actual} predicted as {predicted}")
            pairs = zip(found.actual[places], found.predicted[places], strict=True)
            lines = [said.format(actual=f"{a:.4g}", predicted=f"{p:.4g}") for a, p in pairs]
            self.gallery.show_examples(self.rows[places].tolist(), lines)

    def _draw_truth(self, found: Fitted) -> None:
        self.plot.clear()
        good = np.isfinite(found.predicted) & np.isfinite(found.actual)
        x, y = found.actual[good], found.predicted[good]
        ink = QColor(palette.current().accent)
        ink.setAlpha(150)
        self.plot.addItem(pg.ScatterPlotItem(x, y, size=5, brush=ink, pen=None))
        if len(x):
            ends = [float(x.min()), float(x.max())]
            self.plot.plot(ends, ends, pen=pen(palette.current().muted, 1.0, dashed=True))
        self.plot.label_axes(self.tr("actual"), self.tr("predicted"))

    def _draw_residuals(self, found: Fitted) -> None:
        self.plot.clear()
        counts, edges = self._bins(found)
        self.plot.addItem(
            pg.BarGraphItem(
                x0=edges[:-1],
                x1=edges[1:],
                height=counts,
                brush=QColor(palette.current().accent),
                pen=None,
            )
        )
        self.plot.label_axes(self.tr("actual less predicted"), self.tr("examples"))

    @staticmethod
    def _bins(found: Fitted) -> tuple[np.ndarray, np.ndarray]:
        finite = found.residuals[np.isfinite(found.residuals)]
        return np.histogram(finite if finite.size else np.zeros(1), BINS)

    # Handing on.

    def picture(self) -> QWidget:
        """What is seen, without the choices."""
        return self.stack.currentWidget() or self.stack

    def table(self) -> Table:
        """What is seen."""
        found = self.found
        if found is None:
            return []
        if self._form == "confusion":
            matrix = self.matrix.counts.tolist()
            rows = [(name, *row) for name, row in zip(self.names, matrix, strict=True)]
            return [("true \\ guessed", *self.names), *rows]
        if isinstance(found, Classified) and self._form == "scores":
            matrix = confusion(found.truth, found.guess, self._count)
            return [
                ("class", "precision", "recall", "f1", "examples"),
                *score_rows(self.names, matrix),
            ]
        if self._form == "roc":
            return [("class", "false alarms", "found"), *roc_rows(self.curves())]
        return example_rows(found, self.rows, self.names)

    def state(self) -> dict[str, str]:
        """What is chosen."""
        return {
            "goal": self._goal.name if self._goal else "",
            "part": self.part.currentData(),
            "form": self._form,
        }

    def restore(self, state: Mapping[str, str]) -> None:
        """As it was."""
        self.part.setCurrentIndex(max(0, self.part.findData(state.get("part"))))
        self._form = state.get("form", self._form)
        self.form.setCurrentIndex(max(0, self.form.findData(self._form)))
        chosen = [goal for goal in self._goals if goal.name == state.get("goal")]
        if chosen:
            self._choose(chosen[0])
        self._on_form()
