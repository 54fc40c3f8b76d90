"""New rows of a table, in a file or as Python values; columns are matched by name."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from engine.data import column as cells
from engine.data.encoders.columns import TableEncoder
from engine.data.given.records import Given
from engine.data.tabular.frame import Form, Frame, Watch
from engine.data.tabular.reader import open_table
from engine.data.tabular.table import features_of
from engine.errors import DataError, Text

SHOWN = 12


class Cells:
    """Examples given as Python values, as a frame."""

    form = Form()
    notices: tuple[Text, ...] = ()

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        self.names = tuple(columns)
        self.rows = max((len(values) for values in columns.values()), default=0)
        self._columns = {name: cells.of_cells(values) for name, values in columns.items()}

    def column(self, name: str) -> cells.Column:
        """A whole column."""
        return self._columns[name]

    head = column

    def prefetch(self, names: Sequence[str]) -> None:
        """Nothing is to be read."""


def frame_of(data: Path | Mapping[str, Any], form: Form, watch: Watch) -> Frame:
    """A table of a file, of one example (column -> value) or of several (column -> values)."""
    if not isinstance(data, Mapping):
        return open_table(data, form, watch)
    several = {name: isinstance(v, list | tuple | np.ndarray) for name, v in data.items()}
    columns = {name: list(v) if several[name] else [v] for name, v in data.items()}
    if len({len(values) for values in columns.values()}) > 1:
        counts = ", ".join(f"{name}: {len(values)}" for name, values in columns.items())
        raise DataError("the columns must have the same number of values; got {got}", got=counts)
    return Cells(columns)


def of_table(encoder: TableEncoder, frame: Frame) -> Given:
    """The rows of a table, all encoded at once."""
    need_columns(encoder.columns, frame.names)
    frame.prefetch(encoder.columns)
    known = np.ones(frame.rows, bool)
    arrays = features_of(encoder, frame, known)
    return Given(
        frame.rows,
        known,
        lambda start, stop: {port: array[start:stop] for port, array in arrays.items()},
        lambda: list(frame.notices),
    )


def need_columns(wanted: Sequence[str], names: Sequence[str]) -> None:
    """DataError where columns are missing."""
    absent = [name for name in wanted if name not in names]
    if not absent:
        return
    hints = []
    for name in absent[:5]:
        near = difflib.get_close_matches(name, names, 1)
        hints.append(f"'{name}'" + (f" (is it '{near[0]}'?)" if near else ""))
    raise DataError(
        "the data lack {count} column(s) that the graph was trained on: {columns}",
        count=len(absent),
        columns=", ".join(hints) + (", ..." if len(absent) > 5 else ""),
    )


def about_others(names: Sequence[str], trained: set[str]) -> list[Text]:
    """A notice of columns that nobody asked for."""
    extra = [name for name in names if name not in trained]
    if not extra:
        return []
    shown = ", ".join(extra[:SHOWN]) + (", ..." if len(extra) > SHOWN else "")
    return [
        Text("not used, since the graph was not trained on them: {columns}", {"columns": shown})
    ]
