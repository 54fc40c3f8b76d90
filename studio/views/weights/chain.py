"""Whether weights form a net that can be drawn as columns of units. Works on arrays; no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

MOST_UNITS = 40
MOST_LINES = 1200
Array = npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """The weights between two columns: (units before, units after), and the bias of the later."""

    name: str
    weights: Array
    bias_name: str = ""
    bias: Array | None = None


def chains(
    arrays: Mapping[str, Array], order: Sequence[str], optimisers: Sequence[str]
) -> list[tuple[Link, ...]]:
    """The small nets among the weights: matrices of which each takes what the one before gives."""
    found: list[list[Link]] = []
    before = ""
    for name, optimiser in zip(order, optimisers, strict=True):
        weights = arrays.get(name)
        if weights is None or weights.ndim != 2:
            before = ""
            continue
        joins = found and before == optimiser
        if not joins or found[-1][-1].weights.shape[1] != weights.shape[0]:
            found.append([])
        node = name.rpartition("/")[0]
        bias_name = f"{node}/bias"
        bias = arrays.get(bias_name)
        fits = bias is not None and bias.shape == (weights.shape[1],)
        found[-1].append(Link(name, weights, bias_name if fits else "", bias if fits else None))
        before = optimiser
    return [tuple(chain) for chain in found if _is_small(chain)]


def _is_small(chain: Sequence[Link]) -> bool:
    widest = max(max(link.weights.shape) for link in chain)
    return widest <= MOST_UNITS and sum(link.weights.size for link in chain) <= MOST_LINES
