"""The curve of a learning-rate schedule as plain numbers, computed by the very nodes that train.

Stands above the passes: a schedule, with all that is wired to it, is compiled on its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.backends.base import State
from engine.backends.numpy import NumpyBackend
from engine.document.changes import AddNode, AddWire
from engine.document.model import Document, Node
from engine.errors import CompileError, GradloomError
from engine.graph import Graph
from engine.passes.check import check
from engine.passes.expand import expand
from engine.passes.prune import prune
from engine.passes.simplify import simplify
from engine.plan import plan
from engine.registry import CATALOGUE


def curve(
    schedule: Document | str,
    params: Mapping[str, Any] | None = None,
    steps: int = 1000,
    *,
    node: str = "",
) -> npt.NDArray[np.float64]:
    """The rates of the first `steps` steps, float64 (steps,).

    schedule: an entry of the catalogue by its name, with `params`; or a document, in which `node`
    is a schedule with whatever is wired to it, and `params` are put in the place of its own.
    CompileError when there is a problem with it. GradloomError when its rate depends on the data,
    as that of reduce_on_plateau does.

    >>> curve("exponential_decay", {"learning_rate": 0.5, "steps": 1}, 3).tolist()
    [0.5, 0.25, 0.125]
    """
    if isinstance(schedule, str):
        document, node = Document(), "schedule"
        AddNode(Node(id=node, op=schedule)).apply(document)
    else:
        document = schedule
    entry = CATALOGUE.get(document.nodes[node].op)
    if entry is None or entry.category != "schedule":
        raise GradloomError("'{op}' is no learning-rate schedule", op=document.nodes[node].op)
    alone = _alone(document, node, params or {})
    if _needs_data(alone):
        raise GradloomError("the rate of '{node}' depends on the data and the loss", node=node)
    report = check(alone)
    problems = [p for p in report.problems if p.severity == "error"]
    if problems:
        raise CompileError(problems)
    graph = expand(alone, report.order, report.types, training=True)
    rate = graph.tensors[(node, entry.outputs[0].name)]
    return _run(prune(simplify(replace(graph, outputs={"rate": rate}))), alone, steps)


def _alone(document: Document, node: str, params: Mapping[str, Any]) -> Document:
    """A node with all that it depends on, and nothing else; in float64."""
    part, waiting = Document(), [node]
    part.settings["precision"] = "float64"
    while waiting:
        name = waiting.pop()
        if name not in part.nodes:
            AddNode(document.nodes[name]).apply(part)
            waiting.extend(wire.source for wire in document.incoming(name))
    for wire in document.attached(part.nodes):
        if wire.source in part.nodes and wire.target in part.nodes:
            AddWire(wire).apply(part)
    own = part.nodes[node]
    part.nodes[node] = Node(id=node, op=own.op, params={**own.params, **params})
    return part


def _needs_data(document: Document) -> bool:
    """Whether anything in it is data, or watches a loss."""
    entries = [CATALOGUE.get(n.op) for n in document]
    return any(
        entry is not None
        and (
            entry.category in ("data", "loss")
            or entry.name == "input"
            or (entry.category == "schedule" and any(p.name == "loss" for p in entry.inputs))
        )
        for entry in entries
    )


def _run(graph: Graph, document: Document, steps: int) -> npt.NDArray[np.float64]:
    variables = {name: s.first(0) for name, s in graph.variables.items()}
    settings = {}
    for node in document:
        entry = CATALOGUE[node.op]
        values = entry.with_defaults(node.params)
        settings.update(
            {
                (node.id, p.name): np.array(values[p.name], np.float64)
                for p in entry.params
                if p.live
            }
        )
    program = NumpyBackend().bind(plan(graph, 1), State(variables, settings))
    rates = np.empty(steps)
    with np.errstate(all="ignore"):
        for step in range(steps):
            program.run()
            rates[step] = program.outputs["rate"]
    return rates
