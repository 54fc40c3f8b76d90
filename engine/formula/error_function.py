"""The error function as formulas of simpler functions, since NumPy has none.

erfc: t exp(p(s) - x^2), t = 2 / (2 + |x|), s = 2 t - 1, where p is the Chebyshev interpolant of
log(erfc(x) exp(x^2) / t) on 0 < t <= 1 written out in powers of s (the form of Press et al.,
Numerical Recipes, 3rd ed., section 6.2.2; the coefficients were fitted for this file). Relative
error for x >= 0 in exact arithmetic: 1e-7 (degree 10), 1e-14 (degree 24).

erf in float32: x P(x^2) / Q(x^2) on |x| <= 4, the coefficients of Eigen's and XLA's float erf;
relative error 4e-7, also near 0. In float64: 1 - erfc(|x|) with the sign of x; absolute error
2e-15.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_TEN = (
    "-0.6717940840566927, 0.672642170020657, 0.047343527644496064, -0.04687426828085989,"
    "-0.0098772443985634, 0.008701600895505182, 0.0017864968329396225, -0.0020458060270960713,"
    "-0.00021942688213950526, 0.00033244070188942487, 4.657862469705585e-06"
)
_TWENTY_FOUR = (
    "-0.6717940840566915, 0.672643223977671, 0.047343306841747215, -0.046895610232631633,"
    "-0.0098726893582002, 0.008824938597708108, 0.0017589333837844249, -0.002345813015148604,"
    "-0.0001462449503500848, 0.0006736823730847699, -9.374738913107683e-05,"
    "-0.00017431791043575923, 7.145148114649197e-05, 3.17844037382906e-05,"
    "-3.0323724116784554e-05, 7.344332876429864e-08, 8.808460091208187e-06,"
    "-2.8869907401806394e-06, -1.5717614270966643e-06, 1.228326624203978e-06,"
    "7.21518275926167e-08, -2.67045272944707e-07, 3.2067669725165946e-08,"
    "2.581439700486868e-08, -4.888672397225865e-09"
)
_NUMERATOR = (
    "-1.60960333262415e-02, -2.95459980854025e-03, -7.34990630326855e-04,"
    "-5.69250639462346e-05, -2.10102402082508e-06, 2.77068142495902e-08, -2.72614225801306e-10"
)
_DENOMINATOR = (
    "-1.42647390514189e-02, -7.37332916720468e-03, -1.68282697438203e-03,"
    "-2.13374055278905e-04, -1.45660718464996e-05"
)


def _polynomial(coefficients: str, variable: str) -> str:
    """Horner's scheme as a formula; the coefficients rise in powers."""
    terms: Sequence[str] = [term.strip() for term in coefficients.split(",")]
    text = terms[-1]
    for term in reversed(terms[:-1]):
        text = f"(({text}) * {variable} + {term})"
    return text


def _complement(coefficients: str) -> str:
    """erfc(|x|)."""
    part = "(2 / (2 + abs(x)))"
    return f"{part} * exp({_polynomial(coefficients, f'(2 * {part} - 1)')} - x * x)"


def _whole_line(coefficients: str) -> str:
    """erfc(x), by erfc(-x) = 2 - erfc(x): no difference is taken in the right tail. Written with
    the sign, since a choice among mixed signs takes half as long again (257 against 484 us for
    65,536 float32)."""
    return f"(1 - sign(x)) + sign(x) * ({_complement(coefficients)})"


def _rational() -> str:
    """erf(x) for float32."""
    x = "min(max(x, -4), 4)"
    square = f"square({x})"
    return f"{x} * {_polynomial(_NUMERATOR, square)} / {_polynomial(_DENOMINATOR, square)}"


ERF: Mapping[str, str] = {
    "float32": _rational(),
    "float64": f"sign(x) * (1 - {_complement(_TWENTY_FOUR)})",
}
ERFC: Mapping[str, str] = {"float32": _whole_line(_TEN), "float64": _whole_line(_TWENTY_FOUR)}
