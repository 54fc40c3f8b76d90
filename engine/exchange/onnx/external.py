"""Weights that an ONNX file keeps in files beside it: read only from its own folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.errors import TypeProblem

LARGEST = 4 << 30
"""Bytes of one tensor."""


def outside(onnx: Any, tensor: Any, path: Path) -> Any:
    """The same tensor with its values, which stand in a file beside the model's. TypeProblem where
    they do not, or where the file names another place."""
    told = {entry.key: entry.value for entry in tensor.external_data}
    place = _beside(path, told.get("location", ""), tensor.name)
    try:
        offset, length = int(told.get("offset", 0)), int(told.get("length", -1))
        if offset < 0 or length > LARGEST:
            raise ValueError(f"{length} bytes from {offset}")
        with place.open("rb") as file:
            file.seek(offset)
            data = file.read(length) if length >= 0 else file.read(LARGEST)
    except (OSError, ValueError) as error:
        raise TypeProblem(
            "onnx.external",
            "the weights of '{name}' cannot be read from {path}: {reason}",
            name=tensor.name,
            path=str(place),
            reason=getattr(error, "strerror", None) or str(error),
        ) from error
    if 0 <= length != len(data):
        raise TypeProblem(
            "onnx.external",
            "the weights of '{name}' cannot be read from {path}: {reason}",
            name=tensor.name,
            path=str(place),
            reason=f"{len(data)} / {length} bytes",
        )
    whole = onnx.TensorProto(name=tensor.name, data_type=tensor.data_type, raw_data=data)
    whole.dims.extend(tensor.dims)
    return whole


def _beside(path: Path, location: str, name: str) -> Path:
    """Where the weights stand. Links are followed before it is asked whether that is beside."""
    folder = path.parent.resolve()
    try:
        place = (folder / location).resolve()
        inside = bool(location) and place.is_relative_to(folder) and place != folder
    except (OSError, ValueError):
        inside = False
    if not inside:
        raise TypeProblem(
            "onnx.outside",
            "the file looks for the weights of '{name}' at {got}, which is not beside it, and is "
            "refused; put them into its folder and export it anew",
            name=name,
            got=repr(location),
        )
    if not place.is_file():
        raise TypeProblem(
            "onnx.external_missing",
            "the weights of '{name}' belong into {path}, which is not there; put that file beside "
            "the model",
            name=name,
            path=str(place),
        )
    return place
