"""Neighbours that do not go together although their types fit, as the catalogue names them.

`check` asks for them node by node; which they are stands in the entries' records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.caution import Neighbour
from engine.document.model import Document, Node
from engine.errors import Problem, Text
from engine.op import Entry
from engine.repairs import known_entry, repairs
from engine.tensor_type import TensorType


def cautions(
    document: Document, node: Node, entry: Entry, types: Mapping[tuple[str, str], TensorType]
) -> Iterator[Problem]:
    """A warning for each neighbour of a node that its entry warns of; types: of all outputs."""
    params = entry.with_defaults(node.params)
    for caution in entry.cautions:
        for wire in document.wires_into(node.id, caution.port):
            source = document.nodes[wire.source]
            before = known_entry(source)
            if before is None or source.muted:
                continue
            port = wire.source_port
            given, kind = before.with_defaults(source.params), types.get((source.id, port))
            neighbour = Neighbour(before, given, port, kind)
            if caution.applies(neighbour, params):
                places = {"node": node.id, "port": caution.port, "source": source.id}
                found = repairs(document, node, caution.suggestions(neighbour), wire)
                yield Problem(
                    caution.code,
                    "warning",
                    Text(caution.template, {**places, "title": before.title}),
                    node.id,
                    caution.port,
                    fixes=tuple(found),
                )


def idle_weights(document: Document, node: Node, entry: Entry) -> Iterator[Problem]:
    """A warning where a data node gives weights of its examples and no wire takes them."""
    wires = document.outgoing(node.id)
    given = any(port.name == "weight" for port in entry.output_ports(node.params))
    if given and wires and not any(wire.source_port == "weight" for wire in wires):
        text = (
            "the output 'weight' of '{node}' goes nowhere, so every example counts the same; wire "
            "it to the input 'weight' of the loss"
        )
        yield Problem("data.weight_idle", "warning", Text(text, {"node": node.id}), node.id)
