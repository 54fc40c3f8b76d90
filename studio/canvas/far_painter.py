"""The far level: nodes as blocks batched by colour, wires as straight hairlines."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.document.model import WireKey
from studio.canvas.bulk import collection_paused
from studio.canvas.ink import Ink, hairline, mix
from studio.canvas.scene import Scene
from studio.canvas.slots import Slots


class FarPainter:
    """Keeps Qt's rectangles and lines between frames, until something has moved."""

    def __init__(self, scene: Scene, ink: Ink) -> None:
        self._scene, self._ink = scene, ink
        self._nodes: tuple[object, int] = (None, -1)
        self._wires: tuple[object, int] = (None, -1)
        self._rects = np.empty(0, object)
        self._colours = np.empty(0, np.int32)
        self._palette: list[QColor] = [ink.severity["error"], ink.severity["warning"]]
        self._palette += list(ink.block.values())
        self._place = {name: i + 2 for i, name in enumerate(ink.block)}
        self._lines = np.empty(0, object)
        self._faulty = np.empty(0, bool)

    def paint_wires(
        self,
        painter: QPainter,
        rect: QRectF,
        only: Collection[WireKey] | None,
        skip: Collection[WireKey],
    ) -> None:
        """The wires that touch the rectangle."""
        with collection_paused():
            self._refresh_wires()
        shown = _mask(self._scene.wires, rect, only, skip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        plain, width = self._ink.wire_plain, hairline(painter)
        for faulty, colour in (
            (False, mix(self._ink.canvas, plain, 0.55)),
            (True, self._ink.severity["error"]),
        ):
            lines = self._lines[shown & (self._faulty == faulty)].tolist()
            if lines:
                pen = QPen(colour, width if width > 1.0 else 0)
                pen.setCosmetic(True)
                painter.setPen(pen)
                painter.drawLines(lines)

    def paint_nodes(
        self, painter: QPainter, rect: QRectF, only: Collection[str] | None, skip: Collection[str]
    ) -> None:
        """The nodes that touch the rectangle."""
        with collection_paused():
            self._refresh_nodes()
        shown = _mask(self._scene.nodes, rect, only, skip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for index, colour in enumerate(self._palette):
            rects = self._rects[shown & (self._colours == index)].tolist()
            if rects:
                painter.setBrush(colour)
                painter.drawRects(rects)

    def _refresh_nodes(self) -> None:
        nodes = self._scene.nodes
        slots, self._nodes = _changed(nodes, self._nodes, len(self._rects)), (nodes, nodes.revision)
        if slots is None:
            count = len(nodes.keys)
            self._rects, self._colours = np.empty(count, object), np.full(count, -1, np.int32)
            slots = range(count)
        rects, colours, looks = self._rects, self._colours, self._scene.looks
        for slot in slots:
            key = nodes.keys[slot]
            if key is None:
                colours[slot] = -1
                continue
            left, top, right, bottom = nodes.box(key)
            rects[slot] = QRectF(left, top, right - left, bottom - top)
            look = looks[key]
            if look.severity == "error":
                colours[slot] = 0
            else:
                colours[slot] = 1 if look.category is None else self._place[look.category]

    def _refresh_wires(self) -> None:
        wires = self._scene.wires
        slots, self._wires = _changed(wires, self._wires, len(self._lines)), (wires, wires.revision)
        if slots is None:
            count = len(wires.keys)
            self._lines, self._faulty = np.empty(count, object), np.zeros(count, bool)
            slots = range(count)
        for slot in slots:
            key = wires.keys[slot]
            if key is None:
                continue
            strand = self._scene.strands[key]
            start, end = strand.pieces[0][0], strand.pieces[-1][3]
            self._lines[slot] = QLineF(*start, *end)
            self._faulty[slot] = strand.faulty


def _changed(
    slots: Slots[str] | Slots[WireKey], seen: tuple[object, int], count: int
) -> Collection[int] | None:
    """The slots that are to be looked at anew; None: all."""
    before, revision = seen
    same = before is slots and count == len(slots.keys)
    return slots.since(revision) if same else None


def _mask(
    slots: Slots[str] | Slots[WireKey],
    rect: QRectF,
    only: Collection[object] | None,
    skip: Collection[object],
) -> np.ndarray:
    shown = slots.mask(rect)
    if only is not None:
        kept = np.zeros(len(shown), bool)
        kept[slots.slots_of(only)] = True
        shown &= kept
    if skip:
        shown[slots.slots_of(skip)] = False
    return shown
