"""The small picture of what stands in a column, painted into a cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from engine import roles
from engine.facts import ColumnFacts
from studio.tables.column_model import FACTS
from studio.widgets import palette

MARGIN = 4.0
WIDEST = 9.0


class BarsDelegate(QStyledItemDelegate):
    """Paints the bars of a column's facts over the cell's own ground."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The ground, then the bars."""
        super().paint(painter, option, index)
        column = index.data(FACTS)
        if not isinstance(column, ColumnFacts) or not column.bars:
            return
        colours = palette.current()
        used = column.role in (roles.FEATURE, roles.LABEL, roles.WEIGHT)
        room = QRectF(option.rect).adjusted(6, MARGIN, -6, -MARGIN)
        wide = min(room.width() / len(column.bars), WIDEST)
        most = max(column.bars)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if used else colours.border_strong))
        for place, count in enumerate(column.bars):
            high = room.height() * count / most
            left = room.left() + place * wide
            painter.drawRect(QRectF(left, room.bottom() - high, max(wide - 1, 1), max(high, 1)))
        painter.restore()
