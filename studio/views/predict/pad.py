"""A small picture: drawn with the mouse where it is grey and small, opened from a file otherwise.

Holds numbers between `low` and `high`; knows no document and no training.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.widgets import palette
from studio.widgets.colour_map import rgb

LARGEST_DRAWN = 40
SIDE = 168
Numbers = npt.NDArray[np.float64]


class Pad(QWidget):
    """`edited`: it was drawn on."""

    edited = Signal()

    def __init__(
        self, shape: tuple[int, ...], low: float, high: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self.values: Numbers = np.full(shape, low, np.float64)
        self._at: QPointF | None = None
        self.drawable = max(shape[:2]) <= LARGEST_DRAWN and (len(shape) == 2 or shape[2] == 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if self.drawable:
            self.setCursor(Qt.CursorShape.CrossCursor)
            self.setToolTip(self.tr("Draw with the left button, wipe with the right one"))
        self.setAccessibleName(self.tr("Picture"))
        palette.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As near to a square as the picture is."""
        height, width = self.values.shape[:2]
        scale = SIDE / max(height, width)
        return QSize(max(round(width * scale), 8), max(round(height * scale), 8))

    def set_values(self, values: npt.NDArray[np.generic]) -> None:
        """Show another picture of the same shape."""
        if values.size == self.values.size:
            self.values = values.astype(np.float64).reshape(self.values.shape)
            self.update()

    def wipe(self) -> None:
        """Nothing is drawn."""
        self.values = np.full_like(self.values, self._low)
        self.update()
        self.edited.emit()

    # Drawing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A dot, and the beginning of a stroke."""
        if self.drawable:
            self._at = event.position()
            self._stroke(event.position(), event.buttons())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The stroke goes on."""
        if self._at is not None:
            self._stroke(event.position(), event.buttons())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The stroke ends."""
        self._at = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete wipes."""
        if self.drawable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.wipe()
        else:
            super().keyPressEvent(event)

    def _stroke(self, to: QPointF, buttons: Qt.MouseButton) -> None:
        assert self._at is not None
        height, width = self.values.shape[:2]
        scale = np.array([self.width() / width, self.height() / height])
        start = np.array([self._at.x(), self._at.y()]) / scale - 0.5
        end = np.array([to.x(), to.y()]) / scale - 0.5
        near = _nearness(start, end, (height, width), 0.55 + 0.05 * max(height, width))
        plane = self.values if self.values.ndim == 2 else self.values[..., 0]
        span = self._high - self._low
        if buttons & Qt.MouseButton.RightButton:
            np.minimum(plane, self._high - near * span, out=plane)
        else:
            np.maximum(plane, self._low + near * span, out=plane)
        self._at = to
        self.update()
        self.edited.emit()

    # Painting

    def _image(self) -> QImage:
        share = np.clip((self.values - self._low) / (self._high - self._low or 1.0), 0, 1)
        if share.ndim == 3 and share.shape[2] >= 3:
            colours = share[..., :3] * 255
        else:
            grey = share if share.ndim == 2 else share[..., 0]
            low, high = rgb(palette.current().field), rgb(palette.current().text)
            colours = low + (high - low) * grey[..., None]
        data = np.ascontiguousarray(colours.astype(np.uint8))
        height, width = data.shape[:2]
        return QImage(data.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, each of its pixels a square."""
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawImage(area, self._image())
        colours = palette.current()
        painter.setPen(QColor(colours.accent if self.hasFocus() else colours.border_strong))
        painter.drawRect(area)
        painter.end()


def _nearness(start: Numbers, end: Numbers, shape: tuple[int, int], radius: float) -> Numbers:
    """float64 (height, width): 1 on a line from start to end (x, y), falling to 0 at `radius`."""
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float64)
    along = end - start
    length = float(along @ along)
    place = ((x - start[0]) * along[0] + (y - start[1]) * along[1]) / (length or 1.0)
    place = np.clip(place, 0, 1)
    distance = np.hypot(x - start[0] - place * along[0], y - start[1] - place * along[1])
    near: Numbers = np.clip((radius - distance) / (0.55 * radius), 0, 1)
    return near
