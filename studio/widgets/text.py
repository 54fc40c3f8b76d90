"""Labels in the type scale of the studio, and rich text made safe. Looks come from the stylesheet.

The roles: title, heading, section, body, muted, error, warning, code.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

TextRole = Literal["title", "heading", "section", "body", "muted", "error", "warning", "code"]


def label(text: str, role: TextRole = "body", parent: QWidget | None = None) -> QLabel:
    """One line of plain text."""
    result = QLabel(text, parent)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role)
    return result


def paragraph(text: str, role: TextRole = "body", parent: QWidget | None = None) -> QLabel:
    """Plain text that wraps and that can be selected with the mouse."""
    result = label(text, role, parent)
    result.setWordWrap(True)
    result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    # A wrapped label asks for the width of its longest word by default and pushes panels wide.
    result.setMinimumWidth(1)
    result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return result


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role, and the looks that go with it."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
