"""The one place that brings in Pillow, by name, when the first picture is opened and not before."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Protocol, cast

import numpy as np

from engine.data.pictures.shape import Form, Shape
from engine.errors import TypeProblem

READER = "engine.data.pictures.pillow"


class Pictures(Protocol):
    """What `engine.data.pictures.pillow` offers; PictureFault for what cannot be read."""

    def form_of(self, path: Path) -> Form:
        """What the head of a file says."""

    def verify(self, path: Path) -> None:
        """Read a file to its end."""

    def pixels_of(self, path: Path, shape: Shape) -> np.ndarray:
        """uint8 (height, width, channels)."""

    def fitted(self, pixels: np.ndarray, shape: Shape) -> np.ndarray:
        """An array of pixels in another size and number of channels."""


def pictures() -> Pictures:
    """The reader of pictures; TypeProblem where Pillow is not installed."""
    try:
        return cast(Pictures, importlib.import_module(READER))
    except ImportError as error:
        raise TypeProblem(
            "data.no_pillow",
            "pictures are read by Pillow, which is not installed here ({reason}); install it with: "
            "pip install pillow",
            reason=str(error),
        ) from error
