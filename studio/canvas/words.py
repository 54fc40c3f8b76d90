"""The canvas's texts in the reader's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str, **values: object) -> str:
    """A text, translated, with its values filled in. (The name is what lupdate looks for.)"""
    template = QCoreApplication.translate(context, text)
    return template.format_map(values) if values else template
