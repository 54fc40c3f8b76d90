"""What every view is handed: the document, its history, the selection, the checks and the runs.

Knows no view. A view reads from here, listens to these signals, and edits only by `do`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from engine.collector import paused_collector
from engine.document.changes import (
    Change,
    RemoveFrame,
    RemoveNodes,
    RemoveNote,
    RemoveWire,
    RenameNode,
)
from engine.document.history import History
from engine.document.model import Document, WireKey
from engine.errors import DocumentError, Fix, Problem
from engine.passes.check import Report, check
from studio import translate
from studio.data_files import DataFiles

if TYPE_CHECKING:
    from studio.runs import Runs


_TAKES_AWAY = (RemoveFrame, RemoveNodes, RemoveNote, RemoveWire, RenameNode)
"""The changes after which something selected may be gone."""


@dataclass(frozen=True, slots=True)
class Picked:
    """Examples that somebody points at: rows of a data node."""

    source: str = ""
    rows: tuple[int, ...] = ()


class Selection(QObject):
    """The selected nodes, wires, frames and notes (ids)."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes: frozenset[str] = frozenset()
        self.wires: frozenset[WireKey] = frozenset()
        self.frames: frozenset[str] = frozenset()
        self.notes: frozenset[str] = frozenset()

    def set(
        self,
        nodes: Iterable[str] = (),
        wires: Iterable[WireKey] = (),
        frames: Iterable[str] = (),
        notes: Iterable[str] = (),
    ) -> None:
        """Select exactly these."""
        new = (frozenset(nodes), frozenset(wires), frozenset(frames), frozenset(notes))
        if new != (self.nodes, self.wires, self.frames, self.notes):
            self.nodes, self.wires, self.frames, self.notes = new
            self.changed.emit()

    def clear(self) -> None:
        """Select nothing."""
        self.set()

    def is_empty(self) -> bool:
        """Whether nothing is selected."""
        return not (self.nodes or self.wires or self.frames or self.notes)


class Context(QObject):
    """One window's open document and all that belongs to it."""

    opened = Signal()
    """Another document took the place of the one before."""
    changed = Signal(object)
    """An elementary change, after it was applied (by do, undo or redo alike)."""
    history_moved = Signal()
    """Undo and redo possibilities, or the unsaved mark, may have changed."""
    jumped = Signal()
    """Something was undone or redone, and all of it was told."""
    checked = Signal(object)
    """A new Report."""
    message = Signal(str)
    """A short line for the status bar."""
    examples_picked = Signal(object)
    """Examples are pointed at: Picked (without rows: none any more)."""
    read_only = False
    """Whether the document is only shown, as the inside of a layer is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = Document()
        self.history = History(self.document)
        self.selection = Selection(self)
        self.path: Path | None = None
        self.picked = Picked()
        self._run_problems: tuple[Problem, ...] = ()
        self.data_files = DataFiles(self.check_now, self)
        self.report: Report = self.judged()
        self.compiles = self.report.ok
        self.runs: Runs | None = None
        self._unobserve = self.history.observe(self._on_change)
        self.history.observe_jumps(self.jumped.emit)
        self._check_timer = QTimer(self)
        self._check_timer.setSingleShot(True)
        self._check_timer.setInterval(0)
        self._check_timer.timeout.connect(self.check_now)

    # `compiles`: whether the graph has no error of its own. The report may hold one all the same:
    # that of a training which stopped.

    @property
    def folder(self) -> Path | None:
        """The document's folder, from which relative paths in it count."""
        return self.path.parent if self.path else None

    def open(self, document: Document, path: Path | None) -> None:
        """Put another document in the place of the present one."""
        self._unobserve()
        self.document, self.path = document, path
        self.history = History(document)
        self._unobserve = self.history.observe(self._on_change)
        self.history.observe_jumps(self.jumped.emit)
        self.selection.clear()
        self.picked, self._run_problems = Picked(), ()
        with paused_collector():
            self._check()
            self.opened.emit()
            self.history_moved.emit()
            self.checked.emit(self.report)

    def do(self, change: Change, merge: str | None = None) -> None:
        """Edit the document; `merge` joins it with the entry before of the same key."""
        self.history.do(change, merge)

    def apply_fix(self, fix: Fix) -> None:
        """Apply a problem's fix as one entry of the history.

        When the document has moved on so that it no longer fits, that is said instead.
        """
        title = translate.text(fix.title)
        try:
            with self.history.group(title):
                for change in fix.changes:
                    if isinstance(change, Change):
                        self.do(change)
        except DocumentError as error:
            self.message.emit(translate.refusal(error))
        else:
            self.message.emit(title)

    def check_now(self) -> None:
        """Check without waiting for the event loop."""
        self._check_timer.stop()
        self._check()
        self.checked.emit(self.report)

    def _check(self) -> None:
        found = self.judged()
        self.compiles = found.ok
        self.report = self._with_run_problems(found)

    def _with_run_problems(self, report: Report) -> Report:
        known = [p for p in self._run_problems if p.node is None or p.node in self.document.nodes]
        known += self.data_files.problems()
        return replace(report, problems=(*known, *report.problems)) if known else report

    def set_run_problems(self, problems: Sequence[Problem]) -> None:
        """Why the training stopped: shown among the problems of the graph, though it compiles."""
        if tuple(problems) != self._run_problems:
            self._run_problems = tuple(problems)
            self.check_now()

    def pick_examples(self, picked: Picked) -> None:
        """Point at examples, wherever they are shown."""
        if picked != self.picked:
            self.picked = picked
            self.examples_picked.emit(picked)

    def judged(self) -> Report:
        """What a check says of the document as it is."""
        pending = self.data_files.pending(self.document, self.folder)
        return check(self.document, self.folder, pending=pending)

    def _on_change(self, change: Change) -> None:
        if isinstance(change, _TAKES_AWAY):
            self._forget_what_is_gone()
        self.changed.emit(change)
        self.history_moved.emit()
        if not self._check_timer.isActive():
            self._check_timer.start()

    def _forget_what_is_gone(self) -> None:
        picked, document = self.selection, self.document
        picked.set(
            [n for n in picked.nodes if n in document.nodes],
            [w for w in picked.wires if w in document.wires],
            [f for f in picked.frames if f in document.frames],
            [n for n in picked.notes if n in document.notes],
        )
