"""Labels in the type scale of the studio, and rich text made safe. Looks come from the stylesheet.

The roles: title, heading, section, body, muted, error, warning, code.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

TextRole = Literal["title", "heading", "section", "body", "muted", "error", "warning", "code"]


def label(text: str, role: TextRole = "body", parent: QWidget | None = None) -> QLabel:
    """One line of plain text."""
    result = QLabel(text, parent)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role)
    return result


def cut_label(role: TextRole = "body", parent: QWidget | None = None) -> QLabel:
    """A line whose words change: cut off where there is no room, and never asks for any."""
    result = label("", role, parent)
    result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return result


class Paragraph(QLabel):
    """Plain text that wraps to the width there is, and never asks for more."""

    def minimumSizeHint(self) -> QSize:
        """One line, as narrow as need be: a wrapped label would ask for its longest word."""
        return QSize(1, self.fontMetrics().lineSpacing())


def paragraph(text: str, role: TextRole = "body", parent: QWidget | None = None) -> QLabel:
    """Plain text that wraps and that can be selected with the mouse."""
    result = Paragraph(text, parent)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role)
    result.setWordWrap(True)
    result.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    result.setSizePolicy(policy)
    return result


def panel(widget: QWidget) -> None:
    """Give a widget the ground of panels."""
    widget.setProperty("panel", True)
    # A plain QWidget paints what the style sheet says of its ground only when asked to.
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role, and the looks that go with it."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
