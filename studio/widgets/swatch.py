"""Swatches: small rounded squares in a colour, sharp on every screen."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

SWATCH = 10
"""The side in points."""
SCALES = (1, 2, 3, 4)
"""Device pixels a point: a screen in between takes the next larger one."""


@lru_cache(maxsize=128)
def swatch(colour: str) -> QIcon:
    """A small rounded square; the same in a row that is chosen, where a style would tint it."""
    result = QIcon()
    for scale in SCALES:
        picture = QPixmap(QSize(SWATCH, SWATCH) * scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.scale(scale, scale)
        painter.drawRoundedRect(QRectF(1, 1, 8, 8), 2.5, 2.5)
        painter.end()
        picture.setDevicePixelRatio(scale)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            result.addPixmap(picture, mode)
    return result
