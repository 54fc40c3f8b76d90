"""Texts as tokens: a row for each text, its words with their numbers, what is masked greyed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.op import Dataset
from studio.widgets import palette
from studio.widgets.text import cut_label

ROW, WIDTH = 40, 78
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NUMBER = int(Qt.ItemDataRole.UserRole)
_LABEL = 0


def has_words(data: Dataset | None) -> bool:
    """Whether a data node gives tokens of which the words are known."""
    return data is not None and bool(data.tokens) and data.arrays["x"].ndim == 2


class WordModel(QAbstractTableModel):
    """A text a row: its class, then its tokens in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data: Dataset | None = None
        self._x: npt.NDArray[np.generic] = np.zeros((0, 0), np.int64)

    def show(self, data: Dataset) -> None:
        """These texts."""
        self.beginResetModel()
        self._data, self._x = data, data.arrays["x"]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The texts."""
        return 0 if parent.isValid() else self._x.shape[0]

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The class and the tokens."""
        return 0 if parent.isValid() or self._data is None else self._x.shape[1] + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Places of tokens above, numbers of texts beside."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return "y" if section == _LABEL else str(section - 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The word; NUMBER: its number; ForegroundRole: whether the mask leaves it out."""
        data = self._data
        if data is None:
            return None
        row, place = index.row(), index.column() - 1
        if place < 0:
            return _label(data, row) if role in _SHOWN else None
        number = int(self._x[row, place])
        if role in _SHOWN:
            return data.tokens[number]
        if role == NUMBER:
            return number
        mask = data.arrays.get("mask")
        if role == Qt.ItemDataRole.ForegroundRole and mask is not None and not mask[row, place]:
            return QColor(palette.current().disabled)
        return None


def _label(data: Dataset, row: int) -> str:
    labels = data.arrays.get("y")
    if labels is None:
        return ""
    found = np.atleast_1d(labels[row])
    names = data.class_names
    if len(found) == 1:
        number = int(found[0])
        return names[number] if 0 <= number < len(names) else str(number)
    return "".join(names[int(n)] for n in found) if names else ""


class _Token(QStyledItemDelegate):
    """The word above its number."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Two lines; the number in the quiet colour."""
        number = index.data(NUMBER)
        if number is None:
            super().paint(painter, option, index)
            return
        upper = QStyleOptionViewItem(option)
        upper.displayAlignment = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.save()
        colours = palette.current()
        masked = index.data(Qt.ItemDataRole.ForegroundRole)
        rect = option.rect.adjusted(2, 3, -2, -3)
        word = repr(index.data())[1:-1] if not str(index.data()).strip() else str(index.data())
        text = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, rect.width())
        painter.setPen(QColor(masked) if masked is not None else QColor(colours.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)
        painter.setPen(QColor(masked) if masked is not None else QColor(colours.accent))
        below = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect, below, str(number))
        painter.restore()


class WordsPage(QWidget):
    """The page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = WordModel(self)
        self.head = cut_label("section")
        self.view = QTableView(self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Words of the texts with their numbers"))
        self.view.setItemDelegate(_Token(self.view))
        self.view.setShowGrid(False)
        self.view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        for header, size in (
            (self.view.verticalHeader(), ROW),
            (self.view.horizontalHeader(), WIDTH),
        ):
            header.setDefaultSectionSize(size)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)

    def show_data(self, data: Dataset) -> None:
        """These texts."""
        self.model.show(data)
        words = self.tr("{count} texts of {length} tokens; {words} different tokens")
        if "mask" in data.arrays:
            words = self.tr(
                "{count} texts of {length} tokens; {words} different tokens; grey: masked"
            )
        shape = data.arrays["x"].shape
        said = words.format(count=f"{shape[0]:,}", length=shape[1], words=f"{len(data.tokens):,}")
        self.head.setText(said)


_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
