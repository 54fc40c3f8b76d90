"""What is wrong with a node, beside its badge: message, expected and got, and the fixes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.errors import Fix, Problem
from studio import translate as texts
from studio.canvas.words import translate
from studio.widgets import palette

WIDTH = 320


class ProblemPopup(QFrame):
    """Opens over the canvas; says which fix was asked for."""

    fix_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.setObjectName("CanvasProblems")
        self.setFixedWidth(WIDTH)
        self.node = ""
        self.pinned = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 10, 12, 12)
        self._layout.setSpacing(5)
        self._parts: list[QWidget] = []
        self.restyle()
        self.hide()

    def open(self, at: QPoint, node: str, problems: Sequence[Problem], *, pinned: bool) -> None:
        """Show the problems of a node at a point of the parent. Pinned: until it is closed."""
        self._clear()
        self.node, self.pinned = node, pinned
        for problem in problems:
            self._add_problem(problem)
        self.adjustSize()
        room = self._canvas.size()
        x = min(max(at.x(), 6), max(room.width() - self.width() - 6, 6))
        y = min(max(at.y(), 6), max(room.height() - self.height() - 6, 6))
        self.move(x, y)
        self.show()
        self.raise_()
        if pinned:
            buttons = [p for p in self._parts if isinstance(p, QPushButton)]
            (buttons[0] if buttons else self).setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close it."""
        self.node, self.pinned = "", False
        self.hide()

    def restyle(self) -> None:
        """Take the colours in use."""
        c = palette.current()
        self.setStyleSheet(
            f"#CanvasProblems {{ background: {c.raised}; border: 1px solid {c.border_strong};"
            " border-radius: 8px; }"
            f"QLabel {{ color: {c.text}; background: transparent; }}"
            f"QLabel[part='detail'] {{ color: {c.muted}; }}"
            f"QLabel[part='error'] {{ color: {c.error}; font-weight: 600; }}"
            f"QLabel[part='warning'] {{ color: {c.warning}; font-weight: 600; }}"
            f"QLabel[part='info'] {{ color: {c.info}; font-weight: 600; }}"
            f"QPushButton {{ background: {c.accent_soft}; color: {c.text}; border: none;"
            " border-radius: 5px; padding: 6px 10px; text-align: left; }"
            f"QPushButton:hover, QPushButton:focus {{ background: {c.accent};"
            f" color: {c.on_accent}; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            self._canvas.setFocus()
            return
        super().keyPressEvent(event)

    def _add_problem(self, problem: Problem) -> None:
        heads = {
            "error": translate("Canvas", "Error"),
            "warning": translate("Canvas", "Warning"),
            "info": translate("Canvas", "Note"),
        }
        self._add_label(f"{heads[problem.severity]} · {problem.place}", problem.severity)
        self._add_label(texts.text(problem.text), "message")
        if problem.expected or problem.got:
            words = translate(
                "Canvas",
                "expected {expected}, got {got}",
                expected=problem.expected or "—",
                got=problem.got or "—",
            )
            self._add_label(words, "detail")
        for fix in problem.fixes:
            self._add_fix(fix)

    def _add_label(self, text: str, part: str) -> None:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("part", part)
        self._layout.addWidget(label)
        self._parts.append(label)

    def _add_fix(self, fix: Fix) -> None:
        button = QPushButton(texts.text(fix.title), self)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.fix_wanted.emit(fix))
        self._layout.addWidget(button)
        self._parts.append(button)

    def _clear(self) -> None:
        for part in self._parts:
            self._layout.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts.clear()
