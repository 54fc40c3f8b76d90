"""What is predicted and what is right: the pairs that the losses of a document compare. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from engine.document.model import Document, Wire
from engine.op import Source
from engine.passes.check import Report
from engine.registry import find
from engine.training.results import Scores
from studio.targets import Reading, reading_of

CLASS_READINGS = ("classes", "logit", "share", "signed")


@dataclass(frozen=True, slots=True)
class Goal:
    """A prediction and the port that holds what is right. source: the data node of the examples.
    size: numbers of the prediction for each example. shares: whether they are probabilities.
    squashed: whether the numbers are logits of numbers from 0 to 1, as the pixels of a picture."""

    source: str
    node: str
    port: str
    truth_node: str
    truth_port: str
    reading: Reading
    size: int = 1
    shares: bool = False
    squashed: bool = False

    @property
    def name(self) -> str:
        """How it is listed."""
        return self.node if self.port == "y" else f"{self.node}.{self.port}"

    @property
    def scores(self) -> Scores | None:
        """How the prediction tells classes; None where it is numbers."""
        if self.reading == "classes":
            return "shares" if self.shares else "classes"
        if self.reading == "logit" or self.reading == "share" or self.reading == "signed":
            return self.reading
        return None

    def renamed(self, old: str, new: str) -> Goal:
        """The same pair after a node has got another id."""
        source, node, truth = (
            new if name == old else name for name in (self.source, self.node, self.truth_node)
        )
        return replace(self, source=source, node=node, truth_node=truth)


def goals(document: Document, report: Report) -> list[Goal]:
    """Every prediction that a loss compares with something, the first loss's first."""
    found: list[Goal] = []
    for node in document:
        entry = find(node.op)
        if entry is None or entry.category != "loss" or node.muted:
            continue
        for wire in document.wires_into(node.id, "prediction"):
            for truth in document.wires_into(node.id, "target"):
                goal = _goal(document, report, wire, truth)
                if goal is not None and goal not in found:
                    found.append(goal)
    return found


def _goal(document: Document, report: Report, wire: Wire, truth: Wire) -> Goal | None:
    kind = report.types.get((wire.source, wire.source_port))
    if kind is None or kind.kind != "float" or not kind.rank or kind.shape[0] != "N":
        return None
    sources = _sources_before(document, wire.source)
    if not sources:
        return None
    source = truth.source if truth.source in sources else sources[0]
    sizes = [d for d in kind.shape[1:] if isinstance(d, int)]
    if len(sizes) != kind.rank - 1:
        return None
    reading = reading_of(document, wire.source, wire.source_port, source)
    loss = document.nodes[wire.target]
    shares = loss.params.get("from_logits") is False
    squashed = False
    if reading != "classes" and (truth.source, truth.source_port) != (source, "y"):
        # What is right are no labels, but numbers such as those of the examples themselves.
        squashed, reading = reading == "logit", "label"
    return Goal(
        source,
        wire.source,
        wire.source_port,
        truth.source,
        truth.source_port,
        reading,
        math.prod(sizes),
        shares,
        squashed,
    )


def _sources_before(document: Document, node: str) -> list[str]:
    """The data nodes that a node depends on, the nearest first."""
    queue, seen, found = [node], {node}, []
    while queue:
        name = queue.pop(0)
        record = document.nodes.get(name)
        if record is None:
            continue
        if isinstance(find(record.op), Source):
            found.append(name)
        for wire in document.incoming(name):
            if wire.source not in seen:
                seen.add(wire.source)
                queue.append(wire.source)
    return found


def class_names(document: Document, goal: Goal, count: int, given: tuple[str, ...]) -> list[str]:
    """A name for each class: those of the data where there are as many, otherwise numbers."""
    if len(given) == count:
        return list(given)
    if count == 2 and goal.reading in ("signed", "logit", "share"):
        return ["\u2212", "+"]
    return [str(number) for number in range(count)]
