"""The source of a compiled step: functions over a table of addresses, and the loop over steps.

The table: the seed, BLAS's products (single, double), the places of the order of rows and of the
sum of losses, a call that does the work where it is cut into pieces (three words), the function
that sets BLAS's threads and how many there may be, then every piece of memory, then the data
columns. The source depends on nothing but shapes and what is
computed, so that it is the same in every process.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.loops.memory import Memory, Operand
from engine.loops.printing import Item, Page

SEED, ROWS, RESULT, CALL, SETTER, THREADS, FIRST = 0, 3, 4, 5, 8, 9, 10
_MOST_LINES = 250
"""In one function: what is longer is cut into pieces, since the compiler takes more than linear
time; what is shorter is quicker in one, since a call costs as much as a dozen numbers."""
_NUMBER = re.compile(
    r"\b(float32|float64|int64|int32|uint8)\((-?[0-9][-+0-9.e]*|-?np\.(inf|nan))\)"
)
_HEAD = '''"""Compiled loops of a training step, written by Gradloom; may be deleted."""

import math

import numpy as np

from engine.loops.functions import *
from engine.loops.machine import *

'''


@dataclass(frozen=True, slots=True)
class Column:
    """Data from which a step's examples come: the input it fills, and its slot in the table."""

    target: Operand
    slot: int


def step_source(name: str, items: Sequence[Item] | None, memory: Memory) -> str:
    """A function ``name(t, step)`` that does the work in order; without items, by the call that
    stands in the table."""
    return _function(name, _work(items, memory))


def is_short(items: Sequence[Item], memory: Memory) -> bool:
    """Whether work fits into one function."""
    return len(_work(items, memory).lines) <= _MOST_LINES


def many_source(
    items: Sequence[Item] | None,
    columns: Sequence[Column],
    batch: int,
    losses: Sequence[Operand],
    memory: Memory,
) -> str:
    """A function ``many(t, count, step, gather)``: the work so many times, each time (with
    `gather`) on the next whole batch.

    It gives how many were done; it stops behind the first whose losses are not all finite. The sum
    of the first loss is added to what stands in the table's place for results. One function for
    single steps and for chunks, since compiling the work twice would take twice the time. Without
    items the work is the call that stands in the table.
    """
    work = _work(items, memory)
    page = Page(memory, pointers=work.pointers)
    page.add(f"rows, total = int64_pointer(t, {ROWS}), float64_pointer(t, {RESULT})")
    for number, column in enumerate(columns):
        page.add(f"c{number} = {column.target.dtype}_pointer(t, {column.slot})")
    with page.inside("for done in range(count):"):
        with page.inside("if gather:"):
            page.add("pass")
            for number, column in enumerate(columns):
                _gathering(page, number, column.target, batch)
        page.lines.extend(f"    {line}" for line in work.lines)
        for number, loss in enumerate(losses):
            page.add(f"loss{number} = {page.pointer(loss)}[{loss.start}]")
        page.add("total[0] = total[0] + float64(loss0)", "step = step + 1")
        finite = " and ".join(f"math.isfinite(loss{n})" for n in range(len(losses)))
        with page.inside(f"if not ({finite}):"):
            page.add("return done + 1")
    page.add("return count")
    return _function("many", page, "MANY", "t, count, step, gather")


def _gathering(page: Page, number: int, target: Operand, batch: int) -> None:
    """The rows of one data column into the input that it fills."""
    width = target.size // max(batch, 1)
    with page.inside(f"for row in range({batch}):"):
        page.add(f"source = rows[done * {batch} + row] * {width}")
        with page.inside(f"for i in range({width}):"):
            to = f"{page.pointer(target)}[{target.start} + row * {width} + i]"
            page.add(f"{to} = c{number}[source + i]")


def _work(items: Sequence[Item] | None, memory: Memory) -> Page:
    """The lines that do the work in order; no more of them than show that they are too many."""
    page = Page(memory)
    if items is None:
        page.add(f"make_call(t + {8 * CALL}, t, step)")
        return page
    for item in items:
        item.write(page)
        if len(page.lines) > _MOST_LINES:
            break
    return page


def module_source(functions: Sequence[str]) -> str:
    """A module of functions. Numbers stand at its head: as constants of the module they cost the
    compiler less than as conversions within functions."""
    names: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        return names.setdefault(found.group(), f"k{len(names)}")

    body = _NUMBER.sub(name, "\n".join(functions))
    heads = "".join(f"{name} = np.{number}\n" for number, name in names.items())
    return f"{_HEAD}{heads}\n{body}"


def _function(name: str, page: Page, signature: str = "ENTRY", given: str = "t, step") -> str:
    heads = [
        f"    {pointer} = {operand.dtype}_pointer(t, {FIRST + operand.piece})\n"
        for pointer, operand in sorted(page.pointers.items())
    ]
    lines = "".join(f"{line}\n" for line in page.lines) or "    pass\n"
    return f"@compiled({signature})\ndef {name}({given}):\n{''.join(heads)}{lines}\n"
