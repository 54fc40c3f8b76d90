"""Derivatives by rule: the chain rule over the records of the functions, simplified as it goes."""

from __future__ import annotations

from functools import lru_cache

from engine.formula.functions import FUNCTIONS
from engine.formula.parse import parse
from engine.formula.simplify import ZERO, apply, simplified
from engine.formula.tree import Apply, Formula, Name, Node, Number, formula_of, replace_nodes, walk


@lru_cache(maxsize=1024)
def derivative(formula: Formula, name: str, value: str | None = None) -> Formula:
    """The derivative of a formula by one of its names.

    value: a name for the value of `formula` itself, used in the result wherever that helps: the
    derivative of ``tanh(x)`` with value ``y`` is ``1 - y * y``. ValueError when the formula has a
    variable of that name. Kinks: a tie of max or min belongs to the first, the ends of clip to the
    inside; abs, sign and relu have 0 at 0; floor, ceil, round and truths are flat.
    FormulaError when the result is too deep or too large.
    """
    if value in formula.names:
        raise ValueError(f"{value} is a variable of {formula}")
    root = simplified(formula.root)
    known: dict[Node, Node] = {}
    if value is not None:
        known = {root: Name(value), formula.root: Name(value)}
    slope = _slope(root, name, known)
    return formula_of(replace_nodes(slope, known))


def _slope(root: Node, name: str, known: dict[Node, Node]) -> Node:
    """The derivative of a simplified tree, node by node from the leaves up."""
    slopes: dict[Node, Node] = {}
    for node in walk(root):
        if not isinstance(node, Apply):
            slopes[node] = Number(1.0) if node == Name(name) else ZERO
            continue
        inner = tuple(slopes[arg] for arg in node.args)
        flat = all(slope == ZERO for slope in inner)
        slopes[node] = ZERO if flat else _chained(node, inner, known.get(node, node))
    return slopes[root]


def _chained(node: Apply, slopes: tuple[Node, ...], value: Node) -> Node:
    """The derivative of a function whose arguments have the given derivatives."""
    function = FUNCTIONS[node.function]
    if function.slope:
        named: dict[Node, Node] = {}
        for name, arg, slope in zip(function.arguments, node.args, slopes, strict=True):
            named |= {Name(name): arg, Name(f"d_{name}"): slope}
        return simplified(replace_nodes(parse(function.slope).root, named))
    total: Node = ZERO
    for index, slope in enumerate(slopes):
        if slope != ZERO:
            product = apply("multiply", slope, _partial(node, index, value))
            total = apply("add", total, product)
    return total


def _partial(node: Apply, index: int, value: Node) -> Node:
    """The derivative of a function by one argument, at its arguments and its value."""
    function = FUNCTIONS[node.function]
    if not function.derivatives:
        return ZERO
    rule = parse(function.derivatives[index]).root
    named: dict[Node, Node] = {Name("y"): value}
    named |= {Name(n): arg for n, arg in zip(function.arguments, node.args, strict=True)}
    return simplified(replace_nodes(rule, named))
