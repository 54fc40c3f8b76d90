"""Caution: what an entry of the catalogue says of neighbours that do not go with it.

Plain records; `engine.neighbours` looks for them in a document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.errors import Suggestion
from engine.tensor_type import TensorType

if TYPE_CHECKING:
    from engine.op import Entry


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What an input's wire comes from: the entry of that node, its completed params, the output and
    its type where that is known."""

    entry: Entry
    params: Mapping[str, Any]
    port: str
    type: TensorType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """What had better not stand directly before an input although its type fits: `check` warns.

    port: the input. applies: whether it holds of a neighbour, given the node's own completed
    params. template: what to say, with places for {node}, {port}, {source} (the id of the
    neighbour's node) and {title} (of its entry). suggestions: what mends it.
    """

    code: str
    port: str
    template: str
    applies: Callable[[Neighbour, Mapping[str, Any]], bool]
    suggestions: Callable[[Neighbour], tuple[Suggestion, ...]] = lambda neighbour: ()
