"""PyTorch's counterparts of losses, and of the metrics that it has a function for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch.nn import functional

Tensors = Mapping[str, torch.Tensor]
Counterpart = Callable[[Tensors, Mapping[str, Any], Tensors], Any]


def _weight(inputs: Tensors, each: torch.Tensor) -> torch.Tensor | None:
    """The weight spread over what it weighs: leading axes, and others of size 1."""
    weight = inputs.get("weight")
    if weight is None:
        return None
    weight = weight.to(each.dtype)
    while weight.ndim > each.ndim:
        weight = weight[..., 0]
    while weight.ndim < each.ndim:
        weight = weight[..., None]
    return weight.expand(each.shape)


def _reduced(
    inputs: Tensors, params: Mapping[str, Any], each: torch.Tensor, share: Any = None
) -> torch.Tensor:
    weight = _weight(inputs, each)
    whole = torch.ones_like(each) if share is None else share
    if weight is not None:
        each, whole = each * weight, whole * weight
    if params["reduction"] == "none":
        return each
    if params["reduction"] == "sum":
        return each.sum()
    return each.sum() / whole.sum() if whole.sum() != 0 else each.sum() * 0


def _target(inputs: Tensors) -> torch.Tensor:
    prediction, target = inputs["prediction"], inputs["target"]
    return target.to(prediction.dtype).reshape(prediction.shape)


def _signs(inputs: Tensors) -> torch.Tensor:
    target = _target(inputs)
    return target if inputs["target"].is_floating_point() else 2 * target - 1


def _each(function: Callable[..., torch.Tensor]) -> Counterpart:
    """Of a loss of each element, given prediction, target and params."""

    def counterpart(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
        each = function(inputs["prediction"], _target(inputs), params)
        return _reduced(inputs, params, each)

    return counterpart


def _margin(function: Callable[[torch.Tensor], torch.Tensor]) -> Counterpart:
    def counterpart(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
        return _reduced(inputs, params, function(inputs["prediction"] * _signs(inputs)))

    return counterpart


def _log_cosh(p: torch.Tensor, t: torch.Tensor, params: Mapping[str, Any]) -> torch.Tensor:
    return torch.log(torch.cosh(p - t))


def _pinball(p: torch.Tensor, t: torch.Tensor, params: Mapping[str, Any]) -> torch.Tensor:
    q = params["quantile"]
    return torch.maximum(q * (t - p), (q - 1) * (t - p))


def _gaussian(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> torch.Tensor:
    variance = inputs["variance"]
    if params["variance_is"] == "log_variance":
        variance = variance.exp()
    each = functional.gaussian_nll_loss(
        inputs["prediction"],
        _target(inputs),
        variance,
        full=params["full"],
        eps=1e-6,
        reduction="none",
    )
    return _reduced(inputs, params, each)


def _divergence(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> torch.Tensor:
    q = inputs["prediction"]
    logs = {
        "logits": lambda: torch.log_softmax(q, -1),
        "probabilities": lambda: torch.log(q),
        "log_probabilities": lambda: q,
    }[params["prediction_is"]]()
    each = functional.kl_div(logs, _target(inputs), reduction="none").sum(-1)
    return _reduced(inputs, params, each)


def _binary(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> torch.Tensor:
    prediction, target = inputs["prediction"], _target(inputs)
    smoothing = params["label_smoothing"]
    smooth = target * (1 - smoothing) + smoothing / 2
    low, high = params["class_weights"] or (1.0, 1.0)
    if params["from_logits"]:
        # PyTorch weighs the positive class alone; the other by the ratio of the two.
        each = low * functional.binary_cross_entropy_with_logits(
            prediction, smooth, pos_weight=torch.tensor(high / low), reduction="none"
        )
    else:
        each = functional.binary_cross_entropy(prediction, smooth, reduction="none")
        if params["class_weights"]:
            each = -(high * smooth * prediction.log() + low * (1 - smooth) * (1 - prediction).log())
    share = high * target + low * (1 - target) if params["class_weights"] else None
    return _reduced(inputs, params, each, share)


def _classes_second(tensor: torch.Tensor) -> torch.Tensor:
    """Where PyTorch wants the classes: behind the batch."""
    return tensor.movedim(-1, 1) if tensor.ndim > 2 else tensor


def _categorical(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> torch.Tensor:
    prediction, target = inputs["prediction"], inputs["target"]
    if not target.is_floating_point() and target.ndim == prediction.ndim:
        target = target[..., 0]
    given = params["class_weights"]
    weight = torch.tensor(given, dtype=prediction.dtype) if given else None
    rows = _classes_second(target) if target.is_floating_point() else target
    share = None
    if not params["from_logits"]:
        each = functional.nll_loss(prediction.log(), target, weight, reduction="none")
    else:
        each = functional.cross_entropy(
            _classes_second(prediction),
            rows,
            weight,
            label_smoothing=params["label_smoothing"],
            reduction="none",
        )
    if weight is not None:
        share = weight[target]
    return _reduced(inputs, params, each, share)


def _focal(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> torch.Tensor:
    """As torchvision.ops.sigmoid_focal_loss."""
    prediction, target = inputs["prediction"], _target(inputs)
    chance = torch.sigmoid(prediction)
    entropy = functional.binary_cross_entropy_with_logits(prediction, target, reduction="none")
    right = chance * target + (1 - chance) * (1 - target)
    alpha = params["alpha"] * target + (1 - params["alpha"]) * (1 - target)
    return _reduced(inputs, params, alpha * entropy * (1 - right) ** params["gamma"])


def _one_hot(inputs: Tensors) -> torch.Tensor:
    target, prediction = inputs["target"], inputs["prediction"]
    if target.is_floating_point():
        return target
    target = target[..., 0] if target.ndim == prediction.ndim else target
    return functional.one_hot(target, prediction.shape[-1]).to(prediction.dtype)


def _categorical_focal(
    inputs: Tensors, params: Mapping[str, Any], weights: Tensors
) -> torch.Tensor:
    logs = torch.log_softmax(inputs["prediction"], -1)
    each = -(_one_hot(inputs) * (1 - logs.exp()) ** params["gamma"] * logs).sum(-1)
    return _reduced(inputs, params, each)


def _categorical_hinge(
    inputs: Tensors, params: Mapping[str, Any], weights: Tensors
) -> torch.Tensor:
    score, hit = inputs["prediction"], _one_hot(inputs)
    rival = score.masked_fill(hit > 0.5, -1e30).amax(-1)
    return _reduced(inputs, params, torch.relu(1 + rival - (hit * score).sum(-1)))


def _cosine(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> torch.Tensor:
    each = functional.cosine_similarity(inputs["prediction"], inputs["target"], dim=-1)
    return _reduced(inputs, params, 1 - each)


def _squared_distance(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return (x - y).square().sum(-1)


def _triplet(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> torch.Tensor:
    squared = params["distance"] == "squared"
    each = functional.triplet_margin_with_distance_loss(
        inputs["anchor"],
        inputs["positive"],
        inputs["negative"],
        distance_function=_squared_distance
        if squared
        else lambda x, y: functional.pairwise_distance(x, y, eps=0.0),
        margin=params["margin"],
        reduction="none",
    )
    return _reduced(inputs, params, each)


def _contrastive(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> torch.Tensor:
    apart = functional.pairwise_distance(inputs["first"], inputs["second"], eps=0.0)
    same = inputs["same"].to(apart.dtype).reshape(apart.shape)
    each = 0.5 * (same * apart**2 + (1 - same) * torch.relu(params["margin"] - apart) ** 2)
    return _reduced(inputs, params, each)


def _wasserstein(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> torch.Tensor:
    fake = inputs["fake"].mean()
    return -fake if params["player"] == "generator" else fake - inputs["real"].mean()


def _mean(function: Callable[..., torch.Tensor]) -> Counterpart:
    """Of a metric that is a weighted mean of what a function gives of each element."""

    def counterpart(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
        each = function(inputs["prediction"], _target(inputs), reduction="none")
        return _reduced(inputs, {"reduction": "mean"}, each)

    return counterpart


def _perplexity(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> torch.Tensor:
    prediction, target = inputs["prediction"], inputs["target"]
    target = target.argmax(-1) if target.is_floating_point() else target
    each = functional.cross_entropy(_classes_second(prediction), target, reduction="none")
    return _reduced(inputs, {"reduction": "mean"}, each).exp()


COUNTERPARTS: Mapping[str, Counterpart] = {
    "squared_error": _each(
        lambda p, t, params: (
            functional.mse_loss(p, t, reduction="none") * (0.5 if params["form"] == "half" else 1.0)
        )
    ),
    "absolute_error": _each(lambda p, t, params: functional.l1_loss(p, t, reduction="none")),
    "huber": _each(
        lambda p, t, params: functional.huber_loss(p, t, reduction="none", delta=params["delta"])
    ),
    "log_cosh": _each(_log_cosh),
    "pinball": _each(_pinball),
    "poisson": _each(
        lambda p, t, params: functional.poisson_nll_loss(
            p, t, log_input=params["log_input"], eps=1e-8, reduction="none"
        )
    ),
    "gaussian_nll": _gaussian,
    "kl_divergence": _divergence,
    "binary_cross_entropy": _binary,
    "binary_cross_entropy_each": lambda i, p, w: functional.binary_cross_entropy_with_logits(
        i["z"], i["t"], reduction="none"
    ),
    "categorical_cross_entropy": _categorical,
    "focal": _focal,
    "categorical_focal": _categorical_focal,
    "hinge": _margin(lambda product: torch.relu(1 - product)),
    "squared_hinge": _margin(lambda product: torch.relu(1 - product).square()),
    "perceptron_loss": _margin(lambda product: torch.relu(-product)),
    "categorical_hinge": _categorical_hinge,
    "cosine_distance": _cosine,
    "triplet": _triplet,
    "contrastive": _contrastive,
    "wasserstein": _wasserstein,
    "mean_absolute_error": _mean(functional.l1_loss),
    "mean_squared_error": _mean(functional.mse_loss),
    "perplexity": _perplexity,
    "cosine_similarity": lambda i, p, w: _reduced(
        i,
        {"reduction": "mean"},
        functional.cosine_similarity(i["prediction"], i["target"], dim=-1),
    ),
}
