"""The worker's sessions: the same numbers as without a worker, and never a death of a graph."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from engine.backends import backend_reason
from engine.builder import Builder
from engine.document import files
from engine.document.model import Document
from engine.training.probes import DecisionMap, PortValue, TrainedWeights
from engine.training.run import Run
from engine.training.session import weights_sha256
from engine.training.start import open_session
from engine.worker.messages import (
    Answered,
    Cleared,
    Control,
    Executed,
    GetWeights,
    Load,
    Loaded,
    Moved,
    PutWeights,
    Refused,
    Series,
    SetLive,
    SetSpeed,
    SetWeight,
    Took,
    Unwatch,
    Watch,
    Weights,
)

if TYPE_CHECKING:
    from tests.engine.worker.conftest import Recorder


def circle(
    *,
    units: int = 4,
    rate: float = 0.05,
    dropout: float = 0.2,
    points: int = 94,
    **settings: Any,
) -> Document:
    g = Builder(**{"batch_size": 10, "epochs": 8, **settings})
    x, y = g.circle(points=points, name="data")
    h = g.dense(x, units=units, activation="tanh", name="hidden")
    h = g.dropout(h, rate=dropout, name="dropout")
    p = g.dense(h, units=1, activation="tanh", name="out")
    g.accuracy(p, y, name="right")
    g.adam(g.squared_error(p, y, name="error"), learning_rate=rate, name="adam")
    return g.document


def load(worker: Recorder, document: Document, number: int = 1, **named: Any) -> Loaded:
    worker.client.send(Load(number, files.dumps(document), **named))
    loaded = worker.wait_for(Loaded, lambda event: event.session == number)
    worker.wait_for(Moved, lambda e: e.session == number and e.phase in ("ready", "running"))
    return loaded


def moved(worker: Recorder, phase: str, since: int) -> Moved:
    return worker.wait_for(Moved, lambda event: event.phase == phase, since)


def weights(worker: Recorder) -> Weights:
    mark = worker.mark
    worker.client.send(GetWeights(mark))
    return worker.wait_for(Weights, lambda event: event.request == mark, mark)


def last_values(worker: Recorder) -> dict[str, float]:
    """The last evaluation that was told."""
    found = [event for event in worker.of(Series) if "test.loss" in event.values]
    return {name: values[-1] for name, values in found[-1].values.items()}


def reference(document: Document) -> tuple[str, dict[str, float]]:
    """Digest and evaluation of a training without a worker."""
    run = Run(open_session(document))
    run.go()
    outcome = run.outcome()
    flat = {f"{p}.{n}": v for p, values in outcome.metrics.items() for n, v in values.items()}
    return outcome.weights_sha256, flat


def test_loading_tells_the_facts_and_the_first_evaluation(worker: Recorder) -> None:
    loaded = load(worker, circle())
    assert loaded.summary["parameters"] == 2 * 4 + 4 + 4 + 1
    assert loaded.summary["examples"] == 94
    assert loaded.summary["steps_per_epoch"] == 5
    assert loaded.summary["metrics"] == ("loss", "right")
    assert loaded.summary["backend"] == "numpy"
    first = worker.wait_for(Series)
    assert first.steps == (0,)
    assert set(first.values) == {"train.loss", "train.right", "test.loss", "test.right"}


def test_a_run_in_the_worker_has_the_numbers_of_one_without(worker: Recorder) -> None:
    load(worker, circle())
    mark = worker.mark
    worker.client.send(Control("run"))
    end = moved(worker, "finished", mark)
    assert (end.step, end.epoch) == (40, 8)
    digest, values = reference(circle())
    assert weights_sha256(weights(worker).arrays) == digest
    assert last_values(worker) == values


def test_a_run_on_numba_has_the_numbers_of_one_without_a_worker(worker: Recorder) -> None:
    pytest.importorskip("numba")
    document = circle()
    session = open_session(document, backend="numba")
    Run(session).go()
    loaded = load(worker, document, backend="numba")
    assert loaded.summary["backend"] == "numba"
    mark = worker.mark
    worker.client.send(Control("run"))
    moved(worker, "finished", mark)
    assert weights_sha256(weights(worker).arrays) == weights_sha256(session.variables)


def test_large_matrix_products_have_the_same_bits_in_the_worker(worker: Recorder) -> None:
    g = Builder(batch_size=128, epochs=2)
    x, y = g.digits(name="data")
    h = g.dense(x, units=256, activation="relu")
    logits = g.dense(g.dense(h, units=128, activation="relu"), units=10, name="out")
    g.adam(g.categorical_cross_entropy(logits, y), learning_rate=0.001)
    load(worker, g.document)
    worker.client.send(Watch(1, PortValue("out", "y", part="train", limit=1000), 30))
    worker.client.send(Control("run"))
    moved(worker, "finished", 0)
    digest, values = reference(g.document)
    assert weights_sha256(weights(worker).arrays) == digest
    assert last_values(worker) == values


def test_paused_stepped_and_watched_it_has_the_same_numbers(worker: Recorder) -> None:
    document = circle(epochs=400)
    load(worker, document)
    worker.client.send(Watch(1, DecisionMap("out", "y", "data", width=30, height=30), 50))
    worker.client.send(Watch(2, PortValue("dropout", "y", gradient=True), 50))
    for _ in range(5):
        mark = worker.mark
        worker.client.send(Control("run"))
        moved(worker, "running", mark)
        worker.client.send(Control("step"))
        moved(worker, "ready", mark)
        worker.client.send(Control("epoch"))
        worker.client.send(Control("pause"))
        worker.client.send(Control("step"))
    mark = worker.mark
    worker.client.send(Control("run"))
    end = moved(worker, "finished", mark)
    assert end.epoch == 400
    digest, values = reference(document)
    assert weights_sha256(weights(worker).arrays) == digest
    assert last_values(worker) == values


def test_step_does_one_batch_and_epoch_the_rest_of_the_epoch(worker: Recorder) -> None:
    load(worker, circle())
    mark = worker.mark
    worker.client.send(Control("step"))
    at = moved(worker, "ready", mark)
    assert (at.step, at.epoch) == (1, 0)
    mark = worker.mark
    worker.client.send(Control("epoch"))
    at = moved(worker, "ready", mark)
    assert (at.step, at.epoch) == (5, 1)
    mark = worker.mark
    worker.client.send(Control("epoch"))
    assert moved(worker, "ready", mark).epoch == 2


def test_running_again_after_the_end_means_as_many_epochs_once_more(worker: Recorder) -> None:
    load(worker, circle())
    for expected in (8, 16):
        mark = worker.mark
        worker.client.send(Control("run"))
        assert moved(worker, "finished", mark).epoch == expected


def test_reset_goes_back_to_the_same_initialisation(worker: Recorder) -> None:
    load(worker, circle())
    before = weights_sha256(weights(worker).arrays)
    first = last_values(worker)
    mark = worker.mark
    worker.client.send(Control("run"))
    moved(worker, "finished", mark)
    mark = worker.mark
    worker.client.send(Control("reset"))
    at = moved(worker, "ready", mark)
    assert (at.step, at.epoch, at.seconds) == (0, 0, 0.0)
    assert worker.of(Cleared, mark)
    assert weights_sha256(weights(worker).arrays) == before
    assert last_values(worker) == first


def test_series_tell_each_stretch_once_and_in_order(worker: Recorder) -> None:
    load(worker, circle(epochs=2000))
    worker.client.send(Control("run"))
    moved(worker, "finished", 0)
    for name in ("batch.loss", "test.right"):
        steps = [s for event in worker.of(Series) if name in event.values for s in event.steps]
        assert len(steps) > 2
        assert steps == sorted(set(steps))
        assert steps[-1] == 10_000


def test_a_live_param_changes_while_the_training_runs(worker: Recorder) -> None:
    load(worker, circle(epochs=10**7))
    worker.client.send(Control("run"))
    worker.client.send(SetLive("adam", "learning_rate", 0.0))
    worker.client.send(Control("pause"))
    moved(worker, "ready", worker.mark)
    still = {n: a for n, a in weights(worker).arrays.items() if n.startswith(("hidden", "out/w"))}
    worker.client.send(Control("epoch"))
    mark = worker.mark
    worker.client.send(Control("step"))
    moved(worker, "ready", mark)
    after = weights(worker)
    assert after.step > 0
    plain = [n for n in still if n in ("hidden/weight", "hidden/bias", "out/weight")]
    assert len(plain) == 3
    for name in plain:
        np.testing.assert_array_equal(after.arrays[name], still[name])


def test_a_speed_limit_is_kept(worker: Recorder) -> None:
    load(worker, circle(epochs=10**7))
    worker.client.send(SetSpeed(50.0))
    worker.client.send(Control("run"))
    started = time.monotonic()
    time.sleep(1.0)
    mark = worker.mark
    worker.client.send(Control("pause"))
    at = moved(worker, "ready", mark)
    elapsed = time.monotonic() - started
    assert at.step <= 50 * elapsed + 3
    assert at.step >= 10


def test_an_edit_while_it_runs_keeps_the_weights_and_runs_on(worker: Recorder) -> None:
    load(worker, circle(epochs=10**7))
    mark = worker.mark
    worker.client.send(Control("run"))
    worker.wait_for(Moved, lambda event: event.step > 100, mark)
    mark = worker.mark
    loaded = load(worker, circle(epochs=10**7, units=6), 2, carry=True)
    assert "out/bias" in loaded.kept
    assert "hidden/weight" in loaded.fresh
    at = worker.wait_for(Moved, lambda e: e.session == 2 and e.phase == "running", mark)
    assert at.step > 100
    worker.wait_for(Moved, lambda e: e.session == 2 and e.step > at.step, mark)
    assert not worker.of(Cleared, mark)


def test_more_epochs_while_it_runs_are_run_to_the_end(worker: Recorder) -> None:
    load(worker, circle(epochs=10**7))
    mark = worker.mark
    worker.client.send(Control("run"))
    at = worker.wait_for(Moved, lambda event: event.step > 20, mark)
    wanted = at.epoch + 200
    load(worker, circle(epochs=wanted), 2, carry=True)
    done = worker.wait_for(Moved, lambda e: e.session == 2 and e.phase == "finished", mark)
    assert done.epoch == wanted


def test_loading_another_document_starts_from_its_initialisation(worker: Recorder) -> None:
    load(worker, circle(epochs=10**7))
    worker.client.send(Control("run"))
    loaded = load(worker, circle(), 2)
    assert not loaded.kept
    at = worker.wait_for(Moved, lambda e: e.session == 2 and e.phase == "ready")
    assert at.step == 0


def test_a_graph_with_errors_is_refused_and_the_next_edit_still_carries_over(
    worker: Recorder,
) -> None:
    load(worker, circle())
    mark = worker.mark
    worker.client.send(Control("run"))
    moved(worker, "finished", mark)
    trained = weights_sha256(weights(worker).arrays)
    g = Builder()
    g.dense(name="lonely")
    worker.client.send(Load(2, files.dumps(g.document), carry=True))
    refused = worker.wait_for(Refused)
    assert refused.session == 2
    assert refused.problems[0].node == "lonely"
    assert moved(worker, "failed", mark).session == 2
    loaded = load(worker, circle(), 3, carry=True)
    assert not loaded.fresh
    assert weights_sha256(weights(worker).arrays) == trained


def test_bytes_that_are_no_document_are_refused_in_words(worker: Recorder) -> None:
    worker.client.send(Load(1, b"{"))
    assert "line 1" in worker.wait_for(Refused).problems[0].message


def test_divergence_stops_the_run_with_a_problem_and_can_be_mended(worker: Recorder) -> None:
    g = Builder(epochs=50)
    x, y = g.circle(points=100)
    p = g.dense(g.dense(x, units=8, activation="relu"), units=1)
    g.sgd(g.squared_error(p, y), learning_rate=1e6, name="sgd")
    load(worker, g.document)
    mark = worker.mark
    worker.client.send(Control("run"))
    problem = worker.wait_for(Refused, since=mark).problems[0]
    assert problem.code == "training.diverged"
    assert problem.node in g.document.nodes
    failed = moved(worker, "failed", mark)
    assert f"step {failed.step} " in problem.message
    mark = worker.mark
    worker.client.send(SetLive("sgd", "learning_rate", 0.01))
    worker.client.send(Control("reset"))
    worker.client.send(Control("run"))
    assert moved(worker, "finished", mark).epoch == 50


def test_one_weight_is_changed_while_nothing_runs_and_shown_to_who_watches(
    worker: Recorder,
) -> None:
    g = Builder()
    x, y = g.circle(points=40, name="data")
    g.sgd(g.squared_error(g.dense(x, units=1, name="out"), y), name="sgd")
    load(worker, g.document)
    worker.client.send(Watch(7, TrainedWeights()))
    worker.wait_for(Answered)
    mark = worker.mark
    worker.client.send(SetWeight("out/weight", (1, 0), 0.25))
    arrays = worker.wait_for(Answered, since=mark).answer.arrays
    assert arrays["out/weight"][1, 0] == 0.25


def test_too_little_memory_is_said_in_words_and_the_worker_lives_on(worker: Recorder) -> None:
    # More than the address space holds, so that no system can promise it.
    g = Builder()
    g.sgd(g.mean(g.square(g.variable(shape=[10**8, 10**7]))))
    worker.client.send(Load(1, files.dumps(g.document)))
    refused = worker.wait_for(Refused)
    assert refused.problems[0].code == "engine.memory"
    assert "memory" in refused.problems[0].message
    load(worker, circle(), 2)


def test_a_probe_is_answered_at_once_and_then_while_it_moves(worker: Recorder) -> None:
    load(worker, circle(epochs=10**7))
    mark = worker.mark
    worker.client.send(Watch(5, PortValue("out", "y"), 20.0))
    first = worker.wait_for(Answered, since=mark).answer
    assert (first.probe, first.step, first.error) == (5, 0, None)
    worker.client.send(Control("run"))
    second = worker.wait_for(Answered, lambda e: e.answer.step > 0, mark).answer
    assert not np.array_equal(first.arrays["value"], second.arrays["value"])


def test_after_a_pause_every_probe_shows_the_last_step(worker: Recorder) -> None:
    load(worker, circle(epochs=10**7))
    for number in range(3):
        worker.client.send(Watch(number, PortValue("out", "y"), 0.5))
    worker.client.send(Control("run"))
    worker.wait_for(Moved, lambda event: event.step > 200)
    mark = worker.mark
    worker.client.send(Control("pause"))
    at = moved(worker, "ready", mark)
    for number in range(3):
        worker.wait_for(
            Answered,
            lambda e, number=number: e.answer.probe == number and e.answer.step == at.step,
        )


def test_a_rate_is_an_upper_bound(worker: Recorder) -> None:
    load(worker, circle(epochs=10**7))
    worker.client.send(Watch(1, PortValue("out", "y"), 5.0))
    worker.wait_for(Answered)
    mark = worker.mark
    started = time.monotonic()
    worker.client.send(Control("run"))
    time.sleep(1.0)
    answers = worker.of(Answered, mark)
    assert 1 <= len(answers) <= 5 * (time.monotonic() - started) + 2


def test_an_ended_probe_is_answered_no_more(worker: Recorder) -> None:
    load(worker, circle())
    worker.client.send(Watch(1, PortValue("out", "y")))
    worker.wait_for(Answered)
    worker.client.send(Unwatch(1))
    mark = worker.mark
    worker.client.send(Control("run"))
    moved(worker, "finished", mark)
    weights(worker)
    assert not worker.of(Answered, mark)


def test_a_probe_outlives_a_reload_and_says_what_it_cannot_show(worker: Recorder) -> None:
    load(worker, circle())
    worker.client.send(Watch(1, PortValue("dropout", "y")))
    worker.wait_for(Answered)
    g = Builder()
    x, y = g.circle(points=60, name="data")
    g.sgd(g.squared_error(g.dense(x, units=1, name="out"), y))
    load(worker, g.document, 2, carry=True)
    answered = worker.wait_for(Answered, lambda event: event.session == 2)
    assert "dropout.y" in str(answered.answer.error)


@pytest.mark.skipif(backend_reason("cupy") is None, reason="here a GPU works")
def test_a_gpu_that_is_not_there_is_refused_with_its_reason(worker: Recorder) -> None:
    worker.client.send(Load(1, files.dumps(circle()), backend="cupy"))
    assert "GPU" in worker.wait_for(Refused).problems[0].message


@pytest.mark.parametrize("action", ["run", "step", "epoch", "reset", "pause"])
def test_commands_without_a_session_do_no_harm(worker: Recorder, action: Any) -> None:
    worker.client.send(Control(action))
    worker.client.send(SetLive("a", "b", 1.0))
    worker.client.send(GetWeights(1))
    worker.client.send(Watch(1, PortValue("out", "y")))
    load(worker, circle())
    worker.wait_for(Answered)


def test_in_a_long_epoch_the_evaluation_does_not_wait_for_its_end(worker: Recorder) -> None:
    load(worker, circle(batch_size=1, points=200, epochs=10**6))
    worker.client.send(SetSpeed(20.0))
    worker.client.send(Control("run"))
    found = worker.wait_for(Series, lambda e: "test.loss" in e.values and e.steps[-1] > 0)
    assert found.epochs[-1] < 1


def test_a_flood_of_commands_holds_up_neither_the_training_nor_the_next_command(
    worker: Recorder,
) -> None:
    load(worker, circle(epochs=10**7))
    worker.client.send(Control("run"))
    for number in range(3000):
        size = 2 + number % 20
        worker.client.send(Watch(1, DecisionMap("out", "y", "data", width=size, height=3), 20))
    last = DecisionMap("out", "y", "data", width=33, height=44)
    worker.client.send(Watch(1, last, 20))
    mark = worker.mark
    worker.client.send(Control("pause"))
    at = moved(worker, "ready", mark)
    final = worker.wait_for(
        Answered, lambda event: event.answer.arrays["value"].shape == (44, 33), mark
    )
    assert final.answer.step == at.step


def test_conditions_end_a_run_in_the_worker_as_they_do_without_one(worker: Recorder) -> None:
    document = circle(
        epochs=400,
        early_stopping=True,
        patience=5,
        watched_metric="right",
        watched_side="highest",
        restore_best=True,
    )
    load(worker, document)
    mark = worker.mark
    worker.client.send(Control("run"))
    end = moved(worker, "finished", mark)
    assert end.epoch < 400
    assert "right (test) has not improved for 5 epochs" in str(end.reason)
    digest, values = reference(document)
    assert weights_sha256(weights(worker).arrays) == digest
    assert last_values(worker) == values
    mark = worker.mark
    worker.client.send(Control("run"))
    assert moved(worker, "finished", mark).epoch >= end.epoch + 5


def test_a_time_limit_is_a_limit_of_each_run(worker: Recorder) -> None:
    load(worker, circle(epochs=10**7, time_limit=0.1))
    for _ in range(2):
        mark = worker.mark
        worker.client.send(Control("run"))
        end = moved(worker, "finished", mark)
        assert str(end.reason) == "the time limit of 0.1 s is over"
        began = worker.wait_for(Moved, lambda e: e.phase == "running", mark)
        assert end.seconds - began.seconds >= 0.1


def test_weights_can_be_put_and_what_does_not_fit_is_said(worker: Recorder) -> None:
    load(worker, circle())
    mark = worker.mark
    worker.client.send(Control("run"))
    moved(worker, "finished", mark)
    trained = weights(worker)
    values = last_values(worker)
    mark = worker.mark
    worker.client.send(Control("reset"))
    worker.client.send(PutWeights(7, trained.arrays, trained.position))
    took = worker.wait_for(Took, since=mark)
    assert (took.request, took.fitting.whole, took.fitting.unknown) == (7, True, ())
    at = worker.wait_for(Moved, lambda e: e.phase == "ready" and e.step == 40, mark)
    assert at.epoch == 8
    assert last_values(worker) == values
    arrays = {"hidden/bias": np.zeros(9), "out/bias": np.ones(1), "stranger/x": np.zeros(2)}
    mark = worker.mark
    worker.client.send(PutWeights(8, arrays))
    fitting = worker.wait_for(Took, since=mark).fitting
    assert fitting.taken == ("out/bias",)
    assert fitting.other == (("hidden/bias", (9,), (4,)),)
    assert fitting.unknown == ("stranger/x",)
    assert "hidden/weight" in fitting.missing
    np.testing.assert_array_equal(weights(worker).arrays["out/bias"], 1)


def test_a_step_op_by_op_ends_as_the_same_step(worker: Recorder) -> None:
    expected = open_session(circle())
    expected.advance(1)
    load(worker, circle())
    worker.client.send(Control("op"))
    first = worker.wait_for(Executed, lambda e: e.op is not None).op
    assert first is not None
    assert (first.number, first.step) == (1, 1)
    worker.client.send(Control("op_back"))
    worker.wait_for(Executed, lambda e: e.op is None)
    for _ in range(first.count):
        worker.client.send(Control("op"))
    moved_on = worker.wait_for(Moved, lambda e: e.step == 1)
    assert moved_on.phase == "ready"
    assert weights_sha256(weights(worker).arrays) == weights_sha256(expected.weights())


def test_a_step_that_is_left_in_the_middle_did_not_begin(worker: Recorder) -> None:
    expected = open_session(circle())
    expected.advance(1)
    load(worker, circle())
    for _ in range(3):
        worker.client.send(Control("op"))
    worker.wait_for(Executed, lambda e: e.op is not None and e.op.number == 3)
    worker.client.send(Control("step"))
    worker.wait_for(Executed, lambda e: e.op is None)
    worker.wait_for(Moved, lambda e: e.step == 1)
    assert weights_sha256(weights(worker).arrays) == weights_sha256(expected.weights())
