"""Trigonometric and hyperbolic functions and their inverses, elementwise. Angles are in radians."""

from __future__ import annotations

from engine.elementwise import elementwise
from engine.op import Entry, Op

_WITHIN = (-0.9, 0.9)


def _function(
    name: str,
    formula: str,
    title: str,
    doc: str,
    *keywords: str,
    domain: tuple[float, float] = (-2.0, 2.0),
) -> Op:
    return elementwise(
        name,
        f"{formula}(x)",
        title=title,
        doc=doc,
        keywords=("trigonometry", *keywords),
        domain=domain,
    )


ENTRIES: tuple[Entry, ...] = (
    _function("sin", "sin", "Sine", "The sine of x in radians.", "wave", "periodic"),
    _function("cos", "cos", "Cosine", "The cosine of x in radians.", "wave", "periodic"),
    _function(
        "tan",
        "tan",
        "Tangent",
        "The tangent of x in radians: sine over cosine. It runs to infinity at π/2.",
        domain=(-1.2, 1.2),
    ),
    _function(
        "arcsin",
        "asin",
        "Arcsine",
        "The angle from -π/2 to π/2 whose sine is x. Outside -1..1 there is none: NaN.",
        "asin",
        "inverse sine",
        domain=_WITHIN,
    ),
    _function(
        "arccos",
        "acos",
        "Arccosine",
        "The angle from 0 to π whose cosine is x. Outside -1..1 there is none: NaN.",
        "acos",
        "inverse cosine",
        domain=_WITHIN,
    ),
    _function(
        "arctan",
        "atan",
        "Arctangent",
        "The angle from -π/2 to π/2 whose tangent is x. It squeezes all numbers into that range.",
        "atan",
        "inverse tangent",
    ),
    elementwise(
        "arctan2",
        "atan2(a, b)",
        title="Angle of a point",
        keywords=("trigonometry", "atan2", "polar", "direction"),
        domain=(0.2, 2.0),
        doc="The angle from -π to π at which the point with height a and abscissa b stands, seen "
        "from the origin: the arctangent of a / b in the right quadrant.",
    ),
    _function(
        "sinh",
        "sinh",
        "Hyperbolic sine",
        "(eˣ - e⁻ˣ) / 2. Beyond about ±89 float32 overflows.",
        "hyperbolic",
    ),
    _function(
        "cosh",
        "cosh",
        "Hyperbolic cosine",
        "(eˣ + e⁻ˣ) / 2: the shape of a hanging chain. Beyond about ±89 float32 overflows.",
        "hyperbolic",
        "catenary",
    ),
    _function(
        "arcsinh",
        "asinh",
        "Inverse hyperbolic sine",
        "The number whose hyperbolic sine is x: a logarithm that takes 0 and negative numbers too.",
        "asinh",
        "hyperbolic",
    ),
    _function(
        "arccosh",
        "acosh",
        "Inverse hyperbolic cosine",
        "The number of at least 0 whose hyperbolic cosine is x. Below 1 there is none: NaN.",
        "acosh",
        "hyperbolic",
        domain=(1.2, 3.0),
    ),
    _function(
        "arctanh",
        "atanh",
        "Inverse hyperbolic tangent",
        "The number whose hyperbolic tangent is x. Outside -1..1 there is none: NaN.",
        "atanh",
        "hyperbolic",
        "Fisher transformation",
        domain=_WITHIN,
    ),
)
