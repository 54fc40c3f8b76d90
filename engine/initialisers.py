"""How variables begin. Each function gives float64 values from a generator, a shape and a scale."""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Mapping, Sequence

import numpy as np

Initialiser = Callable[[np.random.Generator, Sequence[int], float], np.ndarray]


def fans(shape: Sequence[int]) -> tuple[int, int]:
    """Inputs and outputs of a weight of this shape: (..., in, out); receptive fields multiply."""
    if len(shape) < 2:
        size = shape[0] if shape else 1
        return size, size
    field = math.prod(shape[:-2])
    return shape[-2] * field, shape[-1] * field


def _uniform_within(limit: Callable[[int, int], float]) -> Initialiser:
    def draw(generator: np.random.Generator, shape: Sequence[int], scale: float) -> np.ndarray:
        bound = scale * limit(*fans(shape))
        return generator.uniform(-bound, bound, shape)

    return draw


def _normal_with(deviation: Callable[[int, int], float]) -> Initialiser:
    def draw(generator: np.random.Generator, shape: Sequence[int], scale: float) -> np.ndarray:
        return generator.normal(0.0, scale * deviation(*fans(shape)), shape)

    return draw


def _orthogonal(generator: np.random.Generator, shape: Sequence[int], scale: float) -> np.ndarray:
    """Rows (or columns, whichever are fewer) of length `scale` at right angles to each other; the
    leading axes count as rows. Drawn evenly from all such matrices (Mezzadri, 2007)."""
    shape = tuple(shape)
    columns = shape[-1] if shape else 1
    rows = math.prod(shape[:-1])
    tall = generator.normal(size=(max(rows, columns), min(rows, columns)))
    turned, triangle = np.linalg.qr(tall)
    turned = turned * np.where(np.diagonal(triangle) < 0, -1.0, 1.0)
    return scale * (turned if rows >= columns else turned.T).reshape(shape)


def _forget_bias(generator: np.random.Generator, shape: Sequence[int], scale: float) -> np.ndarray:
    """The biases of the four gates of an LSTM: `scale` for the second, which forgets, else 0."""
    bias = np.zeros((4, shape[0] // 4))
    bias[1] = scale
    return bias.reshape(tuple(shape))


INITIALISERS: Mapping[str, Initialiser] = {
    # Glorot and Bengio, 'Understanding the difficulty of training deep feedforward neural
    # networks', AISTATS 2010.
    "glorot_uniform": _uniform_within(lambda n_in, n_out: math.sqrt(6.0 / max(n_in + n_out, 1))),
    "glorot_normal": _normal_with(lambda n_in, n_out: math.sqrt(2.0 / max(n_in + n_out, 1))),
    # He et al., 'Delving deep into rectifiers', ICCV 2015.
    "he_uniform": _uniform_within(lambda n_in, n_out: math.sqrt(6.0 / max(n_in, 1))),
    "he_normal": _normal_with(lambda n_in, n_out: math.sqrt(2.0 / max(n_in, 1))),
    # Saxe, McClelland and Ganguli, 'Exact solutions to the nonlinear dynamics of learning in deep
    # linear neural networks', ICLR 2014.
    "orthogonal": _orthogonal,
    "uniform": _uniform_within(lambda n_in, n_out: 1.0),
    "normal": _normal_with(lambda n_in, n_out: 1.0),
    "zeros": lambda generator, shape, scale: np.zeros(tuple(shape)),
    "ones": lambda generator, shape, scale: np.ones(tuple(shape)),
    "constant": lambda generator, shape, scale: np.full(tuple(shape), scale),
}
"""Those that a person may choose from."""

_OF_LAYERS: Mapping[str, Initialiser] = {"forget_bias": _forget_bias}
"""Those that only the variables of certain layers begin with."""


def initial_values(
    name: str, initialiser: str, scale: float, shape: Sequence[int], seed: int
) -> np.ndarray:
    """The first values of a variable: they depend on its name and the seed alone, so an edit
    elsewhere in the graph does not change them. float64, of the given shape."""
    key = np.random.SeedSequence([seed & 0xFFFFFFFFFFFFFFFF, zlib.crc32(name.encode())])
    begin = INITIALISERS.get(initialiser) or _OF_LAYERS[initialiser]
    return begin(np.random.Generator(np.random.Philox(key)), shape, scale)
