"""Pacing: how the worker divides its time."""

import pytest

from engine.worker.pace import Allowance, Chunk, Every, SpeedLimit


def test_looking_stays_within_its_share_in_the_long_run() -> None:
    allowance = Allowance(0.1, reserve=0.05)
    now, looked = 0.0, 0.0
    while now < 100:
        if allowance.open(now):
            allowance.spend(0.03)
            looked += 0.03
            now += 0.03
        now += 0.001
    assert looked / now == pytest.approx(0.1, abs=0.01)


def test_one_costly_look_is_paid_back_by_waiting() -> None:
    allowance = Allowance(0.1, reserve=0.05)
    assert allowance.open(0.0)
    allowance.spend(1.0)
    assert not allowance.open(9.0)
    assert allowance.open(10.0)


def test_unused_time_is_saved_only_up_to_the_reserve() -> None:
    allowance = Allowance(0.1, reserve=0.05)
    assert allowance.open(0.0)
    assert allowance.open(1000.0)
    allowance.spend(0.06)
    assert not allowance.open(1000.0)


def test_every_lets_things_happen_no_more_often_than_asked() -> None:
    every = Every(0.1)
    times = [k / 1000 for k in range(1000)]
    happened = []
    for now in times:
        if every.due(now):
            every.done(now)
            happened.append(now)
    assert len(happened) == pytest.approx(10, abs=1)


@pytest.mark.parametrize("rate", [1.0, 5.0, 20.0, 100.0, 1000.0])
def test_a_speed_limit_is_kept_and_reached(rate: float) -> None:
    limit = SpeedLimit()
    limit.set(rate, 0.0)
    now, done = 0.0, 0
    while now < 10.0:
        steps = limit.allowed(now, 500)
        if steps:
            done += steps
            limit.done(now, steps)
        now += max(limit.wait(now), 0.0001)
    assert done == pytest.approx(rate * 10, rel=0.02, abs=1)


def test_steps_missed_long_ago_are_not_made_up_for() -> None:
    limit = SpeedLimit()
    limit.set(20.0, 0.0)
    now, done = 100.0, 0
    while now < 101.0:
        steps = limit.allowed(now, 500)
        limit.done(now, steps)
        done += steps
        now += 0.001
    assert done <= 22


def test_without_a_limit_every_wanted_step_is_allowed_at_once() -> None:
    limit = SpeedLimit()
    limit.set(5.0, 0.0)
    limit.set(None, 0.0)
    assert limit.allowed(0.0, 123) == 123
    assert limit.wait(0.0) == 0.0


def test_chunks_grow_to_the_time_they_may_take() -> None:
    chunk = Chunk(0.006)
    for _ in range(10):
        chunk.measured(chunk.steps, chunk.steps * 0.00005)
    assert chunk.steps == pytest.approx(120, abs=1)


def test_a_slow_step_is_a_chunk_of_its_own() -> None:
    chunk = Chunk(0.006)
    chunk.measured(1, 3.0)
    assert chunk.steps == 1
