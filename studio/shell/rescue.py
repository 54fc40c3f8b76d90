"""The crash journal of the open document, kept in step with it, and what earlier crashes left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from engine.document.journal import Journal, Recovered, recoverable
from engine.document.model import Document
from studio.context import Context

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
        return self.path.name if self.path else QObject.tr("Untitled")

    @property
    def when(self) -> str:
        """When it was last changed, as this system writes times."""
        return ""

    def document(self) -> Document:
        """The document with every change that was kept. GradloomError: it cannot be rebuilt."""
        return self._recovered.document()

    def discard(self) -> None:
        """Let it go for good."""
        self._recovered.discard()


class Keeper(QObject):
    """Keeps the journal of the open document."""

    def __init__(self, context: Context, folder: Path) -> None:
        super().__init__(context)
        self._context, self._folder = context, folder
        self._journal: Journal | None = None
