"""PyTorch's counterparts of further elementwise mathematics, logic and activations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch.nn import functional

Tensors = Mapping[str, torch.Tensor]
Counterpart = Callable[[Tensors, Mapping[str, Any], Tensors], Any]


def _of(function: Callable[..., Any], *names: str, **params: str) -> Counterpart:
    """A counterpart that takes the inputs named, by position, and params by other names."""

    def counterpart(inputs: Tensors, given: Mapping[str, Any], weights: Tensors) -> Any:
        chosen = {theirs: given[ours] for theirs, ours in params.items()}
        return function(*(inputs[n] for n in names or ("x",)), **chosen)

    return counterpart


def _floor_divide(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.div(a, b, rounding_mode="floor")


def _step(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x = inputs["x"]
    return torch.where(x >= 0, torch.ones_like(x), torch.full_like(x, params["low"]))


def _prelu(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x = inputs["x"]
    if x.ndim < 2:
        return functional.prelu(x.reshape(1, 1), weights["slope"].reshape(1)).reshape(x.shape)
    slope = weights["slope"].reshape(-1)
    return functional.prelu(x.movedim(-1, 1), slope).movedim(1, -1)


_GATES: Mapping[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "sigmoid": torch.sigmoid,
    "silu": functional.silu,
    "gelu": functional.gelu,
    "relu": functional.relu,
    "none": lambda x: x,
}


def _glu(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    value, gate = torch.chunk(inputs["x"], 2, params["axis"])
    return value * _GATES[params["gate"]](gate)


def _maxout(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x = inputs["x"]
    axis = params["axis"] % x.ndim
    return x.unflatten(axis, (-1, params["pieces"])).amax(axis + 1)


_MATHEMATICS: Mapping[str, Counterpart] = {
    "floor_divide": _of(_floor_divide, "a", "b"),
    "remainder": _of(torch.remainder, "a", "b"),
    "fmod": _of(torch.fmod, "a", "b"),
    "hypot": _of(torch.hypot, "a", "b"),
    "lerp": _of(torch.lerp, "a", "b", "weight"),
    "sign": _of(torch.sign),
    "round": _of(torch.round),
    "floor": _of(torch.floor),
    "ceil": _of(torch.ceil),
    "trunc": _of(torch.trunc),
    "fraction": _of(torch.frac),
    "clip": _of(torch.clamp, min="low", max="high"),
    "power": _of(torch.pow, "a", "b"),
    "reciprocal": _of(torch.reciprocal),
    "rsqrt": _of(torch.rsqrt),
    "exp2": _of(torch.exp2),
    "expm1": _of(torch.expm1),
    "logaddexp": _of(torch.logaddexp, "a", "b"),
    "log1p": _of(torch.log1p),
    "log2": _of(torch.log2),
    "log10": _of(torch.log10),
    "xlogy": _of(torch.xlogy, "a", "b"),
    "logit": _of(torch.logit),
    "erf": _of(torch.erf),
    "erfc": _of(torch.erfc),
    "tan": _of(torch.tan),
    "arcsin": _of(torch.arcsin),
    "arccos": _of(torch.arccos),
    "arctan": _of(torch.arctan),
    "arctan2": _of(torch.arctan2, "a", "b"),
    "sinh": _of(torch.sinh),
    "cosh": _of(torch.cosh),
    "arcsinh": _of(torch.arcsinh),
    "arccosh": _of(torch.arccosh),
    "arctanh": _of(torch.arctanh),
    "is_close": _of(torch.isclose, "a", "b", rtol="relative", atol="absolute"),
    "logical_and": _of(torch.logical_and, "a", "b"),
    "logical_or": _of(torch.logical_or, "a", "b"),
    "logical_xor": _of(torch.logical_xor, "a", "b"),
    "logical_not": _of(torch.logical_not),
    "is_nan": _of(torch.isnan),
    "is_inf": _of(torch.isinf),
    "is_finite": _of(torch.isfinite),
    "where": _of(torch.where, "condition", "a", "b"),
}

_ACTIVATIONS: Mapping[str, Counterpart] = {
    "log_sigmoid": _of(functional.logsigmoid),
    "softsign": _of(functional.softsign),
    # The gradient of PyTorch's own hardsigmoid holds 1 / 6 as a float32.
    "hard_sigmoid": lambda i, p, w: functional.relu6(i["x"] + 3) / 6,
    "hard_tanh": _of(functional.hardtanh, min_val="low", max_val="high"),
    "step": _step,
    "gelu": lambda i, p, w: functional.gelu(
        i["x"], approximate="none" if p["form"] == "exact" else "tanh"
    ),
    "silu": _of(functional.silu),
    "mish": _of(functional.mish),
    "hard_swish": _of(functional.hardswish),
    "tanh_shrink": _of(functional.tanhshrink),
    "soft_shrink": _of(functional.softshrink, lambd="limit"),
    "hard_shrink": _of(functional.hardshrink, lambd="limit"),
    "relu6": _of(functional.relu6),
    "prelu": _prelu,
    "elu": _of(functional.elu, alpha="alpha"),
    "celu": _of(functional.celu, alpha="alpha"),
    "selu": _of(functional.selu),
    # PyTorch takes the straight line from 20 on, where the difference is 2e-9.
    "softplus": lambda i, p, w: functional.softplus(i["x"], p["beta"], threshold=40.0),
    "threshold": _of(functional.threshold, threshold="threshold", value="value"),
    "glu": _glu,
    "maxout": _maxout,
}

COUNTERPARTS: Mapping[str, Counterpart] = {**_MATHEMATICS, **_ACTIVATIONS}
