"""Histograms over time on screen: one node, one kind of number."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.registry import find
from engine.training.probes import Answer, Distributions, Probe
from studio.context import Context
from studio.past import Past
from studio.runs import Runs
from studio.view import LiveView, Table
from studio.views.histograms.ridges import Ridges
from studio.views.histograms.row import Row
from studio.widgets.narrow import narrow_combo
from studio.widgets.text import paragraph

RATE = 3.0
KINDS = ("weight", "activation", "gradient", "update")


class HistogramsView(LiveView):
    """The panel."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(context, runs, parent)
        self._node: str | None = None
        self.past: dict[str, Past[Row]] = {kind: Past() for kind in KINDS}
        self.node = narrow_combo(self.tr("Which node"), self)
        self.node.activated.connect(self._on_node)
        self.kind = narrow_combo(self.tr("Which of its numbers"), self)
        for words, kind in (
            (self.tr("weights"), "weight"),
            (self.tr("activations"), "activation"),
            (self.tr("gradients"), "gradient"),
            (self.tr("updates"), "update"),
        ):
            self.kind.addItem(words, kind)
        self.kind.activated.connect(self.draw)
        self.choices.addWidget(self.node, 1)
        self.choices.addWidget(self.kind, 1)
        self.ridges = Ridges(self)
        self.ridges.setAccessibleName(self.tr("Histograms over time"))
        self.caption = paragraph("", "muted")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ridges, 1)
        column.addWidget(self.caption)
        self.offer()

    # Choosing.

    def offer(self) -> None:
        """Every node with a float output; the first layer is chosen at first."""
        report, document = self.context.report, self.context.document
        found = [
            name
            for name in report.order
            if any(n == name and kind.kind == "float" for (n, _), kind in report.types.items())
        ]
        with QSignalBlocker(self.node):
            self.node.clear()
            self.node.addItems(found)
        if self._node not in found:
            layers = [n for n in found if _is_layer(document.nodes[n].op)]
            first = layers or found
            self._choose(first[0] if first else None)
        self.node.setCurrentIndex(found.index(self._node) if self._node in found else -1)

    def _on_node(self) -> None:
        self._choose(self.node.currentText())
        self.ask()

    def _choose(self, node: str | None) -> None:
        self._node = node
        self.forget_past()
        self.errors.clear()
        self.entitle(node or "")

    def forget_past(self) -> None:
        """Nothing was seen yet."""
        for past in self.past.values():
            past.clear()
        self.ridges.show_rows(())

    def forget(self) -> None:
        """Another document."""
        self._choose(None)

    def renamed(self, old: str, new: str) -> None:
        """The node is the same."""
        if self._node == old:
            self._node = new

    # Asking.

    def probes(self) -> Mapping[str, tuple[Probe, float]]:
        """The one node, all of its numbers at once: so another kind has a past already."""
        return {"node": (Distributions(self._node), RATE)} if self._node else {}

    def take(self, name: str, answer: Answer) -> None:
        """A row for each kind that there is."""
        arrays = answer.arrays
        for kind in KINDS:
            if kind in arrays:
                row = Row(answer.step, arrays[kind], arrays[f"{kind}.edges"])
                self.past[kind].append(row)
        self.draw()

    def lack(self) -> str:
        """No node, no answer, or none of this kind."""
        if self._node is None:
            return self.tr("Draw a graph: how the numbers of each layer spread is shown here.")
        if not any(past.rows for past in self.past.values()) and not self.errors:
            return self.runs.blocked or self.tr("Waiting for the first numbers ...")
        if not self._shown.rows and not self.errors:
            words = self.tr("'{node}' has no {kind}")
            return words.format(node=self._node, kind=self.kind.currentText())
        return ""

    @property
    def _shown(self) -> Past[Row]:
        return self.past[self.kind.currentData()]

    def draw(self) -> None:
        """The rows of the chosen kind."""
        rows = self._shown.rows
        self.ridges.show_rows(rows)
        if rows:
            last = rows[-1]
            words = self.tr("step {step}: {count} {kind} from {low} to {high}")
            self.caption.setText(
                words.format(
                    step=f"{last.step:,}",
                    count=f"{int(last.counts.sum()):,}",
                    kind=self.kind.currentText(),
                    low=f"{float(last.edges[0]):.3g}",
                    high=f"{float(last.edges[-1]):.3g}",
                )
            )
        self._tell()

    # Handing on.

    def picture(self) -> QWidget:
        """The plot."""
        return self.ridges

    def table(self) -> Table:
        """A line for each bin of each row."""
        lines: list[tuple[str | float | int, ...]] = [("step", "from", "to", "count")]
        for row in self._shown.rows:
            bins = zip(
                row.edges[:-1].tolist(), row.edges[1:].tolist(), row.counts.tolist(), strict=True
            )
            lines.extend((row.step, *each) for each in bins)
        return lines

    def state(self) -> dict[str, str]:
        """Node and kind."""
        return {"node": self._node or "", "kind": self.kind.currentData()}

    def restore(self, state: Mapping[str, str]) -> None:
        """As it was."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(state.get("kind"))))
        if state.get("node"):
            self._choose(state["node"])


def _is_layer(op: str) -> bool:
    entry = find(op)
    return entry is not None and entry.category == "layer"
