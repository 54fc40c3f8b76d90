"""What can be shown over examples: data node, port, and how its numbers are to be read. No Qt."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from engine.document.model import Document, natural_key
from engine.op import Source
from engine.passes.check import Report
from engine.registry import find
from engine.tensor_type import TensorType

Reading = Literal["classes", "logit", "share", "signed", "label", "number"]
"""classes: one logit a class. logit: of the positive class. share: 0 to 1. signed: -1 to 1.
label: a prediction of numbers, to be seen on the scale of the labels. number: anything, shown
between its own extremes."""

_READINGS: dict[str, Reading] = {
    "categorical_cross_entropy": "classes",
    "categorical_focal": "classes",
    "categorical_hinge": "classes",
    "binary_cross_entropy": "logit",
    "focal": "logit",
    "hinge": "signed",
    "squared_hinge": "signed",
    "perceptron_loss": "signed",
}
MOST_CHANNELS = 256
MOST_LISTED = 1_000
"""Of more ports than this nobody picks one from a list: what losses read stays, and the last."""


@dataclass(frozen=True, slots=True)
class Target:
    """A port that can be mapped over the inputs of a data node."""

    source: str
    node: str
    port: str
    channels: int
    reading: Reading
    predicts: bool = False
    """Whether a loss compares it with the labels of the examples."""

    def renamed(self, old: str, new: str) -> Target:
        """The same port after a node has got another id."""
        return replace(
            self,
            source=new if self.source == old else self.source,
            node=new if self.node == old else self.node,
        )

    @property
    def name(self) -> str:
        """How it is listed."""
        return self.node if self.port == "y" else f"{self.node}.{self.port}"


def sources(document: Document, report: Report) -> list[str]:
    """The data nodes whose examples are rows of numbers."""
    ops = {op for op in {n.op for n in document.nodes.values()} if isinstance(find(op), Source)}
    found = []
    for node in document.nodes.values():
        kind = report.types.get((node.id, "x")) if node.op in ops else None
        if kind is not None and _is_rows(kind):
            found.append(node.id)
    return sorted(found, key=natural_key)


def _is_rows(kind: TensorType) -> bool:
    return kind.kind == "float" and kind.rank == 2 and isinstance(kind.shape[1], int)


def targets(document: Document, report: Report, source: str) -> list[Target]:
    """Every port that depends on the examples and has a value for each, in the order of flow."""
    ranks = {name: rank for rank, name in enumerate(report.order)}
    steps = _behind(document, report, source, ranks)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: list[Target] = done.value
            return found


def all_targets(document: Document, report: Report) -> Generator[None, None, list[Target]]:
    """Those of every data node, as far as they can be listed; in steps, which hold until the
    document changes."""
    ranks = {name: rank for rank, name in enumerate(report.order)}
    found: list[Target] = []
    for source in sources(document, report):
        found += yield from _behind(document, report, source, ranks)
        if len(found) > 2 * MOST_LISTED:
            found = _listed(found, document)
    return _listed(found, document)


def _listed(found: list[Target], document: Document) -> list[Target]:
    if len(found) <= MOST_LISTED:
        return found
    read: set[tuple[str, str]] = set()
    for node in document.nodes.values():
        entry = find(node.op)
        if entry is not None and entry.category == "loss":
            wires = document.wires_into(node.id, "prediction")
            read.update((w.source, w.source_port) for w in wires)
    first = found[:-MOST_LISTED]
    return [t for t in first if (t.node, t.port) in read] + found[-MOST_LISTED:]


def _behind(
    document: Document, report: Report, source: str, ranks: Mapping[str, int]
) -> Generator[None, None, list[Target]]:
    """Only what follows the data node is looked at."""
    # Labels do not count as examples: of the node itself only one output leads on.
    todo = [w.target for w in document.outgoing(source) if w.source_port == "x"]
    behind = set(todo) & ranks.keys()
    todo = list(behind)
    while todo:
        for wire in document.outgoing(todo.pop()):
            if wire.target not in behind and wire.target in ranks:
                behind.add(wire.target)
                todo.append(wire.target)
        yield
    behind.discard(source)
    found: list[Target] = []
    for name in sorted(behind, key=ranks.__getitem__):
        found += _ports(document, report, source, name)
        yield
    return found


def _ports(document: Document, report: Report, source: str, name: str) -> list[Target]:
    """The ports of one node that have a value for each example."""
    node, found = document.nodes[name], []
    entry = find(node.op)
    for port in entry.output_ports(node.params) if entry is not None else ():
        kind = report.types.get((name, port.name))
        if kind is None or kind.kind != "float" or not kind.rank or kind.shape[0] != "N":
            continue
        channels = kind.shape[1] if kind.rank == 2 else 1
        if kind.rank <= 2 and isinstance(channels, int) and channels <= MOST_CHANNELS:
            reading = _reading(document, name, port.name, source)
            predicts = _predicts(document, name, port.name, source)
            found.append(Target(source, name, port.name, channels, reading, predicts))
    return found


def default_target(found: list[Target], document: Document) -> Target | None:
    """What the first loss calls its prediction; otherwise what the flow ends with."""
    for node in document:
        entry = find(node.op)
        if entry is None or entry.category != "loss":
            continue
        for wire in document.wires_into(node.id, "prediction"):
            for target in found:
                if (target.node, target.port) == (wire.source, wire.source_port):
                    return target
    return found[-1] if found else None


def _reading(document: Document, node: str, port: str, source: str) -> Reading:
    """How the numbers of a port are meant: by the loss that it enters, and by the labels."""
    for wire in document.outgoing(node):
        loss = document.nodes[wire.target]
        entry = find(loss.op)
        if wire.source_port != port or wire.target_port != "prediction" or entry is None:
            continue
        if entry.category == "loss":
            known = _READINGS.get(entry.name)
            if known == "logit" and loss.params.get("from_logits") is False:
                known = "share"
            return known if known is not None else _by_labels(document, source)
    op = document.nodes[node].op
    if op == "softmax":
        return "number"
    return _by_activation(document, node)


def _predicts(document: Document, node: str, port: str, source: str) -> bool:
    """Whether a port enters a loss beside the labels of the data node itself."""
    for wire in document.outgoing(node):
        entry = find(document.nodes[wire.target].op)
        if wire.source_port == port and wire.target_port == "prediction" and entry is not None:
            labels = document.wires_into(wire.target, "target")
            if entry.category == "loss" and any(
                w.source == source and w.source_port == "y" for w in labels
            ):
                return True
    return False


def reading_of(document: Document, node: str, port: str, source: str) -> Reading:
    """How the numbers of a port are meant, whatever its shape."""
    return _reading(document, node, port, source)


def _by_labels(document: Document, source: str) -> Reading:
    node = document.nodes[source]
    entry = find(node.op)
    labels = entry.with_defaults(node.params).get("labels") if entry is not None else None
    if labels == "0, 1":
        return "share"
    return "signed" if labels == "-1, +1" else "label"


def _by_activation(document: Document, node: str) -> Reading:
    """Units that are squeezed have a range of their own."""
    record = document.nodes[node]
    entry = find(record.op)
    activation = record.op
    if entry is not None and entry.param("activation") is not None:
        activation = entry.with_defaults(record.params)["activation"]
    if activation == "tanh":
        return "signed"
    return "share" if activation in ("sigmoid", "step", "softmax") else "number"
