"""Metrics: numbers that are watched, not trained on."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import TypeProblem
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats, ints
from engine.tensor_type import shape_text


def _by_threshold(types: Types) -> bool:
    """One number per example is compared with a threshold, several columns by the greatest."""
    prediction = types["prediction"]
    return prediction.rank < 2 or prediction.shape[-1] == 1


def _check_accuracy(types: Types, params: Params) -> None:
    prediction, target = types["prediction"], types["target"]
    single = _by_threshold(types)
    rows = prediction.shape[:-1] if prediction.rank > 1 else prediction.shape
    fits = target.shape in ((prediction.shape, rows) if single else (prediction.shape,))
    if not single and target.kind == "int":
        fits = target.shape == rows
    if not fits:
        raise TypeProblem(
            "shape.accuracy",
            "a prediction of shape {got} cannot be compared with a target of shape {expected}",
            port="prediction",
            expected=shape_text(target.shape),
            got=shape_text(prediction.shape),
        )


def _accuracy(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    prediction, target = inputs["prediction"], inputs["target"]
    types = {"prediction": scope.type(prediction), "target": scope.type(target)}
    dtype = types["prediction"].dtype
    if _by_threshold(types):
        if types["target"].kind != "float":
            target = scope.emit("cast", {"x": target}, {"dtype": dtype})
        if types["target"].shape != types["prediction"].shape:
            target = scope.emit("reshape_like", {"x": target, "like": prediction})
        limit = scope.constant(params["threshold"])
        guess = scope.formula("p > limit", p=prediction, limit=limit)
        truth = scope.formula("t > 0.5", t=target)
        hit = scope.formula("where(a, b, 1 - b)", a=guess, b=_as_float(scope, truth, dtype))
        return (scope.emit("mean", {"x": hit}),)
    guess = scope.emit("argmax", {"x": prediction})
    if types["target"].kind == "float":
        target = scope.emit("argmax", {"x": target})
    hit = scope.emit("equal", {"a": guess, "b": target})
    return (scope.emit("mean", {"x": _as_float(scope, hit, dtype)}),)


def _as_float(scope: Scope, ref: Ref, dtype: str) -> Ref:
    return scope.emit("cast", {"x": ref}, {"dtype": dtype})


def _check_same(types: Types, params: Params) -> None:
    if types["prediction"].shape != types["target"].shape:
        raise TypeProblem(
            "shape.metric",
            "the prediction must have the target's shape {expected}; got {got}",
            port="prediction",
            expected=shape_text(types["target"].shape),
            got=shape_text(types["prediction"].shape),
        )


def _absolute(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    each = scope.formula("abs(p - t)", p=inputs["prediction"], t=inputs["target"])
    return (scope.emit("mean", {"x": each}),)


_PREDICTION = Port("prediction", "What the network says.")

ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="accuracy",
        title="Accuracy",
        category="metric",
        inputs=(_PREDICTION, Port("target", "The true class.", kind="number")),
        outputs=(Port("value"),),
        params=(
            Param(
                "threshold",
                "number",
                0.0,
                low=-1.0,
                high=1.0,
                doc="For one output: above it means the positive class. 0 for logits and "
                "tanh, 0.5 for probabilities and steps.",
            ),
        ),
        check=_check_accuracy,
        expand=_accuracy,
        keywords=("correct", "score"),
        formula="share of examples whose class is right",
        doc="The share of examples classified rightly. Several columns: the greatest one wins. One "
        "column: above the threshold is the positive class (labels 0 and 1, or -1 and +1).",
        samples=(
            Sample(
                {"prediction": floats("N", 3), "target": ints("N", classes=3)}, differentiable=False
            ),
            Sample({"prediction": floats("N", 1), "target": floats("N", 1)}, differentiable=False),
            Sample(
                {"prediction": floats("N", 1), "target": ints("N", classes=2)}, differentiable=False
            ),
        ),
    ),
    Layer(
        name="mean_absolute_error",
        title="Mean absolute error",
        category="metric",
        inputs=(_PREDICTION, Port("target", "What it should be.")),
        outputs=(Port("value"),),
        check=_check_same,
        expand=_absolute,
        keywords=("mae", "regression"),
        formula="mean of |prediction - target|",
        doc="How far predictions are off, on average, in the units of the target.",
        samples=(Sample({"prediction": floats("N", 1), "target": floats("N", 1)}),),
    ),
)
