"""New examples on their way into a graph: a record that every reader of them gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from engine.errors import Text

Take = Callable[[int, int], Mapping[str, np.ndarray]]
"""From the first and the last example (which is not among them) their tensors by output; the
examples that turn out to be unreadable are struck from `known` meanwhile."""


@dataclass(slots=True, eq=False)
class Given:
    """So many new examples.

    known: bool (n,): of which everything is known. names: what each is called, by `title`; empty
    where it is called by its number. tell: what a person should know, asked at the end. chunk: how
    many are taken at once.
    """

    count: int
    known: np.ndarray
    take: Take
    tell: Callable[[], list[Text]]
    names: tuple[str, ...] = ()
    title: str = ""
    chunk: int = 4096


def nothing() -> list[Text]:
    """There is nothing to be told."""
    return []
