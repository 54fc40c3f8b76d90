"""Wires as curves, with their types written on them where there is room."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from engine.document.model import WireKey
from studio.canvas.detail import Level, level_of
from studio.canvas.geometry import Bezier, bezier_point
from studio.canvas.ink import Ink, fade, hairline
from studio.canvas.lettering import Lettering
from studio.canvas.scene import Scene, Strand

WIDTH = 1.8
STRONG_WIDTH = 2.6
POINT_RADIUS = 2.6
MOST_FIBRES = 8
FIBRE_GAP = 5.5
THIN_FIBRE = 0.7
THICK_FIBRE = 3.4
FEW = 500
"""More selected wires than these are hairlines when seen from afar: they would run together."""


def path_of(pieces: tuple[Bezier, ...]) -> QPainterPath:
    """The curves as Qt draws them."""
    path = QPainterPath(QPointF(*pieces[0][0]))
    for _, first, second, end in pieces:
        path.cubicTo(QPointF(*first), QPointF(*second), QPointF(*end))
    return path


def _aside(piece: Bezier, shift: float) -> Bezier:
    """A curve with the same ends that runs beside another."""
    start, (x1, y1), (x2, y2), end = piece
    return (start, (x1, y1 + shift), (x2, y2 + shift), end)


class WirePainter:
    """Keeps the paths of wires between frames."""

    def __init__(self, scene: Scene, ink: Ink, lettering: Lettering) -> None:
        self._scene, self._ink, self._lettering = scene, ink, lettering
        self.labels: dict[WireKey, QRectF] = {}
        """Where types were written last."""
        self._paths: dict[WireKey, tuple[Strand, QPainterPath]] = {}

    def paint_thin(self, painter: QPainter, keys: Iterable[WireKey], *, smooth: bool) -> None:
        """Hairlines, merged by colour: many thin ones are fastest as one path."""
        merged: dict[tuple[str, bool], QPainterPath] = {}
        for key in keys:
            strand = self._scene.strands[key]
            group = merged.setdefault((strand.kind, strand.faulty), QPainterPath())
            group.addPath(self._path(strand))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = hairline(painter)
        for (kind, faulty), path in merged.items():
            pen = self._ink.wire_pen(kind, faulty=False, muted=False, width=width)
            if faulty:
                pen.setColor(self._ink.severity["error"])
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPath(path)

    def paint(self, painter: QPainter, keys: Iterable[WireKey]) -> None:
        """Full curves, one by one: thick antialiased ones are slow when merged."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pens: dict[tuple[str, bool, bool], QPen] = {}
        for key in keys:
            strand = self._scene.strands[key]
            look = (strand.kind, strand.faulty, strand.muted)
            pen = pens.get(look)
            if pen is None:
                pen = pens[look] = self._ink.wire_pen(
                    strand.kind, faulty=strand.faulty, muted=strand.muted, width=WIDTH
                )
            painter.setPen(pen)
            if not self._paint_fibres(painter, strand):
                painter.drawPath(self._path(strand))
            for piece in strand.pieces[1:]:
                painter.setBrush(pen.color())
                painter.drawEllipse(QPointF(*piece[0]), POINT_RADIUS, POINT_RADIUS)
                painter.setBrush(Qt.BrushStyle.NoBrush)

    def is_bundle(self, key: WireKey) -> bool:
        """Whether a wire is painted as a bundle of fibres, one for each of a few features."""
        strand, pull = self._scene.strands[key], self._scene.pulls.get(key[2])
        if strand.faulty or strand.muted:
            return False
        if key[0] in self._scene.carried:
            return True
        return pull is not None and key[3] == "x" and 0 < len(pull) <= MOST_FIBRES

    def _paint_fibres(self, painter: QPainter, strand: Strand) -> bool:
        """A wire of few features into a node with weights, as a bundle: one fibre a feature, the
        thicker the more it acts there, in the colour of its sign; a wire from a matrix of weights
        as one fibre, by their size among all such matrices. Whether it was painted so."""
        if not self.is_bundle(strand.key):
            return False
        carried = self._scene.carried
        if strand.key[0] in carried:
            pull, others = np.array([carried[strand.key[0]]]), [abs(v) for v in carried.values()]
        else:
            pull = self._scene.pulls[strand.key[2]]
            others = np.abs(pull).tolist()
        sizes = np.abs(pull) / max(*others, 1e-9)
        middle, pen = (len(pull) - 1) / 2, QPen(painter.pen())
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        for index in np.argsort(sizes).tolist():
            pen.setColor(self._ink.sign[bool(pull[index] >= 0)])
            pen.setWidthF(THIN_FIBRE + (THICK_FIBRE - THIN_FIBRE) * float(sizes[index]))
            painter.setPen(pen)
            aside = (index - middle) * FIBRE_GAP
            painter.drawPath(path_of(tuple(_aside(piece, aside) for piece in strand.pieces)))
        return True

    def paint_strong(self, painter: QPainter, keys: Iterable[WireKey], zoom: float) -> None:
        """Wires that stand out: selected ones. From afar they are straight, as all wires are."""
        if level_of(zoom, few=self._scene.is_small) == Level.FAR:
            ends = [self._scene.strands[key].pieces for key in keys]
            pen = QPen(self._ink.selection, STRONG_WIDTH if len(ends) < FEW else 0.0)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(ends) < FEW)
            painter.drawLines([QLineF(*first[0][0], *first[-1][3]) for first in ends])
            return
        pen = QPen(self._ink.selection, max(STRONG_WIDTH, 1.6 / zoom))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        for key in keys:
            painter.drawPath(self._path(self._scene.strands[key]))

    def paint_labels(self, painter: QPainter, keys: Iterable[WireKey]) -> None:
        """The type on the first wire of each output that has room for it."""
        done: set[tuple[str, str]] = set()
        taken: list[QRectF] = []
        painter.setFont(self._lettering.tiny)
        for key in sorted(keys):
            strand = self._scene.strands[key]
            if not strand.text or key[:2] in done:
                continue
            box = self._label_box(strand)
            if box is None or any(box.intersects(other) for other in taken):
                continue
            done.add(key[:2])
            taken.append(box)
            self.labels[key] = box
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fade(self._ink.canvas, 0.92))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._ink.muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, strand.text)

    def _label_box(self, strand: Strand) -> QRectF | None:
        """Where the type goes: the middle of the first piece; None without room, or on a node."""
        piece = strand.pieces[0]
        width = self._lettering.width(strand.text, "tiny") + 10
        if width > piece[3][0] - piece[0][0] - 40:
            return None
        x, y = bezier_point(piece, 0.5)
        box = QRectF(x - width / 2, y - 8, width, 16)
        near = self._scene.node_grid.near(x, y, width / 2)
        return None if any(self._scene.node_rect(n).intersects(box) for n in near) else box

    def forget(self) -> None:
        """Drop every path that was kept."""
        self._paths.clear()
        self.labels.clear()

    def _path(self, strand: Strand) -> QPainterPath:
        found = self._paths.get(strand.key)
        if found is not None and found[0] is strand:
            return found[1]
        if len(self._paths) > 50_000:
            self._paths.clear()
        path = path_of(strand.pieces)
        self._paths[strand.key] = (strand, path)
        return path
