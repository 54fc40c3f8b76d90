"""Encoders of one column as pure frozen records: fitted on the training part, then only applied.

`fit_*` reads the training cells; `transform` reads the record alone. Records go to JSON and back,
so that a prediction uses the statistics of the training. Knows no table.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np

from engine import roles


class Affine(msgspec.Struct, frozen=True, tag="affine"):
    """(x - offset) / width: as is, standardised, or from 0 to 1."""

    offset: float = 0.0
    width: float = 1.0

    def transform(self, values: np.ndarray) -> np.ndarray:
        """float64 (n,) -> (n, 1)."""
        found: np.ndarray = ((values - self.offset) / self.width)[:, None]
        return found

    def inverse(self, values: np.ndarray) -> np.ndarray:
        """What was transformed to these."""
        found: np.ndarray = values * self.width + self.offset
        return found

    def names(self, column: str) -> tuple[str, ...]:
        """The name of the feature."""
        return (column if self == Affine() else f"{column}, scaled",)


class Log(msgspec.Struct, frozen=True, tag="log"):
    """sign(x) log(1 + |x|), standardised: for numbers over several magnitudes, of either sign."""

    offset: float = 0.0
    width: float = 1.0

    def transform(self, values: np.ndarray) -> np.ndarray:
        """float64 (n,) -> (n, 1)."""
        found: np.ndarray = ((_signed_log(values) - self.offset) / self.width)[:, None]
        return found

    def inverse(self, values: np.ndarray) -> np.ndarray:
        """What was transformed to these."""
        logs = values * self.width + self.offset
        found: np.ndarray = np.sign(logs) * np.expm1(np.abs(logs))
        return found

    def names(self, column: str) -> tuple[str, ...]:
        """The name of the feature."""
        return (f"log of {column}",)


class Bins(msgspec.Struct, frozen=True, tag="bins"):
    """One feature for each interval: 1 where the number lies in it. edges: inner ones, rising."""

    edges: tuple[float, ...]

    def transform(self, values: np.ndarray) -> np.ndarray:
        """float64 (n,) -> (n, edges + 1). Beyond the outermost edges the last bins go on."""
        return _indicators(np.searchsorted(self.edges, values, "right"), len(self.edges) + 1)

    def names(self, column: str) -> tuple[str, ...]:
        """The names of the features."""
        if not self.edges:
            return (f"{column}: any",)
        edges = [f"{edge:g}" for edge in self.edges]
        between = [f"{column}: {a} to {b}" for a, b in pairwise(edges)]
        return (f"{column}: below {edges[0]}", *between, f"{column}: from {edges[-1]}")


class OneHot(msgspec.Struct, frozen=True, tag="one-hot"):
    """One feature for each word. A word that the training did not show has a 0 in all of them."""

    words: tuple[str, ...]

    def transform(self, codes: np.ndarray, words: Sequence[str]) -> np.ndarray:
        """Codes int (n,) into `words` -> (n, words)."""
        return _indicators(_places(codes, words, self.words), len(self.words))

    def names(self, column: str) -> tuple[str, ...]:
        """The names of the features."""
        return tuple(f"{column}: {word}" for word in self.words)


class Ranks(msgspec.Struct, frozen=True, tag="ordinal"):
    """0, 1, 2, ... by the order of the words; -1 for a word that is not among them."""

    words: tuple[str, ...]

    def transform(self, codes: np.ndarray, words: Sequence[str]) -> np.ndarray:
        """Codes int (n,) into `words` -> (n, 1)."""
        return _places(codes, words, self.words).astype(np.float64)[:, None]

    def names(self, column: str) -> tuple[str, ...]:
        """The name of the feature."""
        return (f"{column}, rank",)


class Integer(msgspec.Struct, frozen=True, tag="integer"):
    """Whole numbers for an embedding: 1, 2, ... by the word; 0 for one that was not seen."""

    words: tuple[str, ...]

    @property
    def classes(self) -> int:
        """How many numbers there are, 0 included."""
        return len(self.words) + 1

    def transform(self, codes: np.ndarray, words: Sequence[str]) -> np.ndarray:
        """Codes int (n,) into `words` -> (n, 1)."""
        return (_places(codes, words, self.words) + 1).astype(np.float64)[:, None]

    def names(self, column: str) -> tuple[str, ...]:
        """The name of the feature."""
        return (f"{column}, number",)


class Hashed(msgspec.Struct, frozen=True, tag="hashed"):
    """One of `size` places for each word, by its CRC-32: any word has one, some share theirs."""

    size: int

    def transform(self, codes: np.ndarray, words: Sequence[str]) -> np.ndarray:
        """Codes int (n,) into `words` -> (n, size)."""
        places = [zlib.crc32(word.encode()) % self.size for word in words]
        return _indicators(np.array([*places, -1], np.int64)[codes], self.size)

    def names(self, column: str) -> tuple[str, ...]:
        """The names of the features."""
        return tuple(f"{column}: place {k + 1}" for k in range(self.size))


class DateParts(msgspec.Struct, frozen=True, tag="date parts"):
    """Parts of a moment. What comes round again (month, day, weekday, hour) becomes a point on a
    circle, sine and cosine, so that December lies beside January; the year is standardised."""

    parts: tuple[str, ...]
    offset: float = 0.0
    width: float = 1.0

    def transform(self, seconds: np.ndarray) -> np.ndarray:
        """Seconds since 1970, float64 (n,) -> (n, features)."""
        columns: list[np.ndarray] = []
        for part in self.parts:
            values, period = _part(seconds, part)
            if period is None:
                columns.append((values - self.offset) / self.width)
            else:
                angle = 2 * np.pi * values / period
                columns += [np.sin(angle), np.cos(angle)]
        return np.stack(columns, axis=1)

    def names(self, column: str) -> tuple[str, ...]:
        """The names of the features."""
        found: list[str] = []
        for part in self.parts:
            turns = ("sine", "cosine") if part != roles.YEAR else ("scaled",)
            found += [f"{column}: {part}, {turn}" for turn in turns]
        return tuple(found)


NumberCode = Affine | Log | Bins
WordCode = OneHot | Ranks | Integer | Hashed
Code = NumberCode | WordCode | DateParts


def fit_numbers(encoding: str, values: np.ndarray, size: int | None = None) -> NumberCode:
    """An encoder of numbers from those of the training part: float64 (n,), all finite."""
    if encoding == roles.STANDARDISE:
        return Affine(float(values.mean()), _spread(values))
    if encoding == roles.MIN_MAX:
        low, span = float(values.min()), float(np.ptp(values))
        return Affine(low, span if span > 1e-12 * abs(low) else 1.0)
    if encoding == roles.LOG:
        logs = _signed_log(values)
        return Log(float(logs.mean()), _spread(logs))
    if encoding == roles.BINS:
        count = size or 5
        edges = np.quantile(values, np.arange(1, count) / count)
        inner = np.unique(edges[(edges > values.min()) & (edges <= values.max())])
        return Bins(tuple(inner.tolist()))
    return Affine()


def fit_words(
    encoding: str, words: Sequence[str], order: Sequence[str] = (), size: int | None = None
) -> WordCode:
    """An encoder of words from those that occur in the training part."""
    known = tuple(sorted(set(words)))
    if encoding == roles.RANKS:
        rest = [word for word in known if word not in order]
        return Ranks((*order, *rest))
    if encoding == roles.INTEGER:
        return Integer(known)
    if encoding == roles.HASHED:
        return Hashed(size or 16)
    return OneHot(known)


def fit_dates(seconds: np.ndarray, parts: Sequence[str]) -> DateParts:
    """An encoder of moments from those of the training part."""
    years, _ = _part(seconds, roles.YEAR)
    chosen = tuple(parts) or (roles.YEAR, roles.MONTH, roles.WEEKDAY)
    return DateParts(chosen, float(years.mean()), _spread(years))


def _spread(values: np.ndarray) -> float:
    """The standard deviation; 1 where rounding alone makes values differ."""
    found = float(values.std())
    return found if found > 1e-12 * abs(float(values.mean())) else 1.0


def _signed_log(values: np.ndarray) -> np.ndarray:
    found: np.ndarray = np.sign(values) * np.log1p(np.abs(values))
    return found


def _indicators(places: np.ndarray, width: int) -> np.ndarray:
    """A 1 at each place, float64 (n, width); rows of 0 where the place is -1."""
    found = np.zeros((len(places), width))
    rows = np.flatnonzero(places >= 0)
    found[rows, places[rows]] = 1.0
    return found


def _places(codes: np.ndarray, words: Sequence[str], known: Sequence[str]) -> np.ndarray:
    """Where each word stands among the known ones; -1 for others."""
    place = {word: k for k, word in enumerate(known)}
    found: np.ndarray = np.array([*(place.get(word, -1) for word in words), -1], np.int64)[codes]
    return found


def _part(seconds: np.ndarray, part: str) -> tuple[np.ndarray, float | None]:
    """A part of each moment, from 0, and after how much it comes round again."""
    moments = np.nan_to_num(seconds).astype("datetime64[s]")
    days = moments.astype("datetime64[D]")
    months = moments.astype("datetime64[M]")
    if part == roles.YEAR:
        return moments.astype("datetime64[Y]").astype(np.int64) + 1970.0, None
    if part == roles.MONTH:
        return months.astype(np.int64) % 12.0, 12.0
    if part == roles.DAY:
        return (days - months.astype("datetime64[D]")).astype(np.float64), 31.0
    if part == roles.WEEKDAY:
        return (days.astype(np.int64) + 3) % 7.0, 7.0
    return (moments - days).astype(np.float64) / 3600, 24.0
