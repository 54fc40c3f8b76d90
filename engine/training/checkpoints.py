"""Weights in files (safetensors): written whole or not at all, read without executing anything."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import load, save

from engine.document.files import write_bytes
from engine.errors import FileError


def save_weights(
    path: Path, arrays: Mapping[str, np.ndarray], about: Mapping[str, str] | None = None
) -> None:
    """Write arrays by name, with a few words `about` them. FileError, the old file untouched."""
    whole = {name: np.asarray(array, order="C") for name, array in arrays.items()}
    write_bytes(save(whole, dict(about or {})), path)


def load_weights(path: Path) -> dict[str, np.ndarray]:
    """The arrays of a file by name. FileError when it cannot be read or is no such file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(
            "{name}: the weights cannot be read: {reason}",
            name=str(path),
            reason=(error.strerror or str(error)).lower(),
        ) from error
    try:
        return load(data)
    except (SafetensorError, ValueError, KeyError) as error:
        raise FileError(
            "{name}: this is no safetensors file, or it is damaged: {reason}",
            name=str(path),
            reason=str(error),
        ) from error


def words_about(path: Path) -> dict[str, str]:
    """The words that `save_weights` put beside the arrays. FileError as `load_weights`."""
    try:
        with safe_open(path, framework="np") as stream:
            return dict(stream.metadata() or {})
    except (OSError, SafetensorError, ValueError) as error:
        raise FileError(
            "{name}: this is no safetensors file, or it cannot be read: {reason}",
            name=str(path),
            reason=str(error),
        ) from error
