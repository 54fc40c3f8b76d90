"""The open live views of a window: opens them from the menu, gives them panels, keeps them between
starts. Is handed the kinds; imports no view.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

from studio.context import Context
from studio.runs import Runs
from studio.shell.command_palette import Offer
from studio.shell.docks import Dock
from studio.shell.main_window import MainWindow
from studio.shell.settings import Settings
from studio.view import LiveView, ViewKind

AREAS = {
    "right": (Qt.DockWidgetArea.RightDockWidgetArea, "decision_map-1"),
    "bottom": (Qt.DockWidgetArea.BottomDockWidgetArea, "loss"),
}
"""Where a view docks, and the panel with which it shares the place at first."""

MOST_OPEN = 24


def view_words(text: str) -> str:
    """What a kind of view says of itself, translated."""
    return QCoreApplication.translate("views", text)


@dataclass(frozen=True, slots=True)
class OpenView:
    """One view with its panel. number: from 1, among those of its kind."""

    kind: ViewKind
    number: int
    view: LiveView
    dock: Dock

    @property
    def name(self) -> str:
        """Of the panel."""
        return f"{self.kind.id}-{self.number}"


class ViewShelf(QObject):
    """The views that are open."""

    def __init__(
        self, window: MainWindow, context: Context, runs: Runs, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window, self._context, self._runs = window, context, runs
        self._settings = settings
        self._kinds: dict[str, ViewKind] = {}
        self.views: dict[str, OpenView] = {}
        window.closed.connect(self._keep)
        window.layout_asked.connect(self._open_first)

    def offer(self, kinds: Sequence[ViewKind]) -> None:
        """Fill the menu, and open what was open the last time."""
        menu = self._window.menus.submenus["views"]
        menu.setToolTipsVisible(True)
        for kind in kinds:
            self._kinds[kind.id] = kind
            action = menu.addAction(view_words(kind.title))
            action.setToolTip(view_words(kind.about))
            action.triggered.connect(lambda _=False, kind=kind: self.open(kind.id))
            self._window.command_palette.offers.append(
                Offer(
                    f"view:{kind.id}",
                    view_words(kind.title),
                    menu.title().replace("&", ""),
                    partial(self.open, kind.id),
                    lambda: self._window.is_editing,
                )
            )
        menu.aboutToShow.connect(self._judge)
        self._reopen()

    def _judge(self) -> None:
        for action in self._window.menus.submenus["views"].actions():
            action.setEnabled(self._window.is_editing)

    def open(self, kind_id: str) -> OpenView:
        """Another view of that kind; where only one may be open, that one."""
        kind = self._kinds[kind_id]
        mine = [view for view in self.views.values() if view.kind is kind]
        if mine and not kind.several:
            opened = mine[0]
        else:
            used = {view.number for view in mine}
            opened = self._make(kind, next(n for n in range(1, len(used) + 2) if n not in used))
            self._window.list_panels()
        opened.dock.show()
        opened.dock.raise_()
        return opened

    def close(self, name: str) -> None:
        """A view goes."""
        opened = self.views.pop(name)
        opened.dock.removeEventFilter(self)
        self._window.remove_view(name)

    def _make(self, kind: ViewKind, number: int) -> OpenView:
        view = kind.make(self._context, self._runs)
        title = view_words(kind.title)
        title = title if number == 1 else f"{title} {number}"
        view.setAccessibleName(title)
        area, beside = AREAS[kind.area]
        known = beside if beside in self._window.docks else None
        dock = self._window.add_view(f"{kind.id}-{number}", title, view, area, beside=known)
        made = OpenView(kind, number, view, dock)
        self.views[made.name] = made
        dock.installEventFilter(self)
        view.titled.connect(lambda about: dock.retitle(f"{title}: {about}" if about else title))
        view.entitle(view.about)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The cross of a panel closes its view for good."""
        if event.type() == QEvent.Type.Close and watched.objectName() in self.views:
            self.close(watched.objectName())
        return False

    # Between starts.

    def _keep(self) -> None:
        kept = [
            {"kind": v.kind.id, "number": v.number, "state": v.view.state()}
            for v in self.views.values()
        ]
        self._settings.open_views = json.dumps(kept)
        self._settings.flush()

    def _open_first(self) -> None:
        """Those that are open until a person closes them."""
        for kind in self._kinds.values():
            if kind.at_first and f"{kind.id}-1" not in self.views:
                self._make(kind, 1)
        self._window.list_panels()

    def _reopen(self) -> None:
        if not self._settings.open_views:
            self._open_first()
        for kind_id, number, state in _read(self._settings.open_views):
            kind = self._kinds.get(kind_id)
            if kind is not None and f"{kind_id}-{number}" not in self.views:
                self._make(kind, number).view.restore(state)


def _read(text: str) -> list[tuple[str, int, dict[str, str]]]:
    """What was kept; what cannot be understood is left out."""
    try:
        stored = json.loads(text) if text else []
    except ValueError:
        return []
    found = []
    for entry in stored if isinstance(stored, list) else []:
        if not isinstance(entry, dict):
            continue
        kind, number, state = entry.get("kind"), entry.get("number"), entry.get("state")
        if isinstance(kind, str) and isinstance(number, int) and isinstance(state, dict):
            found.append((kind, number, {str(k): str(v) for k, v in state.items()}))
    return found[:MOST_OPEN]
