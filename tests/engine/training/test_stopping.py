"""What ends a run before its epochs do, the best weights, and going on from a checkpoint."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.builder import Builder
from engine.document.model import Document
from engine.errors import DataError
from engine.passes.check import check
from engine.training.checkpoints import CheckpointKeeper, load_checkpoint, resume, save_checkpoint
from engine.training.run import Run
from engine.training.session import Session, weights_sha256
from engine.training.start import open_session
from engine.training.stopping import Conditions, Stopping


def noisy(**settings: object) -> Document:
    """A net that soon learns its 30 train examples by heart: the test loss rises again."""
    g = Builder(**{"batch_size": 5, "epochs": 60, **settings})
    x, y = g.circle(points=60, noise=0.4, name="data")
    h = g.dense(x, units=12, activation="tanh", name="hidden")
    h = g.dropout(h, rate=0.1, name="dropout")
    p = g.dense(h, units=1, activation="tanh", name="out")
    g.accuracy(p, y, name="right")
    g.adam(g.squared_error(p, y, name="error"), learning_rate=0.05, name="adam")
    return g.document


def trained(document: Document) -> Run:
    run = Run(open_session(document))
    run.go()
    return run


def losses_of(document: Document) -> list[float]:
    """The test loss at the end of each epoch."""
    session = open_session(document)
    found = []
    for _ in range(session.epochs):
        session.run_epoch()
        found.append(session.evaluate("test")["loss"])
    return found


def test_without_conditions_all_epochs_are_done() -> None:
    run = trained(noisy(epochs=3))
    assert str(run.stopped) == "all 3 epochs are done"
    assert run.outcome().stopped == "all 3 epochs are done"


def test_a_target_ends_the_run_at_the_first_epoch_that_reaches_it() -> None:
    losses = losses_of(noisy(epochs=20))
    first = next(n for n, loss in enumerate(losses, 1) if loss <= 0.3)
    run = trained(noisy(epochs=20, target_metric="loss", target_side="at most", target_value=0.3))
    assert run.session.position.epoch == first < 20
    assert str(run.stopped) == (
        f"loss (test) has reached {losses[first - 1]:.4g}, at most 0.3 was the target"
    )


def test_a_target_may_be_a_lower_bound_on_the_train_part() -> None:
    run = trained(noisy(target_metric="right", target_part="train", target_value=0.8))
    assert run.session.position.epoch < 60
    assert run.session.evaluate("train")["right"] >= 0.8


def test_early_stopping_waits_as_many_epochs_as_it_is_told() -> None:
    losses = losses_of(noisy())
    run = trained(noisy(early_stopping=True, patience=4))
    end = run.session.position.epoch
    best = int(np.argmin(losses[:end])) + 1
    assert end < 60
    assert end == best + 4
    assert f"has not improved for 4 epochs: best was {losses[best - 1]:.4g} in epoch {best}" in str(
        run.stopped
    )


def test_a_change_that_is_too_small_is_no_improvement() -> None:
    run = trained(noisy(early_stopping=True, patience=2, smallest_change=10.0))
    assert run.session.position.epoch == 3


def test_the_best_weights_come_back_when_the_run_is_over() -> None:
    losses = losses_of(noisy())
    run = trained(noisy(restore_best=True))
    assert run.session.position.epoch == 60
    assert run.session.evaluate("test")["loss"] == min(losses)
    assert str(run.stopped).endswith(
        f"; the weights of epoch {int(np.argmin(losses)) + 1}, the best, are restored"
    )


def test_a_run_that_is_cut_keeps_the_weights_it_has() -> None:
    whole, cut = open_session(noisy(epochs=9)), open_session(noisy(epochs=9, restore_best=True))
    Run(whole).go(steps=37)
    Run(cut).go(steps=37)
    assert weights_sha256(cut.variables) == weights_sha256(whole.variables)


def step_by_step(session: Session) -> None:
    """As a person would who presses 'One step' until the conditions are met."""
    while session.stopping.reason is None:
        session.step()
    session.finish(session.stopping.reason)


def test_conditions_end_a_training_at_the_same_bits_however_it_is_cut() -> None:
    settings = {"early_stopping": True, "patience": 3, "restore_best": True}
    whole, cut = trained(noisy(**settings)).session, open_session(noisy(**settings))
    step_by_step(cut)
    assert cut.position == whole.position
    assert weights_sha256(cut.variables) == weights_sha256(whole.variables)


def test_looking_for_the_best_changes_no_number() -> None:
    plain = trained(noisy(epochs=8)).session
    watched = trained(noisy(epochs=8, early_stopping=True, patience=100)).session
    assert weights_sha256(plain.variables) == weights_sha256(watched.variables)


def test_the_time_limit_ends_a_run_at_the_end_of_an_epoch() -> None:
    run = trained(noisy(epochs=10**6, time_limit=0.05))
    assert run.session.position.index == 0
    assert run.session.position.epoch >= 1
    assert str(run.stopped) == "the time limit of 0.05 s is over"


def test_more_may_be_asked_for_after_a_run_is_over() -> None:
    run = trained(noisy(early_stopping=True, patience=2, smallest_change=10.0))
    before = run.session.position.epoch
    run.go()
    assert run.session.position.epoch == before + 2


def test_after_a_reset_the_conditions_begin_anew() -> None:
    document = noisy(early_stopping=True, patience=4)
    run = trained(document)
    first = weights_sha256(run.session.variables), run.session.position
    run.session.reset()
    run.go()
    assert (weights_sha256(run.session.variables), run.session.position) == first


class Losses:
    """Stands in for a session: one value after another."""

    def __init__(self, *values: float) -> None:
        self.values, self.epochs_done = list(values), 0

    def evaluate(self, part: str) -> dict[str, float]:
        self.epochs_done += 1
        return {"loss": self.values.pop(0)}

    def weights(self) -> dict[str, np.ndarray]:
        return {}


def test_a_loss_that_is_no_number_is_never_the_best() -> None:
    stopping = Stopping(Conditions(patience=2))
    losses = Losses(float("nan"), 0.5, float("nan"), float("nan"))
    for _ in range(3):
        stopping.epoch_ended(losses)
        assert stopping.reason is None
    stopping.epoch_ended(losses)
    assert stopping.standing.best == 0.5
    assert "in epoch 2" in str(stopping.reason)


def test_a_metric_that_is_not_measured_is_a_warning_with_a_repair() -> None:
    document = noisy(target_metric="rihgt")
    (problem,) = [p for p in check(document).problems if p.code == "setting.metric"]
    assert problem.severity == "warning"
    assert "loss, right" in problem.message
    problem.fixes[0].changes[0].apply(document)
    assert not [p for p in check(document).problems if p.code == "setting.metric"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("time_limit", -1.0), ("patience", 0), ("target_side", "above"), ("early_stopping", 1)],
)
def test_settings_out_of_their_range_are_problems(name: str, value: object) -> None:
    assert not check(noisy(**{name: value})).ok


@pytest.mark.parametrize("steps", [0, 1, 17, 30, 41])
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_going_on_from_a_checkpoint_leads_to_the_same_bits(
    tmp_path: Path, steps: int, precision: str
) -> None:
    settings = {
        "precision": precision,
        "early_stopping": True,
        "patience": 3,
        "restore_best": True,
        "seed": 5,
    }
    whole = Run(open_session(noisy(**settings)))
    whole.session.set_live("adam", "learning_rate", 0.03)
    whole.go(steps=steps)
    save_checkpoint(tmp_path / "c.safetensors", whole.session, whole.seconds)
    session = open_session(noisy(**settings))
    resume(session, load_checkpoint(tmp_path / "c.safetensors"))
    assert session.position == whole.session.position
    later = Run(session)
    whole.go()
    later.go(epochs=60 - later.session.position.epoch)
    assert later.session.position == whole.session.position
    assert str(later.stopped) == str(whole.stopped)
    assert weights_sha256(later.session.variables) == weights_sha256(whole.session.variables)


def test_a_checkpoint_of_another_seed_is_refused(tmp_path: Path) -> None:
    session = open_session(noisy(seed=1))
    save_checkpoint(tmp_path / "c", session, 0.0)
    with pytest.raises(DataError, match="seed 1"):
        resume(open_session(noisy(seed=2)), load_checkpoint(tmp_path / "c"))


def test_the_best_checkpoint_is_that_of_the_best_epoch(tmp_path: Path) -> None:
    losses = losses_of(noisy(epochs=30))
    run = Run(open_session(noisy(epochs=30)))
    keeper = CheckpointKeeper(tmp_path, run, every=10)
    run.go(epoch_ended=keeper.epoch_ended)
    keeper.ended()
    found = load_checkpoint(tmp_path / "best.safetensors")
    assert found.position.epoch == int(np.argmin(losses)) + 1
    written = sorted(path.stem for path in tmp_path.iterdir())
    assert written == ["best", "epoch-000010", "epoch-000020", "epoch-000030", "last"]
