"""Metrics over a whole part are those of all its examples, however they are cut into batches."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from engine.builder import Builder
from engine.cli import app
from engine.document import files
from engine.document.model import Document
from engine.eager import apply
from engine.registry import CATALOGUE
from engine.training import session as session_file
from engine.training.feed import fill
from engine.training.session import Session
from engine.training.start import open_session

AVERAGES = ("macro", "micro", "weighted", "none")


def of_classes() -> Document:
    """Three classes, unevenly met; every metric of classes."""
    g = Builder(batch_size=10, epochs=2)
    x, y = g.iris(name="data")
    p = g.dense(x, units=3, name="logits")
    g.adam(g.categorical_cross_entropy(p, y, name="error"), learning_rate=0.02, name="adam")
    for op in ("accuracy", "balanced_accuracy", "matthews_correlation", "perplexity"):
        getattr(g, op)(p, y, name=op)
    for op in ("precision", "recall", "f1", "specificity"):
        for average in AVERAGES:
            getattr(g, op)(p, y, average=average, name=f"{op}_{average}")
    g.confusion_matrix(p, y, name="confusion_matrix")
    g.top_k_accuracy(p, y, k=2, name="top_k_accuracy")
    return g.document


def of_two() -> Document:
    g = Builder(batch_size=10, epochs=2)
    x, y = g.moons(points=150, noise=30, labels="0, 1", name="data")
    p = g.dense(x, units=1, name="logits")
    g.adam(g.binary_cross_entropy(p, y, name="error"), learning_rate=0.1, name="adam")
    for op in ("accuracy", "precision", "recall", "f1", "specificity", "auc"):
        getattr(g, op)(p, y, name=op)
    rounded = g.expression(p, formula="round(p)", name="rounded")
    g.auc(rounded, y, name="auc_of_ties")
    return g.document


def of_numbers() -> Document:
    g = Builder(batch_size=10, epochs=2)
    x, y = g.gauss_regression(points=120, name="data")
    p = g.dense(x, units=1, name="out")
    g.adam(g.squared_error(p, y, name="error"), learning_rate=0.1, name="adam")
    for op in (
        "mean_absolute_error",
        "mean_squared_error",
        "root_mean_squared_error",
        "mean_absolute_percentage_error",
        "r2",
        "cosine_similarity",
    ):
        getattr(g, op)(p, y, name=op)
    return g.document


DOCUMENTS = (of_classes, of_two, of_numbers)


def trained(document: Document) -> Session:
    session = open_session(document)
    session.run_epoch()
    return session


def everything(session: Session, node: str, part: str) -> dict[str, np.ndarray]:
    """What arrives at a node for all examples of a part at once."""
    document = session.compiled.document
    wires = document.incoming(node)
    rows = session.feed.part(part)
    found = {}
    for wire in wires:
        target = f"{wire.source}.{wire.source_port}"
        bound = session.bound("predict", len(rows), [target])
        fill(bound.pairs, rows)
        bound.run()
        found[wire.target_port] = bound.outputs[target].copy()
    return found


@pytest.mark.parametrize("make", DOCUMENTS)
@pytest.mark.parametrize("part", ["train", "test"])
def test_the_value_of_a_part_is_that_of_all_its_examples_at_once(make: Any, part: Any) -> None:
    session = trained(make())
    found = session.measure(part)
    metrics = [n for n in session.compiled.document if CATALOGUE[n.op].category == "metric"]
    assert {n.id for n in metrics} | {"loss"} == set(found)
    for node in metrics:
        inputs = everything(session, node.id, part)
        double = {n: a.astype(np.float64) if a.dtype.kind == "f" else a for n, a in inputs.items()}
        expected = apply(node.op, double, node.params)["value"]
        np.testing.assert_allclose(found[node.id], expected, rtol=1e-6, err_msg=node.id)


@pytest.mark.parametrize("make", DOCUMENTS)
@pytest.mark.parametrize("rows", [1, 7, 32])
def test_how_the_examples_are_cut_does_not_matter(
    make: Any, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = trained(make())
    whole = session.measure("train")
    monkeypatch.setattr(session_file, "EVALUATION_ROWS", rows)
    cut = session.measure("train")
    for name, value in whole.items():
        np.testing.assert_allclose(cut[name], value, rtol=2e-6, err_msg=name)


def test_an_average_of_batches_would_be_another_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail: precision of batches, averaged, is not the precision."""
    session = trained(of_two())
    rows = session.feed.part("train")
    whole = session.measure("train")["precision"]
    inputs = everything(session, "precision", "train")
    parts = [
        float(apply("precision", {n: a[i : i + 7] for n, a in inputs.items()})["value"])
        for i in range(0, len(rows), 7)
    ]
    assert abs(np.mean(parts) - whole) > 1e-3


def test_looking_twice_gives_the_same_bits() -> None:
    session = trained(of_two())
    first = session.measure("train"), session.measure("test")
    assert (session.measure("train"), session.measure("test")) == first


def test_numbers_are_evaluated_and_tables_are_measured() -> None:
    session = trained(of_classes())
    found = session.measure("test")
    table = found["confusion_matrix"]
    assert np.shape(table) == (3, 3)
    assert np.sum(table) == len(session.feed.test)
    assert np.shape(found["recall_none"]) == (3,)
    numbers = session.evaluate("test")
    assert "confusion_matrix" not in numbers
    assert "recall_none" not in numbers
    assert all(isinstance(v, float) for v in numbers.values())
    assert numbers["accuracy"] == pytest.approx(np.trace(table) / np.sum(table))


@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_the_node_shows_the_value_of_the_batch_at_hand(precision: str) -> None:
    document = of_classes()
    document.settings["precision"] = precision
    session = trained(document)
    rows = session.feed.part("train")[:9]
    for target in ("accuracy.value", "confusion_matrix.value"):
        bound = session.bound("predict", len(rows), [target])
        fill(bound.pairs, rows)
        bound.run()
        value = bound.outputs[target]
        assert value.dtype == precision
        if value.ndim:
            assert value.sum() == 9
        else:
            assert value * 9 == pytest.approx(round(float(value * 9)))


def test_the_command_line_gives_tables_as_nested_lists(tmp_path: Path) -> None:
    path = tmp_path / "iris.graph.json"
    files.write(of_classes(), path)
    done = CliRunner().invoke(app, ["run", str(path), "--json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout.splitlines()[-1])["metrics"]["test"]
    session = open_session(of_classes())
    while session.position.epoch < session.epochs:
        session.step()
    assert found == session.measure("test")
    shown = CliRunner().invoke(app, ["run", str(path)])
    assert shown.exit_code == 0
    assert "confusion_matrix" in shown.output
