"""The history panel: every edit since the document was opened; a click goes to any of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.context import Context
from studio.translate import ENGINE
from studio.widgets import palette
from studio.widgets.text import panel


class HistoryView(QWidget):
    """The panel. Filled only while it is seen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel(self)
        self.setAccessibleName(self.tr("History"))
        self._context = context
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Edits, the oldest first"))
        self.list.setUniformItemSizes(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.list)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refill)
        context.history_moved.connect(self._refill_soon)
        palette.changed.connect(self._refill_soon)
        self.list.currentRowChanged.connect(self._go)

    def showEvent(self, event: QShowEvent) -> None:
        """What was missed while it was hidden."""
        super().showEvent(event)
        self.refill()

    def refill(self) -> None:
        """List the edits as they are now; those taken back are paler."""
        self._soon.stop()
        history = self._context.history
        titles = [self.tr("As opened"), *map(_translated, history.entries)]
        with QSignalBlocker(self.list):
            while self.list.count() > len(titles):
                self.list.takeItem(self.list.count() - 1)
            while self.list.count() < len(titles):
                self.list.addItem(QListWidgetItem())
            for row, title in enumerate(titles):
                self._show(row, title, taken_back=row > history.index)
            self.list.setCurrentRow(history.index)
        self.list.scrollToItem(self.list.item(history.index))

    def _show(self, row: int, title: str, *, taken_back: bool) -> None:
        item = self.list.item(row)
        item.setText(title)
        colours = palette.current()
        item.setForeground(QColor(colours.disabled if taken_back else colours.text))

    def _refill_soon(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _go(self, row: int) -> None:
        if row >= 0 and row != self._context.history.index:
            self._context.history.jump(row)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _translated(title: str) -> str:
    return QCoreApplication.translate(ENGINE, title)
