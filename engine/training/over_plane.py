"""A graph's values over a plane of inputs: the grid, and the programs that run over it.

Never changes a session. Knows no view and nothing of how values are shown.
"""

from __future__ import annotations

import math

import numpy as np

from engine.errors import DataError
from engine.training.feed import Slot
from engine.training.plane import Grid, cells
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
    grid = _grid(session, probe)
    found = _over_points(session, targets, slot, grid, channel)
    shape = (len(grid.y), len(grid.x))
    return grid.x, grid.y, [value.reshape(*shape, *value.shape[1:]) for value in found]


def _over_points(
    session: Session, targets: tuple[str, ...], slot: Slot, points: Grid, channel: int | None
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
    points.begin(varying)
    results = [np.empty((count, *value.shape[1:]), value.dtype) for value in values]
    with np.errstate(all="ignore"):
        for start in range(0, count, size):
            here = min(size, count - start)
            points.write(varying[:here], start)
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


def _grid(session: Session, probe: DecisionMap) -> Grid:
    slot = (probe.source, probe.source_port)
    base = session.feed.typical(*slot, probe.typical).ravel().copy()
    asked = (*probe.columns, *(number for number, _ in probe.fixed))
    if max(asked) >= base.size or min(asked) < 0:
        raise DataError(
            "'{source}' has {count} feature(s), the map asks for number {number}",
            source=_dot(slot),
            count=base.size,
            number=max(asked) + 1,
        )
    for number, value in probe.fixed:
        base[number] = value
    left, right, bottom, top = probe.bounds
    across, up = probe.columns
    curve = across == up and not probe.principal
    x = cells(left, right, probe.width)
    y = cells(bottom, top, 1 if curve else probe.height)
    return Grid(x, y, base, session.feed.plane(*slot) if probe.principal else probe.columns)
