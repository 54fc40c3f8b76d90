"""Batch normalisation's running statistics: kept, carried over, and used outside training."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.builder import Builder
from engine.document.changes import RenameNode
from engine.document.model import Document
from engine.training.checkpoints import load_weights, save_weights
from engine.training.run import Run
from engine.training.session import Session, fill, weights_sha256
from engine.training.start import open_session

STATE = ("norm/running_mean", "norm/running_variance")


def normalised(
    *, units: int = 5, points: int = 94, dropout: float = 0.0, **settings: object
) -> Document:
    """47 train examples in batches of 10: the last batch of an epoch has 7."""
    g = Builder(**{"batch_size": 10, "epochs": 6, **settings})
    x, y = g.circle(points=points, name="data")
    h = g.batch_norm(g.dense(x, units=units, name="hidden"), name="norm")
    if dropout:
        h = g.dropout(h, rate=dropout, name="dropout")
    p = g.dense(g.tanh(h, name="tanh"), units=1, name="out")
    g.accuracy(p, y, name="right")
    g.adam(g.squared_error(p, y, name="error"), learning_rate=0.05, name="adam")
    return g.document


def statistics(session: Session) -> list[np.ndarray]:
    return [session.variables[name].copy() for name in STATE]


def outputs(session: Session, rows: np.ndarray) -> np.ndarray:
    bound = session.bound("predict", len(rows), ["out.y"])
    fill(bound.pairs, rows)
    with np.errstate(invalid="ignore"):  # As a session does: OpenBLAS raises it without a cause.
        bound.run()
    return bound.outputs["out.y"].copy()


def test_running_statistics_follow_the_data_and_no_optimiser_changes_them() -> None:
    session = open_session(normalised(epochs=40))
    Run(session).go()
    rows = session.feed.train
    weights = session.weights()
    data = session.compiled.sources["data"].arrays["x"][rows]
    hidden = data @ weights["hidden/weight"] + weights["hidden/bias"]
    np.testing.assert_allclose(weights[STATE[0]], hidden.mean(0), atol=0.35 * hidden.std(0).max())
    np.testing.assert_allclose(weights[STATE[1]], hidden.var(0, ddof=1), rtol=0.5)
    assert not any("running" in name and name.startswith("adam") for name in weights)


def test_running_statistics_are_no_parameters() -> None:
    session = open_session(normalised(units=5))
    assert session.summary()["parameters"] == 2 * 5 + 5 + 2 * 5 + 5 + 1


def test_looking_changes_no_statistic() -> None:
    session = open_session(normalised())
    session.advance(3)
    before = statistics(session)
    session.evaluate("train")
    outputs(session, session.feed.test)
    np.testing.assert_array_equal(statistics(session), before)


def test_outside_training_an_examples_result_does_not_depend_on_its_neighbours() -> None:
    session = open_session(normalised())
    Run(session).go()
    rows = session.feed.test
    together = outputs(session, rows)
    alone = np.concatenate([outputs(session, rows[i : i + 1]) for i in range(len(rows))])
    np.testing.assert_allclose(alone, together, rtol=1e-5, atol=1e-6)
    turned = outputs(session, rows[::-1].copy())[::-1]
    np.testing.assert_allclose(turned, together, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("dropout", [0.0, 0.3])
def test_a_training_comes_to_the_same_bits_stepped_paused_or_in_one_go(dropout: float) -> None:
    whole, stepped, paused = (open_session(normalised(dropout=dropout)) for _ in range(3))
    Run(whole).go()
    while stepped.position.epoch < stepped.epochs:
        stepped.step()
    run = Run(paused)
    for steps in (1, 2, 3, 7, 17):
        run.go(steps=steps)
        paused.evaluate("test")
    digests = {weights_sha256(s.variables) for s in (whole, stepped, paused)}
    assert len(digests) == 1
    assert whole.evaluate("test") == stepped.evaluate("test") == paused.evaluate("test")


def test_a_training_resumed_from_a_file_comes_to_the_same_bits(tmp_path: Path) -> None:
    whole, first, second = (open_session(normalised(dropout=0.2)) for _ in range(3))
    Run(whole).go(steps=30)
    Run(first).go(steps=13)
    path = tmp_path / "weights.safetensors"
    save_weights(path, first.weights())
    loaded = load_weights(path)
    assert set(STATE) <= loaded.keys()
    second.put_weights(loaded)
    second.move_to(first.position)
    Run(second).go(steps=17)
    assert weights_sha256(second.variables) == weights_sha256(whole.variables)


def test_statistics_are_carried_over_through_edits_and_new_names() -> None:
    old = open_session(normalised())
    old.advance(4)
    document = normalised(dropout=0.4)
    RenameNode("norm", "scaled").apply(document)
    new = open_session(document)
    kept, _ = new.carry_from(old, [("norm", "scaled")])
    for name in STATE:
        other = name.replace("norm/", "scaled/")
        assert other in kept
        np.testing.assert_array_equal(new.variables[other], old.variables[name])


def test_a_reset_forgets_the_statistics() -> None:
    session = open_session(normalised())
    fresh = statistics(session)
    session.advance(4)
    assert not np.array_equal(statistics(session), fresh)
    session.reset()
    np.testing.assert_array_equal(statistics(session), fresh)


def test_a_batch_of_one_example_teaches_a_mean_but_no_variance() -> None:
    session = open_session(normalised(batch_size=1))
    mean, variance = statistics(session)
    session.advance(3)
    assert not np.array_equal(session.variables[STATE[0]], mean)
    np.testing.assert_array_equal(session.variables[STATE[1]], variance)


def test_momentum_is_live_and_one_of_0_takes_the_last_batch_alone() -> None:
    session = open_session(normalised())
    assert session.set_live("norm", "momentum", 0.0)
    before = session.weights()
    session.step()
    rows = session.compiled.sources["data"].arrays["x"][session.batch_rows]
    hidden = rows @ before["hidden/weight"] + before["hidden/bias"]
    np.testing.assert_allclose(session.variables[STATE[0]], hidden.mean(0), rtol=1e-4, atol=1e-6)
    variance = hidden.var(0, ddof=1)
    np.testing.assert_allclose(session.variables[STATE[1]], variance, rtol=1e-4)
