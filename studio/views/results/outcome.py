"""Predictions and what is right, read as classes or as numbers. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.data.encoders.columns import LabelEncoder
from engine.training.results import (
    Classified,
    Fitted,
    Floats,
    by_place,
    classified,
    example_errors,
    fitted,
    one_output,
    outputs_of,
)
from studio.views.results.goal import Goal

GAP = 0.08
"""Between what is right and what is predicted, as a share of the width of a picture."""
Array = npt.NDArray[np.generic]


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """found: every judged number or class; rows: (m,) the example of each. outputs: numbers that
    are judged for each example, from which one may be chosen. errors: (n,) of whole examples, and
    examples: (n,) their rows, where each has several numbers. prediction, target: as they came.
    label: the column whose numbers are judged, in its own units; empty where there is none."""

    found: Classified | Fitted
    rows: Array
    outputs: int
    examples: Array
    errors: Floats | None
    prediction: Array
    target: Array
    label: str = ""

    def worst(self, count: int) -> list[int]:
        """The most wrong examples by their rows, each once, the worst first."""
        if self.errors is not None:
            size = np.nan_to_num(self.errors, nan=np.inf, posinf=np.inf)
            return [int(r) for r in self.examples[np.argsort(-size, kind="stable")[:count]]]
        places = self.found.worst(len(self.rows))
        return list(dict.fromkeys(int(r) for r in self.rows[places]))[:count]

    def pair_pictures(self, rows: list[int]) -> Array | None:
        """What is right beside what is predicted, (n, height, width) or with channels, where the
        predictions are pictures; None where they are none."""
        if self.errors is None:
            return None
        places = [int(np.flatnonzero(self.examples == row)[0]) for row in rows]
        pair = [_pictures(a[places]) for a in (self.target, self.prediction)]
        if pair[0] is None or pair[1] is None or pair[0].shape != pair[1].shape:
            return None
        # What is predicted beyond all that is right would take the colours from the rest.
        low, high = float(np.nanmin(pair[0])), float(np.nanmax(pair[0]))
        pair[1] = np.clip(pair[1], low, high)
        gap = np.full((*pair[0].shape[:2], max(1, round(pair[0].shape[2] * GAP))), low)
        gap = gap.reshape(*gap.shape, *(1,) * (pair[0].ndim - 3))
        gap = np.broadcast_to(gap, (*gap.shape[:3], *pair[0].shape[3:]))
        return np.concatenate([pair[0], gap, pair[1]], axis=2)


def _pictures(values: Array) -> Array | None:
    if values.ndim == 2:
        side = round(values.shape[1] ** 0.5)
        if side * side != values.shape[1] or side < 4:
            return None
        return values.reshape(len(values), side, side)
    return values if values.ndim in (3, 4) and min(values.shape[1:3]) > 1 else None


def outcome(
    goal: Goal,
    arrays: Mapping[str, Array],
    column: int | None,
    labels: Sequence[LabelEncoder] = (),
) -> Outcome:
    """What the arrays of a probe say. column: the one output that is judged; None: all. labels: how
    the numbers to be predicted were encoded, one an output, where they are columns of a table."""
    prediction, target, rows = arrays["prediction"], arrays["target"], arrays["rows"]
    scores = goal.scores
    if goal.squashed:
        prediction = 0.5 + 0.5 * np.tanh(prediction.astype(np.float64) / 2)
    if scores in ("classes", "shares"):
        flat, truth, each = by_place(prediction, target, rows)
        found: Classified | Fitted = classified(flat, truth, scores)
        return Outcome(found, each, 1, rows, None, prediction, target)
    outputs = outputs_of(prediction)
    flat, truth, each = one_output(prediction, target, rows, column if outputs > 1 else 0)
    if scores is not None:
        return Outcome(
            classified(flat, truth, scores), each, outputs, rows, None, prediction, target
        )
    errors, label = None, ""
    place = column if outputs > 1 else 0
    if place is not None and place < len(labels) and not goal.squashed:
        code, label = labels[place].code, labels[place].column
        flat, truth = (code.inverse(side.astype(np.float64)) for side in (flat, truth))
    if outputs > 1 and column is None and outputs_of(target) == outputs:
        errors = example_errors(prediction, target)
    return Outcome(fitted(flat, truth), each, outputs, rows, errors, prediction, target, label)
