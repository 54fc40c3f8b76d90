"""How gradients flow: their size by depth, what a step changes, units that are dead or saturated.

`measure_flow` looks at a session without changing it; what the numbers mean is `verdict`'s.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from engine.backends.base import State
from engine.backends.recording import NumpyKernel
from engine.document.model import Document
from engine.formula import Formula, numpy_calls
from engine.graph import Graph
from engine.op import Op
from engine.registry import find
from engine.training.feed import fill
from engine.training.session import Session

NUMBERS = ("gradient", "weight", "update", "count", "signal")
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
    count: its elements. signal: the root mean square of the gradient with respect to what the
    weight's layer gives (NaN where there is none).

    It is the signal that shrinks or grows by depth. The gradient of a weight is the signal times
    what comes into the layer, and where both shrink, it is small everywhere alike (Glorot and
    Bengio, 'Understanding the difficulty of training deep feedforward neural networks', 2010).
    """

    name: str
    node: str
    optimiser: str
    gradient: float
    weight: float
    update: float
    count: int
    signal: float = float("nan")

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

    def arrays(self) -> dict[str, np.ndarray]:
        """The numbers, for a probe's answer; see `flow_of`."""
        return {
            "gradient": np.array([layer.gradient for layer in self.layers]),
            "weight": np.array([layer.weight for layer in self.layers]),
            "update": np.array([layer.update for layer in self.layers]),
            "count": np.array([layer.count for layer in self.layers], np.int64),
            "signal": np.array([layer.signal for layer in self.layers]),
            "dead": np.array([units.dead for units in self.units]),
            "saturated": np.array([units.saturated for units in self.units]),
        }

    def texts(self) -> dict[str, tuple[str, ...]]:
        """The names, for a probe's answer."""
        return {
            "names": tuple(layer.name for layer in self.layers),
            "nodes": tuple(layer.node for layer in self.layers),
            "optimisers": tuple(layer.optimiser for layer in self.layers),
            "units": tuple(units.node for units in self.units),
            "activations": tuple(units.activation for units in self.units),
        }


def flow_of(arrays: Mapping[str, np.ndarray], texts: Mapping[str, tuple[str, ...]]) -> Flow:
    """The flow that a probe's answer holds."""
    layers = zip(
        texts["names"],
        texts["nodes"],
        texts["optimisers"],
        *(arrays[name].tolist() for name in NUMBERS),
        strict=True,
    )
    numbers = (arrays[name].tolist() for name in ("dead", "saturated"))
    units = zip(texts["units"], texts["activations"], *numbers, strict=True)
    return Flow(tuple(Layer(*layer) for layer in layers), tuple(Units(*unit) for unit in units))


def measure_flow(session: Session) -> Flow:
    """The flow in the present batch. CompileError when nothing is trained."""
    graph = session.compiled.expanded
    weights = ordered_weights(graph)
    signals = _signals(session, [name for name, _ in weights])
    targets = tuple(
        dict.fromkeys([*(f"{name}:gradient" for name, _ in weights), *signals.values()])
    )
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
            _typical(bound.outputs[signals[name]]) if name in signals else float("nan"),
        )
        for name, optimiser in weights
    )
    return Flow(layers, _units(session))


def _norm(array: np.ndarray) -> float:
    with np.errstate(all="ignore"):
        return float(np.linalg.norm(array.astype(np.float64)))


def _typical(array: np.ndarray) -> float:
    return _norm(array) / math.sqrt(max(array.size, 1))


def _signals(session: Session, names: Sequence[str]) -> dict[str, str]:
    """Variable -> the target that asks for the gradient of what its layer gives."""
    graph = session.compiled.stages("train")[-1].graph
    layer: dict[str, str] = {}
    for node in session.compiled.expanded.nodes:
        for _, ref in node.inputs:
            source = session.compiled.expanded.nodes[ref[0]]
            if source.op == "read":
                layer.setdefault(source.params["name"], node.origin.node)
    outputs: dict[str, str] = {}
    for name, port in graph.gradients:
        outputs.setdefault(name, f"{name}.{port}:gradient")
    return {name: outputs[layer[name]] for name in names if layer.get(name) in outputs}


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
    # What the loss does not depend on may give what it likes.
    flowing = session.compiled.stages("train")[-1].graph.gradients
    judged = {node: name for node, name in judged.items() if (node, "y") in flowing}
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
