"""Tables through polars: the only file that imports it, and itself imported when a table is opened.

Gives frames (see `engine.data.tabular.frame`); every fault of a file becomes a TypeProblem.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import fastexcel
import numpy as np
import polars as pl
from polars.exceptions import ComputeError, NoDataError, PanicException, PolarsError

from engine.data.column import Column, Words
from engine.data.tabular.frame import HEAD_ROWS, Form, Watch
from engine.data.tabular.text_form import MOST_COLUMNS, TextForm, distinct, text_form, uneven_line
from engine.data.text_table import MISSING
from engine.errors import Text, TypeProblem

FAULTS = (
    PolarsError,
    PanicException,
    fastexcel.FastExcelError,
    OSError,
    ValueError,
    RuntimeError,
)
_SCHEMA_ROWS = 10_000


class PolarsFrame:
    """A table in memory, or one of which columns are read when asked for."""

    def __init__(
        self, table: pl.DataFrame | pl.LazyFrame, form: Form, notices: tuple[Text, ...] = ()
    ) -> None:
        self._table = table
        self._kept: dict[str, pl.Series] = {}
        self._columns: dict[str, Column] = {}
        self.form = form
        self.notices = notices
        if isinstance(table, pl.DataFrame):
            self.names, self.rows = tuple(table.columns), table.height
            self._head = table.head(HEAD_ROWS)
        else:
            self.names = tuple(table.collect_schema().names())
            self.rows = int(table.select(pl.len()).collect(engine="streaming").item())
            self._head = table.head(HEAD_ROWS).collect()

    def column(self, name: str) -> Column:
        """A whole column."""
        if name not in self._columns:
            self._columns[name] = _column(self._series(name), self.form.decimal == "comma")
        return self._columns[name]

    def head(self, name: str) -> Column:
        """The first rows of a column."""
        return _column(self._head[name], self.form.decimal == "comma")

    def page(self, start: int, count: int) -> dict[str, Column]:
        """Some rows of all columns."""
        part = self._table.slice(start, count)
        try:
            rows = part.collect(engine="streaming") if isinstance(part, pl.LazyFrame) else part
        except FAULTS as error:
            raise _unreadable(error) from error
        comma = self.form.decimal == "comma"
        return {name: _column(rows[name], comma) for name in self.names}

    def prefetch(self, names: Sequence[str]) -> None:
        """Read these columns in one pass over the file."""
        wanted = [n for n in names if n not in self._kept and n not in self._columns]
        if isinstance(self._table, pl.LazyFrame) and wanted:
            try:
                found = self._table.select(wanted).collect(engine="streaming")
            except FAULTS as error:
                raise _unreadable(error) from error
            self._kept.update((name, found[name]) for name in wanted)

    def _series(self, name: str) -> pl.Series:
        self.prefetch([name])
        return self._table[name] if isinstance(self._table, pl.DataFrame) else self._kept.pop(name)


def _column(series: pl.Series, comma: bool) -> Column:
    kind = series.dtype
    if kind == pl.Boolean:
        series = series.cast(pl.String)
    elif kind.is_numeric():
        values = series.cast(pl.Float64).fill_null(float("nan")).to_numpy()
        return Column("number", np.isnan(values), values)
    elif kind in (pl.Date, pl.Datetime):
        moments = series.cast(pl.Datetime("ms")).dt.epoch("ms").cast(pl.Float64) / 1000
        values = moments.fill_null(float("nan")).to_numpy()
        return Column("date", np.isnan(values), values)
    elif kind.is_nested() or kind in (pl.Binary, pl.Object):
        series = pl.Series([None if v is None else str(v) for v in series], dtype=pl.String)
    text = series.cast(pl.String).str.strip_chars()
    text = text.set(text.str.to_lowercase().is_in(list(MISSING)), None)
    missing = text.is_null().to_numpy()
    plain = text.str.replace(r"^([+-]?\d*),(\d+)", "${1}.${2}") if comma else text
    numbers = plain.cast(pl.Float64, strict=False).fill_null(float("nan")).to_numpy()
    return Column("text", missing, numbers, partial(_words, text))


def _words(text: pl.Series) -> Words:
    words = text.drop_nulls().unique().sort()
    codes = text.cast(pl.Enum(words)).to_physical().cast(pl.Int64).fill_null(-1)
    return codes.to_numpy().astype(np.int32), tuple(words.to_list())


def read_text(data: bytes, form: Form, watch: Watch) -> PolarsFrame:
    """A text file from its bytes."""
    found = text_form(data, form)
    watch.at(0.3, "cells")
    try:
        table = _parsed(found)
    except NoDataError:
        table = pl.DataFrame()
    except FAULTS as error:
        raise _text_fault(found, error) from error
    watch.at(0.8, "lines")
    table = _even(table, found)
    if not table.height:
        if found.data.count(b'"') % 2:
            raise _open_quotes()
        raise TypeProblem(
            "data.no_rows", "the file holds the names of columns, but no line of values"
        )
    return PolarsFrame(table, found.form, found.notices)


def _parsed(found: TextForm) -> pl.DataFrame:
    """The cells as polars takes them; all as text where a column turns out to hold both."""
    read = partial(
        pl.read_csv,
        found.data,
        separator=found.separator,
        has_header=found.has_header,
        new_columns=list(found.names),
        null_values=["", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "?"],
        decimal_comma=found.form.decimal == "comma",
        n_rows=found.form.rows or None,
    )
    try:
        return read(infer_schema_length=_SCHEMA_ROWS)
    except ComputeError:
        return read(infer_schema=False)


def _even(table: pl.DataFrame, found: TextForm) -> pl.DataFrame:
    """Without blank lines and without empty columns at the end; TypeProblem when a line is short.

    polars fills short lines up with nothing: only where the last column has gaps can there be any.
    """
    if not table.height:
        return table
    last = table.columns[-1]
    if table[last].null_count():
        uneven = uneven_line(found.data, found.separator, len(found.names))
        if uneven is not None and (found.form.rows == 0 or uneven[0] <= found.form.rows):
            raise _ragged(found, uneven)
    if table[table.columns[0]].null_count():
        table = table.filter(~pl.all_horizontal(pl.all().is_null()))
    nameless = [
        name
        for k, name in enumerate(table.columns)
        if name == f"column {k + 1}" and table[name].null_count() == table.height
    ]
    return table.drop(nameless) if found.has_header or len(nameless) < table.width else table


def _ragged(found: TextForm, uneven: tuple[int, int]) -> TypeProblem:
    return TypeProblem(
        "data.ragged",
        "line {line} has {got} cells, the first line has {expected}; mend the line, or put text "
        "that holds the separator in quotes",
        line=uneven[0],
        expected=str(len(found.names)),
        got=str(uneven[1]),
    )


def _text_fault(found: TextForm, error: BaseException) -> TypeProblem:
    uneven = uneven_line(found.data, found.separator, len(found.names))
    if found.data.count(b'"') % 2:
        return _open_quotes()
    return _ragged(found, uneven) if uneven else _unreadable(error)


def _open_quotes() -> TypeProblem:
    return TypeProblem(
        "data.quotes",
        "a quotation mark is opened and never closed; check that there are two of each",
    )


def _unreadable(error: BaseException) -> TypeProblem:
    reason = str(error).strip().split("\n")[0][:200]
    return TypeProblem("data.damaged", "the table cannot be read: {reason}", reason=reason)


def read_large_text(path: Path, form: Form, watch: Watch) -> PolarsFrame:
    """A text file that is too large to be held: UTF-8 only; columns are read when asked for."""
    with path.open("rb") as stream:
        head = stream.read(1 << 22)
    watch.at(0.1, "cells")
    found = text_form(head[: head.rfind(b"\n") + 1] or head, form)
    if found.form.encoding != "utf-8":
        raise TypeProblem(
            "data.too_large_encoding",
            "a table of this size must be in UTF-8, and this one is in {encoding}; convert it",
            encoding=found.form.encoding,
        )
    try:
        table = pl.scan_csv(
            path,
            separator=found.separator,
            has_header=found.has_header,
            with_column_names=lambda old: list(found.names),
            null_values=["", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "?"],
            decimal_comma=found.form.decimal == "comma",
            n_rows=form.rows or None,
            infer_schema_length=_SCHEMA_ROWS,
        )
        return PolarsFrame(table, found.form, found.notices)
    except FAULTS as error:
        raise _unreadable(error) from error


def read_columnar(path: Path, form: Form, watch: Watch) -> PolarsFrame:
    """Parquet, Arrow and JSON lines: columns are read when asked for."""
    try:
        if form.format == "parquet":
            table = pl.scan_parquet(path)
        elif form.format == "arrow":
            table = pl.scan_ipc(path)
        else:
            table = pl.scan_ndjson(path, infer_schema_length=_SCHEMA_ROWS)
        if form.rows:
            table = table.head(form.rows)
        watch.at(0.5, "columns")
        width = len(table.collect_schema())
        _of_width(width)
        frame = PolarsFrame(table, form)
    except FAULTS as error:
        raise _unreadable(error) from error
    if not frame.rows:
        raise TypeProblem("data.empty", "the file is empty; it should hold a line per example")
    return frame


def read_workbook(path: Path, form: Form, watch: Watch) -> PolarsFrame:
    """A sheet of an Excel workbook."""
    try:
        table = pl.read_excel(
            io.BytesIO(path.read_bytes()),
            sheet_name=form.sheet or None,
            has_header=form.header != "no",
            infer_schema_length=None,
        )
    except FAULTS as error:
        raise _unreadable(error) from error
    watch.at(0.8, "columns")
    _of_width(table.width)
    if not table.height:
        raise TypeProblem("data.empty", "the sheet is empty; it should hold a line per example")
    if form.header == "no":
        table = table.rename(dict(zip(table.columns, _numbered(table.width), strict=True)))
    names, notices = distinct([name.strip() for name in table.columns])
    table = table.rename(dict(zip(table.columns, names, strict=True)))
    return PolarsFrame(table.head(form.rows or table.height), form, notices)


def sheets_of(path: Path) -> tuple[str, ...]:
    """The sheets of a workbook by name. TypeProblem."""
    try:
        return tuple(fastexcel.read_excel(path.read_bytes()).sheet_names)
    except FAULTS as error:
        raise _unreadable(error) from error


def _numbered(count: int) -> list[str]:
    return [f"column {k + 1}" for k in range(count)]


def _of_width(width: int) -> None:
    if width > MOST_COLUMNS:
        raise TypeProblem(
            "data.too_wide",
            "the table has {count} columns; up to {most} can be opened",
            count=width,
            most=MOST_COLUMNS,
        )
