"""Going from level to level: what was seen at each, and when the view must follow what happens.

It makes no change. Undoing something that lies at another level goes there; when the group that is
shown is gone, the view goes to the nearest one around it that is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF

from engine.document import changes as edits
from engine.document.groups import TOP, home, level_of
from studio.canvas.scene import Scene
from studio.context import Context


@dataclass(frozen=True, slots=True)
class View:
    """What is seen of a graph: how large, and from where on."""

    zoom: float
    offset: QPointF


class Visited(Protocol):
    """The board, as far as visits know it."""

    context: Context
    scene: Scene

    @property
    def level(self) -> str: ...
    def show_level(self, level: str) -> None: ...
    def view(self) -> View | None: ...
    def put_view(self, view: View | None) -> None: ...
    def fit_all(self) -> None: ...
    def say_level(self) -> None: ...


class Visits:
    """The levels that one board has shown since it was opened."""

    def __init__(self, board: Visited) -> None:
        self._board = board
        self._views: dict[str, View | None] = {}
        self._way: list[str] = []
        self._undone: dict[str | None, None] = {}

    def clear(self) -> None:
        """Another document was opened."""
        self._views.clear()
        self._way, self._undone = [], {}

    # Leaving and arriving

    def leave(self) -> None:
        """Remember what is seen at the level that is left."""
        self._views[self._board.level] = self._board.view()

    def arrive(self) -> None:
        """See what was last seen at the level that was entered; select nothing that is not here."""
        board = self._board
        self._way = board.scene.levels.way()
        picked, scene = board.context.selection, board.scene
        picked.set(
            [n for n in picked.nodes if n in scene.looks],
            [w for w in picked.wires if w in scene.strands],
            [f for f in picked.frames if f in scene.frames],
            [n for n in picked.notes if n in scene.notes],
        )
        view = self._views.get(board.level)
        if view is None:
            board.fit_all()
        else:
            board.put_view(view)

    # Following

    def note(self, changes: tuple[edits.Change, ...]) -> None:
        """Something is about to be taken over; while undoing, remember where it is to be seen."""
        if self._board.context.history.is_jumping:
            self._undone.update(self._board.scene.levels.touched(changes))

    def follow(self, change: edits.Change) -> None:
        """Something was taken over: the names of the groups around, and whether they are there."""
        board = self._board
        if isinstance(change, edits.RenameNode):
            if change.node in self._views:
                self._views[change.name] = self._views.pop(change.node)
            self._way = [change.name if g == change.node else g for g in self._way]
        elif not isinstance(change, edits.RemoveNodes | edits.SetNode | edits.AddNode):
            return
        levels = board.scene.levels
        if board.level and not levels.is_group(board.level):
            left = [g for g in self._way if levels.is_group(g)]
            board.show_level(left[-1] if left else TOP)
        elif board.level:
            before, self._way = self._way, levels.way()
            named = change.node if isinstance(change, edits.SetNode) else ""
            if isinstance(change, edits.RenameNode):
                named = change.name
            if before != self._way or named in self._way:
                board.say_level()

    def land(self) -> None:
        """All that was undone or redone was told: go to where it is to be seen."""
        undone, self._undone = self._undone, {}
        levels = self._board.scene.levels
        seen = [level for level in undone if level is None or not level or levels.is_group(level)]
        if seen and None not in seen and self._board.level not in seen:
            self._board.show_level(next(level for level in seen if level is not None))

    def lead(self) -> bool:
        """Go to where the selection is, when nothing of it is here; whether that was so."""
        board = self._board
        picked, scene, document = board.context.selection, board.scene, board.context.document
        here = [*(n for n in picked.nodes if n in scene.looks)]
        here += [w[0] for w in picked.wires if w in scene.strands]
        here += [f for f in picked.frames if f in scene.frames]
        here += [n for n in picked.notes if n in scene.notes]
        if here or picked.is_empty():
            return False
        levels = [level_of(document, n) for n in sorted(picked.nodes) if n in document.nodes]
        items = [document.frames.get(f) for f in picked.frames]
        notes = [document.notes.get(n) for n in picked.notes]
        levels += [home(document.nodes, item) for item in (*items, *notes) if item is not None]
        if not levels or levels[0] == board.level:
            return False
        board.show_level(levels[0])
        return True
