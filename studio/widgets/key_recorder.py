"""A button that records one press of keys, or of the mouse. Knows nothing of what they do."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

_ALONE = (
    *(Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr),
    *(Qt.Key.Key_unknown, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock),
)
"""Keys that are no shortcut by themselves."""
_HELD = {
    Qt.Key.Key_Control: "Ctrl",
    Qt.Key.Key_Shift: "Shift",
    Qt.Key.Key_Alt: "Alt",
    Qt.Key.Key_Meta: "Meta",
}
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Meta": Qt.KeyboardModifier.MetaModifier,
}
_BUTTONS = {
    Qt.MouseButton.LeftButton: "Left",
    Qt.MouseButton.MiddleButton: "Middle",
    Qt.MouseButton.RightButton: "Right",
    Qt.MouseButton.BackButton: "Back",
    Qt.MouseButton.ForwardButton: "Forward",
}
Takes = Literal["keys", "mouse", "held"]
"""What is recorded: keys, a button of the mouse with what is held, or a key that is held."""


class KeyRecorder(QPushButton):
    """After a click the next press is recorded; Esc, or leaving it, gives up. A press of the mouse
    is made upon the button."""

    recorded = Signal(str)
    """The keys, as a QKeySequence reads them; of the mouse such as ``Ctrl+Space+Left``."""

    def __init__(self, title: str, waiting: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._title, self._waiting = title, waiting
        self._takes: Takes = "keys"
        self._space = False
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.toggled.connect(self._show)

    def event(self, event: QEvent) -> bool:
        """While recording, no key is a shortcut or moves the focus."""
        if self.isChecked() and isinstance(event, QKeyEvent) and self._takes != "keys":
            self._take_held(event)
            return True
        if self.isChecked() and self._takes == "mouse" and isinstance(event, QMouseEvent):
            return self._take_press(event)
        if self.isChecked() and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
            return True
        return super().event(event)

    def take(self, takes: Takes, title: str, waiting: str) -> None:
        """Record something else from now on."""
        self._takes, self._title, self._waiting = takes, title, waiting
        self.setChecked(False)
        self._show(False)

    def _take_held(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        down = event.type() == QEvent.Type.KeyPress
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif key == Qt.Key.Key_Space:
            self._space = down
        elif down and key == Qt.Key.Key_Escape:
            self.setChecked(False)
        elif down and self._takes == "held" and key in _HELD:
            self.setChecked(False)
            self.recorded.emit(_HELD[key])

    def _take_press(self, event: QMouseEvent) -> bool:
        """A press is recorded; what follows it is no click on the button."""
        if event.type() not in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            return True
        button = _BUTTONS.get(event.button())
        if button is not None:
            held = [name for name, flag in _MODIFIERS.items() if event.modifiers() & flag]
            stroke = "+".join([*held, *(["Space"] if self._space else []), button])
            self.setChecked(False)
            self.setDown(False)
            self.recorded.emit(stroke)
        return True

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
        self._space = False
        self.setText(self._waiting if recording else self._title)
