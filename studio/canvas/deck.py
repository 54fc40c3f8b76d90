"""The graph and the insides that were entered from it, one on the other; the topmost is shown.

Each inside has a canvas and a context of its own, so that the graph's view and selection stay as
they were left. A room is a context with a canvas: one that may be edited would do as well.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from engine.document.changes import AddNode, RenameNode
from engine.document.groups import TOP
from engine.errors import DocumentError
from engine.inside import ClosedError
from engine.opening import opened
from studio import translate as texts
from studio.canvas.canvas import Canvas
from studio.canvas.inside import InsideContext
from studio.canvas.trail import Trail
from studio.canvas.words import translate
from studio.context import Context


class Room(QWidget):
    """One inside: the bar above, the canvas below."""

    def __init__(self, context: InsideContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        context.setParent(self)
        self.trail = Trail(self)
        self.canvas = Canvas(context, self)
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.trail, rule):
            layout.addWidget(part)
        layout.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)

    def refresh(self, way: list[str]) -> None:
        """Follow what happened around: the view stays where somebody chose one."""
        context, view = self.context, self.canvas.view()
        picked = context.selection.nodes
        if context.refresh():
            context.selection.set(n for n in picked if n in context.document.nodes)
            self.canvas.put_view(view)
        self.trail.show_way(way)
        values = {"title": context.title}
        if context.fault is not None:
            self.trail.say(texts.sentence(context.fault))
        else:
            self.trail.say(translate("Canvas", "Inside {title}: read-only", **values))
        reason = context.why_closed()
        self.trail.allow_opening(texts.sentence(reason) if reason else "")
        self.canvas.setAccessibleName(translate("Canvas", "Inside {title}", **values))


class Page(QWidget):
    """The graph: its canvas, and above it the way into the group that is shown."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trail = Trail(self)
        self.trail.convert.hide()
        self.rule = QFrame(self)
        self.rule.setProperty("role", "rule")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.trail, self.rule):
            part.hide()
            layout.addWidget(part)
        layout.addWidget(canvas, 1)
        self.setFocusProxy(canvas)

    def show_way(self, way: list[str]) -> None:
        """The titles from the graph to the group that is shown; the graph alone: no bar."""
        inside = len(way) > 1
        if inside:
            self.trail.show_way(way)
            self.trail.say(translate("Canvas", "a group: Esc leads out of it"))
        for part in (self.trail, self.rule):
            part.setVisible(inside)


class Deck(QWidget):
    """The place in the middle of the window."""

    shown = Signal(object)
    """Another canvas is in front."""
    menu_asked = Signal(QPoint, bool)
    graph_dropped = Signal(object, QPointF)
    """A graph file (its path) was dropped at a point of the canvas in front."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.graph, self.context = canvas, canvas.context
        self.rooms: list[Room] = []
        self._layout = QStackedLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._page = Page(canvas, self)
        self._layout.addWidget(self._page)
        self._listen(canvas)
        self.setFocusProxy(canvas)
        canvas.level_changed.connect(self._on_level)
        self._page.trail.went.connect(self.go)
        self._page.trail.back.clicked.connect(canvas.come_out)
        self.context.opened.connect(lambda: self.go_to(0))
        self.context.renamed.connect(self._on_renamed)
        self.context.edited.connect(self._leave_what_is_gone)
        self.context.checked.connect(self._refresh)
        self.context.selection.changed.connect(self._on_selection)

    @property
    def canvas(self) -> Canvas:
        """The canvas in front."""
        return self.rooms[-1].canvas if self.rooms else self.graph

    def enter(self, node: str) -> None:
        """Go into a node of what is in front; why that cannot be is said in the status line."""
        around: Context = self.canvas.context
        context = InsideContext(around, node)
        if not context.is_there:
            return
        context.refresh()
        if context.fault is not None:
            around.message.emit(texts.sentence(context.fault))
            context.deleteLater()
            return
        if not self.rooms:
            self.context.selection.set(nodes=[node])
        room = Room(context, self)
        self.rooms.append(room)
        self._listen(room.canvas)
        room.trail.went.connect(self.go)
        room.trail.back.clicked.connect(self.leave)
        room.trail.opening_asked.connect(lambda: self._open(around, node=context.node))
        room.refresh(self._way())
        self._layout.addWidget(room)
        self._show(room)
        room.canvas.fit_legibly()

    def leave(self) -> None:
        """Back to where one came from."""
        self.go_to(len(self.rooms) - 1)

    def go_to(self, depth: int) -> None:
        """Back to a step of the way; 0 is the graph."""
        left = self.rooms[max(depth, 0) :]
        if not left:
            return
        del self.rooms[max(depth, 0) :]
        self._show(self.rooms[-1] if self.rooms else self._page)
        for room in left:
            self._layout.removeWidget(room)
            room.hide()
            room.deleteLater()

    def go(self, step: int) -> None:
        """Back to a step of the way, which begins with the graph and the groups in it."""
        groups = self.graph.scene.levels.way()
        if step > len(groups):
            self.go_to(step - len(groups))
            return
        self.go_to(0)
        if step < len(groups):
            self.graph.show_level(groups[step - 1] if step else TOP)
            self.context.selection.set(nodes=[groups[step]])

    def _listen(self, canvas: Canvas) -> None:
        canvas.inside_asked.connect(self.enter)
        canvas.outside_asked.connect(self.leave)
        canvas.opening_asked.connect(lambda node: self._open(canvas.context, node))
        canvas.menu_asked.connect(self.menu_asked)
        canvas.graph_dropped.connect(self.graph_dropped)

    def _show(self, page: QWidget) -> None:
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._layout.setCurrentWidget(page)
        self.setFocusProxy(self.canvas)
        if had_focus:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit(self.canvas)

    def _way(self) -> list[str]:
        return [*self._levels(), *(r.context.title for r in self.rooms)]

    def _levels(self) -> list[str]:
        """The titles of the graph and of the groups into which one went."""
        nodes = self.context.document.nodes
        groups = self.graph.scene.levels.way()
        return [translate("Canvas", "Graph"), *(nodes[g].label or g for g in groups)]

    def _on_level(self) -> None:
        self._page.show_way(self._levels())
        if self.rooms:
            self._refresh()
        else:
            self.shown.emit(self.graph)

    def _open(self, context: Context, node: str) -> None:
        """Put a layer's primitives in its place, and select them."""
        if context.read_only:
            return
        context.check_now()
        try:
            change = opened(context.document, node, context.folder, report=context.report)
            context.do(change)
        except (ClosedError, DocumentError) as reason:
            context.message.emit(texts.refusal(reason))
            return
        self.go_to(0)
        new = [leaf.node.id for leaf in change.leaves() if isinstance(leaf, AddNode)]
        context.selection.set(nodes=new)

    # What happens around

    def _on_renamed(self, change: RenameNode) -> None:
        if self.rooms:
            context = self.rooms[0].context
            if context.node == change.node:
                context.node = change.name

    def _on_selection(self) -> None:
        """Something else was chosen elsewhere (a problem, say): it can only be shown outside."""
        picked = self.context.selection.nodes
        if self.rooms and picked and self.rooms[0].context.node not in picked:
            self.go_to(0)

    def _leave_what_is_gone(self, _changes: object = ()) -> None:
        for depth, room in enumerate(self.rooms):
            if not room.context.is_there:
                self.go_to(depth)
                return

    def _refresh(self) -> None:
        self._leave_what_is_gone()
        way = self._way()
        for depth, room in enumerate(tuple(self.rooms)):
            if not room.context.is_there:
                self.go_to(depth)
                return
            room.refresh(way[: depth + 1 + len(self._levels())])
