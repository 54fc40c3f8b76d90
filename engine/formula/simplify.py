"""Simplification by local rules, applied from the leaves up.

Rules keep the value wherever the formula is finite: ``0 * x`` becomes 0 although x may be inf.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from engine.formula.functions import FUNCTIONS
from engine.formula.tree import Apply, Formula, Node, Number, formula_of, walk

ZERO, ONE = Number(0.0), Number(1.0)


def simplify(formula: Formula) -> Formula:
    """An equal formula in fewer operations. FormulaError never: it only gets smaller."""
    return formula_of(simplified(formula.root))


def simplified(root: Node) -> Node:
    """A tree, simplified from the leaves up."""
    done: dict[Node, Node] = {}
    for node in walk(root):
        if isinstance(node, Apply):
            done[node] = apply(node.function, *(done[arg] for arg in node.args))
        else:
            done[node] = node
    return done[root]


def apply(function: str, *args: Node) -> Node:
    """The function of simplified arguments, simplified."""
    folded = _folded(function, args)
    if folded is not None:
        return folded
    rule = _RULES.get(function)
    return rule(*args) if rule else Apply(function, args)


def _folded(function: str, args: tuple[Node, ...]) -> Number | None:
    """The number, when all arguments are numbers and the value is one (a truth stays)."""
    values = [arg.value for arg in args if isinstance(arg, Number)]
    record = FUNCTIONS[function]
    if len(values) < len(args) or record.result == "bool":
        return None
    try:
        value = float(record.value(*values))
    except (ArithmeticError, ValueError):
        return None  # outside the domain: left for the arrays to say nan or inf
    return Number(value + 0.0) if math.isfinite(value) else None


def _negated(node: Node) -> Node | None:
    """What a negation negates."""
    return node.args[0] if isinstance(node, Apply) and node.function == "negative" else None


def _negative(a: Node) -> Node:
    if isinstance(a, Number):
        return Number(-a.value + 0.0)
    if isinstance(a, Apply):
        if a.function == "negative":
            return a.args[0]
        if a.function == "subtract":
            return apply("subtract", a.args[1], a.args[0])
        if a.function in ("multiply", "divide") and isinstance(a.args[0], Number):
            return apply(a.function, Number(-a.args[0].value), a.args[1])
    return Apply("negative", (a,))


def _split(node: Node, function: str) -> tuple[Number, Node] | None:
    """A number and the rest, of ``number (function) rest``."""
    if isinstance(node, Apply) and node.function == function:
        first, second = node.args
        if isinstance(first, Number):
            return first, second
    return None


def _add(a: Node, b: Node) -> Node:
    if a == ZERO:
        return b
    if b == ZERO:
        return a
    if (inner := _negated(b)) is not None:
        return apply("subtract", a, inner)
    if (inner := _negated(a)) is not None:
        return apply("subtract", b, inner)
    if a == b:
        return apply("multiply", Number(2.0), a)
    if isinstance(b, Number) and b.value < 0:
        return apply("subtract", a, Number(-b.value))
    product = _split(b, "multiply")
    if product and product[0].value < 0:
        return apply("subtract", a, apply("multiply", Number(-product[0].value), product[1]))
    return Apply("add", (a, b))


def _subtract(a: Node, b: Node) -> Node:
    if b == ZERO:
        return a
    if a == ZERO:
        return _negative(b)
    if (inner := _negated(b)) is not None:
        return apply("add", a, inner)
    if isinstance(b, Number) and b.value < 0:
        return apply("add", a, Number(-b.value))
    product = _split(b, "multiply")
    if product and product[0].value < 0:
        return apply("add", a, apply("multiply", Number(-product[0].value), product[1]))
    return Apply("subtract", (a, b))


def _multiply(a: Node, b: Node) -> Node:
    if isinstance(b, Number) and not isinstance(a, Number):
        a, b = b, a
    if a == ZERO:
        return ZERO
    if a == ONE:
        return b
    if isinstance(a, Number):
        return _scaled(a, b)
    for first, second in ((a, b), (b, a)):
        if (inner := _negated(first)) is not None:
            return _negative(apply("multiply", inner, second))
        if product := _split(first, "multiply"):  # numbers come first, where they meet
            return apply("multiply", product[0], apply("multiply", product[1], second))
    if (quotient := _split(b, "divide")) and quotient[0] == ONE:
        return apply("divide", a, quotient[1])
    if (quotient := _split(a, "divide")) and quotient[0] == ONE:
        return apply("divide", b, quotient[1])
    return Apply("multiply", (a, b))


def _scaled(factor: Number, b: Node) -> Node:
    """A number times something that is none."""
    if factor.value == -1:
        return _negative(b)
    if (inner := _negated(b)) is not None:
        return apply("multiply", Number(-factor.value), inner)
    for function in ("multiply", "divide"):
        if product := _split(b, function):
            number = apply("multiply", factor, product[0])
            return apply(function, number, product[1])
    return Apply("multiply", (factor, b))


def _divide(a: Node, b: Node) -> Node:
    if b == ONE:
        return a
    if a == ZERO and not isinstance(b, Number):
        return ZERO
    if b == Number(-1.0):
        return _negative(a)
    if (inner := _negated(a)) is not None:
        return _negative(apply("divide", inner, b))
    if (inner := _negated(b)) is not None:
        return _negative(apply("divide", a, inner))
    if (product := _split(a, "multiply")) and product[1] == b:
        return product[0]
    opposite = _sigmoid_of(b) if a == ONE else None
    return opposite or Apply("divide", (a, b))


def _sigmoid_of(divisor: Node) -> Node | None:
    """sigmoid(x) for the divisor of 1 / (1 + exp(-x)), which has the better derivative."""
    match divisor:
        case Apply("add", (Number(1.0), Apply("exp", (power,)))):
            return apply("sigmoid", apply("negative", power))
        case Apply("add", (Apply("exp", (power,)), Number(1.0))):
            return apply("sigmoid", apply("negative", power))
    return None


def _log(a: Node) -> Node:
    match a:
        case Apply("add", (Number(1.0), Apply("exp", (power,)))):
            return apply("softplus", power)
        case Apply("add", (Apply("exp", (power,)), Number(1.0))):
            return apply("softplus", power)
    return Apply("log", (a,))


def _power(a: Node, b: Node) -> Node:
    if b == ZERO or a == ONE:
        return ONE
    if b == ONE:
        return a
    return Apply("power", (a, b))


def _where(condition: Node, a: Node, b: Node) -> Node:
    if a == b:
        return a
    if isinstance(condition, Number):
        return a if condition.value else b
    if _decided(condition) is not None:
        return a if _decided(condition) else b
    return Apply("where", (condition, a, b))


def _decided(condition: Node) -> bool | None:
    """The truth of a comparison of two numbers."""
    if isinstance(condition, Apply) and FUNCTIONS[condition.function].result == "bool":
        values = [arg.value for arg in condition.args if isinstance(arg, Number)]
        if len(values) == len(condition.args):
            return bool(FUNCTIONS[condition.function].value(*values))
    return None


_RULES: Mapping[str, Callable[..., Node]] = {
    "negative": _negative,
    "add": _add,
    "subtract": _subtract,
    "multiply": _multiply,
    "divide": _divide,
    "power": _power,
    "log": _log,
    "where": _where,
}
