"""Powers, roots, exponentials, logarithms and the error function, elementwise."""

from __future__ import annotations

from engine.elementwise import elementwise
from engine.op import Entry, Sample, floats

_POSITIVE = (0.2, 3.0)

_POWERS: tuple[Entry, ...] = (
    elementwise(
        "power",
        "a ^ b",
        title="Power",
        keywords=("exponent", "pow"),
        domain=_POSITIVE,
        doc="a to the power of b, elementwise. A negative base needs a whole exponent, otherwise "
        "the result is NaN.",
    ),
    elementwise(
        "square",
        "square(x)",
        title="Square",
        kind="number",
        keywords=("power", "x2"),
        doc="The value times itself.",
    ),
    elementwise(
        "reciprocal",
        "1 / x",
        title="Reciprocal",
        domain=_POSITIVE,
        gradient={"x": "-(g * y * y)"},
        keywords=("inverse", "one over"),
        doc="One divided by x. 0 gives an infinity.",
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
        "rsqrt",
        "1 / sqrt(x)",
        title="Reciprocal square root",
        domain=_POSITIVE,
        gradient={"x": "-0.5 * g * y / x"},
        keywords=("inverse root", "normalise"),
        doc="One divided by the square root: what a sum of squares is multiplied by to bring a "
        "vector to length 1. 0 gives infinity, a negative number NaN.",
    ),
    elementwise(
        "cbrt",
        "cbrt(x)",
        title="Cube root",
        domain=_POSITIVE,
        keywords=("root", "third"),
        doc="The cube root, which negative numbers have too. Its slope at 0 is infinite.",
    ),
)

_EXPONENTIALS: tuple[Entry, ...] = (
    elementwise(
        "exp",
        "exp(x)",
        title="Exponential",
        keywords=("e",),
        doc="e to the power of x. Above about 88 float32 overflows to infinity.",
    ),
    elementwise(
        "exp2",
        "exp2(x)",
        title="Power of two",
        keywords=("binary exponential",),
        doc="2 to the power of x. From 128 upwards float32 overflows to infinity.",
    ),
    elementwise(
        "expm1",
        "expm1(x)",
        title="Exponential minus 1",
        keywords=("growth",),
        doc="e to the power of x, minus 1. For small x it keeps the digits that exp(x) - 1 loses.",
    ),
    elementwise(
        "logaddexp",
        "logaddexp(a, b)",
        title="Log-add-exp",
        keywords=("logsumexp", "smooth maximum", "log probability"),
        text="y = log(e^a + e^b)",
        doc="The logarithm of the sum of two numbers that are given by their logarithms, without "
        "overflow: adds probabilities that are kept as logarithms. It is a smooth maximum.",
    ),
)

_LOGARITHMS: tuple[Entry, ...] = (
    elementwise(
        "log",
        "log(x)",
        title="Logarithm",
        keywords=("ln", "natural"),
        domain=_POSITIVE,
        doc="The natural logarithm. 0 gives minus infinity, a negative number NaN.",
    ),
    elementwise(
        "log1p",
        "log1p(x)",
        title="Logarithm of 1 + x",
        domain=(-0.8, 3.0),
        keywords=("ln",),
        doc="The natural logarithm of 1 + x. For small x it keeps the digits that log(1 + x) "
        "loses; a common way to tame counts and prices.",
    ),
    elementwise(
        "log2",
        "log2(x)",
        title="Binary logarithm",
        domain=_POSITIVE,
        keywords=("bits", "entropy"),
        doc="The logarithm to base 2: information in bits. 0 gives minus infinity.",
    ),
    elementwise(
        "log10",
        "log10(x)",
        title="Decimal logarithm",
        domain=_POSITIVE,
        keywords=("decibel", "magnitude"),
        doc="The logarithm to base 10. 0 gives minus infinity, a negative number NaN.",
    ),
    elementwise(
        "xlogy",
        "where(a == 0, 0, a * log(b))",
        title="x log y",
        domain=_POSITIVE,
        keywords=("entropy", "divergence", "cross-entropy"),
        doc="a times the logarithm of b, and 0 where a is 0, whatever b is: the term of an entropy "
        "or a divergence, in which 0 log 0 counts as 0.",
    ),
    elementwise(
        "logit",
        "log(x / (1 - x))",
        title="Logit",
        domain=(0.1, 0.9),
        gradient={"x": "g / (x * (1 - x))"},
        keywords=("log-odds", "inverse sigmoid"),
        doc="The logarithm of the odds of a probability: the inverse of the sigmoid. 0 gives minus "
        "infinity, 1 infinity, and what is no probability NaN.",
    ),
)

_ERROR_FUNCTION = "Press et al., 'Numerical Recipes', 3rd ed., section 6.2.2"
_BOTH_TAILS = (
    Sample({"x": floats("N", 3)}),
    Sample({"x": floats()}),
    Sample({"x": floats(40)}, low=-6.0, high=6.0),
    Sample({"x": floats(0, 2)}),
)

_SPECIAL: tuple[Entry, ...] = (
    elementwise(
        "erf",
        "erf(x)",
        title="Error function",
        samples=_BOTH_TAILS,
        keywords=("gauss", "normal", "cumulative"),
        text="y = 2 / √π · ∫₀ˣ e^(-t²) dt",
        doc="The probability that a normal number of deviation 1/√2 lies between -x and x, with "
        "the sign of x.",
        source=_ERROR_FUNCTION,
    ),
    elementwise(
        "erfc",
        "erfc(x)",
        title="Complementary error function",
        samples=_BOTH_TAILS,
        keywords=("gauss", "normal", "tail"),
        text="y = 1 - erf(x)",
        doc="1 minus the error function, exact also in the right tail, where the difference would "
        "round to 0.",
        source=_ERROR_FUNCTION,
    ),
)

ENTRIES: tuple[Entry, ...] = (*_POWERS, *_EXPONENTIALS, *_LOGARITHMS, *_SPECIAL)
