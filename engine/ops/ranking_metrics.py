"""Metrics that look at the order of scores, and at how likely the true class was held to be."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import TypeProblem
from engine.op import (
    Entry,
    Metric,
    Param,
    Params,
    Port,
    Ref,
    Sample,
    Scope,
    Types,
    floats,
    ints,
)
from engine.targets import (
    SQUASHED_TWICE,
    WEIGHT,
    aligned_weight,
    averaged,
    check_weight,
    class_numbers,
    class_rows,
    is_column,
    mean_of,
)
from engine.tensor_type import TensorType, shape_text

# The area under the curve.


def _check_area(types: Types, params: Params) -> None:
    prediction, target = types["prediction"], types["target"]
    classes = target.classes if target.classes is not None else 2
    if classes > 2 or (not is_column(prediction) and prediction.shape[-1] != 2):
        raise TypeProblem(
            "metric.two_classes",
            "the area under the curve is that of two classes: one column of scores, or one for "
            "each of the two; got {got}",
            port="prediction",
            expected="(N, 1) or (N, 2)",
            got=shape_text(prediction.shape),
        )
    rows = prediction.shape if prediction.rank < 2 else prediction.shape[:-1]
    if target.shape not in (rows, (*rows, 1)):
        raise TypeProblem(
            "shape.accuracy",
            "a prediction of shape {got} cannot be compared with a target of shape {expected}",
            port="prediction",
            expected=shape_text(target.shape),
            got=shape_text(prediction.shape),
        )
    check_weight(types, rows)


def _scores(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> Mapping[str, Ref]:
    """Scores, labels and weights of each row, to be laid end to end."""
    score, kind = inputs["prediction"], scope.type(inputs["prediction"])
    if not is_column(kind):
        signs = scope.emit("multiply", {"a": score, "b": scope.constant([-1.0, 1.0])})
        score = scope.emit("sum", {"x": signs}, {"axes": [-1]})
    elif kind.rank > 1:
        score = scope.emit("sum", {"x": score}, {"axes": [-1]})
    score = scope.emit("cast", {"x": score}, {"dtype": "float64"})
    label = scope.emit("cast", {"x": inputs["target"]}, {"dtype": "float64"})
    if scope.type(label).shape != scope.type(score).shape:
        label = scope.emit("reshape_like", {"x": label, "like": score})
    found = {"score": score, "label": scope.formula("where(t > 0.5, 1, 0)", t=label)}
    if "weight" in inputs:
        weight = aligned_weight(scope, inputs["weight"], score)
        found["weight"] = scope.emit("broadcast_like", {"x": weight, "like": score})
    return found


def _area(scope: Scope, totals: Mapping[str, Ref], params: Params) -> Ref:
    return scope.emit("area_under_curve", totals)


# The greatest few.


def _among_greatest(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> Mapping[str, Ref]:
    """Whether fewer than k classes stand before the true one; of equals the first comes first."""
    score, target = inputs["prediction"], class_numbers(scope, inputs)
    kind = scope.type(score)
    own = scope.emit("pick", {"x": score, "index": target})
    place = scope.emit("cast", {"x": target}, {"dtype": kind.dtype})
    own, place = (
        scope.emit("expand_dims", {"x": ref}, {"axes": [kind.rank - 1]}) for ref in (own, place)
    )
    last = kind.shape[-1]
    numbers = scope.constant([float(i) for i in range(last if isinstance(last, int) else 0)])
    source = "where(x > o, 1, where(x == o and j < t, 1, 0))"
    before = scope.formula(source, x=score, o=own, j=numbers, t=place)
    rank = scope.emit("sum", {"x": before}, {"axes": [-1]})
    hit = scope.formula(f"where(r < {int(params['k'])}, 1, 0)", r=rank)
    return averaged(scope, hit, inputs.get("weight"))


# Perplexity.


def _surprise(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> Mapping[str, Ref]:
    score = scope.emit("cast", {"x": inputs["prediction"]}, {"dtype": "float64"})
    logs = scope.emit("log_softmax", {"x": score})
    own = scope.emit("pick", {"x": logs, "index": class_numbers(scope, inputs)})
    return averaged(scope, scope.emit("negate", {"x": own}), inputs.get("weight"))


def _perplexity(scope: Scope, totals: Mapping[str, Ref], params: Params) -> Ref:
    return scope.formula("exp(m)", m=mean_of(scope, totals, params))


_COLUMN = {"prediction": floats("N", 1), "target": floats("N", 1)}
_CLASSES = {"prediction": floats("N", 4), "target": ints("N", classes=4)}
_STEPS = {"prediction": floats("N", 3, 4), "target": ints("N", 3, classes=4)}
_ROWS = {"prediction": floats("N", 4), "target": floats("N", 4)}
_MASK = TensorType("bool", ("N", 3))
_VALUE = (Port("value", "The value for the batch at hand."),)


def _flat(*samples: Sample) -> tuple[Sample, ...]:
    return tuple(Sample(s.inputs, s.params, s.low, s.high, differentiable=False) for s in samples)


ENTRIES: tuple[Entry, ...] = (
    Metric(
        name="auc",
        title="Area under the ROC curve",
        category="metric",
        inputs=(
            Port("prediction", "A score: the greater, the more likely the class 1."),
            Port("target", "The true class: 0 and 1, or -1 and +1.", kind="number"),
            WEIGHT,
        ),
        outputs=_VALUE,
        gather=_scores,
        finish=_area,
        rows=("score", "label", "weight"),
        check=_check_area,
        formula="share of pairs (positive, negative) whose scores are in order",
        keywords=("roc", "auroc", "ranking", "receiver operating characteristic", "mann whitney"),
        doc="How likely a positive example has a greater score than a negative one: 1 is perfect, "
        "0.5 is chance, whatever the threshold. Exact over all examples; ties count as half. It "
        "does not exist while only one class is there.",
        source="Hanley and McNeil, 'The meaning and use of the area under a receiver operating "
        "characteristic (ROC) curve', Radiology 143 (1982)",
        samples=_flat(
            Sample(_COLUMN),
            Sample({"prediction": floats("N"), "target": ints("N", classes=2)}),
            Sample({"prediction": floats("N", 2), "target": ints("N", classes=2)}),
            Sample({**_COLUMN, "weight": floats("N", 1)}, low=0.1),
            Sample(
                {
                    "prediction": floats("N", 3, 1),
                    "target": ints("N", 3, classes=2),
                    "weight": _MASK,
                }
            ),
        ),
    ),
    Metric(
        name="top_k_accuracy",
        title="Top-k accuracy",
        category="metric",
        inputs=(
            Port("prediction", "A score for each class."),
            Port("target", "Class numbers, or one-hot rows.", kind="number"),
            WEIGHT,
        ),
        outputs=_VALUE,
        params=(
            Param("k", "integer", 5, minimum=1, low=1, high=10, doc="How many guesses it has."),
        ),
        main="k",
        gather=_among_greatest,
        finish=mean_of,
        check=class_rows,
        formula="share of examples whose class is among the k greatest scores",
        keywords=("classification", "top 5", "recall at k"),
        doc="The share of examples whose true class is among the k with the greatest scores: for "
        "many classes that are easily confused. With k = 1 it is the accuracy.",
        samples=_flat(
            Sample(_CLASSES, {"k": 2}),
            Sample(_ROWS, {"k": 1}),
            Sample({**_STEPS, "weight": _MASK}, {"k": 3}),
            Sample(_CLASSES),
        ),
    ),
    Metric(
        name="perplexity",
        title="Perplexity",
        category="metric",
        inputs=(
            Port("prediction", "Logits: one column for each class, before any softmax."),
            Port("target", "Class numbers, or one-hot rows.", kind="number"),
            WEIGHT,
        ),
        outputs=_VALUE,
        gather=_surprise,
        finish=_perplexity,
        check=class_rows,
        formula="exp(mean of -log softmax(z)[target])",
        keywords=("language model", "cross-entropy", "likelihood"),
        doc="Among how many equally likely classes the network is torn, in the geometric mean over "
        "all examples: 1 is certainty, the number of classes is guessing. For language models.",
        source="Jelinek et al., 'Perplexity: a measure of the difficulty of speech recognition "
        "tasks', 1977",
        cautions=(SQUASHED_TWICE,),
        samples=(
            Sample(_CLASSES),
            Sample({**_STEPS, "weight": _MASK}),
            Sample(_ROWS, differentiable=False),
        ),
    ),
)
