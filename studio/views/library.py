"""The library panel: every op of the catalogue by category, searched, dragged or added by Enter.

It asks to add by a signal; it never touches the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QMimeData,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QToolTip, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from engine.op import CATEGORIES, Category, Entry
from engine.registry import by_category, find
from studio.pictures import drawn
from studio.shelf import Shelf, is_block
from studio.translate import catalogue
from studio.widgets import palette
from studio.widgets.fuzzy import best_fit
from studio.widgets.search_field import SearchField
from studio.widgets.swatch import SWATCH, swatch
from studio.widgets.text import panel, paragraph

MIME = "application/x-gradloom-op"
OPEN_AT_FIRST: tuple[Category, ...] = ("data", "layer", "activation", "loss", "optimiser")
"""What a newcomer needs; the other categories open on a click, and in a search."""
OP_ROLE = Qt.ItemDataRole.UserRole
BLOCKS: Category = "group"
"""The category under which blocks stand."""
CATEGORY_ROLE = OP_ROLE + 1
PICTURE_WIDTH = 264


class Tree(QTreeWidget):
    """The list itself: drags carry the op's name."""

    def mimeTypes(self) -> list[str]:
        """What a drag carries."""
        return [MIME]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """The op's name, in UTF-8."""
        data = QMimeData()
        names = [name for item in items if (name := item.data(0, OP_ROLE))]
        if names:
            data.setData(MIME, names[0].encode())
            data.setText(names[0])
        return data

    def viewportEvent(self, event: QEvent) -> bool:
        """What an op is, with its picture, which is drawn when somebody asks."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            item = self.itemAt(event.pos())
            entry = find(item.data(0, OP_ROLE) or "") if item is not None else None
            if entry is not None:
                words = tooltip(entry) + picture(entry, self.devicePixelRatioF())
                card = f'<table width="{PICTURE_WIDTH}"><tr><td>{words}</td></tr></table>'
                QToolTip.showText(event.globalPos(), card, self)
                return True
        return super().viewportEvent(event)


class Library(QWidget):
    """The panel. `chosen` asks to add an op (its name) or a block (its key)."""

    chosen = Signal(str)
    rename_asked = Signal(str)
    """Somebody wants another title for a block."""
    delete_asked = Signal(str)
    """Somebody wants a block to go."""

    def __init__(self, shelf: Shelf | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        if shelf is not None:
            shelf.changed.connect(self.refill)
        panel(self)
        self._open: set[Category] = {BLOCKS, *OPEN_AT_FIRST}
        self._searching = False
        self.setAccessibleName(self.tr("Library"))
        self.search = SearchField(self.tr("Search the library"), self)
        self.tree = self._make_tree()
        self._nothing = paragraph(
            self.tr("Nothing fits. Try another word, such as 'dense' or 'loss'."), "muted", self
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 0, 0)
        layout.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, 8, 0)
        top.addWidget(self.search)
        top.addWidget(self._nothing)
        layout.addLayout(top)
        layout.addWidget(self.tree, 1)
        self.search.textChanged.connect(self.filter)
        self.search.left_for_results.connect(self._enter_results)
        self.search.accepted.connect(self._add_first)
        palette.changed.connect(self.refill)
        self.refill()

    def _make_tree(self) -> Tree:
        tree = Tree(self)
        tree.setHeaderHidden(True)
        tree.setIndentation(14)
        tree.setDragEnabled(True)
        tree.setDragDropMode(QTreeWidget.DragDropMode.DragOnly)
        tree.setUniformRowHeights(True)
        tree.setExpandsOnDoubleClick(False)
        tree.setIconSize(QSize(SWATCH, SWATCH))
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.setAccessibleName(self.tr("Library of nodes"))
        tree.itemActivated.connect(self._on_activated)
        tree.itemClicked.connect(self._on_clicked)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._open_menu)
        return tree

    def refill(self) -> None:
        """List the whole catalogue anew (after a change of theme or language)."""
        self._remember()
        self.tree.clear()
        if self._shelf is not None:
            self._add_blocks(self._shelf)
        for category, entries in by_category():
            title = catalogue(CATEGORIES[category])
            root = QTreeWidgetItem(self.tree, [title])
            root.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            root.setForeground(0, QColor(palette.current().muted))
            for entry in entries:
                self._add_entry(root, entry, category)
            root.setData(0, CATEGORY_ROLE, category)
            root.setExpanded(category in self._open)
        self.filter(self.search.text())

    def _remember(self) -> None:
        """Which categories the person has open; what a search opened does not count."""
        if not self._searching:
            for root in self._roots():
                name = root.data(0, CATEGORY_ROLE)
                (self._open.add if root.isExpanded() else self._open.discard)(name)

    def _add_entry(self, root: QTreeWidgetItem, entry: Entry, category: Category) -> None:
        item = QTreeWidgetItem(root, [catalogue(entry.title)])
        item.setData(0, OP_ROLE, entry.name)
        item.setIcon(0, swatch(palette.current().category.get(category, palette.current().muted)))
        item.setToolTip(0, tooltip(entry))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled)

    def _add_blocks(self, shelf: Shelf) -> None:
        if not shelf.blocks:
            return
        title = self.tr("My blocks")
        root = QTreeWidgetItem(self.tree, [title])
        root.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        root.setForeground(0, QColor(palette.current().muted))
        for block in shelf.blocks:
            item = QTreeWidgetItem(root, [block.title])
            item.setData(0, OP_ROLE, block.key)
            colours = palette.current()
            item.setIcon(0, swatch(colours.warning if block.fault else colours.category["group"]))
            item.setToolTip(0, shelf.words(block))
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if block.fault else flags | Qt.ItemFlag.ItemIsDragEnabled)
        root.setData(0, CATEGORY_ROLE, BLOCKS)
        root.setExpanded(BLOCKS in self._open)

    def _fitting(self, query: str) -> dict[str, float]:
        """The ops and blocks that fit a query, with how well."""
        found = fitting(query)
        for block in self._shelf.blocks if self._shelf is not None else ():
            score = best_fit(query, (block.title, self.tr("My blocks")))
            if score is not None:
                found[block.key] = score
        return found

    def _open_menu(self, place: QPoint) -> None:
        item = self.tree.itemAt(place)
        key = item.data(0, OP_ROLE) if item is not None else None
        if not key or not is_block(key):
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Add to the graph")).triggered.connect(lambda: self.chosen.emit(key))
        menu.addAction(self.tr("Rename...")).triggered.connect(lambda: self.rename_asked.emit(key))
        menu.addAction(self.tr("Delete...")).triggered.connect(lambda: self.delete_asked.emit(key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and Delete are for the block that is picked."""
        item = self.tree.currentItem()
        key = item.data(0, OP_ROLE) if item is not None and self.tree.hasFocus() else None
        asked = {Qt.Key.Key_F2: self.rename_asked, Qt.Key.Key_Delete: self.delete_asked}
        signal = asked.get(Qt.Key(event.key()))
        if signal is not None and key and is_block(key):
            signal.emit(key)
            return
        super().keyPressEvent(event)

    def filter(self, query: str) -> None:
        """Show only what fits; categories without a fit go."""
        fits = self._fitting(query)
        self._remember()
        self._searching = bool(query.strip())
        for root in self._roots():
            shown = 0
            for item in _children(root):
                hidden = item.data(0, OP_ROLE) not in fits
                item.setHidden(hidden)
                shown += not hidden
            root.setHidden(not shown)
            root.setExpanded(self._searching or root.data(0, CATEGORY_ROLE) in self._open)
        self._nothing.setVisible(not fits)

    def _roots(self) -> list[QTreeWidgetItem]:
        return _children(self.tree.invisibleRootItem())

    def _visible_ops(self) -> list[QTreeWidgetItem]:
        return [i for root in self._roots() for i in _children(root) if not i.isHidden()]

    def _enter_results(self) -> None:
        items = self._visible_ops()
        if items:
            self.tree.setFocus(Qt.FocusReason.TabFocusReason)
            self.tree.setCurrentItem(items[0])

    def _add_first(self) -> None:
        fits = self._fitting(self.search.text())
        if fits and self.search.text().strip():
            self.chosen.emit(max(fits, key=lambda name: fits[name]))

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        name = item.data(0, OP_ROLE)
        if name:
            self.chosen.emit(name)

    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        if not item.data(0, OP_ROLE):
            item.setExpanded(not item.isExpanded())


def fitting(query: str) -> dict[str, float]:
    """The ops that fit a query, with how well; all of them for an empty one."""
    found: dict[str, float] = {}
    for category, entries in by_category():
        for entry in entries:
            names = (
                catalogue(entry.title),
                entry.title,
                entry.name,
                *entry.keywords,
                CATEGORIES[category],
            )
            score = best_fit(query, names)
            if score is not None:
                found[entry.name] = score
    return found


def tooltip(entry: Entry) -> str:
    """What an op is, as rich text."""
    formula = f"<p><tt>{escape(entry.formula)}</tt></p>" if entry.formula else ""
    title, doc = escape(catalogue(entry.title)), escape(catalogue(entry.doc))
    return f"<b>{title}</b><p>{doc}</p>{formula}"


def picture(entry: Entry, scale: float) -> str:
    """The picture of an op, as rich text; empty where there is none."""
    made = drawn(entry.name, PICTURE_WIDTH, scale)
    if made is None:
        return ""
    data, buffer = QByteArray(), QBuffer()
    buffer.setBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made.save(buffer, "PNG")
    text = bytes(data.toBase64().data()).decode()
    return f'<p><img width="{PICTURE_WIDTH}" src="data:image/png;base64,{text}"></p>'


def escape(text: str) -> str:
    """Plain text within rich text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _children(item: QTreeWidgetItem | None) -> list[QTreeWidgetItem]:
    if item is None:
        return []
    found: Iterable[QTreeWidgetItem | None] = (item.child(i) for i in range(item.childCount()))
    return [child for child in found if child is not None]
