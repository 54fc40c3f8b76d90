"""A small painted bubble with lines of text beside a point: what a hover or a refusal says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from studio.canvas.ink import Ink
from studio.canvas.lettering import Lettering

PADDING = 9.0
AWAY = 16.0
WIDEST = 420.0


@dataclass(frozen=True, slots=True)
class Bubble:
    """The first line stands out; an empty tone is that of plain text."""

    lines: Sequence[str]
    tone: str = ""


def paint_bubble(
    painter: QPainter, at: QPointF, bubble: Bubble, ink: Ink, lettering: Lettering, room: QSizeF
) -> None:
    """Paint it below and right of a point in pixels, or wherever it still fits."""
    fonts = [lettering.title if i == 0 else lettering.small for i in range(len(bubble.lines))]
    metrics = [QFontMetricsF(f) for f in fonts]
    shown = [
        m.elidedText(line, Qt.TextElideMode.ElideRight, WIDEST)
        for m, line in zip(metrics, bubble.lines, strict=True)
    ]
    width = max(m.horizontalAdvance(t) for m, t in zip(metrics, shown, strict=True)) + 2 * PADDING
    heights = [m.height() + 3 for m in metrics]
    height = sum(heights) + 2 * PADDING - 5
    x, y = at.x() + AWAY, at.y() + AWAY
    if x + width > room.width() - 6:
        x = at.x() - AWAY - width
    if y + height > room.height() - 6:
        y = at.y() - AWAY - height
    box = QRectF(max(x, 6.0), max(y, 6.0), width, height)
    tone = ink.severity.get(bubble.tone)
    _paint_box(painter, box, ink, tone)
    top = box.top() + PADDING - 2
    for index, text in enumerate(shown):
        painter.setFont(fonts[index])
        painter.setPen((tone or ink.text) if index == 0 else ink.muted)
        line = QRectF(box.left() + PADDING, top, width, heights[index])
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        top += heights[index]


def _paint_box(painter: QPainter, box: QRectF, ink: Ink, tone: QColor | None) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.shadow)
    painter.drawRoundedRect(box.adjusted(-1, 1, 1, 4), 7, 7)
    painter.setPen(QPen(tone or ink.border, 1.0))
    painter.setBrush(ink.raised)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
