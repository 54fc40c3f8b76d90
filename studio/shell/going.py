"""Going about the window by keyboard: round its parts, to a panel, to the field of a param.

Knows docks and the canvas as widgets, nothing of what they show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from studio.widgets.stops import first_stop

CANVAS = "canvas"


class Going:
    """The parts of one window. `middle` is what stands in it at this moment; `docks` the panels."""

    def __init__(self, middle: Callable[[], QWidget], docks: Mapping[str, QDockWidget]) -> None:
        self._middle, self._docks = middle, docks

    def to(self, name: str) -> None:
        """Show a panel (or the canvas) and put the keyboard into it."""
        dock = self._docks.get(name)
        if dock is not None:
            dock.show()
            dock.raise_()
            content = dock.widget()
            # A tab that comes to the front lays itself out only when the events are served.
            content.setVisible(True)
            self._enter(content)
        elif name == CANVAS:
            self._enter(self._middle())

    def round(self, step: int) -> None:
        """The keyboard goes to the next part of the window, or with -1 to the one before."""
        parts = self.parts()
        focus = QApplication.focusWidget()
        inside = [i for i, p in enumerate(parts) if focus and (p is focus or p.isAncestorOf(focus))]
        place = (inside[0] + step) % len(parts) if inside else 0
        self._enter(parts[place])

    def parts(self) -> list[QWidget]:
        """What can be gone to now: the middle, then each panel that is in front."""
        seen = [d for d in self._docks.values() if not d.visibleRegion().isEmpty()]
        panels = [dock.widget() for dock in seen]
        return [self._middle(), *(panel for panel in panels if first_stop(panel) is not None)]

    @staticmethod
    def _enter(part: QWidget) -> None:
        proxy = part.focusProxy()
        target = proxy or first_stop(part) or part
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
