"""Learning-rate schedules: each counts its own steps, and gives the rate of the step at hand.

Wire one to the input `learning_rate` of an optimiser, or to that of another schedule, which then
starts from it instead of from its own param. The count is a variable: saved, resumed and reset
with the weights.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import TypeProblem
from engine.op import Entry, Layer, Param, Params, Ref, Sample, Scope, Types
from engine.scheduling import FINAL_RATE, OUTPUTS, base, counted, factor, number, schedule, steps


def _check_piecewise(types: Types, params: Params) -> None:
    boundaries, rates = params["boundaries"], params["rates"]
    flat = all(
        isinstance(values, list | tuple) and not any(isinstance(v, list | tuple) for v in values)
        for values in (boundaries, rates)
    )
    if not flat or len(rates) != len(boundaries) + 1:
        raise TypeProblem(
            "schedule.pieces",
            "'rates' must have one number more than 'boundaries': a rate before each boundary, and "
            "one after the last",
            expected="one rate more than boundaries",
            got=f"{rates!r} and {boundaries!r}",
        )
    if list(boundaries) != sorted(set(boundaries)):
        raise TypeProblem(
            "schedule.pieces",
            "the boundaries must be growing step numbers; got {got}",
            expected="growing numbers",
            got=repr(boundaries),
        )


def _piecewise(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    boundaries, rates = params["boundaries"], params["rates"]
    source = repr(float(rates[-1]))
    for boundary, value in reversed(list(zip(boundaries, rates, strict=False))):
        source = f"where(t < {float(boundary)!r}, {float(value)!r}, {source})"
    step = counted(scope)
    # The step stands in the formula even where there is no boundary, so that it has a dtype.
    return (scope.formula(source if boundaries else f"0 * t + {source}", t=step),)


def _one_cycle(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    """As torch.optim.lr_scheduler.OneCycleLR with cosines: the top is at `rising` of the steps."""
    greatest, steps = base(scope, inputs), scope.constant(float(params["steps"]))
    first = scope.formula("rate / d", rate=greatest, d=scope.setting("start_divisor"))
    last = scope.formula("rate / d", rate=first, d=scope.setting("end_divisor"))
    top = scope.formula("max(share * n - 1, 1)", share=scope.setting("rising"), n=steps)
    fall = scope.formula("max(n - 1 - top, 1)", n=steps, top=top)
    step = counted(scope)
    up = scope.formula(
        "a + (b - a) * 0.5 * (1 - cos(pi * t / top))", a=first, b=greatest, t=step, top=top
    )
    down = scope.formula(
        "a + (b - a) * 0.5 * (1 + cos(pi * min((t - top) / fall, 1)))",
        a=last,
        b=greatest,
        t=step,
        top=top,
        fall=fall,
    )
    return (scope.formula("where(t <= top, a, b)", t=step, top=top, a=up, b=down),)


_CYCLE = (
    steps(1000, "The steps of the whole cycle; afterwards the rate stays at its end."),
    Param(
        "rising",
        "number",
        0.3,
        minimum=0.0,
        maximum=1.0,
        live=True,
        doc="The share of the steps in which the rate grows.",
    ),
    number("start_divisor", 25.0, 1.0, 100.0, "The first rate is the greatest over this."),
    number("end_divisor", 1e4, 1.0, 1e6, "The last rate is the first over this."),
)

ENTRIES: tuple[Entry, ...] = (
    schedule(
        "step_decay",
        "rate * factor ^ floor(t / steps)",
        title="Step decay",
        params=(
            steps(1000, "The steps between two drops."),
            factor(0.5, "What the rate is multiplied by at each drop."),
        ),
        formula="rate · factor^⌊t / steps⌋",
        keywords=("staircase",),
        doc="The rate drops by a factor every so many steps and stays level in between.",
    ),
    schedule(
        "exponential_decay",
        "rate * factor ^ (t / steps)",
        title="Exponential decay",
        params=(
            steps(1000, "The steps in which the rate shrinks by the factor once."),
            factor(0.5, "What the rate is multiplied by in so many steps."),
        ),
        formula="rate · factor^(t / steps)",
        doc="The rate shrinks smoothly, by the same factor in every so many steps.",
    ),
    schedule(
        "polynomial_decay",
        "final_rate + (rate - final_rate) * (1 - min(t / steps, 1)) ^ power",
        title="Polynomial decay",
        params=(
            steps(1000, "The steps until the final rate, which then stays."),
            number("power", 1.0, 0.1, 10.0, "1: a straight line; more: faster at first."),
            FINAL_RATE,
        ),
        formula="last + (rate - last) · (1 - t / steps)^power",
        keywords=("linear decay", "line"),
        doc="The rate falls to its end in a given number of steps: along a straight line, or along "
        "a power of it.",
    ),
    schedule(
        "cosine_decay",
        "final_rate + (rate - final_rate) * 0.5 * (1 + cos(pi * min(t / steps, 1)))",
        title="Cosine decay",
        params=(steps(1000, "The steps until the final rate, which then stays."), FINAL_RATE),
        formula="last + (rate - last) · ½(1 + cos(π t / steps))",
        keywords=("annealing", "half cosine"),
        doc="The rate falls to its end along half a cosine: slowly at first and at last. A good "
        "choice when the length of the training is known.",
        paper="Loshchilov and Hutter, 'SGDR: stochastic gradient descent with warm restarts', ICLR "
        "2017",
    ),
    schedule(
        "warmup",
        "rate * (first + (1 - first) * min(t / steps, 1))",
        title="Warm-up",
        params=(
            steps(100, "The steps until the whole rate is reached."),
            Param(
                "first",
                "number",
                0.0,
                minimum=0.0,
                maximum=1.0,
                live=True,
                doc="The share of the rate that the first step has.",
            ),
        ),
        formula="rate · (first + (1 - first) · min(t / steps, 1))",
        keywords=("linear warmup",),
        doc="The rate grows along a line from almost nothing, and then stays. With another "
        "schedule wired into it, its rate is multiplied by that line; both count from the first "
        "step on.",
        paper="Goyal et al., 'Accurate, large minibatch SGD: training ImageNet in 1 hour', 2017",
    ),
    schedule(
        "one_cycle",
        "",
        expand=_one_cycle,
        title="One cycle",
        params=_CYCLE,
        formula="up from rate / d along half a cosine, down to rate / (d · e) along another",
        keywords=("superconvergence", "1cycle", "cyclical"),
        doc="The rate grows to its greatest and falls far below its start, both along half a "
        "cosine. Its own rate is the greatest one. Large rates in the middle can make a training "
        "much shorter.",
        paper="Smith and Topin, 'Super-convergence: very fast training of neural networks using "
        "large learning rates', 2018",
    ),
    schedule(
        "inverse_time_decay",
        "rate / (1 + decay * t)",
        title="Inverse time decay",
        params=(number("decay", 0.001, 1e-6, 1.0, "1 over the steps until the rate is halved."),),
        formula="rate / (1 + decay · t)",
        keywords=("hyperbolic",),
        doc="The rate shrinks as 1 over the steps, which stochastic approximation needs to "
        "converge.",
        paper="Robbins and Monro, 'A stochastic approximation method', 1951",
    ),
    schedule(
        "inverse_sqrt",
        "rate * min((t + 1) / steps, sqrt(steps / (t + 1)))",
        title="Inverse square root",
        start=0.001,
        params=(steps(4000, "The steps of the warm-up, after which the rate falls."),),
        formula="rate · min((t+1) / steps, √(steps / (t+1)))",
        keywords=("noam", "transformer", "rsqrt"),
        doc="A linear warm-up to the rate, and then a fall as 1 over the root of the steps: the "
        "schedule of the first transformers, whose rate is 1 / √(width · steps).",
        paper="Vaswani et al., 'Attention is all you need', NeurIPS 2017",
    ),
    Layer(
        name="piecewise",
        title="Piecewise constant",
        category="schedule",
        outputs=OUTPUTS,
        params=(
            Param("boundaries", "values", [1000, 2000], doc="The steps at which the rate changes."),
            Param(
                "rates",
                "values",
                [0.1, 0.03, 0.01],
                doc="The rate before each boundary, and the one after the last.",
            ),
        ),
        main="rates",
        check=_check_piecewise,
        expand=_piecewise,
        formula="rateᵢ from boundaryᵢ on",
        keywords=("learning rate", "scheduler", "multi step", "milestones"),
        doc="Rates of your own, each up to a step of your own.",
        samples=(Sample({}), Sample({}, {"boundaries": [], "rates": [0.1]})),
    ),
)
