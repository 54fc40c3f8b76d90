"""What the view of predictions says line by line: for its tables and for files. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.training.results import Classified, Fitted, Floats, Ints, precision_recall, roc
from studio.views.results.outcome import Outcome

WORST = 30
"""Of the most wrong examples so many are listed."""
MOST_CURVES = 10
MOST_FEATURES = 6
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


def example_rows(
    found: Classified | Fitted, rows: npt.NDArray[np.generic], names: Sequence[str]
) -> Lines:
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


@dataclass(frozen=True, slots=True)
class Mistake:
    """One of the most wrong examples, by its row: what is right and what is predicted, as words;
    of one with many numbers its error."""

    row: int
    actual: str
    predicted: str
    share: float = 0.0
    error: float | None = None


def mistakes(outcome: Outcome, names: Sequence[str]) -> list[Mistake]:
    """The most wrong examples, each once, the worst first."""
    found, rows = outcome.found, outcome.rows
    if outcome.errors is not None:
        errors = dict(zip(outcome.examples.tolist(), outcome.errors.tolist(), strict=True))
        return [Mistake(row, "", "", error=errors[row]) for row in outcome.worst(WORST)]
    worst: dict[int, Mistake] = {}
    for place in found.worst(len(rows)).tolist():
        row = int(rows[place])
        if row in worst:
            continue
        if isinstance(found, Classified):
            truth, guess = int(found.truth[place]), int(found.guess[place])
            share = float(found.shares[place, guess])
            worst[row] = Mistake(row, names[truth], names[guess], share)
        else:
            actual, predicted = found.actual[place], found.predicted[place]
            worst[row] = Mistake(row, f"{actual:.4g}", f"{predicted:.4g}")
        if len(worst) == WORST:
            break
    return list(worst.values())


def described(
    x: npt.NDArray[np.generic], features: Sequence[str], words: Sequence[str], place: int
) -> str:
    """An example in words: its text, or its first features by their names."""
    if words:
        return words[place]
    numbers = x[place].reshape(-1)
    shown = numbers[:MOST_FEATURES].tolist()
    known = features if len(features) == len(numbers) else [f"x{i + 1}" for i in range(len(shown))]
    said = ", ".join(f"{name} {value:.3g}" for name, value in zip(known, shown, strict=False))
    return said + (" \u2026" if len(numbers) > MOST_FEATURES else "")
