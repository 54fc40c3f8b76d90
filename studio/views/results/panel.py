"""Predictions on screen: a probe for them, one for the names, one for the most wrong examples."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt
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
from engine.training.results import Classified, Fitted, confusion
from studio.context import Context, Picked
from studio.examples import read_units
from studio.runs import Runs
from studio.view import LiveView, Table
from studio.views.results.gallery import Gallery
from studio.views.results.goal import Goal, class_names, goals
from studio.views.results.lines import (
    Curve,
    described,
    example_rows,
    mistakes,
    roc_curves,
    roc_rows,
    score_rows,
)
from studio.views.results.matrix import Matrix
from studio.views.results.outcome import Outcome, outcome
from studio.views.results.plots import draw_curves, draw_pairs, draw_residuals
from studio.widgets import palette
from studio.widgets.example_chooser import PartCombo
from studio.widgets.narrow import narrow_combo
from studio.widgets.plot import Plot
from studio.widgets.text import paragraph
from studio.widgets.thumbnails import as_pictures

RATE = 4.0
ONCE = 0.0
MOST_EXAMPLES, MOST_NUMBERS = 5000, 1_500_000
"""Of a part that are looked at, several times a second."""
MOST_OUTPUTS = 100
"""Among which one can be chosen."""


class ResultsView(LiveView):
    """The panel."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(context, runs, parent)
        self._goals: list[Goal] = []
        self._goal: Goal | None = None
        self._given: tuple[str, ...] = ()
        self._forms: tuple[str, ...] = ()
        self._form = ""
        self.outcome: Outcome | None = None
        self._answer: Answer | None = None
        self._described: dict[int, str] = {}
        self._make_choices()
        self._make_body()
        palette.changed.connect(self.draw)
        self.offer()

    def _make_choices(self) -> None:
        self.goal = narrow_combo(self.tr("Which prediction"), self)
        self.goal.activated.connect(self._on_goal)
        self.part = PartCombo(self)
        self.part.activated.connect(self._on_part)
        self.form = narrow_combo(self.tr("How it is shown"), self)
        self.form.setMinimumContentsLength(10)
        self.form.activated.connect(self._on_form)
        self.column = narrow_combo(self.tr("Which of its numbers"), self)
        self.column.activated.connect(self._on_column)
        self.column.hide()
        for combo, room in ((self.goal, 3), (self.part, 2), (self.form, 4)):
            self.choices.addWidget(combo, room)

    def _make_body(self) -> None:
        self.caption = paragraph("", "muted")
        self.shares = QCheckBox(self.tr("Shares"), self)
        self.shares.setToolTip(self.tr("Shares of each true class in the place of counts"))
        self.matrix = Matrix(self)
        self.matrix.setAccessibleName(self.tr("Confusion matrix"))
        self.shares.toggled.connect(self.matrix.show_shares)
        self.matrix.clicked.connect(self._on_cell)
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
        header = self.scores.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.plot = Plot(self)
        self.gallery = Gallery(self)
        self.gallery.picked.connect(self._on_picked)
        self.stack = QStackedWidget(self)
        for page in (self.matrix, self.scores, self.plot, self.gallery):
            self.stack.addWidget(page)
        row = QHBoxLayout()
        row.addWidget(self.caption, 1)
        row.addWidget(self.column)
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
        self._goal = goal
        self._forget_answer()
        self._offer_columns(goal.size if goal is not None else 1)
        self.errors.clear()
        self.entitle(goal.name if goal else "")
        forms: tuple[str, ...] = ("truth", "residuals", "worst")
        if goal is not None and goal.scores is not None:
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

    def _offer_columns(self, size: int) -> None:
        """Which output of several: all of them at first."""
        by_classes = self._goal is not None and self._goal.reading == "classes"
        count = 0 if by_classes or size < 2 else min(size, MOST_OUTPUTS)
        self.column.setVisible(count > 0)
        with QSignalBlocker(self.column):
            self.column.clear()
            self.column.addItem(self.tr("all numbers"), None)
            for number in range(count):
                self.column.addItem(self.tr("number {n}").format(n=number), number)

    def _on_column(self) -> None:
        if self._answer is not None:
            self._read(self._answer)
            self.draw()

    def _forget_answer(self) -> None:
        self.outcome, self._answer, self._described = None, None, {}

    def _on_goal(self) -> None:
        self._choose(self._goals[self.goal.currentIndex()])
        self.ask()

    def _on_part(self) -> None:
        self._forget_answer()
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
            self.context.pick_examples(Picked(self._goal.source, rows))

    def _on_cell(self, row: int, column: int) -> None:
        """A click into the matrix points at the examples that are counted there."""
        found = self.found
        if self.outcome is not None and isinstance(found, Classified):
            meant = (found.truth == row) & (found.guess == column)
            self._on_picked(tuple(dict.fromkeys(self.outcome.rows[meant].tolist())))

    def renamed(self, old: str, new: str) -> None:
        """The prediction is the same."""
        if self._goal is not None:
            self._goal = self._goal.renamed(old, new)

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
        part = self.part.part
        most = max(1, min(MOST_EXAMPLES, MOST_NUMBERS // max(1, goal.size)))
        pair = (goal.node, goal.port, goal.truth_node, goal.truth_port)
        found: dict[str, tuple[Probe, float]] = {
            "names": (DataPoints(goal.source, 1), ONCE),
            "predictions": (Predictions(*pair, part, most), RATE),
        }
        if self._form == "worst" and self.outcome is not None:
            rows = tuple(sorted(m.row for m in mistakes(self.outcome, self.names)))
            if rows:
                found["worst"] = (ExampleRows(goal.source, rows), ONCE)
        return found

    def take(self, name: str, answer: Answer) -> None:
        """An answer."""
        if name == "names":
            self._given = answer.texts.get("classes", ())
        elif name == "worst":
            self._take_worst(answer)
            return
        else:
            self._read(answer)
        self.draw()
        if self._form == "worst":
            self.ask()

    def _read(self, answer: Answer) -> None:
        self._answer = answer
        if self._goal is not None:
            self.outcome = outcome(
                self._goal, answer.arrays, self.column.currentData(), read_units(answer)
            )

    def _take_worst(self, answer: Answer) -> None:
        rows, x = answer.arrays["rows"].tolist(), answer.arrays["x"]
        pairs = self.outcome.pair_pictures(rows) if self.outcome is not None else None
        if pairs is None and as_pictures(x) is None:
            features, words = answer.texts.get("features", ()), answer.texts.get("words", ())
            said = {row: described(x, features, words, i) for i, row in enumerate(rows)}
            if said != self._described:
                self._described = said
                self._list_wrong()
        self.gallery.show_pictures(rows, x if pairs is None else pairs)

    @property
    def found(self) -> Classified | Fitted | None:
        """The predictions as they are read."""
        return self.outcome.found if self.outcome is not None else None

    def lack(self) -> str:
        """No prediction, or no answer yet."""
        if self._goal is None:
            return self.tr("Wire a prediction to a loss: how good it is is shown here.")
        if self.outcome is None and not self.errors:
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
            draw_curves(self.plot, self.curves())
            areas = ", ".join(f"{name} {area:.3f}" for name, _, _, area in self.curves())
            self.caption.setText(self.tr("Area under the curve: {areas}").format(areas=areas))
        else:
            self._list_wrong()

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

    def _list_wrong(self) -> None:
        if self.outcome is None:
            return
        told = mistakes(self.outcome, self.names)
        taken, off = self.tr("{true} taken for {guess} ({share})"), self.tr("off by {error}")
        instead = self.tr("{actual} predicted as {predicted}")
        said = []
        for each in told:
            if each.error is not None:
                words = off.format(error=f"{each.error:.4g}")
            elif isinstance(self.found, Classified):
                share = f"{each.share:.0%}"
                words = taken.format(true=each.actual, guess=each.predicted, share=share)
            else:
                words = instead.format(actual=each.actual, predicted=each.predicted)
            more = self._described.get(each.row, "")
            said.append(f"{words} \u00b7 {more}" if more else words)
        self.gallery.show_examples([m.row for m in told], said)
        if not told and isinstance(self.found, Classified):
            self.caption.setText(f"{self.caption.text()}: {self.tr('none is wrong')}")

    def _draw_numbers(self, found: Fitted) -> None:
        words = self.tr("{count} examples, root mean square error {error}, R² {explained}")
        if self.outcome is not None and len(self.outcome.examples) < len(found.actual):
            words = self.tr("{count} numbers, root mean square error {error}, R² {explained}")
        self.caption.setText(
            words.format(
                count=f"{len(found.actual):,}",
                error=f"{found.root_mean_square:.4g}",
                explained=f"{found.explained:.3f}",
            )
        )
        label = self.outcome.label if self.outcome is not None else ""
        if self._form == "truth":
            draw_pairs(self.plot, found, label)
        elif self._form == "residuals":
            draw_residuals(self.plot, found, label)
        else:
            self._list_wrong()

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
        return example_rows(found, self.outcome.rows, self.names) if self.outcome else []

    def state(self) -> dict[str, str]:
        """What is chosen."""
        return {
            "goal": self._goal.name if self._goal else "",
            "part": self.part.part,
            "form": self._form,
        }

    def restore(self, state: Mapping[str, str]) -> None:
        """As it was."""
        self.part.set_part(state.get("part"))
        self._form = state.get("form", self._form)
        self.form.setCurrentIndex(max(0, self.form.findData(self._form)))
        chosen = [goal for goal in self._goals if goal.name == state.get("goal")]
        if chosen:
            self._choose(chosen[0])
        self._on_form()
