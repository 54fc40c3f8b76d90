"""Colours, pens and port shapes of the canvas, made once from the colour roles of a theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from studio.canvas.geometry import PORT_RADIUS
from studio.widgets.palette import Colours


def mix(base: QColor, other: QColor, share: float) -> QColor:
    """`share` of the other colour in the base, opaque."""
    keep = 1.0 - share
    return QColor.fromRgbF(
        base.redF() * keep + other.redF() * share,
        base.greenF() * keep + other.greenF() * share,
        base.blueF() * keep + other.blueF() * share,
    )


def fade(colour: QColor, alpha: float) -> QColor:
    """The colour, see-through."""
    faded = QColor(colour)
    faded.setAlphaF(alpha)
    return faded


def hairline(painter: QPainter) -> float:
    """The width of a cosmetic pen that is a point wide: Qt counts it in the pixels of the screen,
    of which a point may hold three."""
    return max(1.0, painter.device().devicePixelRatio())


class Ink:
    """What the painters dip into."""

    def __init__(self, colours: Colours) -> None:
        self.colours = colours
        self.canvas = QColor(colours.canvas)
        self.grid = QColor(colours.grid_strong)
        self.body = QColor(colours.node_body)
        self.border = QColor(colours.node_border)
        self.text = QColor(colours.text)
        self.muted = QColor(colours.muted)
        self.selection = QColor(colours.selection)
        self.accent = QColor(colours.accent)
        self.shadow = QColor(colours.shadow)
        self.frame = QColor(colours.frame)
        self.note = QColor(colours.note)
        self.note_text = QColor(colours.note_text)
        self.raised = QColor(colours.raised)
        self.severity = {
            "error": QColor(colours.error),
            "warning": QColor(colours.warning),
            "info": QColor(colours.info),
        }
        self.on_severity = {
            "error": QColor(colours.on_error),
            "warning": self.canvas,
            "info": self.canvas,
        }
        self.port = {kind: QColor(value) for kind, value in colours.port.items()}
        wire = QColor(colours.wire)
        self.wire = {kind: mix(wire, value, 0.45) for kind, value in self.port.items()}
        self.wire_plain = wire
        self.sign = {False: QColor(colours.negative), True: QColor(colours.positive)}
        self.wire_strong = QColor(colours.wire_strong)
        self._category = {name: QColor(value) for name, value in colours.category.items()}
        self.header = {
            name: mix(self.body, value, 0.2 if colours.dark else 0.13)
            for name, value in self._category.items()
        }
        self.block = {name: mix(self.body, value, 0.6) for name, value in self._category.items()}
        self.unknown_header = mix(self.body, self.severity["warning"], 0.14)

    def category(self, name: str | None) -> QColor:
        """The colour of a category; that of a warning for an unknown op."""
        return self.severity["warning"] if name is None else self._category[name]

    def port_colour(self, kind: str) -> QColor:
        """The colour of a port by its kind; ``number`` and the unknown count as any."""
        return self.port.get(kind, self.port["any"])

    def wire_pen(self, kind: str, *, faulty: bool, muted: bool, width: float) -> QPen:
        """The pen of a wire, in canvas units."""
        colour = self.severity["error"] if faulty else self.wire.get(kind, self.wire_plain)
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if muted:
            pen.setStyle(Qt.PenStyle.DotLine)
            pen.setColor(mix(self.canvas, colour, 0.5))
        return pen


def _shapes() -> dict[str, QPainterPath]:
    radius = PORT_RADIUS
    circle = QPainterPath()
    circle.addEllipse(QPointF(0, 0), radius, radius)
    diamond = QPainterPath(QPointF(0, -radius * 1.2))
    for x, y in ((1.2, 0), (0, 1.2), (-1.2, 0)):
        diamond.lineTo(x * radius, y * radius)
    diamond.closeSubpath()
    square = QPainterPath()
    side = radius * 0.92
    square.addRoundedRect(QRectF(-side, -side, 2 * side, 2 * side), 1.0, 1.0)
    triangle = QPainterPath(QPointF(-radius * 0.85, -radius * 1.1))
    triangle.lineTo(radius * 1.15, 0)
    triangle.lineTo(-radius * 0.85, radius * 1.1)
    triangle.closeSubpath()
    return {"float": circle, "int": diamond, "bool": square, "any": triangle}


PORT_SHAPES = _shapes()
"""The outline of a port by kind, around the origin: shape tells the kind, not colour alone."""


def port_shape(kind: str) -> QPainterPath:
    """The outline of a port of that kind."""
    return PORT_SHAPES.get(kind, PORT_SHAPES["any"])


def plain(colour: QColor) -> QBrush:
    """A solid brush."""
    return QBrush(colour, Qt.BrushStyle.SolidPattern)
