"""Backends turn a plan into a program; which of them work on this machine is said here."""

from engine.errors import Text


def gpu_reason() -> Text | None:
    """Why nothing can be computed on a GPU here, in one line; None when it can."""
    return Text("this version computes on the processor only; the GPU follows in a later one")
