"""The outline as a Qt model: rows are made when somebody looks below one, and follow the document
by what was added, taken away and moved, so that what is open stays open.

Knows no widget; what rows say is `rows`' business.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

from engine.document.changes import PutFrame, RenameNode, SetNode
from engine.errors import DocumentError
from engine.registry import find
from studio import translate
from studio.context import Context
from studio.views.outline.rows import Key, Rows
from studio.widgets import icons, palette
from studio.widgets.swatch import swatch

KEY_ROLE = Qt.ItemDataRole.UserRole
ASIDE_ROLE = KEY_ROLE + 1
MOST_RUNS = 64
"""More scattered insertions than this are shown by starting anew, which then is faster."""

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
BLOCKS = ("node", "frame", "note")
"""The kinds of rows that stand at a level: at the top, or below a group."""
PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
NAMED = PLAIN | Qt.ItemFlag.ItemIsEditable


class Item:
    """A row that exists: its key, and the rows below it once somebody looked."""

    __slots__ = ("below", "key", "number", "parent", "place")

    def __init__(self, number: int, key: Key, parent: Item | None, place: int) -> None:
        self.number, self.key, self.parent, self.place = number, key, parent, place
        self.below: list[Item] | None = None


class OutlineModel(QAbstractItemModel):
    """The tree of a context's document. `sync` brings it up to date."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self.rows = context, Rows(context)
        self._root = Item(0, Key("node"), None, 0)
        self._root.below = []
        # Qt keeps numbers and no references: what is gone is then no more than an unknown number.
        self._items: dict[int, Item] = {}
        self._last = 0
        self._tops: dict[Key, Item] = {}
        self._inner: dict[Key, Item] = {}
        """The nodes, frames and notes that stand below groups, as far as they are made."""
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.reset()

    # The face that Qt asks

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        below = self._item(parent).below or ()
        if column != 0 or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, 0, below[row].number)

    def parent(self, child: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        owner = self._item(child).parent if child.isValid() else None
        return self._index(owner) if owner is not None else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return len(self._item(parent).below or ())

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 1

    def hasChildren(self, parent: Index = NOWHERE) -> bool:  # noqa: N802 - Qt's name
        item = self._items.get(parent.internalId(), self._root)
        if item.below is None and item.key.kind == "node":
            return True
        return bool(item.below) if item.below is not None else self.rows.has_below(item.key)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        return self._item(parent).below is None and self.hasChildren(parent)

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        item = self._item(parent)
        if item.below is None:
            item.below = []
            self._put(item, 0, self.rows.below(item.key))

    def flags(self, index: Index) -> Qt.ItemFlag:
        # Trees ask for each row whenever they lay themselves out: nothing is worked out here.
        item = self._items.get(index.internalId())
        if item is None:
            return Qt.ItemFlag.NoItemFlags
        return NAMED if item.key.kind in ("node", "frame") else PLAIN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        key = self._item(index).key
        if role == KEY_ROLE:
            return key
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(key)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(key)
        if role == Qt.ItemDataRole.EditRole:
            return self._editable(key)
        said = self.rows.said(key)
        return {
            Qt.ItemDataRole.DisplayRole: said.title,
            ASIDE_ROLE: said.aside,
            Qt.ItemDataRole.ToolTipRole: said.spoken,
            Qt.ItemDataRole.AccessibleTextRole: said.spoken,
            Qt.ItemDataRole.AccessibleDescriptionRole: said.about,
        }.get(role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key, text = self._item(index).key, str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == self._editable(key):
            return False
        document = self._context.document
        try:
            if key.kind == "frame" and key.name in document.frames:
                frame = document.frames[key.name]
                self._context.do(PutFrame(replace(frame, title=text)))
            elif key.kind == "node" and key.name in document.nodes:
                self._context.do(SetNode(key.name, "label", text))
        except DocumentError as refusal:
            self._context.message.emit(translate.refusal(refusal))
            return False
        return True

    # Where things are

    def key(self, index: Index) -> Key | None:
        """The key of a row."""
        return self._item(index).key if index.isValid() else None

    def index_of(self, key: Key) -> QModelIndex:
        """Where a row is, made if need be; nowhere when there is no such thing."""
        item = self._tops.get(key) or self._inner.get(key)
        if item is None and key.kind in BLOCKS:
            around = self.rows.level_of(key)
            above = self.index_of(Key("node", around)) if around else QModelIndex()
            if above.isValid():
                self.fetchMore(above)
                item = self._inner.get(key)
        elif item is None:
            owner = Key("node", key.name)
            if key.wire is not None:
                owner = Key("in" if key.kind == "wire_in" else "out", key.name, key.part)
            if owner != key:
                above = self.index_of(owner)
                if not above.isValid():
                    return QModelIndex()
                self.fetchMore(above)
                below = self._item(above).below or ()
                item = next((child for child in below if child.key == key), None)
        return self._index(item) if item is not None else QModelIndex()

    def runs(self, keys: Iterable[Key]) -> list[tuple[QModelIndex, QModelIndex]]:
        """Rows of nodes, frames and notes as runs of neighbours, first and last."""
        places: list[int] = []
        inner: dict[int, list[int]] = {}
        for key in keys:
            if key in self._tops:
                places.append(self._tops[key].place)
            elif (index := self.index_of(key)).isValid():
                inner.setdefault(index.parent().internalId(), []).append(index.row())
        found = [
            (self.index(first, 0), self.index(last, 0)) for first, last in _runs(sorted(places))
        ]
        for number, rows in inner.items():
            above = self._index(self._items[number])
            for first, last in _runs(sorted(rows)):
                found.append((self.index(first, 0, above), self.index(last, 0, above)))
        return found

    # Following the document

    def reset(self) -> None:
        """Start anew: another document is open."""
        self.beginResetModel()
        self.rows.refresh()
        self._items.clear()
        self._inner.clear()
        self._root.below = self._made(self.rows.top(), self._root)
        _number(self._root.below, 0)
        self._tops = {item.key: item for item in self._root.below}
        self.endResetModel()

    def rename(self, change: RenameNode) -> None:
        """A node has another name: its row stays where and as it is."""
        for known in (self._tops, self._inner):
            item = known.pop(Key("node", change.node), None)
            if item is not None:
                item.key = Key("node", change.name)
                known[item.key] = item

    def sync(self) -> None:
        """Show what the document and its report say now."""
        self.rows.refresh()
        wanted = self.rows.top()
        if not self._sync_top(wanted):
            self.reset()
            return
        top = self._root.below or []
        for item in top:
            if item.below is not None:
                self._sync_below(item)
        if top:
            self.dataChanged.emit(self.index(0, 0), self.index(len(top) - 1, 0))

    def restyle(self) -> None:
        """Other colours."""
        self._icons.clear()
        top = self._root.below or []
        if top:
            self.dataChanged.emit(self.index(0, 0), self.index(len(top) - 1, 0))

    def _sync_top(self, wanted: Sequence[Key]) -> bool:
        """False: too much is different."""
        present = self._root.below or []
        if [item.key for item in present] == wanted:
            return True
        kept = set(wanted)
        gone = _runs([item.place for item in present if item.key not in kept])
        new = _runs([place for place, key in enumerate(wanted) if key not in self._tops])
        if len(gone) + len(new) > MOST_RUNS:
            return False
        for first, last in reversed(gone):
            self._take(self._root, first, last)
        self._reorder([key for key in wanted if key in self._tops])
        for first, last in new:
            self._put(self._root, first, wanted[first : last + 1])
        return True

    def _reorder(self, keys: Sequence[Key]) -> None:
        present = self._root.below or []
        if [item.key for item in present] == keys:
            return
        self.layoutAboutToBeChanged.emit()
        held = [index for index in self.persistentIndexList() if not index.parent().isValid()]
        items = [self._item(index) for index in held]
        self._root.below = [self._tops[key] for key in keys]
        _number(self._root.below, 0)
        self.changePersistentIndexList(held, [self._index(item) for item in items])
        self.layoutChanged.emit()

    def _sync_below(self, item: Item) -> None:
        """The rows below a row that was looked into: what differs in the middle is replaced."""
        present = item.below or []
        wanted = self.rows.below(item.key)
        keys = [child.key for child in present]
        if keys != wanted:
            start = _common(keys, wanted)
            end = _common(keys[start:][::-1], wanted[start:][::-1])
            if start < len(keys) - end:
                self._take(item, start, len(keys) - end - 1)
            self._put(item, start, wanted[start : len(wanted) - end])
        below = item.below or []
        for child in below:
            if child.below is not None:
                self._sync_below(child)
        if below:
            self.dataChanged.emit(self._index(below[0]), self._index(below[-1]))

    def _put(self, owner: Item, place: int, keys: Sequence[Key]) -> None:
        if not keys:
            return
        self.beginInsertRows(self._index(owner), place, place + len(keys) - 1)
        below = owner.below if owner.below is not None else []
        made = self._made(keys, owner)
        owner.below = [*below[:place], *made, *below[place:]]
        _number(owner.below, place)
        if owner is self._root:
            self._tops.update((item.key, item) for item in made)
        else:
            self._inner.update((item.key, item) for item in made if item.key.kind in BLOCKS)
        self.endInsertRows()

    def _take(self, owner: Item, first: int, last: int) -> None:
        self.beginRemoveRows(self._index(owner), first, last)
        below = owner.below or []
        gone = below[first : last + 1]
        owner.below = [*below[:first], *below[last + 1 :]]
        _number(owner.below, first)
        if owner is self._root:
            for item in gone:
                self._tops.pop(item.key, None)
        self._forget(gone)
        self.endRemoveRows()

    def _made(self, keys: Sequence[Key], owner: Item) -> list[Item]:
        made = [Item(self._last + i, key, owner, 0) for i, key in enumerate(keys, 1)]
        self._last += len(made)
        self._items.update((item.number, item) for item in made)
        return made

    def _forget(self, items: Iterable[Item]) -> None:
        for item in items:
            del self._items[item.number]
            if self._inner.get(item.key) is item:
                del self._inner[item.key]
            self._forget(item.below or ())

    def _item(self, index: Index) -> Item:
        """The row of an index; one that is gone counts as the root."""
        return self._items.get(index.internalId(), self._root) if index.isValid() else self._root

    def _index(self, item: Item) -> QModelIndex:
        if item is self._root:
            return QModelIndex()
        return self.createIndex(item.place, 0, item.number)

    # Looks

    def _icon(self, key: Key) -> QIcon | None:
        colours, severity = palette.current(), self.rows.severity(key)
        if severity:
            return self._drawn(
                severity,
                {"error": colours.error, "warning": colours.warning}.get(severity, colours.info),
            )
        if key.kind != "node":
            return None
        node = self._context.document.nodes.get(key.name)
        entry = find(node.op) if node else None
        return self._drawn("", colours.category[entry.category] if entry else colours.warning)

    def _drawn(self, name: str, colour: str) -> QIcon:
        known = self._icons.get((name, colour))
        if known is None:
            known = icons.icon(name, colour, colour) if name else swatch(colour)
            self._icons[name, colour] = known
        return known

    def _colour(self, key: Key) -> QColor | None:
        node = self._context.document.nodes.get(key.name)
        muted = key.kind == "node" and node is not None and node.muted
        return QColor(palette.current().muted) if muted or key.kind == "param" else None

    def _editable(self, key: Key) -> str:
        document = self._context.document
        if key.kind == "frame":
            return document.frames[key.name].title if key.name in document.frames else ""
        return document.nodes[key.name].label if key.name in document.nodes else ""


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as runs of neighbours: first and last of each."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _common(first: Sequence[Key], second: Sequence[Key]) -> int:
    """How many keys both begin with."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _number(items: Sequence[Item], first: int) -> None:
    """Each row knows its place."""
    for place in range(first, len(items)):
        items[place].place = place
