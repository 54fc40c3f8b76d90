"""From a probe's arrays to what is painted on nodes: colours by look-up tables, no pixel by hand.

Knows no node, no probe and no widget.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from studio.canvas.faces.face import Dots, Face, new_number
from studio.colouring import picture, picture_of_classes, picture_of_units, point_colours, scale_of
from studio.examples import Bounds, Examples
from studio.targets import Reading
from studio.widgets import palette
from studio.widgets.colour_map import Bytes, diverging, reach

Array = npt.NDArray[np.generic]
MOST_BARS = 48
"""Numbers that are drawn as bars; more of them as cells."""
MOST_DOTS = 400
MOST_ASPECT = 6.0


def image_of(pixels: Bytes) -> QImage:
    """A picture (height, width, 3) that owns its pixels."""
    data = np.ascontiguousarray(pixels)
    height, width, _ = data.shape
    return QImage(data.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def map_face(values: Array, reading: Reading, examples: Examples | None, units: int) -> Face:
    """Tiles of values (height, width, shown units) over a plane, y upwards. units: how many there
    are in all. Logits of classes are one tile: the likeliest."""
    upright = values[::-1]
    if reading == "classes" and units > 1 and values.shape[2] == units:
        whole = image_of(picture_of_classes(upright, discrete=False))
        return Face(display="map", number=new_number(), tiles=(whole,), values=values)
    known: Reading = "number" if reading == "classes" else reading
    if known == "number":
        pixels = picture_of_units(upright)
    else:
        pixels = picture(upright, scale_of(values, known, examples), discrete=False)
    tiles = tuple(image_of(pixels[:, :, unit]) for unit in range(values.shape[2]))
    more = units - values.shape[2]
    return Face(display="map", number=new_number(), tiles=tiles, more=more, values=values)


def image_face(values: Array, channels: int) -> Face:
    """Tiles of one example's feature maps (height, width, shown channels); three channels of
    shares are a picture in colours."""
    planes = values.reshape(*values.shape[:2], -1) if values.ndim != 2 else values[..., None]
    numbers = planes.astype(np.float64)
    if planes.shape[2] == channels == 3 and numbers.min() >= 0 and numbers.max() <= 1:
        coloured = (numbers * 255).astype(np.uint8)
        pictures: tuple[QImage, ...] = (image_of(coloured),)
    else:
        pixels = diverging(planes, reach(planes))
        pictures = tuple(image_of(pixels[:, :, c]) for c in range(planes.shape[2]))
    return Face(
        display="image",
        number=new_number(),
        tiles=pictures,
        aspect=_aspect(planes.shape[1], planes.shape[0]),
        smooth=False,
        more=channels - planes.shape[2],
        values=values,
    )


def strip_face(values: Array) -> Face:
    """Few numbers as bars, many as cells, tables as they are."""
    flat = np.atleast_1d(values)
    if flat.ndim == 1 and flat.size <= MOST_BARS:
        limit = reach(flat)
        heights = np.nan_to_num(flat.astype(np.float64) / limit, posinf=1.0, neginf=-1.0)
        hues = diverging(flat, limit)
        bars = tuple(
            (float(height), _stronger(QColor(*map(int, hue)), float(height)))
            for height, hue in zip(heights, hues, strict=True)
        )
        return Face(display="strip", number=new_number(), bars=bars, values=values)
    table = _wrapped(flat) if flat.ndim == 1 else flat.reshape(-1, flat.shape[-1])
    pixels = diverging(table, reach(flat))
    if flat.ndim == 1:
        pixels.reshape(-1, 3)[flat.size :] = _rgb(palette.current().node_body)
    aspect = _aspect(table.shape[1], table.shape[0])
    return Face(
        display="strip",
        number=new_number(),
        tiles=(image_of(pixels),),
        aspect=aspect,
        smooth=False,
        values=values,
    )


def histogram_face(counts: Array, edges: Array) -> Face:
    """Bars of counts, each in the colour of its numbers."""
    ends = edges.astype(np.float64)
    middles = (ends[1:] + ends[:-1]) / 2
    hues = diverging(middles, reach(edges))
    most = max(float(counts.max()), 1.0)
    bars = tuple(
        (float(c) / most, _stronger(QColor(*map(int, hue)), 0.0))
        for c, hue in zip(counts.astype(np.float64), hues, strict=True)
    )
    return Face(display="histogram", number=new_number(), bars=bars, values=counts)


def spark_face(history: Sequence[float]) -> Face:
    """The newest number, and the line that led to it."""
    text = number_text(history[-1]) if history else ""
    line = tuple(history)
    values = np.array(line)
    return Face(display="spark", number=new_number(), line=line, text=text, values=values)


def points_face(examples: Examples, columns: tuple[int, int], bounds: Bounds) -> Face:
    """The examples on their plane, those for training only."""
    shown = np.flatnonzero(~examples.test)
    if len(shown) > MOST_DOTS:
        shown = shown[np.linspace(0, len(shown) - 1, MOST_DOTS).astype(np.intp)]
    dots = dots_of(examples, columns, bounds, shown)
    return Face(display="points", number=new_number(), dots=dots, values=examples.x[shown])


def dots_of(
    examples: Examples,
    columns: tuple[int, int],
    bounds: Bounds,
    shown: npt.NDArray[np.integer],
) -> tuple[Dots, ...]:
    """Some examples in the unit square, by colour."""
    left, right, bottom, top = bounds
    x = (examples.x[shown, columns[0]].astype(np.float64) - left) / ((right - left) or 1.0)
    y = (top - examples.x[shown, columns[1]].astype(np.float64)) / ((top - bottom) or 1.0)
    hues, which = np.unique(point_colours(examples, None)[shown], axis=0, return_inverse=True)
    which = which.ravel()
    inside = (x >= 0) & (x <= 1) & (y >= 0) & (y <= 1)
    return tuple(
        Dots(QColor(*map(int, hue)), x[inside & (which == i)], y[inside & (which == i)])
        for i, hue in enumerate(hues)
    )


def number_text(number: float) -> str:
    """A number of four digits."""
    if not np.isfinite(number):
        return f"{number}"
    return f"{number:.3e}" if number and not 1e-3 <= abs(number) < 1e5 else f"{number:.4g}"


def _wrapped(flat: Array) -> Array:
    columns = ceil(sqrt(flat.size))
    padded = np.zeros(columns * ceil(flat.size / columns), np.float64)
    padded[: flat.size] = flat
    return padded.reshape(-1, columns)


def _aspect(width: int, height: int) -> float:
    return min(max(width / height, 1 / MOST_ASPECT), MOST_ASPECT)


def _rgb(colour: str) -> npt.NDArray[np.uint8]:
    found = QColor(colour)
    return np.array([found.red(), found.green(), found.blue()], np.uint8)


def _stronger(colour: QColor, height: float) -> QColor:
    """Bars tell size by height: their colour only has to tell the sign."""
    colours = palette.current()
    if height:
        return QColor(colours.positive if height > 0 else colours.negative)
    return colour if colour.saturation() > 60 else QColor(colours.muted)
