"""Stubs: what stands at the margin of a group for the ends of wires that lie outside.

Places and painting; which stubs there are is the scene's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from studio.canvas.detail import Level, level_of
from studio.canvas.geometry import Box, Point, PortSpot, Side
from studio.canvas.ink import Ink, mix
from studio.canvas.lettering import Lettering
from studio.canvas.node_painter import paint_port

End = tuple[str, Side, str]
"""A real port outside: node, side, name."""
HEIGHT = 24.0
GAP = 110.0
"""Canvas units between the stubs and what stands nearest to the margin."""
ROW = 34.0
_PADDING = 12.0


@dataclass(frozen=True, slots=True)
class Stub:
    """A pill that names a port outside; wires end at its inner edge."""

    end: End
    text: str
    box: Box
    kind: str

    @property
    def rect(self) -> QRectF:
        """Its box in canvas units."""
        return QRectF(*rect_of(self.box))

    @property
    def place(self) -> Point:
        """Where its wires end."""
        left, top, right, bottom = self.box
        return (right if self.end[1] == "out" else left, (top + bottom) / 2)


def rect_of(box: Box) -> tuple[float, float, float, float]:
    """A box as left, top, width and height."""
    left, top, right, bottom = box
    return (left, top, right - left, bottom - top)


def placed(
    heights: Mapping[End, list[float]],
    kinds: Mapping[End, str],
    bounds: Box,
    lettering: Lettering,
) -> dict[End, Stub]:
    """The stubs beside what stands within bounds, each as level with its wires' ends as can be.

    heights: where, from top to bottom, the other ends of each one's wires are.
    """
    found: dict[End, Stub] = {}
    for side in ("out", "in"):
        ends = [end for end in heights if end[1] == side]
        ends.sort(key=lambda end: (sum(heights[end]) / len(heights[end]), end))
        lowest = float("-inf")
        for end in ends:
            text = f"{end[0]}.{end[2]}"
            width = float(round(lettering.width(text, "small") + 2 * _PADDING))
            middle = max(sum(heights[end]) / len(heights[end]), lowest)
            lowest = middle + ROW
            left = bounds[0] - GAP - width if side == "out" else bounds[2] + GAP
            top = float(round(middle - HEIGHT / 2))
            box = (left, top, left + width, top + HEIGHT)
            found[end] = Stub(end, text, box, kinds.get(end, "any"))
    return found


def paint_stubs(
    painter: QPainter, stubs: Iterable[Stub], rect: QRectF, zoom: float, ink: Ink, font: Lettering
) -> None:
    """The stubs that touch a rectangle."""
    near = level_of(zoom) != Level.FAR
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, near)
    ground = mix(ink.canvas, ink.muted, 0.14)
    for stub in stubs:
        box = stub.rect
        if not box.adjusted(-8, -8, 8, 8).intersects(rect):
            continue
        painter.setPen(QPen(ink.muted, 1.0, Qt.PenStyle.DashLine) if near else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), HEIGHT / 2, HEIGHT / 2)
        if not near:
            continue
        painter.setFont(font.small)
        painter.setPen(ink.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, stub.text)
        x, y = stub.place
        painter.save()
        painter.translate(QPointF(x, y))
        paint_port(painter, PortSpot("", stub.end[1], 0, 0, stub.kind), stub.kind, ink, filled=True)
        painter.restore()
