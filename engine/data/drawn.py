"""Points that a person drew in the plane: rows of a param become features, labels and parts.

The parts do not move when points are added: each class hands its points out in turn, in the order
in which they were drawn. Knows nothing of nodes or files.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from engine.data.labels import BITS, CLASS, SIGNS, encoded, encoded_type
from engine.data.toy import FEATURES
from engine.errors import Suggestion, TypeProblem
from engine.op import Dataset, Types
from engine.tensor_type import BATCH, TensorType

NUMBERS = "numbers"
LABELS: tuple[str, ...] = (SIGNS, BITS, CLASS, NUMBERS)
MOST_CLASSES = 10
MOST_POINTS = 20_000
GOLDEN = (math.sqrt(5) - 1) / 2

Row = Sequence[float]
Rows = tuple[tuple[float, float, float], ...]
"""x1, x2, and the number of the class or the number to predict."""

STARTER: list[list[float]] = [
    *([-2.0, 1.5, 0], [-2.6, 2.2, 0], [-1.4, 2.4, 0], [-2.2, 3.1, 0], [-3.2, 1.2, 0]),
    *([-1.2, 1.0, 0], [-3.0, 3.0, 0], [-0.8, 3.0, 0], [-1.8, 0.6, 0], [-3.6, 2.1, 0]),
    *([-2.4, 0.3, 0], [-0.4, 2.0, 0]),
    *([2.0, -1.5, 1], [2.6, -2.2, 1], [1.4, -2.4, 1], [2.2, -3.1, 1], [3.2, -1.2, 1]),
    *([1.2, -1.0, 1], [3.0, -3.0, 1], [0.8, -3.0, 1], [1.8, -0.6, 1], [3.6, -2.1, 1]),
    *([2.4, -0.3, 1], [0.4, -2.0, 1]),
]
"""What a new node holds, so that a graph can train at once: two clusters to draw on."""


def rows_of(points: Any) -> Rows:
    """The rows of the param; TypeProblem, with the number of the point, where one is none."""
    if not isinstance(points, list | tuple):
        raise TypeProblem("data.points", "the points must be a list of [x1, x2, label]")
    if len(points) > MOST_POINTS:
        raise TypeProblem(
            "data.points",
            "there are {count} drawn points; at most {most} are possible. Put larger data into a "
            "table",
            count=len(points),
            most=MOST_POINTS,
        )
    found = []
    for number, row in enumerate(points, 1):
        if not _is_row(row):
            raise TypeProblem(
                "data.points",
                "point {number} must be [x1, x2, label], three finite numbers, but is {row}",
                number=number,
                row=repr(row)[:80],
            )
        found.append((float(row[0]), float(row[1]), float(row[2])))
    return tuple(found)


def _is_row(row: Any) -> bool:
    if not isinstance(row, list | tuple) or len(row) != 3:
        return False
    return all(
        isinstance(v, int | float) and not isinstance(v, bool) and math.isfinite(v) for v in row
    )


def classes_of(labels: str, classes: int) -> int:
    """How many classes there are; 0 for numbers."""
    if labels == NUMBERS:
        return 0
    return classes if labels == CLASS else 2


def need_labels(rows: Rows, labels: str, classes: int) -> None:
    """TypeProblem for the first point whose label is none of the classes."""
    count = classes_of(labels, classes)
    for number, (_, _, label) in enumerate(rows, 1):
        if count and not (label.is_integer() and 0 <= label < count):
            needed = int(label) + 1 if label.is_integer() and 0 <= label < MOST_CLASSES else 0
            suggestions = [Suggestion("set", param="labels", value=NUMBERS)]
            if needed and labels == CLASS:
                suggestions = [Suggestion("set", param="classes", value=needed)]
            elif needed:
                suggestions = [Suggestion("set", param="labels", value=CLASS)]
            raise TypeProblem(
                "data.points",
                "point {number} has the label {label}, but the classes are 0 to {last}",
                number=number,
                label=f"{label:g}",
                last=count - 1,
                suggestions=suggestions,
            )


def types_of(labels: str, classes: int) -> Types:
    """The types of the outputs."""
    if labels == CLASS:
        y = TensorType("int64", (BATCH,), classes=classes)
    else:
        y = encoded_type(labels) if labels != NUMBERS else TensorType("float32", (BATCH, 1))
    return {"x": TensorType("float32", (BATCH, 2)), "y": y}


def parts(groups: np.ndarray, share: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The train and the test part of points by their classes int[n], as sorted indices.

    share: percent that trains. Of each class in its order a point trains whenever the sum of the
    shares passes a whole number: so the first does with seed 0, and no point changes its part
    when others are added behind it.
    """
    part = share / 100
    trains = np.zeros(len(groups), bool)
    for group in np.unique(groups):
        mine = np.flatnonzero(groups == group)
        phase = (1 - part + seed * GOLDEN) % 1.0
        steps = np.floor(np.arange(len(mine) + 1) * part + phase + 1e-9)
        trains[mine] = np.diff(steps) > 0
    if not trains.any():
        trains[:] = True
    return np.flatnonzero(trains), np.flatnonzero(~trains)


@lru_cache(maxsize=8)
def load(rows: Rows, labels: str, classes: int, train_share: float, seed: int) -> Dataset:
    """The points as data. Read-only and shared. TypeProblem where there are none."""
    need_labels(rows, labels, classes)
    if not rows:
        raise TypeProblem("data.points", "there are no points yet: draw some in the decision map")
    table = np.array(rows, np.float64)
    numbers = table[:, 2]
    kinds = numbers.astype(np.int64) if labels != NUMBERS else np.zeros(len(rows), np.int64)
    y: np.ndarray
    if labels == CLASS:
        y = kinds
    elif labels == NUMBERS:
        y = numbers.astype(np.float32)[:, None]
    else:
        y = encoded(kinds == 1, labels)
    arrays: dict[str, np.ndarray] = {"x": table[:, :2].astype(np.float32), "y": y}
    train, test = parts(kinds, train_share, seed)
    for array in (*arrays.values(), train, test):
        array.setflags(write=False)
    names = tuple(str(k) for k in range(classes)) if labels == CLASS else ()
    return Dataset(arrays, train, test, types_of(labels, classes), FEATURES, names)


def rows_from(data: Dataset) -> list[list[float]]:
    """The rows that give a loaded set of two features again: positions and labels, rounded."""
    x, y = data.arrays["x"], data.arrays["y"].reshape(len(data.arrays["x"]), -1)[:, 0]
    if y.dtype.kind == "f" and set(np.unique(y).tolist()) <= {-1.0, 1.0}:
        y = (y > 0).astype(np.int64)
    whole = y.dtype.kind in "iu" or bool((y == np.round(y)).all())
    return [
        [round(float(a), 3), round(float(b), 3), int(c) if whole else round(float(c), 4)]
        for (a, b), c in zip(x, y, strict=True)
    ]
