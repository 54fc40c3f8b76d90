"""Pictures that are decoded when they are asked for, and a little before.

The last ones are kept as bytes in a store of limited size. What is given never depends on what is
kept, so that a run is the same, bit for bit, on a machine with little memory and on one with much.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from engine.errors import GradloomError

STORE = 512 << 20
"""Bytes of decoded pictures that are kept."""


class PixelRows:
    """float32 (pictures, height, width, channels): bytes times `scale` plus `offset`, each of which
    is a number or one a channel.

    decode(i) gives picture i as uint8 of the shape `sizes`, or raises a GradloomError. store: bytes
    of pictures that are kept.
    """

    def __init__(
        self,
        count: int,
        sizes: tuple[int, int, int],
        decode: Callable[[int], np.ndarray],
        scale: np.ndarray,
        offset: np.ndarray,
        store: int = STORE,
    ) -> None:
        self.shape = (count, *sizes)
        self.dtype: np.dtype[Any] = np.dtype(np.float32)
        self._decode = decode
        self._scale, self._offset = scale.astype(np.float32), offset.astype(np.float32)
        capacity = min(count, max(store // max(int(np.prod(sizes)), 1), 8))
        self._kept = np.empty((capacity, *sizes), np.uint8)
        self._slot_of = np.full(count, -1, np.int64)
        self._row_of = np.full(capacity, -1, np.int64)
        self._held = np.zeros(count, bool)
        self._hand = 0
        # Half of the store is what is being asked for, a quarter what comes next.
        self._most = max(capacity // 2, 1)
        self._window = max(capacity // 4, 1)
        self._order = np.zeros(0, np.int64)
        self._next = 0
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._taking = threading.Lock()

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, rows: np.ndarray, /) -> np.ndarray:
        """Some of the pictures as a new array."""
        index = np.arange(len(self))[rows]
        out = np.empty((index.size, *self.shape[1:]), np.float32)
        self.take(index.reshape(-1), 0, out, "clip")
        return out.reshape(*index.shape, *self.shape[1:])

    def take(self, rows: np.ndarray, axis: int, out: np.ndarray, mode: Literal["clip"], /) -> None:
        """Some of the pictures into an array of any float type."""
        for start in range(0, len(rows), self._most):
            chunk = rows[start : start + self._most]
            with self._taking:
                found = self._pixels(chunk)
            part = out[start : start + len(chunk)]
            np.multiply(found, self._scale, out=part)
            np.add(part, self._offset, out=part)
        self._went_on(rows)

    def announce(self, order: np.ndarray) -> None:
        """Decode pictures in this order from now on, as far ahead as the store allows."""
        with self._lock:
            self._order, self._next = order, 0
        self._look_ahead()

    def _pixels(self, rows: np.ndarray) -> np.ndarray:
        """The bytes of pictures, not more than half of the store, as a new array."""
        with self._lock:
            self._held[rows] = True
            missing = rows[self._slot_of[rows] < 0]
        try:
            for row in dict.fromkeys(missing.tolist()):
                pixels = self._decode(row)
                with self._lock:
                    self._keep(row, pixels)
            with self._lock:
                found: np.ndarray = self._kept[self._slot_of[rows]]
                return found
        finally:
            with self._lock:
                self._held[rows] = False

    def _keep(self, row: int, pixels: np.ndarray) -> None:
        """Put a picture where the oldest one lies that nobody is waiting for; the lock is held."""
        if self._slot_of[row] >= 0:
            return
        while True:
            slot = self._hand
            self._hand = (slot + 1) % len(self._row_of)
            old = int(self._row_of[slot])
            if old < 0 or not self._held[old]:
                break
        if old >= 0:
            self._slot_of[old] = -1
        self._kept[slot] = pixels
        self._row_of[slot], self._slot_of[row] = row, slot

    # Ahead of time.

    def _went_on(self, rows: np.ndarray) -> None:
        """Note how far the announced order has been followed."""
        with self._lock:
            there = self._order[self._next : self._next + len(rows)]
            if not len(there) or not np.array_equal(there, rows):
                return
            self._next += len(rows)
        self._look_ahead()

    def _look_ahead(self) -> None:
        with self._lock:
            busy = self._thread is not None and self._thread.is_alive()
            coming = self._order[self._next : self._next + self._window]
            if busy or not (self._slot_of[coming] < 0).any():
                return
            self._thread = threading.Thread(
                target=self._decode_all, args=(coming,), daemon=True, name="pictures"
            )
            self._thread.start()

    def _decode_all(self, rows: np.ndarray) -> None:
        """What the thread does. It ends by itself: nothing is left running when a run pauses."""
        for row in rows.tolist():
            if self._slot_of[row] >= 0:
                continue
            try:
                pixels = self._decode(row)
            except GradloomError:
                # Whoever asks for the picture decodes it again and is told what is wrong.
                return
            with self._lock:
                self._keep(row, pixels)
