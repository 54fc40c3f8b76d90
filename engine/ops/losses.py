"""Losses for numbers: how far predictions are from targets, on average."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.elementwise import elementwise
from engine.errors import TypeProblem
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats, ints
from engine.targets import (
    REDUCTION,
    WEIGHT,
    Check,
    aligned_target,
    all_of,
    reduced,
    rows_of,
    same_shape,
)
from engine.tensor_type import TensorType, broadcast, shape_text

Expand = Callable[[Scope, Mapping[str, Ref], Params], tuple[Ref, ...]]

_PAIR = {"prediction": floats("N", 2), "target": floats("N", 2)}
_WEIGHED = {**_PAIR, "weight": floats("N")}


def _pointwise(
    source: Callable[[Params], str],
) -> Expand:
    """A loss that is the mean of a formula in p (prediction) and t (target)."""

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        target = aligned_target(scope, inputs)
        each = scope.formula(source(params), p=inputs["prediction"], t=target)
        return (reduced(scope, each, params["reduction"], inputs.get("weight")),)

    return expand


def _huber(params: Params) -> str:
    d = float(params["delta"])
    return f"where(abs(p - t) <= {d}, 0.5 * square(p - t), {d} * (abs(p - t) - {0.5 * d}))"


def _pinball(params: Params) -> str:
    q = float(params["quantile"])
    return f"max({q} * (t - p), {1 - q} * (p - t))"


def _poisson(params: Params) -> str:
    return "exp(p) - t * p" if params["log_input"] else "p - t * log(p + 1e-8)"


def _log_cosh(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    target = aligned_target(scope, inputs)
    each = scope.emit("log_cosh_each", {"p": inputs["prediction"], "t": target})
    return (reduced(scope, each, params["reduction"], inputs.get("weight")),)


def _check_variance(types: Types, params: Params) -> None:
    prediction, variance = types["prediction"], types["variance"]
    fits = variance.rank == prediction.rank
    if not fits or broadcast(variance.shape, prediction.shape) != prediction.shape:
        raise TypeProblem(
            "shape.variance",
            "the variance must have the prediction's shape {expected}, or size 1 where it is "
            "shared; got {got}",
            port="variance",
            expected=shape_text(prediction.shape),
            got=shape_text(variance.shape),
        )


def _gaussian(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    source = "0.5 * (v + square(p - t) * exp(-v))"
    if params["variance_is"] == "variance":
        source = "0.5 * (log(max(v, 1e-6)) + square(p - t) / max(v, 1e-6))"
    if params["full"]:
        source += " + 0.9189385332046727"
    target = aligned_target(scope, inputs)
    each = scope.formula(source, p=inputs["prediction"], t=target, v=inputs["variance"])
    return (reduced(scope, each, params["reduction"], inputs.get("weight")),)


_DIVERGENCES = {
    "probabilities": "log(max(q, 1e-30))",
    "log_probabilities": "q",
    "logits": "q",
}


def _divergence(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    q = inputs["prediction"]
    if params["prediction_is"] == "logits":
        q = scope.emit("log_softmax", {"x": q})
    logs = _DIVERGENCES[params["prediction_is"]]
    source = f"where(t > 0, t * (log(where(t > 0, t, 1)) - {logs}), 0)"
    each = scope.formula(source, t=aligned_target(scope, inputs), q=q)
    rows = scope.emit("sum", {"x": each}, {"axes": [-1]})
    return (reduced(scope, rows, params["reduction"], inputs.get("weight")),)


def _loss(
    name: str,
    title: str,
    expand: Expand,
    *,
    formula: str,
    doc: str,
    check: Check = same_shape,
    params: tuple[Param, ...] = (),
    ports: tuple[Port, ...] = (),
    prediction: str = "The output of the network.",
    target: str = "What it should be.",
    source: str = "",
    keywords: tuple[str, ...] = (),
    samples: tuple[Sample, ...] = (),
) -> Layer:
    return Layer(
        name=name,
        title=title,
        category="loss",
        inputs=(
            Port("prediction", prediction),
            Port("target", target, kind="number"),
            *ports,
            WEIGHT,
        ),
        outputs=(Port("loss", "The mean over everything that counts, or as reduction says."),),
        params=(*params, REDUCTION),
        main=params[0].name if params else "",
        check=check,
        expand=expand,
        formula=formula,
        doc=doc,
        source=source,
        keywords=("loss", "cost", *keywords),
        samples=samples or _samples(),
    )


def _samples(low: float = -2.0, high: float = 2.0, **params: object) -> tuple[Sample, ...]:
    """The plain case, sequences, no example, every reduction, and weights."""
    images = {"prediction": floats("N", 2, 3, 1), "target": floats("N", 2, 3, 1)}
    mask = {**images, "weight": TensorType("bool", ("N", 2))}
    return (
        Sample(_PAIR, params, low, high),
        Sample({"prediction": floats("N"), "target": floats("N")}, params, low, high),
        Sample(images, {**params, "reduction": "sum"}, low, high),
        Sample(mask, params, low, high),
        Sample(_WEIGHED, {**params, "reduction": "none"}, max(low, 0.1), high),
        Sample(_WEIGHED, params, max(low, 0.1), high),
    )


ENTRIES: tuple[Entry, ...] = (
    _loss(
        "squared_error",
        "Squared error",
        _pointwise(
            lambda p: "0.5 * square(p - t)" if p["form"] == "half" else "square(p - t)",
        ),
        params=(
            Param(
                "form",
                "choice",
                "half",
                choices=("half", "mean"),
                doc="half: ½(p - t)², whose slope is just p - t; mean: (p - t)².",
            ),
        ),
        formula="L = mean of ½ (prediction - target)²",
        keywords=("mse", "regression", "l2"),
        doc="The mean of the squared differences: the usual loss for regression. The half form is "
        "that of the well-known browser playground.",
        samples=(*_samples(), Sample(_PAIR, {"form": "mean"})),
    ),
    _loss(
        "absolute_error",
        "Absolute error",
        _pointwise(lambda p: "abs(p - t)"),
        formula="L = mean of |prediction - target|",
        keywords=("mae", "regression", "l1", "laplace"),
        doc="The mean of the absolute differences. Outliers pull less than with squares, and the "
        "best constant prediction is the median; the slope does not shrink near the target.",
    ),
    _loss(
        "huber",
        "Huber",
        _pointwise(_huber),
        params=(
            Param(
                "delta",
                "number",
                1.0,
                minimum=0.0,
                above=True,
                low=0.1,
                high=10.0,
                scale="log",
                doc="From which difference on the loss is no longer a square but a line.",
            ),
        ),
        formula="L = mean of ½ d² where |d| ≤ δ, else δ (|d| - ½ δ); d = prediction - target",
        keywords=("robust", "regression", "smooth l1"),
        doc="Squared for small differences, absolute for large ones: outliers do not rule, and the "
        "slope still fades near the target.",
        source="Huber, 'Robust estimation of a location parameter', Annals of Mathematical "
        "Statistics 35 (1964)",
        samples=(*_samples(), Sample(_PAIR, {"delta": 0.5})),
    ),
    _loss(
        "log_cosh",
        "Log-cosh",
        _log_cosh,
        formula="L = mean of log cosh(prediction - target)",
        keywords=("robust", "regression"),
        doc="Like the Huber loss, but smooth to every order: half a square for small differences, "
        "|d| - log 2 for large ones. Computed so that nothing overflows or cancels.",
    ),
    _loss(
        "pinball",
        "Pinball",
        _pointwise(_pinball),
        params=(
            Param(
                "quantile",
                "number",
                0.5,
                minimum=0.0,
                maximum=1.0,
                low=0.05,
                high=0.95,
                doc="Which quantile of the target the prediction is drawn to; 0.5: the median.",
            ),
        ),
        formula="L = mean of max(q·(t - p), (1 - q)·(p - t))",
        keywords=("quantile loss", "regression", "interval"),
        doc="For predicting a quantile instead of a mean: with q = 0.9 too low a prediction costs "
        "nine times as much as too high a one. Two of them give an interval.",
        source="Koenker and Bassett, 'Regression quantiles', Econometrica 46 (1978)",
        samples=(*_samples(), Sample(_PAIR, {"quantile": 0.9})),
    ),
    _loss(
        "poisson",
        "Poisson",
        _pointwise(_poisson),
        params=(
            Param(
                "log_input",
                "switch",
                True,
                doc="Whether the prediction is the logarithm of the rate, which may be any number; "
                "otherwise it is the rate itself, and must be positive.",
            ),
        ),
        formula="L = mean of e^p - t·p, or of p - t·log p",
        keywords=("counts", "regression"),
        prediction="The logarithm of the expected count, or the count itself.",
        target="A count: 0, 1, 2, ...",
        doc="For counts: the negative log-likelihood of a Poisson distribution, without the part "
        "that no prediction changes.",
        source="Cameron and Trivedi, 'Regression Analysis of Count Data', 2013",
        samples=(
            *_samples(),
            Sample({"prediction": floats("N", 2), "target": ints("N", 2)}),
            Sample(_PAIR, {"log_input": False}, 0.5, 3.0),
        ),
    ),
    _loss(
        "gaussian_nll",
        "Gaussian negative log-likelihood",
        _gaussian,
        check=all_of(same_shape, _check_variance),
        ports=(Port("variance", "How uncertain each prediction is; as variance_is says."),),
        params=(
            Param(
                "variance_is",
                "choice",
                "log_variance",
                choices=("log_variance", "variance"),
                doc="log_variance: any number, which is the safe choice for the output of a layer; "
                "variance: positive numbers, and those below 10⁻⁶ count as 10⁻⁶.",
            ),
            Param("full", "switch", False, doc="Whether the constant ½ log 2π is added."),
        ),
        formula="L = mean of ½ (log σ² + (prediction - target)² / σ²)",
        keywords=("uncertainty", "heteroscedastic", "normal", "regression"),
        prediction="The expected value.",
        doc="For a network that predicts a value and how uncertain it is: large errors are "
        "forgiven where the variance is large, and a large variance costs.",
        source="Nix and Weigend, 'Estimating the mean and variance of the target probability "
        "distribution', ICNN 1994",
        samples=(
            Sample({**_PAIR, "variance": floats("N", 2)}),
            Sample({**_PAIR, "variance": floats("N", 1)}, {"full": True}),
            Sample({**_PAIR, "variance": floats("N", 2)}, {"variance_is": "variance"}, 0.1, 2.0),
            Sample({**_WEIGHED, "variance": floats("N", 2)}, {"reduction": "sum"}, 0.1, 2.0),
        ),
    ),
    _loss(
        "kl_divergence",
        "KL divergence",
        _divergence,
        check=rows_of,
        params=(
            Param(
                "prediction_is",
                "choice",
                "probabilities",
                choices=("probabilities", "log_probabilities", "logits"),
                doc="What the prediction holds: probabilities as a softmax gives them, their "
                "logarithms, or logits, of which the softmax is then taken here.",
            ),
        ),
        formula="L = mean over rows of Σᵢ tᵢ log(tᵢ / qᵢ)",
        keywords=("kullback leibler", "distillation", "relative entropy"),
        prediction="A distribution q along the last axis.",
        target="The distribution t that it should be, along the last axis.",
        doc="How far one distribution is from another along the last axis, averaged over the rows: "
        "0 where they agree. For distillation, and for targets that are shares and not classes.",
        source="Kullback and Leibler, 'On information and sufficiency', 1951",
        samples=(
            Sample({"prediction": floats("N", 3), "target": floats("N", 3)}, {}, 0.1, 1.0),
            Sample(
                {"prediction": floats("N", 2, 3), "target": floats("N", 2, 3)},
                {"prediction_is": "log_probabilities"},
                0.1,
                1.0,
            ),
            Sample(
                {**_PAIR, "weight": floats("N", 1)},
                {"prediction_is": "logits", "reduction": "sum"},
                0.1,
                1.0,
            ),
        ),
    ),
    elementwise(
        "log_cosh_each",
        "where(abs(p - t) < 1, log1p(2 * square(sinh(0.5 * (p - t)))), "
        "abs(p - t) + log1p(exp(-2 * abs(p - t))) - 0.6931471805599453)",
        title="Log-cosh of each",
        category="loss",
        gradient={"p": "g * tanh(p - t)", "t": "-(g * tanh(p - t))"},
        doc="The logarithm of the hyperbolic cosine of each difference, without overflow.",
        hidden=True,
    ),
)
