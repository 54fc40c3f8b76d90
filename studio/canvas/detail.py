"""How much is painted at a zoom. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """FAR: coloured blocks and hairlines. MIDDLE: bodies, ports, curves, and from `TITLES_FROM` on
    titles at a size that can be read. NEAR: all text."""

    FAR = 0
    MIDDLE = 1
    NEAR = 2


FAR_BELOW = 0.25
FAR_BELOW_OF_FEW = 0.12
"""The same where only a few nodes have to be painted."""
TITLES_FROM = 0.24
MIDDLE_BELOW = 0.45
THIN_BELOW = 0.65
"""The zoom below which wires are hairlines: their width would hardly be more than a pixel."""
FACES_FROM = 0.3
"""The zoom from which pictures of values on nodes can be made out, and are asked for."""
SMOOTH_FROM_IN_HASTE = 0.8
"""The zoom from which nodes are scaled smoothly while it moves; below, there are too many."""
LABELS_FROM = 0.7
"""The zoom from which wires carry their types."""


def level_of(zoom: float, *, few: bool = False) -> Level:
    """The level at a zoom. few: there are few enough nodes to paint bodies from afar as well."""
    if zoom < (FAR_BELOW_OF_FEW if few else FAR_BELOW):
        return Level.FAR
    return Level.MIDDLE if zoom < MIDDLE_BELOW else Level.NEAR


@dataclass(frozen=True, slots=True)
class Detail:
    """How to paint.

    zoom: pixels per canvas unit. ratio: device pixels per pixel. scale: at which node pixmaps are
    wanted (None: nodes are painted directly, for pictures in files). budget: seconds that may go
    into new pixmaps before others stand in for them (None: as long as it takes). hasty: the zoom
    moves, so wires are hairlines up to a larger zoom and carry no types. few: see `level_of`.
    """

    zoom: float
    ratio: float = 1.0
    scale: float | None = None
    budget: float | None = None
    hasty: bool = False
    few: bool = False

    @property
    def level(self) -> Level:
        """The level of detail that the zoom calls for."""
        return level_of(self.zoom, few=self.few)
