"""Answers probes: values, gradients, maps over the input plane, points. Never changes a session.

Each probe keeps its bound program and its grid, so that asking again allocates little.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from engine.backends.threads import one_thread
from engine.errors import CompileError, DataError, GradloomError, Text
from engine.rows import Rows
from engine.training.distributions import distributions
from engine.training.feed import Slot, fill
from engine.training.flow import measure_flow, ordered_weights
from engine.training.looking import (
    attention_layers,
    attention_maps,
    exciting,
    index,
    pieces_of,
    token_words,
    variables,
)
from engine.training.probes import (
    Answer,
    AttentionLayers,
    AttentionMaps,
    DataPoints,
    DecisionMap,
    Distributions,
    ExampleIndex,
    ExampleRows,
    Exciting,
    GradientFlow,
    Neighbours,
    NodeVariables,
    PortValue,
    Predictions,
    Probe,
    Projection,
    TrainedWeights,
)
from engine.training.projection import neighbours, projected
from engine.training.session import Session

PREDICTED_ROWS = 256
"""Examples that are computed together: images of many channels need much room."""
MAP_ROWS = 2048
"""Points of a plane that are computed together: few enough to stay in the processor's cache."""


def answer(session: Session, number: int, probe: Probe) -> Answer:
    """What the probe sees now. What the graph cannot give comes back as the answer's `error`."""
    step = session.position.step
    try:
        with one_thread():
            return _answer(session, number, step, probe)
    except CompileError as error:
        return Answer(number, step, error=error.problems[0].text)
    except GradloomError as error:
        return Answer(number, step, error=error.text)
    except MemoryError:
        return Answer(number, step, error=Text("there is not enough memory for looking at this"))


def _answer(session: Session, number: int, step: int, probe: Probe) -> Answer:
    match probe:
        case PortValue():
            return Answer(number, step, {"value": _port_value(session, probe)})
        case DecisionMap():
            return Answer(number, step, _decision_map(session, probe))
        case DataPoints():
            arrays, texts = _points(session, probe)
            return Answer(number, step, arrays, texts)
        case Predictions():
            return Answer(number, step, _predictions(session, probe))
        case ExampleRows():
            return Answer(number, step, *_examples(session, probe))
        case GradientFlow():
            flow = measure_flow(session)
            return Answer(number, step, flow.arrays(), flow.texts())
        case TrainedWeights():
            return Answer(number, step, *_weights(session, probe))
        case Distributions():
            return Answer(number, step, distributions(session, probe.node, probe.bins))
        case NodeVariables():
            return Answer(number, step, *variables(session, probe))
        case ExampleIndex():
            return Answer(number, step, *index(session, probe))
        case Exciting():
            return exciting(session, number, probe)
        case Projection():
            return Answer(number, step, *projected(session, probe))
        case Neighbours():
            return Answer(number, step, neighbours(session, probe))
        case AttentionLayers():
            return Answer(number, step, texts=attention_layers(session))
        case AttentionMaps():
            return Answer(number, step, *attention_maps(session, probe))


def _port_value(session: Session, probe: PortValue) -> np.ndarray:
    rows = _rows_of(session, probe)
    target = f"{probe.node}.{probe.port}" + (":gradient" if probe.gradient else "")
    if probe.moment == "after":
        return session.rehearsal.afterwards(rows, session.batch_rows, target)
    bound = session.bound("predict", len(rows), (target,))
    fill(bound.pairs, rows)
    with np.errstate(all="ignore"):
        bound.run()
        value = bound.outputs[target].copy()
        if probe.moment == "change":
            after = session.rehearsal.afterwards(rows, session.batch_rows, target)
            value = after - value if value.dtype.kind == "f" else after.astype(np.float64) - value
    return value


def _rows_of(session: Session, probe: PortValue) -> np.ndarray:
    if probe.rows:
        rows = np.array([r for r in probe.rows if 0 <= r < session.feed.known], np.int64)
        if not len(rows):
            raise DataError("there is no example {row}", row=probe.rows[0])
        return rows
    if probe.part == "batch":
        return session.batch_rows
    rows = session.feed.part(probe.part)[: probe.limit]
    if not len(rows):
        raise DataError("the {part} part has no examples", part=probe.part)
    return rows


def _weights(
    session: Session, probe: TrainedWeights
) -> tuple[dict[str, np.ndarray], Mapping[str, tuple[str, ...]]]:
    graph = session.compiled.expanded
    ordered = ordered_weights(graph)
    names = dict.fromkeys(n for training in graph.trainings for n in training.variables)
    sizes = {name: session.variables[name].size for name in names}
    arrays = {n: session.variables[n].copy() for n in names if sizes[n] <= probe.most}
    return arrays, {
        "order": tuple(name for name, _ in ordered),
        "optimisers": tuple(optimiser for _, optimiser in ordered),
        "left_out": tuple(name for name in names if sizes[name] > probe.most),
    }


def _predictions(session: Session, probe: Predictions) -> dict[str, np.ndarray]:
    rows = session.feed.part(probe.part)[: probe.limit]
    if not len(rows):
        raise DataError("the {part} part has no examples", part=probe.part)
    targets = (f"{probe.node}.{probe.port}", f"{probe.target_node}.{probe.target_port}")
    pieces: tuple[list[np.ndarray], list[np.ndarray]] = ([], [])
    for here in pieces_of(rows, PREDICTED_ROWS):
        bound = session.bound("predict", len(here), targets)
        fill(bound.pairs, here)
        with np.errstate(all="ignore"):
            bound.run()
        for target, kept in zip(targets, pieces, strict=True):
            value = bound.outputs[target]
            if value.ndim == 0 or len(value) != len(here):
                raise DataError("'{target}' has no value for each example", target=target)
            kept.append(value.copy())
    prediction, truth = (np.concatenate(kept) for kept in pieces)
    return {"prediction": prediction, "target": truth, "rows": rows}


def _examples(
    session: Session, probe: ExampleRows
) -> tuple[dict[str, np.ndarray], Mapping[str, tuple[str, ...]]]:
    column = session.feed.columns.get((probe.source, probe.port))
    if column is None:
        raise DataError("'{source}' is no data of this run", source=probe.source)
    rows = np.array([row for row in probe.rows if 0 <= row < len(column)], np.int64)
    x = column[rows]
    dataset = session.feed.sources[probe.source]
    texts = {"features": dataset.feature_names, "words": ()}
    if x.dtype.kind == "i":
        texts["words"] = tuple(" ".join(token_words(dataset, each)) for each in x)
    return {"x": x, "rows": rows}, texts


def _decision_map(session: Session, probe: DecisionMap) -> dict[str, np.ndarray]:
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
    x, y, grid = _grid(probe, tuple(means.ravel().tolist()))
    value = _over_points(session, f"{probe.node}.{probe.port}", slot, grid, probe.channel)
    shape = (len(y), len(x), *value.shape[1:])
    if len(shape) == 3 and shape[2] == 1:
        shape = shape[:2]
    return {"value": value.reshape(shape), "x": x, "y": y}


def _over_points(
    session: Session, target: str, slot: Slot, points: np.ndarray, channel: int | None
) -> np.ndarray:
    """The target's value at each point, computed in pieces of the same size by one program."""
    count = len(points)
    size = math.ceil(count / math.ceil(count / MAP_ROWS))
    bound = session.bound("predict", size, (target,))
    if slot not in bound.inputs:
        raise DataError(
            "'{target}' does not depend on '{source}'", target=target, source=_dot(slot)
        )
    value = bound.outputs[target]
    if value.ndim == 0 or len(value) != size:
        raise DataError("'{target}' has no value for each example", target=target)
    if channel is not None and value.ndim > 1:
        if not 0 <= channel < value.shape[-1]:
            raise DataError(
                "'{target}' has {count} unit(s), the map asks for number {number}",
                target=target,
                count=value.shape[-1],
                number=channel + 1,
            )
        value = value[..., channel]
    for other, buffer in bound.inputs.items():
        if other != slot:
            buffer[...] = _typical(session, *other)
    varying = bound.inputs[slot].reshape(size, -1)
    result = np.empty((count, *value.shape[1:]), value.dtype)
    with np.errstate(all="ignore"):
        for start in range(0, count, size):
            here = min(size, count - start)
            varying[:here] = points[start : start + here]
            bound.run()
            result[start : start + here] = value[:here]
    return result


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
    probe: DecisionMap, means: tuple[float, ...]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cell centres along x and y, and all points of the plane row by row: (points, features)."""
    left, right, bottom, top = probe.bounds
    across, up = probe.columns
    height = 1 if across == up else probe.height
    x = left + (np.arange(probe.width) + 0.5) * ((right - left) / probe.width)
    y = bottom + (np.arange(height) + 0.5) * ((top - bottom) / height)
    points = np.tile(np.asarray(means), (height * probe.width, 1))
    if across != up:
        points[:, up] = np.repeat(y, probe.width)
    points[:, across] = np.tile(x, height)
    return x, y, points


def _points(
    session: Session, probe: DataPoints
) -> tuple[dict[str, np.ndarray], Mapping[str, tuple[str, ...]]]:
    dataset = session.feed.sources.get(probe.source)
    if dataset is None:
        raise DataError("'{source}' is no data of this run", source=probe.source)
    train, test = session.feed.train, session.feed.test
    total = len(train) + len(test)
    if total > probe.limit:
        # Any examples do for a picture, but the same ones each time: the first of each part.
        share = probe.limit / total
        train, test = train[: round(len(train) * share)], test[: round(len(test) * share)]
    rows = np.concatenate([train, test])
    columns: dict[str, Rows] = {**dataset.arrays, **dataset.streams}
    arrays = {port: column[rows] for port, column in columns.items()}
    arrays["test"] = np.arange(len(rows)) >= len(train)
    arrays["rows"] = rows
    return arrays, {"features": dataset.feature_names, "classes": dataset.class_names}
