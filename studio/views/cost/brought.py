"""The table of optimisations: what a step is without each of them, and with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from engine.explain import Brought, Explanation
from engine.memory import size_text
from studio.translate import catalogue

WHAT, NODES, STEPS, LOOPS, BUFFERS = range(5)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NAME = Qt.ItemDataRole.UserRole


class BroughtTable(QTreeWidget):
    """See the top of the file. Its ticks switch optimisations on and off: `switched` tells the
    name, and whether it is to be done."""

    switched = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What each optimisation brings"))
        self.setHeaderLabels(
            [
                self.tr("Optimisation"),
                self.tr("Nodes"),
                self.tr("Instructions"),
                self.tr("Loops"),
                self.tr("Buffers"),
            ]
        )
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        for column in (NODES, STEPS, LOOPS):
            self.setColumnWidth(column, 110)
        self.setColumnWidth(BUFFERS, 160)
        for column in (NODES, STEPS, LOOPS, BUFFERS):
            self.headerItem().setTextAlignment(column, RIGHT)
        self.itemChanged.connect(self._on_ticked)

    def show_explanation(self, found: Explanation) -> None:
        """Put the numbers in."""
        self.blockSignals(True)
        self.clear()
        for each in found.brought:
            self.addTopLevelItem(_line(each))
        self.blockSignals(False)

    def _on_ticked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == WHAT:
            on = item.checkState(WHAT) == Qt.CheckState.Checked
            self.switched.emit(item.data(WHAT, NAME), on)


def _line(each: Brought) -> QTreeWidgetItem:
    without, having = each.without, each.having
    item = QTreeWidgetItem(
        [
            catalogue(each.optimisation.title),
            _change(f"{without.nodes:,}", f"{having.nodes:,}"),
            _change(f"{without.steps:,}", f"{having.steps:,}"),
            _change(f"{without.loops:,}", f"{having.loops:,}"),
            _change(size_text(without.nbytes), size_text(having.nbytes)),
        ]
    )
    item.setData(WHAT, NAME, each.optimisation.name)
    item.setToolTip(WHAT, catalogue(each.optimisation.about))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(WHAT, Qt.CheckState.Checked if each.on else Qt.CheckState.Unchecked)
    for column in (NODES, STEPS, LOOPS, BUFFERS):
        item.setTextAlignment(column, RIGHT)
    return item


def _change(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"
