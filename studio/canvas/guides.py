"""Smart guides: edges and centres of what is dragged are drawn to the like of the nodes in view.

Knows boxes only; NumPy arrays, so that 10,000 nodes in view cost well under a millisecond a move.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF

from studio.canvas.slots import Slots

REACH = 5.0
"""Pixels within which an edge or centre attracts."""
OVERHANG = 10.0
"""Canvas units that a guide line reaches beyond the boxes that it joins."""
SAME = 0.01


@dataclass(frozen=True, slots=True)
class Attraction:
    """The shift that lines things up, and the lines to show for it, in canvas units."""

    shift: QPointF
    lines: tuple[QLineF, ...] = ()


class Guides:
    """What attracts during one drag: the boxes in view that are not dragged."""

    def __init__(self, slots: Slots[str], dragged: Collection[str], view: QRectF) -> None:
        mask = slots.mask(view)
        mask[slots.slots_of(dragged)] = False
        boxes = slots.boxes[mask]
        self._boxes = boxes
        self._marks = tuple(
            np.stack((boxes[:, a], (boxes[:, a] + boxes[:, a + 2]) / 2, boxes[:, a + 2]))
            for a in (0, 1)
        )
        """For each axis the low edges, centres and high edges, shape (3, boxes)."""

    def attract(self, box: QRectF, shift: QPointF, zoom: float) -> Attraction:
        """The shift of a box (as it stood), bettered where it comes near to lining up."""
        if not len(self._boxes):
            return Attraction(shift)
        reach = REACH / zoom
        dx = self._pull(0, (box.left(), box.center().x(), box.right()), shift.x(), reach)
        dy = self._pull(1, (box.top(), box.center().y(), box.bottom()), shift.y(), reach)
        found = QPointF(
            round(shift.x()) if dx is None else shift.x() + dx,
            round(shift.y()) if dy is None else shift.y() + dy,
        )
        held = box.translated(found)
        lines: list[QLineF] = []
        if dx is not None:
            lines += self._lines(0, held)
        if dy is not None:
            lines += self._lines(1, held)
        return Attraction(found, tuple(lines))

    def _pull(
        self, axis: int, own: tuple[float, float, float], shift: float, reach: float
    ) -> float | None:
        """How far to the nearest mark of the same kind; None when none is near."""
        ways = self._marks[axis] - (np.asarray(own)[:, None] + shift)
        # What is dragged stays at whole units: half a unit does not line up.
        whole = np.abs((ways + shift) % 1.0 - 0.5) > 0.5 - SAME
        away = np.where(whole, np.abs(ways), np.inf)
        best = np.unravel_index(int(away.argmin()), away.shape)
        return float(ways[best]) if away[best] <= reach else None

    def _lines(self, axis: int, held: QRectF) -> list[QLineF]:
        """A line through each mark that lines up now, over all boxes on it."""
        across = 1 - axis
        if axis == 0:
            own = (held.left(), held.center().x(), held.right())
            low, high = held.top(), held.bottom()
        else:
            own = (held.top(), held.center().y(), held.bottom())
            low, high = held.left(), held.right()
        lines: list[QLineF] = []
        for index, place in enumerate(own):
            on = np.abs(self._marks[axis][index] - place) < SAME
            if not on.any():
                continue
            boxes = self._boxes[on]
            start = min(low, float(boxes[:, across].min())) - OVERHANG
            end = max(high, float(boxes[:, across + 2].max())) + OVERHANG
            if axis == 0:
                lines.append(QLineF(place, start, place, end))
            else:
                lines.append(QLineF(start, place, end, place))
        return lines
