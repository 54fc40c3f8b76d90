"""What vectors can be coloured by: classes, columns of the data, how often a token occurs.

Reads the data of a session, which never change while it lives; knows no weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from engine.data.encoders.examples import numeric_labels
from engine.errors import DataError
from engine.training.feed import Slot
from engine.training.looking import class_labels
from engine.training.session import Session

CLASS, SHARE, COUNT, FIRST = "class", "share", "count", "first"
LABEL, TOKEN, PLACE, NUMBER = "label", "token", "place", "number"
COLUMN = "column:"
"""Before the name of a column of the data."""
MOST_EXAMPLES = 20_000
"""Of the train part, in which the uses of tokens are counted."""
MOST_COLUMNS = 64
MOST_WORDS = 200
"""Different words of a column that can be told apart; of more it is no colouring."""
MOST_KEPT = 8


@dataclass(frozen=True, slots=True, eq=False)
class Colouring:
    """values: (n,) numbers, NaN where there is none; where there are kinds their numbers instead,
    -1 for none. kinds: their names."""

    values: np.ndarray
    kinds: tuple[str, ...] = ()

    def at(self, rows: np.ndarray) -> Colouring:
        """That of some of the rows."""
        return Colouring(self.values[rows], self.kinds)


_kept: WeakKeyDictionary[Session, dict[tuple[str, ...], Colouring]] = WeakKeyDictionary()


# Rows of a table: tokens.


def offered_of_tokens(session: Session, slot: Slot | None) -> tuple[str, ...]:
    """What the rows of a table of vectors can be coloured by; slot: the tokens that they are of."""
    if slot is None:
        return (NUMBER,)
    found = class_labels(session)
    if found is None:
        return (COUNT, FIRST, NUMBER)
    by_class = (SHARE, CLASS) if len(found[1]) == 2 else (CLASS,)
    return (*by_class, COUNT, FIRST, NUMBER)


def of_tokens(session: Session, slot: Slot | None, which: str, count: int) -> Colouring:
    """For the tokens 0 to count - 1: the class of most examples in which a token occurs, the share
    of the second class among them, how often it occurs, or in which example first; of the train
    examples."""
    if slot is None or which == NUMBER:
        return Colouring(np.arange(count, dtype=np.float64))
    kept = _kept.setdefault(session, {})
    key = (*slot, which, str(count))
    if key not in kept:
        _make_room(kept)
        kept[key] = _counted(session, slot, which, count)
    return kept[key]


def _make_room(kept: dict[tuple[str, ...], Colouring]) -> None:
    while len(kept) >= MOST_KEPT:
        kept.pop(next(iter(kept)))


def _counted(session: Session, slot: Slot, which: str, count: int) -> Colouring:
    rows = session.feed.train[:MOST_EXAMPLES]
    tokens = np.asarray(session.feed.columns[slot][rows]).reshape(len(rows), -1)
    inside = (tokens >= 0) & (tokens < count)
    example = np.broadcast_to(np.arange(len(rows))[:, None], tokens.shape)[inside]
    tokens = tokens[inside]
    times = np.bincount(tokens, minlength=count).astype(np.float64)
    if which == COUNT:
        return Colouring(times)
    if which == FIRST:
        # Data nodes may shuffle their parts: the first in the order in which they were given.
        first = np.full(count, np.inf)
        np.minimum.at(first, tokens, rows[example].astype(np.float64))
        return Colouring(np.where(np.isfinite(first), first, np.nan))
    labels = class_labels(session)
    if labels is None:
        return Colouring(np.full(count, np.nan))
    numbers, names = labels
    table = np.zeros((count, len(names)))
    np.add.at(table, (tokens, numbers[rows][example]), 1.0)
    if which == SHARE:
        return Colouring(table[:, -1] / np.where(times > 0, times, np.nan))
    return Colouring(np.where(times > 0, table.argmax(axis=1), -1), names)


# Examples.


def offered_of_examples(
    session: Session, source: Slot | None, *, places: bool, tokens: bool
) -> tuple[str, ...]:
    """What examples (or their places) can be coloured by."""
    found = [CLASS] if class_labels(session) is not None else []
    if tokens:
        found.append(TOKEN)
    if places:
        found.append(PLACE)
    if not found and _numeric_label(session, source) is not None:
        found.append(LABEL)
    raw = session.feed.sources[source[0]].raw if source else None
    names = raw.names if raw is not None else ()
    return (*found, *(COLUMN + name for name in names[:MOST_COLUMNS]), NUMBER)


def of_examples(session: Session, source: Slot | None, which: str, rows: np.ndarray) -> Colouring:
    """The class, the numeric label or a column of examples, by their rows."""
    if which == CLASS:
        labels = class_labels(session)
        if labels is not None:
            return Colouring(labels[0][rows], labels[1])
    if which == LABEL:
        label = _numeric_label(session, source)
        if label is not None:
            return Colouring(label[rows])
    if which.startswith(COLUMN) and source is not None:
        return _column(session, source[0], which.removeprefix(COLUMN)).at(rows)
    return Colouring(rows.astype(np.float64))


def _numeric_label(session: Session, source: Slot | None) -> np.ndarray | None:
    """The first numeric label of every example, in the units in which it was given."""
    data = session.feed.sources.get(source[0]) if source else None
    given = data.arrays.get("y") if data is not None else None
    if data is None or given is None or given.dtype.kind != "f" or not len(given):
        return None
    first = given.reshape(len(given), -1)[:, 0].astype(np.float64)
    encoders = numeric_labels(data.encoding)
    return encoders[0].code.inverse(first) if encoders else first


def _column(session: Session, node: str, name: str) -> Colouring:
    kept = _kept.setdefault(session, {})
    key = (node, COLUMN, name)
    if key not in kept:
        raw = session.feed.sources[node].raw
        if raw is None or raw.column is None or name not in raw.names:
            raise DataError("the data have no column '{name}' any more", name=name)
        _make_room(kept)
        column = raw.column(name)
        if column.stored == "number":
            kept[key] = Colouring(column.numbers)
        else:
            codes, words = column.words
            kept[key] = Colouring(codes.astype(np.int64), words)
    return kept[key]


def narrowed(found: Colouring, most: int = MOST_WORDS) -> Colouring:
    """The kinds of what is shown alone, the most frequent ones where there are too many."""
    if not found.kinds:
        return found
    codes = found.values.astype(np.int64)
    counts = np.bincount(codes[codes >= 0], minlength=len(found.kinds))
    if len(found.kinds) <= most:
        return Colouring(codes, found.kinds)
    best = np.sort(np.argsort(-counts, kind="stable")[:most])
    place = np.full(len(found.kinds) + 1, -1, np.int64)
    place[best] = np.arange(len(best))
    return Colouring(place[codes], tuple(found.kinds[k] for k in best.tolist()))


def chosen(wanted: str, offered: Sequence[str]) -> str:
    """What is wanted, if it is offered; else the first."""
    return wanted if wanted in offered else offered[0]
