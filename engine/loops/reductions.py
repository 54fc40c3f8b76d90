"""Sums, maxima and the like over axes, and the place of the largest, as loops.

Sums along memory go in blocks of a thousand, each in lanes side by side; sums across rows go row by
row as in NumPy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.formula.loop_printer import apply_text, literal
from engine.loops.memory import Operand, UnprintableError
from engine.loops.printing import Page, merged_axes, place

_BLOCK = 1024
_LANES = 16
_COMBINED: Mapping[str, str] = {
    "add.reduce": "add",
    "multiply.reduce": "multiply",
    "maximum.reduce": "maximum",
    "minimum.reduce": "minimum",
}


@dataclass(frozen=True, slots=True)
class Reduction:
    """``out[kept] = combine over reduced of x``; `out` has the shape of the axes kept."""

    function: str
    x: Operand
    out: Operand
    axes: tuple[int, ...]
    initial: float | None = None

    @property
    def reads(self) -> Sequence[Operand]:
        """What it reads."""
        return (self.x,)

    @property
    def writes(self) -> Sequence[Operand]:
        """What it writes."""
        return (self.out,)

    def write(self, page: Page) -> None:
        """The loops."""
        if not self.out.size:
            return
        x, out = self.x, self.out
        kept = [axis for axis in range(len(x.shape)) if axis not in self.axes]
        sizes, (of_x, of_out) = merged_axes(
            [x.shape[a] for a in kept], [[x.strides[a] for a in kept], out.strides]
        )
        along, (steps,) = merged_axes(
            [x.shape[a] for a in self.axes], [[x.strides[a] for a in self.axes]]
        )
        if not sizes or not along or steps[-1] < of_x[-1] or of_x[-1] == 0:
            self._along(page, sizes, of_x, of_out, along, steps)
        else:
            self._across(page, sizes, of_x, of_out, along, steps)

    def first(self) -> str:
        """What it begins with, as source text."""
        return self.neutral() if self.initial is None else literal(self.initial, self.x.dtype)

    def neutral(self) -> str:
        """What combines with any number to that number, as source text."""
        dtype = self.x.dtype
        if self.function == "add":
            return literal(0, dtype)
        if self.function == "multiply":
            return literal(1, dtype)
        if dtype.startswith("float"):
            return literal(-np.inf if self.function == "maximum" else np.inf, dtype)
        limits = np.iinfo(dtype)
        return literal(limits.min if self.function == "maximum" else limits.max, dtype)

    def _along(
        self,
        page: Page,
        sizes: list[int],
        of_x: list[int],
        of_out: list[int],
        along: list[int],
        steps: list[int],
    ) -> None:
        """One element of `out` after the other."""
        x, out = self.x, self.out
        with page.loops(sizes) as kept:
            total = page.fresh("s")
            page.add(f"{total} = {self.first()}")
            lanes = self.function == "add" and steps and steps[-1] == 1 and along[-1] >= _LANES
            lanes = bool(lanes) and x.dtype.startswith("float")
            outer = along[:-1] if lanes else along
            with page.loops(outer) as inner:
                counters, strides = [*kept, *inner], [*of_x, *steps[: len(outer)]]
                if lanes:
                    start = place(x.start, counters, strides)
                    self._in_lanes(page, total, start, along[-1])
                else:
                    value = page.load(x, place(x.start, counters, strides))
                    said = apply_text(self.function, (total, value.text), x.dtype)
                    page.add(f"{total} = {said}")
            page.store(out, place(out.start, kept, of_out), total)

    def _in_lanes(self, page: Page, total: str, start: str, length: int) -> None:
        x = self.x
        blocks, rest = divmod(length, _BLOCK)
        function = f"sum_{x.dtype}"
        if length <= 2 * _BLOCK:
            page.add(f"{total} = {total} + {function}({page.start(x, start)}, {length})")
            return
        with page.loops([blocks]) as (block,):
            there = page.start(x, f"{start} + {block} * {_BLOCK}")
            page.add(f"{total} = {total} + {function}({there}, {_BLOCK})")
        if rest:
            there = page.start(x, f"{start} + {blocks * _BLOCK}")
            page.add(f"{total} = {total} + {function}({there}, {rest})")

    def _across(
        self,
        page: Page,
        sizes: list[int],
        of_x: list[int],
        of_out: list[int],
        along: list[int],
        steps: list[int],
    ) -> None:
        """Row upon row."""
        x, out = self.x, self.out
        with page.loops(sizes) as kept:
            page.store(out, place(out.start, kept, of_out), self.first())
        with page.loops([*along, *sizes]) as counters:
            value = page.load(x, place(x.start, counters, [*steps, *of_x]))
            where = place(out.start, counters[len(along) :], of_out)
            total = page.load(out, where)
            page.store(out, where, apply_text(self.function, (total.text, value.text), x.dtype))


def reduction(
    function: str,
    x: Operand,
    out: Operand,
    axis: int | tuple[int, ...] | None,
    keepdims: bool,
    initial: float | None = None,
) -> Reduction:
    """The reduction that NumPy's ``function(x, axis=, out=, keepdims=)`` means."""
    if function not in _COMBINED or x.literal or x.dtype != out.dtype or x.meets(out):
        raise UnprintableError(function)
    if x.dtype == "bool":
        raise UnprintableError(f"{function} of truths")
    rank = len(x.shape)
    given = range(rank) if axis is None else (axis,) if isinstance(axis, int) else axis
    axes = tuple(sorted(a % rank for a in given))
    none = any(x.shape[a] == 0 for a in axes)
    if none and initial is None and _COMBINED[function] in ("maximum", "minimum"):
        raise UnprintableError("the largest of none")
    if keepdims:
        kept = [a for a in range(rank) if a not in axes]
        shape = tuple(out.shape[a] for a in kept)
        out = out.seen(out.start, shape, tuple(out.strides[a] for a in kept))
    return Reduction(_COMBINED[function], x, out, axes, initial)


@dataclass(frozen=True, slots=True)
class Largest:
    """Where the largest element along an axis stands: the first of equals; nan is the largest."""

    x: Operand
    out: Operand
    axis: int

    @property
    def reads(self) -> Sequence[Operand]:
        """What it reads."""
        return (self.x,)

    @property
    def writes(self) -> Sequence[Operand]:
        """What it writes."""
        return (self.out,)

    def write(self, page: Page) -> None:
        """The loops."""
        x, out, axis = self.x, self.out, self.axis
        strides = [s for a, s in enumerate(x.strides) if a != axis]
        with page.loops(out.shape) as counters:
            start = place(x.start, counters, strides)
            best = page.load(x, start)
            found = page.fresh("n")
            page.add(f"{found} = 0")
            with page.loops([x.shape[axis]]) as (number,):
                here = page.load(x, f"{start} + {number} * {x.strides[axis]}")
                better = f"{here.text} > {best.text}"
                if x.dtype.startswith("float"):
                    first_nan = f"({here.text} != {here.text}) & ({best.text} == {best.text})"
                    better = f"({better}) | ({first_nan})"
                with page.inside(f"if {better}:"):
                    page.add(f"{best.text} = {here.text}", f"{found} = {number}")
            page.store(out, place(out.start, counters, out.strides), found)
