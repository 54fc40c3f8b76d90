"""The real data sets that are shipped: Iris, wine, breast cancer, digits.

Their files lie in the folder of assets under data/, with SOURCES.md beside them. Knows nothing of
nodes.
"""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from engine import assets
from engine.data.encoders.examples import numbers_encoder, raw_numbers, to_text, two_classes
from engine.data.labels import CLASS, encoded, encoded_type
from engine.data.natural import natural
from engine.data.scaling import scale_of, scaled, scaled_name
from engine.data.splits import split
from engine.errors import FileError, Suggestion, TypeProblem
from engine.op import Dataset, Types
from engine.tensor_type import BATCH, TensorType

FLAT = "flat"
IMAGE = "image"
LAYOUTS: tuple[str, ...] = (FLAT, IMAGE)


@dataclass(frozen=True, slots=True)
class Table:
    """A shipped table. Its last column names the class.

    features: how many. classes: their names, in the order of their numbers. side: of the square
    image that the features are (0: they are no image).
    """

    file: str
    features: int
    classes: tuple[str, ...]
    side: int = 0


TABLES: Mapping[str, Table] = {
    "iris": Table("iris.csv", 4, ("setosa", "versicolor", "virginica")),
    "wine": Table("wine.csv", 13, ("cultivar 1", "cultivar 2", "cultivar 3")),
    "breast_cancer": Table("breast_cancer.csv", 30, ("malignant", "benign")),
    "digits": Table("digits.csv.gz", 64, tuple("0123456789"), side=8),
}


def _content(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()


@lru_cache(maxsize=len(TABLES))
def _read(name: str) -> tuple[tuple[str, ...], np.ndarray, np.ndarray]:
    """Names of the features and of the label, float32 (n, features), classes int64 (n,)."""
    table = TABLES[name]
    try:
        path = assets.folder() / "data" / table.file
        header, *rows = csv.reader(_content(path).splitlines())
        number = {title: k for k, title in enumerate(table.classes)}
        y = np.array([number[row[-1]] for row in rows], np.int64)
        x = np.array([row[:-1] for row in rows], np.float32)
    except (OSError, EOFError, ValueError, KeyError, zlib.error, FileError) as error:
        raise TypeProblem(
            "data.asset",
            "the shipped file data/{file} is missing or damaged ({reason}); install Gradloom again",
            file=table.file,
            reason=str(error),
        ) from error
    return tuple(header), x, y


def feature_names(name: str) -> tuple[str, ...]:
    """The features of a table, in the order of the file; TypeProblem when the file is gone."""
    return _read(name)[0][:-1]


def chosen_columns(name: str, columns: tuple[str, ...]) -> list[int]:
    """The numbers of the named features (all, when none is named); TypeProblem for others."""
    names = feature_names(name)
    unknown = [column for column in columns if column not in names]
    if unknown:
        known = [column for column in columns if column in names]
        raise TypeProblem(
            "data.no_column",
            "there is no column {column}; the columns are {columns}",
            column=repr(unknown[0]),
            columns=", ".join(names),
            suggestions=[Suggestion("set", param="columns", value=known)],
        )
    return [names.index(column) for column in columns] or list(range(len(names)))


def types_of(
    name: str, columns: tuple[str, ...] = (), labels: str = CLASS, layout: str = FLAT
) -> Types:
    """The types of the outputs: features as float32, and labels."""
    table = TABLES[name]
    side = table.side
    # The file is opened only where names must be looked up: this is asked at every edit.
    width = len(chosen_columns(name, columns)) if columns else table.features
    shape = (side, side, 1) if layout == IMAGE else (width,)
    y = TensorType("int64", (BATCH,), classes=len(table.classes))
    return {
        "x": TensorType("float32", (BATCH, *shape)),
        "y": y if labels == CLASS else encoded_type(labels),
    }


@lru_cache(maxsize=16)
def load(
    name: str,
    train_share: float,
    seed: int,
    scaling: str,
    columns: tuple[str, ...] = (),
    labels: str = CLASS,
    layout: str = FLAT,
) -> Dataset:
    """A shipped table. Read-only and shared.

    train_share: percent. columns: the features taken, empty: all. labels: other than ``class`` for
    tables of two classes only; the second class is the positive one. layout: ``image`` gives
    (N, side, side, 1). All pixels are scaled by the same statistics, other features each by its
    own.
    """
    table = TABLES[name]
    names, every, y = _read(name)
    wanted = chosen_columns(name, columns)
    train, test = split(len(y), train_share, seed, y)
    axis = None if table.side else 0
    x = scaled(every[:, wanted], train, scaling, axis)
    given = tuple(names[k] for k in wanted)
    scale = scale_of(every[:, wanted], train, scaling, axis)
    if layout == IMAGE:
        x = x.reshape(-1, table.side, table.side, 1)
    arrays = {"x": x, "y": y.copy() if labels == CLASS else encoded(y == 1, labels)}
    for array in (*arrays.values(), train, test):
        array.setflags(write=False)
    return Dataset(
        arrays,
        train,
        test,
        types_of(name, columns, labels, layout),
        tuple(scaled_name(names[k], scaling) for k in wanted),
        table.classes if labels == CLASS else (),
        encoding=to_text(
            numbers_encoder(
                given,
                *scale,
                two_classes(labels, table.classes, names[-1]),
                x.shape[1:] if layout == IMAGE else (),
            )
        ),
        natural=natural(given, *scale),
        raw=raw_numbers(given, every[:, wanted]),
    )
