"""plan: fixes order, buffers and their reuse before the first step. Inert: no arrays yet.

A plan belongs to one size of the batch. A backend makes a program of it (`engine.backends`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import msgspec

from engine.formula import Apply, Formula
from engine.formula.tree import walk
from engine.graph import Graph, GraphNode, Origin, primitive
from engine.op import Op, Params, Ref
from engine.passes.verify import LEAVES
from engine.tensor_type import BATCH, TensorType

Store = Literal["buffer", "static", "feed", "variable", "setting", "view", "shape"]
_When = Literal["run", "static", "view"]
_Named = tuple[tuple[str, int], ...]


class Value(msgspec.Struct, frozen=True):
    """Where a tensor lives. key: the buffer's or static's number, (node, port), the variable's
    name, (node, param), or the number of the value that a view looks at. A ``shape`` has no values:
    only its type matters to who reads it."""

    type: TensorType
    store: Store
    key: object
    contiguous: bool = True


class Instruction(msgspec.Struct, frozen=True):
    """One primitive on values (by number). `static` ones run once, when the plan is bound."""

    op: str
    inputs: tuple[tuple[str, int], ...]
    outputs: tuple[int, ...]
    params: Params
    origin: Origin
    kind: _When


@dataclass(frozen=True, slots=True)
class Plan:
    """The scheduled list. buffers: their sizes in bytes. stores: (variable, value) to copy at the
    end of a step, where the value could not be computed in place. off: the optimisations that are
    switched off (`engine.optimisations`)."""

    batch: int
    values: tuple[Value, ...]
    instructions: tuple[Instruction, ...]
    buffers: tuple[int, ...]
    outputs: Mapping[str, int]
    stores: tuple[tuple[str, int], ...] = ()
    off: frozenset[str] = frozenset()

    @property
    def nbytes(self) -> int:
        """Bytes of all buffers together."""
        return sum(self.buffers)

    @property
    def static_bytes(self) -> int:
        """Bytes of what is computed once, before the first step."""
        return sum(v.type.nbytes for v in self.values if v.store == "static")

    @property
    def fed_bytes(self) -> int:
        """Bytes of what is fed to each step."""
        return sum(v.type.nbytes for v in self.values if v.store == "feed")

    @property
    def tensor_bytes(self) -> int:
        """Bytes that all intermediate tensors would need without reuse."""
        return sum(v.type.nbytes for v in self.values if v.store == "buffer")

    def operations(self) -> dict[str, float]:
        """Floating-point operations of a step by document node (estimate)."""
        found: dict[str, float] = {}
        for step in self.instructions:
            if step.kind == "run":
                name = step.origin.node
                found[name] = found.get(name, 0.0) + self.operations_of(step)
        return found

    def operations_of(self, step: Instruction) -> float:
        """Floating-point operations of one instruction (estimate)."""
        op = primitive(step.op)
        if op.operations is not None:
            return op.operations({n: self.values[v].type for n, v in step.inputs}, step.params)
        each = 1 if op.elementwise is None else _cost(op.elementwise(step.params))
        return float(each * sum(self.values[v].type.elements for v in step.outputs))

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def plan(graph: Graph, batch: int, off: frozenset[str] = frozenset()) -> Plan:
    """The plan of a graph for a batch of `batch` examples, without what is switched off."""
    return _Planner(graph, batch, off).run()


@dataclass(slots=True)
class _Pool:
    """Free buffers by size; the smallest that is large enough, but not wasteful, is taken."""

    sizes: list[int] = field(default_factory=list)
    free: dict[int, list[int]] = field(default_factory=dict)

    def take(self, nbytes: int) -> int:
        fits = [s for s, held in self.free.items() if held and nbytes <= s <= 4 * nbytes + 4096]
        if fits:
            return self.free[min(fits)].pop()
        self.sizes.append(nbytes)
        return len(self.sizes) - 1

    def give(self, buffer: int) -> None:
        self.free.setdefault(self.sizes[buffer], []).append(buffer)


class _Planner:
    """Walks the graph once. A place is a position in the order; each buffer has an owner, the
    output that it holds, and becomes free after the owner's last use."""

    def __init__(self, graph: Graph, batch: int, off: frozenset[str]) -> None:
        self.graph = graph
        self.off = off
        self.batch = batch
        self.bound: dict[TensorType, TensorType] = {}
        self.values: list[Value] = []
        self.number: dict[Ref, int] = {}
        self.instructions: list[Instruction] = []
        self.pool = _Pool()
        self.statics = 0
        self.order = self._needed()
        self.last_use = self._last_uses()
        self.in_place = {} if "in_place" in off else self._in_place()
        self.owner: dict[int, Ref | None] = {}
        self.expiring: dict[int, list[int]] = {}

    def run(self) -> Plan:
        for place, number in enumerate(self.order):
            self._node(place, number)
            self._release(place)
        stores = tuple(
            (name, self.number[ref])
            for name, ref in sorted(self.graph.updates.items())
            if not self._holds(self.number[ref], name)
        )
        return Plan(
            self.batch,
            tuple(self.values),
            tuple(self.instructions),
            tuple(self.pool.sizes),
            {name: self.number[ref] for name, ref in self.graph.outputs.items()},
            stores,
            self.off,
        )

    def _holds(self, value: int, variable: str) -> bool:
        return self.values[value].store == "variable" and self.values[value].key == variable

    def _bound(self, kind: TensorType) -> TensorType:
        """The type for this size of the batch."""
        found = self.bound.get(kind)
        if found is None:
            found = self.bound[kind] = kind.bound({BATCH: self.batch})
        return found

    # What is needed, and until when.

    def _inputs(self, node: GraphNode) -> list[Ref]:
        """The inputs whose values matter."""
        only_shape = _shape_only(node.op)
        if not only_shape:
            return [ref for _, ref in node.inputs]
        return [ref for name, ref in node.inputs if name not in only_shape]

    def _needed(self) -> list[int]:
        seen: set[int] = set()
        stack = sorted(self.graph.targets())
        while stack:
            number = stack.pop()
            if number not in seen:
                seen.add(number)
                stack.extend(ref[0] for ref in self._inputs(self.graph.nodes[number]))
        return sorted(seen | self._dead(seen) if "prune" in self.off else seen)

    def _dead(self, needed: set[int]) -> set[int]:
        """What nobody needs, but for what other data would be read for."""
        strange: set[int] = set()
        for number, node in enumerate(self.graph.nodes):
            unread = node.op == "feed" and number not in needed
            if unread or any(ref[0] in strange for _, ref in node.inputs):
                strange.add(number)
        return set(range(len(self.graph.nodes))) - strange

    def _last_uses(self) -> dict[Ref, int]:
        """Output -> place of the last instruction that reads it, also through views of it."""
        end = len(self.order)
        last = dict.fromkeys((*self.graph.outputs.values(), *self.graph.updates.values()), end)
        for place in range(end - 1, -1, -1):
            node = self.graph.nodes[self.order[place]]
            until = place
            if _looks(node.op):
                seen = ((self.order[place], i) for i in range(len(node.types)))
                until = max(last.get(ref, place) for ref in seen)
            for ref in self._inputs(node):
                last[ref] = max(last.get(ref, -1), until)
        return last

    def _in_place(self) -> dict[Ref, str]:
        """Outputs that can be computed straight into the variable whose next value they are."""
        nodes = self.graph.nodes
        reads = {nodes[n].params["name"]: (n, 0) for n in self.order if nodes[n].op == "read"}
        place = {number: i for i, number in enumerate(self.order)}
        given = Counter([*self.graph.updates.values(), *self.graph.outputs.values()])
        found: dict[Ref, str] = {}
        for name, ref in self.graph.updates.items():
            node = nodes[ref[0]]
            if node.op in LEAVES or primitive(node.op).elementwise is None or given[ref] > 1:
                continue
            reading = reads.get(name)
            last = -1 if reading is None else self.last_use.get(reading, -1)
            direct = {r for _, r in node.inputs}
            scattered = any(self._source(r) == reading and r != reading for r in direct)
            if last <= place[ref[0]] and not scattered:
                found[ref] = name
        return found

    def _source(self, ref: Ref) -> Ref:
        """The output whose memory an output looks at."""
        node = self.graph.nodes[ref[0]]
        while _looks(node.op):
            ref = self._inputs(node)[0]
            node = self.graph.nodes[ref[0]]
        return ref

    # Placing.

    def _root(self, value: int) -> int:
        while self.values[value].store == "view":
            key = self.values[value].key
            assert isinstance(key, int)
            value = key
        return value

    def _append(self, value: Value) -> int:
        self.values.append(value)
        return len(self.values) - 1

    def _emit(self, node: GraphNode, inputs: _Named, outputs: tuple[int, ...], kind: _When) -> None:
        step = Instruction(node.op, inputs, outputs, node.params, node.origin, kind)
        self.instructions.append(step)

    def _node(self, place: int, number: int) -> None:
        node = self.graph.nodes[number]
        types = tuple([self._bound(t) for t in node.types])
        if node.op in LEAVES:
            self.number[(number, 0)] = self._append(_leaf(node, types[0]))
            return
        op = primitive(node.op)
        inputs = self._placed_inputs(place, op, node)
        if op.view is not None:
            source = inputs[0][1]
            contiguous = op.keeps_contiguous and self.values[source].contiguous
            views = tuple(self._append(Value(t, "view", source, contiguous)) for t in types)
            self.number.update(((number, i), value) for i, value in enumerate(views))
            self._emit(node, inputs, views, "view")
            return
        roots = {self.values[self._root(v)].store for _, v in inputs}
        static = not op.random and roots <= {"static", "shape"} and "fold" not in self.off
        outputs = []
        for index, kind in enumerate(types):
            ref = (number, index)
            self.number[ref] = self._output(place, ref, kind, op, node, static)
            outputs.append(self.number[ref])
        self._emit(node, inputs, tuple(outputs), "static" if static else "run")

    def _placed_inputs(self, place: int, op: Op, node: GraphNode) -> _Named:
        """The inputs by number; of shape-only ones just the type, scattered memory is gathered."""
        only_shape = _shape_only(node.op)
        found = []
        for name, ref in node.inputs:
            if name in only_shape:
                kind = self._bound(self.graph.type(ref))
                found.append((name, self._append(Value(kind, "shape", None))))
                continue
            value = self.number[ref]
            if op.needs_contiguous and not self.values[value].contiguous:
                value = self._gathered(place, ref, node)
            found.append((name, value))
        return tuple(found)

    def _gathered(self, place: int, ref: Ref, node: GraphNode) -> int:
        """A copy in one piece; it lives as long as what is made of it may."""
        value = self.number[ref]
        kind = self.values[value].type
        static = self.values[self._root(value)].store == "static"
        new = self._fresh(None, kind, static, self.last_use.get(ref, place))
        copy = GraphNode("cast", node.inputs, {"dtype": kind.dtype}, node.types, node.origin)
        self._emit(copy, (("x", value),), (new,), "static" if static else "run")
        return new

    def _fresh(self, ref: Ref | None, kind: TensorType, static: bool, until: int) -> int:
        if static:
            self.statics += 1
            return self._append(Value(kind, "static", self.statics - 1))
        buffer = self.pool.take(kind.nbytes)
        self._own(buffer, ref, until)
        return self._append(Value(kind, "buffer", buffer))

    def _own(self, buffer: int, ref: Ref | None, until: int) -> None:
        self.owner[buffer] = ref
        self.expiring.setdefault(until, []).append(buffer)

    def _output(
        self, place: int, ref: Ref, kind: TensorType, op: Op, node: GraphNode, static: bool
    ) -> int:
        until = self.last_use.get(ref, place)
        if ref in self.in_place:
            return self._append(Value(kind, "variable", self.in_place[ref]))
        if not static and op.elementwise is not None and "in_place" not in self.off:
            buffer = self._inherited(place, node, kind)
            if buffer is not None:
                self._own(buffer, ref, until)
                return self._append(Value(kind, "buffer", buffer))
        return self._fresh(ref, kind, static, until)

    def _inherited(self, place: int, node: GraphNode, kind: TensorType) -> int | None:
        """The buffer of an input that dies here and fits an elementwise result exactly."""
        refs = {r for _, r in node.inputs}
        for ref in sorted(refs):
            value = self.values[self.number[ref]]
            if value.store != "buffer" or value.type != kind or self.last_use[ref] > place:
                continue
            looked_at = any(self._source(r) == ref for r in refs if r != ref)
            assert isinstance(value.key, int)
            if not looked_at and self.owner.get(value.key) == ref:
                return value.key
        return None

    def _release(self, place: int) -> None:
        """Give back what expires here, unless a later value has taken it over."""
        if "reuse" in self.off:
            return
        for buffer in dict.fromkeys(self.expiring.pop(place, ())):
            ref = self.owner.get(buffer)
            if ref is None or self.last_use.get(ref, place) <= place:
                self.pool.give(buffer)


@lru_cache(maxsize=1024)
def _shape_only(op: str) -> frozenset[str]:
    """The inputs of a primitive of which only the shape matters."""
    return frozenset(p.name for p in primitive(op).inputs if p.shape_only)


@lru_cache(maxsize=1024)
def _looks(op: str) -> bool:
    """Whether what comes out of a primitive is the same memory seen otherwise."""
    return op not in LEAVES and primitive(op).view is not None


def _cost(formula: Formula) -> int:
    """Scalar operations of a formula for one element."""
    return max(1, sum(isinstance(part, Apply) for part in walk(formula.root)))


def _leaf(node: GraphNode, kind: TensorType) -> Value:
    params = node.params
    if node.op == "feed":
        return Value(kind, "feed", (params["node"], params["port"]))
    if node.op == "read":
        return Value(kind, "variable", params["name"])
    return Value(kind, "setting", (params["node"], params["param"]))


def _lines(made: Plan) -> Iterator[str]:
    for number, value in enumerate(made.values):
        if value.store not in ("buffer", "view", "shape"):
            yield f"v{number}: {value.type} {value.store} {value.key}"
    for step in made.instructions:
        inputs = ", ".join(
            f"{name}=v{value}" for name, value in step.inputs if made.values[value].store != "shape"
        )
        outputs = ", ".join(f"v{v}@{_where(made, v)}" for v in step.outputs)
        yield f"{step.kind:6} {outputs} = {step.op}({inputs})  # {step.origin.node}"
    for name, stored in made.stores:
        yield f"store  {name} = v{stored}"
    yield f"{len(made.buffers)} buffers, {made.nbytes} bytes for {made.tensor_bytes}"


def _where(made: Plan, value: int) -> str:
    found = made.values[value]
    return f"v{found.key}" if found.store == "view" else f"{found.store}{found.key}"
