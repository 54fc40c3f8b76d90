"""The package `onnx`, which is brought in by name when the first file is opened."""

from __future__ import annotations

import importlib
from typing import Any

from engine.errors import TypeProblem

READER = "onnx"


def library(module: str = READER) -> Any:
    """The package, or a module of it; TypeProblem, which says how to install it, without."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise TypeProblem(
            "onnx.no_package",
            "ONNX files are read by the package onnx, which is not installed here ({reason}); "
            "install it with: pip install onnx",
            reason=str(error),
        ) from error


def decode_fault() -> type[Exception]:
    """What protobuf raises for bytes that are no message."""
    found: type[Exception] = library("google.protobuf.message").DecodeError
    return found
