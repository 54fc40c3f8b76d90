"""What hands do to drawn points: strokes that draw, spray, paint, move and erase. No Qt.

A stroke is told where the hand is and holds the rows as they would be if it ended now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

Tool = Literal["draw", "spray", "paint", "move", "erase"]
TOOLS: tuple[Tool, ...] = ("draw", "spray", "paint", "move", "erase")
Row = list[float]
Place = tuple[float, float]

SPACING = 1 / 40
"""Of the width of the view: between two points that one stroke draws."""

SPRAYED = 4
"""Points for each puff."""

DIGITS = 3


@dataclass(frozen=True, slots=True)
class Brush:
    """label: a class number, or a number to predict. radius: of the brush. reach: how far from a
    point it may still be taken hold of. width: of what is seen. All in the units of the data.
    bounds: left, right, bottom, top, beyond which nothing is drawn."""

    tool: Tool
    label: float
    radius: float
    reach: float
    bounds: tuple[float, float, float, float]

    @property
    def spacing(self) -> float:
        """Between two points that one stroke draws."""
        return (self.bounds[1] - self.bounds[0]) * SPACING


class Stroke:
    """One gesture, from the press to the release. rows: as they are now."""

    def __init__(self, brush: Brush, rows: Sequence[Row], seed: int = 0) -> None:
        self.brush = brush
        self.rows: list[Row] = [list(row) for row in rows]
        self.before: list[Row] = [list(row) for row in rows]
        self._random = np.random.default_rng(seed)
        self._last: Place | None = None
        self._held: int | None = None
        self._offset: Place = (0.0, 0.0)

    @property
    def changed(self) -> bool:
        """Whether the rows are others than before."""
        return self.rows != self.before

    def begin(self, place: Place) -> None:
        """The hand is put down."""
        if self.brush.tool == "move":
            self._take_hold(place)
        else:
            self._act(place)
        self._last = place

    def go(self, place: Place) -> None:
        """The hand moves on."""
        if self.brush.tool == "move":
            self._carry(place)
            return
        if self._last is None:
            return
        if self.brush.tool == "draw":
            self._draw_along(place)
            return
        # A quick hand must not leave gaps.
        step = max(self.brush.radius / 2, 1e-9)
        count = max(1, int(np.hypot(place[0] - self._last[0], place[1] - self._last[1]) / step))
        start = self._last
        for number in range(1, count + 1):
            part = number / count
            self._act(tuple(a + part * (b - a) for a, b in zip(start, place, strict=True)))  # type: ignore[arg-type]
        self._last = place

    def hold(self) -> None:
        """The hand rests: a spray goes on."""
        if self.brush.tool == "spray" and self._last is not None:
            self._spray(self._last)

    # What each tool does at a place.

    def _act(self, place: Place) -> None:
        match self.brush.tool:
            case "draw":
                self._add(*place)
            case "spray":
                self._spray(place)
            case "paint":
                for number in self._within(place, self.brush.radius):
                    self.rows[number][2] = self.brush.label
            case "erase":
                gone = set(self._within(place, self.brush.radius).tolist())
                if gone:
                    self.rows = [row for i, row in enumerate(self.rows) if i not in gone]

    def _add(self, x: float, y: float) -> None:
        left, right, bottom, top = self.brush.bounds
        if left <= x <= right and bottom <= y <= top:
            self.rows.append([round(x, DIGITS), round(y, DIGITS), self.brush.label])

    def _draw_along(self, place: Place) -> None:
        assert self._last is not None
        while True:
            dx, dy = place[0] - self._last[0], place[1] - self._last[1]
            away = float(np.hypot(dx, dy))
            if away < self.brush.spacing:
                return
            part = self.brush.spacing / away
            self._last = (self._last[0] + part * dx, self._last[1] + part * dy)
            self._add(*self._last)

    def _spray(self, place: Place) -> None:
        for angle, share in self._random.random((SPRAYED, 2)):
            # The root makes the disc evenly dense.
            away, turned = self.brush.radius * np.sqrt(share), 2 * np.pi * angle
            self._add(
                float(place[0] + away * np.cos(turned)), float(place[1] + away * np.sin(turned))
            )

    def _within(self, place: Place, radius: float) -> np.ndarray:
        if not self.rows:
            return np.zeros(0, np.int64)
        table = np.array(self.rows, np.float64)
        return np.flatnonzero(np.hypot(table[:, 0] - place[0], table[:, 1] - place[1]) <= radius)

    def _take_hold(self, place: Place) -> None:
        near = self._within(place, self.brush.reach)
        if not len(near):
            return
        table = np.array(self.rows, np.float64)[near]
        away = np.hypot(table[:, 0] - place[0], table[:, 1] - place[1])
        self._held = int(near[away.argmin()])
        held = self.rows[self._held]
        self._offset = (held[0] - place[0], held[1] - place[1])

    def _carry(self, place: Place) -> None:
        if self._held is None:
            return
        left, right, bottom, top = self.brush.bounds
        x = min(max(place[0] + self._offset[0], left), right)
        y = min(max(place[1] + self._offset[1], bottom), top)
        self.rows[self._held][:2] = [round(x, DIGITS), round(y, DIGITS)]
