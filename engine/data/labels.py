"""How the labels of two classes are written as a tensor. Knows nothing of where they come from."""

from __future__ import annotations

import numpy as np

from engine.tensor_type import BATCH, TensorType

SIGNS = "-1, +1"
BITS = "0, 1"
CLASS = "class"
ENCODINGS: tuple[str, ...] = (SIGNS, BITS, CLASS)
"""Signs and bits are float32 columns (N, 1); class is int64 (N,) with two categories."""


def encoded(positive: np.ndarray, encoding: str) -> np.ndarray:
    """bool[n] as labels: float32 (n, 1) of -1 and 1 or of 0 and 1, or int64 (n,) of 0 and 1."""
    if encoding == CLASS:
        return positive.astype(np.int64)
    low = -1.0 if encoding == SIGNS else 0.0
    return np.where(positive, 1.0, low).astype(np.float32)[:, None]


def encoded_type(encoding: str) -> TensorType:
    """The type of what `encoded` gives."""
    if encoding == CLASS:
        return TensorType("int64", (BATCH,), classes=2)
    return TensorType("float32", (BATCH, 1))
