"""Lines on a map: where a value crosses a level, and where one class gives way to another.

Marching squares (Lorensen and Cline 1987, in the plane), only over the cells that a line crosses.
Works on arrays; knows no widget.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Lines = tuple[Floats, Floats]
"""x (2n,), y (2n,): n pieces, each from one point to the next."""

NOTHING: Lines = (np.zeros(0), np.zeros(0))

# The edges of a cell: 0 below, 1 right, 2 above, 3 left; its corners: 0 low left, 1 low right,
# 2 up right, 3 up left. Corner k counts 2**k where its value is not below the level.
_PIECES: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((3, 0),),
    2: ((0, 1),),
    3: ((3, 1),),
    4: ((1, 2),),
    6: ((0, 2),),
    7: ((3, 2),),
    8: ((2, 3),),
    9: ((2, 0),),
    11: ((2, 1),),
    12: ((1, 3),),
    13: ((1, 0),),
    14: ((0, 3),),
    5: ((3, 0), (1, 2)),
    10: ((0, 1), (2, 3)),
}
_ENDS = ((0, 1), (1, 2), (3, 2), (0, 3))
"""The corners at the ends of each edge."""


def level_lines(values: npt.NDArray[Any], x: Floats, y: Floats, level: float) -> Lines:
    """Where values (height, width) at x (width,), y (height,) cross a level. Cells with a corner
    that is no finite number have no line."""
    above = values >= level
    rows, columns = np.nonzero(_mixed(above))
    corners = _corners(values, rows, columns).astype(np.float64) - level
    good = np.isfinite(corners).all(axis=1)
    return _pieces(corners[good], rows[good], columns[good], x, y)


def border_lines(
    scores: npt.NDArray[np.generic], best: npt.NDArray[np.integer], x: Floats, y: Floats
) -> Lines:
    """Where the largest of scores (height, width, classes) is another one's; best: whose it is.

    In each cell that a border crosses, for each class that is the largest at one of its corners:
    where its lead over the best of the others is nothing.
    """
    rows, columns = np.nonzero(_mixed(best))
    corners = _corners(scores, rows, columns).astype(np.float64)
    good = np.isfinite(corners).all(axis=(1, 2))
    rows, columns, corners = rows[good], columns[good], corners[good]
    if not len(rows):
        return NOTHING
    winners = _corners(best, rows, columns)
    found = []
    for number in np.unique(winners):
        here = np.flatnonzero((winners == number).any(axis=1))
        others = np.delete(corners[here], number, axis=-1).max(axis=-1)
        lead = corners[here][..., number] - others
        found.append(_pieces(lead, rows[here], columns[here], x, y))
    return joined(found)


def joined(lines: Sequence[Lines]) -> Lines:
    """Several lines as one."""
    if not lines:
        return NOTHING
    return np.concatenate([a for a, _ in lines]), np.concatenate([b for _, b in lines])


def _mixed(kinds: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """The cells whose four corners are not of one kind."""
    low, right, up = kinds[:-1, :-1], kinds[:-1, 1:], kinds[1:, :-1]
    found: npt.NDArray[np.bool_] = (low != right) | (low != up) | (low != kinds[1:, 1:])
    return found


def _corners(
    values: npt.NDArray[np.generic],
    rows: npt.NDArray[np.intp],
    columns: npt.NDArray[np.intp],
) -> npt.NDArray[np.generic]:
    """The values at the corners of cells: (cells, 4, ...)."""
    return np.stack(
        [
            values[rows, columns],
            values[rows, columns + 1],
            values[rows + 1, columns + 1],
            values[rows + 1, columns],
        ],
        axis=1,
    )


def _pieces(
    corners: Floats,
    rows: npt.NDArray[np.intp],
    columns: npt.NDArray[np.intp],
    x: Floats,
    y: Floats,
) -> Lines:
    """The pieces of the line 0 through cells with these values at their corners (cells, 4)."""
    kind = ((corners >= 0) * (1, 2, 4, 8)).sum(axis=1)
    found = []
    for number, pieces in _PIECES.items():
        here = np.flatnonzero(kind == number)
        if not len(here):
            continue
        left, right = x[columns[here]], x[columns[here] + 1]
        low, high = y[rows[here]], y[rows[here] + 1]
        places = ((left, low), (right, low), (right, high), (left, high))
        for piece in pieces:
            ends = [_crossing(corners[here], edge, places) for edge in piece]
            across = np.stack([end[0] for end in ends], axis=1).ravel()
            up = np.stack([end[1] for end in ends], axis=1).ravel()
            found.append((across, up))
    return joined(found)


def _crossing(corners: Floats, edge: int, places: Sequence[tuple[Floats, Floats]]) -> Lines:
    """Where the value is 0 along an edge, by straight interpolation."""
    one, other = _ENDS[edge]
    before, after = corners[:, one], corners[:, other]
    part = before / (before - after)
    (x0, y0), (x1, y1) = places[one], places[other]
    return x0 + part * (x1 - x0), y0 + part * (y1 - y0)
