"""Hands the worker's events from the client's thread to the interface, a frame's worth at a time.

Knows nothing of what the events say.
"""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.worker.messages import Event

FRAME_MS = 16
MOST_A_FRAME = 1000
"""Events: far more than a worker sends, and few enough to be taken in a few milliseconds."""


class Inbox(QObject):
    """Takes events in any thread; `delivered` comes in the thread of this object."""

    delivered = Signal(object)
    """A list of events in their order, at most once a frame."""
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: deque[Event] = deque()
        self._open = True
        self._arrived.connect(self._on_arrival, Qt.ConnectionType.QueuedConnection)
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self._deliver)

    def put(self, event: Event) -> None:
        """Keep an event, and wake the interface once. From any thread."""
        self._events.append(event)
        if len(self._events) == 1:
            self._arrived.emit()

    def clear(self) -> None:
        """Forget what has not been delivered."""
        self._events.clear()

    def close(self) -> None:
        """Deliver nothing any more."""
        self._open = False
        self._frame.stop()
        self._events.clear()

    def _on_arrival(self) -> None:
        if self._open and not self._frame.isActive():
            self._frame.start()

    def _deliver(self) -> None:
        """What is there now. The rest waits a frame: a flood cannot hold the event loop."""
        count = min(len(self._events), MOST_A_FRAME)
        events = [self._events.popleft() for _ in range(count)]
        if events:
            self.delivered.emit(events)
        if self._events and self._open:
            self._frame.start()
