"""New pictures: of a folder, of a table that lists them, one alone, or those in arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from engine.data import array_files
from engine.data.encoders.examples import PictureEncoder
from engine.data.given.records import Given, nothing
from engine.data.pictures import finding
from engine.data.pictures.of_arrays import X_NAMES, as_images
from engine.data.pictures.opening import pictures
from engine.data.pictures.shape import PictureFault, Shape
from engine.data.tabular.frame import Form, Watch
from engine.errors import DataError, Text
from engine.raw import PICTURE

CHUNK = 256


def of_pictures(
    encoder: PictureEncoder, data: Path | Mapping[str, Any], form: Form, watch: Watch
) -> Given:
    """Pictures brought to the shape of the training. TypeProblem or DataError where there are
    none; a broken one has no prediction."""
    shape = Shape(*encoder.sizes, encoder.fit)
    if isinstance(data, Mapping):
        return _of_arrays(encoder, shape, _value(data))
    place = data.name.lower()
    if not data.is_dir() and place.endswith(array_files.SUFFIXES):
        arrays = array_files.read(data)
        return _of_arrays(encoder, shape, arrays[array_files.chosen(arrays, "", X_NAMES, "x_name")])
    found = finding.without_classes(data)
    paths, names = tuple(p for p, _ in found), tuple(name for _, name in found)
    return _of_files(encoder, shape, paths, names)


def _value(data: Mapping[str, Any]) -> np.ndarray:
    if PICTURE not in data:
        raise DataError("a picture is given as '{name}': pixels", name=PICTURE)
    pixels = np.asarray(data[PICTURE])
    return pixels[None] if pixels.ndim < 4 else pixels


def _of_arrays(encoder: PictureEncoder, shape: Shape, values: np.ndarray) -> Given:
    pixels = as_images(values)
    known = np.ones(len(pixels), bool)

    def take(start: int, stop: int) -> dict[str, np.ndarray]:
        chosen = pixels[start:stop]
        if chosen.shape[1:] != shape.sizes:
            opened = pictures()
            chosen = np.stack([opened.fitted(each, shape) for each in chosen])
        return {"x": encoder.transform(chosen)}

    return Given(len(pixels), known, take, nothing, chunk=CHUNK)


def _of_files(
    encoder: PictureEncoder, shape: Shape, paths: tuple[Path, ...], names: tuple[str, ...]
) -> Given:
    opened = pictures()
    known = np.ones(len(paths), bool)
    broken: list[tuple[str, str]] = []

    def take(start: int, stop: int) -> dict[str, np.ndarray]:
        pixels = np.zeros((stop - start, *shape.sizes), np.uint8)
        for place in range(start, stop):
            try:
                pixels[place - start] = opened.pixels_of(paths[place], shape)
            except PictureFault as fault:
                known[place] = False
                broken.append((names[place], str(fault)))
        return {"x": encoder.transform(pixels)}

    return Given(len(paths), known, take, _about(broken), names, "file", CHUNK)


def _about(broken: list[tuple[str, str]]) -> Callable[[], list[Text]]:
    def tell() -> list[Text]:
        if not broken:
            return []
        path, reason = broken[0]
        text = Text(
            "{count} picture(s) cannot be read, the first of them {path} ({reason})",
            {"count": len(broken), "path": path, "reason": reason},
        )
        return [text]

    return tell
