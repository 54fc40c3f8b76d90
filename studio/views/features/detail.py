"""One unit, enlarged: its map, its filter, and the examples that excite it most. Asks nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QProgressBar,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.training.probes import Answer
from studio.views.features.drawing import example_tile, example_words
from studio.views.features.maps import depth_of_place, share_of_place
from studio.widgets import icons
from studio.widgets.text import label, paragraph
from studio.widgets.tiles import Tile, Tiles


class UnitPage(QWidget):
    """The page."""

    left = Signal()
    """Back to all units."""
    unit_chosen = Signal(int)
    example_chosen = Signal(int)
    """A row of the data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[int] = []
        self.back = QToolButton(self)
        self.back.setIconSize(QSize(16, 16))
        icons.follow(self.back, "left")
        self.back.setAccessibleName(self.tr("Back to all units"))
        self.back.setToolTip(self.tr("Back to all units"))
        self.back.clicked.connect(self.left)
        self.unit = QSpinBox(self)
        self.unit.setPrefix(self.tr("unit "))
        self.unit.setAccessibleName(self.tr("Which unit"))
        self.unit.valueChanged.connect(self.unit_chosen)
        self.facts = paragraph("", "muted")
        self.given = Tiles(self.tr("The example"), self, scrolls=False)
        self.said = paragraph("", "muted")
        self.map = Tiles(self.tr("Map of the unit"), self, scrolls=False)
        self.filter = Tiles(self.tr("Filter of the unit"), self, scrolls=False)
        self.heading = label(self.tr("What excites it most"), "section", self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Search through the examples"))
        self.best = Tiles(self.tr("Examples that excite the unit most"), self)
        self.best.board.largest = 120.0
        self.best.board.clicked.connect(self._on_example)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Examples that excite the unit most"))
        self.list.itemClicked.connect(lambda item: self._on_example(self.list.row(item)))
        self._lay_out()

    def _lay_out(self) -> None:
        self.found = QStackedWidget(self)
        self.found.addWidget(self.best)
        self.found.addWidget(self.list)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.back)
        head.addWidget(self.unit)
        head.addWidget(self.facts, 1)
        above = QHBoxLayout()
        above.setSpacing(2)
        above.addWidget(self.given, 1)
        above.addWidget(self.said, 1)
        above.addWidget(self.map, 1)
        above.addWidget(self.filter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(above, 3)
        column.addWidget(self.heading)
        column.addWidget(self.progress)
        column.addWidget(self.found, 2)

    def show_example(self, tile: Tile | None, words: str) -> None:
        """What the unit looks at: as a picture, or in words."""
        self.given.setVisible(tile is not None)
        self.said.setVisible(tile is None)
        self.said.setText(words)
        if tile is not None:
            self.given.board.show_tiles([replace(tile, caption=words or self.tr("example"))])

    def show_found(self, answer: Answer, shape: tuple[int, int, int]) -> None:
        """How far the search is, and what it found. shape: depth, height, width of the unit's
        maps."""
        arrays = answer.arrays
        self.progress.setRange(0, int(arrays["total"]))
        self.progress.setValue(int(arrays["searched"]))
        self.progress.setVisible(answer.more)
        self.rows = arrays["rows"].tolist()
        activation, places = arrays["activation"].tolist(), arrays["place"].tolist()
        x = arrays.get("x", np.zeros((0, 0)))
        captions = [f"{value:.3g}" for value in activation]
        tiles: list[Tile] = []
        for example, caption, row, place in zip(x, captions, self.rows, places, strict=False):
            tile = example_tile(example, caption, depth_of_place(place, shape))
            if tile is not None:
                spoken = self.tr("example {row}: {value}").format(row=row, value=caption)
                # A place in a map of one point says nothing.
                mark = share_of_place(place, *shape[1:]) if min(shape[1:]) > 1 else None
                tiles.append(Tile(tile.colours, caption, spoken, mark))
        self.found.setCurrentWidget(self.best if tiles else self.list)
        self.best.board.show_tiles(tiles)
        if not tiles:
            self._list(x, captions)

    def _list(self, x: np.ndarray, captions: list[str]) -> None:
        words = self.tr("{value}: example {row} ({numbers})")
        said = [
            words.format(value=value, row=row, numbers=example_words(example))
            for value, row, example in zip(captions, self.rows, x, strict=False)
        ]
        if said != [self.list.item(i).text() for i in range(self.list.count())]:
            self.list.clear()
            self.list.addItems(said)

    def clear(self) -> None:
        """Another unit: nothing is found yet."""
        self.rows = []
        self.best.board.show_tiles(())
        self.list.clear()
        self.progress.setRange(0, 0)
        self.progress.show()

    def _on_example(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            self.example_chosen.emit(self.rows[place])
