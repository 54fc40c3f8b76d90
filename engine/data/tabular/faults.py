"""What may be wrong with the cells of a column that is used, each with what mends it."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine import roles
from engine.data.column import Column
from engine.data.csv_file import LARGEST_VALUE
from engine.data.encoders.columns import values_of
from engine.data.tabular.plan import FILL, Settings, suggest
from engine.errors import Suggestion, Text, TypeProblem
from engine.roles import Role


def need_values(settings: Settings, use: Role, column: Column) -> None:
    """TypeProblem where a cell is empty and nobody said what becomes of it."""
    if use.missing != roles.REPORT or not column.missing.any():
        return
    label = use.role == roles.LABEL
    raise TypeProblem(
        "data.missing",
        "example {row} has no value in column {column} ({count} of {rows} have none); say what "
        "becomes of such examples, fill the cells in, or leave the column out",
        row=int(column.missing.argmax()) + 1,
        column=repr(use.column),
        count=int(np.count_nonzero(column.missing)),
        rows=len(column),
        suggestions=[_drop(settings, use)] if label else [*_fillings(settings, use)],
    )


def _drop(settings: Settings, use: Role) -> Suggestion:
    return suggest(settings, use.column, "Leave out examples without {column}", missing=roles.DROP)


def _fillings(settings: Settings, use: Role) -> list[Suggestion]:
    name = use.column
    if use.encoding in roles.OF_NUMBERS or use.encoding == roles.DATE_PARTS:
        own = suggest(settings, name, "Take the median of {column}", missing=roles.MEDIAN)
    else:
        own = suggest(
            settings, name, "Make 'missing' a word of its own in {column}", missing=roles.CONSTANT
        )
    all_of_them = Suggestion(
        "set", param="missing", value=FILL, title=Text("Fill the gaps of all columns")
    )
    leave = suggest(settings, name, "Leave {column} out", role=roles.IGNORE)
    return [own, all_of_them, _drop(settings, use), leave]


def need_finite(settings: Settings, use: Role, column: Column) -> None:
    """TypeProblem where a cell is there and is no number that float32 can hold."""
    kind = roles.DATE if use.kind == roles.DATE else roles.NUMBER
    values = values_of(column, kind, settings.dates)
    wrong = ~(np.abs(values) <= LARGEST_VALUE) & ~column.missing
    if not wrong.any():
        return
    row = int(wrong.argmax())
    cell = repr(column.cell(row))
    place: dict[str, Any] = {"row": row + 1, "column": repr(use.column), "cell": cell}
    count = int(np.count_nonzero(wrong))
    name = use.column
    if np.isnan(values[row]):
        raise TypeProblem(
            "data.not_number",
            "example {row}, column {column}: {cell} is no number, and a number is needed "
            "({count} such cell(s)); treat it as missing, correct it, or encode the column as "
            "words",
            count=count,
            suggestions=[
                *stray_repair(settings, use),
                suggest(settings, name, "Encode {column} one-hot", encoding=roles.ONE_HOT),
                suggest(settings, name, "Leave {column} out", role=roles.IGNORE),
            ],
            **place,
        )
    raise TypeProblem(
        "data.not_finite",
        "example {row}, column {column}: {cell} is no finite number that float32 can hold "
        "({count} such cell(s)); correct it, or take the logarithm",
        count=count,
        suggestions=[suggest(settings, name, "Leave {column} out", role=roles.IGNORE)],
        **place,
    )


def stray_repair(settings: Settings, use: Role) -> list[Suggestion]:
    """Words in a column of numbers become gaps, which are then treated as gaps are."""
    if use.kind != roles.NUMBER:
        return []
    return [suggest(settings, use.column, "Treat words in {column} as missing values", stray=True)]


def weight_fault(settings: Settings, use: Role, column: Column) -> None:
    """TypeProblem where a weight is no number of at least 0."""
    wrong = ~(np.isfinite(column.numbers) & (column.numbers >= 0)) & ~column.missing
    if wrong.any():
        row = int(wrong.argmax())
        raise TypeProblem(
            "data.weight",
            "example {row}, column {column}: {cell} is no weight, which is a number of at least 0",
            row=row + 1,
            column=repr(use.column),
            cell=repr(column.cell(row)),
            suggestions=[suggest(settings, use.column, "Leave {column} out", role=roles.IGNORE)],
        )


def no_room() -> TypeProblem:
    """Nothing is left to train on."""
    return TypeProblem(
        "data.nothing_left",
        "no example is left to train on: each lacks a value; fill the gaps, or leave out the "
        "columns that have them",
        suggestions=[Suggestion("set", param="missing", value=FILL)],
    )
