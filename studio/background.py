"""Work in a thread of its own, whose outcome comes back to the interface's thread.

Knows nothing of what the work is. Newer work takes the place of older: what that finds is dropped.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from engine.data.tabular.frame import Cancelled, Watch
from engine.errors import GradloomError

JOIN_SECONDS = 2.0
TELL_SECONDS = 0.05
"""Between two times that the progress is told."""

_log = logging.getLogger(__name__)


class Background(QObject):
    """One piece of work at a time, for one owner."""

    done = Signal(object)
    """What the work gave back."""
    failed = Signal(object)
    """The GradloomError that ended it; of a cancelled work nothing comes."""
    progressed = Signal(float, str)
    """The share that is done, and what is done next."""
    _ended = Signal(object, object)
    _told = Signal(object, float, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = threading.Event()
        self._threads: list[threading.Thread] = []
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way that is still wanted."""
        return self._wanted.is_set()

    def start(self, work: Callable[[Watch], Any]) -> None:
        """Begin; what was under way is given up. `work` gets a Watch that tells and asks."""
        self.cancel()
        wanted = self._wanted = threading.Event()
        wanted.set()
        self.destroyed.connect(wanted.clear)
        last = 0.0

        def progress(share: float, what: str) -> None:
            nonlocal last
            if monotonic() - last > TELL_SECONDS:
                last = monotonic()
                self._tell(self._told, wanted, share, what)

        watch = Watch(progress, lambda: not wanted.is_set())

        def run() -> None:
            found: Any
            try:
                found = work(watch)
            except Cancelled:
                return
            except GradloomError as error:
                found = error.with_traceback(None)
            except Exception as error:  # noqa: BLE001 - whatever it is, the owner must not wait on
                _log.exception("work in the background failed")
                found = GradloomError("{reason}", reason=repr(error))
            self._tell(self._ended, wanted, found)

        thread = threading.Thread(target=run, name="background", daemon=True)
        self._threads = [*(t for t in self._threads if t.is_alive()), thread]
        thread.start()

    def _tell(self, signal: Any, wanted: threading.Event, *news: object) -> None:
        if not wanted.is_set():
            return
        try:
            signal.emit(wanted, *news)
        except RuntimeError:
            # The owner was deleted at this very moment: nobody wants to know.
            wanted.clear()

    def cancel(self) -> None:
        """Nobody wants the present work any more."""
        self._wanted.clear()

    def close(self) -> None:
        """Give up, and wait until the threads have noticed."""
        self.cancel()
        for thread in self._threads:
            thread.join(JOIN_SECONDS)

    def _on_ended(self, wanted: threading.Event, found: object) -> None:
        if wanted is not self._wanted or not wanted.is_set():
            return
        wanted.clear()
        if isinstance(found, GradloomError):
            self.failed.emit(found)
        else:
            self.done.emit(found)

    def _on_told(self, wanted: threading.Event, share: float, what: str) -> None:
        if wanted is self._wanted and wanted.is_set():
            self.progressed.emit(share, what)
