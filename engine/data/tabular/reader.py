"""Opens tables: finds the format, watches that the file holds still, keeps the last ones open.

The reader itself stands on polars, whose import takes a quarter of a second; so this is the one
place of the engine that imports by name, when the first table is opened and not before.
"""

from __future__ import annotations

import importlib
import stat
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.data.tabular.beginning import beginning
from engine.data.tabular.frame import AUTOMATIC, Cancelled, Form, Paged, Watch, present_watch
from engine.errors import TypeProblem

READER = "engine.data.tabular.polars_frames"
LARGEST_HELD = 1 << 30
"""Bytes: larger text files are read lazily."""
_CHUNK = 16 << 20
_KEPT = 3
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"PAR1", "parquet"),
    (b"ARROW1", "arrow"),
    (b"PK\x03\x04", "excel"),
    (b"\xd0\xcf\x11\xe0", "excel"),
)
_JSON = (".jsonl", ".ndjson")

Stamp = tuple[int, int, int]
"""(modified, in nanoseconds; size; number of the file): another one tells that it changed."""

_open: OrderedDict[tuple[Path, Stamp, Form], Paged | TypeProblem] = OrderedDict()
_guard = threading.Lock()
"""Large tables are opened in threads: around each look into what is open."""


def stamp_of(path: Path) -> Stamp | None:
    """What changes when a file does, or when files come into a folder, into those in it or into
    those of a level more, or leave them; None when it cannot be seen."""
    try:
        status = path.stat()
        modified = status.st_mtime_ns
        if stat.S_ISDIR(status.st_mode):
            below = [p for p in path.iterdir() if p.is_dir()]
            below += [p for folder in below for p in folder.iterdir() if p.is_dir()]
            modified = max([modified, *(p.stat().st_mtime_ns for p in below)])
    except (OSError, ValueError):
        return None
    return modified, status.st_size, status.st_ino


def open_table(path: Path, form: Form = Form(), watch: Watch | None = None) -> Paged:  # noqa: B008
    """A table, from memory when it was opened before and did not change since.

    TypeProblem for whatever is wrong with the file; Cancelled when `watch` says so (None: that of
    this thread).
    """
    watch = watch or present_watch()
    stamp = stamp_of(path)
    key = None if stamp is None else (path, stamp, form)
    found = _kept(key)
    if found is None:
        try:
            found = _read(path, form, watch)
        except TypeProblem as problem:
            found = problem
        if key and stamp_of(path) == stamp:
            with _guard:
                _open[key] = found
                while len(_open) > _KEPT:
                    _open.popitem(last=False)
    if isinstance(found, TypeProblem):
        raise found.with_traceback(None)
    return found


def _kept(key: tuple[Path, Stamp, Form] | None) -> Paged | TypeProblem | None:
    with _guard:
        if key is None or key not in _open:
            return None
        _open.move_to_end(key)
        return _open[key]


def _read(path: Path, form: Form, watch: Watch) -> Paged:
    _need_file(path)
    before = stamp_of(path)
    watch.at(0.0, "file")
    frame = _read_once(path, form, watch)
    if stamp_of(path) != before:
        # Somebody writes to it at this moment: once more, and if it still changes, say so.
        before = stamp_of(path)
        frame = _read_once(path, form, watch)
        if stamp_of(path) != before:
            raise TypeProblem(
                "data.changing",
                "{path} changes while it is read; wait until it is written, then try again",
                path=str(path),
            )
    watch.at(1.0, "done")
    return frame


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Around what reads: TypeProblem where the system refuses."""
    try:
        yield
    except Cancelled:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TypeProblem(
            "data.unreadable", "{path} cannot be read: {reason}", path=str(path), reason=reason
        ) from error


def read_beginning(path: Path, form: Form, watch: Watch) -> tuple[Paged, bool, tuple[str, ...]]:
    """The first rows of a file (form.rows: how many at most), whether no bytes follow, and the
    sheets of a workbook. TypeProblem and Cancelled as `open_table`; nothing is kept."""
    _need_file(path)
    with _reading(path):
        form = replace(form, format=_format(path, form))
        reader: Any = importlib.import_module(READER)
        if form.format == "text":
            data, whole = beginning(path)
            watch.at(0.3, "cells")
            return reader.read_text(data, form, watch), whole, ()
        if form.format == "excel":
            return reader.read_workbook(path, form, watch), True, reader.sheets_of(path)
        return reader.read_columnar(path, form, watch), True, ()


def _read_once(path: Path, form: Form, watch: Watch) -> Paged:
    with _reading(path):
        format_ = _format(path, form)
        form = replace(form, format=format_)
        reader: Any = importlib.import_module(READER)
        read: Callable[[Any, Form, Watch], Paged]
        if format_ in ("parquet", "arrow", "json lines"):
            read = reader.read_columnar
        elif format_ == "excel":
            read = reader.read_workbook
        elif path.stat().st_size > LARGEST_HELD:
            read = reader.read_large_text
        else:
            return reader.read_text(_bytes(path, watch), form, watch)  # type: ignore[no-any-return]
        return read(path, form, watch)


def _need_file(path: Path) -> None:
    place = str(path)
    try:
        if path.is_dir():
            raise TypeProblem(
                "data.directory", "{path} is a folder; choose a file in it", path=place
            )
        if not path.exists():
            raise TypeProblem(
                "data.not_found",
                "there is no file {path}: it was moved, renamed or deleted, or is not there yet; "
                "choose another one, or put it there",
                path=place,
            )
        if not path.is_file():
            raise TypeProblem("data.no_file", "{path} is not an ordinary file", path=place)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TypeProblem(
            "data.unreadable", "{path} cannot be read: {reason}", path=place, reason=reason
        ) from error


def _format(path: Path, form: Form) -> str:
    if form.format != AUTOMATIC:
        return form.format
    with path.open("rb") as stream:
        head = stream.read(8)
    for sign, name in _SIGNS:
        if head.startswith(sign):
            return name
    return "json lines" if path.suffix.lower() in _JSON else "text"


def _bytes(path: Path, watch: Watch) -> bytes:
    """The whole file, in pieces, so that one may watch and cancel."""
    size = path.stat().st_size
    pieces: list[bytes] = []
    done = 0
    with path.open("rb") as stream:
        # No more than there was at first: a file that grows as fast as it is read has no end.
        while done < size and (piece := stream.read(min(_CHUNK, size - done))):
            pieces.append(piece)
            done += len(piece)
            watch.at(0.3 * done / size, "file")
    return b"".join(pieces)
