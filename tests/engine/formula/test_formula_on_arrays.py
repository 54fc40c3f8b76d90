"""The NumPy printer: right values, few calls, no promotion, safe under shared memory."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from engine.errors import FormulaError
from engine.formula import (
    FUNCTIONS,
    Apply,
    Name,
    derivative,
    evaluate,
    formula_of,
    numpy_calls,
    parse,
)


class RecordingKernel:
    """Does each call and keeps what was called and handed out."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.scratches: list[np.ndarray] = []
        self.operands: list[np.ndarray] = []

    def call(self, function: str, *args: Any, **keywords: Any) -> None:
        self.calls.append(function)
        self.operands += [a for a in (*args, *keywords.values()) if isinstance(a, np.ndarray)]
        with np.errstate(all="ignore"):
            getattr(np, function)(*args, **keywords)

    def scratch(self, shape: Sequence[int], dtype: str) -> np.ndarray:
        fill = np.nan if np.dtype(dtype).kind == "f" else 1  # a read before a write must show
        self.scratches.append(np.full(tuple(shape), fill, dtype))
        return self.scratches[-1]

    def constant(self, values: Any, dtype: str) -> np.ndarray:
        return np.asarray(values, dtype)


def _arrays(names: Sequence[str], dtype: str = "float32") -> dict[str, np.ndarray]:
    random = np.random.default_rng(3)
    return {name: random.uniform(0.2, 2, (4, 3)).astype(dtype) for name in names}


@pytest.mark.parametrize(
    "source",
    [
        "a * b - sin(a) * b",
        "where(a > b, a * b, b - a)",
        "where(a > 1, b, a)",
        "where(b > 1, a, b * a + x)",
        "where(a > b, where(b > x, a, b), x * a)",
        "(a - b) * (a + b) / x",
        "sigmoid(a) * (1 - sigmoid(a)) + b",
        "a > b",
        "a",
        "erfc(a) + erf(b) * x",
        "max(a, b) ^ 3 + a ^ x",
    ],
)
def test_an_output_that_shares_memory_with_inputs_changes_nothing(source: str) -> None:
    formula = parse(source)
    for names in itertools.chain.from_iterable(
        itertools.combinations(formula.names, n) for n in range(len(formula.names) + 1)
    ):
        arrays = _arrays(formula.names)
        shared = np.empty((4, 3), "float32")
        if names:
            shared[:] = arrays[names[0]]
        arrays |= dict.fromkeys(names, shared)
        copies = {name: array.copy() for name, array in arrays.items()}
        out: np.ndarray = shared
        if source == "a > b":
            out = np.empty((4, 3), "bool")
        expected = np.empty_like(out)
        numpy_calls(formula, copies, expected, RecordingKernel())
        numpy_calls(formula, arrays, out, RecordingKernel())
        np.testing.assert_array_equal(out, expected)


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda f: f.name)
def test_float32_stays_float32_in_every_call(function) -> None:
    condition = {"c": parse("a > b").root}
    args = tuple(condition.get(name, Name(name)) for name in function.arguments)
    formula = formula_of(Apply(function.name, args))
    kernel = RecordingKernel()
    arrays = _arrays(formula.names)
    out = np.empty((4, 3), "bool" if function.result == "bool" else "float32")
    numpy_calls(formula, arrays, out, kernel)
    assert {a.dtype.name for a in kernel.operands + kernel.scratches} <= {"float32", "bool"}


@pytest.mark.parametrize(
    ("source", "calls"),
    [
        ("g * (1 - y * y)", ["multiply", "subtract", "multiply"]),
        ("y * (1 - y)", ["subtract", "multiply"]),
        ("w - lr * g", ["multiply", "subtract"]),
        ("relu(x)", ["maximum"]),
        ("x ^ 2", ["square"]),
        ("x ^ 0.5", ["sqrt"]),
        ("1 / x", ["divide"]),
        ("x ^ -1", ["reciprocal"]),
        ("x ^ 3", ["square", "multiply"]),
        ("x ^ -2", ["square", "reciprocal"]),
        ("x ^ -20", ["power"]),
        ("x ^ 1.5", ["power"]),
        ("sigmoid(x)", ["negative", "exp", "add", "reciprocal"]),
        ("a * b + b * a", ["multiply", "add"]),
        ("where(x > 0, 1, 0)", ["greater", "copyto"]),
        ("where(x > 0, x, 0.1 * x)", ["greater", "multiply", "putmask"]),
    ],
)
def test_the_calls_are_few(source: str, calls: list[str]) -> None:
    formula, kernel = parse(source), RecordingKernel()
    arrays = _arrays(formula.names) | {"lr": np.array(0.1, "float32")}
    numpy_calls(formula, arrays, np.empty((4, 3), "float32"), kernel)
    assert kernel.calls == calls


def test_slopes_of_tanh_and_sigmoid_take_two_calls() -> None:
    for source in ("tanh(x)", "sigmoid(x)"):
        slope, kernel = derivative(parse(source), "x", "y"), RecordingKernel()
        numpy_calls(slope, _arrays(["y"]), np.empty((4, 3), "float32"), kernel)
        assert len(kernel.calls) == 2
        assert not kernel.scratches


def test_small_things_are_computed_small() -> None:
    kernel = RecordingKernel()
    arrays = _arrays(["m", "g"]) | {"b": np.array(0.9, "float32")}
    out = arrays["m"]
    expected = np.float32(0.9) * out + (1 - np.float32(0.9)) * arrays["g"]
    numpy_calls(parse("b * m + (1 - b) * g"), arrays, out, kernel)
    assert len(kernel.calls) == 4
    assert sorted(s.shape for s in kernel.scratches) == [(), (4, 3)]
    np.testing.assert_allclose(out, expected, rtol=1e-6)


def test_scratch_is_used_again_within_a_formula() -> None:
    formula, kernel = (
        parse("sin(a) * sin(b) + sin(c) * sin(d) + sin(f) * sin(g)"),
        RecordingKernel(),
    )
    numpy_calls(formula, _arrays(formula.names), np.empty((4, 3), "float32"), kernel)
    assert len(kernel.scratches) == 2


def test_inputs_broadcast_into_the_output() -> None:
    arrays = {"a": np.arange(3.0), "b": np.arange(2.0)[:, None]}
    np.testing.assert_array_equal(evaluate(parse("a + 10 * b"), arrays), [[0, 1, 2], [10, 11, 12]])
    out = np.empty((2, 3), "float32")
    numpy_calls(parse("a * 2"), {"a": np.arange(3, dtype="float32")}, out, RecordingKernel())
    np.testing.assert_array_equal(out, [[0, 2, 4], [0, 2, 4]])


def test_truths_count_as_one_and_zero_in_arithmetic() -> None:
    values = {"a": np.array([1.0, 3.0], "float32"), "b": np.array([2.0, 2.0], "float32")}
    assert evaluate(parse("(a < b) + (a < 9)"), values).tolist() == [2.0, 1.0]
    assert evaluate(parse("exp(a < b)"), values).tolist() == pytest.approx([math.e, 1.0])
    assert evaluate(parse("a and not b"), values).dtype == bool


def test_large_integers_are_compared_exactly() -> None:
    values = {"n": np.array([2**24, 2**24 + 1]), "m": np.array(2**24 + 1)}
    assert evaluate(parse("n == m"), values).tolist() == [False, True]
    assert evaluate(parse("n == 16777217"), values).tolist() == [False, True]
    assert evaluate(parse("n > 16777216.5"), values).shape == (2,)


def test_integers_beside_float32_are_computed_in_float32() -> None:
    values = {"n": np.array([1, 2]), "x": np.array([0.5, 0.5], "float32")}
    result = evaluate(parse("n * x"), values)
    assert result.dtype == np.float32
    assert result.tolist() == [0.5, 1.0]
    out = np.empty(2, "int64")
    numpy_calls(parse("n * 3 - 1"), values, out, RecordingKernel())
    assert out.tolist() == [2, 5]


@pytest.mark.parametrize(
    ("source", "dtype", "tolerance"),
    [
        ("erf(x)", "float64", 2e-15),
        ("erfc(x)", "float64", 2e-15),
        ("erf(x)", "float32", 4e-7),
        ("erfc(x)", "float32", 5e-7),
    ],
)
def test_the_error_function_keeps_its_stated_error(source, dtype, tolerance) -> None:
    x = np.linspace(-6, 6, 2001).astype(dtype)
    exact = np.array([getattr(math, source[:-3])(float(v)) for v in x])
    assert np.max(np.abs(evaluate(parse(source), {"x": x}) - exact)) <= tolerance


def test_sigmoid_and_softplus_are_stable_far_out() -> None:
    x = np.array([-1000, -50, 0, 50, 1000], "float32")
    with np.errstate(all="ignore"):
        tail = np.exp(np.float32(-50))
    sigmoid = evaluate(parse("sigmoid(x)"), {"x": x})
    softplus = evaluate(parse("softplus(x)"), {"x": x})
    np.testing.assert_allclose(sigmoid, [0, tail, 0.5, 1, 1], rtol=1e-5)
    np.testing.assert_allclose(softplus, [0, tail, math.log(2), 50, 1000], rtol=1e-5)


def test_a_name_without_a_value_is_named() -> None:
    with pytest.raises(FormulaError, match="needs a value for b"):
        evaluate(parse("a + b"), {"a": 1.0})


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("shape", [(4, 3), (60, 50)])
@pytest.mark.parametrize(
    "source",
    [
        "where(c > 0, a, b)",
        "where(c > 0, a, 0.5)",
        "where(c > 0, 0.5, b)",
        "where(c > 0, row, a)",
        "where(c > 0, a, row)",
        "where(c > 0, where(b > 0, a, c), b * 2)",
    ],
)
def test_a_choice_gives_the_very_bits_of_what_is_chosen(
    source: str, shape: tuple[int, int], dtype: str
) -> None:
    random = np.random.default_rng(4)
    arrays = {n: random.normal(size=shape).astype(dtype) for n in "abc"}
    arrays["row"] = random.normal(size=shape[1]).astype(dtype)
    for name in "ab":
        arrays[name].flat[:4] = [np.nan, np.inf, -np.inf, -0.0]
    formula = parse(source)
    a, b, c, row = (arrays[n] for n in ("a", "b", "c", "row"))
    half = np.array(0.5, dtype)
    expected = {
        "where(c > 0, a, b)": np.where(c > 0, a, b),
        "where(c > 0, a, 0.5)": np.where(c > 0, a, half),
        "where(c > 0, 0.5, b)": np.where(c > 0, half, b),
        "where(c > 0, row, a)": np.where(c > 0, row, a),
        "where(c > 0, a, row)": np.where(c > 0, a, row),
        "where(c > 0, where(b > 0, a, c), b * 2)": np.where(c > 0, np.where(b > 0, a, c), b * 2),
    }[source]
    for over in (None, *formula.names):
        given = {n: v.copy() for n, v in arrays.items()}
        fits = over is not None and given[over].shape == shape
        out = given[over] if fits and over else np.empty(shape, dtype)
        numpy_calls(formula, given, out, RecordingKernel())
        np.testing.assert_array_equal(out.view("u1"), expected.view("u1"))
