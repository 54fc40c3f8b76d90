"""The recorded series of a run: growing without end, in memory without growth.

Each series keeps at most `CAPACITY` buckets. When they are full, neighbours are joined two by two,
each keeping its lowest, highest and mean value, so that no spike is ever lost. Knows no Qt.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

CAPACITY = 4096
SMALLEST_POWER = 1e-60
Floats = npt.NDArray[np.float64]


class Track:
    """One series: values over steps and epochs. `capacity` is even and above 0 (ValueError)."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        if capacity < 2 or capacity % 2:
            raise ValueError(f"the capacity must be even and at least 2, not {capacity}")
        self._rows = np.zeros((capacity, 5))
        self._size = 0
        self._width = 1
        self._open = 0
        self.total = 0
        self.last: tuple[float, float, float] = (0.0, 0.0, float("nan"))

    def append(self, step: float, epoch: float, value: float) -> None:
        """A further value; a value that is no finite number is counted and not drawn."""
        self.last = (step, epoch, value)
        self.total += 1
        if not np.isfinite(value):
            return
        if self._open == 0:
            if self._size == len(self._rows):
                self._halve()
            self._rows[self._size] = (step, epoch, value, value, value)
            self._size += 1
        else:
            row = self._rows[self._size - 1]
            row[0], row[1] = step, epoch
            row[2] = min(row[2], value)
            row[3] = max(row[3], value)
            row[4] += (value - row[4]) / (self._open + 1)
        self._open = (self._open + 1) % self._width

    def _halve(self) -> None:
        pairs = self._rows.reshape(-1, 2, 5)
        joined = pairs[:, 1].copy()
        joined[:, 2] = pairs[:, :, 2].min(axis=1)
        joined[:, 3] = pairs[:, :, 3].max(axis=1)
        joined[:, 4] = pairs[:, :, 4].mean(axis=1)
        self._size = len(joined)
        self._rows[: self._size] = joined
        self._width *= 2

    def __len__(self) -> int:
        return self._size

    @property
    def rows(self) -> Floats:
        """The buckets: step, epoch, lowest, highest and mean value, (n, 5)."""
        return self._rows[: self._size]

    @property
    def state(self) -> dict[str, Any]:
        """What else `restored` needs, in plain values."""
        last = [value if np.isfinite(value) else None for value in self.last]
        return {"width": self._width, "open": self._open, "total": self.total, "last": last}

    @classmethod
    def restored(cls, rows: Floats, state: Mapping[str, Any]) -> Track:
        """A track that goes on from another's `rows` and `state`. KeyError, TypeError or
        ValueError when they are none."""
        track = cls()
        if rows.ndim != 2 or rows.shape[1] != 5 or len(rows) > len(track._rows):
            raise ValueError("no rows of a track")
        track._size = len(rows)
        track._rows[: len(rows)] = rows
        track._width, track._open = max(1, int(state["width"])), max(0, int(state["open"]))
        track.total = int(state["total"])
        step, epoch, value = (float("nan") if v is None else float(v) for v in state["last"])
        track.last = (step, epoch, value)
        return track

    def means(self, axis: str) -> tuple[Floats, Floats]:
        """Places along ``step`` or ``epoch`` and the mean value at each: arrays (n,), (n,)."""
        rows = self._rows[: self._size]
        return rows[:, 0 if axis == "step" else 1].copy(), rows[:, 4].copy()

    def curve(self, axis: str, most: int = CAPACITY) -> tuple[Floats, Floats]:
        """What to draw, from at most `most` buckets: (n,) and (n,) while every value has one of
        its own, otherwise the lowest and the highest value of each in turn, (2n,) and (2n,)."""
        rows = self._rows[: self._size]
        if self._width == 1 and len(rows) <= most:
            return self.means(axis)
        # There is at least one row: an empty track was dealt with above.
        starts = np.arange(0, len(rows), -(-len(rows) // most))
        ends = np.append(starts[1:], len(rows)) - 1
        low = np.minimum.reduceat(rows[:, 2], starts)
        high = np.maximum.reduceat(rows[:, 3], starts)
        places = np.repeat(rows[ends, 0 if axis == "step" else 1], 2)
        return places, np.stack([low, high], axis=1).reshape(-1)


class SeriesStore:
    """All series of one run by name, such as ``train.loss``."""

    def __init__(self) -> None:
        self.tracks: dict[str, Track] = {}

    def append(
        self,
        steps: Sequence[float],
        epochs: Sequence[float],
        values: Mapping[str, Sequence[float]],
    ) -> None:
        """Points of several series at the same places."""
        for name, points in values.items():
            track = self.tracks.setdefault(name, Track())
            for step, epoch, value in zip(steps, epochs, points, strict=True):
                track.append(step, epoch, value)

    def clear(self) -> None:
        """Begin anew."""
        self.tracks.clear()

    def take(self, other: SeriesStore) -> None:
        """Go on from other series, which are not changed by that."""
        self.tracks = {n: Track.restored(t.rows, t.state) for n, t in other.tracks.items()}


def smoothed(values: Floats, strength: float) -> Floats:
    """Exponential moving average with bias correction; strength 0 (none) to below 1.

    The correction is that of Kingma and Ba (2015), section 3, so that the first values count.
    Computed in blocks as a running sum of values that are divided by the powers of `strength`; a
    block ends before the powers leave the range of a float.
    """
    if strength <= 0 or len(values) < 2:
        return values
    block = min(len(values), max(1, int(math.log(SMALLEST_POWER) / math.log(strength))))
    powers = strength ** np.arange(1, block + 1)
    result = np.empty_like(values)
    mean = 0.0
    for start in range(0, len(values), block):
        part = values[start : start + block]
        fall = powers[: len(part)]
        result[start : start + block] = fall * (mean + (1 - strength) * np.cumsum(part / fall))
        mean = float(result[start + len(part) - 1])
    ages = np.arange(1, len(values) + 1)
    corrected: Floats = result / (1 - strength**ages)
    return corrected
