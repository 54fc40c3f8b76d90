"""Which layers have units to look at, and their maps and filters as planes. No Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.document.model import Document
from engine.passes.check import Report
from engine.registry import find

Floats = npt.NDArray[np.floating]
MOST_UNITS = 256
"""Of a layer so many are shown."""
FILTER_NAMES = ("kernel", "depthwise_kernel", "weight")
_SIDELINES = ("data", "loss", "metric", "optimiser", "schedule")


@dataclass(frozen=True, slots=True)
class Layer:
    """An output of a node whose last axis counts units. kind: of its axes for one example: a
    volume, a picture, a sequence, or the units alone."""

    node: str
    port: str
    units: int
    kind: str

    @property
    def name(self) -> str:
        """How it is listed."""
        return self.node if self.port == "y" else f"{self.node}.{self.port}"

    def renamed(self, old: str, new: str) -> Layer:
        """The same one after a node has got another id."""
        return replace(self, node=new) if self.node == old else self


_KINDS = {5: "volume", 4: "picture", 3: "sequence", 2: "units"}


def layers(document: Document, report: Report) -> list[Layer]:
    """Every output with units for each example, in the order of flow."""
    found = []
    for name in report.order:
        node = document.nodes.get(name)
        entry = find(node.op) if node is not None else None
        if node is None or entry is None or entry.category in _SIDELINES:
            continue
        for port in entry.output_ports(entry.with_defaults(node.params)):
            kind = report.types.get((name, port.name))
            if kind is None or kind.kind != "float" or kind.rank not in _KINDS:
                continue
            units = kind.shape[-1]
            if kind.shape[0] == "N" and isinstance(units, int) and units:
                found.append(Layer(name, port.name, units, _KINDS[kind.rank]))
    return found


def default_layer(found: list[Layer], document: Document) -> Layer | None:
    """The first convolution; else the first layer with weights; else the first there is."""
    for wanted in ("convolution", "layer"):
        for layer in found:
            entry = find(document.nodes[layer.node].op)
            if entry is not None and entry.category == wanted:
                return layer
    return found[0] if found else None


def unit_volumes(value: Floats) -> Floats:
    """Of one example (..., units): (units, depth, height, width); what is no volume has one
    slice."""
    if value.ndim == 4:
        return np.moveaxis(value, -1, 0)
    return unit_maps(value)[:, None]


def unit_maps(value: Floats) -> Floats:
    """Of one example (..., units): (units, height, width), a sequence as one line."""
    if value.ndim == 1:
        return value.reshape(-1, 1, 1)
    if value.ndim == 2:
        return value.T[:, None, :]
    return np.moveaxis(value, -1, 0)


def filters(op: str, arrays: Mapping[str, Floats], inputs: tuple[int, ...]) -> Floats:
    """(units, depth, height, width, channels) out of the variables of a node, one slice deep where
    they are no volumes; empty where it has none.

    inputs: the shape of what arrives for an example: a dense layer's weights are laid out so.
    """
    for name in FILTER_NAMES:
        found = [a for n, a in arrays.items() if n.partition("/")[2] == name and a.ndim >= 2]
        if found:
            kernel = found[0]
            # A transposed convolution has its outputs before its inputs.
            if op.endswith("_transpose"):
                kernel = np.swapaxes(kernel, -1, -2)
            return _laid_out(np.moveaxis(kernel, -1, 0), inputs)
    return np.zeros((0, 1, 1, 1, 1), np.float32)


def _laid_out(kernel: Floats, inputs: tuple[int, ...]) -> Floats:
    """(units, ...) with an axis for the depth, two for the picture and one for the channels."""
    units = len(kernel)
    if kernel.ndim == 5:
        return kernel
    if kernel.ndim == 4:
        return kernel[:, None]
    if kernel.ndim == 3:
        return kernel[:, None, None]
    size = kernel.shape[1]
    if len(inputs) >= 2 and math.prod(inputs) == size:
        deep = inputs if len(inputs) == 4 else (1, *inputs[:2], -1)
        return kernel.reshape(units, *deep)
    side = math.isqrt(size)
    if side * side == size and size >= 16:
        return kernel.reshape(units, 1, side, side, 1)
    return kernel[:, None, None, :, None]


def mosaic(planes: Floats) -> Floats:
    """(height, width, channels) as one plane: the channels side by side in rows, with a line of NaN
    between them; a single one as it is."""
    height, width, channels = planes.shape
    if channels == 1:
        return planes[..., 0]
    across = math.ceil(math.sqrt(channels))
    down = -(-channels // across)
    found = np.full((down * (height + 1) - 1, across * (width + 1) - 1), np.nan, planes.dtype)
    for channel in range(channels):
        row, column = divmod(channel, across)
        top, left = row * (height + 1), column * (width + 1)
        found[top : top + height, left : left + width] = planes[..., channel]
    return found


def share_of_place(place: int, height: int, width: int) -> tuple[float, float]:
    """Where a place of a map is, as shares of its width and height; of a volume, in its slice."""
    row, column = divmod(place % (height * width), width)
    return (column + 0.5) / width, (row + 0.5) / height


def depth_of_place(place: int, shape: tuple[int, int, int]) -> float:
    """How deep a place of a volume is, from 0 to 1. shape: its depth, height and width."""
    depth, height, width = shape
    return min(place // (height * width), depth - 1) / max(1, depth - 1)
