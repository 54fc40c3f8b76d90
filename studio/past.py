"""What a view saw at the steps of the past, in bounded memory: when it is full, every second goes.

So the whole training stays in view, at a coarser step the longer it lasts. Knows no Qt.
"""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

CAPACITY = 48


class Dated(Protocol):
    """Something that was seen at a step."""

    @property
    def step(self) -> int:
        """When."""


T = TypeVar("T", bound=Dated)


class Past(Generic[T]):
    """Rows by step; the newest is always there. `capacity` is even."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        if capacity < 2 or capacity % 2:
            raise ValueError(f"the capacity must be even and at least 2, not {capacity}")
        self._capacity = capacity
        self._rows: list[T] = []
        self._stride = 1
        self._count = 0
        self._settled = True

    def append(self, row: T) -> None:
        """A newer one. Going back in steps is a new beginning."""
        if self._rows and row.step < self._rows[-1].step:
            self.clear()
        if self._rows and row.step == self._rows[-1].step:
            self._rows[-1] = row
            return
        if not self._settled:
            # The one before was there only as the newest.
            self._rows.pop()
        elif len(self._rows) == self._capacity:
            self._rows = self._rows[::2]
            self._stride *= 2
        self._settled = self._count % self._stride == 0
        self._count += 1
        self._rows.append(row)

    def clear(self) -> None:
        """Begin anew."""
        self._rows.clear()
        self._stride, self._count, self._settled = 1, 0, True

    @property
    def rows(self) -> tuple[T, ...]:
        """The oldest first."""
        return tuple(self._rows)
