"""Dropping a lone node on a wire: whether it fits into it, and the change that inserts it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from engine import registry
from engine.document import changes as edits
from engine.document.model import Wire, WireKey
from studio.canvas.fits import Fits, PortEnd, downstream
from studio.canvas.geometry import Side, distance_to_curve
from studio.canvas.gestures.base import Stage

REACH = 14.0
"""Canvas units that the middle of the node may be away from the wire."""
GAP = 60.0
"""What is kept free between the node and the one after it."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """A wire, and the ports that would lie in it: of the node, or of what stands in a group."""

    wire: WireKey
    input: PortEnd
    output: PortEnd


Known = dict[WireKey, Insertion | None]
"""Whether a node fits into wires, as far as it was asked during a gesture."""


def insertion_at(stage: Stage, node: str, shift: QPointF, known: Known) -> Insertion | None:
    """The wire under the middle of a moved node, when the node fits into it."""
    middle = stage.scene.node_rect(node).translated(shift).center()
    place, best = (middle.x(), middle.y()), REACH
    found: WireKey | None = None
    for key in stage.scene.wire_grid.near(*place, REACH):
        distance = distance_to_curve(stage.scene.strands[key].pieces, place)
        if distance < best:
            best, found = distance, key
    if found is not None and found not in known:
        known[found] = _fit(stage, node, found)
    return known[found] if found is not None else None


def _fit(stage: Stage, node: str, wire: WireKey) -> Insertion | None:
    source, target = PortEnd(wire[0], "out", wire[1]), PortEnd(wire[2], "in", wire[3])
    into, out = _port(stage, node, source), _port(stage, node, target)
    return None if into is None or out is None else Insertion(wire, into, out)


def _port(stage: Stage, node: str, anchor: PortEnd) -> PortEnd | None:
    """The port of a node that an end of a wire would be led to."""
    scene = stage.scene
    fits = Fits(scene.document, stage.context.report, anchor)
    side: Side = "in" if anchor.side == "out" else "out"
    if scene.levels.is_group(node):
        layout = scene.look(node).layout
        spots = layout.inputs if side == "in" else layout.outputs
        return fits.best([scene.end(node, side, spot.name) for spot in spots])
    if registry.find(scene.document.nodes[node].op) is None:
        return None
    port = fits.first_port(node)
    return PortEnd(node, side, port) if port is not None else None


def insertion_change(stage: Stage, node: str, shift: QPointF, into: Insertion) -> edits.Change:
    """Move the node, lead the wire through it, and make room after it: one entry."""
    source, out, target, port = into.wire
    wires = (
        Wire(
            source=source,
            source_port=out,
            target=into.input.node,
            target_port=into.input.port,
        ),
        Wire(
            source=into.output.node,
            source_port=into.output.port,
            target=target,
            target_port=port,
        ),
    )
    changes: list[edits.Change] = [
        edits.MoveNodes(_positions(stage, node, shift, target)),
        edits.RemoveWire(into.wire),
        *(edits.AddWire(wire) for wire in wires),
    ]
    return edits.group(changes, "Insert into wire")


def _positions(
    stage: Stage, node: str, shift: QPointF, target: str
) -> dict[str, tuple[float, float]]:
    nodes = stage.scene.document.nodes
    x, y = nodes[node].at
    box: QRectF = stage.scene.node_rect(node).translated(shift)
    positions = {node: (x + shift.x(), y + shift.y())}
    levels = stage.scene.levels
    shown = levels.shown(target)
    if not shown:
        return positions
    left = nodes[shown].at[0]
    room = box.right() + GAP - left
    if 0 < room < box.width() + 2 * GAP:
        below = {levels.shown(name) for name in downstream(stage.scene.document, target)}
        for name in sorted(below - {""}):
            at = nodes[name].at
            if at[0] >= left:
                positions[name] = (at[0] + room, at[1])
    return positions
