"""Connecting by keyboard: the ports that fit one port, as rows to pick from, and the edits.

Knows the document and what fits; no widget but the records that a picker shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.document import changes as edits
from engine.document.model import Document, Wire, WireKey
from engine.op import Entry
from engine.registry import find
from studio.canvas.fits import Fits, PortEnd
from studio.context import Context
from studio.translate import catalogue
from studio.views.outline.rows import Key, Rows, words
from studio.widgets import palette
from studio.widgets.fuzzy import best_fit
from studio.widgets.picker import Row

MOST_SHOWN = 200


class Partners:
    """The ports that one port may be connected to, worked out once while somebody picks."""

    def __init__(self, context: Context, rows: Rows, anchor: PortEnd) -> None:
        self._context, self._rows, self.anchor = context, rows, anchor
        self._found: list[tuple[tuple[str, ...], int, Row]] = []
        fits = Fits(context.document, context.report, anchor)
        for name in rows.in_order():
            if name != anchor.node:
                self._look_at(name, fits)

    def fitting(self, text: str) -> Sequence[Row]:
        """The rows that fit a text: what must be wired first, then what may be, then what is;
        else in the order of flow."""
        scored = []
        for number, (names, need, row) in enumerate(self._found):
            score = best_fit(text, names)
            if score is not None:
                scored.append((-score if text.strip() else 0.0, need, number, row))
        return [row for *_, row in sorted(scored, key=lambda s: s[:3])[:MOST_SHOWN]]

    def _look_at(self, name: str, fits: Fits) -> None:
        document = self._context.document
        node = document.nodes[name]
        entry = find(node.op)
        outwards = self.anchor.side == "out"
        ports = self._rows.inputs(node, entry) if outwards else self._rows.outputs(node, entry)
        for port in ports:
            other = PortEnd(name, "in" if outwards else "out", port)
            if fits.refusal(other) or fits.key(other) in document.wires:
                continue
            self._found.append(self._row(other, entry, node.label))

    def _row(
        self, other: PortEnd, entry: Entry | None, label: str
    ) -> tuple[tuple[str, ...], int, Row]:
        document = self._context.document
        title = f"{other.node}.{other.port}"
        kind = catalogue(entry.title) if entry else ""
        fed = document.wires_into(other.node, other.port) if other.side == "in" else []
        aside = kind
        if fed:
            source = f"{fed[0].source}.{fed[0].source_port}"
            aside = words("in place of {source}", source=source)
        elif other.side == "out":
            known = self._context.report.types.get((other.node, other.port))
            aside = str(known) if known else kind
        params = document.nodes[other.node].params
        port = None
        if entry is not None:
            ask = entry.input if other.side == "in" else entry.output
            port = ask(other.port, params)
        need = 2 if fed else int(port is not None and port.optional)
        about = catalogue(port.doc) if port else ""
        colours = palette.current()
        chip = colours.category[entry.category] if entry else colours.warning
        return (title, label, kind), need, Row(other, title, aside, about, chip)


def connection(document: Document, one: PortEnd, other: PortEnd) -> edits.Change:
    """What connects two ports: the wire, in place of whatever fed the input before."""
    source, target = (one, other) if one.side == "out" else (other, one)
    before = document.wires_into(target.node, target.port)
    wire = Wire(
        source=source.node,
        source_port=source.port,
        target=target.node,
        target_port=target.port,
    )
    changes: list[edits.Change] = [edits.RemoveWire(old.key) for old in before]
    return edits.group([*changes, edits.AddWire(wire)], "Connect" if before else "")


def wires_of(document: Document, key: Key) -> list[WireKey]:
    """The wires that a row stands for: its own, those of its port, those of its node."""
    if key.wire is not None:
        return [key.wire] if key.wire in document.wires else []
    if key.kind == "in":
        return [wire.key for wire in document.wires_into(key.name, key.part)]
    if key.kind == "out":
        leaving = document.outgoing(key.name)
        return [wire.key for wire in leaving if wire.source_port == key.part]
    return [wire.key for wire in document.attached([key.name])] if key.kind == "node" else []


def disconnection(keys: Iterable[WireKey]) -> edits.Change:
    """What takes wires away."""
    changes = [edits.RemoveWire(key) for key in keys]
    return edits.group(changes, "Disconnect" if len(changes) > 1 else "")
