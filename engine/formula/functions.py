"""The functions of the formula language, one record each: all that any printer needs to know.

A record is plain data, mostly formulas over the function's own arguments; this file parses and
computes nothing by itself. Adding a function is adding a record.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.formula.error_function import ERF, ERFC
from engine.formula.tree import Apply, Formula

Result = Literal["float", "bool"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function or an operator.

    arguments: their names, as `derivatives` and `expansion` call them. variadic: further ones are
    taken in from the left. derivatives: by each argument, as formulas in which ``y`` is the
    function's own value (cheaper where it serves); empty: it is flat wherever it has a derivative.
    slope: instead, the whole derivative over the derivatives ``d_a``, ``d_b`` of the arguments: for
    a choice, since the side not taken may be infinite.
    value: the value for plain numbers (ArithmeticError or ValueError outside the domain).
    array: the array function that computes it, or `expansion`: a formula of simpler functions, for
    each float dtype. For people: `meaning`, a plainer formula, or `text`, how it is
    written (``:atom`` puts parentheses around what does not hold together).
    """

    name: str
    arguments: tuple[str, ...]
    value: Callable[..., float]
    derivatives: tuple[str, ...] = ()
    slope: str = ""
    array: str = ""
    expansion: Mapping[str, str] | None = None
    meaning: str = ""
    text: str = ""
    result: Result = "float"
    commutes: bool = False
    variadic: bool = False


def _both(source: str) -> Mapping[str, str]:
    """One expansion for every dtype."""
    return {"float32": source, "float64": source}


def _one(
    name: str,
    value: Callable[[float], float],
    derivative: str,
    array: str = "",
    text: str = "",
    meaning: str = "",
) -> Function:
    """A function of one argument that an array function computes."""
    return Function(
        name=name,
        arguments=("x",),
        value=value,
        derivatives=(derivative,) if derivative else (),
        array=array or name,
        text=text,
        meaning=meaning,
    )


def _compare(name: str, value: Callable[[float, float], bool], commutes: bool = False) -> Function:
    return Function(
        name=name, arguments=("a", "b"), value=value, array=name, result="bool", commutes=commutes
    )


def _question(name: str, value: Callable[[float], bool], array: str) -> Function:
    return Function(name=name, arguments=("x",), value=value, array=array, result="bool")


def _sign(x: float) -> float:
    return float((x > 0) - (x < 0))


def _sigmoid(x: float) -> float:
    small = math.exp(-abs(x))
    return 1 / (1 + small) if x >= 0 else small / (1 + small)


def _softplus(x: float) -> float:
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))


def _power(a: float, b: float) -> float:
    return math.pow(a, b)


def _log_add_exp(a: float, b: float) -> float:
    return max(a, b) + math.log1p(math.exp(-abs(a - b)))


_ARITHMETIC = (
    Function(
        name="add",
        arguments=("a", "b"),
        value=operator.add,
        derivatives=("1", "1"),
        array="add",
        commutes=True,
    ),
    Function(
        name="subtract",
        arguments=("a", "b"),
        value=operator.sub,
        derivatives=("1", "-1"),
        array="subtract",
    ),
    Function(
        name="multiply",
        arguments=("a", "b"),
        value=operator.mul,
        derivatives=("b", "a"),
        array="multiply",
        commutes=True,
    ),
    Function(
        name="divide",
        arguments=("a", "b"),
        value=operator.truediv,
        derivatives=("1 / b", "-y / b"),
        array="divide",
    ),
    Function(
        name="power",
        arguments=("a", "b"),
        value=_power,
        # The second: 0 rather than nan where a = 0, since 0^b stays 0.
        derivatives=("b * a ^ (b - 1)", "y * log(where(a == 0, 1, a))"),
        array="power",
    ),
    _one("negative", operator.neg, "-1"),
    # The quotient rounded down, and what it leaves: 0 or of the divisor's sign.
    Function(
        name="floor_divide", arguments=("a", "b"), value=operator.floordiv, array="floor_divide"
    ),
    Function(
        name="mod",
        arguments=("a", "b"),
        value=operator.mod,
        derivatives=("1", "-floor_divide(a, b)"),
        array="remainder",
        text="{a:atom} mod {b:atom}",
    ),
    # What the quotient cut off towards 0 leaves: 0 or of the dividend's sign.
    Function(
        name="fmod",
        arguments=("a", "b"),
        value=math.fmod,
        derivatives=("1", "-trunc(a / b)"),
        array="fmod",
    ),
)

_LOGIC = (
    _compare("less", operator.lt),
    _compare("less_equal", operator.le),
    _compare("greater", operator.gt),
    _compare("greater_equal", operator.ge),
    _compare("equal", operator.eq, commutes=True),
    _compare("not_equal", operator.ne, commutes=True),
    Function(
        name="and",
        arguments=("a", "b"),
        value=lambda a, b: bool(a) and bool(b),
        array="logical_and",
        result="bool",
        commutes=True,
    ),
    Function(
        name="or",
        arguments=("a", "b"),
        value=lambda a, b: bool(a) or bool(b),
        array="logical_or",
        result="bool",
        commutes=True,
    ),
    Function(
        name="xor",
        arguments=("a", "b"),
        value=lambda a, b: bool(a) != bool(b),
        array="logical_xor",
        text="{a:atom} \N{XOR} {b:atom}",
        result="bool",
        commutes=True,
    ),
    Function(name="not", arguments=("a",), value=operator.not_, array="logical_not", result="bool"),
    _question("is_nan", math.isnan, "isnan"),
    _question("is_inf", math.isinf, "isinf"),
    _question("is_finite", math.isfinite, "isfinite"),
)

# Derivatives at kinks: a tie of max or min belongs to the first; the ends of clip belong to the
# inside; abs and relu have 0 at 0.
_CHOICE = (
    Function(
        name="where",
        arguments=("c", "a", "b"),
        value=lambda c, a, b: a if c else b,
        slope="where(c, d_a, d_b)",
    ),
    Function(
        name="min",
        arguments=("a", "b"),
        value=min,
        slope="where(a <= b, d_a, d_b)",
        array="minimum",
        commutes=True,
        variadic=True,
    ),
    Function(
        name="max",
        arguments=("a", "b"),
        value=max,
        slope="where(a >= b, d_a, d_b)",
        array="maximum",
        commutes=True,
        variadic=True,
    ),
    Function(
        name="clip",
        arguments=("x", "lo", "hi"),
        value=lambda x, lo, hi: min(max(x, lo), hi),
        derivatives=(
            "where(x >= lo and x <= hi, 1, 0)",
            "where(x < lo and lo <= hi, 1, 0)",
            "where(max(x, lo) > hi, 1, 0)",
        ),
        expansion=_both("min(max(x, lo), hi)"),
    ),
    Function(
        name="relu",
        arguments=("x",),
        value=lambda x: max(x, 0.0),
        derivatives=("sign(y)",),
        expansion=_both("max(x, 0)"),
        meaning="max(0, x)",
    ),
    _one("abs", abs, "sign(x)", "absolute", "|{x}|"),
    _one("sign", _sign, ""),
    _one("floor", math.floor, "", text="\N{LEFT FLOOR}{x}\N{RIGHT FLOOR}"),
    _one("ceil", math.ceil, "", text="\N{LEFT CEILING}{x}\N{RIGHT CEILING}"),
    _one("round", round, "", "rint"),
    _one("trunc", math.trunc, ""),
)

_POWERS = (
    _one("sqrt", math.sqrt, "0.5 / y", text="\N{SQUARE ROOT}{x:atom}"),
    _one("cbrt", math.cbrt, "1 / (3 * y * y)", text="\N{CUBE ROOT}{x:atom}"),
    # 0 rather than nan where both are 0, which is a tip without a slope.
    Function(
        name="hypot",
        arguments=("a", "b"),
        value=math.hypot,
        derivatives=("a / where(y == 0, 1, y)", "b / where(y == 0, 1, y)"),
        array="hypot",
        meaning="sqrt(a ^ 2 + b ^ 2)",
        commutes=True,
    ),
    _one("square", lambda x: x * x, "2 * x", meaning="x ^ 2"),
    _one("reciprocal", lambda x: 1 / x, "-(y * y)", meaning="1 / x"),
    _one("exp", math.exp, "y", meaning="e ^ x"),
    _one("exp2", lambda x: 2.0**x, "0.6931471805599453 * y", meaning="2 ^ x"),
    _one("expm1", math.expm1, "y + 1", meaning="exp(x) - 1"),
    _one("log", math.log, "1 / x"),
    _one("log1p", math.log1p, "1 / (1 + x)", meaning="log(1 + x)"),
    _one("log2", math.log2, "1.4426950408889634 / x", text="log\N{SUBSCRIPT TWO}({x})"),
    _one(
        "log10",
        math.log10,
        "0.4342944819032518 / x",
        text="log\N{SUBSCRIPT ONE}\N{SUBSCRIPT ZERO}({x})",
    ),
    Function(
        name="logaddexp",
        arguments=("a", "b"),
        value=_log_add_exp,
        derivatives=("sigmoid(a - b)", "sigmoid(b - a)"),
        array="logaddexp",
        meaning="log(e ^ a + e ^ b)",
        commutes=True,
    ),
)

_TRIGONOMETRY = (
    _one("sin", math.sin, "cos(x)"),
    _one("cos", math.cos, "-sin(x)"),
    _one("tan", math.tan, "1 + y * y"),
    _one("asin", math.asin, "1 / sqrt(1 - x * x)", "arcsin"),
    _one("acos", math.acos, "-1 / sqrt(1 - x * x)", "arccos"),
    _one("atan", math.atan, "1 / (1 + x * x)", "arctan"),
    Function(
        name="atan2",
        arguments=("a", "b"),
        value=math.atan2,
        derivatives=("b / (a * a + b * b)", "-a / (a * a + b * b)"),
        array="arctan2",
    ),
    _one("sinh", math.sinh, "cosh(x)"),
    _one("cosh", math.cosh, "sinh(x)"),
    _one("tanh", math.tanh, "1 - y * y"),
    _one("asinh", math.asinh, "1 / sqrt(x * x + 1)", "arcsinh"),
    _one("acosh", math.acosh, "1 / sqrt(x * x - 1)", "arccosh"),
    _one("atanh", math.atanh, "1 / (1 - x * x)", "arctanh"),
)

_SPECIAL = (
    Function(
        name="sigmoid",
        arguments=("x",),
        value=_sigmoid,
        derivatives=("y * (1 - y)",),
        # Exact in both tails: exp runs over to infinity where the answer is 0.
        expansion=_both("reciprocal(1 + exp(-x))"),
        text="\N{GREEK SMALL LETTER SIGMA}({x})",
    ),
    Function(
        name="softplus",
        arguments=("x",),
        value=_softplus,
        derivatives=("sigmoid(x)",),
        expansion=_both("max(x, 0) + log1p(exp(-abs(x)))"),
        meaning="log(1 + exp(x))",
    ),
    Function(
        name="erf",
        arguments=("x",),
        value=math.erf,
        derivatives=("1.1283791670955126 * exp(-x * x)",),
        expansion=ERF,
    ),
    Function(
        name="erfc",
        arguments=("x",),
        value=math.erfc,
        derivatives=("-1.1283791670955126 * exp(-x * x)",),
        expansion=ERFC,
    ),
)

FUNCTIONS: Mapping[str, Function] = {
    function.name: function
    for family in (_ARITHMETIC, _LOGIC, _CHOICE, _POWERS, _TRIGONOMETRY, _SPECIAL)
    for function in family
}
"""Every function and operator by name."""


def is_boolean(formula: Formula) -> bool:
    """Whether the value is a truth: the formula is a comparison, a question or logic."""
    root = formula.root
    return isinstance(root, Apply) and FUNCTIONS[root.function].result == "bool"
