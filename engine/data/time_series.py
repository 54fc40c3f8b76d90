"""Windows over a time series: what was seen, and what came after. Split by time, so that nothing of
what is tested was seen, and scaled by the train part alone. Knows no node."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np

from engine.data import array_files
from engine.data.array_data import check_finite, chosen_file
from engine.data.encoders.codes import Affine
from engine.data.encoders.columns import LabelEncoder
from engine.data.encoders.examples import SeriesEncoder, to_text
from engine.data.scaling import scale_of, scaled, scaled_name
from engine.data.tabular.reader import Stamp, stamp_of
from engine.data.text_table import TextTable, parsed, read_bytes
from engine.errors import Suggestion, TypeProblem
from engine.op import Dataset
from engine.raw import ARRAY, Raw
from engine.tensor_type import BATCH, TensorType

LAST, EVERY = "at the horizon", "up to the horizon"
ANSWERS: tuple[str, ...] = (LAST, EVERY)
TABLES = (".csv", ".tsv", ".txt")
HELD = 64 << 20
"""Bytes up to which windows are laid out in memory; longer series are cut as they are asked for."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a series is cut; see the params of the node `time_series`."""

    columns: tuple[str, ...] = ()
    target: str = ""
    x_name: str = ""
    window: int = 24
    horizon: int = 1
    stride: int = 1
    answer: str = LAST
    scaling: str = "standardise"
    train_share: int = 80


class Windows:
    """float32 (windows, steps, features): pieces of a series (times, features) that begin at
    `starts`, cut as they are asked for."""

    def __init__(self, series: np.ndarray, starts: np.ndarray, steps: int) -> None:
        self._series, self._starts, self._steps = series, starts, np.arange(steps)
        self.shape = (len(starts), steps, series.shape[1])
        self.dtype = series.dtype

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, rows: np.ndarray, /) -> np.ndarray:
        found: np.ndarray = self._series[self._starts[rows][..., None] + self._steps]
        return found

    def take(self, rows: np.ndarray, axis: int, out: np.ndarray, mode: Literal["clip"], /) -> None:
        """Some of the windows into an array."""
        out[...] = self[rows]

    def announce(self, order: np.ndarray) -> None:
        """Nothing is to be made ready: the series lies in memory."""


def load(path: str, folder: Path | None, settings: Settings) -> Dataset:
    """x float32 (n, window, features), y float32 (n, 1) or (n, horizon): read-only, shared, kept
    until the file changes. TypeProblem for every fault."""
    place = chosen_file(path, folder)
    stamp = stamp_of(place)
    outcome = (_kept if stamp else _kept.__wrapped__)(place, stamp, settings)
    if isinstance(outcome, TypeProblem):
        raise outcome.with_traceback(None)
    return outcome


def column_names(path: str, folder: Path | None) -> tuple[str, ...]:
    """The columns of a table; none of an array."""
    place = chosen_file(path, folder)
    return tuple(parsed(read_bytes(place)).columns) if place.suffix.lower() in TABLES else ()


@lru_cache(maxsize=4)
def _kept(place: Path, stamp: Stamp | None, settings: Settings) -> Dataset | TypeProblem:
    try:
        series, names = _series(place, settings)
        named = place.suffix.lower() in TABLES
        return dataset(series, names, settings, str(place), stamp or (), named=named)
    except TypeProblem as problem:
        return problem


def _series(place: Path, settings: Settings) -> tuple[np.ndarray, tuple[str, ...]]:
    """float64 (times, columns), and their names."""
    if place.suffix.lower() in TABLES:
        return _of_table(parsed(read_bytes(place)), settings)
    arrays = array_files.read(place)
    found = arrays[array_files.chosen(arrays, settings.x_name, ("x", "series", "data"), "x_name")]
    found = found[:, None] if found.ndim == 1 else found
    if found.ndim != 2:
        raise TypeProblem(
            "data.no_series",
            "a time series is an array (times) or (times, columns); this one has the shape {got}",
            got=str(tuple(found.shape)),
        )
    check_finite(found, "x")
    return found.astype(np.float64), tuple(f"column {k + 1}" for k in range(found.shape[1]))


def _of_table(table: TextTable, settings: Settings) -> tuple[np.ndarray, tuple[str, ...]]:
    named = (*settings.columns, *([settings.target] if settings.target else []))
    for name in named:
        if name not in table.columns:
            raise _unknown(name, tuple(table.columns), settings)
    numeric = [name for name, column in table.columns.items() if column.numeric]
    names = tuple(dict.fromkeys((*(settings.columns or numeric), *named)))
    if not names:
        raise TypeProblem("data.no_features", "no column of the table holds numbers")
    columns = []
    for name in names:
        values = table.columns[name].values
        bad = ~np.isfinite(values)
        if bad.any():
            row = int(bad.argmax())
            raise TypeProblem(
                "data.not_number",
                "line {line}, column {column}: {cell} is no number; a time series needs one at "
                "every time: fill it in, or take the column out",
                line=int(table.lines[row]),
                column=repr(name),
                cell=repr(table.columns[name].cells[row]),
            )
        columns.append(values)
    return np.stack(columns, axis=1), names


def _unknown(name: str, names: tuple[str, ...], settings: Settings) -> TypeProblem:
    target = name == settings.target
    kept = [c for c in settings.columns if c in names]
    return TypeProblem(
        "data.no_column",
        "there is no column {column}; the columns are {columns}",
        column=repr(name),
        columns=", ".join(names[:20]),
        suggestions=[
            Suggestion("set", param="target" if target else "columns", value="" if target else kept)
        ],
    )


def dataset(
    series: np.ndarray,
    names: tuple[str, ...],
    settings: Settings,
    source: str = "",
    stamp: tuple[int, ...] = (),
    *,
    named: bool = True,
) -> Dataset:
    """The windows of a series float64 (times, columns). Those that reach over the border between
    the parts are in neither; TypeProblem where too few times are left. named: whether the columns
    are those of a table."""
    times = len(series)
    length = settings.window + settings.horizon
    border = int(times * settings.train_share / 100 + 0.5)
    starts = np.arange(0, max(times - length + 1, 0), settings.stride)
    train = np.flatnonzero(starts + length <= border)
    test = np.flatnonzero(starts >= border)
    if not len(train) or not len(test):
        raise TypeProblem(
            "data.too_short",
            "the series has {times} times, of which {border} train; each part needs {length} at "
            "least, window and horizon together: take a shorter window, or another train share",
            times=times,
            border=border,
            length=length,
            suggestions=_shorter(times, border, settings),
        )
    seen = np.arange(border)
    values = scaled(series, seen, settings.scaling)
    target = names.index(settings.target) if settings.target else len(names) - 1
    features = [
        k for k, name in enumerate(names) if not settings.columns or name in settings.columns
    ]
    y = _answers(values[:, target], starts, settings)
    x = Windows(np.ascontiguousarray(values[:, features]), starts, settings.window)
    types = {
        "x": TensorType("float32", (BATCH, *x.shape[1:])),
        "y": TensorType("float32", (BATCH, y.shape[1])),
    }
    for array in (y, train, test):
        array.setflags(write=False)
    held = 4 * int(np.prod(x.shape)) <= HELD
    arrays = {"y": y}
    if held:
        arrays = {"x": x[np.arange(len(x))], "y": y}
        arrays["x"].setflags(write=False)
    return Dataset(
        arrays,
        train,
        test,
        types,
        tuple(scaled_name(names[k], settings.scaling) for k in features),
        source=source,
        encoding=to_text(_encoder(series, names, settings, features, target, named=named)),
        stamp=stamp,
        streams={} if held else {"x": x},
        raw=Raw(
            lambda row: {ARRAY: series[starts[row] : starts[row] + settings.window][:, features]}
        ),
    )


def _encoder(
    series: np.ndarray,
    names: tuple[str, ...],
    settings: Settings,
    features: list[int],
    target: int,
    *,
    named: bool,
) -> SeriesEncoder:
    """How a new series becomes such windows, and an answer a number of the target again."""
    seen = np.arange(int(len(series) * settings.train_share / 100 + 0.5))
    scale = scale_of(series, seen, settings.scaling)
    offset, width = (np.broadcast_to(part, len(names)) for part in scale)
    every = settings.answer == EVERY
    return SeriesEncoder(
        tuple(names[k] for k in features),
        tuple(offset[features].tolist()),
        tuple(width[features].tolist()),
        settings.window,
        tuple(range(1, settings.horizon + 1)) if every else (settings.horizon,),
        LabelEncoder(names[target], "y", code=Affine(float(offset[target]), float(width[target]))),
        named,
        settings.x_name,
    )


def _answers(values: np.ndarray, starts: np.ndarray, settings: Settings) -> np.ndarray:
    """float32 (windows, 1) or (windows, horizon): what came after each window."""
    ahead = np.arange(settings.horizon) if settings.answer == EVERY else settings.horizon - 1
    found: np.ndarray = values[(starts + settings.window)[:, None] + np.atleast_1d(ahead)]
    return np.ascontiguousarray(found)


def _shorter(times: int, border: int, settings: Settings) -> list[Suggestion]:
    window = min(border, times - border) - settings.horizon
    return [Suggestion("set", param="window", value=window)] if window > 0 else []
