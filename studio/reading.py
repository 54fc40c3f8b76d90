"""Large files are read in a thread: the check waits for them, and is made again afterwards.

Knows the engine's data nodes and models; whoever shows how far it is listens to `moved`.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.data.tabular.frame import Watch, watched
from engine.data.tabular.reader import stamp_of
from engine.document.model import Node
from engine.errors import TypeProblem
from engine.exchange.files import found, read_whole
from engine.op import Entry, Layer, Source, reads_files
from studio.background import Background
from studio.data_files import files_of

SMALL = 1 << 18
"""Bytes of a file that is read at once, since it takes a few milliseconds."""
MOST_KNOWN = 6
"""As many as the engine keeps: what it has let go is read in the thread again."""


@dataclass(frozen=True, slots=True)
class Job:
    """The data of a node that is to be read. key: changes with its params and its file; of a model
    with its file alone."""

    key: str
    node: str
    name: str
    source: Entry
    params: Mapping[str, Any]
    folder: Path | None

    def read(self, watch: Watch) -> Job:
        """Read it, so that the engine has it at hand, and knows what is wrong with it."""
        try:
            if isinstance(self.source, Layer):
                read_whole(found(self.params["path"], self.folder))
            elif isinstance(self.source, Source):
                self._read_data(self.source, watch)
        except TypeProblem:
            pass  # The check finds the same at once, and says it at the node.
        return self

    def _read_data(self, source: Source, watch: Watch) -> None:
        with watched(watch):
            if source.open is not None:
                source.open(self.params, self.folder, watch)
            watch.at(1.0, "columns")
            source.load(self.params, self.folder)


class Reading(QObject):
    """What is being read for one document."""

    moved = Signal()
    """Something else is read, or it has come further."""
    finished = Signal()
    """The data of a node is there: check again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = Background(self)
        self._work.done.connect(self._on_done)
        self._work.failed.connect(self._on_failed)
        self._work.progressed.connect(self._on_progress)
        self._known: OrderedDict[str, None] = OrderedDict()
        self._given_up: dict[str, Job] = {}
        self._wanted: dict[str, Job] = {}
        self.job: Job | None = None
        self.share = 0.0
        """How much of the present file is read; 1: it is read and becomes columns."""

    @property
    def given_up(self) -> tuple[Job, ...]:
        """What was cancelled and is still lacking."""
        return tuple(self._given_up.values())

    def begin(self) -> None:
        """A check begins: it says anew what it needs."""
        self._wanted.clear()

    def state(self, node: Node, source: Entry, folder: Path | None) -> str:
        """How it stands with the data of a node: empty (ask for it), reading, or cancelled."""
        job = job_of(node, source, folder)
        if job is None:
            return ""
        if job.key in self._known:
            self._known.move_to_end(job.key)
            return ""
        self._wanted[job.key] = job
        return "cancelled" if job.key in self._given_up else "reading"

    def end(self) -> None:
        """The check is made: read what it lacks, and nothing else."""
        for key in [key for key in self._given_up if key not in self._wanted]:
            del self._given_up[key]
        if self.job is not None and self.job.key not in self._wanted:
            self._work.cancel()
            self.job = None
        self._next()
        self.moved.emit()

    def cancel(self) -> None:
        """The person does not want to wait."""
        if self.job is not None:
            self._work.cancel()
            self._given_up[self.job.key] = self.job
            self.job = None
            self.finished.emit()

    def again(self) -> None:
        """Read what was cancelled after all."""
        self._given_up.clear()
        self.finished.emit()

    def close(self) -> None:
        """Nothing is read any more."""
        self._work.close()
        self.job = None

    def _next(self) -> None:
        waiting = [job for key, job in self._wanted.items() if key not in self._given_up]
        if self.job is None and waiting:
            self.job, self.share = waiting[0], 0.0
            self._work.start(self.job.read)

    def _on_done(self, job: Job) -> None:
        self._known[job.key] = None
        while len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        self.job = None
        self.finished.emit()

    def _on_failed(self, error: object) -> None:
        """What the check would meet as well, and say: let it."""
        if self.job is not None:
            self._on_done(self.job)

    def _on_progress(self, share: float, what: str) -> None:
        self.share = share
        self.moved.emit()


def job_of(node: Node, source: Entry, folder: Path | None) -> Job | None:
    """What there is to read for a node; None where its data is at hand within milliseconds."""
    is_model = isinstance(source, Layer)
    places = files_of(node, folder) if reads_files(source, node.params) else ()
    stamps = [stamp_of(place) for place in places]
    sizes = [0 if stamp is None else stamp[1] for stamp in stamps]
    small = 0 if is_model else SMALL  # what reads models takes longer to come than a small table
    if sum(sizes) <= small and not any(place.is_dir() for place in places):
        return None
    params = source.with_defaults(node.params)
    told = [] if is_model else [node.op, params]
    try:
        said = json.dumps([*told, [*map(str, places)], stamps], sort_keys=True)
    except TypeError:
        return None  # A param that no file could hold: the check says so.
    return Job(said, node.id, places[0].name, source, params, folder)
