"""Pictures in a file of arrays, and their labels in the same one or in one beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.data import array_files
from engine.data.pictures.opening import pictures
from engine.data.pictures.records import Decode, Found, Settings, present_classes, shape_of
from engine.data.pictures.shape import Shape, recoloured
from engine.errors import TypeProblem

X_NAMES = ("x", "X", "images", "image", "data", "x_train")
Y_NAMES = ("y", "Y", "labels", "label", "target", "targets", "y_train")
KERAS = frozenset({"x_train", "y_train", "x_test", "y_test"})
"""Arrays that are split already."""


def of_arrays(place: Path, labels: Path | None, settings: Settings) -> Found:
    """The pictures of a file; labels: the file of theirs, where it is another one."""
    arrays = array_files.read(place)
    trains: np.ndarray | None = None
    if not settings.x_name and set(arrays) >= KERAS:
        x = np.concatenate([arrays["x_train"], arrays["x_test"]])
        y = np.concatenate([arrays["y_train"], arrays["y_test"]])
        trains = np.arange(len(x)) < len(arrays["x_train"])
    else:
        x_key = array_files.chosen(arrays, settings.x_name, X_NAMES, "x_name")
        x, y = arrays[x_key], _labels(arrays, x_key, place, labels, settings)
    x = as_images(x)
    y = y[:, 0] if y.ndim == 2 and y.shape[1] == 1 else y
    if y.ndim != 1 or len(y) != len(x):
        raise TypeProblem(
            "data.lengths",
            "there are {got} labels for {expected} pictures; each picture needs one number of its "
            "class",
            expected=str(len(x)),
            got=" x ".join(map(str, y.shape)),
        )
    if y.dtype.kind == "f" and not (np.isfinite(y).all() and (y == np.floor(y)).all()):
        raise TypeProblem(
            "data.not_classes", "the labels must be whole numbers of classes; some are not"
        )
    values = np.unique(y)
    names = tuple(str(int(v)) if y.dtype.kind in "iufb" else str(v) for v in values.tolist())
    numbers, classes = present_classes(np.searchsorted(values, y), names)
    shape = shape_of(settings, {(x.shape[1], x.shape[2])}, x.shape[3] == 1)
    return Found(shape, numbers, classes, _array_decoder(x, shape), trains)


def _labels(
    arrays: array_files.Arrays, x_key: str, place: Path, labels: Path | None, settings: Settings
) -> np.ndarray:
    beside = place.with_name(
        place.name.replace("images", "labels").replace("idx3", "idx1").replace("x_", "y_")
    )
    if labels is None and len(arrays) == 1 and beside != place and beside.exists():
        labels = beside
    if labels is not None:
        others = array_files.read(labels)
        return others[array_files.chosen(others, settings.y_name, Y_NAMES, "y_name")]
    rest = {name: array for name, array in arrays.items() if name != x_key}
    if not rest:
        raise TypeProblem(
            "data.no_labels",
            "the file holds pictures but no labels; choose the file of the labels as well",
        )
    return rest[array_files.chosen(rest, settings.y_name, Y_NAMES, "y_name")]


def as_images(x: np.ndarray) -> np.ndarray:
    """uint8 (n, height, width, channels); TypeProblem for what is none."""
    if x.ndim == 3:
        x = x[..., None]
    if x.ndim != 4 or not 1 <= x.shape[3] <= 4 or not x.size:
        raise TypeProblem(
            "data.not_images",
            "pictures are an array (n, height, width) or (n, height, width, channels), with 1 to 4 "
            "channels; this one has the shape {got}. Other arrays are read by the node arrays",
            expected="(n, height, width, channels)",
            got=str(tuple(x.shape)),
        )
    if x.dtype == np.uint8:
        return x
    if not np.isfinite(x).all():
        raise TypeProblem("data.not_finite", "some pixels are no finite numbers (NaN or infinite)")
    low, high = float(x.min()), float(x.max())
    if low < 0 or high > 255:
        raise TypeProblem(
            "data.range",
            "pixels lie from {low} to {high}, but those of pictures from 0 to 255, or from 0 to 1; "
            "arrays of other numbers are read by the node arrays",
            low=low,
            high=high,
        )
    factor = 255.0 if x.dtype.kind == "f" and high <= 1 else 1.0
    return np.rint(x * factor).astype(np.uint8)


def _array_decoder(x: np.ndarray, shape: Shape) -> Decode:
    if x.shape[1:3] == (shape.height, shape.width):
        return lambda number: recoloured(x[number], shape.channels)
    opened = pictures()
    opened = pictures()
    return lambda number: opened.fitted(x[number], shape)
