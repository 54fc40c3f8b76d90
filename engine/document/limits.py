"""What a document may hold: only what a file can store and give back the same.

Every change asks here first, so that whatever stands in a document can be saved. Knows no change
and no file.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Any

from engine.document.model import ID_PATTERN, Frame, Node, Note, Position, Wire
from engine.errors import DocumentError

FARTHEST = 1e12
"""Places and sizes on the canvas stay below this, in canvas units."""
DEEPEST = 50
"""How deep lists may lie in lists."""
_LARGEST = 1 << 63


def need_value(name: str, value: Any, depth: int = 0) -> None:
    """Refuse (DocumentError) what JSON has no form for: infinite numbers, arrays, half characters.

    A tuple counts as a list. `name` is what the value belongs to, for the message.
    """
    kind = type(value)
    if value is None or kind is bool:
        return
    if kind is str:
        need_text(name, value)
    elif kind is int or kind is float:
        if not isfinite(value) or (kind is int and not -_LARGEST <= value < _LARGEST):
            _refuse(name, f"{value:g}" if kind is float else "a whole number of more than 64 bits")
    elif depth >= DEEPEST:
        _refuse(name, f"a list nested more than {DEEPEST} deep")
    elif kind is list or kind is tuple:
        for item in value:
            need_value(name, item, depth + 1)
    elif kind is dict:
        for key, item in value.items():
            need_text(name, key)
            need_value(name, item, depth + 1)
    else:
        _refuse(name, f"a value of type {kind.__name__}")


def need_text(name: str, value: Any) -> None:
    """Refuse what is no text, and text with half of a surrogate pair, which UTF-8 cannot hold."""
    if type(value) is not str:
        _refuse(name, f"a {type(value).__name__} in place of a text")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise DocumentError(
                "{name} cannot be saved: character {place} of the text is half a character",
                name=name,
                place=error.start + 1,
            ) from error


def need_places(name: str, places: Iterable[Position]) -> None:
    """Refuse what is no place on the canvas: infinite, or absurdly far away."""
    for x, y in places:
        if not (abs(x) < FARTHEST and abs(y) < FARTHEST):
            raise DocumentError(
                "{name} cannot stand at {x:g}, {y:g}: that is beyond the canvas",
                name=name,
                x=x,
                y=y,
            )


def need_identity(name: str) -> None:
    """Refuse an id that messages, wires and exported code could not use."""
    if not ID_PATTERN.match(name):
        raise DocumentError(
            "'{node}' cannot be an id: use letters, digits and _, not starting with a digit",
            node=name,
        )


def need_group(name: str) -> None:
    """Refuse what can be no group's id; nothing at all stands for the top."""
    need_text("a group", name)
    if name:
        need_identity(name)


def need_node(node: Node) -> None:
    """Refuse a node of which any part cannot be stored."""
    need_identity(node.id)
    need_places(node.id, (node.at,))
    need_text(node.id, node.op)
    need_text(node.id, node.label)
    need_group(node.group)
    if node.params:
        need_value(node.id, node.params)
    if node.extra:
        need_value(node.id, node.extra)


def need_wire(wire: Wire) -> None:
    """Refuse a wire of which any part cannot be stored."""
    need_identity(wire.source_port)
    need_identity(wire.target_port)
    if wire.points:
        need_places(str(wire), wire.points)
    if wire.extra:
        need_value(str(wire), wire.extra)


def need_board(item: Frame | Note) -> None:
    """Refuse a frame or a note of which any part cannot be stored."""
    need_identity(item.id)
    x, y, width, height = item.rect
    need_places(item.id, ((x, y), (width, height)))
    need_group(item.group)
    texts = (item.title, item.colour) if isinstance(item, Frame) else (item.text,)
    for text in texts:
        need_text(item.id, text)
    if item.extra:
        need_value(item.id, item.extra)


def _refuse(name: str, got: str) -> None:
    raise DocumentError("{name} cannot be saved in a file: it is {got}", name=name, got=got)
