"""Expanding one document node into primitives, and the types that follow from it.

Both `check` (to type a document) and `expand` (to build its graph) stand on this.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.document.model import Document, Node
from engine.errors import Suggestion, TypeProblem
from engine.graph import Constraint, GraphBuilder, VariableSpec, frozen, upstream
from engine.op import Entry, Layer, Metric, Op, Optimiser, Params, Ref, Source, Types
from engine.registry import CATALOGUE
from engine.stored_values import StoredValues
from engine.tensor_type import BATCH, Dim, DType, TensorType, shape_text


class Expansion:
    """The scope in which one document node expands. See `engine.op.Scope`."""

    def __init__(self, builder: GraphBuilder, node: str, params: Params, *, training: bool) -> None:
        self.builder = builder
        self.node = node
        self.params = params
        self.training = training
        self._draws = 0

    def type(self, ref: Ref) -> TensorType:
        """The type of an output."""
        return self.builder.type(ref)

    def emit(self, op: str, inputs: Mapping[str, Ref], params: Params | None = None) -> Ref:
        """A primitive by name; its first output."""
        return self.builder.emit(op, inputs, params)

    def emit_all(
        self, op: str, inputs: Mapping[str, Ref], params: Params | None = None
    ) -> tuple[Ref, ...]:
        """A primitive by name; all its outputs."""
        return self.builder.emit_all(op, inputs, params)

    def formula(self, source: str, **inputs: Ref) -> Ref:
        """An elementwise formula over named inputs."""
        return self.builder.formula(source, **inputs)

    def constant(self, values: Any, dtype: DType = "float32") -> Ref:
        """A constant."""
        return self.builder.constant(values, dtype)

    def variable(
        self,
        name: str,
        shape: Sequence[Dim],
        initialiser: str,
        *,
        scale: float = 1.0,
        role: str = "weight",
        trainable: bool = True,
        seeded_as: str = "",
        values: StoredValues | None = None,
    ) -> Ref:
        """A variable owned by this node, kept as ``NODE/NAME``."""
        kind = TensorType(self.builder.precision, tuple(shape))
        full = f"{self.node}/{name}"
        return self.builder.variable(
            VariableSpec(full, kind, initialiser, float(scale), role, trainable, seeded_as, values)
        )

    def update(self, variable: Ref, value: Ref) -> None:
        """Another value for a variable after each training step."""
        if self.training:
            self.builder.update(variable, value)

    def constrain(self, variable: Ref, loss: Ref, op: str, inputs: Mapping[str, Ref]) -> None:
        """A primitive that a trainable variable goes through after each update."""
        if self.training:
            name = self.builder.nodes[variable[0]].params["name"]
            self.builder.constraints.append(Constraint(self.node, name, loss, op, inputs))

    def setting(self, param: str) -> Ref:
        """A live number param of this node as a 0-d float."""
        kind = TensorType(self.builder.precision, ())
        return self.builder.leaf("setting", {"node": self.node, "param": param}, kind)

    def random(self, shape_of: Ref) -> Ref:
        """Uniform numbers in [0, 1), fresh each step, of the same shape as another output."""
        return self.builder.emit("random_like", {"x": shape_of}, {"stream": self._stream()})

    def draw(self, shape: Sequence[Dim]) -> Ref:
        """Uniform numbers in [0, 1), fresh each step, of a given shape."""
        batch = list(shape[:1]) == [BATCH]
        params = {
            "shape": tuple(shape[1:] if batch else shape),
            "batch": batch,
            "stream": self._stream(),
            "dtype": "float32",
        }
        return self.builder.emit("random_values", {}, params)

    def _stream(self) -> int:
        """Another stream at each call; the same ones for a node of the same name."""
        self._draws += 1
        return zlib.crc32(f"{self.node}/{self._draws}".encode())

    def feed(self, port: str, kind: TensorType) -> Ref:
        """What arrives from outside at each step, in the precision of the graph."""
        kind = in_precision(kind, self.builder.precision)
        return self.builder.leaf("feed", {"node": self.node, "port": port}, kind)

    def weights_upstream(self, ref: Ref) -> list[Ref]:
        """Every trainable weight that the output depends on, one reading each, by name."""
        self.builder.looked_upstream = True
        found: dict[str, Ref] = {}
        for number in sorted(upstream(self.builder.nodes, [ref])):
            node = self.builder.nodes[number]
            if node.op == "read":
                spec = self.builder.variables[node.params["name"]]
                if spec.trainable and spec.role == "weight":
                    found.setdefault(spec.seed_name, (number, 0))
        return [found[name] for name in sorted(found)]


def in_precision(kind: TensorType, precision: DType) -> TensorType:
    """A type whose float32 became the precision of the graph."""
    if kind.dtype == "float32":
        return TensorType(precision, kind.shape, kind.classes)
    return kind


@dataclass(frozen=True, slots=True)
class NodeTypes:
    """What a document node's expansion says: output types, and what it owns.

    parameters: elements of its trainable variables.
    """

    outputs: tuple[TensorType, ...]
    parameters: int = 0


def check_kinds(entry: Entry, types: Types, params: Params) -> None:
    """TypeProblem when a tensor's dtype does not fit its port."""
    for name, found in types.items():
        port = entry.input(name, params)
        if port is not None and not found.accepts_kind(port.kind):
            raise TypeProblem(
                "dtype",
                "'{port}' takes {expected} tensors; got {got}",
                port=name,
                expected=port.kind,
                got=str(found),
                suggestions=kind_suggestions(port.kind, found),
            )


def kind_suggestions(wanted: str, found: TensorType) -> tuple[Suggestion, ...]:
    """What to put between a tensor and a port of another kind."""
    from_classes = wanted == "float" and found.kind == "int" and found.classes
    if from_classes:
        return (Suggestion("insert", op="one_hot"), Suggestion("insert", op="cast"))
    return (Suggestion("insert", op="cast"),) if wanted in ("float", "number") else ()


def node_types(
    entry: Entry, types: Types, params: Params, precision: DType, folder: Path | None = None
) -> NodeTypes:
    """The types of a document node's outputs; TypeProblem when inputs or params do not fit.

    Layers and primitives are remembered by what they depend on; sources look at their files.
    """
    check_kinds(entry, types, params)
    if isinstance(entry, Source):
        return source_types(entry, params, precision, entry.types(params, folder))
    params = located(entry, params, folder)
    key = (entry.name, tuple(types.items()), frozen(params), precision)
    found = _known.get(key)
    if found is None:
        found = _typed(entry, types, params, precision)
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[key] = found
    return found


def located(entry: Entry, params: Params, folder: Path | None) -> Params:
    """The params of a node, with what tells the file that it reads, where it is a layer that does;
    `folder` is where relative paths count from. TypeProblem where there is no such file."""
    if isinstance(entry, Layer) and entry.located is not None:
        return entry.located(params, folder)
    return params


def file_layers(document: Document) -> Iterator[tuple[Node, Layer]]:
    """The nodes of a document whose layers read files."""
    for node in document:
        entry = CATALOGUE.get(node.op)
        if isinstance(entry, Layer) and entry.located is not None and not node.muted:
            yield node, entry


def source_types(entry: Entry, params: Params, precision: DType, given: Types) -> NodeTypes:
    """The types of a data node's outputs, from those of its data; TypeProblem where the data have
    no such output."""
    ports = entry.output_ports(params)
    for port in ports:
        if port.name not in given:
            raise TypeProblem(
                "data.no_output",
                "the data have nothing for the output '{name}'; they have {got}",
                name=port.name,
                got=", ".join(given),
            )
    return NodeTypes(tuple(in_precision(given[p.name], precision) for p in ports))


_known: dict[Any, NodeTypes] = {}
_MOST_KNOWN = 50_000


def _typed(entry: Entry, types: Types, params: Params, precision: DType) -> NodeTypes:
    if isinstance(entry, Op):
        wanted = dict(params)
        if wanted.get("dtype") == "float32":
            wanted["dtype"] = precision
        return NodeTypes(entry.infer(types, wanted))
    if isinstance(entry, Optimiser):
        _check_scalars(types)
        return NodeTypes(())
    builder = GraphBuilder(precision)
    refs = {n: builder.leaf("feed", {"port": n}, t) for n, t in types.items()}
    outputs = expand_node(entry, builder, "node", refs, params, training=False)
    parameters = sum(s.type.elements for s in builder.variables.values() if s.trainable)
    return NodeTypes(tuple(builder.type(r) for r in outputs), parameters)


def _check_scalars(inputs: Types) -> None:
    loss, rate = inputs["loss"], inputs.get("learning_rate")
    if loss.rank:
        raise TypeProblem(
            "shape.scalar",
            "an optimiser needs a single number; got the shape {got}. Take the mean first",
            port="loss",
            expected="()",
            got=shape_text(loss.shape),
            suggestions=(Suggestion("insert", op="mean"),),
        )
    if rate is not None and rate.rank:
        raise TypeProblem(
            "shape.scalar",
            "a learning rate is a single number; got the shape {got}. Wire a schedule to it",
            port="learning_rate",
            expected="()",
            got=shape_text(rate.shape),
        )


def expand_node(
    entry: Entry,
    builder: GraphBuilder,
    node: str,
    inputs: Mapping[str, Ref],
    params: Params,
    *,
    training: bool,
) -> tuple[Ref, ...]:
    """Emit a primitive, a layer, or a metric (of this batch) into a graph; the outputs in the order
    of the ports."""
    if isinstance(entry, Op):
        return builder.emit_all(entry.name, inputs, params)
    if isinstance(entry, Layer):
        if entry.check is not None:
            entry.check({name: builder.type(ref) for name, ref in inputs.items()}, params)
        return entry.expand(Expansion(builder, node, params, training=training), inputs, params)
    if isinstance(entry, Metric):
        totals = gather_totals(entry, builder, node, inputs, params, training=training)
        return (finish_totals(entry, builder, node, totals, params),)
    raise TypeError(f"{entry.name} does not expand")


def gather_totals(
    entry: Metric,
    builder: GraphBuilder,
    node: str,
    inputs: Mapping[str, Ref],
    params: Params,
    *,
    training: bool,
) -> Mapping[str, Ref]:
    """Emit what a metric keeps of a batch; TypeProblem when the inputs do not fit."""
    if entry.check is not None:
        entry.check({name: builder.type(ref) for name, ref in inputs.items()}, params)
    return entry.gather(Expansion(builder, node, params, training=training), inputs, params)


def finish_totals(
    entry: Metric, builder: GraphBuilder, node: str, totals: Mapping[str, Ref], params: Params
) -> Ref:
    """Emit the value that follows from a metric's totals, in the precision of the graph."""
    value = entry.finish(Expansion(builder, node, params, training=False), totals, params)
    if builder.type(value).kind == "float" and builder.type(value).dtype != builder.precision:
        value = builder.emit("cast", {"x": value}, {"dtype": builder.precision})
    return value
