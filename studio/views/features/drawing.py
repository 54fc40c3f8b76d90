"""Maps, filters and examples of the view as tiles. Is given arrays; asks nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from studio.views.features.maps import Floats, mosaic
from studio.widgets import palette
from studio.widgets.colour_map import reach, rgb
from studio.widgets.thumbnails import coloured, picture_arrays, shaded, shaded_each
from studio.widgets.tiles import Tile

Bytes = npt.NDArray[np.uint8]
MOST_WORDS = 8


def map_tiles(maps: Floats, *, common: bool, captions: Sequence[str]) -> list[Tile]:
    """(units, height, width): each between its own extremes, or all on one scale."""
    shades = shaded(maps, signed=_signed(maps)) if common else shaded_each(maps)
    return [Tile(colours, caption) for colours, caption in zip(shades, captions, strict=True)]


def _signed(values: Floats) -> bool:
    return bool((values[np.isfinite(values)] < 0).any())


def filter_tile(planes: Floats, limit: float | None, caption: str) -> Tile:
    """(height, width, channels): three channels are colours, more stand side by side."""
    if planes.shape[2] == 3:
        top = limit or reach(planes)
        share = np.clip(np.nan_to_num(planes.astype(np.float64)) / top / 2 + 0.5, 0, 1)
        return Tile((share * 255).astype(np.uint8), caption)
    plane = mosaic(planes)
    colours = shaded(plane, limit or reach(planes), signed=True)
    if planes.shape[2] > 1:
        gaps = mosaic(np.zeros_like(planes))
        colours[np.isnan(gaps)] = rgb(palette.current().panel).astype(np.uint8)
    return Tile(colours, caption)


def filter_value(planes: Floats, row: int, column: int) -> str:
    """What a pixel of a filter's tile stands for."""
    if planes.shape[2] == 3:
        return ", ".join(f"{v:.4g}" for v in planes[row, column].tolist())
    value = mosaic(planes)[row, column]
    height, width = planes.shape[:2]
    if np.isnan(value) and (row % (height + 1) == height or column % (width + 1) == width):
        return ""
    return f"{value:.5g}"


def example_tile(x: npt.NDArray[np.generic], caption: str = "", depth: float = 0.5) -> Tile | None:
    """One example as a picture; None where it is none. depth: where a volume (depth, height, width,
    channels) is cut, from 0 to 1."""
    if x.ndim == 4 and len(x):
        x = x[round(depth * (len(x) - 1))]
    found = picture_arrays(x[None])
    return None if found is None else Tile(coloured(found[0]), caption)


def example_words(x: npt.NDArray[np.generic]) -> str:
    """One example in words: its first numbers."""
    numbers = x.reshape(-1)
    words = ", ".join(f"{v:.3g}" for v in numbers[:MOST_WORDS].tolist())
    return words + (" \u2026" if len(numbers) > MOST_WORDS else "")
