"""Examples of a data node as people gave them, before any of them became a tensor.

Knows no file format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.data.column import Column

PICTURE, ARRAY, TEXT = "picture", "x", "text"
"""What an example that is no row of a table is called: uint8 (height, width, channels); numbers of
any shape; a text."""


@dataclass(frozen=True, slots=True, eq=False)
class Raw:
    """example: what a prediction for that row is asked with, by column or by one of the names
    above. column: a whole column of a table, by one of its names. Both raise DataError or
    TypeProblem."""

    example: Callable[[int], Mapping[str, Any]]
    column: Callable[[str], Column] | None = None
    names: tuple[str, ...] = ()
