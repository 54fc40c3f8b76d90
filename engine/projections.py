"""What many layers begin and end with: a product with weights of their own, and an activation.

Plain functions that emit primitives into the layer's scope; knows no entry of the catalogue but by
name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.initialisers import INITIALISERS
from engine.op import Param, Ref, Scope

ACTIVATIONS = (
    "none",
    "relu",
    "leaky_relu",
    "elu",
    "selu",
    "celu",
    "relu6",
    "gelu",
    "silu",
    "mish",
    "hard_swish",
    "tanh",
    "sigmoid",
    "softplus",
    "softsign",
    "hard_tanh",
    "hard_sigmoid",
    "log_sigmoid",
    "squareplus",
    "tanh_shrink",
    "soft_shrink",
    "hard_shrink",
    "threshold",
    "step",
    "softmax",
    "log_softmax",
)
"""What a layer can apply to its sums: every activation that needs no weights, with its defaults."""


def activation_param(default: str = "none", doc: str = "") -> Param:
    """The choice of what is applied to each neuron's sum."""
    return Param(
        "activation",
        "choice",
        default,
        choices=ACTIVATIONS,
        doc=doc or "What is applied to each neuron's sum.",
    )


def initialiser_param() -> Param:
    """The choice of how weights begin."""
    return Param(
        "initialiser",
        "choice",
        "glorot_uniform",
        choices=tuple(INITIALISERS),
        doc="How the weights begin.",
    )


@dataclass(frozen=True, slots=True)
class Initial:
    """How weights and biases begin. scale: what the initialiser is multiplied by."""

    initialiser: str = "glorot_uniform"
    scale: float = 1.0
    bias: float = 0.0


def activated(scope: Scope, y: Ref, activation: str) -> Ref:
    """The activation of that name applied; the values themselves for ``none``."""
    return y if activation == "none" else scope.emit(activation, {"x": y})


def projected(
    scope: Scope,
    x: Ref,
    name: str,
    units: int,
    *,
    initial: Initial | None = None,
    use_bias: bool = True,
) -> Ref:
    """x (..., features) times weights (features, units), plus a bias: (..., units).

    name: what is put before ``weight`` and ``bias`` in the names of the variables.
    """
    begin = initial or Initial()
    head = f"{name}_" if name else ""
    features = scope.type(x).shape[-1]
    weight = scope.variable(
        f"{head}weight", (features, units), begin.initialiser, scale=begin.scale
    )
    y = scope.emit("matmul", {"a": x, "b": weight})
    if use_bias:
        bias = scope.variable(f"{head}bias", (units,), "constant", scale=begin.bias, role="bias")
        y = scope.emit("add", {"a": y, "b": bias})
    return y


def dropped(scope: Scope, x: Ref, rate: float) -> Ref:
    """Inverted dropout at a fixed rate: in training each value is 0 with that chance, and the
    others grow by 1 / (1 - rate); otherwise, and for a rate of 0, nothing is computed."""
    if not scope.training or not rate:
        return x
    chance = scope.random(x)
    return scope.formula(f"where(u >= {rate!r}, x * {1.0 / (1.0 - rate)!r}, 0)", u=chance, x=x)


def layer_normalised(scope: Scope, x: Ref, name: str, epsilon: float = 1e-5) -> Ref:
    """Layer normalisation over the last axis with a learned scale and shift, ``NAME_scale`` and
    ``NAME_shift`` (Ba, Kiros and Hinton, arXiv:1607.06450, 2016)."""
    shape = scope.type(x).shape[-1:]
    settings = {"axes": [-1], "epsilon": epsilon, "centre": True}
    y = scope.emit("standardise", {"x": x}, settings)
    scale = scope.variable(f"{name}_scale", shape, "ones", role="bias")
    shift = scope.variable(f"{name}_shift", shape, "zeros", role="bias")
    return scope.formula("y * scale + shift", y=y, scale=scale, shift=shift)


def swapped(scope: Scope, x: Ref, axes: Sequence[int]) -> Ref:
    """x with its axes in another order."""
    return scope.emit("transpose", {"x": x}, {"axes": list(axes)})
