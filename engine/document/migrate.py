"""migrate: raw records of an older format version become those of the present one, step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.errors import FileError

VERSION = 1
STEPS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""version -> what turns a record of that version into one of the next."""


def migrated(record: dict[str, Any], name: str) -> dict[str, Any]:
    """The record in the present version; FileError for a version that is unknown or newer."""
    version = record.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FileError(
            "{name}: 'version' must be a whole number from 1 to {newest}; got {got}",
            name=name,
            newest=VERSION,
            got=repr(version),
        )
    if version > VERSION:
        raise FileError(
            "{name}: the file has format version {got}, and this program reads versions up to "
            "{newest}. Open it with a newer Gradloom",
            name=name,
            newest=VERSION,
            got=version,
        )
    while version < VERSION:
        record = STEPS[version](record)
        version += 1
    return record
