"""Optimisers: update rules, written with the same primitives as everything else."""

from __future__ import annotations

from collections.abc import Mapping

from engine.op import Builder, Entry, Optimiser, Param, Port, Ref

_RATE = Param(
    "learning_rate",
    "number",
    0.03,
    minimum=0.0,
    low=1e-5,
    high=10.0,
    scale="log",
    live=True,
    doc="How far each step goes.",
)
_LOSS = (Port("loss", "What is made smaller: a single number."),)


def _sgd(
    builder: Builder,
    variable: Ref,
    gradient: Ref,
    slots: Mapping[str, Ref],
    settings: Mapping[str, Ref],
) -> tuple[Ref, Mapping[str, Ref]]:
    rate = settings["learning_rate"]
    return builder.formula("w - rate * g", w=variable, rate=rate, g=gradient), {}


def _momentum(
    builder: Builder,
    variable: Ref,
    gradient: Ref,
    slots: Mapping[str, Ref],
    settings: Mapping[str, Ref],
) -> tuple[Ref, Mapping[str, Ref]]:
    rate, decay = settings["learning_rate"], settings["momentum"]
    velocity = builder.formula("m * v + g", m=decay, v=slots["velocity"], g=gradient)
    new = builder.formula("w - rate * v", w=variable, rate=rate, v=velocity)
    return new, {"velocity": velocity}


def _adam_once(
    builder: Builder, settings: Mapping[str, Ref]
) -> tuple[Mapping[str, Ref], Mapping[str, Ref]]:
    """The corrections for the moments' start at 0, once a step for all variables."""
    time = builder.formula("t + 1", t=settings["time"])
    rate, first, second = settings["learning_rate"], settings["beta1"], settings["beta2"]
    step = builder.formula("rate / (1 - b ^ t)", rate=rate, b=first, t=time)
    root = builder.formula("1 / sqrt(1 - b ^ t)", b=second, t=time)
    return {"time": time}, {"step": step, "root": root}


def _adam(
    builder: Builder,
    variable: Ref,
    gradient: Ref,
    slots: Mapping[str, Ref],
    settings: Mapping[str, Ref],
) -> tuple[Ref, Mapping[str, Ref]]:
    first = builder.formula(
        "m + (1 - b) * (g - m)", m=slots["first"], b=settings["beta1"], g=gradient
    )
    second = builder.formula(
        "v + (1 - b) * (square(g) - v)", v=slots["second"], b=settings["beta2"], g=gradient
    )
    new = builder.formula(
        "w - step * (m / (root * sqrt(v) + eps))",
        w=variable,
        step=settings["step"],
        root=settings["root"],
        eps=settings["epsilon"],
        m=first,
        v=second,
    )
    return new, {"first": first, "second": second}


def _share(name: str, default: float, doc: str) -> Param:
    return Param(name, "number", default, minimum=0.0, maximum=0.99999, live=True, doc=doc)


ENTRIES: tuple[Entry, ...] = (
    Optimiser(
        name="sgd",
        title="SGD",
        category="optimiser",
        inputs=_LOSS,
        outputs=(),
        params=(_RATE,),
        main="learning_rate",
        update=_sgd,
        formula="w ← w - rate · ∂L/∂w",
        keywords=("gradient descent", "stochastic"),
        doc="Stochastic gradient descent: every variable goes a little way against its gradient.",
        source="Robbins and Monro, 'A stochastic approximation method', 1951",
    ),
    Optimiser(
        name="momentum",
        title="Momentum",
        category="optimiser",
        inputs=_LOSS,
        outputs=(),
        params=(_RATE, _share("momentum", 0.9, "How much of the velocity is kept.")),
        main="learning_rate",
        update=_momentum,
        slots={"velocity": 0.0},
        formula="v ← m·v + ∂L/∂w;  w ← w - rate · v",
        keywords=("gradient descent", "heavy ball"),
        doc="Gradient descent with a velocity that outlives a step: faster along valleys.",
        source="Polyak, 'Some methods of speeding up the convergence of iteration methods', 1964",
    ),
    Optimiser(
        name="adam",
        title="Adam",
        category="optimiser",
        inputs=_LOSS,
        outputs=(),
        params=(
            Param(
                "learning_rate",
                "number",
                0.001,
                minimum=0.0,
                low=1e-5,
                high=1.0,
                scale="log",
                live=True,
                doc="About how far each weight goes in a step.",
            ),
            _share("beta1", 0.9, "Decay of the mean of gradients."),
            _share("beta2", 0.999, "Decay of the mean of their squares."),
            Param(
                "epsilon",
                "number",
                1e-8,
                minimum=0.0,
                above=True,
                low=1e-10,
                high=1e-2,
                scale="log",
                live=True,
                doc="Keeps the division away from 0.",
            ),
        ),
        main="learning_rate",
        update=_adam,
        prepare=_adam_once,
        slots={"first": 0.0, "second": 0.0},
        counters={"time": 0.0},
        formula="m ← β₁m + (1-β₁)g;  v ← β₂v + (1-β₂)g²;  w ← w - rate · m̂ / (√v̂ + ε)",
        keywords=("adaptive",),
        doc="Each weight has its own pace, from running means of its gradient and its square, both "
        "corrected for their start at 0.",
        source="Kingma and Ba, 'Adam: a method for stochastic optimization', ICLR 2015",
    ),
)
