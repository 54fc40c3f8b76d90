"""Counting of true and guessed classes, and the order of scores: the primitives behind metrics."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.op import Array, Entry, Kernel, Op, Param, Params, Port, Sample, Types, ints
from engine.tensor_type import TensorType


def _counts_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    return (TensorType("float64", (params["classes"],)),) * 3


def _matrix_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    return (TensorType("float64", (params["classes"],) * 2),)


def _known(
    xp: Any, truth: Array, guess: Array, weight: Array | None, classes: int
) -> tuple[Array, Array, Array | None]:
    """Flat, without the elements whose class is none of those that there are."""
    truth, guess = truth.ravel(), guess.ravel()
    weight = None if weight is None else weight.ravel()
    inside = (truth >= 0) & (truth < classes) & (guess >= 0) & (guess < classes)
    if not inside.all():
        truth, guess = truth[inside], guess[inside]
        weight = None if weight is None else weight[inside]
    return truth, guess, weight


def _count_classes(
    xp: Any,
    truth: Array,
    guess: Array,
    weight: Array | None,
    hits: Array,
    guessed: Array,
    actual: Array,
) -> None:
    classes = len(hits)
    truth, guess, weight = _known(xp, truth, guess, weight, classes)
    right = truth == guess
    hits[...] = xp.bincount(truth[right], None if weight is None else weight[right], classes)
    guessed[...] = xp.bincount(guess, weight, classes)
    actual[...] = xp.bincount(truth, weight, classes)


def _count_pairs(xp: Any, truth: Array, guess: Array, weight: Array | None, counts: Array) -> None:
    classes = len(counts)
    truth, guess, weight = _known(xp, truth, guess, weight, classes)
    found = xp.bincount(truth * classes + guess, weight, classes * classes)
    counts[...] = found.reshape(counts.shape)


def _counting(function: Callable[..., None]) -> Any:
    def forward(
        kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
    ) -> None:
        given = (inputs["truth"], inputs["guess"], inputs.get("weight"))
        kernel.function(function, *given, *outputs)

    return forward


def _primitive(name: str, title: str, outputs: tuple[str, ...], doc: str) -> Op:
    pair = {"truth": ints("N", classes=3), "guess": ints("N", classes=3)}
    matrix = len(outputs) == 1
    return Op(
        name=name,
        title=title,
        category="metric",
        inputs=(
            Port("truth", kind="int"),
            Port("guess", kind="int"),
            Port("weight", optional=True),
        ),
        outputs=tuple(Port(n) for n in outputs),
        params=(Param("classes", "integer", 2, minimum=0, doc="How many classes there are."),),
        infer=_matrix_type if matrix else _counts_type,
        forward=_counting(_count_pairs if matrix else _count_classes),
        doc=doc,
        samples=(
            Sample(pair, {"classes": 3}, differentiable=False),
            Sample(
                {**pair, "weight": TensorType("float64", ("N",))},
                {"classes": 3},
                differentiable=False,
            ),
            Sample(pair, {"classes": 2}, differentiable=False),
        ),
        hidden=True,
    )


def _measure_area(xp: Any, score: Array, label: Array, weight: Array | None, out: Array) -> None:
    """The share of pairs of a positive and a negative that are in order, ties counted as half."""
    score, label = score.ravel(), label.ravel()
    order = xp.argsort(score, kind="stable")
    score = score[order]
    each = label * 0 + 1 if weight is None else weight.ravel()
    up, down = (xp.cumsum((each * side)[order]) for side in (label, 1 - label))
    ends = xp.flatnonzero(xp.append(score[1:] != score[:-1], True)[: score.size])
    up, down = up[ends], down[ends]
    pairs = up[-1] * down[-1] if score.size else 0.0
    if pairs == 0 or xp.isnan(score[-1]):
        out[...] = xp.nan
        return
    ups, downs = (xp.diff(side, prepend=0.0) for side in (up, down))
    out[...] = (ups * (down - 0.5 * downs)).sum() / pairs


def _area_forward(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    given = (inputs["score"], inputs["label"], inputs.get("weight"))
    kernel.function(_measure_area, *given, outputs[0])


_LINE = TensorType("float64", ("N",))

ENTRIES: tuple[Entry, ...] = (
    _primitive(
        "class_counts",
        "Counts of each class",
        ("hits", "guessed", "actual"),
        "For each class, how many are guessed rightly, how many are guessed, and how many there "
        "are; elements whose class does not exist are left out.",
    ),
    _primitive(
        "confusion_counts",
        "Counts of pairs of classes",
        ("counts",),
        "How many elements there are of each true class (row) and guessed class (column).",
    ),
    Op(
        name="area_under_curve",
        title="Area under the curve of rows",
        category="metric",
        inputs=(
            Port("score"),
            Port("label"),
            Port("weight", optional=True),
        ),
        outputs=(Port("value"),),
        infer=lambda types, params: (TensorType("float64", ()),),
        forward=_area_forward,
        doc="The area under the ROC curve of scores with labels 0 and 1, ties counted as half.",
        samples=(
            Sample({"score": _LINE, "label": _LINE}, {}, 0.0, 1.0, differentiable=False),
            Sample(
                {"score": _LINE, "label": _LINE, "weight": _LINE},
                {},
                0.0,
                1.0,
                differentiable=False,
            ),
        ),
        hidden=True,
    ),
)
