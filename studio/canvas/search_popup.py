"""The search for a node to add: the entries that fit, what the chosen one does, and its picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from engine.op import CATEGORIES, Entry
from engine.registry import find
from studio import translate as texts
from studio.canvas.search import rank
from studio.canvas.words import translate
from studio.pictures import Picture
from studio.widgets import palette
from studio.widgets.picker import Picker, Row

WIDTH, HEIGHT = 340, 380
PICTURE = 264
"""How wide the picture beside the list is; where the canvas has no room for it, it is left out."""
ABOUT_LINES = 5


class SearchPopup(Picker):
    """Opens over the canvas; picks the name of an entry."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            translate("Canvas", "Search nodes"), translate("Canvas", "Nodes that fit"), parent
        )
        self._canvas = parent
        self._entries: dict[str, Entry] = {}
        self._recent: Sequence[str] = ()
        self._titles: dict[str, str] = {}
        self._picture = Picture("", parent=self)
        self._picture.setFixedWidth(PICTURE)
        self.put_beside(self._picture)
        self.highlighted.connect(self._explain)

    def search(self, at: QPoint, entries: Sequence[Entry], recent: Sequence[str]) -> None:
        """Show it near a point of the parent, for these entries."""
        self._entries, self._recent = {e.name: e for e in entries}, recent
        self._titles = {e.name: texts.catalogue(e.title) for e in entries}
        room = self._canvas.size()
        height = min(HEIGHT, max(room.height() - 16, 160))
        roomy = room.width() >= WIDTH + PICTURE + 24
        width = WIDTH + PICTURE + 8 if roomy else WIDTH
        self._picture.setVisible(roomy)
        x = min(max(at.x(), 8), max(room.width() - width - 8, 8))
        y = min(max(at.y(), 8), max(room.height() - height - 8, 8))
        self.open(QRect(x, y, width, height), self._fitting, ABOUT_LINES)

    def _fitting(self, text: str) -> list[Row]:
        entries, colours = list(self._entries.values()), palette.current()
        return [
            Row(
                entry.name,
                self._titles[entry.name],
                texts.catalogue(CATEGORIES[entry.category]),
                texts.catalogue(entry.doc),
                colours.category[entry.category],
            )
            for entry in rank(text, entries, self._recent, self._titles)
        ]

    def _explain(self, name: object) -> None:
        entry = self._entries.get(str(name))
        known = entry is not None and find(entry.name) is entry
        self._picture.explain(entry.name if known and entry is not None else "")
