"""Paints one node from its look, at the origin, in canvas units. Knows no document and no scene."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from studio.canvas.geometry import CORNER, HEADER, PORT_ROW, VALUE_ROW, Box, PortSpot
from studio.canvas.ink import Ink, mix, plain, port_shape
from studio.canvas.lettering import Lettering
from studio.canvas.looks import Look

MARGIN = 8.0
"""How far a node's paint reaches beyond its box: ports and shadow."""

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def paint_node(painter: QPainter, look: Look, ink: Ink, lettering: Lettering) -> None:
    """The whole node; the painter's origin is the node's top left corner."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if look.muted:
        painter.setOpacity(0.5)
    if look.size == "dot":
        _paint_dot(painter, look, ink)
    else:
        _paint_body(painter, look, ink)
        _paint_title(painter, look, ink, lettering)
    if look.layout.value_top >= 0:
        _paint_value(painter, look, ink, lettering)
    if look.small:
        _paint_small_ports(painter, look, ink)
    else:
        _paint_inputs(painter, look, ink, lettering)
        _paint_outputs(painter, look, ink, lettering)
    painter.setOpacity(1.0)


def _paint_body(painter: QPainter, look: Look, ink: Ink) -> None:
    box = QRectF(0, 0, look.layout.width, look.layout.height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.shadow)
    painter.drawRoundedRect(box.adjusted(-1.0, 0.5, 1.0, 3.0), CORNER + 1, CORNER + 1)
    painter.drawRoundedRect(box.adjusted(0.0, 1.0, 0.0, 1.5), CORNER, CORNER)
    if look.category == "group":
        _paint_sheet(painter, box, ink)
    outline = QPainterPath()
    outline.addRoundedRect(box, CORNER, CORNER)
    painter.fillPath(outline, ink.body)
    header = ink.unknown_header if look.category is None else ink.header[look.category]
    painter.fillPath(outline if look.small else _head(box), header)
    if not look.small:
        line = mix(header, ink.category(look.category), 0.25)
        painter.fillRect(QRectF(0.5, HEADER - 0.5, look.layout.width - 1, 1), line)
    if look.layout.slot is not None:
        _paint_well(painter, look.layout.slot, ink)
    painter.setPen(_outline_pen(look, ink))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), CORNER - 0.5, CORNER - 0.5)


def _outline_pen(look: Look, ink: Ink) -> QPen:
    colour = ink.border
    if look.severity == "error":
        colour = ink.severity["error"]
    elif look.category is None or look.severity == "warning":
        colour = ink.severity["warning"]
    pen = QPen(colour, 1.0)
    if look.category is None or look.muted:
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen


def _paint_well(painter: QPainter, slot: Box, ink: Ink) -> None:
    """Where the value will be seen: a shade deeper than the body."""
    left, top, right, bottom = slot
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mix(ink.body, ink.canvas, 0.55))
    painter.drawRoundedRect(QRectF(left, top, right - left, bottom - top), 4, 4)


def _paint_dot(painter: QPainter, look: Look, ink: Ink) -> None:
    """A mark in the colour of the category."""
    box = QRectF(0, 0, look.layout.width, look.layout.height)
    round_ = box.width() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.shadow)
    painter.drawRoundedRect(box.adjusted(-0.5, 0.5, 0.5, 2.5), round_, round_)
    header = ink.unknown_header if look.category is None else ink.header[look.category]
    painter.setPen(_outline_pen(look, ink))
    painter.setBrush(header)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), round_, round_)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.category(look.category))
    painter.drawRoundedRect(QRectF(box.center().x() - 5, box.center().y() - 5, 10, 10), 3, 3)


def _paint_sheet(painter: QPainter, box: QRectF, ink: Ink) -> None:
    """A second sheet below the first: there is more inside."""
    painter.setPen(QPen(ink.border, 1.0))
    painter.setBrush(mix(ink.body, ink.border, 0.35))
    painter.drawRoundedRect(box.adjusted(4.5, 4.5, 3.5, 3.5), CORNER, CORNER)


def _head(box: QRectF) -> QPainterPath:
    """The upper part of a body, down to the line below the title. No clip: not every program
    that shows an SVG knows those."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(QRectF(box.left(), box.top(), box.width(), HEADER), CORNER, CORNER)
    path.addRect(QRectF(box.left(), box.top() + CORNER, box.width(), HEADER - CORNER))
    return path


def _paint_title(painter: QPainter, look: Look, ink: Ink, lettering: Lettering) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.category(look.category))
    painter.drawRoundedRect(QRectF(11, HEADER / 2 - 4.5, 9, 9), 2.5, 2.5)
    if not look.title:
        return
    width = look.layout.width
    right = 12.0
    if look.number:
        painter.setFont(lettering.tiny)
        painter.setPen(ink.muted)
        painter.drawText(QRectF(0, 0, width - right, HEADER), _RIGHT, look.number)
        right += lettering.width(look.number, "tiny") + 6
    room = width - 27 - right
    painter.setFont(lettering.title)
    painter.setPen(ink.text)
    text = lettering.shortened(look.title, "title", room)
    painter.drawText(QRectF(27, 0, room + 2, HEADER), _LEFT, text)


def _paint_value(painter: QPainter, look: Look, ink: Ink, lettering: Lettering) -> None:
    top, width = look.layout.value_top, look.layout.width
    if not look.title:
        return
    row = QRectF(12, top + 2, width - 24, VALUE_ROW)
    painter.setFont(lettering.small)
    value = lettering.shortened(look.value, "small", (width - 24) * (0.62 if look.label else 1.0))
    painter.setPen(ink.text if look.category else ink.severity["warning"])
    painter.drawText(row, _RIGHT if look.label else _LEFT, value)
    room = width - 32 - lettering.width(value, "small")
    painter.setPen(ink.muted)
    painter.drawText(row, _LEFT, lettering.shortened(look.label, "small", room))


def _paint_inputs(painter: QPainter, look: Look, ink: Ink, lettering: Lettering) -> None:
    for spot in look.layout.inputs:
        paint_port(painter, spot, spot.kind, ink, filled=spot.name in look.wired_in)
        if spot.written:
            painter.setFont(lettering.small)
            painter.setPen(ink.severity["error"] if spot.stray else ink.text)
            if spot.optional and spot.name not in look.wired_in:
                painter.setPen(ink.muted)
            row = QRectF(12, spot.y - PORT_ROW / 2, look.layout.width - 24, PORT_ROW)
            painter.drawText(row, _LEFT, spot.written)


def _paint_outputs(painter: QPainter, look: Look, ink: Ink, lettering: Lettering) -> None:
    inputs = look.layout.inputs
    for index, spot in enumerate(look.layout.outputs):
        paint_port(painter, spot, look.kinds[index], ink, filled=spot.name in look.wired_out)
        if not spot.written:
            continue
        right = look.layout.width - 12
        row = QRectF(12, spot.y - PORT_ROW / 2, right - 12, PORT_ROW)
        painter.setFont(lettering.small)
        painter.setPen(ink.severity["error"] if spot.stray else ink.text)
        painter.drawText(row, _RIGHT, spot.written)
        taken = lettering.width(spot.written, "small") + 7
        left = lettering.width(inputs[index].written, "small") + 8 if index < len(inputs) else 0.0
        painter.setFont(lettering.tiny)
        painter.setPen(ink.muted)
        room = row.width() - taken - left
        shape = lettering.shortened(look.shapes[index], "tiny", room)
        painter.drawText(row.adjusted(0, 0, -taken, 0), _RIGHT, shape)


def _paint_small_ports(painter: QPainter, look: Look, ink: Ink) -> None:
    layout = look.layout
    if layout.inputs:
        paint_port(painter, layout.inputs[0], "float", ink, filled=bool(look.wired_in))
    if layout.outputs:
        paint_port(painter, layout.outputs[0], look.kinds[0], ink, filled=bool(look.wired_out))


def paint_port(painter: QPainter, spot: PortSpot, kind: str, ink: Ink, *, filled: bool) -> None:
    """A port by kind; hollow while nothing is wired to it, small where it may stay so."""
    colour = ink.severity["error"] if spot.stray else ink.port_colour(kind)
    painter.save()
    painter.translate(QPointF(spot.x, spot.y))
    if spot.optional and not filled:
        painter.scale(0.8, 0.8)
    painter.setBrush(plain(colour if filled else ink.body))
    painter.setPen(QPen(ink.body if filled else colour, 1.6))
    painter.drawPath(port_shape(kind))
    painter.restore()
