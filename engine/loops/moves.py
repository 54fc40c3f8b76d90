"""Elements picked by index, added up by index, and drawn at random, as loops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.loops.memory import Operand, UnprintableError
from engine.loops.printing import Page, place


@dataclass(frozen=True, slots=True)
class Take:
    """``out[before, i, after] = x[before, index[i], after]``; an index outside goes to the end."""

    x: Operand
    index: Operand
    out: Operand
    axis: int

    @property
    def reads(self) -> Sequence[Operand]:
        """What it reads."""
        return (self.x, self.index)

    @property
    def writes(self) -> Sequence[Operand]:
        """What it writes."""
        return (self.out,)

    def write(self, page: Page) -> None:
        """The loops."""
        if not self.out.size:
            return
        x, index, out, axis = self.x, self.index, self.out, self.axis
        last = axis + len(index.shape)
        with page.loops(out.shape[:last]) as counters:
            at = counters[axis:]
            row = page.load(index, place(index.start, at, index.strides)).text
            chosen = page.fresh("n")
            page.add(f"{chosen} = int64({row})")
            page.add(f"{chosen} = min(max({chosen}, 0), {x.shape[axis] - 1})")
            with page.loops(out.shape[last:]) as after:
                strides = [*x.strides[:axis], x.strides[axis], *x.strides[axis + 1 :]]
                where = place(x.start, [*counters[:axis], chosen, *after], strides)
                value = page.load(x, where)
                to = place(out.start, [*counters, *after], out.strides)
                page.store(out, to, value.text)


def take(x: Operand, index: Operand, out: Operand, axis: int | None) -> Take:
    """What NumPy's ``take(x, index, axis, out, mode='clip')`` means."""
    if axis is None:
        if not x.contiguous:
            raise UnprintableError("take from scattered memory")
        x, axis = x.seen(x.start, (x.size,), (1,)), 0
    if x.literal or x.dtype != out.dtype or out.meets(x) or out.meets(index):
        raise UnprintableError("take")
    if x.shape[axis] == 0:
        raise UnprintableError("take from nothing")
    return Take(x, index, out, axis % len(x.shape))


@dataclass(frozen=True, slots=True)
class Scatter:
    """``out[index[i]] += x[i]``, one after the other."""

    out: Operand
    index: Operand
    x: Operand

    @property
    def reads(self) -> Sequence[Operand]:
        """What it reads."""
        return (self.x, self.index, self.out)

    @property
    def writes(self) -> Sequence[Operand]:
        """What it writes."""
        return (self.out,)

    def write(self, page: Page) -> None:
        """The loop."""
        with page.loops(self.index.shape) as counters:
            row = page.load(self.index, place(self.index.start, counters, self.index.strides))
            value = page.load(self.x, place(self.x.start, counters, self.x.strides))
            where = place(self.out.start, (row.text,), self.out.strides)
            with page.inside(f"if 0 <= {row.text} < {self.out.shape[0]}:"):
                total = page.load(self.out, where)
                page.store(self.out, where, f"{total.text} + {value.text}")


def scatter(out: Operand, index: Operand, x: Operand) -> Scatter:
    """What NumPy's ``add.at(out, index, x)`` means for vectors."""
    if len(out.shape) != 1 or len(index.shape) != 1 or out.dtype != x.dtype:
        raise UnprintableError("add.at")
    if out.meets(x) or out.meets(index) or out.dtype == "bool" or index.dtype != "int64":
        raise UnprintableError("add.at")
    return Scatter(out, index, x.broadcast(index.shape))


@dataclass(frozen=True, slots=True)
class Draw:
    """Uniform numbers in [0, 1) of a stream; the seed stands in the table, the step comes along."""

    out: Operand
    stream: int

    @property
    def reads(self) -> Sequence[Operand]:
        """What it reads."""
        return ()

    @property
    def writes(self) -> Sequence[Operand]:
        """What it writes."""
        return (self.out,)

    def write(self, page: Page) -> None:
        """One call."""
        out = self.out
        page.add(
            f"uniform_{out.dtype}({page.start(out, str(out.start))}, {out.size}, "
            f"word(t, 0), {self.stream}, step)"
        )


def draw(out: Operand, stream: int) -> Draw:
    """Uniform numbers into a contiguous array."""
    if not out.contiguous or not out.dtype.startswith("float") or not 0 <= stream < 2**63:
        raise UnprintableError("random numbers into scattered memory")
    return Draw(out, stream)
