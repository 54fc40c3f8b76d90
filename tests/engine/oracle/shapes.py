"""PyTorch's counterparts of what changes shapes, joins, parts and picks, and of matrices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch
from torch.nn import functional

Tensors = Mapping[str, torch.Tensor]


def _split(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x, axis = inputs["x"], params["axis"]
    sizes = list(params["sizes"])
    if not sizes:
        return torch.chunk(x, params["parts"], axis)
    rest = x.shape[axis] - sum(s for s in sizes if s != -1)
    return torch.split(x, [rest if s == -1 else s for s in sizes], axis)


def _gather(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x, index = inputs["x"], inputs["index"].long()
    axis = params["axis"] % x.ndim
    taken = torch.index_select(x, axis, index.reshape(-1))
    return taken.reshape(*x.shape[:axis], *index.shape, *x.shape[axis + 1 :])


def _scatter(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x, index = inputs["x"], inputs["index"].long()
    axis = params["axis"] % (x.ndim - index.ndim + 1)
    after = x.shape[axis + index.ndim :]
    flat = x.reshape(*x.shape[:axis], index.numel(), *after)
    zeros = torch.zeros(*x.shape[:axis], params["size"], *after, dtype=x.dtype)
    return torch.index_add(zeros, axis, index.reshape(-1), flat)


def _pad(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    """By an index of places along each axis; PyTorch pads other axes in some modes only."""
    x = inputs["x"]
    count = len(params["axes"])
    before, after = (
        list(params[side]) * (count if len(params[side]) == 1 else 1)
        for side in ("before", "after")
    )
    for axis, left, right in zip(params["axes"], before, after, strict=True):
        turned = x.movedim(axis, -1)
        if params["mode"] == "constant":
            turned = functional.pad(turned, (left, right), value=params["value"])
        else:
            mode = {"edge": "edge", "wrap": "wrap"}.get(params["mode"], params["mode"])
            places = np.pad(np.arange(turned.shape[-1]), (left, right), mode=mode)
            turned = turned[..., torch.tensor(places)]
        x = turned.movedim(-1, axis)
    return x


COUNTERPARTS: Mapping[str, Callable[..., Any]] = {
    "concat": lambda i, p, w: torch.cat(list(i.values()), p["axis"]),
    "stack": lambda i, p, w: torch.stack(list(i.values()), p["axis"]),
    "unstack": lambda i, p, w: torch.unbind(i["x"], p["axis"]),
    "split": _split,
    "gather": _gather,
    "scatter_add": _scatter,
    "take_along_axis": lambda i, p, w: torch.gather(i["x"], p["axis"], i["index"]),
    "add_along_axis": lambda i, p, w: torch.zeros_like(i["like"]).scatter_add(
        p["axis"], i["index"], i["x"]
    ),
    "pad": _pad,
    "squeeze": lambda i, p, w: torch.squeeze(i["x"], tuple(p["axes"]) or tuple(range(i["x"].ndim))),
    "expand_dims": lambda i, p, w: i["x"].reshape(
        np.expand_dims(np.empty(i["x"].shape), tuple(p["axes"])).shape
    ),
}
