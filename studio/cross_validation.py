"""Cross-validation from the studio: a training for each fold in a worker process of its own.

The training that is watched goes on undisturbed. Knows no widget.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import fmean, stdev
from typing import Literal

from PySide6.QtCore import QObject, Signal

from engine.document import files
from engine.document.model import Document
from engine.errors import DataError
from engine.training.cross_validation import with_fold
from engine.worker.client import Client
from engine.worker.messages import Control, Died, Event, Load, Moved, Refused, Series
from studio import translate
from studio.handed import WorkerClient
from studio.inbox import Inbox

Phase = Literal["empty", "running", "done", "stopped", "failed"]
PARTS = ("test.", "train.")
ClientFactory = Callable[[Callable[[Event], None]], WorkerClient]


class CrossValidator(QObject):
    """Trains the folds one after the other; `moved` whenever it has come further."""

    moved = Signal()

    def __init__(self, parent: QObject | None = None, make_client: ClientFactory = Client) -> None:
        super().__init__(parent)
        self._make_client = make_client
        self._client: WorkerClient | None = None
        self._inbox = Inbox(self)
        self._inbox.delivered.connect(self._on_events)
        self._documents: list[bytes] = []
        self._folder: str | None = None
        self._reached: dict[str, float] = {}
        self.phase: Phase = "empty"
        self.failure = ""
        self.rows: list[Mapping[str, float]] = []
        """What each fold that is done came to: series -> last value."""
        self.epoch = self.epochs = 0

    @property
    def folds(self) -> int:
        """How many folds there are."""
        return len(self._documents)

    @property
    def is_running(self) -> bool:
        """Whether a fold is being trained."""
        return self.phase == "running"

    @property
    def metrics(self) -> tuple[str, ...]:
        """The series that every fold has, those of the test part first."""
        if not self.rows:
            return ()
        shared = set.intersection(*(set(row) for row in self.rows))
        return tuple(n for part in PARTS for n in sorted(shared) if n.startswith(part))

    def mean(self, metric: str) -> float:
        """Over the folds that are done."""
        return fmean(row[metric] for row in self.rows)

    def deviation(self, metric: str) -> float:
        """That of a sample; nan for a single fold."""
        values = [row[metric] for row in self.rows]
        return stdev(values) if len(values) > 1 else math.nan

    def start(self, document: Document, folder: Path | None, folds: int) -> None:
        """Train a document once for each fold."""
        self.stop()
        self.rows, self.failure, self.epoch = [], "", 0
        self.epochs = int(document.setting("epochs"))
        try:
            self._documents = [
                files.dumps(with_fold(document, folds, fold)) for fold in range(1, folds + 1)
            ]
        except DataError as error:
            self._documents = []
            self._end("failed", translate.refusal(error))
            return
        self._folder = str(folder) if folder else None
        self.phase = "running"
        self._client = self._make_client(self._inbox.put)
        self._client.start()
        self._next()
        self.moved.emit()

    def stop(self) -> None:
        """Give up; what the folds that are done came to stays."""
        if self.is_running:
            self._end("stopped")

    def close(self) -> None:
        """The window closes."""
        self.stop()
        self._inbox.close()

    def _next(self) -> None:
        fold = len(self.rows)
        self._reached, self.epoch = {}, 0
        if self._client is not None:
            self._client.send(Load(fold + 1, self._documents[fold], self._folder))
            self._client.send(Control("run"))

    def _end(self, phase: Phase, failure: str = "") -> None:
        self.phase, self.failure = phase, failure
        self._inbox.clear()
        if self._client is not None:
            self._client.close()
            self._client = None
        self.moved.emit()

    def _on_events(self, events: list[Event]) -> None:
        for event in events:
            if self.is_running and (event.session == len(self.rows) + 1 or isinstance(event, Died)):
                self._take(event)
        self.moved.emit()

    def _take(self, event: Event) -> None:
        match event:
            case Series():
                self._reached |= {n: v[-1] for n, v in event.values.items() if v}
            case Moved(phase="finished"):
                self.rows.append(self._reached)
                if len(self.rows) == self.folds:
                    self._end("done")
                else:
                    self._next()
            case Moved():
                self.epoch = event.epoch
            case Refused():
                said = translate.sentence(event.problems[0].text) if event.problems else ""
                self._end("failed", said)
            case Died():
                self._end("failed", translate.sentence(event.reason))
