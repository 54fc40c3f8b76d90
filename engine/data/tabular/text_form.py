"""The form of a text file with separated values: its encoding, separator, header, decimal mark.

Looks at bytes and gives UTF-8; makes no columns of them.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from engine.data.tabular.frame import AUTOMATIC, Form
from engine.data.text_table import begins_with_header, rows_of, separator_of
from engine.errors import Text, TypeProblem

SAMPLE = 1 << 20
"""Bytes (of UTF-8) at the beginning that tell the form."""
MOST_COLUMNS = 10_000
_ROWS = 200
_MARKS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "blank": " "}
_NAMES = {mark: name for name, mark in _MARKS.items()}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_COMMA = re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?\Z")
_POINT = re.compile(r"[+-]?\d*\.\d+([eE][+-]?\d+)?\Z")


@dataclass(frozen=True, slots=True)
class TextForm:
    """What was found. data: UTF-8 without mark, lines ended by a line feed. form: with nothing
    left automatic."""

    data: bytes
    form: Form
    separator: str
    has_header: bool
    names: tuple[str, ...]
    notices: tuple[Text, ...]


def text_form(data: bytes, form: Form) -> TextForm:
    """The form of a file's bytes. TypeProblem: binary, empty, an endless line, too many columns."""
    data, encoding = as_utf8(unpacked(data), form.encoding)
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    data = data.lstrip(b"\r\n")
    if not data.strip(b" \t\r\n;,|"):
        raise _empty()
    sample = _sample(data)
    mark = _MARKS.get(form.separator) or separator_of(sample)
    rows = _first_rows(sample, mark)
    named = begins_with_header(rows) if form.header == AUTOMATIC else form.header == "yes"
    names, notices = _names(rows[0], named)
    comma = form.decimal == "comma"
    if form.decimal == AUTOMATIC and mark != ",":
        comma = _decimal_comma(rows[1:] if named else rows)
    if comma and mark == ",":
        raise TypeProblem(
            "data.decimal",
            "a comma cannot both separate the cells and begin the decimals; choose another "
            "separator or the decimal point",
        )
    found = Form(
        format="text",
        separator=_NAMES[mark],
        encoding=encoding,
        decimal="comma" if comma else "point",
        header="yes" if named else "no",
        rows=form.rows,
    )
    return TextForm(data, found, mark, named, names, notices)


def unpacked(data: bytes) -> bytes:
    """The content of a gzip file; other bytes as they are."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise TypeProblem(
            "data.damaged", "the compressed file is damaged: {reason}", reason=str(error)
        ) from error


def as_utf8(data: bytes, encoding: str) -> tuple[bytes, str]:
    """The text in UTF-8 without its mark, and the encoding that it had. TypeProblem for what is
    no text in the encoding that was named, or in any."""
    found = _encoding(data) if encoding == AUTOMATIC else encoding
    if found == "utf-8":
        data = data.removeprefix(b"\xef\xbb\xbf")
        if encoding != AUTOMATIC:
            _decode(data, "utf-8")
        return data, found
    return _decode(data, found).removeprefix("\ufeff").encode(), found


def _decode(data: bytes, encoding: str) -> str:
    # A UTF-16 file without a mark is nearly always in the order of Windows.
    codec = "utf-16-le" if encoding == "utf-16" and not data.startswith(_UTF16) else encoding
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise TypeProblem(
            "data.encoding",
            "the file is no text in {encoding}: byte {place} cannot be read; choose another "
            "encoding",
            encoding=encoding,
            place=error.start,
        ) from error


def _encoding(data: bytes) -> str:
    if data.startswith(_UTF16):
        return "utf-16"
    if b"\0" in data:
        head = data[:4096]
        high = head[1::2].count(0)
        if not head[0::2].count(0) and 2 * high >= len(head) // 2:
            return "utf-16"
        raise TypeProblem(
            "data.binary",
            "the file is not text and no Parquet, Arrow or Excel file either, so it holds no "
            "table; export it as CSV first",
        )
    try:
        if not data.isascii():
            data.decode()
    except UnicodeDecodeError:
        return "cp949" if _is_korean(data) else "latin-1"
    return "utf-8"


def _is_korean(data: bytes) -> bool:
    """Whether bytes above ASCII stand in pairs of the common syllables of EUC-KR, for the most.

    Latin-1 takes every byte and so proves nothing; its letters beyond ASCII seldom stand in pairs.
    """
    try:
        data.decode("cp949")
    except UnicodeDecodeError:
        return False
    pairs = Counter(
        b"\xb0" <= pair[:1] <= b"\xc8" and pair[1:] >= b"\xa1"
        for pair in re.findall(rb"[\x81-\xfe].", data[:SAMPLE], re.DOTALL)
    )
    return pairs[True] > pairs[False]


def _sample(data: bytes) -> str:
    head = data[:SAMPLE]
    if len(data) > SAMPLE:
        end = head.rfind(b"\n")
        if end < 0:
            raise TypeProblem(
                "data.long_line",
                "the first line has more than {most} characters; a table has a line for each "
                "example: is this a text of another kind?",
                most=SAMPLE,
            )
        head = head[: end + 1]
    return head.decode("utf-8", "replace")


def _empty() -> TypeProblem:
    return TypeProblem("data.empty", "the file is empty; it should hold a line per example")


def _first_rows(sample: str, mark: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        rows.extend(row for _, row in islice(rows_of(sample, mark), _ROWS))
    except csv.Error as error:
        if not rows:
            raise TypeProblem(
                "data.quotes",
                "the first line cannot be read ({reason}); check that every quotation mark is "
                "closed",
                reason=str(error),
            ) from error
    if not any(rows):
        raise _empty()
    width = len(rows[0])
    if width > MOST_COLUMNS:
        raise TypeProblem(
            "data.too_wide",
            "the first line has {count} cells; tables of up to {most} columns can be opened. Is "
            "the separator right, and is each line an example?",
            count=width,
            most=MOST_COLUMNS,
        )
    # Rows of other lengths are found by whoever reads the whole; here they only tell the form.
    return [rows[0], *(row for row in rows[1:] if len(row) == width)]


def _names(first: list[str], named: bool) -> tuple[tuple[str, ...], tuple[Text, ...]]:
    """Names that differ from each other, and a notice where they did not."""
    given = [(cell if named else "") or f"column {k + 1}" for k, cell in enumerate(first)]
    names, notices = distinct(given)
    return names, notices


def distinct(given: list[str]) -> tuple[tuple[str, ...], tuple[Text, ...]]:
    """The names with a number behind those that come again, and a notice of it."""
    taken = set(given)
    times: Counter[str] = Counter()
    names: list[str] = []
    for name in given:
        times[name] += 1
        new = name
        while times[name] > 1 and (new == name or new in taken):
            new = f"{name} ({times[name]})"
            times[name] += new in taken
        taken.add(new)
        names.append(new)
    twice = [name for name in dict.fromkeys(given) if given.count(name) > 1][:5]
    if not twice:
        return tuple(names), ()
    text = "several columns are named {column}; the later ones got a number behind their name"
    return tuple(names), tuple(Text(text, {"column": repr(name)}) for name in twice)


def _decimal_comma(rows: list[list[str]]) -> bool:
    cells = [cell for row in rows for cell in row]
    commas = sum(bool(_COMMA.match(cell)) for cell in cells)
    return commas > sum(bool(_POINT.match(cell)) for cell in cells)


def uneven_line(data: bytes, mark: str, width: int) -> tuple[int, int] | None:
    """The first line whose number of cells differs, as (line, cells); None when all agree."""
    for line, cells in _widths(data, mark):
        if cells != width:
            return line, cells
    return None


def _widths(data: bytes, mark: str) -> Iterator[tuple[int, int]]:
    """(line, cells) of each row that is not blank."""
    if b'"' not in data:
        separator = mark.encode()
        for number, line in enumerate(data.split(b"\n"), 1):
            if line.strip(b" \t\r") or (mark in " \t" and separator in line):
                yield number, line.count(separator) + 1
        return
    text = io.StringIO(data.decode("utf-8", "replace"), newline="")
    begin, reader = 1, csv.reader(text, delimiter=mark)
    for row in reader:
        if row:
            yield begin, len(row)
        begin = reader.line_num + 1
