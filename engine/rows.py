"""Rows: examples that are too many to be held in memory, as the training asks for them.

Knows no file and no format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    import numpy as np


class Rows(Protocol):
    """One output of a data node, of which some examples at a time are asked for; an array of NumPy
    does as well. Which examples are asked for, and when, never changes their values."""

    @property
    def shape(self) -> tuple[int, ...]:
        """As of an array; the examples come first."""

    @property
    def dtype(self) -> np.dtype[Any]:
        """As of an array."""

    def __len__(self) -> int:
        """How many examples there are."""

    def __getitem__(self, rows: np.ndarray, /) -> np.ndarray:
        """Some of the examples as a new array; DataError when one cannot be read."""

    def take(
        self, rows: np.ndarray, axis: int, out: np.ndarray, mode: Literal["clip"], /
    ) -> object:
        """Some of the examples into an array; DataError when one cannot be read."""


class Announced(Rows, Protocol):
    """Rows that use the time while others are computed with."""

    def announce(self, order: np.ndarray) -> None:
        """Say in which order examples will be asked for next, so that they may be ready by then."""
