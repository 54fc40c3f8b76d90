"""A small example of what an op or a layer does: inputs that are the same each time, and what comes
of them, computed by the op itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.eager import apply, initial_weights
from engine.errors import GradloomError, TypeProblem
from engine.op import Entry, Layer, Metric, Op, Params, Sample, floats
from engine.tensor_type import BATCH, TensorType, shape_text

Floats = npt.NDArray[np.float64]
MOST_CELLS, MOST_ROWS = 12, 8


@dataclass(frozen=True, slots=True)
class Grid:
    """A tensor as rows of numbers. type: of the whole. part: which slice of it is shown, as an
    index (empty: all of it)."""

    name: str
    type: str
    rows: tuple[tuple[float, ...], ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """What goes in, what the layer knows (its variables), and what comes out."""

    inputs: tuple[Grid, ...]
    weights: tuple[Grid, ...]
    outputs: tuple[Grid, ...]


def worked_example(entry: Entry, params: Params) -> Example | None:
    """What an op or a layer makes of small inputs; None when nothing fits."""
    if not isinstance(entry, Op | Layer | Metric):
        return None
    if not entry.input_ports(params):
        return _without_inputs(entry, params)
    for sample in sorted(entry.samples, key=_unhandiness):
        for chosen in ({**sample.params, **params}, dict(sample.params)):
            try:
                return _worked(entry, sample, chosen)
            except (GradloomError, TypeProblem, ValueError, IndexError):
                # These params do not go with this sample: the next may fit.
                continue
    return None


def _without_inputs(entry: Entry, params: Params) -> Example:
    port = entry.output_ports(params)[0].name
    if entry.name == "input":
        values = entry.with_defaults(params)
        shape = ((BATCH,) if values["batch"] else ()) + tuple(values["shape"])
        kind = TensorType(values["dtype"], shape, values["classes"] or None)
        made = pattern(kind.bound({BATCH: 3}), Sample({}), 0)
    else:
        made = apply(entry.name, {}, params)[port]
    return Example((), (), (_grid(port, made),))


def _unhandiness(sample: Sample) -> tuple[bool, int, int]:
    """How badly a sample suits a picture: empty or lonely numbers last, few dimensions first."""
    sizes = [int(np.prod(_concrete(t, 3).sizes())) for t in sample.inputs.values()]
    dull = not sizes or min(sizes) == 0 or max(sizes) < 2
    rank = max((t.rank for t in sample.inputs.values()), default=0)
    return dull, max(rank - 2, 0), 0


def _worked(entry: Op | Layer | Metric, sample: Sample, params: Params) -> Example:
    types = dict(sample.inputs)
    ports = [p for p in entry.input_ports(params, types) if not p.optional or p.name in types]
    if any(p.name not in types for p in ports):
        types = {p.name: types.get(p.name, floats(2, 3)) for p in ports if p.name}
    types = {name: kind for name, kind in types.items() if entry.input(name, params) is not None}
    size = 2 if max(t.rank for t in types.values()) > 3 else 3
    arrays = {
        name: pattern(_concrete(kind, size), sample, place)
        for place, (name, kind) in enumerate(types.items())
    }
    training = isinstance(entry, Layer)
    weights = _handsome(initial_weights(entry.name, arrays, params)) if training else {}
    outputs = apply(entry.name, arrays, params, training=training, weights=weights)
    shown = sum(w.size for w in weights.values()) <= 64
    return Example(
        tuple(_grid(n, a) for n, a in arrays.items()),
        tuple(_grid(n, a) for n, a in weights.items()) if shown else (),
        tuple(_grid(n, a) for n, a in outputs.items()),
    )


def _concrete(kind: TensorType, size: int) -> TensorType:
    return kind.bound({d: size for d in kind.shape if isinstance(d, str)})


def pattern(kind: TensorType, sample: Sample, place: int) -> npt.NDArray[Any]:
    """Values that are the same each time: whole numbers where the sample's range has enough.

    place: of the input among the others, so that two inputs do not hold the same.
    """
    shape = kind.sizes()
    numbers = np.arange(int(np.prod(shape)))
    if kind.kind == "bool":
        return np.asarray(((numbers + numbers // 2 + place) % 2 == 0).reshape(shape), np.bool_)
    if kind.kind == "int":
        chosen = (numbers * 2 + place) % (kind.classes or 3)
        return np.asarray(chosen.reshape(shape), kind.dtype)
    choice = _choice(sample.low, sample.high)
    turn = (numbers * 2 + numbers // len(choice) + 3 * place + 1) % len(choice)
    return np.asarray(choice[turn].reshape(shape), np.float32)


def _choice(low: float, high: float) -> Floats:
    """At least four handy numbers of a range."""
    for step in (1.0, 0.5, 0.25, 0.1):
        found = np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step
        if len(found) >= 4:
            return found
    return np.linspace(low, high, 5)


def _handsome(weights: Mapping[str, npt.NDArray[Any]]) -> dict[str, npt.NDArray[Any]]:
    """Small whole numbers in the place of drawn ones; zeros and ones stay what they are."""
    return {
        name: w
        if w.size == 0 or (w == w.flat[0]).all()
        else pattern(floats(*w.shape), Sample({}, low=-1, high=2), place)
        for place, (name, w) in enumerate(weights.items())
    }


def _grid(name: str, array: npt.NDArray[Any]) -> Grid:
    """The array, or a slice of it that can be seen: the last two dimensions, or an image's."""
    index: list[int | slice] = [slice(None)] * array.ndim
    if array.ndim > 2:
        image = array.ndim > 3
        index[: array.ndim - (3 if image else 2)] = [0] * (array.ndim - (3 if image else 2))
        if image:
            index[-1] = 0
    seen = np.atleast_2d(np.asarray(array[tuple(index)], np.float64))
    cut = seen[:MOST_ROWS, :MOST_CELLS]
    part = ""
    if any(isinstance(i, int) for i in index):
        part = "[" + ", ".join("0" if isinstance(i, int) else ":" for i in index) + "]"
    if cut.shape != seen.shape:
        part += " ..."
    kind = f"{array.dtype.name} {shape_text(array.shape)}"
    return Grid(name, kind, tuple(tuple(row) for row in cut.tolist()), part)


__all__ = ["Example", "Grid", "worked_example"]
