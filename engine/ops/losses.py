"""Losses: one number that says how far predictions are from targets, on average."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.elementwise import elementwise
from engine.errors import Suggestion, TypeProblem
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats, ints
from engine.tensor_type import TensorType, shape_text


def same_shape(types: Types, params: Params) -> None:
    """Prediction and target must agree exactly: broadcasting here would hide a mistake."""
    prediction, target = types["prediction"], types["target"]
    if target.kind == "int" and prediction.shape[:-1] == target.shape:
        if prediction.shape[-1] != 1:
            raise TypeProblem(
                "target.classes",
                "the target holds class numbers {got}, but one number per output is needed: "
                "{expected}. One-hot makes that of it",
                port="target",
                expected=shape_text(prediction.shape),
                got=str(target),
                suggestions=(Suggestion("insert", op="one_hot"),),
            )
        return
    if prediction.shape != target.shape:
        width = target.shape[-1] if target.rank == prediction.rank and target.rank else None
        raise TypeProblem(
            "shape.loss",
            "the prediction must have the target's shape {expected}; got {got}",
            port="prediction",
            expected=shape_text(target.shape),
            got=shape_text(prediction.shape),
            suggestions=(Suggestion("width", value=width),) if isinstance(width, int) else (),
        )


def aligned_target(scope: Scope, inputs: Mapping[str, Ref]) -> Ref:
    """The target as floats of the prediction's shape (class numbers of two classes: 0 and 1)."""
    prediction, target = scope.type(inputs["prediction"]), inputs["target"]
    if scope.type(target).kind != "float":
        target = scope.emit("cast", {"x": target}, {"dtype": prediction.dtype})
    if scope.type(target).shape != prediction.shape:
        target = scope.emit("expand_dims", {"x": target}, {"axes": [prediction.rank - 1]})
    return target


def _pointwise(source: str) -> Callable[[Scope, Mapping[str, Ref], Params], tuple[Ref, ...]]:
    """A loss that is the mean of a formula in p (prediction) and t (target)."""

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        target = aligned_target(scope, inputs)
        each = scope.formula(source, p=inputs["prediction"], t=target)
        return (scope.emit("mean", {"x": each}),)

    return expand


def _squared(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    source = "0.5 * square(p - t)" if params["form"] == "half" else "square(p - t)"
    return _pointwise(source)(scope, inputs, params)


def _binary(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    target = aligned_target(scope, inputs)
    each = scope.emit("binary_cross_entropy_each", {"z": inputs["prediction"], "t": target})
    return (scope.emit("mean", {"x": each}),)


def _check_categorical(types: Types, params: Params) -> None:
    logits, target = types["prediction"], types["target"]
    if target.kind == "float":
        same_shape(types, params)
        return
    classes = logits.shape[-1] if logits.rank else 1
    wanted = (*target.shape, target.classes or classes)
    if logits.shape != wanted:
        fits = logits.rank == len(wanted) and isinstance(wanted[-1], int)
        raise TypeProblem(
            "shape.classes",
            "one logit for each class is needed: {expected}; got {got}",
            port="prediction",
            expected=shape_text(wanted),
            got=shape_text(logits.shape),
            suggestions=(Suggestion("width", value=wanted[-1]),) if fits else (),
        )


def _categorical(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    target = inputs["target"]
    logs = scope.emit("log_softmax", {"x": inputs["prediction"]})
    if scope.type(target).kind == "float":
        product = scope.emit("multiply", {"a": logs, "b": target})
        chosen = scope.emit("sum", {"x": product}, {"axes": [-1]})
    else:
        chosen = scope.emit("pick", {"x": logs, "index": target})
    mean = scope.emit("mean", {"x": chosen})
    return (scope.emit("negate", {"x": mean}),)


def _loss(
    name: str,
    title: str,
    expand: Callable[[Scope, Mapping[str, Ref], Params], tuple[Ref, ...]],
    *,
    formula: str,
    doc: str,
    prediction: str,
    target: str,
    check: Callable[[Types, Params], None] = same_shape,
    params: tuple[Param, ...] = (),
    source: str = "",
    keywords: tuple[str, ...] = (),
    samples: tuple[Sample, ...] = (),
) -> Layer:
    pair = {"prediction": floats("N", 2), "target": floats("N", 2)}
    return Layer(
        name=name,
        title=title,
        category="loss",
        inputs=(Port("prediction", prediction), Port("target", target, kind="number")),
        outputs=(Port("loss", "The mean over the batch."),),
        params=params,
        main=params[0].name if params else "",
        check=check,
        expand=expand,
        formula=formula,
        doc=doc,
        source=source,
        keywords=("loss", "cost", *keywords),
        samples=samples or (Sample(pair),),
    )


_CLASS_LABELS = Sample({"prediction": floats("N", 1), "target": TensorType("int64", ("N",), 2)})

ENTRIES: tuple[Entry, ...] = (
    _loss(
        "squared_error",
        "Squared error",
        _squared,
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
        keywords=("mse", "regression"),
        prediction="The output of the network.",
        target="What it should be.",
        doc="The mean of the squared differences: the usual loss for regression. The half form is "
        "that of the well-known browser playground.",
    ),
    _loss(
        "binary_cross_entropy",
        "Binary cross-entropy",
        _binary,
        formula="L = mean of -t log σ(z) - (1 - t) log(1 - σ(z))",
        keywords=("bce", "logistic"),
        prediction="Logits z: before any sigmoid.",
        target="0 or 1.",
        doc="For two classes, from logits: the sigmoid is part of it, so that nothing overflows. "
        "Labels must be 0 and 1, not -1 and +1.",
        source="Cox, 'The regression analysis of binary sequences', 1958",
        samples=(
            Sample({"prediction": floats("N", 1), "target": floats("N", 1)}, low=0.0, high=1.0),
            _CLASS_LABELS,
        ),
    ),
    _loss(
        "categorical_cross_entropy",
        "Categorical cross-entropy",
        _categorical,
        check=_check_categorical,
        formula="L = mean of -log softmax(z)[target]",
        keywords=("softmax", "classes", "nll"),
        prediction="Logits z: one column per class, before any softmax.",
        target="Class numbers (N), or one-hot rows (N, classes).",
        doc="For any number of classes, from logits: the softmax is part of it.",
        samples=(
            Sample({"prediction": floats("N", 3), "target": ints("N", classes=3)}),
            Sample({"prediction": floats("N", 3), "target": floats("N", 3)}),
        ),
    ),
    _loss(
        "hinge",
        "Hinge",
        _pointwise("max(0, 1 - t * p)"),
        formula="L = mean of max(0, 1 - t·p)",
        keywords=("svm", "margin"),
        prediction="A score: its sign is the class.",
        target="-1 or +1.",
        doc="For two classes with labels -1 and +1: 0 as soon as the score is on the right side by "
        "a margin of 1. The loss of support vector machines.",
        source="Cortes and Vapnik, 'Support-vector networks', 1995",
    ),
    _loss(
        "perceptron_loss",
        "Perceptron loss",
        _pointwise("max(0, -t * p)"),
        formula="L = mean of max(0, -t·p)",
        keywords=("rosenblatt",),
        prediction="A score: its sign is the class.",
        target="-1 or +1.",
        doc="For two classes with labels -1 and +1: only wrong examples count, by how far they are "
        "on the wrong side. Its gradient is Rosenblatt's learning rule.",
        source="Rosenblatt, 'The perceptron', Psychological Review 65 (1958)",
    ),
    elementwise(
        "binary_cross_entropy_each",
        "max(z, 0) - z * t + log1p(exp(-abs(z)))",
        title="Binary cross-entropy of each",
        category="loss",
        gradient={"z": "g * (sigmoid(z) - t)", "t": "-(g * z)"},
        doc="The binary cross-entropy of each logit, without overflow for large ones.",
        samples=(Sample({"z": floats("N", 2), "t": floats("N", 2)}, low=0.1, high=1.0),),
        hidden=True,
    ),
)
