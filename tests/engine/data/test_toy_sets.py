"""The made-up sets keep to their published rules, and to their bytes."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data import toy
from engine.data.labels import BITS, CLASS, SIGNS
from engine.op import Dataset

NAMES = [*toy.CLASS_RULES, *toy.NUMBER_RULES]
NOISES = st.integers(0, 50)
SEEDS = st.integers(0, 2**32 - 1)
few = settings(max_examples=40, deadline=None)


def made(name: str, noise: float = 0, seed: int = 0, points: int = 400) -> Dataset:
    if name in toy.CLASS_RULES:
        return toy.load_classes(name, points, noise, 50, seed, SIGNS)
    return toy.load_numbers(name, points, noise, 50, seed)


def xy(data: Dataset) -> tuple[np.ndarray, np.ndarray]:
    return data.arrays["x"], data.arrays["y"][:, 0]


@few
@given(SEEDS, NOISES)
def test_circle_draws_one_half_in_the_disc_and_one_in_the_ring(seed: int, noise: int) -> None:
    x, _ = xy(made("circle", noise, seed))
    radius = np.hypot(*x.T)
    assert (radius[:200] <= 2.5 + 1e-5).all()
    assert ((radius[200:] >= 3.5 - 1e-5) & (radius[200:] <= 5 + 1e-5)).all()


@few
@given(SEEDS)
def test_circle_without_noise_is_positive_within_a_radius_of_two_and_a_half(seed: int) -> None:
    x, y = xy(made("circle", 0, seed))
    assert ((np.hypot(*x.T) < 2.5) == (y > 0)).all()


def test_circle_label_follows_a_jitter_of_at_most_five_times_the_noise_an_axis() -> None:
    x, y = xy(made("circle", 30, points=4000))
    radius = np.hypot(*x.T)
    reach = 5 * 0.3 * np.sqrt(2)
    assert (y[radius < 2.5 - reach] > 0).all()
    assert (y[radius > 2.5 + reach] < 0).all()
    assert (y[radius < 2.5] < 0).any()
    assert (y[radius > 3.5] > 0).any()


@pytest.mark.parametrize("name", ["circle", "xor", "plane", "gauss_regression"])
def test_noise_changes_labels_but_leaves_the_points_where_they_were(name: str) -> None:
    calm, noisy = made(name, 0), made(name, 25)
    np.testing.assert_array_equal(calm.arrays["x"], noisy.arrays["x"])
    assert (calm.arrays["y"] != noisy.arrays["y"]).any()


@pytest.mark.parametrize("name", ["gauss", "spiral", "moons"])
def test_noise_moves_the_points_but_leaves_the_labels(name: str) -> None:
    calm, noisy = made(name, 0), made(name, 25)
    assert (calm.arrays["x"] != noisy.arrays["x"]).any(axis=1).mean() > 0.99
    np.testing.assert_array_equal(calm.arrays["y"], noisy.arrays["y"])


@few
@given(SEEDS, NOISES)
def test_xor_keeps_away_from_the_axes_and_within_five_and_the_padding(
    seed: int, noise: int
) -> None:
    x, _ = xy(made("xor", noise, seed))
    assert (np.abs(x) >= 0.3 - 1e-6).all()
    assert (np.abs(x) <= 5.3 + 1e-5).all()


@few
@given(SEEDS)
def test_xor_without_noise_is_positive_where_the_signs_agree(seed: int) -> None:
    x, y = xy(made("xor", 0, seed))
    assert ((x[:, 0] * x[:, 1] >= 0) == (y > 0)).all()


def test_xor_label_follows_a_jitter_of_at_most_five_times_the_noise() -> None:
    x, y = xy(made("xor", 20, points=4000))
    wrong = (x[:, 0] * x[:, 1] >= 0) != (y > 0)
    assert wrong.any()
    assert (np.abs(x[wrong]).min(axis=1) <= 1.0).all()


@pytest.mark.parametrize(("noise", "variance"), [(0, 0.5), (25, 2.25), (50, 4.0)])
def test_clusters_have_their_centres_and_a_variance_that_rises_evenly(
    noise: int, variance: float
) -> None:
    x, y = xy(made("gauss", noise, points=40_000))
    for sign in (1, -1):
        cluster = x[y == sign]
        assert len(cluster) == 20_000
        np.testing.assert_allclose(cluster.mean(0), 2 * sign, atol=0.06)
        np.testing.assert_allclose(cluster.var(0), variance, rtol=0.05)


def test_spiral_runs_along_two_arms_half_a_turn_apart() -> None:
    x, y = xy(made("spiral"))
    np.testing.assert_array_equal(y[:200], 1)
    np.testing.assert_allclose(x[:200], -x[200:], atol=1e-5)
    place = 50
    radius, angle = 5 * place / 200, 1.75 * place / 200 * 2 * np.pi
    expected = [radius * np.sin(angle), radius * np.cos(angle)]
    np.testing.assert_allclose(x[place], expected, rtol=1e-5)


@few
@given(SEEDS, NOISES)
def test_spiral_noise_moves_each_axis_by_its_share_at_most(seed: int, noise: int) -> None:
    moved = np.abs(made("spiral", noise, seed).arrays["x"] - made("spiral", 0).arrays["x"])
    assert moved.max() <= noise / 100 + 1e-5


def test_moons_without_noise_lie_on_half_circles_of_radius_three() -> None:
    x, y = xy(made("moons"))
    upper, lower = x[y < 0], x[y > 0]
    np.testing.assert_allclose(np.hypot(*(upper - [-1.5, -0.75]).T), 3, rtol=1e-5)
    np.testing.assert_allclose(np.hypot(*(lower - [1.5, 0.75]).T), 3, rtol=1e-5)
    assert upper[:, 1].min() >= -0.75 - 1e-5
    assert lower[:, 1].max() <= 0.75 + 1e-5


@pytest.mark.parametrize("classes", [2, 5, 10])
def test_blobs_lie_evenly_around_a_circle_and_noise_widens_them(classes: int) -> None:
    calm, noisy = (toy.load_blobs(classes, 3000, noise, 50, 3).arrays for noise in (0, 50))
    middles = np.array([calm["x"][calm["y"] == k].mean(axis=0) for k in range(classes)])
    np.testing.assert_allclose(np.hypot(*middles.T), 4, atol=0.2)
    angles = np.sort(np.arctan2(*middles.T))
    np.testing.assert_allclose(np.diff(angles), 2 * np.pi / classes, atol=0.1)
    for arrays, spread in ((calm, 0.6), (noisy, 2.6)):
        first = arrays["x"][arrays["y"] == 0]
        np.testing.assert_allclose(first.std(axis=0), spread, rtol=0.15)
    assert (np.bincount(calm["y"]) == 3000 // classes).all()


@few
@given(SEEDS, NOISES)
def test_plane_is_a_tenth_of_the_sum_at_a_place_within_reach_of_the_noise(
    seed: int, noise: int
) -> None:
    x, y = xy(made("plane", noise, seed))
    assert (np.abs(x) <= 6).all()
    assert (np.abs(y - x.sum(1) / 10) <= 2 * 6 * noise / 100 / 10 + 1e-6).all()


@few
@given(SEEDS)
def test_bumps_give_the_largest_of_six_cones(seed: int) -> None:
    x, y = xy(made("gauss_regression", 0, seed))
    for (px, py), value in zip(x[:100], y[:100], strict=True):
        label = 0.0
        for cx, cy, sign in [
            (-4, 2.5, 1),
            (0, 2.5, -1),
            (4, 2.5, 1),
            (-4, -2.5, -1),
            (0, -2.5, 1),
            (4, -2.5, -1),
        ]:
            height = sign * min(max(1 - np.hypot(px - cx, py - cy) / 2, 0), 1)
            label = height if abs(height) > abs(label) else label
        assert value == pytest.approx(label, abs=1e-5)


@pytest.mark.parametrize("name", list(toy.CLASS_RULES))
@pytest.mark.parametrize("points", [10, 11, 501])
def test_classes_are_as_many_as_they_can_be(name: str, points: int) -> None:
    data = made(name, points=points)
    assert data.arrays["x"].shape == (points, 2)
    if name != "xor":
        positive = int((data.arrays["y"] > 0).sum())
        assert abs(2 * positive - points) <= 1


@pytest.mark.parametrize("name", list(toy.CLASS_RULES))
def test_the_way_labels_are_written_changes_neither_points_nor_parts(name: str) -> None:
    signs, bits, classes = (
        toy.load_classes(name, 300, 20, 50, 4, kind) for kind in (SIGNS, BITS, CLASS)
    )
    for other in (bits, classes):
        np.testing.assert_array_equal(signs.arrays["x"], other.arrays["x"])
        np.testing.assert_array_equal(signs.train, other.train)
    np.testing.assert_array_equal(signs.arrays["y"], 2 * bits.arrays["y"] - 1)
    np.testing.assert_array_equal(bits.arrays["y"][:, 0], classes.arrays["y"])


@pytest.mark.parametrize("name", NAMES)
def test_another_seed_gives_other_data(name: str) -> None:
    first, second = made(name, 10, 1), made(name, 10, 2)
    assert (first.arrays["x"] != second.arrays["x"]).any()
    assert not np.array_equal(first.train, second.train)


def digest(data: Dataset) -> str:
    """Over float32 values rounded once more, so that the last bit of a sine does not count."""
    hashed = hashlib.sha256()
    for array in data.arrays.values():
        hashed.update(np.round(array.astype(np.float64), 4).astype("<f4").tobytes())
    hashed.update(data.train.astype("<i8").tobytes())
    return hashed.hexdigest()[:16]


PINNED = {
    "circle": "c5532e961408eafb",
    "xor": "66214e338a5e632c",
    "gauss": "23a94bce2d5869aa",
    "spiral": "00e40b36c80fc45c",
    "moons": "6eb8c8063fc05df8",
    "plane": "8db953a8915b8166",
    "gauss_regression": "a84f1e0841364450",
}


@pytest.mark.parametrize("name", NAMES)
def test_seed_seven_always_gives_these_bytes(name: str) -> None:
    toy.load_classes.cache_clear()
    toy.load_numbers.cache_clear()
    assert digest(made(name, 10, 7)) == PINNED[name]
