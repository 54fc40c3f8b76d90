"""How the canvas behaves under the hands of this person: wheel, touchpad, motion, guides."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Habits:
    """wheel_pans: a mouse wheel pans instead of zooming. touchpad_zooms: two fingers zoom instead
    of panning. (With Ctrl both always zoom.) motion: nodes glide to their new places. guides: what
    is dragged lines up with what is near."""

    wheel_pans: bool = False
    touchpad_zooms: bool = False
    motion: bool = True
    guides: bool = True


_current = [Habits()]


def current() -> Habits:
    """The habits of now."""
    return _current[0]


def use(habits: Habits) -> None:
    """From now on every canvas behaves like this."""
    _current[0] = habits
