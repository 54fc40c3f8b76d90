"""Leads from the outline to the canvas and to the inspector, and lends it the canvas's commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, QEvent, QObject
from PySide6.QtWidgets import QTabBar

from studio.shell.going import CANVAS

if TYPE_CHECKING:
    from studio.shell.main_window import MainWindow

DONE_BY_ITSELF = ("delete", "rename", "fit_all")
"""What the outline does in its own way: on ports and wires too, in the tree, as a key of trees."""


class Guide(QObject):
    """The wires between the outline of a window and what stands around it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        for bar in window.findChildren(QTabBar):
            self._name(bar)
        outline, menus = window.outline, window.menus
        outline.shown.connect(window.show_node)
        outline.left.connect(lambda: window.going.to(CANVAS))
        outline.param_asked.connect(self._edit_param)
        outline.use_actions(
            menus.commands(without=DONE_BY_ITSELF),
            menus.node_menu.actions(),
            menus.canvas_menu.actions(),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The tabs of panels, which Qt makes by itself, get a name for screen readers."""
        if isinstance(event, QChildEvent) and event.type() == QEvent.Type.ChildPolished:
            child = event.child()
            if isinstance(child, QTabBar):
                self._name(child)
        return super().eventFilter(watched, event)

    def _name(self, bar: QTabBar) -> None:
        bar.setAccessibleName(self.tr("Tabs of panels"))

    def _edit_param(self, node: str, name: str) -> None:
        window = self._window
        window.context.selection.set([node])
        window.docks["inspector"].show()
        window.docks["inspector"].raise_()
        window.inspector.edit_param(name)
