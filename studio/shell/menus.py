"""Turns the actions' data into Qt actions, menus and shortcuts, and keeps them in step."""

from __future__ import annotations

from collections.abc import Container, Mapping

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from studio import keymap
from studio.action import Action
from studio.actions import (
    ACTIONS,
    CANVAS_MENU,
    MENUS,
    NODE_MENU,
    SEPARATOR,
    SUBMENU,
    SUBMENU_ITEMS,
    SUBMENUS,
)
from studio.desk import Desk
from studio.translate import translated
from studio.widgets import icons


class Menus(QObject):
    """The Qt side of the actions. `submenus` are filled by the window."""

    def __init__(self, desk: Desk, bar: QMenuBar, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.actions: Mapping[str, QAction] = {a.id: self._make(a) for a in ACTIONS}
        self.submenus: dict[str, QMenu] = {}
        for title, ids in MENUS:
            self._fill(bar.addMenu(translated(title)), ids)
        for family in ("theme", "language"):
            self._group(family)
        self.node_menu, self.canvas_menu = QMenu(window), QMenu(window)
        self._fill(self.node_menu, NODE_MENU)
        self._fill(self.canvas_menu, CANVAS_MENU)
        # However much happens in one turn of the event loop, the actions are judged once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.judge)
        keymap.changed.connect(self._on_keys)

    def serve(self, canvas: QWidget) -> None:
        """The keys of the canvas's actions count while this widget has the focus."""
        canvas.addActions([self.actions[a.id] for a in ACTIONS if a.scope == "canvas"])

    def commands(self, without: Container[str] = ()) -> list[QAction]:
        """The commands of the canvas, for a panel that offers them on their keys as well."""
        offered = [a.id for a in ACTIONS if a.scope == "canvas" and a.id not in without]
        return [self.actions[name] for name in offered]

    def _on_keys(self) -> None:
        for name, made in self.actions.items():
            made.setShortcuts([QKeySequence(key) for key in keymap.current().keys(name)])
        self.judge()

    def _make(self, action: Action) -> QAction:
        made = QAction(translated(action.title), self)
        made.setShortcuts([QKeySequence(key) for key in keymap.current().keys(action.id)])
        if action.icon:
            icons.follow(made, action.icon)
        if action.checked is not None:
            made.setCheckable(True)
        if action.scope == "canvas":
            # Not its children: in a field that floats over the canvas keys are letters.
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        else:
            self._window.addAction(made)
        made.triggered.connect(lambda _=False: self._trigger(action))
        return made

    def _trigger(self, action: Action) -> None:
        if action.enabled(self._desk):
            action.do(self._desk)
        self.judge_soon()

    def _fill(self, menu: QMenu, ids: tuple[str, ...]) -> None:
        # Only what cannot be chosen has something to explain.
        menu.hovered.connect(lambda action: menu.setToolTipsVisible(not action.isEnabled()))
        for name in ids:
            if name == SEPARATOR:
                menu.addSeparator()
            elif name.startswith(SUBMENU):
                key = name.removeprefix(SUBMENU)
                self.submenus[key] = menu.addMenu(translated(SUBMENUS[key]))
                self._fill(self.submenus[key], SUBMENU_ITEMS.get(key, ()))
            else:
                menu.addAction(self.actions[name])

    def pop_up(self, at: QPoint, on_node: bool) -> None:
        """The menu of a place of the canvas."""
        self.judge()
        (self.node_menu if on_node else self.canvas_menu).popup(at)

    def _group(self, family: str) -> None:
        """Of the actions whose ids begin with a name, one is checked."""
        group = QActionGroup(self)
        for name, action in self.actions.items():
            if name.startswith(f"{family}_"):
                group.addAction(action)

    def judge_soon(self) -> None:
        """Something changed on which the actions depend."""
        if not self._soon.isActive():
            self._soon.start()

    def judge(self) -> None:
        """Bring every action's state, title and tooltip up to date."""
        for action in ACTIONS:
            made = self.actions[action.id]
            made.setEnabled(action.enabled(self._desk))
            title = action.now(self._desk) if action.now else translated(action.title)
            made.setText(title)
            if action.icon_now is not None:
                icons.follow(made, action.icon_now(self._desk))
            keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            reason = action.why_not(self._desk) if action.why_not else ""
            made.setToolTip(reason or (f"{title} ({keys})" if keys else title))
            if action.checked is not None:
                made.setChecked(action.checked(self._desk))
