"""Scaling of features by statistics of the train part alone, so that nothing of the test part
leaks into what is trained. Knows nothing of files or nodes."""

from __future__ import annotations

import re

import numpy as np

NONE = "none"
STANDARDISE = "standardise"
MIN_MAX = "min-max"
SCALINGS: tuple[str, ...] = (NONE, STANDARDISE, MIN_MAX)
BOUNDLESS = 1e300
"""Divided by this, every number becomes 0; unlike infinity, it can be written as JSON."""


def scaled(values: np.ndarray, train: np.ndarray, scaling: str, axis: int | None = 0) -> np.ndarray:
    """The values (n, features) scaled by statistics of the examples `train`, as float32.

    ``standardise``: mean 0 and standard deviation 1; ``min-max``: 0 to 1 (test values may lie
    outside). axis 0: each feature by its own statistics; None: all by the same ones, as for the
    pixels of an image. A feature that never varies becomes 0.
    """
    if scaling == NONE:
        return values.astype(np.float32)
    offset, width = scale_of(values, train, scaling, axis)
    result: np.ndarray = (values.astype(np.float64) - offset) / width
    return result.astype(np.float32)


def scale_of(
    values: np.ndarray, train: np.ndarray, scaling: str, axis: int | None = 0
) -> tuple[np.ndarray, np.ndarray]:
    """What `scaled` takes away from the values, and by what it then divides: float64, one a
    feature, or a number for all of them together. `BOUNDLESS`: the feature never varies."""
    if scaling == NONE:
        return np.zeros(()), np.ones(())
    seen = values[train].astype(np.float64)
    if scaling == STANDARDISE:
        offset, width = seen.mean(axis), seen.std(axis)
    else:
        offset, width = seen.min(axis), np.ptp(seen, axis)
    # Rounding leaves a constant column a tiny spread instead of none: not a reason to blow it up.
    constant = width <= 1e-12 * np.abs(offset)
    return offset, np.where(constant, BOUNDLESS, width)


def scaled_name(name: str, scaling: str) -> str:
    """A feature's name once it is scaled: its unit, in brackets at the end, holds no longer."""
    return name if scaling == NONE else re.sub(r"\s*\([^()]*\)$", "", name) + ", scaled"
