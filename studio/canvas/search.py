"""Finding entries of the catalogue by a few letters. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.op import Entry


def score(query: str, words: Iterable[str]) -> float | None:
    """How well a query fits the best of some words: more is better, None is not at all.

    The whole word, then its beginning, the beginning of a word in it, a part of it, initials and
    letters in order.
    """
    wanted = query.strip().lower().replace("_", " ")
    best: float | None = None
    for place, word in enumerate(words):
        found = _score_one(wanted, word.lower().replace("_", " "))
        if found is not None:
            found -= min(place, 4) * 4.0
            best = found if best is None else max(best, found)
    return best


def _score_one(wanted: str, text: str) -> float | None:
    if wanted == text:
        return 100.0
    if text.startswith(wanted):
        return 90.0 - min(len(text) - len(wanted), 20) * 0.2
    at = text.find(" " + wanted)
    if at >= 0:
        return 75.0 - at * 0.1
    at = text.find(wanted)
    if at >= 0:
        return 60.0 - at * 0.1
    return _scattered(wanted.replace(" ", ""), text)


def _scattered(wanted: str, text: str) -> float | None:
    """Letters in order with gaps; the fewer and shorter the gaps, the better."""
    if len(wanted) < 2:
        return None
    position, gaps = -1, 0
    for letter in wanted:
        found = text.find(letter, position + 1)
        if found < 0:
            return None
        starts_word = found == 0 or text[found - 1] == " "
        gaps += 0 if position < 0 or found == position + 1 or starts_word else found - position
        position = found
    return 40.0 - gaps if gaps <= 6 and text[0] == wanted[0] else None


def rank(
    query: str, entries: Sequence[Entry], recent: Sequence[str], titles: dict[str, str]
) -> list[Entry]:
    """The entries that fit, best first; without a query recent ones first, then all by title.

    titles: the translated title of each entry by name; the English one counts as well.
    """
    latest = {name: place for place, name in enumerate(recent)}
    if not query.strip():
        return sorted(entries, key=lambda e: (latest.get(e.name, len(latest)), titles[e.name]))
    scored: list[tuple[float, str, Entry]] = []
    for entry in entries:
        found = score(query, (titles[entry.name], entry.title, entry.name, *entry.keywords))
        if found is not None:
            bonus = 3.0 if entry.name in latest else 0.0
            scored.append((-found - bonus, titles[entry.name], entry))
    return [entry for _, _, entry in sorted(scored, key=lambda s: s[:2])]
