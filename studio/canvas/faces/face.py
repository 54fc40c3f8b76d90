"""What a node shows of its value, as a record; and where its tiles lie. Knows no document."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from math import ceil

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from studio.canvas.faces.kinds import Display

GAP = 3.0
"""Canvas units between two tiles."""
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Dots:
    """Points of one colour, in the unit square: x to the right, y downwards."""

    colour: QColor
    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Face:
    """One node's picture. number: no two have the same.

    tiles: one a unit or channel, each `aspect` times as wide as high; smooth: they may be blurred.
    bars: heights from -1 to 1 with their colours. line: numbers over time, the newest last. text:
    the newest. dots: examples. more: units that there are beside those shown. values: the numbers
    that the picture shows.
    """

    display: Display
    number: int
    tiles: tuple[QImage, ...] = ()
    aspect: float = 1.0
    smooth: bool = True
    bars: tuple[tuple[float, QColor], ...] = ()
    line: tuple[float, ...] = ()
    text: str = ""
    dots: tuple[Dots, ...] = ()
    more: int = 0
    values: npt.NDArray[np.generic] | None = None


def new_number() -> int:
    """A number that no face has."""
    return next(_numbers)


def tile_rects(slot: QRectF, tiles: int, aspect: float = 1.0, gap: float = GAP) -> list[QRectF]:
    """The places of tiles in a slot: as large as they can be, row by row, centred."""
    if tiles < 1:
        return []
    best, columns = 0.0, 1
    for across in range(1, tiles + 1):
        down = ceil(tiles / across)
        wide = (slot.width() - gap * (across - 1)) / across
        high = (slot.height() - gap * (down - 1)) / down
        size = min(wide / aspect, high)
        if size > best + 1e-6:
            best, columns = size, across
    height, width = max(best, 0.0), max(best, 0.0) * aspect
    rows = ceil(tiles / columns)
    top = slot.center().y() - (rows * height + (rows - 1) * gap) / 2
    left = slot.center().x() - (columns * width + (columns - 1) * gap) / 2
    return [
        QRectF(
            left + (i % columns) * (width + gap),
            top + (i // columns) * (height + gap),
            width,
            height,
        )
        for i in range(tiles)
    ]
