"""Which output of a node is shown on it, as what, and how much room that takes. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from engine.document.model import Node
from engine.op import Entry
from engine.tensor_type import TensorType

Port = tuple[str, str]
"""(node of the document, output port)."""

Display = Literal["points", "map", "image", "strip", "spark", "histogram"]
"""points: the examples on their plane. map: the value over the plane of inputs, a tile a unit.
image: a tile a channel, of volumes their middle slice. strip: colours of one example's numbers.
spark: one number, and its line over time. histogram: how often which number comes."""

TALL = 64.0
FLAT = 26.0
"""Heights of a slot in canvas units: of a picture, and of a number with its line."""
NO_SLOT: tuple[Port, float] = (("", ""), 0.0)

_SILENT = ("schedule", "optimiser")
_FLAT = ("loss", "metric")


def slot_of(
    node: Node, entry: Entry | None, outputs: Sequence[tuple[Port, TensorType | None]]
) -> tuple[Port, float]:
    """The output that a node shows, and the height of the slot. While a type is not known, the
    room is what it will most likely be: a node should not change its size at each edit."""
    if entry is None or node.face == "none" or entry.category in _SILENT or not outputs:
        return NO_SLOT
    port, kind = outputs[0]
    if node.face:
        return port, FLAT if node.face == "spark" else TALL
    if kind is None:
        return port, FLAT if entry.category in _FLAT else TALL
    return port, TALL if kind.rank else FLAT


def display_of(face: str, kind: TensorType, *, mapped: bool, plane: bool) -> Display:
    """As what a tensor is shown. face: what was chosen (empty: nothing). mapped: it can be seen
    over two features, the only ones that there are; plane: it is these features themselves."""
    if face == "map" and plane:
        return "points"
    if face in ("map", "image", "strip", "spark", "histogram"):
        return face  # type: ignore[return-value]  # narrowed by the line above
    if plane:
        return "points"
    if mapped:
        return "map"
    per_example = bool(kind.rank) and kind.shape[0] == "N"
    rank = kind.rank - per_example
    if rank == 0:
        return "spark"
    return "image" if per_example and rank in (3, 4) else "strip"
