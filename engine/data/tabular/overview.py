"""What is known of a table, for people: its file, its columns, what is missing, its classes."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine import roles
from engine.data.column import Column, moment_text
from engine.data.encoders.columns import TableEncoder, strays
from engine.data.encoders.examples import from_text
from engine.data.tabular.distribution import bars_of, stray_of, words_of
from engine.data.tabular.frame import Frame
from engine.data.tabular.kinds import Found, kinds_of
from engine.data.tabular.place import location
from engine.data.tabular.plan import Settings, resolved
from engine.data.tabular.reader import open_table, stamp_of
from engine.data.tabular.table import load
from engine.errors import Text, TypeProblem
from engine.facts import ColumnFacts, DataFacts
from engine.op import Dataset
from engine.roles import Role

_EXAMPLES = 5
_FORM = ("format", "separator", "encoding", "decimal", "header")


def facts(path: str, folder: Path | None, settings: Settings) -> DataFacts:
    """The facts of a table, also of one that cannot be trained on yet: what is wrong with it then
    stands among the notices. TypeProblem when it cannot be opened at all."""
    place = location(path, folder)
    frame = open_table(place, settings.form)
    frame.prefetch(frame.names)
    kinds = kinds_of(frame, settings.dates)
    try:
        uses = {use.column: use for use in resolved(frame, settings, kinds)}
    except TypeProblem:
        uses = {}
    notices: list[Text] = list(frame.notices)
    data: Dataset | None = None
    try:
        data = load(path, folder, settings)
        notices = list(data.notices)
    except TypeProblem as problem:
        notices.append(problem.text)
    features = _features(data) if data else {}
    columns = tuple(
        _column(frame, name, kinds[name], uses.get(name), features.get(name, ()))
        for name in frame.names
    )
    modified, size, _ = stamp_of(place) or (0, 0, 0)
    class_parts = _class_parts(data) if data else {}
    none = np.zeros(0, np.int64)
    parts = (data.train, data.test) if data else (none, none)
    train, test = (len(np.unique(part)) for part in parts)
    return DataFacts(
        path=str(place),
        size=size,
        modified=modified / 1e9,
        rows=frame.rows,
        train=train,
        test=test,
        left_out=frame.rows - train - test if data else 0,
        columns=columns,
        classes={name: sum(both) for name, both in class_parts.items()},
        form={key: str(getattr(frame.form, key)) for key in _FORM},
        notices=tuple(notices),
        class_parts=class_parts,
        trained=len(parts[0]),
    )


def _features(data: Dataset) -> dict[str, tuple[str, ...]]:
    """Column -> the names of what it becomes."""
    encoder = from_text(data.encoding)
    assert isinstance(encoder, TableEncoder)
    found = {each.column: each.names for each in encoder.features}
    found |= {each.column: (port,) for port, each in encoder.integers}
    return found | {label.column: (label.port,) for label in encoder.labels}


def _class_parts(data: Dataset) -> dict[str, tuple[int, int]]:
    """Of each class, how many examples train and how many test, each counted once."""
    if not data.class_names:
        return {}
    counts = [
        np.bincount(data.arrays["y"][np.unique(part)], minlength=len(data.class_names)).tolist()
        for part in (data.train, data.test)
    ]
    return {
        name: (train, test) for name, train, test in zip(data.class_names, *counts, strict=True)
    }


def _column(
    frame: Frame, name: str, found: Found, use: Role | None, features: tuple[str, ...]
) -> ColumnFacts:
    column, head = frame.column(name), frame.head(name)
    used = use is not None and use.role != roles.IGNORE
    low, high, mean = _range(column)
    _, words = head.words
    bars, bar_names = bars_of(column)
    stray, stray_words = stray_of(column)
    if use is not None and strays(use):
        column = column.numbers_only()
    texts = words if head.stored == "text" else tuple(_shown(head))
    return ColumnFacts(
        name=name,
        role=use.role if use else "",
        kind=use.kind if use else found.kind,
        found=found.kind,
        encoding=use.encoding if use and use.role == roles.FEATURE else "",
        missing_as=use.missing if use and used else "",
        missing=int(np.count_nonzero(column.missing)),
        distinct=len(words),
        examples=texts[:_EXAMPLES],
        low=low,
        high=high,
        mean=mean,
        bars=bars,
        bar_names=bar_names,
        stray=stray,
        stray_words=stray_words,
        words=words_of(column, ordered=use is not None and use.kind == roles.ORDINAL),
        order=use.order if use else found.order,
        features=features,
    )


def _shown(head: Column) -> list[str]:
    values = head.numbers[~head.missing][:_EXAMPLES]
    return [moment_text(v) if head.stored == "date" else f"{v:g}" for v in values.tolist()]


def _range(column: Column) -> tuple[float | None, float | None, float | None]:
    if column.stored == "date" or column.numeric_share <= 0.5:
        return None, None, None
    values = column.numbers[np.isfinite(column.numbers)]
    if not len(values):
        return None, None, None
    return float(values.min()), float(values.max()), float(values.mean())
