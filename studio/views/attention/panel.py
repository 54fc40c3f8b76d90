"""Attention on screen: which layers attend, which example is looked at, and the maps of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.registry import find
from engine.training.probes import Answer, AttentionLayers, AttentionMaps, ExampleIndex, Probe
from studio.context import Context, Picked
from studio.runs import Runs
from studio.view import LiveView, Table
from studio.views.attention.maps import Cell, Maps
from studio.widgets.example_chooser import ExampleChooser
from studio.widgets.narrow import narrow_combo
from studio.widgets.scale_bar import ScaleBar
from studio.widgets.text import cut_label

RATE, ONCE = 4.0, 0.0
ALL, MEAN = -2, -1
"""Data of the choices that are no single head."""
Floats = npt.NDArray[np.floating]


class AttentionView(LiveView):
    """The panel."""

    def __init__(self, context: Context, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(context, runs, parent)
        self._nodes: tuple[str, ...] | None = None
        self._node = ""
        self.arrays: Mapping[str, Floats] = {}
        self._texts: Mapping[str, tuple[str, ...]] = {}
        self.layer = narrow_combo(self.tr("Which layer"), self)
        self.layer.activated.connect(self._on_layer)
        self.number = narrow_combo(self.tr("Which of its attentions"), self)
        self.number.activated.connect(self.draw)
        self.number.hide()
        self.head = narrow_combo(self.tr("Which head"), self)
        self.head.addItem(self.tr("all heads"), ALL)
        self.head.addItem(self.tr("mean of heads"), MEAN)
        self.head.activated.connect(self.draw)
        for combo in (self.layer, self.number, self.head):
            self.choices.addWidget(combo, 1)
        self.chooser = ExampleChooser(self)
        self.chooser.chosen.connect(self.ask)
        self.chooser.part_chosen.connect(self.ask)
        self.maps = Maps(self)
        self.maps.setAccessibleName(self.tr("Attention: a row a query, a column a key"))
        self.maps.pointed.connect(self._on_pointed)
        self.maps.clicked.connect(self._on_clicked)
        self.scale = ScaleBar(self)
        self.scale.show_ramp(0.0, 1.0, "single", self.tr("weight"))
        self.seen = QWidget(self)
        across = QHBoxLayout(self.seen)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(self.maps, 1)
        across.addWidget(self.scale)
        self.reading = cut_label("muted")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.chooser)
        column.addWidget(self.seen, 1)
        column.addWidget(self.reading)
        context.examples_picked.connect(self._on_examples_picked)
        self.offer()

    # Choosing.

    def offer(self) -> None:
        """The nodes that attend are the engine's to tell; those that are gone are not offered."""
        if self._nodes is None:
            return
        known = self.context.document.nodes
        self._offer([node for node in self._nodes if node in known])

    def _offer(self, nodes: Sequence[str]) -> None:
        with QSignalBlocker(self.layer):
            self.layer.clear()
            self.layer.addItems(list(nodes))
        if self._node not in nodes:
            self._choose(nodes[0] if nodes else "")
        self.layer.setCurrentIndex(self.layer.findText(self._node))

    def _choose(self, node: str) -> None:
        self._node, self.arrays, self._texts = node, {}, {}
        self.errors.clear()
        self.entitle(node)

    def _on_layer(self) -> None:
        self._choose(self.layer.currentText())
        self.ask()

    def _on_clicked(self, number: int) -> None:
        """A map of several is shown alone; the one that is alone gives way to all."""
        wanted = number if self.head.currentData() == ALL else ALL
        self.head.setCurrentIndex(max(0, self.head.findData(wanted)))
        self.draw()

    def _on_examples_picked(self, picked: Picked) -> None:
        self.chooser.follow(picked.source, picked.rows)

    def renamed(self, old: str, new: str) -> None:
        """The layer is the same."""
        if self._node == old:
            self._node = new
        self.chooser.renamed(old, new)
        if self._nodes is not None:
            self._nodes = tuple(new if node == old else node for node in self._nodes)

    def forget(self) -> None:
        """Another document."""
        self._nodes = None
        self._choose("")
        self.chooser.forget()

    # Asking.

    def _output(self) -> str | None:
        """An output of the layer, by which the examples are told that it depends on."""
        node = self.context.document.nodes.get(self._node)
        entry = find(node.op) if node is not None else None
        if node is None or entry is None:
            return None
        ports = entry.output_ports(entry.with_defaults(node.params))
        return ports[0].name if ports else None

    def probes(self) -> Mapping[str, tuple[Probe, float]]:
        """Which layers there are; the examples; the maps of the chosen one."""
        if not self.context.document.nodes:
            return {}
        found: dict[str, tuple[Probe, float]] = {"layers": (AttentionLayers(), ONCE)}
        port = self._output()
        if self._node and port is not None:
            found["index"] = (ExampleIndex(self._node, port, self.chooser.part), ONCE)
            if self.chooser.row is not None:
                found["maps"] = (AttentionMaps(self._node, self.chooser.row), RATE)
        return found

    def take(self, name: str, answer: Answer) -> None:
        """An answer."""
        if name == "layers":
            self._nodes = answer.texts["nodes"]
            self.offer()
            self.ask()
        elif name == "index":
            texts, labels = answer.texts, answer.arrays.get("labels")
            rows = answer.arrays["rows"]
            self.chooser.take(texts["source"], rows, labels, texts["classes"])
            self.ask()
        else:
            self.arrays, self._texts = answer.arrays, answer.texts
            self._offer_maps()
            self.draw()

    def _offer_maps(self) -> None:
        """The attentions of the layer, and the heads of the chosen one."""
        if self.number.count() != len(self.arrays):
            with QSignalBlocker(self.number):
                self.number.clear()
                for number in range(len(self.arrays)):
                    self.number.addItem(self.tr("attention {n}").format(n=number + 1), number)
            self.number.setVisible(len(self.arrays) > 1)
        heads = len(self._chosen)
        if self.head.count() != heads + 2:
            before = self.head.currentData()
            with QSignalBlocker(self.head):
                while self.head.count() > 2:
                    self.head.removeItem(self.head.count() - 1)
                for head in range(heads):
                    self.head.addItem(self.tr("head {n}").format(n=head + 1), head)
            self.head.setCurrentIndex(max(0, self.head.findData(before)))

    def lack(self) -> str:
        """No layer that attends, or no answer yet."""
        if not self.context.document.nodes or self._nodes == ():
            return self.tr(
                "Add an attention layer or a transformer block: where its heads look is shown here."
            )
        if not self.arrays and not self.errors:
            return self.runs.blocked or self.tr("Waiting for the first numbers ...")
        return ""

    # Drawing.

    @property
    def _chosen(self) -> Floats:
        """(heads, queries, keys) of the chosen attention."""
        number = str(max(0, self.number.currentIndex()))
        return self.arrays.get(number, np.zeros((0, 1, 1), np.float32))

    def shown(self) -> tuple[list[Floats], list[str]]:
        """The maps that are shown, and what they are called."""
        weights, head = self._chosen, self.head.currentData()
        if head == MEAN and len(weights):
            return [weights.mean(axis=0)], [self.tr("mean of heads")]
        numbers = range(len(weights)) if head == ALL else [min(int(head), len(weights) - 1)]
        title = self.tr("head {n}")
        return [weights[n] for n in numbers], [title.format(n=n + 1) for n in numbers]

    def words(self, side: str) -> tuple[str, ...]:
        """The tokens at the places of a side (query, key)."""
        return self._texts.get(f"{max(0, self.number.currentIndex())}.{side}", ())

    def draw(self) -> None:
        """The chosen heads."""
        self._offer_maps()
        weights, titles = self.shown()
        self.maps.show_maps(weights, titles, self.words("query"), self.words("key"))
        self.scale.show_ramp(0.0, self.maps.top, "single", self.tr("weight"))
        self._on_pointed(self.maps.cell)

    def _on_pointed(self, cell: Cell | None) -> None:
        weights, titles = self.shown()
        if cell is None or cell.map >= len(weights):
            said = self.tr("A row is a query, a column a key that it looks at")
            self.reading.setText(said)
            return
        value = float(weights[cell.map][cell.query, cell.key])
        query, key = (
            f"{words[place]} [{place}]" if place < len(words) else f"[{place}]"
            for words, place in (
                (self.words("query"), cell.query),
                (self.words("key"), cell.key),
            )
        )
        said = self.tr("{head}: {query} looks at {key}: {value}")
        self.reading.setText(
            said.format(head=titles[cell.map], query=query, key=key, value=f"{value:.4f}")
        )

    # Handing on.

    def picture(self) -> QWidget:
        """The maps, with what their colours stand for."""
        return self.seen

    def table(self) -> Table:
        """A line for each weight that is shown."""
        lines: list[tuple[str | float | int, ...]] = [
            ("head", "query", "key", "query token", "key token", "weight")
        ]
        queries, keys = self.words("query"), self.words("key")
        for weights, title in zip(*self.shown(), strict=True):
            for (query, key), value in np.ndenumerate(weights):
                tokens = (
                    queries[query] if query < len(queries) else "",
                    keys[key] if key < len(keys) else "",
                )
                lines.append((title, query, key, *tokens, float(value)))
        return lines

    def state(self) -> dict[str, str]:
        """What is chosen."""
        return {
            "node": self._node,
            "head": str(self.head.currentData()),
            **self.chooser.state(),
        }

    def restore(self, state: Mapping[str, str]) -> None:
        """As it was."""
        self.chooser.restore(state)
        self._choose(state.get("node", ""))
        if state.get("head") == str(MEAN):
            self.head.setCurrentIndex(self.head.findData(MEAN))
