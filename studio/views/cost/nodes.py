"""The table of nodes: a line each with its parts below it, sorted by any column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from engine.cost import ROLES, Cost, NodeCost, Part
from engine.graph import Role
from studio.views.cost.words import bytes_text, count_text, time_text
from studio.widgets import palette

NODE, SHARE, MEASURED, ESTIMATED, OPERATIONS, VALUES, GRADIENTS, WEIGHTS, STATE = range(9)
NUMBER = Qt.ItemDataRole.UserRole
NAME = Qt.ItemDataRole.UserRole + 1
RANK = NAME + 1
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WIDTHS = (106, 66, 76, 78, 84, 64, 78, 66, 74)


class CostItem(QTreeWidgetItem):
    """A line that sorts by its numbers, not by its texts; the parts of a node keep their order."""

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        tree = self.treeWidget()
        if tree is not None and self.parent() is not None:
            falls = tree.header().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            mine, theirs = self.data(NODE, RANK), other.data(NODE, RANK)
            return bool(mine > theirs if falls else mine < theirs)
        column = tree.sortColumn() if tree is not None else NODE
        if column == NODE:
            return self.text(NODE).lower() < other.text(NODE).lower()
        return float(self.data(column, NUMBER) or 0.0) < float(other.data(column, NUMBER) or 0.0)

    def put(self, column: int, number: float, text: str) -> None:
        """A number and how it is said."""
        self.setData(column, NUMBER, number)
        self.setText(column, text)
        self.setTextAlignment(column, RIGHT)


class ShareBar(QStyledItemDelegate):
    """A bar as long as the share, below its number."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        share = float(index.data(NUMBER) or 0.0)
        super().paint(painter, option, index)
        colours = palette.current()
        room = QRectF(option.rect).adjusted(6, 0, -6, 0)
        bar = QRectF(room.left(), room.bottom() - 4, room.width() * min(share, 1.0), 2)
        painter.fillRect(bar, QColor(colours.accent))


class NodeTable(QTreeWidget):
    """See the top of the file. `picked` tells which node was clicked."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Cost by node"))
        self._titles = [
            self.tr("Node"),
            self.tr("Share"),
            self.tr("Measured"),
            self.tr("Estimated"),
            self.tr("Operations"),
            self.tr("Values"),
            self.tr("Gradients"),
            self.tr("Weights"),
            self.tr("Optimiser"),
        ]
        self.setHeaderLabels(self._titles)
        self._explain_columns()
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegateForColumn(SHARE, ShareBar(self))
        self.setSortingEnabled(True)
        self.sortByColumn(SHARE, Qt.SortOrder.DescendingOrder)
        header = self.header()
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(48)
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)
        self.itemSelectionChanged.connect(self._tell)
        header.sortIndicatorChanged.connect(self._mark_order)
        self._mark_order()

    def _mark_order(self) -> None:
        """By what is sorted, and which way: in the title, since Qt's own mark would lie on it."""
        self.header().setSortIndicatorShown(False)
        falls = self.header().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        for column, title in enumerate(self._titles):
            chosen = column == self.header().sortIndicatorSection()
            mark = ("▾ " if falls else "▴ ") if chosen else ""
            self.headerItem().setText(column, mark + title)

    def _explain_columns(self) -> None:
        head = self.headerItem()
        for column, words in (
            (SHARE, self.tr("Of the time of a step: as measured, or as estimated before that")),
            (MEASURED, self.tr("What NumPy took for it, in steps that were timed on a copy")),
            (ESTIMATED, self.tr("From its operations, the memory that it moves, and this machine")),
            (OPERATIONS, self.tr("Floating-point operations of a step, forward and backward")),
            (VALUES, self.tr("Memory of the tensors that it computes forward")),
            (GRADIENTS, self.tr("Memory of the tensors that it computes backward")),
            (WEIGHTS, self.tr("Memory of its own variables")),
            (STATE, self.tr("Memory that the optimiser keeps for its variables")),
        ):
            head.setToolTip(column, words)
            head.setTextAlignment(column, RIGHT)

    def _tell(self) -> None:
        for item in self.selectedItems():
            self.picked.emit(item.data(NODE, NAME))
            return

    def show_cost(self, cost: Cost) -> None:
        """Put the numbers in; lines keep their place, their opening and their selection."""
        with QSignalBlocker(self):
            self.setSortingEnabled(False)
            known = {item.data(NODE, NAME): item for item in self._items()}
            for name in known.keys() - {node.node for node in cost.nodes}:
                self.takeTopLevelItem(self.indexOfTopLevelItem(known.pop(name)))
            for node in cost.nodes:
                item = known.get(node.node)
                if item is None:
                    item = CostItem(self, [node.node])
                    item.setData(NODE, NAME, node.node)
                    for rank, _ in enumerate(ROLES):
                        CostItem(item).setData(NODE, RANK, rank)
                self._fill(item, cost, node)
            self.setSortingEnabled(True)
            self.header().setSortIndicatorShown(False)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(i) for i in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _fill(self, item: QTreeWidgetItem, cost: Cost, node: NodeCost) -> None:
        assert isinstance(item, CostItem)
        share = cost.share(node)
        item.put(SHARE, share, f"{share:.1%}")
        item.put(MEASURED, node.measured or 0.0, time_text(node.measured))
        item.put(ESTIMATED, node.seconds, time_text(node.seconds))
        item.put(OPERATIONS, node.operations, count_text(node.operations))
        item.put(VALUES, node.values, bytes_text(node.values))
        item.put(GRADIENTS, node.gradients, bytes_text(node.gradients))
        item.put(WEIGHTS, node.weights, bytes_text(node.weights))
        item.put(STATE, node.state, bytes_text(node.state))
        whole = cost.measured if cost.measured is not None else cost.seconds
        for row, role in enumerate(ROLES):
            child = item.child(row)
            assert isinstance(child, CostItem)
            child.setHidden(role not in node.parts)
            child.setData(NODE, NAME, node.node)
            child.setText(NODE, self._role(role))
            _fill_part(child, node.part(role), role, whole)

    def _role(self, role: Role) -> str:
        return {
            "forward": self.tr("forward"),
            "gradient": self.tr("backward"),
            "update": self.tr("update"),
        }[role]

    def mark(self, nodes: Sequence[str], *, reveal: bool) -> None:
        """Select the lines of these nodes. reveal: bring the first into view."""
        wanted = set(nodes)
        with QSignalBlocker(self):
            first: QTreeWidgetItem | None = None
            for item in self._items():
                chosen = item.data(NODE, NAME) in wanted
                children = [item.child(i) for i in range(item.childCount())]
                inner = any(child is not None and child.isSelected() for child in children)
                item.setSelected(chosen and not inner)
                first = first or (item if chosen else None)
            if first is not None and reveal:
                self.scrollToItem(first)


def _fill_part(item: CostItem, part: Part, role: Role, whole: float) -> None:
    seconds = part.measured if part.measured is not None else part.seconds
    share = seconds / whole if whole else 0.0
    item.put(SHARE, share, f"{share:.1%}")
    item.put(MEASURED, part.measured or 0.0, time_text(part.measured))
    item.put(ESTIMATED, part.seconds, time_text(part.seconds))
    item.put(OPERATIONS, part.operations, count_text(part.operations))
    if role != "update":
        column = VALUES if role == "forward" else GRADIENTS
        item.put(column, part.nbytes, bytes_text(part.nbytes))
