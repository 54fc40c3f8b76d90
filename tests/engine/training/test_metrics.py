"""Series are thinned out by averaging."""

import pytest

from engine.training.metrics import Averager


def test_a_point_is_the_mean_of_all_batches_since_the_one_before() -> None:
    losses = Averager(0.1)
    losses.add(1, 5.0)
    assert losses.take(0.0) == 5.0
    losses.add(2, 2.0)
    losses.add(1, 4.0)
    assert losses.take(0.05) is None
    assert losses.take(0.11) == pytest.approx(2.0)


def test_without_a_batch_there_is_no_point() -> None:
    losses = Averager(0.1)
    assert losses.take(10.0) is None
    assert losses.take(10.0, at_once=True) is None


def test_the_end_of_a_movement_does_not_wait() -> None:
    losses = Averager(10.0)
    losses.add(1, 1.0)
    losses.take(0.0)
    losses.add(1, 3.0)
    assert losses.take(0.1, at_once=True) == 3.0


def test_nan_losses_stay_visible() -> None:
    losses = Averager(0.1)
    losses.add(1, float("nan"))
    mean = losses.take(0.0)
    assert mean is not None
    assert mean != mean
