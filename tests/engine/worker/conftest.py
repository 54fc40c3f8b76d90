"""A real worker process with a record of its events."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from engine.worker.client import Client
from engine.worker.messages import Event

E = TypeVar("E")
PATIENCE = 30.0


class Recorder:
    """A client, everything it told so far, and waiting for what it has yet to tell."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._arrived = threading.Condition()
        self.client = Client(self._record)

    def _record(self, event: Event) -> None:
        with self._arrived:
            self.events.append(event)
            self._arrived.notify_all()

    def wait_for(
        self, kind: type[E], which: Callable[[E], bool] = lambda event: True, since: int = 0
    ) -> E:
        """The first such event from number `since` on, waiting for it if need be."""

        def found() -> E | None:
            for event in self.events[since:]:
                if isinstance(event, kind) and which(event):
                    return event
            return None

        with self._arrived:
            self._arrived.wait_for(lambda: found() is not None, PATIENCE)
            event = found()
        assert event is not None, f"no {kind.__name__} came: {self.events[-5:]}"
        return event

    def of(self, kind: type[E], since: int = 0) -> list[E]:
        """All events of a kind from number `since` on."""
        with self._arrived:
            return [event for event in self.events[since:] if isinstance(event, kind)]

    @property
    def mark(self) -> int:
        """How many events came so far: for `since`."""
        with self._arrived:
            return len(self.events)


@pytest.fixture
def worker() -> Iterator[Recorder]:
    """A started worker; it is closed at the end, and must leave no thread behind."""
    before = set(threading.enumerate())
    recorder = Recorder()
    recorder.client.start()
    yield recorder
    recorder.client.close()
    assert set(threading.enumerate()) <= before
