"""The panels around the canvas: titles, places, and what the window remembers of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from studio.widgets import icons

LAYOUT_VERSION = 4
"""Counts the set of panels: a layout stored by another version is not put back."""


class Dock(QDockWidget):
    """One panel with a quiet title bar."""

    def __init__(self, name: str, title: str, content: QWidget, window: QMainWindow) -> None:
        super().__init__(title, window)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setWidget(content)
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetClosable
            | QDockWidget.DockWidgetFeature.DockWidgetFloatable
        )
        self._head = DockTitle(title, self)
        self.setTitleBarWidget(self._head)

    def retitle(self, title: str) -> None:
        """Another title."""
        self.setWindowTitle(title)
        self._head.words.setText(title)
        self._head.words.setToolTip(title)


class DockTitle(QWidget):
    """The title and a cross. Dragging is Qt's own: clicks on the title go through."""

    def __init__(self, title: str, dock: QDockWidget) -> None:
        super().__init__(dock)
        self.setObjectName("dockTitle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 4, 3)
        self.words = QLabel(title, self)
        # A long title is cut off; it does not widen the panel.
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.words, 1)
        close = QToolButton(self)
        icons.follow(close, "close", lambda colours: colours.muted)
        close.setIconSize(QSize(12, 12))
        words = self.tr("Hide {title}").format(title=title)
        close.setToolTip(words)
        close.setAccessibleName(words)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(dock.close)
        row.addWidget(close)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(80, 28)

    def minimumSizeHint(self) -> QSize:
        """A panel may become as narrow as its contents allow."""
        return QSize(40, 28)
