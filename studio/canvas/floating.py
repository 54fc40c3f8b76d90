"""The real widgets that float over the canvas: search, problems, text editor. One of each."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import partial

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF
from PySide6.QtWidgets import QWidget

from engine import registry
from engine.document.changes import (
    Change,
    RemoveFrame,
    RemoveNodes,
    RemoveNote,
    RenameNode,
)
from engine.errors import Fix
from engine.op import Entry
from studio.canvas.editing import Editing
from studio.canvas.fits import Fits
from studio.canvas.geometry import FRAME_TITLE, HEADER
from studio.canvas.gestures.base import Stage
from studio.canvas.hit import Hit
from studio.canvas.problem_popup import ProblemPopup
from studio.canvas.search_popup import SearchPopup
from studio.canvas.text_editor import TextEditor
from studio.canvas.value_editing import ValueEditing
from studio.shelf import Shelf, is_block

RECENT = 8
NEAR = 18
"""Pixels that the pointer may stray from an unpinned popup before it closes."""


class Floating(QObject):
    """Opens them where they belong, and hands what they say to the editing commands."""

    def __init__(self, stage: Stage, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage, self._editing, self._parent = stage, editing, parent
        self.search = SearchPopup(parent)
        self.problems = ProblemPopup(parent)
        self.editor = TextEditor(parent)
        self.values = ValueEditing(stage, editing, self.editor, parent)
        self._at = QPointF()
        self._fits: Fits | None = None
        self._recent: list[str] = []
        self._shelf: Shelf | None = None
        self._add_block: Callable[[str, QPointF], None] = lambda key, at: None
        self.search.picked.connect(lambda name: self._add(str(name)))
        self.search.closed.connect(parent.setFocus)
        self.problems.fix_wanted.connect(self._mend)

    def offer_blocks(self, shelf: Shelf, add: Callable[[str, QPointF], None]) -> None:
        """Search among blocks too; `add` puts the one that was chosen at a canvas point."""
        self._shelf, self._add_block = shelf, add

    def restyle(self) -> None:
        """Take the colours in use."""
        for part in (self.problems, self.editor):
            part.restyle()

    def leave(self) -> None:
        """Close what is open; a text being edited is kept."""
        self.search.leave()
        self.problems.leave()
        if self.editor.isVisible():
            self.editor.finish()

    def drop(self) -> None:
        """Another document is open: close what is open and keep nothing of it."""
        self.search.leave()
        self.problems.leave()
        self.editor.leave()

    def follow(self, change: Change) -> None:
        """What is edited may have got another name, or be gone; so may what is to be wired."""
        document, (kind, name) = self._stage.context.document, self.editor.subject
        if isinstance(change, RenameNode) and (kind, name) == ("node", change.node):
            self.editor.subject = ("node", change.name)
        elif isinstance(change, RemoveNodes | RemoveFrame | RemoveNote):
            if self.editor.isVisible() and name not in self._kin(kind):
                self.editor.leave()
            if self._fits is not None and self._fits.anchor.node not in document.nodes:
                self.search.leave()

    def _kin(self, kind: str) -> Container[str]:
        document = self._stage.context.document
        kinds: dict[str, Container[str]] = {
            "node": document.nodes,
            "frame": document.frames,
            "note": document.notes,
        }
        return kinds.get(kind, ())

    def pointer_moved(self, screen: QPointF, hit: Hit) -> None:
        """Close problems that opened by hovering once the pointer has gone elsewhere."""
        popup = self.problems
        if not popup.isVisible() or popup.pinned or hit.node == popup.node != "":
            return
        around = popup.geometry().adjusted(-NEAR, -NEAR, NEAR, NEAR)
        if not around.contains(screen.toPoint()):
            popup.leave()

    def open_search(self, at: QPointF, fits: Fits | None) -> None:
        """Search for a node to add at a point of the widget, among those that fit."""
        self.problems.leave()
        self._at, self._fits = self._stage.viewport.to_world(at), fits
        entries: list[Entry] = [e for e in registry.CATALOGUE.values() if not e.hidden]
        if fits is None and self._shelf is not None:
            entries += self._shelf.entries()
        elif fits is not None:
            entries = [e for e in entries if fits.port_of_entry(e) is not None]
        self.search.search(at.toPoint() + QPoint(6, 6), entries, self._recent)

    def show_problems(self, node: str, *, pinned: bool) -> None:
        """The problems of a node beside its badge."""
        found = self._stage.scene.problems(node)
        if found:
            view = self._stage.viewport
            place, radius = self._stage.painter.badge_place(node, view.zoom)
            corner = view.to_screen(QPointF(*place)).toPoint()
            away = round(radius * view.zoom) + 4
            self.problems.open(corner + QPoint(away, away), node, found, pinned=pinned)

    def refresh_problems(self) -> None:
        """Show what a new check says of the node whose problems are open."""
        popup = self.problems
        if popup.isVisible():
            node, pinned = popup.node, popup.pinned
            popup.leave()
            if node in self._stage.scene.looks:
                self.show_problems(node, pinned=pinned)

    def edit(self, hit: Hit) -> None:
        """Edit the text of what was hit: a node's label, a frame's title, a note."""
        document, scene = self._stage.scene.document, self._stage.scene
        if hit.node in document.nodes:
            node = hit.node
            box = scene.node_rect(node)
            place = QRectF(box.left() + 22, box.top() + 3, box.width() - 28, HEADER - 6)
            text = document.nodes[node].label or scene.look(node).title
            standard = "" if document.nodes[node].label else text
            keep = partial(self._relabel, standard)
            self._edit_line(text, place, keep, ("node", node))
        elif hit.frame in document.frames:
            frame = document.frames[hit.frame]
            place = QRectF(frame.rect[0] + 8, frame.rect[1] + 3, frame.rect[2] - 16, FRAME_TITLE)
            keep = partial(self._editing.set_frame_title, frame.id)
            self._edit_line(frame.title, place, keep, ("frame", frame.id))
        elif hit.note in document.notes:
            note = document.notes[hit.note]
            area = self._stage.viewport.rect_to_screen(QRectF(*note.rect)).toAlignedRect()
            pixels = self._stage.lettering.small.pixelSize() * self._stage.viewport.zoom
            area.setWidth(max(area.width(), 160))
            area.setHeight(max(area.height(), 70))
            keep = partial(self._editing.set_note_text, note.id)
            subject = ("note", note.id)
            self.editor.open(note.text, area, pixels, keep, subject=subject, one_line=False)

    def _relabel(self, standard: str, text: str) -> None:
        node = self.editor.subject[1]
        self._editing.set_label(node, "" if text == standard else text)

    def _edit_line(
        self, text: str, place: QRectF, keep: Callable[[str], None], subject: tuple[str, str]
    ) -> None:
        area = self._stage.viewport.rect_to_screen(place).toAlignedRect()
        area.setWidth(max(area.width(), 140))
        area.setHeight(max(area.height(), 24))
        pixels = self._stage.lettering.title.pixelSize() * min(self._stage.viewport.zoom, 1.6)
        self.editor.open(text, area, max(pixels, 11), keep, subject=subject, one_line=True)

    def _add(self, op: str) -> None:
        fits, self._fits = self._fits, None
        if is_block(op):
            self._add_block(op, self._at)
        elif self._editing.add_node(op, self._at, fits) is not None:
            self._recent = [op, *(r for r in self._recent if r != op)][:RECENT]

    def _mend(self, fix: Fix) -> None:
        self.problems.leave()
        self._parent.setFocus()
        self._editing.apply_fix(fix)
