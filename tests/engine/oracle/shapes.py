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


def _slice(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x = inputs["x"]
    axis, step = params["axis"] % x.ndim, params["step"]
    part = x[(slice(None),) * axis + (slice(params["start"], params["stop"] or None),)]
    part = torch.flip(part, (axis,)) if step < 0 else part
    return part[(slice(None),) * axis + (slice(None, None, abs(step)),)]


def _reshape(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x = inputs["x"]
    return x.reshape(*x.shape[: 1 if params["keep_batch"] else 0], *params["shape"])


def _expanded(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    x, shape = inputs["x"], params["shape"]
    return x.expand(*[-1] * (x.ndim - len(shape)), *shape)


def _triangle(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    cut = torch.tril if params["part"] == "lower" else torch.triu
    return cut(inputs["x"], params["diagonal"])


def _eye(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    rows, columns = params["rows"], params["columns"] or params["rows"]
    return torch.tensor(np.eye(rows, columns, params["diagonal"], dtype=params["dtype"]))


def _range(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    wide = torch.arange(params["start"], params["stop"], params["step"], dtype=torch.float64)
    return wide.to(getattr(torch, params["dtype"]))


def _where_index(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> Any:
    found, most = torch.nonzero(inputs["condition"]), params["most"]
    rest = torch.full((max(most - len(found), 0), found.shape[1]), params["fill"])
    return torch.cat([found[:most], rest]), torch.tensor(len(found))


def _kronecker(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    blocks = a[..., :, None, :, None] * b[..., None, :, None, :]
    return blocks.flatten(-4, -3).flatten(-2, -1)


def _solve(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    if b.ndim == 1:
        return torch.linalg.solve(a, b[:, None].expand(*a.shape[:-2], *b.shape, 1))[..., 0]
    return torch.linalg.solve(a, b)


_NORMS = {"frobenius": "fro", "nuclear": "nuc", "one": 1, "infinity": float("inf")}


COUNTERPARTS: Mapping[str, Callable[..., Any]] = {
    "concat": lambda i, p, w: torch.cat(list(i.values()), p["axis"]),
    "stack": lambda i, p, w: torch.stack(list(i.values()), p["axis"]),
    "unstack": lambda i, p, w: torch.unbind(i["x"], p["axis"]),
    "split": _split,
    "slice": _slice,
    "columns": lambda i, p, w: i["x"][..., p["columns"]],
    "flip": lambda i, p, w: torch.flip(i["x"], tuple(p["axes"]) or tuple(range(i["x"].ndim))),
    "roll": lambda i, p, w: torch.roll(i["x"], p["shift"], p["axis"]),
    "reshape": _reshape,
    "flatten": lambda i, p, w: i["x"].reshape(i["x"].shape[0], -1),
    "transpose": lambda i, p, w: i["x"].permute(p["axes"] or tuple(range(i["x"].ndim))[::-1]),
    "swap_axes": lambda i, p, w: torch.swapaxes(i["x"], p["first"], p["second"]),
    "broadcast_to": _expanded,
    "broadcast_like": lambda i, p, w: i["x"].expand_as(i["like"]),
    "sum_like": lambda i, p, w: i["x"].sum_to_size(i["like"].shape),
    "tile": lambda i, p, w: torch.tile(i["x"], tuple(p["repeats"])),
    "repeat": lambda i, p, w: torch.repeat_interleave(i["x"], p["count"], p["axis"]),
    "triangle": _triangle,
    "eye": _eye,
    "range": _range,
    "where_index": _where_index,
    "cast": lambda i, p, w: i["x"].to(getattr(torch, p["dtype"])),
    "contract": lambda i, p, w: torch.einsum(
        f"{p['of_a']},{p['of_b']}->{p['out']}", i["a"], i["b"]
    ),
    "einsum": lambda i, p, w: torch.einsum(p["formula"], *i.values()),
    "dot": lambda i, p, w: torch.linalg.vecdot(*torch.broadcast_tensors(i["a"], i["b"])),
    "outer": lambda i, p, w: i["a"][..., :, None] * i["b"][..., None, :],
    "kronecker": lambda i, p, w: _kronecker(i["a"], i["b"]),
    "diagonal": lambda i, p, w: torch.diagonal(i["x"], p["offset"], p["first"], p["second"]),
    "trace": lambda i, p, w: torch.diagonal(i["x"], p["offset"], p["first"], p["second"]).sum(-1),
    "diagonal_matrix": lambda i, p, w: torch.diag_embed(i["x"], p["offset"]),
    "inverse": lambda i, p, w: torch.linalg.inv(i["x"]),
    "solve": lambda i, p, w: _solve(i["a"], i["b"]),
    "determinant": lambda i, p, w: torch.linalg.det(i["x"]),
    "log_determinant": lambda i, p, w: torch.linalg.slogdet(i["x"]),
    "matrix_norm": lambda i, p, w: torch.linalg.matrix_norm(i["x"], _NORMS[p["kind"]]),
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
