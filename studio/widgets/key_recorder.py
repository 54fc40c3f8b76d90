"""A button that records one press of keys. Knows nothing of what keys do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

_ALONE = (
    *(Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr),
    *(Qt.Key.Key_unknown, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock),
)
"""Keys that are no shortcut by themselves."""


class KeyRecorder(QPushButton):
    """After a click the next press of keys is recorded; Esc, or leaving it, gives up."""

    recorded = Signal(str)
    """The keys, as a QKeySequence reads them."""

    def __init__(self, title: str, waiting: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._title, self._waiting = title, waiting
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.toggled.connect(self._show)

    def event(self, event: QEvent) -> bool:
        """While recording, no key is a shortcut or moves the focus."""
        if self.isChecked() and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever looks elsewhere does not record."""
        self.setChecked(False)
        super().focusOutEvent(event)

    def _take(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ALONE:
            return
        self.setChecked(False)
        if key == Qt.Key.Key_Escape:
            return
        shift, held = Qt.KeyboardModifier.ShiftModifier, event.modifiers()
        held &= ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
        if key == Qt.Key.Key_Backtab:
            key = Qt.Key.Key_Tab
        elif key == Qt.Key.Key_Enter:
            key = Qt.Key.Key_Return
        if 0x21 <= int(key) <= 0x7E and not chr(int(key)).isalnum():
            held &= ~shift  # the sign itself says it
        self.recorded.emit(QKeySequence(QKeyCombination(held, key)).toString())

    def _show(self, recording: bool) -> None:
        self.setText(self._waiting if recording else self._title)
