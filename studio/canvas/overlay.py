"""What hovers over the still layer: the lit-up way of a wire, its bubble, and the empty hint."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from engine import registry
from engine.document.model import WireKey
from studio import keymap
from studio import translate as texts
from studio.canvas.bubble import Bubble, paint_bubble
from studio.canvas.fits import PortEnd, downstream, kind_text, upstream
from studio.canvas.gestures.base import Stage
from studio.canvas.hit import Hit
from studio.canvas.ink import fade
from studio.canvas.painter import Part
from studio.canvas.words import translate
from studio.keymap import keys_text

VEIL = 0.62


@dataclass(frozen=True, slots=True)
class Trace:
    """What lights up: everything up the stream and down the stream of a wire or port."""

    nodes: frozenset[str]
    wires: frozenset[WireKey]


def trace_of(stage: Stage, hit: Hit) -> Trace | None:
    """The way through a wire, or to an input, or from an output; None where nothing is wired."""
    document, scene = stage.scene.document, stage.scene
    end = scene.end(hit.node, hit.side, hit.port)
    ported = hit.kind in ("port", "stub")
    if hit.kind == "wire" and hit.wire in document.wires:
        key = hit.wire
        above, below = upstream(document, key[0]), downstream(document, key[2])
        wires = {key}
    elif ported and end.side == "in":
        found = document.wires_into(end.node, end.port)
        above = {n for w in found for n in upstream(document, w.source)}
        below, wires = {end.node}, {w.key for w in found}
    elif ported:
        found = [w for w in document.outgoing(end.node) if w.source_port == end.port]
        below = {n for w in found for n in downstream(document, w.target)}
        above, wires = {end.node}, {w.key for w in found}
    else:
        return None
    if not wires:
        return None
    for nodes in (above, below):
        wires |= {k for n in nodes for k in scene.wires_at(n) if {k[0], k[2]} <= nodes}
    shown = {scene.levels.shown(name) for name in above | below}
    return Trace(frozenset(shown - {""}), frozenset(wires & scene.strands.keys()))


def paint_trace(painter: QPainter, stage: Stage, trace: Trace) -> None:
    """Dim everything, and paint the way again on top."""
    view = stage.viewport
    painter.fillRect(QRectF(QPointF(0, 0), view.size), fade(stage.ink.canvas, VEIL))
    painter.save()
    painter.translate(view.offset)
    painter.scale(view.zoom, view.zoom)
    part = Part(nodes=trace.nodes, wires=trace.wires, backdrop=False)
    detail = stage.still.detail(0.02)
    stage.painter.paint(painter, view.visible(), detail, part, stage.still.picked)
    painter.restore()


def bubble_of(stage: Stage, hit: Hit) -> Bubble | None:
    """What a hover says of a wire or a port: its type, and its ends or documentation."""
    if hit.kind == "wire" and hit.wire in stage.scene.strands:
        source, out, target, port = hit.wire
        known = stage.scene.strands[hit.wire].text
        head = known or translate("Canvas", "type not known yet")
        faults = _faults(stage, target, port)
        lines = [head, f"{source}.{out} → {target}.{port}", *_readout(stage, source, out)]
        return Bubble([*lines, *faults], "error" if faults else "")
    if hit.kind == "stub" and hit.node in stage.scene.document.nodes:
        bubble = _port_bubble(stage, PortEnd(hit.node, hit.side, hit.port))
        return Bubble([*bubble.lines, translate("Canvas", "Click: go there")], bubble.tone)
    if hit.kind == "node" and hit.node in stage.scene.looks:
        look = stage.scene.looks[hit.node]
        return Bubble([look.title, *(s for s in look.shapes[:1] if s)])
    if hit.kind == "port" and hit.node in stage.scene.looks:
        return _port_bubble(stage, stage.scene.end(hit.node, hit.side, hit.port))
    return None


def _port_bubble(stage: Stage, end: PortEnd) -> Bubble:
    document, types = stage.scene.document, stage.context.report.types
    node = document.nodes[end.node]
    entry = registry.find(node.op)
    lines = [f"{end.node}.{end.port}"]
    if end.side == "out":
        known = types.get((end.node, end.port))
        lines[0] += f"   {known}" if known else ""
        port = entry.output(end.port, node.params) if entry else None
    else:
        sources = document.wires_into(end.node, end.port)
        arriving = [types.get((w.source, w.source_port)) for w in sources]
        lines[0] += "".join(f"   {t}" for t in arriving if t)
        port = entry.input(end.port, node.params) if entry else None
        if port:
            wants = translate("Canvas", "takes {kind}", kind=kind_text(port.kind))
            optional = translate("Canvas", "may stay open")
            lines.append(f"{wants}, {optional}" if port.optional else wants)
    if port and port.doc:
        lines.append(texts.catalogue(port.doc))
    if end.side == "out":
        lines += _readout(stage, end.node, end.port)
    elif sources := document.wires_into(end.node, end.port):
        lines += _readout(stage, sources[0].source, sources[0].source_port)
    faults = _faults(stage, end.node, end.port) if end.side == "in" else []
    return Bubble(lines + faults, "error" if faults else "")


def _readout(stage: Stage, node: str, port: str) -> list[str]:
    """The last value that an output had, over the present batch, in a line; none without one."""
    found = stage.scene.readouts.get(f"{node}.{port}")
    if found is None:
        return []
    low, mean, high, share = found
    if not share:
        return [translate("Canvas", "now: no number is finite")]
    said = translate(
        "Canvas",
        "now: {low} to {high}, mean {mean}",
        low=f"{low:.4g}",
        high=f"{high:.4g}",
        mean=f"{mean:.4g}",
    )
    if share < 1:
        missing = f"{1 - share:.0%}"
        said += ", " + translate("Canvas", "{share} not finite", share=missing)
    return [said]


def _faults(stage: Stage, node: str, port: str) -> list[str]:
    found = stage.context.report.of(node)
    return [texts.text(p.text) for p in found if p.port == port and p.severity == "error"]


def paint_hover(painter: QPainter, stage: Stage, hit: Hit, at: QPointF) -> None:
    """The bubble of what is under the pointer."""
    bubble = bubble_of(stage, hit)
    if bubble is not None:
        paint_bubble(painter, at, bubble, stage.ink, stage.lettering, stage.viewport.size)


def paint_empty_hint(painter: QPainter, stage: Stage) -> None:
    """What to do with an empty canvas."""
    size, ink, lettering = stage.viewport.size, stage.ink, stage.lettering
    centre = Qt.AlignmentFlag.AlignCenter
    painter.setPen(ink.muted)
    painter.setFont(lettering.frame)
    middle = size.height() / 2
    first = QRectF(0, middle - 26, size.width(), 24)
    keys = keys_text(keymap.current().keys("search")[:1])
    if keys:
        words = translate("Canvas", "Double-click or press {keys} to add a node", keys=keys)
    else:
        words = translate("Canvas", "Double-click to add a node")
    painter.drawText(first, centre, words)
    painter.setFont(lettering.small)
    second = QRectF(0, middle, size.width(), 22)
    hint = translate("Canvas", "or drag one here from the library")
    painter.drawText(second, centre, hint)
