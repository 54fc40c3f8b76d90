"""Dashes that run along the wires while the training runs: where numbers go, and that they go.

Painted over the still layer, so that nothing else is painted again for them.
"""

from __future__ import annotations

from time import perf_counter

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QWidget

from engine.document.model import WireKey
from studio import habits
from studio.canvas.detail import FACES_FROM, LABELS_FROM
from studio.canvas.gestures.base import Stage
from studio.canvas.ink import fade
from studio.canvas.shown import Strand
from studio.runs import Runs

FRAME_MS = 50
SPACING = 26.0
DASH = 7.0
SPEED = 42.0
"""Canvas units between dashes, of a dash, and a second."""
MOST = 120
"""Wires: more of them would be a flicker that costs."""
SAMPLES = 24

Points = npt.NDArray[np.float64]


class Flow(QObject):
    """The dashes of one canvas."""

    def __init__(self, stage: Stage, runs: Runs, widget: QWidget) -> None:
        super().__init__(widget)
        self._stage, self._runs, self._widget = stage, runs, widget
        self._ways: dict[WireKey, tuple[Strand, Points, Points]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._turn)
        runs.moved.connect(self._follow)
        habits.changed.connect(self._follow)

    @property
    def runs_now(self) -> bool:
        """Whether dashes are to be seen: the training runs, and motion is wanted."""
        style = self._widget.style()
        moves = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        return self._runs.phase == "running" and habits.current().motion and moves

    def _follow(self) -> None:
        if self.runs_now == self._timer.isActive():
            return
        if self._timer.isActive():
            self._timer.stop()
        else:
            self._timer.start()
        self._widget.update()

    def _turn(self) -> None:
        if self._widget.isVisible() and self._stage.viewport.zoom >= FACES_FROM:
            self._widget.update()

    def paint(self, painter: QPainter) -> None:
        """The dashes of this moment; the painter works in pixels."""
        view, scene = self._stage.viewport, self._stage.scene
        if not self.runs_now or view.zoom < FACES_FROM:
            return
        keys = scene.wires.touching(view.visible())[:MOST]
        shift = perf_counter() * SPEED % SPACING
        lines: list[QLineF] = []
        for key in keys:
            strand = scene.strands[key]
            if not (strand.muted or strand.faulty):
                lines += self._dashes(strand, shift)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(view.offset)
        painter.scale(view.zoom, view.zoom)
        pen = QPen(fade(self._stage.ink.canvas, 0.85), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLines(lines)
        painter.restore()

    def _dashes(self, strand: Strand, shift: float) -> list[QLineF]:
        lengths, points = self._way(strand)
        begin = np.arange(shift, lengths[-1] - DASH, SPACING)
        if not begin.size:
            return []
        ends = begin + DASH
        label = None
        if self._stage.viewport.zoom >= LABELS_FROM:
            label = self._stage.painter.label_place(strand.key)
        found = [
            np.interp(where, lengths, points[:, axis]) for where in (begin, ends) for axis in (0, 1)
        ]
        lines = [QLineF(*row) for row in zip(*(f.tolist() for f in found), strict=True)]
        if label is not None:  # what is written is read
            lines = [d for d in lines if not (label.contains(d.p1()) or label.contains(d.p2()))]
        return lines

    def _way(self, strand: Strand) -> tuple[Points, Points]:
        """How far along a wire each of its sampled points lies, and the points."""
        known = self._ways.get(strand.key)
        if known is not None and known[0] is strand:
            return known[1], known[2]
        if len(self._ways) > 4 * MOST:
            self._ways.clear()
        t = np.linspace(0.0, 1.0, SAMPLES + 1)[:, None]
        u = 1.0 - t
        parts = [
            u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d
            for a, b, c, d in (np.asarray(piece) for piece in strand.pieces)
        ]
        points = np.concatenate(parts)
        steps = np.hypot(*np.diff(points, axis=0).T)
        lengths = np.concatenate([[0.0], np.cumsum(steps)])
        self._ways[strand.key] = (strand, lengths, points)
        return lengths, points
