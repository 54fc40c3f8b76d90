"""Rectifiers: activations that pass positive values and bend what is negative.

They are written with max and min where they can be: a choice among mixed signs takes five times as
long (putmask mispredicts: 298 against 57 us for ELU of 65,536 float32).
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.elementwise import elementwise
from engine.errors import TypeProblem
from engine.op import Entry, Layer, Op, Param, Params, Port, Ref, Sample, Scope, Types, floats
from engine.tensor_type import shape_text

_SELU_SCALE, _SELU_ALPHA = 1.0507009873554805, 1.6732632423543772
"""The fixed point of mean 0 and variance 1 (Klambauer et al., equation 14)."""
_SELU_DEPTH = _SELU_SCALE * _SELU_ALPHA

_NAIR = "Nair and Hinton, 'Rectified linear units improve restricted Boltzmann machines', ICML 2010"
_WIDE = (
    Sample({"x": floats("N", 3)}),
    Sample({"x": floats()}),
    Sample({"x": floats(40)}, low=-7.0, high=7.0),
    Sample({"x": floats(0, 2)}),
)


def _alpha(doc: str) -> Param:
    return Param("alpha", "number", 1.0, minimum=0.0, above=True, low=0.1, high=3.0, doc=doc)


def _of_alpha(
    name: str, formula: str, gradient: str, title: str, text: str, doc: str, source: str
) -> Op:
    return elementwise(
        name,
        formula,
        title=title,
        category="activation",
        params=(_alpha("How deep it goes for very negative values: to -alpha."),),
        gradient={"x": gradient},
        main="alpha",
        text=text,
        samples=(*_WIDE, Sample({"x": floats("N", 3)}, {"alpha": 0.5})),
        keywords=("exponential linear unit",),
        doc=doc,
        source=source,
    )


def _check_prelu(types: Types, params: Params) -> None:
    found = types["x"]
    if not params["shared"] and not (found.rank and isinstance(found.shape[-1], int)):
        raise TypeProblem(
            "shape.features",
            "a slope for each feature needs a last axis of known size; got {got}",
            port="x",
            expected="(N, ..., features)",
            got=shape_text(found.shape),
        )


def _prelu(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    shape = () if params["shared"] else scope.type(x).shape[-1:]
    slope = scope.variable("slope", shape, "constant", scale=params["slope"], role="bias")
    return (scope.formula("max(x, 0) + slope * min(x, 0)", x=x, slope=slope),)


ENTRIES: tuple[Entry, ...] = (
    elementwise(
        "relu",
        "max(x, 0)",
        title="ReLU",
        category="activation",
        gradient={"x": "g * (y > 0)"},
        keywords=("rectifier", "rectified linear unit"),
        doc="The rectified linear unit: negative values become 0. The slope at 0 is taken as 0.",
        source=_NAIR,
    ),
    elementwise(
        "relu6",
        "min(max(x, 0), 6)",
        title="ReLU6",
        category="activation",
        gradient={"x": "g * (y > 0 and y < 6)"},
        samples=(*_WIDE, Sample({"x": floats("N", 3)}, low=3.0, high=9.0)),
        keywords=("rectifier", "capped", "mobile"),
        doc="ReLU that stops at 6, so that values keep to a range that few bits can hold.",
        source="Krizhevsky, 'Convolutional deep belief networks on CIFAR-10', 2010",
    ),
    elementwise(
        "leaky_relu",
        "max(x, slope * x)",
        title="Leaky ReLU",
        category="activation",
        params=(
            Param(
                "slope",
                "number",
                0.01,
                minimum=0.0,
                maximum=1.0,
                doc="The slope for negative values.",
            ),
        ),
        main="slope",
        doc="Like ReLU, but negative values keep a small slope, so that a unit cannot die.",
        source="Maas, Hannun and Ng, 'Rectifier nonlinearities improve neural network acoustic "
        "models', ICML 2013",
    ),
    Layer(
        name="prelu",
        title="PReLU",
        category="activation",
        inputs=(Port("x"),),
        params=(
            Param(
                "slope",
                "number",
                0.25,
                title="Initial slope",
                low=0.0,
                high=1.0,
                doc="The slope for negative values with which learning begins.",
            ),
            Param(
                "shared",
                "switch",
                False,
                doc="Whether all features share one slope; otherwise each has its own.",
            ),
        ),
        main="slope",
        check=_check_prelu,
        expand=_prelu,
        formula="y = max(0, x) + slope · min(0, x)",
        keywords=("parametric relu", "learned slope"),
        doc="Leaky ReLU whose slope is learned, one for each feature (the last axis) or one for "
        "all. Penalties leave the slopes alone, since pulling them to 0 would make it a ReLU.",
        source="He, Zhang, Ren and Sun, 'Delving deep into rectifiers', ICCV 2015",
        samples=(
            Sample({"x": floats("N", 3)}),
            Sample({"x": floats("N", 2, 3)}, {"slope": 0.1}),
            Sample({"x": floats("N", 3)}, {"shared": True}),
            Sample({"x": floats()}, {"shared": True}),
            Sample({"x": floats(1, 1)}),
        ),
    ),
    _of_alpha(
        "elu",
        "max(x, 0) + alpha * expm1(min(x, 0))",
        "g * ((x > 0) * (1 - alpha) + min(y, 0) + alpha)",
        "ELU",
        "y = x if x > 0 else alpha · (eˣ - 1)",
        "The exponential linear unit: x where it is positive, a curve that flattens at -alpha "
        "below. Its mean stays nearer to 0 than that of ReLU.",
        "Clevert, Unterthiner and Hochreiter, 'Fast and accurate deep network learning by "
        "exponential linear units', ICLR 2016",
    ),
    _of_alpha(
        "celu",
        "max(x, 0) + alpha * expm1(min(x, 0) / alpha)",
        "g * (min(y, 0) / alpha + 1)",
        "CELU",
        "y = x if x > 0 else alpha · (e^(x / alpha) - 1)",
        "ELU whose slope is 1 on both sides of 0 whatever alpha is, so that it has no kink.",
        "Barron, 'Continuously differentiable exponential linear units', arXiv:1704.07483 (2017)",
    ),
    elementwise(
        "selu",
        f"{_SELU_SCALE} * max(x, 0) + {_SELU_DEPTH} * expm1(min(x, 0))",
        title="SELU",
        category="activation",
        gradient={
            "x": f"g * ((x > 0) * {_SELU_SCALE - _SELU_DEPTH} + min(y, 0) + {_SELU_DEPTH})",
        },
        samples=_WIDE,
        text="y = λ · (x if x > 0 else α · (eˣ - 1))",
        keywords=("self-normalising", "exponential linear unit"),
        doc="ELU with two constants by which mean 0 and variance 1 are kept through deep dense "
        "networks by themselves. Use it with LeCun's initialiser and without normalisation.",
        source="Klambauer, Unterthiner, Mayr and Hochreiter, 'Self-normalizing neural networks', "
        "NIPS 2017",
    ),
    elementwise(
        "softplus",
        "softplus(beta * x) / beta",
        title="Softplus",
        category="activation",
        params=(
            Param(
                "beta",
                "number",
                1.0,
                title="Sharpness",
                minimum=0.0,
                above=True,
                low=0.1,
                high=10.0,
                doc="The larger, the nearer to ReLU.",
            ),
        ),
        gradient={"x": "g * sigmoid(beta * x)"},
        main="beta",
        samples=(*_WIDE, Sample({"x": floats("N", 3)}, {"beta": 4.0})),
        text="y = log(1 + e^(beta · x)) / beta",
        keywords=("smooth relu", "positive"),
        doc="A ReLU without a kink, positive everywhere: turns any number into a deviation or a "
        "rate. Computed without overflow.",
        source="Dugas et al., 'Incorporating second-order functional knowledge for better option "
        "pricing', NIPS 2000",
    ),
    elementwise(
        "squareplus",
        "0.5 * (x + sqrt(x * x + b))",
        title="Squareplus",
        category="activation",
        params=(
            Param(
                "b",
                "number",
                4.0,
                title="Width",
                minimum=0.0,
                above=True,
                low=0.1,
                high=10.0,
                doc="How wide the bend is; with 4 it curves at 0 as softplus does.",
            ),
        ),
        main="b",
        samples=(Sample({"x": floats("N", 3)}), Sample({"x": floats(5)}, {"b": 1.0})),
        text="y = (x + √(x² + b)) / 2",
        keywords=("smooth relu", "algebraic"),
        doc="A ReLU without a kink from a square root alone, which is cheaper than softplus.",
        source="Barron, 'Squareplus: a softplus-like algebraic rectifier', arXiv:2112.11687 (2021)",
    ),
    elementwise(
        "threshold",
        "where(x > threshold, x, value)",
        title="Threshold",
        category="activation",
        params=(
            Param("threshold", "number", 0.0, low=-2.0, high=2.0, doc="Above it x passes."),
            Param("value", "number", 0.0, low=-2.0, high=2.0, doc="What stands in otherwise."),
        ),
        main="threshold",
        samples=(
            Sample({"x": floats("N", 3)}),
            Sample({"x": floats(20)}, {"threshold": 0.5, "value": -1.0}),
            Sample({"x": floats(0, 2)}),
        ),
        keywords=("cut", "gate", "thresholded relu"),
        doc="Passes what is above the threshold and puts a fixed value in the place of the rest.",
        source="Konda, Memisevic and Krueger, 'Zero-bias autoencoders and the benefits of "
        "co-adapting features', ICLR 2015",
    ),
)
