"""The labels of a table: whether they name classes, and which classes the training part shows."""

from __future__ import annotations

import numpy as np

from engine import roles
from engine.data.column import Column, number_of
from engine.data.csv_file import LARGEST_VALUE, MOST_AUTOMATIC_CLASSES
from engine.data.encoders.codes import Affine, Log, fit_numbers
from engine.data.encoders.columns import LabelEncoder
from engine.data.tabular.plan import Settings, suggest
from engine.errors import TypeProblem
from engine.roles import Role


def labels_are_classes(use: Role, column: Column) -> bool:
    """Whether a label names classes: words, or few whole numbers that come again and again.

    use: its kind is what somebody said, or what was found in the first rows.
    """
    if use.kind != roles.NUMBER:
        return True
    if column.stored == "text" and column.numeric_share <= 0.5:
        return True
    values = column.numbers[~np.isnan(column.numbers)]
    distinct = np.unique(values)
    if len(distinct) > MOST_AUTOMATIC_CLASSES or 2 * len(distinct) > len(values):
        return False
    return bool((np.isfinite(distinct) & (distinct == np.floor(distinct))).all())


def label_encoder(
    settings: Settings, use: Role, column: Column, rows: np.ndarray, port: str
) -> LabelEncoder:
    """The encoder of a label, from the training rows."""
    said = next((r.kind for r in settings.roles if r.column == use.column), "")
    if said == roles.NUMBER or not labels_are_classes(use, column):
        return LabelEncoder(use.column, port, (), _scaling(settings, use, column, rows))
    codes, words = column.words
    present = np.unique(codes[rows])
    names = [words[k] for k in present.tolist() if k >= 0]
    if all(number_of(name) == number_of(name) for name in names):
        names.sort(key=number_of)
    if use.order:
        rank = {word: k for k, word in enumerate(use.order)}
        names.sort(key=lambda name: rank.get(name, len(rank)))
    if len(names) == 1:
        raise TypeProblem(
            "data.one_class",
            "every example that trains has the class {name} in column {column}; there is nothing "
            "to tell apart: choose another label, or add examples of another class",
            name=repr(names[0]),
            column=repr(use.column),
        )
    if len(words) == len(column) > 2:
        raise TypeProblem(
            "data.no_classes",
            "every example has a class of its own in column {column}; choose another label, or "
            "predict numbers",
            column=repr(use.column),
        )
    return LabelEncoder(use.column, port, tuple(names))


def _scaling(settings: Settings, use: Role, column: Column, rows: np.ndarray) -> Affine | Log:
    values = column.numbers
    wrong = ~(np.abs(values) <= LARGEST_VALUE) & ~column.missing
    if wrong.any():
        row = int(wrong.argmax())
        raise TypeProblem(
            "data.not_number",
            "example {row}, column {column}: {cell} is no finite number, and the label is to be "
            "one; correct it, or predict classes",
            row=row + 1,
            column=repr(use.column),
            cell=repr(column.cell(row)),
            suggestions=[
                suggest(
                    settings, use.column, "Treat words in {column} as missing values", stray=True
                ),
                suggest(settings, use.column, "Predict classes", kind=roles.CATEGORY),
            ],
        )
    known = values[rows]
    code = fit_numbers(use.encoding, known[np.isfinite(known)])
    if isinstance(code, Affine | Log):
        return code
    raise TypeProblem(
        "data.label_encoding",
        "a label of numbers can be taken as is, standardised, brought to 0 to 1, or as its "
        "logarithm; not as {encoding}",
        encoding=use.encoding,
        suggestions=[suggest(settings, use.column, "Take {column} as is", encoding=None)],
    )
