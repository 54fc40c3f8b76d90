"""The canvas widget: it takes events, runs gestures and commands, and puts the layers together.

Every command is a plain method, so that actions can be bound to it. Painting, hit-testing, gestures
and editing live in files of their own; this one knows no view and no window.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer
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
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from engine.document import changes as edits
from engine.document.model import WireKey
from engine.passes.check import Report
from studio.canvas.clipboard import Clipboard
from studio.canvas.detail import Detail
from studio.canvas.editing import Editing
from studio.canvas.fits import Fits
from studio.canvas.floating import Floating
from studio.canvas.gestures.base import Gesture, Lifted, Pointer
from studio.canvas.hit import Hit, hit_test
from studio.canvas.hover import Hover
from studio.canvas.ink import Ink
from studio.canvas.keymap import binding_of, gesture_of
from studio.canvas.lettering import Lettering
from studio.canvas.navigation import nearest
from studio.canvas.overlay import paint_empty_hint
from studio.canvas.painter import Part, Picked, ScenePainter
from studio.canvas.scene import Scene
from studio.canvas.still import StillLayer
from studio.canvas.viewport import Viewport
from studio.canvas.wheel import Turn, read_wheel
from studio.canvas.words import translate
from studio.context import Context
from studio.widgets import palette
from studio.widgets.palette import Colours

OP_MIME = "application/x-gradloom-op"
"""What the library panel drags: the name of an op, UTF-8."""
ZOOM_STEP = 2.0**0.5
SETTLE = 140
"""Milliseconds after which a zoom counts as at rest."""


class Canvas(QWidget):
    """Shows and edits the document of a context."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.viewport = Viewport()
        self.wheel_pans = False
        """Whether a mouse wheel pans instead of zooming (with Ctrl it always zooms)."""
        self._ink = Ink(palette.current())
        self._lettering = Lettering()
        self.scene = Scene(self._lettering)
        self._painter = ScenePainter(self.scene, self._ink, self._lettering)
        self.still = StillLayer(self.scene, self.viewport, self._painter, self._ink)
        self._editing = Editing(context, self.scene)
        self._clipboard = Clipboard(context, self.scene, self._editing)
        self._floating = Floating(self, self._editing, self)
        self._hover = Hover(self, self)
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self._space = False
        self._fit_when_shown = True
        self._lifted = Lifted()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._come_to_rest)
        self._prepare_widget()
        self._connect_context()

    def _prepare_widget(self) -> None:
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(translate("Canvas", "Graph"))

    def _connect_context(self) -> None:
        self.context.opened.connect(self._on_opened)
        self.context.changed.connect(self._on_changed)
        self.context.checked.connect(self._on_checked)
        self.context.selection.changed.connect(self._on_selection)
        palette.changed.connect(self._on_colours)
        self._on_opened()

    # What gestures see (gestures.base.Stage)

    @property
    def ink(self) -> Ink:
        """The colours in use."""
        return self._ink

    @property
    def lettering(self) -> Lettering:
        """The fonts in use."""
        return self._lettering

    @property
    def painter(self) -> ScenePainter:
        """What paints the scene."""
        return self._painter

    def hit(self, screen: QPointF) -> Hit:
        """What lies under a point of the widget."""
        world = self.viewport.to_world(screen)
        return hit_test(self.scene, self._painter, world, self.viewport.zoom)

    def do(self, change: edits.Change, merge: str | None = None) -> bool:
        """Edit the document; a refusal is said in the status line. Whether it was done."""
        return self._editing.do(change, merge)

    def lift(self, lifted: Lifted) -> None:
        """Leave these out of the still layer (empty: put everything back)."""
        for state in (self._lifted, lifted):
            self.scene.touch_nodes(state.nodes)
            for key in state.wires:
                self.scene.touch_wire(key)
        if any((self._lifted.frames, self._lifted.notes, lifted.frames, lifted.notes)):
            self.scene.repaint_all()
        self._lifted = lifted
        self.still.part = Part(
            skip_nodes=lifted.nodes,
            skip_wires=frozenset(lifted.wires),
            skip_frames=lifted.frames,
            skip_notes=lifted.notes,
        )

    def refresh(self) -> None:
        """Paint the moving layer again."""
        self.update()

    def open_search(self, at: QPointF, fits: Fits | None) -> None:
        """Open the search at a point of the widget, for what fits."""
        self._floating.open_search(at, fits)

    def show_problems(self, node: str, *, pinned: bool = True) -> None:
        """Show the problems of a node beside its badge; pinned: until they are closed."""
        self._floating.show_problems(node, pinned=pinned)

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

    def toggle_muted(self) -> None:
        """Mute the selected nodes, or let them play again."""
        self._editing.toggle("muted")

    def toggle_collapsed(self) -> None:
        """Collapse the selected nodes, or open them again."""
        self._editing.toggle("collapsed")

    def cut_wire(self, key: WireKey) -> None:
        """A wire goes."""
        self._editing.cut_wires([key])

    def rename(self) -> None:
        """Edit the title or text of the one thing that is selected."""
        picked = self.context.selection
        if len(picked.nodes) == 1:
            self._floating.edit(Hit("node", next(iter(picked.nodes))))
        elif len(picked.frames) == 1:
            self._floating.edit(Hit("frame", frame=next(iter(picked.frames))))
        elif len(picked.notes) == 1:
            self._floating.edit(Hit("note", note=next(iter(picked.notes))))

    def fit_all(self) -> None:
        """Show everything."""
        self._fit(self.scene.bounds())

    def fit_selection(self) -> None:
        """Show what is selected; everything when nothing is."""
        picked, document = self.context.selection, self.context.document
        rect = self.scene.bounds(picked.nodes)
        for place in (
            *(document.frames[f].rect for f in picked.frames),
            *(document.notes[n].rect for n in picked.notes),
        ):
            rect = QRectF(*place) if rect is None else rect.united(QRectF(*place))
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

    def reveal(self, node: str) -> None:
        """Bring a node into view when it is not; the zoom stays."""
        if node in self.scene.looks:
            rect = self.scene.node_rect(node)
            if not self.viewport.visible().contains(rect):
                self.viewport.centre_on(rect.center())
                self.update()

    def paint_picture(self, painter: QPainter, rect: QRectF, zoom: float) -> None:
        """Paint a part of the graph (canvas units) for a picture in a file; the painter comes
        with the transform from canvas units to the picture."""
        self._painter.paint(painter, rect, Detail(zoom))

    # The context

    def _on_opened(self) -> None:
        self.cancel_gesture()
        self._floating.problems.leave()
        self._painter.forget()
        self.scene.open(self.context.document, self.context.report)
        self._on_selection()
        self._fit_when_shown = True
        if self.isVisible():
            self.fit_all()

    def _on_changed(self, change: edits.Change) -> None:
        if self._gesture is not None:
            self.cancel_gesture()
        self.scene.apply(change)
        self._hover.leave()
        self.update()

    def _on_checked(self, report: Report) -> None:
        self.scene.set_report(report)
        self._floating.refresh_problems()
        self._describe()
        self.update()

    def _on_selection(self) -> None:
        picked, before = self.context.selection, self.still.picked
        self.scene.touch_boxes(picked.nodes ^ set(before.nodes))
        for key in picked.wires ^ set(before.wires):
            self.scene.touch_wire(key)
        if (picked.frames, picked.notes) != (before.frames, before.notes):
            self.scene.repaint_all()
        self.still.picked = Picked(picked.nodes, picked.wires, picked.frames, picked.notes)
        self._describe()
        self.update()

    def _on_colours(self, colours: Colours) -> None:
        self._ink = Ink(colours)
        self._painter = ScenePainter(self.scene, self._ink, self._lettering)
        self.still.use(self._painter, self._ink)
        self._floating.restyle()
        self.update()

    def _describe(self) -> None:
        document, picked = self.context.document, self.context.selection
        self.setAccessibleDescription(
            translate(
                "Canvas",
                "{nodes} nodes, {wires} wires, {problems} problems; selected: {selected}",
                nodes=len(document.nodes),
                wires=len(document.wires),
                problems=len(self.context.report.problems),
                selected=", ".join(sorted(picked.nodes)[:12]) or translate("Canvas", "nothing"),
            )
        )

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self.still.picture(self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)
        if self._gesture is not None:
            self._gesture.paint(painter)
        else:
            self._hover.paint(painter)
        document = self.context.document
        if not (document.nodes or document.frames or document.notes):
            paint_empty_hint(painter, self)
        painter.end()
        if self.still.incomplete:
            QTimer.singleShot(0, self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.viewport.size = QSizeF(self.size())
        if self._fit_when_shown:
            self.fit_all()

    def _fit(self, rect: QRectF | None) -> None:
        if rect is not None:
            self.viewport.fit(rect)
        else:
            self.viewport.zoom = 1.0
        self.update()

    def _zoom(self, screen: QPointF, factor: float) -> None:
        self._fit_when_shown = False
        self._hover.leave()
        self.viewport.zoom_at(screen, factor)
        self.still.moving = True
        self._settle.start()
        self.update()

    def _pan(self, dx: float, dy: float) -> None:
        self._fit_when_shown = False
        self._hover.leave()
        self.viewport.pan(dx, dy)
        self.update()

    def _come_to_rest(self) -> None:
        self.still.moving = False
        self.still.invalidate()
        self.update()

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
        kind = gesture_of(event.button(), hit.kind, space=self._space)
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

    def cancel_gesture(self) -> None:
        """End the gesture that goes on, if any, as if it had not begun."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel()
            self._show_cursor()
            self.update()

    def _escape(self) -> None:
        if self._gesture is not None:
            self.cancel_gesture()
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

    def _show_cursor(self) -> None:
        kind = gesture_of(Qt.MouseButton.LeftButton, self._hover.hit.kind, space=self._space)
        hot = self._space or self._hover.hit.kind in ("port", "badge", "resize")
        if self._space:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif kind is not None and hot:
            self.setCursor(kind.cursor)
        else:
            self.setCursor(Qt.CursorShape.ArrowCursor)

    def _pointer(self, event: QMouseEvent) -> Pointer:
        screen = event.position()
        return Pointer(screen, self.viewport.to_world(screen), event.modifiers())

    def _cursor(self) -> QPointF:
        return QPointF(self.mapFromGlobal(self.cursor().pos()))

    def _pointer_place(self) -> QPointF:
        """Where the pointer is, or the middle when it is elsewhere."""
        place = self._cursor()
        return place if self.rect().contains(place.toPoint()) else QRectF(self.rect()).center()
