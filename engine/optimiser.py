"""The constructor of optimisers: what all of them have in common is declared here, once.

Clipping, weight decay, averaging and the choice of variables are carried out by the passes
(`engine.passes`); a rule knows nothing of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.op import Optimiser, Param, Port
from engine.op import PrepareRule as Prepare
from engine.op import UpdateRule as Rule

RATE = "learning_rate"
"""The param, and the input port that takes its place when it is wired."""

INPUTS = (
    Port("loss", "What is made smaller: a single number."),
    Port(
        RATE,
        "A learning rate that changes, from a schedule; it takes the place of the param.",
        optional=True,
    ),
)

COMMON = (
    Param(
        "clip",
        "choice",
        "none",
        choices=("none", "value", "norm", "global norm"),
        title="Clip gradients",
        doc="Against gradients that explode. value: each number is kept within the limit; norm: "
        "each variable's gradient is shortened to the limit; global norm: all gradients together, "
        "so that their direction stays.",
    ),
    Param(
        "clip_limit",
        "number",
        1.0,
        minimum=0.0,
        above=True,
        low=1e-3,
        high=100.0,
        scale="log",
        live=True,
        doc="The greatest value, or length, that is let through. Unused without clipping.",
    ),
    Param(
        "average",
        "choice",
        "none",
        choices=("none", "exponential", "mean"),
        title="Average weights",
        doc="Keeps a running average of every weight beside the training, and reads it wherever "
        "the network is evaluated or looked at. exponential: old steps fade; mean: all steps "
        "count alike.",
    ),
    Param(
        "average_decay",
        "number",
        0.999,
        minimum=0.0,
        maximum=0.99999,
        live=True,
        doc="How much of the exponential average is kept at each step.",
    ),
    Param(
        "average_from",
        "integer",
        0,
        minimum=0,
        maximum=1_000_000_000,
        low=0,
        high=10_000,
        doc="The steps before the averaging begins; until then the average is the weight itself.",
    ),
    Param(
        "only",
        "nodes",
        [],
        title="Train only",
        doc="The nodes whose variables are trained. Empty: every variable that the loss depends "
        "on.",
    ),
)
"""The params that every optimiser ends with."""


def rate(default: float, doc: str = "How far each step goes.") -> Param:
    """The learning rate of an optimiser, or the rate that a schedule starts from."""
    return Param(
        RATE,
        "number",
        default,
        minimum=0.0,
        low=1e-5,
        high=1.0 if default < 0.01 else 10.0,
        scale="log",
        live=True,
        doc=doc,
    )


def share(name: str, default: float, doc: str) -> Param:
    """A live number from 0 to almost 1: a decay, a momentum."""
    return Param(name, "number", default, minimum=0.0, maximum=0.99999, live=True, doc=doc)


def epsilon(default: float) -> Param:
    """The small number that is added to a divisor."""
    return Param(
        "epsilon",
        "number",
        default,
        minimum=0.0,
        above=True,
        low=1e-10,
        high=1e-2,
        scale="log",
        live=True,
        doc="Keeps the division away from 0.",
    )


def _weight_decay(default: float, decoupled: bool) -> Param:
    through = (
        "How much all weights (biases excepted) shrink at each step, in proportion to the "
        "learning rate and apart from the gradient."
        if decoupled
        else "How much of each weight (biases excepted) is added to its gradient: as an L2 penalty "
        "of this rate."
    )
    return Param(
        "weight_decay",
        "number",
        default,
        minimum=0.0,
        low=1e-6,
        high=1.0,
        scale="log",
        live=decoupled,
        doc=through,
    )


def optimiser(
    name: str,
    update: Rule,
    *,
    title: str,
    doc: str,
    formula: str,
    source: str,
    params: tuple[Param, ...],
    keywords: tuple[str, ...] = (),
    slots: Mapping[str, float] | None = None,
    optional: Mapping[str, str] | None = None,
    counters: Mapping[str, float] | None = None,
    prepare: Prepare | None = None,
    decay: float = 0.0,
    decoupled: bool = False,
) -> Optimiser:
    """An optimiser. params: those of its rule, the learning rate first. decay: the default of its
    weight decay. The rest as in `engine.op.Optimiser`."""
    return Optimiser(
        name=name,
        title=title,
        category="optimiser",
        inputs=INPUTS,
        outputs=(),
        params=(*params, _weight_decay(decay, decoupled), *COMMON),
        main=RATE,
        update=update,
        prepare=prepare,
        slots=slots or {},
        optional=optional or {},
        counters=counters or {},
        decoupled=decoupled,
        formula=formula,
        source=source,
        keywords=keywords,
        doc=doc,
    )
