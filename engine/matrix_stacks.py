"""What the ops on stacks of matrices share: turning them, scaling each, computing one by one.

Knows no particular matrix op but transpose and expand_dims, which it emits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from engine.op import Array, Builder, Params, Ref, Types


def cubic(share: float) -> Callable[[Types, Params], float]:
    """Operations of a factorisation: a share of the cube of the side, for each matrix."""

    def operations(types: Types, params: Params) -> float:
        found = next(iter(types.values()))
        return share * found.elements * int(found.shape[-1])

    return operations


def compute_each(compute: Callable[..., Any], out: Array, *stacks: Array) -> None:
    """``compute`` of whole stacks, or one matrix after the other where a matrix has no result."""
    try:
        out[...] = compute(*stacks)
    except np.linalg.LinAlgError:
        for place in np.ndindex(out.shape[:-2]):
            try:
                out[place] = compute(*(stack[place] for stack in stacks))
            except np.linalg.LinAlgError:
                out[place] = np.nan


def transposed(builder: Builder, ref: Ref) -> Ref:
    """The last two axes changed for each other."""
    rank = builder.type(ref).rank
    axes = [*range(rank - 2), rank - 1, rank - 2]
    return builder.emit("transpose", {"x": ref}, {"axes": axes})


def times_each(builder: Builder, numbers: Ref, matrices: Ref) -> Ref:
    """Each matrix of a stack times its own number."""
    rank = builder.type(matrices).rank
    spread = builder.emit("expand_dims", {"x": numbers}, {"axes": [rank - 2, rank - 1]})
    return builder.formula("a * b", a=spread, b=matrices)
