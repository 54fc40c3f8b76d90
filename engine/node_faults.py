"""What is wrong with one node by itself and with the wires that end at it: for `check`.

Each finding here depends on the node, on its wires, and on the nodes at their other ends; on
nothing further away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from engine.document.changes import RemoveNodes, RemoveWire, SetParam
from engine.document.model import Document, Node, Wire
from engine.errors import Fix, Problem, Severity, Text
from engine.op import Entry, Holder
from engine.repairs import fix, known_entry


def finding(
    code: str,
    severity: Severity,
    template: str,
    *,
    node: str | None = None,
    port: str | None = None,
    expected: str = "",
    got: str = "",
    fixes: Iterable[Fix] = (),
    **values: Any,
) -> Problem:
    """A problem whose text knows its place, and what was expected and got."""
    places = {"node": node, "port": port, "expected": expected, "got": got}
    text = Text(template, {**{k: v for k, v in places.items() if v}, **values})
    return Problem(code, severity, text, node, port, expected, got, tuple(fixes))


def own_faults(node: Node, entry: Entry | None, incoming: Sequence[Wire]) -> Iterator[Problem]:
    """Unknown ops, params out of their range, inputs without a wire."""
    if entry is None:
        yield finding(
            "op.unknown",
            "error",
            "'{op}' is no op of this catalogue; the node is kept as it is",
            node=node.id,
            op=node.op,
            fixes=[fix("Remove the node", RemoveNodes((node.id,)))],
        )
    elif not isinstance(entry, Holder):
        yield from _param_faults(node, entry)
        yield from _missing_wires(node, entry, incoming)


def _param_faults(node: Node, entry: Entry) -> Iterator[Problem]:
    for name, value in node.params.items():
        param = entry.param(name)
        if param is None:
            yield finding(
                "param.unknown",
                "warning",
                "{title} has no param '{param}'; it is kept and not used",
                node=node.id,
                title=entry.title,
                param=name,
                fixes=[fix("Remove it", SetParam(node.id, name, None, True))],
            )
            continue
        fault = param.fault(value)
        if fault:
            better = param.nearest(value)
            yield finding(
                "param.range",
                "error",
                "the param '{param}' must be {expected}; got {got}",
                node=node.id,
                expected=fault[0],
                got=fault[1],
                param=name,
                fixes=[fix("Set it to {value}", SetParam(node.id, name, better), value=better)],
            )


def _missing_wires(node: Node, entry: Entry, incoming: Sequence[Wire]) -> Iterator[Problem]:
    wired = {w.target_port for w in incoming}
    for port in entry.input_ports(node.params, wired):
        if not port.optional and port.name not in wired:
            yield finding(
                "wire.missing",
                "error",
                "the input '{port}' of '{node}' is not connected",
                node=node.id,
                port=port.name,
                expected="a wire",
                got="none",
            )


def wire_faults(document: Document, incoming: Sequence[Wire]) -> Iterator[Problem]:
    """Wires of one target whose ends do not exist, and inputs with several wires."""
    first: dict[str, Wire] = {}
    for wire in incoming:
        yield from _end_faults(document, wire)
        if first.setdefault(wire.target_port, wire) is not wire:
            yield _doubled(wire, first[wire.target_port])


def _doubled(wire: Wire, first: Wire) -> Problem:
    return finding(
        "wire.doubled",
        "error",
        "the input '{port}' of '{node}' has more than one wire: from {first} and {second}",
        node=wire.target,
        port=wire.target_port,
        expected="one wire",
        first=f"{first.source}.{first.source_port}",
        second=f"{wire.source}.{wire.source_port}",
        fixes=[
            fix("Remove the wire from {source}", RemoveWire(w.key), source=w.source)
            for w in (wire, first)
        ],
    )


def _end_faults(document: Document, wire: Wire) -> Iterator[Problem]:
    source, target = (known_entry(document.nodes[n]) for n in (wire.source, wire.target))
    given = document.nodes[wire.source].params
    if source is not None and source.output(wire.source_port, given) is None:
        yield finding(
            "port.unknown",
            "error",
            "'{source}' has no output '{name}', from which a wire to '{node}' starts",
            node=wire.target,
            port=wire.target_port,
            expected="one of " + (", ".join(p.name for p in source.output_ports(given)) or "none"),
            got=wire.source_port,
            **{"source": wire.source, "name": wire.source_port},
            fixes=[fix("Remove the wire", RemoveWire(wire.key))],
        )
    params = document.nodes[wire.target].params
    if target is not None and target.input(wire.target_port, params) is None:
        names = [p.name for p in target.input_ports(params)]
        yield finding(
            "port.unknown",
            "error",
            "'{node}' has no input '{port}', at which a wire from '{source}' ends",
            node=wire.target,
            port=wire.target_port,
            expected="one of " + (", ".join(names) or "none"),
            got=wire.target_port,
            source=wire.source,
            fixes=[fix("Remove the wire", RemoveWire(wire.key))],
        )
