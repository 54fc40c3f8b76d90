"""What every view is handed: the document, its history, the selection, the checks and the runs.

Knows no view. A view reads from here, listens to these signals, and edits only by `do`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from engine.collector import paused_collector, set_aside
from engine.document.changes import (
    Change,
    RemoveFrame,
    RemoveNodes,
    RemoveNote,
    RemoveWire,
    RenameNode,
)
from engine.document.history import History
from engine.document.model import Document, Node, WireKey
from engine.errors import DocumentError, Fix, Problem
from engine.op import Entry
from engine.passes.check import Checker, Checking, Report
from studio import translate
from studio.data_files import DataFiles
from studio.reading import Reading
from studio.slices import Slices

if TYPE_CHECKING:
    from studio.runs import Runs


_TAKES_AWAY = (RemoveFrame, RemoveNodes, RemoveNote, RemoveWire, RenameNode)
"""The changes after which something selected may be gone."""
LARGE = 1_000
"""From so many nodes on the check after an edit is done in slices, beside what people do."""


@dataclass(frozen=True, slots=True)
class Picked:
    """Examples that somebody points at: rows of a data node."""

    source: str = ""
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pointed:
    """A unit of a port that somebody points at; None: all of them."""

    node: str
    port: str
    unit: int | None = None


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
    """An elementary change, after it was applied (by do, undo or redo alike). A paste or its undo
    has them by the ten thousand: what is in every window listens to `edited` or `renamed`."""
    renamed = Signal(object)
    """The same, when it is a RenameNode."""
    edited = Signal(object)
    """All elementary changes that were told together, in their order: a tuple."""
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
    port_picked = Signal(str, str)
    """An output is pointed at on the canvas: node and port."""
    pointed_at = Signal(object)
    """A port is pointed at: Pointed, or None: no longer."""
    executed = Signal(object)
    """An op of a training step was done, or is looked at again: ExecutedOp, or None for none."""
    read_only = False
    """Whether the document is only shown, as the inside of a layer is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = Document()
        self.history = History(self.document)
        self.selection = Selection(self)
        self.path: Path | None = None
        self.picked = Picked()
        self.pointed: Pointed | None = None
        self._run_problems: tuple[Problem, ...] = ()
        self.data_files = DataFiles(self.check_now, self)
        self.reading = Reading(self)
        self._told: list[Change] = []
        self._checker = Checker(self.document, lacks=self._lacks)
        self.report: Report = self.judged()
        self.compiles = self.report.ok
        self.runs: Runs | None = None
        self._unobserve = self.history.observe(self._on_change)
        self.history.observe_jumps(self.jumped.emit)
        self._check_timer = QTimer(self)
        self._check_timer.setSingleShot(True)
        self._check_timer.setInterval(0)
        self._check_timer.timeout.connect(self._begin_check)
        self._checking: Slices[Report] = Slices(self._take_report, self)
        self.reading.finished.connect(self.check_now)

    # `compiles`: whether the graph has no error of its own. The report may hold one all the same:
    # that of a training which stopped.

    @property
    def folder(self) -> Path | None:
        """The document's folder, from which relative paths in it count."""
        return self.path.parent if self.path else None

    def open(self, document: Document, path: Path | None) -> None:
        """Put another document in the place of the present one."""
        self._unobserve()
        self._stop_check()
        self.document, self.path = document, path
        self._told = []
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
            if len(document.nodes) >= LARGE:
                set_aside()

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
        self._stop_check()
        self._check()
        self.checked.emit(self.report)

    @property
    def is_checking(self) -> bool:
        """Whether the report is about to follow the document."""
        return self._check_timer.isActive() or self._checking.is_busy

    def _stop_check(self) -> None:
        self._check_timer.stop()
        self._checking.stop()

    def _begin_check(self) -> None:
        if len(self.document.nodes) < LARGE:
            self.check_now()
        else:
            self._checking.begin(self.judging())

    def _take_report(self, found: Report) -> None:
        self._note(found)
        self.checked.emit(self.report)

    def _check(self) -> None:
        self._note(self.judged())

    def _note(self, found: Report) -> None:
        self.compiles = found.ok
        self.data_files.follow(self.document, self.folder, self._checker.sources)
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

    def point_at(self, pointed: Pointed | None) -> None:
        """Point at a port: whoever can shows it for so long."""
        if pointed != self.pointed:
            self.pointed = pointed
            self.pointed_at.emit(pointed)

    def judged(self) -> Report:
        """What a check says of the document as it is."""
        self.reading.begin()
        found = self._current_checker().report()
        self.reading.end()
        return found

    def judging(self) -> Checking:
        """The same in steps; after an edit they are begun anew."""
        self.reading.begin()
        found = yield from self._current_checker().steps()
        self.reading.end()
        return found

    def _current_checker(self) -> Checker:
        if self._checker.document is not self.document:
            self._checker = Checker(self.document, lacks=self._lacks)
        self._checker.folder = self.folder
        return self._checker

    def _lacks(self, node: Node, source: Entry) -> str:
        return self.reading.state(node, source, self.folder)

    def _on_change(self, change: Change) -> None:
        self._told.append(change)
        self.changed.emit(change)
        if isinstance(change, RenameNode):
            self.renamed.emit(change)
        if self.history.has_more_to_tell:
            return
        told, self._told = tuple(self._told), []
        self._checking.stop()
        if any(isinstance(known, _TAKES_AWAY) for known in told):
            self._forget_what_is_gone()
        self.edited.emit(told)
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
