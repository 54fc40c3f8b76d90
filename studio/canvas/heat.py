"""Heat over the nodes: how much of the time of a training step each takes, with a legend.

Off, it costs nothing: the steps are timed only while it is shown. Knows no view.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPen

from engine.document.groups import held
from engine.training.probes import Answer, StepCost
from engine.training.profile import cost_of
from studio.canvas.geometry import CORNER
from studio.canvas.gestures.base import Stage
from studio.canvas.ink import Ink, fade, mix
from studio.canvas.words import translate
from studio.context import Context
from studio.probing import WatchHandle

RATE = 1.0
NAMED_FROM = 36.0
"""The width in pixels from which the share is written on a node."""
LEAST = 0.005
"""A smaller share is not worth a colour."""
LEGEND = QRectF(0, 0, 190, 46)


class Heat(QObject):
    """The layer of one canvas."""

    def __init__(self, stage: Stage, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._stage, self._context = stage, context
        self._handle: WatchHandle | None = None
        self.shares: dict[str, float] = {}
        context.opened.connect(self._forget)

    @property
    def is_shown(self) -> bool:
        """Whether it lies over the nodes."""
        return self._handle is not None

    def toggle(self) -> None:
        """Show it, or no more. Nothing happens while there are no runs."""
        runs = self._context.runs
        if self._handle is not None:
            self._handle.close()
            self._handle = None
            self.shares = {}
        elif runs is not None:
            self._handle = runs.watch(StepCost(), self._take, RATE)
        self._stage.refresh()

    def _forget(self) -> None:
        self.shares = {}

    def _take(self, answer: Answer) -> None:
        if answer.error is None:
            cost = cost_of(answer.arrays, answer.texts)
            self.shares = {node.node: cost.share(node) for node in cost.nodes}
            self._stage.refresh()

    def share(self, node: str) -> float:
        """Of a node as it is seen: a group has that of all its members."""
        found = self.shares.get(node)
        document = self._context.document
        if found is None and node in document.nodes:
            return sum(self.shares.get(name, 0.0) for name in held(document, [node]))
        return found or 0.0

    # Painting.

    def paint(self, painter: QPainter) -> None:
        """The layer, in pixels of the widget."""
        if not self.is_shown:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hottest = max(self.shares.values(), default=0.0)
        scene, viewport = self._stage.scene, self._stage.viewport
        for node in scene.nodes.touching(viewport.visible()) if hottest else ():
            share = self.share(node)
            if share >= LEAST:
                rect = scene.node_rect(node)
                corner = viewport.to_screen(rect.topLeft())
                size = rect.size() * viewport.zoom
                box = QRectF(corner.x(), corner.y(), size.width(), size.height())
                self._paint_node(painter, box, share, min(share / hottest, 1.0))
        self._paint_legend(painter, hottest)
        painter.restore()

    def _paint_node(self, painter: QPainter, box: QRectF, share: float, warmth: float) -> None:
        ink, zoom = self._stage.ink, self._stage.viewport.zoom
        colour = warm(ink, warmth)
        painter.setPen(QPen(colour, 2.0))
        painter.setBrush(fade(colour, 0.14 + 0.26 * warmth))
        painter.drawRoundedRect(box, CORNER * zoom, CORNER * zoom)
        if box.width() >= NAMED_FROM:
            self._paint_share(painter, box, share, colour)

    def _paint_share(self, painter: QPainter, box: QRectF, share: float, colour: QColor) -> None:
        font = self._stage.lettering.tiny
        text = f"{share:.0%}" if share >= 0.01 else "<1%"
        width = QFontMetricsF(font).horizontalAdvance(text) + 10
        pill = QRectF(box.left() - 2, box.top() - 13, width, 16)
        painter.setPen(QPen(colour, 1.0))
        painter.setBrush(self._stage.ink.body)
        painter.drawRoundedRect(pill, 8, 8)
        painter.setFont(font)
        painter.setPen(self._stage.ink.text)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_legend(self, painter: QPainter, hottest: float) -> None:
        ink = self._stage.ink
        height = self._stage.viewport.size.height()
        box = LEGEND.translated(QPointF(12, height - LEGEND.height() - 12))
        painter.setPen(QPen(ink.border, 1.0))
        painter.setBrush(ink.body)
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(self._stage.lettering.tiny)
        painter.setPen(ink.muted)
        inner = box.adjusted(10, 6, -10, -6)
        words = translate("Canvas", "Share of the time of a step")
        if not hottest:
            words = translate("Canvas", "No step was timed yet")
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, words)
        if not hottest:
            return
        bar = QRectF(inner.left() + 24, inner.bottom() - 11, inner.width() - 62, 8)
        ramp = QLinearGradient(bar.topLeft(), bar.topRight())
        for stop in (0.0, 0.25, 0.5, 0.75, 1.0):
            ramp.setColorAt(stop, warm(ink, stop))
        painter.fillRect(bar, ramp)
        line = QRectF(inner.left(), bar.top() - 4, inner.width(), 16)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "0%")
        most = f"{hottest:.0%}"
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, most)


def warm(ink: Ink, warmth: float) -> QColor:
    """From cool to hot, by the theme's own colours."""
    middle, high = QColor(ink.colours.negative), ink.severity["error"]
    if warmth < 0.5:
        return mix(mix(ink.canvas, middle, 0.3), middle, warmth * 2)
    return mix(middle, high, warmth * 2 - 1)
