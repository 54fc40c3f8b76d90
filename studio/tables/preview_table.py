"""The first rows of a table as they would be read: names and kinds above, cells below."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from engine import roles
from engine.data.tabular.preview import Preview
from studio.tables.words import title
from studio.widgets import palette

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PreviewModel(QAbstractTableModel):
    """Shows a preview."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self._rows = 0

    def show(self, preview: Preview | None) -> None:
        """Another one; None: nothing could be read."""
        self.beginResetModel()
        self.preview = preview
        self._rows = 0
        if preview is not None and preview.names:
            self._rows = len(preview.rows[preview.names[0]])
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The first rows."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The columns."""
        return 0 if parent.isValid() or self.preview is None else len(self.preview.names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name and kind."""
        if self.preview is None or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        name = self.preview.names[section]
        return f"{name}\n{title('kind', self.preview.kinds[name].kind)}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell; a gap is a dash."""
        if self.preview is None:
            return None
        name = self.preview.names[index.column()]
        text = self.preview.rows[name][index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text or "\u2013"
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        if role == Qt.ItemDataRole.ForegroundRole and not text:
            return QColor(palette.current().warning)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            numeric = self.preview.kinds[name].kind == roles.NUMBER
            side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None
