"""What there is to see of a data node: its table, its facts, its tensors, or why there are none.

Loaded in a thread; no widget.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from engine.data.encoders.codes import OneHot
from engine.data.encoders.columns import TableEncoder
from engine.data.encoders.examples import from_text
from engine.data.summary import facts_of
from engine.data.tabular.frame import SUFFIXES, Form, Paged, Watch
from engine.data.tabular.reader import open_table, stamp_of
from engine.document.model import Node
from engine.errors import Text, TypeProblem
from engine.facts import DataFacts
from engine.op import Dataset, Source

WIDEST = 2000
"""Columns of tensors that are shown side by side."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class After:
    """One column of the tensors. source: the column of the table that it comes from."""

    title: str
    source: str
    values: npt.NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class Sight:
    """What was found. trouble: why there are no tensors, or no table at all."""

    key: str
    node: str
    frame: Paged | None
    facts: DataFacts | None
    data: Dataset | None
    trouble: Text | None

    @property
    def rows(self) -> int:
        """How many examples the table has, or the tensors."""
        if self.frame is not None:
            return self.frame.rows
        return 0 if self.data is None else count(self.data)


def count(data: Dataset) -> int:
    """How many examples there are."""
    columns = [*data.arrays.values(), *data.streams.values()]
    return len(columns[0]) if columns else 0


def key_of(node: Node, source: Source, folder: Path | None) -> str:
    """Changes whenever another sight is to be expected."""
    params = source.with_defaults(node.params)
    place = place_of(params, folder)
    stamp = None if place is None else stamp_of(place)
    return json.dumps([node.id, node.op, params, str(place), stamp], sort_keys=True, default=str)


def place_of(params: Mapping[str, Any], folder: Path | None) -> Path | None:
    """The file of a node; None without one."""
    path = params.get("path")
    if not isinstance(path, str) or not path.strip():
        return None
    return Path(path) if folder is None else folder / path


def look(key: str, node: Node, source: Source, folder: Path | None, watch: Watch) -> Sight:
    """Open, load and sum up; what is wrong with the data is part of the sight."""
    params = source.with_defaults(node.params)
    frame, no_table = _tried(lambda: _table(source, params, folder, watch))
    watch.at(0.6, "columns")
    data, no_data = _tried(lambda: source.load(params, folder))
    watch.at(0.8, "columns")
    facts: DataFacts | None = None
    if source.facts is not None:
        told = source.facts
        facts, _ = _tried(lambda: told(params, folder))
    elif data is not None:
        facts = facts_of(data)
    return Sight(key, node.id, frame, facts, data, no_table or no_data)


def _tried(act: Callable[[], _T]) -> tuple[_T | None, Text | None]:
    try:
        return act(), None
    except TypeProblem as problem:
        return None, problem.text


def _table(
    source: Source, params: Mapping[str, Any], folder: Path | None, watch: Watch
) -> Paged | None:
    """The table behind a node, where there is one."""
    if source.open is not None:
        return source.open(params, folder, watch)
    place = place_of(params, folder)
    tables = place is not None and place.suffix.lower() in SUFFIXES and source.columns is not None
    return open_table(place, Form(), watch) if tables and place is not None else None


def afters(data: Dataset) -> list[After]:
    """The tensors as columns: what has one number, or a row of numbers, for each example."""
    sources = _sources(data)
    found: list[After] = []
    for port, array in data.arrays.items():
        if array.ndim == 1:
            found.append(After(port, sources.get((port, 0), ""), array))
        elif array.ndim == 2:
            named = port == "x" and len(data.feature_names) == array.shape[1]
            for k in range(min(array.shape[1], WIDEST)):
                single = port if array.shape[1] == 1 else f"{port}[{k}]"
                title = data.feature_names[k] if named else single
                found.append(After(title, sources.get((port, k), ""), array[:, k]))
    return found


def _sources(data: Dataset) -> dict[tuple[str, int], str]:
    """(port, place) -> the column of the table that stands there."""
    encoder = _table_encoder(data)
    if encoder is None:
        return {}
    names = [each.column for each in encoder.features for _ in each.names]
    found = {("x", place): name for place, name in enumerate(names)}
    numbers = 0
    for label in encoder.labels:
        found[label.port, 0 if label.classes else numbers] = label.column
        numbers += not label.classes
    found.update({(port, 0): each.column for port, each in encoder.integers})
    if encoder.weight:
        found["weight", 0] = encoder.weight
    return found


def _table_encoder(data: Dataset | None) -> TableEncoder | None:
    """How the columns of a table became tensors; None for what came from no table."""
    found = from_text(data.encoding) if data is not None and data.encoding else None
    return found if isinstance(found, TableEncoder) else None


def one_hots(data: Dataset | None) -> dict[str, tuple[tuple[str, ...], int]]:
    """Column -> its words, and where in x the first of them stands: those encoded one-hot."""
    encoder = _table_encoder(data)
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    place = 0
    for each in encoder.features if encoder is not None else ():
        if isinstance(each.code, OneHot):
            found[each.column] = (each.code.words, place)
        place += len(each.names)
    return found


def parts_of(data: Dataset | None, rows: int) -> npt.NDArray[np.int8]:
    """Of each example: 1 trains, 2 tests, 0 is left out."""
    found = np.zeros(rows, np.int8)
    if data is not None:
        found[data.train] = 1
        found[data.test] = 2
    return found
