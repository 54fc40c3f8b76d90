"""A small drawing of a graph, for the cards of the welcome page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from engine.document.model import Document
from engine.registry import find
from studio.canvas.levels import Levels
from studio.widgets import palette

NODE = (120.0, 56.0)
"""The size that a node is drawn in, in canvas units: near enough at this scale."""


class Preview(QWidget):
    """Draws the nodes and wires of a document, scaled to fit."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        levels = Levels()
        levels.read(document)
        self._nodes = {
            node.id: (QRectF(*node.at, *NODE), _category(node.op))
            for node in document.nodes.values()
            if levels.is_here(node.id)
        }
        ends = [levels.ends(key) for key in document.wires]
        self._wires = [pair for pair in ends if pair is not None]
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMinimumHeight(88)
        palette.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Wide enough for a card."""
        return QSize(220, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        colours = palette.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.fillPath(ground, QColor(colours.canvas))
        if not self._nodes:
            return
        bounds = QRectF()
        for rect, _ in self._nodes.values():
            bounds = bounds.united(rect)
        room = QRectF(self.rect()).adjusted(14, 12, -14, -12)
        scale = min(room.width() / bounds.width(), room.height() / bounds.height(), 0.5)
        painter.translate(room.center())
        painter.scale(scale, scale)
        painter.translate(-bounds.center())
        self._draw_wires(painter, colours)
        self._draw_nodes(painter, colours)

    def _draw_wires(self, painter: QPainter, colours: palette.Colours) -> None:
        pen = QPen(QColor(colours.wire), 1.2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for source, target in self._wires:
            if source not in self._nodes or target not in self._nodes:
                continue
            start, end = self._nodes[source][0], self._nodes[target][0]
            path = QPainterPath(QPointF(start.right(), start.center().y()))
            reach = max(40.0, abs(end.left() - start.right()) / 2)
            path.cubicTo(
                QPointF(start.right() + reach, start.center().y()),
                QPointF(end.left() - reach, end.center().y()),
                QPointF(end.left(), end.center().y()),
            )
            painter.drawPath(path)

    def _draw_nodes(self, painter: QPainter, colours: palette.Colours) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for rect, category in self._nodes.values():
            painter.setBrush(QColor(colours.category.get(category, colours.muted)))
            painter.drawRoundedRect(rect, 14, 14)


def _category(op: str) -> str:
    entry = find(op)
    return entry.category if entry else ""
