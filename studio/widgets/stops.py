"""Where the keyboard may stop: what Tab reaches within a widget."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def is_stop(widget: QWidget) -> bool:
    """Whether Tab reaches a widget now."""
    reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(reached) and widget.isVisible() and widget.isEnabled()


def first_stop(within: QWidget) -> QWidget | None:
    """The first that Tab reaches within a widget, itself included; None when there is none."""
    stops = [found for found in (within, *within.findChildren(QWidget)) if is_stop(found)]
    # What the order of Tab has first, and not what was made first.
    place = {found: number for number, found in enumerate(_chain(within))}
    return min(stops, key=lambda found: place.get(found, len(place)), default=None)


def _chain(start: QWidget) -> list[QWidget]:
    chain, at = [start], start.nextInFocusChain()
    while at is not start and at is not None:
        chain.append(at)
        at = at.nextInFocusChain()
    return chain
