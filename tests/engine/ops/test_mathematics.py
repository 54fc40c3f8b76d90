"""Elementwise mathematics and activations at their ends: signs, tails, whole numbers, kinks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.eager import apply, initial_weights, value_and_gradient
from engine.errors import TypeProblem
from engine.expansion import Expansion, expand_node, node_types
from engine.graph import GraphBuilder
from engine.op import floats
from engine.registry import CATALOGUE


def _value(name: str, *inputs: Any, **params: Any) -> np.ndarray:
    entry = CATALOGUE[name]
    named = zip((p.name for p in entry.inputs), inputs, strict=True)
    found: np.ndarray = apply(name, {n: np.asarray(v) for n, v in named}, params)["y"]
    return found


def _slope(name: str, x: Any, **params: Any) -> np.ndarray:
    return value_and_gradient(name, {"x": np.asarray(x)}, params)[1]["x"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("remainder", [1.0, 2.0, -2.0, -1.0]),
        ("fmod", [1.0, -1.0, 1.0, -1.0]),
        ("floor_divide", [2.0, -3.0, -3.0, 2.0]),
    ],
)
@pytest.mark.parametrize("dtype", [np.float32, np.int64])
def test_remainders_of_negative_numbers(name: str, expected: Any, dtype: Any) -> None:
    found = _value(name, np.array([7, -7, 7, -7], dtype), np.array([3, 3, -3, -3], dtype))
    np.testing.assert_array_equal(found, expected)
    assert found.dtype == dtype


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("round", [2.0, -2.0, 0.0]),
        ("floor", [2.0, -3.0, 0.0]),
        ("ceil", [3.0, -2.0, 1.0]),
        ("trunc", [2.0, -2.0, 0.0]),
        ("fraction", [0.5, -0.5, 0.5]),
        ("sign", [1.0, -1.0, 1.0]),
    ],
)
def test_rounding(name: str, expected: Any) -> None:
    np.testing.assert_array_equal(_value(name, [2.5, -2.5, 0.5]), expected)


def test_whole_numbers_stay_whole_where_nothing_makes_fractions() -> None:
    assert _value("clip", [1, 5, 9], low=2.0, high=6.0).tolist() == [2, 5, 6]
    assert _value("clip", [1, 5], low=2.0, high=6.0).dtype == np.int64
    assert _value("clip", [1, 5], low=2.5, high=6.0).dtype == np.float32
    assert _value("where", [True, False], [1, 2], [3, 4]).tolist() == [1, 4]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("is_nan", [False, False, True]),
        ("is_inf", [False, True, False]),
        ("is_finite", [True, False, False]),
    ],
)
def test_questions_about_numbers_are_answered_by_truths(name: str, expected: Any) -> None:
    found = _value(name, np.array([1.0, -np.inf, np.nan], np.float32))
    assert found.dtype == bool
    assert found.tolist() == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("logical_and", [True, False, False, False]),
        ("logical_or", [True, True, True, False]),
        ("logical_xor", [False, True, True, False]),
    ],
)
def test_logic(name: str, expected: Any) -> None:
    found = _value(name, [True, True, False, False], [True, False, True, False])
    assert found.dtype == bool
    assert found.tolist() == expected


def test_hypotenuse_and_its_slopes_at_the_ends() -> None:
    assert _value("hypot", np.float32(3e30), np.float32(4e30)) == pytest.approx(5e30)
    zero = {"a": np.zeros(1), "b": np.zeros(1)}
    _, gradients = value_and_gradient("hypot", zero)
    assert gradients["a"] == 0
    assert gradients["b"] == 0


def test_nothing_times_the_logarithm_of_nothing_is_nothing() -> None:
    np.testing.assert_array_equal(_value("xlogy", [0.0, 0.0, 1.0], [0.0, -1.0, 1.0]), [0, 0, 0])


def test_log_add_exp_neither_overflows_nor_turns_to_nan() -> None:
    low = np.float32(-np.inf)
    assert _value("logaddexp", np.float32(500), np.float32(500)) == pytest.approx(500.6931)
    assert _value("logaddexp", low, low) == -np.inf


LARGE = np.array([-1e4, -100.0, -20.0, 20.0, 100.0, 1e4], np.float32)


@pytest.mark.parametrize(
    "name",
    [e.name for e in CATALOGUE.values() if e.category == "activation" and not e.hidden],
)
def test_no_activation_is_nan_far_from_zero(name: str) -> None:
    outputs, gradients = value_and_gradient(name, {"x": LARGE})
    assert np.isfinite(outputs["y"]).all()
    assert np.isfinite(gradients["x"]).all()


@pytest.mark.parametrize("form", ["exact", "tanh"])
def test_gelu_keeps_its_digits_in_the_left_tail(form: str) -> None:
    x = np.array([-5.0, -4.0, -3.0])
    single = _value("gelu", x.astype(np.float32), form=form)
    np.testing.assert_allclose(single, _value("gelu", x, form=form), rtol=3e-5)
    assert (single < 0).all()


def test_both_forms_of_gelu_are_close() -> None:
    x = np.linspace(-6, 6, 500)
    assert np.abs(_value("gelu", x) - _value("gelu", x, form="tanh")).max() < 0.0005


def test_log_sigmoid_of_a_very_negative_logit_is_the_logit() -> None:
    np.testing.assert_allclose(_value("log_sigmoid", LARGE[:3]), LARGE[:3], rtol=1e-6)


def test_softplus_nears_relu_as_it_gets_sharper() -> None:
    x = np.linspace(-3, 3, 101)
    gaps = [np.abs(_value("softplus", x, beta=b) - np.maximum(x, 0)).max() for b in (1, 4, 16)]
    np.testing.assert_allclose(gaps, np.log(2) / np.array([1, 4, 16]), rtol=1e-2)


def test_selu_keeps_mean_and_variance_of_standard_normal_numbers() -> None:
    found = _value("selu", np.random.default_rng(0).normal(size=200_000))
    assert found.mean() == pytest.approx(0.0, abs=0.01)
    assert found.var() == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize(
    ("name", "ends", "params"),
    [
        ("relu6", [0.0, 6.0], {}),
        ("hard_sigmoid", [-3.0, 3.0], {}),
        ("hard_tanh", [-1.0, 1.0], {}),
    ],
)
def test_a_flat_end_begins_where_the_limit_holds(name: str, ends: Any, params: Any) -> None:
    np.testing.assert_array_equal(_slope(name, ends, **params), [0.0, 0.0])


def test_a_learned_slope_stands_for_each_feature_or_for_all_and_is_no_weight() -> None:
    x = np.array([[-1.0, -2.0, 3.0]])
    assert initial_weights("prelu", {"x": x})["slope"].shape == (3,)
    assert initial_weights("prelu", {"x": x}, {"shared": True})["slope"].shape == ()
    found = apply("prelu", {"x": x}, weights={"slope": np.array([0.5, 0.1, 0.3])})["y"]
    np.testing.assert_allclose(found, [[-0.5, -0.2, 3.0]])
    builder = GraphBuilder()
    entry = CATALOGUE["prelu"]
    leaf = builder.leaf("feed", {"port": "x"}, floats("N", 3))
    outputs = expand_node(entry, builder, "p", {"x": leaf}, entry.with_defaults({}), training=True)
    scope = Expansion(builder, "penalty", {}, training=True)
    assert scope.weights_upstream(outputs[0]) == []


@pytest.mark.parametrize(
    ("name", "size", "params", "message", "width"),
    [
        ("glu", 3, {}, "needs an even size; got 3", 4),
        ("maxout", 5, {"pieces": 3}, "needs a multiple of it; got 5", 6),
    ],
)
def test_a_width_that_does_not_divide_is_refused_with_one_that_does(
    name: str, size: int, params: Any, message: str, width: int
) -> None:
    entry = CATALOGUE[name]
    with pytest.raises(TypeProblem, match=message) as caught:
        node_types(entry, {"x": floats("N", size)}, entry.with_defaults(params), "float32")
    assert [(s.kind, s.value) for s in caught.value.suggestions] == [("width", width)]


def test_maxout_takes_the_greatest_of_neighbours() -> None:
    assert _value("maxout", [[1.0, 5.0, 4.0, 2.0]]).tolist() == [[5.0, 4.0]]
