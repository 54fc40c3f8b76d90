"""The explicit list of families, and the look-up of an entry by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from engine.op import CATEGORIES, Category, Entry
from engine.ops import (
    activations,
    adam,
    adaptive,
    data,
    encoding,
    exponentials,
    gates,
    layers,
    leaves,
    logic,
    losses,
    mathematics,
    matrices,
    metrics,
    normalisation,
    optimisers,
    ordering,
    penalties,
    random_sources,
    rectifiers,
    reductions,
    regularisation,
    reshaping,
    scans,
    schedules,
    selection,
    softmax,
    standardising,
    stateful_schedules,
    statistics,
    trigonometry,
    variables,
)

FAMILIES = (
    data,
    variables,
    random_sources,
    leaves,
    layers,
    activations,
    rectifiers,
    gates,
    softmax,
    mathematics,
    exponentials,
    trigonometry,
    logic,
    matrices,
    encoding,
    reshaping,
    selection,
    reductions,
    statistics,
    scans,
    ordering,
    standardising,
    normalisation,
    regularisation,
    penalties,
    losses,
    metrics,
    optimisers,
    adaptive,
    adam,
    schedules,
    stateful_schedules,
)
"""Each family is a module with a tuple ENTRIES."""


def _collect() -> Mapping[str, Entry]:
    entries: dict[str, Entry] = {}
    for family in FAMILIES:
        for entry in family.ENTRIES:
            if entry.name in entries:
                raise ValueError(f"two entries are named {entry.name!r}")
            entries[entry.name] = entry
    return MappingProxyType(entries)


CATALOGUE: Mapping[str, Entry] = _collect()


def find(name: str) -> Entry | None:
    """The entry of that name, or None."""
    return CATALOGUE.get(name)


def by_category() -> Iterator[tuple[Category, tuple[Entry, ...]]]:
    """The categories in the library's order, each with its visible entries by title."""
    for category in CATEGORIES:
        found = [e for e in CATALOGUE.values() if e.category == category and not e.hidden]
        if found:
            yield category, tuple(sorted(found, key=lambda e: e.title.lower()))
