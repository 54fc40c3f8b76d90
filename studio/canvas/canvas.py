"""The canvas widget: it takes events, runs gestures, and offers every command as a plain method.

Painting, hit-testing, gestures and editing live in files of their own; this one knows no view and
no window.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from engine.document.model import natural_key
from studio.canvas.board import Board
from studio.canvas.detail import Detail
from studio.canvas.fits import Fits, PortEnd
from studio.canvas.gestures.base import Pointer
from studio.canvas.hit import Hit
from studio.canvas.keymap import binding_of, gesture_of
from studio.canvas.navigation import nearest
from studio.canvas.wheel import Turn, read_wheel
from studio.canvas.words import translate

OP_MIME = "application/x-gradloom-op"
"""What the library panel drags: the name of an op, UTF-8."""
ZOOM_STEP = 2.0**0.5
CONNECT_GAP = 70.0
"""Canvas units between a node and one that is connected to it by search."""


class Canvas(Board):
    """Shows and edits the document of a context."""

    # Commands

    def add_node(self, op: str, at: QPointF | None = None) -> str | None:
        """A new node with its top left corner at a canvas point (None: in the middle of what is
        seen); its id, or None when there is no such op."""
        return self._editing.add_node(op, at or self.viewport.visible().center())

    def add_note(self) -> None:
        """A note at the pointer, ready to be written."""
        note = self._editing.add_note(self.viewport.to_world(self._pointer_place()))
        if note is not None:
            self._floating.edit(Hit("note", note=note))

    def frame_selection(self) -> None:
        """A frame around what is selected."""
        self._editing.frame_selection()

    def search(self) -> None:
        """The search for a node, at the pointer."""
        self._floating.open_search(self._pointer_place(), None)

    def copy(self) -> None:
        """What is selected goes to the clipboard."""
        self._clipboard.copy()

    def cut(self) -> None:
        """What is selected goes to the clipboard, and from the canvas."""
        if self._clipboard.copy():
            self._editing.delete()

    def paste(self) -> None:
        """What is on the clipboard comes to the pointer, or beside its original."""
        inside = self.underMouse() and self.rect().contains(self._cursor().toPoint())
        self._clipboard.paste(self.viewport.to_world(self._cursor()) if inside else None)

    def duplicate(self) -> None:
        """A copy of what is selected, beside it."""
        self._clipboard.duplicate()

    def duplicate_with_inputs(self) -> None:
        """A copy of what is selected, fed by the same outputs."""
        self._clipboard.duplicate_with_inputs()

    def connect_by_search(self) -> None:
        """The search for a node to feed from the selected one."""
        picked = sorted(self.context.selection.nodes)
        look = self.scene.looks.get(picked[0]) if len(picked) == 1 else None
        if look is None or not look.layout.outputs:
            return
        spot = look.layout.outputs[0]
        self.reveal(picked[0])
        corner = self.scene.node_rect(picked[0]).topLeft()
        beside = corner + QPointF(spot.x + CONNECT_GAP, spot.y)
        anchor = PortEnd(picked[0], "out", spot.name)
        fits = Fits(self.context.document, self.context.report, anchor)
        self._floating.open_search(self.viewport.to_screen(beside), fits)

    def next_problem(self) -> None:
        """Select the next node that has a problem, bring it into view, and say what is wrong."""
        flagged = sorted(self.scene.flagged, key=natural_key)
        if not flagged:
            self.context.message.emit(translate("Canvas", "there are no problems"))
            return
        picked = sorted(self.context.selection.nodes)
        place = flagged.index(picked[0]) + 1 if picked and picked[0] in flagged else 0
        node = flagged[place % len(flagged)]
        self.context.selection.set(nodes=[node])
        self.reveal(node)
        self.show_problems(node)

    def delete_selection(self) -> None:
        """What is selected goes."""
        self._editing.delete()

    def delete_keeping_connection(self) -> None:
        """The selected nodes go; what fed them feeds what they fed."""
        self._editing.delete_keeping_connection()

    def select_all(self) -> None:
        """Every node, frame and note."""
        document = self.context.document
        self.context.selection.set(document.nodes, (), document.frames, document.notes)

    def select_towards(self, dx: float, dy: float) -> None:
        """The nearest node in a direction from the selected one (from none: the top left)."""
        keys, centres = self.scene.nodes.centres()
        if not keys:
            return
        picked = sorted(self.context.selection.nodes)
        if picked:
            found = nearest(keys, centres, picked[0], (dx, dy))
        else:
            found = keys[int((centres[:, 0] + centres[:, 1]).argmin())]
        if found is not None:
            self.context.selection.set(nodes=[found])
            self.reveal(found)

    def nudge(self, dx: float, dy: float) -> None:
        """Move what is selected by canvas units."""
        self._editing.nudge(dx, dy)

    def arrange(self) -> None:
        """Lay out what is selected, or everything, from left to right."""
        self._arranging.start()

    def toggle_muted(self) -> None:
        """Mute the selected nodes, or let them play again."""
        self._editing.toggle("muted")

    def toggle_collapsed(self) -> None:
        """Collapse the selected nodes, or open them again."""
        self._editing.toggle("collapsed")

    def rename(self) -> None:
        """Edit the title or text of the one thing that is selected."""
        picked = self.context.selection
        if len(picked.nodes) == 1:
            self._floating.edit(Hit("node", next(iter(picked.nodes))))
        elif len(picked.frames) == 1:
            self._floating.edit(Hit("frame", frame=next(iter(picked.frames))))
        elif len(picked.notes) == 1:
            self._floating.edit(Hit("note", note=next(iter(picked.notes))))

    def fit_selection(self) -> None:
        """Show what is selected; everything when nothing is."""
        rect = self.picture_area(selection=True)
        self._fit(rect if rect is not None else self.scene.bounds())

    def zoom_in(self) -> None:
        """Larger, about the middle."""
        self._zoom(QRectF(self.rect()).center(), ZOOM_STEP)

    def zoom_out(self) -> None:
        """Smaller, about the middle."""
        self._zoom(QRectF(self.rect()).center(), 1 / ZOOM_STEP)

    def zoom_to_actual_size(self) -> None:
        """One pixel a canvas unit."""
        self._zoom(QRectF(self.rect()).center(), 1 / self.viewport.zoom)

    @property
    def shows_minimap(self) -> bool:
        """Whether the whole graph is shown in a corner."""
        return not self.minimap.isHidden()

    def toggle_minimap(self) -> None:
        """Show the whole graph in a corner, or no more."""
        self.minimap.setHidden(self.shows_minimap)
        self.minimap.place()
        self.minimap.raise_()

    def set_bookmark(self, number: float) -> None:
        """Remember what is seen now under a number."""
        centre = self.viewport.visible().center()
        self._bookmarks[int(number)] = (centre, self.viewport.zoom)
        self.context.message.emit(
            translate("Canvas", "bookmark {number} is set", number=int(number))
        )

    def go_to_bookmark(self, number: float) -> None:
        """See again what was seen when the bookmark was set."""
        place = self._bookmarks.get(int(number))
        if place is None:
            self.context.message.emit(
                translate(
                    "Canvas",
                    "bookmark {number} is not set: Ctrl+{number} sets it",
                    number=int(number),
                )
            )
            return
        self.viewport.zoom = place[1]
        self.viewport.centre_on(place[0])
        self._look_elsewhere()

    def reveal(self, node: str) -> None:
        """Bring a node into view when it is not; the zoom stays."""
        if node in self.scene.looks:
            rect = self.scene.node_rect(node)
            if not self.viewport.visible().contains(rect):
                self.viewport.centre_on(rect.center())
                self.update()

    def picture_area(self, *, selection: bool) -> QRectF | None:
        """Where all that stands here lies, or what is selected; None when that is nothing."""
        picked, document = self.context.selection, self.context.document
        if not selection:
            return self.scene.bounds()
        rect = self.scene.bounds(picked.nodes)
        for place in (
            *(document.frames[f].rect for f in picked.frames),
            *(document.notes[n].rect for n in picked.notes),
        ):
            rect = QRectF(*place) if rect is None else rect.united(QRectF(*place))
        return rect

    def paint_picture(self, painter: QPainter, rect: QRectF, zoom: float) -> None:
        """Paint a part of the graph (canvas units) for a picture in a file; the painter comes
        with the transform from canvas units to the picture."""
        self._painter.paint(painter, rect, Detail(zoom))

    # Events

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
        cuts = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if cuts and event.button() == Qt.MouseButton.LeftButton and self._cut_at(hit):
            return
        kind = gesture_of(event.button(), hit.kind, event.modifiers(), space=self._space)
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
        if hit.kind == "nothing":
            self._floating.open_search(event.position(), None)
        elif hit.kind in ("node", "frame", "note"):
            self._floating.edit(hit)
        elif hit.wire is not None:
            self._editing.toggle_point(
                hit.wire, hit.index, self.viewport.to_world(event.position())
            )

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
        if binding is None:
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
        return False if next else super().focusNextPrevChild(next)

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
        if event.mimeData().hasFormat(OP_MIME):
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

    def _cursor(self) -> QPointF:
        return QPointF(self.mapFromGlobal(self.cursor().pos()))

    def _pointer_place(self) -> QPointF:
        """Where the pointer is, or the middle when it is elsewhere."""
        place = self._cursor()
        return place if self.rect().contains(place.toPoint()) else QRectF(self.rect()).center()
