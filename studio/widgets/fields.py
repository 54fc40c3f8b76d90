"""The plain fields: a number with its slider, a choice, a switch, a line of text, a file.

Knows nothing of documents.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSlider,
    QToolButton,
    QWidget,
)

from studio.widgets import icons
from studio.widgets.field import Field
from studio.widgets.number_edit import Limits, NumberEdit, number_text


def _words(text: str) -> str:
    return QCoreApplication.translate("Fields", text)


def _row(parent: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    return layout


@dataclass(frozen=True, slots=True)
class Range:
    """Where a slider begins and ends, and how it runs between."""

    low: float
    high: float
    scale: Literal["linear", "log"] = "linear"
    whole: bool = False

    def at(self, share: float) -> float:
        """The number at a share (0..1) of the way, rounded to what a person would write."""
        if self.scale == "log" and self.low > 0:
            number = self.low * (self.high / self.low) ** share
            digits = 2 - math.floor(math.log10(number)) - 1
        else:
            number = self.low + share * (self.high - self.low)
            digits = 2 - math.floor(math.log10(self.high - self.low))
        number = round(number, digits)
        return float(round(number)) if self.whole else number

    def share(self, number: float) -> float:
        """How far along a number stands, 0..1."""
        if self.scale == "log" and self.low > 0:
            if number <= self.low:
                return 0.0
            share = math.log(number / self.low) / math.log(self.high / self.low)
        else:
            share = (number - self.low) / (self.high - self.low)
        return min(1.0, max(0.0, share))


class QuietSlider(QSlider):
    """A slider that leaves the wheel to the panel unless it has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with focus; else the panel scrolls."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberField(Field):
    """A number: a slider, when there is a range, and a line to type it in."""

    STEPS = 1000

    def __init__(
        self, limits: Limits, span: Range | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._whole, self._span = limits.whole, span
        layout = _row(self)
        self.slider: QuietSlider | None = None
        if span is not None:
            self.slider = self._make_slider(span)
            layout.addWidget(self.slider, 1)
        self.edit = NumberEdit(limits, self)
        if span is not None:
            self.edit.setFixedWidth(68)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.changed.connect(self._on_typed)
        self.edit.settled.connect(self.finished)
        self.edit.refused.connect(self.refused)

    def _make_slider(self, span: Range) -> QuietSlider:
        slider = QuietSlider(Qt.Orientation.Horizontal, self)
        steps = self.STEPS
        if span.whole and span.scale == "linear":
            steps = min(steps, max(1, round(span.high - span.low)))
        slider.setRange(0, steps)
        slider.setPageStep(max(1, steps // 10))
        slider.setSingleStep(max(1, steps // 100))
        slider.setMinimumWidth(40)
        slider.valueChanged.connect(self._on_slid)
        slider.sliderReleased.connect(self.finished)
        return slider

    def value(self) -> float | int:
        """The number shown."""
        return self._typed(self.edit.number())

    def set_value(self, value: Any) -> None:
        """Show a number; anything else is shown as it is, as faulty text."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.edit.setText(str(value))
            return
        self.edit.show_number(value)
        self._place(float(value))

    def set_mixed(self) -> None:
        """Show that several numbers stand behind this field."""
        self.edit.show_mixed()

    def set_name(self, name: str, description: str = "") -> None:
        """Name both parts."""
        super().set_name(name, description)
        if self.slider is not None:
            self.slider.setAccessibleName(name)
            self.slider.setAccessibleDescription(description)

    def _place(self, number: float) -> None:
        if self.slider is None or self._span is None or self.slider.isSliderDown():
            return
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(self._span.share(number) * self.slider.maximum()))

    def _on_slid(self, position: int) -> None:
        if self.slider is None or self._span is None:
            return
        number = self._span.at(position / self.slider.maximum())
        self.edit.show_number(number)
        self.edit.setText(number_text(number))
        self.edited.emit(self._typed(number))
        if not self.slider.isSliderDown():
            self.finished.emit()

    def _on_typed(self, number: float) -> None:
        self._place(number)
        self.edited.emit(self._typed(number))

    def _typed(self, number: float) -> float | int:
        return int(number) if self._whole else float(number)


class QuietCombo(QComboBox):
    """A drop-down that leaves the wheel to the panel: nobody changes a choice by scrolling past."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Never changes the choice."""
        event.ignore()


class ChoiceField(Field):
    """One of several: a drop-down."""

    def __init__(
        self,
        choices: Sequence[str],
        titles: Sequence[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.combo = QuietCombo(self)
        self.combo.setMinimumContentsLength(6)
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for choice, title in zip(choices, titles or choices, strict=True):
            self.combo.addItem(title, choice)
        _row(self).addWidget(self.combo, 1)
        self.setFocusProxy(self.combo)
        self.combo.activated.connect(self._on_picked)

    def value(self) -> str:
        """The choice shown; empty when none is."""
        return str(self.combo.currentData() or "")

    def set_value(self, value: Any) -> None:
        """Show a choice; one that is not offered leaves the drop-down saying so."""
        index = self.combo.findData(value)
        self.combo.setPlaceholderText("" if index >= 0 else str(value))
        self.combo.setCurrentIndex(index)

    def set_mixed(self) -> None:
        """Show that several choices stand behind this field."""
        self.combo.setPlaceholderText(_words("mixed"))
        self.combo.setCurrentIndex(-1)

    def _on_picked(self, index: int) -> None:
        self.edited.emit(str(self.combo.itemData(index)))
        self.finished.emit()


class SwitchField(Field):
    """On or off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self)
        layout = _row(self)
        layout.addWidget(self.box)
        layout.addStretch(1)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self._on_clicked)

    def value(self) -> bool:
        """Whether it is on."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Show on or off."""
        self.box.setTristate(False)
        self.box.setChecked(bool(value))

    def set_mixed(self) -> None:
        """Show the third state."""
        self.box.setTristate(True)
        self.box.setCheckState(Qt.CheckState.PartiallyChecked)

    def _on_clicked(self) -> None:
        self.box.setTristate(False)
        self.edited.emit(self.box.isChecked())
        self.finished.emit()


class TextField(Field):
    """A line of text, taken when it is finished.

    `check` gives what is wrong with a text (empty: nothing); a faulty text is never taken, and
    what is wrong is said while it is typed.
    """

    def __init__(
        self, check: Callable[[str], str] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._check, self._shown = check, ""
        self.edit = QLineEdit(self)
        _row(self).addWidget(self.edit, 1)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._judge)
        self.edit.editingFinished.connect(self._take)

    def value(self) -> str:
        """The last good text."""
        return self._shown

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self._shown = str(value)
        self.edit.setPlaceholderText("")
        if self.edit.text() != self._shown:
            self.edit.setText(self._shown)
        self._judge(self._shown)

    def set_mixed(self) -> None:
        """Show that several texts stand behind this field."""
        self._shown = ""
        self.edit.clear()
        self.edit.setPlaceholderText(_words("mixed"))

    def _judge(self, text: str) -> None:
        fault = self._check(text) if self._check is not None else ""
        self.edit.setProperty("faulty", bool(fault))
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
        self.refused.emit(fault)

    def _take(self) -> None:
        text = self.edit.text()
        if text == self._shown:
            return
        if self._check is not None and self._check(text):
            # Kept on screen with its fault, so that a long formula is not lost to a slip.
            return
        self._shown = text
        self.edited.emit(text)
        self.finished.emit()


class FormulaField(TextField):
    """A line in the formula language, in the fixed-width font, on a line of its own."""

    wide = True

    def __init__(
        self, check: Callable[[str], str] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(check, parent)
        self.edit.setProperty("role", "code")


class FileField(TextField):
    """A path, typed or picked. Paths below `folder` are kept relative to it. folders: whether a
    folder may be picked as well as a file."""

    wide = True

    def __init__(
        self,
        folder: Callable[[], Path | None],
        patterns: str = "",
        parent: QWidget | None = None,
        *,
        folders: bool = False,
    ) -> None:
        super().__init__(None, parent)
        self._folder, self._patterns = folder, patterns
        self.button = QToolButton(self)
        icons.follow(self.button, "folder")
        self.button.setToolTip(_words("Choose a file"))
        self.button.setAccessibleName(_words("Choose a file"))
        self.button.clicked.connect(self._pick)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.button)
        self.folder_button: QToolButton | None = None
        if folders:
            icons.follow(self.button, "file")
            self.folder_button = QToolButton(self)
            icons.follow(self.folder_button, "folder")
            self.folder_button.setToolTip(_words("Choose a folder"))
            self.folder_button.setAccessibleName(_words("Choose a folder"))
            self.folder_button.clicked.connect(self._pick_folder)
            layout.addWidget(self.folder_button)

    def _pick_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, _words("Choose a folder"), str(self._folder() or Path.home())
        )
        if name:
            self.take_path(Path(name))

    def _pick(self) -> None:
        folder = self._folder()
        name, _ = QFileDialog.getOpenFileName(
            self, _words("Choose a file"), str(folder or Path.home()), self._patterns
        )
        if name:
            self.take_path(Path(name))

    def take_path(self, path: Path) -> None:
        """Use a file, as if a person had picked it."""
        folder = self._folder()
        inside = folder is not None and path.is_relative_to(folder)
        shown = path.relative_to(folder).as_posix() if inside and folder else str(path)
        self.edit.setText(shown)
        self._take()
