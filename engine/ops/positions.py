"""Positions: what tells a layer that takes all places alike where in a sequence each of them is."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.attention import rotated
from engine.errors import TypeProblem
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats
from engine.projections import initialiser_param
from engine.tensor_type import shape_text

_BASE = Param(
    "base",
    "number",
    10000.0,
    minimum=1.0,
    above=True,
    low=100.0,
    high=100000.0,
    scale="log",
    doc="The longest wave is this many times as long as the shortest.",
)


def _check(types: Types, params: Params) -> None:
    found = types["x"]
    if found.rank < 2 or not all(isinstance(d, int) for d in found.shape[-2:]):
        raise TypeProblem(
            "shape.sequence",
            "positions need sequences of known length, {expected}; got {got}",
            port="x",
            expected="(N, time, features)",
            got=shape_text(found.shape),
        )


def _check_pairs(types: Types, params: Params) -> None:
    _check(types, params)
    size = types["x"].shape[-1]
    if isinstance(size, int) and size % 2:
        raise TypeProblem(
            "shape.pairs",
            "rotary positions turn pairs of numbers: {expected} is needed; got {got}",
            port="x",
            expected="an even number of features",
            got=str(size),
        )


def sinusoids(time: int, size: int, base: float) -> np.ndarray:
    """float64 (time, size): sines at even columns, cosines at odd ones, of falling frequency."""
    column = np.arange(size)
    angles = np.arange(time)[:, None] / base ** (2.0 * (column // 2) / size)
    return np.where(column % 2 == 0, np.sin(angles), np.cos(angles))


def _sinusoidal(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    time, size = scope.type(inputs["x"]).shape[-2:]
    assert isinstance(time, int)
    assert isinstance(size, int)
    waves = scope.constant(sinusoids(time, size, params["base"]))
    return (scope.emit("add", {"a": inputs["x"], "b": waves}),)


def _learned(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    shape = scope.type(inputs["x"]).shape[-2:]
    places = scope.variable("positions", shape, params["initialiser"], scale=params["scale"])
    return (scope.emit("add", {"a": inputs["x"], "b": places}),)


def _rotary(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    return (rotated(scope, inputs["x"], params["base"]),)


_X = Port("x", "(N, time, features).")
_SEQUENCE = floats("N", 3, 4)

ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="sinusoidal_position",
        title="Sinusoidal positions",
        category="sequence",
        inputs=(_X,),
        params=(_BASE,),
        main="base",
        check=_check,
        expand=_sinusoidal,
        formula="y[t, 2i] = x + sin(t / base^(2i/d)), y[t, 2i+1] = x + cos(t / base^(2i/d))",
        keywords=("positional encoding", "transformer", "time"),
        doc="Adds to each step of a sequence a fixed pattern of waves that says where it stands: "
        "attention alone would take the steps in any order. Nothing is learned, and nearby steps "
        "get similar patterns.",
        source="Vaswani et al., 'Attention is all you need', NeurIPS 2017",
        samples=(
            Sample({"x": _SEQUENCE}),
            Sample({"x": floats("N", 5, 3)}, {"base": 100.0}),
            Sample({"x": floats(1, 1)}),
        ),
    ),
    Layer(
        name="learned_position",
        title="Learned positions",
        category="sequence",
        inputs=(_X,),
        params=(
            initialiser_param(),
            Param(
                "scale",
                "number",
                1.0,
                title="Initial scale",
                low=0.0,
                high=2.0,
                doc="What the initialiser is multiplied by.",
            ),
        ),
        main="initialiser",
        check=_check,
        expand=_learned,
        formula="y[t] = x[t] + p[t]",
        keywords=("positional embedding", "transformer", "time"),
        doc="Adds to each step of a sequence a vector of its own that is learned. It suits "
        "sequences of one length; the fixed sinusoidal positions have nothing to learn.",
        source="Gehring et al., 'Convolutional sequence to sequence learning', ICML 2017",
        samples=(Sample({"x": _SEQUENCE}), Sample({"x": floats(2, 1)}, {"scale": 0.1})),
    ),
    Layer(
        name="rotary_position",
        title="Rotary positions",
        category="sequence",
        inputs=(_X,),
        params=(_BASE,),
        main="base",
        check=_check_pairs,
        expand=_rotary,
        formula="y = each pair (xᵢ, xᵢ₊ₕ), h = d/2, turned by the angle t / base^(2i/d)",
        keywords=("rope", "positional encoding", "transformer", "time"),
        doc="Turns pairs of features by an angle that grows with the place, so that the product of "
        "a query and a key depends on how far apart they stand. For queries and keys, not for "
        "values; multi-head attention has it as a switch. Entry i is paired with the one half the "
        "width further on.",
        source="Su et al., 'RoFormer: enhanced transformer with rotary position embedding', "
        "arXiv:2104.09864 (2021)",
        samples=(
            Sample({"x": _SEQUENCE}),
            Sample({"x": floats("N", 2, 5, 6)}, {"base": 50.0}),
            Sample({"x": floats(1, 2)}),
        ),
    ),
)
