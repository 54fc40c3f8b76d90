"""Params and settings given as text, such as ``dense.units=8``: found, read and put in a document.

Every refusal names what was expected. Knows no file and no command line.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from typing import Any

from engine.document.changes import SetParam, SetSetting
from engine.document.model import Document
from engine.document.references import reference
from engine.errors import DocumentError
from engine.op import Param
from engine.registry import find
from engine.settings import SETTINGS

SETTINGS_NODE = "settings"
"""What stands in the place of a node for the document's own training settings."""

_WORDS = {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}


def override(document: Document, text: str) -> None:
    """Put NODE.PARAM=VALUE (or settings.NAME=VALUE) in the document.

    Raises DocumentError when the text, the node, the param or the value is not good.
    """
    place, equals, value = text.partition("=")
    node, dot, name = place.strip().rpartition(".")
    if not (equals and dot and node and name):
        raise DocumentError(
            "'{text}' is not of the form NODE.PARAM=VALUE, such as dense.units=8", text=text
        )
    if node == SETTINGS_NODE and node not in document.nodes:
        param = _named(SETTINGS, SETTINGS_NODE, name)
        SetSetting(name, read_value(param, value, place)).apply(document)
        return
    if node not in document.nodes:
        raise DocumentError(
            "there is no node '{node}'{hint}",
            node=node,
            hint=_hint(node, [*document.nodes, SETTINGS_NODE]),
        )
    op = document.nodes[node].op
    entry = find(op)
    if entry is None:
        raise DocumentError("the op '{op}' of the node '{node}' is unknown", op=op, node=node)
    param = _named(entry.params, node, name)
    SetParam(node, name, read_value(param, value, place)).apply(document)


def read_value(param: Param, text: str, place: str) -> Any:
    """The value that a text means for a param. DocumentError when it is none that is allowed."""
    value = _read(param, text.strip())
    fault = param.fault(value)
    if fault is not None:
        expected, _ = fault
        raise DocumentError(
            "{place} must be {expected}, got '{got}'", place=place, expected=expected, got=text
        )
    return value


def _read(param: Param, text: str) -> Any:
    match param.kind:
        case "number" | "integer":
            return _number(text, whole=param.kind == "integer")
        case "switch":
            return _WORDS.get(text.lower(), text)
        case "nodes":
            return [reference(part.strip()) for part in text.split(",") if part.strip()]
        case "columns" if not text.startswith("["):
            return [part.strip() for part in text.split(",") if part.strip()]
        case "shape" | "axes" | "columns":
            found = _json(text)
            return found if isinstance(found, list | str) else [found]
        case "values" | "roles" | "points":
            return _json(text)
        case _:
            return text


def _number(text: str, *, whole: bool) -> Any:
    try:
        number = float(text)
    except ValueError:
        return text
    if not whole:
        return number
    try:
        return int(text)
    except ValueError:
        return int(number) if number.is_integer() else number


def _json(text: str) -> Any:
    """JSON, or what JSON would be between brackets: ``2,3`` means ``[2, 3]``; else the text."""
    for candidate in (text, f"[{text}]"):
        try:
            return json.loads(candidate)
        except ValueError:
            continue
    return text


def _named(params: Iterable[Param], node: str, name: str) -> Param:
    found = {p.name: p for p in params}
    if name not in found:
        raise DocumentError(
            "'{node}' has no param '{name}'{hint}",
            node=node,
            name=name,
            hint=_hint(name, found) or "; it has none at all",
        )
    return found[name]


def _hint(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    if near:
        return f": did you mean '{near[0]}'?"
    if not names:
        return ""
    more = ", ..." if len(names) > 12 else ""
    return ": there is " + ", ".join(names[:12]) + more
