"""average: outside training, averaged variables are read in the place of those that are trained."""

from __future__ import annotations

from engine.averaging import averages, read_average
from engine.graph import Graph, Rewriter, Training


def average(graph: Graph) -> Graph:
    """Every reading of a variable that an optimiser averages becomes one of its average."""
    owners: dict[str, Training] = {
        name: training
        for training in graph.trainings
        if averages(training)
        for name in training.variables
    }
    rewriter = Rewriter(graph)
    for number, node in enumerate(graph.nodes):
        rewriter.copy(number)
        name = node.params["name"] if node.op == "read" else ""
        if name in owners:
            rewriter.builder.origin = node.origin
            reading = rewriter.map[(number, 0)]
            rewriter.map[(number, 0)] = read_average(rewriter.builder, owners[name], reading, name)
    return rewriter.finish()
