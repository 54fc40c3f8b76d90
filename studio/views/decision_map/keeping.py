"""What a map remembers between starts, as texts. Features are kept by their names.

Knows the choices' records, and no widget.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from studio.examples import Axes
from studio.views.decision_map.choices import PRINCIPAL

Kind = TypeVar("Kind")


def kept_state(axes: Axes, features: Sequence[str], values: Mapping[int, float]) -> dict[str, str]:
    """The axes and the values of the other features; nothing while there are no features."""
    if not features:
        return {}
    names = [features[axes.across], features[axes.up]] if not axes.principal else [PRINCIPAL]
    held = {features[column]: value for column, value in values.items() if column < len(features)}
    return {"axes": json.dumps(names), "values": json.dumps(held)}


def wanted_axes(text: str, features: Sequence[str], otherwise: Axes) -> Axes:
    """The axes that were kept, as far as these features are there."""
    names = _loaded(text, list)
    if names == [PRINCIPAL]:
        return Axes(principal=True) if len(features) > 2 else otherwise
    if len(names) != 2 or not all(name in features for name in names):
        return otherwise
    return Axes(features.index(names[0]), features.index(names[1]))


def wanted_values(text: str, features: Sequence[str]) -> dict[int, float]:
    """The values that were kept, of the features that are there."""
    held = _loaded(text, dict)
    return {
        features.index(name): float(value)
        for name, value in held.items()
        if name in features and isinstance(value, int | float)
    }


def switched_off(text: str, names: Collection[str]) -> set[str]:
    """The switches that were off."""
    return {name for name in _loaded(text, list) if name in names}


def _loaded(text: str, kind: type[Kind]) -> Kind:
    """What a text holds; an empty one of the kind where it holds something else."""
    try:
        found = json.loads(text) if text else kind()
    except ValueError:
        return kind()
    return found if isinstance(found, kind) else kind()
