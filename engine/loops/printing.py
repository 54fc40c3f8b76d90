"""How source lines are made: fresh names, loops over axes, places of elements.

Every piece of a step is an `Item`: it says what it reads and writes, and prints itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from engine.formula.loop_printer import Scalar
from engine.loops.memory import Memory, Operand


class Item(Protocol):
    """Something that a step does, in one piece."""

    @property
    def reads(self) -> Sequence[Operand]:
        """What it reads."""

    @property
    def writes(self) -> Sequence[Operand]:
        """What it writes."""

    def write(self, page: Page) -> None:
        """Put its lines on a page."""


@dataclass(slots=True)
class Page:
    """Lines of a function's body, and the pointers that they need."""

    memory: Memory
    lines: list[str] = field(default_factory=list)
    pointers: dict[str, Operand] = field(default_factory=dict)
    _depth: int = 0
    _names: int = 0

    def fresh(self, letter: str = "v") -> str:
        """A name that nobody has."""
        self._names += 1
        return f"{letter}{self._names}"

    def add(self, *lines: str) -> None:
        """Lines at the present depth."""
        self.lines.extend("    " * (self._depth + 1) + line for line in lines)

    @contextmanager
    def inside(self, head: str) -> Iterator[None]:
        """Within a block."""
        self.add(head)
        self._depth += 1
        yield
        self._depth -= 1

    @contextmanager
    def loops(self, sizes: Sequence[int]) -> Iterator[list[str]]:
        """Within loops over axes; the names of their counters."""
        names = [self.fresh("i") for _ in sizes]
        for name, size in zip(names, sizes, strict=True):
            self.add(f"for {name} in range({size}):")
            self._depth += 1
        yield names
        self._depth -= len(sizes)

    def pointer(self, operand: Operand) -> str:
        """The name of an operand's pointer, noted as needed."""
        self.pointers.setdefault(operand.pointer, operand)
        return operand.pointer

    def start(self, operand: Operand, place: str) -> str:
        """A pointer to the element at a place."""
        return f"at({self.pointer(operand)}, {place})"

    def load(self, operand: Operand, place: str) -> Scalar:
        """The element at a place, by a name."""
        if operand.literal:
            return Scalar(operand.literal, operand.dtype)
        name = self.fresh("x")
        truth = " != 0" if operand.dtype == "bool" else ""
        self.add(f"{name} = {self.pointer(operand)}[{place}]{truth}")
        return Scalar(name, operand.dtype)

    def store(self, operand: Operand, place: str, text: str) -> None:
        """Put a number of the operand's dtype at a place."""
        if operand.dtype == "bool":
            text = f"uint8(1) if {text} else uint8(0)"
        self.add(f"{self.pointer(operand)}[{place}] = {text}")


def place(start: int, counters: Sequence[str], strides: Sequence[int]) -> str:
    """The number of an element in its memory, as an expression of counters."""
    terms = [
        counter if stride == 1 else f"{counter} * {stride}"
        for counter, stride in zip(counters, strides, strict=True)
        if stride
    ]
    if start or not terms:
        terms.append(str(start))
    return " + ".join(terms)


def merged_axes(
    shape: Sequence[int], strides: Sequence[Sequence[int]], first: int = 0
) -> tuple[list[int], list[list[int]]]:
    """Axes in the order of memory, and as few as the strides of all allow.

    strides: of each operand. first: the operand whose strides give the order. Axes of size 1 go.
    """
    axes = [axis for axis, size in enumerate(shape) if size != 1]
    axes.sort(key=lambda axis: -abs(strides[first][axis]))
    sizes: list[int] = []
    steps: list[list[int]] = [[] for _ in strides]
    for axis in axes:
        size = shape[axis]
        mine = [of[axis] for of in strides]
        if sizes and all(
            so_far[-1] == step * size for so_far, step in zip(steps, mine, strict=True)
        ):
            sizes[-1] *= size
            for so_far, step in zip(steps, mine, strict=True):
                so_far[-1] = step
        else:
            sizes.append(size)
            for so_far, step in zip(steps, mine, strict=True):
                so_far.append(step)
    return sizes, steps
