"""Linear maps along one axis of an image: interpolation, and means over unequal windows.

Each is a small matrix (places after, places before), and a product with it. Knows no entry of the
catalogue but by name.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from engine.op import Builder, Ref

Matrix = npt.NDArray[np.float64]


def linear(size: int, wanted: int) -> Matrix:
    """Linear interpolation between the centres of the places (half-pixel centres, the corners not
    aligned); beyond the outermost centres their values hold."""
    at = np.clip((np.arange(wanted) + 0.5) * size / max(wanted, 1) - 0.5, 0, max(size - 1, 0))
    low = np.floor(at).astype(int)
    high = np.minimum(low + 1, size - 1)
    matrix = np.zeros((wanted, size))
    rows = np.arange(wanted)
    matrix[rows, low] += 1 - (at - low)
    matrix[rows, high] += at - low
    return matrix


def nearest(size: int, wanted: int) -> Matrix:
    """The value of the place floor(i size / wanted), as in PyTorch."""
    matrix = np.zeros((wanted, size))
    matrix[np.arange(wanted), np.arange(wanted) * size // max(wanted, 1)] = 1.0
    return matrix


def ranges(size: int, wanted: int) -> list[tuple[int, int]]:
    """`wanted` windows that take in the whole axis, as equal as can be: start and stop of each."""
    return [(i * size // wanted, math.ceil((i + 1) * size / wanted)) for i in range(wanted)]


def means(size: int, wanted: int) -> Matrix:
    """The mean of each of the windows that `ranges` gives."""
    matrix = np.zeros((wanted, size))
    for row, (start, stop) in enumerate(ranges(size, wanted)):
        matrix[row, start:stop] = 1.0 / (stop - start)
    return matrix


def mapped(builder: Builder, x: Ref, axis: int, matrix: Matrix) -> Ref:
    """x (N, ..., channels) with a space axis multiplied by a matrix; sizes must be known."""
    shape = builder.type(x).shape
    sizes = [int(d) for d in shape[1:]]
    head, tail = sizes[: axis - 1], sizes[axis:]
    inner = len(tail) > 1
    if inner:
        flat = [*head, sizes[axis - 1], math.prod(tail)]
        x = builder.emit("reshape", {"x": x}, {"shape": flat, "keep_batch": True})
    y = builder.emit("matmul", {"a": builder.constant(matrix), "b": x})
    if inner:
        whole = [*head, matrix.shape[0], *tail]
        y = builder.emit("reshape", {"x": y}, {"shape": whole, "keep_batch": True})
    return y
