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

from studio import habits, keymap
from studio.canvas.commands import OP_MIME, Commands
from studio.canvas.detail import MIDDLE_BELOW
from studio.canvas.dropping import BELOW, Dropped, dropped_files
from studio.canvas.geometry import HEADER
from studio.canvas.gestures.base import Gesture, Pointer
from studio.canvas.gestures.select import BoxAdd, RubberBand
from studio.canvas.keymap import gesture_of
from studio.canvas.value_editing import is_on_value
from studio.canvas.wheel import Turn, read_wheel
from studio.canvas.words import translate

ZOOM_STEP = 2.0**0.5
CONNECT_GAP = 70.0
"""Canvas units between a node and one that is connected to it by search."""


_MODIFIERS = {
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
    Qt.Key.Key_Meta: Qt.KeyboardModifier.MetaModifier,
}


class Canvas(Commands):
    """Shows and edits the document of a context; where that is read-only, it shows it."""

    _last = QPointF()
    """Where the pointer was last, while a gesture goes on."""
    _menu_off = False
    """Whether the press of the right button was something else than asking for the menu."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._gesture is not None:
            event.accept()  # in the middle of a gesture keys are no commands
            return True
        if event.type() == QEvent.Type.WindowDeactivate:
            self._space = False
            self.cancel_gesture()
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
        turn: Turn = read_wheel(event, habits.current())
        if turn.factor != 1.0:
            self._zoom(event.position(), turn.factor)
        elif turn.dx or turn.dy:
            self._pan(turn.dx, turn.dy)
        if self._gesture is not None:  # what is in hand stays under the pointer
            at = event.position()
            self._gesture.update(Pointer(at, self.viewport.to_world(at), event.modifiers()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._floating.leave()
        self._menu_off = False
        if event.button() == Qt.MouseButton.LeftButton and self._follow_pill(event.position()):
            return
        if self._gesture is not None:
            if event.button() == Qt.MouseButton.RightButton:
                self.cancel_gesture()
                self._menu_off = True
            return
        hit = self.hit(event.position())
        if self._hands is not None and event.button() == Qt.MouseButton.LeftButton:
            self._hands.press(event.position())
        kind = self._take_armed(event) or gesture_of(
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
            self._menu_off = event.button() == Qt.MouseButton.RightButton
            self.setCursor(kind.cursor)
            self._gesture.begin(self._pointer(event))
            self.update()

    def _take_armed(self, event: QMouseEvent) -> type[Gesture] | None:
        """What was asked to begin with the next press, whatever it hits."""
        armed, self._armed = self._armed, None
        if armed is None or event.button() != Qt.MouseButton.LeftButton:
            return None
        more = keymap.current().holds("hold_more", event.modifiers())
        return BoxAdd if more and armed is RubberBand else armed

    def _follow_pill(self, screen: QPointF) -> bool:
        """Whether a pill lies there: then go to its node."""
        pill = self._hover.pill_at(screen) if self._gesture is None else None
        if pill is None:
            return False
        self.context.selection.set(nodes=[pill.node])
        self.viewport.centre_on(self.scene.node_rect(pill.node).center())
        self._look_elsewhere()
        return True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None and not event.buttons() & self._button:
            self.cancel_gesture()  # the button went up where nobody told the canvas
        if self._gesture is not None:
            self._gesture.update(self._pointer(event))
            return
        self._hover.move(event.position())
        self._floating.pointer_moved(event.position(), self._hover.hit)
        if self._hands is not None:
            self._hands.move(event.position())
        self._show_cursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._gesture is None or event.button() != self._button:
            return
        gesture, self._gesture = self._gesture, None
        gesture.commit(self._pointer(event))
        if self._hands is not None:
            self._hands.release(event.position())
        self._show_cursor()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)
            return
        self.cancel_gesture()
        if self._follow_pill(event.position()):
            return
        hit = self.hit(event.position())
        if hit.kind == "node" and self._on_value(hit.node, event.position()):
            self._floating.values.open(hit.node)
        elif hit.kind == "node" and not self._on_title(hit.node, event.position()):
            self.go_into(hit.node)
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
        if not self._has_inside(node) or self.scene.levels.is_group(node):
            return not self._has_inside(node)
        below = self.viewport.to_world(screen).y() - self.scene.node_rect(node).top()
        legible = self.viewport.zoom >= MIDDLE_BELOW
        return below < HEADER and legible and not self.context.read_only

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if self._gesture is not None or (by_mouse and self._menu_off):
            return
        hit, picked = self.hit(QPointF(event.pos())), self.context.selection
        node = hit.node if hit.kind != "stub" else ""
        if by_mouse and node and node not in picked.nodes:
            picked.set(nodes=[node])
        self.menu_asked.emit(event.globalPos(), bool(node if by_mouse else picked.nodes))

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
            self._update_held(event, key, down=True)
            return
        action = keymap.current().on_canvas(event.modifiers(), key)
        refused = self.context.read_only and action is not None and action.writes
        if action is None or action.on_canvas is None or refused:
            super().keyPressEvent(event)
            return
        action.on_canvas(self)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
        self._update_held(event, Qt.Key(event.key()), down=False)
        super().keyReleaseEvent(event)

    def _update_held(self, event: QKeyEvent, key: Qt.Key, *, down: bool) -> None:
        """Another modifier is held during a gesture: the event itself does not count it yet."""
        modifier = _MODIFIERS.get(key)
        if self._gesture is not None and modifier is not None and not event.isAutoRepeat():
            held = event.modifiers()
            held = held | modifier if down else held & ~modifier
            at = self._last
            self._gesture.update(Pointer(at, self.viewport.to_world(at), held))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's names
        """Tab is a command; Shift+Tab leaves the canvas by keyboard."""
        bound = keymap.current().on_canvas(Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Tab)
        serves = bound is not None and not (bound.writes and self.context.read_only)
        return False if next and serves else super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space, self._armed = False, None
        self.cancel_gesture()
        super().focusOutEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover.leave()
        if self._hands is not None:
            self._hands.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        self.cancel_gesture()
        self._hover.leave()
        self._floating.leave()
        if self._hands is not None:
            self._hands.leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        data = event.mimeData()
        welcome = data.hasFormat(OP_MIME) or dropped_files(data).is_welcome
        if welcome and not self.context.read_only:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        place, data = self.viewport.to_world(event.position()), event.mimeData()
        event.acceptProposedAction()
        if not data.hasFormat(OP_MIME):
            self._drop_files(dropped_files(data), place)
            return
        self.add(bytes(data.data(OP_MIME).data()).decode("utf-8", "replace"), place)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_files(self, files: Dropped, place: QPointF) -> None:
        if files.models:
            self.add_models(files.models, place)
        if files.tables:
            self.add_tables(files.tables, place + QPointF(0, BELOW * len(files.models)))
        if files.tables or files.models:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif files.graphs:
            self.graph_dropped.emit(files.graphs[0], place)

    def _escape(self) -> None:
        if self._gesture is not None:
            self.cancel_gesture()
        elif self._armed is not None:
            self._arm(None)
        elif self._arranging.is_busy:
            self._arranging.cancel()
            self.context.message.emit(translate("Canvas", "the layout was stopped"))
        elif self._hands is not None and self._hands.window.isVisible():
            self._hands.window.leave()
        elif self._floating.problems.isVisible():
            self._floating.problems.leave()
        elif self.context.read_only or (self.level and self.context.selection.is_empty()):
            self.come_out()
        else:
            self.context.selection.clear()

    def _pointer(self, event: QMouseEvent) -> Pointer:
        self._last = screen = event.position()
        return Pointer(screen, self.viewport.to_world(screen), event.modifiers())
