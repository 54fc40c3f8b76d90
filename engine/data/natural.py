"""Features as people know them: names with units, and the way back from scaled numbers.

Knows nothing of files or nodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.data.scaling import BOUNDLESS


@dataclass(frozen=True, slots=True)
class Natural:
    """One feature: its natural name, and that it is (number - offset) / width in the tensors.

    width 0: the feature never varies, and is 0 in the tensors.
    """

    name: str
    offset: float = 0.0
    width: float = 1.0


def natural(names: Sequence[str], offset: np.ndarray, width: np.ndarray) -> tuple[Natural, ...]:
    """The features of these names, with what `scale_of` says of each (n,) or of all together ()."""
    offsets, widths = (np.broadcast_to(part, (len(names),)) for part in (offset, width))
    return tuple(
        Natural(name, float(start), float(size) if size < BOUNDLESS else 0.0)
        for name, start, size in zip(names, offsets, widths, strict=True)
    )
