"""PyTorch's counterparts of reductions, running sums and products, and order along an axis."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from typing import Any

import torch

Tensors = Mapping[str, torch.Tensor]
Counterpart = Callable[[Tensors, Mapping[str, Any], Tensors], Any]


def _axes(x: torch.Tensor, params: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(sorted(a % x.ndim for a in params["axes"])) or tuple(range(x.ndim))


def _each(function: Callable[..., torch.Tensor]) -> Counterpart:
    """A reduction that PyTorch knows over one axis at a time."""

    def counterpart(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
        x = inputs["x"]
        if not x.ndim:
            return function(x.reshape(1), 0, keepdim=False)
        for axis in reversed(_axes(x, params)):
            x = function(x, axis, keepdim=params["keepdims"])
        return x

    return counterpart


def _all_at_once(function: Callable[..., torch.Tensor]) -> Counterpart:
    """A reduction that PyTorch knows over several axes."""

    def counterpart(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
        x = inputs["x"]
        if not x.ndim:
            return function(x.reshape(1), (0,), False, params)
        return function(x, _axes(x, params), params["keepdims"], params)

    return counterpart


def _variance(x: torch.Tensor, axes: Any, keep: bool, params: Mapping[str, Any]) -> torch.Tensor:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It warns where no degree of freedom is left.
        return torch.var(x, axes, correction=params["correction"], keepdim=keep)


def _deviation(x: torch.Tensor, axes: Any, keep: bool, params: Mapping[str, Any]) -> torch.Tensor:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return torch.std(x, axes, correction=params["correction"], keepdim=keep)


def _norm(x: torch.Tensor, axes: Any, keep: bool, params: Mapping[str, Any]) -> torch.Tensor:
    order = {"1": 1.0, "2": 2.0, "p": params["p"], "maximum": float("inf")}[params["order"]]
    return torch.linalg.vector_norm(x, order, axes, keepdim=keep)


def _count(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x = inputs["x"]
    if not x.ndim:
        return (x != 0).long()
    return (x != 0).long().sum(_axes(x, params), keepdim=params["keepdims"])


def _running(function: Callable[..., torch.Tensor], start: float) -> Counterpart:
    def counterpart(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
        x, axis = inputs["x"], params["axis"]
        turned = x.flip(axis) if params["reverse"] else x
        if params["exclusive"]:
            first = torch.full_like(turned.narrow(axis, 0, 1), start)
            rest = turned.narrow(axis, 0, turned.shape[axis] - 1)
            turned = torch.cat([first, rest], axis)
        found = function(turned, axis)
        return found.flip(axis) if params["reverse"] else found

    return counterpart


def _sorted(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x = inputs["x"]
    down = params.get("descending", params.get("largest"))
    found = torch.sort(x, dim=params["axis"], descending=down, stable=True)
    k = params.get("k", x.shape[params["axis"]])
    return found.values.narrow(params["axis"], 0, k), found.indices.narrow(params["axis"], 0, k)


def _log_sum_exp(x: torch.Tensor, axes: Any, keep: bool, params: Mapping[str, Any]) -> torch.Tensor:
    return torch.logsumexp(x, axes, keepdim=keep)


COUNTERPARTS: Mapping[str, Counterpart] = {
    "product": _each(torch.prod),
    "min": _all_at_once(lambda x, axes, keep, params: torch.amin(x, axes, keep)),
    "any": _each(torch.any),
    "all": _each(torch.all),
    "count_nonzero": _count,
    "variance": _all_at_once(_variance),
    "standard_deviation": _all_at_once(_deviation),
    "logsumexp": _all_at_once(_log_sum_exp),
    "norm": _all_at_once(_norm),
    "cumulative_sum": _running(torch.cumsum, 0.0),
    "cumulative_product": _running(torch.cumprod, 1.0),
    "argmin": lambda i, p, w: torch.argmin(i["x"], p["axis"], p["keepdims"]),
    "sort": _sorted,
    "top_k": _sorted,
    "argsort": lambda i, p, w: _sorted(i, p, w)[1],
}
