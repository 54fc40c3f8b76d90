"""Documents as files: ``NAME.graph.json``, readable, one node a line, written atomically.

Loading parses to plain records, migrates them, and builds; nothing in a file is ever executed.
Every refusal is one FileError that names the place in the file.
"""

from __future__ import annotations

import codecs
import json
import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from engine.collector import paused_collector
from engine.document.lines import line_of
from engine.document.migrate import VERSION, migrated
from engine.document.model import Document, Frame, Node, Note, Wire, natural_key
from engine.document.records import (
    FindLine,
    Place,
    each,
    read_block,
    read_frame,
    read_node,
    read_note,
    values,
    wire_reader,
    write_block,
    write_frame,
    write_node,
    write_note,
    write_wire,
)
from engine.errors import FileError

FORMAT = "gradloom-graph"
SUFFIX = ".graph.json"
MAX_BYTES = 256 * 1024 * 1024
_DIGITS = 400  # a number with more is never meant
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
    "blocks",
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
    names = sorted(document.nodes, key=natural_key)
    lists: dict[str, Iterable[dict[str, Any]]] = {
        "nodes": (write_node(document.nodes[k]) for k in names),
        "wires": map(write_wire, _sorted_wires(document, names)),
        "frames": (write_frame(document.frames[k]) for k in _sorted(document.frames)),
        "notes": (write_note(document.notes[k]) for k in _sorted(document.notes)),
    }
    if document.blocks:
        blocks = sorted(document.blocks.items())
        lists["blocks"] = (write_block(title, content) for title, content in blocks)
    parts = [_json(key) + b": " + _json(value) for key, value in head.items()]
    with paused_collector():
        parts += [_json(key) + b": " + _lines(items) for key, items in lists.items()]
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(names, key=natural_key)


def _sorted_wires(document: Document, names: list[str]) -> list[Wire]:
    order = {name: number for number, name in enumerate(names)}
    return sorted(
        document.wires.values(),
        key=lambda w: (order[w.target], w.target_port, order[w.source], w.source_port),
    )


_encode = msgspec.json.Encoder().encode
_spaced = msgspec.json.format


def _json(value: Any) -> bytes:
    return _spaced(_encode(value), indent=0)


def _lines(items: Iterable[dict[str, Any]]) -> bytes:
    lines = b",\n".join(map(_json, items))
    return b"[\n" + lines + b"\n]" if lines else b"[]"


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
    with paused_collector():
        return _built(migrated(record, name), name, _line_finder(data))


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    data = data.removeprefix(codecs.BOM_UTF8)
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
        with paused_collector():
            record = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        raise _json_fault(data, name, error) from error
    if not isinstance(record, dict):
        raise FileError("{name}: a graph file holds one JSON object; this is none", name=name)
    return record


def _json_fault(data: bytes, name: str, error: Exception) -> FileError:
    """Where JSON breaks, by line and column (the quick parser knows bytes only)."""
    text, strange = data.decode(), list[str]()

    def look(number: str) -> None:
        if len(number) > _DIGITS or not isfinite(float(number)):
            strange.append(number)

    try:
        json.loads(text, parse_float=look, parse_int=look, parse_constant=strange.append)
    except json.JSONDecodeError as found:
        return FileError(
            "{name}: line {line}, column {column}: {reason}",
            name=name,
            line=found.lineno,
            column=found.colno,
            reason=found.msg.lower(),
        )
    except RecursionError:
        return FileError("{name}: the JSON is nested too deeply", name=name)
    if not strange:
        return FileError("{name}: the JSON cannot be read: {reason}", name=name, reason=str(error))
    return FileError(
        "{name}: line {line}: '{number}' is no number that JSON can hold",
        name=name,
        line=text.count("\n", 0, text.index(strange[0])) + 1,
        number=strange[0][:20],
    )


def _line_finder(data: bytes) -> FindLine:
    """Finds the line of a member of the file, or of an item of the list it holds."""

    def find(key: str, number: int | None) -> int | None:
        return line_of(data.removeprefix(codecs.BOM_UTF8).decode(), key, number) if key else None

    return find


_Item = TypeVar("_Item", Node, Frame, Note)


def _built(record: dict[str, Any], name: str, line: FindLine) -> Document:
    document = Document()
    for key in ("title", "description"):
        value = record.get(key, "")
        if not isinstance(value, str):
            Place(name, key, line).fail("'{key}' must be a text", key=key)
        setattr(document, key, value)
    document.settings = values(
        Place(name, "settings", line), "settings", record.get("settings", {})
    )
    document.extra = {k: v for k, v in record.items() if k not in _KEYS}
    values(Place(name, "", line), "extra", document.extra)

    def items(key: str, read: Callable[[Place, Any], _Item]) -> dict[str, _Item]:
        return _by_id(Place(name, key, line), record.get(key, []), read)

    document.nodes = items("nodes", read_node)
    document.frames = items("frames", read_frame)
    document.notes = items("notes", read_note)
    place = Place(name, "blocks", line)
    for title, content in each(place, record.get("blocks", []), read_block):
        if title in document.blocks:
            place.fail("the title '{title}' is used twice", title=title)
        document.blocks[title] = content
    place = Place(name, "wires", line)
    for wire in each(place, record.get("wires", []), wire_reader(document.nodes)):
        before = len(document.wires)
        document._put_wire(wire)
        if len(document.wires) == before:
            place.fail("the wire {wire} is there twice", wire=str(wire))
    return document


def _by_id(place: Place, found: Any, read: Callable[[Place, Any], _Item]) -> dict[str, _Item]:
    result: dict[str, _Item] = {}
    for item in each(place, found, read):
        if item.id in result:
            place.fail("the id '{id}' is used twice", id=item.id)
        result[item.id] = item
    return result


def read(path: Path | str) -> Document:
    """Read a file; FileError when it cannot be read or is no graph."""
    return loads(read_bytes(path), Path(path).name)


def read_bytes(path: Path | str) -> bytes:
    """The bytes of a file that may be a graph; FileError when it cannot be read."""
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
        return path.read_bytes()
    except OSError as error:
        raise FileError(
            "{name}: the file cannot be read: {reason}",
            name=str(path),
            reason=(error.strerror or str(error)).lower(),
        ) from error


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
