"""A confusion matrix, painted: a row a true class, a column a guess. Is told what to draw."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.widgets import palette

GAP = 6.0
WIDEST_NAME = 90.0


class Matrix(QWidget):
    """The picture. `shares`: whether cells say the share of their row, not the count. `clicked`: a
    true class and a guess."""

    clicked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: npt.NDArray[np.int64] = np.zeros((0, 0), np.int64)
        self.names: Sequence[str] = ()
        self.shares = False
        self.setMouseTracking(True)
        self.setMinimumSize(140, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        palette.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(280, 280)

    def show_counts(self, counts: npt.NDArray[np.int64], names: Sequence[str]) -> None:
        """These counts (true, guessed), with the names of the classes."""
        self.counts, self.names = counts, names
        self.update()

    def show_shares(self, on: bool) -> None:
        """Shares of the row, or counts."""
        self.shares = on
        self.update()

    def row_shares(self) -> npt.NDArray[np.float64]:
        """Each row divided by its sum; 0 where that is 0."""
        totals = self.counts.sum(axis=1, keepdims=True)
        found: npt.NDArray[np.float64] = self.counts / np.where(totals, totals, 1)
        return found

    def words(self, row: int, column: int) -> str:
        """What a cell says."""
        if self.shares:
            return f"{self.row_shares()[row, column]:.0%}"
        return f"{int(self.counts[row, column]):,}"

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1.0))
        return font

    def _area(self) -> QRectF:
        """Where the cells are, square and in the middle."""
        metrics = QFontMetricsF(self._font())
        name = max((metrics.horizontalAdvance(n) for n in self.names), default=0.0)
        left = min(name, WIDEST_NAME) + metrics.height() + 2 * GAP
        below = 2 * metrics.height() + 2 * GAP
        side = max(20.0, min(self.width() - left - GAP, self.height() - below - GAP))
        across = left + max(0.0, (self.width() - left - GAP - side) / 2)
        return QRectF(across, GAP, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cells, numbers, names."""
        count = len(self.counts)
        if not count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(self._font())
        area = self._area()
        size = area.width() / count
        shares = self.row_shares()
        for row in range(count):
            for column in range(count):
                box = QRectF(area.x() + column * size, area.y() + row * size, size, size)
                self._paint_cell(painter, box, row, column, float(shares[row, column]))
        painter.setPen(QPen(QColor(palette.current().border_strong), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        self._paint_names(painter, area, size)

    def _paint_cell(
        self, painter: QPainter, box: QRectF, row: int, column: int, share: float
    ) -> None:
        colours = palette.current()
        ink = QColor(colours.positive if row == column else colours.negative)
        ground = QColor(colours.field)
        weight = share**0.6
        mixed = QColor.fromRgbF(
            ground.redF() + (ink.redF() - ground.redF()) * weight,
            ground.greenF() + (ink.greenF() - ground.greenF()) * weight,
            ground.blueF() + (ink.blueF() - ground.blueF()) * weight,
        )
        painter.fillRect(box.adjusted(0.5, 0.5, -0.5, -0.5), mixed)
        words = self.words(row, column)
        if QFontMetricsF(painter.font()).horizontalAdvance(words) + 2 > box.width():
            return
        light = mixed.lightnessF() > 0.55
        strong = QColor("#1c2027") if light else QColor("#ffffff")
        if not self.counts[row, column]:
            strong.setAlphaF(0.35)
        painter.setPen(strong)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_names(self, painter: QPainter, area: QRectF, size: float) -> None:
        painter.setPen(QColor(palette.current().muted))
        metrics = QFontMetricsF(painter.font())
        line, each = metrics.height(), max(1, int(-(-metrics.height() // size)))
        for place, name in enumerate(self.names):
            if place % each:
                continue
            box = QRectF(area.x() - WIDEST_NAME - GAP, area.y() + place * size, WIDEST_NAME, size)
            said = metrics.elidedText(name, Qt.TextElideMode.ElideRight, WIDEST_NAME)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, align, said)
            under = QRectF(area.x() + place * size, area.bottom() + 2, size, line)
            short = metrics.elidedText(name, Qt.TextElideMode.ElideRight, size - 2)
            painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, short)
        below = QRectF(area.x(), area.bottom() + line + 4, area.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self.tr("guessed"))
        painter.save()
        widest = max((metrics.horizontalAdvance(n) for n in self.names), default=0.0)
        left = area.x() - min(widest, WIDEST_NAME) - GAP - line
        painter.translate(QPointF(left, area.center().y()))
        painter.rotate(-90)
        box = QRectF(-area.height() / 2, -2, area.height(), line)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tr("true"))
        painter.restore()

    def cell_at(self, place: QPointF) -> tuple[int, int] | None:
        """The true class and the guess of the cell at a place."""
        area, count = self._area(), len(self.counts)
        if not count or not area.contains(place):
            return None
        column = min(int((place.x() - area.x()) / area.width() * count), count - 1)
        row = min(int((place.y() - area.y()) / area.height() * count), count - 1)
        return row, column

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A cell says what it counts."""
        cell = self.cell_at(event.position())
        words = ""
        if cell is not None:
            row, column = cell
            share = self.row_shares()[row, column]
            words = self.tr("{count} of class {true} ({share}) guessed as {guess}").format(
                count=f"{int(self.counts[row, column]):,}",
                true=self.names[row],
                share=f"{share:.1%}",
                guess=self.names[column],
            )
        self.setToolTip(words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a cell."""
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(*cell)
