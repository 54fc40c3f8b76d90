"""The columns of a table on screen: a row for each, edited by menus, several at once where chosen.

Every edit is a change of the document's node; facts are handed in by whoever reads the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.document.model import Node
from engine.facts import ColumnFacts
from studio.context import Context
from studio.tables import saying
from studio.tables.bars import BarsDelegate
from studio.tables.column_details import ColumnDetails
from studio.tables.column_model import BARS, FACTS, NAME, SAID, SUMMARY, ColumnModel
from studio.tables.words import hint, title
from studio.widgets import icons, palette
from studio.widgets.search_field import SearchField
from studio.widgets.text import panel

WIDTHS = (104, 82, 92, 108, 118, 100)
ROW = 26
DETAILS = 208
MANY = 12
"""From so many columns on, they can be searched."""
ARROW = 10
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)


class ColumnPanel(QWidget):
    """The table of columns and what else can be said of the chosen ones.

    `chosen`: the names of the chosen columns, which other parts may point at.
    """

    chosen = Signal(tuple)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel(self)
        self._context, self._node = context, ""
        self.model = ColumnModel(self)
        self._rows = QSortFilterProxyModel(self)
        self._rows.setSourceModel(self.model)
        self._rows.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = SearchField(self.tr("Find a column"), self)
        self.search.textChanged.connect(self._rows.setFilterFixedString)
        self.search.hide()
        self.table = self._make_table()
        self.details = ColumnDetails(self)
        self.details.said.connect(self.say)
        self.details.forgotten.connect(self.forget)
        area = QScrollArea(self)
        panel(area)
        area.setWidget(self.details)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(DETAILS)
        area.hide()
        self._beside = area
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.search)
        left.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addLayout(left, 1)
        row.addWidget(area)

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self._rows)
        table.setAccessibleName(self.tr("Columns of the table"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in enumerate(WIDTHS):
            table.setColumnWidth(place, width)
        head.setSectionResizeMode(SUMMARY, QHeaderView.ResizeMode.Stretch)
        table.setItemDelegate(_ChoiceDelegate(table))
        table.setItemDelegateForColumn(BARS, BarsDelegate(table))
        table.clicked.connect(self._on_clicked)
        table.selectionModel().selectionChanged.connect(self._on_selection)
        table.installEventFilter(self)
        return table

    def show_columns(self, node: str, columns: Sequence[ColumnFacts]) -> None:
        """The columns of a node's table."""
        self._node = node
        found = self._found
        if found is None:
            return
        said = saying.records(found)
        by_name = {record["column"]: record for record in said}
        self.model.show([_as_said(c, by_name.get(c.name, {})) for c in columns], said)
        self.search.setVisible(len(columns) > MANY)
        self._tell()

    @property
    def _found(self) -> Node | None:
        return self._context.document.nodes.get(self._node)

    # Choosing.

    @property
    def picked(self) -> list[ColumnFacts]:
        """The chosen columns, in the order of the table."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self._rows.index(row, NAME).data(FACTS) for row in rows]

    def pick(self, names: Sequence[str]) -> None:
        """Choose columns by name."""
        wanted = QItemSelection()
        for row in range(self._rows.rowCount()):
            index = self._rows.index(row, NAME)
            if index.data() in names:
                wanted.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().select(wanted, flags.ClearAndSelect | flags.Rows)

    def _on_selection(self) -> None:
        self._tell()
        self.chosen.emit(tuple(column.name for column in self.picked))

    def _tell(self) -> None:
        picked = self.picked
        self._beside.setVisible(bool(picked))
        self.details.show_columns(picked, self.model.said_of)

    # Saying.

    def say(self, what: str, word: Any) -> None:
        """Say something of the chosen columns: one change."""
        self._say(self.picked, what, word)

    def _say(self, columns: Sequence[ColumnFacts], what: str, word: Any) -> None:
        node = self._found
        if node is None or not columns or self._context.read_only:
            return
        change = saying.change(node, columns, what, word)
        if change is not None:
            names = " ".join(column.name for column in columns)
            merge = f"columns {self._node} {what} {names}" if what in ("size", "order") else None
            self._context.do(change, merge)

    def forget(self) -> None:
        """Say nothing of the chosen columns any more: one change."""
        node = self._found
        if node is not None:
            change = saying.forgotten(node, [column.name for column in self.picked])
            if change is not None:
                self._context.do(change)

    def _on_clicked(self, index: QModelIndex) -> None:
        # With Ctrl or Shift the click chooses rows, and means no cell.
        if not QGuiApplication.keyboardModifiers():
            self.open_menu(index)

    def open_menu(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """The words that can be said where a cell stands."""
        menu = self.menu_for(index)
        if menu is not None:
            rect = self.table.visualRect(self._rows.index(index.row(), index.column()))
            corner = rect.bottomLeft() + QPoint(0, 1)
            menu.popup(self.table.viewport().mapToGlobal(corner))

    def menu_for(self, index: QModelIndex | QPersistentModelIndex) -> QMenu | None:
        """The menu of a cell: of all chosen columns where it is one of them."""
        what = SAID.get(index.column())
        facts = index.data(FACTS)
        if what is None or not isinstance(facts, ColumnFacts) or self._context.read_only:
            return None
        picked = self.picked
        columns = picked if facts in picked else [facts]
        words = saying.shared(what, columns)
        if not words:
            return None
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToHide.connect(menu.deleteLater)
        said = {self.model.said_of(column.name).get(what) for column in columns}
        found = menu.addAction(self.tr("As found"))
        found.setCheckable(True)
        found.setChecked(said == {None})
        found.triggered.connect(lambda: self._say(columns, what, None))
        menu.addSeparator()
        for word in words:
            action = menu.addAction(title(what, word))
            action.setCheckable(True)
            action.setChecked(said == {word})
            action.setToolTip(hint(word) if what == "encoding" else "")
            action.triggered.connect(lambda _=False, word=word: self._say(columns, what, word))
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, F2 and the space bar open the menu of the cell that has the keyboard."""
        if watched is self.table and isinstance(event, QKeyEvent):
            index = self.table.currentIndex()
            if event.type() == QEvent.Type.KeyPress and event.key() in _KEYS and index.isValid():
                self.open_menu(index)
                return True
        return super().eventFilter(watched, event)


def _as_said(column: ColumnFacts, said: dict[str, Any]) -> ColumnFacts:
    """Facts that are a moment old, with what was said since."""
    words = {k: said[k] for k in ("role", "kind", "encoding") if said.get(k)}
    if said.get("missing"):
        words["missing_as"] = said["missing"]
    if said.get("order"):
        words["order"] = tuple(said["order"])
    return replace(column, **words) if words else column


class _ChoiceDelegate(QStyledItemDelegate):
    """A cell with a small arrow where a menu opens."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The words, shortened to leave room for the arrow."""
        what, facts = SAID.get(index.column()), index.data(FACTS)
        arrow = what is not None and bool(saying.choices(what, facts))
        if not arrow:
            super().paint(painter, option, index)
            return
        whole = QRect(option.rect)
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
        narrow = QStyleOptionViewItem(option)
        narrow.rect = whole.adjusted(0, 0, -ARROW, 0)
        super().paint(painter, narrow, index)
        colour = palette.current().muted
        picture = icons.pixmap("down", ARROW, colour, option.widget.devicePixelRatioF())
        at = QPoint(whole.right() - ARROW - 4, whole.center().y() - ARROW // 2)
        painter.drawPixmap(at, picture)
