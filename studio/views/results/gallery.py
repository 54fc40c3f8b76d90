"""The most wrong examples: small pictures where the features are one, otherwise lines of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from studio.widgets.thumbnails import THUMB, as_pictures, icon

ROW = int(Qt.ItemDataRole.UserRole)


class Gallery(QListWidget):
    """The list. `picked`: rows of the data that are selected in it."""

    picked = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The most wrong examples"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setUniformItemSizes(True)
        self.setWordWrap(True)
        self._shown: tuple[tuple[int, ...], tuple[str, ...]] = ((), ())
        self._pictured: tuple[int, ...] = ()
        self.itemSelectionChanged.connect(self._on_selection)

    def show_examples(self, rows: Sequence[int], words: Sequence[str]) -> None:
        """These rows of the data, each with what is said of it."""
        wanted = (tuple(rows), tuple(words))
        if wanted == self._shown:
            return
        if wanted[0] == self._shown[0]:
            for place, said in enumerate(words):
                self.item(place).setText(said)
                self.item(place).setToolTip(said)
            self._shown = wanted
            return
        self._shown = wanted
        chosen = {item.data(ROW) for item in self.selectedItems()}
        self.blockSignals(True)
        self.clear()
        for row, said in zip(rows, words, strict=True):
            item = QListWidgetItem(said)
            item.setToolTip(said)
            item.setData(ROW, row)
            self.addItem(item)
            item.setSelected(row in chosen)
        self.blockSignals(False)
        self._pictured = ()

    def show_pictures(self, rows: Sequence[int], features: npt.NDArray[np.generic]) -> None:
        """The features (n, ...) of rows that are shown, as small pictures if they are any."""
        drawn = as_pictures(features)
        view = QListWidget.ViewMode.IconMode if drawn is not None else QListWidget.ViewMode.ListMode
        if self.viewMode() != view:
            self.setViewMode(view)
            self.setMovement(QListWidget.Movement.Static)
        if drawn is None or self._pictured == tuple(rows):
            return
        self._pictured = tuple(rows)
        height, width = drawn[0].shape[:2]
        wide = min(2 * THUMB, max(THUMB, round(THUMB * width / height)))
        self.setIconSize(QSize(wide, THUMB))
        self.setGridSize(QSize(wide + 44, THUMB + 44))
        icons = dict(zip(rows, drawn, strict=True))
        for place in range(self.count()):
            item = self.item(place)
            if item.data(ROW) in icons:
                item.setIcon(icon(icons[item.data(ROW)], self.iconSize()))

    def _on_selection(self) -> None:
        self.picked.emit(tuple(item.data(ROW) for item in self.selectedItems()))
