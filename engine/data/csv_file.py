"""A person's own table: which columns are features, which one is the label, and what is wrong.

Reads a file only when it changed since. Whatever is wrong with it ends in a TypeProblem that says
the place and what to do, never in another exception. Knows nothing of nodes.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from engine.data.encoders.columns import LabelEncoder
from engine.data.encoders.examples import numbers_encoder, raw_numbers, to_text
from engine.data.natural import natural
from engine.data.scaling import scale_of, scaled, scaled_name
from engine.data.splits import split
from engine.data.text_table import TextTable, parsed, read_bytes
from engine.errors import Suggestion, TypeProblem
from engine.op import Dataset
from engine.tensor_type import BATCH, TensorType

AUTOMATIC = "automatic"
CLASSES = "classes"
NUMBERS = "numbers"
TASKS: tuple[str, ...] = (AUTOMATIC, CLASSES, NUMBERS)
REPORT = "report"
LEAVE_OUT = "leave out lines"
MISSING_CHOICES: tuple[str, ...] = (REPORT, LEAVE_OUT)

LABEL_NAMES = ("label", "class", "target", "y", "species", "output")
"""Names that mark a column as the label where nobody chose one; else it is the last column."""
MOST_AUTOMATIC_CLASSES = 20
LARGEST_VALUE = float(np.finfo(np.float32).max)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a table is read; see the params of the `csv` node."""

    label: str = ""
    columns: tuple[str, ...] = ()
    task: str = AUTOMATIC
    missing: str = REPORT
    header: str = AUTOMATIC
    scaling: str = "none"
    train_share: float = 70
    seed: int = 0


def location(path: str, folder: Path | None) -> Path:
    """The file that a path means, relative to the document's folder; TypeProblem without one."""
    if not path.strip():
        raise TypeProblem("data.no_path", "no file is chosen yet; choose a CSV file")
    place = Path(path)
    if place.is_absolute():
        return place
    if folder is None:
        raise TypeProblem(
            "data.unsaved",
            "{path} is relative to the folder of the document, which is not saved yet; "
            "save the document, or choose the file by its full path",
            path=path,
        )
    return folder / place


def load(path: str, folder: Path | None, settings: Settings) -> Dataset:
    """The data of a file: x float32 (n, features), y int64 (n,) or float32 (n, 1).

    Read-only and shared, kept until the file's time or size changes. TypeProblem for every fault.
    """
    found = _outcome(*_state(location(path, folder)), settings)
    if isinstance(found, TypeProblem):
        raise found.with_traceback(None)
    return found


def column_names(path: str, folder: Path | None, header: str = AUTOMATIC) -> tuple[str, ...]:
    """The names of a file's columns; TypeProblem as `load`."""
    return tuple(_table(*_state(location(path, folder)), header).columns)


def _state(path: Path) -> tuple[Path, int, int]:
    """The file with what changes when its content does; zeros when it cannot be seen."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return path, 0, 0
    return path, status.st_mtime_ns, status.st_size


@lru_cache(maxsize=2)
def _table_outcome(path: Path, modified: int, size: int, header: str) -> TextTable | TypeProblem:
    try:
        return parsed(read_bytes(path), header)
    except TypeProblem as problem:
        return problem


def _table(path: Path, modified: int, size: int, header: str) -> TextTable:
    if (modified, size) == (0, 0):
        return parsed(read_bytes(path), header)  # not seen, so nothing would tell of a change
    found = _table_outcome(path, modified, size, header)
    if isinstance(found, TypeProblem):
        raise found.with_traceback(None)
    return found


@lru_cache(maxsize=8)
def _data_outcome(
    path: Path, modified: int, size: int, settings: Settings
) -> Dataset | TypeProblem:
    try:
        found = dataset(_table(path, modified, size, settings.header), settings)
        return replace(found, source=str(path), stamp=(modified, size, path.stat().st_ino))
    except TypeProblem as problem:
        return problem


def _outcome(path: Path, modified: int, size: int, settings: Settings) -> Dataset | TypeProblem:
    if (modified, size) == (0, 0):
        return dataset(_table(path, modified, size, settings.header), settings)
    return _data_outcome(path, modified, size, settings)


def dataset(table: TextTable, settings: Settings) -> Dataset:
    """The features and labels of a table; TypeProblem for every fault, with line and column."""
    label = _label(table, settings)
    features = _features(table, settings, label)
    table = _complete(table, [*features, label], settings.missing)
    if len(table.lines) < 2:
        raise TypeProblem(
            "data.too_few",
            "there are {count} line(s) of values; a train and a test part need two at least",
            count=len(table.lines),
        )
    x = np.stack([_numbers(table, name) for name in features], axis=1)
    if _are_classes(table, label, settings.task):
        y, class_names = _encoded(table, label)
        y_type = TensorType("int64", (BATCH,), classes=len(class_names))
        train, test = split(len(y), settings.train_share, settings.seed, y)
    else:
        y, class_names = _numbers(table, label).astype(np.float32)[:, None], ()
        y_type = TensorType("float32", (BATCH, 1))
        train, test = split(len(y), settings.train_share, settings.seed)
    arrays = {"x": scaled(x, train, settings.scaling), "y": y}
    for array in (*arrays.values(), train, test):
        array.setflags(write=False)
    types = {"x": TensorType("float32", (BATCH, len(features))), "y": y_type}
    names = tuple(scaled_name(name, settings.scaling) for name in features)
    scale = scale_of(x, train, settings.scaling)
    encoder = numbers_encoder(tuple(features), *scale, LabelEncoder(label, "y", class_names))
    return Dataset(
        arrays,
        train,
        test,
        types,
        names,
        class_names,
        encoding=to_text(encoder),
        natural=natural(features, *scale),
        raw=raw_numbers(tuple(features), x),
    )


def _known(table: TextTable, name: str, param: str, repaired: Any) -> str:
    if name in table.columns:
        return name
    raise TypeProblem(
        "data.no_column",
        "there is no column {column}; the columns are {columns}",
        column=repr(name),
        columns=_listed(tuple(table.columns)),
        suggestions=[Suggestion("set", param=param, value=repaired)],
    )


def _listed(names: Sequence[str], most: int = 20) -> str:
    more = f", ... ({len(names)} in all)" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _label(table: TextTable, settings: Settings) -> str:
    if settings.label:
        near = difflib.get_close_matches(settings.label, table.columns, 1)
        return _known(table, settings.label, "label", near[0] if near else "")
    free = [name for name in table.columns if name not in settings.columns] or list(table.columns)
    for wanted in LABEL_NAMES:
        for name in free:
            if name.lower() == wanted:
                return name
    return free[-1]


def _features(table: TextTable, settings: Settings, label: str) -> list[str]:
    for name in settings.columns:
        _known(table, name, "columns", [c for c in settings.columns if c in table.columns])
    if label in settings.columns:
        rest = [name for name in settings.columns if name != label]
        raise TypeProblem(
            "data.label_is_feature",
            "column {column} is the label and a feature as well, so the answer would be given "
            "away; take it out of the columns",
            column=repr(label),
            suggestions=[Suggestion("set", param="columns", value=rest)],
        )
    chosen = list(dict.fromkeys(settings.columns)) or [
        name for name in table.columns if name != label
    ]
    fit = [name for name in chosen if table.columns[name].numeric]
    if not fit:
        raise TypeProblem(
            "data.no_features",
            "no column besides the label {column} holds numbers; the features are columns of "
            "numbers: add one, or choose another label",
            column=repr(label),
        )
    for name in chosen:
        if name not in fit:
            raise _unfit_column(table, name, fit)
    return chosen


def _unfit_column(table: TextTable, name: str, fit: list[str]) -> TypeProblem:
    column = table.columns[name]
    if column.missing.all():
        return TypeProblem(
            "data.empty_column",
            "column {column} holds no value at all; take it out of the columns",
            column=repr(name),
            suggestions=[Suggestion("set", param="columns", value=fit)],
        )
    example = column.cells[int(column.missing.argmin())]
    return TypeProblem(
        "data.text_column",
        "column {column} holds text ({example}), and an array of text is no tensor; take it out "
        "of the columns, or make it the label",
        port="x",
        expected="numbers",
        got="text",
        column=repr(name),
        example=repr(example),
        suggestions=[
            Suggestion("set", param="columns", value=fit),
            Suggestion("set", param="label", value=name),
        ],
    )


def _complete(table: TextTable, used: list[str], missing: str) -> TextTable:
    """The table without the lines in which a used column has no value, or TypeProblem."""
    gaps = np.any([table.columns[name].missing for name in used], axis=0)
    if not gaps.any():
        return table
    if missing == REPORT:
        row = int(gaps.argmax())
        raise TypeProblem(
            "data.missing",
            "line {line} has no value in column {column} ({count} such line(s) in all); fill it "
            "in, take the column out, or leave such lines out",
            line=int(table.lines[row]),
            column=repr(next(name for name in used if table.columns[name].missing[row])),
            count=int(np.count_nonzero(gaps)),
            suggestions=[Suggestion("set", param="missing", value=LEAVE_OUT)],
        )
    return table.at(np.flatnonzero(~gaps))


def _numbers(table: TextTable, name: str) -> np.ndarray:
    """A column as float64 (n,), every value finite as float32; TypeProblem names the bad line."""
    column = table.columns[name]
    unfit = ~(np.abs(column.values) <= LARGEST_VALUE)
    if not unfit.any():
        return column.values
    row = int(unfit.argmax())
    place: dict[str, Any] = {
        "line": int(table.lines[row]),
        "column": repr(name),
        "cell": repr(column.cells[row]),
    }
    if np.isnan(column.values[row]):
        raise TypeProblem(
            "data.not_number",
            "line {line}, column {column}: {cell} is not a number; correct it, or take the "
            "column out",
            **place,
        )
    raise TypeProblem(
        "data.not_finite",
        "line {line}, column {column}: {cell} is not a finite number that float32 can hold; "
        "correct it, or take the line out",
        **place,
    )


def _are_classes(table: TextTable, label: str, task: str) -> bool:
    """Whether the label names classes: text, or few whole numbers that come again and again."""
    column = table.columns[label]
    if task == NUMBERS and not column.numeric:
        raise TypeProblem(
            "data.text_label",
            "the label {column} holds text, which cannot be predicted as a number; choose classes",
            expected="numbers",
            got="text",
            column=repr(label),
            suggestions=[Suggestion("set", param="task", value=CLASSES)],
        )
    if task != AUTOMATIC:
        return task == CLASSES
    if not column.numeric:
        return True
    distinct = np.unique(column.values)
    if len(distinct) > MOST_AUTOMATIC_CLASSES or 2 * len(distinct) > len(column.values):
        return False
    return bool((np.isfinite(distinct) & (distinct == np.floor(distinct))).all())


def _encoded(table: TextTable, label: str) -> tuple[np.ndarray, tuple[str, ...]]:
    """The classes of a column as int64 (n,), and their names in order (numbers by their size)."""
    column = table.columns[label]
    count = len(column.cells)
    if np.isnan(column.values).any():
        names = tuple(sorted(set(column.cells)))
        positions = {name: k for k, name in enumerate(names)}
        y = np.array([positions[cell] for cell in column.cells], np.int64)
    else:
        order, y = np.unique(column.values, return_inverse=True)
        names = tuple(f"{v:.0f}" if v.is_integer() else str(v) for v in order.tolist())
    if len(names) == 1:
        raise TypeProblem(
            "data.one_class",
            "every line has the class {name} in column {column}; there is nothing to tell apart: "
            "choose another label, or add examples of another class",
            name=repr(names[0]),
            column=repr(label),
        )
    if len(names) == count and count > 2:
        raise TypeProblem(
            "data.no_classes",
            "every line has a class of its own in column {column}; choose another label, or "
            "predict numbers",
            column=repr(label),
        )
    return y.astype(np.int64), names
