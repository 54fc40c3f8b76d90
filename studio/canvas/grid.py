"""A uniform grid over boxes: what lies near a point, without a linear scan. Knows no canvas."""

from __future__ import annotations

from collections.abc import Generator, Hashable, Iterable
from math import floor
from typing import Generic, TypeVar

from studio.canvas.geometry import Box

Key = TypeVar("Key", bound=Hashable)
Cell = tuple[int, int]


class Grid(Generic[Key]):
    """Keys with one or more boxes each, found by the cells that the boxes touch.

    What is put in is sorted into its cells when somebody looks for something (or asks for `steps`),
    so that opening a large graph need not wait for it.
    """

    def __init__(self, size: float = 256.0) -> None:
        self._size = size
        self._cells: dict[Cell, dict[Key, None]] = {}
        self._cells_of: dict[Key, tuple[Cell, ...]] = {}
        self._waiting: dict[Key, Iterable[Box]] = {}

    def put(self, key: Key, boxes: Iterable[Box]) -> None:
        """Add a key, or put it elsewhere."""
        self._waiting[key] = boxes

    def drop(self, key: Key) -> None:
        """Take a key out; nothing happens when it is not there."""
        if key in self._cells_of:
            self._waiting[key] = ()
        else:
            self._waiting.pop(key, None)

    def steps(self) -> Generator[None, None, None]:
        """Sort in what waits, one by one; meanwhile anything may be put in and taken out."""
        while self._waiting:
            self._sort_in(*self._waiting.popitem())
            yield

    def _sort_in(self, key: Key, boxes: Iterable[Box]) -> None:
        cells = tuple({cell for box in boxes for cell in self._cover(box)})
        before = self._cells_of.get(key)
        if before == cells:
            return
        if before is not None:
            self._take_out(key)
        if cells:
            self._cells_of[key] = cells
        for cell in cells:
            self._cells.setdefault(cell, {})[key] = None

    def _take_out(self, key: Key) -> None:
        for cell in self._cells_of.pop(key, ()):
            members = self._cells[cell]
            del members[key]
            if not members:
                del self._cells[cell]

    def near(self, x: float, y: float, radius: float) -> list[Key]:
        """The keys whose cells touch a square around a point."""
        while self._waiting:
            self._sort_in(*self._waiting.popitem())
        found: dict[Key, None] = {}
        for cell in self._cover((x - radius, y - radius, x + radius, y + radius)):
            found.update(self._cells.get(cell, {}))
        return list(found)

    def clear(self) -> None:
        """Take everything out."""
        self._cells.clear()
        self._cells_of.clear()
        self._waiting.clear()

    def _cover(self, box: Box) -> list[Cell]:
        size = self._size
        rows = range(floor(box[1] / size), floor(box[3] / size) + 1)
        columns = range(floor(box[0] / size), floor(box[2] / size) + 1)
        return [(column, row) for column in columns for row in rows]
