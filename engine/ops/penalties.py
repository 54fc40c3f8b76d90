"""What keeps weights and activations small: penalties added to a loss, and a bound on weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.errors import TypeProblem
from engine.op import (
    Array,
    Entry,
    Kernel,
    Layer,
    Op,
    Param,
    Params,
    Port,
    Ref,
    Sample,
    Scope,
    Types,
    floats,
)
from engine.tensor_type import TensorType


def _penalty(source: str) -> Callable[[Scope, Mapping[str, Ref], Params], tuple[Ref, ...]]:
    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        total = inputs["loss"]
        rate = scope.setting("rate")
        for weight in scope.weights_upstream(inputs["loss"]):
            size = scope.emit("sum", {"x": scope.formula(source, w=weight)})
            total = scope.formula("loss + rate * size", loss=total, rate=rate, size=size)
        return (total,)

    return expand


def _elastic(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    total = inputs["loss"]
    rate, share = scope.setting("rate"), scope.setting("l1_share")
    for weight in scope.weights_upstream(inputs["loss"]):
        each = scope.formula("s * abs(w) + (1 - s) * 0.5 * square(w)", s=share, w=weight)
        size = scope.emit("sum", {"x": each})
        total = scope.formula("loss + rate * size", loss=total, rate=rate, size=size)
    return (total,)


def _check_batch(types: Types, params: Params) -> None:
    if not types["x"].rank:
        raise TypeProblem(
            "shape.batch",
            "an activity penalty needs values with a batch, {expected}; got a single number",
            port="x",
            expected="(N, ...)",
            got="()",
        )


def _activity(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    each = scope.formula("abs(x)" if params["kind"] == "l1" else "0.5 * square(x)", x=x)
    size = scope.emit("sum", {"x": each})
    number = scope.emit("size_of", {"x": x}, {"axes": [0]})
    source = "loss + rate * size / max(n, 1)"
    rate = scope.setting("rate")
    return (scope.formula(source, loss=inputs["loss"], rate=rate, size=size, n=number),)


def _max_norm(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    loss = _marked(scope, inputs["loss"])
    limit = scope.setting("limit")
    for weight in scope.weights_upstream(loss):
        scope.constrain(weight, loss, "limit_norm", {"limit": limit})
    return (loss,)


def _non_negative(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    loss = _marked(scope, inputs["loss"])
    for weight in scope.weights_upstream(loss):
        scope.constrain(weight, loss, "relu", {})
    return (loss,)


def _marked(scope: Scope, loss: Ref) -> Ref:
    """The same value as a node of its own, which tells whether an optimiser stands behind it; the
    compiler takes it out again."""
    return scope.emit("cast", {"x": loss}, {"dtype": scope.type(loss).dtype})


def _limit_norm(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    """x * min(1, limit / norm): exactly x where it is short enough."""
    x, out = inputs["x"], outputs[0]
    axes = tuple(range(max(x.ndim - 1, 1))) if x.ndim else ()
    norm = kernel.scratch(tuple(1 if i in axes else d for i, d in enumerate(x.shape)), x.dtype.name)
    kernel.call("multiply", x, x, out=out)
    kernel.call("add.reduce", out, axis=axes, out=norm, keepdims=True)
    kernel.call("sqrt", norm, out=norm)
    tiny = kernel.constant(1e-30, x.dtype.name)
    kernel.call("maximum", norm, tiny, out=norm)
    kernel.call("divide", inputs["limit"], norm, out=norm)
    kernel.call("minimum", norm, kernel.constant(1.0, x.dtype.name), out=norm)
    kernel.call("multiply", x, norm, out=out)


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
    Layer(
        name="elastic_net_penalty",
        title="Elastic net penalty",
        category="regularisation",
        inputs=(Port("loss", "The loss to add to."),),
        outputs=(Port("loss"),),
        params=(
            _RATE,
            Param(
                "l1_share",
                "number",
                0.5,
                minimum=0.0,
                maximum=1.0,
                live=True,
                title="L1 share",
                doc="1 is the L1 penalty, 0 the L2 penalty, in between a mixture.",
            ),
        ),
        main="rate",
        expand=_elastic,
        formula="L' = L + rate · (s · Σ |w| + (1 - s) · ½ Σ w²)",
        keywords=("lasso", "ridge", "sparse", "weight decay"),
        doc="A mixture of the L1 and the L2 penalty on all weights upstream (biases excepted): "
        "useless weights go to 0, and weights that do the same job share it. Wire it between the "
        "loss and the optimiser.",
        source="Zou and Hastie, 'Regularization and variable selection via the elastic net', 2005",
        samples=(_SAMPLE,),
    ),
    Layer(
        name="activity_penalty",
        title="Activity penalty",
        category="regularisation",
        inputs=(Port("loss", "The loss to add to."), Port("x", "The activations to keep small.")),
        outputs=(Port("loss"),),
        params=(
            _RATE,
            Param(
                "kind",
                "choice",
                "l1",
                choices=("l1", "l2"),
                doc="l1: magnitudes, which makes activations sparse; l2: half the squares.",
            ),
        ),
        main="rate",
        check=_check_batch,
        expand=_activity,
        formula="L' = L + rate · mean over the batch of Σ |x|  (or ½ Σ x²)",
        keywords=("sparse", "sparsity", "activations", "autoencoder"),
        doc="Adds the size of a layer's activations, summed over the layer and averaged over the "
        "batch, so that few of them are large. Wire the loss and the layer into it, and it into "
        "the optimiser.",
        source="Glorot, Bordes and Bengio, 'Deep sparse rectifier neural networks', AISTATS 2011",
        samples=(
            Sample({"loss": floats(), "x": floats("N", 3)}),
            Sample({"loss": floats(), "x": floats("N", 2, 2)}, {"kind": "l2"}),
            Sample({"loss": floats(), "x": floats("N")}, {"rate": 2.0}),
        ),
    ),
    Layer(
        name="max_norm",
        title="Max norm",
        category="regularisation",
        inputs=(Port("loss", "The loss whose weights are bounded."),),
        outputs=(Port("loss"),),
        params=(
            Param(
                "limit",
                "number",
                3.0,
                minimum=0.0,
                above=True,
                low=0.01,
                high=10.0,
                scale="log",
                live=True,
                doc="The greatest length of the weights that lead into one neuron.",
            ),
        ),
        main="limit",
        expand=_max_norm,
        formula="after each step: w ← w · min(1, limit / |w|)",
        keywords=("constraint", "maxnorm", "weight clipping", "projection"),
        doc="After each update, shortens the weights that lead into a neuron (all axes but the "
        "last) to the limit where they are longer, for all weights upstream (biases excepted). "
        "The loss goes through unchanged: wire it between the loss and the optimiser. Goes well "
        "with dropout and large learning rates.",
        source="Hinton et al., 'Improving neural networks by preventing co-adaptation of feature "
        "detectors', 2012",
        samples=(_SAMPLE,),
    ),
    Layer(
        name="non_negative",
        title="Non-negative weights",
        category="regularisation",
        inputs=(Port("loss", "The loss whose weights are bounded."),),
        outputs=(Port("loss"),),
        expand=_non_negative,
        formula="after each step: w ← max(w, 0)",
        keywords=("constraint", "nonneg", "positive", "projection", "parts"),
        doc="After each update, sets negative weights upstream to 0 (biases excepted), so that a "
        "layer can only add up: parts instead of contrasts. The loss goes through unchanged: wire "
        "it between the loss and the optimiser.",
        source="Lee and Seung, 'Learning the parts of objects by non-negative matrix "
        "factorization', 1999",
        samples=(_SAMPLE,),
    ),
    Op(
        name="limit_norm",
        title="Limit the norm",
        category="regularisation",
        hidden=True,
        inputs=(Port("x"), Port("limit")),
        infer=lambda types, params: (TensorType(types["x"].dtype, types["x"].shape),),
        forward=_limit_norm,
        doc="Vectors along all axes but the last, shortened to a limit where they are longer. "
        "No gradient flows through it: it stands behind an update.",
        samples=(
            Sample({"x": floats(4, 3), "limit": floats()}, low=0.5, differentiable=False),
            Sample({"x": floats(3, 3, 2, 2), "limit": floats()}, low=0.5, differentiable=False),
            Sample({"x": floats(5), "limit": floats()}, low=0.5, differentiable=False),
            Sample({"x": floats(), "limit": floats()}, low=0.5, differentiable=False),
        ),
    ),
)
