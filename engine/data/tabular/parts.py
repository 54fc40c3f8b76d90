"""The train and the test part of a table, before any example is left out.

They depend on the number of rows, the seed, and the column that is named; never on a feature.
"""

from __future__ import annotations

import numpy as np

from engine.data.splits import by_group, by_time, folds, split
from engine.data.tabular.frame import Frame
from engine.data.tabular.plan import Settings
from engine.errors import Suggestion, TypeProblem
from engine.roles import Role

AUTOMATIC, RANDOM, STRATIFIED = "automatic", "random", "stratified"
PART, GROUP, TIME, FOLDS = "part column", "group column", "time", "folds"
SPLITS: tuple[str, ...] = (AUTOMATIC, RANDOM, STRATIFIED, PART, GROUP, TIME, FOLDS)
_TRAIN = frozenset({"train", "training", "learn", "fit", "훈련", "학습"})
_TEST = frozenset({"test", "testing", "valid", "validation", "val", "held out", "검증", "시험"})


def parts_of(
    frame: Frame, settings: Settings, label: Role | None, classes: bool
) -> tuple[np.ndarray, np.ndarray]:
    """The train and the test part: disjoint sorted indices. classes: whether the label names
    some."""
    how, seed = settings.split, settings.seed
    groups = None
    if label is not None and classes and how in (AUTOMATIC, STRATIFIED, FOLDS):
        groups = frame.column(label.column).words[0]
    if how in (PART, GROUP, TIME):
        return _by_column(frame, settings)
    if how == STRATIFIED and groups is None:
        raise TypeProblem(
            "data.stratified",
            "only classes can be kept in proportion, and the label is a number",
            suggestions=[Suggestion("set", param="split", value=RANDOM)],
        )
    if how == FOLDS:
        if settings.fold > settings.folds or settings.folds > frame.rows:
            raise TypeProblem(
                "data.fold",
                "there is no fold {fold} where {rows} examples are cut into {folds}",
                fold=settings.fold,
                folds=settings.folds,
                rows=frame.rows,
                suggestions=[Suggestion("set", param="fold", value=1)],
            )
        return folds(frame.rows, settings.folds, settings.fold, seed, groups)
    return split(frame.rows, settings.train_share, seed, groups)


def _by_column(frame: Frame, settings: Settings) -> tuple[np.ndarray, np.ndarray]:
    name = settings.split_column
    if not name:
        raise TypeProblem(
            "data.split_column",
            "the parts follow a column; say which one",
            expected="a column",
            got="none",
            suggestions=[Suggestion("set", param="split", value=AUTOMATIC)],
        )
    column = frame.column(name)
    if column.missing.any():
        raise TypeProblem(
            "data.split_missing",
            "column {column} says the part of each example, and example {row} has no value there",
            column=repr(name),
            row=int(column.missing.argmax()) + 1,
        )
    if settings.split == TIME:
        moments = column.moments(settings.dates) if column.stored == "text" else column.numbers
        if column.stored == "text" and column.numeric_share == 1:
            moments = column.numbers
        if not np.isfinite(moments).all():
            row = int((~np.isfinite(moments)).argmax())
            raise TypeProblem(
                "data.no_date",
                "column {column} should say the time, but {cell} in example {row} is no date and "
                "no number",
                column=repr(name),
                cell=repr(column.cell(row)),
                row=row + 1,
            )
        return by_time(moments, settings.train_share)
    codes, words = column.words
    if settings.split == GROUP:
        if len(words) < 2:
            raise TypeProblem(
                "data.one_group",
                "column {column} has one group only; train and test need one each",
                column=repr(name),
            )
        return by_group(codes, settings.train_share, settings.seed)
    return _by_words(name, codes, words)


def _by_words(
    name: str, codes: np.ndarray, words: tuple[str, ...]
) -> tuple[np.ndarray, np.ndarray]:
    trains = [word.lower() in _TRAIN for word in words]
    tests = [word.lower() in _TEST for word in words]
    unknown = [w for w, a, b in zip(words, trains, tests, strict=True) if not (a or b)]
    if unknown or not any(trains):
        raise TypeProblem(
            "data.part_words",
            "column {column} should say train or test of each example; got {got}",
            column=repr(name),
            expected="train or test",
            got=", ".join(unknown[:5] or words[:5]),
            suggestions=[Suggestion("set", param="split", value=GROUP)],
        )
    return np.flatnonzero(np.array(trains)[codes]), np.flatnonzero(np.array(tests)[codes])
