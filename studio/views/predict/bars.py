"""The decision: a bar with its share for each class, or the numbers that are predicted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.widgets import palette

MOST = 12
MOST_IN_LITTLE_ROOM = 5
ROW = 20.0
BAR = 12.0
GAP = 8.0


class ClassBars(QWidget):
    """Bars of shares from 0 to 1. Of many classes the likeliest ones are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[tuple[str, float]] = []
        self.most = MOST
        self._best = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        palette.changed.connect(self.update)

    def show_shares(self, names: Sequence[str], shares: npt.NDArray[np.float64]) -> None:
        """Show these classes."""
        order = np.arange(len(names))
        if len(names) > self.most:
            order = np.argsort(-np.nan_to_num(shares), kind="stable")[: self.most]
        before = len(self.rows)
        self.rows = [(names[k], float(shares[k])) for k in order.tolist()]
        self._best = int(np.argmax([share for _, share in self.rows])) if self.rows else -1
        said = ", ".join(f"{name} {share:.1%}" for name, share in self.rows)
        self.setAccessibleName(said)
        self.setToolTip(said.replace(", ", "\n"))
        if len(self.rows) != before:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each class."""
        return QSize(160, max(int(ROW * len(self.rows)), 1))

    def minimumSizeHint(self) -> QSize:
        """All rows, however narrow."""
        return QSize(100, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetricsF(font)
        widest = max((metrics.horizontalAdvance(name) for name, _ in self.rows), default=0.0)
        names = min(widest + 2, self.width() * 0.4)
        number = metrics.horizontalAdvance("100.0 %") + 4
        track = max(self.width() - names - number - 2 * GAP, 20.0)
        for place, (name, share) in enumerate(self.rows):
            self._paint_row(painter, place, name, share, (names, track, number))
        painter.end()

    def _paint_row(
        self,
        painter: QPainter,
        place: int,
        name: str,
        share: float,
        widths: tuple[float, float, float],
    ) -> None:
        colours = palette.current()
        names, track, number = widths
        top, best = place * ROW, place == self._best
        font = QFont(self.font())
        font.setBold(best)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if best else colours.muted))
        room = QRectF(0, top, names, ROW)
        words = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, names)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        groove = QRectF(names + GAP, top + (ROW - BAR) / 2, track, BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(groove, 3, 3)
        filled = QRectF(groove)
        filled.setWidth(groove.width() * min(max(share, 0.0), 1.0))
        painter.setBrush(QColor(colours.accent if best else colours.border_strong))
        if filled.width() >= 1:
            painter.drawRoundedRect(filled, min(3.0, filled.width() / 2), 3)
        painter.setPen(QColor(colours.text if best else colours.muted))
        right = QRectF(self.width() - number, top, number, ROW)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(right, align, f"{share:.1%}" if np.isfinite(share) else "\u2013")
