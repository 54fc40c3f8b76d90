"""Recurrent layers: simple, LSTM and GRU. Each is unrolled over the steps of its sequences."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import TypeProblem
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats
from engine.projections import activation_param, initialiser_param
from engine.recurrence import Cell, Unrolling, gru_step, lstm_step, simple_step, unrolled
from engine.tensor_type import TensorType, shape_text

EVERY, LAST = "every step", "last step"
LONGEST = 1000
"""Steps that are unrolled at most."""

_SIMPLE = Cell(gates=1, step=simple_step)
_LSTM = Cell(gates=4, step=lstm_step, states=2, bias="forget_bias")
_GRU = Cell(gates=3, step=gru_step, candidate_bias=True)


def _how(cell: Cell, params: Params) -> Unrolling:
    return Unrolling(
        cell,
        params["units"],
        params["layers"],
        params["bidirectional"],
        params["use_bias"],
        params.get("forget_bias", 0.0),
        params.get("activation", "tanh"),
        params["initialiser"],
        params["dropout"],
    )


def _check(cell: Cell, types: Types, params: Params) -> None:
    x = types["x"]
    known = all(isinstance(d, int) for d in x.shape[1:])
    if x.rank != 3 or not known or not 1 <= int(x.shape[1]) <= LONGEST:
        raise TypeProblem(
            "shape.sequence",
            "a recurrent layer needs sequences of 1 to {longest} steps, {expected}; got {got}",
            port="x",
            longest=LONGEST,
            expected="(N, time, features)",
            got=shape_text(x.shape),
        )
    if "mask" in types and types["mask"].shape != x.shape[:2]:
        raise TypeProblem(
            "shape.mask",
            "'{port}' says of each step whether it is real: {expected}; got {got}",
            port="mask",
            expected=shape_text(x.shape[:2]),
            got=shape_text(types["mask"].shape),
        )
    wanted = (x.shape[0], _how(cell, params).state_width)
    given = [name for name in ("state", "cell") if name in types]
    for name in given:
        if types[name].shape != wanted:
            raise TypeProblem(
                "shape.state",
                "'{port}' must hold a number for each unit of each layer and direction, "
                "{expected}; got {got}",
                port=name,
                expected=shape_text(wanted),
                got=shape_text(types[name].shape),
            )
    if 0 < len(given) < cell.states:
        raise TypeProblem(
            "state.missing",
            "an LSTM begins with a state and a cell, or with neither; only '{port}' is wired",
            port=given[0],
            expected="both",
        )


def _expand(cell: Cell, scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    y, states = unrolled(
        scope,
        inputs["x"],
        _how(cell, params),
        mask=inputs.get("mask"),
        begin=[inputs[name] for name in ("state", "cell")[: cell.states] if name in inputs],
        every_step=params["returns"] == EVERY,
    )
    return (y, *states)


_RETURNS = Param(
    "returns",
    "choice",
    EVERY,
    choices=(EVERY, LAST),
    doc="every step: outputs (N, time, units), to stack layers or to answer at each step; last "
    "step: (N, units), a summary of the whole sequence.",
)
_COMMON = (
    Param("layers", "integer", 1, minimum=1, maximum=16, high=4, doc="How many, one on another."),
    Param(
        "bidirectional",
        "switch",
        False,
        doc="Whether it also runs from the end to the beginning; the outputs of both directions "
        "then stand side by side.",
    ),
    Param("use_bias", "switch", True, title="Bias", doc="Whether biases are added."),
    Param(
        "dropout",
        "number",
        0.0,
        minimum=0.0,
        maximum=0.9,
        doc="The share of values between layers set to 0 at each training step.",
    ),
    initialiser_param(),
)
_UNITS = Param(
    "units", "integer", 16, minimum=1, maximum=65536, high=128, doc="Numbers in the state."
)
_STATE = "(N, layers * directions * units)"
_SEQUENCE = floats("N", 3, 2)
_MASK = TensorType("bool", ("N", 3))


def _recurrent(
    name: str,
    title: str,
    cell: Cell,
    *,
    params: tuple[Param, ...] = (),
    samples: tuple[Sample, ...] = (),
    formula: str,
    doc: str,
    source: str,
    keywords: tuple[str, ...],
) -> Layer:
    begins = [Port("state", f"Optional. The first state, {_STATE}; else 0.", optional=True)]
    ends = [Port("state", f"The final state, {_STATE}.")]
    if cell.states == 2:
        begins.append(Port("cell", "Optional. The first cell, as the state.", optional=True))
        ends.append(Port("cell", "The final cell, as the state."))
    mask = Port(
        "mask",
        "Optional. (N, time): False or 0 where there is only padding; the state is kept there.",
        kind="any",
        optional=True,
    )
    return Layer(
        name=name,
        title=title,
        category="sequence",
        inputs=(Port("x", "(N, time, features)."), mask, *begins),
        outputs=(Port("y", "The output of every step, or of the last."), *ends),
        params=(_UNITS, _RETURNS, *params, *_COMMON),
        main="units",
        check=lambda types, given: _check(cell, types, given),
        expand=lambda scope, inputs, given: _expand(cell, scope, inputs, given),
        formula=formula,
        doc=doc,
        source=source,
        keywords=("recurrent", "sequence", "time", "memory", *keywords),
        samples=(
            Sample({"x": _SEQUENCE}, {"units": 2}),
            Sample({"x": _SEQUENCE}, {"units": 3, "returns": LAST, "use_bias": False}),
            Sample({"x": floats("N", 1, 1)}, {"units": 1}),
            Sample(
                {"x": floats("N", 2, 3)},
                {"units": 2, "layers": 2, "bidirectional": True, "returns": LAST},
            ),
            Sample({"x": _SEQUENCE}, {"units": 2, "layers": 2, "bidirectional": True}),
            Sample({"x": _SEQUENCE}, {"units": 2, "layers": 2, "dropout": 0.5}),
            Sample({"x": _SEQUENCE, "mask": _MASK}, {"units": 2, "bidirectional": True}),
            *samples,
        ),
    )


def _begun(units: int, width: int, cell: bool = False) -> dict[str, TensorType]:
    first = {"x": _SEQUENCE, "mask": _MASK, "state": floats("N", width)}
    return first | ({"cell": floats("N", width)} if cell else {})


ENTRIES: tuple[Entry, ...] = (
    _recurrent(
        "simple_rnn",
        "Simple RNN",
        _SIMPLE,
        params=(activation_param("tanh", "What is applied to the new state."),),
        samples=(
            Sample(_begun(2, 2), {"units": 2}),
            Sample({"x": _SEQUENCE}, {"units": 2, "activation": "sigmoid"}),
        ),
        formula="hₜ = f(xₜ W + hₜ₋₁ U + b)",
        keywords=("elman", "vanilla"),
        doc="At each step the new state comes from the input and the state before. It remembers "
        "for a few steps only, since gradients fade or explode on the way back; LSTM and GRU were "
        "made against that.",
        source="Elman, 'Finding structure in time', Cognitive Science 14 (1990)",
    ),
    _recurrent(
        "lstm",
        "LSTM",
        _LSTM,
        params=(
            Param(
                "forget_bias",
                "number",
                1.0,
                low=0.0,
                high=5.0,
                doc="With which the bias of the forget gate begins: above 0 it remembers from the "
                "start.",
            ),
        ),
        samples=(
            Sample(_begun(2, 8, cell=True), {"units": 2, "layers": 2, "bidirectional": True}),
        ),
        formula="cₜ = σ(f) cₜ₋₁ + σ(i) tanh(g), hₜ = σ(o) tanh(cₜ); i, f, o, g = xₜ W + hₜ₋₁ U + b",
        keywords=("long short-term memory", "gates"),
        doc="Long short-term memory: a cell that is only added to and faded, so that gradients "
        "reach far back; three gates learn what enters it, what stays, and what is shown. "
        "In its weights the gates stand in the order input, forget, output, candidate.",
        source="Hochreiter and Schmidhuber, 'Long short-term memory', Neural Computation 9 (1997); "
        "forget gate: Gers, Schmidhuber and Cummins, 'Learning to forget', Neural Computation 12 "
        "(2000); its bias: Jozefowicz, Zaremba and Sutskever, ICML 2015",
    ),
    _recurrent(
        "gru",
        "GRU",
        _GRU,
        samples=(Sample(_begun(2, 4), {"units": 2, "bidirectional": True}),),
        formula="hₜ = (1 - z) n + z hₜ₋₁, n = tanh(xₜ Wₙ + r (hₜ₋₁ Uₙ + c) + b); r, z = σ(...)",
        keywords=("gated recurrent unit", "gates"),
        doc="The gated recurrent unit: one gate decides how much of the state is renewed, another "
        "how much of it the renewal sees. Fewer weights than an LSTM, and often as good. The reset "
        "gate acts after the product with the state, as in PyTorch.",
        source="Cho et al., 'Learning phrase representations using RNN encoder-decoder', EMNLP "
        "2014; reset after the product: as in cuDNN",
    ),
)
