"""What the resting pointer shows: a ring at once, the bubble and the lit-up way after a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen

from engine.document.model import Document
from studio.canvas.gestures.base import Stage
from studio.canvas.hit import NOTHING, Hit
from studio.canvas.ink import fade
from studio.canvas.overlay import Trace, paint_hover, paint_trace, trace_of
from studio.canvas.pills import Pill, paint_pill, pills_of
from studio.canvas.scene import Scene
from studio.canvas.wire_painter import path_of

DWELL = 260
"""Milliseconds until bubble and way appear."""
RING = 10.0
SHOWN = ("port", "wire", "stub")
"""What a resting pointer says more about."""
LINGER = 1600
"""Milliseconds for which the pills stay once the pointer has left the wire: the way to them."""


class Hover(QObject):
    """Follows the pointer while no button is down."""

    def __init__(self, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self.hit: Hit = NOTHING
        self._at = QPointF()
        self._trace: Trace | None = None
        self._rested = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DWELL)
        self._timer.timeout.connect(self._rest)
        self.pill: Pill | None = None
        """The pill under the pointer."""
        self._pills: tuple[Pill, ...] = ()
        self._linger = QTimer(self)
        self._linger.setSingleShot(True)
        self._linger.setInterval(LINGER)
        self._linger.timeout.connect(self._drop_pills)

    def move(self, screen: QPointF) -> None:
        """The pointer is at a point of the widget."""
        pill = self.pill_at(screen)
        if pill != self.pill:
            self.pill = pill
            self._stage.refresh()
        if pill is not None:
            self._timer.stop()
            self._linger.stop()
            self._rested, self._trace = False, None
            return
        hit = self._stage.hit(screen)
        self._keep_pills(hit)
        if hit == self.hit:
            if not self._rested:
                self._at = screen
            return
        shown = self.hit.kind in SHOWN or hit.kind in SHOWN or self._rested
        self.hit, self._at, self._rested, self._trace = hit, screen, False, None
        if hit.kind in (*SHOWN, "badge") or self._is_mark(hit):
            self._timer.start()
        else:
            self._timer.stop()
        if shown:
            self._stage.refresh()

    @property
    def resting(self) -> Hit:
        """What the pointer has rested on for a moment."""
        return self.hit if self._rested else NOTHING

    def pill_at(self, screen: QPointF) -> Pill | None:
        """The pill at a point of the widget."""
        return next((pill for pill in self._pills if pill.rect.contains(screen)), None)

    def _is_mark(self, hit: Hit) -> bool:
        """Whether that is a node which does not say what it is."""
        look = self._stage.scene.looks.get(hit.node) if hit.kind == "node" else None
        return look is not None and look.size == "dot"

    def _keep_pills(self, hit: Hit) -> None:
        """Those of the wire under the pointer; for a while also those of the wire before."""
        if hit.kind == "wire" and hit.wire is not None:
            self._linger.stop()
            if hit != self.hit:
                self._pills = pills_of(self._stage, hit.wire)
        elif self._pills and not self._linger.isActive():
            self._linger.start()

    def _drop_pills(self) -> None:
        self._pills, self.pill = (), None
        self._stage.refresh()

    def leave(self) -> None:
        """The pointer is elsewhere, or what it was on has changed."""
        shown = self.hit.kind in SHOWN or bool(self._pills)
        self._linger.stop()
        self._pills, self.pill = (), None
        self.hit, self._rested, self._trace = NOTHING, False, None
        self._timer.stop()
        if shown:
            self._stage.refresh()

    def paint(self, painter: QPainter) -> None:
        """Show it over the still layer; the painter works in pixels."""
        if self._trace is not None:
            paint_trace(painter, self._stage, self._trace)
        self._paint_ring(painter)
        for pill in self._pills:
            paint_pill(painter, self._stage, pill, hot=pill == self.pill)
        if self._rested:
            paint_hover(painter, self._stage, self.hit, self._at)

    def _rest(self) -> None:
        if self.hit.kind == "badge":
            self._stage.show_problems(self.hit.node, pinned=False)
            return
        self._rested = True
        self._trace = trace_of(self._stage, self.hit)
        self._stage.refresh()

    def _paint_ring(self, painter: QPainter) -> None:
        stage, view, hit = self._stage, self._stage.viewport, self.hit
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if hit.kind in ("port", "stub"):
            place = stage.scene.port_place(hit.node, hit.side, hit.port)
            if place is not None:
                painter.setPen(QPen(fade(stage.ink.accent, 0.55), 3.0))
                reach = max(RING * view.zoom, 6.0)
                painter.drawEllipse(view.to_screen(QPointF(*place)), reach, reach)
        elif hit.kind == "wire" and hit.wire in stage.scene.strands:
            painter.save()
            painter.translate(view.offset)
            painter.scale(view.zoom, view.zoom)
            pen = QPen(stage.ink.wire_strong, max(2.4, 1.6 / view.zoom))
            painter.setPen(pen)
            painter.drawPath(path_of(stage.scene.strands[hit.wire].pieces))
            painter.restore()


def asked_output(hit: Hit, scene: Scene, document: Document) -> tuple[str, str] | None:
    """The output of which somebody asks who points there: on its port, or on a wire from it."""
    if hit.kind == "wire" and hit.wire is not None:
        return hit.wire[:2]
    if hit.kind != "port":
        return None
    end = scene.end(hit.node, hit.side, hit.port)
    if end.side == "out":
        return end.node, end.port
    found = document.wires_into(end.node, end.port)
    return (found[0].source, found[0].source_port) if found else None
