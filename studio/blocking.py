"""Why nothing can be trained, in words. Knows the context; asks no worker."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.worker.messages import Phase
from studio.context import Context


def why_blocked(phase: Phase, context: Context, *, trains: bool, waits: bool) -> str:
    """Empty when something can run. trains: whether anything is wired to an optimiser. waits:
    whether a training goes on once the graph has no problems."""
    if phase == "dead":
        return _words("The worker process is gone")
    if context.report.reading:
        return _words("The data is being read")
    if not context.compiles:
        waiting = _words("The training waits: the graph has problems")
        return waiting if waits else _words("The graph has problems")
    if not trains:
        return _words("Nothing is trained yet: wire a loss to an optimiser")
    return ""


def _words(text: str) -> str:
    return QCoreApplication.translate("Runs", text)
