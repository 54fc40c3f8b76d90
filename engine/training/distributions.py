"""How the numbers of a node are distributed in the present batch. Changes nothing of a session."""

from __future__ import annotations

import numpy as np

from engine.errors import DataError
from engine.graph import Graph
from engine.registry import find
from engine.training.session import Session
from engine.training.statistics import histogram


def distributions(session: Session, node: str, bins: int) -> dict[str, np.ndarray]:
    """Histograms by kind; see `engine.training.probes.Distributions`. DataError when the node has
    neither weights nor values."""
    found = samples(session, node)
    arrays: dict[str, np.ndarray] = {}
    for kind, numbers in found.items():
        counts, edges = histogram(numbers, bins)
        arrays[kind], arrays[f"{kind}.edges"] = counts, edges
    return arrays


def samples(session: Session, node: str) -> dict[str, np.ndarray]:
    """The numbers themselves by kind, each (n,)."""
    graph = session.compiled.expanded
    port = _first_output(session, graph, node)
    names = weights_of(graph, node)
    if port is None and not names:
        raise DataError("'{node}' has no values to look at", node=node)
    value = (f"{node}.{port}",) if port is not None else ()
    slopes = tuple(f"{name}:gradient" for name in names)
    if not slopes and port is not None and (node, port) in _differentiable(session, node, port):
        slopes = (f"{node}.{port}:gradient",)
    bound = session.rehearsal.step(session.batch_rows, (*value, *slopes))
    before, after = session.rehearsal.before.variables, session.rehearsal.after.variables
    found: dict[str, np.ndarray] = {}
    if names:
        found["weight"] = _joined([before[name] for name in names])
    if value:
        found["activation"] = _joined([bound.outputs[value[0]]])
    if slopes:
        found["gradient"] = _joined([bound.outputs[name] for name in slopes])
    if names:
        with np.errstate(all="ignore"):
            found["update"] = _joined([after[name] - before[name] for name in names])
    return found


def _joined(arrays: list[np.ndarray]) -> np.ndarray:
    return np.concatenate([array.ravel() for array in arrays])


def weights_of(graph: Graph, node: str) -> tuple[str, ...]:
    """The trained variables of a document node: its weights, or whatever it has if none is one."""
    trained = [n for training in graph.trainings for n in training.variables]
    mine = [n for n in trained if n.partition("/")[0] == node]
    weights = [n for n in mine if graph.variables[n].role == "weight"]
    return tuple(weights or mine)


def _first_output(session: Session, graph: Graph, node: str) -> str | None:
    record = session.compiled.document.nodes.get(node)
    entry = find(record.op) if record is not None else None
    if record is None or entry is None:
        return None
    for port in entry.output_ports(entry.with_defaults(record.params)):
        ref = graph.tensors.get((node, port.name))
        if ref is not None and graph.type(ref).kind == "float":
            return port.name
    return None


def _differentiable(session: Session, node: str, port: str) -> set[tuple[str, str]]:
    """The port, where the loss has a gradient with respect to it."""
    graph = session.compiled.stages("train")[-1].graph
    return {(node, port)} & set(graph.gradients)
