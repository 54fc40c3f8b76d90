"""The examples of a data node as a map needs them: places, labels, bounds, names. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.training.probes import Answer

TOY_REACH = 6.0
"""The made-up sets are shown on the square from -6 to 6, as everybody knows them."""

AROUND_ZERO = 2.5
"""Data that reach so far to all four sides are such a set, and not a table."""

MARGIN = 0.08
Bounds = tuple[float, float, float, float]
"""Left, right, bottom, top."""


MOST_KINDS = 20
"""Of label values that are taken for classes."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """x: (n, features), finite or not. labels: (n,), class numbers or numbers. test: (n,) bool.
    classes: names, none where the labels are numbers."""

    source: str
    x: npt.NDArray[np.floating]
    labels: npt.NDArray[np.generic]
    test: npt.NDArray[np.bool_]
    features: tuple[str, ...]
    classes: tuple[str, ...]
    rows: npt.NDArray[np.integer] | None = None

    def places(self, source: str, rows: tuple[int, ...]) -> npt.NDArray[np.integer]:
        """Where these rows of the data are among the examples; those that are not are left out."""
        if source != self.source or self.rows is None or not rows:
            return np.zeros(0, np.int64)
        return np.flatnonzero(np.isin(self.rows, rows))

    @property
    def are_classes(self) -> bool:
        """Whether a label is the number of a class."""
        return self.labels.dtype.kind in "iu"

    @property
    def are_signs(self) -> bool:
        """Whether the labels are two numbers for two classes: 0 and 1, or -1 and 1."""
        if self.are_classes:
            return False
        found = set(np.unique(self.labels).tolist())
        return found <= {0.0, 1.0} or found <= {-1.0, 1.0}

    @property
    def is_toy(self) -> bool:
        """Whether these are points around the middle of a plane."""
        if self.x.shape[1] != 2 or not self.x.size:
            return False
        low, high = np.nanmin(self.x), np.nanmax(self.x)
        sides = (-self.x.min(axis=0), self.x.max(axis=0))
        around = bool((np.concatenate(sides) > AROUND_ZERO).all())
        return around and max(-low, high) <= 2 * TOY_REACH

    def bounds(self, columns: tuple[int, int]) -> Bounds:
        """The square of the toy sets, wider if points lie beyond it; or the data with a margin."""
        if self.is_toy:
            reach = max(TOY_REACH, float(np.abs(self.x).max()) * 1.02)
            return -reach, reach, -reach, reach
        across, up = columns
        return *span(self.x[:, across]), *span(self.x[:, up])

    def most_telling(self) -> tuple[int, int]:
        """The two features that say most about the label each by itself, in their order: by the
        share of their variance that lies between the classes (the correlation ratio of Pearson),
        or that goes with a numeric label (the squared correlation)."""
        if self.x.shape[1] < 2:
            return 0, 0
        x = np.nan_to_num(self.x.astype(np.float64))
        x -= x.mean(axis=0)
        total = (x**2).sum(axis=0)
        labels = self.labels.astype(np.float64)
        kinds, which = np.unique(labels, return_inverse=True)
        if len(kinds) <= MOST_KINDS:
            counts = np.bincount(which)
            sums = np.stack([np.bincount(which, column) for column in x.T], axis=1)
            explained = (sums**2 / counts[:, None]).sum(axis=0)
        else:
            y = labels - labels.mean()
            explained = (x.T @ y) ** 2 / max(float(y @ y), 1e-30)
        share = np.round(explained / np.where(total > 0, total, np.inf), 2)
        first, second = sorted(np.argsort(-share, kind="stable")[:2].tolist())
        return first, second

    def is_same(self, other: Examples | None) -> bool:
        """Whether the other holds the same numbers and names."""
        return (
            other is not None
            and (self.source, self.features, self.classes)
            == (other.source, other.features, other.classes)
            and np.array_equal(self.x, other.x)
            and np.array_equal(self.labels, other.labels)
            and np.array_equal(self.test, other.test)
        )


def read(source: str, answer: Answer) -> Examples:
    """The examples out of a probe's answer. Of several labels an example the first counts."""
    arrays = answer.arrays
    x = arrays["x"]
    labels = arrays["y"].reshape(len(x), -1)[:, 0]
    names = answer.texts.get("features") or tuple(f"x{i + 1}" for i in range(x.shape[1]))
    classes = answer.texts.get("classes", ())
    if labels.dtype.kind in "iu":
        count = max(len(classes), int(labels.max(initial=0)) + 1)
        classes += tuple(str(i) for i in range(len(classes), count))
    return Examples(source, x, labels, arrays["test"], names, classes, arrays.get("rows"))


def span(values: npt.NDArray[np.floating]) -> tuple[float, float]:
    """The finite extremes with a margin: (low, high)."""
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    margin = (high - low) * MARGIN or 0.5
    return low - margin, high + margin
