"""The submenus that are filled from what there is: recent files, examples, panels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from studio.shell.docks import Dock
from studio.shell.files import Files
from studio.shell.settings import Settings
from studio.shell.welcome import Example


class Submenus(QObject):
    """Fills them for one window, and again when what they list is another."""

    def __init__(
        self, menus: Mapping[str, QMenu], files: Files, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._menus, self._files, self._settings = menus, files, settings
        settings.recent_changed.connect(self.fill_recent)

    def fill_examples(self, examples: Sequence[Example]) -> None:
        """The shipped examples."""
        menu = self._menus["examples"]
        for example in examples:
            action = menu.addAction(example.title)
            action.setEnabled(not example.fault)
            self._run_on_click(action, self._files.open_example, example.path)
        menu.setEnabled(bool(examples))

    def fill_recent(self) -> None:
        """The files that were opened or saved last."""
        menu = self._menus["recent"]
        menu.clear()
        paths = self._settings.recent_files
        for path in paths:
            action = menu.addAction(path.name)
            action.setToolTip(str(path))
            self._run_on_click(action, self._files.open, path)
        menu.setEnabled(bool(paths))
        if paths:
            menu.addSeparator()
            menu.addAction(self.tr("Forget all")).triggered.connect(self._settings.clear_recent)

    def fill_panels(self, docks: Mapping[str, Dock]) -> None:
        """A switch for each panel."""
        menu = self._menus["panels"]
        menu.clear()
        for dock in docks.values():
            menu.addAction(dock.toggleViewAction())

    @staticmethod
    def _run_on_click(action: QAction, act: Callable[[Path], object], path: Path) -> None:
        action.triggered.connect(lambda _=False: act(path))
