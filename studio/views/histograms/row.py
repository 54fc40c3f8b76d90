"""One histogram of the past. A record only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.generic]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """counts: (bins,). edges: (bins + 1,)."""

    step: int
    counts: Numbers
    edges: Numbers
