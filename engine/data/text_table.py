"""A text file of separated values as columns: encoding, separator, header, lines, numbers.

Every fault of a file becomes a TypeProblem that names the line. Which column means what is not
known here.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.errors import TypeProblem

AUTOMATIC = "automatic"
HEADERS: tuple[str, ...] = (AUTOMATIC, "yes", "no")
MISSING = frozenset({"", "na", "n/a", "nan", "null", "?"})
"""Cells (in lower case) that stand for a value that nobody knows."""
LARGEST_FILE = 256 * 2**20

_SEPARATORS = ("\t", ";", ",", "|")
"""In the order in which they are believed: a comma may also be a decimal comma, or text."""
_SAMPLE_LINES = 50
_HEADER_LINES = 200
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?\Z")


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """The cells of a column, and what they are worth.

    values: float64 (n,), nan where a cell is no number. missing: bool (n,).
    """

    cells: tuple[str, ...]
    values: np.ndarray
    missing: np.ndarray

    @property
    def numeric(self) -> bool:
        """Whether more than half of the cells that are there are numbers."""
        numbers = np.count_nonzero(~np.isnan(self.values))
        return 2 * int(numbers) > len(self.cells) - int(np.count_nonzero(self.missing))

    def at(self, rows: np.ndarray) -> Column:
        """The column in the given rows only."""
        cells = tuple(self.cells[row] for row in rows)
        return Column(cells, self.values[rows], self.missing[rows])


@dataclass(frozen=True, slots=True, eq=False)
class TextTable:
    """Named columns of one length; `lines`: where each row begins in the file, int64 (n,)."""

    columns: Mapping[str, Column]
    lines: np.ndarray

    def at(self, rows: np.ndarray) -> TextTable:
        """The table of the given rows only."""
        columns = {name: column.at(rows) for name, column in self.columns.items()}
        return TextTable(columns, self.lines[rows])


def _number(cell: str) -> float:
    """The number that a cell holds (it may be infinite), or nan."""
    try:
        # Python alone takes 1_000 for a number; in a table it is a name.
        return math.nan if "_" in cell else float(cell)
    except ValueError:
        return math.nan


def column_of(cells: tuple[str, ...]) -> Column:
    """A column from its cells."""
    if not any("_" in cell for cell in cells):
        try:
            values = np.array(list(map(float, cells)), np.float64)
        except ValueError:
            pass  # some cell is no number: one by one
        else:
            return Column(cells, values, np.isnan(values))
    values = np.array([_number(cell) for cell in cells], np.float64)
    missing = np.array([cell.lower() in MISSING for cell in cells], bool)
    return Column(cells, values, missing)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Around what reads a file: TypeProblem when it is missing, no file or unreadable."""
    place = str(path)
    try:
        if path.is_dir():
            raise TypeProblem(
                "data.directory", "{path} is a folder; choose a file in it", path=place
            )
        if not path.exists():
            raise TypeProblem(
                "data.not_found",
                "there is no file {path}; choose another one, or put it there",
                path=place,
            )
        if not path.is_file():
            raise TypeProblem("data.no_file", "{path} is not an ordinary file", path=place)
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TypeProblem(
            "data.unreadable", "{path} cannot be read: {reason}", path=place, reason=reason
        ) from error


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; TypeProblem when it is missing, no file, too large or unreadable."""
    with reading(path):
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise TypeProblem(
                "data.too_large",
                "{path} has {size} MB; tables of up to {limit} MB can be opened: take fewer lines",
                path=str(path),
                size=size // 2**20,
                limit=LARGEST_FILE // 2**20,
            )
        return path.read_bytes()


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 by its mark, else UTF-8, else Latin-1.

    TypeProblem for what is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _binary() from error
    if b"\0" in data:
        raise _binary()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Latin-1 takes every byte, so it comes last: what older spreadsheets write.
        return data.decode("latin-1")


def _binary() -> TypeProblem:
    return TypeProblem(
        "data.binary",
        "the file is not text, so it holds no separated values; export a spreadsheet as CSV first",
    )


def rows_of(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line on which it begins; csv.Error for bad quotes."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True
    )
    begin = 1
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells) or len(cells) > 1:
            yield begin, cells
        begin = reader.line_num + 1


def separator_of(text: str) -> str:
    """The separator that divides the first lines into equally many cells, more than one."""
    best, best_share = ",", 0.0
    for separator in _SEPARATORS:
        counts: Counter[int] = Counter()
        try:
            for _, row in rows_of(text, separator):
                counts[len(row)] += 1
                if counts.total() == _SAMPLE_LINES:
                    break
        except csv.Error:
            continue
        divided = [(times, cells) for cells, times in counts.items() if cells > 1]
        share = max(divided)[0] / counts.total() if divided else 0.0
        if share > best_share:
            best, best_share = separator, share
    return best


def _records(text: str, separator: str) -> tuple[tuple[int, ...], list[list[str]]]:
    lines: list[int] = []
    rows: list[list[str]] = []
    try:
        for line, row in rows_of(text, separator):
            if rows and len(row) != len(rows[0]):
                raise TypeProblem(
                    "data.ragged",
                    "line {line} has {got} cells, the lines before have {expected}; "
                    "mend the line, or put text that holds the separator in quotes",
                    line=line,
                    expected=str(len(rows[0])),
                    got=str(len(row)),
                )
            lines.append(line)
            rows.append(row)
    except csv.Error as error:
        raise TypeProblem(
            "data.quotes",
            "the row after line {line} cannot be read ({reason}); "
            "check that every quotation mark is closed",
            line=lines[-1] if lines else 0,
            reason=str(error),
        ) from error
    return tuple(lines), _without_empty_end(rows)


def _without_empty_end(rows: list[list[str]]) -> list[list[str]]:
    """The rows without last columns that hold nothing: separators at the end of every line."""
    width = max((len(row) - _empty_at_end(row) for row in rows), default=0)
    return [row[:width] for row in rows]


def _empty_at_end(row: list[str]) -> int:
    return next((k for k, cell in enumerate(reversed(row)) if cell), len(row))


def begins_with_header(rows: list[list[str]]) -> bool:
    """Whether the first row names the columns: it has no number where numbers follow."""
    first = rows[0]
    if len(rows) == 1:
        return all(math.isnan(_number(cell)) for cell in first)
    below = list(zip(*rows[1:_HEADER_LINES], strict=True))
    over_numbers = [
        cell for cell, cells in zip(first, below, strict=True) if column_of(cells).numeric
    ]
    if not over_numbers:
        # Text alone tells little: names differ from each other and do not come again as values.
        again = any(cell in cells for cell, cells in zip(first, below, strict=True))
        return all(first) and len(set(first)) == len(first) and not again
    return all(math.isnan(_number(cell)) for cell in over_numbers)


def _names(first: list[str] | None, count: int) -> tuple[str, ...]:
    plain = [f"column {k + 1}" for k in range(count)]
    names = [given or made for given, made in zip(first or plain, plain, strict=True)]
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise TypeProblem(
            "data.duplicate_columns",
            "two columns are named {column}; give each column a name of its own",
            column=repr(twice[0]),
        )
    return tuple(names)


def parsed(data: bytes, header: str = AUTOMATIC) -> TextTable:
    """The columns of a file's bytes. header: whether the first row holds the names.

    A decimal comma is read where semicolons separate. Raises TypeProblem: no text, empty, rows of
    unequal length, an open quotation mark, two columns of one name.
    """
    text = decoded(data)
    separator = separator_of(text)
    lines, rows = _records(text, separator)
    if not any(rows):
        raise TypeProblem("data.empty", "the file is empty; it should hold a line per example")
    if separator == ";":
        rows = [
            [cell.replace(",", ".") if _DECIMAL_COMMA.match(cell) else cell for cell in row]
            for row in rows
        ]
    named = begins_with_header(rows) if header == AUTOMATIC else header == "yes"
    names = _names(rows[0] if named else None, len(rows[0]))
    if named:
        lines, rows = lines[1:], rows[1:]
    if not rows:
        raise TypeProblem(
            "data.no_rows", "the file holds the names of columns, but no line of values"
        )
    cells = zip(*rows, strict=True)
    columns = {name: column_of(held) for name, held in zip(names, cells, strict=True)}
    return TextTable(columns, np.array(lines, np.int64))
