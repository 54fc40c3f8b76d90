"""Reductions where they are delicate: factors of 0, ties, overflow, empty axes, equal values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.eager import Trial, apply, value_and_gradient
from engine.errors import TypeProblem
from engine.expansion import node_types
from engine.op import floats
from engine.registry import CATALOGUE

INF = float("inf")


def _gradient(name: str, x: Any, **params: Any) -> np.ndarray:
    return value_and_gradient(name, {"x": np.asarray(x, np.float64)}, params)[1]["x"]


def _value(name: str, x: Any, **params: Any) -> np.ndarray:
    return next(iter(apply(name, {"x": np.asarray(x)}, params).values()))


def _hessian(name: str, x: np.ndarray, **params: Any) -> np.ndarray:
    """The second derivatives of the sum of the outputs, a row for each element."""
    rows = []
    for place in range(x.size):
        trial = Trial.of(name, {"x": x}, params, training=False)
        first = trial.gradients(trial.weighted_sum({}))
        turn = trial.total(first, {"x": np.eye(x.size)[place].reshape(x.shape)})
        second = trial.gradients(turn)
        rows.append(trial.run(second)["x"].ravel() if second else np.zeros(x.size))
    return np.array(rows)


@pytest.mark.parametrize(
    ("x", "others"),
    [
        ([2.0, 3.0, 4.0], [12.0, 8.0, 6.0]),
        ([2.0, 0.0, 4.0], [0.0, 8.0, 0.0]),
        ([0.0, 3.0, 0.0], [0.0, 0.0, 0.0]),
        ([0.0], [1.0]),
    ],
)
def test_the_slope_of_a_product_is_the_product_of_the_others(x: Any, others: Any) -> None:
    np.testing.assert_array_equal(_gradient("product", x), others)


def test_a_product_over_several_axes_has_its_slopes_where_one_factor_is_zero() -> None:
    x = np.array([[[1.0, 2.0], [0.0, 3.0]], [[2.0, 2.0], [1.0, 5.0]]])
    found = _gradient("product", x, axes=[0, 2])
    expected = np.zeros_like(x)
    for middle in range(2):
        part = x[:, middle, :]
        for place in np.ndindex(2, 2):
            rest = part.copy()
            rest[place] = 1.0
            expected[place[0], middle, place[1]] = rest.prod()
    np.testing.assert_allclose(found, expected)


def test_the_second_slope_of_a_product_is_that_of_the_rest_where_factors_are_zero() -> None:
    found = _hessian("product", np.array([0.0, 0.0, 5.0]))
    np.testing.assert_array_equal(found, [[0, 5, 0], [5, 0, 0], [0, 0, 0]])


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("exclusive", [False, True])
def test_a_running_product_has_its_slopes_where_factors_are_zero(
    reverse: bool, exclusive: bool
) -> None:
    x = np.array([2.0, 0.0, 3.0, 0.0, 4.0])
    found = _gradient("cumulative_product", x, reverse=reverse, exclusive=exclusive)
    expected = np.zeros(5)
    for out in range(5):
        used = list(range(out + 1)) if not reverse else list(range(out, 5))
        used = [u for u in used if not (exclusive and u == out)]
        for place in used:
            expected[place] += np.prod([x[u] for u in used if u != place])
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, [1, 3, 6]),
        ({"reverse": True}, [6, 5, 3]),
        ({"exclusive": True}, [0, 1, 3]),
        ({"exclusive": True, "reverse": True}, [5, 3, 0]),
    ],
)
def test_running_sums_run_both_ways_with_and_without_the_element(
    params: Any, expected: Any
) -> None:
    np.testing.assert_array_equal(_value("cumulative_sum", [1.0, 2.0, 3.0], **params), expected)
    assert _value("cumulative_sum", [1, 2, 3], **params).dtype == np.int64


@pytest.mark.parametrize("name", ["max", "min"])
def test_equal_extremes_share_the_gradient(name: str) -> None:
    np.testing.assert_array_equal(_gradient(name, [1.0, 1.0, 1.0, 1.0]), [0.25] * 4)


def test_norm_of_the_maximum_shares_the_gradient_with_its_sign() -> None:
    np.testing.assert_array_equal(
        _gradient("norm", [3.0, -3.0, 1.0], order="maximum"), [0.5, -0.5, 0.0]
    )


@pytest.mark.parametrize("order", ["1", "2", "p", "maximum"])
def test_a_norm_has_no_slope_at_the_origin(order: str) -> None:
    np.testing.assert_array_equal(_gradient("norm", [0.0, 0.0], order=order), [0.0, 0.0])


def test_a_deviation_of_equal_values_has_no_slope() -> None:
    np.testing.assert_array_equal(_gradient("standard_deviation", [2.0, 2.0, 2.0]), [0.0] * 3)


@pytest.mark.parametrize("axes", [[], [0], [1]])
def test_the_variance_of_numbers_far_from_zero_keeps_its_digits(axes: list[int]) -> None:
    x = np.random.default_rng(0).normal(size=(50, 4)).astype(np.float32) + np.float32(4096)
    expected = x.astype(np.float64).var(tuple(axes) or None, ddof=1)
    found = _value("variance", x, axes=axes, correction=1.0)
    np.testing.assert_allclose(found, expected, rtol=1e-5)


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        ([1000.0, 1000.0], 1000 + np.log(2)),
        ([-1000.0, -1000.0], -1000 + np.log(2)),
        ([-INF, -INF], -INF),
        ([-INF, 2.0], 2.0),
        ([INF, 0.0], INF),
    ],
)
def test_log_sum_exp_neither_overflows_nor_turns_to_nan(x: Any, expected: float) -> None:
    assert _value("logsumexp", np.array(x, np.float32)) == pytest.approx(expected)


def test_what_is_impossible_gets_no_gradient_from_log_sum_exp() -> None:
    np.testing.assert_array_equal(_gradient("logsumexp", [-INF, 1.0]), [0.0, 1.0])
    np.testing.assert_array_equal(_gradient("logsumexp", [-INF, -INF]), [0.0, 0.0])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sum", 0.0),
        ("product", 1.0),
        ("logsumexp", -INF),
        ("norm", 0.0),
        ("count_nonzero", 0),
        ("variance", np.nan),
    ],
)
def test_a_reduction_of_nothing_is_what_adding_to_it_would_not_change(
    name: str, expected: float
) -> None:
    found = _value(name, np.zeros((0, 2), np.float32), axes=[0])
    np.testing.assert_array_equal(found, [expected] * 2)


@pytest.mark.parametrize("name", ["max", "min", "argmax", "argmin"])
def test_an_extreme_of_nothing_is_refused(name: str) -> None:
    params = {"axis": 0} if name.startswith("arg") else {"axes": [0]}
    with pytest.raises(TypeProblem, match="of no elements does not exist"):
        _value(name, np.zeros((0, 2), np.float32), **params)


def test_any_and_all_of_nothing() -> None:
    nothing = np.zeros((2, 0), bool)
    assert not _value("any", nothing, axes=[1]).any()
    assert _value("all", nothing, axes=[1]).all()


def test_the_top_k_come_in_order_and_equal_ones_in_theirs() -> None:
    found = apply("top_k", {"x": np.array([3.0, 9.0, 3.0, 9.0, 1.0])}, {"k": 3})
    assert found["values"].tolist() == [9.0, 9.0, 3.0]
    assert found["indices"].tolist() == [1, 3, 0]
    least = apply("top_k", {"x": np.array([3.0, 9.0, 3.0])}, {"k": 2, "largest": False})
    assert least["indices"].tolist() == [0, 2]


@pytest.mark.parametrize("largest", [False, True])
@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("levels", [3, 1000])
def test_few_of_many_are_those_that_sorting_everything_gives(
    largest: bool, axis: int, levels: int
) -> None:
    x = np.random.default_rng(1).integers(0, levels, (30, 40)).astype(np.float32)
    x[3, 4] = np.nan
    whole = apply("sort", {"x": x}, {"axis": axis, "descending": largest})
    few = apply("top_k", {"x": x}, {"k": 3, "axis": axis, "largest": largest})
    first = (slice(0, 3),) if axis == 0 else (slice(None), slice(0, 3))
    np.testing.assert_array_equal(few["indices"], whole["indices"][first])
    np.testing.assert_array_equal(few["values"], whole["values"][first])


def test_asking_for_more_than_there_are_offers_as_many() -> None:
    entry = CATALOGUE["top_k"]
    with pytest.raises(TypeProblem, match="7 values cannot be taken") as caught:
        node_types(entry, {"x": floats("N", 4)}, entry.with_defaults({"k": 7}), "float32")
    assert [(s.param, s.value) for s in caught.value.suggestions] == [("k", 4)]


@pytest.mark.parametrize("descending", [False, True])
def test_nan_is_sorted_to_the_end(descending: bool) -> None:
    x = np.array([2.0, np.nan, 1.0])
    found = apply("sort", {"x": x}, {"descending": descending})
    assert found["indices"].tolist() == ([0, 2, 1] if descending else [2, 0, 1])
    assert np.isnan(found["values"][-1])


def test_the_gradient_of_sorted_values_goes_back_to_their_places() -> None:
    x = np.array([[3.0, 1.0, 2.0]])
    upstream = {"values": np.array([[10.0, 20.0, 30.0]])}
    _, gradients = value_and_gradient("sort", {"x": x}, {}, upstream)
    assert gradients["x"].tolist() == [[30.0, 10.0, 20.0]]


def test_a_missing_axis_is_named() -> None:
    with pytest.raises(TypeProblem, match="axis 3 does not exist"):
        _value("product", np.ones((2, 2), np.float32), axes=[3])
