"""What normalisation promises: means, variances, lengths, and calm with large numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.eager import apply, value_and_gradient
from engine.errors import TypeProblem

CASES: tuple[tuple[str, dict[str, Any], tuple[int, ...]], ...] = (
    ("batch_norm", {}, (0, 1, 2)),
    ("layer_norm", {"last_axes": 2}, (2, 3)),
    ("instance_norm", {}, (1, 2)),
)

NOTHING = {"variance": 0.0, "mean": 0.0}
"""Nothing flows in through the moments."""


@pytest.mark.parametrize(("name", "params", "axes"), CASES, ids=lambda v: str(v))
@pytest.mark.parametrize("level", [0.0, 1000.0])
def test_what_is_normalised_has_the_mean_0_and_the_variance_1(
    name: str, params: dict[str, Any], axes: tuple[int, ...], level: float
) -> None:
    """Also where the mean is a thousand times the deviation, in float32."""
    x = np.random.default_rng(1).normal(level, 1.0, (6, 5, 4, 3)).astype(np.float32)
    y = apply(name, {"x": x}, params, training=True)["y"].astype(np.float64)
    np.testing.assert_allclose(y.mean(axes), 0.0, atol=2e-4)
    np.testing.assert_allclose(y.var(axes), 1.0, rtol=2e-3)


def test_a_group_has_the_mean_0_and_the_variance_1_over_places_and_its_channels() -> None:
    x = np.random.default_rng(1).normal(3.0, 2.0, (2, 5, 4, 6))
    y = apply("group_norm", {"x": x}, {"groups": 3})["y"].reshape(2, 5, 4, 3, 2)
    np.testing.assert_allclose(y.mean((1, 2, 4)), 0.0, atol=1e-12)
    np.testing.assert_allclose(y.var((1, 2, 4)), 1.0, rtol=1e-4)


def test_memory_that_is_not_in_one_piece_is_normalised_alike() -> None:
    x = np.random.default_rng(1).normal(size=(4, 3, 5)).transpose(2, 0, 1)
    for axes in ([0], [1], [2], [0, 2], [1, 2], [0, 1]):
        params = {"axes": axes}
        scattered, whole = (
            apply("standardise", {"x": a}, params)["y"] for a in (x, np.ascontiguousarray(x))
        )
        np.testing.assert_allclose(scattered, whole, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    ("shape", "axes"),
    [
        ((6000, 3), [0]),
        ((7, 900, 3), [1]),
        ((5, 40, 30, 4), [1, 2]),
        ((5, 600, 4, 2), [1, 3]),
        ((100, 4, 50), [0, 2]),
        ((40, 600), [1]),
    ],
    ids=str,
)
def test_large_tensors_are_normalised_as_the_formula_says(
    shape: tuple[int, ...], axes: list[int]
) -> None:
    """There the short rows are taken together."""
    random = np.random.default_rng(2)
    x, g = random.normal(1.0, 2.0, shape), random.normal(size=shape)
    params = {"axes": axes, "epsilon": 0.1}
    outputs, gradients = value_and_gradient("standardise", {"x": x}, params, {"y": g, **NOTHING})

    def mean(values: np.ndarray) -> np.ndarray:
        return values.mean(tuple(axes), keepdims=True)

    apart = x - mean(x)
    deviation = np.sqrt(mean(apart**2) + 0.1)
    y = apart / deviation
    np.testing.assert_allclose(outputs["y"], y, rtol=1e-9, atol=1e-12)
    expected = (g - mean(g) - y * mean(g * y)) / deviation
    np.testing.assert_allclose(gradients["x"], expected, rtol=1e-9, atol=1e-12)


def test_a_channel_that_never_changes_gives_0_and_a_finite_gradient() -> None:
    x = np.full((4, 2), 7.0, np.float32)
    outputs, gradients = value_and_gradient("batch_norm", {"x": x}, training=True)
    np.testing.assert_array_equal(outputs["y"], np.zeros((4, 2)))
    assert np.isfinite(gradients["x"]).all()


def test_unit_vectors_have_the_length_1_and_the_zero_vector_stays() -> None:
    x = np.array([[3.0, 4.0], [0.0, 0.0], [1e-8, 0.0]], np.float32)
    outputs, gradients = value_and_gradient("l2_normalise", {"x": x})
    np.testing.assert_allclose(outputs["y"], [[0.6, 0.8], [0.0, 0.0], [1.0, 0.0]], rtol=1e-6)
    assert np.isfinite(gradients["x"]).all()


@pytest.mark.parametrize(
    ("name", "shape", "params", "words"),
    [
        ("batch_norm", (4,), {}, "channels"),
        ("instance_norm", (4, 3), {}, "places"),
        ("layer_norm", (4, 3), {"last_axes": 3}, "not enough axes"),
        ("rms_norm", (), {}, "not enough axes"),
        ("group_norm", (4, 6), {"groups": 4}, "1, 2, 3, 6"),
        ("l2_normalise", (4, 6), {"axis": 2}, "axis 2 does not exist"),
    ],
)
def test_what_does_not_fit_is_refused_in_the_readers_words(
    name: str, shape: tuple[int, ...], params: dict[str, Any], words: str
) -> None:
    with pytest.raises(TypeProblem) as caught:
        apply(name, {"x": np.zeros(shape, np.float32)}, params)
    assert words in str(caught.value) or words in caught.value.expected


def test_groups_that_do_not_divide_the_channels_come_with_a_number_that_does() -> None:
    with pytest.raises(TypeProblem) as caught:
        apply("group_norm", {"x": np.zeros((4, 6), np.float32)}, {"groups": 4})
    (suggestion,) = caught.value.suggestions
    assert (suggestion.kind, suggestion.param, suggestion.value) == ("set", "groups", 3)
