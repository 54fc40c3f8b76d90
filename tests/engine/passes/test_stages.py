"""Every stage of the compiler as text, against golden files: a change of a pass is seen.

GRADLOOM_WRITE_GOLDEN=1 writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.builder import Builder
from engine.document.model import Document
from engine.pipeline import compile

GOLDEN = Path(__file__).parent / "golden"


def perceptron() -> Document:
    g = Builder()
    x, y = g.gauss(points=20, labels="0, 1", name="data")
    p = g.step(g.dense(x, units=1, name="neuron"), name="prediction")
    g.sgd(g.squared_error(p, y, name="loss"), name="sgd")
    return g.document


def regularised() -> Document:
    g = Builder()
    x, y = g.iris(name="data")
    h = g.dropout(g.dense(x, units=3, activation="relu", name="hidden"), name="dropout")
    p = g.dense(h, units=3, name="logits")
    loss = g.l2_penalty(g.categorical_cross_entropy(p, y, name="loss"), name="penalty")
    g.accuracy(p, y, name="accuracy")
    g.adam(loss, name="adam")
    return g.document


def low_level() -> Document:
    g = Builder()
    x, y = g.plane(points=20, name="data")
    w = g.variable(shape=[2, 1], name="w")
    b = g.variable(shape=[1], role="bias", initialiser="zeros", name="b")
    p = g.expression(g.matmul(x, w, name="product"), b, formula="a + b", name="sum")
    g.momentum(g.squared_error(p, y, form="mean", name="loss"), name="momentum")
    return g.document


def looking_ahead() -> Document:
    g = Builder()
    x, y = g.plane(points=20, name="data")
    p = g.dense(x, units=1, name="out")
    rate = g.cosine_decay(steps=100, name="rate")
    g.nesterov(
        g.squared_error(p, y, form="mean", name="loss"),
        rate,
        clip="global norm",
        weight_decay=0.01,
        average="exponential",
        name="nesterov",
    )
    return g.document


MADE = [perceptron, regularised, low_level, looking_ahead]


@pytest.mark.parametrize("make", MADE, ids=lambda f: f.__name__)
@pytest.mark.parametrize("kind", ["train", "evaluate"])
def test_stages_are_as_recorded(make: Callable[[], Document], kind: str) -> None:
    stages = compile(make()).stages(kind)  # type: ignore[arg-type]
    text = "\n\n".join(f"== {s.name}\n{s.graph}" for s in stages) + "\n"
    file = GOLDEN / f"{make.__name__}.{kind}.txt"
    if os.environ.get("GRADLOOM_WRITE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_the_stages_come_in_their_order() -> None:
    names = [s.name for s in compile(perceptron()).stages("train")]
    assert names == ["expand", "differentiate", "update", "simplify", "share", "prune"]


def test_each_node_knows_where_it_comes_from() -> None:
    document = regularised()
    for stage in compile(document).stages("train"):
        for node in stage.graph.nodes:
            assert node.origin.node in document.nodes, f"{stage.name}: {node.op}"


def test_the_plan_prints_its_buffers() -> None:
    text = str(compile(perceptron()).plan("train", 4))
    assert "run    " in text
    assert "variable" in text
    assert "buffers" in text.splitlines()[-1]
