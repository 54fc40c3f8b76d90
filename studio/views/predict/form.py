"""The form of one example: a field for each thing that it needs, made from what the engine says.

Asks nothing and decides nothing; says when a person changed something.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QDateTime, Qt, QTimeZone, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QGridLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from engine.training.what_if import Asked, ExampleForm
from studio.views.predict.pad import Pad
from studio.widgets.field import Field
from studio.widgets.fields import ChoiceField, NumberField, Range
from studio.widgets.number_edit import Limits
from studio.widgets.text import label, paragraph

UNSEEN = "\u2026"
"""Stands for any word that the training did not show."""
MOMENT = "yyyy-MM-dd HH:mm:ss"
DAY = 86_400.0
WIDEST_NAME = 118

Cell = str | float | None
Numbers = npt.NDArray[np.float64]


class FormFields(QWidget):
    """The fields. `edited` carries the name of the one that was changed."""

    edited = Signal(str)

    def __init__(self, form: ExampleForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.fields: dict[str, QWidget] = {}
        self._absent: dict[str, QCheckBox] = {}
        self._asked = {asked.name: asked for asked in form.fields}
        self.pad: Pad | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        for asked in form.fields:
            self._add(asked, column)
        column.addLayout(self._grid)
        self.fault = paragraph("", "error")
        self.fault.hide()
        column.addWidget(self.fault)

    def _add(self, asked: Asked, column: QVBoxLayout) -> None:
        if asked.kind in ("picture", "pixels"):
            self.pad = Pad(asked.shape, asked.low, asked.high, self)
            self.pad.edited.connect(lambda: self.edited.emit(asked.name))
            self.fields[asked.name] = self.pad
            column.addWidget(self.pad)
            return
        field = self._made(asked)
        self.fields[asked.name] = field
        if asked.kind in ("text", "numbers"):
            column.addWidget(label(self._title(asked), "muted"))
            column.addWidget(field)
            return
        row = self._grid.rowCount()
        title = label(asked.name, "body", self)
        metrics = title.fontMetrics()
        title.setText(metrics.elidedText(asked.name, Qt.TextElideMode.ElideMiddle, WIDEST_NAME))
        title.setToolTip(asked.name)
        title.setBuddy(field)
        self._grid.addWidget(title, row, 0)
        self._grid.addWidget(field, row, 1)
        if asked.optional:
            absent = QCheckBox(self.tr("missing"), self)
            absent.setAccessibleName(self.tr("{name} is missing").format(name=asked.name))
            absent.toggled.connect(field.setDisabled)
            absent.toggled.connect(lambda _: self.edited.emit(asked.name))
            self._absent[asked.name] = absent
            self._grid.addWidget(absent, row, 2)

    def _title(self, asked: Asked) -> str:
        if asked.kind == "text":
            return asked.name
        size = " \u00d7 ".join(map(str, asked.shape))
        return self.tr("{size} numbers, a row a line").format(size=size)

    def _made(self, asked: Asked) -> QWidget:
        match asked.kind:
            case "number":
                return self._number(asked)
            case "category":
                unseen = self.tr("(a word not seen)")
                choice = ChoiceField((*asked.words, UNSEEN), (*asked.words, unseen))
                choice.set_name(asked.name)
                choice.set_value(asked.common)
                choice.edited.connect(lambda _: self.edited.emit(asked.name))
                return choice
            case "date":
                return self._moment(asked)
        text = QPlainTextEdit(self)
        text.setAccessibleName(asked.name)
        text.setFixedHeight(text.fontMetrics().lineSpacing() * (4 if asked.kind == "text" else 6))
        text.textChanged.connect(lambda: self.edited.emit(asked.name))
        return text

    def _number(self, asked: Asked) -> Field:
        span = Range(asked.low, asked.high, whole=asked.whole) if asked.high > asked.low else None
        number = NumberField(Limits(), span)
        number.set_name(asked.name)
        number.set_value(_rounded(asked))
        number.edited.connect(lambda _: self.edited.emit(asked.name))
        return number

    def _moment(self, asked: Asked) -> QWidget:
        days = all(moment % DAY == 0 for moment in (asked.low, asked.high))
        edit = QDateTimeEdit(self)
        edit.setTimeZone(QTimeZone.utc())
        edit.setCalendarPopup(True)
        edit.setDisplayFormat("yyyy-MM-dd" if days else "yyyy-MM-dd HH:mm")
        middle = asked.mean - asked.mean % DAY if days else asked.mean
        edit.setDateTime(QDateTime.fromSecsSinceEpoch(int(middle), QTimeZone.utc()))
        edit.setAccessibleName(asked.name)
        edit.dateTimeChanged.connect(lambda _: self.edited.emit(asked.name))
        return edit

    # Values

    def cells(self) -> tuple[tuple[str, Cell], ...]:
        """What stands in the fields of a table's columns."""
        found: list[tuple[str, Cell]] = []
        for name, field in self.fields.items():
            absent = self._absent.get(name)
            if absent is not None and absent.isChecked():
                found.append((name, None))
            elif isinstance(field, Field):
                value = field.value()
                found.append((name, float(value) if isinstance(value, int) else value))
            elif isinstance(field, QDateTimeEdit):
                found.append((name, field.dateTime().toString(MOMENT)))
            elif isinstance(field, QPlainTextEdit) and self._asked[name].kind == "text":
                found.append((name, field.toPlainText()))
        return tuple(found)

    def values(self) -> bytes | None:
        """The picture or the numbers, float64; empty where the form has none, None while what is
        typed is no such numbers."""
        self.fault.hide()
        for name, field in self.fields.items():
            asked = self._asked[name]
            if isinstance(field, Pad):
                return field.values.tobytes()
            if asked.kind == "numbers" and isinstance(field, QPlainTextEdit):
                numbers = _numbers(field.toPlainText())
                wanted = int(np.prod(asked.shape))
                if numbers is None or numbers.size != wanted:
                    words = self.tr("Expected {count} numbers; got {got}")
                    got = self.tr("other words") if numbers is None else str(numbers.size)
                    self.fault.setText(words.format(count=wanted, got=got))
                    self.fault.show()
                    return None
                return numbers.tobytes()
        return b""

    def show_example(self, cells: Mapping[str, Any], value: npt.NDArray[np.generic] | None) -> None:
        """Put an example in, without saying that anything was changed."""
        blocked = self.blockSignals(True)
        for name, field in self.fields.items():
            if isinstance(field, Pad):
                if value is not None:
                    field.set_values(value)
            elif self._asked[name].kind == "numbers" and isinstance(field, QPlainTextEdit):
                if value is not None:
                    field.setPlainText(_lines(value))
            elif name in cells:
                self._show(name, field, cells[name])
        self.blockSignals(blocked)

    def _show(self, name: str, field: QWidget, cell: Cell) -> None:
        absent = self._absent.get(name)
        if absent is not None:
            absent.setChecked(cell is None)
        if cell is None:
            return
        if isinstance(field, ChoiceField):
            word = f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else str(cell)
            field.set_value(word if word in self._asked[name].words else UNSEEN)
        elif isinstance(field, Field):
            field.set_value(cell)
        elif isinstance(field, QDateTimeEdit):
            moment = QDateTime.fromString(str(cell)[:19].replace("T", " "), "yyyy-MM-dd HH:mm:ss")
            if not moment.isValid():
                moment = QDateTime.fromString(str(cell)[:16].replace("T", " "), "yyyy-MM-dd HH:mm")
            if not moment.isValid():
                moment = QDateTime.fromString(str(cell)[:10], "yyyy-MM-dd")
            moment.setTimeZone(QTimeZone.utc())
            field.setDateTime(moment)
        elif isinstance(field, QPlainTextEdit):
            field.setPlainText(str(cell))

    def number_at(self, name: str) -> float | None:
        """Where a number stands now; of a choice its place. None for everything else."""
        field = self.fields.get(name)
        if isinstance(field, NumberField):
            return float(field.value())
        if isinstance(field, ChoiceField):
            words = self._asked[name].words
            return float(words.index(field.value())) if field.value() in words else None
        return None


def _rounded(asked: Asked) -> float:
    if asked.whole:
        return float(round(asked.mean))
    return float(f"{asked.mean:.4g}")


def _numbers(text: str) -> Numbers | None:
    """The numbers of a text, whatever stands between them; None where other words do."""
    parts = text.replace(",", " ").replace(";", " ").split()
    try:
        found = np.array([float(part) for part in parts], np.float64)
    except ValueError:
        return None
    return found if np.isfinite(found).all() else None


def _lines(value: npt.NDArray[np.generic]) -> str:
    rows = value.reshape(len(value), -1) if value.ndim > 1 else value.reshape(1, -1)
    return "\n".join("  ".join(f"{number:.6g}" for number in row) for row in rows.tolist())
