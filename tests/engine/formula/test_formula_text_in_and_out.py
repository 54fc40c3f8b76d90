"""Text to formula and back: precedence, canonical text, and refusals with their positions."""

from __future__ import annotations

import math
from functools import reduce

import pytest

from engine.errors import FormulaError
from engine.formula import (
    Apply,
    Name,
    Number,
    is_boolean,
    is_name,
    parse,
    rename,
    substitute,
    to_text,
)


@pytest.mark.parametrize(
    ("source", "canonical"),
    [
        ("1+2*x", "1 + 2 * x"),
        ("(1+2)*x", "(1 + 2) * x"),
        ("-x^2", "-x ^ 2"),
        ("(-x)**2", "(-x) ^ 2"),
        ("(-2)^x", "(-2) ^ x"),
        ("2^-x", "2 ^ -x"),
        ("a^b^x", "a ^ b ^ x"),
        ("(a^b)^x", "(a ^ b) ^ x"),
        ("a-(b-x)", "a - (b - x)"),
        ("a-b-x", "a - b - x"),
        ("a/(b*x)", "a / (b * x)"),
        ("not a<b and x>0 or b==1", "not a < b and x > 0 or b == 1"),
        ("not (a<b and x>0)", "not (a < b and x > 0)"),
        ("max(a,b,x)", "max(max(a, b), x)"),
        (".5e1*x", "5 * x"),
        ("1e-7", "1e-07"),
        ("3.141592653589793*e", "pi * e"),
        ("2 × a · b − 1", "2 * a * b - 1"),
        ("a ≤ b", "a <= b"),
        ("+x", "x"),
        ("- -x", "--x"),
        ("--2", "2"),
        ("무게 * 2", "무게 * 2"),
    ],
)
def test_operators_bind_as_in_mathematics(source: str, canonical: str) -> None:
    assert str(parse(source)) == canonical
    assert parse(canonical) == parse(source)


def test_a_formula_knows_its_source_its_names_and_its_tree() -> None:
    formula = parse("b + a * b")
    assert formula.source == "b + a * b"
    assert formula.names == ("b", "a")
    assert formula.root == Apply("add", (Name("b"), Apply("multiply", (Name("a"), Name("b")))))
    assert parse("pi").root == Number(math.pi)


@pytest.mark.parametrize(
    ("source", "position", "part"),
    [
        ("", 0, "empty"),
        ("   ", 0, "empty"),
        ("1 +", 3, "ends after '+'"),
        ("1 + * 2", 4, "expected a number or a name after '+', got '*'"),
        ("2 * )", 4, "expected a number or a name after '*', got ')'"),
        (") + 1", 0, "at the start, got ')'"),
        ("2 x", 2, "to multiply write *"),
        ("2x", 1, "to multiply write *"),
        ("(a)(b)", 3, "to multiply write *"),
        ("1 + (2 * x", 4, "never closed"),
        ("(1 2)", 3, "expected an operator or ')' after '1', got '2'"),
        ("x)", 1, "never opened"),
        ("a, b", 1, "between the arguments"),
        ("x = 1", 2, "'=='"),
        ("!x", 0, "'not'"),
        ("x $ y", 2, "'$'"),
        ("sin", 0, "write sin(...)"),
        ("1 + sine(x)", 4, "did you mean 'sin'"),
        ("__import__(x)", 0, "there is no function '__import__'"),
        ("x.real", 1, "'.' has no meaning"),
        ("e(x)", 0, "'e' is a number"),
        ("sin(x, 1)", 0, "sin takes 1 argument(s), got 2"),
        ("max(x)", 0, "max takes 2 or more"),
        ("where(x, 1)", 0, "where takes 3 argument(s), got 2"),
        ("exp()", 0, "exp takes 1 argument(s), got 0"),
        ("a < b < x", 6, "cannot be chained"),
        ("1 + not x", 4, "parentheses around 'not"),
        ("2 * 1e999", 4, "too large"),
    ],
)
def test_a_refusal_names_the_place_and_the_remedy(source: str, position: int, part: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(source)
    assert caught.value.position == position
    assert part in str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        "(" * 100_000,
        "(" * 9_000 + "x" + ")" * 9_000,
        "-" * 10_000 + "x",
        "not " * 4_000 + "x",
        "2^" * 9_000 + "2",
        "x+" * 9_000 + "x",
        "sin(" * 4_000 + "x" + ")" * 4_000,
        "max(" + "x," * 5_000 + "x)",
    ],
)
def test_no_depth_exhausts_the_stack(source: str) -> None:
    with pytest.raises(FormulaError):
        parse(source)


def test_truths_are_recognised_at_the_root() -> None:
    assert is_boolean(parse("a < b"))
    assert is_boolean(parse("not a"))
    assert not is_boolean(parse("(a < b) * 2"))
    assert not is_boolean(parse("where(a < b, 1, 0)"))


def test_reserved_words_are_no_names() -> None:
    assert is_name("x_1")
    assert not any(map(is_name, ["", "1x", "pi", "e", "max", "and", "a b", "a-b"]))


def test_substitution_and_renaming_happen_all_at_once() -> None:
    swapped = rename(parse("a - b"), {"a": "b", "b": "a"})
    assert str(swapped) == "b - a"
    assert str(substitute(parse("a * b"), {"a": parse("a + 1")})) == "(a + 1) * b"


def test_endless_substitution_is_refused_not_computed() -> None:
    square = parse("x * x")
    large = reduce(lambda f, _: substitute(square, {"x": f}), range(13), square)
    with pytest.raises(FormulaError, match="too large"):
        reduce(lambda f, _: substitute(square, {"x": f}), range(200), large)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("1 / (1 + exp(-x))", "1 / (1 + e⁻ˣ)"),
        ("x^2 + sqrt(x + 1)", "x² + √(x + 1)"),
        ("a * x - b", "a · x − b"),
        ("x <= pi and not (x != 1)", "x ≤ π ∧ ¬(x ≠ 1)"),
        ("abs(x - 1)", "|x − 1|"),
        ("(-x)^2", "(−x)²"),
        ("1e-7 * x", "1·10⁻⁷ · x"),
        ("relu(x)", "max(0, x)"),
        ("softplus(x)", "log(1 + eˣ)"),
        ("x ^ 0.5", "x^0.5"),
    ],
)
def test_mathematics_for_people(source: str, text: str) -> None:
    assert to_text(parse(source)) == text


def test_numbers_of_the_moment_are_filled_in() -> None:
    formula = parse("w * x + b")
    assert to_text(formula, {"w": 0.51234, "x": -2, "b": 1e-9}) == "0.512 · (−2) + 1·10⁻⁹"
    assert to_text(formula, {"x": math.inf}) == "w · ∞ + b"
    assert to_text(parse("x^2"), {"x": -3}) == "(−3)²"
