"""measure: the totals of metrics, gathered over all examples, become their values."""

from __future__ import annotations

from collections.abc import Iterable

from engine.expansion import finish_totals
from engine.graph import Graph, GraphBuilder, Measure, Origin
from engine.op import Metric, Ref
from engine.registry import CATALOGUE
from engine.tensor_type import TensorType


def measure(measures: Iterable[Measure]) -> Graph:
    """A graph, always in float64, in which each total is fed as (node, total); an output a metric.

    The first axis of totals that are rows is ``N``: the rows of all examples.
    """
    builder = GraphBuilder("float64")
    outputs: dict[str, Ref] = {}
    for found in measures:
        entry = CATALOGUE[found.op]
        if isinstance(entry, Metric):
            builder.origin = Origin(found.node)
            totals = {
                name: builder.leaf("feed", {"node": found.node, "port": name}, in_double(kind))
                for name, kind in found.totals.items()
            }
            outputs[found.node] = finish_totals(entry, builder, found.node, totals, found.params)
    return Graph(nodes=tuple(builder.nodes), precision="float64", outputs=outputs)


def in_double(kind: TensorType) -> TensorType:
    """The type in which a total is summed: floats in double precision, whole numbers as int64."""
    return kind.with_dtype("float64" if kind.kind == "float" else "int64")
