"""PyTorch's counterparts of images read at other places than their pixels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch.nn import functional

Tensors = Mapping[str, torch.Tensor]
Counterpart = Callable[[Tensors, Mapping[str, Any], Tensors], Any]

_FILLS = {"zero": "zeros", "edge": "border", "reflect": "reflection"}


def _read(x: torch.Tensor, matrix: torch.Tensor, fill: str) -> torch.Tensor:
    """PyTorch counts places from -1 to 1 over the whole image, columns first."""
    height, width = x.shape[1:3]
    rows = torch.arange(height, dtype=x.dtype) - (height - 1) / 2
    columns = torch.arange(width, dtype=x.dtype) - (width - 1) / 2
    places = torch.stack(
        [*torch.meshgrid(rows, columns, indexing="ij"), torch.ones(height, width, dtype=x.dtype)]
    )
    found = torch.einsum("nab,bij->nija", matrix, places)
    grid = torch.stack([2 * found[..., 1] / width, 2 * found[..., 0] / height], dim=-1)
    mode = _FILLS[fill]
    read = functional.grid_sample(
        x.movedim(-1, 1), grid, mode="bilinear", padding_mode=mode, align_corners=False
    )
    return read.movedim(1, -1)


def _spread(inputs: Tensors, params: Mapping[str, Any], weights: Tensors) -> torch.Tensor:
    """The gradient of what is read, by the image."""
    image = torch.zeros_like(inputs["x"], requires_grad=True)
    read = _read(image, inputs["map"].detach(), params["fill"])
    (found,) = torch.autograd.grad(read, image, inputs["x"].detach())
    return found


COUNTERPARTS: Mapping[str, Counterpart] = {
    "affine_sample": lambda i, p, w: _read(i["x"], i["map"], p["fill"]),
    "affine_spread": _spread,
}
