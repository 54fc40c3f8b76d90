"""The one floating editor over the canvas, for titles (a line) and notes (several)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from studio.canvas.words import translate
from studio.widgets import palette


class TextEditor(QPlainTextEdit):
    """Enter (Ctrl+Enter in notes) or leaving the field keeps the text, Esc drops it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self._keep: Callable[[str], None] | None = None
        self._one_line = True
        self.subject = ("", "")
        """Of what the text is edited: ``node``, ``frame`` or ``note``, and its id."""
        self.setAccessibleName(translate("Canvas", "Text"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.installEventFilter(self)
        self.restyle()
        self.hide()

    def open(
        self,
        text: str,
        place: QRect,
        pixels: float,
        keep: Callable[[str], None],
        *,
        subject: tuple[str, str],
        one_line: bool,
    ) -> None:
        """Edit a text at a place of the parent, in letters of a size; `keep` gets the result."""
        self._keep, self._one_line, self.subject = keep, one_line, subject
        font = QFont(self.font())
        font.setPixelSize(max(round(pixels), 9))
        self.setFont(font)
        wrap = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(wrap.NoWrap if one_line else wrap.WidgetWidth)
        self.setPlainText(text)
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if one_line:
            self.selectAll()
        else:
            self.moveCursor(QTextCursor.MoveOperation.End)

    def finish(self) -> None:
        """Keep the text and close."""
        keep, self._keep = self._keep, None
        self.hide()
        if keep is not None:
            text = self.toPlainText()
            keep(" ".join(text.split()) if self._one_line else text)

    def leave(self) -> None:
        """Close and drop the text."""
        self._keep = None
        self.hide()

    def restyle(self) -> None:
        """Take the colours in use."""
        c = palette.current()
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {c.field}; color: {c.text};"
            f" border: 1.5px solid {c.accent}; border-radius: 5px; padding: 0px;"
            f" selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.finish()
        if (
            watched is self
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            self._canvas.setFocus()
            return True
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and (self._one_line or control):
            self.finish()
            self._canvas.setFocus()
            return True
        return False
