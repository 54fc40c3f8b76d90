"""The recorded series: nothing is lost that a person could see, and memory does not grow."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.series import SeriesStore, Track

finite = st.floats(-1e6, 1e6, allow_nan=False)


def track_of(values: list[float], capacity: int = 8) -> Track:
    track = Track(capacity)
    for step, value in enumerate(values):
        track.append(step, step / 10, value)
    return track


@given(st.lists(finite, min_size=1, max_size=200))
def test_no_spike_and_no_end_is_lost_however_long_it_gets(values: list[float]) -> None:
    track = track_of(values)
    places, drawn = track.curve("step")
    assert len(track) <= 8
    assert drawn.min() == min(values)
    assert drawn.max() == max(values)
    assert places[-1] == len(values) - 1
    assert (np.diff(places) >= 0).all()
    assert track.total == len(values)
    assert track.last == (len(values) - 1, (len(values) - 1) / 10, values[-1])


@given(st.lists(finite, min_size=1, max_size=64))
def test_means_of_full_buckets_are_the_means_of_their_values(values: list[float]) -> None:
    track = track_of(values)
    width = 1
    while len(values) > 8 * width:
        width *= 2
    _, means = track.means("step")
    wanted = [np.mean(values[i : i + width]) for i in range(0, len(values), width)]
    np.testing.assert_allclose(means, wanted, rtol=1e-9, atol=1e-6)


def test_few_values_are_drawn_one_by_one() -> None:
    places, drawn = track_of([3.0, 1.0, 2.0]).curve("epoch")
    np.testing.assert_allclose(places, [0.0, 0.1, 0.2])
    np.testing.assert_allclose(drawn, [3.0, 1.0, 2.0])


def test_fewer_points_can_be_asked_for_without_losing_a_spike() -> None:
    values = [0.0] * 1000
    values[617] = 9.0
    places, drawn = track_of(values, 1024).curve("step", 100)
    assert len(places) == len(drawn) == 200
    assert (drawn.max(), drawn.min(), places[-1]) == (9.0, 0.0, 999.0)


def test_an_empty_track_draws_nothing() -> None:
    places, drawn = Track().curve("step")
    assert len(places) == len(drawn) == 0


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_the_last_value_but_no_point(value: float) -> None:
    track = track_of([1.0, value])
    assert len(track) == 1
    assert track.total == 2
    assert not np.isfinite(track.last[2])


@pytest.mark.parametrize("capacity", [0, 1, 7])
def test_a_capacity_that_cannot_be_halved_is_refused(capacity: int) -> None:
    with pytest.raises(ValueError, match=str(capacity)):
        Track(capacity)


def test_the_store_keeps_series_apart_and_forgets_them_all() -> None:
    store = SeriesStore()
    store.append((1, 2), (0.1, 0.2), {"train.loss": (3.0, 2.0), "test.loss": (4.0, 5.0)})
    store.append((3,), (0.3,), {"train.loss": (1.0,)})
    assert store.tracks["train.loss"].curve("step")[1].tolist() == [3.0, 2.0, 1.0]
    assert store.tracks["test.loss"].total == 2
    store.clear()
    assert store.tracks == {}


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        SeriesStore().append((1, 2), (0.1, 0.2), {"train.loss": (3.0,)})
