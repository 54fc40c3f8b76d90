"""Series of a run for people to look at: the loss of each batch, thinned out by averaging.

Knows no clock of its own (times are handed in) and no process.
"""

from __future__ import annotations


class Averager:
    """Joins the batches between two points of a series into one: their mean loss.

    interval: seconds that at least lie between two points.
    """

    def __init__(self, interval: float) -> None:
        self.interval = interval
        self._sum = 0.0
        self._count = 0
        self._last = float("-inf")

    def add(self, count: int, total: float) -> None:
        """`count` more batches, whose losses sum to `total`."""
        self._count += count
        self._sum += total

    def take(self, now: float, *, at_once: bool = False) -> float | None:
        """The mean since the point before, when a new one is due (or `at_once`); else None."""
        if not self._count or (now - self._last < self.interval and not at_once):
            return None
        mean = self._sum / self._count
        self._sum, self._count, self._last = 0.0, 0, now
        return mean

    def clear(self) -> None:
        """Forget what was added."""
        self._sum, self._count = 0.0, 0
