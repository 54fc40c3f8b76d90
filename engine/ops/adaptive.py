"""Optimisers that give each weight a pace of its own by the squares of its gradients: AdaGrad and
those that followed from it. Adam and its kin are a family of their own."""

from __future__ import annotations

from collections.abc import Mapping

from engine.op import Entry, Param, Ref, Turn
from engine.optimiser import epsilon, optimiser, rate, share

_New = tuple[Ref, Mapping[str, Ref]]


def _adagrad(turn: Turn) -> _New:
    total = turn.formula("s + square(g)", s=turn.slots["sum"], g=turn.gradient)
    new = turn.formula(
        "w - rate * (g / (sqrt(s) + eps))",
        w=turn.variable,
        rate=turn.settings["learning_rate"],
        g=turn.gradient,
        s=total,
        eps=turn.settings["epsilon"],
    )
    return new, {"sum": total}


def _mean_square(turn: Turn, decay: str, slot: str) -> Ref:
    return turn.formula(
        "v + (1 - b) * (square(g) - v)",
        v=turn.slots[slot],
        b=turn.settings[decay],
        g=turn.gradient,
    )


def _adadelta(turn: Turn) -> _New:
    decay, eps = turn.settings["rho"], turn.settings["epsilon"]
    squares = _mean_square(turn, "rho", "squares")
    way = turn.formula(
        "sqrt(u + eps) / sqrt(v + eps) * g",
        u=turn.slots["ways"],
        v=squares,
        g=turn.gradient,
        eps=eps,
    )
    ways = turn.formula("u + (1 - b) * (square(d) - u)", u=turn.slots["ways"], b=decay, d=way)
    new = turn.formula("w - rate * d", w=turn.variable, rate=turn.settings["learning_rate"], d=way)
    return new, {"squares": squares, "ways": ways}


def _rmsprop(turn: Turn) -> _New:
    eps, learning_rate = turn.settings["epsilon"], turn.settings["learning_rate"]
    squares = _mean_square(turn, "rho", "squares")
    kept = {"squares": squares}
    variance = squares
    if turn.params["centred"]:
        kept["mean"] = turn.formula(
            "m + (1 - b) * (g - m)", m=turn.slots["mean"], b=turn.settings["rho"], g=turn.gradient
        )
        # A variance: rounding alone could make it negative.
        variance = turn.formula("max(v - square(m), 0)", v=squares, m=kept["mean"])
    way = turn.formula("g / (sqrt(v) + eps)", g=turn.gradient, v=variance, eps=eps)
    if turn.params["momentum"]:
        momentum = turn.settings["momentum"]
        way = turn.formula("m * u + d", m=momentum, u=turn.slots["velocity"], d=way)
        kept["velocity"] = way
    return turn.formula("w - rate * d", w=turn.variable, rate=learning_rate, d=way), kept


def _rprop(turn: Turn) -> _New:
    """As torch.optim.Rprop; the paces are kept as multiples of the learning rate, with which they
    begin."""
    learning_rate, before = turn.settings["learning_rate"], turn.slots["gradient"]
    pace = turn.formula(
        "clip(rate * f * where(g * p > 0, up, where(g * p < 0, down, 1)), 0.000001, 50)",
        rate=learning_rate,
        f=turn.slots["pace"],
        g=turn.gradient,
        p=before,
        up=turn.settings["growth"],
        down=turn.settings["shrinkage"],
    )
    gradient = turn.formula("where(g * p < 0, 0, g)", g=turn.gradient, p=before)
    new = turn.formula("w - pace * sign(g)", w=turn.variable, pace=pace, g=gradient)
    factor = turn.formula(
        "where(rate > 0, pace / rate, f)", rate=learning_rate, pace=pace, f=turn.slots["pace"]
    )
    return new, {"gradient": gradient, "pace": factor}


ENTRIES: tuple[Entry, ...] = (
    optimiser(
        "adagrad",
        _adagrad,
        title="AdaGrad",
        params=(rate(0.01), epsilon(1e-10)),
        slots={"sum": 0.0},
        formula="s ← s + g²;  w ← w - rate · g / (√s + ε)",
        keywords=("adaptive", "sparse"),
        doc="Each weight has its own pace, the slower the larger its gradients have been so far. "
        "Good where some weights are seldom needed; its pace never grows again.",
        source="Duchi, Hazan and Singer, 'Adaptive subgradient methods for online learning and "
        "stochastic optimization', JMLR 12 (2011)",
    ),
    optimiser(
        "adadelta",
        _adadelta,
        title="AdaDelta",
        params=(
            rate(1.0, "A factor on the pace that the rule finds by itself; 1 in the paper."),
            share("rho", 0.9, "Decay of both running means."),
            epsilon(1e-6),
        ),
        slots={"squares": 0.0, "ways": 0.0},
        formula="v ← ρv + (1-ρ)g²;  d = √(u+ε) / √(v+ε) · g;  u ← ρu + (1-ρ)d²;  w ← w - rate · d",
        keywords=("adaptive",),
        doc="Each weight's pace follows from running means of its gradients' squares and of its "
        "own ways' squares, so that no learning rate need be found. It starts slowly.",
        source="Zeiler, 'ADADELTA: an adaptive learning rate method', 2012",
    ),
    optimiser(
        "rmsprop",
        _rmsprop,
        title="RMSProp",
        params=(
            rate(0.001, "About how far each weight goes in a step."),
            share("rho", 0.99, "Decay of the mean of squares."),
            epsilon(1e-8),
            Param(
                "momentum",
                "number",
                0.0,
                minimum=0.0,
                maximum=0.99999,
                doc="How much of a velocity is kept; 0: there is none.",
            ),
            Param(
                "centred",
                "switch",
                False,
                doc="Whether gradients are measured by their spread around their mean.",
            ),
        ),
        slots={"squares": 0.0, "mean": 0.0, "velocity": 0.0},
        optional={"mean": "centred", "velocity": "momentum"},
        formula="v ← ρv + (1-ρ)g²;  w ← w - rate · g / (√v + ε)",
        keywords=("adaptive", "centered", "root mean square"),
        doc="Each gradient is divided by a running root mean square of itself, so that every "
        "weight goes about equally far. Often used for recurrent networks.",
        source="Tieleman and Hinton, 'Lecture 6.5: RMSProp', 2012; centred: Graves, 'Generating "
        "sequences with recurrent neural networks', 2013",
    ),
    optimiser(
        "rprop",
        _rprop,
        title="Rprop",
        params=(
            rate(0.01, "How far each weight goes in the first step."),
            Param(
                "growth",
                "number",
                1.2,
                minimum=1.0,
                high=2.0,
                live=True,
                doc="What a pace is multiplied by while the gradient keeps its sign.",
            ),
            share("shrinkage", 0.5, "What a pace is multiplied by when the sign turns."),
        ),
        slots={"gradient": 0.0, "pace": 1.0},
        formula="pace ← pace · (growth, 1 or shrinkage);  w ← w - pace · sign(g)",
        keywords=("resilient", "sign"),
        doc="Only the sign of each gradient counts: a weight's pace grows while the sign stays, "
        "and shrinks when it turns. For batches that hold all examples; noise confuses it.",
        source="Riedmiller and Braun, 'A direct adaptive method for faster backpropagation "
        "learning: the RPROP algorithm', 1993",
    ),
)
