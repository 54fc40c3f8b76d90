"""One column of a table as arrays: numbers, words, or moments; whichever is asked for.

Knows neither files nor what the column is used for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Literal

import numpy as np

Stored = Literal["number", "text", "date"]
"""How the cells are stored: float64, words, or seconds since 1970 (as float64)."""
Words = tuple[np.ndarray, tuple[str, ...]]
"""(codes int32 (n,), -1 where missing; the words, sorted)."""

DATE_ORDERS: tuple[str, ...] = ("automatic", "year-month-day", "day-month-year", "month-day-year")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.년]\s*(\d{1,2})\s*[-/.월]\s*(\d{1,2})(?:\s*[.일])?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_TIME = re.compile(r"[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d*)?)?Z?\Z")


class Column:
    """The cells of one column.

    Made by `of_numbers`, `of_words`, `of_moments` or `of_cells`; conversions happen when asked
    for, and are kept.
    """

    __slots__ = ("_make_words", "_numbers", "_words", "missing", "stored")

    def __init__(
        self,
        stored: Stored,
        missing: np.ndarray,
        numbers: np.ndarray | None = None,
        words: Callable[[], Words] | None = None,
    ) -> None:
        self.stored: Stored = stored
        self.missing = missing
        self._numbers = numbers
        self._make_words = words
        self._words: Words | None = None

    def __len__(self) -> int:
        return len(self.missing)

    @property
    def numbers(self) -> np.ndarray:
        """float64 (n,): nan where there is no number. Moments are seconds since 1970."""
        if self._numbers is None:
            codes, words = self.words
            values = np.array([*map(number_of, words), math.nan], np.float64)
            self._numbers = values[codes]
        return self._numbers

    @property
    def words(self) -> Words:
        """The cells as numbered words. A whole number is written without a decimal point."""
        if self._words is None:
            self._words = self._make_words() if self._make_words else self._words_of_numbers()
        return self._words

    def _words_of_numbers(self) -> Words:
        values = self.numbers
        order, codes = np.unique(values[~self.missing], return_inverse=True)
        names = [moment_text(v) if self.stored == "date" else number_text(v) for v in order]
        found = np.full(len(values), -1, np.int32)
        found[~self.missing] = codes
        return found, tuple(names)

    def moments(self, order: str = DATE_ORDERS[0]) -> np.ndarray:
        """float64 (n,): seconds since 1970, nan where a cell is no date."""
        if self.stored == "date":
            return self.numbers
        codes, words = self.words
        return np.array([*moments_of(words, order), math.nan], np.float64)[codes]

    @property
    def numeric_share(self) -> float:
        """The share of the cells that are there and are numbers; 0 for moments."""
        if self.stored == "number":
            return 1.0
        there = int(np.count_nonzero(~self.missing))
        if self.stored == "date" or not there:
            return 0.0
        return int(np.count_nonzero(~np.isnan(self.numbers))) / there

    def at(self, rows: np.ndarray) -> Column:
        """The column in the given rows only; its words are those that occur there."""
        missing = self.missing[rows]
        numbers = None if self._numbers is None else self._numbers[rows]
        if self.stored != "text":
            return Column(self.stored, missing, numbers)
        codes, words = self.words
        chosen = codes[rows]
        present = np.unique(chosen[chosen >= 0])
        place = np.full(len(words) + 1, -1, np.int32)
        place[present] = np.arange(len(present), dtype=np.int32)
        found = (place[chosen], tuple(words[k] for k in present.tolist()))
        return Column("text", missing, numbers, lambda: found)

    def numbers_only(self) -> Column:
        """The column in which every cell that is no number counts as missing; moments stay."""
        return self if self.stored == "date" else of_numbers(self.numbers)

    def cells(self) -> list[str]:
        """All cells as people wrote them; of few rows, since each becomes a text."""
        if self.stored == "text":
            codes, words = self.words
            texts = (*words, "")
            return [texts[code] for code in codes.tolist()]
        text = moment_text if self.stored == "date" else number_text
        gaps = self.missing.tolist()
        values = self.numbers.tolist()
        return ["" if gap else text(v) for v, gap in zip(values, gaps, strict=True)]

    def cell(self, row: int) -> str:
        """A cell as people wrote it; empty when missing."""
        codes, words = self.words
        code = int(codes[row])
        return "" if code < 0 else words[code]


def of_numbers(values: np.ndarray) -> Column:
    """A column of numbers: nan is missing."""
    values = values.astype(np.float64, copy=False)
    return Column("number", np.isnan(values), values)


def of_moments(seconds: np.ndarray) -> Column:
    """A column of moments in seconds since 1970: nan is missing."""
    return Column("date", np.isnan(seconds), seconds)


def of_words(codes: np.ndarray, words: Sequence[str]) -> Column:
    """A column of numbered words: -1 is missing."""
    found = (codes, tuple(words))
    return Column("text", codes < 0, None, lambda: found)


def of_cells(cells: Sequence[Any]) -> Column:
    """A column of Python values: None, a blank text and nan are missing.

    >>> of_cells([1, None, 2.5]).numbers.tolist()
    [1.0, nan, 2.5]
    >>> of_cells(["b", "a", " "]).words[1]
    ('a', 'b')
    """
    if all(c is None or (isinstance(c, int | float) and not isinstance(c, bool)) for c in cells):
        return of_numbers(np.array([math.nan if c is None else c for c in cells], np.float64))
    texts = [_text(cell) for cell in cells]
    words = sorted({text for text in texts if text})
    place = {word: k for k, word in enumerate(words)}
    codes = np.array([place.get(text, -1) for text in texts], np.int32)
    return of_words(codes, words)


def cell_of(column: Column, row: int) -> float | str | None:
    """A cell as `of_cells` takes it: a number, a text, or None where it is missing."""
    if column.missing[row]:
        return None
    if column.stored == "number" or (column.stored == "text" and column.numeric_share == 1):
        return float(column.numbers[row])
    return column.cell(row)


def _text(cell: Any) -> str:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return number_text(float(cell))
    return str(cell).strip()


def number_text(value: float) -> str:
    """A number as people write it: whole ones without a decimal point."""
    return f"{value:.0f}" if float(value).is_integer() else str(float(value))


def number_of(word: str) -> float:
    """The number that a word holds, or nan."""
    try:
        # Python alone takes 1_000 for a number; in a table it is a name.
        return math.nan if "_" in word else float(word)
    except ValueError:
        return math.nan


def moment_text(seconds: float) -> str:
    """A moment as a date, with the time where there is one."""
    text = str(np.datetime64(round(seconds), "s"))
    return text.removesuffix("T00:00:00")


def moments_of(words: Sequence[str], order: str = DATE_ORDERS[0]) -> list[float]:
    """Seconds since 1970 of each word, nan where it is no date.

    Years may come first (2024-03-01, 2024.3.1, 2024년 3월 1일) or last. Where day and month could
    be either, `automatic` takes days first unless some word shows the contrary.
    """
    months_first = order == "month-day-year"
    if order == DATE_ORDERS[0]:
        found = [m for m in map(_YEAR_LAST.match, words) if m]
        months_first = any(int(m[2]) > 12 for m in found) and all(int(m[1]) <= 12 for m in found)
    return [_moment(word, months_first) for word in words]


def _moment(word: str, months_first: bool) -> float:
    match = _YEAR_FIRST.match(word)
    if match:
        year, month, day = (int(part) for part in match.groups())
    else:
        match = _YEAR_LAST.match(word)
        if not match:
            return math.nan
        first, second, year = (int(part) for part in match.groups())
        month, day = (first, second) if months_first else (second, first)
    rest = word[match.end() :]
    clock = _TIME.match(rest)
    if rest and not clock:
        return math.nan
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    try:
        moment = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return math.nan
    return (moment - datetime(1970, 1, 1)).total_seconds()
