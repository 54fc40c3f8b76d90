"""A new time series, as windows: one for each time up to which enough was seen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from engine.data import array_files
from engine.data.encoders.examples import SeriesEncoder
from engine.data.given.records import Given
from engine.data.given.tables import Cells, about_others, frame_of, need_columns
from engine.data.tabular.frame import Form, Watch
from engine.errors import DataError, Text
from engine.raw import ARRAY

TABLES = (".csv", ".tsv", ".txt", ".parquet", ".arrow", ".feather", ".jsonl", ".xlsx", ".xls")


def of_series(
    encoder: SeriesEncoder, data: Path | Mapping[str, Any], form: Form, watch: Watch
) -> Given:
    """Each window with what comes after it, the last one too: that is the forecast."""
    values, notices = _values(encoder, data, form, watch)
    count = len(values) - encoder.window + 1
    if count < 1:
        raise DataError(
            "the series has {times} times; the graph looks at {window} at once: give a longer one",
            times=len(values),
            window=encoder.window,
        )
    scaled = encoder.transform(np.nan_to_num(values))
    steps = np.arange(encoder.window)
    whole = np.isfinite(values).all(axis=1)
    known = np.ones(count, bool)
    for step in steps.tolist():
        known &= whole[step : step + count]
    ahead = " " if len(encoder.ahead) == 1 else " ..."
    first = encoder.window + encoder.ahead[0]
    names = tuple(f"{first + k}{ahead}".strip() for k in range(count))

    def take(start: int, stop: int) -> dict[str, np.ndarray]:
        return {"x": scaled[np.arange(start, stop)[:, None] + steps]}

    return Given(count, known, take, lambda: notices, names, "time")


def _values(
    encoder: SeriesEncoder, data: Path | Mapping[str, Any], form: Form, watch: Watch
) -> tuple[np.ndarray, list[Text]]:
    """float64 (times, columns), nan where there is no number."""
    width = len(encoder.columns)
    if isinstance(data, Mapping) and ARRAY in data:
        return _shaped(np.asarray(data[ARRAY], np.float64), width), []
    if not isinstance(data, Mapping) and data.suffix.lower() not in TABLES:
        arrays = array_files.read(data)
        name = encoder.name if encoder.name in arrays else ""
        found = arrays[array_files.chosen(arrays, name, ("x", "series", "data"), "x_name")]
        return _shaped(found.astype(np.float64), width), []
    frame = frame_of(data, form, watch)
    if not encoder.named and not isinstance(frame, Cells):
        return _shaped(np.stack([frame.column(n).numbers for n in frame.names], axis=1), width), []
    need_columns(encoder.columns, frame.names)
    columns = [frame.column(name).numbers for name in encoder.columns]
    others = about_others(frame.names, {*encoder.columns, encoder.label.column})
    return np.stack(columns, axis=1), [*frame.notices, *others]


def _shaped(values: np.ndarray, width: int) -> np.ndarray:
    values = values[:, None] if values.ndim == 1 else values
    if values.ndim != 2 or values.shape[1] != width:
        raise DataError(
            "the series needs {width} column(s) as in the training; its shape is {got}",
            width=width,
            got=str(tuple(values.shape)),
        )
    return values
