"""Metrics for numbers: how far predictions are from targets over all examples, not trained on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.op import Entry, Metric, Param, Params, Port, Ref, Sample, Scope, floats, ints
from engine.targets import (
    WEIGHT,
    Check,
    aligned_target,
    aligned_weight,
    averaged,
    cosine,
    mean_of,
    rows_of,
    same_shape,
)
from engine.tensor_type import TensorType

Gather = Callable[[Scope, Mapping[str, Ref], Params], Mapping[str, Ref]]
Finish = Callable[[Scope, Mapping[str, Ref], Params], Ref]


def _double(scope: Scope, ref: Ref) -> Ref:
    return scope.emit("cast", {"x": ref}, {"dtype": "float64"})


def _pointwise(source: str) -> Gather:
    """What the mean of a formula in p (prediction) and t (target) needs."""

    def gather(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> Mapping[str, Ref]:
        target = aligned_target(scope, inputs)
        p, t = _double(scope, inputs["prediction"]), _double(scope, target)
        return averaged(scope, scope.formula(source, p=p, t=t), inputs.get("weight"))

    return gather


def _root(scope: Scope, totals: Mapping[str, Ref], params: Params) -> Ref:
    return scope.formula("sqrt(m)", m=mean_of(scope, totals, params))


def _cosine(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> Mapping[str, Ref]:
    a, b = (_double(scope, inputs[name]) for name in ("prediction", "target"))
    return averaged(scope, cosine(scope, a, b), inputs.get("weight"))


def _moments(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> Mapping[str, Ref]:
    """Sums for each column: of 1, of the target, of its square, and of the squared errors."""
    p = _double(scope, inputs["prediction"])
    t = _double(scope, aligned_target(scope, inputs))
    axes = list(range(scope.type(p).rank - 1))
    parts = {"targets": t, "squares": scope.formula("square(t)", t=t)}
    parts["errors"] = scope.formula("square(t - p)", t=t, p=p)
    count = scope.emit("size_of", {"x": t}, {"axes": axes})
    if "weight" in inputs:
        weight = aligned_weight(scope, inputs["weight"], t)
        parts = {n: scope.emit("multiply", {"a": x, "b": weight}) for n, x in parts.items()}
        whole = scope.emit("broadcast_like", {"x": weight, "like": t})
        count = scope.emit("sum", {"x": whole}, {"axes": axes})
    sums = {name: scope.emit("sum", {"x": x}, {"axes": axes}) for name, x in parts.items()}
    return {**sums, "count": count}


def _determination(scope: Scope, totals: Mapping[str, Ref], params: Params) -> Ref:
    """As scikit-learn for targets that are all alike: 1 without errors, else 0."""
    spread = scope.formula(
        "q - square(t) / max(n, 1e-300)",
        q=totals["squares"],
        t=totals["targets"],
        n=totals["count"],
    )
    score = scope.formula(
        "where(s > 1e-14 * q, 1 - d / where(s > 1e-14 * q, s, 1), where(d > 0, 0, 1))",
        s=spread,
        q=totals["squares"],
        d=totals["errors"],
    )
    return scope.emit("mean", {"x": score})


_PAIR = {"prediction": floats("N", 2), "target": floats("N", 2)}
_SAMPLES = (
    Sample({"prediction": floats("N", 1), "target": floats("N", 1)}),
    Sample({"prediction": floats("N"), "target": ints("N")}),
    Sample({"prediction": floats("N", 2, 3), "target": floats("N", 2, 3)}),
    Sample({**_PAIR, "weight": floats("N")}, low=0.1),
    Sample(
        {
            "prediction": floats("N", 2, 3),
            "target": floats("N", 2, 3),
            "weight": TensorType("bool", ("N", 2)),
        }
    ),
)


def _metric(
    name: str,
    title: str,
    gather: Gather,
    finish: Finish = mean_of,
    *,
    formula: str,
    doc: str,
    check: Check = same_shape,
    source: str = "",
    keywords: tuple[str, ...] = (),
    params: tuple[Param, ...] = (),
    samples: tuple[Sample, ...] = _SAMPLES,
) -> Metric:
    return Metric(
        name=name,
        title=title,
        category="metric",
        inputs=(
            Port("prediction", "What the network says."),
            Port("target", "What it should be.", kind="number"),
            WEIGHT,
        ),
        outputs=(Port("value", "The value for the batch at hand."),),
        params=params,
        gather=gather,
        finish=finish,
        check=check,
        formula=formula,
        doc=doc,
        source=source,
        keywords=("regression", *keywords),
        samples=samples,
    )


ENTRIES: tuple[Entry, ...] = (
    _metric(
        "mean_absolute_error",
        "Mean absolute error",
        _pointwise("abs(p - t)"),
        formula="mean of |prediction - target|",
        keywords=("mae",),
        doc="How far predictions are off, on average, in the units of the target.",
    ),
    _metric(
        "mean_squared_error",
        "Mean squared error",
        _pointwise("square(p - t)"),
        formula="mean of (prediction - target)²",
        keywords=("mse",),
        doc="The mean of the squared differences over all examples, in squared units.",
    ),
    _metric(
        "root_mean_squared_error",
        "Root mean squared error",
        _pointwise("square(p - t)"),
        _root,
        formula="√ mean of (prediction - target)²",
        keywords=("rmse",),
        doc="The root of the mean squared error over all examples: in the units of the target, "
        "with large errors weighing more than in the mean absolute error.",
    ),
    _metric(
        "mean_absolute_percentage_error",
        "Mean absolute percentage error",
        _pointwise("100 * abs(p - t) / max(abs(t), 1e-7)"),
        formula="100 · mean of |prediction - target| / |target|",
        keywords=("mape", "percent", "relative"),
        doc="How far predictions are off in percent of the target, on average. Not for targets "
        "that come near 0: below 10⁻⁷ they count as 10⁻⁷.",
        samples=tuple(
            Sample(s.inputs, s.params, 0.5, 3.0, differentiable=s.differentiable) for s in _SAMPLES
        ),
    ),
    _metric(
        "r2",
        "R²",
        _moments,
        _determination,
        formula="1 - Σ (t - p)² / Σ (t - mean of t)²",
        keywords=("r squared", "coefficient of determination", "explained variance"),
        doc="Which share of the target's variance is explained: 1 is perfect, 0 no better than "
        "always saying the mean, below 0 worse. For several columns (the last axis) it is the mean "
        "over them.",
        source="Wright, 'Correlation and causation', 1921",
        samples=(*(Sample(s.inputs, s.params, s.low, s.high) for s in _SAMPLES[:4]),),
    ),
    _metric(
        "cosine_similarity",
        "Cosine similarity",
        _cosine,
        check=rows_of,
        formula="mean of p·t / (|p| |t|)",
        keywords=("embedding", "angle"),
        doc="How much rows (along the last axis) point where the target's do, whatever their "
        "length: 1 for the same direction, 0 at a right angle, -1 for the opposite.",
        samples=(
            Sample(_PAIR),
            Sample({"prediction": floats("N", 2, 3), "target": floats("N", 2, 3)}),
            Sample({**_PAIR, "weight": floats("N")}, low=0.1),
        ),
    ),
)
