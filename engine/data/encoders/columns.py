"""One column's whole way into tensors: what stands for missing cells, and how the rest is encoded.

Frozen records; `fit` reads training cells only. Knows no table and no file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

from engine import roles
from engine.data.column import Column
from engine.data.encoders.codes import (
    Affine,
    Bins,
    Code,
    DateParts,
    Hashed,
    Integer,
    Log,
    OneHot,
    Ranks,
    fit_dates,
    fit_numbers,
    fit_words,
)
from engine.data.natural import Natural
from engine.roles import Role

DAY = 86_400.0
LARGEST = float(np.finfo(np.float32).max)
"""Beyond it no number can be held by the tensors."""


class ColumnEncoder(msgspec.Struct, frozen=True):
    """A column, encoded.

    kind: number, date or word: how its cells are read. dates: the order of day, month and year.
    fill: what stands for a missing cell (None: such an example cannot be encoded). indicator: a
    last feature is 1 where a cell was missing. stray: words among the numbers count as missing.
    """

    column: str
    kind: str
    code: Affine | Log | Bins | OneHot | Ranks | Integer | Hashed | DateParts
    dates: str = "automatic"
    fill: float | str | None = None
    indicator: bool = False
    stray: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the features."""
        extra = (f"{self.column}: missing",) if self.indicator else ()
        return (*self.code.names(self.column), *extra)

    def transform(self, column: Column) -> tuple[np.ndarray, np.ndarray]:
        """(float64 (n, features), bool (n,)): the second says which examples could be encoded;
        the others have rows of 0."""
        column = column.numbers_only() if self.stray else column
        if isinstance(self.code, OneHot | Ranks | Integer | Hashed):
            codes, words = column.words
            missing = codes < 0
            if isinstance(self.fill, str):
                codes, words = np.where(missing, len(words), codes), (*words, self.fill)
            known = codes >= 0
            values = self.code.transform(codes, words)
        else:
            given = values_of(column, self.kind, self.dates)
            missing = np.isnan(given)
            if isinstance(self.fill, float | int):
                # A cell that is there and is no number is not missing: it stays unknown.
                given = np.where(missing & column.missing, float(self.fill), given)
            known = np.abs(given) <= LARGEST
            values = self.code.transform(np.where(known, given, 0.0))
            known &= (np.abs(values) <= LARGEST).all(axis=1)
        if self.indicator:
            values = np.concatenate([values, missing[:, None]], axis=1)
        return np.where(known[:, None], values, 0.0), known


def strays(role: Role) -> bool:
    """Whether words among the numbers of a column count as missing. role: complete."""
    return role.stray and role.kind == roles.NUMBER and role.encoding in roles.OF_NUMBERS


def values_of(column: Column, kind: str, dates: str) -> np.ndarray:
    """The numbers of a column: moments in seconds for parts of dates, in days for numbers."""
    if kind == roles.DATE:
        return column.moments(dates)
    if column.stored == "date":
        return column.numbers / DAY
    return column.numbers


def fit(role: Role, column: Column, dates: str) -> ColumnEncoder:
    """An encoder from the training cells of a column, of which at least one is there.

    role: with its kind, encoding and missing given.
    """
    encoding = role.encoding
    if encoding in roles.OF_NUMBERS or encoding == roles.DATE_PARTS:
        kind = roles.DATE if role.kind == roles.DATE else roles.NUMBER
        given = values_of(column, kind, dates)
        given = given[np.isfinite(given)]
        fill = _number_fill(role, given)
        if encoding == roles.DATE_PARTS:
            code: Code = fit_dates(given, role.parts)
        else:
            code = fit_numbers(encoding, given, role.size)
        return ColumnEncoder(role.column, kind, code, dates, fill, role.indicator, strays(role))
    codes, words = column.words
    present = np.bincount(codes[codes >= 0], minlength=len(words))
    seen = [word for word, times in zip(words, present.tolist(), strict=True) if times]
    filled = _word_fill(role, words, present)
    if filled is not None and filled not in seen and (codes < 0).any():
        seen.append(filled)
    code = fit_words(encoding, seen, role.order, role.size)
    return ColumnEncoder(role.column, "word", code, dates, filled, role.indicator)


_STATISTICS: dict[str, Callable[[np.ndarray], Any]] = {
    roles.MEAN: np.mean,
    roles.MEDIAN: np.median,
}


def _number_fill(role: Role, values: np.ndarray) -> float | None:
    if role.missing in _STATISTICS:
        return float(_STATISTICS[role.missing](values))
    if role.missing == roles.MOST_FREQUENT:
        order, times = np.unique(values, return_counts=True)
        return float(order[times.argmax()])
    if role.missing == roles.CONSTANT:
        return float(role.fill or 0.0)
    return None


def _word_fill(role: Role, words: tuple[str, ...], times: np.ndarray) -> str | None:
    if role.missing == roles.MOST_FREQUENT:
        return words[int(times.argmax())]
    if role.missing == roles.CONSTANT:
        return "missing" if role.fill is None else str(role.fill)
    return None


class LabelEncoder(msgspec.Struct, frozen=True):
    """A label column. classes: their names, in the order of their numbers; empty for numbers,
    which `code` scales. values: the numbers that two classes are written as, where they are no
    categories (such as -1 and 1)."""

    column: str
    port: str
    classes: tuple[str, ...] = ()
    code: Affine | Log = Affine()
    values: tuple[float, ...] = ()

    def transform(self, column: Column) -> tuple[np.ndarray, np.ndarray]:
        """(int64 (n,) or float64 (n, 1), bool (n,)): the second says where there is an answer."""
        if not self.classes:
            given = column.numbers
            known = np.abs(given) <= LARGEST
            return self.code.transform(np.where(known, given, 0.0)), known
        codes, words = column.words
        place = {word: k for k, word in enumerate(self.classes)}
        numbers = np.array([*(place.get(word, -1) for word in words), -1], np.int64)[codes]
        return np.maximum(numbers, 0), numbers >= 0


class TableEncoder(msgspec.Struct, frozen=True):
    """All that turns the rows of a table into tensors, as the training part taught it.

    features: the columns of x in order. integers: further outputs, by their port. shape: of one
    example of x, where it is no plain row.
    """

    features: tuple[ColumnEncoder, ...]
    integers: tuple[tuple[str, ColumnEncoder], ...] = ()
    labels: tuple[LabelEncoder, ...] = ()
    weight: str = ""
    weighted: bool = False
    shape: tuple[int, ...] = ()

    @property
    def feature_names(self) -> tuple[str, ...]:
        """The names of the columns of x."""
        return tuple(name for encoder in self.features for name in encoder.names)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that a prediction needs."""
        integers = (encoder.column for _, encoder in self.integers)
        return (*(encoder.column for encoder in self.features), *integers)


def natural_of(encoder: TableEncoder) -> tuple[Natural, ...]:
    """The columns of x before they were scaled; what is no scaled number stays as it is."""
    found: list[Natural] = []
    for made in encoder.features:
        names = made.names
        if isinstance(made.code, Affine):
            found.append(Natural(made.column, made.code.offset, made.code.width))
            names = names[1:]
        found.extend(Natural(name) for name in names)
    return tuple(found)
