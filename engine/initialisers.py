"""How variables begin: one record each, with its source. Knows no op and no graph."""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

Draw = Callable[[np.random.Generator, Sequence[int], float], np.ndarray]


@dataclass(frozen=True, slots=True)
class Initialiser:
    """A way to begin. Called with a generator, a shape and a scale, it gives float64 values.

    doc: what it gives and when to use it. source: where it comes from.
    """

    name: str
    title: str
    doc: str
    draw: Draw
    source: str = ""

    def __call__(
        self, generator: np.random.Generator, shape: Sequence[int], scale: float
    ) -> np.ndarray:
        """float64 values of the shape."""
        return self.draw(generator, tuple(shape), scale)


def fans(shape: Sequence[int]) -> tuple[int, int]:
    """Inputs and outputs of a weight of this shape: (..., in, out); receptive fields multiply."""
    if len(shape) < 2:
        size = shape[0] if shape else 1
        return size, size
    field = math.prod(shape[:-2])
    return shape[-2] * field, shape[-1] * field


def _uniform_within(limit: Callable[[int, int], float]) -> Draw:
    def draw(generator: np.random.Generator, shape: Sequence[int], scale: float) -> np.ndarray:
        bound = scale * limit(*fans(shape))
        return generator.uniform(-bound, bound, shape)

    return draw


def _normal_with(deviation: Callable[[int, int], float]) -> Draw:
    def draw(generator: np.random.Generator, shape: Sequence[int], scale: float) -> np.ndarray:
        return generator.normal(0.0, scale * deviation(*fans(shape)), shape)

    return draw


_MOST_DEVIATIONS = 2.0


def _truncated(generator: np.random.Generator, shape: Sequence[int], scale: float) -> np.ndarray:
    """What falls outside is drawn again, which is one value in twenty-two each time."""
    values = generator.standard_normal(shape)
    outside = np.abs(values) > _MOST_DEVIATIONS
    while outside.any():
        values[outside] = generator.standard_normal(int(outside.sum()))
        outside = np.abs(values) > _MOST_DEVIATIONS
    return scale * values


def _orthogonal(generator: np.random.Generator, shape: Sequence[int], scale: float) -> np.ndarray:
    """The Q of a normal matrix; with the signs of R's diagonal it is uniformly distributed."""
    columns = shape[-1] if len(shape) > 1 else 1
    rows = math.prod(shape[:-1]) if len(shape) > 1 else math.prod(shape)
    tall = generator.standard_normal((max(rows, columns), min(rows, columns)))
    q, r = np.linalg.qr(tall)
    q = q * np.where(np.diagonal(r) < 0, -1.0, 1.0)
    return scale * (q if rows >= columns else q.T).reshape(shape)


def _identity(generator: np.random.Generator, shape: Sequence[int], scale: float) -> np.ndarray:
    if len(shape) < 2:
        return np.full(shape, float(scale))
    values = np.zeros(shape)
    centre = tuple(size // 2 for size in shape[:-2])
    same = np.arange(min(shape[-2:]))
    values[centre][same, same] = scale
    return values


_GLOROT = (
    "Glorot and Bengio, 'Understanding the difficulty of training deep feedforward neural "
    "networks', AISTATS 2010"
)
_HE = "He, Zhang, Ren and Sun, 'Delving deep into rectifiers', ICCV 2015"
_LECUN = "LeCun, Bottou, Orr and Müller, 'Efficient backprop', 1998"

_RECORDS = (
    Initialiser(
        "glorot_uniform",
        "Glorot uniform",
        "Evenly within ±√(6 / (inputs + outputs)): keeps the size of values and of gradients from "
        "layer to layer. For tanh, sigmoid and softmax.",
        _uniform_within(lambda n_in, n_out: math.sqrt(6.0 / max(n_in + n_out, 1))),
        _GLOROT,
    ),
    Initialiser(
        "glorot_normal",
        "Glorot normal",
        "Normal with the deviation √(2 / (inputs + outputs)): as Glorot uniform, with tails.",
        _normal_with(lambda n_in, n_out: math.sqrt(2.0 / max(n_in + n_out, 1))),
        _GLOROT,
    ),
    Initialiser(
        "he_uniform",
        "He uniform",
        "Evenly within ±√(6 / inputs): makes up for the half that ReLU cuts off.",
        _uniform_within(lambda n_in, n_out: math.sqrt(6.0 / max(n_in, 1))),
        _HE,
    ),
    Initialiser(
        "he_normal",
        "He normal",
        "Normal with the deviation √(2 / inputs): makes up for the half that ReLU cuts off.",
        _normal_with(lambda n_in, n_out: math.sqrt(2.0 / max(n_in, 1))),
        _HE,
    ),
    Initialiser(
        "lecun_uniform",
        "LeCun uniform",
        "Evenly within ±√(3 / inputs): sums of inputs of variance 1 have variance 1. For SELU.",
        _uniform_within(lambda n_in, n_out: math.sqrt(3.0 / max(n_in, 1))),
        _LECUN,
    ),
    Initialiser(
        "lecun_normal",
        "LeCun normal",
        "Normal with the deviation √(1 / inputs): sums of inputs of variance 1 have variance 1. "
        "For SELU.",
        _normal_with(lambda n_in, n_out: math.sqrt(1.0 / max(n_in, 1))),
        _LECUN,
    ),
    Initialiser(
        "uniform",
        "Uniform",
        "Evenly between minus and plus the scale, whatever the shape.",
        _uniform_within(lambda n_in, n_out: 1.0),
    ),
    Initialiser(
        "normal",
        "Normal",
        "Normal around 0 with the scale as its deviation, whatever the shape.",
        _normal_with(lambda n_in, n_out: 1.0),
    ),
    Initialiser(
        "truncated_normal",
        "Truncated normal",
        "Normal with the scale as its deviation, but what lies beyond two deviations is drawn "
        "again, so that no weight begins extreme; 0.88 of the scale is left as the deviation.",
        _truncated,
        "Johnson, Kotz and Balakrishnan, 'Continuous univariate distributions', vol. 1, section "
        "13.10",
    ),
    Initialiser(
        "orthogonal",
        "Orthogonal",
        "Columns (or rows, whichever are fewer) of length 1 at right angles to each other: passes "
        "values on without stretching them, through many layers or steps.",
        _orthogonal,
        "Saxe, McClelland and Ganguli, 'Exact solutions to the nonlinear dynamics of learning in "
        "deep linear neural networks', ICLR 2014; the distribution: Mezzadri, Notices of the AMS "
        "54 (2007)",
    ),
    Initialiser(
        "identity",
        "Identity",
        "Passes its inputs on as they are: ones on the diagonal of a matrix; for a kernel, in its "
        "centre; a vector of ones. For recurrent ReLU networks and layers that add to a shortcut.",
        _identity,
        "Le, Jaitly and Hinton, 'A simple way to initialize recurrent networks of rectified linear "
        "units', arXiv:1504.00941 (2015)",
    ),
    Initialiser(
        "zeros",
        "Zeros",
        "All 0. For biases; weights that are all alike would stay alike.",
        lambda generator, shape, scale: np.zeros(shape),
    ),
    Initialiser(
        "ones",
        "Ones",
        "All 1, whatever the scale. For factors that begin without effect.",
        lambda generator, shape, scale: np.ones(shape),
    ),
    Initialiser(
        "constant",
        "Constant",
        "All equal to the scale.",
        lambda generator, shape, scale: np.full(shape, float(scale)),
    ),
)

INITIALISERS: Mapping[str, Initialiser] = MappingProxyType({r.name: r for r in _RECORDS})
"""Every initialiser by name, in the order of the menus."""


def _forget_bias(generator: np.random.Generator, shape: Sequence[int], scale: float) -> np.ndarray:
    """The biases of the four gates of an LSTM: `scale` for the second, which forgets, else 0."""
    bias = np.zeros((4, shape[0] // 4))
    bias[1] = scale
    return bias.reshape(shape)


OF_LAYERS: Mapping[str, Draw] = {"forget_bias": _forget_bias}
"""Those that nobody chooses: only the variables of certain layers begin with them."""


def initial_values(
    name: str, initialiser: str, scale: float, shape: Sequence[int], seed: int
) -> np.ndarray:
    """The first values of a variable: they depend on its name and the seed alone, so an edit
    elsewhere in the graph does not change them. float64, of the given shape."""
    key = np.random.SeedSequence([seed & 0xFFFFFFFFFFFFFFFF, zlib.crc32(name.encode())])
    begin = INITIALISERS.get(initialiser) or OF_LAYERS[initialiser]
    return begin(np.random.Generator(np.random.Philox(key)), shape, scale)
