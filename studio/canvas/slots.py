"""Boxes under keys in one NumPy array, for culling. Knows nothing of what the boxes are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

import numpy as np
from PySide6.QtCore import QRectF

from studio.canvas.geometry import Box

Key = TypeVar("Key", bound=Hashable)
_NOWHERE = (np.inf, np.inf, -np.inf, -np.inf)


class Slots(Generic[Key]):
    """A growing array of boxes; a dropped slot is used again."""

    def __init__(self) -> None:
        self._boxes = np.full((64, 4), _NOWHERE)
        # What is written one by one into an array is slow: it waits until somebody reads.
        self._unwritten: dict[int, Box] = {}
        self.keys: list[Key | None] = [None] * 64
        self.revision = 0
        self._log: list[int] = []
        self._slot: dict[Key, int] = {}
        self._plain: dict[Key, Box] = {}
        self._free = list(range(63, -1, -1))
        self._bounds: tuple[int, Box | None] = (-1, None)

    def __len__(self) -> int:
        return len(self._slot)

    @property
    def boxes(self) -> np.ndarray:
        """The box of each slot, shape (slots, 4); one that is free lies nowhere."""
        if self._unwritten:
            self._boxes[list(self._unwritten)] = list(self._unwritten.values())
            self._unwritten.clear()
        return self._boxes

    def put(self, key: Key, box: Box) -> None:
        """Add a box, or change it."""
        slot = self._slot.get(key)
        if slot is None:
            if not self._free:
                self._grow()
            slot = self._slot[key] = self._free.pop()
            self.keys[slot] = key
        self._unwritten[slot] = box
        self._plain[key] = box
        self._log.append(slot)
        self.revision += 1

    def drop(self, key: Key) -> None:
        """Take a box out."""
        slot = self._slot.pop(key)
        del self._plain[key]
        self._unwritten[slot] = _NOWHERE
        self.keys[slot] = None
        self._free.append(slot)
        self._log.append(slot)
        self.revision += 1

    def box(self, key: Key) -> Box:
        """The box under a key; KeyError when there is none."""
        return self._plain[key]

    def since(self, revision: int) -> set[int] | None:
        """The slots that changed after a revision; None: too many, or too long ago."""
        steps = self.revision - revision
        if len(self._log) > 2 * len(self.keys):
            del self._log[: -len(self.keys)]
        if steps > min(len(self._log), len(self.keys) // 2):
            return None
        return set(self._log[len(self._log) - steps :])

    def above(self, first: Key, second: Key) -> bool:
        """Whether the first lies in a later slot, and so is painted over the second."""
        return self._slot[first] > self._slot[second]

    def mask(self, rect: QRectF) -> np.ndarray:
        """Which slots touch a rectangle, shape (slots,)."""
        b = self.boxes
        return (
            (b[:, 0] <= rect.right())
            & (b[:, 2] >= rect.left())
            & (b[:, 1] <= rect.bottom())
            & (b[:, 3] >= rect.top())
        )

    def slots_of(self, keys: Iterable[object]) -> list[int]:
        """The slots of the keys that are there."""
        known: dict[object, int] = self._slot  # type: ignore[assignment]
        return [known[k] for k in keys if k in known]

    def touching(self, rect: QRectF) -> list[Key]:
        """The keys whose boxes touch a rectangle, in a stable order."""
        keys = self.keys
        return [keys[i] for i in np.flatnonzero(self.mask(rect)).tolist()]  # type: ignore[misc]

    def within(self, rect: QRectF) -> list[Key]:
        """The keys whose boxes lie wholly within a rectangle."""
        b = self.boxes
        mask = (
            (b[:, 0] >= rect.left())
            & (b[:, 2] <= rect.right())
            & (b[:, 1] >= rect.top())
            & (b[:, 3] <= rect.bottom())
            & (b[:, 0] <= b[:, 2])
        )
        keys = self.keys
        return [keys[i] for i in np.flatnonzero(mask).tolist()]  # type: ignore[misc]

    def centres(self) -> tuple[list[Key], np.ndarray]:
        """Every key with the centre of its box, shape (n, 2)."""
        slots = list(self._slot.values())
        boxes = self.boxes[slots]
        return list(self._slot), (boxes[:, :2] + boxes[:, 2:]) / 2

    def bounds(self) -> Box | None:
        """The box around all; None when empty."""
        if self._bounds[0] != self.revision:
            # Free slots lie nowhere: they widen nothing.
            low, high = self.boxes[:, :2].min(axis=0), self.boxes[:, 2:].max(axis=0)
            around = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
            self._bounds = (self.revision, around if self._slot else None)
        return self._bounds[1]

    def bounds_of(self, keys: Iterable[Key]) -> Box | None:
        """The box around some; None when there are none."""
        slots = [self._slot[k] for k in keys if k in self._slot]
        if not slots:
            return None
        low, high = self.boxes[slots, :2].min(axis=0), self.boxes[slots, 2:].max(axis=0)
        return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    def _grow(self) -> None:
        count = len(self.keys)
        self._boxes = np.vstack([self._boxes, np.full((count, 4), _NOWHERE)])
        self.keys.extend([None] * count)
        self._free.extend(range(2 * count - 1, count - 1, -1))
