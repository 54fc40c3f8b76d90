"""One op at once, on arrays: for people who try things out, and for tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.backends.base import Backend, State
from engine.backends.numpy import NumpyBackend
from engine.errors import GradloomError, TypeProblem
from engine.expansion import check_kinds, expand_node, located
from engine.graph import Graph, GraphBuilder
from engine.op import Entry, Layer, Metric, Op, Params, Ref
from engine.passes.differentiate import backpropagate
from engine.passes.simplify import simplify
from engine.plan import plan
from engine.registry import CATALOGUE
from engine.tensor_type import DTYPES, DType, TensorType

AnyArray = npt.NDArray[Any]
_DTYPES: Mapping[str, DType] = {d: d for d in DTYPES}


def apply(
    name: str,
    inputs: Mapping[str, Any],
    params: Params | None = None,
    *,
    training: bool = False,
    weights: Mapping[str, Any] | None = None,
    backend: Backend | None = None,
) -> dict[str, AnyArray]:
    """The outputs of a primitive, a layer or a metric, by port.

    float64 inputs are computed in float64, everything else in float32. Variables of a layer have
    their initial values for seed 0, but for those that `weights` gives by name (see
    `initial_weights`). backend: NumPy unless another is given.

    >>> apply("softmax", {"x": np.array([0.0, 0.0])})["y"].tolist()
    [0.5, 0.5]
    """
    trial = Trial.of(name, inputs, params or {}, training)
    return trial.run(dict(zip(trial.ports, trial.outputs, strict=True)), weights, backend)


def initial_weights(
    name: str, inputs: Mapping[str, Any], params: Params | None = None
) -> dict[str, AnyArray]:
    """The variables of a layer by name, with their initial values for seed 0.

    >>> sorted(initial_weights("dense", {"x": np.zeros((1, 2))}))
    ['bias', 'weight']
    """
    return Trial.of(name, inputs, params or {}, training=False).weights({})


def value_and_gradient(
    name: str,
    inputs: Mapping[str, Any],
    params: Params | None = None,
    upstream: Mapping[str, Any] | None = None,
    *,
    training: bool = False,
    weights: Mapping[str, Any] | None = None,
    backend: Backend | None = None,
) -> tuple[dict[str, AnyArray], dict[str, AnyArray]]:
    """The outputs by port, and the gradients by float input of ``sum(upstream * output)``.

    upstream: per output port, of its shape; ones where it is not given. backend: as for `apply`.

    >>> _, gradients = value_and_gradient("square", {"x": np.array([3.0])})
    >>> gradients["x"].tolist()
    [6.0]
    """
    trial = Trial.of(name, inputs, params or {}, training)
    outputs = dict(zip(trial.ports, trial.outputs, strict=True))
    loss = trial.weighted_sum(upstream or {})
    floats = [n for n, r in trial.inputs.items() if trial.builder.type(r).kind == "float"]
    adjoints = trial.gradients(loss)
    wanted = {f"d {n}": adjoints[n] for n in floats if n in adjoints}
    found = trial.run({**outputs, **wanted}, weights, backend)
    zero = {n: np.zeros_like(trial.arrays[n]) for n in floats}
    return (
        {n: found[n] for n in outputs},
        {n: found.get(f"d {n}", zero[n]) for n in floats},
    )


@dataclass(slots=True)
class Trial:
    """A graph around a single op, to which more may be added before it is bound and run.

    inputs: by port. outputs: in the order of `ports`.
    """

    builder: GraphBuilder
    arrays: dict[str, AnyArray]
    inputs: dict[str, Ref]
    outputs: tuple[Ref, ...]
    ports: tuple[str, ...]
    settings: dict[tuple[str, str], AnyArray]

    @classmethod
    def of(
        cls,
        name: str,
        inputs: Mapping[str, Any],
        params: Params,
        training: bool,
        *,
        double: bool = False,
    ) -> Trial:
        """double: whether in float64, also where no input is."""
        entry = _entry(name)
        arrays = {n: _array(v) for n, v in inputs.items()}
        double = double or any(a.dtype == np.float64 for a in arrays.values())
        builder = GraphBuilder("float64" if double else "float32")
        types = {n: TensorType(_DTYPES[a.dtype.name], a.shape) for n, a in arrays.items()}
        check_kinds(entry, types, params)
        refs = {n: builder.leaf("feed", {"node": "op", "port": n}, t) for n, t in types.items()}
        values = entry.with_defaults(params)
        given = located(entry, values, None)
        outputs = expand_node(entry, builder, "op", refs, given, training=training)
        ports = tuple(p.name for p in entry.output_ports(values))
        settings = {
            ("op", p.name): np.array(values[p.name], builder.precision)
            for p in entry.params
            if p.live
        }
        return cls(builder, arrays, refs, outputs, ports, settings)

    def weighted_sum(self, upstream: Mapping[str, Any]) -> Ref:
        """The 0-d sum of every float output times what flows into it."""
        return self.total(dict(zip(self.ports, self.outputs, strict=True)), upstream)

    def total(self, refs: Mapping[str, Ref], factors: Mapping[str, Any]) -> Ref:
        """The 0-d sum of all floats among some tensors, each times its factor (default 1)."""
        total: Ref | None = None
        for name, ref in refs.items():
            kind = self.builder.type(ref)
            if kind.kind != "float":
                continue
            if name in factors:
                weight = np.asarray(factors[name], dtype=kind.dtype)
                factor = self.builder.constant(weight, kind.dtype)
                ref = self.builder.emit("multiply", {"a": ref, "b": factor})
            part = self.builder.emit("sum", {"x": ref})
            total = part if total is None else self.builder.emit("add", {"a": total, "b": part})
        if total is None:
            raise TypeProblem("gradient.none", "no output is a float, so there is no gradient")
        return total

    def sources(self) -> dict[str, Ref]:
        """What a gradient can be asked for: float inputs, and trainable variables by their names
        (without the node's) after a slash."""
        found = {n: r for n, r in self.inputs.items() if self.builder.type(r).kind == "float"}
        for number, node in enumerate(self.builder.nodes):
            if node.op == "read" and self.builder.variables[node.params["name"]].trainable:
                found.setdefault(node.params["name"].removeprefix("op"), (number, 0))
        return found

    def gradients(self, loss: Ref) -> dict[str, Ref]:
        """The gradients of a 0-d tensor by source; those that nothing reaches are left out."""
        sources = self.sources()
        adjoints = backpropagate(self.builder, loss, sources.values())
        return {name: adjoints[ref] for name, ref in sources.items() if ref in adjoints}

    def weights(self, given: Mapping[str, Any]) -> dict[str, AnyArray]:
        """The variables without their node's name: as given, else as they begin."""
        found: dict[str, AnyArray] = {}
        for name, s in self.builder.variables.items():
            short = name.removeprefix("op/")
            value = given.get(short)
            if value is None:
                value = s.first(0)
            found[short] = np.array(value, dtype=s.type.dtype)
        return found

    def run(
        self,
        outputs: Mapping[str, Ref],
        weights: Mapping[str, Any] | None = None,
        backend: Backend | None = None,
    ) -> dict[str, AnyArray]:
        """The values of some tensors for the arrays that the trial was made with."""
        return self.bind(outputs, weights, backend)({})

    def bind(
        self,
        outputs: Mapping[str, Ref],
        weights: Mapping[str, Any] | None = None,
        backend: Backend | None = None,
    ) -> Callable[[Mapping[str, Any]], dict[str, AnyArray]]:
        """A function that gives some tensors for any values of the sources (by name, as `sources`
        names them; the others are as at first). It is compiled once and may be called often."""
        graph = simplify(
            Graph(
                nodes=tuple(self.builder.nodes),
                precision=self.builder.precision,
                variables=self.builder.variables,
                outputs=outputs,
            )
        )
        first = {f"/{name}": value for name, value in self.weights(weights or {}).items()}
        state = State({f"op{name}": value.copy() for name, value in first.items()}, self.settings)
        program = (backend or NumpyBackend()).bind(plan(graph, 1), state)

        def run(values: Mapping[str, Any]) -> dict[str, AnyArray]:
            for (_, port), buffer in program.inputs.items():
                buffer[...] = values.get(port, self.arrays[port])
            for name, start in first.items():
                state.variables[f"op{name}"][...] = values.get(name, start)
            with np.errstate(all="ignore"):
                program.run()
            return {name: array.copy() for name, array in program.outputs.items()}

        return run


def _entry(name: str) -> Entry:
    entry = CATALOGUE.get(name)
    if not isinstance(entry, Op | Layer | Metric):
        raise GradloomError("'{op}' is no op that can be applied to arrays", op=name)
    return entry


def _array(value: Any) -> AnyArray:
    array = np.asarray(value)
    if array.dtype.name not in _DTYPES:
        array = array.astype(np.int64 if array.dtype.kind in "iu" else np.float32)
    return array
