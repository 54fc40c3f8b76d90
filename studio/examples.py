"""The examples of a data node as a map needs them: places, labels, bounds, names. No Qt.

Features are held in their natural units; what the graph takes in is asked for by `encoded`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from engine.data import drawn
from engine.data.encoders.columns import LabelEncoder
from engine.data.toy import FEATURES
from engine.errors import TypeProblem
from engine.op import Source
from engine.registry import CATALOGUE
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

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Axes:
    """What lies across and upwards: two features (the same twice: a curve), or the plane of the
    principal components."""

    across: int = 0
    up: int = 1
    principal: bool = False

    @property
    def is_curve(self) -> bool:
        """Whether there is one feature only, so that values go upwards."""
        return self.across == self.up and not self.principal

    @property
    def columns(self) -> tuple[int, int]:
        """The two features; any two for a plane, which has none of its own."""
        return (0, 0) if self.principal else (self.across, self.up)


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """x: (n, features), finite or not. labels: (n,), class numbers or numbers. test: (n,) bool.
    classes: names, none where the labels are numbers. offset, width: (features,), a feature is
    (x - offset) / width in the graph. typical: the mean and the median of each feature. plane:
    (n, 2) in the principal plane; shares: what its axes explain. drawn: whether a person drew
    them. units: how the numbers to be predicted were encoded, where they are columns of a table."""

    source: str
    x: npt.NDArray[np.floating]
    labels: npt.NDArray[np.generic]
    test: npt.NDArray[np.bool_]
    features: tuple[str, ...]
    classes: tuple[str, ...]
    rows: npt.NDArray[np.integer] | None = None
    offset: Floats | None = None
    width: Floats | None = None
    typical: Mapping[str, Floats] | None = None
    plane: Floats | None = None
    shares: Floats | None = None
    drawn: bool = False
    units: tuple[LabelEncoder, ...] = ()

    def places(self, source: str, rows: tuple[int, ...]) -> npt.NDArray[np.integer]:
        """Where these rows of the data are among the examples; those that are not are left out."""
        if source != self.source or self.rows is None or not rows:
            return np.zeros(0, np.int64)
        return np.flatnonzero(np.isin(self.rows, rows))

    # Natural and encoded.

    def with_natural_labels(self) -> Examples:
        """The same, with numeric labels as people gave them."""
        if not self.units:
            return self
        labels = self.units[0].code.inverse(self.labels.astype(np.float64))
        return replace(self, labels=labels)

    def encoded(self, column: int, value: float) -> float:
        """A feature's natural value as the graph takes it in."""
        if self.offset is None or self.width is None:
            return value
        width = float(self.width[column])
        return (value - float(self.offset[column])) / width if width > 0 else 0.0

    def natural(self, column: int, values: Floats) -> Floats:
        """The way back."""
        if self.offset is None or self.width is None:
            return values
        found: Floats = values * self.width[column] + self.offset[column]
        return found

    def asked(self, axes: Axes) -> Bounds:
        """The bounds of a map as the graph takes them in."""
        left, right, bottom, top = self.bounds(axes)
        if axes.principal:
            return left, right, bottom, top
        across = (self.encoded(axes.across, left), self.encoded(axes.across, right))
        return *across, self.encoded(axes.up, bottom), self.encoded(axes.up, top)

    def shown(self, axes: Axes, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Places of a map as people read them."""
        if axes.principal:
            return x, y
        return self.natural(axes.across, x), self.natural(axes.up, y)

    # Places.

    def along(self, axes: Axes) -> tuple[npt.NDArray[np.floating], npt.NDArray[np.floating]]:
        """Where the examples lie: (n,), (n,)."""
        if axes.principal and self.plane is not None:
            return self.plane[:, 0], self.plane[:, 1]
        return self.x[:, axes.across], self.x[:, axes.up]

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
        if self.drawn:
            return True
        if self.x.shape[1] != 2 or not self.x.size:
            return False
        low, high = np.nanmin(self.x), np.nanmax(self.x)
        sides = (-self.x.min(axis=0), self.x.max(axis=0))
        around = bool((np.concatenate(sides) > AROUND_ZERO).all())
        return around and max(-low, high) <= 2 * TOY_REACH

    def bounds(self, axes: Axes) -> Bounds:
        """The square of the toy sets, wider if points lie beyond it; or the data with a margin."""
        if self.is_toy and not axes.principal:
            most = float(np.abs(self.x).max(initial=0.0))
            reach = TOY_REACH if most <= TOY_REACH else most * 1.02
            return -reach, reach, -reach, reach
        across, up = self.along(axes)
        return *span(across), *span(up)

    def most_telling(self) -> tuple[int, int]:
        """The two features that say most about the label each by itself, in their order: by the
        share of their variance that lies between the classes (the correlation ratio of Pearson),
        or that goes with a numeric label (the squared correlation)."""
        if self.x.shape[1] < 2:
            return 0, 0
        if not len(self.x):
            return 0, 1
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
            and (self.plane is None) == (other.plane is None)
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
    offset, width = arrays.get("offset"), arrays.get("width")
    typical = {name: arrays[name] for name in ("mean", "median") if name in arrays}
    if offset is not None and width is not None:
        x = x * width + offset
        typical = {name: found * width + offset for name, found in typical.items()}
        names = answer.texts["natural"]
    return Examples(
        source, x, labels, arrays["test"], names, classes, arrays.get("rows"), offset, width,
        typical, arrays.get("plane"), arrays.get("shares"), units=read_units(answer),
    )  # fmt: skip


def read_units(answer: Answer) -> tuple[LabelEncoder, ...]:
    """How numeric labels were encoded, one a column, as an answer tells it."""
    said = answer.texts.get("labels", ())
    return tuple(msgspec.json.decode(text, type=LabelEncoder) for text in said)


def read_drawn(source: str, params: Mapping[str, Any]) -> Examples:
    """The examples of a node of drawn points, from its params: they are there before anything
    trains, even where nothing could."""
    entry = CATALOGUE["points"]
    assert isinstance(entry, Source)
    given = entry.with_defaults(params)
    try:
        data = entry.load(given, None)
    except TypeProblem:
        return _not_loaded(source, given)
    test = np.ones(len(data.arrays["x"]), bool)
    test[data.train] = False
    labels = data.arrays["y"].reshape(len(test), -1)[:, 0]
    rows = np.arange(len(test))
    names = data.feature_names
    return Examples(
        source, data.arrays["x"], labels, test, names, data.class_names, rows, drawn=True
    )


def _not_loaded(source: str, given: Mapping[str, Any]) -> Examples:
    """As much as can be seen of points that are no data yet."""
    try:
        rows = drawn.rows_of(given["points"])
    except TypeProblem:
        rows = ()
    table = np.array(rows, np.float32).reshape(-1, 3)
    count = len(table)
    return Examples(
        source, table[:, :2], table[:, 2].astype(np.float64), np.zeros(count, bool), FEATURES, (),
        np.arange(count), drawn=True,
    )  # fmt: skip


def span(values: npt.NDArray[np.floating]) -> tuple[float, float]:
    """The finite extremes with a margin: (low, high)."""
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    margin = (high - low) * MARGIN or 0.5
    return low - margin, high + margin
