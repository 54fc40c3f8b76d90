"""PyTorch's counterparts of elementwise mathematics, activations and reductions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch.nn import functional

Tensors = Mapping[str, torch.Tensor]


def _of(function: Callable[..., Any], *names: str) -> Callable[..., Any]:
    """A counterpart that takes the inputs named, by position."""

    def counterpart(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
        return function(*(inputs[n] for n in names))

    return counterpart


def _reduced(function: Callable[..., Any]) -> Callable[..., Any]:
    def counterpart(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
        x = inputs["x"]
        axes = tuple(params["axes"]) or tuple(range(x.ndim))
        return function(x, dim=axes, keepdim=params["keepdims"]) if axes else x.clone()

    return counterpart


def _activated(x: torch.Tensor, activation: str) -> torch.Tensor:
    if activation == "softmax":
        return torch.softmax(x, -1)
    return x if activation == "none" else getattr(torch, activation)(x)


COUNTERPARTS: Mapping[str, Callable[..., Any]] = {
    "add": _of(torch.add, "a", "b"),
    "subtract": _of(torch.subtract, "a", "b"),
    "multiply": _of(torch.multiply, "a", "b"),
    "divide": _of(torch.divide, "a", "b"),
    "negate": _of(torch.negative, "x"),
    "exp": _of(torch.exp, "x"),
    "log": _of(torch.log, "x"),
    "sqrt": _of(torch.sqrt, "x"),
    "abs": _of(torch.abs, "x"),
    "sin": _of(torch.sin, "x"),
    "cos": _of(torch.cos, "x"),
    "square": _of(torch.square, "x"),
    "minimum": _of(torch.minimum, "a", "b"),
    "maximum": _of(torch.maximum, "a", "b"),
    "less": _of(torch.less, "a", "b"),
    "less_equal": _of(torch.less_equal, "a", "b"),
    "greater": _of(torch.greater, "a", "b"),
    "greater_equal": _of(torch.greater_equal, "a", "b"),
    "equal": _of(torch.eq, "a", "b"),
    "not_equal": _of(torch.not_equal, "a", "b"),
    "relu": _of(torch.relu, "x"),
    "tanh": _of(torch.tanh, "x"),
    "sigmoid": _of(torch.sigmoid, "x"),
    "leaky_relu": lambda i, p, w: functional.leaky_relu(i["x"], p["slope"]),
    "softmax": lambda i, p, w: torch.softmax(i["x"], p.get("axis", -1)),
    "log_softmax": lambda i, p, w: torch.log_softmax(i["x"], p.get("axis", -1)),
    "sum": _reduced(torch.sum),
    "mean": _reduced(torch.mean),
    "max": _reduced(torch.amax),
    "argmax": lambda i, p, w: torch.argmax(i["x"], p["axis"], p["keepdims"]),
    "matmul": _of(torch.matmul, "a", "b"),
    "dense": lambda i, p, w: _activated(
        i["x"] @ w["weight"] + (w["bias"] if p["use_bias"] else 0.0), p["activation"]
    ),
}
