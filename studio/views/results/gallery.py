"""The most wrong examples: small pictures where the features are one, otherwise lines of words."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from studio.widgets import palette
from studio.widgets.colour_map import diverging, reach, rgb

SMALLEST_PICTURE = 16
THUMB = 56
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
        self.setIconSize(QSize(THUMB, THUMB))
        self.setGridSize(QSize(THUMB + 44, THUMB + 44))
        icons = dict(zip(rows, drawn, strict=True))
        for place in range(self.count()):
            item = self.item(place)
            if item.data(ROW) in icons:
                item.setIcon(_icon(icons[item.data(ROW)]))

    def _on_selection(self) -> None:
        self.picked.emit(tuple(item.data(ROW) for item in self.selectedItems()))


def as_pictures(features: npt.NDArray[np.generic]) -> list[npt.NDArray[np.uint8]] | None:
    """Colours (height, width, 3) of each example, or None where the features are no picture."""
    if features.ndim == 2:
        side = math.isqrt(features.shape[1])
        if side * side != features.shape[1] or features.shape[1] < SMALLEST_PICTURE:
            return None
        features = features.reshape(len(features), side, side)
    if features.ndim not in (3, 4) or not features.size:
        return None
    return [_coloured(each) for each in features]


def _coloured(values: npt.NDArray[np.generic]) -> npt.NDArray[np.uint8]:
    numbers = np.nan_to_num(values.astype(np.float64))
    if numbers.ndim == 3 and numbers.shape[2] >= 3:
        top = 255.0 if numbers.max() > 1.5 else 1.0
        found: npt.NDArray[np.uint8] = (np.clip(numbers[..., :3] / top, 0, 1) * 255).astype(
            np.uint8
        )
        return found
    numbers = numbers[..., 0] if numbers.ndim == 3 else numbers
    if numbers.min() < 0:
        return diverging(numbers, reach(numbers))
    low, high = rgb(palette.current().field), rgb(palette.current().text)
    share = np.clip(numbers / reach(numbers), 0, 1)[..., None]
    mixed: npt.NDArray[np.uint8] = (low + (high - low) * share).astype(np.uint8)
    return mixed


def _icon(colours: npt.NDArray[np.uint8]) -> QIcon:
    height, width = colours.shape[:2]
    data = np.ascontiguousarray(colours)
    image = QImage(data.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
    scaled = image.scaled(THUMB, THUMB, Qt.AspectRatioMode.KeepAspectRatio)
    return QIcon(QPixmap.fromImage(scaled))
