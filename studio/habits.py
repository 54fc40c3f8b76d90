"""How the canvas behaves for this person: wheel, touchpad, motion, guides, how much nodes show."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Habits:
    """wheel_pans: a mouse wheel pans instead of zooming. touchpad_zooms: two fingers zoom instead
    of panning. (With Ctrl both always zoom.) motion: nodes glide to their new places, and dashes
    run along the wires while the training runs. guides: what is dragged lines up with what is near.
    faces: nodes show pictures of their values. node_size: of nodes that have no size of their own,
    one of the document's SIZES."""

    wheel_pans: bool = False
    touchpad_zooms: bool = False
    motion: bool = True
    guides: bool = True
    faces: bool = True
    node_size: str = "full"

    def size_of(self, own: str) -> str:
        """The size of a node that asks for this one (empty: for none)."""
        return own or self.node_size


class _Holder(QObject):
    """Holds the habits in use."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.habits = Habits()


_holder = _Holder()
changed = _holder.changed
"""Emitted after other habits have come into use."""


def current() -> Habits:
    """The habits of now."""
    return _holder.habits


def use(habits: Habits) -> None:
    """From now on every canvas behaves like this."""
    if habits != _holder.habits:
        _holder.habits = habits
        changed.emit()
