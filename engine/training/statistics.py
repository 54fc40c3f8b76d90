"""What can be said of a tensor in a few numbers. Plain functions of arrays."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Summary:
    """minimum, maximum, mean and deviation (of the population) are over the finite elements, NaN
    when there is none. zeros: the share of elements that are exactly 0. nans, infinities: counts.
    """

    count: int
    minimum: float
    maximum: float
    mean: float
    deviation: float
    zeros: float
    nans: int
    infinities: int


def summarise(array: np.ndarray) -> Summary:
    """The summary of an array of numbers or truths, computed in double precision."""
    count = array.size
    finite = np.isfinite(array) if array.dtype.kind == "f" else np.ones(array.shape, bool)
    nans = int(np.isnan(array).sum()) if array.dtype.kind == "f" else 0
    good = int(finite.sum())
    values = array if good == count else array[finite]
    zeros = float((array == 0).sum()) / count if count else 0.0
    if not good:
        return Summary(count, math.nan, math.nan, math.nan, math.nan, zeros, nans, count - nans)
    values = values.astype(np.float64)
    return Summary(
        count,
        float(values.min()),
        float(values.max()),
        float(values.mean()),
        float(values.std()),
        zeros,
        nans,
        count - good - nans,
    )


def histogram(array: np.ndarray, bins: int) -> tuple[np.ndarray, np.ndarray]:
    """Counts (bins,) and edges (bins + 1,) over the finite elements; where all of them are alike,
    the edges lie around them. No element: all counts 0."""
    values = array.astype(np.float64).ravel()
    values = values[np.isfinite(values)]
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 0.0)
    least = max(abs(low), abs(high)) * 1e-6 or 1e-6
    if high - low < least:
        low, high = low - least, high + least
    counts, edges = np.histogram(values, bins, (low, high))
    return counts, edges
