"""Metrics for classes: accuracy, what follows from counts for each class, the confusion matrix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.caution import Caution
from engine.errors import Suggestion, TypeProblem
from engine.formula import parse
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
    WEIGHT,
    aligned_weight,
    averaged,
    check_weight,
    class_numbers,
    gives_probabilities,
    is_column,
    mean_of,
    ratio,
)
from engine.tensor_type import TensorType, shape_text

_THRESHOLD = Param(
    "threshold",
    "number",
    0.0,
    low=-1.0,
    high=1.0,
    doc="For one output: above it means the positive class. 0 for logits and "
    "tanh, 0.5 for probabilities and steps.",
)
_AVERAGE = Param(
    "average",
    "choice",
    "binary",
    choices=("binary", "macro", "micro", "weighted", "none"),
    doc="binary: of class 1 of two; macro: the mean over the classes that occur; micro: of all "
    "decisions together; weighted: as macro, by how often each class occurs; none: of each class.",
)

# What was guessed, and what was true.


def _check_classes(types: Types, params: Params) -> None:
    prediction, target = types["prediction"], types["target"]
    single = is_column(prediction)
    rows = prediction.shape[:-1] if prediction.rank > 1 else prediction.shape
    fits = target.shape in ((prediction.shape, rows) if single else (prediction.shape,))
    if not single and target.kind == "int":
        fits = target.shape in (rows, (*rows, 1))
    if not fits:
        raise TypeProblem(
            "shape.accuracy",
            "a prediction of shape {got} cannot be compared with a target of shape {expected}",
            port="prediction",
            expected=shape_text(target.shape),
            got=shape_text(prediction.shape),
        )
    if single and target.classes is not None and target.classes > 2:
        raise TypeProblem(
            "metric.columns",
            "the target has {expected} classes, but one column says only which of two it is; one "
            "column for each class is needed",
            port="prediction",
            expected=str(target.classes),
            got=shape_text(prediction.shape),
            suggestions=(Suggestion("width", value=target.classes),),
        )
    check_weight(types, prediction.shape if single else rows)


def _check_average(types: Types, params: Params) -> None:
    _check_classes(types, params)
    prediction = types["prediction"]
    if params["average"] == "binary" and not is_column(prediction) and prediction.shape[-1] != 2:
        raise TypeProblem(
            "metric.average",
            "the average 'binary' is for two classes, and there are {got}. Choose how the classes "
            "are averaged, or 'none' for each of them",
            expected="2 classes",
            got=str(prediction.shape[-1]),
            suggestions=(
                Suggestion("set", param="average", value="macro"),
                Suggestion("set", param="average", value="none"),
            ),
        )


def _decisions(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, Ref, int]:
    """The class that was guessed and the true one, as whole numbers, and how many there are."""
    prediction, target = inputs["prediction"], inputs["target"]
    kind, wanted = scope.type(prediction), scope.type(target)
    if not is_column(kind):
        guess = scope.emit("argmax", {"x": prediction})
        target = class_numbers(scope, inputs)
        last = kind.shape[-1]
        return guess, target, last if isinstance(last, int) else 0
    if wanted.kind != "float":
        target = _as(scope, target, kind.dtype)
    if wanted.shape != kind.shape:
        target = scope.emit("reshape_like", {"x": target, "like": prediction})
    limit = scope.constant(params["threshold"])
    guess = _as(scope, scope.formula("p > limit", p=prediction, limit=limit), "int64")
    return guess, _as(scope, scope.formula("t > 0.5", t=target), "int64"), 2


def _as(scope: Scope, ref: Ref, dtype: str) -> Ref:
    return (
        scope.emit("cast", {"x": ref}, {"dtype": dtype}) if scope.type(ref).dtype != dtype else ref
    )


def _hits(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> Mapping[str, Ref]:
    guess, truth, _ = _decisions(scope, inputs, params)
    hit = scope.emit("equal", {"a": guess, "b": truth})
    return averaged(scope, hit, inputs.get("weight"))


def _counted(scope: Scope, inputs: Mapping[str, Ref], params: Params, op: str) -> tuple[Ref, ...]:
    """What a counting primitive makes of the decisions."""
    guess, truth, classes = _decisions(scope, inputs, params)
    wired = {"truth": truth, "guess": guess}
    if "weight" in inputs:
        each = _as(scope, truth, "float64")
        weight = aligned_weight(scope, inputs["weight"], each)
        wired["weight"] = scope.emit("broadcast_like", {"x": weight, "like": each})
    return scope.emit_all(op, wired, {"classes": classes})


def _class_totals(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> Mapping[str, Ref]:
    hits, guessed, actual = _counted(scope, inputs, params, "class_counts")
    return {"hits": hits, "guessed": guessed, "actual": actual}


def _matrix_totals(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> Mapping[str, Ref]:
    return {"counts": _counted(scope, inputs, params, "confusion_counts")[0]}


# The values that follow.


def _sum(scope: Scope, ref: Ref) -> Ref:
    return scope.emit("sum", {"x": ref})


def _shares(part: str, whole: str) -> Callable[[Scope, Mapping[str, Ref], Params], Ref]:
    """part / whole of each class, averaged; formulas in h (hits), g (guessed), a (actual) and n
    (all)."""

    def finish(scope: Scope, totals: Mapping[str, Ref], params: Params) -> Ref:
        known = {"h": totals["hits"], "g": totals["guessed"], "a": totals["actual"]}
        known["n"] = _sum(scope, known["a"])
        upper, lower = (
            scope.formula(source, **{name: known[name] for name in parse(source).names})
            for source in (part, whole)
        )
        average = params["average"]
        if average == "micro":
            return ratio(scope, _sum(scope, upper), _sum(scope, lower))
        each = ratio(scope, upper, lower)
        if average == "none":
            return each
        if average == "binary":
            chosen = scope.constant([0.0, 1.0])
        elif average == "weighted":
            chosen = totals["actual"]
        else:
            chosen = scope.formula("where(g + a > 0, 1, 0)", g=known["g"], a=known["a"])
        product = scope.emit("multiply", {"a": each, "b": chosen})
        return ratio(scope, _sum(scope, product), _sum(scope, chosen))

    return finish


def _balanced(scope: Scope, totals: Mapping[str, Ref], params: Params) -> Ref:
    recall = ratio(scope, totals["hits"], totals["actual"])
    there = scope.formula("where(a > 0, 1, 0)", a=totals["actual"])
    return ratio(scope, _sum(scope, recall), _sum(scope, there))


def _matthews(scope: Scope, totals: Mapping[str, Ref], params: Params) -> Ref:
    guessed, actual = totals["guessed"], totals["actual"]
    sums = {
        "c": _sum(scope, totals["hits"]),
        "n": _sum(scope, actual),
        "x": _sum(scope, scope.formula("a * g", a=actual, g=guessed)),
        "g": _sum(scope, scope.formula("square(g)", g=guessed)),
        "a": _sum(scope, scope.formula("square(a)", a=actual)),
    }
    both = scope.formula("(n * n - g) * (n * n - a)", n=sums["n"], g=sums["g"], a=sums["a"])
    together = scope.formula("c * n - x", c=sums["c"], n=sums["n"], x=sums["x"])
    root = scope.formula("sqrt(max(b, 0))", b=both)
    return ratio(scope, together, root)


def _matrix(scope: Scope, totals: Mapping[str, Ref], params: Params) -> Ref:
    counts = totals["counts"]
    if params["normalise"] == "none":
        return counts
    axes = {"true": [1], "predicted": [0], "all": []}[params["normalise"]]
    whole = scope.emit("sum", {"x": counts}, {"axes": axes, "keepdims": True})
    return ratio(scope, counts, whole)


# The catalogue.

_COLUMN = {"prediction": floats("N", 1), "target": floats("N", 1)}
_NUMBERS = {"prediction": floats("N", 1), "target": ints("N", classes=2)}
_CLASSES = {"prediction": floats("N", 3), "target": ints("N", classes=3)}
_SEQUENCES = {"prediction": floats("N", 2, 3), "target": ints("N", 2, classes=3)}
_MASK = TensorType("bool", ("N", 2))


def _samples(several: Mapping[str, Any], *more: Sample) -> tuple[Sample, ...]:
    """Columns and classes, rows of two and more classes, sequences with a mask, weights."""
    flat = [
        Sample(_COLUMN),
        Sample(_NUMBERS),
        Sample({"prediction": floats("N"), "target": floats("N")}),
        Sample({"prediction": floats("N", 2), "target": ints("N", classes=2)}),
        Sample(_CLASSES, several),
        Sample({"prediction": floats("N", 3), "target": floats("N", 3)}, several),
        Sample({**_SEQUENCES, "weight": _MASK}, several),
        Sample({"prediction": floats("N", 3), "target": ints("N", 1, classes=3)}, several),
        Sample({**_NUMBERS, "weight": floats("N")}, low=0.1),
        *more,
    ]
    return tuple(Sample(s.inputs, s.params, s.low, s.high, differentiable=False) for s in flat)


_ALWAYS_POSITIVE = Caution(
    code="metric.threshold",
    port="prediction",
    template="'{source}' ({title}) gives probabilities, which are all above the threshold of "
    "'{node}': every example counts as positive",
    applies=lambda neighbour, params: (
        gives_probabilities(neighbour)
        and params["threshold"] <= 0
        and neighbour.type is not None
        and is_column(neighbour.type)
    ),
    suggestions=lambda neighbour: (Suggestion("set", param="threshold", value=0.5),),
)


def _metric(
    name: str,
    title: str,
    gather: Callable[[Scope, Mapping[str, Ref], Params], Mapping[str, Ref]],
    finish: Callable[[Scope, Mapping[str, Ref], Params], Ref],
    *,
    formula: str,
    doc: str,
    samples: tuple[Sample, ...],
    params: tuple[Param, ...] = (),
    check: Callable[[Types, Params], None] = _check_classes,
    keywords: tuple[str, ...] = (),
    source: str = "",
) -> Metric:
    return Metric(
        name=name,
        title=title,
        category="metric",
        inputs=(
            Port("prediction", "What the network says."),
            Port("target", "The true class.", kind="number"),
            WEIGHT,
        ),
        outputs=(Port("value", "The value for the batch at hand."),),
        params=(_THRESHOLD, *params),
        main=params[0].name if params else "",
        gather=gather,
        finish=finish,
        check=check,
        formula=formula,
        doc=doc,
        keywords=("classification", *keywords),
        source=source,
        samples=samples,
        cautions=(_ALWAYS_POSITIVE,),
    )


_MACRO = {"average": "macro"}
_AVERAGED = tuple(
    Sample(_CLASSES, {"average": average}) for average in ("micro", "weighted", "none")
)

ENTRIES: tuple[Entry, ...] = (
    _metric(
        "accuracy",
        "Accuracy",
        _hits,
        mean_of,
        keywords=("correct", "score"),
        formula="share of examples whose class is right",
        doc="The share of examples classified rightly. Several columns: the greatest one wins. One "
        "column: above the threshold is the positive class (labels 0 and 1, or -1 and +1).",
        samples=_samples({}),
    ),
    _metric(
        "balanced_accuracy",
        "Balanced accuracy",
        _class_totals,
        _balanced,
        keywords=("imbalance", "average recall"),
        formula="mean over classes of the share of its examples that are found",
        doc="The mean over the classes of the share of their examples that are classified rightly: "
        "a rare class counts as much as a frequent one.",
        source="Brodersen et al., 'The balanced accuracy and its posterior distribution', ICPR "
        "2010",
        samples=_samples({}),
    ),
    _metric(
        "precision",
        "Precision",
        _class_totals,
        _shares("h", "g"),
        params=(_AVERAGE,),
        check=_check_average,
        keywords=("positive predictive value",),
        formula="true positives / predicted positives",
        doc="How many of those that are called positive are so; 0 where none is called positive.",
        samples=_samples(_MACRO, *_AVERAGED),
    ),
    _metric(
        "recall",
        "Recall",
        _class_totals,
        _shares("h", "a"),
        params=(_AVERAGE,),
        check=_check_average,
        keywords=("sensitivity", "true positive rate", "hit rate"),
        formula="true positives / positives",
        doc="How many of the positive examples are found. 0 where there are none.",
        samples=_samples(_MACRO, *_AVERAGED),
    ),
    _metric(
        "f1",
        "F1",
        _class_totals,
        _shares("2 * h", "g + a"),
        params=(_AVERAGE,),
        check=_check_average,
        keywords=("f score", "dice", "harmonic mean"),
        formula="2 · precision · recall / (precision + recall)",
        doc="The harmonic mean of precision and recall: high only where both are. For classes of "
        "which one is rare.",
        source="van Rijsbergen, 'Information Retrieval', 1979",
        samples=_samples(_MACRO, *_AVERAGED),
    ),
    _metric(
        "specificity",
        "Specificity",
        _class_totals,
        _shares("n - g - a + h", "n - a"),
        params=(_AVERAGE,),
        check=_check_average,
        keywords=("true negative rate", "selectivity"),
        formula="true negatives / negatives",
        doc="How many of the negative examples are called so: the recall of the other side.",
        source="Yerushalmy, 'Statistical problems in assessing methods of medical diagnosis', 1947",
        samples=_samples(_MACRO, *_AVERAGED),
    ),
    _metric(
        "matthews_correlation",
        "Matthews correlation",
        _class_totals,
        _matthews,
        keywords=("mcc", "phi coefficient", "imbalance"),
        formula="(TP·TN - FP·FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN))",
        doc="The correlation between what is true and what is said: 1 is perfect, 0 no better than "
        "chance, also where classes are of very different size. For several classes it is that of "
        "Gorodkin.",
        source="Matthews, 'Comparison of the predicted and observed secondary structure of T4 "
        "phage lysozyme', 1975; Gorodkin, 2004",
        samples=_samples({}),
    ),
    _metric(
        "confusion_matrix",
        "Confusion matrix",
        _matrix_totals,
        _matrix,
        params=(
            Param(
                "normalise",
                "choice",
                "none",
                choices=("none", "true", "predicted", "all"),
                doc="none: counts; true: shares of each row, the true class; predicted: shares of "
                "each column; all: shares of all examples.",
            ),
        ),
        keywords=("table", "error matrix", "contingency"),
        formula="Cᵢⱼ = number of examples of class i that are called j",
        doc="How often each class (row) is taken for each (column): the diagonal is right. The "
        "table of all examples is in the results; the node shows that of the batch at hand.",
        source="Kohavi and Provost, 'Glossary of terms', Machine Learning 30 (1998)",
        samples=_samples(
            {},
            *(Sample(_CLASSES, {"normalise": n}) for n in ("true", "predicted", "all")),
        ),
    ),
)
