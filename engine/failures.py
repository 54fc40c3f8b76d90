"""What went wrong, as problems in a person's words: the last stop for every exception."""

from __future__ import annotations

import logging
import traceback

from engine.errors import CompileError, GradloomError, Problem, Text, TrainingError

_log = logging.getLogger(__name__)


def problems_of(error: Exception) -> tuple[Problem, ...]:
    """The problems that an exception stands for. What nobody foresaw is logged in full as well."""
    if isinstance(error, CompileError):
        return error.problems
    if isinstance(error, TrainingError):
        return (error.problem,)
    if isinstance(error, GradloomError):
        return (Problem(error.code, "error", error.text),)
    if isinstance(error, MemoryError):
        return (_out_of_memory(error),)
    _log.error("unforeseen", exc_info=error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "an unknown place"
    text = Text(
        "the engine failed ({kind} in {place}): {reason}. The document is unharmed; please report "
        "this with the graph",
        {"kind": type(error).__name__, "place": place, "reason": str(error) or "no reason given"},
    )
    return (Problem("engine.fault", "error", text),)


def _out_of_memory(error: MemoryError) -> Problem:
    return Problem(
        "engine.memory",
        "error",
        Text(
            "there is not enough memory for this graph ({reason}): make the batch or the layers "
            "smaller",
            {"reason": str(error) or "the system refused"},
        ),
    )
