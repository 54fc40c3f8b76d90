"""The constructor of schedules, and what they share: the rate that they start from, the count of
their steps, the params that several have.

A schedule counts the steps of the training in a variable of its own, so that its rate is saved,
resumed and reset with the weights.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.errors import TypeProblem
from engine.formula import parse
from engine.op import Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats
from engine.optimiser import rate
from engine.tensor_type import shape_text

BASE = Port("learning_rate", "Another schedule, that takes the place of the param.", optional=True)
"""The optional input of a schedule."""
OUTPUTS = (Port("learning_rate", "The rate of this step."),)
_SAMPLES = (Sample({}), Sample({"learning_rate": floats()}, low=0.001, high=0.1))


def state(scope: Scope, name: str, start: float) -> Ref:
    """A number that a schedule remembers from step to step."""
    return scope.variable(name, (), "constant", scale=start, role="state", trainable=False)


def counted(scope: Scope) -> Ref:
    """The number of steps before this one; it goes on by itself."""
    step = state(scope, "step", 0.0)
    scope.update(step, scope.formula("t + 1", t=step))
    return step


def base(scope: Scope, inputs: Mapping[str, Ref]) -> Ref:
    """The rate that a schedule starts from: what is wired to it, or else its own param."""
    wired = inputs.get("learning_rate")
    return scope.setting("learning_rate") if wired is None else wired


def check_scalars(types: Types, params: Params) -> None:
    """TypeProblem when something other than a single number is wired to a schedule."""
    for port, found in types.items():
        if found.rank:
            raise TypeProblem(
                "shape.scalar",
                "'{port}' of a schedule is a single number; got the shape {got}",
                port=port,
                expected="()",
                got=shape_text(found.shape),
            )


def _number(scope: Scope, entry: Mapping[str, Param], params: Params, name: str) -> Ref:
    """A param as a 0-d float: read at each step when it may change meanwhile."""
    return scope.setting(name) if entry[name].live else scope.constant(float(params[name]))


Expand = Callable[[Scope, Mapping[str, Ref], Params], tuple[Ref, ...]]


def _of_step(source: str, own: tuple[Param, ...]) -> Expand:
    """Expands to a formula of ``rate`` (where it starts from), ``t`` (the step) and params."""
    known = {p.name: p for p in own}
    used = [name for name in parse(source).names if name in known]

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        named = {name: _number(scope, known, params, name) for name in used}
        return (scope.formula(source, rate=base(scope, inputs), t=counted(scope), **named),)

    return expand


def schedule(
    name: str,
    source: str,
    *,
    title: str,
    formula: str,
    doc: str,
    paper: str = "",
    keywords: tuple[str, ...] = (),
    start: float = 0.1,
    params: tuple[Param, ...] = (),
    expand: Expand | None = None,
) -> Layer:
    """A schedule that starts from a rate; `source` unless it needs an `expand` of its own."""
    return Layer(
        name=name,
        title=title,
        category="schedule",
        inputs=(BASE,),
        outputs=OUTPUTS,
        params=(rate(start, "The rate that it starts from."), *params),
        main="learning_rate",
        check=check_scalars,
        expand=expand or _of_step(source, params),
        formula=formula,
        source=paper,
        keywords=("learning rate", "scheduler", *keywords),
        doc=doc,
        samples=_SAMPLES,
    )


def steps(default: int, doc: str) -> Param:
    """How many steps something takes."""
    return Param(
        "steps", "integer", default, minimum=1, maximum=1_000_000_000, low=1, high=10_000, doc=doc
    )


def factor(default: float, doc: str) -> Param:
    """What the rate is multiplied by now and then."""
    return Param(
        "factor",
        "number",
        default,
        minimum=0.0,
        maximum=1.0,
        above=True,
        low=0.01,
        live=True,
        doc=doc,
    )


FINAL_RATE = Param(
    "final_rate",
    "number",
    0.0,
    minimum=0.0,
    low=1e-6,
    high=1.0,
    scale="log",
    live=True,
    doc="The rate at the end.",
)
"""Where a schedule that ends comes to."""


def number(name: str, default: float, low: float, high: float, doc: str) -> Param:
    """A live number above 0, its slider from low to high."""
    return Param(
        name,
        "number",
        default,
        minimum=0.0,
        above=True,
        low=low,
        high=high,
        scale="log",
        live=True,
        doc=doc,
    )
