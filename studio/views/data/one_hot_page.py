"""The one-hot matrix of a column: categories down, examples across, a 1 where the word stands."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.op import Dataset
from studio.views.data.sight import one_hots
from studio.widgets import palette
from studio.widgets.narrow import narrow_combo
from studio.widgets.text import cut_label

CELL, WIDE = 26, 36
MOST = 20_000
"""Examples that are laid side by side."""
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Words down, examples across; the numbers are those of the tensor x."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words: tuple[str, ...] = ()
        self.values: npt.NDArray[np.generic] = np.zeros((0, 0), np.float32)

    def show(self, words: tuple[str, ...], values: npt.NDArray[np.generic]) -> None:
        """values: (examples, words)."""
        self.beginResetModel()
        self.words, self.values = words, values[:MOST]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The words."""
        return 0 if parent.isValid() else len(self.words)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The examples."""
        return 0 if parent.isValid() else len(self.values)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Words beside, numbers of examples above."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self.words[section] if orientation == Qt.Orientation.Vertical else str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """0 or 1, as it stands in the tensor."""
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self.values[index.column(), index.row()]:g}"
        return None


class _Cell(QStyledItemDelegate):
    """A 1 stands out; a 0 is quiet."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The ground and the number."""
        colours, text = palette.current(), index.data()
        on = text != "0"
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if on else colours.field))
        painter.drawRect(option.rect.adjusted(1, 1, 0, 0))
        painter.setPen(QColor(colours.on_accent if on else colours.disabled))
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


class OneHotPage(QWidget):
    """The page, with a choice among the columns that are encoded so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: Dataset | None = None
        self.model = MatrixModel(self)
        self.column = narrow_combo(self.tr("Which column"), self)
        self.column.activated.connect(self._show)
        self.column.setMaximumWidth(220)
        self.head = cut_label("section")
        self.view = QTableView(self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("One-hot matrix, categories by examples"))
        self.view.setItemDelegate(_Cell(self.view))
        self.view.setShowGrid(False)
        for header, size in (
            (self.view.verticalHeader(), CELL),
            (self.view.horizontalHeader(), WIDE),
        ):
            header.setDefaultSectionSize(size)
            header.setMinimumSectionSize(CELL)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.column)
        row.addWidget(self.head, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def show_data(self, data: Dataset) -> None:
        """The columns of these tensors that are encoded one-hot."""
        self._data = data
        names = list(one_hots(data))
        before = self.column.currentText()
        self.column.clear()
        self.column.addItems(names)
        self.column.setCurrentIndex(names.index(before) if before in names else 0)
        self._show()

    def choose(self, name: str) -> None:
        """This column, where it is one of them."""
        place = self.column.findText(name)
        if place >= 0 and place != self.column.currentIndex():
            self.column.setCurrentIndex(place)
            self._show()

    def _show(self) -> None:
        found = one_hots(self._data).get(self.column.currentText())
        if self._data is None or found is None:
            return
        words, place = found
        values = self._data.arrays["x"][:, place : place + len(words)]
        self.model.show(words, values)
        said = self.tr("{words} categories \u00d7 {count} examples: a 1 where the word stands")
        self.head.setText(said.format(words=len(words), count=f"{len(values):,}"))
