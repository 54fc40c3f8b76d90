"""Measures of nodes, ports and wires in canvas units (pixels at zoom 1). No document."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Literal

Side = Literal["in", "out"]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Bezier = tuple[Point, Point, Point, Point]

HEADER = 28.0
VALUE_ROW = 22.0
PORT_ROW = 20.0
PADDING = 7.0
CORNER = 7.0
PORT_RADIUS = 5.0
MINIMUM_WIDTH = 148.0
MAXIMUM_WIDTH = 300.0
TYPE_ROOM = 74.0
"""What an output row keeps free for the shape of its tensor."""
COLLAPSED_HEIGHT = 28.0
DOT = 26.0
"""The side of a node that is a mark only."""
SLOT_MARGIN = 10.0
"""Between a node's edges and the slot in which it shows its value."""
FRAME_TITLE = 26.0
FRAME_MARGIN = 24.0
RESIZE_CORNER = 16.0


@dataclass(frozen=True, slots=True)
class PortSpot:
    """One port as drawn: its place relative to the node's top left corner.

    kind: of the port as declared (``any`` for stray ones). stray: a wire names it, but the node's
    op does not have it. text: what is written beside it, where that is not its name.
    """

    name: str
    side: Side
    x: float
    y: float
    kind: str
    optional: bool = False
    stray: bool = False
    text: str = ""

    @property
    def written(self) -> str:
        """What is written beside it."""
        return self.text or self.name


@dataclass(frozen=True, slots=True)
class PortLabel:
    """What layout needs to know of a port: name, kind, and the width of its written name."""

    name: str
    kind: str
    width: float
    optional: bool = False
    stray: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of one node."""

    width: float
    height: float
    inputs: tuple[PortSpot, ...]
    outputs: tuple[PortSpot, ...]
    value_top: float
    """Where the row of the main param begins; negative when there is none."""
    slot: Box | None = None
    """Where the node shows its value, relative to its top left corner."""

    def spot(self, side: Side, name: str) -> PortSpot | None:
        """The port of that name on that side."""
        for spot in self.inputs if side == "in" else self.outputs:
            if spot.name == name:
                return spot
        return None


def lay_out(
    title_width: float,
    inputs: tuple[PortLabel, ...],
    outputs: tuple[PortLabel, ...],
    has_value: bool,
    size: str,
    slot: float = 0.0,
) -> Layout:
    """The measures of a node: inputs go down the left edge, outputs down the right one. size: one
    of the document's SIZES; slot: the height of what it shows of its value (0: nothing)."""
    if size == "dot":
        return _small(DOT, DOT, inputs, outputs)
    rows = max(len(inputs), len(outputs))
    width = title_width + 46.0
    for row in range(rows):
        left = inputs[row].width + 14.0 if row < len(inputs) else 0.0
        right = outputs[row].width + 14.0 + TYPE_ROOM if row < len(outputs) else 0.0
        width = max(width, left + right + 12.0)
    width = float(round(min(max(width, MINIMUM_WIDTH), MAXIMUM_WIDTH)))
    if size == "row":
        return _small(width, COLLAPSED_HEIGHT, inputs, outputs)
    value_top = HEADER if has_value else -1.0
    top = HEADER + (VALUE_ROW if has_value else 0.0) + PADDING / 2
    height = top + rows * PORT_ROW + PADDING if rows else top + PADDING / 2
    centre = top + PORT_ROW / 2
    box = None
    if slot:
        box = (SLOT_MARGIN, height, width - SLOT_MARGIN, height + slot)
        height += slot + SLOT_MARGIN
    return Layout(
        width,
        height,
        tuple(_spot(p, "in", 0.0, centre + i * PORT_ROW) for i, p in enumerate(inputs)),
        tuple(_spot(p, "out", width, centre + i * PORT_ROW) for i, p in enumerate(outputs)),
        value_top,
        box,
    )


def _small(
    width: float,
    height: float,
    inputs: tuple[PortLabel, ...],
    outputs: tuple[PortLabel, ...],
) -> Layout:
    """All ports of a side in one place."""
    middle = height / 2
    return Layout(
        width,
        height,
        tuple(_spot(p, "in", 0.0, middle) for p in inputs),
        tuple(_spot(p, "out", width, middle) for p in outputs),
        -1.0,
    )


def _spot(label: PortLabel, side: Side, x: float, y: float) -> PortSpot:
    return PortSpot(label.name, side, x, y, label.kind, label.optional, label.stray, label.text)


def curve(start: Point, end: Point) -> Bezier:
    """A wire from an output (leaves to the right) to an input (arrives from the left)."""
    across, down = end[0] - start[0], abs(end[1] - start[1])
    if across >= 0:
        reach = max(across * 0.5, min(36.0, across * 0.5 + down * 0.25))
    else:
        reach = min(48.0 - across * 0.45, 260.0)
    return (start, (start[0] + reach, start[1]), (end[0] - reach, end[1]), end)


def route(start: Point, end: Point, points: tuple[Point, ...]) -> tuple[Bezier, ...]:
    """The curves of a wire that is led through reroute points."""
    if not points:
        return (curve(start, end),)
    stops = (start, *points, end)
    return tuple(curve(a, b) for a, b in itertools.pairwise(stops))


def bezier_box(pieces: tuple[Bezier, ...], margin: float = 6.0) -> Box:
    """A box that surely holds the curves: that of their control points."""
    xs = [x for piece in pieces for x, _ in piece]
    ys = [y for piece in pieces for _, y in piece]
    return (min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin)


def bezier_point(piece: Bezier, t: float) -> Point:
    """The point of a curve at t in [0, 1]."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = piece
    u = 1.0 - t
    a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    return (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)


def distance_to_curve(pieces: tuple[Bezier, ...], point: Point, samples: int = 16) -> float:
    """The distance from a point to the curves, measured on straight pieces of them."""
    best = float("inf")
    for piece in pieces:
        before = piece[0]
        for index in range(1, samples + 1):
            after = bezier_point(piece, index / samples)
            best = min(best, _distance_to_segment(point, before, after))
            before = after
    return best


def _distance_to_segment(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length if length else 0.0
    t = min(max(t, 0.0), 1.0)
    x, y = point[0] - a[0] - t * dx, point[1] - a[1] - t * dy
    return float((x * x + y * y) ** 0.5)


def with_point(points: tuple[Point, ...], ends: tuple[Point, Point], new: Point) -> list[Point]:
    """The points with another one put where it lengthens the way least."""
    stops = [ends[0], *points, ends[1]]

    def detour(place: int) -> float:
        a, b = stops[place], stops[place + 1]
        return _length(a, new) + _length(new, b) - _length(a, b)

    best = min(range(len(stops) - 1), key=detour)
    return [*points[:best], new, *points[best:]]


def _length(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)
