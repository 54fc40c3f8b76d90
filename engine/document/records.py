"""Plain JSON records to and from the document's own, with every refusal naming its place.

Keys that this version does not know are kept in `extra` and written back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NoReturn, TypeVar

from engine.document.model import ID_PATTERN, Frame, Node, Note, Wire
from engine.errors import FileError

_T = TypeVar("_T")
_END = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)\.([A-Za-z_][A-Za-z0-9_]*)\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: the file's name, what it is, and how to find its line (asked only
    when something is wrong)."""

    name: str
    what: str
    line: Callable[[], int | None]

    def fail(self, template: str, **values: Any) -> NoReturn:
        """Raise FileError for this place."""
        line = self.line()
        where = f"{self.name}: {self.what}" + (f" (line {line})" if line else "")
        raise FileError("{where}: " + template, where=where, **values)


def nowhere() -> None:
    """The line of what stands on no line of its own."""


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12


def _numbers(place: Place, key: str, value: Any, count: int) -> tuple[float, ...]:
    if isinstance(value, list) and len(value) == count and all(_number(v) for v in value):
        return tuple(float(v) for v in value)
    place.fail(
        "'{key}' must be {count} numbers; got {got}", key=key, count=count, got=_short(value)
    )


def _of(place: Place, record: Mapping[str, Any], key: str, kind: type, default: Any) -> Any:
    value = record.get(key, default)
    if isinstance(value, kind) and not (kind is not bool and isinstance(value, bool)):
        return value
    names = {str: "a text", bool: "true or false", dict: "an object", list: "a list"}
    place.fail("'{key}' must be {kind}; got {got}", key=key, kind=names[kind], got=_short(value))


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _identity(place: Place, record: Mapping[str, Any]) -> str:
    value = record.get("id")
    if isinstance(value, str) and ID_PATTERN.match(value):
        return value
    place.fail(
        "'id' must be letters, digits and _, not starting with a digit; got {got}",
        got=_short(value),
    )


def _rest(record: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, Any]:
    return {k: v for k, v in record.items() if k not in known}


def read_node(place: Place, record: Mapping[str, Any]) -> Node:
    """A node from its record."""
    op = _of(place, record, "op", str, None)
    return Node(
        id=_identity(place, record),
        op=op,
        params=_of(place, record, "params", dict, {}),
        at=_numbers(place, "at", record.get("at", [0, 0]), 2),  # type: ignore[arg-type]
        label=_of(place, record, "label", str, ""),
        collapsed=_of(place, record, "collapsed", bool, False),
        muted=_of(place, record, "muted", bool, False),
        extra=_rest(record, ("id", "op", "params", "at", "label", "collapsed", "muted")),
    )


def read_wire(place: Place, record: Mapping[str, Any]) -> Wire:
    """A wire from its record; its ends are written ``NODE.PORT``."""
    ends: list[str] = []
    for key in ("from", "to"):
        value = record.get(key)
        found = _END.match(value) if isinstance(value, str) else None
        if found is None:
            place.fail("'{key}' must be NODE.PORT; got {got}", key=key, got=_short(value))
        ends.extend(found.groups())
    points = _of(place, record, "points", list, [])
    return Wire(
        source=ends[0],
        source_port=ends[1],
        target=ends[2],
        target_port=ends[3],
        points=tuple(_numbers(place, "points", p, 2) for p in points),  # type: ignore[misc]
        extra=_rest(record, ("from", "to", "points")),
    )


def read_frame(place: Place, record: Mapping[str, Any]) -> Frame:
    """A frame from its record."""
    return Frame(
        id=_identity(place, record),
        title=_of(place, record, "title", str, ""),
        rect=_numbers(place, "rect", record.get("rect", [0, 0, 200, 120]), 4),  # type: ignore[arg-type]
        colour=_of(place, record, "colour", str, ""),
        extra=_rest(record, ("id", "title", "rect", "colour")),
    )


def read_note(place: Place, record: Mapping[str, Any]) -> Note:
    """A note from its record."""
    return Note(
        id=_identity(place, record),
        text=_of(place, record, "text", str, ""),
        rect=_numbers(place, "rect", record.get("rect", [0, 0, 200, 80]), 4),  # type: ignore[arg-type]
        extra=_rest(record, ("id", "text", "rect")),
    )


def _plain(values: tuple[float, ...]) -> list[float | int]:
    return [int(v) if float(v).is_integer() else v for v in values]


def write_node(node: Node) -> dict[str, Any]:
    """The record of a node; what has its default is left out."""
    record: dict[str, Any] = {"id": node.id, "op": node.op}
    if node.params:
        record["params"] = dict(sorted(node.params.items()))
    record["at"] = _plain(node.at)
    if node.label:
        record["label"] = node.label
    for flag in ("collapsed", "muted"):
        if getattr(node, flag):
            record[flag] = True
    return record | node.extra


def write_wire(wire: Wire) -> dict[str, Any]:
    """The record of a wire."""
    record: dict[str, Any] = {
        "from": f"{wire.source}.{wire.source_port}",
        "to": f"{wire.target}.{wire.target_port}",
    }
    if wire.points:
        record["points"] = [_plain(p) for p in wire.points]
    return record | wire.extra


def write_frame(frame: Frame) -> dict[str, Any]:
    """The record of a frame."""
    record: dict[str, Any] = {"id": frame.id, "title": frame.title, "rect": _plain(frame.rect)}
    if frame.colour:
        record["colour"] = frame.colour
    return record | frame.extra


def write_note(note: Note) -> dict[str, Any]:
    """The record of a note."""
    return {"id": note.id, "text": note.text, "rect": _plain(note.rect)} | note.extra


def read_each(
    name: str,
    key: str,
    record: Mapping[str, Any],
    lines: Callable[[str, int], int | None],
    read: Callable[[Place, Mapping[str, Any]], _T],
) -> Iterator[tuple[Place, _T]]:
    """Every record of a list, with its place."""
    found = record.get(key, [])
    if not isinstance(found, list):
        Place(name, key, nowhere).fail(
            "'{key}' must be a list; got {got}", key=key, got=_short(found)
        )
    for number, item in enumerate(found):
        label = item.get("id") if isinstance(item, dict) else None
        what = f"{key[:-1]} '{label}'" if isinstance(label, str) else f"{key[:-1]} {number + 1}"
        place = Place(name, what, partial(lines, key, number))
        if not isinstance(item, dict):
            place.fail("an object is needed; got {got}", got=_short(item))
        yield place, read(place, item)
