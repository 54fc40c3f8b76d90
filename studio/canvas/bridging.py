"""The wires that join the neighbours of nodes that leave: what fed them feeds what they fed."""

from __future__ import annotations

from collections.abc import Collection

from engine.document.model import Document, Wire, WireKey
from engine.passes.check import Report
from studio.canvas.fits import Fits, PortEnd, kinds_meet


def bridges(document: Document, report: Report, leaving: Collection[str]) -> list[Wire]:
    """The wires that take the place of nodes, where the types allow it."""
    found: dict[WireKey, Wire] = {}
    for name in leaving:
        for wire in document.outgoing(name):
            if wire.target in leaving:
                continue
            source = _source_behind(document, report, (name, wire.source_port), leaving)
            if source is not None and _suits(document, report, source, wire):
                key = (source.node, source.port, wire.target, wire.target_port)
                found[key] = Wire(
                    source=key[0], source_port=key[1], target=key[2], target_port=key[3]
                )
    return list(found.values())


def _source_behind(
    document: Document, report: Report, output: tuple[str, str], leaving: Collection[str]
) -> PortEnd | None:
    """The output that feeds a leaving one through its best input, itself not leaving."""
    node, port = output
    seen = {node}
    while True:
        wanted = report.types.get((node, port))
        wires = [w for w in document.incoming(node) if w.source not in seen]
        if not wires:
            return None
        alike = [w for w in wires if report.types.get((w.source, w.source_port)) == wanted]
        best = (alike or wires)[0]
        node, port = best.source, best.source_port
        if node not in leaving:
            return PortEnd(node, "out", port)
        seen.add(node)


def _suits(document: Document, report: Report, source: PortEnd, wire: Wire) -> bool:
    fits = Fits(document, report, source)
    given = fits.given(source)
    wanted = fits.wanted(PortEnd(wire.target, "in", wire.target_port))
    return given is not None and wanted is not None and kinds_meet(given, wanted)
