"""Panning by drag."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from studio.canvas.gestures.base import Gesture, Pointer


class Pan(Gesture):
    """The canvas follows the hand."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def begin(self, pointer: Pointer) -> None:
        self._start = QPointF(self.stage.viewport.offset)
        self._from = pointer.screen

    def update(self, pointer: Pointer) -> None:
        way = pointer.screen - self._from
        self.stage.viewport.offset = self._start
        self.stage.viewport.pan(way.x(), way.y())
        self.stage.refresh()

    def commit(self, pointer: Pointer) -> None:
        self.update(pointer)

    def cancel(self) -> None:
        self.stage.viewport.offset = self._start
        self.stage.refresh()
