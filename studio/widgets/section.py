"""A titled part of a panel that can be folded. Knows nothing of what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.widgets import icons


class Section(QWidget):
    """A heading with an arrow, and a body below it. Put widgets into `body`."""

    def __init__(self, title: str, parent: QWidget | None = None, *, open: bool = True) -> None:
        super().__init__(parent)
        self.header = QToolButton(self)
        self.header.setText(title)
        self.header.setAccessibleName(title)
        self.header.setCheckable(True)
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.setIconSize(QSize(12, 12))
        self.header.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.header.setProperty("role", "section")
        self._content = QWidget(self)
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 4)
        self.body.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.header)
        layout.addWidget(self._content)
        self.header.toggled.connect(self._fold)
        self.header.setChecked(open)
        self._fold(open)

    def _fold(self, shown: bool) -> None:
        self._content.setVisible(shown)
        icons.follow(self.header, "down" if shown else "right", lambda colours: colours.muted)


def clear(layout: QVBoxLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
