"""An expansion drawn as nodes and wires of a document, laid out from left to right.

Knows graphs and documents; how an entry expands is told to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.document.changes import AddNode, AddWire
from engine.document.model import Document, Node, Wire
from engine.errors import GradloomError
from engine.graph import GraphNode, VariableSpec
from engine.layout import Link, arrange
from engine.op import Entry, Params, Ref
from engine.registry import CATALOGUE
from engine.tensor_type import BATCH, TensorType

_HIDDEN_LEAVES = {"feed", "read", "setting", "constant_value"}


class ClosedError(GradloomError):
    """A node that cannot be looked into, or not be opened; the text says why."""

    code = "inside"


@dataclass(frozen=True, slots=True)
class Inside:
    """The inside of a node as a document, which is for looking at.

    inputs: port -> the node that stands for what arrives there. outputs: output -> the primitive's
    output (node, port) that leaves there. variables: full name -> the node.
    """

    document: Document
    inputs: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Expanded:
    """The graph of a single node. feeds: port -> its leaf. outputs: what leaves, by name.
    settings: the node's live params. free: whether it follows from types alone."""

    graph: Sequence[GraphNode]
    variables: Mapping[str, VariableSpec]
    feeds: Mapping[str, Ref]
    outputs: Mapping[str, Ref]
    params: Params
    updates: Mapping[str, Ref]
    free: bool = True


class Drawing:
    """Draws an expansion into a document. prefix: goes before the names of its nodes."""

    def __init__(self, found: Expanded, document: Document, prefix: str = "") -> None:
        self.found, self.document = found, document
        self.nodes: list[Node] = []
        self.wires: list[Wire] = []
        self.variables: dict[str, str] = {}
        self.names: dict[int, str] = {}
        self._prefix = prefix
        self._inputs: dict[str, str] = {}
        self._drawn = self._needed()
        for number in sorted(self._drawn):
            self._draw(number)

    def _needed(self) -> set[int]:
        """What the results depend on; what nobody reads is not drawn."""
        results = [*self.found.outputs.values(), *self.found.updates.values()]
        seen: set[int] = set()
        stack = [ref[0] for ref in results]
        while stack:
            number = stack.pop()
            node = self.found.graph[number]
            if number not in seen and node.op != "feed":
                seen.add(number)
                stack.extend(ref[0] for _, ref in node.inputs)
        return seen

    def _draw(self, number: int) -> None:
        node = self.found.graph[number]
        op, params, wish = self._meaning(node)
        name = self._free(wish)
        self.nodes.append(Node(id=name, op=op, params=params))
        self.names[number] = name
        if node.op == "read":
            self.variables[node.params["name"]] = name
        if node.op in _HIDDEN_LEAVES:
            return
        entry = CATALOGUE[node.op]
        for port, ref in node.inputs:
            if entry.input(port, node.params) is not None and ref not in self._arrivals:
                self._wire(ref, name, port)

    @property
    def _arrivals(self) -> dict[Ref, str]:
        return {ref: port for port, ref in self.found.feeds.items()}

    def _free(self, wish: str) -> str:
        taken = [n.id for n in self.nodes]
        return self.document.free_id(f"{self._prefix}{wish}", taken)

    def _meaning(self, node: GraphNode) -> tuple[str, dict[str, Any], str]:
        """The op of the catalogue that a graph node is drawn as, its params, and a name for it."""
        if node.op == "read":
            spec = self.found.variables[node.params["name"]]
            return "variable", _variable_params(spec), _short(spec.name)
        if node.op == "setting":
            param = node.params["param"]
            return "number", {"value": float(self.found.params[param])}, param
        entry = CATALOGUE["constant" if node.op == "constant_value" else node.op]
        params = {k: _plain(v) for k, v in node.params.items()}
        return entry.name, _without_defaults(entry, params), entry.name

    def _wire(self, ref: Ref, target: str, port: str) -> None:
        source, out = self.end(ref)
        self.wires.append(Wire(source=source, source_port=out, target=target, target_port=port))

    def end(self, ref: Ref) -> tuple[str, str]:
        """The node and the port at which an output of the graph is drawn."""
        node = self.found.graph[ref[0]]
        if node.op in _HIDDEN_LEAVES:
            return self.names[ref[0]], "y"
        return self.names[ref[0]], CATALOGUE[node.op].output_ports(node.params)[ref[1]].name

    def readers(self, port: str) -> list[tuple[str, str]]:
        """Where what arrives at a port of the whole goes to: (node, port)."""
        wanted = self.found.feeds[port]
        return [
            (self.names[number], name)
            for number in sorted(self._drawn)
            for name, ref in self.found.graph[number].inputs
            if ref == wanted
            and CATALOGUE[self.found.graph[number].op].input(name, self.found.graph[number].params)
            is not None
        ]

    def with_ends(self) -> Inside:
        """The whole document, with a node for each thing that arrives and each that leaves."""
        entrances = [self._entrance(port, ref) for port, ref in self.found.feeds.items()]
        outputs = {name: self._source(ref) for name, ref in self.found.outputs.items()}
        leaving = dict(outputs)
        leaving.update(
            {f"next_{_short(n)}": self._source(ref) for n, ref in self.found.updates.items()}
        )
        self.nodes = [*entrances, *self.nodes]
        for name, (source, out) in leaving.items():
            exit_name = self._free(name)
            self.nodes.append(Node(id=exit_name, op="output"))
            self.wires.append(
                Wire(source=source, source_port=out, target=exit_name, target_port="x")
            )
        places = self.places()
        for node in self.nodes:
            kept = Node(id=node.id, op=node.op, params=node.params, at=places[node.id])
            AddNode(kept).apply(self.document)
        for wire in self.wires:
            AddWire(wire).apply(self.document)
        return Inside(self.document, dict(self._inputs), outputs, self.variables)

    def _entrance(self, port: str, ref: Ref) -> Node:
        name = self._free(port)
        self._inputs[port] = name
        for target, inner in self.readers(port):
            self.wires.append(Wire(source=name, source_port="y", target=target, target_port=inner))
        kind = self.found.graph[ref[0]].types[ref[1]]
        return Node(id=name, op="input", params=_input_params(kind))

    def _source(self, ref: Ref) -> tuple[str, str]:
        port = self._arrivals.get(ref)
        return (self._inputs[port], "y") if port is not None else self.end(ref)

    def places(self) -> dict[str, tuple[float, float]]:
        """Where each node stands, from left to right."""
        sizes = {n.id: (width_of(n), self._height(n)) for n in self.nodes}
        links = [Link(w.source, w.target, 48.0, 48.0) for w in self.wires]
        return {name: (round(x), round(y)) for name, (x, y) in arrange(sizes, links).places.items()}

    def _height(self, node: Node) -> float:
        """About how high a node is drawn: its title, its value, a line for each port."""
        entry = CATALOGUE[node.op]
        wired = [w.target_port for w in self.wires if w.target == node.id]
        ports = max(len(entry.input_ports(node.params, wired)), len(entry.output_ports({})))
        return 38.0 + 20.0 * ports + (22.0 if entry.main else 0.0)


def width_of(node: Node) -> float:
    """About how wide a node is drawn: its title, with its name beside it."""
    letters = len(CATALOGUE[node.op].title) + len(node.id)
    return min(max(148.0, 56.0 + 7.5 * letters), 300.0)


def _short(variable: str) -> str:
    """A readable name for a variable: its last part (``dense/weight`` -> ``weight``)."""
    return variable.rpartition("/")[2]


def _variable_params(spec: VariableSpec) -> dict[str, Any]:
    params = {
        "shape": list(spec.type.sizes()),
        "initialiser": spec.initialiser,
        "scale": _plain(spec.scale),
        "role": spec.role,
        "trainable": spec.trainable,
        "seeded_as": spec.seed_name,
    }
    if spec.values is not None:
        params |= {"path": spec.values.path, "tensor": spec.values.tensor}
    return _without_defaults(CATALOGUE["variable"], params)


def _input_params(kind: TensorType) -> dict[str, Any]:
    batch = bool(kind.shape) and kind.shape[0] == BATCH
    sizes = [d for d in (kind.shape[1:] if batch else kind.shape) if isinstance(d, int)]
    if len(sizes) != kind.rank - batch:
        raise ClosedError("the shape {got} is not known well enough to be drawn", got=str(kind))
    dtype = "float32" if kind.dtype == "float64" else kind.dtype
    params = {"shape": sizes, "batch": batch, "dtype": dtype, "classes": kind.classes or 0}
    return _without_defaults(CATALOGUE["input"], params)


def _without_defaults(entry: Entry, params: Params) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in params.items():
        param = entry.param(name)
        default = None if param is None else _plain(param.default)
        if param is None or value != default or type(value) is not type(default):
            kept[name] = value
    return kept


def is_endless(found: Expanded) -> bool:
    """Whether there is an infinite number in it, which no file can hold."""
    values = [s.scale for s in found.variables.values()]
    values += [v for node in found.graph for v in node.params.values() if not _is_finite(v)]
    return not all(_is_finite(v) for v in values)


def _is_finite(value: Any) -> bool:
    if isinstance(value, tuple | list):
        return all(_is_finite(v) for v in value)
    numeric = isinstance(value, float | np.ndarray | np.floating)
    return not numeric or bool(np.isfinite(value).all())


def _plain(value: Any) -> Any:
    """A param as a document may hold it: no arrays, no tuples, the largest number for infinity."""
    if isinstance(value, float) and not np.isfinite(value):
        return float(np.nan_to_num(np.float32(value)))
    if isinstance(value, np.ndarray | np.generic):
        return _plain(value.tolist())
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value


__all__ = ["ClosedError", "Drawing", "Expanded", "Inside", "is_endless", "width_of"]
