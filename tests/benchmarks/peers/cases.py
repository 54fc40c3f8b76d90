"""The six graphs that are timed, as documents, with their data and the bars they have to clear."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from engine.builder import Builder
from engine.document.model import Document

NORM_EPSILON = 1e-5
"""What layer normalisation adds to the variance, here and there."""


@dataclass(frozen=True)
class Case:
    """A training. family: how peers build it. sizes: what the family needs to know. bars: by what
    a peer's time divided by ours should at least be; ``fastest`` counts for the fastest of all."""

    name: str
    family: str
    sizes: tuple[int, ...]
    batch: int
    batches: int
    optimiser: str
    rate: float
    steps: int
    build: Callable[[Case], Document]
    bars: Mapping[str, float]

    @property
    def classes(self) -> bool:
        """Whether the last layer's outputs are scores of classes."""
        return self.family in ("dense", "lenet") and self.sizes[-1] > 1


def _end(g: Builder, case: Case, loss: object) -> Document:
    getattr(g, case.optimiser)(loss, learning_rate=case.rate, name="optimiser")
    return g.document


def _dense(case: Case) -> Document:
    g = Builder()
    flow = g.input(shape=[case.sizes[0]], name="x")
    shape, dtype = ([], "int64") if case.classes else ([1], "float32")
    target = g.input(shape=shape, dtype=dtype, name="y")
    activation = "relu" if case.classes else "tanh"
    for number, units in enumerate(case.sizes[1:]):
        last = case.classes and number == len(case.sizes) - 2
        kind = "none" if last else activation
        flow = g.dense(flow, units=units, activation=kind, name=f"layer{number}")
    loss = g.categorical_cross_entropy if case.classes else g.squared_error
    return _end(g, case, loss(flow, target, name="loss"))


def _lenet(case: Case) -> Document:
    g = Builder()
    flow = g.input(shape=[28, 28, 1], name="x")
    target = g.input(shape=[], dtype="int64", name="y")
    for number, (filters, padding) in enumerate(((6, "same"), (16, "valid"))):
        given = {"filters": filters, "kernel_size": [5], "padding": padding, "activation": "relu"}
        flow = g.max_pool2d(g.conv2d(flow, name=f"conv{number}", **given))
    flow = g.flatten(flow)
    for number, units in enumerate((120, 84, 10)):
        kind = "none" if units == case.sizes[-1] else "relu"
        flow = g.dense(flow, units=units, activation=kind, name=f"layer{number}")
    return _end(g, case, g.categorical_cross_entropy(flow, target, name="loss"))


def _lstm(case: Case) -> Document:
    time, features, units, outputs = case.sizes
    g = Builder()
    x = g.input(shape=[time, features], name="x")
    y = g.dense(g.lstm(x, units=units, name="cell")[0], units=outputs, name="layer0")
    target = g.input(shape=[time, outputs], name="y")
    return _end(g, case, g.squared_error(y, target, name="loss"))


def _transformer(case: Case) -> Document:
    time, width, heads = case.sizes
    g = Builder()
    x = g.input(shape=[time, width], name="x")
    y = g.transformer_encoder_block(x, heads=heads, name="block")
    target = g.input(shape=[time, width], name="y")
    return _end(g, case, g.squared_error(y, target, name="loss"))


CASES = (
    Case("2-4-2-1 tanh, SGD, batch 10", "dense", (2, 4, 2, 1), 10, 40, "sgd", 0.03, 2000, _dense,
         {"jax loop": 2, "torch": 10, "fastest": 1}),
    Case("7-8-8-8-1 tanh, Adam, batch 10", "dense", (7, 8, 8, 8, 1), 10, 40, "adam", 1e-3, 2000,
         _dense, {"fastest": 2}),
    Case("784-256-128-10 ReLU, Adam, batch 128", "dense", (784, 256, 128, 10), 128, 4, "adam",
         1e-3, 60, _dense, {"fastest": 1.6}),
    Case("LeNet 28x28, Adam, batch 64", "lenet", (28, 10), 64, 4, "adam", 1e-3, 10, _lenet,
         {"fastest": 1}),
    Case("LSTM 64 units, 50 steps, Adam, batch 32", "lstm", (50, 64, 64, 4), 32, 2, "adam", 1e-3,
         10, _lstm, {"fastest": 1.5}),
    Case("transformer block 128, 4 heads, 64 steps, Adam, batch 16", "transformer", (64, 128, 4),
         16, 2, "adam", 1e-3, 10, _transformer, {"fastest": 1}),
)  # fmt: skip


def data_of(case: Case) -> dict[str, np.ndarray]:
    """Random examples, some batches of them: x and y."""
    random = np.random.default_rng(0)
    count = case.batches * case.batch
    shapes = {
        "dense": ((case.sizes[0],), (1,)),
        "lenet": ((28, 28, 1), ()),
        "lstm": (case.sizes[:2], (case.sizes[0], case.sizes[-1])),
        "transformer": (case.sizes[:2], case.sizes[:2]),
    }
    of_x, of_y = shapes[case.family]
    x = random.normal(size=(count, *of_x)).astype(np.float32)
    if case.classes:
        return {"x": x, "y": random.integers(0, case.sizes[-1], count)}
    return {"x": x, "y": np.tanh(random.normal(size=(count, *of_y))).astype(np.float32)}
