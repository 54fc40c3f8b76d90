"""How the columns of a table are used, as plain data: the words of a param of kind ``roles``.

A list of records, one for each column that is used otherwise than is found by itself. Knows no
table and no file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FEATURE, LABEL, WEIGHT, IGNORE = "feature", "label", "weight", "ignore"
ROLES: tuple[str, ...] = (FEATURE, LABEL, WEIGHT, IGNORE)

NUMBER, CATEGORY, ORDINAL, TEXT, DATE, ID = "number", "category", "ordinal", "text", "date", "id"
KINDS: tuple[str, ...] = (NUMBER, CATEGORY, ORDINAL, TEXT, DATE, ID)

AS_IS = "as is"
STANDARDISE = "standardise"
MIN_MAX = "min-max"
LOG = "log"
BINS = "bins"
ONE_HOT = "one-hot"
RANKS = "ordinal"
INTEGER = "integer"
DATE_PARTS = "date parts"
HASHED = "hashed"
ENCODINGS: tuple[str, ...] = (
    *(AS_IS, STANDARDISE, MIN_MAX, LOG, BINS),
    *(ONE_HOT, RANKS, INTEGER, DATE_PARTS, HASHED),
)
OF_NUMBERS = frozenset({AS_IS, STANDARDISE, MIN_MAX, LOG, BINS})
"""The encodings that need numbers (or dates, which are numbers of days)."""

REPORT = "report"
DROP = "drop"
MEAN = "mean"
MEDIAN = "median"
MOST_FREQUENT = "most frequent"
CONSTANT = "constant"
MISSING: tuple[str, ...] = (REPORT, DROP, MEAN, MEDIAN, MOST_FREQUENT, CONSTANT)
"""What becomes of cells without a value."""

YEAR, MONTH, DAY, WEEKDAY, HOUR = "year", "month", "day", "weekday", "hour"
PARTS: tuple[str, ...] = (YEAR, MONTH, DAY, WEEKDAY, HOUR)

LARGEST_SIZE = 10_000


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody says of a column; what is empty or None is found by itself.

    order: the words of an ordinal from low to high. size: bins, or places of a hash. fill: what
    stands for a missing value (missing: constant). indicator: a further feature says where a value
    was missing. parts: of a date. stray: words in a column of numbers (such as -, unknown) count as
    missing.
    """

    column: str
    role: str = ""
    kind: str = ""
    encoding: str = ""
    missing: str = ""
    order: tuple[str, ...] = ()
    size: int | None = None
    fill: float | str | None = None
    indicator: bool = False
    parts: tuple[str, ...] = ()
    stray: bool = False


def roles_of(value: Sequence[Mapping[str, Any]]) -> tuple[Role, ...]:
    """The records of a param without fault."""
    return tuple(Role(**_frozen(record)) for record in value)


def _frozen(record: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in record.items()}


def with_role(value: Sequence[Mapping[str, Any]], column: str, **changed: Any) -> list[Any]:
    """The param with other words for one column; None takes a word away.

    >>> with_role([{"column": "town", "kind": "text"}], "town", encoding="one-hot", kind=None)
    [{'column': 'town', 'encoding': 'one-hot'}]
    """
    found = [dict(record) for record in value]
    mine = next((r for r in found if r["column"] == column), None)
    if mine is None:
        mine = {"column": column}
        found.append(mine)
    mine.update(changed)
    for key in [k for k, v in mine.items() if v is None]:
        del mine[key]
    return [record for record in found if len(record) > 1]


def fault_of(value: Any) -> tuple[str, str] | None:
    """What is wrong with a param of this kind, as (expected, got); None when it is fine."""
    if not isinstance(value, list | tuple):
        return "a list of records such as {column: age, role: feature}", repr(value)
    seen: set[str] = set()
    for record in value:
        fault = _record_fault(record)
        if fault is not None:
            return fault
        if record["column"] in seen:
            return "one record for a column", f"two for {record['column']!r}"
        seen.add(record["column"])
    return None


_WORDS: Mapping[str, tuple[str, ...]] = {
    "role": ROLES,
    "kind": KINDS,
    "encoding": ENCODINGS,
    "missing": MISSING,
}
_KEYS = ("column", *_WORDS, "order", "size", "fill", "indicator", "parts", "stray")


def _record_fault(record: Any) -> tuple[str, str] | None:
    if not isinstance(record, Mapping) or not isinstance(record.get("column"), str):
        return "records that name a column, such as {column: age, role: feature}", repr(record)
    where = f" for column {record['column']!r}"
    for key, value in record.items():
        if key not in _KEYS:
            return "one of " + ", ".join(_KEYS) + where, repr(key)
        expected = _value_fault(key, value)
        if expected:
            return f"{key} as {expected}{where}", repr(value)
    return None


def _value_fault(key: str, value: Any) -> str:
    """What a value should have been; empty when it is fine."""
    if key in _WORDS:
        return "" if value in _WORDS[key] else "one of " + ", ".join(_WORDS[key])
    if key == "order":
        good = _texts(value) and len(set(value)) == len(value)
        return "" if good else "a list of different texts from low to high"
    if key == "parts":
        good = _texts(value) and bool(value) and all(part in PARTS for part in value)
        return "" if good else "some of " + ", ".join(PARTS)
    if key == "size":
        whole = isinstance(value, int) and not isinstance(value, bool)
        return "" if whole and 2 <= value <= LARGEST_SIZE else "a whole number of at least 2"
    if key == "fill":
        good = isinstance(value, int | float | str) and not isinstance(value, bool)
        return "" if good else "a number or a text"
    if key in ("indicator", "stray"):
        return "" if isinstance(value, bool) else "on or off"
    return ""


def _texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)
