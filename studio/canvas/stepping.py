"""Which node's op was just executed: a ring around it, and the values beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from engine.training.op_walk import ExecutedOp
from studio.canvas.bubble import Bubble, paint_bubble
from studio.canvas.gestures.base import Stage
from studio.op_words import op_details

RING = 3.0
AWAY = 5.0
ROUND = 9.0


class Stepping(QObject):
    """Follows the walk through a training step."""

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self.op: ExecutedOp | None = None
        stage.context.executed.connect(self._on_executed)
        stage.context.opened.connect(lambda: self._on_executed(None))

    def _on_executed(self, op: ExecutedOp | None) -> None:
        self.op = op
        if op is not None and op.node:
            self._stage.reveal(op.node)
        self._stage.refresh()

    @property
    def node(self) -> str:
        """The node that stands for the op on the canvas; empty when none does."""
        op, scene = self.op, self._stage.scene
        if op is None or op.node not in scene.document.nodes:
            return ""
        shown = scene.levels.shown(op.node)
        return shown if shown in scene.looks else ""

    def lines(self) -> list[str]:
        """What is said beside the node."""
        return op_details(self.op) if self.op is not None else []

    def paint(self, painter: QPainter) -> None:
        """Show it over the still layer; the painter works in pixels."""
        node = self.node
        if not node:
            return
        stage = self._stage
        rect = stage.viewport.rect_to_screen(stage.scene.node_rect(node))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(stage.ink.accent, RING))
        painter.drawRoundedRect(rect.adjusted(-AWAY, -AWAY, AWAY, AWAY), ROUND, ROUND)
        at = QPointF(rect.left() - AWAY, rect.bottom())
        paint_bubble(
            painter, at, Bubble(self.lines()), stage.ink, stage.lettering, stage.viewport.size
        )
