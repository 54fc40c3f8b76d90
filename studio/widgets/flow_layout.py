"""A layout that fills lines with equal columns, as many as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items in equal columns at least `column` wide; each line is as high as its highest item."""

    def __init__(self, column: int, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._column, self._gap = column, spacing
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's own method."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes the width it is given."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The height depends on how many columns there are."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at a width."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """One column."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """One column."""
        high = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(self._column, high)

    def _arrange(self, rect: QRect, place: bool) -> int:
        columns = max(1, (rect.width() + self._gap) // (self._column + self._gap))
        width = (rect.width() - (columns - 1) * self._gap) // columns
        top = rect.top()
        for start in range(0, len(self._items), columns):
            line = self._items[start : start + columns]
            high = max(item.sizeHint().height() for item in line)
            if place:
                for number, item in enumerate(line):
                    left = rect.left() + number * (width + self._gap)
                    item.setGeometry(QRect(left, top, width, high))
            top += high + self._gap
        return max(0, top - self._gap - rect.top())
