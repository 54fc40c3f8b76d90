"""Picking one of many by typing: a field, the rows that fit, and a line about the chosen one.

Knows nothing of what is picked: it asks for the rows that fit a text, and gives back their keys.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.widgets import palette
from studio.widgets.search_field import SearchField

ROW = 28
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}
_SELECTED, _HOVERED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to pick. aside: at the right, quietly. about: shown when the row is chosen.
    chip: a colour before the title. enabled: whether it can be picked now."""

    key: Hashable
    title: str
    aside: str = ""
    about: str = ""
    chip: str = ""
    enabled: bool = True


class Picker(QFrame):
    """Opens over a widget; says which key was picked, or that it was left."""

    picked = Signal(object)
    highlighted = Signal(object)
    """Another row would be picked now: its key."""
    closed = Signal()

    def __init__(self, hint: str, rows_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("Picker")
        self._find: Callable[[str], Sequence[Row]] = lambda text: ()
        self._about_lines = 0
        self.nothing = self.tr("Nothing fits. Try fewer letters.")
        self.field = SearchField(hint, self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(rows_name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_RowDelegate(self.list))
        self.about = QLabel(self)
        self.about.setObjectName("PickerAbout")
        self.about.setWordWrap(True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout()
        column.setSpacing(6)
        for part in (self.field, self.list, self.about):
            column.addWidget(part)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(8, 8, 8, 8)
        self._layout.setSpacing(8)
        self._layout.addLayout(column, 1)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.currentItemChanged.connect(self._describe)
        self.list.itemClicked.connect(self._pick)
        self.hide()

    def put_beside(self, widget: QWidget) -> None:
        """Something to the right of the rows that says more about the highlighted one."""
        self._layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def open(self, place: QRect, find: Callable[[str], Sequence[Row]], about_lines: int) -> None:
        """Show it in a place of the parent. find: the rows that fit a text, the best first.
        about_lines: how much room is kept for the line about the chosen row."""
        self._find, self._about_lines = find, about_lines
        lines = max(about_lines, 1)
        self.about.setFixedHeight(lines * self.about.fontMetrics().lineSpacing() + 4)
        self.field.clear()
        self._fill()
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close without a choice."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.leave()
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.leave()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.list.currentItem())
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            key = Qt.Key.Key_Down if key == Qt.Key.Key_Tab else Qt.Key.Key_Up
        step = _STEPS.get(key)
        if step is None or not self.list.count():
            return step is not None
        row, last = self.list.currentRow() + step, self.list.count() - 1
        if abs(step) == 1:
            row = 0 if row > last else last if row < 0 else row
        self.list.setCurrentRow(min(max(row, 0), last))
        return True

    def _fill(self) -> None:
        self.list.clear()
        for row in self._find(self.field.text()):
            item = QListWidgetItem(row.title, self.list)
            item.setData(_ROW_ROLE, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title} {row.aside}".strip())
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, row.about)
        self.list.setCurrentRow(0)
        empty = not self.list.count()
        self.about.setVisible(empty or self._about_lines > 0)
        if empty:
            self.about.setText(self.nothing)

    def _describe(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            row: Row = item.data(_ROW_ROLE)
            self.about.setText(row.about)
            self.highlighted.emit(row.key)

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        row: Row = item.data(_ROW_ROLE)
        if row.enabled:
            self.hide()
            self.closed.emit()
            self.picked.emit(row.key)


class _RowDelegate(QStyledItemDelegate):
    """Paints a row: chip, title, and the quiet words at the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: Row = index.data(_ROW_ROLE)
        c = palette.current()
        rect: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & _SELECTED or state & _HOVERED:
            painter.setBrush(QColor(c.accent_soft if state & _SELECTED else c.hover))
            painter.drawRoundedRect(rect, 4, 4)
        left = rect.left() + 8
        if row.chip:
            painter.setBrush(QColor(row.chip))
            painter.drawRoundedRect(left, rect.center().y() - 4, 9, 9, 2.5, 2.5)
            left += 18
        metrics = painter.fontMetrics()
        room = rect.right() - 8 - left
        aside = metrics.elidedText(row.aside, Qt.TextElideMode.ElideRight, room // 2)
        width = metrics.horizontalAdvance(aside)
        painter.setPen(QColor(c.muted))
        line = QRect(left, rect.top(), room, rect.height())
        painter.drawText(line, _RIGHT, aside)
        painter.setPen(QColor(c.text if row.enabled else c.muted))
        line.setWidth(room - width - (12 if aside else 0))
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, _LEFT, title)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        metrics = option.fontMetrics
        return QSize(0, max(ROW, metrics.height() + 10))
