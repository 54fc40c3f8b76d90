"""Augmentation changes images as it says while training, and not at all otherwise."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.eager import apply
from engine.ops.augmentation import ENTRIES

IMAGES = np.random.default_rng(5).uniform(-1, 1, (40, 6, 5, 2)).astype(np.float32)
NAMES = [entry.name for entry in ENTRIES]


def changed(name: str, x: np.ndarray = IMAGES, **params: Any) -> np.ndarray:
    found = apply(name, {"x": x}, params, training=True)
    return next(iter(found.values()))


def sampled(matrix: list[list[float]], fill: str = "zero", x: np.ndarray = IMAGES) -> np.ndarray:
    maps = np.tile(np.array(matrix, np.float32), (len(x), 1, 1))
    return apply("affine_sample", {"x": x, "map": maps}, {"fill": fill})["y"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_changes_outside_training(name: str) -> None:
    np.testing.assert_array_equal(apply(name, {"x": IMAGES})["y"], IMAGES)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_and_step_give_the_same_bits(name: str) -> None:
    first = changed(name)
    assert not np.array_equal(first, IMAGES)
    assert first.tobytes() == changed(name).tobytes()


@pytest.mark.parametrize(
    ("direction", "axes"), [("horizontal", (2,)), ("vertical", (1,)), ("both", (1, 2))]
)
def test_a_flip_with_certainty_is_numpys_flip(direction: str, axes: tuple[int, ...]) -> None:
    found = changed("random_flip", direction=direction, probability=1.0)
    np.testing.assert_array_equal(found, np.flip(IMAGES, axes))
    np.testing.assert_array_equal(changed("random_flip", probability=0.0), IMAGES)


def test_each_image_is_flipped_or_not_by_its_own_chance() -> None:
    found = changed("random_flip")
    flipped = [np.array_equal(y, x[:, ::-1]) for x, y in zip(IMAGES, found, strict=True)]
    kept = [np.array_equal(y, x) for x, y in zip(IMAGES, found, strict=True)]
    assert all(a != b for a, b in zip(flipped, kept, strict=True))
    assert 8 < sum(flipped) < 32


def moved(image: np.ndarray, down: int, right: int, mode: Any) -> np.ndarray:
    """The image seen through a window that moved."""
    far = 6
    padded = np.pad(image, ((far, far), (far, far), (0, 0)), mode=mode)
    height, width, _ = image.shape
    return padded[far + down : far + down + height, far + right : far + right + width]


@pytest.mark.parametrize(
    ("fill", "mode"), [("zero", "constant"), ("edge", "edge"), ("reflect", "symmetric")]
)
def test_a_crop_of_a_padded_image_is_one_of_numpys(fill: str, mode: str) -> None:
    found = changed("random_crop_pad", padding=2, fill=fill)
    places = set()
    for x, y in zip(IMAGES, found, strict=True):
        fits = [
            (i, j)
            for i in range(-2, 3)
            for j in range(-2, 3)
            if np.array_equal(moved(x, i, j, mode), y)
        ]
        assert len(fits) == 1
        places.add(fits[0])
    assert len(places) > 12


def test_a_shift_goes_no_further_than_its_share() -> None:
    found = changed("random_shift", vertical=0.34, horizontal=0.0)
    for x, y in zip(IMAGES, found, strict=True):
        assert any(np.array_equal(moved(x, i, 0, "constant"), y) for i in range(-2, 3))


def test_a_quarter_turn_is_numpys() -> None:
    square = IMAGES[:, :5]
    found = sampled([[0, -1, 0], [1, 0, 0]], x=square)
    np.testing.assert_allclose(found, np.rot90(square, -1, (1, 2)), atol=1e-6)


def test_half_a_pixel_is_the_mean_of_two() -> None:
    found = sampled([[1, 0, 0.5], [0, 1, 0]], "edge")
    expected = (IMAGES + np.concatenate([IMAGES[:, 1:], IMAGES[:, -1:]], 1)) / 2
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_rotation_and_zoom_by_nothing_change_nothing() -> None:
    np.testing.assert_array_equal(changed("random_rotate", angle=0.0), IMAGES)
    np.testing.assert_array_equal(changed("random_zoom", amount=0.0), IMAGES)


def test_zoom_keeps_a_constant_image_where_edges_go_on() -> None:
    flat = np.full((8, 4, 4, 1), 3.0, np.float32)
    np.testing.assert_allclose(
        changed("random_zoom", flat, amount=0.9, fill="edge"), flat, rtol=1e-6
    )


def test_brightness_moves_all_pixels_of_an_image_alike_and_within_its_amount() -> None:
    change = changed("random_brightness", amount=0.3) - IMAGES
    np.testing.assert_allclose(change, change[:, :1, :1, :1] * np.ones_like(change), atol=1e-6)
    assert np.abs(change).max() <= 0.3 + 1e-6
    assert change[:, 0, 0, 0].std() > 0.05


def test_contrast_keeps_the_mean_of_each_channel() -> None:
    found = changed("random_contrast", amount=0.5)
    np.testing.assert_allclose(found.mean((1, 2)), IMAGES.mean((1, 2)), atol=1e-6)
    ratio = found.std((1, 2)) / IMAGES.std((1, 2))
    assert ratio.min() >= 0.5 - 1e-5
    assert ratio.max() <= 1.5 + 1e-5
