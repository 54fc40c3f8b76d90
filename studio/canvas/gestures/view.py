"""Panning by drag."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from studio.canvas.gestures.base import Gesture, Pointer


class Pan(Gesture):
    """The canvas follows the hand, be it zoomed meanwhile."""

    cursor = Qt.CursorShape.ClosedHandCursor
    outlives_changes = True

    def begin(self, pointer: Pointer) -> None:
        view = self.stage.viewport
        self._start, self._zoom = QPointF(view.offset), view.zoom
        self._from, self._done = pointer.screen, (0, 0)

    def update(self, pointer: Pointer) -> None:
        way, (x, y) = pointer.screen - self._from, self._done
        self._done = round(way.x()), round(way.y())
        self.stage.viewport.pan(self._done[0] - x, self._done[1] - y)
        self.stage.refresh()

    def commit(self, pointer: Pointer) -> None:
        self.update(pointer)

    def cancel(self) -> None:
        view = self.stage.viewport
        moved_only = view.zoom == self._zoom
        view.zoom, view.offset = self._zoom, self._start
        if not moved_only:
            self.stage.still.invalidate()
        self.stage.refresh()
