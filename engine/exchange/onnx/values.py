"""What stands for a tensor of an ONNX file while it is converted, and sizes that follow from the
size of the batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.errors import TypeProblem
from engine.op import Ref
from engine.tensor_type import Dim, DType


@dataclass(frozen=True, slots=True)
class Size:
    """A multiple of sizes that are known only when it runs: 4 N. Numbers alone are plain int."""

    number: int
    symbols: tuple[str, ...]

    def __mul__(self, other: Any) -> Any:
        return product((self, other))

    __rmul__ = __mul__

    def __floordiv__(self, other: Any) -> Any:
        return quotient(self, other)

    def __truediv__(self, other: Any) -> Any:
        return quotient(self, other)

    def __add__(self, other: Any) -> Any:
        if isinstance(other, Size) and other.symbols == self.symbols:
            return Size(self.number + other.number, self.symbols)
        return self if isinstance(other, int) and other == 0 else NotImplemented

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        if self == other:
            return 0
        return self if isinstance(other, int) and other == 0 else NotImplemented

    def __str__(self) -> str:
        parts = [*([str(self.number)] if self.number != 1 else []), *self.symbols]
        return "·".join(parts)


AnySize = int | Size


def size_of(dim: Dim) -> AnySize:
    """A dimension as a size."""
    return Size(1, (dim,)) if isinstance(dim, str) else dim


def product(sizes: Iterable[Any]) -> AnySize:
    """All sizes together."""
    number = 1
    symbols: list[str] = []
    for size in sizes:
        if isinstance(size, Size):
            number *= size.number
            symbols += size.symbols
        else:
            number *= int(size)
    return Size(number, tuple(sorted(symbols))) if symbols and number else number


def quotient(whole: Any, part: Any) -> Any:
    """A size divided by one that it is a multiple of; TypeProblem where it is none."""
    number = whole.number if isinstance(whole, Size) else int(whole)
    symbols = list(whole.symbols) if isinstance(whole, Size) else []
    divisor, named = (part.number, part.symbols) if isinstance(part, Size) else (int(part), ())
    fits = all(symbols.count(name) >= named.count(name) for name in named)
    if not fits or not divisor or number % divisor:
        raise TypeProblem(
            "onnx.sizes",
            "the size {got} cannot be divided by {expected}",
            got=str(whole),
            expected=str(part),
        )
    for name in named:
        symbols.remove(name)
    return product([number // divisor, *(Size(1, (name,)) for name in symbols)])


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Values that are known before anything runs: of dtype object where sizes are among them.
    weight: the tensor of the file that they are, where it may become a variable."""

    array: np.ndarray
    weight: str = ""

    @property
    def is_weight(self) -> bool:
        """Whether a variable stands for it where it is computed with: a single number is none."""
        return bool(self.weight) and self.array.dtype.kind == "f" and self.array.size > 1


@dataclass(frozen=True, slots=True)
class Tensor:
    """An output of a primitive. groups: of how many axes of `ref` each axis of the tensor is made,
    where the batch was merged with another axis; they are kept apart, as sizes such as 4 N are no
    dimensions here."""

    ref: Ref
    groups: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """One number at every place of a shape that is not known before it runs."""

    shape: tuple[AnySize, ...]
    value: Any
    dtype: DType


Value = Known | Tensor | Filled


def plain(sizes: Iterable[AnySize]) -> list[int]:
    """Sizes none of which depends on the batch."""
    found: list[int] = []
    for size in sizes:
        if isinstance(size, Size):
            raise TypeProblem(
                "onnx.sizes", "a size of {got} is not known before it runs", got=str(size)
            )
        found.append(int(size))
    return found


def sizes_array(sizes: Sequence[AnySize]) -> np.ndarray:
    """A shape as ONNX computes with it."""
    if all(isinstance(size, int) for size in sizes):
        return np.array(sizes, np.int64)
    array = np.empty(len(sizes), object)
    array[:] = sizes
    return array
