"""A narrow scale beside a map: a ramp of colour with its ends, or a list of classes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.widgets import palette

BAR = 10.0
GAP = 4.0
WIDEST = 84


class ScaleBar(QWidget):
    """Says what the colours mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._colours: list[QColor] = []
        self._range = (-1.0, 1.0)
        self._discrete = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        palette.changed.connect(self.update)

    def show_range(self, low: float, high: float, discrete: bool) -> None:
        """A ramp from `low` to `high`."""
        if ((), (low, high), discrete) != (self._classes, self._range, self._discrete):
            self._classes, self._range, self._discrete = (), (low, high), discrete
            self._tell()

    def show_classes(self, names: tuple[str, ...], colours: Sequence[QColor]) -> None:
        """One patch a class."""
        if (names, list(colours)) != (self._classes, self._colours):
            self._classes, self._colours = names, list(colours)
            self._tell()

    def _tell(self) -> None:
        low, high = self._labels()
        span = self.tr("from {low} to {high}").format(low=low, high=high)
        self.setAccessibleName(", ".join(self._classes) or span)
        self.updateGeometry()
        self.update()

    def _labels(self) -> list[str]:
        low, high = self._range
        return [f"{low:.3g}", f"{high:.3g}"]

    def _middle(self) -> str:
        return f"{(self._range[0] + self._range[1]) / 2:.3g}"

    def sizeHint(self) -> QSize:
        """As wide as the words need."""
        metrics = QFontMetricsF(self.font())
        words = self._classes or (*self._labels(), self._middle())
        width = BAR + GAP + max(metrics.horizontalAdvance(w) for w in words) + 4
        return QSize(min(WIDEST, int(width) + 1), 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ramp or the patches."""
        painter = QPainter(self)
        if self._classes:
            self._paint_classes(painter)
        else:
            self._paint_ramp(painter)
        painter.end()

    def _paint_classes(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self.font())
        step = max(metrics.height() + 2, 14.0)
        for place, name in enumerate(self._classes):
            top = 8 + place * step
            patch = QRectF(0, top + (step - BAR) / 2, BAR, BAR)
            painter.fillRect(patch, self._colours[place])
            room = QRectF(BAR + GAP, top, self.width() - BAR - GAP, step)
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
            painter.setPen(QColor(palette.current().muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_ramp(self, painter: QPainter) -> None:
        colours = palette.current()
        bar = QRectF(0, 8, BAR, max(self.height() - 46.0, 20.0))
        gradient = QLinearGradient(bar.bottomLeft(), bar.topLeft())
        stops = [(0.0, colours.negative), (0.5, colours.neutral), (1.0, colours.positive)]
        if self._discrete:
            stops = [
                (0.0, colours.negative),
                (0.499, colours.negative),
                (0.501, colours.positive),
                (1.0, colours.positive),
            ]
        for place, colour in stops:
            gradient.setColorAt(place, QColor(colour))
        painter.fillRect(bar, gradient)
        painter.setPen(QColor(colours.muted))
        low, high = self._labels()
        for words, y in (
            (high, bar.top()),
            (self._middle(), bar.center().y()),
            (low, bar.bottom()),
        ):
            room = QRectF(BAR + GAP, y - 8, self.width() - BAR - GAP, 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
