"""Backends turn a plan into a program; here is said which of them can be had."""

from __future__ import annotations

from engine.errors import Text


def gpu_reason() -> Text | None:
    """Why no GPU can be chosen; None when one can."""
    return Text("this version computes on the CPU: its GPU backend is not finished yet")


__all__ = ["gpu_reason"]
