"""Answers probes: values, gradients, maps over the input plane, points. Never changes a session.

Each probe keeps its bound program and its grid, so that asking again allocates little.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np

from engine.data.encoders.examples import numeric_labels
from engine.errors import CompileError, DataError, GradloomError, Text
from engine.explain import explained, explanation_arrays
from engine.loops.threads import one_thread
from engine.op import Dataset
from engine.rows import Rows
from engine.training.augmented import augmented
from engine.training.distributions import distributions
from engine.training.faces import faces
from engine.training.feed import fill
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
from engine.training.over_plane import over_plane
from engine.training.probes import (
    TYPICAL,
    Answer,
    AttentionLayers,
    AttentionMaps,
    Augmented,
    DataPoints,
    DecisionMap,
    Distributions,
    ExampleIndex,
    ExampleRows,
    Exciting,
    Faces,
    FormOfExample,
    GradientFlow,
    Neighbours,
    NodeVariables,
    PortValue,
    Predictions,
    Probe,
    Projection,
    RawExample,
    StepCost,
    StepExplanation,
    TrainedWeights,
    WhatIf,
)
from engine.training.profile import arrays_of, profiled
from engine.training.projection import neighbours, projected
from engine.training.session import Session
from engine.training.what_if import decision, form_of, raw_example

PREDICTED_ROWS = 256
"""Examples that are computed together: images of many channels need much room."""


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
            return Answer(number, step, *_predictions(session, probe))
        case ExampleRows():
            return Answer(number, step, *_examples(session, probe))
        case GradientFlow():
            flow = measure_flow(session)
            return Answer(number, step, flow.arrays(), flow.texts())
        case StepCost():
            return Answer(number, step, *arrays_of(profiled(session)))
        case StepExplanation():
            found = explained(session.compiled, session.batch_size)
            return Answer(number, step, *explanation_arrays(found))
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
        case Faces():
            return Answer(number, step, faces(session, probe))
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


def _predictions(
    session: Session, probe: Predictions
) -> tuple[dict[str, np.ndarray], Mapping[str, tuple[str, ...]]]:
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
    data = session.feed.sources.get(probe.target_node)
    texts = {"labels": _label_units(data, probe.target_port) if data is not None else ()}
    return {"prediction": prediction, "target": truth, "rows": rows}, texts


def _label_units(data: Dataset, port: str) -> tuple[str, ...]:
    """How the numbers to be predicted were encoded, as JSON."""
    labels = numeric_labels(data.encoding, port)
    return tuple(msgspec.json.encode(label).decode() for label in labels)


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
    texts = {"features": dataset.feature_names, "classes": dataset.class_names}
    if arrays["x"].dtype.kind == "f" and "x" in dataset.arrays:
        for typical in TYPICAL:
            arrays[typical] = session.feed.typical(probe.source, "x", typical).ravel()
    if _label_units(dataset, "y"):
        texts["labels"] = _label_units(dataset, "y")
    if dataset.natural:
        texts["natural"] = tuple(feature.name for feature in dataset.natural)
        arrays["offset"] = np.array([feature.offset for feature in dataset.natural])
        arrays["width"] = np.array([feature.width for feature in dataset.natural])
    if probe.principal:
        plane = session.feed.plane(probe.source, "x")
        arrays["plane"] = plane.coordinates(arrays["x"].reshape(len(rows), -1))
        arrays["shares"] = plane.shares
    return arrays, texts
