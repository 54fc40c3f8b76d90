"""Every training is kept: notes the runs as they go, and gives back what was kept.

Owns the archive and which of its runs are laid over the curves; draws nothing.
"""

from __future__ import annotations

import math
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from engine.document import files
from engine.document.differences import Difference, changes_to, differences
from engine.errors import GradloomError
from engine.worker.messages import Took, Weights
from studio import translate
from studio.archive import Archive, KeptRun
from studio.fitting_words import fitting_details, fitting_line
from studio.runs import Runs
from studio.series import SeriesStore

SETTLE_MS = 700
"""After a pause, before the run is written: several single steps are written once."""

WHILE_RUNNING_SECONDS = 60.0
"""Between two times that a run is written while it goes on: what a crash may cost."""

CLOSING_SECONDS = 2.0
"""How long the window waits for the weights of a run that is still going when it closes."""

NEVER = 2**62


class KeptRuns(QObject):
    """The kept runs of one window, the newest first; `current` is the one that is being made."""

    changed = Signal()
    """A run came, went, or says something else."""
    overlaid_changed = Signal()
    """Other runs are laid over the curves."""
    carried = Signal(tuple, tuple)
    """An edit of the graph: names of the variables that were kept, and that began anew."""

    def __init__(self, runs: Runs, archive: Archive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs, self.archive = runs, archive
        self.context = runs.context
        self.list: list[KeptRun] = archive.runs()
        self.current: KeptRun | None = None
        self.overlaid: dict[str, SeriesStore] = {}
        self._slots: dict[str, int] = {}
        self._begun_at: int | None = None
        self._kept_step = -1
        self._kept_at = monotonic()
        self._told = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLE_MS)
        self._soon.timeout.connect(self.keep)
        runs.moved.connect(self._on_moved)
        runs.begun.connect(self._on_begun)
        runs.leaving.connect(self._on_leaving)
        runs.loaded.connect(lambda summary: self.carried.emit(*runs.carried))

    # Keeping.

    def _on_begun(self) -> None:
        self.current, self._begun_at = None, None

    def _on_moved(self) -> None:
        runs = self._runs
        if runs.phase not in ("running", "ready", "finished", "failed"):
            return
        if self._begun_at is None:
            self._begun_at = runs.step_count
        if runs.step_count <= self._begun_at:
            return
        if self.current is None:
            self._begin()
        if runs.phase == "running":
            self._soon.stop()
            if monotonic() - self._kept_at > WHILE_RUNNING_SECONDS:
                self.keep()
        elif self._is_behind and not self._soon.isActive():
            self._soon.start()

    @property
    def _is_behind(self) -> bool:
        return self.current is not None and self._runs.step_count != self._kept_step

    def _begin(self) -> None:
        context = self.context
        graph = context.document.title or (
            context.path.name.removesuffix(files.SUFFIX) if context.path else self.tr("Untitled")
        )
        number = 1 + sum(run.graph == graph for run in self.list)
        names = {run.name for run in self.list}
        while (name := f"{graph} {number}") in names:
            number += 1
        self.current = self.archive.new(name, graph)
        self.list.insert(0, self.current)
        self._kept_step, self._kept_at = -1, monotonic()
        self._note(self.current)
        self.changed.emit()

    def _note(self, run: KeptRun) -> None:
        """What the run has come to."""
        runs = self._runs
        run.step, run.epoch = runs.step_count, runs.epoch_count
        run.seconds, run.ended = runs.seconds, runs.ended
        run.last = {
            name: value if math.isfinite(value) else None
            for name, track in sorted(runs.series.tracks.items())
            for value in (track.last[2],)
        }

    def keep(self) -> None:
        """Write the present run, its weights as soon as they come."""
        run = self._write()
        if run is not None:
            self._runs.weights.ask(lambda weights: self._keep_weights(run, weights))

    def _write(self) -> KeptRun | None:
        self._soon.stop()
        run = self.current
        document = self._runs.handed.document()
        if run is None or not document:
            return None
        self._kept_step, self._kept_at = self._runs.step_count, monotonic()
        self._note(run)
        run.seed = int(files.loads(document, run.name).setting("seed"))
        try:
            self.archive.save(run)
            self.archive.save_graph(run, document)
            self.archive.save_series(run, self._runs.series)
        except GradloomError as error:
            self._complain(error)
            return None
        self.changed.emit()
        return run

    def _keep_weights(self, run: KeptRun, weights: Weights) -> None:
        if run not in self.list:
            return  # Deleted meanwhile.
        try:
            self.archive.save_weights(run, weights.arrays, weights.position)
            self.archive.save(run)
            gone = {other.id for other in self.archive.prune(keep=run.id)}
        except GradloomError as error:
            self._complain(error)
            return
        if gone:
            self.list = [other for other in self.list if other.id not in gone]
            self._drop_overlays(gone)
        self.changed.emit()

    def _on_leaving(self) -> None:
        if self._is_behind:
            self.keep()
        self._soon.stop()
        # What still comes of the training that is given up begins no run.
        self.current, self._begun_at = None, NEVER

    def close(self) -> None:
        """The window closes: what is going on is kept, if its weights come soon."""
        alive = self._runs.phase not in ("dead", "empty")
        run = self._write() if self._is_behind else None
        if run is not None and alive:
            weights = self._runs.weights.now(CLOSING_SECONDS)
            if weights is not None:
                self._keep_weights(run, weights)
        self._soon.stop()
        self.current = None

    def _complain(self, error: GradloomError) -> None:
        """Once is enough: the training goes on without being kept."""
        if not self._told:
            self._told = True
            words = self.tr("The run cannot be kept: {reason}")
            self.context.message.emit(words.format(reason=translate.refusal(error)))

    # What can be done with a kept run.

    def find(self, number: str) -> KeptRun | None:
        """The run of an id."""
        return next((run for run in self.list if run.id == number), None)

    def rename(self, run: KeptRun, name: str) -> None:
        """Another name."""
        if name.strip() and name.strip() != run.name:
            run.name = name.strip()
            self._save(run)

    def pin(self, run: KeptRun, on: bool) -> None:
        """A pinned run is never taken away to make room."""
        if run.pinned != on:
            run.pinned = on
            self._save(run)

    def _save(self, run: KeptRun) -> None:
        self._guard(lambda: self.archive.save(run))
        self.changed.emit()
        if run.id in self.overlaid:
            self.overlaid_changed.emit()

    def delete(self, chosen: list[KeptRun]) -> None:
        """Take runs away for good."""
        for run in chosen:
            if self._guard(lambda run=run: self.archive.delete(run)):
                self.list = [other for other in self.list if other is not run]
                if run is self.current:
                    # What comes after is no part of what was deleted.
                    self.current, self._begun_at = None, self._runs.step_count
        self._drop_overlays({run.id for run in chosen})
        self.changed.emit()

    def series_of(self, run: KeptRun) -> SeriesStore | None:
        """Its series; None when they cannot be read, which is said."""
        if run is self.current:
            return self._runs.series
        found: list[SeriesStore] = []
        self._guard(lambda: found.append(self.archive.series(run)))
        return found[0] if found else None

    def differences(self, one: KeptRun, other: KeptRun) -> list[Difference] | None:
        """Where the graphs and settings of two runs differ; None when they cannot be read."""
        found: list[list[Difference]] = []

        def compare() -> None:
            before, after = (files.loads(self._graph(run), run.name) for run in (one, other))
            found.append(differences(before, after))

        return found[0] if self._guard(compare) else None

    def _graph(self, run: KeptRun) -> bytes:
        if run is self.current:
            return self._runs.handed.document()
        return self.archive.graph(run)

    def restore(self, run: KeptRun) -> None:
        """Graph, weights and curves as they were when they were kept: the graph as one entry of
        the history."""
        self._guard(lambda: self._restore(run))

    def _restore(self, run: KeptRun) -> None:
        document = files.loads(self.archive.graph(run), run.name)
        series = self.archive.series(run)
        arrays: dict[str, Any] = self.archive.weights(run) if run.has_weights else {}
        position = self.archive.position(run) if run.has_weights else None
        changes = changes_to(self.context.document, document)
        # What is kept of the present run is kept with the graph that it has, not the other one.
        self._runs.leaving.emit()
        if changes:
            with self.context.history.group(self.tr("Restore '{}'").format(run.name)):
                for change in changes:
                    self.context.do(change)
        if not arrays:
            self._begun_at = None
            self._say(self.tr("'{}' was kept without weights: only its graph is back"), run)
            return

        def took(event: Took) -> None:
            self._runs.series.take(series)
            words = self.tr("'{}' is back. ") + fitting_line(event.fitting)
            details = "" if event.fitting.whole else fitting_details(event.fitting)
            self._say("  ".join(filter(None, (words, *details.splitlines()))), run)

        if not self._runs.put_weights(arrays, position, took):
            self._begun_at = None
            self._say(self.tr("'{}': only its graph is back, which cannot run now"), run)

    def _say(self, template: str, run: KeptRun) -> None:
        self.context.message.emit(template.replace("{}", run.name))

    def _guard(self, act: Any) -> bool:
        try:
            act()
        except GradloomError as error:
            self.context.message.emit(translate.refusal(error))
            return False
        return True

    # Laid over the curves.

    def overlay(self, run: KeptRun, on: bool) -> None:
        """Draw the series of a run over those of the present one, or no more."""
        if on == (run.id in self.overlaid):
            return
        if on:
            series = self.series_of(run)
            if series is None:
                return
            self.overlaid[run.id] = series
            free = (slot for slot in range(len(self._slots) + 1))
            self._slots[run.id] = next(s for s in free if s not in self._slots.values())
        else:
            self._drop_overlays({run.id})
            return
        self.overlaid_changed.emit()

    def _drop_overlays(self, numbers: set[str]) -> None:
        dropped = numbers & self.overlaid.keys()
        for number in dropped:
            del self.overlaid[number], self._slots[number]
        if dropped:
            self.overlaid_changed.emit()

    def slot(self, run: KeptRun) -> int:
        """Which of the colours for overlaid runs it has; -1: it is not laid over."""
        return self._slots.get(run.id, -1)
