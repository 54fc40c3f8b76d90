"""What lies under a point: badge, port, node, wire, note, frame. Never a scan over everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF

from engine.document.model import WireKey
from studio.canvas.detail import FAR_BELOW
from studio.canvas.frame_painter import SMALLEST_TITLE_ROW
from studio.canvas.geometry import (
    FRAME_TITLE,
    RESIZE_CORNER,
    PortSpot,
    Side,
    distance_to_curve,
)
from studio.canvas.painter import ScenePainter
from studio.canvas.scene import HALO, Scene

PORT_REACH = 10.0
WIRE_REACH = 6.0
POINT_REACH = 8.0
"""Pixels on the screen, whatever the zoom."""

HitKind = Literal[
    "nothing", "badge", "port", "node", "wire", "point", "resize", "note", "frame", "stub"
]


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found. node, side, port for ports; frame or note for resize; wire and index for a
    reroute point. For a stub node, side and port are those of the real port outside."""

    kind: HitKind = "nothing"
    node: str = ""
    side: Side = "in"
    port: str = ""
    wire: WireKey | None = None
    frame: str = ""
    note: str = ""
    index: int = -1


NOTHING = Hit()


def hit_test(scene: Scene, painter: ScenePainter, world: QPointF, zoom: float) -> Hit:
    """The topmost thing under a point in canvas units."""
    x, y = world.x(), world.y()
    reach = PORT_REACH / zoom
    near = scene.node_grid.near(x, y, max(reach, HALO))
    return (
        _badge(scene, painter, near, x, y, zoom)
        or (_port(scene, near, x, y, reach) if zoom >= FAR_BELOW else None)
        or _node(scene, near, x, y)
        or _stub(scene, x, y)
        or _corner(scene, x, y, zoom)
        or _wire(scene, x, y, zoom)
        or _note(scene, x, y)
        or _frame(scene, x, y, zoom)
        or NOTHING
    )


def _badge(
    scene: Scene, painter: ScenePainter, near: list[str], x: float, y: float, zoom: float
) -> Hit | None:
    for node in near:
        if scene.looks[node].severity:
            (cx, cy), radius = painter.badge_place(node, zoom)
            if (x - cx) ** 2 + (y - cy) ** 2 <= (radius + 2 / zoom) ** 2:
                return Hit("badge", node)
    return None


def _port(scene: Scene, near: list[str], x: float, y: float, reach: float) -> Hit | None:
    best: tuple[float, str, PortSpot] | None = None
    for node in near:
        left, top, right, bottom = scene.nodes.box(node)
        if not (left - reach <= x <= right + reach and top - reach <= y <= bottom + reach):
            continue
        layout = scene.looks[node].layout
        for spot in (*layout.inputs, *layout.outputs):
            distance = (x - left - spot.x) ** 2 + (y - top - spot.y) ** 2
            if distance <= reach * reach and (best is None or distance < best[0]):
                best = (distance, node, spot)
    return Hit("port", best[1], best[2].side, best[2].name) if best else None


def _node(scene: Scene, near: list[str], x: float, y: float) -> Hit | None:
    found: str | None = None
    for node in near:
        left, top, right, bottom = scene.nodes.box(node)
        inside = left <= x <= right and top <= y <= bottom
        if inside and (found is None or scene.nodes.above(node, found)):
            found = node
    return Hit("node", found) if found is not None else None


def _stub(scene: Scene, x: float, y: float) -> Hit | None:
    for stub in scene.stubs.values():
        left, top, right, bottom = stub.box
        if left - 4 <= x <= right + 4 and top <= y <= bottom:
            return Hit("stub", *stub.end)
    return None


def _wire(scene: Scene, x: float, y: float, zoom: float) -> Hit | None:
    reach = WIRE_REACH / zoom
    best: tuple[float, WireKey] | None = None
    for key in scene.wire_grid.near(x, y, reach):
        left, top, right, bottom = scene.wires.box(key)
        if left - reach <= x <= right + reach and top - reach <= y <= bottom + reach:
            distance = distance_to_curve(scene.strands[key].pieces, (x, y))
            if distance <= reach and (best is None or distance < best[0]):
                best = (distance, key)
    if best is None:
        return None
    points = scene.strands[best[1]].points
    for index, (px, py) in enumerate(points):
        if (x - px) ** 2 + (y - py) ** 2 <= (POINT_REACH / zoom) ** 2:
            return Hit("point", wire=best[1], index=index)
    return Hit("wire", wire=best[1])


def _corner(scene: Scene, x: float, y: float, zoom: float) -> Hit | None:
    if zoom < FAR_BELOW:
        return None
    for note in scene.notes.values():
        if _in_corner(note.rect, x, y):
            return Hit("resize", note=note.id)
    for frame in scene.frames.values():
        if _in_corner(frame.rect, x, y):
            return Hit("resize", frame=frame.id)
    return None


def _in_corner(rect: tuple[float, float, float, float], x: float, y: float) -> bool:
    right, bottom = rect[0] + rect[2], rect[1] + rect[3]
    return 0 <= right - x <= RESIZE_CORNER and 0 <= bottom - y <= RESIZE_CORNER


def _note(scene: Scene, x: float, y: float) -> Hit | None:
    for note in scene.notes.values():
        left, top, width, height = note.rect
        if left <= x <= left + width and top <= y <= top + height:
            return Hit("note", note=note.id)
    return None


def _frame(scene: Scene, x: float, y: float, zoom: float) -> Hit | None:
    title = max(FRAME_TITLE, SMALLEST_TITLE_ROW / zoom)
    found = [
        frame
        for frame in scene.frames.values()
        if 0 <= x - frame.rect[0] <= frame.rect[2]
        and 0 <= y - frame.rect[1] <= min(title, frame.rect[3])
    ]
    if not found:
        return None
    return Hit("frame", frame=min(found, key=lambda f: f.rect[2] * f.rect[3]).id)
