"""Panning and zooming by drag."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from studio.canvas.gestures.base import DRAG_DISTANCE, Gesture, Pointer

DOUBLE, DOUBLING = 2.0, 120.0
"""A drag by so many pixels doubles the zoom."""


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


class PanFree(Pan):
    """The same from the free canvas, where a press without a drag chooses nothing."""

    def begin(self, pointer: Pointer) -> None:
        super().begin(pointer)
        self._pressed = pointer.screen

    def commit(self, pointer: Pointer) -> None:
        super().commit(pointer)
        if (pointer.screen - self._pressed).manhattanLength() < DRAG_DISTANCE:
            self.stage.context.selection.clear()


class ZoomDrag(Pan):
    """Up is nearer, down is farther, about the place of the press."""

    cursor = Qt.CursorShape.SizeVerCursor

    def update(self, pointer: Pointer) -> None:
        way = self._from.y() - pointer.screen.y() - self._done[1]
        self._done = (0, self._done[1] + round(way))
        self.stage.viewport.zoom_at(self._from, DOUBLE ** (round(way) / DOUBLING))
        self.stage.still.invalidate()
        self.stage.refresh()
