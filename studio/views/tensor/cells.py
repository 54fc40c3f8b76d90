"""The numbers of a plane as a table that asks for what is seen only."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from studio.widgets import palette

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Cells(QAbstractTableModel):
    """A plane (rows, columns). What is no finite number stands out."""

    def __init__(self) -> None:
        super().__init__()
        self.plane: npt.NDArray[np.generic] = np.zeros((0, 0))

    def show(self, plane: npt.NDArray[np.generic]) -> None:
        """Other numbers."""
        if plane.shape != self.plane.shape:
            self.beginResetModel()
            self.plane = plane
            self.endResetModel()
            return
        self.plane = plane
        if plane.size:
            last = self.index(plane.shape[0] - 1, plane.shape[1] - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows of the plane."""
        return 0 if parent.isValid() else self.plane.shape[0]

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Columns of the plane."""
        return 0 if parent.isValid() else self.plane.shape[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A number, short; whole in its tooltip."""
        value = self.plane[index.row(), index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return number_text(value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(value)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and not np.isfinite(value):
            return QColor(palette.current().error)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The index along the axis."""
        return str(section) if role == Qt.ItemDataRole.DisplayRole else None


def number_text(value: np.generic) -> str:
    """A number in a few characters."""
    return f"{value:.4g}" if value.dtype.kind == "f" else str(value)
