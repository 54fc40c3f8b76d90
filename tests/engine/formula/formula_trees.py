"""Random formulas, and a plain interpreter over Python numbers to hold the printers against."""

from __future__ import annotations

import math

from hypothesis import strategies as st

from engine.formula import FUNCTIONS, Apply, Formula, Name, Node, Number, formula_of

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
