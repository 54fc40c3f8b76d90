"""What stands in a column, as a few bars and words for people. Knows no role and no file."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from engine.data.column import Column, moment_text, number_text

BARS = 16
WORDS = 8
MOST_STRAY = 5
MOST_WORDS = 200
"""More words nobody puts in order."""


def bars_of(column: Column) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """How many cells lie in each interval (numbers, moments) or have each of the most frequent
    words, and what each bar counts; nothing for a column without values."""
    if column.stored == "text" and column.numeric_share <= 0.5:
        return _of_words(column)
    values = column.numbers[np.isfinite(column.numbers)]
    if not len(values):
        return (), ()
    with np.errstate(over="ignore"):
        if not np.isfinite(np.ptp(values)):
            return (), ()
    counts, edges = np.histogram(values, BARS)
    text = moment_text if column.stored == "date" else _short
    names = tuple(f"{text(a)} \u2013 {text(b)}" for a, b in pairwise(edges))
    return tuple(counts.tolist()), names


def _short(value: float) -> str:
    return number_text(float(f"{value:.4g}"))


def _of_words(column: Column) -> tuple[tuple[int, ...], tuple[str, ...]]:
    codes, words = column.words
    times = np.bincount(codes[codes >= 0], minlength=len(words))
    order = np.argsort(-times, kind="stable")[:WORDS]
    order = order[times[order] > 0]
    return tuple(times[order].tolist()), tuple(words[k] for k in order.tolist())


def stray_of(column: Column) -> tuple[int, tuple[str, ...]]:
    """How many cells of a column of numbers are words, and the most frequent of these words."""
    if column.stored != "text" or column.numeric_share <= 0.5:
        return 0, ()
    codes, words = column.words
    wrong = np.isnan(column.numbers) & (codes >= 0)
    times = np.bincount(codes[wrong], minlength=len(words))
    order = np.argsort(-times, kind="stable")[:MOST_STRAY]
    found = tuple(words[k] for k in order.tolist() if times[k])
    return int(np.count_nonzero(wrong)), found


def words_of(column: Column, *, ordered: bool) -> tuple[str, ...]:
    """The different words of a column, where they may be put in order: nothing for numbers (unless
    they are `ordered`), and nothing where they are too many."""
    if not ordered and (column.stored != "text" or column.numeric_share > 0.5):
        return ()
    _, words = column.words
    return words if len(words) <= MOST_WORDS else ()
