"""The first rows of a file as they would be read with a form, without reading the whole of it.

What is shown here is what the reader makes of the beginning: the same code reads both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.data.column import DATE_ORDERS
from engine.data.tabular.frame import HEAD_ROWS, Form, Watch
from engine.data.tabular.kinds import Found, kinds_of
from engine.data.tabular.reader import read_beginning
from engine.errors import Text

ROWS = 100


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a table.

    rows: some of its cells as people wrote them, by column. kinds: what each column is. form: how
    it was read, nothing left automatic. count: of the rows that were read, and whole: whether these
    are all. sheets: of a workbook.
    """

    names: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, Found]
    form: Form
    notices: tuple[Text, ...]
    count: int
    whole: bool
    sheets: tuple[str, ...] = ()


def preview(
    path: Path,
    form: Form,
    dates: str = DATE_ORDERS[0],
    watch: Watch = Watch(),  # noqa: B008
) -> Preview:
    """The beginning of a file; TypeProblem as when it is read whole, Cancelled as `watch` says."""
    few = replace(form, rows=min(form.rows or HEAD_ROWS, HEAD_ROWS))
    frame, whole, sheets = read_beginning(path, few, watch)
    watch.at(0.8, "columns")
    kinds = kinds_of(frame, dates)
    page = frame.page(0, ROWS)
    watch.at(1.0, "done")
    return Preview(
        names=frame.names,
        rows={name: tuple(column.cells()) for name, column in page.items()},
        kinds=kinds,
        form=replace(frame.form, rows=form.rows, sheet=form.sheet),
        notices=frame.notices,
        count=frame.rows,
        whole=whole and frame.rows < few.rows,
        sheets=sheets,
    )
