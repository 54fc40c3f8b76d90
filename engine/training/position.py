"""Where a training stands. A record only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """Where a training stands: steps done, epochs done, examples of the present epoch done."""

    step: int = 0
    epoch: int = 0
    index: int = 0
