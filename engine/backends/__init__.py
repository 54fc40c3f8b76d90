"""Backends turn a plan into a program; which of them work on this machine is said here."""


def gpu_reason() -> str | None:
    """Why nothing can be computed on a GPU here, in one line; None when it can."""
    return "this version computes on the processor only; the GPU follows in a later one"
