"""Resizing a frame or a note by its corner."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from engine.document import changes as edits
from studio import keymap
from studio.canvas.gestures.base import Gesture, Pointer
from studio.canvas.ink import fade
from studio.canvas.still import GRID

SMALLEST = (80.0, 48.0)


class Resize(Gesture):
    """The bottom right corner follows the pointer; with Ctrl it keeps to the grid."""

    cursor = Qt.CursorShape.SizeFDiagCursor

    def begin(self, pointer: Pointer) -> None:
        document = self.stage.scene.document
        if self.hit.frame:
            rect = document.frames[self.hit.frame].rect
        else:
            rect = document.notes[self.hit.note].rect
        self._start = self._rect = rect
        self._world = pointer.world

    def update(self, pointer: Pointer) -> None:
        left, top, width, height = self._start
        way = pointer.world - self._world
        right, bottom = left + width + way.x(), top + height + way.y()
        if keymap.current().holds("hold_grid", pointer.modifiers):
            right, bottom = round(right / GRID) * GRID, round(bottom / GRID) * GRID
        width, height = max(right - left, SMALLEST[0]), max(bottom - top, SMALLEST[1])
        self._rect = (left, top, float(round(width)), float(round(height)))
        self.stage.refresh()

    def commit(self, pointer: Pointer) -> None:
        self.update(pointer)
        document = self.stage.scene.document
        if self._rect == self._start:
            return
        if self.hit.frame:
            frame = document.frames[self.hit.frame]
            self.stage.do(edits.PutFrame(replace(frame, rect=self._rect)))
        else:
            note = document.notes[self.hit.note]
            self.stage.do(edits.PutNote(replace(note, rect=self._rect)))

    def cancel(self) -> None:
        self._rect = self._start
        self.stage.refresh()

    def paint(self, painter: QPainter) -> None:
        if self._rect == self._start:
            return
        ink = self.stage.ink
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink.selection, 1.5))
        painter.setBrush(fade(ink.selection, 0.06))
        painter.drawRoundedRect(self.stage.viewport.rect_to_screen(QRectF(*self._rect)), 8, 8)
