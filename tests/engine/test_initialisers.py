"""How variables begin: each initialiser has the distribution that its record promises."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.initialisers import INITIALISERS, Initialiser, fans, initial_values

SHAPE = (300, 200)
SPREAD = {
    "glorot_uniform": math.sqrt(2 / 500),
    "glorot_normal": math.sqrt(2 / 500),
    "he_uniform": math.sqrt(2 / 300),
    "he_normal": math.sqrt(2 / 300),
    "lecun_uniform": math.sqrt(1 / 300),
    "lecun_normal": math.sqrt(1 / 300),
    "uniform": math.sqrt(1 / 3),
    "normal": 1.0,
    # The variance of a normal number cut at two deviations: 1 - 4 φ(2) / (Φ(2) - Φ(-2)).
    "truncated_normal": 0.8796256610342398,
    "orthogonal": math.sqrt(1 / 300),
    "identity": math.sqrt(1 / 300 - 1 / 300**2),
    "zeros": 0.0,
    "ones": 0.0,
    "constant": 0.0,
}
"""The deviation for 300 inputs and 200 outputs at a scale of 1."""

RANDOM = [n for n, spread in SPREAD.items() if spread and n != "identity"]
SHAPES = [(), (5,), (4, 3), (3, 4), (1, 1), (3, 3, 4, 8), (2, 5, 1), (0, 3), (3, 0)]


def _drawn(name: str, shape: tuple[int, ...] = SHAPE, scale: float = 1.0) -> np.ndarray:
    return initial_values("dense/weight", name, scale, shape, seed=3)


@pytest.mark.parametrize("record", INITIALISERS.values(), ids=lambda r: r.name)
def test_each_record_says_what_it_is(record: Initialiser) -> None:
    assert record.title
    assert len(record.doc) > 10
    assert record.doc.endswith(".")
    assert record.source or record.name in ("zeros", "ones", "constant", "uniform", "normal")
    assert record.name in SPREAD


@pytest.mark.parametrize("name", INITIALISERS)
@pytest.mark.parametrize("scale", [1.0, 0.1])
def test_the_deviation_is_the_one_promised(name: str, scale: float) -> None:
    factor = 1.0 if name in ("ones", "zeros") else scale
    found = _drawn(name, scale=scale)
    # The relative error of a deviation from 60,000 values is below 0.4 %; four of those.
    assert found.std() == pytest.approx(factor * SPREAD[name], rel=0.016, abs=1e-12)


@pytest.mark.parametrize("name", RANDOM)
def test_the_mean_is_zero(name: str) -> None:
    found = _drawn(name)
    assert abs(found.mean()) < 4 * SPREAD[name] / math.sqrt(found.size)


@pytest.mark.parametrize("name", INITIALISERS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_filled_with_finite_numbers(name: str, shape: tuple[int, ...]) -> None:
    found = _drawn(name, shape)
    assert found.shape == shape
    assert found.dtype == np.float64
    assert np.isfinite(found).all()


@pytest.mark.parametrize("name", [n for n in RANDOM if "uniform" in n])
def test_uniform_ones_fill_their_range_evenly(name: str) -> None:
    bound = SPREAD[name] * math.sqrt(3)
    found = np.sort(_drawn(name).ravel() / bound)
    even = np.linspace(-1, 1, found.size)
    # The critical value of Kolmogorov and Smirnov's test at 0.1 %.
    assert np.abs(found - even).max() / 2 < 1.95 / math.sqrt(found.size)


@pytest.mark.parametrize("name", [n for n in RANDOM if n.endswith("normal")])
def test_normal_ones_have_the_normal_share_within_one_deviation(name: str) -> None:
    inside = np.abs(_drawn(name)) < (SPREAD[name] if name != "truncated_normal" else 1.0)
    share = math.erf(1 / math.sqrt(2))
    if name == "truncated_normal":
        share /= math.erf(2 / math.sqrt(2))
    assert inside.mean() == pytest.approx(share, abs=4 * 0.47 / math.sqrt(inside.size))


def test_a_truncated_normal_number_stays_within_two_deviations() -> None:
    found = _drawn("truncated_normal", scale=0.5)
    assert np.abs(found).max() <= 1.0
    assert np.abs(found).max() > 0.99


@pytest.mark.parametrize("shape", [(6, 4), (4, 6), (3, 3, 2, 5), (1, 7)])
def test_orthogonal_ones_keep_lengths(shape: tuple[int, ...]) -> None:
    matrix = _drawn("orthogonal", shape, scale=2.0).reshape(-1, shape[-1])
    short = matrix if matrix.shape[0] <= matrix.shape[1] else matrix.T
    np.testing.assert_allclose(short @ short.T, 4.0 * np.eye(short.shape[0]), atol=1e-12)


def test_the_identity_passes_its_input_on() -> None:
    x = np.arange(4.0)
    np.testing.assert_array_equal(x @ _drawn("identity", (4, 4)), x)
    np.testing.assert_array_equal(x @ _drawn("identity", (4, 6)), [0, 1, 2, 3, 0, 0])
    kernel = _drawn("identity", (3, 3, 2, 2))
    np.testing.assert_array_equal(kernel[1, 1], np.eye(2))
    assert kernel.sum() == 2


def test_constants_are_what_they_say() -> None:
    assert (_drawn("zeros", scale=3.0) == 0).all()
    assert (_drawn("ones", scale=3.0) == 1).all()
    assert (_drawn("constant", scale=3.0) == 3).all()


@pytest.mark.parametrize("name", RANDOM)
def test_values_depend_on_the_name_and_the_seed_alone(name: str) -> None:
    first = initial_values("a/weight", name, 1.0, (3, 4), 0)
    np.testing.assert_array_equal(first, initial_values("a/weight", name, 1.0, (3, 4), 0))
    assert (first != initial_values("b/weight", name, 1.0, (3, 4), 0)).any()
    assert (first != initial_values("a/weight", name, 1.0, (3, 4), 1)).any()


def test_receptive_fields_multiply_the_fans() -> None:
    assert fans((3, 5, 4, 8)) == (60, 120)
    assert fans((7,)) == (7, 7)
    assert fans(()) == (1, 1)
