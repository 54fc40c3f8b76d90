"""Elementwise mathematics: arithmetic, rounding, limits, and expressions that people type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.elementwise import elementwise, emit_gradient, infer_elementwise
from engine.errors import FormulaError, TypeProblem
from engine.formula import Formula, parse
from engine.op import (
    Builder,
    Call,
    Entry,
    Op,
    Param,
    Params,
    Port,
    Ref,
    Sample,
    Types,
    floats,
    ints,
)
from engine.tensor_type import TensorType

_POSITIVE = (0.2, 3.0)


def _expression_formula(params: Params) -> Formula:
    try:
        return parse(params["formula"])
    except FormulaError as error:
        raise TypeProblem(
            "formula",
            "the formula '{formula}' cannot be read: {reason}",
            formula=params["formula"],
            reason=str(error),
        ) from error


def _expression_ports(params: Params) -> tuple[Port, ...]:
    try:
        names = parse(params.get("formula", "a + b")).names
    except FormulaError:
        return ()
    return tuple(Port(n, kind="any") for n in names)


def _expression_types(types: Types, params: Params) -> tuple[TensorType, ...]:
    return infer_elementwise(_expression_formula(params), types)


def _expression_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    return emit_gradient(builder, _expression_formula(call.params), call, upstream[0], {})


EXPRESSION = Op(
    name="expression",
    title="Expression",
    category="elementwise",
    inputs=(Port("a", kind="any"), Port("b", kind="any")),
    ports=_expression_ports,
    params=(
        Param("formula", "formula", "a + b", doc="Each name in it becomes an input of the node."),
    ),
    main="formula",
    doc="Any elementwise formula that you type. Names become inputs; numbers, + - * / ^, "
    "comparisons, where(c, a, b) and the usual functions are understood. Its derivative is "
    "found by rule.",
    formula="y = formula(a, b, ...)",
    keywords=("formula", "custom", "function", "equation"),
    infer=_expression_types,
    elementwise=_expression_formula,
    gradient=_expression_gradient,
    samples=(
        Sample({"a": floats("N", 3), "b": floats(3)}, {"formula": "a * sin(b) + a^2"}),
        Sample({"x": floats(4)}, {"formula": "1 / (1 + exp(-3 * x))"}),
        Sample({"u": floats(2, 3), "v": floats(2, 1)}, {"formula": "where(u > v, u * v, v^3)"}),
        Sample({"y": floats(3), "g": floats(3)}, {"formula": "y * g + g * g"}),
    ),
)

_DIVISIBLE = (
    # Drawn away from whole quotients, at which remainders jump.
    Sample({"a": floats("N", 3), "b": floats(3)}, low=1.1, high=1.9),
    Sample({"a": floats(), "b": floats(2, 1)}, low=1.1, high=1.9),
    Sample({"a": floats(4), "b": floats()}, low=-1.9, high=-1.1),
    Sample({"a": ints(4), "b": ints()}, differentiable=False),
)

_ARITHMETIC: tuple[Entry, ...] = (
    elementwise(
        "add",
        "a + b",
        title="Add",
        kind="number",
        keywords=("plus", "sum", "bias"),
        doc="The sum of two tensors, elementwise with broadcasting: sizes 1 are repeated.",
    ),
    elementwise(
        "subtract",
        "a - b",
        title="Subtract",
        kind="number",
        keywords=("minus", "difference"),
        doc="The difference of two tensors, elementwise with broadcasting.",
    ),
    elementwise(
        "multiply",
        "a * b",
        title="Multiply",
        kind="number",
        keywords=("times", "product"),
        doc="The elementwise (Hadamard) product, with broadcasting. For rows times columns use "
        "Matrix product.",
    ),
    elementwise(
        "divide",
        "a / b",
        title="Divide",
        keywords=("quotient", "ratio"),
        domain=_POSITIVE,
        gradient={"b": "-(g * y / b)"},
        doc="The quotient of two tensors, elementwise with broadcasting. Division by 0 gives an "
        "infinity or NaN.",
    ),
    elementwise(
        "floor_divide",
        "floor_divide(a, b)",
        title="Whole quotient",
        kind="number",
        differentiable=False,
        samples=tuple(replace(s, differentiable=False) for s in _DIVISIBLE),
        text="y = ⌊a / b⌋",
        keywords=("integer division", "quotient"),
        doc="How often b goes into a: the quotient rounded down to a whole number. It is flat "
        "wherever it does not jump, so no gradient flows through it.",
    ),
    elementwise(
        "remainder",
        "mod(a, b)",
        title="Remainder",
        kind="number",
        samples=_DIVISIBLE,
        text="y = a - b · ⌊a / b⌋",
        keywords=("modulo", "mod", "wrap"),
        doc="What the quotient rounded down leaves of a: 0, or of the sign of b. It wraps angles "
        "and times into one period.",
    ),
    elementwise(
        "fmod",
        "fmod(a, b)",
        title="Remainder of truncation",
        kind="number",
        samples=_DIVISIBLE,
        text="y = a - b · trunc(a / b)",
        keywords=("modulo", "mod"),
        doc="What the quotient cut off towards 0 leaves of a: 0, or of the sign of a, as in C. For "
        "positive numbers it is the remainder.",
    ),
    elementwise(
        "negate",
        "-x",
        title="Negate",
        kind="number",
        keywords=("minus", "negative"),
        doc="The value with its sign turned.",
    ),
    elementwise(
        "abs",
        "abs(x)",
        title="Absolute value",
        kind="number",
        keywords=("magnitude",),
        domain=(0.2, 2.0),
        doc="The value without its sign. The slope at 0 is taken as 0.",
    ),
    elementwise(
        "hypot",
        "hypot(a, b)",
        title="Hypotenuse",
        domain=(0.2, 2.0),
        text="y = √(a² + b²)",
        keywords=("distance", "pythagoras", "length"),
        doc="The length of the vector (a, b), without overflow of the squares. The slope at (0, 0) "
        "is taken as 0.",
    ),
    elementwise(
        "lerp",
        "a + weight * (b - a)",
        title="Linear interpolation",
        keywords=("blend", "mix", "moving average"),
        doc="The point between a and b: a for a weight of 0, b for 1, beyond them outside.",
    ),
)


def _rounded(name: str, formula: str, title: str, doc: str, *keywords: str) -> Op:
    """No gradient flows through what is flat wherever it does not jump."""
    return elementwise(
        name,
        f"{formula}(x)",
        title=title,
        kind="number",
        differentiable=False,
        keywords=keywords,
        doc=f"{doc} It is flat wherever it does not jump, so no gradient flows through it.",
    )


_ROUNDING: tuple[Entry, ...] = (
    _rounded("sign", "sign", "Sign", "1 for positive numbers, -1 for negative ones, 0 for 0."),
    _rounded(
        "round",
        "round",
        "Round",
        "The nearest whole number; of two that are equally near, the even one.",
        "quantise",
    ),
    _rounded("floor", "floor", "Floor", "The greatest whole number that is not above x.", "down"),
    _rounded("ceil", "ceil", "Ceiling", "The least whole number that is not below x.", "up"),
    _rounded("trunc", "trunc", "Truncate", "The whole part: x without its fraction.", "integer"),
    elementwise(
        "fraction",
        "x - trunc(x)",
        title="Fraction",
        domain=(0.1, 0.9),
        keywords=("frac", "decimals"),
        doc="The part after the decimal point, with the sign of x. The gradient passes unchanged.",
    ),
)

_LIMITS: tuple[Entry, ...] = (
    elementwise(
        "minimum",
        "min(a, b)",
        title="Minimum of two",
        kind="number",
        keywords=("min", "least"),
        doc="The lesser of two values, elementwise. Where they are equal, the gradient goes to a.",
    ),
    elementwise(
        "maximum",
        "max(a, b)",
        title="Maximum of two",
        kind="number",
        keywords=("max", "greatest"),
        doc="The greater of two values, elementwise. Where they are equal, the gradient goes to a.",
    ),
    elementwise(
        "clip",
        "clip(x, low, high)",
        title="Clip",
        kind="number",
        params=(
            Param("low", "number", -1.0, low=-10.0, high=10.0, doc="The least value that stays."),
            Param("high", "number", 1.0, low=-10.0, high=10.0, doc="The greatest that stays."),
        ),
        text="y = min(max(x, low), high)",
        samples=(
            Sample({"x": floats("N", 3)}),
            Sample({"x": floats(20)}, {"low": -0.5, "high": 0.25}),
            Sample({"x": floats()}, {"low": 0.0, "high": 3.0}),
            Sample({"x": ints(4)}, {"low": 1.0, "high": 2.0}, differentiable=False),
        ),
        keywords=("clamp", "limit", "saturate"),
        doc="What lies outside the two limits is moved onto them. No gradient flows where a limit "
        "holds. Where low is above high, everything becomes high.",
    ),
)

ENTRIES: tuple[Entry, ...] = (*_ARITHMETIC, *_ROUNDING, *_LIMITS, EXPRESSION)
