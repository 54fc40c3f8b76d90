"""Answers `Faces`: small values of many ports at once. Never changes a session."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from engine.errors import GradloomError
from engine.training.feed import fill
from engine.training.over_plane import over_plane
from engine.training.probes import DecisionMap, Faces, Port
from engine.training.session import Session

SMALL = 4096
"""Elements of a weight that is handed on whole."""
BINS = 24


def faces(session: Session, probe: Faces) -> dict[str, np.ndarray]:
    """The arrays of the answer."""
    arrays: dict[str, np.ndarray] = {}
    if probe.plane is not None:
        arrays |= _maps(session, probe.plane, _known(session, probe.maps), probe.units)
    arrays |= _values(session, probe)
    arrays |= _over_batch(session, probe)
    for node in probe.weights:
        arrays |= _weights(session, node)
    return arrays


def _known(session: Session, ports: Iterable[Port]) -> tuple[str, ...]:
    tensors = session.compiled.expanded.tensors
    return tuple(f"{node}.{port}" for node, port in ports if (node, port) in tensors)


def _maps(
    session: Session, plane: DecisionMap, targets: tuple[str, ...], units: int
) -> dict[str, np.ndarray]:
    """All of them by one program; one by one where a single one does not fit the plane."""
    if not targets:
        return {}
    try:
        _, _, found = over_plane(session, plane, targets, None)
    except GradloomError:
        if len(targets) == 1:
            return {}
        single = [_maps(session, plane, (target,), units) for target in targets]
        return {name: value for part in single for name, value in part.items()}
    arrays = {}
    for target, value in zip(targets, found, strict=True):
        flat = value.reshape(*value.shape[:2], -1)[..., :units]
        arrays[f"map {target}"] = np.ascontiguousarray(flat)
    return arrays


def _values(session: Session, probe: Faces) -> dict[str, np.ndarray]:
    targets = _known(session, probe.values)
    if not targets:
        return {}
    feed = session.feed
    row = probe.row
    if not np.any(feed.test == row) and not np.any(feed.train == row):
        row = int(feed.test[0] if len(feed.test) else feed.train[0])
    bound = session.bound("predict", 1, targets)
    fill(bound.pairs, np.array([row], np.int64))
    with np.errstate(all="ignore"):
        bound.run()
    arrays = {"row": np.array(row)}
    shapes = {f"{n}.{p}": session.compiled.report.types.get((n, p)) for n, p in probe.values}
    for target in targets:
        value = bound.outputs[target]
        kind = shapes[target]
        if kind is not None and kind.rank and kind.shape[0] == "N" and len(value) == 1:
            value = value[0]
        arrays[f"value {target}"] = _thinned(value, probe)
    return arrays


def _thinned(value: np.ndarray, probe: Faces) -> np.ndarray:
    """A copy of at most `most` along each axis, evenly; of at most `units` feature maps."""
    if value.ndim >= 3:
        value = value[..., : probe.units]
    axes = value.ndim - 1 if value.ndim >= 3 else value.ndim
    for axis in range(axes):
        count = value.shape[axis]
        if count > probe.most:
            chosen = np.linspace(0, count - 1, probe.most).round().astype(np.intp)
            value = value.take(chosen, axis)
    return np.array(value)


def _over_batch(session: Session, probe: Faces) -> dict[str, np.ndarray]:
    scalars, summaries = _known(session, probe.scalars), _known(session, probe.summaries)
    histograms = _known(session, probe.histograms)
    targets = tuple(dict.fromkeys((*scalars, *summaries, *histograms)))
    rows = session.batch_rows
    if not targets or not len(rows):
        return {}
    bound = session.bound("predict", len(rows), targets)
    fill(bound.pairs, rows)
    with np.errstate(all="ignore"):
        bound.run()
    arrays = {f"scalar {t}": np.array(bound.outputs[t]) for t in scalars}
    arrays |= {f"summary {t}": _summary(bound.outputs[t]) for t in summaries}
    for target in histograms:
        numbers = bound.outputs[target].astype(np.float64).ravel()
        counts, edges = np.histogram(numbers[np.isfinite(numbers)], BINS)
        arrays |= {f"histogram {target}": counts, f"edges {target}": edges}
    return arrays


def _summary(value: np.ndarray) -> np.ndarray:
    numbers = value.astype(np.float64).ravel()
    finite = numbers[np.isfinite(numbers)]
    if not finite.size:
        return np.array([np.nan, np.nan, np.nan, 0.0])
    return np.array([finite.min(), finite.mean(), finite.max(), finite.size / numbers.size])


def _weights(session: Session, node: str) -> dict[str, np.ndarray]:
    weight = session.variables.get(f"{node}/weight")
    if weight is None or weight.ndim < 2:
        return {}
    rows = weight.reshape(-1, weight.shape[-1])
    if weight.ndim > 2:  # a kernel over an image: its input channels
        rows = np.moveaxis(weight, -2, 0).reshape(weight.shape[-2], -1)
    size = np.sqrt(np.square(rows, dtype=np.float64).mean(axis=1))
    arrays = {f"pull {node}": np.where(rows.sum(axis=1) < 0, -size, size)}
    bias = session.variables.get(f"{node}/bias")
    if weight.ndim == 2 and weight.size <= SMALL:
        arrays[f"weight {node}"] = weight.copy()
        if bias is not None:
            arrays[f"bias {node}"] = bias.copy()
    return arrays
