"""Penalties that are added to a loss."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, floats


def _penalty(source: str) -> Callable[[Scope, Mapping[str, Ref], Params], tuple[Ref, ...]]:
    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        total = inputs["loss"]
        rate = scope.setting("rate")
        for weight in scope.weights_upstream(inputs["loss"]):
            size = scope.emit("sum", {"x": scope.formula(source, w=weight)})
            total = scope.formula("loss + rate * size", loss=total, rate=rate, size=size)
        return (total,)

    return expand


_RATE = Param(
    "rate",
    "number",
    0.001,
    minimum=0.0,
    low=1e-5,
    high=10.0,
    scale="log",
    live=True,
    doc="How much the penalty counts.",
)
_SAMPLE = Sample({"loss": floats()})

ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="l2_penalty",
        title="L2 penalty",
        category="regularisation",
        inputs=(Port("loss", "The loss to add to."),),
        outputs=(Port("loss"),),
        params=(_RATE,),
        main="rate",
        expand=_penalty("0.5 * square(w)"),
        formula="L' = L + rate · ½ Σ w²",
        keywords=("weight decay", "ridge", "regularisation"),
        doc="Adds half the sum of the squares of all weights upstream (biases excepted), so that "
        "weights stay small. Wire it between the loss and the optimiser.",
        source="Hoerl and Kennard, 'Ridge regression', 1970",
        samples=(_SAMPLE,),
    ),
    Layer(
        name="l1_penalty",
        title="L1 penalty",
        category="regularisation",
        inputs=(Port("loss", "The loss to add to."),),
        outputs=(Port("loss"),),
        params=(_RATE,),
        main="rate",
        expand=_penalty("abs(w)"),
        formula="L' = L + rate · Σ |w|",
        keywords=("lasso", "sparse", "regularisation"),
        doc="Adds the sum of the magnitudes of all weights upstream (biases excepted), which draws "
        "useless weights to 0. Wire it between the loss and the optimiser.",
        source="Tibshirani, 'Regression shrinkage and selection via the lasso', 1996",
        samples=(_SAMPLE,),
    ),
)
