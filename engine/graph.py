"""The typed graph between the passes: primitives only, each node with its origin; its builder.

Nodes stand in topological order and refer to earlier ones by number. A graph is immutable; a pass
makes a new one. Knows the op records, but no document and no backend.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import msgspec
import numpy as np

from engine.errors import VerifyError
from engine.initialisers import initial_values
from engine.op import Op, Params, Ref
from engine.registry import CATALOGUE
from engine.stored_values import StoredValues
from engine.tensor_type import Dim, DType, TensorType

Role = Literal["forward", "gradient", "update"]
PortName = tuple[str, str]
"""A document node's id and one of its outputs."""


class Origin(msgspec.Struct, frozen=True):
    """Where a graph node comes from: the document node (empty: none) and what it is for."""

    node: str = ""
    role: Role = "forward"


class GraphNode(msgspec.Struct, frozen=True):
    """One use of a primitive: named inputs, params, and the types of its outputs."""

    op: str
    inputs: tuple[tuple[str, Ref], ...]
    params: Params
    types: tuple[TensorType, ...]
    origin: Origin

    @property
    def key(self) -> tuple[Any, ...]:
        """Equal for nodes that compute the same."""
        return (self.op, self.inputs, frozen(self.params), self.types)


@dataclass(frozen=True, slots=True)
class VariableSpec:
    """A variable: its type, how it begins, and whether gradients reach it.

    role: ``weight``, ``bias``, or ``state`` (of an optimiser, or of a layer that keeps statistics).
    seeded_as: the name from which its first values follow, where that is another than its own.
    values: in a file, with which it begins instead.
    """

    name: str
    type: TensorType
    initialiser: str
    scale: float = 1.0
    role: str = "weight"
    trainable: bool = True
    seeded_as: str = ""
    values: StoredValues | None = None

    @property
    def seed_name(self) -> str:
        """The name that its first values, and its place among other variables, follow from."""
        return self.seeded_as or self.name

    def first(self, seed: int) -> np.ndarray:
        """Its first values, of its shape: those of its file, or drawn."""
        if self.values is not None:
            return self.values.array
        sizes = self.type.sizes()
        return initial_values(self.seed_name, self.initialiser, self.scale, sizes, seed)


@dataclass(frozen=True, slots=True)
class Training:
    """One optimiser at work: its document node, op and params, its loss, the variables that it
    trains, (after `differentiate`) their gradients by name, and the learning rate that is wired to
    it (None: its param)."""

    node: str
    op: str
    params: Params
    loss: Ref
    variables: tuple[str, ...]
    gradients: Mapping[str, Ref] = field(default_factory=dict)
    rate: Ref | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One metric at work: its document node, op and params, and the types of its totals by name.

    A step that evaluates delivers them as outputs called ``NODE:TOTAL``. rows: see `Metric`.
    """

    node: str
    op: str
    params: Params
    totals: Mapping[str, TensorType]
    rows: tuple[str, ...] = ()

    def output(self, total: str) -> str:
        """The name of an output of a step."""
        return f"{self.node}:{total}"


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a trainable variable must keep to: after each update it becomes what a primitive makes
    of it (as input ``x``). inputs: settings, by port. node: the document node that asks for it.
    loss: it acts where an optimiser's loss depends on this."""

    node: str
    variable: str
    loss: Ref
    op: str
    inputs: Mapping[str, Ref]


@dataclass(frozen=True, slots=True)
class Graph:
    """All nodes, and what is asked of them.

    tensors: document outputs. gradients: of the loss with respect to document outputs. measures:
    the metrics. outputs: named results of a step. updates: variable -> its next value.
    constraints: what the updates have to keep to; `update` builds them in.
    """

    nodes: tuple[GraphNode, ...] = ()
    precision: DType = "float32"
    variables: Mapping[str, VariableSpec] = field(default_factory=dict)
    tensors: Mapping[PortName, Ref] = field(default_factory=dict)
    gradients: Mapping[PortName, Ref] = field(default_factory=dict)
    trainings: tuple[Training, ...] = ()
    measures: tuple[Measure, ...] = ()
    outputs: Mapping[str, Ref] = field(default_factory=dict)
    updates: Mapping[str, Ref] = field(default_factory=dict)
    constraints: tuple[Constraint, ...] = ()

    def type(self, ref: Ref) -> TensorType:
        """The type of an output."""
        return self.nodes[ref[0]].types[ref[1]]

    def targets(self) -> set[int]:
        """The nodes whose values a step must deliver."""
        refs = [*self.outputs.values(), *self.updates.values()]
        return {node for node, _ in refs}

    def upstream(self, refs: Iterable[Ref]) -> set[int]:
        """Every node that the outputs depend on, themselves included."""
        return upstream(self.nodes, refs)

    def __str__(self) -> str:
        return "\n".join(text_lines(self))


def upstream(nodes: Sequence[GraphNode], refs: Iterable[Ref]) -> set[int]:
    """Every node among `nodes` that the outputs depend on, themselves included."""
    seen: set[int] = set()
    stack = [number for number, _ in refs]
    while stack:
        number = stack.pop()
        if number not in seen:
            seen.add(number)
            stack.extend(ref[0] for _, ref in nodes[number].inputs)
    return seen


_PLAIN = frozenset({type(None), bool, int, str})


def frozen(value: Any) -> Any:
    """A hashable stand-in for nested params."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is dict or isinstance(value, Mapping):
        found = [(k, v if type(v) in _PLAIN else frozen(v)) for k, v in value.items()]
        return tuple(sorted(found) if len(found) > 1 else found)
    if isinstance(value, list | tuple):
        return tuple(frozen(v) for v in value)
    if isinstance(value, np.ndarray):
        return (value.dtype.str, value.shape, value.tobytes())
    return value if not isinstance(value, float) else (value, math.copysign(1.0, value))


def primitive(name: str) -> Op:
    """The primitive of that name; VerifyError when the catalogue has none."""
    entry = CATALOGUE.get(name)
    if not isinstance(entry, Op):
        raise VerifyError("'{op}' is no primitive", op=name)
    return entry


_inferred: dict[Any, tuple[TensorType, ...]] = {}
_MOST_INFERRED = 50_000


def infer(op: str, inputs: Mapping[str, TensorType], params: Params) -> tuple[TensorType, ...]:
    """The types of a primitive's outputs, remembered by all that they depend on. TypeProblem when
    the inputs do not fit."""
    if not inputs:
        return primitive(op).infer(inputs, params)
    key = (op, *inputs.items(), frozen(params) if params else None)
    found = _inferred.get(key)
    if found is None:
        found = primitive(op).infer(inputs, params)
        if len(_inferred) >= _MOST_INFERRED:
            _inferred.clear()
        _inferred[key] = found
    return found


class GraphBuilder:
    """Emits primitives, infers their types, and remembers the nodes. See `engine.op.Builder`.

    A param `dtype` of float32 means the precision of the graph. looked_upstream: whether a layer
    asked what stands before it, so that its expansion follows from more than types.
    """

    def __init__(self, precision: DType = "float32", nodes: Iterable[GraphNode] = ()) -> None:
        self.precision: DType = precision
        self.nodes: list[GraphNode] = list(nodes)
        self.variables: dict[str, VariableSpec] = {}
        self.updates: dict[str, Ref] = {}
        self.constraints: list[Constraint] = []
        self.origin = Origin()
        self.looked_upstream = False
        self._leaves: dict[Any, Ref] = {}

    def type(self, ref: Ref) -> TensorType:
        """The type of an output."""
        return self.nodes[ref[0]].types[ref[1]]

    def emit_all(
        self, op: str, inputs: Mapping[str, Ref], params: Params | None = None
    ) -> tuple[Ref, ...]:
        """A primitive by name; all its outputs. TypeProblem when it does not fit."""
        rule = primitive(op)
        params = rule.with_defaults(params or {}) if rule.params else dict(params or {})
        if params.get("dtype") == "float32":
            params["dtype"] = self.precision
        types = infer(op, {name: self.type(ref) for name, ref in inputs.items()}, params)
        number = self.append(GraphNode(op, tuple(inputs.items()), params, types, self.origin))
        return tuple((number, i) for i in range(len(types)))

    def emit(self, op: str, inputs: Mapping[str, Ref], params: Params | None = None) -> Ref:
        """A primitive by name; its first output."""
        return self.emit_all(op, inputs, params)[0]

    def append(self, node: GraphNode) -> int:
        """A node that is typed already; its number."""
        self.nodes.append(node)
        return len(self.nodes) - 1

    def formula(self, source: str, **inputs: Ref) -> Ref:
        """An elementwise formula over named inputs."""
        return self.emit("expression", inputs, {"formula": source})

    def constant(self, values: Any, dtype: DType = "float32") -> Ref:
        """A constant; float32 means the precision of this graph."""
        real = self.precision if dtype.startswith("float") else dtype
        return self.emit("constant_value", {}, {"values": values, "dtype": real})

    def leaf(self, op: str, params: Params, kind: TensorType) -> Ref:
        """A leaf (feed, read, setting) of a given type; the same one whenever it is asked for."""
        key = (op, frozen(params))
        found = self._leaves.get(key)
        if found is None:
            found = (self.append(GraphNode(op, (), params, (kind,), self.origin)), 0)
            self._leaves[key] = found
        return found

    def variable(self, spec: VariableSpec) -> Ref:
        """A reading of a variable, which is made known."""
        known = self.variables.setdefault(spec.name, spec)
        if known != spec:
            raise VerifyError("two variables are named '{name}'", name=spec.name)
        return self.leaf("read", {"name": spec.name}, spec.type)

    def update(self, variable: Ref, value: Ref) -> None:
        """Let a variable, given by its reading, have another value after each step."""
        name = self.nodes[variable[0]].params["name"]
        if self.variables[name].trainable or name in self.updates:
            raise VerifyError("'{name}' is changed by more than one node", name=name)
        self.updates[name] = value


class Rewriter:
    """Makes a new graph from an old one, node by node; keeps every reference to the old right."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.builder = GraphBuilder(graph.precision)
        self.builder.variables = dict(graph.variables)
        self.map: dict[Ref, Ref] = {}

    def copy(self, number: int) -> None:
        """Take a node over as it is, with its inputs mapped."""
        node = self.graph.nodes[number]
        inputs = tuple([(name, self.map[ref]) for name, ref in node.inputs])
        if inputs != node.inputs:
            node = GraphNode(node.op, inputs, node.params, node.types, node.origin)
        new = self.builder.append(node)
        for i in range(len(node.types)):
            self.map[(number, i)] = (new, i)

    def finish(self) -> Graph:
        """The new graph; references to nodes that were not taken over are dropped."""
        get = self.map
        graph = self.graph
        trainings = tuple(
            replace(
                t,
                loss=get[t.loss],
                rate=None if t.rate is None else get.get(t.rate),
                gradients={k: get[r] for k, r in t.gradients.items() if r in get},
            )
            for t in graph.trainings
            if t.loss in get
        )
        return replace(
            graph,
            nodes=tuple(self.builder.nodes),
            variables=self.builder.variables,
            tensors={k: get[r] for k, r in graph.tensors.items() if r in get},
            gradients={k: get[r] for k, r in graph.gradients.items() if r in get},
            trainings=trainings,
            outputs={k: get[r] for k, r in graph.outputs.items()},
            updates={k: get[r] for k, r in graph.updates.items()},
        )


def _value_text(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, np.ndarray):
        return f"array{list(value.shape)}" if value.size > 4 else str(value.tolist())
    return str(value)


def _ref_text(graph: Graph, ref: Ref) -> str:
    many = len(graph.nodes[ref[0]].types) > 1
    return f"%{ref[0]}.{ref[1]}" if many else f"%{ref[0]}"


def node_text(graph: Graph, number: int) -> str:
    """One line: ``%5 = matmul(x=%3, y=%4) : float32[N, 4]  # dense``."""
    node = graph.nodes[number]
    inputs = [f"{name}={_ref_text(graph, ref)}" for name, ref in node.inputs]
    params = [f"{k}={_value_text(v)}" for k, v in node.params.items() if v is not None]
    types = ", ".join(str(t) for t in node.types)
    origin = node.origin.node + ("" if node.origin.role == "forward" else f" ({node.origin.role})")
    line = f"%{number} = {node.op}({', '.join(inputs + params)}) : {types}"
    return f"{line}  # {origin.strip()}" if origin.strip() else line


def text_lines(graph: Graph) -> Iterator[str]:
    """The graph as text: a line a node, then what is returned and what is updated."""
    for number in range(len(graph.nodes)):
        yield node_text(graph, number)
    for name, ref in sorted(graph.outputs.items()):
        yield f"return {name} = {_ref_text(graph, ref)}"
    for name, ref in sorted(graph.updates.items()):
        yield f"update {name} = {_ref_text(graph, ref)}"


def concrete(shape: Sequence[Dim], sizes: Mapping[str, int]) -> tuple[int, ...]:
    """A shape with its symbols replaced by sizes; KeyError for an unknown symbol."""
    return tuple(sizes[d] if isinstance(d, str) else d for d in shape)


Pass = Callable[[Graph], Graph]
