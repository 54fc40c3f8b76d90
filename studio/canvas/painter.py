"""Paints a part of the scene: one function for the screen, for pictures in files and for maps.

It reads the scene and changes nothing. The painter comes with the transform from canvas units.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTransform

from engine.document.model import WireKey
from studio.canvas.detail import (
    FACES_FROM,
    LABELS_FROM,
    SMOOTH_FROM_IN_HASTE,
    THIN_BELOW,
    TITLES_FROM,
    Detail,
    Level,
    level_of,
)
from studio.canvas.faces.painting import FacePixmaps, paint_face
from studio.canvas.far_painter import FarPainter
from studio.canvas.frame_painter import FramePainter, frames_touching
from studio.canvas.geometry import CORNER, HEADER, Point
from studio.canvas.ink import Ink
from studio.canvas.lettering import Lettering
from studio.canvas.looks import Look
from studio.canvas.node_painter import MARGIN, paint_node
from studio.canvas.pixmaps import NodePixmaps
from studio.canvas.scene import HALO, Scene
from studio.canvas.shown import BUNDLE
from studio.canvas.stubs import paint_stubs
from studio.canvas.wire_painter import WirePainter

TITLE_MARK = 24.0
"""Where a title begins, behind the mark of its category."""
LEGIBLE = 13.0
"""Pixels of height that a line of text needs at least."""
BADGE = 7.5
"""The radius of a problem's badge in canvas units; never below SMALLEST_BADGE pixels."""
SMALLEST_BADGE = 4.5
BADGES_APART = 2_000
"""More badges than these seen from afar lie over each other: one is painted for each spot."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What carries the outline of the selection."""

    nodes: Collection[str] = ()
    wires: Collection[WireKey] = ()
    frames: Collection[str] = ()
    notes: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Which nodes and wires to paint: all but `skip_*`, or only `nodes` and `wires`."""

    nodes: Collection[str] | None = None
    wires: Collection[WireKey] | None = None
    skip_nodes: Collection[str] = ()
    skip_wires: Collection[WireKey] = ()
    skip_frames: Collection[str] = ()
    skip_notes: Collection[str] = ()
    backdrop: bool = True


EVERYTHING = Part()
UNPICKED = Picked()


@dataclass(slots=True)
class Waiting:
    """Nodes that were painted by a stand-in because the time was up."""

    nodes: list[str] = field(default_factory=list)


class ScenePainter:
    """The painters of the parts, under one `paint`."""

    def __init__(self, scene: Scene, ink: Ink, lettering: Lettering) -> None:
        self._scene, self._ink, self._lettering = scene, ink, lettering
        self._pixmaps = NodePixmaps(ink, lettering)
        self._faces = FacePixmaps(ink, lettering)
        self._far = FarPainter(scene, ink)
        self._wires = WirePainter(scene, ink, lettering)
        self._frames = FramePainter(ink, lettering)
        self._numbers: dict[tuple[str, Level], tuple[Look, int]] = {}

    def forget(self) -> None:
        """Drop what was kept of another document."""
        self._pixmaps.clear()
        self._faces.clear()
        self._wires.forget()
        self._numbers.clear()

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        detail: Detail,
        part: Part = EVERYTHING,
        picked: Picked = UNPICKED,
    ) -> Waiting:
        """Paint what touches `rect` (canvas units). Returns what a stand-in was used for."""
        waiting = Waiting()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        if part.backdrop:
            self._paint_backdrop(painter, rect, detail.zoom, part)
        if detail.level == Level.FAR:
            self._far.paint_wires(painter, rect, part.wires, part.skip_wires)
            self._far.paint_nodes(painter, rect, part.nodes, part.skip_nodes)
            nodes: list[str] = []
        else:
            nodes = self._nodes(rect, part)
            self._paint_wires(painter, rect, detail, part)
            self._paint_nodes(painter, nodes, detail, waiting)
        self.paint_outlines(painter, rect, detail.zoom, picked, part)
        self._paint_badges(painter, rect, detail.zoom, part, nodes)
        return waiting

    def label_place(self, wire: WireKey) -> QRectF | None:
        """Where the type of a wire was written last, if it was."""
        return self._wires.labels.get(wire)

    def badge_place(self, node: str, zoom: float) -> tuple[Point, float]:
        """The centre and radius of a node's badge in canvas units."""
        _, top, right, _ = self._scene.nodes.box(node)
        return (right - 3.0, top + 3.0), max(BADGE, SMALLEST_BADGE / zoom)

    def _nodes(self, rect: QRectF, part: Part) -> list[str]:
        area = rect.adjusted(-HALO, -HALO, HALO, HALO)
        found = self._scene.nodes.touching(area)
        if part.nodes is not None:
            return [n for n in found if n in part.nodes]
        return [n for n in found if n not in part.skip_nodes] if part.skip_nodes else found

    def _paint_backdrop(self, painter: QPainter, rect: QRectF, zoom: float, part: Part) -> None:
        scene = self._scene
        for frame in frames_touching(scene.frames.values(), rect):
            if frame.id not in part.skip_frames:
                self._frames.paint_frame(painter, frame, zoom)
        for note in scene.notes.values():
            if note.id not in part.skip_notes and QRectF(*note.rect).intersects(rect):
                self._frames.paint_note(painter, note, zoom)
        if scene.stubs:
            stubs, ink = scene.stubs.values(), self._ink
            paint_stubs(painter, stubs, rect, zoom, ink, self._lettering)

    def paint_frames(self, painter: QPainter, frames: Collection[str], zoom: float) -> None:
        """Some frames alone (those in movement)."""
        for name in frames:
            self._frames.paint_frame(painter, self._scene.document.frames[name], zoom)

    def paint_notes(self, painter: QPainter, notes: Collection[str], zoom: float) -> None:
        """Some notes alone."""
        for name in notes:
            self._frames.paint_note(painter, self._scene.document.notes[name], zoom)

    def _paint_wires(self, painter: QPainter, rect: QRectF, detail: Detail, part: Part) -> None:
        reach = BUNDLE if self._scene.pulls else 0.0
        keys = self._scene.wires.touching(rect.adjusted(0.0, -reach, 0.0, reach))
        if part.wires is not None:
            keys = [k for k in keys if k in part.wires]
        elif part.skip_wires:
            keys = [k for k in keys if k not in part.skip_wires]
        if detail.hasty or detail.zoom < THIN_BELOW:
            bundles: list[WireKey] = []
            if detail.zoom >= FACES_FROM and not detail.hasty:
                bundles = [k for k in keys if self._wires.is_bundle(k)]
                apart = set(bundles)
                keys = [k for k in keys if k not in apart]
            smooth = detail.level == Level.NEAR or not detail.hasty
            self._wires.paint_thin(painter, keys, smooth=smooth)
            self._wires.paint(painter, bundles)
            return
        self._wires.paint(painter, keys)
        if detail.zoom >= LABELS_FROM and not detail.hasty:
            self._wires.paint_labels(painter, keys)

    def _paint_nodes(
        self, painter: QPainter, nodes: list[str], detail: Detail, waiting: Waiting
    ) -> None:
        if detail.scale is None:
            for node in nodes:
                painter.save()
                painter.translate(self._scene.node_rect(node).topLeft())
                paint_node(painter, self._scene.look(node), self._ink, self._lettering)
                painter.restore()
                face, slot = self._scene.faces.get(node), self._scene.slot_rect(node)
                if face is not None and slot is not None:
                    paint_face(painter, slot, face, self._ink, self._lettering)
            return
        until = None if detail.budget is None else perf_counter() + detail.budget
        base = painter.worldTransform()
        painter.save()
        painter.setWorldTransform(QTransform())
        smooth = detail.zoom >= SMOOTH_FROM_IN_HASTE or not detail.hasty
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        for node in nodes:
            self._blit(painter, base, node, detail, until, waiting)
        if detail.level == Level.MIDDLE and detail.zoom >= TITLES_FROM and not detail.hasty:
            self._paint_titles(painter, base, nodes)
        painter.restore()

    def _paint_titles(self, painter: QPainter, base: QTransform, nodes: list[str]) -> None:
        """Titles at the size of the screen, where those of the nodes could not be read."""
        painter.setFont(self._lettering.tiny)
        painter.setPen(self._ink.text)
        for node in nodes:
            look = self._scene.looks[node]
            if not look.title or look.size == "dot":
                continue
            place = base.mapRect(self._scene.node_rect(node))
            mark = TITLE_MARK * base.m11()
            room = place.width() - mark - 3
            text = self._lettering.shortened(look.title, "tiny", room)
            height = max(HEADER * base.m11(), LEGIBLE)
            line = QRectF(place.left() + mark, place.top(), room + 2, height)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _blit(
        self,
        painter: QPainter,
        base: QTransform,
        node: str,
        detail: Detail,
        until: float | None,
        waiting: Waiting,
    ) -> None:
        scale = detail.scale or 1.0
        look = self._scene.looks[node]
        number = self._number(node, look, detail.level)
        pixmap = self._pixmaps.find(number, scale)
        if pixmap is None:
            if until is not None and perf_counter() > until:
                waiting.nodes.append(node)
                pixmap = self._pixmaps.near(number) or self._pixmaps.near(
                    self._number(node, look, Level.MIDDLE)
                )
            else:
                shown = look if detail.level == Level.NEAR else look.without_text()
                pixmap = self._pixmaps.make(number, shown, scale, detail.ratio)
        left, top, _, _ = self._scene.nodes.box(node)
        corner = base.map(QPointF(left - MARGIN, top - MARGIN))
        layout = look.layout
        if pixmap is None:
            body = QRectF(left, top, layout.width, layout.height)
            painter.fillRect(base.mapRect(body), self._ink.body)
            return
        ratio, zoom = detail.ratio, base.m11()
        if abs(scale - zoom * ratio) < 1e-9:
            corner = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
            painter.drawPixmap(corner, pixmap)
            if detail.zoom >= FACES_FROM:
                self._blit_face(painter, base, node, detail)
            return
        width, height = (layout.width + 2 * MARGIN) * zoom, (layout.height + 2 * MARGIN) * zoom
        source = QRectF(0, 0, pixmap.width(), pixmap.height())
        painter.drawPixmap(QRectF(corner.x(), corner.y(), width, height), pixmap, source)
        if detail.zoom >= FACES_FROM:
            self._blit_face(painter, base, node, detail)

    def _blit_face(self, painter: QPainter, base: QTransform, node: str, detail: Detail) -> None:
        """What the node shows of its value, over its pixmap."""
        face, slot = self._scene.faces.get(node), self._scene.slot_rect(node)
        if face is None or slot is None:
            return
        pixmap = self._faces.find(node, face, slot, detail.scale or 1.0, detail.ratio)
        place = base.mapRect(slot)
        painter.drawPixmap(place, pixmap, QRectF(0, 0, pixmap.width(), pixmap.height()))

    def _number(self, node: str, look: Look, level: Level) -> int:
        found = self._numbers.get((node, level))
        if found is None or found[0] is not look:
            if len(self._numbers) > 4 * len(self._scene.looks) + 1000:
                self._numbers.clear()
            face = look if level == Level.NEAR else look.outline
            found = self._numbers[node, level] = (look, self._pixmaps.number(face))
        return found[1]

    def paint_outlines(
        self, painter: QPainter, rect: QRectF, zoom: float, picked: Picked, part: Part = EVERYTHING
    ) -> None:
        """The outlines of what is picked, as far as it belongs to the part."""
        self._paint_picked_wires(painter, zoom, picked, part)
        painter.setPen(QPen(self._ink.selection, 2.0 / zoom))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        nodes = [n for n in picked.nodes if n in self._scene.looks and n not in part.skip_nodes]
        if part.nodes is not None:
            nodes = [n for n in nodes if n in part.nodes]
        near = level_of(zoom, few=self._scene.is_small) != Level.FAR
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, near)
        grow = 2.5 if near else 0.0
        boxes = [self._scene.node_rect(n).adjusted(-grow, -grow, grow, grow) for n in nodes]
        if part.backdrop:
            scene = self._scene
            placed = [f.rect for k, f in scene.frames.items() if k in picked.frames]
            placed += [n.rect for k, n in scene.notes.items() if k in picked.notes]
            boxes += [QRectF(*place) for place in placed]
        if not near:
            painter.drawRects(boxes)
            return
        for box in boxes:
            if box.intersects(rect):
                painter.drawRoundedRect(box, CORNER + grow, CORNER + grow)

    def _paint_picked_wires(
        self, painter: QPainter, zoom: float, picked: Picked, part: Part
    ) -> None:
        wires = [
            k
            for k in picked.wires
            if k in self._scene.strands
            and k not in part.skip_wires
            and (part.wires is None or k in part.wires)
        ]
        self._wires.paint_strong(painter, wires, zoom)

    def _paint_badges(
        self, painter: QPainter, rect: QRectF, zoom: float, part: Part, nodes: list[str]
    ) -> None:
        looks = self._scene.looks
        if level_of(zoom, few=self._scene.is_small) == Level.FAR:
            flagged = [n for n in self._scene.flagged if n not in part.skip_nodes]
            if part.nodes is not None:
                flagged = [n for n in flagged if n in part.nodes]
            self._paint_far_badges(painter, rect, zoom, flagged)
            return
        for node in nodes:
            if node in self._scene.busy:
                self._paint_progress(painter, node)
            severity = looks[node].severity
            if severity:
                (x, y), radius = self.badge_place(node, zoom)
                self._paint_badge(painter, severity, x, y, radius, zoom)

    def _paint_progress(self, painter: QPainter, node: str) -> None:
        """Three quarters of a ring at the end of the title: the data are being loaded."""
        _, top, right, _ = self._scene.nodes.box(node)
        ring = QRectF(right - 22, top + HEADER / 2 - 5, 10, 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._ink.accent, 2.0))
        painter.drawArc(ring, 90 * 16, -270 * 16)

    def _paint_far_badges(
        self, painter: QPainter, rect: QRectF, zoom: float, flagged: list[str]
    ) -> None:
        """Squares batched by severity: ellipses by the thousand are slow."""
        side, nodes = 2 * SMALLEST_BADGE / zoom, self._scene.nodes
        area = rect.adjusted(-side, -side, side, side)
        slots = np.asarray(nodes.slots_of(flagged), np.intp)
        seen = nodes.mask(area)[slots]
        severities = np.asarray([self._scene.looks[name].severity for name in flagged])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for severity in ("warning", "error"):
            corners = nodes.boxes[slots[seen & (severities == severity)]][:, [2, 1]] - side / 2
            if len(corners) > BADGES_APART:
                cells = np.floor(corners / (side / 2)).astype(np.int64)
                _, first = np.unique(cells[:, 0] * (1 << 32) + cells[:, 1], return_index=True)
                corners = corners[first]
            if len(corners):
                painter.setBrush(self._ink.severity[severity])
                painter.drawRects([QRectF(x, y, side, side) for x, y in corners.tolist()])

    def _paint_badge(
        self, painter: QPainter, severity: str, x: float, y: float, radius: float, zoom: float
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._ink.canvas, 1.5 / max(zoom, 0.3)))
        painter.setBrush(self._ink.severity[severity])
        painter.drawEllipse(QPointF(x, y), radius, radius)
        if radius * zoom < 5.5:
            return
        font = QFont(self._lettering.tiny)
        font.setPixelSize(max(round(radius * 1.5), 1))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._ink.on_severity[severity])
        box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        mark = "i" if severity == "info" else "!"
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)
