"""Pictures as data: found, looked at, brought to one shape, split, and decoded at once or, where
they are many, as they are asked for. Knows no node."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

import numpy as np

from engine.data.encoders.columns import LabelEncoder
from engine.data.encoders.examples import PictureEncoder, to_text
from engine.data.pictures import finding
from engine.data.pictures.of_arrays import of_arrays
from engine.data.pictures.of_files import of_files
from engine.data.pictures.records import BYTES, SIGNED, UNIT, Found, Settings
from engine.data.pictures.rows import PixelRows
from engine.data.pictures.shape import Shape
from engine.data.splits import split
from engine.data.tabular import reader
from engine.data.tabular.frame import present_watch
from engine.data.tabular.place import location
from engine.errors import DataError, TypeProblem
from engine.op import Dataset, Types
from engine.raw import PICTURE, Raw
from engine.tensor_type import BATCH, TensorType

HELD = 64 << 20
"""Bytes of float32 up to which pictures are decoded at once and held."""
_SAMPLE = 512


def load(
    path: str, labels_path: str, folder: Path | None, settings: Settings, store: int = HELD
) -> Dataset:
    """x float32 (n, height, width, channels), y int64 (n,): read-only, shared, and kept until the
    folder or file changes. TypeProblem for every fault. store: bytes that are decoded at once."""
    place = _place(path, folder)
    labels = _place(labels_path, folder) if labels_path.strip() else None
    stamps = tuple(reader.stamp_of(p) for p in (place, labels) if p is not None)
    # Not seen, so nothing would tell of a change: looked at anew each time.
    outcome = _kept.__wrapped__ if None in stamps else _kept
    found = outcome(place, labels, stamps, settings, store)
    if isinstance(found, TypeProblem):
        raise found.with_traceback(None)
    return found


def _place(path: str, folder: Path | None) -> Path:
    if not path.strip():
        raise TypeProblem(
            "data.no_path",
            "no pictures are chosen yet; choose a folder with a folder for each class, a table "
            "that lists pictures, or a file of arrays",
        )
    place = location(path, folder)
    try:
        if not place.exists():
            raise TypeProblem(
                "data.not_found",
                "there is no file or folder {path}; choose another one, or put it there",
                path=str(place),
            )
    except OSError as error:
        raise finding.unreadable(place, error) from error
    return place


@lru_cache(maxsize=4)
def _kept(
    place: Path,
    labels: Path | None,
    stamps: tuple[reader.Stamp | None, ...],
    settings: Settings,
    store: int,
) -> Dataset | TypeProblem:
    try:
        found = _found(place, labels, settings)
        return _dataset(found, settings, place, store)
    except TypeProblem as problem:
        return problem
    except DataError as error:
        return TypeProblem("data.picture", error.text.template, **error.text.values)


def _found(place: Path, labels: Path | None, settings: Settings) -> Found:
    if place.is_dir():
        return of_files(finding.in_folder(place), settings)
    if place.suffix.lower() in finding.TABLES:
        listing = finding.in_table(place, settings.path_column, settings.label_column)
        return of_files(listing, settings)
    return of_arrays(place, labels, settings)


def types_of(shape: Shape, classes: int) -> Types:
    """The types of both outputs."""
    return {
        "x": TensorType("float32", (BATCH, *shape.sizes)),
        "y": TensorType("int64", (BATCH,), classes=classes),
    }


def _parts(found: Found, settings: Settings) -> tuple[np.ndarray, np.ndarray]:
    if found.trains is None:
        return split(len(found.labels), settings.train_share, settings.seed, found.labels)
    parts = np.flatnonzero(found.trains), np.flatnonzero(~found.trains)
    if not len(parts[0]) or not len(parts[1]):
        raise TypeProblem("data.empty_part", "the folder of the train or of the test part is empty")
    return parts


def _dataset(found: Found, settings: Settings, place: Path, store: int) -> Dataset:
    train, test = _parts(found, settings)
    count = len(found.labels)
    scale, offset = _scaling(found, settings.values, train)
    rows = PixelRows(count, found.shape.sizes, found.decode, scale, offset)
    types = types_of(found.shape, len(found.classes))
    for array in (found.labels, train, test):
        array.setflags(write=False)
    arrays = {"y": found.labels}
    held = 4 * count * math.prod(found.shape.sizes) <= store
    if held:
        present_watch().at(0.99, "pixels")
        x = rows[np.arange(count)]
        x.setflags(write=False)
        arrays = {"x": x, "y": found.labels}
    return Dataset(
        arrays,
        train,
        test,
        types,
        class_names=found.classes,
        source=str(place),
        notices=found.notices,
        stamp=reader.stamp_of(place) or (),
        encoding=to_text(
            PictureEncoder(
                *found.shape.sizes,
                found.shape.fit,
                tuple(np.atleast_1d(scale).tolist()),
                tuple(np.atleast_1d(offset).tolist()),
                LabelEncoder("class", "y", found.classes),
            )
        ),
        streams={} if held else {"x": rows},
        raw=Raw(lambda row: {PICTURE: found.decode(row)}),
    )


def _scaling(found: Found, values: str, train: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Factor and addend for bytes, a number or one for each channel."""
    if values == UNIT:
        return np.array(1 / 255), np.array(0.0)
    if values == SIGNED:
        return np.array(2 / 255), np.array(-1.0)
    if values == BYTES:
        return np.array(1.0), np.array(0.0)
    some = train[np.linspace(0, len(train) - 1, min(len(train), _SAMPLE)).astype(int)]
    pixels = np.stack([found.decode(int(row)) for row in some]).astype(np.float64)
    mean, deviation = pixels.mean((0, 1, 2)), pixels.std((0, 1, 2))
    scale = 1 / np.where(deviation > 0, deviation, np.inf)
    return scale, -mean * scale
