"""Answers probes: values, gradients, maps over the input plane, points. Never changes a session.

Each probe keeps its bound program and its grid, so that asking again allocates little.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

import msgspec
import numpy as np

from engine.backends.threads import one_thread
from engine.errors import CompileError, DataError, GradloomError, Text
from engine.rows import Rows
from engine.training.augmented import augmented
from engine.training.distributions import distributions
from engine.training.feed import Slot, fill
from engine.training.flow import measure_flow, ordered_weights
from engine.training.probes import (
    Answer,
    Augmented,
    DataPoints,
    DecisionMap,
    Distributions,
    ExampleRows,
    FormOfExample,
    GradientFlow,
    PortValue,
    Predictions,
    Probe,
    RawExample,
    TrainedWeights,
    WhatIf,
)
from engine.training.session import Session
from engine.training.what_if import decision, form_of, raw_example

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
            return Answer(number, step, _examples(session, probe))
        case GradientFlow():
            flow = measure_flow(session)
            return Answer(number, step, flow.arrays(), flow.texts())
        case TrainedWeights():
            return Answer(number, step, *_weights(session, probe))
        case Augmented():
            return Answer(number, step, augmented(session, probe))
        case FormOfExample():
            form = msgspec.json.encode(form_of(session)).decode()
            return Answer(number, step, texts={"form": (form,)})
        case RawExample():
            return Answer(number, step, *raw_example(session, probe))
        case WhatIf():
            return Answer(number, step, *decision(session, probe))
        case Distributions():
            return Answer(number, step, distributions(session, probe.node, probe.bins))


def _port_value(session: Session, probe: PortValue) -> np.ndarray:
    if probe.part == "batch":
        rows = session.batch_rows
    else:
        rows = session.feed.part(probe.part)[: probe.limit]
    if not len(rows):
        raise DataError("the {part} part has no examples", part=probe.part)
    target = f"{probe.node}.{probe.port}" + (":gradient" if probe.gradient else "")
    bound = session.bound("predict", len(rows), (target,))
    fill(bound.pairs, rows)
    with np.errstate(all="ignore"):
        bound.run()
    return bound.outputs[target].copy()


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
    for start in range(0, len(rows), MAP_ROWS):
        here = rows[start : start + MAP_ROWS]
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


def _examples(session: Session, probe: ExampleRows) -> dict[str, np.ndarray]:
    column = session.feed.columns.get((probe.source, probe.port))
    if column is None:
        raise DataError("'{source}' is no data of this run", source=probe.source)
    rows = np.array([row for row in probe.rows if 0 <= row < len(column)], np.int64)
    return {"x": column[rows], "rows": rows}


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
