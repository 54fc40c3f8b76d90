"""Pictures of arrays beside each other, all on one scale. Knows no document."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.widgets import palette
from studio.widgets.thumbnails import Bytes, picture_of, rising

SIDE = 68
GAP = 6.0


class Strip(QWidget):
    """Pictures beside each other, all on the same scale of grey."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values: npt.NDArray[np.generic] = np.zeros((0, 1, 1))
        self._range = (0.0, 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        palette.changed.connect(self.update)

    def show_pictures(self, values: npt.NDArray[np.generic], low: float, high: float) -> None:
        """(n, height, width, channels), of numbers that mostly lie from low to high."""
        self.values, self._range = values, (low, high)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As many as there are."""
        return QSize(int(len(self.values) * (SIDE + GAP)), SIDE)

    def minimumSizeHint(self) -> QSize:
        """They shrink with the panel."""
        return QSize(120, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pictures."""
        count = len(self.values)
        if not count:
            return
        painter = QPainter(self)
        side = min(float(SIDE), (self.width() - GAP * (count - 1)) / count)
        for place, values in enumerate(self.values):
            area = QRectF(place * (side + GAP), 0, side, side)
            painter.drawImage(area, picture_of(_colours(values, *self._range)))
            painter.setPen(QColor(palette.current().border))
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


def _colours(values: npt.NDArray[np.generic], low: float, high: float) -> Bytes:
    numbers = np.nan_to_num(values.astype(np.float64))
    share = np.clip((numbers - low) / ((high - low) or 1.0), 0, 1)
    if share.ndim == 3 and share.shape[2] >= 3:
        found: Bytes = (share[..., :3] * 255).astype(np.uint8)
        return found
    return rising(share[..., 0] if share.ndim == 3 else share, 1.0)
