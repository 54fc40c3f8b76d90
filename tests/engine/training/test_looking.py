"""Distributions, predictions and examples by probes; and tensors in a few numbers."""

from __future__ import annotations

import numpy as np
import pytest

from engine.builder import Builder
from engine.document.model import Document
from engine.training.distributions import samples
from engine.training.observer import answer
from engine.training.probes import (
    DataPoints,
    Distributions,
    ExampleRows,
    Predictions,
    TrainedWeights,
)
from engine.training.run import Run
from engine.training.session import Session, weights_sha256
from engine.training.start import open_session
from engine.training.statistics import histogram, summarise


def iris() -> Document:
    g = Builder()
    x, y = g.iris(name="data")
    h = g.relu(g.dense(x, units=6, name="hidden"), name="bent")
    g.sgd(g.categorical_cross_entropy(g.dense(h, units=3, name="logits"), y), name="sgd")
    return g.document


@pytest.fixture
def session() -> Session:
    made = open_session(iris())
    Run(made).go(steps=9)
    return made


def test_distributions_count_the_weights_the_values_the_gradients_and_the_updates(
    session: Session,
) -> None:
    found = answer(session, 1, Distributions("hidden", bins=20))
    assert not found.error
    weight = session.variables["hidden/weight"]
    counts, edges = np.histogram(weight.astype(np.float64), 20)
    np.testing.assert_array_equal(found.arrays["weight"], counts)
    np.testing.assert_allclose(found.arrays["weight.edges"], edges)
    assert found.arrays["activation"].sum() == len(session.batch_rows) * 6
    numbers = samples(session, "hidden")
    rate = session.compiled.settings["sgd", "learning_rate"]
    np.testing.assert_allclose(numbers["update"], -rate * numbers["gradient"], rtol=1e-2, atol=1e-7)


def test_a_node_without_weights_shows_its_values_and_their_gradient(session: Session) -> None:
    found = answer(session, 1, Distributions("bent"))
    assert {name for name in found.arrays if "." not in name} == {"activation", "gradient"}
    numbers = samples(session, "bent")
    assert (numbers["activation"] >= 0).all()
    # No gradient of the loss flows through what was cut off.
    assert numbers["gradient"].size == numbers["activation"].size


def test_data_show_their_values(session: Session) -> None:
    assert {n for n in answer(session, 1, Distributions("data")).arrays if "." not in n} == {
        "activation"
    }


def test_a_node_that_is_not_there_is_said() -> None:
    assert "'nobody' has no values" in str(
        answer(open_session(iris()), 1, Distributions("nobody")).error
    )


def test_looking_at_distributions_changes_nothing() -> None:
    watched, plain = open_session(iris()), open_session(iris())
    for _ in range(5):
        watched.advance(4)
        plain.advance(4)
        answer(watched, 1, Distributions("hidden"))
    assert weights_sha256(watched.variables) == weights_sha256(plain.variables)


@pytest.mark.parametrize("part", ["train", "test"])
def test_predictions_stand_beside_what_is_right(session: Session, part: str) -> None:
    found = answer(session, 1, Predictions("logits", "y", "data", part=part))  # type: ignore[arg-type]
    rows = session.feed.part(part)
    np.testing.assert_array_equal(found.arrays["rows"], rows)
    x = session.feed.columns["data", "x"][rows]
    w = session.variables
    hidden = np.maximum(x @ w["hidden/weight"] + w["hidden/bias"], 0)
    expected = hidden @ w["logits/weight"] + w["logits/bias"]
    np.testing.assert_allclose(found.arrays["prediction"], expected, rtol=1e-4, atol=1e-5)
    np.testing.assert_array_equal(found.arrays["target"], session.feed.columns["data", "y"][rows])


def test_predictions_for_many_examples_are_put_together_from_pieces() -> None:
    g = Builder()
    x, y = g.circle(points=5000, train_share=10, name="data")
    p = g.dense(x, units=1, name="out")
    g.sgd(g.squared_error(p, y))
    session = open_session(g.document)
    found = answer(session, 1, Predictions("out", "y", "data", limit=4100))
    w = session.variables
    x_here = session.feed.columns["data", "x"][found.arrays["rows"]]
    assert len(found.arrays["rows"]) == 4100
    np.testing.assert_allclose(
        found.arrays["prediction"], x_here @ w["out/weight"] + w["out/bias"], rtol=1e-4, atol=1e-5
    )


def test_a_port_without_a_value_for_each_example_makes_no_predictions(session: Session) -> None:
    loss = next(n for n in session.compiled.document.nodes if "entropy" in n)
    found = answer(session, 1, Predictions(loss, "loss", "data"))
    assert "no value for each example" in str(found.error)


def test_examples_are_given_by_their_indices(session: Session) -> None:
    found = answer(session, 1, ExampleRows("data", (7, 3, 10**6)))
    np.testing.assert_array_equal(found.arrays["rows"], [7, 3])
    np.testing.assert_array_equal(found.arrays["x"], session.feed.columns["data", "x"][[7, 3]])


def test_points_know_which_examples_they_are(session: Session) -> None:
    found = answer(session, 1, DataPoints("data")).arrays
    np.testing.assert_array_equal(
        found["x"], session.feed.sources["data"].arrays["x"][found["rows"]]
    )


def test_a_summary_is_over_what_is_finite_and_counts_what_is_not() -> None:
    found = summarise(np.array([[1.0, 0.0, 3.0], [np.nan, np.inf, 0.0]], np.float32))
    assert (found.count, found.nans, found.infinities) == (6, 1, 1)
    assert (found.minimum, found.maximum, found.mean) == (0.0, 3.0, 1.0)
    assert found.deviation == pytest.approx(np.std([1, 0, 3, 0]))
    assert found.zeros == pytest.approx(2 / 6)


def test_a_summary_of_whole_numbers_and_of_nothing() -> None:
    assert summarise(np.array([2, 4])).mean == 3
    assert np.isnan(summarise(np.array([np.nan])).mean)
    assert summarise(np.empty((0, 3))).count == 0


def test_a_histogram_of_equal_numbers_lies_around_them() -> None:
    counts, edges = histogram(np.full(5, 2.0), 4)
    assert counts.sum() == 5
    assert edges[0] < 2.0 < edges[-1]
    assert histogram(np.array([np.nan, 1.0, 2.0]), 2)[0].tolist() == [1, 1]


def test_the_trained_weights_come_by_name_and_in_the_order_of_depth(session: Session) -> None:
    found = answer(session, 1, TrainedWeights())
    assert found.texts["order"] == ("hidden/weight", "logits/weight")
    assert set(found.arrays) == {
        f"{n}/{v}" for n in ("hidden", "logits") for v in ("weight", "bias")
    }
    np.testing.assert_array_equal(found.arrays["logits/bias"], session.variables["logits/bias"])
    small = answer(session, 1, TrainedWeights(most=10))
    assert small.texts["left_out"] == ("hidden/weight", "logits/weight")
    assert "hidden/weight" not in small.arrays


def test_one_weight_is_set_where_it_is_and_nowhere_else(session: Session) -> None:
    before = session.weights()
    assert session.set_weight("hidden/weight", (2, 3), 0.5)
    expected = before["hidden/weight"].copy()
    expected[2, 3] = 0.5
    np.testing.assert_array_equal(session.variables["hidden/weight"], expected)
    for name, index in (("gone", (0,)), ("hidden/weight", (9, 9)), ("hidden/weight", (1,))):
        assert not session.set_weight(name, index, 1.0)
