"""The widget under the canvas: it holds the layers and paints them, and follows the context.

Abstract: it takes no events and knows no command; `canvas.Canvas` adds those. It is the stage that
gestures play on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyle, QWidget

from engine.document import changes as edits
from engine.document.groups import level_of
from engine.passes.check import Report
from studio import habits, keymap
from studio.canvas.aligning import Aligning
from studio.canvas.arranging import Arranging
from studio.canvas.clipboard import Clipboard
from studio.canvas.editing import Editing
from studio.canvas.fits import Fits
from studio.canvas.floating import Floating
from studio.canvas.geometry import Point
from studio.canvas.gestures.base import Gesture, Lifted
from studio.canvas.glide import Glide
from studio.canvas.heat import Heat
from studio.canvas.hit import Hit, hit_test
from studio.canvas.hover import Hover, asked_output
from studio.canvas.ink import Ink
from studio.canvas.keymap import gesture_of
from studio.canvas.lettering import Lettering
from studio.canvas.minimap import Minimap
from studio.canvas.overlay import paint_empty_hint
from studio.canvas.painter import Part, Picked, ScenePainter
from studio.canvas.scene import Scene
from studio.canvas.stepping import Stepping
from studio.canvas.still import StillLayer
from studio.canvas.viewport import Viewport
from studio.canvas.visits import View, Visits
from studio.canvas.words import description, translate
from studio.context import Context
from studio.edits import has_optimiser
from studio.slices import Slices
from studio.widgets import palette
from studio.widgets.focus_ring import FocusRing
from studio.widgets.palette import Colours

if TYPE_CHECKING:  # they come with the runs, after the first paint
    from studio.canvas.live.flowing import Flow
    from studio.canvas.live.hands import FaceHands
    from studio.canvas.live.watching import FaceWatch

LEGIBLE = 0.5
"""The smallest zoom at which texts are read with ease."""
MANY = 1_000  # Things that are picked, or no more, from which all is painted anew.
SETTLE = 140  # Milliseconds after which a zoom counts as at rest.


class Board(QWidget):
    """Shows the document of a context, one level at a time."""

    level_changed = Signal()
    """The inside of another group is shown, or the groups around it have other names."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.viewport = Viewport()
        self._ink = Ink(palette.current())
        self._lettering = Lettering()
        self.scene = Scene(self._lettering)
        self._painter = ScenePainter(self.scene, self._ink, self._lettering)
        self.still = StillLayer(self.scene, self.viewport, self._painter, self._ink)
        self._editing = Editing(context, self.scene)
        self._arranging = Arranging(context, self.scene, self._editing, self)
        self._glide = Glide(self.scene, self.update, self)
        self._aligning = Aligning(context, self.scene, self._editing, self)
        for part in (self._arranging, self._aligning):
            part.done.connect(self._on_arranged)
        self._clipboard = Clipboard(context, self.scene, self._editing)
        self._floating = Floating(self, self._editing, self)
        self._hover = Hover(self, self)
        self.minimap = Minimap(self.scene, self.viewport, self._look_elsewhere, self)
        self.minimap.use(self._painter, self._ink)
        self.minimap.hide()
        self.heat = Heat(self, context, self)
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self._space = False
        self._armed: type[Gesture] | None = None
        """What the next press begins, whatever it hits."""
        self._fit_when_shown = True
        self._lifted = Lifted()
        self._bookmarks: dict[int, tuple[str, QPointF, float]] = {}
        self._visits = Visits(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._come_to_rest)
        self._sorting: Slices[None] = Slices(lambda _: None, self)
        self._prepare_widget()
        self._ring = FocusRing(self)
        self._hands: FaceHands | None = None
        self._flow: Flow | None = None
        self._live: FaceWatch | None = None
        self.stepping = Stepping(self, self)
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
        self.context.edited.connect(self._on_edited)
        self.context.jumped.connect(self._visits.land)
        self.context.checked.connect(self._on_checked)
        self.context.selection.changed.connect(self._on_selection)
        palette.changed.connect(self._on_colours)
        keymap.changed.connect(self.update)
        habits.changed.connect(self._on_habits)
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

    # Levels

    @property
    def level(self) -> str:
        """The group whose inside is shown; empty: the top."""
        return self.scene.level

    def show_level(self, level: str) -> None:
        """Show the inside of a group (empty: the top) as it was last seen. No change of the
        document."""
        if level == self.level:
            return
        self.cancel_gesture()
        self._floating.leave()
        self._glide.finish()
        self._visits.leave()
        self._hover.leave()
        self._painter.forget()
        self.scene.open(self.context.document, self.context.report, level)
        self._visits.arrive()
        self.level_changed.emit()
        self.update()

    def say_level(self) -> None:
        """Tell those who show where one is."""
        self.level_changed.emit()

    def go_to(self, node: str) -> None:
        """Show the level at which a node stands, with the node selected and in view."""
        if node in self.context.document.nodes:
            self.context.selection.set(nodes=[node])
            self.reveal(node)

    def reveal(self, node: str) -> None:
        """Bring a node into view when it is not; the zoom stays."""
        if node in self.context.document.nodes:
            self.show_level(level_of(self.context.document, node))
        if node in self.scene.looks:
            rect = self.scene.node_rect(node)
            if not self.viewport.visible().contains(rect):
                self.viewport.centre_on(rect.center())
                self.update()

    # What lives on it

    def use_faces(self, live: FaceWatch, hands: FaceHands, flow: Flow) -> None:
        """There are runs now: nodes show their values, wires that the training goes on."""
        self._live, self._hands, self._flow = live, hands, flow
        self.update()

    def resting_on(self) -> tuple[str, str] | None:
        """The output of which the pointer asks, on its port or on a wire from it."""
        return asked_output(self._hover.resting, self.scene, self.context.document)

    def _on_habits(self) -> None:
        self._make_room()
        self.scene.measure_again()
        self.update()

    def _make_room(self) -> None:
        """Nodes have room for their values where there is or will be a training."""
        trains = not self.context.read_only and has_optimiser(self.context.document)
        self.scene.show_faces(habits.current().faces and trains)

    # The context

    def _on_opened(self) -> None:
        self.cancel_gesture()
        self._floating.drop()
        self._glide.finish()
        self._bookmarks.clear()
        self._painter.forget()
        self.scene.open(self.context.document, self.context.report)
        self._make_room()
        self._visits.clear()
        self.level_changed.emit()
        self._on_selection()
        self._sorting.begin(self.scene.sort_in())
        self._fit_when_shown = True
        if self.isVisible():
            self.fit_all()

    def _on_edited(self, changes: tuple[edits.Change, ...]) -> None:
        if self._gesture is not None and not self._gesture.outlives_changes:
            self.cancel_gesture()
        for change in changes:
            self._floating.follow(change)
        self._visits.note(changes)
        self.scene.apply(*changes)
        self._glide.finish()  # Only now: what glides may be gone.
        self._hover.leave()
        for change in changes:
            self._visits.follow(change)
        self._sorting.begin(self.scene.sort_in())
        self.update()

    def _on_arranged(self, before: dict[str, Point]) -> None:
        moves = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        if moves and habits.current().motion and self.isVisible():
            self._glide.begin(before)

    def _on_checked(self, report: Report) -> None:
        self._make_room()
        self.scene.set_report(report)
        self._floating.refresh_problems()
        self._describe()
        self.update()

    def _on_selection(self) -> None:
        if self._visits.lead():
            return
        picked, before = self.context.selection, self.still.picked
        nodes, wires = picked.nodes ^ set(before.nodes), picked.wires ^ set(before.wires)
        same = (picked.frames, picked.notes) == (before.frames, before.notes)
        if not same or len(nodes) + len(wires) > MANY:
            self.scene.repaint_all()
        else:
            self.scene.touch_boxes(nodes)
            for key in wires:
                self.scene.touch_wire(key)
        self.still.picked = Picked(picked.nodes, picked.wires, picked.frames, picked.notes)
        self._describe()
        self.update()

    def _on_colours(self, colours: Colours) -> None:
        self._ink = Ink(colours)
        self._painter = ScenePainter(self.scene, self._ink, self._lettering)
        self.still.use(self._painter, self._ink)
        self.minimap.use(self._painter, self._ink)
        self._floating.restyle()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(description(self.context))

    def cancel_gesture(self) -> None:
        """End the gesture that goes on, if any, as if it had not begun."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel()
            self._show_cursor()
            self.update()

    def _arm(self, gesture: type[Gesture] | None) -> None:
        self._armed = gesture
        self._show_cursor()

    def _show_cursor(self) -> None:
        kind = gesture_of(
            Qt.MouseButton.LeftButton,
            self._hover.hit.kind,
            Qt.KeyboardModifier.NoModifier,
            space=self._space,
            read_only=self.context.read_only,
        )
        if self._armed is not None:
            self.setCursor(Qt.CursorShape.CrossCursor)
            return
        if self._hover.pill is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            return
        hot = self._space or self._hover.hit.kind in ("port", "badge", "resize")
        if self._space:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif kind is not None and hot:
            self.setCursor(kind.cursor)
        else:
            self.setCursor(Qt.CursorShape.ArrowCursor)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self.still.picture(self.devicePixelRatioF())
        self.minimap.follow()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)
        self.heat.paint(painter)
        if self._live is not None:
            self._live.look()
        if self._flow is not None:
            self._flow.paint(painter)
        self.stepping.paint(painter)
        if self._gesture is not None:
            self._gesture.paint(painter)
        else:
            self._hover.paint(painter)
            if self._hands is not None:
                self._hands.paint(painter)
        scene = self.scene
        empty = not (scene.looks or scene.frames or scene.notes)
        if empty and not self.context.read_only:
            paint_empty_hint(painter, self)
        painter.end()
        if self.still.incomplete:
            QTimer.singleShot(0, self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.viewport.size = QSizeF(self.size())
        self.minimap.place()
        if self._fit_when_shown:
            self.fit_all()

    def fit_all(self) -> None:
        """Show everything."""
        self._fit(self.scene.bounds())

    def fit_legibly(self) -> None:
        """Show everything, or as much of it as leaves its titles to be read."""
        self.fit_all()
        bounds = self.scene.bounds()
        if bounds is not None and self.viewport.zoom < LEGIBLE:
            self.viewport.zoom = LEGIBLE
            self.viewport.centre_on(bounds.center())
            self._fit_when_shown = False

    def view(self) -> View | None:
        """What is seen, when somebody chose it; None while everything is shown."""
        if self._fit_when_shown:
            return None
        return View(self.viewport.zoom, QPointF(self.viewport.offset))

    def put_view(self, view: View | None) -> None:
        """See again what was seen."""
        if view is not None:
            self._fit_when_shown = False
            self.viewport.zoom, self.viewport.offset = view.zoom, QPointF(view.offset)
            self.still.invalidate()
            self.update()

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

    def _look_elsewhere(self) -> None:
        self._fit_when_shown = False
        self._hover.leave()
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


__all__ = ["Board", "View"]
