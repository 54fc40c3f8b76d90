"""Comparison, logic, questions about numbers, and choice, elementwise."""

from __future__ import annotations

from engine.elementwise import elementwise
from engine.op import Entry, Op, Param


def _comparison(name: str, sign: str, title: str, words: str, *keywords: str) -> Op:
    return elementwise(
        name,
        f"a {sign} b",
        title=title,
        kind="number",
        differentiable=False,
        keywords=("compare", sign, *keywords),
        doc=f"True where a is {words} b, elementwise. No gradient flows through a comparison.",
    )


def _logical(name: str, formula: str, title: str, doc: str, *keywords: str) -> Op:
    return elementwise(
        name,
        formula,
        title=title,
        kind="bool",
        differentiable=False,
        keywords=("boolean", "logic", *keywords),
        doc=doc,
    )


def _question(name: str, title: str, doc: str, *keywords: str) -> Op:
    return elementwise(
        name, f"{name}(x)", title=title, differentiable=False, keywords=keywords, doc=doc
    )


ENTRIES: tuple[Entry, ...] = (
    _comparison("less", "<", "Less", "less than", "smaller"),
    _comparison("less_equal", "<=", "Less or equal", "less than or equal to", "at most"),
    _comparison("greater", ">", "Greater", "greater than", "larger"),
    _comparison("greater_equal", ">=", "Greater or equal", "greater than or equal to", "at least"),
    _comparison("equal", "==", "Equal", "equal to", "same"),
    _comparison("not_equal", "!=", "Not equal", "different from", "unequal"),
    elementwise(
        "is_close",
        "abs(a - b) <= absolute + relative * abs(b)",
        title="Is close",
        differentiable=False,
        params=(
            Param(
                "relative",
                "number",
                1e-5,
                minimum=0.0,
                high=0.1,
                doc="The difference allowed as a share of b.",
            ),
            Param(
                "absolute",
                "number",
                1e-8,
                minimum=0.0,
                high=0.1,
                doc="The difference allowed in any case.",
            ),
        ),
        keywords=("almost equal", "tolerance", "allclose"),
        doc="True where a equals b up to a tolerance. Floats that should be equal seldom are, "
        "since every operation rounds. NaN is close to nothing, itself included.",
    ),
    _logical(
        "logical_and", "a and b", "And", "True where both are true, elementwise.", "conjunction"
    ),
    _logical(
        "logical_or", "a or b", "Or", "True where at least one is true, elementwise.", "disjunction"
    ),
    _logical(
        "logical_xor",
        "xor(a, b)",
        "Exclusive or",
        "True where exactly one of the two is true, elementwise.",
        "xor",
        "parity",
    ),
    _logical("logical_not", "not x", "Not", "True where x is false.", "negation", "invert"),
    _question(
        "is_nan",
        "Is NaN",
        "True where x is NaN (not a number): the result of 0/0, of the root of a negative number, "
        "and of everything computed from one.",
        "missing",
        "invalid",
        "isnan",
    ),
    _question(
        "is_inf",
        "Is infinite",
        "True where x is plus or minus infinity: the sign of an overflow or of a division by 0.",
        "infinity",
        "overflow",
        "isinf",
    ),
    _question(
        "is_finite",
        "Is finite",
        "True where x is an ordinary number: neither infinite nor NaN.",
        "valid",
        "isfinite",
    ),
    elementwise(
        "where",
        "where(condition, a, b)",
        title="Where",
        kind="number",
        keywords=("if", "select", "choose", "mask"),
        kinds={"condition": "bool"},
        doc="a where the condition is true, b elsewhere. The gradient goes to the one chosen.",
    ),
)
