"""How gradients flow: their size by depth, what a step changes, units that are dead or saturated.

`measure_flow` looks at a session without changing it; what the numbers mean is `verdict`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from engine.backends.base import State
from engine.backends.numpy import NumpyKernel
from engine.document.model import Document
from engine.formula import Formula, numpy_calls
from engine.graph import Graph
from engine.op import Op
from engine.registry import find
from engine.training.feed import fill
from engine.training.session import Session

EXAMPLES = 512
"""Over so many training examples a unit is judged to be dead or saturated."""

NEAR = 0.01
"""A unit is saturated within this share of its range from an end."""

FAR = 1e4
"""An input so far out shows where a function levels off."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One weight. node, optimiser: of the document. gradient, weight, update: Euclidean norms of
    the gradient on the present batch, of the weight and of what the next step would change;
    count: its elements."""

    name: str
    node: str
    optimiser: str
    gradient: float
    weight: float
    update: float
    count: int

    @property
    def typical(self) -> float:
        """The root mean square of the gradient's elements, which does not grow with the width."""
        return self.gradient / self.count**0.5 if self.count else 0.0

    @property
    def ratio(self) -> float:
        """By what share of its size a step changes the weight; NaN where the weight is 0."""
        return self.update / self.weight if self.weight else float("nan")


@dataclass(frozen=True, slots=True)
class Units:
    """The units behind an activation. dead: the share of them that give 0 for every example;
    saturated: the share of values at an end of the range. NaN where that cannot be."""

    node: str
    activation: str
    dead: float
    saturated: float


@dataclass(frozen=True, slots=True)
class Flow:
    """layers: by optimiser, and by depth from the input on. units: in the order of the graph."""

    layers: tuple[Layer, ...]
    units: tuple[Units, ...] = field(default=())

    def of(self, optimiser: str) -> tuple[Layer, ...]:
        """The layers of one optimiser."""
        return tuple(layer for layer in self.layers if layer.optimiser == optimiser)

    @property
    def optimisers(self) -> tuple[str, ...]:
        """Each once, in order."""
        return tuple(dict.fromkeys(layer.optimiser for layer in self.layers))


def measure_flow(session: Session) -> Flow:
    """The flow in the present batch. CompileError when nothing is trained."""
    graph = session.compiled.expanded
    weights = ordered_weights(graph)
    targets = tuple(f"{name}:gradient" for name, _ in weights)
    bound = session.rehearsal.step(session.batch_rows, targets)
    before, after = session.rehearsal.before.variables, session.rehearsal.after.variables
    layers = tuple(
        Layer(
            name,
            name.partition("/")[0],
            optimiser,
            _norm(bound.outputs[f"{name}:gradient"]),
            _norm(before[name]),
            _norm(after[name] - before[name]),
            before[name].size,
        )
        for name, optimiser in weights
    )
    return Flow(layers, _units(session))


def _norm(array: np.ndarray) -> float:
    with np.errstate(all="ignore"):
        return float(np.linalg.norm(array.astype(np.float64)))


def ordered_weights(graph: Graph) -> list[tuple[str, str]]:
    """(variable, optimiser) of every trained weight, each optimiser's by depth from the input.

    Depth is the longest way from any input to where the weight enters. Biases and other
    variables of fewer than two axes are left out where there are weights.
    """
    depth: list[int] = []
    enters: dict[str, int] = {}
    for node in graph.nodes:
        depth.append(1 + max((depth[ref[0]] for _, ref in node.inputs), default=-1))
        for _, ref in node.inputs:
            source = graph.nodes[ref[0]]
            if source.op == "read":
                name = source.params["name"]
                enters[name] = min(depth[-1], enters.get(name, depth[-1]))
    found: list[tuple[str, str]] = []
    for training in graph.trainings:
        names = [n for n in training.variables if n in enters]
        large = [n for n in names if graph.variables[n].role == "weight"]
        deep = [n for n in large if graph.variables[n].type.rank >= 2]
        chosen = deep or large or names
        found.extend((name, training.node) for name in sorted(chosen, key=lambda n: enters[n]))
    return found


def _units(session: Session) -> tuple[Units, ...]:
    judged = activations(session.compiled.document, session.compiled.report.order)
    graph = session.compiled.expanded
    judged = {node: name for node, name in judged.items() if (node, "y") in graph.tensors}
    rows = session.feed.train[:EXAMPLES]
    if not judged:
        return ()
    targets = tuple(f"{node}.y" for node in judged)
    bound = session.bound("predict", len(rows), targets)
    fill(bound.pairs, rows)
    with np.errstate(all="ignore"):
        bound.run()
    return tuple(
        Units(node, name, *_judged(bound.outputs[f"{node}.y"], range_of(name)))
        for node, name in judged.items()
    )


def activations(document: Document, order: Sequence[str]) -> Mapping[str, str]:
    """Node -> activation, of every node that is one or ends with one, and that can be judged."""
    found: dict[str, str] = {}
    for name in order:
        node = document.nodes.get(name)
        entry = find(node.op) if node is not None and not node.muted else None
        if node is None or entry is None:
            continue
        chosen = node.op if entry.category == "activation" else None
        if entry.param("activation") is not None:
            chosen = str(entry.with_defaults(node.params)["activation"])
        if chosen is not None and range_of(chosen) != Range():
            found[name] = chosen
    return found


@dataclass(frozen=True, slots=True)
class Range:
    """What an activation does far out. dies: it is flat at 0 on the negative side. low, high: the
    ends that it levels off at, None where it goes on."""

    dies: bool = False
    low: float | None = None
    high: float | None = None


@lru_cache(maxsize=256)
def range_of(activation: str) -> Range:
    """Read off the formula of an activation; nothing for what has none."""
    entry = find(activation)
    if not isinstance(entry, Op) or entry.elementwise is None or entry.category != "activation":
        return Range()
    formula = entry.elementwise(entry.with_defaults({}))
    if len(formula.names) != 1:
        return Range()
    far = values_of(formula, np.array([-FAR, -FAR / 2, -1.0, 1.0, FAR / 2, FAR]))
    low = float(far[0]) if abs(far[0] - far[1]) < 1e-6 else None
    high = float(far[-1]) if abs(far[-1] - far[-2]) < 1e-6 else None
    dies = bool(low == 0 and far[2] == 0 and far[3] > 0 and high is None)
    return Range(dies, low if not dies and high is not None else None, high if not dies else None)


def values_of(formula: Formula, points: np.ndarray) -> np.ndarray:
    """A formula of one name at some points (n,)."""
    kernel, out = NumpyKernel(State()), np.empty_like(points)
    numpy_calls(formula, {formula.names[0]: points}, out, kernel)
    with np.errstate(all="ignore"):
        for function, arguments, keywords in kernel.calls:
            function(*arguments, **keywords)
    return out


def _judged(values: np.ndarray, span: Range) -> tuple[float, float]:
    """The shares of dead units (along the last axis) and of saturated values."""
    rows = values.reshape(-1, values.shape[-1]) if values.ndim else values.reshape(1, 1)
    if not rows.size:
        return float("nan"), float("nan")
    if span.dies:
        return float((rows == 0).all(axis=0).mean()), float("nan")
    if span.low is None or span.high is None:
        return float("nan"), float("nan")
    near = NEAR * (span.high - span.low)
    return float("nan"), float(((rows - span.low < near) | (span.high - rows < near)).mean())
