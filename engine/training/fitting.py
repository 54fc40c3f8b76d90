"""Which weights fit which variables: after a renaming, after an edit, and from a file.

Knows names, shapes and arrays; no session and no file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.graph import VariableSpec


@dataclass(frozen=True, slots=True)
class Fitting:
    """What became of weights that were handed to a graph.

    taken: variables that have them now. missing: variables for which there were none. unknown:
    names that the graph does not have. other: (name, shape there, shape needed).
    """

    taken: tuple[str, ...]
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    other: tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every variable of the graph has its weights."""
        return not self.missing and not self.other


def take(variables: Mapping[str, np.ndarray], arrays: Mapping[str, Any]) -> Fitting:
    """Write into the variables what fits of `arrays`, and say what did not."""
    taken, other = [], []
    for name, value in sorted(variables.items()):
        found = arrays.get(name)
        if found is None:
            continue
        if tuple(found.shape) == value.shape:
            value[...] = found
            taken.append(name)
        else:
            other.append((name, tuple(found.shape), value.shape))
    missing = [name for name in sorted(variables) if name not in arrays]
    unknown = [name for name in sorted(arrays) if name not in variables]
    return Fitting(tuple(taken), tuple(missing), tuple(unknown), tuple(other))


def after_renaming(
    variables: Mapping[str, np.ndarray], renamed: Sequence[tuple[str, str]]
) -> dict[str, np.ndarray]:
    """The variables under the names that they have once nodes got other ids, one after another.

    A variable is called ``node/name``, the state of an optimiser for it ``node/node/name/slot``.
    """
    known = dict(variables)
    for old, new in renamed:
        known = {_renamed(name, old, new, known): value for name, value in known.items()}
    return known


def _renamed(name: str, old: str, new: str, known: Mapping[str, np.ndarray]) -> str:
    node, _, rest = name.partition("/")
    variable, slash, slot = rest.rpartition("/")
    if variable in known:
        rest = _renamed(variable, old, new, known) + slash + slot
    return f"{new if node == old else node}/{rest}"


def seed_name(name: str, specs: Mapping[str, VariableSpec]) -> str:
    """What a variable, or an optimiser's state for one, is called by the name it begins as."""
    spec = specs[name]
    node, _, rest = name.partition("/")
    variable, _, slot = rest.rpartition("/")
    if spec.role == "state" and variable in specs:
        return f"{node}/{specs[variable].seed_name}/{slot}"
    return spec.seed_name


def weights_sha256(arrays: Mapping[str, np.ndarray]) -> str:
    """The SHA-256, in hexadecimal, over names (sorted), dtypes, shapes and bytes of all arrays."""
    digest = hashlib.sha256()
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        digest.update(f"{name}\0{array.dtype.str}\0{array.shape}\0".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()
