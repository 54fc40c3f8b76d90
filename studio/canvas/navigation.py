"""Going from node to node with the arrow keys. Arrays only, no Qt."""

from __future__ import annotations

from typing import TypeVar

import numpy as np

Key = TypeVar("Key")


def nearest(
    keys: list[Key], centres: np.ndarray, start: Key, direction: tuple[float, float]
) -> Key | None:
    """The key whose centre lies nearest in a direction (a unit vector along an axis).

    centres: shape (n, 2). What lies off to the side counts twice as far; what lies more to the
    side than ahead is not in that direction.
    """
    place = keys.index(start)
    away = centres - centres[place]
    ahead = away @ np.asarray(direction)
    aside = np.abs(away @ np.asarray((-direction[1], direction[0])))
    cost = np.where((ahead > 1.0) & (aside <= 2.0 * ahead), ahead + 2.0 * aside, np.inf)
    best = int(np.argmin(cost))
    return keys[best] if np.isfinite(cost[best]) else None
