"""Files of the person's own from which layers take weights: where they lie, and tensors in them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.data import array_files
from engine.data.tabular.place import location
from engine.data.tabular.reader import Stamp, stamp_of
from engine.errors import TypeProblem
from engine.exchange.onnx.reading import read_model

SUFFIX = ".onnx"
TENSOR_FILES = (SUFFIX, ".npy", ".npz", ".safetensors", ".h5", ".hdf5")
"""Endings of files in which tensors stand."""
Found = tuple[str, Stamp]
"""A file as it was looked at: its full path and its stamp."""


def found(path: str, folder: Path | None) -> Found:
    """The file that a path means. TypeProblem without one, or where there is none."""
    if not path.strip():
        raise TypeProblem("data.no_path", "no file is chosen yet; choose one")
    place = location(path, folder)
    stamp = stamp_of(place)
    if stamp is None:
        raise TypeProblem(
            "data.not_found",
            "there is no file {path}; choose another one, or put it there",
            path=str(place),
        )
    return str(place), stamp


def read_whole(file: Found) -> None:
    """Read a file, so that it is at hand. TypeProblem for every fault."""
    place = Path(file[0])
    if place.suffix.lower() == SUFFIX:
        read_model(place, file[1])
    else:
        array_files.read(place)


def tensor_in(file: Found, name: str) -> np.ndarray:
    """A tensor of an ONNX file, or an array of a file of arrays. TypeProblem where there is none of
    that name."""
    place = Path(file[0])
    if place.suffix.lower() == SUFFIX:
        stored = read_model(place, file[1]).net.stored
        names = list(stored)
        if name in stored:
            return stored[name].decode()
    else:
        arrays = array_files.read(place)
        names = list(arrays)
        if name in arrays:
            return np.asarray(arrays[name])
    listed = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    raise TypeProblem(
        "data.no_array",
        "the file has no array named {name}; it has {arrays}",
        name=repr(name),
        arrays=listed,
    )
