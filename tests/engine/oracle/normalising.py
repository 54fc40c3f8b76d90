"""PyTorch's counterparts of normalisation and regularisation, in the evaluation form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch.nn import functional

Tensors = Mapping[str, torch.Tensor]
Params = Mapping[str, Any]


def channels_first(x: torch.Tensor) -> torch.Tensor:
    return x.movedim(-1, 1)


def channels_last(x: torch.Tensor) -> torch.Tensor:
    return x.movedim(1, -1)


def _affine(weights: Tensors) -> tuple[torch.Tensor | None, torch.Tensor | None]:
    return weights.get("scale"), weights.get("shift")


def _batch(inputs: Tensors, params: Params, weights: Tensors) -> torch.Tensor:
    x = channels_first(inputs["x"])
    running = weights["running_mean"], weights["running_variance"]
    y = functional.batch_norm(x, *running, *_affine(weights), eps=params["epsilon"])
    return channels_last(y)


def _layer(inputs: Tensors, params: Params, weights: Tensors) -> torch.Tensor:
    x = inputs["x"]
    shape = x.shape[-params["last_axes"] :]
    return functional.layer_norm(x, shape, *_affine(weights), eps=params["epsilon"])


def _root_mean_square(inputs: Tensors, params: Params, weights: Tensors) -> torch.Tensor:
    x = inputs["x"]
    shape = list(x.shape[-params["last_axes"] :])
    return functional.rms_norm(x, shape, weights.get("scale"), eps=params["epsilon"])


def _group(inputs: Tensors, params: Params, weights: Tensors) -> torch.Tensor:
    x = channels_first(inputs["x"])
    return channels_last(
        functional.group_norm(x, params["groups"], *_affine(weights), eps=params["epsilon"])
    )


def _instance(inputs: Tensors, params: Params, weights: Tensors) -> torch.Tensor:
    """A group for each channel: PyTorch 2's own instance_norm gives wrong gradients for a batch of
    one with channels last, as central differences show."""
    return _group(inputs, {**params, "groups": inputs["x"].shape[-1]}, weights)


def _standardise(inputs: Tensors, params: Params, weights: Tensors) -> tuple[torch.Tensor, ...]:
    x, axes = inputs["x"], tuple(params["axes"])
    mean = x.mean(axes, keepdim=True)
    apart = x - mean if params["centre"] else x
    variance = (apart * apart).mean(axes, keepdim=True)
    y = apart / torch.sqrt(variance + params["epsilon"])
    return (y, variance, mean) if params["centre"] else (y, variance)


def _unchanged(
    function: Callable[..., torch.Tensor],
) -> Callable[[Tensors, Params, Tensors], torch.Tensor]:
    def counterpart(inputs: Tensors, params: Params, weights: Tensors) -> torch.Tensor:
        return function(inputs["x"], params["rate"], training=False)

    return counterpart


COUNTERPARTS: Mapping[str, Callable[..., Any]] = {
    "batch_norm": _batch,
    "layer_norm": _layer,
    "rms_norm": _root_mean_square,
    "group_norm": _group,
    "instance_norm": _instance,
    "l2_normalise": lambda i, p, w: functional.normalize(i["x"], dim=p["axis"], eps=p["epsilon"]),
    "standardise": _standardise,
    "dropout": _unchanged(functional.dropout),
    "alpha_dropout": _unchanged(functional.alpha_dropout),
    "spatial_dropout": _unchanged(functional.dropout),
}
