"""Plain JSON records to and from the document's own, with every refusal naming its place.

Keys that this version does not know are kept in `extra` and written back. Knows no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn, TypeVar

from engine.document.limits import FARTHEST, need_value
from engine.document.model import FACES, ID_PATTERN, SIZES, Frame, Node, Note, Wire
from engine.errors import DocumentError, FileError

_T = TypeVar("_T")
_Record = Mapping[str, Any]
_PLAIN = 1 << 53
FindLine = Callable[[str, int | None], int | None]
"""(key, number of the item) -> line in the file, or None."""


class Place:
    """Where in a file reading has come to: a list and the item in it, or the whole (no item).

    One place walks along a list, since a new one for each of 25,000 records would take longer than
    reading them.
    """

    __slots__ = ("_line", "_name", "item", "key", "number")

    def __init__(self, name: str, key: str, line: FindLine) -> None:
        self._name, self.key, self._line = name, key, line
        self.number: int | None = None
        self.item: Any = None

    def fail(self, template: str, **values: Any) -> NoReturn:
        """Raise FileError for this place: the file, the record by its id or number, the line."""
        line = self._line(self.key, self.number)
        where = f"{self._name}: {self._what()}" + (f" (line {line})" if line else "")
        raise FileError("{where}: " + template, where=where, **values)

    def _what(self) -> str:
        if self.number is None:
            return "the graph"
        kind = self.key.removesuffix("s")
        identity = self.item.get("id") if isinstance(self.item, dict) else None
        return f"{kind} '{identity}'" if isinstance(identity, str) else f"{kind} {self.number + 1}"


def each(place: Place, items: Any, read: Callable[[Place, _Record], _T]) -> Iterator[_T]:
    """Every record of a list, read one after the other; `place` stands at the present one."""
    if not isinstance(items, list):
        place.fail("'{key}' must be a list; got {got}", key=place.key, got=_short(items))
    for place.number, item in enumerate(items):
        place.item = item
        if not isinstance(item, dict):
            place.fail("an object is needed; got {got}", got=_short(item))
        yield read(place, item)


# What stands under a key: each of these gives the value to keep, or refuses.


def _text(place: Place, key: str, value: Any) -> str:
    if type(value) is not str:
        place.fail("'{key}' must be a text; got {got}", key=key, got=_short(value))
    return value


def _flag(place: Place, key: str, value: Any) -> bool:
    if type(value) is not bool:
        place.fail("'{key}' must be true or false; got {got}", key=key, got=_short(value))
    return value


def _one_of(known: tuple[str, ...]) -> Callable[[Place, str, Any], str]:
    def read(place: Place, key: str, value: Any) -> str:
        if value not in ("", *known):
            expected = ", ".join(known)
            place.fail(
                "'{key}' must be one of {expected}; got {got}",
                key=key,
                expected=expected,
                got=_short(value),
            )
        return str(value)

    return read


def values(place: Place, key: str, value: Any) -> dict[str, Any]:
    """Params or settings: an object whose values can be stored again."""
    if type(value) is not dict:
        place.fail("'{key}' must be an object; got {got}", key=key, got=_short(value))
    for name, item in value.items():
        kind = type(item)
        if kind is not str and kind is not float and not (kind is int and abs(item) < _PLAIN):
            _storable(place, name, item)
    return value


def _storable(place: Place, name: str, value: Any) -> None:
    """Refuse what is JSON, but could not be written again: huge whole numbers, endless nesting."""
    try:
        need_value(f"'{name}'", value)
    except DocumentError as error:
        place.fail("{reason}", reason=str(error))


def _identity(place: Place, key: str, value: Any) -> str:
    if type(value) is not str or not ID_PATTERN.match(value):
        place.fail(
            "'{key}' must be letters, digits and _, not starting with a digit; got {got}",
            key=key,
            got=_short(value),
        )
    return value


def _group(place: Place, key: str, value: Any) -> str:
    return value if value == "" else _identity(place, key, value)


def _pair(place: Place, key: str, value: Any) -> tuple[float, float]:
    if type(value) is list and len(value) == 2:
        x, y = value
        if _is_place(x) and _is_place(y):
            return float(x), float(y)
    place.fail("'{key}' must be two numbers; got {got}", key=key, got=_short(value))


def _rectangle(place: Place, key: str, value: Any) -> tuple[float, ...]:
    if type(value) is list and len(value) == 4 and all(map(_is_place, value)):
        return tuple(map(float, value))
    place.fail("'{key}' must be four numbers; got {got}", key=key, got=_short(value))


def _points(place: Place, key: str, value: Any) -> tuple[tuple[float, float], ...]:
    if type(value) is not list:
        place.fail("'{key}' must be a list of points; got {got}", key=key, got=_short(value))
    return tuple(_pair(place, key, point) for point in value)


def _is_place(value: Any) -> bool:
    return (type(value) is int or type(value) is float) and -FARTHEST < value < FARTHEST


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


_Fields = Mapping[str, Callable[[Place, str, Any], Any]]
_NODE: _Fields = {
    "id": _identity,
    "op": _text,
    "params": values,
    "at": _pair,
    "label": _text,
    "size": _one_of(SIZES),
    "face": _one_of(FACES),
    "collapsed": _flag,
    "muted": _flag,
    "group": _group,
}
_FRAME: _Fields = {
    "id": _identity,
    "title": _text,
    "rect": _rectangle,
    "colour": _text,
    "group": _group,
}
_NOTE: _Fields = {"id": _identity, "text": _text, "rect": _rectangle, "group": _group}


def _fields(place: Place, record: _Record, known: _Fields, *needed: str) -> dict[str, Any]:
    """The fields of a record, each checked; keys that are not known lie under `extra`."""
    fields: dict[str, Any] = {}
    for key, value in record.items():
        read = known.get(key)
        if read is not None:
            fields[key] = read(place, key, value)
        else:
            _storable(place, key, value)
            fields.setdefault("extra", {})[key] = value
    for key in needed:
        if key not in fields:
            place.fail("'{key}' is missing", key=key)
    return fields


def read_node(place: Place, record: _Record) -> Node:
    """A node from its record."""
    fields = _fields(place, record, _NODE, "id", "op")
    if fields.pop("collapsed", False):  # how files said it when there were two sizes
        fields.setdefault("size", "row")
    return Node(**fields)


def read_frame(place: Place, record: _Record) -> Frame:
    """A frame from its record."""
    return Frame(**_fields(place, record, _FRAME, "id"))


def read_note(place: Place, record: _Record) -> Note:
    """A note from its record."""
    return Note(**_fields(place, record, _NOTE, "id"))


def wire_reader(nodes: Mapping[str, Node]) -> Callable[[Place, _Record], Wire]:
    """What reads wires between these nodes; their ends are written ``NODE.PORT``."""
    ports: set[str] = (
        set()
    )  # names that were found well-formed: there are few, used again and again

    def end(place: Place, key: str, value: Any) -> tuple[str, str]:
        if type(value) is str:
            node, _, port = value.partition(".")
            if port not in ports and ID_PATTERN.match(port):
                ports.add(port)
            if node in nodes and port in ports:
                return node, port
            if port in ports and ID_PATTERN.match(node):
                place.fail(
                    "'{key}' is {got}, but there is no node '{node}'", key=key, got=value, node=node
                )
        if value is None:
            place.fail("'{key}' is missing", key=key)
        place.fail("'{key}' must be NODE.PORT; got {got}", key=key, got=_short(value))

    known: _Fields = {"from": end, "to": end, "points": _points}

    def read(place: Place, record: _Record) -> Wire:
        fields = _fields(place, record, known, "from", "to")
        source, source_port = fields.pop("from")
        target, target_port = fields.pop("to")
        return Wire(
            source=source,
            source_port=source_port,
            target=target,
            target_port=target_port,
            **fields,
        )

    return read


# Writing. What has its default is left out; what was not understood follows at the end.


def _plain(numbers: tuple[float, ...]) -> list[float | int]:
    return [int(v) if float(v).is_integer() else v for v in numbers]


def write_node(node: Node) -> dict[str, Any]:
    """The record of a node."""
    record: dict[str, Any] = {"id": node.id, "op": node.op}
    if node.params:
        record["params"] = dict(sorted(node.params.items()))
    record["at"] = _plain(node.at)
    if node.label:
        record["label"] = node.label
    if node.size:
        record["size"] = node.size
    if node.face:
        record["face"] = node.face
    if node.muted:
        record["muted"] = True
    if node.group:
        record["group"] = node.group
    return record | node.extra if node.extra else record


def write_wire(wire: Wire) -> dict[str, Any]:
    """The record of a wire."""
    record: dict[str, Any] = {
        "from": f"{wire.source}.{wire.source_port}",
        "to": f"{wire.target}.{wire.target_port}",
    }
    if wire.points:
        record["points"] = [_plain(p) for p in wire.points]
    return record | wire.extra if wire.extra else record


def write_frame(frame: Frame) -> dict[str, Any]:
    """The record of a frame."""
    record: dict[str, Any] = {"id": frame.id, "title": frame.title, "rect": _plain(frame.rect)}
    if frame.colour:
        record["colour"] = frame.colour
    if frame.group:
        record["group"] = frame.group
    return record | frame.extra


def write_note(note: Note) -> dict[str, Any]:
    """The record of a note."""
    record: dict[str, Any] = {"id": note.id, "text": note.text, "rect": _plain(note.rect)}
    if note.group:
        record["group"] = note.group
    return record | note.extra


def read_block(place: Place, record: _Record) -> tuple[str, dict[str, Any]]:
    """A block's title and what it holds; that is read when somebody uses it."""
    title = _text(place, "title", record.get("title"))
    if not title.strip():
        place.fail("'title' is missing")
    for key, value in record.items():
        _storable(place, key, value)
    return title, {key: value for key, value in record.items() if key != "title"}


def write_block(title: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a block."""
    return {"title": title, **content}
