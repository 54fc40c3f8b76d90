"""A line for one number: typed, or stepped by the arrow keys and the wheel while it has focus."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget


@dataclass(frozen=True, slots=True)
class Limits:
    """What a number may be. `above`: the minimum itself is excluded."""

    minimum: float | None = None
    maximum: float | None = None
    above: bool = False
    whole: bool = False

    def fault(self, number: float) -> str:
        """What was expected instead of a number that does not fit; empty when it fits."""
        fits = math.isfinite(number) and (not self.whole or float(number).is_integer())
        if self.minimum is not None:
            fits = fits and (number > self.minimum if self.above else number >= self.minimum)
        if self.maximum is not None:
            fits = fits and number <= self.maximum
        return "" if fits else self.text()

    def text(self) -> str:
        """The limits in words."""
        kind = _words("a whole number") if self.whole else _words("a number")
        low, high = self.minimum, self.maximum
        if low is not None and high is not None:
            within = _words("{kind} from {low} to {high}")
            template = _words("{kind} above {low}, up to {high}") if self.above else within
            return template.format(kind=kind, low=number_text(low), high=number_text(high))
        if low is not None:
            above, at_least = _words("{kind} above {low}"), _words("{kind} of at least {low}")
            return (above if self.above else at_least).format(kind=kind, low=number_text(low))
        if high is not None:
            return _words("{kind} of at most {high}").format(kind=kind, high=number_text(high))
        return kind


def _words(text: str) -> str:
    return QCoreApplication.translate("NumberEdit", text)


def number_text(number: float, digits: int = 6) -> str:
    """A number as people write it: no needless zeros, exponents only where they help."""
    if isinstance(number, int) or float(number).is_integer():
        return str(int(number)) if abs(number) < 1e9 else f"{number:.{digits}g}"
    return f"{number:.{digits}g}"


def parse_number(text: str) -> float | None:
    """The number that a text says (a decimal comma is understood), or None."""
    cleaned = text.strip().replace("\u2212", "-")
    if cleaned.count(",") == 1 and "." not in cleaned:
        cleaned = cleaned.replace(",", ".")
    try:
        return float(cleaned)
    except ValueError:
        return None


class NumberEdit(QLineEdit):
    """Emits `changed` with each valid number that a person enters, `settled` when one is done."""

    changed = Signal(float)
    settled = Signal()
    refused = Signal(str)

    def __init__(self, limits: Limits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limits = limits
        self._number = 0.0
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(self._judge)
        self.editingFinished.connect(self._take)

    def number(self) -> float:
        """The last valid number."""
        return self._number

    def show_number(self, number: float) -> None:
        """Show a number. What is being typed stays, when it means the same number."""
        same = self.hasFocus() and parse_number(self.text()) == number
        self._number = number
        if not same:
            self.setText(number_text(number))
        self.setPlaceholderText("")
        self._mark("")

    def show_mixed(self) -> None:
        """Show that several numbers stand behind this one."""
        self.clear()
        self.setPlaceholderText(_words("mixed"))

    def step_by(self, steps: float) -> None:
        """Change the number by steps fitting its size, within the limits."""
        size = 1.0
        if not self._limits.whole:
            size = 10.0 ** math.floor(math.log10(abs(self._number) or 1.0)) / 10
        number = float(f"{self._number + steps * size:.12g}")
        if self._limits.minimum is not None and not self._limits.above:
            number = max(number, self._limits.minimum)
        if self._limits.maximum is not None:
            number = min(number, self._limits.maximum)
        if not self._limits.fault(number) and number != self._number:
            self.show_number(number)
            self.setText(number_text(number))
            self.changed.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step (Shift: by ten, Ctrl: by a tenth), Escape takes the typing back."""
        signs = {Qt.Key.Key_Up: 1.0, Qt.Key.Key_Down: -1.0}
        sign = signs.get(Qt.Key(event.key()))
        if sign is not None:
            coarse = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step_by(sign * (10.0 if coarse else 1.0))
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(number_text(self._number))
            self._mark("")
            event.accept()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel steps only where the focus is, so that panels scroll undisturbed."""
        if self.hasFocus() and event.angleDelta().y():
            self.step_by(1.0 if event.angleDelta().y() > 0 else -1.0)
            event.accept()
        else:
            event.ignore()

    def _judge(self, text: str) -> None:
        number = parse_number(text)
        self._mark(self._limits.text() if number is None else self._limits.fault(number))

    def _take(self) -> None:
        number = parse_number(self.text())
        if number is None or self._limits.fault(number):
            if self.placeholderText() and not self.text():
                return
            self.setText(number_text(self._number))
            self._mark("")
        elif number != self._number or self.placeholderText():
            self.show_number(number)
            self.setText(number_text(number))
            self.changed.emit(number)
        self.setModified(False)
        self.settled.emit()

    def _mark(self, expected: str) -> None:
        self.setProperty("faulty", bool(expected))
        self.style().unpolish(self)
        self.style().polish(self)
        words = _words("Expected {expected}.").format(expected=expected) if expected else ""
        self.refused.emit(words)
