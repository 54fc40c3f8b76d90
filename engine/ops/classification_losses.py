"""Losses for classes: cross-entropies, focal losses, and margins."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.caution import Caution
from engine.data.labels import BITS, SIGNS
from engine.elementwise import elementwise
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats, ints
from engine.targets import (
    PROBABILITIES_AS_LOGITS,
    REDUCTION,
    SQUASHED_TWICE,
    WEIGHT,
    Check,
    aligned_target,
    check_class_weights,
    class_numbers,
    class_rows,
    class_target,
    labels_must_be,
    reduced,
    signed_target,
    two_classes,
)
from engine.tensor_type import TensorType

Expand = Callable[[Scope, Mapping[str, Ref], Params], tuple[Ref, ...]]

_FROM_LOGITS = Param(
    "from_logits",
    "switch",
    True,
    doc="Whether the prediction holds logits, of which the sigmoid or softmax is taken here, which "
    "is the safe way; otherwise it holds probabilities, whose logarithm is cut off at -100.",
)
_CLASS_WEIGHTS = Param(
    "class_weights",
    "values",
    [],
    doc="How much each class counts, for classes that are rare; none: all alike. The mean is then "
    "a weighted one.",
)
_SMOOTHING = Param(
    "label_smoothing",
    "number",
    0.0,
    minimum=0.0,
    maximum=1.0,
    low=0.0,
    high=0.3,
    doc="Which share of each label is spread evenly over all classes, so that the network does not "
    "grow too sure.",
)
_GAMMA = Param(
    "gamma",
    "number",
    2.0,
    minimum=0.0,
    low=0.0,
    high=5.0,
    doc="How strongly easy examples fade; 0: not at all.",
)

# Two classes.


def _check_binary(types: Types, params: Params) -> None:
    two_classes(types, params)
    check_class_weights(params, 2)


def _smoothed(scope: Scope, target: Ref, params: Params, classes: int) -> Ref:
    share = float(params["label_smoothing"])
    if not share:
        return target
    return scope.formula(f"t * {1 - share} + {share / classes}", t=target)


def _binary(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    prediction, target = inputs["prediction"], aligned_target(scope, inputs)
    smooth = _smoothed(scope, target, params, 2)
    weight, given = inputs.get("weight"), params["class_weights"]
    if params["from_logits"] and not given:
        each = scope.emit("binary_cross_entropy_each", {"z": prediction, "t": smooth})
        return (reduced(scope, each, params["reduction"], weight),)
    no, yes = ("max(log1p(-x), -100)", "max(log(x), -100)")
    if params["from_logits"]:
        no, yes = ("-softplus(x)", "-softplus(-x)")
    low, high = (float(w) for w in given or (1.0, 1.0))
    source = f"-({high} * t * ({yes}) + {low} * (1 - t) * ({no}))"
    each = scope.formula(source, x=prediction, t=smooth)
    share = scope.formula(f"{high} * t + {low} * (1 - t)", t=target) if given else None
    return (reduced(scope, each, params["reduction"], weight, share),)


def _focal(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    gamma, alpha = float(params["gamma"]), float(params["alpha"])
    source = (
        f"({alpha} * t + {1 - alpha} * (1 - t))"
        f" * max(sigmoid(x) * (1 - t) + sigmoid(-x) * t, 1e-12) ^ {gamma}"
        " * (t * softplus(-x) + (1 - t) * softplus(x))"
    )
    each = scope.formula(source, x=inputs["prediction"], t=aligned_target(scope, inputs))
    return (reduced(scope, each, params["reduction"], inputs.get("weight")),)


def _margin(source: str) -> Expand:
    """The mean of a formula in p (the score) and t (-1 or +1)."""

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        each = scope.formula(source, p=inputs["prediction"], t=signed_target(scope, inputs))
        return (reduced(scope, each, params["reduction"], inputs.get("weight")),)

    return expand


# Several classes.


def _check_categorical(types: Types, params: Params) -> None:
    class_rows(types, params)
    check_class_weights(params, types["prediction"].shape[-1])


def _categorical(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    prediction, target = inputs["prediction"], inputs["target"]
    if params["from_logits"]:
        logs = scope.emit("log_softmax", {"x": prediction})
    else:
        logs = scope.formula("max(log(p), -100)", p=prediction)
    given, share = params["class_weights"], None
    if scope.type(target).kind == "int" and not given and not params["label_smoothing"]:
        chosen = scope.emit("pick", {"x": logs, "index": class_numbers(scope, inputs)})
    else:
        rows = class_target(scope, inputs)
        classes = scope.type(rows).shape[-1]
        smooth = _smoothed(scope, rows, params, classes if isinstance(classes, int) else 1)
        if given:
            weights = scope.constant([float(w) for w in given])
            smooth = scope.emit("multiply", {"a": smooth, "b": weights})
            share = scope.emit("multiply", {"a": rows, "b": weights})
            share = scope.emit("sum", {"x": share}, {"axes": [-1]})
        product = scope.emit("multiply", {"a": logs, "b": smooth})
        chosen = scope.emit("sum", {"x": product}, {"axes": [-1]})
    found = reduced(scope, chosen, params["reduction"], inputs.get("weight"), share)
    return (scope.emit("negate", {"x": found}),)


def _categorical_focal(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    logs = scope.emit("log_softmax", {"x": inputs["prediction"]})
    source = f"-(t * l * max(-expm1(l), 1e-12) ^ {float(params['gamma'])})"
    each = scope.formula(source, l=logs, t=class_target(scope, inputs))
    rows = scope.emit("sum", {"x": each}, {"axes": [-1]})
    return (reduced(scope, rows, params["reduction"], inputs.get("weight")),)


def _categorical_hinge(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    score, hit = inputs["prediction"], class_target(scope, inputs)
    others = scope.formula("where(h > 0.5, -1e30, x)", h=hit, x=score)
    rival = scope.emit("max", {"x": others}, {"axes": [-1]})
    own = scope.emit("multiply", {"a": hit, "b": score})
    own = scope.emit("sum", {"x": own}, {"axes": [-1]})
    each = scope.formula("max(0, 1 + a - b)", a=rival, b=own)
    return (reduced(scope, each, params["reduction"], inputs.get("weight")),)


def _loss(
    name: str,
    title: str,
    expand: Expand,
    *,
    formula: str,
    doc: str,
    prediction: str,
    target: str,
    check: Check,
    params: tuple[Param, ...] = (),
    main: str = "",
    source: str = "",
    keywords: tuple[str, ...] = (),
    samples: tuple[Sample, ...] = (),
    cautions: tuple[Caution, ...] = (),
) -> Layer:
    return Layer(
        name=name,
        title=title,
        category="loss",
        inputs=(
            Port("prediction", prediction),
            Port("target", target, kind="number"),
            WEIGHT,
        ),
        outputs=(Port("loss", "The mean over everything that counts, or as reduction says."),),
        params=(*params, REDUCTION),
        main=main,
        check=check,
        expand=expand,
        formula=formula,
        doc=doc,
        source=source,
        keywords=("loss", "cost", "classification", *keywords),
        samples=samples,
        cautions=cautions,
    )


_COLUMN = {"prediction": floats("N", 1), "target": floats("N", 1)}
_WIDE = {"prediction": floats("N", 2), "target": floats("N", 2)}
_NUMBERS = {"prediction": floats("N", 1), "target": TensorType("int64", ("N",), 2)}
_STEPS = {"prediction": floats("N", 3, 1), "target": TensorType("int64", ("N", 3), 2)}
_ROWS = {"prediction": floats("N", 3), "target": floats("N", 3)}
_CLASSES = {"prediction": floats("N", 3), "target": ints("N", classes=3)}
_SEQUENCES = {"prediction": floats("N", 2, 3), "target": ints("N", 2, classes=3)}
_IMAGES = {"prediction": floats("N", 2, 2, 3), "target": ints("N", 2, 2, classes=3)}
_MASK = TensorType("bool", ("N", 2))


def _binary_samples(*more: Sample) -> tuple[Sample, ...]:
    return (
        Sample(_COLUMN, low=0.0, high=1.0),
        Sample(_NUMBERS),
        Sample({**_NUMBERS, "weight": floats("N", 1)}, low=0.1, high=1.0),
        Sample({**_STEPS, "weight": TensorType("bool", ("N", 3))}),
        Sample(_STEPS, {"reduction": "sum"}),
        Sample(_WIDE, {"reduction": "none"}, 0.0, 1.0),
        *more,
    )


def _class_samples(*more: Sample) -> tuple[Sample, ...]:
    return (
        Sample(_CLASSES),
        Sample(_ROWS, low=0.0, high=1.0),
        Sample(_IMAGES),
        Sample({**_SEQUENCES, "weight": _MASK}),
        Sample({**_CLASSES, "weight": floats("N", 1)}, low=0.1),
        Sample(_SEQUENCES, {"reduction": "none"}),
        Sample(_SEQUENCES, {"reduction": "sum"}),
        Sample({"prediction": floats("N", 3), "target": ints("N", 1, classes=3)}),
        *more,
    )


_SCORE = "A score: its sign is the class."
_SIGN = "-1 or +1; class numbers 0 and 1 are taken as such."

ENTRIES: tuple[Entry, ...] = (
    _loss(
        "binary_cross_entropy",
        "Binary cross-entropy",
        _binary,
        check=_check_binary,
        params=(_FROM_LOGITS, _CLASS_WEIGHTS, _SMOOTHING),
        formula="L = mean of -t log σ(z) - (1 - t) log(1 - σ(z))",
        keywords=("bce", "logistic", "log loss", "multi-label"),
        prediction="Logits z: before any sigmoid; or probabilities, as from_logits says.",
        target="0 or 1.",
        doc="For two classes, from logits: the sigmoid is part of it, so that nothing overflows. "
        "Labels must be 0 and 1, not -1 and +1. Each column is a question of its own, so several "
        "labels can hold at once.",
        source="Cox, 'The regression analysis of binary sequences', 1958",
        cautions=(PROBABILITIES_AS_LOGITS, labels_must_be(BITS)),
        samples=_binary_samples(
            Sample(_COLUMN, {"from_logits": False}, 0.1, 0.9),
            Sample(_NUMBERS, {"class_weights": [1.0, 3.0]}),
            Sample(_COLUMN, {"class_weights": [0.5, 2.0], "label_smoothing": 0.1}, 0.0, 1.0),
            Sample(_COLUMN, {"from_logits": False, "class_weights": [1.0, 2.0]}, 0.1, 0.9),
        ),
    ),
    _loss(
        "categorical_cross_entropy",
        "Categorical cross-entropy",
        _categorical,
        check=_check_categorical,
        params=(_FROM_LOGITS, _CLASS_WEIGHTS, _SMOOTHING),
        formula="L = mean of -log softmax(z)[target]",
        keywords=("softmax", "classes", "nll", "sparse", "log loss"),
        prediction="Logits z: one column per class, before any softmax; or probabilities, as "
        "from_logits says.",
        target="Class numbers (N), or one-hot rows (N, classes).",
        doc="For any number of classes, from logits: the softmax is part of it. Sequences and "
        "images have their classes along the last axis, and a weight masks what does not count.",
        source="Bridle, 'Probabilistic interpretation of feedforward classification network "
        "outputs', 1990; smoothing: Szegedy et al., 'Rethinking the Inception architecture', 2016",
        cautions=(PROBABILITIES_AS_LOGITS,),
        samples=_class_samples(
            Sample(_CLASSES, {"from_logits": False}, 0.1, 0.9),
            Sample(_CLASSES, {"label_smoothing": 0.1}),
            Sample(_ROWS, {"label_smoothing": 0.2}, 0.0, 1.0),
            Sample(_SEQUENCES, {"class_weights": [1.0, 0.5, 2.0]}),
            Sample(
                {**_CLASSES, "weight": floats("N")},
                {"class_weights": [1.0, 0.5, 2.0], "label_smoothing": 0.1},
                low=0.1,
            ),
        ),
    ),
    _loss(
        "focal",
        "Focal",
        _focal,
        check=two_classes,
        params=(
            _GAMMA,
            Param(
                "alpha",
                "number",
                0.25,
                minimum=0.0,
                maximum=1.0,
                doc="How much the class 1 counts, and 1 minus it the class 0; 0.5: both alike.",
            ),
        ),
        main="gamma",
        formula="L = mean of -αₜ (1 - pₜ)^γ log pₜ",
        keywords=("imbalance", "detection", "binary focal"),
        prediction="Logits: before any sigmoid.",
        target="0 or 1.",
        doc="Binary cross-entropy in which examples that are right already count little: for two "
        "classes of which one is rare, as in detection.",
        source="Lin et al., 'Focal loss for dense object detection', ICCV 2017",
        cautions=(SQUASHED_TWICE, labels_must_be(BITS)),
        samples=_binary_samples(Sample(_COLUMN, {"gamma": 0.5, "alpha": 0.5}, 0.0, 1.0)),
    ),
    _loss(
        "categorical_focal",
        "Categorical focal",
        _categorical_focal,
        check=class_rows,
        params=(_GAMMA,),
        main="gamma",
        formula="L = mean of -Σ t (1 - p)^γ log p; p = softmax(z)",
        keywords=("imbalance", "softmax"),
        prediction="Logits: one column per class, before any softmax.",
        target="Class numbers (N), or one-hot rows (N, classes).",
        cautions=(SQUASHED_TWICE,),
        doc="Categorical cross-entropy in which examples that are right already count little.",
        source="Lin et al., 'Focal loss for dense object detection', ICCV 2017",
        samples=_class_samples(Sample(_CLASSES, {"gamma": 0.5})),
    ),
    _loss(
        "hinge",
        "Hinge",
        _margin("max(0, 1 - t * p)"),
        check=two_classes,
        formula="L = mean of max(0, 1 - t·p)",
        keywords=("svm", "margin"),
        prediction=_SCORE,
        target=_SIGN,
        doc="For two classes with labels -1 and +1: 0 as soon as the score is on the right side by "
        "a margin of 1. The loss of support vector machines.",
        source="Cortes and Vapnik, 'Support-vector networks', 1995",
        cautions=(labels_must_be(SIGNS),),
        samples=_binary_samples(),
    ),
    _loss(
        "squared_hinge",
        "Squared hinge",
        _margin("square(max(0, 1 - t * p))"),
        check=two_classes,
        formula="L = mean of max(0, 1 - t·p)²",
        keywords=("svm", "margin", "l2 svm"),
        prediction=_SCORE,
        target=_SIGN,
        doc="The square of the hinge loss: smooth where the margin begins, and harder on scores "
        "that are far on the wrong side.",
        source="Lee and Mangasarian, 'SSVM: a smooth support vector machine', 2001",
        cautions=(labels_must_be(SIGNS),),
        samples=_binary_samples(),
    ),
    _loss(
        "categorical_hinge",
        "Categorical hinge",
        _categorical_hinge,
        check=class_rows,
        formula="L = mean of max(0, 1 + max over other classes of z - z[target])",
        keywords=("svm", "margin", "multiclass", "crammer singer"),
        prediction="A score for each class.",
        target="Class numbers (N), or one-hot rows (N, classes).",
        doc="For several classes: 0 as soon as the true class has a score that is greater than all "
        "others by a margin of 1.",
        source="Crammer and Singer, 'On the algorithmic implementation of multiclass kernel-based "
        "vector machines', 2001",
        samples=_class_samples(),
    ),
    _loss(
        "perceptron_loss",
        "Perceptron loss",
        _margin("max(0, -t * p)"),
        check=two_classes,
        formula="L = mean of max(0, -t·p)",
        keywords=("rosenblatt",),
        prediction=_SCORE,
        target=_SIGN,
        doc="For two classes with labels -1 and +1: only wrong examples count, by how far they are "
        "on the wrong side. Its gradient is Rosenblatt's learning rule.",
        source="Rosenblatt, 'The perceptron', Psychological Review 65 (1958)",
        cautions=(labels_must_be(SIGNS),),
        samples=_binary_samples(),
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
