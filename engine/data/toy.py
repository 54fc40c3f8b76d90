"""Made-up points in the plane: the sets of TensorFlow Playground, two moons, and blobs.

Every set is a function of its number of points, its noise and its seed; the noise moves or
relabels the points without drawing others. Knows nothing of nodes or files.
Rules: playground.tensorflow.org, dataset.ts; moons: scikit-learn's make_moons, enlarged; blobs: as
its make_blobs, with centres that keep apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np

from engine.data.encoders.columns import LabelEncoder
from engine.data.encoders.examples import numbers_encoder, raw_numbers, to_text, two_classes
from engine.data.labels import CLASS, encoded, encoded_type
from engine.data.splits import split
from engine.op import Dataset, Types
from engine.tensor_type import BATCH, TensorType

FEATURES = ("x1", "x2")
RADIUS = 5.0
INNER = 0.5 * RADIUS
OUTER = 0.7 * RADIUS
XOR_PADDING = 0.3
SPIRAL_TURNS = 1.75
REGRESSION_RADIUS = 6.0
MOON_RADIUS = 3.0
BLOB_SPREAD = 0.6
"""The standard deviation of a blob without noise."""
BUMPS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))
"""Centres of the bumps, and their signs."""
BUMP_RADIUS = 2.0

Points = tuple[np.ndarray, np.ndarray]
"""Positions, float64 (n, 2), and labels: bool (n,) for two classes, float64 (n,) for numbers."""

Rule = Callable[[np.random.Generator, int, float], Points]
"""From a generator, the number of points, and the noise as a share (0 to 0.5)."""


def _halves(points: int) -> tuple[int, int]:
    return points - points // 2, points // 2


def circle(random: np.random.Generator, points: int, noise: float) -> Points:
    """A disc inside a ring. The label is that of the jittered point; the point stays."""
    inside, outside = _halves(points)
    radius = np.concatenate(
        [random.uniform(0, INNER, inside), random.uniform(OUTER, RADIUS, outside)]
    )
    angle = random.uniform(0, 2 * np.pi, points)
    x = np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1)
    jittered = x + random.uniform(-RADIUS, RADIUS, (points, 2)) * noise
    return x, np.hypot(jittered[:, 0], jittered[:, 1]) < INNER


def xor(random: np.random.Generator, points: int, noise: float) -> Points:
    """Four squares; positive where both coordinates of the jittered point have one sign."""
    x = random.uniform(-RADIUS, RADIUS, (points, 2))
    x += np.where(x > 0, XOR_PADDING, -XOR_PADDING)
    jittered = x + random.uniform(-RADIUS, RADIUS, (points, 2)) * noise
    return x, jittered[:, 0] * jittered[:, 1] >= 0


def gauss(random: np.random.Generator, points: int, noise: float) -> Points:
    """Two normal clusters, at (2, 2) and (-2, -2); noise raises the variance from 0.5 to 4."""
    positive, negative = _halves(points)
    variance = 0.5 + 7 * noise
    centre = np.repeat([2.0, -2.0], [positive, negative])[:, None]
    x = centre + np.sqrt(variance) * random.standard_normal((points, 2))
    return x, centre[:, 0] > 0


def spiral(random: np.random.Generator, points: int, noise: float) -> Points:
    """Two spirals of 1.75 turns, one half a turn ahead of the other."""
    sizes = _halves(points)
    along = np.concatenate([np.arange(size) / size for size in sizes])
    turned = np.repeat([0.0, np.pi], sizes)
    angle = SPIRAL_TURNS * along * 2 * np.pi + turned
    x = (RADIUS * along)[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1)
    return x + random.uniform(-1, 1, (points, 2)) * noise, turned == 0


def moons(random: np.random.Generator, points: int, noise: float) -> Points:
    """Two interleaving half circles; the lower one is positive. The noise is normal, its
    standard deviation a share of the radius."""
    upper, lower = _halves(points)
    high, low = np.linspace(0, np.pi, upper), np.linspace(0, np.pi, lower)
    x = np.concatenate([np.cos(high), 1 - np.cos(low)]) - 0.5
    y = np.concatenate([np.sin(high), 0.5 - np.sin(low)]) - 0.25
    exact = MOON_RADIUS * np.stack([x, y], axis=1)
    moved = exact + MOON_RADIUS * noise * random.standard_normal((points, 2))
    return moved, np.arange(points) >= upper


def plane(random: np.random.Generator, points: int, noise: float) -> Points:
    """Numbers that rise evenly: (x1 + x2) / 10 at the jittered point; the point stays."""
    x = random.uniform(-REGRESSION_RADIUS, REGRESSION_RADIUS, (points, 2))
    jittered = x + random.uniform(-REGRESSION_RADIUS, REGRESSION_RADIUS, (points, 2)) * noise
    return x, (jittered[:, 0] + jittered[:, 1]) / 10


def gauss_regression(random: np.random.Generator, points: int, noise: float) -> Points:
    """Six bumps, three up and three down: sign * clamp(1 - distance / 2), the largest one."""
    x = random.uniform(-REGRESSION_RADIUS, REGRESSION_RADIUS, (points, 2))
    jittered = x + random.uniform(-REGRESSION_RADIUS, REGRESSION_RADIUS, (points, 2)) * noise
    bumps = np.array(BUMPS, np.float64)
    distance = np.linalg.norm(jittered[:, None, :] - bumps[None, :, :2], axis=2)
    heights = bumps[:, 2] * np.clip(1 - distance / BUMP_RADIUS, 0, 1)
    largest = np.abs(heights).argmax(axis=1)
    return x, heights[np.arange(points), largest]


def blobs(
    random: np.random.Generator, points: int, noise: float, classes: int
) -> tuple[np.ndarray, np.ndarray]:
    """As many round clouds as classes, evenly around a circle from an angle that is drawn; the
    noise raises their standard deviation from 0.6 to 2.6. Positions (n, 2), classes (n,)."""
    which = np.arange(points) % classes
    angle = random.uniform(0, 2 * np.pi) + 2 * np.pi * which / classes
    centres = 0.8 * RADIUS * np.stack([np.sin(angle), np.cos(angle)], axis=1)
    spread = BLOB_SPREAD + 4 * noise
    return centres + spread * random.standard_normal((points, 2)), which


CLASS_RULES: Mapping[str, Rule] = {
    "circle": circle,
    "xor": xor,
    "gauss": gauss,
    "spiral": spiral,
    "moons": moons,
}
NUMBER_RULES: Mapping[str, Rule] = {"plane": plane, "gauss_regression": gauss_regression}


def _drawn(rule: Rule, points: int, noise: float, seed: int) -> Points:
    random = np.random.Generator(np.random.PCG64(seed))
    return rule(random, points, noise / 100)


def _dataset(
    x: np.ndarray,
    y: np.ndarray,
    parts: tuple[np.ndarray, np.ndarray],
    types: Types,
    label: LabelEncoder,
    classes: tuple[str, ...] = ("0", "1"),
) -> Dataset:
    arrays = {"x": x.astype(np.float32), "y": y}
    for array in (*arrays.values(), *parts):
        array.setflags(write=False)
    classes = classes if types["y"].classes else ()
    zero, one = np.zeros(()), np.ones(())
    encoding = to_text(numbers_encoder(FEATURES, zero, one, label))
    raw = raw_numbers(FEATURES, arrays["x"])
    return Dataset(arrays, *parts, types, FEATURES, classes, encoding=encoding, raw=raw)


def types_of(labels: str | None) -> Types:
    """The types of a set: two features, and labels of two classes (None: numbers)."""
    y = TensorType("float32", (BATCH, 1)) if labels is None else encoded_type(labels)
    return {"x": TensorType("float32", (BATCH, 2)), "y": y}


@lru_cache(maxsize=64)
def load_classes(
    name: str, points: int, noise: float, train_share: float, seed: int, labels: str = CLASS
) -> Dataset:
    """A set of two classes. noise: 0 to 50; train_share: percent; labels: see `labels`.

    Neither positions nor parts depend on how the labels are written. Read-only and shared.
    """
    x, positive = _drawn(CLASS_RULES[name], points, noise, seed)
    parts = split(points, train_share, seed, positive)
    types = types_of(labels)
    return _dataset(x, encoded(positive, labels), parts, types, two_classes(labels))


@lru_cache(maxsize=64)
def load_numbers(name: str, points: int, noise: float, train_share: float, seed: int) -> Dataset:
    """A set with numbers to predict: y is float32 (points, 1). Otherwise as `load_classes`."""
    x, values = _drawn(NUMBER_RULES[name], points, noise, seed)
    parts = split(points, train_share, seed)
    y = values.astype(np.float32)[:, None]
    return _dataset(x, y, parts, types_of(None), LabelEncoder("y", "y"))


def types_of_blobs(classes: int) -> Types:
    """The types of blobs: two features, and the number of one of so many classes."""
    return {**types_of(None), "y": TensorType("int64", (BATCH,), classes=classes)}


@lru_cache(maxsize=64)
def load_blobs(classes: int, points: int, noise: float, train_share: float, seed: int) -> Dataset:
    """Points of several classes: y is int64 (points,). Otherwise as `load_classes`."""
    random = np.random.Generator(np.random.PCG64(seed))
    x, which = blobs(random, points, noise / 100, classes)
    names = tuple(str(number) for number in range(classes))
    parts = split(points, train_share, seed, which)
    label = LabelEncoder("class", "y", names)
    return _dataset(x, which.astype(np.int64), parts, types_of_blobs(classes), label, names)
