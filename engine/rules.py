"""What the rules of an entry are handed, and what they look like: Kernel, Scope, Call, Turn.

Protocols and types only: who plays these parts is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from engine.formula import Formula
from engine.stored_values import StoredValues
from engine.tensor_type import Dim, DType, TensorType

Types = Mapping[str, TensorType]
Params = Mapping[str, Any]
Array = Any
"""An array of the backend at hand (numpy.ndarray, cupy.ndarray)."""


class Kernel(Protocol):
    """What a forward rule writes to: the straight-line calls that a step repeats.

    A rule runs once, when a plan is bound to real arrays. It records; it must not
    compute on values.
    """

    def call(self, function: str, *args: Any, **keywords: Any) -> None:
        """Each step: ``xp.function(*args, **keywords)``, xp the array library; pass ``out=``."""

    def formula(self, formula: Formula, inputs: Mapping[str, Array], out: Array) -> None:
        """Each step: evaluate a scalar formula elementwise (broadcasting) into `out`."""

    def scratch(self, shape: Sequence[int], dtype: str) -> Array:
        """An array for intermediate values, valid within this instruction only."""

    def constant(self, values: Any, dtype: str) -> Array:
        """An array that never changes, made once."""

    def function(self, function: Callable[..., None], *args: Any) -> None:
        """Each step: ``function(xp, *args)``, for what no array call says. It writes into args."""

    def random(self, out: Array, stream: int) -> None:
        """Each step: uniform numbers in [0, 1) into `out`, by a counter-based generator keyed by
        the session's seed, the stream and the step."""


Ref = tuple[int, int]
"""An output in a graph: (number of the node, index of its output)."""


class Builder(Protocol):
    """What gradient rules and layers build with: it emits primitives into a graph.

    Every method returns the Ref of the (first) output. Types follow from the shape rules, which
    raise TypeProblem.
    """

    def emit(self, op: str, inputs: Mapping[str, Ref], params: Params | None = None) -> Ref:
        """A primitive by name."""

    def emit_all(
        self, op: str, inputs: Mapping[str, Ref], params: Params | None = None
    ) -> tuple[Ref, ...]:
        """A primitive by name; all its outputs."""

    def formula(self, source: str, **inputs: Ref) -> Ref:
        """An elementwise formula (an `expression` primitive) over named inputs."""

    def type(self, ref: Ref) -> TensorType:
        """The type of an output."""

    def constant(self, values: Any, dtype: DType = "float32") -> Ref:
        """A constant."""


class Scope(Builder, Protocol):
    """What a layer builds with: a builder that knows the layer's node."""

    training: bool
    """Whether this is the training form (dropout acts) or the evaluation form."""

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
        """A variable owned by this node, kept as ``NODE/NAME``. role ``weight`` is penalised by
        L1/L2 penalties, ``bias`` is not. seeded_as: the name that its first values follow from,
        where that is not its own. values: in a file, with which it begins instead."""

    def update(self, variable: Ref, value: Ref) -> None:
        """Let a variable of this node that is not trainable have another value after each training
        step: running statistics, counters. Outside training nothing changes."""

    def constrain(self, variable: Ref, loss: Ref, op: str, inputs: Mapping[str, Ref]) -> None:
        """Let a trainable variable go through a primitive after each update, as its input ``x``,
        with settings as further `inputs`: a bound that holds whatever the optimiser does. It acts
        where an optimiser's loss depends on `loss`."""

    def setting(self, param: str) -> Ref:
        """A live number param of this node as a 0-d float."""

    def random(self, shape_of: Ref) -> Ref:
        """Uniform numbers in [0, 1), fresh each step, of the same shape as another output."""

    def draw(self, shape: Sequence[Dim]) -> Ref:
        """Uniform numbers in [0, 1), fresh each step, of a given shape."""

    def feed(self, port: str, kind: TensorType) -> Ref:
        """What arrives from outside at each step: the examples of this data node's output."""

    def weights_upstream(self, ref: Ref) -> list[Ref]:
        """Every trainable variable of role ``weight`` that the output depends on."""


@dataclass(frozen=True, slots=True)
class Call:
    """One use of a primitive, as its gradient rule sees it; unwired inputs are absent."""

    inputs: Mapping[str, Ref]
    outputs: tuple[Ref, ...]
    params: Params


InferRule = Callable[[Types, Params], tuple[TensorType, ...]]
ForwardRule = Callable[[Kernel, Mapping[str, Array], tuple[Array, ...], Params], None]
GradientRule = Callable[[Builder, Call, tuple[Ref | None, ...]], Mapping[str, Ref | None]]
ViewRule = Callable[[Any, Array, TensorType, Params], Array | tuple[Array, ...]]


@dataclass(frozen=True, slots=True)
class Turn:
    """One variable's turn in a step, as an update rule sees it.

    gradient: clipped and with its weight decay. slots: the state of this variable by name.
    settings: the number params, the counters, and what `prepare` made once a step, as 0-d floats.
    """

    builder: Builder
    variable: Ref
    gradient: Ref
    slots: Mapping[str, Ref]
    settings: Mapping[str, Ref]
    params: Params

    def formula(self, source: str, **inputs: Ref) -> Ref:
        """An elementwise formula over named inputs."""
        return self.builder.formula(source, **inputs)


UpdateRule = Callable[[Turn], tuple[Ref, Mapping[str, Ref]]]
PrepareRule = Callable[[Builder, Mapping[str, Ref]], tuple[Mapping[str, Ref], Mapping[str, Ref]]]
