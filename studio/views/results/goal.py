"""What is predicted and what is right: the pairs that the losses of a document compare. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from engine.document.model import Document
from engine.passes.check import Report
from engine.registry import find
from studio.targets import Reading, Target, sources, targets


@dataclass(frozen=True, slots=True)
class Goal:
    """A prediction and the port that holds what is right."""

    target: Target
    truth_node: str
    truth_port: str

    @property
    def name(self) -> str:
        """How it is listed."""
        return self.target.name

    @property
    def reading(self) -> Reading:
        """How the prediction is meant."""
        return self.target.reading


def goals(document: Document, report: Report) -> list[Goal]:
    """Every prediction that a loss compares with something, the first loss's first."""
    found: list[Goal] = []
    every = [t for s in sources(document, report) for t in targets(document, report, s)]
    for node in document:
        entry = find(node.op)
        if entry is None or entry.category != "loss" or node.muted:
            continue
        for wire in document.wires_into(node.id, "prediction"):
            for truth in document.wires_into(node.id, "target"):
                for target in every:
                    if (target.node, target.port) == (wire.source, wire.source_port):
                        goal = Goal(target, truth.source, truth.source_port)
                        if goal not in found:
                            found.append(goal)
    return found


def class_names(document: Document, goal: Goal, count: int, given: tuple[str, ...]) -> list[str]:
    """A name for each class: those of the data where there are as many, otherwise numbers."""
    if len(given) == count:
        return list(given)
    if count == 2 and goal.reading in ("signed", "logit", "share"):
        return ["\u2212", "+"]
    return [str(number) for number in range(count)]
