"""The scalar formula language: parsed once, printed several ways, differentiated by rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula."""

    source: str
    names: tuple[str, ...]
