"""Who gets the worker's time: training first, looking within a share, and a limit on speed.

All take the time as an argument, so that tests need no waiting.
"""

from __future__ import annotations


class Allowance:
    """Looking (probes, evaluation) may take a share of the time while the training runs.

    It saves up unused time, at most `reserve` seconds, and may overdraw once: what costs more
    than was saved is paid back by waiting.
    """

    def __init__(self, share: float, reserve: float) -> None:
        self.share = share
        self.reserve = reserve
        self._credit = reserve
        self._then: float | None = None

    def open(self, now: float) -> bool:
        """Whether there is time for looking."""
        if self._then is not None:
            self._credit = min(self.reserve, self._credit + (now - self._then) * self.share)
        self._then = now
        return self._credit > 0

    def spend(self, seconds: float) -> None:
        """Looking took so long."""
        self._credit -= seconds


class Every:
    """Something that happens at most so often: `interval` is the least number of seconds."""

    def __init__(self, interval: float) -> None:
        self.interval = interval
        self._next = float("-inf")

    def due(self, now: float) -> bool:
        """Whether it may happen."""
        return now >= self._next

    def done(self, now: float) -> None:
        """It happened."""
        self._next = now + self.interval


class SpeedLimit:
    """How many steps may be done now, and how long to wait for the next one."""

    def __init__(self) -> None:
        self._rate: float | None = None
        self._next = float("-inf")

    def set(self, steps_per_second: float | None, now: float) -> None:
        """A new limit; None or anything not above 0: none."""
        self._rate = steps_per_second if steps_per_second and steps_per_second > 0 else None
        self._next = now

    def allowed(self, now: float, wanted: int) -> int:
        """How many of the wanted steps may be done at once."""
        if self._rate is None:
            return wanted
        if now < self._next:
            return 0
        # Steps that are overdue by a coarse timer are made up for; `done` forgets older ones.
        late = int((now - self._next) * self._rate)
        return min(wanted, 1 + late, max(1, int(self._rate / 50)))

    def done(self, now: float, steps: int) -> None:
        """So many steps were done."""
        if self._rate is not None:
            self._next = max(self._next + steps / self._rate, now - 1 / self._rate)

    def wait(self, now: float) -> float:
        """Seconds until the next step may be done; 0 when now."""
        return max(0.0, self._next - now) if self._rate is not None else 0.0


class Chunk:
    """How many steps to do before looking up: as many as fit into `seconds`."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.steps = 1

    def measured(self, steps: int, seconds: float) -> None:
        """So many steps took so long; the next chunk fits better, and grows at most fourfold."""
        fitting = int(self.seconds * steps / seconds) if seconds > 0 else self.steps * 4
        self.steps = max(1, min(fitting, self.steps * 4))
