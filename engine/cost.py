"""What a training step costs, node by node of the document: operations, time, memory.

Estimates follow from the plan alone; measured times are laid beside them. Forward, backward and
update are kept apart, by the origin of each instruction. Knows no session and no view.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from time import perf_counter

import numpy as np

from engine.graph import Graph, Role, VariableSpec, primitive
from engine.pipeline import Compiled
from engine.plan import Instruction, Plan

ROLES: tuple[Role, ...] = ("forward", "gradient", "update")
CALL_SECONDS = 0.6e-6
"""What one call of the array library takes before it computes anything."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the forward, the backward or the update part of a node costs in a step. seconds: an
    estimate; measured: what a timed step took, None before one. nbytes: of the tensors made."""

    operations: float = 0.0
    seconds: float = 0.0
    nbytes: int = 0
    instructions: int = 0
    measured: float | None = None


@dataclass(frozen=True, slots=True)
class NodeCost:
    """One node of the document. weights: bytes of its trainable variables and of other variables
    that are no optimiser's. state: bytes that optimisers keep for its variables."""

    node: str
    parts: Mapping[Role, Part] = field(default_factory=dict)
    weights: int = 0
    state: int = 0

    def part(self, role: Role) -> Part:
        """A part; nothing where there is none."""
        return self.parts.get(role, Part())

    @property
    def operations(self) -> float:
        """Floating-point operations of all its parts."""
        return sum(part.operations for part in self.parts.values())

    @property
    def seconds(self) -> float:
        """Estimated seconds of all its parts."""
        return sum(part.seconds for part in self.parts.values())

    @property
    def measured(self) -> float | None:
        """Measured seconds of all its parts; None before a step was timed."""
        known = [part.measured for part in self.parts.values() if part.measured is not None]
        return sum(known) if known else None

    @property
    def values(self) -> int:
        """Bytes of its tensors, forward."""
        return self.part("forward").nbytes

    @property
    def gradients(self) -> int:
        """Bytes of the tensors of its backward part."""
        return self.part("gradient").nbytes

    @property
    def updating(self) -> int:
        """Bytes of the tensors that its update makes on the way."""
        return self.part("update").nbytes

    @property
    def memory(self) -> int:
        """Bytes of everything that it needs, without any reuse."""
        return self.values + self.gradients + self.updating + self.weights + self.state


@dataclass(frozen=True, slots=True)
class Cost:
    """A whole step. batch: examples. buffers: bytes of the step's memory, in which tensors take
    turns; tensors: of all of them together, without that. fixed: of constants and of what is fed.
    variables: of weights and the optimisers' state."""

    batch: int
    nodes: tuple[NodeCost, ...]
    buffers: int
    tensors: int
    fixed: int
    variables: int

    @property
    def operations(self) -> float:
        """Of a step."""
        return sum(node.operations for node in self.nodes)

    @property
    def seconds(self) -> float:
        """Of a step, estimated."""
        return sum(node.seconds for node in self.nodes)

    @property
    def measured(self) -> float | None:
        """Of a step, as measured."""
        known = [node.measured for node in self.nodes if node.measured is not None]
        return sum(known) if known else None

    @property
    def peak(self) -> int:
        """Bytes that a step needs at once."""
        return self.buffers + self.fixed + self.variables

    def share(self, node: NodeCost) -> float:
        """A node's share of the time of the step: measured where that is known."""
        whole = self.measured
        if whole is not None:
            return (node.measured or 0.0) / whole if whole else 0.0
        return node.seconds / self.seconds if self.seconds else 0.0

    def timed(self, measured: Mapping[tuple[str, Role], float]) -> Cost:
        """With measured seconds by node and role."""
        nodes = [
            replace(
                node,
                parts={
                    role: replace(part, measured=measured.get((node.node, role), 0.0))
                    for role, part in node.parts.items()
                },
            )
            for node in self.nodes
        ]
        return replace(self, nodes=tuple(nodes))


def cost(compiled: Compiled, batch: int) -> Cost:
    """The estimated cost of a training step. CompileError when nothing is trained."""
    plan = compiled.plan("train", batch)
    parts: dict[str, dict[Role, Part]] = {}
    for step in plan.instructions:
        if step.kind == "run":
            mine = parts.setdefault(step.origin.node, {})
            mine[step.origin.role] = _added(mine.get(step.origin.role, Part()), plan, step)
    weights, state = _variables(compiled.stages("train")[-1].graph)
    concerned = parts.keys() | weights.keys() | state.keys()
    names = [name for name in compiled.report.order if name in concerned]
    nodes = (NodeCost(n, parts.get(n, {}), weights.get(n, 0), state.get(n, 0)) for n in names)
    return Cost(
        batch,
        tuple(nodes),
        plan.nbytes,
        plan.tensor_bytes,
        plan.static_bytes + plan.fed_bytes,
        sum(spec.type.nbytes for spec in compiled.variables.values()),
    )


def _added(part: Part, plan: Plan, step: Instruction) -> Part:
    operations = plan.operations_of(step)
    made = sum(plan.values[v].type.nbytes for v in step.outputs if plan.values[v].store == "buffer")
    return Part(
        part.operations + operations,
        part.seconds + _seconds(plan, step, operations),
        part.nbytes + made,
        part.instructions + 1,
    )


def _variables(graph: Graph) -> tuple[dict[str, int], dict[str, int]]:
    """Bytes by node: of what it owns, and of what optimisers keep for that. An optimiser's own
    counters are its state."""
    weights: dict[str, int] = {}
    state: dict[str, int] = {}
    optimisers = {training.node for training in graph.trainings}
    for name, spec in graph.variables.items():
        owner, _, rest = name.partition("/")
        if owner in optimisers:
            _count(state, rest.partition("/")[0] if "/" in rest else owner, spec)
        else:
            _count(weights, owner, spec)
    return weights, state


def _count(into: dict[str, int], node: str, spec: VariableSpec) -> None:
    into[node] = into.get(node, 0) + spec.type.nbytes


# Estimating time.


@dataclass(frozen=True, slots=True)
class Speed:
    """What this machine does in a second: operations of matrix products, elements of a formula's
    function, bytes read or written."""

    products: float
    functions: float
    nbytes: float


@lru_cache(maxsize=1)
def speed() -> Speed:
    """Measured once, within some milliseconds."""
    a = np.ones((192, 192), np.float32)
    out = np.empty_like(a)
    x = np.linspace(-1.0, 1.0, 1 << 16, dtype=np.float32)
    y = np.empty_like(x)
    return Speed(
        2.0 * 192**3 / _fastest(lambda: np.matmul(a, a, out=out)),
        x.size / _fastest(lambda: np.multiply(x, x, out=y)),
        2.0 * x.nbytes / _fastest(lambda: np.copyto(y, x)),
    )


def _fastest(action: object) -> float:
    assert callable(action)
    found = []
    for _ in range(5):
        begin = perf_counter()
        action()
        found.append(perf_counter() - begin)
    return max(min(found), 1e-9)


def _seconds(plan: Plan, step: Instruction, operations: float) -> float:
    """A roofline: as long as computing takes, or moving the numbers, whichever is longer (Williams,
    Waterman and Patterson, 'Roofline', CACM 2009)."""
    machine = speed()
    op = primitive(step.op)
    moved = sum(plan.values[v].type.nbytes for v in _touched(plan, step))
    rate = machine.functions if op.elementwise is not None else machine.products
    return CALL_SECONDS + max(operations / rate, moved / machine.nbytes)


def _touched(plan: Plan, step: Instruction) -> Iterator[int]:
    for _, value in step.inputs:
        if plan.values[value].store != "shape":
            yield value
    yield from step.outputs
