"""A bounded cache of node pixmaps, keyed by look and scale. Knows nothing of where nodes stand."""

from __future__ import annotations

from collections import OrderedDict
from itertools import count
from math import ceil, log2

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from studio.canvas.ink import Ink
from studio.canvas.lettering import Lettering
from studio.canvas.looks import Look
from studio.canvas.node_painter import MARGIN, paint_node

BYTES = 96 * 1024 * 1024
FACES = 50_000
"""From so many numbered looks on, those no longer there are forgotten with the others."""


def step_of(zoom: float) -> float:
    """The scale at which pixmaps are kept while the zoom moves: powers of the root of two."""
    return float(2.0 ** (ceil(log2(zoom) * 2.0 - 0.01) / 2.0))


class NodePixmaps:
    """Pixmaps of looks: the least recently used ones go first."""

    def __init__(self, ink: Ink, lettering: Lettering) -> None:
        self._ink, self._lettering = ink, lettering
        self._pixmaps: OrderedDict[tuple[int, float], QPixmap] = OrderedDict()
        self._numbers: dict[Look | tuple[object, ...], int] = {}
        self._count = count()  # never begins again: others keep the numbers
        self._latest: dict[int, float] = {}
        self._bytes = 0

    def number(self, face: Look | tuple[object, ...]) -> int:
        """A number that stands for a look or its outline: hashing them each frame is slow."""
        found = self._numbers.get(face)
        if found is None:
            if len(self._numbers) > FACES:
                self._numbers.clear()
            found = self._numbers[face] = next(self._count)
        return found

    def find(self, number: int, scale: float) -> QPixmap | None:
        """The pixmap of a look at a scale, if there is one."""
        found = self._pixmaps.get((number, scale))
        if found is not None:
            self._pixmaps.move_to_end((number, scale))
        return found

    def near(self, number: int) -> QPixmap | None:
        """The latest pixmap of a look at whatever scale, to stand in for a moment."""
        return self._pixmaps.get((number, self._latest.get(number, 0.0)))

    def make(self, number: int, look: Look, scale: float, ratio: float) -> QPixmap:
        """Paint a look at a scale (device pixels per canvas unit) and keep it."""
        width = ceil((look.layout.width + 2 * MARGIN) * scale)
        height = ceil((look.layout.height + 2 * MARGIN) * scale)
        pixmap = QPixmap(width, height)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.scale(scale, scale)
        painter.translate(QPointF(MARGIN, MARGIN))
        paint_node(painter, look, self._ink, self._lettering)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        self._keep((number, scale), pixmap)
        return pixmap

    def clear(self) -> None:
        """Forget everything."""
        self._pixmaps.clear()
        self._numbers.clear()
        self._latest.clear()
        self._bytes = 0

    def _keep(self, key: tuple[int, float], pixmap: QPixmap) -> None:
        self._pixmaps[key] = pixmap
        if len(self._latest) > FACES:
            self._latest.clear()
        self._latest[key[0]] = key[1]
        self._bytes += _size(pixmap)
        while self._bytes > BYTES and len(self._pixmaps) > 1:
            _, gone = self._pixmaps.popitem(last=False)
            self._bytes -= _size(gone)


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
