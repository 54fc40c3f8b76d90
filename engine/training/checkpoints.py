"""Weights in files (safetensors): written whole or not at all, read without executing anything."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load, save

from engine.errors import FileError


def save_weights(
    path: Path, arrays: Mapping[str, np.ndarray], about: Mapping[str, str] | None = None
) -> None:
    """Write arrays by name, with a few words `about` them. FileError, the old file untouched."""
    data = save({n: np.ascontiguousarray(a) for n, a in arrays.items()}, dict(about or {}))
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)
        raise FileError(
            "the weights cannot be written to {path}: {reason}", path=path, reason=error.strerror
        ) from error


def load_weights(path: Path) -> dict[str, np.ndarray]:
    """The arrays of a file by name. FileError when it cannot be read or is no such file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(
            "the weights cannot be read from {path}: {reason}", path=path, reason=error.strerror
        ) from error
    try:
        return load(data)
    except (SafetensorError, ValueError, KeyError) as error:
        raise FileError(
            "{path} is no safetensors file, or is damaged: {reason}", path=path, reason=error
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
