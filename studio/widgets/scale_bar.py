"""A narrow scale beside a map: a ramp of colour with its ends, or a list of classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.widgets import palette
from studio.widgets.colour_map import Bytes, blend, ramp, single_ramp

BAR = 10.0
GAP = 4.0
WIDEST = 84
SMALLEST_FONT = 6.5
Kind = Literal["signed", "steps", "single", "blend"]
"""signed: from orange over the middle to blue. steps: the two alone. single: from the ground to the
accent. blend: from orange to blue without the middle."""
RAMPS: dict[Kind, Callable[[], Bytes]] = {
    "signed": ramp,
    "steps": lambda: ramp(True),
    "single": single_ramp,
    "blend": blend,
}


def number_text(number: float) -> str:
    """Three digits, and no power of ten where it is longer than the number."""
    return f"{number:,.0f}" if 1e3 <= abs(number) < 1e6 else f"{number:.3g}"


class ScaleBar(QWidget):
    """Says what the colours mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._colours: list[QColor] = []
        self._range = (-1.0, 1.0)
        self._kind: Kind = "signed"
        self._title = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        palette.changed.connect(self.update)

    def show_range(self, low: float, high: float, discrete: bool, title: str = "") -> None:
        """A ramp from `low` to `high`, with a middle of its own."""
        self.show_ramp(low, high, "steps" if discrete else "signed", title)

    def show_ramp(self, low: float, high: float, kind: Kind, title: str = "") -> None:
        """A ramp from `low` to `high`; title: what is measured."""
        wanted = ((), (low, high), kind, title)
        if wanted != (self._classes, self._range, self._kind, self._title):
            self._classes, self._range, self._kind, self._title = wanted
            self._tell()

    def show_classes(self, names: tuple[str, ...], colours: Sequence[QColor]) -> None:
        """One patch a class."""
        if (names, list(colours)) != (self._classes, self._colours):
            self._classes, self._colours, self._title = names, list(colours), ""
            self._tell()

    def _tell(self) -> None:
        low, high = self._labels()
        span = self.tr("from {low} to {high}").format(low=low, high=high)
        said = ", ".join(self._classes) or ": ".join(filter(None, (self._title, span)))
        self.setAccessibleName(said)
        self.setToolTip(said if self._title or self._classes else "")
        self.updateGeometry()
        self.update()

    def _labels(self) -> list[str]:
        return [number_text(end) for end in self._range]

    def _middle(self) -> str:
        return number_text((self._range[0] + self._range[1]) / 2)

    def _needed(self) -> float:
        metrics = QFontMetricsF(self.font())
        words = self._classes or (*self._labels(), self._middle())
        width = BAR + GAP + max(metrics.horizontalAdvance(w) for w in words) + 4
        return width + (metrics.height() if self._title else 0.0)

    def sizeHint(self) -> QSize:
        """As wide as the words need."""
        return QSize(min(WIDEST, int(self._needed()) + 1), 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ramp or the patches."""
        painter = QPainter(self)
        if self._classes:
            self._paint_classes(painter)
        else:
            self._paint_ramp(painter)
        painter.end()

    def _paint_classes(self, painter: QPainter) -> None:
        font = QFont(self.font())
        room_each = (self.height() - 10) / len(self._classes)
        # Where all do not find room at full size they are smaller, down to what can be read.
        while QFontMetricsF(font).height() + 2 > room_each and font.pointSizeF() > SMALLEST_FONT:
            font.setPointSizeF(font.pointSizeF() - 0.5)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        step = max(min(metrics.height() + 2, room_each), metrics.height() - 2)
        shown = len(self._classes)
        if shown * step > self.height() - 8:
            shown = max(1, int((self.height() - 8) / step) - 1)
            words = self.tr("{count} more").format(count=len(self._classes) - shown)
            painter.setPen(QColor(palette.current().muted))
            painter.drawText(QPointF(0, 8 + shown * step + metrics.ascent()), words)
        side = min(BAR, step - 2)
        for place, name in enumerate(self._classes[:shown]):
            top = 8 + place * step
            patch = QRectF(0, top + (step - side) / 2, side, side)
            painter.fillRect(patch, self._colours[place])
            room = QRectF(BAR + GAP, top, self.width() - BAR - GAP, step)
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
            painter.setPen(QColor(palette.current().muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_ramp(self, painter: QPainter) -> None:
        bar = QRectF(0, 8, BAR, max(self.height() - 46.0, 20.0))
        colours = RAMPS[self._kind]()[::-1].copy()
        image = QImage(colours.data, 1, len(colours), 3, QImage.Format.Format_RGB888)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._kind != "steps")
        painter.drawImage(bar, image)
        painter.setPen(QColor(palette.current().border_strong))
        painter.drawRect(bar)
        painter.setPen(QColor(palette.current().muted))
        low, high = self._labels()
        for words, y in (
            (high, bar.top()),
            (self._middle(), bar.center().y()),
            (low, bar.bottom()),
        ):
            room = QRectF(BAR + GAP, y - 8, self.width() - BAR - GAP, 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if self._title:
            self._paint_title(painter, bar)

    def _paint_title(self, painter: QPainter, bar: QRectF) -> None:
        """Upwards along the right edge."""
        metrics = QFontMetricsF(self.font())
        painter.translate(self.width() - metrics.height(), bar.bottom())
        painter.rotate(-90)
        words = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, bar.height())
        room = QRectF(0, 0, bar.height(), metrics.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
