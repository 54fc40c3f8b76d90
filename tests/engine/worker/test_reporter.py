"""How much of a training's time goes into being looked at: counted on a clock of the test's own."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from engine.training.position import Position
from engine.training.probes import Answer, Probe, StepCost
from engine.worker import reporter as module
from engine.worker.messages import Event, Series
from engine.worker.reporter import EVENT_SECONDS, Reporter

CHUNK = 0.01


class Stage:
    """A session that moves by the hand of the test; looking at it takes as long as is said."""

    epochs = 1

    def __init__(self, monkeypatch: pytest.MonkeyPatch, evaluation: float, probe: float) -> None:
        self.now, self.looking = 100.0, Counter[str]()
        self.at: list[float] = []
        self.answered: list[float] = []
        self.sent: list[Event] = []
        self.step, self._costs = 0, (evaluation, probe)
        monkeypatch.setattr(module, "perf_counter", lambda: self.now)
        monkeypatch.setattr(module, "answer", self._answer)
        self.reporter = Reporter(self.sent.append)
        self.reporter.attach(self, 1)  # type: ignore[arg-type]

    @property
    def position(self) -> Position:
        return Position(self.step, 0, self.step)

    @property
    def progress(self) -> float:
        return self.step / 1000

    def evaluate(self, part: str) -> dict[str, float]:
        if part == "train":
            self.at.append(self.now)
        self._take("evaluation", self._costs[0] / 2)
        return {"loss": 1.0}

    def _answer(self, session: Any, number: int, probe: Probe) -> Answer:
        self.answered.append(self.now)
        self._take("probes", self._costs[1])
        return Answer(number, self.step)

    def _take(self, what: str, seconds: float) -> None:
        self.now += seconds
        self.looking[what] += seconds  # type: ignore[assignment]

    def train(self, seconds: float, trained: float = 0.0) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now += CHUNK
            self.step += 10
            self.reporter.trained(10, 5.0)
            self.reporter.look("running", trained, epoch_ended=True)


@pytest.mark.parametrize(
    ("evaluation", "probe"), [(0.0002, 0.0008), (0.014, 0.06), (0.1, 0.02), (0.001, 0.005)]
)
def test_at_most_eight_in_a_hundred_of_the_time_go_into_looking(
    monkeypatch: pytest.MonkeyPatch, evaluation: float, probe: float
) -> None:
    stage = Stage(monkeypatch, evaluation, probe)
    for number in range(8):
        stage.reporter.watch(number, StepCost(), 1000.0)
    stage.train(12.0)  # The first answers and points of curves may cost more.
    stage.looking.clear()
    stage.train(60.0)
    assert stage.looking["evaluation"] > 0
    assert stage.looking["probes"] > 0
    assert sum(stage.looking.values()) <= 0.08 * 60


def test_cheap_evaluations_are_many_at_first_and_then_as_many_as_can_be_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = Stage(monkeypatch, 1e-5, 1e-5)
    stage.train(1.0)
    early = len(stage.at)
    assert early >= 0.9 / CHUNK
    stage.at.clear()
    stage.train(10.0, trained=60.0)
    assert 10 * 10 <= len(stage.at) <= 20 * 10 + 1


def test_an_evaluation_of_a_tenth_of_a_second_comes_every_few_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = Stage(monkeypatch, 0.1, 0.001)
    stage.train(60.0)
    gaps = [b - a for a, b in zip(stage.at, stage.at[1:], strict=False)]
    assert max(gaps) < 5.0


def test_the_first_points_of_a_curve_come_soon_though_each_costs_two_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = Stage(monkeypatch, 2.0, 0.001)
    stage.train(90.0)
    assert len(stage.at) >= 6


def test_whoever_opens_a_view_is_answered_in_the_same_turn_though_all_time_is_spent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = Stage(monkeypatch, 0.001, 2.0)
    stage.reporter.watch(1, StepCost(), 1000.0)
    stage.train(3.0)
    stage.answered.clear()
    stage.reporter.watch(2, StepCost(), 1000.0)
    begun = stage.now
    stage.train(CHUNK)
    assert [at - begun for at in stage.answered] == [pytest.approx(CHUNK, abs=0.002)]


def test_points_travel_together(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(monkeypatch, 0.0001, 0.0001)
    stage.train(1.0)
    stage.sent.clear()
    stage.train(10.0)
    batches = [e for e in stage.sent if isinstance(e, Series) and "batch.loss" in e.values]
    assert 50 <= len(batches) <= 10 / EVENT_SECONDS + 1
    steps = [step for event in batches for step in event.steps]
    assert steps == sorted(set(steps))
    assert len(steps) > 4 * len(batches)
