"""The columns of a table as rows of a model: what is said of each, and what stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QFont

from engine import roles
from engine.facts import ColumnFacts
from studio.tables.words import title
from studio.widgets import palette

NAME, ROLE, KIND, ENCODING, MISSING, BARS, SUMMARY = range(7)
SAID = {ROLE: "role", KIND: "kind", ENCODING: "encoding", MISSING: "missing"}
FACTS = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ColumnModel(QAbstractTableModel):
    """Shows facts, and in bold what somebody said otherwise."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[ColumnFacts, ...] = ()
        self._said: Mapping[str, Mapping[str, Any]] = {}
        palette.changed.connect(self._repaint)

    def show(self, columns: Sequence[ColumnFacts], said: Sequence[Mapping[str, Any]]) -> None:
        """These columns; said: the records of the node."""
        same = [c.name for c in columns] == [c.name for c in self.columns]
        if not same:
            self.beginResetModel()
        self.columns = tuple(columns)
        self._said = {record["column"]: record for record in said}
        if not same:
            self.endResetModel()
        else:
            self._repaint()

    def said_of(self, name: str) -> Mapping[str, Any]:
        """What somebody said of a column."""
        return self._said.get(name, {})

    def _repaint(self) -> None:
        if self.columns:
            last = self.index(len(self.columns) - 1, SUMMARY)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """A row for a column of the table."""
        return 0 if parent.isValid() else len(self.columns)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The seven things that are said."""
        return 0 if parent.isValid() else SUMMARY + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The titles."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return heads()[section]

    def data(self, index: Index, role: int = 0) -> Any:
        """What stands in a cell."""
        column = self.columns[index.row()]
        part = index.column()
        if role == FACTS:
            return column
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(column, part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(column, part)
        if role == Qt.ItemDataRole.FontRole and self._is_said(column, part):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(column, part)
        return None

    def _is_said(self, column: ColumnFacts, part: int) -> bool:
        key = SAID.get(part)
        return key is not None and key in self._said.get(column.name, {})

    def _ink(self, column: ColumnFacts, part: int) -> QColor | None:
        colours = palette.current()
        if column.role == roles.IGNORE:
            return QColor(colours.muted)
        if part == MISSING and column.missing and column.missing_as == roles.REPORT:
            return QColor(colours.error)
        if part == SUMMARY or (part in SAID and not self._is_said(column, part)):
            return QColor(colours.muted)
        return None

    def _words(self, column: ColumnFacts, part: int) -> str:
        if part == NAME:
            return column.name
        if part == ROLE:
            return title("role", column.role)
        if part == KIND:
            return title("kind", column.kind)
        if part == ENCODING:
            encoding = self._said.get(column.name, {}).get("encoding", column.encoding)
            return title("encoding", encoding) if encoding else ""
        if part == MISSING:
            return _missing(column)
        return summary(column) if part == SUMMARY else ""

    def _tip(self, column: ColumnFacts, part: int) -> str:
        if part == NAME and column.features:
            return _words("becomes {features}").format(features="\n".join(column.features[:20]))
        if part == KIND and column.kind != column.found:
            return _words("found: {kind}").format(kind=title("kind", column.found))
        if part == BARS:
            pairs = zip(column.bar_names, column.bars, strict=True)
            return "\n".join(f"{name}: {count}" for name, count in pairs)
        return summary(column) if part == SUMMARY else ""


def heads() -> tuple[str, ...]:
    """The titles of the model's columns."""
    return (
        _words("Column"),
        _words("Role"),
        _words("Kind"),
        _words("Encoding"),
        _words("Missing"),
        _words("Distribution"),
        _words("Values"),
    )


def _missing(column: ColumnFacts) -> str:
    if not column.missing:
        return "\u2013"
    if not column.missing_as:
        return f"{column.missing:,}"
    return f"{column.missing:,}: {title('missing', column.missing_as)}"


def summary(column: ColumnFacts) -> str:
    """A column in a few words."""
    parts = []
    if column.low is not None and column.high is not None and column.mean is not None:
        words = _words("{low} to {high}, mean {mean}")
        numbers = {"low": column.low, "high": column.high, "mean": column.mean}
        parts.append(words.format_map({k: f"{v:.4g}" for k, v in numbers.items()}))
    elif column.examples:
        count = _words("{count} different").format(count=f"{column.distinct:,}")
        parts.append(f"{count}: {', '.join(column.examples)}")
    if column.stray:
        words = _words("{count} stray words: {words}")
        parts.append(words.format(count=column.stray, words=", ".join(column.stray_words)))
    return "; ".join(parts)


def _words(text: str) -> str:
    return QCoreApplication.translate("Columns", text)
