"""Which tensor of a graph is its prediction, and how it becomes probabilities.

Derived from the graph alone. The first optimiser's loss leads back to the node of category loss
whose target comes from a data node; what is wired to that node's first input is the prediction.
Whether it holds logits follows from what the loss node expands into: where the prediction goes
straight into a log-softmax the probabilities are its softmax, where it goes into a binary
cross-entropy from logits (or a sigmoid) they are its sigmoid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from engine.document.model import Wire
from engine.errors import DataError
from engine.graph import Graph
from engine.op import Ref
from engine.pipeline import Compiled
from engine.registry import CATALOGUE

Link = Literal["softmax", "sigmoid", "probabilities", "score", "numbers"]
"""What the prediction is: logits of softmax or sigmoid, probabilities already, a score that a
threshold decides on, or plain numbers."""

_SOFTMAX = frozenset({"log_softmax", "softmax"})
_SIGMOID = frozenset({"binary_cross_entropy_each", "sigmoid", "log_sigmoid"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The prediction: an output of a node. source, label: the data node and its output that it is
    compared with. threshold: above it a score means the second class."""

    node: str
    port: str
    link: Link
    source: str
    label: str
    threshold: float = 0.5

    @property
    def target(self) -> str:
        """The name by which a program gives it."""
        return f"{self.node}.{self.port}"


def answer_of(compiled: Compiled) -> Answer:
    """The prediction of a graph. DataError where no loss compares anything with a data node."""
    trainings = compiled.expanded.trainings
    for loss in _losses(compiled, trainings[0].node if trainings else None):
        ports = CATALOGUE[compiled.document.nodes[loss].op].inputs
        wires = {w.target_port: w for w in compiled.document.incoming(loss)}
        prediction = wires.get(ports[0].name)
        target = next((w for n, w in wires.items() if n in ("target", "label", "labels")), None)
        found = None if target is None else _label(compiled, target)
        if prediction is not None and found is not None:
            source, port = found
            classes = compiled.report.types[(source, port)].classes
            link = _link(compiled.expanded, loss, prediction, classes is not None)
            threshold = _threshold(compiled, prediction)
            return Answer(prediction.source, prediction.source_port, link, source, port, threshold)
    raise DataError(
        "it cannot be told what the graph predicts: no loss that is trained compares an output "
        "with the label of a data node"
    )


def _losses(compiled: Compiled, optimiser: str | None) -> Iterator[str]:
    """The loss nodes before an optimiser, the nearest first; all of them where nothing trains."""
    document = compiled.document
    start = [optimiser] if optimiser else sorted(document.nodes)
    for name in _upstream(compiled, start):
        entry = CATALOGUE.get(document.nodes[name].op)
        if entry is not None and entry.category == "loss" and entry.inputs:
            yield name


def _upstream(compiled: Compiled, names: Iterable[str]) -> Iterator[str]:
    """The nodes themselves and all before them, the nearest first."""
    queue = list(dict.fromkeys(names))
    seen = set(queue)
    while queue:
        name = queue.pop(0)
        yield name
        for wire in sorted(compiled.document.incoming(name), key=lambda w: w.target_port):
            if wire.source not in seen:
                seen.add(wire.source)
                queue.append(wire.source)


def _label(compiled: Compiled, wire: Wire) -> tuple[str, str] | None:
    """The data node's output that a target comes from, through nodes of one input."""
    for _ in range(len(compiled.document.nodes)):
        if wire.source in compiled.sources:
            return wire.source, wire.source_port
        wires = compiled.document.incoming(wire.source)
        if len(wires) != 1:
            return None
        wire = wires[0]
    return None


def _link(graph: Graph, loss: str, prediction: Wire, classes: bool) -> Link:
    ref = graph.tensors[(prediction.source, prediction.source_port)]
    readers = set(_readers(graph, loss, ref))
    if readers & _SOFTMAX:
        return "softmax"
    if readers & _SIGMOID:
        return "sigmoid"
    if not classes:
        return "numbers"
    made = graph.nodes[ref[0]].op
    return "probabilities" if made in ("softmax", "sigmoid") else "score"


def _readers(graph: Graph, loss: str, ref: Ref) -> Iterator[str]:
    """The primitives of a loss node that take the prediction, as it is or in another shape."""
    same = {ref}
    for number, node in enumerate(graph.nodes):
        taken = [r for _, r in node.inputs if r in same]
        if not taken or node.origin.node != loss:
            continue
        yield node.op
        if node.op in ("cast", "reshape", "expand_dims", "squeeze", "reshape_like"):
            same.add((number, 0))


def _threshold(compiled: Compiled, prediction: Wire) -> float:
    """That of a metric that looks at the same output; 0.5 without one."""
    for wire in compiled.document.outgoing(prediction.source):
        node = compiled.document.nodes[wire.target]
        entry = CATALOGUE.get(node.op)
        looks = entry is not None and entry.category == "metric" and entry.param("threshold")
        if entry is not None and looks and wire.source_port == prediction.source_port:
            return float(entry.with_defaults(node.params)["threshold"])
    return 0.5
