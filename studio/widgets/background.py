"""Work that takes too long for the interface: done in a thread, its result handed back to it.

Stands on Qt alone. What was started last counts; results of what came before are dropped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Background(QObject):
    """One job at a time. `done` carries what the job gave. A job answers for its own faults: it
    gives them back as a value."""

    done = Signal(object)
    _ready = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._number = 0
        self._alive = threading.Event()
        self._alive.set()
        self.busy = False
        self.destroyed.connect(self._alive.clear)
        self._ready.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def start(self, job: Callable[[], object], name: str) -> None:
        """Do this; what is under way is wanted no more."""
        self._number += 1
        number, alive = self._number, self._alive
        self.busy = True

        def work() -> None:
            found = job()
            if alive.is_set():
                self._ready.emit(number, found)

        threading.Thread(target=work, name=name, daemon=True).start()

    def drop(self) -> None:
        """Wait for nothing any more."""
        self._number += 1
        self.busy = False

    def _take(self, number: int, found: object) -> None:
        if number == self._number:
            self.busy = False
            self.done.emit(found)
