"""A graph's values over a plane of inputs: the grid, and the programs that run over it.

Never changes a session. Knows no view and nothing of how values are shown.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from engine.errors import DataError
from engine.training.feed import Slot
from engine.training.probes import DecisionMap
from engine.training.session import Session

MAP_ROWS = 2048
"""Points of a plane that are computed together: few enough to stay in the processor's cache."""


def over_plane(
    session: Session, probe: DecisionMap, targets: tuple[str, ...], channel: int | None
) -> tuple[np.ndarray, np.ndarray, list[np.ndarray]]:
    """Cell centres along x (width,) and y (height,), and the value of each target (NODE.PORT)
    over the plane of the probe, (height, width, ...). All are computed by one program. DataError
    where the data are not there or a target has no value for each point."""
    if probe.width < 1 or probe.height < 1:
        raise DataError("a map needs at least one column and one row of points")
    slot = (probe.source, probe.source_port)
    if slot not in session.feed.columns:
        raise DataError("'{source}' is no data of this run", source=_dot(slot))
    means = session.feed.means(*slot)
    if max(probe.columns) >= means.size or min(probe.columns) < 0:
        raise DataError(
            "'{source}' has {count} feature(s), the map asks for number {number}",
            source=_dot(slot),
            count=means.size,
            number=max(probe.columns) + 1,
        )
    plane = (probe.columns, probe.bounds, probe.width, probe.height)
    x, y, grid = _grid(plane, tuple(means.ravel().tolist()))
    found = _over_points(session, targets, slot, grid, channel)
    return x, y, [value.reshape(len(y), len(x), *value.shape[1:]) for value in found]


def _over_points(
    session: Session, targets: tuple[str, ...], slot: Slot, points: np.ndarray, channel: int | None
) -> list[np.ndarray]:
    """The targets' values at each point, computed in pieces of the same size by one program."""
    count = len(points)
    size = math.ceil(count / math.ceil(count / MAP_ROWS))
    bound = session.bound("predict", size, targets)
    if slot not in bound.inputs:
        raise DataError(
            "'{target}' does not depend on '{source}'", target=targets[0], source=_dot(slot)
        )
    values = [_each(target, bound.outputs[target], size, channel) for target in targets]
    for other, buffer in bound.inputs.items():
        if other != slot:
            buffer[...] = _typical(session, *other)
    varying = bound.inputs[slot].reshape(size, -1)
    results = [np.empty((count, *value.shape[1:]), value.dtype) for value in values]
    with np.errstate(all="ignore"):
        for start in range(0, count, size):
            here = min(size, count - start)
            varying[:here] = points[start : start + here]
            bound.run()
            for result, value in zip(results, values, strict=True):
                result[start : start + here] = value[:here]
    return results


def _each(target: str, value: np.ndarray, size: int, channel: int | None) -> np.ndarray:
    """A target's buffer, or one unit of it; DataError where it has no value for each point."""
    if value.ndim == 0 or len(value) != size:
        raise DataError("'{target}' has no value for each example", target=target)
    if channel is None or value.ndim == 1:
        return value
    if not 0 <= channel < value.shape[-1]:
        raise DataError(
            "'{target}' has {count} unit(s), the map asks for number {number}",
            target=target,
            count=value.shape[-1],
            number=channel + 1,
        )
    return value[..., channel]


def _dot(slot: Slot) -> str:
    return ".".join(slot)


def _typical(session: Session, source: str, port: str) -> np.ndarray:
    """What stands in for an input that does not vary: the train mean, or the first category."""
    column = session.feed.columns[source, port]
    if column.dtype.kind == "f":
        return session.feed.means(source, port)
    return np.zeros(column.shape[1:], column.dtype)


@lru_cache(maxsize=16)
def _grid(
    plane: tuple[tuple[int, int], tuple[float, float, float, float], int, int],
    means: tuple[float, ...],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cell centres along x and y, and all points of the plane row by row: (points, features)."""
    (across, up), (left, right, bottom, top), width, rows = plane
    height = 1 if across == up else rows
    x = left + (np.arange(width) + 0.5) * ((right - left) / width)
    y = bottom + (np.arange(height) + 0.5) * ((top - bottom) / height)
    points = np.tile(np.asarray(means), (height * width, 1))
    if across != up:
        points[:, up] = np.repeat(y, width)
    points[:, across] = np.tile(x, height)
    return x, y, points
