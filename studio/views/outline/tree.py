"""The tree of the outline: its keys, its menu's place, and how a row is painted.

Knows the model's roles; what is done is decided by whoever listens.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from studio.views.outline.model import ASIDE_ROLE
from studio.widgets import palette
from studio.widgets.swatch import SWATCH

GAP = 8
_NONE = Qt.KeyboardModifier.NoModifier
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
OWN_KEYS = {
    (Qt.Key.Key_Delete, _NONE): "delete",
    (Qt.Key.Key_Backspace, _NONE): "delete",
    (Qt.Key.Key_F2, _NONE): "edit",
    (Qt.Key.Key_C, _NONE): "connect",
    (Qt.Key.Key_Return, _NONE): "go",
    (Qt.Key.Key_Enter, _NONE): "go",
    (Qt.Key.Key_Escape, _NONE): "leave",
}
"""Keys of the tree, which win over the window's shortcuts while it has the focus."""
WALKING = {
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space),
}
"""Keys that go about the tree, and on from it, whatever they do on the canvas."""


class Tree(QTreeView):
    """`asked` says by name what a key wants; `menu_asked` where a menu is wanted."""

    asked = Signal(str)
    menu_asked = Signal(QModelIndex, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(SWATCH + 2, SWATCH + 2))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        # F2 edits by `asked`; a double click goes to the canvas.
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(RowDelegate(self))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            editing = self.state() == QAbstractItemView.State.EditingState
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            key = Qt.Key(event.key())
            walks = key in WALKING and held in (_NONE, Qt.KeyboardModifier.ShiftModifier)
            if not editing and (walks or (key, held) in OWN_KEYS):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        wanted = OWN_KEYS.get((Qt.Key(event.key()), held))
        if wanted is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        else:
            self.asked.emit(wanted)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_asked.emit(self.indexAt(event.pos()), event.globalPos())
        else:
            place = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(GAP, 0)
            self.menu_asked.emit(self.currentIndex(), self.viewport().mapToGlobal(place))
        event.accept()


class RowDelegate(QStyledItemDelegate):
    """Paints the title, and at the right the aside as far as there is room."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.initStyleOption(option, index)
        widget: QWidget = option.widget
        style, metrics, rect = widget.style(), option.fontMetrics, QRect(option.rect)
        icon = SWATCH + 2 + GAP if not option.icon.isNull() else 0
        room = rect.width() - icon - GAP
        aside = str(index.data(ASIDE_ROLE) or "")
        if aside:
            wanted = metrics.horizontalAdvance(option.text) + 2 * GAP
            left = max(room - wanted, room // 3)
            aside = metrics.elidedText(aside, Qt.TextElideMode.ElideRight, left)
            room -= metrics.horizontalAdvance(aside) + GAP
        option.text = metrics.elidedText(option.text, Qt.TextElideMode.ElideRight, max(room, 0))
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        if aside:
            painter.save()
            painter.setPen(QColor(palette.current().muted))
            painter.setFont(option.font)
            painter.drawText(rect.adjusted(0, 0, -GAP, 0), _RIGHT, aside)
            painter.restore()
