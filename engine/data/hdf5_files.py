"""Arrays of HDF5 files, by h5py, which is brought in by name when the first one is opened.

Links that lead out of the file are never followed, and nothing in it is executed.
"""

from __future__ import annotations

import importlib
import math
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import TypeProblem

READER = "h5py"
MOST_ARRAYS = 1000
_FAULTS = (OSError, RuntimeError, ValueError, KeyError, TypeError, OverflowError)


def read_hdf5(path: Path, largest: int) -> dict[str, np.ndarray]:
    """Every array of numbers or texts, also those in groups, by its path in the file. largest:
    bytes of all together. TypeProblem for every fault."""
    h5py = _library()
    try:
        with h5py.File(path, "r") as file:
            found: dict[str, Any] = {}
            _gather(h5py, file, "", found)
            size = sum(math.prod(each.shape) * each.dtype.itemsize for each in found.values())
            if size > largest:
                raise TypeProblem(
                    "data.too_large",
                    "unpacked, the file would take {size} MB; up to {limit} MB can be opened: cut "
                    "it into smaller files",
                    size=size >> 20,
                    limit=largest >> 20,
                )
            return {name: _values(each) for name, each in found.items()}
    except _FAULTS as error:
        raise TypeProblem(
            "data.damaged",
            "the {kind} file is damaged or cut off ({reason}); copy or download it again",
            kind="HDF5",
            reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
        ) from error


def _library() -> Any:
    try:
        return importlib.import_module(READER)
    except ImportError as error:
        raise TypeProblem(
            "data.no_h5py",
            "HDF5 files are read by h5py, which is not installed here ({reason}); install it with: "
            "pip install h5py, or save the arrays by numpy.savez or as safetensors",
            reason=str(error),
        ) from error


def _gather(h5py: Any, group: Any, before: str, found: dict[str, Any]) -> None:
    """The arrays of a group and of those in it; links of other kinds than plain ones are left."""
    for name in group:
        if len(found) >= MOST_ARRAYS:
            return
        if not isinstance(group.get(name, getlink=True), h5py.HardLink):
            continue
        inner = group[name]
        if isinstance(inner, h5py.Group):
            if before.count("/") < 16:
                _gather(h5py, inner, f"{before}{name}/", found)
        elif isinstance(inner, h5py.Dataset) and inner.shape is not None and not inner.external:
            text = h5py.check_string_dtype(inner.dtype) is not None
            if text or inner.dtype.kind in "biufS":
                found[before + name] = inner


def _values(dataset: Any) -> np.ndarray:
    if dataset.dtype.kind == "O":
        return np.array(dataset.asstr()[()], str)
    values = np.asarray(dataset[()])
    return values.astype(values.dtype.newbyteorder("="), copy=False)
