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
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QToolTip, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from engine.op import CATEGORIES, Category, Entry
from engine.registry import by_category, find
from studio.pictures import drawn
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
    """The panel. `chosen` asks to add an op (its name)."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel(self)
        self._open: set[Category] = set(OPEN_AT_FIRST)
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
        return tree

    def refill(self) -> None:
        """List the whole catalogue anew (after a change of theme or language)."""
        self._remember()
        self.tree.clear()
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

    def filter(self, query: str) -> None:
        """Show only what fits; categories without a fit go."""
        fits = fitting(query)
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
        fits = fitting(self.search.text())
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
