"""Scaling uses what is seen in training, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data.scaling import MIN_MAX, NONE, STANDARDISE, scaled

VALUES = np.random.default_rng(0).normal([3, -200, 0.01], [1, 50, 0.001], (60, 3))
TRAIN = np.arange(0, 60, 2)


def test_standardised_features_have_mean_zero_and_deviation_one_over_the_train_part() -> None:
    result = scaled(VALUES, TRAIN, STANDARDISE)
    assert result.dtype == np.float32
    np.testing.assert_allclose(result[TRAIN].mean(0), 0, atol=1e-6)
    np.testing.assert_allclose(result[TRAIN].std(0), 1, rtol=1e-6)


def test_min_max_fills_zero_to_one_over_the_train_part() -> None:
    result = scaled(VALUES, TRAIN, MIN_MAX)
    np.testing.assert_allclose(result[TRAIN].min(0), 0, atol=1e-7)
    np.testing.assert_allclose(result[TRAIN].max(0), 1, rtol=1e-6)


@pytest.mark.parametrize("scaling", [STANDARDISE, MIN_MAX])
def test_the_test_part_has_no_influence_on_the_train_part(scaling: str) -> None:
    changed = VALUES.copy()
    changed[1::2] *= 1000
    before, after = scaled(VALUES, TRAIN, scaling), scaled(changed, TRAIN, scaling)
    np.testing.assert_array_equal(before[TRAIN], after[TRAIN])
    assert (before != after).any()


@pytest.mark.parametrize("scaling", [STANDARDISE, MIN_MAX])
@pytest.mark.parametrize("value", [0.0, 0.1, 1e20])
def test_a_feature_that_never_varies_becomes_zero(scaling: str, value: float) -> None:
    np.testing.assert_array_equal(scaled(np.full((9, 2), value), np.arange(5), scaling), 0)


def test_without_scaling_the_values_stay() -> None:
    np.testing.assert_array_equal(scaled(VALUES, TRAIN, NONE), VALUES.astype(np.float32))


def test_pixels_share_their_statistics() -> None:
    pixels = np.array([[0.0, 8.0], [4.0, 16.0]])
    result = scaled(pixels, np.array([0, 1]), MIN_MAX, axis=None)
    np.testing.assert_array_equal(result, [[0, 0.5], [0.25, 1]])
