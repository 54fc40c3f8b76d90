"""How many examples the files of a document's data nodes hold, and how large they are.

Asks in a thread, after the check, which has read them by then. Knows no view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.data.tabular.frame import Watch, watched
from engine.data.tabular.reader import stamp_of
from engine.document.model import Node
from engine.errors import GradloomError
from engine.op import Source
from engine.registry import find
from studio.background import Background
from studio.data_files import files_of

if TYPE_CHECKING:
    from studio.context import Context


@dataclass(frozen=True, slots=True)
class FileFact:
    """Of one data node. rows: None where the file is gone or cannot be read. size: in bytes, 0 of a
    folder."""

    name: str
    size: int = 0
    rows: int | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    key: str
    node: str
    source: Source
    record: Node
    folder: Path | None
    fact: FileFact

    def read(self, watch: Watch) -> tuple[_Job, FileFact]:
        """Count the examples; what is wrong with the file is said by the check."""
        rows = None
        try:
            with watched(watch):
                data = self.source.load(self.source.with_defaults(self.record.params), self.folder)
            held = [*data.arrays.values(), *data.streams.values()]
            rows = len(held[0]) if held else 0
        except GradloomError:
            rows = None
        return self, FileFact(self.fact.name, self.fact.size, rows)


class FileFacts(QObject):
    """Of one context's document."""

    moved = Signal(object)
    """Something else is known of these nodes: a tuple of their names."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._known: dict[str, tuple[str, FileFact]] = {}
        self._todo: list[_Job] = []
        self._work = Background(self)
        self._work.done.connect(self._on_done)
        self._work.failed.connect(lambda _error: self._next())
        context.checked.connect(lambda _report: self.look())
        context.opened.connect(self._on_opened)

    @property
    def facts(self) -> Mapping[str, FileFact]:
        """What is known, by node."""
        return {node: fact for node, (_, fact) in self._known.items()}

    def close(self) -> None:
        """Nothing is counted any more."""
        self._todo.clear()
        self._work.close()

    def look(self) -> None:
        """Count what has changed since."""
        nodes = {node.id: node for node in self._context.data_files.nodes()}
        told = [name for name in self._known if name not in nodes]
        for name in told:
            del self._known[name]
        jobs = [job for node in nodes.values() if (job := self._job(node)) is not None]
        for job in jobs:
            if job.fact.gone or job.node not in self._known:
                self._known[job.node] = (job.key, job.fact)
                told.append(job.node)
        self._todo = [job for job in jobs if not job.fact.gone]
        if told:
            self.moved.emit(tuple(told))
        if self._todo or self._work.is_busy:
            self._work.cancel()
            self._next()

    def _job(self, node: Node) -> _Job | None:
        """What is to be done for a node; None where everything is known."""
        entry = find(node.op)
        if not isinstance(entry, Source):
            return None
        folder = self._context.folder
        places = files_of(node, folder)
        if not places or node.id in self._context.report.reading:
            return None
        stamps = [stamp_of(place) for place in places]
        key = repr((node.op, sorted(node.params.items(), key=str), places, stamps))
        if node.id in self._known and self._known[node.id][0] == key:
            return None
        gone = any(stamp is None for stamp in stamps)
        size = 0 if gone or places[0].is_dir() else sum(stamp[1] for stamp in stamps if stamp)
        return _Job(key, node.id, entry, node, folder, FileFact(places[0].name, size, None, gone))

    def _next(self) -> None:
        if self._todo:
            self._work.start(self._todo.pop(0).read)

    def _on_done(self, found: tuple[_Job, FileFact]) -> None:
        job, fact = found
        if job.node in self._context.document.nodes:
            self._known[job.node] = (job.key, fact)
            self.moved.emit((job.node,))
        self._next()

    def _on_opened(self) -> None:
        self._todo.clear()
        self._work.cancel()
        self._known.clear()
