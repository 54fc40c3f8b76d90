"""What a graph is for: what it trains and measures, and what of it leads nowhere. For `check`.

Remembers what follows from how the nodes are connected, since most edits leave that as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from engine.document.model import Document, natural_key
from engine.errors import Problem
from engine.node_faults import finding
from engine.op import Entry, Holder, Metric, Optimiser, Source
from engine.ordering import ancestors
from engine.repairs import known_entry
from engine.trained import training_problems


class Purpose:
    """The optimisers and metrics of one document, and what stands before them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._entries: dict[str, Entry | None] = {}
        self._optimisers: set[str] = set()
        self._metrics: set[str] = set()
        self._losses: set[str] = set()
        self._inputs: set[str] = set()
        self._above: dict[str, set[str]] = {}
        self._unused: tuple[Problem, ...] = ()

    @property
    def optimisers(self) -> list[str]:
        """The optimisers, in their natural order."""
        return sorted(self._optimisers, key=natural_key)

    @property
    def metrics(self) -> list[str]:
        """The metrics, in their natural order."""
        return sorted(self._metrics, key=natural_key)

    def look_again(self, edited: Iterable[str], *, rewired: bool) -> None:
        """Take note of edited nodes (gone ones too). rewired: nodes or wires came or went."""
        changed = rewired
        for name in edited:
            changed = self._enter(name) or changed
        if changed:
            self._above = {name: ancestors(self._document, [name]) for name in self._optimisers}
            measured = ancestors(self._document, self._metrics)
            self._unused = tuple(self._leading_nowhere(measured.union(*self._above.values())))

    def _enter(self, name: str) -> bool:
        """Whether something else than before is known of the entry of a node."""
        node = self._document.nodes.get(name)
        entry = None if node is None else known_entry(node)
        if node is not None and name in self._entries and self._entries[name] is entry:
            return False
        for known in (self._optimisers, self._metrics, self._losses, self._inputs):
            known.discard(name)
        if node is None or isinstance(entry, Holder):
            return self._entries.pop(name, self) is not self
        self._entries[name] = entry
        if isinstance(entry, Optimiser):
            self._optimisers.add(name)
        elif isinstance(entry, Metric):
            self._metrics.add(name)
        if entry is not None and entry.category == "loss":
            self._losses.add(name)
        if node.op == "input":
            self._inputs.add(name)
        return True

    def problems(self, parameters: Mapping[str, int], broken: set[str]) -> Iterator[Problem]:
        """What is wrong with the purpose. parameters: node -> its trainable numbers; broken: the
        nodes that have an error of their own."""
        if parameters and not self._optimisers:
            yield self._untrained()
        yield from self._trained(parameters, broken)
        yield from self._unused

    def _untrained(self) -> Problem:
        if self._losses:
            return finding(
                "optimiser.missing",
                "warning",
                "nothing is trained: wire the loss '{loss}' to an optimiser",
                loss=min(self._losses, key=natural_key),
            )
        return finding(
            "loss.missing",
            "warning",
            "nothing is trained: the graph has variables but no loss. Add a loss and an optimiser",
        )

    def _trained(self, parameters: Mapping[str, int], broken: set[str]) -> Iterator[Problem]:
        document = self._document
        reach: dict[str, frozenset[str]] = {}
        for optimiser in self.optimisers:
            above = self._above[optimiser]
            if len(above) == 1 or above & broken:
                continue
            if not document.nodes[optimiser].muted:
                reach[optimiser] = frozenset(parameters.keys() & above)
            for name in sorted(above & self._inputs):
                yield finding(
                    "input.empty",
                    "warning",
                    "'{node}' has no data to train on: put a data node in its place",
                    node=name,
                )
        yield from training_problems(document, reach)

    def _leading_nowhere(self, used: Collection[str]) -> Iterator[Problem]:
        purpose = bool(self._optimisers or self._metrics)
        names = [n for n in self._entries.keys() - used if self._entries[n] is not None]
        for name in sorted(names, key=natural_key):
            alone = not (self._document.readers(name) or self._document.read_by(name))
            if alone and len(self._entries) > 1:
                yield finding(
                    "node.alone", "warning", "'{node}' is not connected to anything", node=name
                )
            elif purpose and not isinstance(self._entries[name], Source):
                yield finding(
                    "node.unused",
                    "info",
                    "'{node}' leads to no loss and no metric: it is computed only when looked at",
                    node=name,
                )
