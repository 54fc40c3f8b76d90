"""Choosing one example of a part: by its number, the next, any, or the next of a class.

Is told the rows, and of what they are; stands on Qt alone.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QToolButton, QWidget

from studio.widgets import icons
from studio.widgets.fields import QuietCombo
from studio.widgets.narrow import narrow_combo, narrowed

Rows = npt.NDArray[np.integer]
NOTHING: Rows = np.zeros(0, np.int64)
Part = Literal["train", "test"]


class PartCombo(QuietCombo):
    """Of which examples: those for the test, or those for training."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        narrowed(self, _words("Of which examples"))
        self.addItem(_words("test"), "test")
        self.addItem(_words("train"), "train")

    @property
    def part(self) -> Part:
        """The chosen one."""
        return "train" if self.currentData() == "train" else "test"

    def set_part(self, part: str | None) -> None:
        """Without asking; what is none of them is the test part."""
        self.setCurrentIndex(max(0, self.findData(part)))


def _words(text: str) -> str:
    return QCoreApplication.translate("ExampleChooser", text)


class ExampleChooser(QWidget):
    """The row of little widgets."""

    chosen = Signal()
    """Another row."""
    part_chosen = Signal()
    """Another part: its rows are to be offered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows = NOTHING
        self._labels: Rows | None = None
        self._shown: Rows = NOTHING
        self.row: int | None = None
        """Of the data."""
        self.source: tuple[str, str] = ("", "")
        """The data node and its output that the rows are of."""
        self._wanted: int | None = None
        self._make_parts()

    def _make_parts(self) -> None:
        self.parts = PartCombo(self)
        self.parts.activated.connect(self._on_part)
        self.place = QSpinBox(self)
        self.place.setAccessibleName(self.tr("Which example"))
        self.place.setToolTip(self.tr("Which example"))
        self.place.valueChanged.connect(self._on_place)
        self.back = self._button("left", self.tr("Previous example"), lambda: self._go(-1))
        self.on = self._button("right", self.tr("Next example"), lambda: self._go(1))
        self.any = self._button("new_seed", self.tr("Any example"), self._go_anywhere)
        self.classes = narrow_combo(self.tr("Only examples of a class"), self)
        self.classes.activated.connect(self._on_class)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.parts, 1)
        for widget in (self.back, self.place, self.on, self.any):
            row.addWidget(widget)
        row.addWidget(self.classes, 1)
        for combo in (self.parts, self.classes):
            combo.setMaximumWidth(140)
        row.addStretch()
        self.classes.hide()

    def _button(self, icon: str, name: str, action: object) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(16, 16))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.follow(button, icon)
        button.clicked.connect(action)
        return button

    @property
    def part(self) -> Part:
        """Which examples are chosen from."""
        return self.parts.part

    def take(
        self, source: Sequence[str], rows: Rows, labels: Rows | None, names: Sequence[str]
    ) -> None:
        """What an index of examples says: of what data they are, their rows, their classes, and the
        names of these. A row that was restored is chosen, if it is one of them."""
        self.source = (source[0], source[1]) if len(source) == 2 else ("", "")
        if self.row is None:
            self.row = self._wanted
        self._wanted = None
        self.offer(rows, labels, names)

    def follow(self, source: str, rows: Sequence[int]) -> None:
        """Examples of a data node were picked elsewhere: the first is chosen, if it is of these."""
        if rows and source == self.source[0]:
            self.go_to(rows[0])

    def renamed(self, old: str, new: str) -> None:
        """The data node has got another id."""
        if self.source[0] == old:
            self.source = (new, self.source[1])

    def forget(self) -> None:
        """Other data."""
        self.source, self.row = ("", ""), None

    def state(self) -> dict[str, str]:
        """What is chosen, to be kept."""
        row = self.row if self.row is not None else self._wanted
        return {"part": self.part, "row": "" if row is None else str(row)}

    def restore(self, state: Mapping[str, str]) -> None:
        """As it was, once the rows are there."""
        self.parts.set_part(state.get("part"))
        row = state.get("row", "")
        self._wanted = int(row) if row.isdecimal() else None

    def offer(self, rows: Rows, labels: Rows | None, names: Sequence[str]) -> None:
        """The rows of the part, their classes, and the names of these. The row stays, if it is one
        of them."""
        self._rows, self._labels = rows, labels
        wanted = [self.tr("any class"), *names] if labels is not None else []
        known = [self.classes.itemText(i) for i in range(self.classes.count())]
        if wanted != known:
            with QSignalBlocker(self.classes):
                self.classes.clear()
                self.classes.addItems(wanted)
        self.classes.setVisible(bool(wanted))
        self._narrow()

    def go_to(self, row: int) -> bool:
        """Choose a row of the data, if it is one of the part."""
        if row not in self._rows:
            return False
        with QSignalBlocker(self.classes):
            self.classes.setCurrentIndex(0)
        self.row = row
        self._narrow()
        self.chosen.emit()
        return True

    def label(self) -> int | None:
        """The class of the chosen row."""
        if self._labels is None or self.row is None:
            return None
        places = np.flatnonzero(self._rows == self.row)
        return int(self._labels[places[0]]) if len(places) else None

    def class_name(self, label: int | None) -> str:
        """What a class is called."""
        if label is None or not 0 <= label + 1 < self.classes.count():
            return ""
        return self.classes.itemText(label + 1)

    def _narrow(self) -> None:
        """Show the rows of the chosen class; a row that is not among them gives way."""
        wanted = self.classes.currentIndex() - 1
        self._shown = self._rows
        if wanted >= 0 and self._labels is not None:
            self._shown = self._rows[self._labels == wanted]
        count = len(self._shown)
        places = np.flatnonzero(self._shown == self.row) if self.row is not None else NOTHING
        before = self.row
        self.row = int(self._shown[places[0] if len(places) else 0]) if count else None
        with QSignalBlocker(self.place):
            self.place.setRange(0, max(0, count - 1))
            self.place.setValue(int(places[0]) if len(places) else 0)
        for widget in (self.place, self.back, self.on, self.any):
            widget.setEnabled(count > 0)
        self.place.setSuffix(f" / {count}" if count else "")
        longest = f"{count} / {count}  "
        self.place.setFixedWidth(self.place.fontMetrics().horizontalAdvance(longest) + 34)
        if self.row != before:
            self.chosen.emit()

    def _on_place(self, place: int) -> None:
        self.row = int(self._shown[place])
        self.chosen.emit()

    def _go(self, step: int) -> None:
        if len(self._shown):
            self.place.setValue((self.place.value() + step) % len(self._shown))

    def _go_anywhere(self) -> None:
        if len(self._shown) > 1:
            others = [k for k in range(len(self._shown)) if k != self.place.value()]
            self.place.setValue(random.choice(others))

    def _on_class(self) -> None:
        self._narrow()

    def _on_part(self) -> None:
        self.offer(NOTHING, None, ())
        self.part_chosen.emit()
