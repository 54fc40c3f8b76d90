"""The search for a node to add: a field, the entries that fit, and what the chosen one does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.op import CATEGORIES, Entry
from engine.registry import find
from studio import translate as texts
from studio.canvas.search import rank
from studio.canvas.words import translate
from studio.pictures import Picture
from studio.widgets import palette
from studio.widgets.swatch import swatch

WIDTH, HEIGHT = 340, 380
PICTURE = 264
"""How wide the picture beside the list is; where the canvas has no room for it, it is left out."""
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class SearchPopup(QFrame):
    """Opens over the canvas; says which entry was chosen, or that it was left."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.setObjectName("CanvasSearch")
        self._entries: Sequence[Entry] = ()
        self._recent: Sequence[str] = ()
        self._titles: dict[str, str] = {}
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(translate("Canvas", "Search nodes"))
        self._field.setAccessibleName(translate("Canvas", "Search nodes"))
        self._field.setClearButtonEnabled(True)
        self._list = QListWidget(self)
        self._list.setAccessibleName(translate("Canvas", "Nodes that fit"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setIconSize(QSize(10, 10))
        self._list.setUniformItemSizes(True)
        self._doc = QLabel(self)
        self._doc.setWordWrap(True)
        self._doc.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._doc.setFixedHeight(84)
        self._picture = Picture("", parent=self)
        self._picture.setFixedWidth(PICTURE)
        column = QVBoxLayout()
        column.setSpacing(6)
        for part in (self._field, self._list, self._doc):
            column.addWidget(part)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(column, 1)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._field.textChanged.connect(self._fill)
        self._field.installEventFilter(self)
        self._list.currentItemChanged.connect(self._describe)
        self._list.itemClicked.connect(self._choose)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.restyle()
        self.hide()

    def open(self, at: QPoint, entries: Sequence[Entry], recent: Sequence[str]) -> None:
        """Show it near a point of the parent, for these entries."""
        self._entries, self._recent = entries, recent
        self._titles = {e.name: texts.catalogue(e.title) for e in entries}
        self._field.clear()
        self._fill()
        room = self._canvas.size()
        height = min(HEIGHT, max(room.height() - 16, 160))
        roomy = room.width() >= WIDTH + PICTURE + 24
        width = WIDTH + PICTURE + 8 if roomy else WIDTH
        self._picture.setVisible(roomy)
        x = min(max(at.x(), 8), max(room.width() - width - 8, 8))
        y = min(max(at.y(), 8), max(room.height() - height - 8, 8))
        self.setGeometry(x, y, width, height)
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close without a choice."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def restyle(self) -> None:
        """Take the colours in use."""
        c = palette.current()
        self.setStyleSheet(
            f"#CanvasSearch {{ background: {c.raised}; border: 1px solid {c.border_strong};"
            " border-radius: 8px; }"
            f"QLineEdit {{ background: {c.field}; color: {c.text}; border: 1px solid {c.border};"
            f" border-radius: 5px; padding: 5px 7px; selection-background-color: {c.accent}; }}"
            f"QLineEdit:focus {{ border-color: {c.accent}; }}"
            f"QListWidget {{ background: transparent; color: {c.text}; border: none; outline: 0; }}"
            "QListWidget::item { padding: 4px 6px; border-radius: 4px; }"
            f"QListWidget::item:hover {{ background: {c.hover}; }}"
            f"QListWidget::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}"
            f"QLabel {{ color: {c.muted}; background: transparent; }}"
            "QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }"
            f"QScrollBar::handle:vertical {{ background: {c.border_strong}; border-radius: 3px;"
            " margin: 0 1px; min-height: 24px; }"
            "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
            "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.FocusOut:
            self.leave()
        if watched is self._field and isinstance(event, QKeyEvent):
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
            item = self._list.currentItem()
            if item is not None:
                self._choose(item)
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            key = Qt.Key.Key_Down if key == Qt.Key.Key_Tab else Qt.Key.Key_Up
        step = _STEPS.get(key)
        if step is None or not self._list.count():
            return step is not None
        row, last = self._list.currentRow() + step, self._list.count() - 1
        if abs(step) == 1:
            row = 0 if row > last else last if row < 0 else row
        self._list.setCurrentRow(min(max(row, 0), last))
        return True

    def _fill(self) -> None:
        self._list.clear()
        colours = palette.current()
        for entry in rank(self._field.text(), self._entries, self._recent, self._titles):
            item = QListWidgetItem(swatch(colours.category[entry.category]), "")
            item.setText(self._titles[entry.name])
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, texts.catalogue(entry.doc))
            self._list.addItem(item)
            self._list.setItemWidget(item, self._category_label(entry))
        self._list.setCurrentRow(0)
        if not self._list.count():
            self._doc.setText(translate("Canvas", "Nothing fits. Try fewer letters."))

    def _category_label(self, entry: Entry) -> QWidget:
        holder = QWidget(self._list)
        holder.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label = QLabel(texts.catalogue(CATEGORIES[entry.category]), holder)
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addStretch(1)
        layout.addWidget(label)
        return holder

    def _describe(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            entry: Entry = item.data(Qt.ItemDataRole.UserRole)
            self._doc.setText(texts.catalogue(entry.doc))
            self._picture.explain(entry.name if find(entry.name) is entry else "")

    def _choose(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(Qt.ItemDataRole.UserRole)
        self.hide()
        self.chosen.emit(entry.name)
        self.closed.emit()
