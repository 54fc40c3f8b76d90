"""Fuzzy search: how well a few typed letters fit a title. Plain functions, no Qt."""

from __future__ import annotations

from collections.abc import Iterable


def fit(query: str, words: str) -> float | None:
    """How well `query` fits `words`: higher is better, None when letters are missing.

    Whole beginnings count most, then beginnings of words, then text inside, then letters in order
    with gaps. Case and blanks at the ends do not matter.
    """
    query, words = query.strip().lower(), words.lower()
    if not query:
        return 0.0
    place = words.find(query)
    if place == 0:
        return 100.0 - len(words) / 100
    if place > 0:
        starts_word = not words[place - 1].isalnum()
        return (80.0 if starts_word else 60.0) - place / 100
    return _scattered(query, words)


def _scattered(query: str, words: str) -> float | None:
    place, gaps = -1, 0
    for letter in query:
        if letter.isspace():
            continue
        found = words.find(letter, place + 1)
        if found < 0:
            return None
        gaps += found - place - 1
        place = found
    return 40.0 - gaps if gaps <= 2 * len(query) + 4 else None


def best_fit(query: str, names: Iterable[str]) -> float | None:
    """The best fit among several names; the first name counts in full, the others a little less."""
    found: list[float] = []
    for index, name in enumerate(names):
        score = fit(query, name)
        if score is not None:
            found.append(score - (5.0 if index else 0.0))
    return max(found, default=None)
