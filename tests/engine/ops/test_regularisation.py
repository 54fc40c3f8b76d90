"""What acts while training only: how much noise, on what, and nothing outside training."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.builder import Builder
from engine.document.model import Document
from engine.eager import apply, value_and_gradient
from engine.training.run import Run
from engine.training.start import open_session

NOISY: tuple[tuple[str, dict[str, Any]], ...] = (
    ("dropout", {"rate": 0.3}),
    ("spatial_dropout", {"rate": 0.3}),
    ("gaussian_noise", {"standard_deviation": 0.5}),
    ("gaussian_dropout", {"rate": 0.2}),
    ("alpha_dropout", {"rate": 0.3}),
)


def noisy(name: str, x: np.ndarray, params: dict[str, Any]) -> np.ndarray:
    return apply(name, {"x": x}, params, training=True)["y"]


@pytest.mark.parametrize(("name", "params"), NOISY)
def test_outside_training_nothing_changes(name: str, params: dict[str, Any]) -> None:
    x = np.random.default_rng(0).normal(size=(4, 3, 2)).astype(np.float32)
    np.testing.assert_array_equal(apply(name, {"x": x}, params)["y"], x)


@pytest.mark.parametrize(("name", "params"), NOISY)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_mean_is_kept(name: str, params: dict[str, Any], dtype: str) -> None:
    """alpha_dropout keeps the mean of values that have the mean 0 and the variance 1."""
    x = np.random.default_rng(0).normal(size=(400, 5, 100)).astype(dtype)
    x += 0.0 if name == "alpha_dropout" else 2.0
    y = noisy(name, x, params)
    assert y.dtype == dtype
    assert y.mean() == pytest.approx(x.mean(), abs=0.02)


def test_spatial_dropout_takes_whole_channels() -> None:
    x = np.ones((50, 4, 3, 8), np.float32)
    y = noisy("spatial_dropout", x, {"rate": 0.25})
    assert (y == y[:, :1, :1]).all()
    kept = y[:, 0, 0] != 0
    assert kept.mean() == pytest.approx(0.75, abs=0.08)
    np.testing.assert_allclose(y[:, 0, 0][kept], 1 / 0.75, rtol=1e-6)
    assert not (kept == kept[:1]).all()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_gaussian_noise_is_normally_distributed(dtype: str) -> None:
    noise = noisy(
        "gaussian_noise", np.zeros((1000, 200), dtype), {"standard_deviation": 1.0}
    ).ravel()
    moments = [np.mean(noise**k) for k in (1, 2, 3, 4)]
    np.testing.assert_allclose(moments, [0, 1, 0, 3], atol=0.05)
    shares = [np.mean(np.abs(noise) < limit) for limit in (0.5, 1.0, 2.0, 3.0)]
    np.testing.assert_allclose(shares, [0.3829, 0.6827, 0.9545, 0.9973], atol=0.005)
    assert np.isfinite(noise).all()


def test_gaussian_dropout_has_the_variance_of_dropout() -> None:
    x = np.full((500, 200), 2.0, np.float32)
    expected = 4.0 * 0.2 / 0.8
    for name in ("gaussian_dropout", "dropout"):
        assert noisy(name, x, {"rate": 0.2}).var() == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize("rate", [0.05, 0.5])
def test_alpha_dropout_keeps_the_mean_0_and_the_variance_1(rate: float) -> None:
    x = np.random.default_rng(0).normal(size=(1000, 200)).astype(np.float32)
    y = noisy("alpha_dropout", x, {"rate": rate})
    assert y.mean() == pytest.approx(0.0, abs=0.02)
    assert y.var() == pytest.approx(1.0, abs=0.03)


def test_gradients_flow_only_where_values_were_kept() -> None:
    x = np.ones((20, 10))
    outputs, gradients = value_and_gradient("dropout", {"x": x}, {"rate": 0.5}, training=True)
    np.testing.assert_allclose(gradients["x"], outputs["y"])


def test_smoothed_labels_still_sum_to_1() -> None:
    target = np.eye(4, dtype=np.float32)
    y = apply("label_smoothing", {"target": target}, {"smoothing": 0.2})["target"]
    np.testing.assert_allclose(y.sum(1), 1.0, rtol=1e-6)
    np.testing.assert_allclose(y[0], [0.85, 0.05, 0.05, 0.05], rtol=1e-6)


def trained_with(penalty: str, **params: Any) -> Document:
    """One weight matrix and one bias under a loss that is otherwise flat in them."""
    g = Builder(batch_size=10, epochs=1)
    w = g.variable(shape=[3, 2], initialiser="normal", name="w")
    b = g.variable(shape=[2], role="bias", name="b")
    flat = g.multiply(g.add(g.sum(w), g.sum(b)), g.constant(values=0.0), name="flat")
    g.sgd(getattr(g, penalty)(flat, name="penalty", **params), learning_rate=0.1)
    return g.document


@pytest.mark.parametrize(
    ("penalty", "params", "slope"),
    [
        ("l1_penalty", {"rate": 0.5}, lambda w: 0.5 * np.sign(w)),
        ("l2_penalty", {"rate": 0.5}, lambda w: 0.5 * w),
        (
            "elastic_net_penalty",
            {"rate": 0.5, "l1_share": 0.3},
            lambda w: 0.5 * (0.3 * np.sign(w) + 0.7 * w),
        ),
    ],
)
def test_penalties_pull_weights_and_leave_biases(
    penalty: str, params: dict[str, Any], slope: Any
) -> None:
    session = open_session(trained_with(penalty, **params))
    before = session.weights()
    session.step()
    w = before["w/value"]
    np.testing.assert_allclose(session.variables["w/value"], w - 0.1 * slope(w), rtol=1e-5)
    np.testing.assert_array_equal(session.variables["b/value"], before["b/value"])


@pytest.mark.parametrize(("kind", "expected"), [("l1", 1.0 + 3.0), ("l2", 1.0 + 3.5)])
def test_the_activity_penalty_is_a_mean_over_the_batch(kind: str, expected: float) -> None:
    x = np.array([[1.0, -2.0], [3.0, 0.0]])
    found = apply("activity_penalty", {"loss": 1.0, "x": x}, {"rate": 1.0, "kind": kind})
    assert found["loss"] == pytest.approx(expected)


def bounded(optimiser: str = "momentum", **params: Any) -> Document:
    g = Builder(batch_size=10, epochs=5)
    x, y = g.circle(points=100, name="data")
    h = g.dense(x, units=6, activation="tanh", name="hidden", scale=5.0)
    loss = g.squared_error(g.dense(h, units=1, name="out"), y)
    loss = g.max_norm(loss, name="bound", **params) if params else loss
    getattr(g, optimiser)(loss, learning_rate=0.3)
    return g.document


def lengths(weight: np.ndarray) -> np.ndarray:
    return np.sqrt((weight.astype(np.float64) ** 2).sum(0))


@pytest.mark.parametrize("optimiser", ["sgd", "momentum", "adam"])
def test_max_norm_bounds_the_weights_of_each_neuron_after_every_step(optimiser: str) -> None:
    bound, free = open_session(bounded(optimiser, limit=0.7)), open_session(bounded(optimiser))
    for _ in range(20):
        bound.step()
        free.step()
        for name in ("hidden/weight", "out/weight"):
            assert lengths(bound.variables[name]).max() <= 0.7 * (1 + 1e-6)
    assert lengths(free.variables["hidden/weight"]).max() > 1.0


def test_max_norm_leaves_a_training_alone_that_keeps_to_it() -> None:
    bound, free = open_session(bounded(limit=1e6)), open_session(bounded())
    Run(bound).go()
    Run(free).go()
    for name, value in free.variables.items():
        np.testing.assert_array_equal(bound.variables[name], value)
    assert bound.evaluate("test") == free.evaluate("test")


def test_the_limit_of_max_norm_is_live() -> None:
    session = open_session(bounded(limit=100.0))
    session.step()
    assert session.set_live("bound", "limit", 0.2)
    session.step()
    assert lengths(session.variables["hidden/weight"]).max() == pytest.approx(0.2, rel=1e-5)


def test_a_bound_that_no_optimiser_stands_behind_does_nothing() -> None:
    g = Builder(batch_size=10, epochs=5)
    x, y = g.circle(points=100, name="data")
    loss = g.squared_error(g.dense(x, units=1, name="out"), y)
    g.max_norm(loss, limit=0.01)
    g.sgd(loss)
    session = open_session(g.document)
    session.step()
    assert lengths(session.variables["out/weight"]).max() > 0.1


def test_non_negative_weights_stay_so_and_biases_are_free() -> None:
    g = Builder(batch_size=10, epochs=20)
    x, y = g.gauss(points=100, name="data")
    p = g.dense(g.negate(x), units=3, name="hidden", bias=-1.0)
    loss = g.non_negative(g.squared_error(g.dense(p, units=1, name="out"), y))
    g.adam(loss, learning_rate=0.1)
    session = open_session(g.document)
    for _ in range(20):
        session.step()
        for name in ("hidden/weight", "out/weight"):
            assert session.variables[name].min() >= 0
    assert session.variables["hidden/bias"].min() < 0


def test_max_norm_shortens_and_does_not_turn() -> None:
    x = np.array([[3.0, 0.3], [4.0, 0.4]])
    y = apply("limit_norm", {"x": x, "limit": np.array(2.0)})["y"]
    np.testing.assert_allclose(y, [[1.2, 0.3], [1.6, 0.4]])
    zero = np.zeros((2, 2), np.float32)
    np.testing.assert_array_equal(apply("limit_norm", {"x": zero, "limit": 1.0})["y"], zero)
