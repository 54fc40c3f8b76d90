"""A notice: the sign of its severity, a place, a message, facts, and buttons that mend it.

Knows nothing of problems or documents: it is given words.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.widgets import icons, palette
from studio.widgets.text import label, paragraph, set_role

SIGN = 16


class Notice(QFrame):
    """One notice. `chosen`: it was clicked, or entered by the keyboard."""

    chosen = Signal()

    def __init__(
        self,
        severity: str,
        place: str,
        words: str,
        facts: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clickable = False
        self.setAccessibleName(" ".join(filter(None, (f"{severity}:", place, words))))
        self.setAccessibleDescription(facts)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 5, 4, 5)
        layout.setSpacing(8)
        layout.addWidget(SeverityIcon(severity, self), 0, Qt.AlignmentFlag.AlignTop)
        if place:
            where = label(place, "muted", self)
            where.setMinimumWidth(88)
            layout.addWidget(where, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QVBoxLayout()
        self._body.setSpacing(2)
        for text, role in ((words, "body"), (facts, "muted")):
            if text:
                line = paragraph(text, role, self)  # type: ignore[arg-type]
                self._body.addWidget(line)
        layout.addLayout(self._body, 1)
        self._row = layout

    def make_clickable(self) -> None:
        """Let it be clicked and reached by the keyboard."""
        self._clickable = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for line in self.findChildren(QLabel):
            line.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def add_button(self, title: str, spoken: str = "", below: bool = False) -> QPushButton:
        """A button at the end of the row, or below the message where the row is narrow."""
        button = QPushButton(title, self)
        button.setAccessibleName(spoken or title)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if below:
            # However long its title: it never widens a narrow panel.
            button.setMinimumWidth(1)
            button.setToolTip(title)
            self._body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses it."""
        super().mousePressEvent(event)
        if self._clickable:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses it, arrows go from row to row."""
        key = event.key()
        if self._clickable and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        elif key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif key == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What has the focus is seen."""
        super().focusInEvent(event)
        set_role(self, "notice")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What has lost the focus is plain again."""
        super().focusOutEvent(event)
        set_role(self, "")


class SeverityIcon(QLabel):
    """The sign of a severity (error, warning, info, ok), in its colour."""

    def __init__(self, severity: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = severity
        self.setFixedSize(SIGN, SIGN)
        palette.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        colour = getattr(palette.current(), self._severity)
        self.setPixmap(icons.pixmap(self._severity, SIGN, colour, self.devicePixelRatioF()))
