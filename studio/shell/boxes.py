"""Message boxes in the looks of the studio."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QMessageBox, QWidget

from studio.widgets import icons, palette

SIGN = 32


def message_box(
    window: QWidget, sign: Literal["info", "warning"], title: str, text: str, more: str = ""
) -> QMessageBox:
    """A box with a sign, a line in bold, and more below it. The caller shows and deletes it."""
    box = QMessageBox(window)
    colours = palette.current()
    scale = window.devicePixelRatioF()
    box.setIconPixmap(icons.pixmap(sign, SIGN, getattr(colours, sign), scale))
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    return box
