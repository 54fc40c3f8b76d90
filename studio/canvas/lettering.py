"""The fonts of the canvas, and the measuring and shortening of text in canvas units."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication


class Lettering:
    """Fonts at zoom 1, made from the application's font, with remembered widths."""

    def __init__(self) -> None:
        self.title = _font(12.5, QFont.Weight.DemiBold)
        self.small = _font(11.0, QFont.Weight.Normal)
        self.tiny = _font(10.0, QFont.Weight.Normal)
        self.frame = _font(13.0, QFont.Weight.DemiBold)
        self._metrics = {
            "title": QFontMetricsF(self.title),
            "small": QFontMetricsF(self.small),
            "tiny": QFontMetricsF(self.tiny),
        }
        self._widths: dict[tuple[str, str], float] = {}

    def width(self, text: str, font: str) -> float:
        """The width of a text in the font of that name."""
        key = (font, text)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > 50_000:
                self._widths.clear()
            found = self._widths[key] = self._metrics[font].horizontalAdvance(text)
        return found

    def shortened(self, text: str, font: str, room: float) -> str:
        """The text, or as much of it as fits with an ellipsis."""
        if self.width(text, font) <= room:
            return text
        return self._metrics[font].elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0.0))


def _font(pixels: float, weight: QFont.Weight) -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(pixels * 0.75)
    font.setPixelSize(round(pixels))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
