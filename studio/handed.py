"""What was handed to the worker process, and the process as the runs see it. Knows no view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from engine.backends import BackendName
from engine.document import files
from engine.document.changes import SetParam
from engine.document.model import Document
from engine.worker.messages import Command, Load, Loaded, Phase
from studio.context import Context
from studio.edits import Compiled, compiled

MOST_NAMES = 6
"""Of variables, in a line of the status bar."""

Carried = tuple[tuple[str, ...], tuple[str, ...]]
"""The variables that were kept, and those that begin anew."""


class WorkerClient(Protocol):
    """The near side of a worker process (`engine.worker.client.Client`)."""

    def start(self) -> None: ...
    def send(self, command: Command) -> None: ...
    def close(self) -> None: ...
    def restart(self) -> None: ...


class Handed:
    """The document that is being trained, which may be another than the one that is drawn."""

    def __init__(self) -> None:
        self._bytes = b""
        self._live: list[SetParam] = []
        self._form: Compiled | None = None
        self._backend: BackendName | None = None

    def load(
        self,
        session: int,
        context: Context,
        backend: BackendName,
        carry: bool,
        renamed: Sequence[tuple[str, str]],
    ) -> Load:
        """The command by which the context's document is handed over."""
        data = self.take(context.document)
        self._form, self._backend = compiled(context.document), backend
        folder = str(context.folder) if context.folder else None
        return Load(session, data, folder, carry, tuple(renamed), backend)

    def is_still(self, document: Document, backend: BackendName, phase: Phase) -> bool:
        """Whether compiling a document would give what is at work already."""
        if self._form is None or phase in ("empty", "failed", "dead"):
            return False
        return backend == self._backend and self._form.is_like(compiled(document))

    def take(self, document: Document) -> bytes:
        """This document is handed over; its bytes."""
        self._bytes = files.dumps(document)
        self._live.clear()
        return self._bytes

    def live(self, change: SetParam) -> None:
        """A live param changed since."""
        if self._bytes:
            self._live.append(change)
        if self._form is not None:
            self._form = self._form.with_param(change)

    def clear(self) -> None:
        """Nothing is trained any more."""
        self._bytes, self._form = b"", None
        self._live.clear()

    def document(self) -> bytes:
        """The bytes of the document that is trained, its live params as they are now; empty: none
        is."""
        if self._live:
            document = files.loads(self._bytes, "the document")
            for change in self._live:
                change.apply(document)
            self.take(document)
        return self._bytes


def what_began_anew(event: Loaded) -> tuple[Carried, str]:
    """What became of the weights, and the names of those that begin anew beside kept ones, for a
    line (empty: none). What optimisers keep for a variable goes the way of the variable."""
    fresh = tuple(name for name in event.fresh if name.count("/") == 1) if event.kept else ()
    more = " ..." if len(fresh) > MOST_NAMES else ""
    return (event.kept, fresh), ", ".join(fresh[:MOST_NAMES]) + more
