"""Answers probes: values, gradients, maps over the input plane, points. Never changes a session.

Each probe keeps its bound program and its grid, so that asking again allocates little.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.backends.threads import one_thread
from engine.errors import CompileError, DataError, GradloomError, Text
from engine.rows import Rows
from engine.training.distributions import distributions
from engine.training.faces import faces
from engine.training.feed import fill
from engine.training.flow import measure_flow, ordered_weights
from engine.training.planes import MAP_ROWS, over_plane
from engine.training.probes import (
    Answer,
    DataPoints,
    DecisionMap,
    Distributions,
    ExampleRows,
    Faces,
    GradientFlow,
    PortValue,
    Predictions,
    Probe,
    TrainedWeights,
)
from engine.training.session import Session


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
        case Faces():
            return Answer(number, step, faces(session, probe))
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
    target = f"{probe.node}.{probe.port}"
    x, y, (value,) = over_plane(session, probe, (target,), probe.channel)
    if value.ndim == 3 and value.shape[2] == 1:
        value = value[..., 0]
    return {"value": value, "x": x, "y": y}


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
