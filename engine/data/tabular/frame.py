"""What a reader of tables hands out, and how it is asked. Records only; knows no file format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

from engine.data.column import Column
from engine.errors import GradloomError, Text

AUTOMATIC = "automatic"
FORMATS: tuple[str, ...] = (*(AUTOMATIC, "text", "parquet", "arrow", "json lines", "excel"),)
SUFFIXES: tuple[str, ...] = (
    *(".csv", ".tsv", ".txt", ".gz", ".parquet", ".arrow", ".feather"),
    *(".jsonl", ".ndjson", ".xlsx", ".xls"),
)
"""How the names of tables end: what a dialogue offers and what can be dropped."""
SEPARATORS: tuple[str, ...] = (AUTOMATIC, "comma", "semicolon", "tab", "bar", "blank")
ENCODINGS: tuple[str, ...] = (AUTOMATIC, "utf-8", "utf-16", "cp949", "latin-1")
DECIMALS: tuple[str, ...] = (AUTOMATIC, "point", "comma")
HEADERS: tuple[str, ...] = (AUTOMATIC, "yes", "no")


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is to be read; `automatic` is found by itself. rows: the first so many, 0: all.
    sheet: of a workbook, by name; empty: the first."""

    format: str = AUTOMATIC
    separator: str = AUTOMATIC
    encoding: str = AUTOMATIC
    decimal: str = AUTOMATIC
    header: str = AUTOMATIC
    sheet: str = ""
    rows: int = 0


class Frame(Protocol):
    """A table that is open. Columns are converted when asked for.

    form: how it was read, with nothing left automatic. notices: what a person should know of it.
    """

    names: tuple[str, ...]
    rows: int
    form: Form
    notices: tuple[Text, ...]

    def column(self, name: str) -> Column:
        """A whole column. TypeProblem when it cannot be read."""

    def head(self, name: str) -> Column:
        """The first rows of a column, from which its kind is found."""

    def prefetch(self, names: Sequence[str]) -> None:
        """Read these columns in one go, where that is cheaper than one by one."""


class Paged(Frame, Protocol):
    """A table that can be leafed through without whole columns being held."""

    def page(self, start: int, count: int) -> dict[str, Column]:
        """So many rows from one on, of all columns."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How an opening is watched. progress: told the share that is done and what is done next.
    cancelled: asked now and then; when it says so, `Cancelled` is raised."""

    progress: Callable[[float, str], None] = lambda share, what: None
    cancelled: Callable[[], bool] = lambda: False

    def at(self, share: float, what: str) -> None:
        """Tell, and ask."""
        if self.cancelled():
            raise Cancelled("the file was not opened: that was cancelled")
        self.progress(share, what)


_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Around what opens files in this thread: whoever reads long tells this watch."""
    before = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(before)


def present_watch() -> Watch:
    """The watch of this thread; one that nobody looks at where there is none."""
    return _watch.get() or Watch()


class Cancelled(GradloomError):
    """Somebody cancelled the opening of a table."""

    code = "data.cancelled"


HEAD_ROWS = 10_000
"""From so many first rows the kinds of the columns are found."""
