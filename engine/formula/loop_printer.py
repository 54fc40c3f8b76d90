"""The loop printer: a formula as straight-line statements on numbers, for the inside of a loop.

Lowered by the same steps as for NumPy calls, so that both compute the same: in the working dtype
throughout, without promotion, and with NumPy's ways with nan. Knows nothing of arrays or ops.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.formula.lower import Lowering
from engine.formula.lower import Value as LoweredValue
from engine.formula.numpy_printer import working_dtype
from engine.formula.tree import Formula


class UnknownFunctionError(Exception):
    """An array function that is not known here."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A number in the source: its text, which is a name or a literal, and its dtype."""

    text: str
    dtype: str


_TEMPLATES: Mapping[str, str] = {
    "add": "{0} + {1}",
    "subtract": "{0} - {1}",
    "multiply": "{0} * {1}",
    "divide": "{0} / {1}",
    "power": "{0} ** {1}",
    "negative": "-{0}",
    "less": "{0} < {1}",
    "less_equal": "{0} <= {1}",
    "greater": "{0} > {1}",
    "greater_equal": "{0} >= {1}",
    "equal": "{0} == {1}",
    "not_equal": "{0} != {1}",
    "logical_and": "{0} & {1}",
    "logical_or": "{0} | {1}",
    "logical_not": "not {0}",
    "where": "{1} if {0} else {2}",
    # nan wins, as in NumPy.
    "minimum": "{0} if ({0} <= {1}) | ({0} != {0}) else {1}",
    "maximum": "{0} if ({0} >= {1}) | ({0} != {0}) else {1}",
    "absolute": "abs({0})",
    "sign": "{one} if {0} > {zero} else (-{one} if {0} < {zero} else {0} * {zero})",
    "square": "{0} * {0}",
    "reciprocal": "{one} / {0}",
    "floor": "np.floor({0})",
    "ceil": "np.ceil({0})",
    "rint": "np.rint({0})",
    "trunc": "np.trunc({0})",
    "hypot": "np.hypot({0}, {1})",
    "fmod": "np.fmod({0}, {1})",
    "cbrt": "np.cbrt({0})",
    "sqrt": "math.sqrt({0})",
    "exp": "math.exp({0})",
    "expm1": "math.expm1({0})",
    "log": "math.log({0})",
    "log1p": "math.log1p({0})",
    "log2": "np.log2({0})",
    "log10": "math.log10({0})",
    "sin": "math.sin({0})",
    "cos": "math.cos({0})",
    "tan": "math.tan({0})",
    "arcsin": "math.asin({0})",
    "arccos": "math.acos({0})",
    "arctan": "math.atan({0})",
    "arctan2": "math.atan2({0}, {1})",
    "sinh": "math.sinh({0})",
    "cosh": "math.cosh({0})",
    "tanh": "math.tanh({0})",
    "arcsinh": "math.asinh({0})",
    "arccosh": "math.acosh({0})",
    "arctanh": "math.atanh({0})",
}
_SINGLE: Mapping[str, str] = {
    "exp": "exp32({0})",
    "log": "log32({0})",
    "tanh": "tanh32({0})",
}
TRUTHS = frozenset(
    {"less", "less_equal", "greater", "greater_equal", "equal", "not_equal"}
    | {"logical_and", "logical_or", "logical_not"}
)
"""The functions whose value is a truth."""
_WHOLE = TRUTHS | {"add", "subtract", "multiply", "negative", "minimum", "maximum", "where"}
_WHOLE |= {"absolute", "square"}


def prints(function: str, dtype: str) -> bool:
    """Whether an array function is known here for operands of a dtype."""
    return function in (_TEMPLATES if dtype.startswith("float") else _WHOLE)


def literal(value: Any, dtype: str) -> str:
    """A constant as source text."""
    if dtype == "bool":
        return str(bool(value))
    if not dtype.startswith("float"):
        return f"{dtype}({int(value)})"
    number = float(value)
    if math.isfinite(number):
        return f"{dtype}({number!r})"
    return (
        f"{dtype}(np.{'nan' if math.isnan(number) else 'inf'})"
        if number >= 0 or (math.isnan(number))
        else f"{dtype}(-np.inf)"
    )


def apply_text(function: str, operands: Sequence[str], dtype: str) -> str:
    """An array function on numbers of one dtype, as an expression. UnknownFunctionError when it is
    not known here."""
    if function not in _TEMPLATES:
        raise UnknownFunctionError(function)
    template = _TEMPLATES[function]
    if dtype == "float32":
        template = _SINGLE.get(function, template)
    return template.format(*operands, one=literal(1, dtype), zero=literal(0, dtype))


def convert_text(value: Scalar, dtype: str) -> str:
    """A number in another dtype, as NumPy's unsafe casting has it."""
    if value.dtype == dtype:
        return value.text
    if dtype == "bool":
        return f"{value.text} != {literal(0, value.dtype)}"
    if value.dtype == "bool":
        return f"{literal(1, dtype)} if {value.text} else {literal(0, dtype)}"
    return f"{dtype}({value.text})"


def formula_lines(
    formula: Formula,
    inputs: Mapping[str, Scalar],
    dtype: str,
    fresh: Callable[[], str],
) -> tuple[list[str], Scalar]:
    """Statements that compute a formula, and the result, not yet in the dtype of what it goes to.

    dtype: of what the result goes to. fresh: gives names. UnknownFunctionError where an array
    function is not known here.
    """
    stand_ins = {name: np.empty((), inputs[name].dtype) for name in formula.names}
    working = working_dtype(stand_ins.values(), np.dtype(dtype))
    lowering = Lowering(stand_ins, working, _Constants())
    result = lowering.value_of(formula.root)
    texts: dict[int, str] = {}
    of_input = {id(array): inputs[name].text for name, array in stand_ins.items()}

    def text(value: LoweredValue) -> str:
        if id(value) not in texts:
            array = value.array
            assert array is not None
            texts[id(value)] = of_input.get(id(array)) or literal(array.item(), str(array.dtype))
        return texts[id(value)]

    lines = []
    for step in lowering.steps:
        operands = [text(operand) for operand in step.operands]
        if step.function == "copyto":
            source = Scalar(operands[0], str(step.operands[0].dtype))
            said = convert_text(source, str(step.result.dtype))
        else:
            said = apply_text(step.function, operands, str(step.operands[-1].dtype))
        texts[id(step.result)] = name = fresh()
        lines.append(f"{name} = {said}")
    return lines, Scalar(text(result), str(result.dtype))


class _Constants:
    """As much of a kernel as lowering needs."""

    def call(self, function: str, *args: Any, **keywords: Any) -> None:
        """Never asked for."""
        raise NotImplementedError

    def scratch(self, shape: Sequence[int], dtype: str) -> Any:
        """Never asked for."""
        raise NotImplementedError

    def constant(self, values: Any, dtype: str) -> Any:
        """The constant, to be read out as a literal."""
        return np.asarray(values, dtype)
