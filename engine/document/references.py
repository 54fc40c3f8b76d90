"""References: how a param of one node names other nodes, so that renaming and pasting follow.

A reference is the record ``{"node": ID}`` anywhere within a param's value. The form is reserved:
the document keeps it right without knowing what the param means. Removing a node leaves the
references to it as they are; `check` reports them, and undoing makes them good again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_KEY = "node"


def reference(node: str) -> dict[str, str]:
    """What a param holds to name a node."""
    return {_KEY: node}


def is_reference(value: Any) -> bool:
    """Whether a value, or a part of one, names a node."""
    return isinstance(value, dict) and value.keys() == {_KEY} and isinstance(value[_KEY], str)


def referenced(value: Any) -> tuple[str, ...]:
    """Every node that a value names, in order; a name that comes twice comes once."""
    if is_reference(value):
        return (value[_KEY],)
    parts: Any = ()
    if isinstance(value, list | tuple):
        parts = value
    elif isinstance(value, dict):
        parts = value.values()
    return tuple(dict.fromkeys(name for part in parts for name in referenced(part)))


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The value with its references led to other ids; the very same one where none is touched."""
    if is_reference(value):
        after = names.get(value[_KEY])
        return value if after is None else reference(after)
    if isinstance(value, list | tuple):
        parts = [renamed(part, names) for part in value]
        same = all(a is b for a, b in zip(parts, value, strict=True))
        return value if same else type(value)(parts)
    if isinstance(value, dict):
        values = {key: renamed(part, names) for key, part in value.items()}
        return value if all(values[key] is part for key, part in value.items()) else values
    return value
