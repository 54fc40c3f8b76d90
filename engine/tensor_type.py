"""Tensor types: a dtype and a shape in which dimensions may be symbolic, and broadcasting.

Knows nothing of ops, documents or arrays' values.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

Dim = int | str
"""A dimension: a size, or the name of a symbol such as ``N`` (the batch)."""

Shape = tuple[Dim, ...]
DType = Literal["bool", "int32", "int64", "float32", "float64"]
DTYPES: tuple[DType, ...] = ("bool", "int32", "int64", "float32", "float64")
BATCH = "N"

Kind = Literal["float", "int", "bool", "number", "any"]
"""What a port takes: ``number`` is float or int, ``any`` is every dtype."""

_BYTES: Mapping[str, int] = {"bool": 1, "int32": 4, "int64": 8, "float32": 4, "float64": 8}


class TensorType(msgspec.Struct, frozen=True, cache_hash=True):
    """The type of a tensor.

    `classes`: for integers that stand for categories, how many there are (values 0..classes-1).
    """

    dtype: DType
    shape: Shape
    classes: int | None = None

    @property
    def rank(self) -> int:
        """The number of dimensions."""
        return len(self.shape)

    @property
    def kind(self) -> Literal["float", "int", "bool"]:
        """The family of the dtype."""
        if self.dtype == "bool":
            return "bool"
        return "float" if self.dtype.startswith("float") else "int"

    def with_shape(self, shape: Iterable[Dim]) -> TensorType:
        """The same dtype with another shape (categories are dropped)."""
        return TensorType(self.dtype, tuple(shape))

    def with_dtype(self, dtype: DType) -> TensorType:
        """The same shape with another dtype (categories are dropped)."""
        return TensorType(dtype, self.shape)

    def bound(self, sizes: Mapping[str, int]) -> TensorType:
        """The same type with each symbol of `sizes` replaced by its size."""
        shape = tuple([sizes.get(d, d) if isinstance(d, str) else d for d in self.shape])
        return TensorType(self.dtype, shape, self.classes)

    def sizes(self) -> tuple[int, ...]:
        """The shape as plain sizes; ValueError when a dimension is still symbolic."""
        return _sizes(self)

    @property
    def elements(self) -> int:
        """The number of elements; ValueError when a dimension is symbolic."""
        return math.prod(self.sizes())

    @property
    def nbytes(self) -> int:
        """Bytes of one such tensor; ValueError when a dimension is symbolic."""
        return self.elements * _BYTES[self.dtype]

    def accepts_kind(self, kind: Kind) -> bool:
        """Whether a tensor of this type may enter a port of the given kind."""
        if kind == "any":
            return True
        return self.kind in ("float", "int") if kind == "number" else self.kind == kind

    def __str__(self) -> str:
        return f"{self.dtype}{shape_text(self.shape, brackets='[]')}"


@lru_cache(maxsize=1 << 14)
def shared(kind: TensorType) -> TensorType:
    """The same type, as one object for all that have it: quick to compare, and kept once."""
    return kind


@lru_cache(maxsize=1 << 14)
def _sizes(kind: TensorType) -> tuple[int, ...]:
    if any(isinstance(d, str) for d in kind.shape):
        raise ValueError(f"symbolic dimension in {kind}")
    return tuple(d for d in kind.shape if isinstance(d, int))


def shape_text(shape: Sequence[Dim], brackets: str = "()") -> str:
    """A shape as people write it: ``(N, 3)``, ``(3)``, ``()``."""
    return brackets[0] + ", ".join(str(d) for d in shape) + brackets[1]


def broadcast(*shapes: Shape) -> Shape | None:
    """The shape that NumPy's rules give for the shapes together; None when they do not fit.

    A symbol fits itself and 1. Aligned from the last dimension; missing ones count as 1.
    """
    rank = max((len(s) for s in shapes), default=0)
    result: list[Dim] = []
    for axis in range(-rank, 0):
        dims = {s[axis] for s in shapes if len(s) >= -axis} - {1}
        if len(dims) > 1:
            return None
        result.append(dims.pop() if dims else 1)
    return tuple(result)


def promote(*dtypes: DType) -> DType:
    """The dtype that holds them all: bool < int32 < int64 < float32 < float64.

    An integer beside float32 gives float32, as in the machine-learning libraries (NumPy alone
    would give float64).
    """
    return max(dtypes, key=DTYPES.index)


def count(shape: Sequence[Dim]) -> tuple[int, tuple[str, ...]]:
    """The number of elements as (product of the sizes, the symbols, sorted)."""
    size = 1
    symbols: list[str] = []
    for dim in shape:
        if isinstance(dim, str):
            symbols.append(dim)
        else:
            size *= dim
    return size, tuple(sorted(symbols))
