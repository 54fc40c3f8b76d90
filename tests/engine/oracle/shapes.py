"""PyTorch's counterparts of ops that change shapes, join, part and pick, and of those on matrices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch

Tensors = Mapping[str, torch.Tensor]


def _split(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x, axis = inputs["x"], params["axis"]
    sizes = list(params["sizes"])
    if not sizes:
        return torch.chunk(x, params["parts"], axis)
    rest = x.shape[axis] - sum(s for s in sizes if s != -1)
    return torch.split(x, [rest if s == -1 else s for s in sizes], axis)


COUNTERPARTS: Mapping[str, Callable[..., Any]] = {
    "concat": lambda i, p, w: torch.cat(list(i.values()), p["axis"]),
    "stack": lambda i, p, w: torch.stack(list(i.values()), p["axis"]),
    "unstack": lambda i, p, w: torch.unbind(i["x"], p["axis"]),
    "split": _split,
}
