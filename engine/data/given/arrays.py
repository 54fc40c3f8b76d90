"""New arrays from a file or from memory, brought to the scale of the training."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from engine.data import array_files
from engine.data.array_data import X_NAMES, check_finite
from engine.data.encoders.examples import ArrayEncoder
from engine.data.given.records import Given, nothing
from engine.errors import DataError, TypeProblem
from engine.raw import ARRAY

NEW_NAMES = ("x", "X", "x_test", "features", "inputs", "data", "images", "x_train")


def of_arrays(encoder: ArrayEncoder, data: Path | Mapping[str, Any]) -> Given:
    """Examples along the first axis; one alone may lack that axis."""
    x = _values(encoder, data)
    known = np.ones(len(x), bool)
    return Given(
        len(x), known, lambda start, stop: {"x": encoder.transform(x[start:stop])}, nothing
    )


def _values(encoder: ArrayEncoder, data: Path | Mapping[str, Any]) -> np.ndarray:
    if isinstance(data, Mapping):
        if ARRAY not in data:
            raise DataError("an array is given as '{name}': numbers", name=ARRAY)
        x = np.asarray(data[ARRAY])
    else:
        arrays = array_files.read(data)
        usual = NEW_NAMES if X_NAMES else ()
        wanted = encoder.name if encoder.name in arrays else ""
        x = arrays[array_files.chosen(arrays, wanted, usual, "x_name")]
    if x.shape == encoder.shape:
        x = x[None]
    if x.shape[1:] != encoder.shape and encoder.shape == (1,) and x.ndim == 1:
        x = x[:, None]
    if x.shape[1:] != encoder.shape:
        raise TypeProblem(
            "data.shape",
            "each example needs the shape {expected} as in the training; these have {got}",
            expected=str(encoder.shape),
            got=str(tuple(x.shape[1:])),
        )
    check_finite(x, "x")
    if encoder.tokens and (
        x.dtype.kind not in "iu"
        or (x.size and not 0 <= int(x.min()) <= int(x.max()) < encoder.tokens)
    ):
        raise TypeProblem(
            "data.not_tokens",
            "tokens are whole numbers from 0 to {last}, as in the training; the array holds {got}",
            last=encoder.tokens - 1,
            got=str(x.dtype) if x.dtype.kind not in "iu" else f"{int(x.min())} to {int(x.max())}",
        )
    return x
