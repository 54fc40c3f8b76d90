"""Activation functions that squeeze, gate or shrink, elementwise. Rectifiers stand apart."""

from __future__ import annotations

from engine.elementwise import elementwise
from engine.op import Entry, Param, Sample, floats

_GELU = "Hendrycks and Gimpel, 'Gaussian error linear units', arXiv:1606.08415 (2016)"
_WIDE = (
    Sample({"x": floats("N", 3)}),
    Sample({"x": floats()}),
    Sample({"x": floats(40)}, low=-7.0, high=7.0),
    Sample({"x": floats(0, 2)}),
)
"""Samples that reach the flat parts."""

_SQUEEZING: tuple[Entry, ...] = (
    elementwise(
        "tanh",
        "tanh(x)",
        title="Tanh",
        category="activation",
        keywords=("hyperbolic tangent",),
        doc="The hyperbolic tangent: squeezes values into -1..1; saturates for large ones, where "
        "gradients vanish.",
        source="LeCun, Bottou, Orr and Müller, 'Efficient backprop', 1998",
    ),
    elementwise(
        "sigmoid",
        "sigmoid(x)",
        title="Sigmoid",
        category="activation",
        keywords=("logistic",),
        text="y = 1 / (1 + e⁻ˣ)",
        doc="The logistic function: squeezes values into 0..1, to be read as a probability.",
        source="Cox, 'The regression analysis of binary sequences', 1958",
    ),
    elementwise(
        "log_sigmoid",
        "-softplus(-x)",
        title="Log-sigmoid",
        category="activation",
        gradient={"x": "g * sigmoid(-x)"},
        text="y = log(1 / (1 + e⁻ˣ))",
        keywords=("log logistic", "log probability"),
        samples=_WIDE,
        doc="The logarithm of the sigmoid, without underflow: for very negative x it is x itself. "
        "The log-probability of a yes, given its logit.",
        source="Goodfellow, Bengio and Courville, 'Deep Learning', 2016, section 3.10",
    ),
    elementwise(
        "softsign",
        "x / (1 + abs(x))",
        title="Softsign",
        category="activation",
        gradient={"x": "g / square(1 + abs(x))"},
        keywords=("squash",),
        doc="Squeezes values into -1..1 like tanh, but approaches the ends slowly, so it saturates "
        "less abruptly.",
        source="Glorot and Bengio, 'Understanding the difficulty of training deep feedforward "
        "neural networks', AISTATS 2010",
    ),
    elementwise(
        "hard_sigmoid",
        "min(max(x / 6 + 0.5, 0), 1)",
        title="Hard sigmoid",
        category="activation",
        gradient={"x": "g * (y > 0 and y < 1) / 6"},
        samples=_WIDE,
        keywords=("piecewise linear", "mobile"),
        doc="Three straight pieces in place of the sigmoid: 0 up to -3, 1 from 3 upwards. Cheap, "
        "and it reaches its ends exactly; no gradient flows there.",
        source="Howard et al., 'Searching for MobileNetV3', ICCV 2019",
    ),
    elementwise(
        "hard_tanh",
        "min(max(x, low), high)",
        title="Hard tanh",
        category="activation",
        params=(
            Param("low", "number", -1.0, minimum=-10.0, maximum=0.0, doc="The least value."),
            Param("high", "number", 1.0, minimum=0.0, maximum=10.0, doc="The greatest value."),
        ),
        gradient={"x": "g * (x > low and x < high)"},
        samples=(
            Sample({"x": floats("N", 3)}),
            Sample({"x": floats(20)}, {"low": -0.5, "high": 1.5}),
            Sample({"x": floats(0, 2)}),
        ),
        keywords=("clip", "piecewise linear"),
        doc="The identity between two limits, flat outside: a cheap stand-in for tanh. No gradient "
        "flows where a limit holds.",
        source="Collobert, 'Large scale machine learning', thesis, Paris 6, 2004",
    ),
    elementwise(
        "step",
        "where(x >= 0, 1, low)",
        title="Step",
        category="activation",
        params=(
            Param(
                "low",
                "number",
                0.0,
                minimum=-1.0,
                maximum=0.0,
                doc="The value below 0: 0, or -1 for labels of -1 and +1.",
            ),
        ),
        gradient={"x": "g"},
        main="low",
        keywords=("heaviside", "threshold", "perceptron"),
        samples=(
            Sample({"x": floats("N", 3)}, differentiable=False),
            Sample({"x": floats(4)}, {"low": -1.0}, differentiable=False),
        ),
        doc="The perceptron's activation: 1 from 0 upwards, `low` below. Its true slope is 0 "
        "everywhere, so nothing would learn; the gradient is passed straight through instead, as "
        "if the step were the identity. Together with the half squared error this is exactly the "
        "perceptron's learning rule: w changes by rate * (target - output) * x.",
        source="Rosenblatt, 'The perceptron', Psychological Review 65 (1958); straight-through: "
        "Bengio, Leonard and Courville, arXiv:1308.3432 (2013)",
    ),
)

_GATED: tuple[Entry, ...] = (
    elementwise(
        "gelu",
        "0.5 * x * erfc(-0.7071067811865476 * x)",
        title="GELU",
        category="activation",
        params=(
            Param(
                "form",
                "choice",
                "exact",
                choices=("exact", "tanh"),
                doc="exact: by the normal distribution; tanh: the approximation that the paper "
                "gives, off by less than 0.0005, for weights that were trained with it.",
            ),
        ),
        forms={
            "exact": "0.5 * x * erfc(-0.7071067811865476 * x)",
            # (1 + tanh(u)) / 2 is sigmoid(2 u), which does not cancel for negative x.
            "tanh": "x * sigmoid(1.5957691216057308 * (x + 0.044715 * x ^ 3))",
        },
        main="form",
        samples=(
            *_WIDE,
            Sample({"x": floats("N", 3)}, {"form": "tanh"}),
            Sample({"x": floats(40)}, {"form": "tanh"}, low=-7.0, high=7.0),
        ),
        text="y = x · Φ(x)",
        keywords=("gaussian error linear unit", "transformer"),
        doc="x times the probability Φ(x) that a standard normal number is below x: a smooth ReLU "
        "that lets small negative values through. The usual activation of transformers.",
        source=_GELU,
    ),
    elementwise(
        "silu",
        "x * sigmoid(x)",
        title="SiLU",
        category="activation",
        samples=_WIDE,
        text="y = x · σ(x)",
        keywords=("swish", "sigmoid linear unit"),
        doc="x times its sigmoid: a smooth ReLU with a shallow dip below 0. Also called swish.",
        source="Elfwing, Uchibe and Doya, 'Sigmoid-weighted linear units for neural network "
        "function approximation in reinforcement learning', Neural Networks 107 (2018)",
    ),
    elementwise(
        "mish",
        "x * tanh(softplus(x))",
        title="Mish",
        category="activation",
        samples=_WIDE,
        text="y = x · tanh(log(1 + eˣ))",
        keywords=("smooth",),
        doc="x times the tanh of its softplus: close to SiLU, with a slightly deeper dip.",
        source="Misra, 'Mish: a self regularized non-monotonic activation function', BMVC 2020",
    ),
    elementwise(
        "hard_swish",
        "x * min(max(x / 6 + 0.5, 0), 1)",
        title="Hard swish",
        category="activation",
        gradient={"x": "g * where(x <= -3, 0, where(x < 3, x / 3 + 0.5, 1))"},
        samples=_WIDE,
        text="y = x · min(max(x / 6 + ½, 0), 1)",
        keywords=("hard silu", "mobile"),
        doc="SiLU with the hard sigmoid in it: 0 up to -3, x from 3 upwards, a parabola between. "
        "Made for small devices.",
        source="Howard et al., 'Searching for MobileNetV3', ICCV 2019",
    ),
    elementwise(
        "tanh_shrink",
        "x - tanh(x)",
        title="Tanh-shrink",
        category="activation",
        gradient={"x": "g * square(x - y)"},
        keywords=("shrinkage",),
        doc="What tanh cuts off: almost nothing of small values, all but 1 of large ones.",
        source="PyTorch, torch.nn.Tanhshrink",
    ),
)

_LIMIT = Param(
    "limit",
    "number",
    0.5,
    minimum=0.0,
    high=2.0,
    doc="Up to which absolute value everything becomes 0.",
)


def _shrinking(name: str, formula: str, title: str, text: str, doc: str, source: str) -> Entry:
    return elementwise(
        name,
        formula,
        title=title,
        category="activation",
        params=(_LIMIT,),
        main="limit",
        text=text,
        samples=(
            Sample({"x": floats("N", 3)}),
            Sample({"x": floats(20)}, {"limit": 1.0}),
            Sample({"x": floats()}, {"limit": 0.0}),
            Sample({"x": floats(0, 2)}),
        ),
        keywords=("shrinkage", "threshold", "sparse", "denoise"),
        doc=doc,
        source=source,
    )


_SHRINKING: tuple[Entry, ...] = (
    _shrinking(
        "soft_shrink",
        "max(x - limit, 0) + min(x + limit, 0)",
        "Soft shrink",
        "y = sign(x) · max(|x| - limit, 0)",
        "Moves values towards 0 by the limit, and small ones onto 0: the proximal step of an L1 "
        "penalty.",
        "Donoho, 'De-noising by soft-thresholding', IEEE Transactions on Information Theory 41 "
        "(1995)",
    ),
    _shrinking(
        "hard_shrink",
        "x * (abs(x) > limit)",
        "Hard shrink",
        "y = x if |x| > limit else 0",
        "Sets small values to 0 and leaves the others as they are.",
        "Donoho and Johnstone, 'Ideal spatial adaptation by wavelet shrinkage', Biometrika 81 "
        "(1994)",
    ),
)

ENTRIES: tuple[Entry, ...] = (*_SQUEEZING, *_GATED, *_SHRINKING)
