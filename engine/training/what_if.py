"""One example for a trained graph: the form in which it is given, those there are, the decision.

Reads the present weights of a session and changes nothing in it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from weakref import WeakKeyDictionary

import msgspec
import numpy as np

from engine.data.column import Column, moment_text
from engine.data.encoders.codes import Integer, OneHot, Ranks
from engine.data.encoders.columns import ColumnEncoder, TableEncoder
from engine.data.encoders.examples import (
    ArrayEncoder,
    CharacterEncoder,
    Encoder,
    PictureEncoder,
    SeriesEncoder,
    TextEncoder,
    labels_of,
)
from engine.data.pictures.opening import pictures
from engine.data.pictures.shape import PictureFault, Shape
from engine.errors import DataError
from engine.op import Dataset
from engine.raw import ARRAY, PICTURE, TEXT
from engine.training.prediction import Predictions, Predictor
from engine.training.probes import RawExample, WhatIf
from engine.training.session import Session

MEAN = -1
"""The row that stands for an example in the middle of all that are trained on."""
PIXELS = "pixels"
POINTS = 41
MOST_WORDS = 400
_SAMPLE = 512
_SMALLEST = 16

Arrays = dict[str, np.ndarray]
Texts = dict[str, tuple[str, ...]]


class Asked(msgspec.Struct, frozen=True):
    """One thing that an example needs.

    low, high, mean: of numbers in the training; whole: whether these were whole. words: those that
    the training showed, or the columns of `pixels`; common: the most frequent one, or the middle
    date. shape: of pictures and numbers. optional: whether it may be left empty.
    """

    name: str
    kind: Literal["number", "category", "date", "text", "picture", "numbers", "pixels"]
    low: float = 0.0
    high: float = 1.0
    mean: float = 0.0
    whole: bool = False
    words: tuple[str, ...] = ()
    common: str = ""
    shape: tuple[int, ...] = ()
    optional: bool = False


class ExampleForm(msgspec.Struct, frozen=True):
    """What a prediction is asked with. rows: how many examples the data hold."""

    fields: tuple[Asked, ...]
    rows: int
    labels: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


_predictors: WeakKeyDictionary[Session, Predictor] = WeakKeyDictionary()
_forms: WeakKeyDictionary[Session, ExampleForm] = WeakKeyDictionary()


def predictor_of(session: Session) -> Predictor:
    """The predictor by a session's present weights; DataError where there is none."""
    found = _predictors.get(session)
    if found is None:
        found = _predictors[session] = Predictor.of(session)
    return found


def form_of(session: Session) -> ExampleForm:
    """What an example needs, with the ranges of the training. DataError where nothing can be
    predicted."""
    found = _forms.get(session)
    if found is None:
        found = _forms[session] = _form_of(session)
    return found


def _form_of(session: Session) -> ExampleForm:
    predictor = predictor_of(session)
    fields: dict[str, Asked] = {}
    rows = 0
    for name in predictor.sources:
        data = session.compiled.sources[name]
        rows = max(rows, _rows(data))
        asked = _asked(predictor.encoders[name], data, session.feed.train)
        fields |= {each.name: each for each in asked}
    encoder = predictor.encoders.get(predictor.answer.source)
    mine = [each for each in labels_of(encoder) if each.port == predictor.answer.label]
    classes = mine[0].classes if mine else ()
    return ExampleForm(tuple(fields.values()), rows, tuple(e.column for e in mine), classes)


def _rows(data: Dataset) -> int:
    columns = [*data.arrays.values(), *data.streams.values()]
    return len(columns[0]) if columns else 0


def _asked(encoder: Encoder, data: Dataset, train: np.ndarray) -> list[Asked]:
    match encoder:
        case TableEncoder():
            return _of_table(encoder, data, train)
        case PictureEncoder():
            return [Asked(PICTURE, "picture", 0, 255, 0, True, shape=encoder.sizes)]
        case TextEncoder():
            return [Asked(encoder.column, "text")]
        case CharacterEncoder():
            return [Asked(TEXT, "text")]
        case SeriesEncoder():
            return [Asked(ARRAY, "numbers", shape=(encoder.window, len(encoder.columns)))]
        case ArrayEncoder():
            return [_of_array(encoder, data, train)]


def _of_array(encoder: ArrayEncoder, data: Dataset, train: np.ndarray) -> Asked:
    low, high = 0.0, max(float(encoder.tokens - 1), 1.0)
    if not encoder.tokens and data.raw is not None:
        some = np.stack([data.raw.example(row)[ARRAY] for row in _some(train)])
        low, high = float(some.min()), float(some.max())
    return Asked(ARRAY, "numbers", low, high, whole=bool(encoder.tokens), shape=encoder.shape)


def _some(train: np.ndarray) -> list[int]:
    places = np.linspace(0, len(train) - 1, min(len(train), _SAMPLE)).astype(int)
    return [int(row) for row in train[places]]


def _of_table(encoder: TableEncoder, data: Dataset, train: np.ndarray) -> list[Asked]:
    if data.raw is None or data.raw.column is None:
        raise DataError("nothing is known of the columns of the data any more")
    each = {c.column: c for c in (*encoder.features, *(c for _, c in encoder.integers))}
    found = [
        _of_column(coded, data.raw.column(name).at(np.unique(train)))
        for name, coded in each.items()
    ]
    side = math.isqrt(len(found))
    named = all(asked.name.lower().startswith("pixel") for asked in found)
    if named and side * side == len(found) >= _SMALLEST:
        low, high = min(a.low for a in found), max(a.high for a in found)
        names = tuple(asked.name for asked in found)
        return [Asked(PIXELS, "pixels", low, high, whole=True, words=names, shape=(side, side))]
    return found


def _of_column(coded: ColumnEncoder, column: Column) -> Asked:
    optional = coded.fill is not None
    if coded.kind == "date":
        moments = column.moments(coded.dates)
        moments = moments[np.isfinite(moments)]
        low, high, middle = _range(moments)
        return Asked(
            coded.column, "date", low, high, middle, common=moment_text(middle), optional=optional
        )
    if coded.kind == "number":
        values = column.numbers[np.isfinite(column.numbers)]
        low, high, mean = _range(values)
        whole = bool(len(values)) and bool((values == np.floor(values)).all())
        return Asked(coded.column, "number", low, high, mean, whole, optional=optional)
    codes, words = column.words
    counts = np.bincount(codes[codes >= 0], minlength=max(len(words), 1))
    common = words[int(counts.argmax())] if words else ""
    shown: tuple[str, ...] = words
    if isinstance(coded.code, OneHot | Ranks | Integer):
        shown = tuple(word for word in coded.code.words if word != coded.fill or word in words)
    return Asked(
        coded.column, "category", words=shown[:MOST_WORDS], common=common, optional=optional
    )


def _range(values: np.ndarray) -> tuple[float, float, float]:
    if not len(values):
        return 0.0, 1.0, 0.0
    return float(values.min()), float(values.max()), float(values.mean())


# Examples that there are


def raw_example(session: Session, probe: RawExample) -> tuple[Arrays, Texts]:
    """The example of a row, or of the middle, as a form shows it. texts["cells"]: JSON of column
    -> value; arrays["value"]: what is no cell; texts["truth"]: what is right."""
    predictor = predictor_of(session)
    form = form_of(session)
    if probe.path:
        return {"value": _opened(form, predictor, Path(probe.path))}, {}
    if probe.row != MEAN and not 0 <= probe.row < form.rows:
        raise DataError(
            "there is no example {row}; the data have those from 0 to {last}",
            row=probe.row,
            last=form.rows - 1,
        )
    cells: dict[str, Any] = {}
    for name in predictor.sources:
        data = session.compiled.sources[name]
        if data.raw is None:
            raise DataError("the examples of '{source}' cannot be shown", source=name)
        if probe.row == MEAN:
            cells |= _middle(form, data, session.feed.train)
        else:
            cells |= data.raw.example(probe.row)
    arrays: Arrays = {}
    for asked in form.fields:
        if asked.kind == "pixels":
            pixels = [cells.pop(name) for name in asked.words]
            arrays["value"] = np.array(pixels, np.float64).reshape(asked.shape)
        elif asked.kind in ("picture", "numbers"):
            arrays["value"] = np.asarray(cells.pop(asked.name))
    texts: Texts = {"cells": (msgspec.json.encode(cells).decode(),)}
    if probe.row != MEAN:
        texts["truth"] = _truth(session, predictor, probe.row)
    return arrays, texts


def _opened(form: ExampleForm, predictor: Predictor, path: Path) -> np.ndarray:
    """A picture of a file in the shape and the numbers of those that are trained on."""
    asked = next((each for each in form.fields if each.kind in ("picture", "pixels")), None)
    if asked is None:
        raise DataError("the graph takes no picture")
    sizes = asked.shape if len(asked.shape) == 3 else (*asked.shape, 1)
    fits = [e.fit for e in predictor.encoders.values() if isinstance(e, PictureEncoder)]
    height, width, channels = sizes
    shape = Shape(height, width, channels, *fits[:1])
    try:
        pixels = pictures().pixels_of(path, shape)
    except PictureFault as fault:
        raise DataError(
            "the picture {path} cannot be read: {reason}", path=path.name, reason=str(fault)
        ) from fault
    if asked.kind == "picture":
        return pixels
    scaled: np.ndarray = asked.low + pixels[..., 0] * ((asked.high - asked.low) / 255)
    return scaled


def _middle(form: ExampleForm, data: Dataset, train: np.ndarray) -> dict[str, Any]:
    assert data.raw is not None
    found: dict[str, Any] = {}
    for asked in form.fields:
        if asked.kind == "number":
            mean = float(f"{asked.mean:.4g}")
            found[asked.name] = round(asked.mean) if asked.whole else mean
        elif asked.kind in ("category", "date"):
            found[asked.name] = asked.common
        elif asked.kind == "pixels":
            assert data.raw.column is not None
            rows = np.unique(train)
            means = {n: float(data.raw.column(n).at(rows).numbers.mean()) for n in asked.words}
            found |= means
        elif asked.kind == "text":
            found[asked.name] = data.raw.example(int(train[0]))[asked.name]
        else:
            some = np.stack([data.raw.example(row)[asked.name] for row in _some(train)])
            mean = some.astype(np.float64).mean(axis=0)
            found[asked.name] = np.rint(mean) if asked.whole else mean
    return found


def _truth(session: Session, predictor: Predictor, row: int) -> tuple[str, ...]:
    """The name of the right class, or the right numbers; empty where nobody knows."""
    data = session.compiled.sources.get(predictor.answer.source)
    if data is None or predictor.answer.label not in data.arrays:
        return ()
    label = data.arrays[predictor.answer.label][row]
    encoder = predictor.encoders.get(predictor.answer.source)
    mine = [each for each in labels_of(encoder) if each.port == predictor.answer.label]
    if mine and mine[0].classes:
        values = mine[0].values
        flat = np.atleast_1d(label).tolist()
        numbers = [values.index(v) if values else int(v) for v in flat]
        return (" ".join(mine[0].classes[k] for k in numbers),)
    numbers_ = np.atleast_1d(label).astype(np.float64)
    codes = [each.code for each in mine] * (len(numbers_) if len(mine) == 1 else 1)
    if len(codes) != len(numbers_):
        return tuple(f"{v:.6g}" for v in numbers_.tolist())
    shown = [float(code.inverse(numbers_[k : k + 1])[0]) for k, code in enumerate(codes)]
    return tuple(f"{v:.6g}" for v in shown)


# The decision


def decision(session: Session, probe: WhatIf) -> tuple[Arrays, Texts]:
    """What the graph says now of an example, and how that changes along one of its fields.

    arrays["values"]: numbers, or the class; ["probabilities"] (classes,), where there are any;
    ["sweep.x"] (points,), ["sweep.y"] (points, classes or numbers). texts["labels"], ["classes"],
    ["name"], ["sweep.words"], ["notices"].
    """
    predictor = predictor_of(session)
    form = form_of(session)
    cells = _cells(form, probe)
    found = predictor.predict(cells)
    arrays: Arrays = {"values": np.atleast_1d(found.values[0]), "known": found.known[:1]}
    texts: Texts = {
        "labels": found.labels,
        "classes": found.classes,
        "name": (found.name(0),) if found.classes else (),
    }
    if found.probabilities is not None:
        arrays["probabilities"] = found.probabilities[0]
    arrays |= _sweep(predictor, form, cells, probe.sweep, texts)
    return arrays, texts


def _cells(form: ExampleForm, probe: WhatIf) -> dict[str, Any]:
    cells: dict[str, Any] = dict(probe.cells)
    for asked in form.fields:
        if asked.kind not in ("pixels", "picture", "numbers"):
            continue
        value = np.frombuffer(probe.values, np.float64)
        if value.size != math.prod(asked.shape):
            raise DataError(
                "the example needs {expected} numbers; got {got}",
                expected=math.prod(asked.shape),
                got=value.size,
            )
        value = value.reshape(asked.shape)
        if asked.kind == "pixels":
            cells |= dict(zip(asked.words, value.reshape(-1).tolist(), strict=True))
        elif asked.kind == "picture":
            cells[asked.name] = np.clip(np.rint(value), 0, 255).astype(np.uint8)
        else:
            cells[asked.name] = value.astype(np.int64) if asked.whole else value
    return cells


def _sweep(
    predictor: Predictor, form: ExampleForm, cells: Mapping[str, Any], name: str, texts: Texts
) -> Arrays:
    asked = next((each for each in form.fields if each.name == name), None)
    if asked is None or asked.kind not in ("number", "category"):
        return {}
    values: list[Any] = list(asked.words)
    places = np.arange(len(values), dtype=np.float64)
    if asked.kind == "number":
        places = np.linspace(asked.low, asked.high, POINTS)
        values = places.tolist()
    elif not values:
        return {}
    several = {key: [value] * len(values) for key, value in cells.items()} | {name: values}
    found = predictor.predict(several)
    if asked.kind == "category":
        texts["sweep.words"] = asked.words
    return {"sweep.x": places, "sweep.y": _lines(found)}


def _lines(found: Predictions) -> np.ndarray:
    """(examples, classes) of probabilities, of 0 and 1 where there are none; or the numbers."""
    if not found.classes:
        return found.values
    if found.probabilities is not None:
        return found.probabilities
    chosen: np.ndarray = np.eye(len(found.classes))[found.values.reshape(len(found), -1)[:, 0]]
    return chosen
