"""What to draw to explain an entry: a curve, a small worked example, points, rows, or a path.

Everything in it is computed by the entry itself, on inputs that are the same each time. Knows
nothing of how it is painted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.builder import Builder
from engine.eager import apply
from engine.errors import GradloomError, TypeProblem
from engine.expansion import expand_node, located
from engine.graph import GraphBuilder, frozen
from engine.op import Entry, Layer, Op, Optimiser, Params, Source, floats
from engine.pipeline import Kind, compile
from engine.registry import CATALOGUE
from engine.schedules import curve
from engine.tensor_type import shape_text
from engine.worked_example import Example, Grid, worked_example

Floats = npt.NDArray[np.float64]
Point = tuple[float, float]
REACH = 4.0
"""Curves are drawn from -REACH to REACH, as far as there are values."""
SAMPLES = 241
TALLEST = 6.0
"""A curve that goes beyond -TALLEST..TALLEST is cut off there."""
MOST_POINTS = 240
MOST_EXAMPLES = 4000
STEPS = 1000
"""The steps over which a schedule is drawn."""
VALLEY = (1.0, 10.0)
"""The valley that optimisers walk down: f = VALLEY[0] x² + VALLEY[1] y²."""
START = (-1.8, 0.9)
MOST_STEPS = 2000


@dataclass(frozen=True, slots=True)
class Curve:
    """Pieces of a line (where they end, the function jumps or has no value), and the part of the
    plane that shows them: (left, right), (bottom, top)."""

    pieces: tuple[tuple[Point, ...], ...]
    across: tuple[float, float]
    up: tuple[float, float]
    names: tuple[str, str] = ("x", "y")


@dataclass(frozen=True, slots=True)
class Scatter:
    """Points of a plane, each with a value. classes: how many there are (0: values are numbers)."""

    points: tuple[Point, ...]
    values: tuple[float, ...]
    classes: int
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The first rows of a table, as texts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Descent:
    """The way of an optimiser down a valley, f = scales[0] x² + scales[1] y², in `steps` steps."""

    points: tuple[Point, ...]
    scales: tuple[float, float]
    steps: int


Illustration = Curve | Example | Scatter | Table | Descent


def illustration(
    name: str, params: Params | None = None, folder: Path | None = None
) -> Illustration | None:
    """What explains an entry with these params (those left out have their defaults, or those of
    its sample); None when there is nothing to draw, as for a data node without its file.

    >>> found = illustration("relu")
    >>> type(found).__name__, found.across
    ('Curve', (-4.0, 4.0))
    """
    given = dict(params or {})
    entry = CATALOGUE[name]
    if isinstance(entry, Source) and entry.columns is not None:
        return _made(entry, given, folder)  # A file may change at any time.
    key = (name, frozen(given))
    if key not in _known:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[key] = _made(entry, given, folder)
    return _known[key]


_known: dict[Any, Illustration | None] = {}
_MOST_KNOWN = 400


def _made(entry: Entry, params: Params, folder: Path | None) -> Illustration | None:
    try:
        if isinstance(entry, Source):
            return _data(entry, params, folder)
        if isinstance(entry, Optimiser):
            return _descent(entry, params)
        if entry.category == "schedule":
            return _schedule(entry, params)
        if isinstance(entry, Layer) and _looks_upstream(entry, params):
            return _penalty(entry, params)
        if _is_curve(entry, params):
            return _curve(entry, params)
        return worked_example(entry, params)
    except (GradloomError, TypeProblem):
        # The check says what is wrong with the node; there is nothing to draw meanwhile.
        return None


# Curves


def _is_curve(entry: Entry, params: Params) -> bool:
    if not isinstance(entry, Op) or entry.elementwise is None:
        return False
    ports = entry.input_ports(params)
    if len(ports) != 1 or ports[0].kind == "bool":
        return False
    kind = entry.infer({ports[0].name: floats(1)}, entry.with_defaults(params))[0]
    return kind.kind == "float"


def _curve(entry: Entry, params: Params) -> Curve:
    port, out = entry.input_ports(params)[0].name, entry.output_ports(params)[0].name

    def at(xs: Floats) -> Floats:
        return np.asarray(apply(entry.name, {port: xs}, params)[out], np.float64)

    xs = np.linspace(-REACH, REACH, SAMPLES)
    defined = xs[np.isfinite(at(xs))]
    if not len(defined):
        return Curve((), (-REACH, REACH), (-1.0, 1.0), (port, out))
    margin = 0.15 * float(np.ptp(defined))
    left = max(-REACH, float(defined[0]) - margin)
    right = min(REACH, float(defined[-1]) + margin)
    xs = np.linspace(left, right, SAMPLES)
    ys = at(xs)
    up = _span(ys[np.isfinite(ys)])
    return Curve(tuple(_pieces(at, xs, ys, up)), (left, right), up, (port, out))


def _span(ys: Floats) -> tuple[float, float]:
    """What part of the axis shows the values: all of them, or the middle of wild ones."""
    low, high = (float(ys.min()), float(ys.max())) if len(ys) else (-1.0, 1.0)
    if low > TALLEST or high < -TALLEST:
        low, high = (float(v) for v in np.quantile(ys, (0.1, 0.9)))
    else:
        low, high = max(low, -TALLEST), min(high, TALLEST)
    if 0.0 < low <= (high - low) * 0.5:
        low = 0.0
    room = 0.08 * (high - low) or 1.0
    return low - room, high + room


def _pieces(
    at: Callable[[Floats], Floats], xs: Floats, ys: Floats, up: tuple[float, float]
) -> Iterator[tuple[Point, ...]]:
    far = up[1] - up[0]
    piece: list[Point] = []
    for i, (x, y) in enumerate(zip(xs.tolist(), ys.tolist(), strict=True)):
        if not np.isfinite(y) or (piece and _jumps(at, xs[i - 1 : i + 1], ys[i - 1 : i + 1], far)):
            if len(piece) > 1:
                yield tuple(piece)
            piece = []
        if np.isfinite(y):
            piece.append((x, min(max(y, up[0] - far), up[1] + far)))
    if len(piece) > 1:
        yield tuple(piece)


def _jumps(at: Callable[[Floats], Floats], xs: Floats, ys: Floats, far: float) -> bool:
    """Whether the function leaps between two neighbouring samples, at whatever scale one looks."""
    height = abs(float(ys[1] - ys[0]))
    if not np.isfinite(height) or height < 0.04 * far:
        return False
    finer = at(np.linspace(xs[0], xs[1], 65))
    with np.errstate(all="ignore"):
        steps = np.abs(np.diff(finer))
    return bool(not np.isfinite(steps).all() or steps.max() > 0.8 * height)


def _looks_upstream(entry: Layer, params: Params) -> bool:
    """Whether it counts the weights before it, so that an example of its own says nothing."""
    if not entry.samples:
        return False
    builder = GraphBuilder()
    feeds = {
        name: builder.leaf("feed", {"port": name}, kind)
        for name, kind in entry.samples[0].inputs.items()
    }
    whole = entry.with_defaults({**entry.samples[0].params, **params})
    chosen = located(entry, whole, None)
    expand_node(entry, builder, "node", feeds, chosen, training=False)
    return builder.looked_upstream


def _penalty(entry: Layer, params: Params) -> Curve:
    """What is added to a loss of 0 for a single weight; or what becomes of it in a step, where its
    values are bounded."""
    builder = Builder()
    weight = builder.variable(shape=[1], name="w")
    nothing = builder.sum(builder.multiply(weight, builder.constant(values=0.0)))
    out = getattr(builder, entry.name)(nothing, **params)
    builder.sgd(out, learning_rate=0.0)
    compiled = compile(builder.document)
    state = compiled.state(0)
    target, bounds = f"{out.node}.{out.port}", bool(compiled.expanded.constraints)
    kind: Kind = "train" if bounds else "predict"
    program = compiled.program(kind, 1, state, [] if bounds else [target])
    xs, ys = np.linspace(-REACH, REACH, SAMPLES), []
    for x in xs:
        state.variables["w/value"][...] = x
        program.run()
        ys.append(float(state.variables["w/value"][0] if bounds else program.outputs[target]))
    up = _span(np.array(ys))
    piece = tuple(zip(xs.tolist(), ys, strict=True))
    return Curve((piece,), (-REACH, REACH), up, ("w", "w after a step" if bounds else "penalty"))


def _schedule(entry: Entry, params: Params) -> Illustration | None:
    try:
        rates = curve(entry.name, params, STEPS)
    except GradloomError:
        # Its rate follows the loss: one step of it can be shown, but no curve.
        return worked_example(entry, params)
    places = np.unique(np.linspace(0, STEPS - 1, SAMPLES).round().astype(int))
    points = tuple((float(i), float(rates[i])) for i in places)
    top = float(np.nanmax(rates)) or 1.0
    return Curve((points,), (0.0, float(STEPS)), (0.0, 1.08 * top), ("step", "rate"))


# Data


def _data(entry: Source, params: Params, folder: Path | None) -> Illustration | None:
    data = entry.load(entry.with_defaults(params), folder)
    if data.streams or not data.arrays:
        return None
    ports = list(data.arrays)
    # A few thousand examples tell as much as a million, and cost nothing.
    whole = len(data.arrays[ports[0]])
    some = np.linspace(0, whole - 1, min(whole, MOST_EXAMPLES)).astype(int)
    features = np.asarray(data.arrays[ports[0]][some], np.float64)
    answer = "y" if "y" in data.arrays else ports[-1]
    labels = np.asarray(data.arrays[answer][some], np.float64).reshape(len(features), -1)[:, 0]
    width = int(np.prod(features.shape[1:]))
    told = len(data.feature_names) == width
    names = data.feature_names if told else tuple(f"x{i + 1}" for i in range(width))
    side = round(width**0.5)
    if width == 2:
        chosen = np.linspace(0, len(features) - 1, min(len(features), MOST_POINTS)).astype(int)
        points = tuple((float(a), float(b)) for a, b in features[chosen].reshape(-1, 2))
        values = tuple(labels[chosen].tolist())
        distinct = len(np.unique(labels))
        classes = distinct if data.class_names or distinct <= 8 else 0
        return Scatter(points, values, classes, (names[0], names[1]))
    if side * side == width and side >= 7:
        return Example((), (), tuple(_images(features.reshape(-1, side, side), labels)))
    return _rows(features.reshape(len(features), -1), labels, names, data.class_names)


def _images(features: Floats, labels: Floats) -> Iterator[Grid]:
    for value in np.unique(labels)[:3]:
        place = int(np.flatnonzero(labels == value)[0])
        rows = tuple(tuple(row) for row in features[place].tolist())
        yield Grid(f"{value:g}", f"float32 {shape_text(features[place].shape)}", rows)


def _rows(features: Floats, labels: Floats, names: Sequence[str], classes: Sequence[str]) -> Table:
    many = len(names) > 3
    columns = (*names[:2], "...", "y") if many else (*names, "y")
    rows = []
    for place in np.linspace(0, len(features) - 1, 5).astype(int):
        label = labels[place]
        said = classes[int(label)] if classes else f"{label:.4g}"
        numbers = [f"{v:.4g}" for v in features[place][: 2 if many else 3]]
        rows.append((*numbers, *(("...",) if many else ()), said))
    return Table(tuple(columns), tuple(rows))


# Optimisers


def _descent(entry: Optimiser, params: Params) -> Descent:
    builder = Builder()
    place = builder.variable(shape=[2], name="place", initialiser="zeros")
    steep = builder.multiply(builder.square(place), builder.constant(values=list(VALLEY)))
    chosen = {k: v for k, v in params.items() if entry.param(k) is not None and k != "only"}
    getattr(builder, entry.name)(builder.sum(steep), **{**chosen, "average": "none"})
    compiled = compile(builder.document)
    state = compiled.state(0)
    where = state.variables["place/value"]
    where[...] = START
    program = compiled.program("train", 1, state)
    path = [START]
    for _ in range(MOST_STEPS):
        with np.errstate(all="ignore"):
            program.run()
        state.step += 1
        x, y = (float(v) for v in where)
        if not (abs(x) < 10 and abs(y) < 10):
            break
        path.append((x, y))
        if x * x + y * y < 1e-4:
            break
    steps = len(path) - 1
    every = max(1, steps // MOST_POINTS)
    return Descent((*path[:-1:every], path[-1]), VALLEY, steps)


__all__ = [
    "Curve",
    "Descent",
    "Example",
    "Grid",
    "Illustration",
    "Scatter",
    "Table",
    "illustration",
]
