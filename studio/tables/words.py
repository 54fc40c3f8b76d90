"""What the words of roles, kinds, encodings and forms are called on screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine import roles


def said(text: str) -> str:
    """A word of this context, translated."""
    return QCoreApplication.translate("Columns", text)


def title(group: str, word: str) -> str:
    """The title of a word of `group`: role, kind, encoding, missing or part."""
    return _TITLES[group]().get(word, word)


def hint(encoding: str) -> str:
    """What an encoding does, in a line."""
    return _hints().get(encoding, "")


def _roles() -> dict[str, str]:
    return {
        roles.FEATURE: said("feature"),
        roles.LABEL: said("label"),
        roles.WEIGHT: said("weight"),
        roles.IGNORE: said("ignore"),
    }


def _kinds() -> dict[str, str]:
    return {
        roles.NUMBER: said("number"),
        roles.CATEGORY: said("category"),
        roles.ORDINAL: said("ordinal"),
        roles.TEXT: said("text"),
        roles.DATE: said("date"),
        roles.ID: said("id"),
    }


def _encodings() -> dict[str, str]:
    return {
        roles.AS_IS: said("as is"),
        roles.STANDARDISE: said("standardise"),
        roles.MIN_MAX: said("min-max"),
        roles.LOG: said("log"),
        roles.BINS: said("bins"),
        roles.ONE_HOT: said("one-hot"),
        roles.RANKS: said("by rank"),
        roles.INTEGER: said("integer, to embed"),
        roles.DATE_PARTS: said("date parts"),
        roles.HASHED: said("hashed"),
    }


def _missing() -> dict[str, str]:
    return {
        roles.REPORT: said("report"),
        roles.DROP: said("drop the row"),
        roles.MEAN: said("mean"),
        roles.MEDIAN: said("median"),
        roles.MOST_FREQUENT: said("most frequent"),
        roles.CONSTANT: said("constant"),
    }


def _parts() -> dict[str, str]:
    return {
        roles.YEAR: said("year"),
        roles.MONTH: said("month"),
        roles.DAY: said("day"),
        roles.WEEKDAY: said("weekday"),
        roles.HOUR: said("hour"),
    }


def _hints() -> dict[str, str]:
    return {
        roles.AS_IS: said("The numbers as they are"),
        roles.STANDARDISE: said("Mean 0 and standard deviation 1"),
        roles.MIN_MAX: said("From 0 to 1"),
        roles.LOG: said("For numbers over several magnitudes"),
        roles.BINS: said("A 1 in the interval in which the number lies"),
        roles.ONE_HOT: said("A 1 in the place of the word, 0 in all others"),
        roles.RANKS: said("0, 1, 2, ... in the order of the words"),
        roles.INTEGER: said("A further output of whole numbers, for an embedding"),
        roles.DATE_PARTS: said("Year, month, weekday ...; what comes round lies on a circle"),
        roles.HASHED: said("Any word has one of a few places; some share theirs"),
    }


_TITLES = {
    "role": _roles,
    "kind": _kinds,
    "encoding": _encodings,
    "missing": _missing,
    "part": _parts,
}
