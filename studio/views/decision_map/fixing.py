"""The values at which the features that do not vary are held: a list to type in, and a slider.

Knows names and numbers only.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSlider,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.training.probes import Typical
from studio.examples import Axes, Examples
from studio.widgets import palette
from studio.widgets.narrow import narrow_combo
from studio.widgets.number_edit import number_text, parse_number

STEPS = 200
ROW = 22
MOST_ROWS = 3
Index = QModelIndex | QPersistentModelIndex


class Held(QAbstractTableModel):
    """A feature a row: its name, and the value at which it is held. set: by feature, in natural
    units; all others are as they typically are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.names: tuple[str, ...] = ()
        self.typical: npt.NDArray[np.floating] = np.zeros(0)
        self.varying: frozenset[int] = frozenset()
        self.set: dict[int, float] = {}

    def value(self, row: int) -> float:
        """What holds now."""
        return self.set.get(row, float(self.typical[row]))

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt's own."""
        return 0 if parent is not None and parent.isValid() else len(self.names)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt's own."""
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's own."""
        row, is_name = index.row(), index.column() == 0
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if is_name:
                return self.names[row]
            return self.tr("varies") if row in self.varying else number_text(self.value(row), 4)
        if role == Qt.ItemDataRole.ForegroundRole:
            colours = palette.current()
            if row in self.varying:
                return QColor(colours.disabled)
            return QColor(colours.text if row in self.set else colours.muted)
        if role == Qt.ItemDataRole.ToolTipRole and is_name:
            return self.names[row]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's own."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.column() == 1 and index.row() not in self.varying:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt's own: what was typed; no number leaves it as it was, nothing makes it typical."""
        text = str(value).strip()
        number = parse_number(text)
        if not text:
            self.set.pop(index.row(), None)
        elif number is None or not np.isfinite(number):
            return False
        else:
            self.set[index.row()] = number
        self.dataChanged.emit(index, index)
        return True

    def renew(self) -> None:
        """Everything may be another."""
        self.beginResetModel()
        self.endResetModel()


class FixedValues(QWidget):
    """The list, with what typical means, and a slider for the chosen feature."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.typical = narrow_combo(self.tr("What the other features are at first"), self)
        self.typical.addItem(self.tr("At their means"), "mean")
        self.typical.addItem(self.tr("At their medians"), "median")
        self.back = QPushButton(self.tr("Reset"), self)
        self.back.setToolTip(self.tr("All of them back to where they typically are"))
        self.held = Held(self)
        self.list = QTableView(self)
        self.list.setModel(self.held)
        self.list.setAccessibleName(self.tr("Values of the other features"))
        self.list.horizontalHeader().hide()
        self.list.verticalHeader().hide()
        self.list.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.verticalHeader().setDefaultSectionSize(ROW)
        self.list.setShowGrid(False)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, STEPS)
        self.slider.setAccessibleName(self.tr("Value of the chosen feature"))
        self._low: npt.NDArray[np.floating] = np.zeros(0)
        self._high: npt.NDArray[np.floating] = np.zeros(0)
        self._arrange()
        self.typical.activated.connect(self._on_typical)
        self.back.clicked.connect(self._on_back)
        self.held.dataChanged.connect(self._on_data)
        self.list.selectionModel().currentRowChanged.connect(self._place_slider)
        self.slider.valueChanged.connect(self._on_slider)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.typical, 1)
        row.addWidget(self.back)
        column.addLayout(row)
        column.addWidget(self.list)
        column.addWidget(self.slider)

    @property
    def which(self) -> Typical:
        """What typical means."""
        found: Typical = "median" if self.typical.currentData() == "median" else "mean"
        return found

    @property
    def values(self) -> Mapping[int, float]:
        """By feature, what a person set, in natural units."""
        return self.held.set

    def take(self, examples: Examples, axes: Axes) -> None:
        """The features of these examples; values of features of other names are forgotten."""
        if examples.features != self.held.names:
            self.held.set.clear()
        self.held.names = examples.features
        found = (examples.typical or {}).get(self.which)
        count = len(examples.features)
        self.held.typical = found if found is not None and len(found) == count else np.zeros(count)
        self.held.varying = frozenset(() if axes.principal else axes.columns)
        good = np.where(np.isfinite(examples.x), examples.x, np.nan)
        empty = not good.size or np.isnan(good).all()
        self._low = np.zeros(count) if empty else np.nanmin(good, axis=0)
        self._high = np.ones(count) if empty else np.nanmax(good, axis=0)
        chosen = self.list.currentIndex().row()
        self.held.renew()
        held = [row for row in range(count) if row not in self.held.varying]
        for row in range(count):
            self.list.setRowHidden(row, row in self.held.varying)
        self.list.setFixedHeight(min(len(held), MOST_ROWS) * ROW + 4)
        if held:
            self.list.selectRow(chosen if chosen in held else held[0])
        self._place_slider()

    def choose(self, which: str, values: Mapping[int, float]) -> None:
        """As it was kept."""
        self.typical.setCurrentIndex(max(0, self.typical.findData(which)))
        self.held.set.clear()
        self.held.set.update(values)
        self.held.renew()

    def _on_typical(self) -> None:
        self.changed.emit()

    def _on_back(self) -> None:
        self.held.set.clear()
        self.held.renew()
        self._place_slider()
        self.changed.emit()

    def _on_data(self) -> None:
        self._place_slider()
        self.changed.emit()

    @property
    def _row(self) -> int | None:
        row = self.list.currentIndex().row()
        return row if 0 <= row < len(self._low) and row not in self.held.varying else None

    def _place_slider(self) -> None:
        row = self._row
        self.slider.setEnabled(row is not None)
        if row is None:
            return
        low, high = float(self._low[row]), float(self._high[row])
        part = (self.held.value(row) - low) / (high - low) if high > low else 0.5
        self.slider.blockSignals(True)
        self.slider.setValue(round(min(max(part, 0.0), 1.0) * STEPS))
        self.slider.blockSignals(False)

    def _on_slider(self, place: int) -> None:
        row = self._row
        if row is None:
            return
        low, high = float(self._low[row]), float(self._high[row])
        self.held.set[row] = float(f"{low + (high - low) * place / STEPS:.6g}")
        index = self.held.index(row, 1)
        self.held.dataChanged.emit(index, index)
