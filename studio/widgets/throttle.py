"""Does something at most so often, however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer


class Throttle(QObject):
    """Calls `action` from the event loop: soon after `ask`, and at least `interval` milliseconds
    after the call before. However often it was asked in between, it calls once."""

    def __init__(self, action: Callable[[], None], interval: int, parent: QObject) -> None:
        super().__init__(parent)
        self._action, self._interval = action, interval
        self._then = float("-inf")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._act)

    def ask(self) -> None:
        """Something is new."""
        if not self._timer.isActive():
            waited = (monotonic() - self._then) * 1000
            self._timer.start(max(0, self._interval - int(min(waited, self._interval))))

    @property
    def is_waiting(self) -> bool:
        """Whether something new has not been acted upon yet."""
        return self._timer.isActive()

    def _act(self) -> None:
        self._then = monotonic()
        self._action()
