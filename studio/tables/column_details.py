"""What else is said of the chosen columns: order, size, constant, indicator, parts, strays."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from engine import roles
from engine.data.column import number_of
from engine.facts import ColumnFacts
from studio.tables.order_list import OrderList
from studio.tables.words import hint, title
from studio.widgets.fields import NumberField, TextField
from studio.widgets.number_edit import Limits
from studio.widgets.text import label, panel, paragraph

DEFAULT_SIZES = {roles.BINS: 5, roles.HASHED: 16}
DEFAULT_PARTS = (roles.YEAR, roles.MONTH, roles.WEEKDAY)


class ColumnDetails(QWidget):
    """The settings of the chosen columns that need more than a word. `said`: (what, value)."""

    said = Signal(str, object)
    forgotten = Signal()
    """Whatever is said of the chosen columns is to be said no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel(self)
        self._shown: tuple[ColumnFacts, ...] = ()
        self.heading = label("", "heading", self)
        self.about = paragraph("", "muted", self)
        self.order = OrderList(self)
        self.order.ordered.connect(lambda words: self.said.emit("order", list(words)))
        self.order_head = label(self.tr("Order, from low to high"), "section", self)
        self.count = NumberField(Limits(2, roles.LARGEST_SIZE, whole=True), parent=self)
        self.count.edited.connect(lambda value: self.said.emit("size", int(value)))
        self.fill = TextField(self._fill_fault, self)
        self.fill.edited.connect(self._on_fill)
        self.fault = paragraph("", "error", self)
        self.fault.hide()
        self.fill.refused.connect(self._on_refused)
        self.indicator = self._check("indicator", self.tr("Say where it was missing"))
        self.indicator.setToolTip(self.tr("A further feature is 1 where a value was missing"))
        self.stray = self._check("stray", self.tr("Words count as missing"))
        self.stray_words = paragraph("", "muted", self)
        self.parts = {part: QCheckBox(title("part", part), self) for part in roles.PARTS}
        for box in self.parts.values():
            box.clicked.connect(self._on_parts)
        self.forget = QPushButton(self.tr("As found"), self)
        self.forget.setToolTip(self.tr("Say nothing of the chosen columns any more"))
        self.forget.clicked.connect(self.forgotten)
        self._lay_out()
        self.show_columns((), lambda name: {})

    def _check(self, what: str, words: str) -> QCheckBox:
        box = QCheckBox(words, self)
        box.clicked.connect(lambda on: self.said.emit(what, True if on else None))
        return box

    def _lay_out(self) -> None:
        self.size_row = self._row(self.tr("How many"), self.count)
        self.fill_row = self._row(self.tr("Constant"), self.fill)
        self.part_rows = QWidget(self)
        inside = QVBoxLayout(self.part_rows)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(label(self.tr("Parts of the date"), "section", self))
        for box in self.parts.values():
            inside.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 4, 4)
        column.setSpacing(6)
        for part in (
            *(self.heading, self.about, self.order_head, self.order, self.size_row),
            *(
                self.part_rows,
                self.fill_row,
                self.fault,
                self.indicator,
                self.stray,
                self.stray_words,
            ),
        ):
            column.addWidget(part)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.forget)
        row.addStretch(1)
        column.addLayout(row)

    def _row(self, words: str, field: NumberField | TextField) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(words, "body", holder))
        row.addWidget(field, 1)
        field.set_name(words)
        return holder

    def show_columns(self, columns: Sequence[ColumnFacts], said_of: Callable[[str], Any]) -> None:
        """The chosen columns, and what is said of each."""
        self._shown = tuple(columns)
        said = [dict(said_of(column.name)) for column in columns]
        first = columns[0] if columns else None
        if first is None:
            self.heading.setText(self.tr("No column is chosen"))
            self.about.setText(
                self.tr("Choose one or several: what is said then is said of all of them.")
            )
        else:
            many = self.tr("{count} columns").format(count=len(columns))
            self.heading.setText(first.name if len(columns) == 1 else many)
            alike = {column.encoding for column in columns}
            self.about.setText(hint(first.encoding) if len(alike) == 1 else "")
        self.about.setVisible(bool(self.about.text()))
        self._show_order(first if len(columns) == 1 else None)
        self._show_numbers(columns, said)
        self._show_missing(columns, said)
        self._show_parts(columns, said)
        self.forget.setVisible(any(len(record) > 1 for record in said))

    def _show_order(self, column: ColumnFacts | None) -> None:
        words: tuple[str, ...] = ()
        if column is not None and column.role == roles.FEATURE and column.kind == roles.ORDINAL:
            words = (*column.order, *(w for w in column.words if w not in column.order))
        self.order_head.setVisible(bool(words))
        self.order.setVisible(bool(words))
        self.order.show_words(words)

    def _show_numbers(self, columns: Sequence[ColumnFacts], said: list[dict[str, Any]]) -> None:
        encodings = {column.encoding for column in columns}
        sized = len(encodings) == 1 and encodings <= DEFAULT_SIZES.keys()
        self.size_row.setVisible(sized)
        if sized:
            usual = DEFAULT_SIZES[columns[0].encoding]
            sizes = {record.get("size", usual) for record in said}
            if len(sizes) == 1:
                self.count.set_value(sizes.pop())
            else:
                self.count.set_mixed()
        stray = [column for column in columns if column.stray and column.kind == roles.NUMBER]
        for part in (self.stray, self.stray_words):
            part.setVisible(bool(stray))
        words = sorted({word for column in stray for word in column.stray_words})
        count = sum(column.stray for column in stray)
        text = self.tr("{count} cells are no numbers: {words}")
        self.stray_words.setText(text.format(count=count, words=", ".join(words[:4])))
        with QSignalBlocker(self.stray):
            self.stray.setChecked(bool(said) and all(r.get("stray", False) for r in said))

    def _show_missing(self, columns: Sequence[ColumnFacts], said: list[dict[str, Any]]) -> None:
        used = [c for c in columns if c.role == roles.FEATURE]
        filled = roles.MISSING[2:]
        fills = bool(used) and all(c.missing_as in filled for c in used)
        told = any(record.get("indicator") for record in said)
        gaps = any(c.missing for c in used) or any(r.get("stray") for r in said)
        self.indicator.setVisible(fills and (gaps or told))
        with QSignalBlocker(self.indicator):
            self.indicator.setChecked(bool(said) and all(r.get("indicator") for r in said))
        constant = bool(used) and all(c.missing_as == roles.CONSTANT for c in used)
        self.fill_row.setVisible(constant and gaps)
        if constant:
            numeric = used[0].encoding in roles.OF_NUMBERS
            given = {str(r.get("fill", "0" if numeric else "missing")) for r in said}
            if len(given) == 1:
                self.fill.set_value(given.pop())
            else:
                self.fill.set_mixed()

    def _show_parts(self, columns: Sequence[ColumnFacts], said: list[dict[str, Any]]) -> None:
        dated = bool(columns) and all(c.encoding == roles.DATE_PARTS for c in columns)
        self.part_rows.setVisible(dated)
        chosen = said[0].get("parts") if said else None
        for part, box in self.parts.items():
            with QSignalBlocker(box):
                box.setChecked(part in (chosen or DEFAULT_PARTS))

    def _on_parts(self) -> None:
        chosen = [part for part, box in self.parts.items() if box.isChecked()]
        self.said.emit("parts", chosen or None)

    def _on_fill(self, text: str) -> None:
        """A number where numbers are filled in; a word elsewhere."""
        self.said.emit("fill", float(text) if self._takes_numbers else text)

    @property
    def _takes_numbers(self) -> bool:
        return any(c.encoding in roles.OF_NUMBERS for c in self._shown)

    def _fill_fault(self, text: str) -> str:
        if self._takes_numbers and not math.isfinite(number_of(text)):
            return self.tr("A number is needed here.")
        return ""

    def _on_refused(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
