"""Maps of attention side by side, with the tokens along both axes. Is told what to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.widgets import palette
from studio.widgets.colour_map import single_ramp
from studio.widgets.text import panel
from studio.widgets.thumbnails import picture_of

GAP = 8.0
WIDEST_TOKEN = 70.0
SMALLEST_WITH_TOKENS = 70.0
"""Pixels across of a map; smaller ones stand without words."""
Floats = npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Cell:
    """A weight: of a map, from a query to a key."""

    map: int
    query: int
    key: int


class Maps(QWidget):
    """The picture. `pointed`: a Cell, or None; `clicked`: the number of a map."""

    pointed = Signal(object)
    clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weights: Sequence[Floats] = ()
        self.titles: Sequence[str] = ()
        self.queries: Sequence[str] = ()
        self.keys: Sequence[str] = ()
        self.cell: Cell | None = None
        self._images: list[QImage] = []
        panel(self)
        self.setMouseTracking(True)
        self.setMinimumSize(120, 100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        palette.changed.connect(self._colour)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(320, 300)

    def show_maps(
        self,
        weights: Sequence[Floats],
        titles: Sequence[str],
        queries: Sequence[str],
        keys: Sequence[str],
    ) -> None:
        """(queries, keys) each; the words at the places, none where they are not known."""
        self.weights, self.titles = weights, titles
        self.queries, self.keys = queries, keys
        self._colour()

    @property
    def top(self) -> float:
        """The weight at the strong end of the colours: the largest that is shown."""
        return max((float(np.nanmax(w, initial=0.0)) for w in self.weights), default=1.0) or 1.0

    def _colour(self) -> None:
        ramp, top = single_ramp(), self.top
        self._images = []
        for each in self.weights:
            share = np.clip(np.nan_to_num(each.astype(np.float64)) / top, 0, 1)
            self._images.append(picture_of(ramp[np.rint(share * (len(ramp) - 1)).astype(np.intp)]))
        self.update()

    # Where things are.

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1.5))
        return font

    def _words_at(self, side: str) -> list[str]:
        """The words at the places of a side; their numbers where they are not known."""
        known = self.queries if side == "query" else self.keys
        count = self.weights[0].shape[0 if side == "query" else 1] if self.weights else 0
        return list(known) if len(known) == count else [str(n) for n in range(count)]

    def _margins(self) -> tuple[float, float, float]:
        """Left of a map and below it for words, and above it for the title."""
        metrics = QFontMetricsF(self._font())
        longest = [
            max((metrics.horizontalAdvance(w) for w in self._words_at(side)), default=0.0)
            for side in ("query", "key")
        ]
        left, below = (min(size, WIDEST_TOKEN) + 6 for size in longest)
        return left, max(below, metrics.height() + 5), metrics.height() + 2

    def boxes(self) -> tuple[list[QRectF], bool]:
        """Where the maps are, and whether there is room for words beside them."""
        count = len(self.weights)
        if not count:
            return [], False
        left, below, above = self._margins()
        for words in (True, False):
            margins = (left, below, above) if words else (0.0, 0.0, above)
            columns, size = self._fit(count, margins)
            if size >= SMALLEST_WITH_TOKENS or not words:
                break
        tall = self._tall
        rows = -(-count // columns)
        step_x = margins[0] + size + GAP
        step_y = margins[2] + size * tall + margins[1] + GAP
        start_x = max(0.0, (self.width() - columns * step_x + GAP) / 2)
        start_y = max(0.0, (self.height() - rows * step_y + GAP) / 2)
        found = []
        for number in range(count):
            row, column = divmod(number, columns)
            x = start_x + column * step_x + margins[0]
            found.append(QRectF(x, start_y + row * step_y + margins[2], size, size * tall))
        return found, words

    @property
    def _tall(self) -> float:
        queries, keys = self.weights[0].shape
        return float(min(max(queries / max(keys, 1), 0.25), 4.0))

    def _fit(self, count: int, margins: tuple[float, float, float]) -> tuple[int, float]:
        """(columns, width of a map) that make the maps largest."""
        best = (1, 8.0)
        for columns in range(1, count + 1):
            rows = -(-count // columns)
            wide = (self.width() + GAP) / columns - GAP - margins[0]
            high = ((self.height() + GAP) / rows - GAP - margins[1] - margins[2]) / self._tall
            if min(wide, high) > best[1]:
                best = (columns, min(wide, high))
        return best

    def cell_at(self, place: QPointF) -> Cell | None:
        """The weight at a place."""
        for number, box in enumerate(self.boxes()[0]):
            if box.contains(place):
                queries, keys = self.weights[number].shape
                row = int((place.y() - box.top()) / box.height() * queries)
                column = int((place.x() - box.left()) / box.width() * keys)
                return Cell(number, min(row, queries - 1), min(column, keys - 1))
        return None

    def centre(self, cell: Cell) -> QPointF:
        """The middle of a weight."""
        box = self.boxes()[0][cell.map]
        queries, keys = self.weights[cell.map].shape
        x = box.left() + (cell.key + 0.5) / keys * box.width()
        return QPointF(x, box.top() + (cell.query + 0.5) / queries * box.height())

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Maps, titles, words."""
        painter = QPainter(self)
        painter.setFont(self._font())
        boxes, with_words = self.boxes()
        colours = palette.current()
        for number, (box, image) in enumerate(zip(boxes, self._images, strict=True)):
            painter.drawImage(box, image)
            painter.setPen(QPen(QColor(colours.border_strong), 1.0))
            painter.drawRect(box)
            painter.setPen(QColor(colours.text))
            line = painter.fontMetrics().height() + 2
            room = QRectF(box.left(), box.top() - line, box.width(), line)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.titles[number])
            cell = self.cell if self.cell is not None and self.cell.map == number else None
            if with_words:
                self._paint_queries(painter, box, cell)
                self._paint_keys(painter, box, cell)
            if cell is not None:
                self._paint_cell(painter, box, cell)
        painter.end()

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        queries, keys = self.weights[cell.map].shape
        wide, high = box.width() / keys, box.height() / queries
        painter.setPen(QPen(QColor(palette.current().warning), 1.6))
        painter.drawRect(
            QRectF(box.left() + cell.key * wide, box.top() + cell.query * high, wide, high)
        )

    def _paint_queries(self, painter: QPainter, box: QRectF, cell: Cell | None) -> None:
        words = self._words_at("query")
        high = box.height() / len(words)
        metrics = QFontMetricsF(painter.font())
        step = max(1, int(-(-metrics.height() * 0.85 // high)))
        for place, word in enumerate(words):
            is_meant = cell is not None and cell.query == place
            if place % step and not is_meant:
                continue
            if cell is not None and not is_meant and abs(place - cell.query) < step:
                continue
            room = QRectF(
                box.left() - WIDEST_TOKEN - 4, box.top() + place * high, WIDEST_TOKEN, high
            )
            said = metrics.elidedText(word, Qt.TextElideMode.ElideRight, WIDEST_TOKEN)
            painter.setPen(self._ink(is_meant))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, flags | Qt.TextFlag.TextDontClip, said)

    def _paint_keys(self, painter: QPainter, box: QRectF, cell: Cell | None) -> None:
        words = self._words_at("key")
        wide = box.width() / len(words)
        metrics = QFontMetricsF(painter.font())
        step = max(1, int(-(-metrics.height() * 0.85 // wide)))
        for place, word in enumerate(words):
            is_meant = cell is not None and cell.key == place
            if place % step and not is_meant:
                continue
            if cell is not None and not is_meant and abs(place - cell.key) < step:
                continue
            said = metrics.elidedText(word, Qt.TextElideMode.ElideRight, WIDEST_TOKEN)
            painter.setPen(self._ink(is_meant))
            painter.save()
            painter.translate(box.left() + (place + 0.5) * wide, box.bottom() + 4)
            if metrics.horizontalAdvance(said) <= wide:
                room = QRectF(-wide / 2, 0, wide, metrics.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, said)
            else:
                painter.rotate(90)
                painter.drawText(QPointF(0, metrics.ascent() / 2 - 1), said)
            painter.restore()

    @staticmethod
    def _ink(is_meant: bool) -> QColor:
        colours = palette.current()
        return QColor(colours.text if is_meant else colours.muted)

    # The mouse.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is under the mouse."""
        self._point(self.cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self._point(None)

    def _point(self, cell: Cell | None) -> None:
        if cell != self.cell:
            self.cell = cell
            self.pointed.emit(cell)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a map."""
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(cell.map)
