"""What the view of predictions says line by line: for its tables and for files. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.training.results import Classified, Fitted, Floats, Ints, precision_recall, roc

WORST = 30
"""Of the most wrong examples so many are listed."""
MOST_CURVES = 10
Curve = tuple[str, Floats, Floats, float]
"""A class, shares of false and of true alarms, and the area below the curve."""
Lines = Sequence[Sequence[str | float | int]]


def score_rows(names: Sequence[str], matrix: Ints) -> list[tuple[str, float, float, float, int]]:
    """Of each class: name, precision, recall, F1, examples."""
    precision, recall = precision_recall(matrix)
    with np.errstate(all="ignore"):
        both = 2 * precision * recall / (precision + recall)
    counts = matrix.sum(axis=1).tolist()
    return list(zip(names, precision.tolist(), recall.tolist(), both.tolist(), counts, strict=True))


def roc_curves(found: Classified, names: Sequence[str]) -> list[Curve]:
    """Of the second of two classes, or of each class against the others."""
    classes = [1] if found.classes == 2 else list(range(min(found.classes, MOST_CURVES)))
    return [(names[c], *roc(found.shares[:, c], found.truth == c)) for c in classes]


def roc_rows(curves: Sequence[Curve]) -> list[tuple[str, float, float]]:
    """A line for each point of each curve."""
    return [
        (name, *pair)
        for name, x, y, _ in curves
        for pair in zip(x.tolist(), y.tolist(), strict=True)
    ]


def example_rows(found: Classified | Fitted, rows: Ints, names: Sequence[str]) -> Lines:
    """Every example of numbers; of classes the most wrong."""
    if isinstance(found, Fitted):
        columns = (rows, found.actual, found.predicted, found.residuals)
        lines = zip(*(column.tolist() for column in columns), strict=True)
        return [("example", "actual", "predicted", "residual"), *lines]
    return [
        ("example", "true", "guessed", "share"),
        *(
            (
                int(rows[i]),
                names[found.truth[i]],
                names[found.guess[i]],
                float(found.shares[i, found.guess[i]]),
            )
            for i in found.worst(WORST).tolist()
        ),
    ]
