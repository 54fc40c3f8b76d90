"""Words in an order that the person makes: dragged, or moved by two buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.widgets import icons

ROW = 22
MOST_SHOWN = 8


class OrderList(QWidget):
    """The words from low to high. `ordered`: another order, as a tuple."""

    ordered = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Order, from low to high"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.model().rowsMoved.connect(self._tell)
        self.up = self._button("up", self.tr("Lower in the order"), -1)
        self.down = self._button("down", self.tr("Higher in the order"), 1)
        beside = QVBoxLayout()
        beside.setSpacing(2)
        beside.addWidget(self.up)
        beside.addWidget(self.down)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.list, 1)
        row.addLayout(beside)

    def _button(self, icon: str, words: str, step: int) -> QToolButton:
        button = QToolButton(self)
        icons.follow(button, icon)
        button.setIconSize(QSize(14, 14))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self._move(step))
        return button

    @property
    def words(self) -> tuple[str, ...]:
        """The order shown."""
        return tuple(self.list.item(k).text() for k in range(self.list.count()))

    def show_words(self, words: Sequence[str]) -> None:
        """This order; the word that was chosen stays chosen."""
        if tuple(words) == self.words:
            return
        item = self.list.currentItem()
        chosen = item.text() if item is not None else ""
        self.list.clear()
        self.list.addItems(list(words))
        for k in range(self.list.count()):
            self.list.item(k).setSizeHint(QSize(0, ROW))
            if words[k] == chosen:
                self.list.setCurrentRow(k)
        self.list.setFixedHeight(min(max(len(words), 2), MOST_SHOWN) * ROW + 8)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if row < 0 or not 0 <= row + step < self.list.count():
            return
        words = list(self.words)
        words.insert(row + step, words.pop(row))
        self.show_words(words)
        self.list.setCurrentRow(row + step)
        self._tell()

    def _tell(self) -> None:
        self.ordered.emit(self.words)
