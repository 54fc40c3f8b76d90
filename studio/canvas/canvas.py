"""The canvas widget: it takes events, runs gestures, and offers every command as a plain method.

Painting, hit-testing, gestures and editing live in files of their own; this one knows no view and
no window.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from studio.canvas.commands import OP_MIME, Commands
from studio.canvas.detail import MIDDLE_BELOW
from studio.canvas.geometry import HEADER
from studio.canvas.gestures.base import Pointer
from studio.canvas.hit import Hit
from studio.canvas.keymap import READING, binding_of, gesture_of
from studio.canvas.value_editing import is_on_value
from studio.canvas.wheel import Turn, read_wheel
from studio.canvas.words import translate

ZOOM_STEP = 2.0**0.5
CONNECT_GAP = 70.0
"""Canvas units between a node and one that is connected to it by search."""


class Canvas(Commands):
    """Shows and edits the document of a context; where that is read-only, it shows it."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom(event.position(), 1.0 + event.value())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                centre = QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint()))
                self._zoom(centre, pinch.scaleFactor())
                event.accept()
                return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn: Turn = read_wheel(event, wheel_pans=self.wheel_pans)
        if turn.factor != 1.0:
            self._zoom(event.position(), turn.factor)
        elif turn.dx or turn.dy:
            self._pan(turn.dx, turn.dy)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._floating.leave()
        if self._gesture is not None:
            if event.button() == Qt.MouseButton.RightButton:
                self.cancel_gesture()
            return
        hit = self.hit(event.position())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        cuts = alt and not self.context.read_only
        if cuts and event.button() == Qt.MouseButton.LeftButton and self._cut_at(hit):
            return
        kind = gesture_of(
            event.button(),
            hit.kind,
            event.modifiers(),
            space=self._space,
            read_only=self.context.read_only,
        )
        if kind is not None:
            self._fit_when_shown = False
            self._hover.leave()
            self._gesture, self._button = kind(self, hit), event.button()
            self.setCursor(kind.cursor)
            self._gesture.begin(self._pointer(event))
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None:
            self._gesture.update(self._pointer(event))
            return
        self._hover.move(event.position())
        self._floating.pointer_moved(event.position(), self._hover.hit)
        self._show_cursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._gesture is None or event.button() != self._button:
            return
        gesture, self._gesture = self._gesture, None
        gesture.commit(self._pointer(event))
        self._show_cursor()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)
            return
        self.cancel_gesture()
        hit = self.hit(event.position())
        if hit.kind == "node" and self._on_value(hit.node, event.position()):
            self._floating.values.open(hit.node)
        elif hit.kind == "node" and not self._on_title(hit.node, event.position()):
            self.inside_asked.emit(hit.node)
        elif self.context.read_only:
            return
        elif hit.kind == "nothing":
            self._floating.open_search(event.position(), None)
        elif hit.kind in ("node", "frame", "note"):
            self._floating.edit(hit)
        elif hit.wire is not None:
            self._editing.toggle_point(
                hit.wire, hit.index, self.viewport.to_world(event.position())
            )

    def _on_value(self, node: str, screen: QPointF) -> bool:
        """Whether a double click edits the main param there."""
        legible = self.viewport.zoom >= MIDDLE_BELOW and not self.context.read_only
        return legible and is_on_value(self, node, self.viewport.to_world(screen))

    def _on_title(self, node: str, screen: QPointF) -> bool:
        """Whether a double click edits the title there: nodes without an inside do so anywhere."""
        if not self._has_inside(node):
            return True
        below = self.viewport.to_world(screen).y() - self.scene.node_rect(node).top()
        legible = self.viewport.zoom >= MIDDLE_BELOW
        return below < HEADER and legible and not self.context.read_only

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        if self._gesture is not None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return
        hit, picked = self.hit(QPointF(event.pos())), self.context.selection
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and hit.node and hit.node not in picked.nodes:
            picked.set(nodes=[hit.node])
        self.menu_asked.emit(event.globalPos(), bool(hit.node if by_mouse else picked.nodes))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._escape()
            return
        if key == Qt.Key.Key_Space:
            self._space = True
            self._show_cursor()
            return
        if self._gesture is not None:
            return
        binding = binding_of(event.modifiers(), key)
        if binding is None or (self.context.read_only and binding.command not in READING):
            super().keyPressEvent(event)
            return
        getattr(self, binding.command)(*binding.arguments)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's names
        """Tab opens the search; Shift+Tab leaves the canvas by keyboard."""
        searches = next and not self.context.read_only
        return False if searches else super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        super().focusOutEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        self.cancel_gesture()
        self._floating.leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(OP_MIME) and not self.context.read_only:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        op = bytes(event.mimeData().data(OP_MIME).data()).decode("utf-8", "replace")
        event.acceptProposedAction()
        if self._editing.add_node(op, self.viewport.to_world(event.position())) is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        if self._gesture is not None:
            self.cancel_gesture()
        elif self._arranging.is_busy:
            self._arranging.cancel()
            self.context.message.emit(translate("Canvas", "the layout was stopped"))
        elif self._floating.problems.isVisible():
            self._floating.problems.leave()
        elif self.context.read_only:
            self.come_out()
        else:
            self.context.selection.clear()

    def _cut_at(self, hit: Hit) -> bool:
        document = self.context.document
        if hit.wire is not None:
            self._editing.cut_wires([hit.wire])
            return True
        if hit.kind != "port":
            return False
        if hit.side == "in":
            wires = document.wires_into(hit.node, hit.port)
        else:
            wires = [w for w in document.outgoing(hit.node) if w.source_port == hit.port]
        self._editing.cut_wires([w.key for w in wires])
        return True

    def _pointer(self, event: QMouseEvent) -> Pointer:
        screen = event.position()
        return Pointer(screen, self.viewport.to_world(screen), event.modifiers())
