"""PyTorch's counterparts of convolution, pooling and resampling. It keeps channels first, so every
counterpart turns images round and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch.nn import functional

Tensors = Mapping[str, torch.Tensor]
Counterpart = Callable[[Tensors, Mapping[str, Any], Tensors], Any]


def _first(x: torch.Tensor) -> torch.Tensor:
    """Channels first."""
    return x.movedim(-1, 1)


def _last(x: torch.Tensor) -> torch.Tensor:
    return x.movedim(1, -1)


def _per_axis(value: Any, rank: int) -> list[int]:
    numbers = list(value) if isinstance(value, list | tuple) else [value]
    return numbers * rank if len(numbers) == 1 else numbers


def _sides(
    params: Mapping[str, Any], sizes: Sequence[int], window: Sequence[int], stride: Sequence[int]
) -> list[tuple[int, int]]:
    """Padding before and after each axis; 'same' as TensorFlow defines it."""
    rank = len(sizes)
    if params["padding"] == "valid":
        return [(0, 0)] * rank
    if params["padding"] == "explicit":
        numbers = list(params["pads"])
        if len(numbers) == 2 * rank:
            return list(zip(numbers[::2], numbers[1::2], strict=True))
        return [(n, n) for n in _per_axis(numbers, rank)]
    dilation = _per_axis(params.get("dilation", 1), rank)
    sides = []
    for size, taps, step, apart in zip(sizes, window, stride, dilation, strict=True):
        total = max((-(-size // step) - 1) * step + (taps - 1) * apart + 1 - size, 0)
        sides.append((total // 2, total - total // 2))
    return sides


def _padded(x: torch.Tensor, sides: list[tuple[int, int]], value: float = 0.0) -> torch.Tensor:
    return functional.pad(x, [n for side in reversed(sides) for n in side], value=value)


def _kernel(kernel: torch.Tensor) -> torch.Tensor:
    """(..., in, out) as (out, in, ...)."""
    return kernel.movedim((-1, -2), (0, 1))


_CONVOLUTIONS = {1: functional.conv1d, 2: functional.conv2d, 3: functional.conv3d}
_TRANSPOSED = {
    1: functional.conv_transpose1d,
    2: functional.conv_transpose2d,
    3: functional.conv_transpose3d,
}


def _convolved(
    x: torch.Tensor, kernel: torch.Tensor, params: Mapping[str, Any], groups: int
) -> torch.Tensor:
    rank = x.ndim - 2
    stride = _per_axis(params["stride"], rank)
    x = _first(x)
    sides = _sides(params, x.shape[2:], kernel.shape[:-2], stride)
    y = _CONVOLUTIONS[rank](
        _padded(x, sides),
        _kernel(kernel),
        stride=stride,
        dilation=_per_axis(params["dilation"], rank),
        groups=groups,
    )
    return _last(y)


def _ended(y: torch.Tensor, params: Mapping[str, Any], weights: Tensors) -> torch.Tensor:
    if params["use_bias"]:
        y = y + weights["bias"]
    return y if params["activation"] == "none" else getattr(torch, params["activation"])(y)


def _convolution(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    return _convolved(inputs["x"], inputs["kernel"], params, params["groups"])


def _input_gradient(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    """By differentiating the convolution, and the result again."""
    g, kernel = inputs["g"], inputs["kernel"]
    shape = (g.shape[0], *params["sizes"], kernel.shape[-2] * params["groups"])
    x = torch.zeros(shape, dtype=g.dtype, requires_grad=True)
    y = _convolved(x, kernel, params, params["groups"])
    return torch.autograd.grad(y, x, g, create_graph=True)[0]


def _kernel_gradient(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x, g = inputs["x"], inputs["g"]
    shape = (*params["window"], x.shape[-1] // params["groups"], g.shape[-1])
    kernel = torch.zeros(shape, dtype=g.dtype, requires_grad=True)
    y = _convolved(x, kernel, params, params["groups"])
    return torch.autograd.grad(y, kernel, g, create_graph=True)[0]


def _conv(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    y = _convolved(inputs["x"], weights["kernel"], params, params["groups"])
    return _ended(y, params, weights)


def _depthwise(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x = inputs["x"]
    return _ended(_convolved(x, weights["kernel"], params, x.shape[-1]), params, weights)


def _separable(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x = inputs["x"]
    inner = _convolved(x, weights["depthwise_kernel"], params, x.shape[-1])
    return _ended(inner @ weights["pointwise_kernel"].flatten(0, -3), params, weights)


def _transposed(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    """Without padding, and then cut."""
    x, kernel = _first(inputs["x"]), weights["kernel"]
    rank, groups = x.ndim - 2, params["groups"]
    stride = _per_axis(params["stride"], rank)
    y = _TRANSPOSED[rank](
        x,
        kernel.movedim((-1, -2), (0, 1)),
        stride=stride,
        dilation=_per_axis(params["dilation"], rank),
        output_padding=_per_axis(params["output_padding"], rank),
        groups=groups,
    )
    for axis in range(rank):
        if params["padding"] == "same":
            size = x.shape[axis + 2] * stride[axis]
            window = _per_axis(params["kernel_size"], rank)
            one = [size], window[axis : axis + 1], stride[axis : axis + 1]
            before = _sides({**params, "dilation": 1}, *one)[0][0]
        else:
            before, after = _sides(params, y.shape[2:], (), ())[axis]
            size = y.shape[axis + 2] - before - after
        y = y.narrow(axis + 2, before, size)
    return _ended(_last(y), params, weights)


def _pooled(
    x: torch.Tensor, params: Mapping[str, Any], value: float
) -> tuple[torch.Tensor, list[int], list[int]]:
    """Channels first and padded; the window and the stride."""
    rank = x.ndim - 2
    window = _per_axis(params["pool_size"], rank)
    stride = _per_axis(params["stride"] or window, rank)
    x = _first(x)
    return _padded(x, _sides(params, x.shape[2:], window, stride), value), window, stride


def _max_pool(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x, window, stride = _pooled(inputs["x"], params, float("-inf"))
    if not x.numel():
        return _empty(inputs["x"], x, params, window, stride)
    rank = x.ndim - 2
    pool = {1: functional.max_pool1d, 2: functional.max_pool2d, 3: functional.max_pool3d}[rank]
    y = pool(x, window, stride, dilation=_per_axis(params["dilation"], rank))
    return _last(y)


def _empty(
    x: torch.Tensor,
    padded: torch.Tensor,
    params: Mapping[str, Any],
    window: list[int],
    stride: list[int],
) -> torch.Tensor:
    """PyTorch refuses to pool nothing: what its windows would leave of it."""
    sizes = [(s - w) // t + 1 for s, w, t in zip(padded.shape[2:], window, stride, strict=True)]
    return x.sum() + torch.zeros((0, *sizes, x.shape[-1]), dtype=x.dtype)


_AVERAGES = {1: functional.avg_pool1d, 2: functional.avg_pool2d, 3: functional.avg_pool3d}


def _average_pool(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x, window, stride = _pooled(inputs["x"], params, 0.0)
    if not x.numel():
        return _empty(inputs["x"], x, params, window, stride)
    pool = _AVERAGES[x.ndim - 2]
    y = pool(x, window, stride)
    if not params["count_padding"]:
        ones, _, _ = _pooled(torch.ones_like(inputs["x"]), params, 0.0)
        y = y / pool(ones, window, stride)
    return _last(y)


def _lp_pool(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    p = params["p"]
    x, window, stride = _pooled(inputs["x"].abs(), params, 0.0)
    mean = _AVERAGES[x.ndim - 2](x**p, window, stride)
    taps = torch.tensor(window).prod()
    return _last((mean * taps) ** (1 / p))


def _adaptive(pools: Mapping[int, Callable[..., Any]]) -> Counterpart:
    def counterpart(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
        x = _first(inputs["x"])
        rank = x.ndim - 2
        return _last(pools[rank](x, _per_axis(params["output_size"], rank)))

    return counterpart


def _global(function: Callable[..., Any]) -> Counterpart:
    def counterpart(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
        axes = tuple(range(1, inputs["x"].ndim - 1))
        return function(inputs["x"], dim=axes, keepdim=params["keepdims"])

    return counterpart


_LINEAR = {1: "linear", 2: "bilinear", 3: "trilinear"}


def _resampled(x: torch.Tensor, method: str, **size: Any) -> torch.Tensor:
    if not x.numel():
        factors = size["scale_factor"]
        sizes = [s * f for s, f in zip(x.shape[1:-1], factors, strict=True)]
        return x.sum() + torch.zeros((0, *sizes, x.shape[-1]), dtype=x.dtype)
    if method == "nearest":
        return _last(functional.interpolate(_first(x), mode="nearest", **size))
    mode = _LINEAR[x.ndim - 2]
    return _last(functional.interpolate(_first(x), mode=mode, align_corners=False, **size))


def _upsample(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x = inputs["x"]
    factors = tuple(_per_axis(params["factor"], x.ndim - 2))
    return _resampled(x, params["method"], scale_factor=factors)


def _resize(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    size = tuple(_per_axis(params["size"], 2))
    return _resampled(inputs["x"], params["method"], size=size)


def _shuffled(function: Callable[..., Any]) -> Counterpart:
    return lambda i, p, w: _last(function(_first(i["x"]), p["factor"]))


def _bordered(sign: int) -> Counterpart:
    def counterpart(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
        numbers = list(params["pads"])
        if len(numbers) < 4:
            numbers = [n for n in _per_axis(numbers, 2) for _ in range(2)]
        sides = [sign * n for n in (*numbers[2:], *numbers[:2])]
        return _last(functional.pad(_first(inputs["x"]), sides))

    return counterpart


def _of_ranks(name: str, counterpart: Counterpart, ranks: Sequence[int]) -> dict[str, Counterpart]:
    return {name.format(rank): counterpart for rank in ranks}


COUNTERPARTS: Mapping[str, Counterpart] = {
    "channel_bias": lambda i, p, w: i["x"] + i["bias"],
    "channel_sum": lambda i, p, w: i["x"].flatten(0, -2).sum(0) if i["x"].ndim > 1 else i["x"] + 0,
    "convolution": _convolution,
    "convolution_input_gradient": _input_gradient,
    "convolution_kernel_gradient": _kernel_gradient,
    **_of_ranks("conv{}d", _conv, (1, 2, 3)),
    **_of_ranks("depthwise_conv{}d", _depthwise, (1, 2)),
    **_of_ranks("separable_conv{}d", _separable, (1, 2)),
    **_of_ranks("conv{}d_transpose", _transposed, (1, 2, 3)),
    **_of_ranks("max_pool{}d", _max_pool, (1, 2, 3)),
    **_of_ranks("average_pool{}d", _average_pool, (1, 2, 3)),
    **_of_ranks("lp_pool{}d", _lp_pool, (1, 2, 3)),
    **_of_ranks(
        "adaptive_average_pool{}d",
        _adaptive(
            {
                1: functional.adaptive_avg_pool1d,
                2: functional.adaptive_avg_pool2d,
                3: functional.adaptive_avg_pool3d,
            }
        ),
        (1, 2, 3),
    ),
    **_of_ranks(
        "adaptive_max_pool{}d",
        _adaptive(
            {
                1: functional.adaptive_max_pool1d,
                2: functional.adaptive_max_pool2d,
                3: functional.adaptive_max_pool3d,
            }
        ),
        (1, 2, 3),
    ),
    "global_max_pool": _global(torch.amax),
    "global_average_pool": _global(torch.mean),
    **_of_ranks("upsample{}d", _upsample, (1, 2, 3)),
    "resize2d": _resize,
    "pixel_shuffle": _shuffled(functional.pixel_shuffle),
    "pixel_unshuffle": _shuffled(functional.pixel_unshuffle),
    "zero_pad2d": _bordered(1),
    "crop2d": _bordered(-1),
}
