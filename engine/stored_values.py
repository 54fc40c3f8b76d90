"""First values of a variable that stand in a file. Knows no format."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True, slots=True)
class StoredValues:
    """A tensor of a file. path: as the document says it. stamp: of the file when it was read, so
    that two are equal when their values are."""

    path: str
    tensor: str
    stamp: tuple[int, ...]
    array: np.ndarray = field(compare=False, repr=False)
