"""What each column of a table is, found by itself: number, category, ordinal, text, date, id.

Looks at the first rows only, so that it takes no time on large tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine import roles
from engine.data.column import DATE_ORDERS, Column, moments_of
from engine.data.tabular.frame import Frame

MOST_CATEGORIES = 50
NUMERIC_SHARE = 0.5
"""A column is one of numbers when more than this share of the cells that are there are numbers."""
LABEL_NAMES = ("label", "class", "target", "y", "species", "output", "outcome", "정답", "레이블")
WEIGHT_NAMES = ("sample_weight", "sample weight", "case_weight")
_ID_NAMES = re.compile(r"(?:.*[\s_-])?(?:id|uuid|guid|index|key|no|nr|번호)\.?\Z|unnamed.*", re.I)
_CAMEL_ID = re.compile(r".*[a-z](?:Id|ID)\Z")
"""PassengerId, userID; not covid."""
_ORDERS: tuple[tuple[str, ...], ...] = (
    ("very low", "low", "medium", "high", "very high"),
    ("tiny", "small", "medium", "large", "huge"),
    ("xs", "s", "m", "l", "xl", "xxl"),
    ("never", "rarely", "sometimes", "often", "always"),
    ("very bad", "bad", "poor", "fair", "good", "very good", "excellent"),
    ("first", "second", "third", "fourth"),
    ("하", "중", "상"),
    ("매우 낮음", "낮음", "보통", "높음", "매우 높음"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a column. order: the words of an ordinal from low to high. empty: no cell
    of the first rows holds anything."""

    kind: str
    order: tuple[str, ...] = ()
    empty: bool = False


def kind_of(name: str, column: Column, dates: str = DATE_ORDERS[0]) -> Found:
    """The kind of a column from its first rows."""
    if column.missing.all():
        return Found(roles.NUMBER, empty=True)
    if column.stored == "date":
        return Found(roles.DATE)
    if column.stored == "number":
        return Found(roles.ID if _counts(name, column) else roles.NUMBER)
    if column.numeric_share > NUMERIC_SHARE:
        return Found(roles.NUMBER)
    return _kind_of_words(name, column, dates)


def _counts(name: str, column: Column) -> bool:
    """Whether a column of numbers merely names the rows: whole, all different, and called so."""
    values = column.numbers[~column.missing]
    if not _names_rows(name) or len(values) < len(column):
        return False
    return bool((values == np.floor(values)).all()) and len(np.unique(values)) == len(values)


def _names_rows(name: str) -> bool:
    return bool(_ID_NAMES.match(name) or _CAMEL_ID.match(name))


def _kind_of_words(name: str, column: Column, dates: str) -> Found:
    codes, words = column.words
    there = int(np.count_nonzero(codes >= 0))
    sample = words[:200]
    seen = np.isfinite(moments_of(sample, dates))
    if seen.mean() > 0.9:
        return Found(roles.DATE)
    order = _known_order(words)
    if order:
        return Found(roles.ORDINAL, order)
    spaced = sum(" " in word for word in sample) / len(sample)
    if len(words) == there and there > 2:
        alike = _names_rows(name) or (spaced == 0 and all(map(_has_digit, sample)))
        return Found(roles.ID if alike else roles.TEXT)
    if len(words) <= MOST_CATEGORIES and 2 * len(words) <= there + 2:
        return Found(roles.CATEGORY)
    return Found(roles.TEXT)


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)


def _known_order(words: Sequence[str]) -> tuple[str, ...]:
    """The words from low to high, where they are well known to have an order."""
    lower = {word.lower(): word for word in words}
    if len(lower) < 2 or len(lower) != len(words):
        return ()
    for order in _ORDERS:
        if all(word in order for word in lower):
            return tuple(lower[word] for word in order if word in lower)
    return ()


def kinds_of(frame: Frame, dates: str = DATE_ORDERS[0]) -> dict[str, Found]:
    """The kind of each column."""
    return {name: kind_of(name, frame.head(name), dates) for name in frame.names}


def label_of(names: Sequence[str], kinds: Mapping[str, Found], taken: set[str]) -> str:
    """The column to predict: one named so, else the last that could be; empty without any."""
    free = [name for name in names if name not in taken]
    for wanted in LABEL_NAMES:
        for name in free:
            if name.lower() == wanted:
                return name
    fit = [n for n in free if kinds[n].kind not in (roles.ID, roles.TEXT, roles.DATE)]
    return (fit or free or [""])[-1]
