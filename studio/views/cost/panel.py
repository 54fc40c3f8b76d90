"""The panel: a table of nodes, or of optimisations, with the totals of the step above it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from engine.cost import Cost
from engine.document.changes import SetSetting
from engine.explain import Explanation, explanation_of
from engine.memory import size_text
from engine.optimisations import NAMES, SETTING, switched_off
from engine.training.probes import Answer, Probe, StepCost, StepExplanation
from engine.training.profile import cost_of
from studio.context import Context
from studio.runs import Runs
from studio.view import LiveView, Table
from studio.views.cost.brought import BroughtTable
from studio.views.cost.nodes import NodeTable
from studio.views.cost.words import count_text, time_text
from studio.widgets.narrow import narrow_combo
from studio.widgets.text import cut_label

RATE = 1.0
"""Timed steps a second, while the view is seen."""


class CostView(LiveView):
    """See the top of the file."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(context, runs, parent)
        self.cost: Cost | None = None
        self.explanation: Explanation | None = None
        self.subject = narrow_combo(self.tr("What is shown"), self)
        self.subject.addItem(self.tr("by node"), "nodes")
        self.subject.addItem(self.tr("optimisations"), "optimisations")
        self.subject.setMinimumWidth(124)
        self.subject.activated.connect(self._on_subject)
        self.totals = cut_label("muted", self)
        self.choices.addWidget(self.subject)
        self.choices.addSpacing(8)
        self.choices.addWidget(self.totals, 1)
        self.nodes = NodeTable(self)
        self.nodes.picked.connect(self._on_picked)
        self.brought = BroughtTable(self)
        self.brought.switched.connect(self._on_switched)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.nodes)
        self._pages.addWidget(self.brought)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        context.selection.changed.connect(self._on_selection)

    @property
    def shows_nodes(self) -> bool:
        """Whether the table of nodes is shown."""
        return bool(self.subject.currentData() == "nodes")

    def _on_subject(self) -> None:
        self._pages.setCurrentWidget(self.nodes if self.shows_nodes else self.brought)
        self._say_totals()
        self.ask()

    def forget(self) -> None:
        """Another document."""
        self.cost = self.explanation = None
        self.errors.clear()
        self.nodes.clear()
        self.brought.clear()
        self._say_totals()

    def probes(self) -> Mapping[str, tuple[Probe, float]]:
        """Timed steps, or how the step was compiled: once for each compilation."""
        if not self.context.compiles:
            return {}
        if self.shows_nodes:
            return {"cost": (StepCost(), RATE)}
        return {"explanation": (StepExplanation(), 0.0)}

    def take(self, name: str, answer: Answer) -> None:
        """Numbers came."""
        if name == "cost":
            self.cost = cost_of(answer.arrays, answer.texts)
            self.nodes.show_cost(self.cost)
            self.nodes.mark(sorted(self.context.selection.nodes), reveal=False)
        else:
            self.explanation = explanation_of(answer.arrays, answer.texts)
            self.brought.show_explanation(self.explanation)
        self._say_totals()

    def lack(self) -> str:
        """No training, or no answer yet."""
        known = self.cost if self.shows_nodes else self.explanation
        if known is None and not self.errors:
            return self.runs.blocked or self.tr("Waiting for the first timed step ...")
        return ""

    def _say_totals(self) -> None:
        words = ""
        if self.shows_nodes and self.cost is not None:
            cost = self.cost
            words = self.tr(
                "{batch} examples: {measured} · {operations} operations · "
                "memory {peak}, without reuse {whole}"
            ).format(
                batch=f"{cost.batch:,}",
                measured=time_text(cost.measured),
                operations=count_text(cost.operations),
                peak=size_text(cost.peak),
                whole=size_text(cost.tensors + cost.fixed + cost.variables),
            )
        elif not self.shows_nodes and self.explanation is not None:
            found = self.explanation
            words = self.tr("buffers {buffers} for {tensors} of tensors · nodes: {stages}").format(
                stages=" → ".join(f"{name} {nodes:,}" for name, nodes in found.stages),
                buffers=size_text(found.nbytes),
                tensors=size_text(found.tensor_bytes),
            )
        self.totals.setText(words)
        self.totals.setToolTip(words)

    # The selection and the document.

    def _on_picked(self, node: str) -> None:
        if node in self.context.document.nodes:
            self.context.selection.set([node])

    def _on_selection(self) -> None:
        self.nodes.mark(sorted(self.context.selection.nodes), reveal=True)

    def _on_switched(self, name: str, on: bool) -> None:
        off = set(switched_off(self.context.document)) - {name}
        if not on:
            off.add(name)
        value = ", ".join(n for n in NAMES if n in off)
        self.context.do(SetSetting(SETTING, value, unset=not value))

    # Handing on.

    def picture(self) -> QWidget:
        """The table."""
        return self._pages

    def table(self) -> Table:
        """A line for each node, or for each optimisation."""
        if not self.shows_nodes:
            return self._explanation_table()
        if self.cost is None:
            return []
        titles = ("node", "share", "measured s", "estimated s", "operations", "values B")
        return [
            (*titles, "gradients B", "weights B", "state B"),
            *(
                (
                    *(node.node, self.cost.share(node)),
                    "" if node.measured is None else node.measured,
                    *(node.seconds, node.operations, node.values),
                    *(node.gradients, node.weights, node.state),
                )
                for node in self.cost.nodes
            ),
        ]

    def _explanation_table(self) -> Table:
        if self.explanation is None:
            return []
        titles = ["optimisation", "on"]
        for name in ("nodes", "instructions", "loops", "bytes"):
            titles += [f"{name} without", f"{name} with"]
        rows: list[list[str | float | int]] = [list(titles)]
        for each in self.explanation.brought:
            w, h = each.without, each.having
            rows.append(
                [
                    *(each.optimisation.name, int(each.on), w.nodes, h.nodes, w.steps, h.steps),
                    *(w.loops, h.loops, w.nbytes, h.nbytes),
                ]
            )
        return rows

    def state(self) -> dict[str, str]:
        """What is shown."""
        return {"subject": self.subject.currentData()}

    def restore(self, state: Mapping[str, str]) -> None:
        """As it was."""
        self.subject.setCurrentIndex(max(0, self.subject.findData(state.get("subject"))))
        self._on_subject()
