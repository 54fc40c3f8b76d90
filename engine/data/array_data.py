"""Arrays of any shape from a file as data. Knows no node."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from msgspec.structs import replace

from engine.data import array_files
from engine.data.array_files import Arrays
from engine.data.csv_file import CLASSES, MOST_AUTOMATIC_CLASSES, TASKS
from engine.data.encoders.columns import LabelEncoder
from engine.data.encoders.examples import ArrayEncoder, to_text
from engine.data.scaling import NONE, scale_of, scaled
from engine.data.splits import split
from engine.data.tabular.place import location
from engine.data.tabular.reader import Stamp, stamp_of
from engine.errors import TypeProblem
from engine.op import Dataset
from engine.raw import ARRAY, Raw
from engine.tensor_type import BATCH, TensorType

AUTOMATIC = TASKS[0]
NUMBERS, TOKENS = "numbers", "tokens"
KINDS: tuple[str, ...] = (NUMBERS, TOKENS)
X_NAMES = ("x", "X", "features", "inputs", "data", "images", "x_train")
Y_NAMES = ("y", "Y", "labels", "label", "targets", "target", "y_train")
_SPLIT = frozenset({"x_train", "y_train", "x_test", "y_test"})


@dataclass(frozen=True, slots=True)
class Settings:
    """How arrays are read; see the params of the node `arrays`."""

    x_name: str = ""
    y_name: str = ""
    labels: bool = True
    x_kind: str = NUMBERS
    task: str = AUTOMATIC
    scaling: str = "none"
    train_share: int = 70
    seed: int = 0


def chosen_file(path: str, folder: Path | None) -> Path:
    """The file that a path means; TypeProblem where none is chosen."""
    if not path.strip():
        raise TypeProblem("data.no_path", "no file is chosen yet; choose one")
    return location(path, folder)


def load(path: str, labels_path: str, folder: Path | None, settings: Settings) -> Dataset:
    """x and y of a file, or y of another one: read-only, shared, kept until a file changes.
    TypeProblem for every fault."""
    place = chosen_file(path, folder)
    other = location(labels_path, folder) if labels_path.strip() else None
    stamps = (stamp_of(place), stamp_of(other) if other else None)
    whole = stamps[0] is not None and (other is None or stamps[1] is not None)
    outcome = (_kept if whole else _kept.__wrapped__)(place, other, stamps, settings)
    if isinstance(outcome, TypeProblem):
        raise outcome.with_traceback(None)
    return outcome


@lru_cache(maxsize=4)
def _kept(
    place: Path, other: Path | None, stamps: tuple[Stamp | None, ...], settings: Settings
) -> Dataset | TypeProblem:
    try:
        return _dataset(place, other, settings, stamps[0] or ())
    except TypeProblem as problem:
        return problem


def _dataset(
    place: Path, other: Path | None, settings: Settings, stamp: tuple[int, ...]
) -> Dataset:
    arrays = array_files.read(place)
    parts: tuple[np.ndarray, np.ndarray] | None = None
    y: np.ndarray | None = None
    if settings.labels and not settings.x_name and arrays.keys() >= _SPLIT:
        x = np.concatenate([arrays["x_train"], arrays["x_test"]])
        y = np.concatenate([arrays["y_train"], arrays["y_test"]])
        count = len(arrays["x_train"])
        parts = np.arange(count), np.arange(count, len(x))
    else:
        key = array_files.chosen(arrays, settings.x_name, X_NAMES, "x_name")
        x = arrays[key]
        if settings.labels:
            y = _label_array(arrays, key, other, settings.y_name)
    _check_examples(x, y)
    given = x
    found: dict[str, np.ndarray] = {}
    types: dict[str, TensorType] = {}
    names: tuple[str, ...] = ()
    if y is not None:
        found["y"], types["y"], names = _labels(y, settings.task)
    if parts is None:
        groups = found["y"] if names and found["y"].ndim == 1 else None
        parts = split(len(x), settings.train_share, settings.seed, groups)
    found["x"], types["x"], encoder = _inputs(x, settings, parts[0])
    if y is not None:
        label = LabelEncoder("y", "y", names)
        encoder = replace(encoder, label=label, label_shape=found["y"].shape[1:])
    found, ordered = {p: found[p] for p in sorted(found)}, {p: types[p] for p in sorted(types)}
    for array in (*found.values(), *parts):
        array.setflags(write=False)
    return Dataset(
        found,
        *parts,
        ordered,
        class_names=names,
        source=str(place),
        encoding=to_text(encoder),
        stamp=stamp,
        raw=Raw(lambda row: {ARRAY: given[row].reshape(encoder.shape)}),
    )


def _label_array(arrays: Arrays, x_key: str, other: Path | None, name: str) -> np.ndarray:
    rest = {n: a for n, a in arrays.items() if n != x_key}
    if other is not None:
        rest = dict(array_files.read(other))
    if not rest:
        raise TypeProblem(
            "data.no_labels",
            "the file holds one array only; choose the file of the labels as well, or switch the "
            "labels off",
        )
    return rest[array_files.chosen(rest, name, Y_NAMES, "y_name")]


def _check_examples(x: np.ndarray, y: np.ndarray | None) -> None:
    if x.ndim == 0 or len(x) < 2:
        raise TypeProblem(
            "data.too_few",
            "the first axis counts the examples, of which a train and a test part need two at "
            "least; the array has the shape {got}",
            got=str(tuple(x.shape)),
        )
    if y is not None and (y.ndim == 0 or len(y) != len(x)):
        raise TypeProblem(
            "data.lengths",
            "y needs as many examples as x has along its first axis, {expected}; its shape is "
            "{got}",
            expected=str(len(x)),
            got=str(tuple(y.shape)),
        )


def check_finite(array: np.ndarray, name: str) -> None:
    """TypeProblem, with the place, where an array holds what is no finite number."""
    if array.dtype.kind not in "biuf":
        raise TypeProblem(
            "data.not_number",
            "the array {name} holds {got}, which are no numbers",
            name=repr(name),
            got=str(array.dtype),
        )
    bad = ~np.isfinite(array)
    if bad.any():
        place = tuple(int(k) for k in np.argwhere(bad)[0])
        raise TypeProblem(
            "data.not_finite",
            "the array {name} holds {value} at {place} ({count} such value(s) in all); replace "
            "such values or leave these examples out",
            name=repr(name),
            value=str(array[place]),
            place=str(list(place)),
            count=int(np.count_nonzero(bad)),
        )


def _inputs(
    x: np.ndarray, settings: Settings, train: np.ndarray
) -> tuple[np.ndarray, TensorType, ArrayEncoder]:
    check_finite(x, "x")
    shape = x.shape if x.ndim > 1 else (len(x), 1)
    name = settings.x_name
    if settings.x_kind == TOKENS:
        if x.dtype.kind not in "iu" or int(x.min(initial=0)) < 0:
            raise TypeProblem(
                "data.not_tokens",
                "tokens are whole numbers from 0; the array holds {got}",
                got=str(x.dtype) if x.dtype.kind not in "iu" else str(int(x.min())),
            )
        count = int(x.max(initial=0)) + 1
        kind = TensorType("int64", (BATCH, *x.shape[1:]), classes=count)
        return x.astype(np.int64), kind, ArrayEncoder(x.shape[1:], name, tokens=count)
    flat = x.reshape(len(x), -1)
    values = scaled(flat, train, settings.scaling).reshape(shape)
    encoder = ArrayEncoder(shape[1:], name)
    if settings.scaling != NONE:
        offset, width = scale_of(flat, train, settings.scaling)
        encoder = replace(encoder, offset=tuple(offset.tolist()), width=tuple(width.tolist()))
    return values, TensorType("float32", (BATCH, *shape[1:])), encoder


def _labels(y: np.ndarray, task: str) -> tuple[np.ndarray, TensorType, tuple[str, ...]]:
    """Classes as int64, of any shape but a last axis of 1; numbers as float32, a column at
    least."""
    texts = y.dtype.kind in "US"
    if not texts:
        check_finite(y, "y")
    if y.ndim == 2 and y.shape[1] == 1 and (task == CLASSES or y.dtype.kind != "f" or texts):
        y = y[:, 0]
    values = np.unique(y) if texts or y.dtype.kind != "f" or task == CLASSES else y[:0]
    few = 1 < len(values) <= max(MOST_AUTOMATIC_CLASSES, len(y) // 2)
    if texts or task == CLASSES or (task == AUTOMATIC and few):
        if len(values) < 2:
            raise TypeProblem(
                "data.one_class",
                "every example has the class {name}; there is nothing to tell apart",
                name=repr(str(values[0])),
            )
        numbers = np.searchsorted(values, y).astype(np.int64)
        names = tuple(str(v) for v in values.tolist())
        kind = TensorType("int64", (BATCH, *y.shape[1:]), classes=len(values))
        return numbers, kind, names
    column = y.astype(np.float32).reshape(y.shape if y.ndim > 1 else (len(y), 1))
    return column, TensorType("float32", (BATCH, *column.shape[1:])), ()
