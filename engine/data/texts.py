"""Texts as tokens: words or characters, numbered by a vocabulary of the train part. Knows no node
and no file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

WORDS, CHARACTERS = "words", "characters"
UNITS: tuple[str, ...] = (WORDS, CHARACTERS)
PADDING, UNKNOWN = 0, 1
"""The tokens that stand for nothing, and for what the train part does not hold."""
SPECIAL: tuple[str, ...] = ("(padding)", "(unknown)")
_WORD = re.compile(r"\w+(?:['\u2019]\w+)*|[^\w\s]")


def cut(text: str, unit: str, *, lower: bool) -> list[str]:
    """The words (with signs of their own) or characters of a text."""
    text = text.casefold() if lower else text
    return _WORD.findall(text) if unit == WORDS else list(text)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Tokens by their numbers, the special ones first.

    >>> v = Vocabulary.of([["b", "a"], ["b"]], 10)
    >>> v.names
    ('(padding)', '(unknown)', 'b', 'a')
    >>> v.numbers(["a", "z"])
    [3, 1]
    """

    names: tuple[str, ...]
    known: Mapping[str, int]

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]], most: int, special: bool = True) -> Vocabulary:
        """The most frequent pieces of texts, those of equal number by the alphabet; `most` counts
        the special tokens too. special: whether there is a token of padding."""
        counts = Counter(piece for text in texts for piece in text)
        first = SPECIAL if special else SPECIAL[1:]
        ordered = sorted(counts, key=lambda piece: (-counts[piece], piece))
        names = (*first, *ordered[: max(most - len(first), 0)])
        known = {name: k for k, name in enumerate(names) if k >= len(first)}
        return cls(names, known)

    @property
    def unknown(self) -> int:
        """The number of the token for what is not known."""
        return self.names.index(SPECIAL[UNKNOWN])

    def numbers(self, pieces: Iterable[str]) -> list[int]:
        """The numbers of pieces."""
        unknown = self.unknown
        return [self.known.get(piece, unknown) for piece in pieces]


def padded(rows: Sequence[Sequence[int]], length: int) -> tuple[np.ndarray, np.ndarray]:
    """int64 (texts, length), longer texts cut off and shorter ones filled with PADDING; and bool of
    the same shape, True where there is a token."""
    tokens = np.full((len(rows), length), PADDING, np.int64)
    for row, numbers in zip(tokens, rows, strict=True):
        row[: len(numbers)] = numbers[:length]
    sizes = np.array([min(len(row), length) for row in rows])
    return tokens, np.arange(length) < sizes[:, None]
