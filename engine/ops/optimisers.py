"""Optimisers with one pace for all weights: gradient descent, its momenta, and Lion."""

from __future__ import annotations

from collections.abc import Mapping

from engine.op import Entry, Ref, Turn
from engine.optimiser import optimiser, rate, share

_New = tuple[Ref, Mapping[str, Ref]]


def _sgd(turn: Turn) -> _New:
    return turn.formula(
        "w - rate * g", w=turn.variable, rate=turn.settings["learning_rate"], g=turn.gradient
    ), {}


def _velocity(turn: Turn) -> Ref:
    decay, before = turn.settings["momentum"], turn.slots["velocity"]
    return turn.formula("m * v + g", m=decay, v=before, g=turn.gradient)


def _momentum(turn: Turn) -> _New:
    velocity = _velocity(turn)
    new = turn.formula(
        "w - rate * v", w=turn.variable, rate=turn.settings["learning_rate"], v=velocity
    )
    return new, {"velocity": velocity}


def _nesterov(turn: Turn) -> _New:
    velocity = _velocity(turn)
    new = turn.formula(
        "w - rate * (g + m * v)",
        w=turn.variable,
        rate=turn.settings["learning_rate"],
        g=turn.gradient,
        m=turn.settings["momentum"],
        v=velocity,
    )
    return new, {"velocity": velocity}


def _lion(turn: Turn) -> _New:
    mean, gradient = turn.slots["mean"], turn.gradient
    new = turn.formula(
        "w - rate * sign(m + (1 - b) * (g - m))",
        w=turn.variable,
        rate=turn.settings["learning_rate"],
        m=mean,
        b=turn.settings["beta1"],
        g=gradient,
    )
    kept = turn.formula("m + (1 - b) * (g - m)", m=mean, b=turn.settings["beta2"], g=gradient)
    return new, {"mean": kept}


ENTRIES: tuple[Entry, ...] = (
    optimiser(
        "sgd",
        _sgd,
        title="SGD",
        params=(rate(0.03),),
        formula="w ← w - rate · ∂L/∂w",
        keywords=("gradient descent", "stochastic"),
        doc="Stochastic gradient descent: every variable goes a little way against its gradient.",
        source="Robbins and Monro, 'A stochastic approximation method', 1951",
    ),
    optimiser(
        "momentum",
        _momentum,
        title="Momentum",
        params=(rate(0.03), share("momentum", 0.9, "How much of the velocity is kept.")),
        slots={"velocity": 0.0},
        formula="v ← m·v + ∂L/∂w;  w ← w - rate · v",
        keywords=("gradient descent", "heavy ball"),
        doc="Gradient descent with a velocity that outlives a step: faster along valleys.",
        source="Polyak, 'Some methods of speeding up the convergence of iteration methods', 1964",
    ),
    optimiser(
        "nesterov",
        _nesterov,
        title="Nesterov momentum",
        params=(rate(0.03), share("momentum", 0.9, "How much of the velocity is kept.")),
        slots={"velocity": 0.0},
        formula="v ← m·v + ∂L/∂w;  w ← w - rate · (∂L/∂w + m·v)",
        keywords=("gradient descent", "accelerated", "look ahead", "nag"),
        doc="Momentum that looks ahead: each step goes where the velocity will have led, so that "
        "it overshoots less than plain momentum at the same settings.",
        source="Nesterov, 'A method of solving a convex programming problem with convergence rate "
        "O(1/k²)', 1983; in this form: Sutskever et al., 'On the importance of initialization and "
        "momentum in deep learning', ICML 2013",
    ),
    optimiser(
        "lion",
        _lion,
        title="Lion",
        params=(
            rate(0.0001, "How far every weight goes in a step: 3 to 10 times less than for Adam."),
            share("beta1", 0.9, "How much of the mean counts in the direction of a step."),
            share("beta2", 0.99, "Decay of the mean of gradients."),
        ),
        slots={"mean": 0.0},
        decoupled=True,
        formula="w ← w - rate · (sign(β₁m + (1-β₁)g) + decay · w);  m ← β₂m + (1-β₂)g",
        keywords=("sign", "evolved"),
        doc="Every weight goes the same way at each step, up or down by the sign of a mean of its "
        "gradients. It needs half the memory of Adam and a smaller learning rate.",
        source="Chen et al., 'Symbolic discovery of optimization algorithms', NeurIPS 2023",
    ),
)
