"""Each piece of work as the body of a kernel: which thread computes which element.

A segment is a number of blocks of `THREADS` threads; `b` is the block's number within it, `n` the
thread's. What belongs to one output is computed in an order that only sizes decide, so that the
same numbers come out each time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from engine.formula.loop_printer import apply_text
from engine.kernels.cxx import expression, statements
from engine.loops.memory import Memory, Operand
from engine.loops.moves import Draw, Scatter, Take
from engine.loops.nests import Nest
from engine.loops.printing import Item, Page, merged_axes, place
from engine.loops.products import Product
from engine.loops.reductions import Largest, Reduction

THREADS = 256
"""Of a block."""
_ALONE = 32
"""Elements that one thread adds up by itself; more are shared among threads."""
_SIDE_BY_SIDE = 32
"""Neighbouring outputs that are read together where that is how memory lies."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A body in C++, for so many blocks, and the operands by whose pointers it reads."""

    blocks: int
    lines: tuple[str, ...]
    pointers: tuple[Operand, ...]


@dataclass(slots=True)
class _Spread(Page):
    """A page on which the outer loops are spread over threads, an element of them each.

    spread: how many times `loops` are entered before they turn within a thread.
    """

    spread: int = 1
    axes: list[tuple[str, int]] = field(default_factory=list)

    @contextmanager
    def loops(self, sizes: Sequence[int]) -> Iterator[list[str]]:
        """The counters of loops, turned or spread."""
        if not self.spread:
            with Page.loops(self, sizes) as names:
                yield names
            return
        self.spread -= 1
        names = [self.fresh("i") for _ in sizes]
        self.axes.extend(zip(names, sizes, strict=True))
        yield names


def segment(item: Item, memory: Memory) -> Segment | None:
    """The body of a piece of work; None where it has no element to compute. TypeError for a kind
    of work that has none."""
    match item:
        case Nest() | Largest():
            return _spread(item, memory, 1)
        case Take():
            return _spread(item, memory, 2)
        case Reduction():
            return _reduction(item, memory)
        case Product():
            return _product(item, memory)
        case Scatter():
            return _scatter(item, memory)
        case Draw():
            return _draw(item, memory)
    raise TypeError(f"no kernel for {type(item).__name__}")


def _spread(item: Item, memory: Memory, loops: int) -> Segment | None:
    page = _Spread(memory, spread=loops)
    item.write(page)
    if not page.lines:
        return None
    names = [name for name, _ in page.axes]
    body = [*_counters("n", page.axes), *statements(page.lines, names)]
    return _each(math.prod(size for _, size in page.axes), body, page)


def _each(count: int, body: Sequence[str], page: Page) -> Segment | None:
    """A thread for each of so many elements."""
    if not count:
        return None
    lines = [f"if (n < {count}) {{", *(f"    {line}" for line in body), "}"]
    return Segment(-(-count // THREADS), tuple(lines), tuple(page.pointers.values()))


def _counters(number: str, axes: Sequence[tuple[str, int]]) -> list[str]:
    """Lines that take a number apart into counters of axes, the last one running fastest."""
    lines = []
    rest = number
    for place_of, (name, size) in reversed(list(enumerate(axes))):
        if not place_of:
            lines.append(f"int64 {name} = {rest};")
            break
        lines.append(f"int64 {name} = {rest} % {size};")
        if rest == number:
            rest = f"rest_{name}"
            lines.append(f"int64 {rest} = {number} / {size};")
        else:
            lines.append(f"{rest} /= {size};")
    return lines


@dataclass(frozen=True, slots=True)
class _Fold:
    """``out[kept] = combined over along of load``, for `_fold`.

    load: puts its lines on a page and gives the text of the number. beside: whether neighbouring
    outputs lie side by side in what is read.
    """

    dtype: str
    kept: Sequence[int]
    along: Sequence[int]
    load: Callable[[Page, Sequence[str], Sequence[str]], str]
    store: Callable[[Page, Sequence[str], str], None]
    function: str
    first: str
    neutral: str
    beside: bool


def _fold(fold: _Fold, memory: Memory) -> Segment | None:
    """One thread for an output, or several that share what is added up and meet at the end."""
    outputs, length = math.prod(fold.kept), math.prod(fold.along)
    if not outputs:
        return None
    lanes = 1
    if length > _ALONE:
        lanes = min(THREADS // (_SIDE_BY_SIDE if fold.beside else 1), _power(length // 4))
        if outputs >= 1 << 16:
            lanes = min(lanes, 8)
        if fold.beside and outputs < _SIDE_BY_SIDE:
            lanes = min(THREADS // _power(outputs), _power(length // 4))
    page = Page(memory)
    kept = [(page.fresh("i"), size) for size in fold.kept]
    along = [(page.fresh("k"), size) for size in fold.along]
    names = [name for name, _ in kept], [name for name, _ in along]
    value = fold.load(page, *names)
    page.add(f"total = {apply_text(fold.function, ('total', value), fold.dtype)}")
    turned = statements(page.lines, ["total", *names[0], *names[1]])
    page.lines.clear()
    fold.store(page, names[0], "total")
    stored = statements(page.lines, ["total", *names[0]])
    group = THREADS // lanes
    lane, output = f"threadIdx.x % {lanes}", f"threadIdx.x / {lanes}"
    if fold.beside:
        lane, output = f"threadIdx.x / {group}", f"threadIdx.x % {group}"
    lines = [
        f"int64 lane = {lane};",
        f"int64 o = b * {group} + {output};",
        *_counters("o", kept),
        f"{fold.dtype} total = lane == 0 ? {expression(fold.first)} : {expression(fold.neutral)};",
        f"if (o < {outputs}) {{",
        f"    for (int64 k = lane; k < {length}; k += {lanes}) {{",
        *(f"        {line}" for line in [*_counters("k", along), *turned]),
        "    }",
        "}",
    ]
    if lanes > 1:
        lines += _meeting(fold, lanes, group)
    lines += [f"if (lane == 0 && o < {outputs}) {{", *(f"    {line}" for line in stored), "}"]
    blocks = -(-outputs // group)
    return Segment(blocks, tuple(lines), tuple(page.pointers.values()))


def _meeting(fold: _Fold, lanes: int, group: int) -> list[str]:
    """Lines in which the threads of an output put together what each has."""
    mine = "threadIdx.x"
    apart = group if fold.beside else 1
    combined = expression(apply_text(fold.function, ("total", "other"), fold.dtype))
    return [
        f"{fold.dtype}* shared = ({fold.dtype}*)room;",
        "__syncthreads();",
        f"shared[{mine}] = total;",
        "__syncthreads();",
        f"for (int half = {lanes // 2}; half > 0; half /= 2) {{",
        "    if (lane < half) {",
        f"        {fold.dtype} other = shared[{mine} + half * {apart}];",
        f"        total = {combined};",
        f"        shared[{mine}] = total;",
        "    }",
        "    __syncthreads();",
        "}",
    ]


def _power(number: int) -> int:
    """The largest power of two up to a number, at least one."""
    return 1 << max(number, 1).bit_length() - 1


def _reduction(item: Reduction, memory: Memory) -> Segment | None:
    x, out = item.x, item.out
    kept = [axis for axis in range(len(x.shape)) if axis not in item.axes]
    sizes, (of_x, of_out) = merged_axes(
        [x.shape[a] for a in kept], [[x.strides[a] for a in kept], out.strides]
    )
    along, (steps,) = merged_axes(
        [x.shape[a] for a in item.axes], [[x.strides[a] for a in item.axes]]
    )
    beside = bool(sizes) and bool(along) and of_x[-1] != 0 and abs(of_x[-1]) <= abs(steps[-1])

    def load(page: Page, at: Sequence[str], turns: Sequence[str]) -> str:
        return page.load(x, place(x.start, [*at, *turns], [*of_x, *steps])).text

    def store(page: Page, at: Sequence[str], text: str) -> None:
        page.store(out, place(out.start, at, of_out), text)

    return _fold(
        _Fold(
            dtype=x.dtype,
            kept=sizes,
            along=along,
            load=load,
            store=store,
            function=item.function,
            first=item.first(),
            neutral=item.neutral(),
            beside=beside,
        ),
        memory,
    )


def _product(item: Product, memory: Memory) -> Segment | None:
    left, right, result = item.a, item.b, item.out
    dtype = result.operand.dtype

    def load(page: Page, at: Sequence[str], turns: Sequence[str]) -> str:
        *stack, row, column = at
        from_a = place(
            left.operand.start, [*stack, row, *turns], [*left.stack, left.down, left.right]
        )
        from_b = place(
            right.operand.start, [*stack, *turns, column], [*right.stack, right.down, right.right]
        )
        a, b = page.load(left.operand, from_a), page.load(right.operand, from_b)
        return f"{a.text} * {b.text}"

    def store(page: Page, at: Sequence[str], text: str) -> None:
        strides = [*result.stack, result.down, result.right]
        page.store(result.operand, place(result.operand.start, at, strides), text)

    return _fold(
        _Fold(
            dtype=dtype,
            kept=[*item.sizes, left.rows, right.columns],
            along=[left.columns],
            load=load,
            store=store,
            function="add",
            first=f"{dtype}(0.0)",
            neutral=f"{dtype}(0.0)",
            beside=False,
        ),
        memory,
    )


def _scatter(item: Scatter, memory: Memory) -> Segment | None:
    """A thread for each place, which looks through all indices: in the same order each time, which
    atomic additions do not keep."""
    page = Page(memory)
    out, index, x = item.out, item.index, item.x
    where = place(out.start, ["n"], out.strides)
    start = page.load(out, where)
    page.add(f"total = {start.text}")
    with page.loops(index.shape) as counters:
        row = page.load(index, place(index.start, counters, index.strides))
        with page.inside(f"if {row.text} == n:"):
            value = page.load(x, place(x.start, counters, x.strides))
            page.add(f"total = total + {value.text}")
    page.store(out, where, "total")
    return _each(out.shape[0], statements(page.lines, ["n"]), page)


def _draw(item: Draw, memory: Memory) -> Segment | None:
    page = Page(memory)
    out = item.out
    count = -(-out.size // (8 if out.dtype == "float32" else 4))
    start = f"{page.pointer(out)} + {out.start}"
    call = f"uniform({start}, {out.size}, t[SEED], {item.stream}ULL, t[STEP], n);"
    return _each(count, [call], page)
