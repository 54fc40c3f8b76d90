"""Pictures side by side, as large as they find room; a scroll bar where they get too small.

Is told colours and captions; says what is pointed at and clicked. Stands on Qt alone.
"""

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
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from studio.widgets import palette
from studio.widgets.text import panel
from studio.widgets.thumbnails import picture_of

GAP = 6.0
SMALLEST = 30.0
LARGEST = 340.0
FLAT = 0.3
"""How high a picture of one line is, as a share of its width."""


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """colours: (height, width, 3). caption: a few characters below it; spoken: in its tooltip.
    mark: a place to ring, as shares of the width and the height."""

    colours: npt.NDArray[np.uint8]
    caption: str = ""
    spoken: str = ""
    mark: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A pixel of a tile."""

    tile: int
    row: int
    column: int


class TileBoard(QWidget):
    """The pictures themselves."""

    pointed = Signal(object)
    """Spot, or None."""
    clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: Sequence[Tile] = ()
        self.images: list[QImage] = []
        self.chosen = -1
        self.smallest, self.largest = SMALLEST, LARGEST
        self.room = QSize(200, 200)
        self._columns, self._size = 1, SMALLEST
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        palette.changed.connect(self.update)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """These pictures."""
        count = len(self.tiles)
        self.tiles = tiles
        self.images = [picture_of(tile.colours) for tile in tiles]
        if self.chosen >= len(tiles):
            self.chosen = -1
        self.lay_out()
        if count != len(tiles):
            self.updateGeometry()
        self.update()

    # Where things are.

    @property
    def line(self) -> float:
        """The height of a caption; 0 where there are none."""
        if not any(tile.caption for tile in self.tiles):
            return 0.0
        return QFontMetricsF(self._font()).height() + 1

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1.5))
        return font

    @property
    def _tall(self) -> float:
        """Height over width of the pictures, as they are drawn."""
        if not self.tiles:
            return 1.0
        height, width = self.tiles[0].colours.shape[:2]
        return FLAT if height == 1 < width else height / max(width, 1)

    def lay_out(self) -> None:
        """As many columns as make the tiles largest within the room; at least SMALLEST wide."""
        count = max(1, len(self.tiles))
        tall = self._tall
        best, columns = 0.0, 1
        width, height = self.room.width() - GAP, self.room.height() - GAP
        for number in range(1, count + 1):
            rows = -(-count // number)
            wide = min(width / number - GAP, ((height / rows) - GAP - self.line) / tall)
            if wide > best:
                best, columns = wide, number
        if best < self.smallest:
            columns = max(1, int(width / (self.smallest + GAP)))
            best = width / columns - GAP
        self._columns, self._size = columns, max(8.0, min(best, self.largest))
        rows = -(-count // columns)
        needed = rows * (self._size * tall + self.line + GAP) + GAP
        self.setMinimumHeight(int(needed) if needed > self.room.height() else 0)

    def box(self, number: int) -> QRectF:
        """Where a picture is."""
        row, column = divmod(number, self._columns)
        tall = self._size * self._tall
        used = min(self._columns, max(1, len(self.tiles)))
        left = max(GAP, (self.width() - used * (self._size + GAP) + GAP) / 2)
        top = GAP + row * (tall + self.line + GAP)
        return QRectF(left + column * (self._size + GAP), top, self._size, tall)

    def spot_at(self, place: QPointF) -> Spot | None:
        """The pixel at a place."""
        for number, tile in enumerate(self.tiles):
            box = self.box(number)
            if box.contains(place):
                height, width = tile.colours.shape[:2]
                row = min(int((place.y() - box.top()) / box.height() * height), height - 1)
                column = min(int((place.x() - box.left()) / box.width() * width), width - 1)
                return Spot(number, row, column)
        return None

    def centre(self, spot: Spot) -> QPointF:
        """The middle of a pixel."""
        box = self.box(spot.tile)
        height, width = self.tiles[spot.tile].colours.shape[:2]
        x = box.left() + (spot.column + 0.5) / width * box.width()
        return QPointF(x, box.top() + (spot.row + 0.5) / height * box.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The room may be another."""
        self.lay_out()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pictures and captions."""
        painter = QPainter(self)
        painter.setFont(self._font())
        colours = palette.current()
        metrics = QFontMetricsF(painter.font())
        seen = QRectF(event.rect())
        for number, (tile, image) in enumerate(zip(self.tiles, self.images, strict=True)):
            box = self.box(number)
            if not box.adjusted(0, 0, 0, self.line).intersects(seen):
                continue
            painter.drawImage(box, image)
            is_chosen = number == self.chosen
            painter.setPen(
                QPen(
                    QColor(colours.accent if is_chosen else colours.border_strong),
                    2.0 if is_chosen else 1.0,
                )
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            if tile.mark is not None:
                self._paint_mark(painter, box, tile.mark)
            if tile.caption:
                painter.setPen(QColor(colours.text if is_chosen else colours.muted))
                room = QRectF(box.left() - 2, box.bottom() + 1, box.width() + 4, self.line)
                words = metrics.elidedText(tile.caption, Qt.TextElideMode.ElideRight, room.width())
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    @staticmethod
    def _paint_mark(painter: QPainter, box: QRectF, mark: tuple[float, float]) -> None:
        colours = palette.current()
        at = QPointF(box.left() + mark[0] * box.width(), box.top() + mark[1] * box.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = max(4.0, min(10.0, box.width() / 9))
        for colour, width in ((colours.panel, 3.5), (colours.accent, 1.8)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawEllipse(at, radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    # The mouse and the keys.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is under the mouse."""
        spot = self.spot_at(event.position())
        self.setToolTip(self.tiles[spot.tile].spoken if spot is not None else "")
        self.pointed.emit(spot)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self.pointed.emit(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a picture."""
        spot = self.spot_at(event.position())
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(spot.tile)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from picture to picture, Enter opens one."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        key = Qt.Key(event.key())
        if key in steps and self.tiles:
            self.chosen = max(0, min(self.chosen + steps[key], len(self.tiles) - 1))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self.chosen < len(self.tiles):
            self.clicked.emit(self.chosen)
        else:
            super().keyPressEvent(event)


class Tiles(QScrollArea):
    """The pictures with a scroll bar where they need one; scrolls: else they get ever smaller."""

    def __init__(self, name: str, parent: QWidget | None = None, *, scrolls: bool = True) -> None:
        super().__init__(parent)
        self.board = TileBoard()
        panel(self.board)
        if not scrolls:
            self.board.smallest = 1.0
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.board.setAccessibleName(name)
        self.setAccessibleName(name)
        self.setWidget(self.board)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setMinimumSize(48, 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The board is told the room before it is given its size."""
        self.board.room = event.size()
        self.board.lay_out()
        super().resizeEvent(event)
