"""Sessions: the same numbers however a training is cut, and what may change on the way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from engine.builder import Builder
from engine.document.changes import RenameNode
from engine.document.model import Document
from engine.errors import CompileError, DataError, TrainingError
from engine.training import session as session_file
from engine.training.run import Run
from engine.training.session import Session, weights_sha256
from engine.training.start import open_session


def circle(
    *,
    units: int = 5,
    rate: float = 0.05,
    dropout: float = 0.0,
    points: int = 94,
    **settings: object,
) -> Document:
    """47 train examples in batches of 10: the last batch of an epoch has 7."""
    g = Builder(**{"batch_size": 10, "epochs": 6, **settings})
    x, y = g.circle(points=points, name="data")
    h = g.dense(x, units=units, activation="tanh", name="hidden")
    if dropout:
        h = g.dropout(h, rate=dropout, name="dropout")
    p = g.dense(h, units=1, activation="tanh", name="out")
    g.accuracy(p, y, name="right")
    g.adam(g.squared_error(p, y, name="error"), learning_rate=rate, name="adam")
    return g.document


def state_of(session: Session) -> tuple[str, dict[str, float], dict[str, float], object]:
    """Everything that must agree bit for bit."""
    return (
        weights_sha256(session.variables),
        session.evaluate("train"),
        session.evaluate("test"),
        session.position,
    )


def test_weights_and_the_optimisers_memory_follow_renamed_nodes() -> None:
    old = open_session(circle())
    old.advance(7)
    document = circle()
    # Two nodes change their names with one another, on the way of a third.
    renamed = [("hidden", "third"), ("out", "hidden"), ("third", "out"), ("adam", "optimiser")]
    for before, after in renamed:
        RenameNode(before, after).apply(document)
    new = open_session(document)
    kept, fresh = new.carry_from(old, renamed)
    assert not fresh
    assert len(kept) == len(old.variables)
    for name, other in (
        ("out/weight", "hidden/weight"),
        ("hidden/bias", "out/bias"),
        ("optimiser/out/weight/first", "adam/hidden/weight/first"),
    ):
        np.testing.assert_array_equal(new.variables[name], old.variables[other])
    assert new.position == old.position


def run_through(session: Session) -> None:
    Run(session).go()


def step_by_step(session: Session) -> None:
    while session.position.epoch < session.epochs:
        session.step()


def epoch_by_epoch(session: Session) -> None:
    while session.position.epoch < session.epochs:
        session.run_epoch()


def in_pieces(session: Session) -> None:
    """Paused at places that fit neither batches nor epochs, with looking in between."""
    run = Run(session)
    for steps in (1, 2, 3, 7, 11):
        run.go(steps=steps)
        session.evaluate("test")
    run.go(steps=6 * session.steps_per_epoch - 24)


@pytest.mark.parametrize("dropout", [0.0, 0.3])
@pytest.mark.parametrize("way", [step_by_step, epoch_by_epoch, in_pieces])
def test_a_training_comes_to_the_same_bits_however_it_is_cut(
    way: Callable[[Session], None], dropout: float
) -> None:
    whole, cut = (open_session(circle(dropout=dropout)) for _ in range(2))
    run_through(whole)
    way(cut)
    assert state_of(cut) == state_of(whole)


def test_training_learns_and_the_outcome_says_how_far() -> None:
    run = Run(open_session(circle(points=400)))
    before = run.session.evaluate("test")["loss"]
    run.go(epochs=30)
    outcome = run.outcome()
    assert outcome.steps == 30 * 20
    assert outcome.epochs == 30
    assert outcome.seconds > 0
    assert outcome.backend == "numpy"
    assert outcome.metrics["test"]["loss"] < before / 2
    assert outcome.metrics["test"]["right"] > 0.9
    assert outcome.weights_sha256 == weights_sha256(run.session.weights())


def test_another_seed_gives_another_training() -> None:
    first, second = open_session(circle(seed=0)), open_session(circle(seed=1))
    run_through(first)
    run_through(second)
    assert state_of(first)[0] != state_of(second)[0]


def test_resetting_leads_to_the_same_initialisation_and_the_same_training() -> None:
    session = open_session(circle(dropout=0.2))
    fresh = state_of(session)
    run_through(session)
    trained = state_of(session)
    session.reset()
    assert state_of(session) == fresh
    run_through(session)
    assert state_of(session) == trained


def test_every_example_is_seen_once_an_epoch_in_an_order_of_its_own() -> None:
    session = open_session(circle())
    seen: list[list[int]] = []
    for _ in range(3):
        rows: list[int] = []
        for _ in range(session.steps_per_epoch):
            session.step()
            rows += session.batch_rows.tolist()
        seen.append(rows)
    assert all(sorted(rows) == session.feed.train.tolist() for rows in seen)
    assert seen[0] != seen[1] != seen[2]


def test_the_last_batch_of_an_epoch_is_smaller_and_not_carried_over() -> None:
    session = open_session(circle())
    sizes = []
    for _ in range(10):
        session.step()
        sizes.append(len(session.batch_rows))
    assert sizes == [10, 10, 10, 10, 7] * 2


def test_a_batch_larger_than_the_data_is_all_of_it() -> None:
    session = open_session(circle(batch_size=1000))
    session.step()
    assert (session.position.step, session.position.epoch) == (1, 1)
    assert len(session.batch_rows) == 47


def test_steps_and_epochs_are_counted() -> None:
    run = Run(open_session(circle()))
    run.go(steps=7)
    assert (run.session.position.step, run.session.position.epoch) == (7, 1)
    assert run.session.progress == pytest.approx(1 + 20 / 47)
    run.go(epochs=2)
    assert (run.session.position.step, run.session.position.epoch) == (15, 3)
    run.go(steps=0)
    run.go(epochs=0)
    assert run.session.position.step == 15


def test_a_run_stops_when_it_is_asked_to() -> None:
    run = Run(open_session(circle()))
    run.go(epochs=10**9, stopped=lambda: run.session.position.step > 100)
    assert run.session.position.step > 100


def test_progress_is_reported_with_the_mean_loss_since_the_last_report() -> None:
    session = open_session(circle())
    twin = open_session(circle())
    reports = []
    Run(session).go(steps=12, report=reports.append)
    losses = [twin.step() for _ in range(12)]
    assert reports[-1].steps == 12
    assert len(reports) == 1
    assert reports[0].loss == pytest.approx(np.mean(losses))


def test_evaluation_in_chunks_is_the_mean_over_all_examples(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = open_session(circle())
    Run(session).go(steps=20)
    whole = session.evaluate("train")
    monkeypatch.setattr(session_file, "EVALUATION_ROWS", 13)
    assert session.evaluate("train") == pytest.approx(whole, rel=1e-6)


def test_evaluation_agrees_with_the_mathematics() -> None:
    session = open_session(circle())
    data = session.compiled.sources["data"]
    w = session.weights()
    hidden = np.tanh(data.arrays["x"] @ w["hidden/weight"] + w["hidden/bias"])
    # OpenBLAS 0.3.31 may raise the flag without a cause, of (N, 5) by (5, 1) in float32 on AVX-512.
    with np.errstate(invalid="ignore"):
        p = np.tanh(hidden @ w["out/weight"] + w["out/bias"])
    y = data.arrays["y"].reshape(p.shape)
    loss = 0.5 * np.mean((p - y)[data.test] ** 2)
    assert session.evaluate("test")["loss"] == pytest.approx(loss, rel=1e-5)


def test_a_live_param_acts_from_the_next_step_on_as_if_it_had_been_drawn_so() -> None:
    drawn, changed = open_session(circle(rate=0.01)), open_session(circle(rate=0.05))
    assert changed.set_live("adam", "learning_rate", 0.01)
    run_through(drawn)
    run_through(changed)
    assert state_of(drawn) == state_of(changed)


def test_a_live_param_that_nothing_reads_is_refused() -> None:
    session = open_session(circle())
    assert not session.set_live("adam", "colour", 1.0)
    assert not session.set_live("nobody", "learning_rate", 1.0)


def test_an_edit_keeps_every_weight_that_still_fits() -> None:
    old = open_session(circle(units=5))
    Run(old).go(steps=12)
    new = open_session(circle(units=7))
    kept, fresh = new.carry_from(old)
    assert "out/bias" in kept
    assert {"hidden/weight", "hidden/bias", "out/weight"} <= set(fresh)
    assert set(kept) | set(fresh) == set(new.variables)
    np.testing.assert_array_equal(new.variables["out/bias"], old.variables["out/bias"])
    assert new.position == old.position


def test_an_edit_that_changes_no_weight_goes_on_as_if_nothing_had_happened() -> None:
    straight, edited = open_session(circle()), open_session(circle())
    run_through(straight)
    Run(edited).go(steps=13)
    again = open_session(circle())
    kept, fresh = again.carry_from(edited)
    assert not fresh
    assert set(kept) == set(again.variables)
    Run(again).go(steps=straight.position.step - 13)
    assert state_of(again) == state_of(straight)


def test_with_another_batch_size_the_present_epoch_begins_anew() -> None:
    old = open_session(circle())
    Run(old).go(steps=7)
    new = open_session(circle(batch_size=20))
    new.carry_from(old)
    assert (new.position.step, new.position.epoch, new.position.index) == (7, 1, 0)


def diverging(rate: float = 1e6) -> Document:
    g = Builder()
    x, y = g.circle(points=100)
    p = g.dense(g.dense(x, units=8, activation="relu"), units=1)
    g.sgd(g.squared_error(p, y), learning_rate=rate, name="sgd")
    return g.document


def test_a_loss_that_is_no_number_stops_the_training_with_the_way_out() -> None:
    session = open_session(diverging())
    with pytest.raises(TrainingError) as caught:
        Run(session).go()
    problem = caught.value.problem
    assert problem.severity == "error"
    assert problem.node in session.compiled.document.nodes
    assert "learning rate" in problem.message
    assert f"step {session.position.step} " in problem.message
    assert "dense" in problem.message


def test_the_diverging_step_is_the_same_one_by_one_and_in_one_go() -> None:
    first, second = open_session(diverging()), open_session(diverging())
    with pytest.raises(TrainingError):
        Run(first).go()
    with pytest.raises(TrainingError):
        step_by_step(second)
    assert first.position == second.position
    assert weights_sha256(first.variables) == weights_sha256(second.variables)


def test_divergence_at_the_end_of_an_epoch_leaves_a_whole_position() -> None:
    session = open_session(diverging())
    session.batch_size = len(session.feed.train)
    for _ in range(3):
        with pytest.raises(TrainingError):
            Run(session).go(epochs=50)
        at = session.position
        assert (at.step, at.index) == (at.epoch, 0)


def test_after_divergence_a_reset_and_a_lower_rate_mend_it() -> None:
    session = open_session(diverging())
    with pytest.raises(TrainingError):
        Run(session).go()
    session.reset()
    session.set_live("sgd", "learning_rate", 0.01)
    Run(session).go(epochs=3)
    assert np.isfinite(session.evaluate("test")["loss"])


def two_sources(points: int, *, wired: bool) -> Document:
    g = Builder()
    x, y = g.circle(points=100, name="first")
    other, _ = g.xor(points=points, name="second")
    inputs = g.concat(x, other) if wired else x
    g.sgd(g.squared_error(g.dense(inputs, units=1), y))
    return g.document


def test_data_nodes_with_different_numbers_of_examples_are_refused_by_name() -> None:
    with pytest.raises((DataError, CompileError), match=r"(?s)first.*second|second.*first"):
        open_session(two_sources(60, wired=True))


def test_data_nodes_of_the_same_length_go_row_by_row() -> None:
    session = open_session(two_sources(100, wired=True))
    session.run_epoch()
    assert session.position.epoch == 1


def test_a_data_node_that_nothing_reads_does_not_matter() -> None:
    session = open_session(two_sources(60, wired=False))
    session.run_epoch()
    assert session.feed.examples == 100


def test_weights_are_put_back_whole_or_not_at_all() -> None:
    session = open_session(circle())
    saved = session.weights()
    Run(session).go(steps=5)
    now = weights_sha256(session.variables)
    with pytest.raises(DataError, match="lack 'out/bias'"):
        session.put_weights({k: v for k, v in saved.items() if k != "out/bias"})
    with pytest.raises(DataError, match="hidden/weight"):
        session.put_weights({**saved, "hidden/weight": np.zeros((9, 9))})
    assert weights_sha256(session.variables) == now
    session.put_weights(saved)
    assert weights_sha256(session.variables) == weights_sha256(saved)


def test_the_digest_depends_on_names_dtypes_shapes_and_values() -> None:
    base = {"a": np.zeros((2, 3), np.float32)}
    others = [
        {"b": np.zeros((2, 3), np.float32)},
        {"a": np.zeros((3, 2), np.float32)},
        {"a": np.zeros((2, 3), np.int32)},
        {"a": np.full((2, 3), -0.0, np.float32)},
    ]
    digests = {weights_sha256(arrays) for arrays in [base, *others]}
    assert len(digests) == 5


def test_double_precision_trains_in_double_precision() -> None:
    session = open_session(circle(precision="float64"))
    run_through(session)
    assert all(v.dtype == np.float64 for v in session.variables.values())


def test_a_graph_without_data_minimises_all_the_same() -> None:
    g = Builder(epochs=200)
    w = g.variable(shape=[3], name="w")
    g.sgd(g.mean(g.square(w)), learning_rate=0.5)
    session = open_session(g.document)
    run_through(session)
    assert np.abs(session.variables["w/value"]).max() < 1e-3
    assert session.evaluate("test") == {}


def test_a_free_input_is_refused_in_words() -> None:
    g = Builder()
    x = g.input(shape=[2], name="free")
    g.sgd(g.squared_error(g.dense(x, units=2), x))
    with pytest.raises(DataError, match="'free' has no data to train on"):
        open_session(g.document)
