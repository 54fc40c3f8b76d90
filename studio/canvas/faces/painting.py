"""Paints a face into its slot, in canvas units: on the screen as in files. Knows no document."""

from __future__ import annotations

from collections import OrderedDict
from math import ceil, isfinite

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from studio.canvas.faces.face import Dots, Face, tile_rects
from studio.canvas.ink import Ink, fade
from studio.canvas.lettering import Lettering

INNER = 3.0
"""Between the edge of the slot and what is in it."""
DOT = 2.4
BYTES = 24 * 1024 * 1024
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def inner(slot: QRectF) -> QRectF:
    """Where the picture lies in a slot."""
    return slot.adjusted(INNER, INNER, -INNER, -INNER)


def face_tiles(face: Face, slot: QRectF) -> list[QRectF]:
    """Where the tiles of a face lie; the whole of it where it has none."""
    if face.tiles:
        return tile_rects(inner(slot), len(face.tiles), face.aspect)
    if face.dots:
        return tile_rects(inner(slot), 1)
    return [slot]


def paint_face(painter: QPainter, slot: QRectF, face: Face, ink: Ink, lettering: Lettering) -> None:
    """The whole face."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if face.tiles:
        _paint_tiles(painter, slot, face, ink, lettering)
    elif face.dots:
        box = face_tiles(face, slot)[0]
        painter.fillRect(box, fade(ink.canvas, 0.6))
        paint_dots(painter, box, face.dots, DOT)
    elif face.bars:
        paint_bars(painter, inner(slot), face, ink)
    else:
        paint_spark(painter, slot, face, ink, lettering)


def _paint_tiles(
    painter: QPainter, slot: QRectF, face: Face, ink: Ink, lettering: Lettering
) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, face.smooth)
    rects = face_tiles(face, slot)
    for tile, rect in zip(face.tiles, rects, strict=True):
        painter.drawImage(rect, tile)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(fade(ink.border, 0.9), 0.6))
    painter.drawRects(rects)
    if face.more > 0:
        _paint_more(painter, slot, face.more, ink, lettering)


def _paint_more(painter: QPainter, slot: QRectF, more: int, ink: Ink, lettering: Lettering) -> None:
    text = f"+{more}"
    width = lettering.width(text, "tiny") + 6
    box = QRectF(slot.right() - width - 2, slot.bottom() - 14, width, 12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fade(ink.body, 0.88))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(ink.muted)
    painter.setFont(lettering.tiny)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_dots(
    painter: QPainter,
    box: QRectF,
    groups: tuple[Dots, ...],
    size: float,
    edge: QColor | None = None,
) -> None:
    """Points with round ends, a colour at a time; edge: the colour of a rim around each."""
    for dots in groups:
        x = (box.left() + dots.x * box.width()).tolist()
        y = (box.top() + dots.y * box.height()).tolist()
        places = QPolygonF([QPointF(a, b) for a, b in zip(x, y, strict=True)])
        rims = [(edge, size + 1.6)] if edge is not None else []
        for colour, width in (*rims, (dots.colour, size)):
            pen = QPen(colour, width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(places)


def paint_bars(painter: QPainter, box: QRectF, face: Face, ink: Ink) -> None:
    heights = [height for height, _ in face.bars]
    both = min(heights) < 0
    zero = box.center().y() if both and max(heights) > 0 else box.top() if both else box.bottom()
    reach = box.height() / 2 if both and max(heights) > 0 else box.height()
    step = box.width() / len(face.bars)
    gap = min(step * 0.2, 2.0)
    painter.setPen(Qt.PenStyle.NoPen)
    for index, (height, colour) in enumerate(face.bars):
        if height:
            top = zero - height * reach
            bar = QRectF(box.left() + index * step + gap / 2, zero, step - gap, top - zero)
            painter.fillRect(bar.normalized(), colour)
    painter.setPen(QPen(fade(ink.muted, 0.5), 0.7))
    painter.drawLine(QPointF(box.left(), zero), QPointF(box.right(), zero))


def paint_spark(
    painter: QPainter, slot: QRectF, face: Face, ink: Ink, lettering: Lettering
) -> None:
    """The number on the right, always whole; the line in the room that is left."""
    painter.setFont(lettering.title)
    sound = bool(face.line) and isfinite(face.line[-1])
    painter.setPen(ink.text if sound or not face.line else ink.severity["error"])
    row = slot.adjusted(6, 0, -6, 0)
    painter.drawText(row, _RIGHT, face.text)
    room = QRectF(row)
    room.setRight(row.right() - lettering.width(face.text, "title") - 8)
    paint_line(painter, room.adjusted(0, 5, 0, -5), face.line, ink.accent)


def paint_line(painter: QPainter, room: QRectF, line: tuple[float, ...], colour: QColor) -> None:
    """Numbers over time between their extremes; with a point at the newest."""
    finite = [v for v in line if isfinite(v)]
    if len(finite) < 2 or room.width() < 12:
        return
    low, high = min(finite), max(finite)
    span = (high - low) or 1.0
    step = room.width() / (len(line) - 1)
    path, drawing = QPainterPath(), False
    last = QPointF()
    for index, value in enumerate(line):
        if not isfinite(value):
            drawing = False
            continue
        last = QPointF(
            room.left() + index * step, room.bottom() - (value - low) / span * room.height()
        )
        if drawing:
            path.lineTo(last)
        else:
            path.moveTo(last)
        drawing = True
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.3))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(last, 1.9, 1.9)


class FacePixmaps:
    """Faces as they were painted last, by node: as long as neither the numbers nor the zoom
    change, a repaint copies them."""

    def __init__(self, ink: Ink, lettering: Lettering) -> None:
        self._ink, self._lettering = ink, lettering
        self._kept: OrderedDict[str, tuple[int, float, QPixmap]] = OrderedDict()
        self._bytes = 0

    def find(self, node: str, face: Face, slot: QRectF, scale: float, ratio: float) -> QPixmap:
        """The picture of a face at a scale (device pixels a canvas unit)."""
        kept = self._kept.get(node)
        if kept is not None and kept[:2] == (face.number, scale):
            self._kept.move_to_end(node)
            return kept[2]
        pixmap = QPixmap(ceil(slot.width() * scale), ceil(slot.height() * scale))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.scale(scale, scale)
        box = QRectF(0, 0, slot.width(), slot.height())
        paint_face(painter, box, face, self._ink, self._lettering)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        self._keep(node, (face.number, scale, pixmap))
        return pixmap

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._bytes = 0

    def _keep(self, node: str, made: tuple[int, float, QPixmap]) -> None:
        before = self._kept.pop(node, None)
        if before is not None:
            self._bytes -= _size(before[2])
        self._kept[node] = made
        self._bytes += _size(made[2])
        while self._bytes > BYTES and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= _size(gone[2])


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
