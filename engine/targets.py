"""What losses and metrics share: targets and weights brought to the shape of predictions.

Shape checks with messages in the reader's words, and the emission of what follows from them; knows
no particular loss or metric.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.caution import Caution, Neighbour
from engine.data.labels import BITS, CLASS, SIGNS
from engine.errors import Suggestion, TypeProblem
from engine.op import Param, Params, Port, Ref, Scope, Types
from engine.tensor_type import Dim, Shape, TensorType, shape_text

WEIGHT = Port(
    "weight",
    "How much each example, or each of its elements, counts; 0 and 1 (or a bool) are a mask.",
    kind="any",
    optional=True,
)
REDUCTION = Param(
    "reduction",
    "choice",
    "mean",
    choices=("mean", "sum", "none"),
    doc="mean: over everything that counts; sum: of it; none: the loss of each, to be weighed and "
    "summed up by what comes next.",
)
SQUASHING = frozenset({"sigmoid", "softmax", "hard_sigmoid"})
"""Activations that give probabilities."""


# Checks.


def same_shape(types: Types, params: Params) -> None:
    """Prediction and target must agree exactly: broadcasting here would hide a mistake."""
    _agree(types)
    check_weight(types, types["prediction"].shape)


def _agree(types: Types) -> None:
    prediction, target = types["prediction"], types["target"]
    if target.kind == "int" and prediction.rank and prediction.shape[:-1] == target.shape:
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
    elif prediction.shape != target.shape:
        width = target.shape[-1] if target.rank == prediction.rank and target.rank else None
        raise TypeProblem(
            "shape.loss",
            "the prediction must have the target's shape {expected}; got {got}",
            port="prediction",
            expected=shape_text(target.shape),
            got=shape_text(prediction.shape),
            suggestions=(Suggestion("width", value=width),) if isinstance(width, int) else (),
        )


def two_classes(types: Types, params: Params) -> None:
    """As `same_shape`; class numbers must be those of two classes."""
    classes = types["target"].classes
    if classes is not None and classes > 2:
        raise TypeProblem(
            "target.two_classes",
            "the target has {got} classes, and this is for two. Take categorical cross-entropy or "
            "categorical hinge for several, with one output for each class",
            port="target",
            expected="2 classes",
            got=str(classes),
        )
    same_shape(types, params)


def class_rows(types: Types, params: Params) -> None:
    """One column of the prediction for each class; class numbers, or rows of the same shape."""
    prediction, target = types["prediction"], types["target"]
    rows = prediction.shape[:-1]
    if target.kind == "float":
        if target.shape != prediction.shape and target.shape in (rows, (*rows, 1)):
            raise _classes_as_floats(prediction, target)
        rows_of(types, params)
        return
    if target.shape == prediction.shape and prediction.shape[-1:] != (1,):
        raise TypeProblem(
            "target.one_hot",
            "the target looks like one-hot rows, which must be floats; got {got}",
            port="target",
            expected=shape_text(rows),
            got=str(target),
            suggestions=(Suggestion("insert", op="cast"),),
        )
    shape = target.shape[:-1] if _is_column_of(target, prediction) else target.shape
    classes = prediction.shape[-1] if prediction.rank else 1
    wanted: Shape = (*shape, target.classes or classes)
    if prediction.shape != wanted:
        fits = prediction.rank == len(wanted) and isinstance(wanted[-1], int)
        raise TypeProblem(
            "shape.classes",
            "one logit for each class is needed: {expected}; got {got}",
            port="prediction",
            expected=shape_text(wanted),
            got=shape_text(prediction.shape),
            suggestions=(Suggestion("width", value=wanted[-1]),) if fits else (),
        )
    check_weight(types, rows)


def _is_column_of(target: TensorType, prediction: TensorType) -> bool:
    """Whether class numbers stand in a column, (N, 1), beside rows (N, classes)."""
    return target.rank == prediction.rank and target.shape[-1:] == (1,)


def _classes_as_floats(prediction: TensorType, target: TensorType) -> TypeProblem:
    cast = Suggestion("insert", op="cast", params={"dtype": "int64"})
    return TypeProblem(
        "target.float",
        "class numbers must be whole numbers, as in int64{expected}, or one-hot rows {rows}; got "
        "{got}",
        port="target",
        rows=shape_text(prediction.shape),
        expected=shape_text(prediction.shape[:-1], brackets="[]"),
        got=str(target),
        suggestions=(Suggestion("set_source", param="labels", value=CLASS), cast),
    )


def rows_of(types: Types, params: Params) -> None:
    """Prediction and target are rows of the same shape, which are compared as wholes."""
    _agree(types)
    prediction = types["prediction"]
    if not prediction.rank:
        raise TypeProblem(
            "rank.rows",
            "rows of numbers are compared here, as in {expected}; got a single number",
            port="prediction",
            expected="(N, features)",
            got=shape_text(prediction.shape),
        )
    check_weight(types, prediction.shape[:-1])


def check_weight(types: Types, shape: Shape) -> None:
    """A weight, where one is wired, counts elements of `shape`, or the leading axes of it."""
    found = types.get("weight")
    if found is not None and _kept_axes(found.shape, shape) is None:
        raise TypeProblem(
            "shape.weight",
            "there must be one weight for each example, {example}, or for each element, "
            "{expected}; got {got}",
            port="weight",
            example=shape_text(shape[:1]),
            expected=shape_text(shape),
            got=shape_text(found.shape),
        )


def check_class_weights(params: Params, classes: Dim) -> None:
    """One number of at least 0 for each class, or none at all."""
    given = params["class_weights"]
    given = given if isinstance(given, list | tuple) else [given]
    good = all(isinstance(v, int | float) and v >= 0 for v in given)
    if given and (len(given) != classes or not good):
        raise TypeProblem(
            "class_weights",
            "class_weights needs one number of at least 0 for each of the {expected} classes; "
            "got {got}. An empty list weighs all alike",
            expected=str(classes),
            got=str(list(given)),
            suggestions=(
                Suggestion("set", param="class_weights", value=[]),
                *(
                    (Suggestion("set", param="class_weights", value=[1.0] * classes),)
                    if isinstance(classes, int) and classes <= 20
                    else ()
                ),
            ),
        )


def _kept_axes(found: Shape, shape: Shape) -> int | None:
    """How many leading axes of a weight stand for those of `shape`; further ones have size 1."""
    for kept in range(len(found), -1, -1):
        if found[:kept] == shape[:kept] and all(d == 1 for d in found[kept:]):
            return kept
    return None


# Emission.


def aligned_target(scope: Scope, inputs: Mapping[str, Ref]) -> Ref:
    """The target as floats of the prediction's shape (class numbers of two classes: 0 and 1)."""
    prediction, target = scope.type(inputs["prediction"]), inputs["target"]
    if scope.type(target).kind != "float":
        target = scope.emit("cast", {"x": target}, {"dtype": prediction.dtype})
    if scope.type(target).shape != prediction.shape:
        target = scope.emit("expand_dims", {"x": target}, {"axes": [prediction.rank - 1]})
    return target


def signed_target(scope: Scope, inputs: Mapping[str, Ref]) -> Ref:
    """As `aligned_target`, but whole numbers become -1 (for 0 and below) and +1."""
    target = aligned_target(scope, inputs)
    if scope.type(inputs["target"]).kind == "float":
        return target
    return scope.formula("where(t > 0, 1, -1)", t=target)


def class_numbers(scope: Scope, inputs: Mapping[str, Ref]) -> Ref:
    """The target as class numbers of the prediction's rows: of one-hot rows, the greatest."""
    target, kind = inputs["target"], scope.type(inputs["target"])
    prediction = scope.type(inputs["prediction"])
    if kind.kind == "float":
        return scope.emit("argmax", {"x": target})
    if _is_column_of(kind, prediction):
        return scope.emit("sum", {"x": target}, {"axes": [-1]})
    return target


def class_target(scope: Scope, inputs: Mapping[str, Ref]) -> Ref:
    """The target as one-hot rows of the prediction's shape; rows stay as they are."""
    prediction, target = scope.type(inputs["prediction"]), inputs["target"]
    if scope.type(target).kind == "float":
        return target
    params = {"classes": prediction.shape[-1], "dtype": prediction.dtype}
    return scope.emit("one_hot", {"x": class_numbers(scope, inputs)}, params)


def aligned_weight(scope: Scope, weight: Ref, each: Ref) -> Ref:
    """A weight in the dtype and the rank of what it weighs, to be broadcast to it."""
    found, wanted = scope.type(weight), scope.type(each)
    if found.dtype != wanted.dtype:
        weight = scope.emit("cast", {"x": weight}, {"dtype": wanted.dtype})
    kept = _kept_axes(found.shape, wanted.shape) or 0
    if kept < found.rank:
        weight = scope.emit("sum", {"x": weight}, {"axes": list(range(kept, found.rank))})
    if kept < wanted.rank:
        axes = list(range(kept, wanted.rank))
        weight = scope.emit("expand_dims", {"x": weight}, {"axes": axes})
    return weight


def reduced(
    scope: Scope,
    each: Ref,
    reduction: str,
    weight: Ref | None = None,
    share: Ref | None = None,
) -> Ref:
    """The mean or the sum of what was found for each element, or all of it as it is.

    weight: of the examples or elements. share: how much each element counts in the mean besides
    (of the shape of `each`, which holds it already). The mean of what counts nothing is 0.
    """
    whole = share
    if weight is not None:
        factor = aligned_weight(scope, weight, each)
        whole = scope.emit("broadcast_like", {"x": factor, "like": each})
        each = scope.emit("multiply", {"a": each, "b": factor})
        if share is not None:
            whole = scope.emit("multiply", {"a": whole, "b": share})
    if reduction == "none":
        return each
    if whole is None or reduction == "sum":
        return scope.emit(reduction, {"x": each})
    return ratio(scope, scope.emit("sum", {"x": each}), scope.emit("sum", {"x": whole}))


def ratio(scope: Scope, part: Ref, whole: Ref) -> Ref:
    """part / whole elementwise, and 0 where the whole is 0."""
    return scope.formula("where(w == 0, 0, p / where(w == 0, 1, w))", p=part, w=whole)


# Neighbours that do not go together.


def gives_probabilities(neighbour: Neighbour) -> bool:
    """Whether a node is, or ends with, a sigmoid or a softmax."""
    return {neighbour.entry.name, neighbour.params.get("activation")} & SQUASHING != set()


def without_squashing(neighbour: Neighbour) -> Suggestion:
    """The repair that takes the sigmoid or softmax away."""
    if neighbour.entry.name in SQUASHING:
        return Suggestion("bypass")
    return Suggestion("set_source", param="activation", value="none")


def _squashed(own_choice: bool) -> Caution:
    """Probabilities arrive where logits are meant; own_choice: unless from_logits is off."""
    off = (Suggestion("set", param="from_logits", value=False),) if own_choice else ()
    return Caution(
        code="logits.squashed",
        port="prediction",
        template="'{source}' ({title}) gives probabilities, but '{node}' expects logits and "
        "applies the sigmoid or softmax itself: squashed twice, it learns slowly or not at all",
        applies=lambda neighbour, params: (
            gives_probabilities(neighbour) and bool(params.get("from_logits", True))
        ),
        suggestions=lambda neighbour: (without_squashing(neighbour), *off),
    )


PROBABILITIES_AS_LOGITS = _squashed(own_choice=True)
SQUASHED_TWICE = _squashed(own_choice=False)


def labels_must_be(wanted: str) -> Caution:
    """The caution of a loss whose two labels are written in one way (see `engine.data.labels`)."""
    other = SIGNS if wanted == BITS else BITS

    def applies(neighbour: Neighbour, params: Params) -> bool:
        written = neighbour.params.get("labels")
        return neighbour.entry.category == "data" and neighbour.port == "y" and written == other

    return Caution(
        code="labels.encoding",
        port="target",
        template=f"'{{source}}' writes its labels as {other}, but '{{node}}' needs {wanted}: "
        "with the others its value means nothing",
        applies=applies,
        suggestions=lambda neighbour: (Suggestion("set_source", param="labels", value=wanted),),
    )


Check = Callable[[Types, Params], None]


def all_of(*checks: Check) -> Check:
    """Several checks, one after another."""

    def check(types: Types, params: Params) -> None:
        for each in checks:
            each(types, params)

    return check


def is_column(kind: TensorType) -> bool:
    """One number per example, to be compared with a threshold; several columns are classes."""
    return kind.rank < 2 or kind.shape[-1] == 1


def cosine(scope: Scope, a: Ref, b: Ref) -> Ref:
    """The cosine of the angle between rows along the last axis; 0 where one of them is 0."""
    product = scope.emit("sum", {"x": scope.emit("multiply", {"a": a, "b": b})}, {"axes": [-1]})
    lengths = [
        scope.emit("sum", {"x": scope.formula("square(x)", x=ref)}, {"axes": [-1]})
        for ref in (a, b)
    ]
    return scope.formula(
        "p / (sqrt(max(a, 1e-16)) * sqrt(max(b, 1e-16)))", p=product, a=lengths[0], b=lengths[1]
    )


# Totals of metrics.


def averaged(scope: Scope, each: Ref, weight: Ref | None) -> Mapping[str, Ref]:
    """The totals of a mean over elements, in double precision: ``sum`` and ``count``."""
    each = scope.emit("cast", {"x": each}, {"dtype": "float64"})
    if weight is None:
        count = scope.emit("size_of", {"x": each})
    else:
        whole = aligned_weight(scope, weight, each)
        whole = scope.emit("broadcast_like", {"x": whole, "like": each})
        each = scope.emit("multiply", {"a": each, "b": whole})
        count = scope.emit("sum", {"x": whole})
    return {"sum": scope.emit("sum", {"x": each}), "count": count}


def mean_of(scope: Scope, totals: Mapping[str, Ref], params: Params) -> Ref:
    """The mean that follows from what `averaged` gathered; 0 where nothing counts."""
    return ratio(scope, totals["sum"], totals["count"])
