"""The pictures of a data node: each as it is given, and beside it as the tensor holds it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.data.tabular.frame import Watch
from engine.op import Dataset, Source
from engine.rows import Rows
from studio.background import Background
from studio.views.data.sight import Sight, count
from studio.widgets import icons, palette
from studio.widgets.text import cut_label, label
from studio.widgets.thumbnails import THUMB, as_pictures, image_of

PAGE = 48
GAP = 6
RAW: tuple[tuple[str, str], ...] = (("values", "0 to 255"), ("scaling", "none"))
"""The params that leave the numbers of pictures as they are given."""
Tile = tuple[QImage, QImage | None, str]


def pictures_of(data: Dataset) -> Rows | None:
    """The output of a data node that holds pictures, or None."""
    rows: Rows | None = data.streams.get("x") or data.arrays.get("x")
    if rows is None or not len(rows) or rows.dtype.kind not in "fu":
        return None
    if len(rows.shape) not in (2, 3, 4) or (len(rows.shape) == 2 and data.source):
        return None  # Rows of a person's own table are no pictures, however many they are.
    return rows if as_pictures(rows[np.arange(1)]) is not None else None


def raw_params(source: Source, params: Mapping[str, Any]) -> dict[str, Any] | None:
    """The params with which a node gives its pictures as they are; None: it has no such."""
    for name, value in RAW:
        param = source.param(name)
        if param is not None and value in param.choices:
            return {**params, name: value}
    return None


class PicturesPage(QWidget):
    """A page of pictures at a time; they are drawn in a thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sight: Sight | None = None
        self._source: Source | None = None
        self._params: Mapping[str, Any] = {}
        self._folder: Path | None = None
        self.first = 0
        self.work = Background(self)
        self.work.done.connect(self._on_tiles)
        self.head = cut_label("section")
        self.range = label("", "muted", self)
        self.back = self._button("left", self.tr("The pictures before"), -PAGE)
        self.on = self._button("right", self.tr("The pictures after"), PAGE)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Pictures, as given and as encoded"))
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setUniformItemSizes(True)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.head, 1)
        for part in (self.range, self.back, self.on):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        palette.changed.connect(self._draw)

    def _button(self, icon: str, words: str, step: int) -> QToolButton:
        button = QToolButton(self)
        icons.follow(button, icon)
        button.setIconSize(QSize(14, 14))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self._turn(step))
        return button

    def show_sight(
        self, sight: Sight, source: Source, params: Mapping[str, Any], folder: Path | None
    ) -> None:
        """What was found of a data node."""
        if sight is self._sight:
            return
        if self._sight is None or self._sight.node != sight.node:
            self.first = 0
        self._sight, self._source = sight, source
        self._params, self._folder = dict(params), folder
        self._draw()

    def _turn(self, step: int) -> None:
        self.first = max(self.first + step, 0)
        self._draw()

    def _draw(self, *_: object) -> None:
        sight, source = self._sight, self._source
        data = sight.data if sight is not None else None
        rows = pictures_of(data) if data is not None else None
        if data is None or source is None or rows is None:
            self.list.clear()
            return
        whole = count(data)
        self.first = min(self.first, max((whole - 1) // PAGE * PAGE, 0))
        chosen = np.arange(self.first, min(self.first + PAGE, whole))
        words = self.tr("{first} to {last} of {count}")
        said = words.format(first=self.first + 1, last=int(chosen[-1]) + 1, count=f"{whole:,}")
        self.range.setText(said)
        self.back.setEnabled(self.first > 0)
        self.on.setEnabled(int(chosen[-1]) + 1 < whole)
        raw, folder = raw_params(source, self._params), self._folder
        kept = data

        def draw(watch: Watch) -> tuple[list[Tile], str]:
            encoded = np.asarray(rows[chosen])
            given = None
            if raw is not None:
                plain = pictures_of(source.load(raw, folder))
                given = np.asarray(plain[chosen]) if plain is not None else None
            return _tiles(kept, chosen, given, encoded), _range(given, encoded)

        self.work.start(draw)

    def _on_tiles(self, found: tuple[list[Tile], str]) -> None:
        tiles, said = found
        self.head.setText(said)
        pairs = any(encoded is not None for _, encoded, _ in tiles)
        wide = 2 * THUMB + GAP if pairs else THUMB
        self.list.clear()
        self.list.setIconSize(QSize(wide, THUMB))
        self.list.setGridSize(QSize(wide + 20, THUMB + 34))
        for given, encoded, words in tiles:
            item = QListWidgetItem(_icon(given, encoded, wide), words, self.list)
            item.setToolTip(words)


def _range(given: npt.NDArray[np.generic] | None, encoded: npt.NDArray[np.generic]) -> str:
    shape = " \u00d7 ".join(map(str, encoded.shape[1:]))
    after = f"{encoded.dtype} {encoded.min():.3g} \u2026 {encoded.max():.3g}"
    if given is None:
        return f"{shape}   {after}"
    return f"{shape}   {given.min():.3g} \u2026 {given.max():.3g}  \u2192  {after}"


def _tiles(
    data: Dataset,
    chosen: npt.NDArray[np.intp],
    given: npt.NDArray[np.generic] | None,
    encoded: npt.NDArray[np.generic],
) -> list[Tile]:
    labels = data.arrays.get("y")
    after = as_pictures(encoded) or []
    before = as_pictures(given) if given is not None else None
    tiles: list[Tile] = []
    for place, row in enumerate(chosen.tolist()):
        words = f"{row + 1}"
        if labels is not None and labels.ndim == 1 and labels.dtype.kind == "i":
            number = int(labels[row])
            named = 0 <= number < len(data.class_names)
            words += f"  {data.class_names[number] if named else number}"
        second = image_of(after[place])
        tiles.append(
            (second, None, words) if before is None else (image_of(before[place]), second, words)
        )
    return tiles


def _icon(given: QImage, encoded: QImage | None, wide: int) -> QIcon:
    picture = QPixmap(wide, THUMB)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.drawImage(0, (THUMB - given.height()) // 2, given)
    if encoded is not None:
        painter.drawImage(THUMB + GAP, (THUMB - encoded.height()) // 2, encoded)
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
