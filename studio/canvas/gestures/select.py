"""Selecting: a click on a wire or badge, and the rubber band."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from studio import keymap
from studio.canvas.gestures.base import DRAG_DISTANCE, Gesture, Pointer
from studio.canvas.ink import fade
from studio.canvas.painter import Picked
from studio.context import Selection


def extends(pointer: Pointer) -> bool:
    """Whether the selection is to be added to instead of replaced."""
    return keymap.current().holds("hold_more", pointer.modifiers)


class SelectWire(Gesture):
    """A click on a wire selects it."""

    def begin(self, pointer: Pointer) -> None:
        self._pressed = pointer

    def update(self, pointer: Pointer) -> None:
        self._pressed = pointer

    def commit(self, pointer: Pointer) -> None:
        key, selection = self.hit.wire, self.stage.context.selection
        if key is None or self.stage.hit(pointer.screen) != self.hit:
            return
        if not extends(pointer):
            selection.set(wires=[key])
            return
        selection.set(selection.nodes, selection.wires ^ {key}, selection.frames, selection.notes)


class ShowProblems(Gesture):
    """A click on a badge opens what is wrong."""

    cursor = Qt.CursorShape.PointingHandCursor

    def begin(self, pointer: Pointer) -> None:
        self._pressed = pointer

    def update(self, pointer: Pointer) -> None:
        self._pressed = pointer

    def commit(self, pointer: Pointer) -> None:
        if self.stage.hit(pointer.screen) == self.hit:
            self.stage.show_problems(self.hit.node, pinned=True)


class RubberBand(Gesture):
    """A rectangle that selects the nodes it touches, and the frames and notes it holds."""

    outlives_changes = True

    def begin(self, pointer: Pointer) -> None:
        self._from = self._to = pointer.world
        self._screen = pointer.screen
        self._dragged = False

    def update(self, pointer: Pointer) -> None:
        way = pointer.screen - self._screen
        self._dragged = self._dragged or way.manhattanLength() >= DRAG_DISTANCE
        self._to = pointer.world
        if self._dragged:
            self.stage.refresh()

    def commit(self, pointer: Pointer) -> None:
        self.update(pointer)
        selection = self.stage.context.selection
        if self._dragged:
            self._choose(selection, self._found())
        elif self.replaces:
            selection.clear()
        self.stage.refresh()

    replaces = True
    """Whether what was selected before is so no more."""

    def _choose(self, selection: Selection, found: Picked) -> None:
        selection.set(found.nodes, frames=found.frames, notes=found.notes)

    def cancel(self) -> None:
        self._dragged = False
        self.stage.refresh()

    def paint(self, painter: QPainter) -> None:
        if not self._dragged:
            return
        view, ink = self.stage.viewport, self.stage.ink
        rect = self._rect()
        painter.save()
        painter.translate(view.offset)
        painter.scale(view.zoom, view.zoom)
        found = self._found()
        self.stage.painter.paint_outlines(painter, view.visible(), view.zoom, found)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(ink.selection, 1))
        painter.setBrush(fade(ink.selection, 0.10))
        painter.drawRect(view.rect_to_screen(rect))

    def _rect(self) -> QRectF:
        return QRectF(self._from, self._to).normalized()

    def _found(self) -> Picked:
        rect, scene = self._rect(), self.stage.scene
        return Picked(
            nodes=scene.nodes.touching(rect),
            frames=[f.id for f in scene.frames.values() if rect.contains(QRectF(*f.rect))],
            notes=[n.id for n in scene.notes.values() if rect.contains(QRectF(*n.rect))],
        )


class BoxAdd(RubberBand):
    """A rectangle that adds to what is selected."""

    replaces = False

    def _choose(self, selection: Selection, found: Picked) -> None:
        selection.set(
            selection.nodes | set(found.nodes),
            selection.wires,
            selection.frames | set(found.frames),
            selection.notes | set(found.notes),
        )


class BoxTake(RubberBand):
    """A rectangle that takes from what is selected."""

    replaces = False

    def _choose(self, selection: Selection, found: Picked) -> None:
        selection.set(
            selection.nodes - set(found.nodes),
            selection.wires,
            selection.frames - set(found.frames),
            selection.notes - set(found.notes),
        )
