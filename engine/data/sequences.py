"""Made-up sequences: tasks that need memory, a task that needs all places at once, and pairs of
words whose company tells what they mean.

Every set is a function of its sizes and its seed. Knows nothing of nodes or files.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

import numpy as np

from engine.data.encoders.columns import LabelEncoder
from engine.data.encoders.examples import ArrayEncoder, to_text, two_classes
from engine.data.labels import BITS, SIGNS, encoded, encoded_type
from engine.data.splits import split
from engine.op import Dataset, Types
from engine.raw import ARRAY, Raw
from engine.tensor_type import BATCH, TensorType

KINDS: Mapping[str, tuple[str, ...]] = {
    "animals": ("cat", "dog", "horse", "cow", "bird", "fish", "mouse", "bear"),
    "colours": ("red", "green", "blue", "yellow", "black", "white", "brown", "pink"),
    "foods": ("bread", "rice", "cheese", "apple", "soup", "cake", "egg", "bean"),
    "numbers": ("one", "two", "three", "four", "five", "six", "seven", "eight"),
    "clothes": ("shirt", "shoe", "hat", "coat", "sock", "glove", "scarf", "belt"),
    "weather": ("rain", "snow", "wind", "sun", "fog", "storm", "hail", "frost"),
}
WORDS_OF_A_KIND = 8
PAIR_CLASSES = ("other kinds", "one kind")


def _random(seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def _dataset(
    x: np.ndarray,
    y: np.ndarray,
    types: Types,
    train_share: float,
    seed: int,
    *,
    groups: np.ndarray | None = None,
    features: tuple[str, ...] = (),
    classes: tuple[str, ...] = (),
    tokens: tuple[str, ...] = (),
) -> Dataset:
    parts = split(len(x), train_share, seed, groups)
    for array in (x, y, *parts):
        array.setflags(write=False)
    label = LabelEncoder("y", "y", classes if types["y"].classes else ())
    if classes and not types["y"].classes:
        label = two_classes(SIGNS if float(y.min()) < 0 else BITS, classes)
    vocabulary = types["x"].classes or 0
    encoder = ArrayEncoder(x.shape[1:], tokens=vocabulary, label=label, label_shape=y.shape[1:])
    return Dataset(
        {"x": x, "y": y},
        *parts,
        types,
        features,
        classes,
        encoding=to_text(encoder),
        tokens=tokens,
        raw=Raw(lambda row: {ARRAY: x[row]}),
    )


def _tokens(vocabulary: int, *shape: int) -> TensorType:
    return TensorType("int64", (BATCH, *shape), vocabulary)


def adding_types(length: int) -> Types:
    """Two features a step, and one number a sequence."""
    return {
        "x": TensorType("float32", (BATCH, length, 2)),
        "y": TensorType("float32", (BATCH, 1)),
    }


@lru_cache(maxsize=16)
def load_adding(points: int, length: int, train_share: float, seed: int) -> Dataset:
    """Numbers from 0 to 1, beside marks of which two are 1, one in each half; y is the sum of the
    marked numbers. x: float32 (points, length, 2). length of at least 2."""
    random = _random(seed)
    half = length // 2
    x = np.zeros((points, length, 2), np.float32)
    x[:, :, 0] = random.random((points, length))
    rows = np.arange(points)
    marked = (random.integers(0, half, points), random.integers(half, length, points))
    y = np.zeros((points, 1), np.float32)
    for place in marked:
        x[rows, place, 1] = 1.0
        y[:, 0] += x[rows, place, 0]
    features = ("number", "mark")
    return _dataset(x, y, adding_types(length), train_share, seed, features=features)


def recall_types(length: int, vocabulary: int) -> Types:
    """Tokens, and the class of each sequence."""
    return {"x": _tokens(vocabulary, length), "y": _tokens(vocabulary)}


@lru_cache(maxsize=16)
def load_recall(
    points: int, length: int, vocabulary: int, train_share: float, seed: int
) -> Dataset:
    """Random tokens, int64 (points, length), of which y is the first, each equally often."""
    random = _random(seed)
    x = random.integers(0, vocabulary, (points, length))
    x[:, 0] = random.permutation(np.arange(points) % vocabulary)
    y = x[:, 0].copy()
    types = recall_types(length, vocabulary)
    names = tuple(str(token) for token in range(vocabulary))
    return _dataset(x, y, types, train_share, seed, groups=y, classes=names)


def reversal_types(length: int, vocabulary: int) -> Types:
    """As many tokens out as in."""
    return {"x": _tokens(vocabulary, length), "y": _tokens(vocabulary, length)}


@lru_cache(maxsize=16)
def load_reversal(
    points: int, length: int, vocabulary: int, train_share: float, seed: int
) -> Dataset:
    """Random tokens, int64 (points, length); y holds them from the last to the first."""
    x = _random(seed).integers(0, vocabulary, (points, length))
    y = np.ascontiguousarray(x[:, ::-1])
    types = reversal_types(length, vocabulary)
    names = tuple(str(token) for token in range(vocabulary))
    return _dataset(x, y, types, train_share, seed, classes=names)


def words(kinds: int) -> tuple[str, ...]:
    """The words by their tokens: those of the first so many kinds, kind after kind."""
    return tuple(word for group in list(KINDS.values())[:kinds] for word in group)


def pair_types(kinds: int, labels: str) -> Types:
    """Two tokens an example, and whether they are of one kind."""
    return {"x": _tokens(kinds * WORDS_OF_A_KIND, 2), "y": encoded_type(labels)}


@lru_cache(maxsize=16)
def load_pairs(kinds: int, labels: str, train_share: float, seed: int) -> Dataset:
    """Every pair of different words of one kind, and as many pairs of other kinds; no pair twice,
    so that those held out were never seen. x: int64 (pairs, 2)."""
    random = _random(seed)
    pairs = np.array(list(combinations(range(kinds * WORDS_OF_A_KIND), 2)), np.int64)
    same = pairs[:, 0] // WORDS_OF_A_KIND == pairs[:, 1] // WORDS_OF_A_KIND
    together = pairs[same]
    apart = random.permutation(pairs[~same])[: len(together)]
    x = random.permuted(np.concatenate([together, apart]), axis=1)
    positive = np.arange(len(x)) < len(together)
    return _dataset(
        x,
        encoded(positive, labels),
        pair_types(kinds, labels),
        train_share,
        seed,
        groups=positive,
        features=("first word", "second word"),
        classes=PAIR_CLASSES,
        tokens=words(kinds),
    )
