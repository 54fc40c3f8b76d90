"""Elementwise mathematics: arithmetic, powers, trigonometry, comparison, choice, expressions."""

from __future__ import annotations

from collections.abc import Mapping

from engine.elementwise import elementwise, emit_gradient, infer_elementwise
from engine.errors import FormulaError, TypeProblem
from engine.formula import Formula, parse
from engine.op import Builder, Call, Entry, Op, Param, Params, Port, Ref, Sample, Types, floats
from engine.tensor_type import TensorType

_POSITIVE = (0.2, 3.0)


def _comparison(name: str, sign: str, title: str, words: str) -> Op:
    return elementwise(
        name,
        f"a {sign} b",
        title=title,
        kind="number",
        differentiable=False,
        doc=f"True where a is {words} b, elementwise. No gradient flows through a comparison.",
    )


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

ENTRIES: tuple[Entry, ...] = (
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
        "power",
        "a ^ b",
        title="Power",
        keywords=("exponent",),
        domain=_POSITIVE,
        doc="a to the power of b, elementwise. A negative base needs a whole exponent, otherwise "
        "the result is NaN.",
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
        "exp",
        "exp(x)",
        title="Exponential",
        keywords=("e",),
        doc="e to the power of x. Above about 88 float32 overflows to infinity.",
    ),
    elementwise(
        "log",
        "log(x)",
        title="Logarithm",
        keywords=("ln", "natural"),
        domain=_POSITIVE,
        doc="The natural logarithm. 0 gives minus infinity, a negative number NaN.",
    ),
    elementwise(
        "sqrt",
        "sqrt(x)",
        title="Square root",
        keywords=("root",),
        domain=_POSITIVE,
        doc="The square root. A negative number gives NaN.",
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
    elementwise("sin", "sin(x)", title="Sine", doc="The sine of x in radians."),
    elementwise("cos", "cos(x)", title="Cosine", doc="The cosine of x in radians."),
    elementwise(
        "square",
        "square(x)",
        title="Square",
        kind="number",
        keywords=("power", "x2"),
        doc="The value times itself.",
    ),
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
    _comparison("less", "<", "Less", "less than"),
    _comparison("less_equal", "<=", "Less or equal", "less than or equal to"),
    _comparison("greater", ">", "Greater", "greater than"),
    _comparison("greater_equal", ">=", "Greater or equal", "greater than or equal to"),
    _comparison("equal", "==", "Equal", "equal to"),
    _comparison("not_equal", "!=", "Not equal", "different from"),
    elementwise(
        "where",
        "where(condition, a, b)",
        title="Where",
        keywords=("if", "select", "choose"),
        kinds={"condition": "bool"},
        doc="a where the condition is true, b elsewhere. The gradient goes to the one chosen.",
    ),
    EXPRESSION,
)
