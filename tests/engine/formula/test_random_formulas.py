"""What holds for every formula, on random ones: round trips, slopes, values on arrays."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.errors import FormulaError
from engine.formula import (
    FUNCTIONS,
    Apply,
    Formula,
    Name,
    Node,
    Number,
    derivative,
    evaluate,
    formula_of,
    numpy_calls,
    parse,
    simplify,
    to_text,
)
from engine.formula.evaluate import EagerKernel

NAMES = ("a", "b", "x", "rate_1")
LITERALS = st.one_of(
    st.integers(-20, 20).map(float),
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda v: v + 0.0),
    st.sampled_from([math.pi, math.e, 0.5, 1e-7, 1e300]),
)
SMOOTH = ("add", "subtract", "multiply", "negative", "sin", "cos", "tanh", "sigmoid", "atan")


@st.composite
def trees(
    draw: st.DrawFn, functions: tuple[str, ...], leaves: st.SearchStrategy[Node], depth: int = 4
) -> Node:
    """A tree of the given functions; a negated number is written as the number that it is."""

    def grown(left: int) -> Node:
        if left == 0 or draw(st.integers(0, 4)) == 0:
            return draw(leaves)
        function = FUNCTIONS[draw(st.sampled_from(functions))]
        args = tuple(grown(left - 1) for _ in function.arguments)
        if function.name == "negative" and isinstance(args[0], Number):
            return args[0]
        return Apply(function.name, args)

    return grown(depth)


def any_tree() -> st.SearchStrategy[Node]:
    """A tree of all functions."""
    leaves: st.SearchStrategy[Node] = st.one_of(
        st.sampled_from(NAMES).map(Name), LITERALS.map(Number)
    )
    return trees(tuple(FUNCTIONS), leaves)


def smooth_formula() -> st.SearchStrategy[Formula]:
    """A formula that is smooth and of moderate size everywhere."""
    numbers = st.sampled_from([0.0, 1.0, -1.0, 2.0, 0.5, -0.3]).map(Number)
    leaves: st.SearchStrategy[Node] = st.one_of(st.sampled_from(["a", "b", "x"]).map(Name), numbers)
    return trees(SMOOTH, leaves).map(formula_of)


def interpret(node: Node, values: dict[str, float]) -> float:
    """The value by plain recursion over Python numbers."""
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Name):
        return values[node.name]
    return float(FUNCTIONS[node.function].value(*(interpret(a, values) for a in node.args)))


@given(any_tree())
@settings(max_examples=150, deadline=None)
def test_canonical_text_parses_back_to_the_same_tree(root) -> None:
    formula = formula_of(root)
    again = parse(str(formula))
    assert again == formula
    assert hash(again) == hash(formula)
    assert again.names == formula.names


_FRAGMENTS = ["(", ")", ",", "+", "-", "*", "^", "<", "==", "not ", " and ", "x", "sin(", "1", "."]


def _parsed(source: str) -> Formula | FormulaError:
    try:
        return parse(source)
    except FormulaError as error:
        return error


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_FRAGMENTS)).map("".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_formula_or_a_formula_error(source: str) -> None:
    found = _parsed(source)
    if isinstance(found, FormulaError):
        assert 0 <= found.position <= len(source)
        assert str(found)
    else:
        assert parse(str(found)) == found
        assert to_text(found)


@given(smooth_formula(), st.integers(0, 1000))
@settings(max_examples=60, deadline=None)
def test_random_formulas_have_the_slope_of_their_differences(formula, seed: int) -> None:
    random = np.random.default_rng(seed)
    values = {name: random.uniform(-1, 1, 5) for name in ("a", "b", "x")}
    slope = evaluate(derivative(formula, "x"), values)
    step = 1e-5
    above = evaluate(formula, values | {"x": values["x"] + step})
    below = evaluate(formula, values | {"x": values["x"] - step})
    expected = (above - below) / (2 * step)
    scale = 1 + np.max(np.abs(expected))
    np.testing.assert_allclose(slope + 0 * expected, expected, rtol=1e-4, atol=1e-5 * scale)


@given(smooth_formula())
@settings(max_examples=100, deadline=None)
def test_simplifying_keeps_the_value_and_never_grows(formula) -> None:
    values = {"a": np.array(0.3), "b": np.array(-1.2), "x": np.array([0.7, -0.4])}
    simple = simplify(formula)
    np.testing.assert_allclose(
        evaluate(simple, values) + 0 * values["x"],
        evaluate(formula, values) + 0 * values["x"],
        rtol=1e-9,
        atol=1e-9,
    )
    assert simple.root.nodes <= formula.root.nodes
    assert simplify(simple) == simple


@given(any_tree(), st.lists(st.floats(-3, 3), min_size=4, max_size=4))
@settings(max_examples=200, deadline=None)
def test_arrays_agree_with_plain_python(root, numbers: list[float]) -> None:
    values = dict(zip(NAMES, numbers, strict=True))
    try:
        expected = interpret(root, values)
    except (ArithmeticError, ValueError):
        assume(False)
    assume(math.isfinite(expected))
    found = float(evaluate(formula_of(root), values))
    assume(all(abs(part) < 1e6 for part in _values_within(root, values)))
    assume(not _on_an_edge(root, values))
    assert found == pytest.approx(expected, rel=1e-6, abs=1e-6)


def _values_within(root: Any, values: dict[str, float]) -> list[float]:
    args = getattr(root, "args", ())
    return [interpret(root, values), *itertools.chain(*(_values_within(a, values) for a in args))]


def _on_an_edge(root: Any, values: dict[str, float]) -> bool:
    """Whether a jump, or a steep place, turns rounding into a difference."""
    name = getattr(root, "function", "")
    args = getattr(root, "args", ())
    inner = [interpret(a, values) for a in args]
    edge = False
    if name in ("floor_divide", "mod", "fmod"):
        edge = abs(inner[0]) > 1e4 or abs(inner[1]) < 1e-6
        edge = edge or abs(inner[0] / inner[1] - round(inner[0] / inner[1])) < 1e-6
    elif name in ("floor", "ceil", "round", "trunc"):
        edge = abs(inner[0] * 2 - round(inner[0] * 2)) < 1e-6
    elif FUNCTIONS.get(name) and (FUNCTIONS[name].result == "bool" or name in ("sign", "where")):
        first, second = (*inner, 0.0)[:2] if len(inner) < 3 else (inner[0], 0.0)
        edge = 0 < abs(first - second) < 1e-6
    elif name in ("divide", "reciprocal", "power", "tan", "log", "log2", "log10", "atanh", "atan2"):
        edge = any(abs(v) < 1e-6 for v in inner) or abs(interpret(root, values)) > 1e4
    elif name in ("asin", "acos", "acosh", "log1p", "sqrt", "cbrt"):
        edge = any(abs(abs(v) - end) < 1e-6 for v in inner for end in (0, 1))
    elif name in ("sin", "cos", "exp", "exp2", "sinh", "cosh"):
        edge = abs(inner[0]) > 1e3
    return edge or any(_on_an_edge(a, values) for a in args)


@given(smooth_formula(), st.sampled_from(["a", "b", "x"]), st.integers(0, 2))
@settings(max_examples=80, deadline=None)
def test_any_formula_may_write_over_a_shifted_input(formula, name: str, shift: int) -> None:
    memory = np.linspace(-1, 1, 12).astype("float32")
    arrays = {n: np.full(10, v, "float32") for n, v in (("a", 0.3), ("b", -0.7), ("x", 0.1))}
    arrays[name] = memory[shift : shift + 10]
    out = memory[:10]
    expected = np.empty(10, "float32")
    copies = {n: a.copy() for n, a in arrays.items()}
    numpy_calls(formula, copies, expected, EagerKernel())
    numpy_calls(formula, arrays, out, EagerKernel())
    # NumPy takes another loop where memory overlaps, which rounds otherwise.
    np.testing.assert_allclose(out, expected, rtol=1e-5, atol=1e-5)
