"""Where in a JSON text something stands. Asked only when something is wrong with it."""

from __future__ import annotations

import json
import re

_BLANK = re.compile(r"[ \t\n\r]*")
_scan = json.JSONDecoder().raw_decode


def line_of(text: str, key: str, number: int | None = None) -> int | None:
    """The line (from 1) of a member of the outermost object, or of an item of the list it holds.

    The text must be valid JSON. None: there is no such place in it.
    """
    at = _member(text, key)
    if at is not None and number is not None:
        at = _item(text, at, number)
    return None if at is None else text.count("\n", 0, at) + 1


def _member(text: str, key: str) -> int | None:
    """Where the value of a key begins; of the last one, when the key is there twice."""
    found, at = None, _after_blank(text, 0)
    if text[at] != "{":
        return None
    while text[at] != "}":
        at = _after_blank(text, at + 1)
        if text[at] == "}":
            break
        name, at = _scan(text, at)
        at = _after_blank(text, _after_blank(text, at) + 1)
        if name == key:
            found = at
        at = _after_blank(text, _scan(text, at)[1])
    return found


def _item(text: str, at: int, number: int) -> int | None:
    """Where an item of the list that begins at a place begins."""
    if text[at] != "[":
        return None
    at = _after_blank(text, at + 1)
    for _ in range(number):
        if text[at] == "]":
            return None
        at = _after_blank(text, _scan(text, at)[1])
        at = _after_blank(text, at + 1) if text[at] == "," else at
    return None if text[at] == "]" else at


def _after_blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at
