"""Where arrays lie: the pieces of memory that a step touches, and each array as a part of one.

Knows addresses, shapes and strides; nothing of what is computed.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.formula.loop_printer import literal

AnyArray = npt.NDArray[Any]
_ALIGNED = 64
_BLOCK = 1 << 16
DTYPES = frozenset({"float32", "float64", "int64", "int32", "uint8", "bool"})


class UnprintableError(Exception):
    """A call that loops cannot be printed for; it stays a call of the array library."""


@dataclass(frozen=True, slots=True)
class Operand:
    """An array as a part of a piece of memory. start, strides: in elements. low, high: the bytes
    that it spans. literal: what it says in the source, for a constant of one element."""

    piece: int
    dtype: str
    start: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]
    low: int
    high: int
    literal: str = ""

    @property
    def size(self) -> int:
        """Elements."""
        return math.prod(self.shape)

    @property
    def dense(self) -> bool:
        """Whether every byte of its span is its own."""
        return self.size * np.dtype(self.dtype).itemsize == self.high - self.low

    @property
    def contiguous(self) -> bool:
        """Whether elements lie side by side in the order of the axes."""
        expected = 1
        for size, stride in zip(reversed(self.shape), reversed(self.strides), strict=True):
            if size != 1 and stride != expected:
                return False
            expected *= size
        return True

    def meets(self, other: Operand) -> bool:
        """Whether the two may share memory."""
        if self.literal or other.literal or self.piece != other.piece:
            return False
        return self.low < other.high and other.low < self.high

    def broadcast(self, shape: tuple[int, ...]) -> Operand:
        """The same, seen in a larger shape. UnprintableError when it does not fit."""
        if self.shape == shape:
            return self
        missing = len(shape) - len(self.shape)
        sizes = (1,) * missing + self.shape
        fits = missing >= 0 and all(a in (1, b) for a, b in zip(sizes, shape, strict=True))
        if not fits:
            raise UnprintableError("shapes do not fit")
        steps = (0,) * missing + self.strides
        strides = tuple(0 if n == 1 else s for n, s in zip(sizes, steps, strict=True))
        return self.seen(self.start, shape, strides)

    def seen(self, start: int, shape: tuple[int, ...], strides: tuple[int, ...]) -> Operand:
        """The same memory by another start, shape and strides within the same span."""
        return Operand(
            self.piece, self.dtype, start, shape, strides, self.low, self.high, self.literal
        )

    def same(self, other: Operand) -> bool:
        """Whether the two are the same elements in the same order."""
        mine = (self.piece, self.dtype, self.start, self.shape, self.strides, self.literal)
        return mine == (
            other.piece,
            other.dtype,
            other.start,
            other.shape,
            other.strides,
            other.literal,
        )

    @property
    def pointer(self) -> str:
        """The name of the pointer that it is read by."""
        return f"p{self.piece}_{self.dtype}"


class Memory:
    """All pieces of memory of a step, numbered as they come up.

    What only the step itself uses lies in blocks of one piece each, so that the compiler sees that
    parts of them do not overlap.
    """

    def __init__(self) -> None:
        self.pieces: list[AnyArray] = []
        self._numbers: dict[int, int] = {}
        # Where blocks begin within their arrays: places count from there, the same in each process.
        self._leads: dict[int, int] = {}
        self._constants: dict[int, AnyArray] = {}
        self._parts: dict[int, list[int]] = {}
        self._block = np.empty(0, np.uint8)
        self._used = 0
        self._starts: list[int] = []

    def allocate(self, nbytes: int) -> AnyArray:
        """Memory that only the step uses."""
        size = -(-max(nbytes, 1) // _ALIGNED) * _ALIGNED
        if self._used + size > self._block.nbytes:
            raw = np.empty(max(size, _BLOCK) + _ALIGNED, np.uint8)
            lead = -_address(raw) % _ALIGNED
            self._block = raw[lead : lead + max(size, _BLOCK)]
            self._used = 0
            number = self._number(raw)
            self._leads[number] = lead
            self._parts[number] = self._starts = []
        found = self._block[self._used : self._used + nbytes]
        self._starts.append(self._used)
        self._used += size
        return found

    def note_constant(self, array: AnyArray) -> None:
        """An array that never changes."""
        self._constants[id(array)] = array

    def is_ones(self, array: Any) -> bool:
        """Whether an array is a constant that consists of ones."""
        return id(array) in self._constants and bool((array == 1).all())

    def part(self, operand: Operand) -> tuple[int, int]:
        """Which allocation an operand of private memory lies in."""
        starts = self._parts.get(operand.piece, [])
        return operand.piece, bisect_right(starts, operand.low)

    def span(self, array: Any) -> Operand:
        """All the bytes that an array spans, whatever its dtype and strides."""
        number, start = self._place(array)
        low, high = np.lib.array_utils.byte_bounds(array)
        size = high - low
        return Operand(number, "uint8", low - start, (size,), (1,), low - start, high - start)

    def is_private(self, operand: Operand) -> bool:
        """Whether nobody outside the step reads it."""
        return operand.piece in self._leads

    def operand(self, array: Any) -> Operand:
        """An array as a part of its piece. UnprintableError for dtypes that no loop knows."""
        dtype = array.dtype.name
        if dtype not in DTYPES or not array.dtype.isnative:
            raise UnprintableError(f"dtype {dtype}")
        if array.size == 1 and id(array) in self._constants:
            strides = (0,) * array.ndim
            said = literal(array.item(), dtype)
            return Operand(-1, dtype, 0, array.shape, strides, 0, 0, said)
        number, start = self._place(array)
        offset = _address(array) - start
        size = array.itemsize
        if offset % size or any(stride % size for stride in array.strides):
            raise UnprintableError("elements lie between others")
        strides = tuple(
            0 if n == 1 else stride // size
            for n, stride in zip(array.shape, array.strides, strict=True)
        )
        reach = [(n - 1) * s * size for n, s in zip(array.shape, strides, strict=True)]
        low = offset + sum(step for step in reach if step < 0)
        high = offset + sum(step for step in reach if step > 0) + size
        if not array.size:
            low, high = offset, offset
        return Operand(number, dtype, offset // size, array.shape, strides, low, high)

    def addresses(self) -> list[int]:
        """Where the pieces begin, by number."""
        leads = [self._leads.get(number, 0) for number in range(len(self.pieces))]
        return [_address(root) + lead for root, lead in zip(self.pieces, leads, strict=True)]

    def piece_of(self, array: AnyArray) -> int | None:
        """The number of the piece that an array lies in; None when no operand does."""
        return self._numbers.get(id(_root(array)))

    def is_scratch(self, piece: int) -> bool:
        """Whether a piece holds nothing from before the step."""
        return piece in self._leads

    def raw(self, piece: int) -> AnyArray:
        """The bytes of a piece, from where its places count."""
        root = self.pieces[piece]
        flat = root.reshape(-1) if root.flags.c_contiguous else root.T.reshape(-1)
        return flat.view(np.uint8)[self._leads.get(piece, 0) :]

    def _place(self, array: AnyArray) -> tuple[int, int]:
        """The piece that an array lies in, and the piece's address."""
        root = _root(array)
        number = self._number(root)
        return number, _address(root) + self._leads.get(number, 0)

    def _number(self, root: AnyArray) -> int:
        if id(root) not in self._numbers:
            first = _address(root)
            if any(
                first < _address(other) + other.nbytes and _address(other) < first + root.nbytes
                for other in self.pieces
            ):
                raise UnprintableError("memory that two arrays own")
            self._numbers[id(root)] = len(self.pieces)
            self.pieces.append(root)
        return self._numbers[id(root)]


def _address(array: AnyArray) -> int:
    found: int = array.__array_interface__["data"][0]
    return found


def _root(array: AnyArray) -> AnyArray:
    """The array that owns the memory; `as_strided` puts an object of its own in between."""
    base: Any = array.base
    while base is not None:
        if isinstance(base, np.ndarray):
            array = base
        base = getattr(base, "base", None)
    return array
