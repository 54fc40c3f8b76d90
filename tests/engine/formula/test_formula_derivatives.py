"""Derivatives and simplification, against central differences and against the text expected."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.formula import FUNCTIONS, Apply, Name, derivative, evaluate, formula_of, parse, simplify

DOMAINS = {
    "divide": (0.3, 2.0),
    "power": (0.3, 2.0),
    "sqrt": (0.2, 3.0),
    "reciprocal": (0.3, 3.0),
    "log": (0.2, 3.0),
    "log1p": (-0.8, 2.0),
    "log2": (0.2, 3.0),
    "log10": (0.2, 3.0),
    "tan": (-1.2, 1.2),
    "asin": (-0.9, 0.9),
    "acos": (-0.9, 0.9),
    "acosh": (1.2, 3.0),
    "atanh": (-0.9, 0.9),
    "floor_divide": (1.1, 1.9),
    "mod": (1.1, 1.9),
    "fmod": (1.1, 1.9),
    "cbrt": (0.2, 3.0),
}
"""Where a function is smooth, when that is not -2 to 2."""


def _difference(formula, name: str, values: dict, step: float = 1e-5) -> np.ndarray:
    above = evaluate(formula, values | {name: values[name] + step})
    below = evaluate(formula, values | {name: values[name] - step})
    return (above.astype("float64") - below.astype("float64")) / (2 * step)


@pytest.mark.parametrize("function", [f for f in FUNCTIONS.values() if f.result == "float"])
def test_every_function_has_the_slope_of_its_differences(function) -> None:
    formula = formula_of(Apply(function.name, tuple(map(Name, function.arguments))))
    low, high = DOMAINS.get(function.name, (-2.0, 2.0))
    random = np.random.default_rng(7)
    values = {name: random.uniform(low, high, 200) for name in function.arguments}
    if function.name == "clip":
        values |= {"lo": np.full(200, -0.7), "hi": np.full(200, 0.9)}
    for name in function.arguments:
        if function.name == "where" and name == "c":
            continue
        slope = evaluate(derivative(formula, name), values)
        own = derivative(formula, name, "own_value")
        with_value = evaluate(own, values | {"own_value": evaluate(formula, values)})
        expected = _difference(formula, name, values)
        np.testing.assert_allclose(slope + 0 * expected, expected, rtol=1e-6, atol=1e-8)
        np.testing.assert_allclose(with_value + 0 * expected, expected, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize(
    ("source", "slope"),
    [
        ("tanh(x)", "1 - y * y"),
        ("exp(x)", "y"),
        ("sigmoid(x)", "y * (1 - y)"),
        ("1 / (1 + exp(-x))", "y * (1 - y)"),
        ("log(1 + exp(x))", "sigmoid(x)"),
        ("sqrt(x)", "0.5 / y"),
        ("relu(x)", "sign(y)"),
        ("abs(x)", "sign(x)"),
        ("max(x, 0.1 * x)", "where(x >= 0.1 * x, 1, 0.1)"),
        ("where(x > 0, x, exp(x) - 1)", "where(x > 0, 1, exp(x))"),
        ("(x - t) ^ 2", "2 * (x - t)"),
        ("a * x + b", "a"),
        ("x ^ 3", "3 * x ^ 2"),
        ("a + b", "0"),
        ("floor(x) + round(x) + (x > 1)", "0"),
        ("2 ^ x", "0.6931471805599453 * y"),
    ],
)
def test_the_slope_is_short_and_uses_the_value(source: str, slope: str) -> None:
    assert str(derivative(parse(source), "x", "y")) == slope


def test_ties_go_where_the_docs_say() -> None:
    at_zero = {"x": np.array(0.0), "a": np.array(0.0)}
    slopes = {
        source: float(evaluate(derivative(parse(source), "x"), at_zero))
        for source in ("relu(x)", "abs(x)", "max(x, a)", "max(a, x)", "clip(x, 0, 1)", "x ^ 2")
    }
    assert slopes == {
        "relu(x)": 0,
        "abs(x)": 0,
        "max(x, a)": 1,
        "max(a, x)": 0,
        "clip(x, 0, 1)": 1,
        "x ^ 2": 0,
    }


def test_the_side_not_taken_cannot_spoil_the_slope() -> None:
    formula = parse("where(x > 0, x, exp(x) - 1)")
    slope = evaluate(derivative(formula, "x"), {"x": np.array([1000.0, -1000.0])})
    assert slope.tolist() == [1.0, 0.0]


def test_a_slope_in_the_exponent_is_finite_at_base_zero() -> None:
    slope = evaluate(derivative(parse("a ^ b"), "b"), {"a": np.array(0.0), "b": np.array(2.0)})
    assert slope == 0


@pytest.mark.parametrize(
    ("source", "simple"),
    [
        ("x * 1 + 0", "x"),
        ("0 * x", "0"),
        ("-(-x)", "x"),
        ("2 * (3 * x)", "6 * x"),
        ("a + -b", "a - b"),
        ("a - -2 * b", "a + 2 * b"),
        ("-(a - b)", "b - a"),
        ("a * (1 / b)", "a / b"),
        ("x + x", "2 * x"),
        ("x ^ 1", "x"),
        ("where(1 < 2, a, b)", "a"),
        ("sin(0) + 2 ^ 3", "8"),
        ("1 / 0", "1 / 0"),
        ("log(-1) * x", "log(-1) * x"),
    ],
)
def test_simplification(source: str, simple: str) -> None:
    assert str(simplify(parse(source))) == simple


def test_a_value_named_like_a_variable_is_refused() -> None:
    with pytest.raises(ValueError, match="y is a variable"):
        derivative(parse("x * y"), "x", "y")


def test_a_derivative_can_be_derived_again() -> None:
    formula = parse("sigmoid(x)")
    values = {"x": np.array(0.3)}
    third = derivative(derivative(derivative(formula, "x"), "x"), "x")
    s = 1 / (1 + math.exp(-0.3))
    expected = s * (1 - s) * (1 - 6 * s + 6 * s * s)
    assert evaluate(third, values) == pytest.approx(expected)
