"""The explicit list of families, and the look-up of an entry by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from engine.op import CATEGORIES, Category, Entry
from engine.ops import (
    activations,
    adam,
    adaptive,
    array_sources,
    attention,
    augmentation,
    broadcasting,
    channels,
    classification_losses,
    classification_metrics,
    comparison_losses,
    contractions,
    convolution,
    convolution_layers,
    counting,
    data,
    diagonals,
    drawn_points,
    embedding,
    encoding,
    exponentials,
    gates,
    grouping,
    image_shapes,
    indexing,
    joining,
    layers,
    leaves,
    linear_algebra,
    logic,
    losses,
    mathematics,
    matrices,
    matrix_norms,
    metrics,
    models,
    normalisation,
    optimisers,
    ordering,
    padding,
    patterns,
    penalties,
    picture_data,
    pooling,
    pooling_layers,
    positions,
    random_sources,
    ranking_metrics,
    rectifiers,
    recurrent,
    reductions,
    regularisation,
    resampling,
    reshaping,
    sampling,
    scans,
    schedules,
    selection,
    sequence_data,
    softmax,
    standardising,
    stateful_schedules,
    statistics,
    tables,
    transformer,
    trigonometry,
    variables,
)

FAMILIES = (
    data,
    drawn_points,
    tables,
    sequence_data,
    picture_data,
    array_sources,
    variables,
    random_sources,
    leaves,
    layers,
    models,
    channels,
    convolution,
    convolution_layers,
    pooling,
    pooling_layers,
    resampling,
    image_shapes,
    embedding,
    recurrent,
    attention,
    positions,
    transformer,
    activations,
    rectifiers,
    gates,
    softmax,
    mathematics,
    exponentials,
    trigonometry,
    logic,
    matrices,
    contractions,
    diagonals,
    linear_algebra,
    matrix_norms,
    encoding,
    reshaping,
    broadcasting,
    joining,
    selection,
    indexing,
    padding,
    patterns,
    reductions,
    standardising,
    normalisation,
    regularisation,
    augmentation,
    sampling,
    statistics,
    scans,
    ordering,
    penalties,
    losses,
    classification_losses,
    comparison_losses,
    metrics,
    classification_metrics,
    ranking_metrics,
    counting,
    optimisers,
    adaptive,
    adam,
    schedules,
    stateful_schedules,
    grouping,
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
