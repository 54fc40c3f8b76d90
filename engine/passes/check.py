"""check: every problem of a document at once, and every tensor type that can still be inferred.

Never raises for what somebody drew. Each finding names its node and port and, where it can, offers
a fix made of changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx

from engine.collector import paused_collector
from engine.document.changes import RemoveNodes, RemoveWire, SetParam, SetSetting
from engine.document.model import Document, Node, Wire
from engine.errors import SEVERITIES, Fix, Problem, Severity, Text, TypeProblem
from engine.expansion import node_types, source_types
from engine.grouping import group_problems
from engine.measured import stopping_problems
from engine.neighbours import cautions, idle_weights
from engine.op import Dataset, Entry, Holder, Metric, Optimiser, Source
from engine.repairs import fix, fixes, known_entry
from engine.settings import SETTINGS
from engine.tensor_type import DType, TensorType
from engine.trained import training_problems


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` found.

    types: (node, output port) -> tensor type, where it is known. parameters: node -> number of
    its trainable numbers. order: the nodes that are in no cycle and behind none, each after those
    that it depends on. pending: data nodes whose files are being opened.
    """

    problems: tuple[Problem, ...] = ()
    types: Mapping[tuple[str, str], TensorType] = field(default_factory=dict)
    parameters: Mapping[str, int] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    pending: frozenset[str] = frozenset()

    @property
    def ok(self) -> bool:
        """Whether the document compiles: it has no error, and all is known."""
        return not self.pending and not any(p.severity == "error" for p in self.problems)

    def of(self, node: str) -> tuple[Problem, ...]:
        """The problems of one node."""
        return tuple(p for p in self.problems if p.node == node)


def check(
    document: Document,
    folder: Path | None = None,
    data: Mapping[str, Dataset] | None = None,
    pending: Mapping[str, Text] | None = None,
) -> Report:
    """Check a document; `folder` is where its relative paths count from. data: for data nodes by
    id, what stands in place of what they would load. pending: those that are not to be loaded now,
    and what is said of them."""
    with paused_collector():
        return _Check(document, folder, data or {}, pending or {}).report()


class _Check:
    """One checking of one document."""

    def __init__(
        self,
        document: Document,
        folder: Path | None,
        data: Mapping[str, Dataset],
        pending: Mapping[str, Text],
    ) -> None:
        self.document = document
        self.nodes = tuple(document)
        self.folder = folder
        self.data, self.pending = data, pending
        self.problems: list[Problem] = []
        self.types: dict[tuple[str, str], TensorType] = {}
        self.parameters: dict[str, int] = {}
        self.broken: set[str] = set()
        self.incoming = {node.id: document.incoming(node.id) for node in self.nodes}

    def report(self) -> Report:
        self._settings()
        self._nodes()
        self._wires()
        self.problems += group_problems(self.document)
        order = self._order()
        for name in order:
            self._infer(name)
        self._purpose()
        problems = sorted(self.problems, key=lambda p: SEVERITIES.index(p.severity))
        return Report(tuple(problems), self.types, self.parameters, order, frozenset(self.pending))

    def _say(
        self,
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
    ) -> None:
        places = {"node": node, "port": port, "expected": expected, "got": got}
        text = Text(template, {**{k: v for k, v in places.items() if v}, **values})
        self.problems.append(Problem(code, severity, text, node, port, expected, got, tuple(fixes)))
        if severity == "error" and node is not None:
            self.broken.add(node)

    @property
    def _precision(self) -> DType:
        return "float64" if self.document.setting("precision") == "float64" else "float32"

    def _settings(self) -> None:
        for param in SETTINGS:
            value = self.document.setting(param.name)
            fault = param.fault(value)
            if fault:
                better = param.nearest(value)
                self._say(
                    "setting.range",
                    "error",
                    "the setting {setting} must be {expected}; got {got}",
                    expected=fault[0],
                    got=fault[1],
                    setting=param.label.lower(),
                    fixes=[fix("Set it to {value}", SetSetting(param.name, better), value=better)],
                )

        self.problems.extend(stopping_problems(self.document))

    # Nodes and their params.

    def _nodes(self) -> None:
        for node in self.nodes:
            entry = known_entry(node)
            if entry is None:
                self._say(
                    "op.unknown",
                    "error",
                    "'{op}' is no op of this catalogue; the node is kept as it is",
                    node=node.id,
                    op=node.op,
                    fixes=[fix("Remove the node", RemoveNodes((node.id,)))],
                )
                continue
            if isinstance(entry, Holder):
                continue
            self._params(node, entry)
            self._required(node, entry)

    def _params(self, node: Node, entry: Entry) -> None:
        for name, value in node.params.items():
            param = entry.param(name)
            if param is None:
                self._say(
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
                self._say(
                    "param.range",
                    "error",
                    "the param '{param}' must be {expected}; got {got}",
                    node=node.id,
                    expected=fault[0],
                    got=fault[1],
                    param=name,
                    fixes=[fix("Set it to {value}", SetParam(node.id, name, better), value=better)],
                )

    def _required(self, node: Node, entry: Entry) -> None:
        wired = {w.target_port for w in self.incoming[node.id]}
        for port in entry.input_ports(node.params, wired):
            if not port.optional and port.name not in wired:
                self._say(
                    "wire.missing",
                    "error",
                    "the input '{port}' of '{node}' is not connected",
                    node=node.id,
                    port=port.name,
                    expected="a wire",
                    got="none",
                )

    # Wires.

    def _wires(self) -> None:
        for node in self.nodes:
            first: dict[str, Wire] = {}
            for wire in self.incoming[node.id]:
                self._ends(wire)
                if first.setdefault(wire.target_port, wire) is not wire:
                    self._doubled(wire, first[wire.target_port])

    def _doubled(self, wire: Wire, first: Wire) -> None:
        self._say(
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

    def _ends(self, wire: Wire) -> None:
        source, target = (known_entry(self.document.nodes[n]) for n in (wire.source, wire.target))
        given = self.document.nodes[wire.source].params
        if source is not None and source.output(wire.source_port, given) is None:
            self._say(
                "port.unknown",
                "error",
                "'{source}' has no output '{name}', from which a wire to '{node}' starts",
                node=wire.target,
                port=wire.target_port,
                expected="one of "
                + (", ".join(p.name for p in source.output_ports(given)) or "none"),
                got=wire.source_port,
                **{"source": wire.source, "name": wire.source_port},
                fixes=[fix("Remove the wire", RemoveWire(wire.key))],
            )
        params = self.document.nodes[wire.target].params
        if target is not None and target.input(wire.target_port, params) is None:
            names = [p.name for p in target.input_ports(params)]
            self._say(
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

    # Order and types.

    def _order(self) -> tuple[str, ...]:
        """The nodes that no cycle holds up, in an order in which types can be inferred."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(node.id for node in self.nodes)
        graph.add_edges_from((w.source, w.target) for w in self.document.wires.values())
        with suppress(nx.NetworkXUnfeasible):
            return tuple(nx.topological_sort(graph))
        loops = [
            sorted(part)
            for part in nx.strongly_connected_components(graph)
            if len(part) > 1 or any(graph.has_edge(n, n) for n in part)
        ]
        for loop in sorted(loops):
            self._cycle(graph, loop)
        held = {n for loop in loops for n in loop}
        for name in tuple(held):
            held |= nx.descendants(graph, name)
        graph.remove_nodes_from(held)
        return tuple(nx.topological_sort(graph))

    def _cycle(self, graph: nx.DiGraph[str], loop: list[str]) -> None:
        edges = [(a, b) for a, b, *_ in nx.find_cycle(graph.subgraph(loop))]
        names = [a for a, _ in edges]
        last = edges[-1]
        closing = [w for w in self.document.outgoing(last[0]) if w.target == last[1]]
        self._say(
            "cycle",
            "error",
            "these nodes feed each other in a circle: {cycle}. Remove one of their wires",
            node=names[0],
            cycle=" -> ".join([*names, names[0]]),
            fixes=[fix("Remove the wire {wire}", RemoveWire(w.key), wire=str(w)) for w in closing],
        )
        self.broken.update(loop)

    def _inputs(self, node: Node, entry: Entry) -> dict[str, TensorType] | None:
        """The types that arrive, in the order of the ports; None while one is not known."""
        wires = {w.target_port: w for w in self.incoming[node.id]}
        found: dict[str, TensorType] = {}
        for port in entry.input_ports(node.params, wires):
            wire = wires.get(port.name)
            if wire is None:
                if port.optional:
                    continue
                return None
            kind = self.types.get((wire.source, wire.source_port))
            if kind is None:
                return None
            found[port.name] = kind
        return found

    def _infer(self, name: str) -> None:
        node = self.document.nodes[name]
        entry = known_entry(node)
        if entry is None or name in self.broken or isinstance(entry, Holder):
            return
        inputs = self._inputs(node, entry)
        if inputs is None:
            return
        if node.muted:
            self._pass_through(node, entry, inputs)
            return
        params = entry.with_defaults(node.params)
        if name in self.pending:
            self.problems.append(Problem("data.opening", "info", self.pending[name], name))
            return
        try:
            if name in self.data:
                found = source_types(entry, params, self._precision, self.data[name].types)
            else:
                found = node_types(entry, inputs, params, self._precision, self.folder)
        except TypeProblem as fault:
            self._fault(node, fault)
            return
        self.types.update(
            ((name, p.name), t)
            for p, t in zip(entry.output_ports(params), found.outputs, strict=True)
        )
        if found.parameters:
            self.parameters[name] = found.parameters
        if isinstance(entry, Source) and entry.files and name not in self.data:
            for text in entry.load(params, self.folder).notices:
                said = Text(text.template, {"node": name, **text.values})
                self.problems.append(Problem("data.notice", "warning", said, name))
            self.problems.extend(idle_weights(self.document, node, entry))
        if entry.cautions:
            self.problems.extend(cautions(self.document, node, entry, self.types))

    def _pass_through(self, node: Node, entry: Entry, inputs: Mapping[str, TensorType]) -> None:
        """A muted node hands its first input on from every output; one without inputs cannot."""
        ports = entry.output_ports(node.params)
        if inputs and ports:
            first = next(iter(inputs.values()))
            self.types.update(((node.id, port.name), first) for port in ports)
        elif ports:
            self._say(
                "muted.source",
                "warning",
                "'{node}' is muted and has no input to hand on, so nothing comes out of it",
                node=node.id,
            )

    def _fault(self, node: Node, fault: TypeProblem) -> None:
        self.broken.add(node.id)
        values = {"node": node.id, **fault.text.values}
        self.problems.append(
            Problem(
                fault.code,
                "error",
                Text(fault.text.template, values),
                node.id,
                fault.port,
                fault.expected,
                fault.got,
                tuple(fixes(self.document, node, fault)),
            )
        )

    # What the graph is for.

    def _purpose(self) -> None:
        known = {node.id: known_entry(node) for node in self.nodes}
        entries = {name: e for name, e in known.items() if not isinstance(e, Holder)}
        optimisers = [n for n, e in entries.items() if isinstance(e, Optimiser)]
        if self.parameters and not optimisers:
            losses = [n for n, e in entries.items() if e is not None and e.category == "loss"]
            if losses:
                self._say(
                    "optimiser.missing",
                    "warning",
                    "nothing is trained: wire the loss '{loss}' to an optimiser",
                    loss=losses[0],
                )
            else:
                self._say(
                    "loss.missing",
                    "warning",
                    "nothing is trained: the graph has variables but no loss. Add a loss and an "
                    "optimiser",
                )
        metrics = [n for n, e in entries.items() if isinstance(e, Metric)]
        used = self._ancestors([*optimisers, *metrics])
        self._trained(optimisers)
        for name, entry in entries.items():
            if name not in used and entry is not None:
                self._unused(name, len(entries), any_purpose=bool(optimisers or metrics))

    def _ancestors(self, names: Iterable[str]) -> set[str]:
        seen: set[str] = set()
        stack = list(names)
        while stack:
            name = stack.pop()
            if name not in seen:
                seen.add(name)
                stack.extend(w.source for w in self.incoming[name])
        return seen

    def _trained(self, optimisers: Iterable[str]) -> None:
        reach: dict[str, frozenset[str]] = {}
        for optimiser in optimisers:
            above = self._ancestors([optimiser])
            if not self.incoming[optimiser] or above & self.broken:
                continue
            if not self.document.nodes[optimiser].muted:
                reach[optimiser] = frozenset(self.parameters.keys() & above)
            for name in sorted(above):
                if self.document.nodes[name].op == "input":
                    self._say(
                        "input.empty",
                        "warning",
                        "'{node}' has no data to train on: put a data node in its place",
                        node=name,
                    )
        for problem in training_problems(self.document, reach):
            self.problems.append(problem)

    def _unused(self, name: str, count: int, *, any_purpose: bool) -> None:
        alone = not self.document.attached([name])
        if alone and count > 1:
            self._say("node.alone", "warning", "'{node}' is not connected to anything", node=name)
        elif any_purpose and not isinstance(known_entry(self.document.nodes[name]), Source):
            self._say(
                "node.unused",
                "info",
                "'{node}' leads to no loss and no metric: it is computed only when looked at",
                node=name,
            )
