"""Adam and its kin: a mean of gradients over the root of a mean of their squares."""

from __future__ import annotations

from collections.abc import Mapping

from engine.op import Builder, Entry, Param, Ref, Turn
from engine.optimiser import epsilon, optimiser, rate, share

_New = tuple[Ref, Mapping[str, Ref]]
_Settings = Mapping[str, Ref]
_Once = tuple[Mapping[str, Ref], Mapping[str, Ref]]


def _time(builder: Builder, settings: _Settings) -> Ref:
    return builder.formula("t + 1", t=settings["time"])


def _step(builder: Builder, settings: _Settings, time: Ref) -> Ref:
    learning_rate, first = settings["learning_rate"], settings["beta1"]
    return builder.formula("rate / (1 - b ^ t)", rate=learning_rate, b=first, t=time)


def _root(builder: Builder, settings: _Settings, time: Ref) -> Ref:
    return builder.formula("1 / sqrt(1 - b ^ t)", b=settings["beta2"], t=time)


def _once(builder: Builder, settings: _Settings) -> _Once:
    """The corrections for the moments' start at 0, once a step for all variables."""
    time = _time(builder, settings)
    step, root = _step(builder, settings, time), _root(builder, settings, time)
    return {"time": time}, {"step": step, "root": root}


def _first(turn: Turn) -> Ref:
    return turn.formula(
        "m + (1 - b) * (g - m)", m=turn.slots["first"], b=turn.settings["beta1"], g=turn.gradient
    )


def _second(turn: Turn) -> Ref:
    return turn.formula(
        "v + (1 - b) * (square(g) - v)",
        v=turn.slots["second"],
        b=turn.settings["beta2"],
        g=turn.gradient,
    )


def _moved(turn: Turn, first: Ref, second: Ref) -> Ref:
    return turn.formula(
        "w - step * (m / (root * sqrt(v) + eps))",
        w=turn.variable,
        step=turn.settings["step"],
        root=turn.settings["root"],
        eps=turn.settings["epsilon"],
        m=first,
        v=second,
    )


def _adam(turn: Turn) -> _New:
    first, second = _first(turn), _second(turn)
    return _moved(turn, first, second), {"first": first, "second": second}


def _amsgrad(turn: Turn) -> _New:
    first, second = _first(turn), _second(turn)
    greatest = turn.formula("max(a, b)", a=turn.slots["greatest"], b=second)
    kept = {"first": first, "second": second, "greatest": greatest}
    return _moved(turn, first, greatest), kept


def _adamax_once(builder: Builder, settings: _Settings) -> _Once:
    time = _time(builder, settings)
    return {"time": time}, {"step": _step(builder, settings, time)}


def _adamax(turn: Turn) -> _New:
    first = _first(turn)
    norm = turn.formula(
        "max(b * u, abs(g) + eps)",
        b=turn.settings["beta2"],
        u=turn.slots["norm"],
        g=turn.gradient,
        eps=turn.settings["epsilon"],
    )
    step = turn.settings["step"]
    new = turn.formula("w - step * (m / u)", w=turn.variable, step=step, m=first, u=norm)
    return new, {"first": first, "norm": norm}


def _nadam_once(builder: Builder, settings: _Settings) -> _Once:
    """The momenta of this step and the next, and the product of those so far."""
    time = _time(builder, settings)
    learning_rate = settings["learning_rate"]
    now, after = (
        builder.formula(
            f"b * (1 - 0.5 * 0.96 ^ ({t} * d))",
            b=settings["beta1"],
            t=time,
            d=settings["momentum_decay"],
        )
        for t in ("t", "(t + 1)")
    )
    product = builder.formula("p * m", p=settings["product"], m=now)
    own = builder.formula("rate * (1 - m) / (1 - p)", rate=learning_rate, m=now, p=product)
    ahead = builder.formula("rate * m / (1 - p * m)", rate=learning_rate, m=after, p=product)
    made = {"own": own, "ahead": ahead, "root": _root(builder, settings, time)}
    return {"time": time, "product": product}, made


def _nadam(turn: Turn) -> _New:
    first, second = _first(turn), _second(turn)
    new = turn.formula(
        "w - (own * g + ahead * m) / (root * sqrt(v) + eps)",
        w=turn.variable,
        own=turn.settings["own"],
        ahead=turn.settings["ahead"],
        root=turn.settings["root"],
        eps=turn.settings["epsilon"],
        g=turn.gradient,
        m=first,
        v=second,
    )
    return new, {"first": first, "second": second}


def _radam_once(builder: Builder, settings: _Settings) -> _Once:
    """How far the second moment may be trusted: `trust` 0 as long as its variance is unknown."""
    time = _time(builder, settings)
    second = settings["beta2"]
    limit = builder.formula("2 / (1 - b) - 1", b=second)
    length = builder.formula("limit - 2 * t * b ^ t / (1 - b ^ t)", limit=limit, t=time, b=second)
    trust = builder.formula(
        "where(r > 5, sqrt((r - 4) * (r - 2) * s / ((s - 4) * (s - 2) * max(r, 5))"
        " * (1 - b ^ t)), 0)",
        r=length,
        s=limit,
        b=second,
        t=time,
    )
    return {"time": time}, {"step": _step(builder, settings, time), "trust": trust}


def _radam(turn: Turn) -> _New:
    first, second = _first(turn), _second(turn)
    new = turn.formula(
        "w - step * m * where(trust > 0, trust / (sqrt(v) + eps), 1)",
        w=turn.variable,
        step=turn.settings["step"],
        m=first,
        trust=turn.settings["trust"],
        v=second,
        eps=turn.settings["epsilon"],
    )
    return new, {"first": first, "second": second}


_PACE = "About how far each weight goes in a step."
_BETAS = (
    share("beta1", 0.9, "Decay of the mean of gradients."),
    share("beta2", 0.999, "Decay of the mean of their squares."),
)
_PARAMS = (rate(0.001, _PACE), *_BETAS, epsilon(1e-8))
_MOMENTS: Mapping[str, float] = {"first": 0.0, "second": 0.0}
_TIME: Mapping[str, float] = {"time": 0.0}
_MEANS = "m ← β₁m + (1-β₁)g;  v ← β₂v + (1-β₂)g²;  "

ENTRIES: tuple[Entry, ...] = (
    optimiser(
        "adam",
        _adam,
        title="Adam",
        params=_PARAMS,
        prepare=_once,
        slots=_MOMENTS,
        counters=_TIME,
        formula=_MEANS + "w ← w - rate · m̂ / (√v̂ + ε)",
        keywords=("adaptive",),
        doc="Each weight has its own pace, from running means of its gradient and its square, both "
        "corrected for their start at 0.",
        source="Kingma and Ba, 'Adam: a method for stochastic optimization', ICLR 2015",
    ),
    optimiser(
        "adamw",
        _adam,
        title="AdamW",
        params=_PARAMS,
        prepare=_once,
        slots=_MOMENTS,
        counters=_TIME,
        decay=0.01,
        decoupled=True,
        formula=_MEANS + "w ← w - rate · (m̂ / (√v̂ + ε) + decay · w)",
        keywords=("adaptive", "decoupled"),
        doc="Adam with weight decay that shrinks the weights themselves and stays out of the "
        "running means: what large networks are usually trained with.",
        source="Loshchilov and Hutter, 'Decoupled weight decay regularization', ICLR 2019",
    ),
    optimiser(
        "amsgrad",
        _amsgrad,
        title="AMSGrad",
        params=_PARAMS,
        prepare=_once,
        slots={**_MOMENTS, "greatest": 0.0},
        counters=_TIME,
        formula=_MEANS + "s ← max(s, v);  w ← w - rate · m̂ / (√ŝ + ε)",
        keywords=("adaptive", "adam"),
        doc="Adam that divides by the greatest mean of squares so far, so that its pace never "
        "grows again: against steps that are too long after a quiet stretch.",
        source="Reddi, Kale and Kumar, 'On the convergence of Adam and beyond', ICLR 2018",
    ),
    optimiser(
        "adamax",
        _adamax,
        title="AdaMax",
        params=(rate(0.002, _PACE), *_BETAS, epsilon(1e-8)),
        prepare=_adamax_once,
        slots={"first": 0.0, "norm": 0.0},
        counters=_TIME,
        formula="m ← β₁m + (1-β₁)g;  u ← max(β₂u, |g| + ε);  w ← w - rate · m̂ / u",
        keywords=("adaptive", "infinity norm"),
        doc="Adam with the greatest gradient of late, fading, in the place of the root mean "
        "square: calmer where gradients are seldom and large.",
        source="Kingma and Ba, 'Adam: a method for stochastic optimization', section 7.1, ICLR "
        "2015",
    ),
    optimiser(
        "nadam",
        _nadam,
        title="Nadam",
        params=(
            rate(0.002, _PACE),
            *_BETAS,
            epsilon(1e-8),
            Param(
                "momentum_decay",
                "number",
                0.004,
                minimum=0.0,
                maximum=1.0,
                live=True,
                doc="How fast the momentum grows from half of beta1 to beta1.",
            ),
        ),
        prepare=_nadam_once,
        slots=_MOMENTS,
        counters={"time": 0.0, "product": 1.0},
        formula="μₜ = β₁(1 - ½·0.96^(t·decay));  w ← w - rate · ((1-μₜ)/(1-Πμ)·g + μₜ₊₁/(1-Πμ·μₜ₊₁)"
        "·m) / (√v̂ + ε)",
        keywords=("adaptive", "nesterov"),
        doc="Adam whose momentum looks ahead as Nesterov's does.",
        source="Dozat, 'Incorporating Nesterov momentum into Adam', ICLR workshop 2016",
    ),
    optimiser(
        "radam",
        _radam,
        title="RAdam",
        params=_PARAMS,
        prepare=_radam_once,
        slots=_MOMENTS,
        counters=_TIME,
        formula=_MEANS + "w ← w - rate · r · m̂ / (√v̂ + ε), without the divisor while r is unknown",
        keywords=("adaptive", "rectified", "warmup"),
        doc="Adam that holds back its own paces during the first steps, as long as their mean of "
        "squares is uncertain: a warm-up that need not be set.",
        source="Liu et al., 'On the variance of the adaptive learning rate and beyond', ICLR 2020",
    ),
)
