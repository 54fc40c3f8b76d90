"""Work cut into pieces that are compiled by themselves, each kind of them once.

Pieces whose source is the same but for where their arrays lie are one function that takes
pointers; a list of calls says in which order they run, and on what. So a deep net compiles a layer
and an unrolled recurrence a step, and a changed net what is new in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import numpy as np

from engine.loops.memory import Memory, Operand
from engine.loops.nests import Nest
from engine.loops.printing import Item, Page

MOST = 60
"""Pointers that a piece may take."""
RUNNER = """
@kernel(int64)
def piece(t, step, calls):
    run_calls(calls, t, step)
"""
"""What makes a list of calls: itself a piece, which takes the list."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A function ``piece(t, step, pointers...)``, and where in memory its pointers begin."""

    source: str
    starts: tuple[Operand, ...]


def pieces(items: Sequence[Item], memory: Memory) -> Iterator[Piece]:
    """The pieces that work consists of, in order."""
    for item in items:
        yield from _pieces(item, memory)


def _pieces(item: Item, memory: Memory) -> Iterator[Piece]:
    found: dict[tuple[int, str, int], Operand] = {}
    moved: Any = _moved(item, found)
    if len(found) > MOST:
        if not isinstance(item, Nest):
            raise TypeError(f"{type(item).__name__} over {len(found)} arrays")
        # What one half computes the other reads from memory: nothing is dead any more.
        half = len(item.statements) // 2
        for part in (item.statements[:half], item.statements[half:]):
            yield from _pieces(Nest(list(part)), memory)
        return
    page = Page(memory)
    moved.write(page)
    if not page.lines:
        return
    starts = tuple(found.values())
    names = [f"p{number}_{start.dtype}" for number, start in enumerate(starts)]
    kinds = ["uint8" if start.dtype == "bool" else start.dtype for start in starts]
    head = f"@kernel({', '.join(kinds)})\ndef piece({', '.join(['t', 'step', *names])}):\n"
    yield Piece(head + "".join(f"{line}\n" for line in page.lines), starts)


def _moved(value: Any, found: dict[tuple[int, str, int], Operand]) -> Any:
    """The same work with each array in a piece of memory of its own, numbered as they come up."""
    match value:
        case Operand():
            if value.literal:
                return value
            axes = zip(value.shape, value.strides, strict=True)
            ahead = -sum((size - 1) * step for size, step in axes if step < 0)
            key = value.piece, value.dtype, value.start - ahead
            found.setdefault(key, value.seen(key[2], value.shape, value.strides))
            number = list(found).index(key)
            return Operand(number, value.dtype, ahead, value.shape, value.strides, 0, 0)
        case list():
            return [_moved(part, found) for part in value]
        case tuple():
            return tuple(_moved(part, found) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _moved(getattr(value, f.name), found) for f in fields(value)}
        return replace(value, **parts)
    return value


def call_words(addresses: Sequence[int], work: Sequence[Piece], memory: Memory) -> list[int]:
    """The list of calls: for each piece its function's address, how many pointers it takes, and
    the pointers; a zero ends it.

    addresses: of the functions of the pieces.
    """
    places = memory.addresses()
    words: list[int] = []
    for address, piece in zip(addresses, work, strict=True):
        words += [address, len(piece.starts)]
        words += [
            places[start.piece] + start.start * np.dtype(start.dtype).itemsize
            for start in piece.starts
        ]
    return [*words, 0]
