"""Long work in slices: a few milliseconds a turn of the event loop, so that no input waits for it.

Knows nothing of what is done.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from time import perf_counter
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from engine.collector import paused_collector

SLICE = 0.008
"""Seconds of work a turn of the event loop."""

Result = TypeVar("Result")


class Slices(Generic[Result]):
    """Runs a generator to its end, a slice at a time, and hands on what it returns."""

    def __init__(self, then: Callable[[Result], None], parent: QObject) -> None:
        self._then = then
        self._steps: Generator[None, None, Result] | None = None
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._steps is not None

    def begin(self, steps: Generator[None, None, Result]) -> None:
        """Give up what is under way, and do this: the first slice at once."""
        self._steps = steps
        self._go_on()

    def stop(self) -> None:
        """Give up what is under way."""
        self._steps = None
        self._timer.stop()

    def finish(self) -> None:
        """All that is left at once, if something is under way."""
        if self._steps is not None:
            self._advance(float("inf"))

    def _go_on(self) -> None:
        self._advance(perf_counter() + SLICE)

    def _advance(self, until: float) -> None:
        steps = self._steps
        if steps is None:
            return
        with paused_collector():
            try:
                while perf_counter() < until:
                    next(steps)
            except StopIteration as done:
                self.stop()
                result: Result = done.value
            except BaseException:
                self.stop()
                raise
            else:
                self._timer.start()
                return
        self._then(result)
