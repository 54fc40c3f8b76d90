"""What can be said of the columns of a table, and the changes that say it. No widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine import roles
from engine.document.changes import Change, SetParam, group
from engine.document.model import Node
from engine.facts import ColumnFacts

NUMERIC = (
    *(roles.AS_IS, roles.STANDARDISE, roles.MIN_MAX, roles.LOG, roles.BINS),
    *(roles.ONE_HOT, roles.INTEGER, roles.HASHED),
)
_WORDED = (roles.ONE_HOT, roles.INTEGER, roles.HASHED)
ENCODINGS: Mapping[str, tuple[str, ...]] = {
    roles.NUMBER: NUMERIC,
    roles.CATEGORY: (roles.ONE_HOT, roles.RANKS, roles.INTEGER, roles.HASHED),
    roles.ORDINAL: (roles.RANKS, *_WORDED),
    roles.TEXT: _WORDED,
    roles.ID: _WORDED,
    roles.DATE: (roles.DATE_PARTS, roles.AS_IS, roles.STANDARDISE, roles.MIN_MAX),
}
LABEL_ENCODINGS = (roles.AS_IS, roles.STANDARDISE, roles.MIN_MAX, roles.LOG)


def choices(what: str, column: ColumnFacts) -> tuple[str, ...]:
    """The words that can be said of a column; what: role, kind, encoding or missing."""
    if what == "role":
        return roles.ROLES
    if what == "kind":
        return roles.KINDS
    if column.role not in (roles.FEATURE, roles.LABEL):
        return ()
    if what == "encoding":
        if column.role == roles.LABEL:
            return LABEL_ENCODINGS if column.kind == roles.NUMBER else ()
        return ENCODINGS.get(column.kind, roles.ENCODINGS)
    if column.role == roles.LABEL:
        return (roles.REPORT, roles.DROP)
    if column.encoding in roles.OF_NUMBERS or column.encoding == roles.DATE_PARTS:
        return roles.MISSING
    return (roles.REPORT, roles.DROP, roles.MOST_FREQUENT, roles.CONSTANT)


def shared(what: str, columns: Sequence[ColumnFacts]) -> tuple[str, ...]:
    """The words that can be said of all these columns."""
    first, *rest = (choices(what, column) for column in columns)
    return tuple(word for word in first if all(word in other for other in rest))


def records(node: Node) -> list[dict[str, Any]]:
    """What is said of the columns of a node."""
    value = node.params.get("roles")
    if not isinstance(value, list | tuple) or roles.fault_of(value) is not None:
        return []
    return [dict(record) for record in value]


def record(node: Node, column: str) -> dict[str, Any]:
    """What is said of one column."""
    return next((r for r in records(node) if r["column"] == column), {"column": column})


def change(node: Node, columns: Iterable[ColumnFacts], what: str, word: Any) -> Change | None:
    """Say something of columns (None: say it no more); None when it is said already.

    What was said before and no longer fits goes with it.
    """
    before = records(node)
    value, freed = before, False
    for column in columns:
        said = {what: word, **_given_up(record(node, column.name), what, word)}
        freed |= what == "role" and column.name == node.params.get("label")
        value = roles.with_role(value, column.name, **said)
    changes: list[Change] = []
    if value != before:
        changes.append(SetParam(node.id, "roles", value or None, not value))
    if freed:
        # The param of the label says more than the role: it has to give way.
        changes.append(SetParam(node.id, "label", None, True))
    return group(changes) if changes else None


def _given_up(said: Mapping[str, Any], what: str, word: Any) -> dict[str, Any]:
    """What does not go together with the new word."""
    lost: set[str] = set()
    encoding, kind = said.get("encoding"), said.get("kind")
    if what == "encoding":
        encoding = word
    elif what == "kind":
        kind = word
        if encoding not in (None, *ENCODINGS.get(word or "", ())):
            lost.add("encoding")
            encoding = None
        lost |= {"order"} if word != roles.ORDINAL else set()
        lost |= {"stray"} if word != roles.NUMBER else set()
    if what in ("kind", "encoding"):
        if encoding not in (roles.BINS, roles.HASHED):
            lost.add("size")
        usual = ENCODINGS.get(kind or "", NUMERIC)[0]
        if (encoding or usual) not in roles.OF_NUMBERS | {roles.DATE_PARTS}:
            # Words have neither a mean nor a median.
            lost |= {"missing"} if said.get("missing") in (roles.MEAN, roles.MEDIAN) else set()
    if what == "missing" and word != roles.CONSTANT:
        lost.add("fill")
    return {key: None for key in lost if said.get(key) is not None}


def forgotten(node: Node, names: Sequence[str]) -> Change | None:
    """Say nothing of these columns any more; None where nothing is said."""
    before = records(node)
    rest = [record for record in before if record["column"] not in names]
    return None if rest == before else SetParam(node.id, "roles", rest or None, not rest)
