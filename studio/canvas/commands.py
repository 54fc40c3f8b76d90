"""Every command of the canvas as a plain method, for keys, menus and the palette.

Abstract: what hands do with mouse and keys is `canvas.Canvas`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import (
    QPainter,
)

from engine.document.fragment import Fragment
from engine.document.groups import GROUP, level_of
from engine.document.model import Document, natural_key
from engine.inside import has_inside
from engine.registry import find
from studio import keymap
from studio.canvas.board import Board
from studio.canvas.detail import Detail
from studio.canvas.dropping import add_models, add_tables
from studio.canvas.fits import Fits, downstream, upstream
from studio.canvas.gestures.select import RubberBand
from studio.canvas.hit import Hit
from studio.canvas.navigation import nearest
from studio.canvas.words import translate
from studio.desk import Side, Way
from studio.keymap import keys_text
from studio.shelf import Shelf, is_block

OP_MIME = "application/x-gradloom-op"
"""What the library panel drags: the name of an op, UTF-8."""
ZOOM_STEP = 2.0**0.5
CONNECT_GAP = 70.0
"""Canvas units between a node and one that is connected to it by search."""


class Commands(Board):
    """A board that can be told what to do."""

    inside_asked = Signal(str)
    """Somebody wants to look into a node."""
    outside_asked = Signal()
    """Somebody wants to come out of the inside that is shown."""
    opening_asked = Signal(str)
    """Somebody wants a layer replaced by its primitives."""
    block_asked = Signal(str)
    """Somebody wants to keep a group to be used again."""
    graph_dropped = Signal(object, QPointF)
    """A graph file (its path) was dropped at a canvas point."""
    menu_asked = Signal(QPoint, bool)
    """The menu of a place on the screen; whether a node is there."""

    _shelf: Shelf | None = None

    def add_node(self, op: str, at: QPointF | None = None) -> str | None:
        """A new node with its top left corner at a canvas point (None: in the middle of what is
        seen); its id, or None when there is no such op."""
        return self._editing.add_node(op, at or self.viewport.visible().center())

    def offer_blocks(self, shelf: Shelf) -> None:
        """Let blocks be searched for, dropped and added beside the ops."""
        self._shelf = shelf
        self._floating.offer_blocks(shelf, self.add)

    def add(self, key: str, at: QPointF | None = None) -> None:
        """A node of an op, or a copy of a block, at a canvas point (None: where one looks)."""
        if not is_block(key):
            self.add_node(key, at)
        elif self._shelf is not None:
            fragment = self._shelf.fragment(key)
            if fragment is not None:
                self.add_block(fragment, at)

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

    def merge_file(self, path: Path, at: QPointF) -> None:
        """The graph of a file comes into this one, its middle at a canvas point."""
        self._clipboard.paste_file(path, at)

    def add_tables(self, paths: Sequence[Path], at: QPointF | None = None) -> None:
        """A data node for each file, at a canvas point (None: in the middle of what is seen)."""
        place = at if at is not None else self.viewport.visible().center()
        add_tables(self.context, self._editing, paths, place)

    def add_models(self, paths: Sequence[Path], at: QPointF | None = None) -> None:
        """A node for the model of each file, as for tables."""
        place = at if at is not None else self.viewport.visible().center()
        add_models(self.context, self._editing, paths, place)

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
        anchor = self.scene.end(picked[0], "out", spot.name)
        fits = Fits(self.context.document, self.context.report, anchor)
        self._floating.open_search(self.viewport.to_screen(beside), fits)

    def next_problem(self) -> None:
        """Select the next node that has a problem, bring it into view, and say what is wrong."""
        known = {p.node for p in self.context.report.problems if p.node}
        flagged = sorted(known & self.context.document.nodes.keys(), key=natural_key)
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
        scene = self.scene
        self.context.selection.set(scene.looks, (), scene.frames, scene.notes)

    def box_select(self) -> None:
        """The next press begins a box that selects, whatever it hits."""
        self._arm(RubberBand)
        self.context.message.emit(translate("Canvas", "drag a box to select; Esc gives up"))

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

    def select_upstream(self) -> None:
        """The selected nodes, and all on which they depend."""
        self._select_along(upstream)

    def select_downstream(self) -> None:
        """The selected nodes, and all that depend on them."""
        self._select_along(downstream)

    def _select_along(self, reach: Callable[[Document, str], set[str]]) -> None:
        picked, document = self.context.selection, self.context.document
        found: set[str] = set()
        for node in picked.nodes:
            if node not in found:
                found |= reach(document, node)
        picked.set(found, (), picked.frames, picked.notes)

    def align(self, side: Side) -> None:
        """Bring what is selected into line."""
        self._aligning.align(side)

    def distribute(self, way: Way) -> None:
        """Put what is selected at even distances."""
        self._aligning.distribute(way)

    def arrange(self) -> None:
        """Lay out what is selected, or everything, from left to right."""
        self._arranging.start()

    def toggle_muted(self) -> None:
        """Mute the selected nodes, or let them play again."""
        self._editing.toggle("muted")

    def toggle_collapsed(self) -> None:
        """Collapse the selected nodes to a row, or open them again."""
        self._editing.toggle_row()

    def set_size(self, size: str) -> None:
        """How much of the selected nodes is shown."""
        self._editing.set_size(size)

    def cycle_size(self) -> None:
        """The next size for the selected nodes."""
        self._editing.cycle_size()

    def set_face(self, face: str) -> None:
        """What picture of their value the selected nodes show."""
        self._editing.set_face(face)

    def rename(self) -> None:
        """Edit the title or text of the one thing that is selected."""
        picked = self.context.selection
        if len(picked.nodes) == 1:
            self._floating.edit(Hit("node", next(iter(picked.nodes))))
        elif len(picked.frames) == 1:
            self._floating.edit(Hit("frame", frame=next(iter(picked.frames))))
        elif len(picked.notes) == 1:
            self._floating.edit(Hit("note", note=next(iter(picked.notes))))

    def look_inside(self) -> None:
        """Go into the one node that is selected."""
        for node in self._chosen():
            self.go_into(node)

    def go_into(self, node: str) -> None:
        """Go into a group, or look into a layer."""
        if self.scene.levels.is_group(node):
            self.show_level(node)
        else:
            self.inside_asked.emit(node)

    def come_out(self) -> None:
        """Leave the inside of the node that is shown; the group that was left is selected."""
        left = self.level
        if not left:
            self.outside_asked.emit()
            return
        self.show_level(level_of(self.context.document, left))
        self.context.selection.set(nodes=[left])

    def group_selection(self) -> None:
        """What is selected goes into a new group."""
        self._editing.group_selection()

    def ungroup(self) -> None:
        """What stands in the selected groups comes out, and they go."""
        self._editing.ungroup()

    def save_block(self) -> None:
        """Keep the selected group to be used again."""
        for node in self._chosen():
            if self.scene.levels.is_group(node):
                self.block_asked.emit(node)

    def add_block(self, fragment: Fragment, at: QPointF | None = None) -> None:
        """A copy of a block, its middle at a canvas point (None: in the middle of what is seen)."""
        self._clipboard.put(fragment, at or self.viewport.visible().center())

    def convert_to_primitives(self) -> None:
        """Put the primitives of the selected layer in its place."""
        for node in self._chosen():
            self.opening_asked.emit(node)

    def enter(self) -> None:
        """Go into the selected node, where there is something inside; else edit its title."""
        if any(self._has_inside(node) for node in self._chosen()):
            self.look_inside()
        elif not self.context.read_only:
            self.rename()

    def _chosen(self) -> list[str]:
        picked = sorted(self.context.selection.nodes)
        return picked if len(picked) == 1 else []

    def _has_inside(self, node: str) -> bool:
        found = self.context.document.nodes.get(node)
        return found is not None and (found.op == GROUP or has_inside(find(found.op)))

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

    @property
    def shows_heat(self) -> bool:
        """Whether the nodes show what each takes of a step's time."""
        return self.heat.is_shown

    def toggle_heat(self) -> None:
        """Show what each node takes of a step's time, or no more."""
        self.heat.toggle()

    def set_bookmark(self, number: int) -> None:
        """Remember what is seen now under a number."""
        centre = self.viewport.visible().center()
        self._bookmarks[number] = (self.level, centre, self.viewport.zoom)
        self.context.message.emit(translate("Canvas", "bookmark {number} is set", number=number))

    def go_to_bookmark(self, number: int) -> None:
        """See again what was seen when the bookmark was set."""
        place = self._bookmarks.get(number)
        if place is None:
            self._say_unset(number)
            return
        level, centre, zoom = place
        if level and not self.scene.levels.is_group(level):
            message = translate("Canvas", "the group of bookmark {number} is gone", number=number)
            self.context.message.emit(message)
            return
        self.show_level(level)
        self.viewport.zoom = zoom
        self.viewport.centre_on(centre)
        self._look_elsewhere()

    def _say_unset(self, number: int) -> None:
        keys = keymap.current().keys(f"mark_{number}")
        if keys:
            line = translate(
                "Canvas",
                "bookmark {number} is not set: {keys} sets it",
                number=number,
                keys=keys_text(keys[:1]),
            )
        else:
            line = translate("Canvas", "bookmark {number} is not set", number=number)
        self.context.message.emit(line)

    def picture_area(self, *, selection: bool) -> QRectF | None:
        """Where all that stands here lies, or what is selected; None when that is nothing."""
        picked, scene = self.context.selection, self.scene
        if not selection:
            return self.scene.bounds()
        rect = self.scene.bounds(picked.nodes)
        for place in (
            *(scene.frames[f].rect for f in picked.frames),
            *(scene.notes[n].rect for n in picked.notes),
        ):
            rect = QRectF(*place) if rect is None else rect.united(QRectF(*place))
        return rect

    def paint_picture(self, painter: QPainter, rect: QRectF, zoom: float) -> None:
        """Paint a part of the graph (canvas units) for a picture in a file; the painter comes
        with the transform from canvas units to the picture."""
        self._painter.paint(painter, rect, Detail(zoom, few=self.scene.is_small))

    def _cursor(self) -> QPointF:
        return QPointF(self.mapFromGlobal(self.cursor().pos()))

    def _pointer_place(self) -> QPointF:
        """Where the pointer is, or the middle when it is elsewhere."""
        place = self._cursor()
        return place if self.rect().contains(place.toPoint()) else QRectF(self.rect()).center()
