"""Products of matrices: small ones as blocks of registers, large ones by BLAS.

Both keep NumPy's shapes: vectors as rows or columns, stacks that broadcast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.loops.memory import Memory, Operand, UnprintableError
from engine.loops.printing import Page, place

SMALL = 16_384
"""Multiplications up to which a product is written out: a call of BLAS costs about as much."""
_LANES = (16, 8, 4, 2, 1)
_ROWS = 4
BLAS = {"float32": 1, "float64": 2}
"""The slots of the table that hold the addresses of BLAS's products."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix within an operand: its size and strides; stack: strides of the axes before."""

    operand: Operand
    rows: int
    columns: int
    down: int
    right: int
    stack: tuple[int, ...] = ()

    def turned(self) -> Matrix:
        """The transpose."""
        return Matrix(self.operand, self.columns, self.rows, self.right, self.down, self.stack)

    @property
    def fits_blas(self) -> bool:
        """Whether rows lie side by side, one after the other."""
        return (self.right == 1 or self.columns == 1) and (
            self.down >= self.columns or self.rows == 1
        )

    @property
    def leading(self) -> int:
        """From one row to the next, as BLAS wants it."""
        return self.down if self.rows > 1 else max(self.columns, 1)


@dataclass(frozen=True, slots=True)
class Product:
    """``out = a @ b`` for each of a stack. packed: room for `b` with its rows side by side."""

    a: Matrix
    b: Matrix
    out: Matrix
    sizes: tuple[int, ...]
    packed: Operand | None

    @property
    def reads(self) -> Sequence[Operand]:
        """What it reads."""
        return (self.a.operand, self.b.operand)

    @property
    def writes(self) -> Sequence[Operand]:
        """What it writes."""
        packed = () if self.packed is None else (self.packed,)
        return (self.out.operand, *packed)

    @property
    def needs_blas(self) -> bool:
        """Whether it is a call of BLAS."""
        return not is_small(self.a, self.b)

    def write(self, page: Page) -> None:
        """The loops, or the call."""
        if not self.out.rows or not self.out.columns:
            return
        with page.loops(self.sizes) as counters:
            starts = [place(m.operand.start, counters, m.stack) for m in (self.a, self.b, self.out)]
            if self.needs_blas:
                self._call(page, *starts)
            else:
                self._blocks(page, *starts)

    def _call(self, page: Page, a: str, b: str, out: str) -> None:
        left, right = self.a, self.b
        flips = [112 if not m.fits_blas else 111 for m in (left, right)]
        lead = [m.leading if m.fits_blas else m.turned().leading for m in (left, right)]
        dtype = self.out.operand.dtype
        page.add(
            f"gemm(word(t, {BLAS[dtype]}), {flips[0]}, {flips[1]}, "
            f"{left.rows}, {right.columns}, {left.columns}, "
            f"{page.start(left.operand, a)}, {lead[0]}, "
            f"{page.start(right.operand, b)}, {lead[1]}, "
            f"{page.start(self.out.operand, out)}, {self.out.leading})"
        )

    def _blocks(self, page: Page, a: str, b: str, out: str) -> None:
        left, right, result = self.a, self.b, self.out
        source, step, start = right.operand, right.down, b
        if self.packed is not None:
            with page.loops((right.columns, right.rows)) as (column, row):
                found = page.load(
                    source, f"{b} + {place(0, (row, column), (right.down, right.right))}"
                )
                target = place(self.packed.start, (row, column), (right.columns, 1))
                page.store(self.packed, target, found.text)
            source, step, start = self.packed, right.columns, str(self.packed.start)
        depth = left.columns

        def block(rows: int, lanes: int, row: str, first: int) -> None:
            from_a = f"{a} + {row} * {left.down}"
            to = f"{out} + {row} * {result.down} + {first}"
            page.add(
                f"block_{rows}_{lanes}({page.start(left.operand, from_a)}, {left.down}, "
                f"{left.right}, {page.start(source, f'{start} + {first}')}, {step}, "
                f"{page.start(result.operand, to)}, {result.down}, {depth})"
            )

        for first, lanes in _cut(right.columns):
            whole, rest = divmod(left.rows, _ROWS)
            if whole:
                with page.loops((whole,)) as (number,):
                    block(_ROWS, lanes, f"{number} * {_ROWS}", first)
            for number_left in range(rest):
                block(1, lanes, str(whole * _ROWS + number_left), first)


def is_small(a: Matrix, b: Matrix) -> bool:
    """Whether a product is written out."""
    return a.rows * a.columns * b.columns <= SMALL and b.columns <= 256


def _cut(columns: int) -> Iterator[tuple[int, int]]:
    """Columns cut into as many lanes as fit: (first, lanes)."""
    first = 0
    for lanes in _LANES:
        while columns - first >= lanes:
            yield first, lanes
            first += lanes


def product(memory: Memory, a: Operand, b: Operand, out: Operand) -> Product:
    """The product that NumPy's ``matmul(a, b, out=out)`` means (``dot``, up to two axes)."""
    if not (a.dtype == b.dtype == out.dtype) or a.dtype not in BLAS:
        raise UnprintableError(f"product of {a.dtype} and {b.dtype}")
    if a.literal or b.literal or not a.shape or not b.shape or out.meets(a) or out.meets(b):
        raise UnprintableError("product")
    stack = out.shape[: len(out.shape) - (len(a.shape) > 1) - (len(b.shape) > 1)]
    left = _matrix(a, stack, column=False)
    right = _matrix(b, stack, column=True)
    rows, columns = left.rows, right.columns
    result = _result(out, rows, columns, stack, (len(a.shape) > 1, len(b.shape) > 1))
    if is_small(left, right):
        return _small(memory, left, right, result, stack)
    if result.fits_blas and all(m.fits_blas or m.turned().fits_blas for m in (left, right)):
        return Product(left, right, result, stack, None)
    raise UnprintableError("memory that BLAS does not take")


def _small(
    memory: Memory, left: Matrix, right: Matrix, result: Matrix, stack: tuple[int, ...]
) -> Product:
    def good(second: Matrix, target: Matrix) -> bool:
        return target.columns > 1 and target.right == 1 and second.right == 1

    if not good(right, result) and (good(left.turned(), result.turned()) or result.right != 1):
        left, right, result = right.turned(), left.turned(), result.turned()
    if result.right != 1 and result.columns > 1:
        raise UnprintableError("neither rows nor columns of the result lie side by side")
    packed = None
    if right.columns > 1 and right.right != 1:
        raw = memory.allocate(
            right.rows * right.columns * (4 if left.operand.dtype == "float32" else 8)
        )
        packed = memory.operand(raw.view(left.operand.dtype))
    return Product(left, right, result, stack, packed)


def _matrix(x: Operand, stack: tuple[int, ...], *, column: bool) -> Matrix:
    if len(x.shape) == 1:
        rows, columns = (x.shape[0], 1) if column else (1, x.shape[0])
        step = x.strides[0]
        down, right = (step, 1) if column else (x.shape[0], step)
        return Matrix(x, rows, columns, down, right, (0,) * len(stack))
    whole = x.broadcast((*stack, *x.shape[-2:]))
    rows, columns = x.shape[-2:]
    down, right = _steps(x.shape, x.strides)
    return Matrix(x, rows, columns, down, right, whole.strides[:-2])


def _steps(shape: tuple[int, ...], strides: tuple[int, ...]) -> tuple[int, int]:
    """Strides of the last two axes; an axis of size 1 may have any."""
    down, right = strides[-2:]
    if shape[-1] == 1:
        right = 1
    if shape[-2] == 1:
        down = shape[-1] * right
    return down, right


def _result(
    out: Operand, rows: int, columns: int, stack: tuple[int, ...], kept: tuple[bool, bool]
) -> Matrix:
    strides = list(out.strides[len(stack) :])
    down = strides.pop(0) if kept[0] else columns
    right = strides.pop(0) if kept[1] else 1
    if rows == 1:
        down = columns * (right if columns > 1 else 1)
    if columns == 1:
        right = 1
    return Matrix(out, rows, columns, down, right, out.strides[: len(stack)])
