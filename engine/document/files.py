"""Documents as files: ``NAME.graph.json``, readable, one node a line, written atomically.

Loading parses to plain records, migrates them, and builds; nothing in a file is ever executed.
Every refusal is one FileError that names the place in the file.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from engine.document.changes import AddNode, AddWire, PutFrame, PutNote, SetText
from engine.document.migrate import VERSION, migrated
from engine.document.model import Document, natural_key
from engine.document.records import (
    Place,
    nowhere,
    read_each,
    read_frame,
    read_node,
    read_note,
    read_wire,
    write_frame,
    write_node,
    write_note,
    write_wire,
)
from engine.errors import DocumentError, FileError

FORMAT = "gradloom-graph"
SUFFIX = ".graph.json"
MAX_BYTES = 256 * 1024 * 1024
_KEYS = (
    "format",
    "version",
    "title",
    "description",
    "settings",
    "nodes",
    "wires",
    "frames",
    "notes",
)


def dumps(document: Document) -> bytes:
    """The bytes of a document: the same for equal documents, whatever was done in between."""
    head: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    if document.title:
        head["title"] = document.title
    if document.description:
        head["description"] = document.description
    head["settings"] = dict(sorted(document.settings.items()))
    head |= dict(sorted(document.extra.items()))
    lists = {
        "nodes": [write_node(n) for n in document],
        "wires": [write_wire(w) for w in _sorted_wires(document)],
        "frames": [
            write_frame(document.frames[k]) for k in sorted(document.frames, key=natural_key)
        ],
        "notes": [write_note(document.notes[k]) for k in sorted(document.notes, key=natural_key)],
    }
    parts = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    parts += [f'"{key}": {_lines(items)}' for key, items in lists.items()]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _sorted_wires(document: Document) -> Iterable[Any]:
    order = {name: i for i, name in enumerate(sorted(document.nodes, key=natural_key))}
    return sorted(
        document.wires.values(),
        key=lambda w: (order[w.target], w.target_port, order[w.source], w.source_port),
    )


def _json(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (ValueError, TypeError) as error:
        raise FileError(
            "a value cannot be saved, since JSON has no place for it: {reason}", reason=str(error)
        ) from error


def _lines(items: list[dict[str, Any]]) -> str:
    return "[\n" + ",\n".join(_json(item) for item in items) + "\n]" if items else "[]"


def loads(data: bytes, name: str = "the file") -> Document:
    """The document that `dumps` wrote; FileError, one line with the place, for anything else."""
    record = _parsed(data, name)
    if record.get("format") != FORMAT:
        raise FileError(
            "{name}: this is no Gradloom graph: 'format' must be '{expected}'; got {got}",
            name=name,
            expected=FORMAT,
            got=repr(record.get("format"))[:60],
        )
    return _built(migrated(record, name), name, _line_finder(data))


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    if not data.strip():
        raise FileError("{name}: the file is empty", name=name)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise FileError(
            "{name}: this is no text in UTF-8 (byte {place} cannot be read); it is no graph file",
            name=name,
            place=error.start,
        ) from error
    try:
        record = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise FileError("{name}: {reason}", name=name, reason=_json_fault(data, error)) from error
    if not isinstance(record, dict):
        raise FileError("{name}: a graph file holds one JSON object; this is none", name=name)
    return record


def _json_fault(data: bytes, error: Exception) -> str:
    """Where JSON breaks, by line and column (the quick parser knows bytes only)."""
    try:
        json.loads(data)
    except json.JSONDecodeError as found:
        return f"line {found.lineno}, column {found.colno}: {found.msg.lower()}"
    except RecursionError:
        return "the JSON is nested too deeply"
    return f"the JSON cannot be read: {error}"


def _line_finder(data: bytes) -> Callable[[str, int], int | None]:
    """Finds the line of a list's item, when it stands on a line of its own as `dumps` writes."""
    starts: dict[str, int] | None = None

    def find(key: str, number: int) -> int | None:
        nonlocal starts
        if starts is None:
            starts = {}
            for at, line in enumerate(data.splitlines(), start=1):
                for name in ("nodes", "wires", "frames", "notes"):
                    if line.startswith(f'"{name}": ['.encode()):
                        starts[name] = at
        return starts[key] + number + 1 if key in starts else None

    return find


def _built(record: dict[str, Any], name: str, lines: Callable[[str, int], int | None]) -> Document:
    document = Document()
    top = Place(name, "the graph", nowhere)
    for key in ("title", "description"):
        value = record.get(key, "")
        if not isinstance(value, str):
            top.fail("'{key}' must be a text", key=key)
        if value:
            SetText(key, value).apply(document)
    settings = record.get("settings", {})
    if not isinstance(settings, dict):
        top.fail("'settings' must be an object")
    document.settings.update(settings)
    document.extra = {k: v for k, v in record.items() if k not in _KEYS}
    for place, node in read_each(name, "nodes", record, lines, read_node):
        _apply(document, AddNode(node), place)
    for place, wire in read_each(name, "wires", record, lines, read_wire):
        _apply(document, AddWire(wire), place)
    for place, frame in read_each(name, "frames", record, lines, read_frame):
        if frame.id in document.frames:
            place.fail("the id is used twice")
        PutFrame(frame).apply(document)
    for place, note in read_each(name, "notes", record, lines, read_note):
        if note.id in document.notes:
            place.fail("the id is used twice")
        PutNote(note).apply(document)
    return document


def _apply(document: Document, change: AddNode | AddWire, place: Place) -> None:
    try:
        change.apply(document)
    except DocumentError as error:
        place.fail("{reason}", reason=str(error))


def read(path: Path | str) -> Document:
    """Read a file; FileError when it cannot be read or is no graph."""
    path = Path(path)
    try:
        if path.is_dir():
            raise FileError("{name}: this is a folder, not a graph file", name=path.name)
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise FileError(
                "{name}: {size} bytes are too many for a graph file (at most {most})",
                name=path.name,
                size=size,
                most=MAX_BYTES,
            )
        data = path.read_bytes()
    except OSError as error:
        raise FileError(
            "{name}: the file cannot be read: {reason}",
            name=str(path),
            reason=(error.strerror or str(error)).lower(),
        ) from error
    return loads(data, path.name)


def write(document: Document, path: Path | str) -> None:
    """Write a file atomically: either the whole new content is there, or the old one still is.

    FileError when it cannot be written; nothing is left behind then.
    """
    write_bytes(dumps(document), path)


def write_bytes(data: bytes, path: Path | str) -> None:
    """Replace a file's content in one step (temporary file, fsync, rename). See `write`."""
    target = Path(os.path.realpath(path))
    temporary = ""
    try:
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        handle, temporary = tempfile.mkstemp(
            prefix=f".{target.name}.", suffix=".tmp", dir=target.parent
        )
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, _default_mode() if mode is None else mode)
        os.replace(temporary, target)
        _sync_folder(target.parent)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise FileError(
            "{name}: the file cannot be written: {reason}. What was there before is unharmed",
            name=str(path),
            reason=(error.strerror or str(error)).lower(),
        ) from error


def _default_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system can do that (not Windows)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
