"""Schedules that remember more than the step: cycles that grow, and the best loss so far."""

from __future__ import annotations

import math
from collections.abc import Mapping

from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, floats
from engine.optimiser import rate
from engine.scheduling import (
    BASE,
    FINAL_RATE,
    OUTPUTS,
    base,
    check_scalars,
    counted,
    factor,
    schedule,
    state,
    steps,
)


def _restarts(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    """The step within a cycle, and how many times the first cycle the present one is long."""
    step, times = state(scope, "step", 0.0), state(scope, "times", 1.0)
    steps = scope.constant(float(params["steps"]))
    length = scope.formula("n * k", n=steps, k=times)
    growth = scope.setting("growth")
    scope.update(step, scope.formula("where(t + 1 >= n, 0, t + 1)", t=step, n=length))
    grown = scope.formula(
        "where(t + 1 >= n, k * growth, k)", t=step, n=length, k=times, growth=growth
    )
    scope.update(times, grown)
    return (
        scope.formula(
            "last + (rate - last) * 0.5 * (1 + cos(pi * t / n))",
            rate=base(scope, inputs),
            last=scope.setting("final_rate"),
            t=step,
            n=length,
        ),
    )


def _plateau(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    """As torch.optim.lr_scheduler.ReduceLROnPlateau, over a running mean of the loss."""
    factor, best = state(scope, "factor", 1.0), state(scope, "best", math.inf)
    bad, rest = state(scope, "bad", 0.0), state(scope, "rest", 0.0)
    loss = _smoothed(scope, inputs["loss"])
    patience, pause = (scope.constant(float(params[n])) for n in ("patience", "cooldown"))
    better = scope.formula(
        "where(loss < best * (1 - threshold * sign(best)), 1, 0)",
        loss=loss,
        best=best,
        threshold=scope.setting("threshold"),
    )
    scope.update(best, scope.formula("where(b > 0.5, x, y)", b=better, x=loss, y=best))
    waited = scope.formula(
        "where(rest > 0 or better > 0.5, 0, bad + 1)", rest=rest, better=better, bad=bad
    )
    worn = scope.formula("where(n > patience, 1, 0)", n=waited, patience=patience)
    drop = scope.setting("factor")
    scope.update(factor, scope.formula("where(b > 0.5, f * d, f)", b=worn, f=factor, d=drop))
    scope.update(bad, scope.formula("where(b > 0.5, 0, n)", b=worn, n=waited))
    left = scope.formula("where(b > 0.5, p, max(r - 1, 0))", b=worn, p=pause, r=rest)
    scope.update(rest, left)
    return (
        scope.formula(
            "max(rate * f, min(rate, least))",
            rate=base(scope, inputs),
            f=factor,
            least=scope.setting("smallest_rate"),
        ),
    )


def _smoothed(scope: Scope, loss: Ref) -> Ref:
    """A running mean of the loss of each batch, corrected for its start."""
    mean = state(scope, "mean", 0.0)
    count = scope.formula("t + 1", t=counted(scope))
    new = scope.formula(
        "m + (1 - s) / (1 - s ^ n) * (x - m)",
        m=mean,
        s=scope.setting("smoothing"),
        n=count,
        x=loss,
    )
    scope.update(mean, new)
    return new


ENTRIES: tuple[Entry, ...] = (
    schedule(
        "cosine_restarts",
        "",
        title="Cosine with restarts",
        params=(
            steps(1000, "The steps of the first cycle."),
            Param(
                "growth",
                "number",
                2.0,
                minimum=1.0,
                high=4.0,
                live=True,
                doc="How many times as long each cycle is as the one before.",
            ),
            FINAL_RATE,
        ),
        expand=_restarts,
        formula="last + (rate - last) · ½(1 + cos(π t / n)), t and n of the cycle",
        keywords=("annealing", "warm restarts", "sgdr"),
        doc="The rate falls along half a cosine and then jumps back to where it started, in cycles "
        "that may grow: the jumps lead out of poor minima.",
        paper="Loshchilov and Hutter, 'SGDR: stochastic gradient descent with warm restarts', ICLR "
        "2017",
    ),
    Layer(
        name="reduce_on_plateau",
        title="Reduce on plateau",
        category="schedule",
        inputs=(Port("loss", "What is watched: a single number."), BASE),
        outputs=OUTPUTS,
        params=(
            rate(0.1, "The rate that it starts from."),
            factor(0.5, "What the rate is multiplied by when the loss no longer falls."),
            Param(
                "patience",
                "integer",
                100,
                minimum=0,
                maximum=1_000_000_000,
                low=0,
                high=1000,
                doc="The steps without a better loss after which the rate drops.",
            ),
            Param(
                "threshold",
                "number",
                1e-3,
                minimum=0.0,
                maximum=0.99,
                high=0.1,
                live=True,
                doc="The share by which the loss must fall below its best to be better.",
            ),
            Param(
                "smoothing",
                "number",
                0.9,
                minimum=0.0,
                maximum=0.9999,
                live=True,
                doc="How much of the running mean of the batches' losses is kept at each step.",
            ),
            Param(
                "cooldown",
                "integer",
                0,
                minimum=0,
                maximum=1_000_000_000,
                low=0,
                high=1000,
                doc="The steps after a drop in which it does not wait.",
            ),
            Param(
                "smallest_rate",
                "number",
                0.0,
                minimum=0.0,
                low=1e-6,
                high=1.0,
                scale="log",
                live=True,
                doc="The rate never drops below this.",
            ),
        ),
        main="learning_rate",
        check=check_scalars,
        expand=_plateau,
        formula="rate · factor^drops",
        keywords=("learning rate", "scheduler", "patience"),
        doc="Watches the loss of the training batches, and lets the rate drop when it has not "
        "become better for a while. Wire it to the loss that the optimiser gets.",
        samples=(
            Sample({"loss": floats()}, low=0.1),
            Sample({"loss": floats(), "learning_rate": floats()}, low=0.001, high=0.1),
        ),
    ),
)
