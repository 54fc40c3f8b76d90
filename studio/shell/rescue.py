"""The crash journal of the open document, kept in step with it, and what earlier crashes left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, QTimer

from engine.document.journal import Journal, Recovered, recoverable
from engine.document.model import Document
from engine.errors import GradloomError
from studio.context import Context
from studio.translate import refusal

TICK_MILLISECONDS = 1000


class Rescue:
    """A document that a crash left behind."""

    def __init__(self, recovered: Recovered) -> None:
        self._recovered = recovered

    @property
    def path(self) -> Path | None:
        """Where it was saved, if it was."""
        return self._recovered.path

    @property
    def name(self) -> str:
        """What it was called."""
        return self.path.name if self.path else QCoreApplication.translate("Rescue", "Untitled")

    @property
    def when(self) -> str:
        """When it was last changed, as this system writes times."""
        moment = QDateTime.fromSecsSinceEpoch(int(self._recovered.time))
        return QLocale().toString(moment, QLocale.FormatType.ShortFormat)

    def document(self) -> Document:
        """The document with every change that was kept. GradloomError: it cannot be rebuilt."""
        return self._recovered.document()

    @property
    def lost(self) -> GradloomError | None:
        """What `document` could not bring back, if anything."""
        return self._recovered.lost

    def discard(self) -> None:
        """Let it go for good. GradloomError when the disk refuses."""
        self._recovered.discard()


class Keeper(QObject):
    """Keeps the journal of the open document: every change is in it within a second."""

    def __init__(self, context: Context, folder: Path) -> None:
        super().__init__(context)
        self._context, self._folder = context, folder
        self._journal: Journal | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self._tick)
        context.edited.connect(self._tick_soon)

    def begin(self) -> None:
        """Another document is open: its journal takes the place of the one before."""
        self.end()
        self._guard(self._begin)

    @property
    def state_folder(self) -> Path:
        """Where the studio keeps what must outlive it; the journals have a folder of their own."""
        return self._folder.parent

    @property
    def is_keeping(self) -> bool:
        """Whether the open document is safe from a crash at present."""
        return self._journal is not None

    def _begin(self) -> None:
        context = self._context
        self._journal = Journal.begin(
            context.document, context.path, self._folder, unsaved=context.history.is_changed
        )
        self._journal.follow(context.history)

    def saved(self) -> None:
        """The document is safe in its file: the journal begins anew from there."""
        self._guard(self._rebase)

    def _rebase(self) -> None:
        if self._journal is not None:
            self._journal.rebase(self._context.path)

    def end(self) -> None:
        """The document was left on purpose: nothing to rescue."""
        self._timer.stop()
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def rescues(self) -> list[Rescue]:
        """What earlier crashes left behind."""
        return [Rescue(found) for found in recoverable(self._folder)]

    def _tick_soon(self, _changes: object) -> None:
        """There is something to make safe: nothing ticks while nobody edits."""
        if self._journal is not None and not self._timer.isActive():
            self._timer.start()

    def _tick(self) -> None:
        if self._journal is not None:
            self._guard(self._journal.tick)

    def _guard(self, act: Callable[[], None]) -> None:
        """Without a journal the studio still works: the person is told, once."""
        try:
            act()
        except GradloomError as error:
            self._timer.stop()
            self._journal = None
            template = self.tr("Unsaved work cannot be kept safe from a crash: {reason}")
            self._context.message.emit(template.format(reason=refusal(error)))
