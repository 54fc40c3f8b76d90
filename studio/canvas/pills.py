"""Small pills at the margin for the ends of a wire that lie out of view: a click goes there."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from engine.document.model import WireKey
from studio.canvas.geometry import Bezier, Point
from studio.canvas.gestures.base import Stage

MARGIN = 10.0
HEIGHT = 24.0
ARROW = 18.0
PADDING = 8.0
WIDEST = 180.0
STEPS = 48


@dataclass(frozen=True, slots=True)
class Pill:
    """A node out of view: its name, where the pill lies in pixels, and which way the node is."""

    node: str
    text: str
    rect: QRectF
    angle: float


def pills_of(stage: Stage, wire: WireKey) -> tuple[Pill, ...]:
    """A pill for each end of a wire whose port and middle of the node are out of view."""
    strand = stage.scene.strands.get(wire)
    if strand is None:
        return ()
    ends = ((wire[0], strand.pieces[0][0]), (wire[2], strand.pieces[-1][3]))
    away = [node for node, end in ends if not _seen(stage, node, end)]
    if not away:
        return ()
    way = _samples(stage, strand.pieces)
    found = [_pill(stage, node, way if node == wire[0] else way[::-1]) for node in away]
    if len(found) == 2 and found[0].rect.intersects(found[1].rect):
        first, second = found
        down = first.rect.bottom() + 4 + HEIGHT < stage.viewport.size.height()
        shift = HEIGHT + 4 if down else -HEIGHT - 4
        moved = QRectF(second.rect)
        moved.moveTop(first.rect.top() + shift)
        found[1] = Pill(second.node, second.text, moved, second.angle)
    return tuple(found)


def _view(stage: Stage) -> QRectF:
    return QRectF(QPointF(0, 0), stage.viewport.size)


def _seen(stage: Stage, node: str, end: Point) -> bool:
    if node not in stage.scene.looks:
        return True
    middle = stage.viewport.to_screen(stage.scene.node_rect(node).center())
    port = stage.viewport.to_screen(QPointF(*end))
    return _view(stage).contains(port) or _view(stage).contains(middle)


def _samples(stage: Stage, pieces: tuple[Bezier, ...]) -> list[QPointF]:
    """Points along a wire, in pixels, from its source to its target."""
    found: list[QPointF] = []
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in pieces:
        for step in range(STEPS + 1):
            t = step / STEPS
            u = 1 - t
            a, b, c, d = u**3, 3 * u * u * t, 3 * u * t * t, t**3
            place = QPointF(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
            found.append(stage.viewport.to_screen(place))
    return found


def _pill(stage: Stage, node: str, path: list[QPointF]) -> Pill:
    """The pill where a wire leaves the view on its way to the end at which the path begins."""
    view = _view(stage)
    leaves = next((p for p in path if view.contains(p)), path[0])
    metrics = QFontMetricsF(stage.lettering.small)
    name = stage.scene.document.nodes[node].label or node
    text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, WIDEST)
    width = metrics.horizontalAdvance(text) + ARROW + 2 * PADDING
    room = view.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    rect = QRectF(leaves.x() - width / 2, leaves.y() - HEIGHT / 2, width, HEIGHT)
    rect.moveLeft(max(room.left(), min(rect.left(), room.right() - width)))
    rect.moveTop(max(room.top(), min(rect.top(), room.bottom() - HEIGHT)))
    goal = stage.viewport.to_screen(stage.scene.node_rect(node).center()) - rect.center()
    return Pill(node, text, rect, degrees(atan2(goal.y(), goal.x())))


def paint_pill(painter: QPainter, stage: Stage, pill: Pill, *, hot: bool) -> None:
    """Paint it; hot: the pointer is on it."""
    ink = stage.ink
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.shadow)
    painter.drawRoundedRect(pill.rect.adjusted(-1, 1, 1, 3), HEIGHT / 2, HEIGHT / 2)
    painter.setPen(QPen(ink.accent if hot else ink.border, 1.0))
    painter.setBrush(ink.raised)
    painter.drawRoundedRect(pill.rect.adjusted(0.5, 0.5, -0.5, -0.5), HEIGHT / 2, HEIGHT / 2)
    back = abs(pill.angle) > 90
    middle = QPointF(
        pill.rect.left() + PADDING + 5 if back else pill.rect.right() - PADDING - 5,
        pill.rect.center().y(),
    )
    painter.save()
    painter.translate(middle)
    painter.rotate(pill.angle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.accent)
    painter.drawPolygon(QPolygonF([QPointF(5, 0), QPointF(-4, -4.5), QPointF(-4, 4.5)]))
    painter.restore()
    left, right = (PADDING + ARROW, -PADDING) if back else (PADDING, -PADDING - ARROW)
    painter.setPen(ink.text)
    painter.setFont(stage.lettering.small)
    line = pill.rect.adjusted(left, 0, right, 0)
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter, pill.text)
