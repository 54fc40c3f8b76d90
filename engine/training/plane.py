"""Where a map lies among the inputs: grids over two features or over the principal plane.

Arrays only: knows no session, no program and no probe's answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

MOST_ROWS = 2000
"""Examples from which a principal plane is found: more of them hardly move it."""

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """A plane in the space of the features. origin: (features,). axes: (2, features), orthonormal.
    shares: (2,), what each axis explains of the variance."""

    origin: np.ndarray
    axes: np.ndarray
    shares: np.ndarray

    def coordinates(self, x: np.ndarray) -> np.ndarray:
        """Examples (n, features) as seen from above the plane: (n, 2)."""
        found: np.ndarray = (x.astype(np.float64) - self.origin) @ self.axes.T
        return found


def principal_plane(x: np.ndarray) -> Plane:
    """The plane through the mean along the two directions of largest variance: the first two
    eigenvectors of the covariance (Pearson 1901). x: (n, features), of at least two features.

    The largest part of each axis is positive, so that the picture never flips.
    """
    some = x[np.linspace(0, len(x) - 1, min(len(x), MOST_ROWS)).astype(np.int64)]
    exact = np.nan_to_num(some.astype(np.float64))
    origin = exact.mean(axis=0)
    spread, directions = np.linalg.eigh(np.cov(exact - origin, rowvar=False, bias=True))
    axes = directions[:, [-1, -2]].T.copy()
    for axis in axes:
        axis *= np.sign(axis[np.abs(axis).argmax()]) or 1.0
    total = float(spread.sum())
    return Plane(origin, axes, spread[[-1, -2]] / (total if total > 0 else 1.0))


def cells(low: float, high: float, count: int) -> np.ndarray:
    """The centres of so many cells between two ends."""
    return low + (np.arange(count) + 0.5) * ((high - low) / count)


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Points over a part of a plane, row by row. x (width,), y (height,): cell centres along its
    axes; a curve has a single row, whose y does not matter. base: (features,). axes: two feature
    numbers (the same twice: a curve), or a plane."""

    x: np.ndarray
    y: np.ndarray
    base: np.ndarray
    axes: tuple[int, int] | Plane
    columns: tuple[np.ndarray, np.ndarray] = field(init=False)

    def __post_init__(self) -> None:
        pair = np.tile(self.x, len(self.y)), np.repeat(self.y, len(self.x))
        object.__setattr__(self, "columns", pair)

    def __len__(self) -> int:
        return len(self.x) * len(self.y)

    def begin(self, buffer: np.ndarray) -> None:
        """Put into a buffer (rows, features) what all points have in common."""
        if not isinstance(self.axes, Plane):
            buffer[...] = self.base

    def write(self, buffer: np.ndarray, start: int) -> None:
        """Make the rows of a buffer the points from number `start` on."""
        end = start + len(buffer)
        x, y = self.columns[0][start:end], self.columns[1][start:end]
        if isinstance(self.axes, Plane):
            buffer[...] = self.axes.origin + np.stack([x, y], axis=1) @ self.axes.axes
            return
        across, up = self.axes
        buffer[:, up] = y
        buffer[:, across] = x
