"""What can be shown over examples: data node, port, and how its numbers are to be read. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from engine.document.model import Document, Wire
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


@dataclass(frozen=True, slots=True)
class Target:
    """A port that can be mapped over the inputs of a data node."""

    source: str
    node: str
    port: str
    channels: int
    reading: Reading

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
    found = []
    for node in document:
        kind = report.types.get((node.id, "x"))
        if isinstance(find(node.op), Source) and kind is not None and _is_rows(kind):
            found.append(node.id)
    return found


def _is_rows(kind: TensorType) -> bool:
    return kind.kind == "float" and kind.rank == 2 and isinstance(kind.shape[1], int)


def targets(document: Document, report: Report, source: str) -> list[Target]:
    """Every port that depends on the examples and has a value for each, in the order of flow."""
    behind = {source}
    found = []
    for name in report.order:
        node = document.nodes.get(name)
        if node is None or name == source:
            continue
        if not any(w.source in behind for w in _feeding(document, name, source)):
            continue
        behind.add(name)
        entry = find(node.op)
        for port in entry.output_ports(node.params) if entry is not None else ():
            kind = report.types.get((name, port.name))
            if kind is None or kind.kind != "float" or not kind.rank or kind.shape[0] != "N":
                continue
            channels = kind.shape[1] if kind.rank == 2 else 1
            if kind.rank <= 2 and isinstance(channels, int) and channels <= MOST_CHANNELS:
                reading = _reading(document, name, port.name, source)
                found.append(Target(source, name, port.name, channels, reading))
    return found


def _feeding(document: Document, name: str, source: str) -> list[Wire]:
    """The wires into a node that carry what depends on the examples (labels do not)."""
    return [w for w in document.incoming(name) if w.source != source or w.source_port == "x"]


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
