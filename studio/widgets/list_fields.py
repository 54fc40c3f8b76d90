"""The fields of lists: sizes (shapes, axes), nested numbers, and names to tick.

Knows nothing of documents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.widgets.field import Field
from studio.widgets.fields import TextField
from studio.widgets.text import paragraph

ROWS_SHOWN = 7
ROW_HEIGHT = 20
"""Room for a box to tick; by the text alone the boxes would touch."""


def _words(text: str) -> str:
    return QCoreApplication.translate("ListFields", text)


def parse_sizes(text: str) -> list[int] | None:
    """Whole numbers, parted by commas, blanks or a cross, brackets or none; None: it is no list."""
    inner = text.strip().strip("()[]").replace("\u00d7", ",")
    parts = [part for part in re.split(r"[,;x\s]+", inner) if part]
    try:
        return [int(part) for part in parts]
    except ValueError:
        return None


MOST_KINDS = 10
"""Labels of drawn points that are counted one by one."""


class SizesField(Field):
    """A list of whole numbers, such as ``2, 3``: a shape or axes. Its value is a list of int."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = TextField(self._fault, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        self.edit = self._line.edit
        self.setFocusProxy(self.edit)
        self._line.edited.connect(lambda text: self.edited.emit(parse_sizes(text)))
        self._line.finished.connect(self.finished)
        self._line.refused.connect(self.refused)

    def value(self) -> list[int]:
        """The sizes."""
        return parse_sizes(self._line.value()) or []

    def set_value(self, value: Any) -> None:
        """Show sizes."""
        good = isinstance(value, Sequence) and not isinstance(value, str)
        self._line.set_value(", ".join(map(str, value)) if good else str(value))

    def set_mixed(self) -> None:
        """Show that several lists stand behind this field."""
        self._line.set_mixed()

    @staticmethod
    def _fault(text: str) -> str:
        if parse_sizes(text) is None:
            return _words("Expected whole numbers parted by commas, such as 2, 3.")
        return ""


class ValuesField(Field):
    """A number, or nested lists of numbers, as JSON."""

    wide = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = TextField(self._fault, self)
        self._line.edit.setProperty("role", "code")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        self.edit = self._line.edit
        self.setFocusProxy(self.edit)
        self._line.edited.connect(lambda text: self.edited.emit(json.loads(text)))
        self._line.finished.connect(self.finished)
        self._line.refused.connect(self.refused)

    def value(self) -> Any:
        """The numbers."""
        return json.loads(self._line.value())

    def set_value(self, value: Any) -> None:
        """Show numbers."""
        self._line.set_value(json.dumps(value, default=str))

    def set_mixed(self) -> None:
        """Show that several values stand behind this field."""
        self._line.set_mixed()

    def _fault(self, text: str) -> str:
        expected = _words("Expected a number or lists of numbers, such as [[1, 2], [3, 4]].")
        try:
            value = json.loads(text, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            return expected
        return "" if numbers_only(value) else expected


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def numbers_only(value: Any) -> bool:
    """Whether a value is a number or nested lists of nothing but numbers."""
    if isinstance(value, list):
        return all(map(numbers_only, value))
    return isinstance(value, int | float) and not isinstance(value, bool)


class PointsField(Field):
    """How many points there are, of which labels: they are drawn elsewhere."""

    wide = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Any = []
        self._said = paragraph("", "muted", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._said)

    def value(self) -> Any:
        """The points."""
        return self._points

    def set_value(self, value: Any) -> None:
        """Say what points there are."""
        self._points = value
        rows = value if isinstance(value, list) else []
        labels = [row[2] for row in rows if isinstance(row, list) and len(row) == 3]
        words = [_words("{count} points").format(count=f"{len(rows):,}")]
        kinds = sorted({label for label in labels if isinstance(label, int | float)})
        if 0 < len(kinds) <= MOST_KINDS:
            counts = ", ".join(f"{kind:g}: {labels.count(kind):,}" for kind in kinds)
            words.append(_words("by label {counts}").format(counts=counts))
        words.append(_words("draw, move and erase them in the decision map"))
        self._said.setText("; ".join(words))

    def set_mixed(self) -> None:
        """Show that several values stand behind this field."""
        self._said.setText(_words("Several sets of points"))


class RecordsField(ValuesField):
    """A list of records, as JSON. fault: says what is wrong with such a list, or nothing."""

    def __init__(self, fault: Callable[[Any], str], parent: QWidget | None = None) -> None:
        self._records_fault = fault
        super().__init__(parent)

    def set_value(self, value: Any) -> None:
        """Show records."""
        self._line.set_value(json.dumps(value, default=str, ensure_ascii=False))

    def _fault(self, text: str) -> str:
        try:
            value = json.loads(text, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            return _words("Expected a list in JSON, such as [].")
        return self._records_fault(value)


class TicksField(Field):
    """Several of the names that are offered: those that are ticked. Its value is a list of str.

    said: what stands below the list, from how many are ticked, and how many there are.
    """

    wide = True

    def __init__(
        self,
        offered: Callable[[], Sequence[str]],
        said: Callable[[int, int], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._offered, self._said = offered, said
        self.list = QListWidget(self)
        self._hint = paragraph("", "muted", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.list)
        layout.addWidget(self._hint)
        self.setFocusProxy(self.list)
        self.list.itemChanged.connect(self._on_ticked)

    def value(self) -> list[str]:
        """The ticked names, in the order in which they are offered."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.text() for item in items if item.checkState() == Qt.CheckState.Checked]

    def set_value(self, value: Any) -> None:
        """Offer the names that there are now, ticking those of `value`."""
        picked = [str(name) for name in value] if isinstance(value, list | tuple) else []
        names = list(dict.fromkeys([*self._offered(), *picked]))
        with QSignalBlocker(self.list):
            self.list.clear()
            for name in names:
                item = QListWidgetItem(name, self.list)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setSizeHint(QSize(0, ROW_HEIGHT))
                on = name in picked
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.setVisible(bool(names))
        rows = min(max(len(names), 1), ROWS_SHOWN)
        self.list.setFixedHeight(rows * ROW_HEIGHT + 8)
        self._say(names, picked)

    def set_mixed(self) -> None:
        """Show that several lists stand behind this field."""
        self.set_value([])
        self._hint.setText(_words("The nodes differ here."))

    def _say(self, names: Sequence[str], picked: Sequence[str]) -> None:
        self._hint.setText(self._said(len(picked), len(names)))

    def _on_ticked(self) -> None:
        picked = self.value()
        self._say([self.list.item(row).text() for row in range(self.list.count())], picked)
        self.edited.emit(picked)
        self.finished.emit()


def columns_field(offered: Callable[[], Sequence[str]]) -> TicksField:
    """Several of the columns of a table. None ticked means: all that fit."""
    return TicksField(offered, _said_of_columns)


def _said_of_columns(picked: int, count: int) -> str:
    if not count:
        return _words("Choose a file first: its columns appear here.")
    if not picked:
        return _words("None ticked: all columns that fit are used.")
    return _words("{picked} of {count} columns are used.").format(picked=picked, count=count)
