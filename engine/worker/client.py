"""The near side of the worker process: starts it, talks to it, notices its death.

No method waits for the worker, but for `close`, which waits at most a second. Events arrive in a
thread of the client's own.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from typing import Any

from engine.errors import Text
from engine.worker.messages import Command, Died, Event, Load, Quit
from engine.worker.server import serve

CLOSING_SECONDS = 1.0
"""How long a worker may take to end by itself before it is killed."""

_log = logging.getLogger(__name__)


class _Link:
    """One worker process, with a thread that writes to it and one that reads from it."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self._on_event = on_event
        self._commands: SimpleQueue[Command | None] = SimpleQueue()
        self._process: SpawnProcess | None = None
        self._connection: Connection[Any, Any] | None = None
        self._session = 0
        self._closing = False
        self.gone = threading.Event()
        self._reader = threading.Thread(target=self._read, name="worker-reader", daemon=True)
        self._writer: threading.Thread | None = None
        self._reader.start()

    @property
    def pid(self) -> int | None:
        """The process id, once it runs."""
        return self._process.pid if self._process else None

    def put(self, command: Command) -> None:
        """Send a command as soon as the worker takes it."""
        if isinstance(command, Load):
            self._session = command.session
        self._commands.put(command)

    def close(self, patience: float) -> None:
        """End the process and both threads; no event comes any more. `patience`: seconds that the
        process may take to end by itself."""
        self._closing = True
        self._commands.put(Quit())
        self._commands.put(None)
        if not self.gone.wait(patience) and self._process is not None:
            self._process.kill()
        if threading.current_thread() is not self._reader:
            self._reader.join()

    # In the reader's thread.

    def _read(self) -> None:
        try:
            connection = self._launch()
        except OSError as error:
            why = {"reason": error.strerror or str(error)}
            self._end(Text("the worker process could not be started: {reason}", why))
            return
        try:
            while True:
                self._deliver(connection.recv())
        except (EOFError, OSError):
            self._commands.put(None)
        self._end(self._obituary())

    def _launch(self) -> Connection[Any, Any]:
        context = multiprocessing.get_context("spawn")
        near, far = context.Pipe()
        self._connection = near
        self._process = context.Process(target=serve, args=(far,), name="gradloom-worker")
        self._process.daemon = True
        self._process.start()
        far.close()
        self._writer = threading.Thread(
            target=self._write, args=(near,), name="worker-writer", daemon=True
        )
        self._writer.start()
        return near

    def _deliver(self, event: Event) -> None:
        if self._closing:
            return
        try:
            self._on_event(event)
        except Exception:  # noqa: BLE001 - the events must go on, whatever a receiver does
            _log.exception("an event of the worker could not be handled")

    def _obituary(self) -> Text:
        assert self._process is not None
        self._process.join(CLOSING_SECONDS)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        return reason_of(self._process.exitcode)

    def _end(self, reason: Text) -> None:
        if self._writer is not None:
            self._writer.join()
        if self._connection is not None:
            self._connection.close()
        self.gone.set()
        if not self._closing:
            self._deliver(Died(self._session, reason))

    # In the writer's thread.

    def _write(self, connection: Connection[Any, Any]) -> None:
        while (command := self._commands.get()) is not None:
            try:
                connection.send(command)
            except OSError:
                return  # The reader learns of the death, and says it.


class Client:
    """A worker process that can be started, addressed, closed, and started again.

    `on_event` is called in a thread of the client's; when the process dies without having been
    closed, the last event is Died, with the reason in words.
    """

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self._on_event = on_event
        self._link: _Link | None = None

    @property
    def alive(self) -> bool:
        """Whether a worker was started and is not known to be gone."""
        return self._link is not None and not self._link.gone.is_set()

    @property
    def pid(self) -> int | None:
        """The process id of the worker, once it runs."""
        return self._link.pid if self._link else None

    def start(self) -> None:
        """Start a worker, unless there is one. What was sent before it runs is not lost."""
        if not self.alive:
            self._link = _Link(self._on_event)

    def send(self, command: Command) -> None:
        """Send a command; without a living worker it has no effect (its death was told)."""
        if self._link is not None and self.alive:
            self._link.put(command)

    def close(self) -> None:
        """End the worker, and wait for its threads. It may be started again."""
        self._end(CLOSING_SECONDS)

    def restart(self) -> None:
        """End the worker at once, whatever it is doing, and start an empty one."""
        self._end(0.0)
        self.start()

    def _end(self, patience: float) -> None:
        link, self._link = self._link, None
        if link is not None:
            link.close(patience)


def reason_of(exit_code: int | None) -> Text:
    """Why a process ended, in words."""
    if exit_code is None or exit_code == 0:
        return Text("the worker process ended")
    if exit_code > 0:
        return Text("the worker process failed (exit code {code})", {"code": exit_code})
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        name = "unknown"
    if -exit_code == getattr(signal, "SIGKILL", 9):
        return Text("the worker process was killed (SIGKILL): perhaps the memory ran out")
    values = {"number": -exit_code, "name": name}
    return Text("the worker process was ended by signal {number} ({name})", values)
