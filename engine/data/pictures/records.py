"""Pictures that were found, before any is decoded: the records, their shape, their classes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.data.pictures.shape import AUTOMATIC, GREY, Shape
from engine.errors import Suggestion, Text, TypeProblem

UNIT, SIGNED, STANDARD, BYTES = "0 to 1", "-1 to 1", "standardise", "0 to 255"
VALUES: tuple[str, ...] = (UNIT, SIGNED, STANDARD, BYTES)

Decode = Callable[[int], np.ndarray]
"""From the number of a picture its uint8 (height, width, channels); DataError where that fails."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How pictures are read; see the params of the node `images`."""

    height: int = 0
    width: int = 0
    fit: str = "stretch"
    colour: str = AUTOMATIC
    values: str = UNIT
    skip_broken: bool = False
    path_column: str = ""
    label_column: str = ""
    x_name: str = ""
    y_name: str = ""
    train_share: int = 80
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Pictures that can be decoded by their number, with all that is known of them.

    trains: as for a Listing. paths: of those that have one. pixels: all of them where they are held
    anyway.
    """

    shape: Shape
    labels: np.ndarray
    classes: tuple[str, ...]
    decode: Decode
    trains: np.ndarray | None = None
    paths: tuple[Path, ...] = ()
    notices: tuple[Text, ...] = ()


def shape_of(settings: Settings, sizes: set[tuple[int, int]], grey: bool) -> Shape:
    """What pictures of these sizes become; TypeProblem where they differ and nobody says to what
    size they are brought."""
    height, width = settings.height, settings.width
    if not (height and width):
        if len(sizes) > 1:
            (h1, w1), (h2, w2) = sorted(sizes)[0], sorted(sizes)[-1]
            side = height or width or min(64, h1, w1)
            raise TypeProblem(
                "data.sizes",
                "the pictures have {count} different sizes, from {first} to {last}; set height and "
                "width, to which all of them are brought",
                count=len(sizes),
                first=f"{h1} x {w1}",
                last=f"{h2} x {w2}",
                suggestions=[
                    Suggestion("set", param="width" if height else "height", value=side),
                ],
            )
        ((own_height, own_width),) = sizes
        # One of the two: the other keeps the proportions.
        if height:
            own_width = max(round(own_width * height / own_height), 1)
        elif width:
            own_height = max(round(own_height * width / own_width), 1)
        height, width = height or own_height, width or own_width
    colour = settings.colour
    channels = 1 if colour == GREY or (colour == AUTOMATIC and grey) else 3
    return Shape(height, width, channels, settings.fit)


def present_classes(
    labels: np.ndarray, names: tuple[str, ...]
) -> tuple[np.ndarray, tuple[str, ...]]:
    """Labels and classes without those that no picture has; TypeProblem for one class only."""
    present, numbers = np.unique(labels, return_inverse=True)
    classes = tuple(names[k] for k in present.tolist())
    if len(classes) < 2:
        raise TypeProblem(
            "data.one_class",
            "every picture has the class {name}; there is nothing to tell apart: add pictures of "
            "another class",
            name=repr(classes[0]),
        )
    return numbers.astype(np.int64), classes
