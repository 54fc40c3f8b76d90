"""What the studio remembers between starts: theme, language, keys, habits, window, recent files.

One typed face over QSettings; nothing else in the studio reads or writes that file.
"""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from engine.document.model import SIZES
from studio import habits as now
from studio.habits import Habits
from studio.keymap import BY_ID, Keymap
from studio.mouse import BY_DEED
from studio.presets import GRADLOOM, PRESETS

ThemeChoice = Literal["system", "light", "dark", "high_contrast"]
THEMES: tuple[ThemeChoice, ...] = ("system", "light", "dark", "high_contrast")
RECENT_LIMIT = 12
UNASKED_LIMIT = 100


class Settings(QObject):
    """The person's settings, in an ini file in the user's configuration folder."""

    recent_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        now.changed.connect(self._keep_habits)
        self._store = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "gradloom", "studio"
        )

    @property
    def theme(self) -> ThemeChoice:
        """The theme that the person chose."""
        value = self._store.value("theme", "system")
        return next((choice for choice in THEMES if choice == value), "system")

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("theme", choice)

    @property
    def language(self) -> str:
        """A language name such as ``ko``; empty: the system's."""
        return str(self._store.value("language", ""))

    @language.setter
    def language(self, name: str) -> None:
        self._store.setValue("language", name)

    @property
    def keymap(self) -> Keymap:
        """The preset and the keys that the person chose; what makes no sense is left out."""
        preset = str(self._store.value("keys/preset", GRADLOOM.id))
        try:
            stored = json.loads(str(self._store.value("keys/own", "{}")))
        except ValueError:
            stored = {}
        own = {
            action: tuple(str(key) for key in keys)
            for action, keys in (stored.items() if isinstance(stored, dict) else ())
            if (action in BY_ID or action in BY_DEED) and isinstance(keys, list)
        }
        return Keymap(preset if preset in PRESETS else GRADLOOM.id, own)

    @keymap.setter
    def keymap(self, keymap: Keymap) -> None:
        self._store.setValue("keys/preset", keymap.preset)
        self._store.setValue("keys/own", json.dumps({a: [*k] for a, k in keymap.own.items()}))

    @property
    def habits(self) -> Habits:
        """How the canvas behaves under the hands."""
        standard = Habits()
        flags = {
            f.name: self._flag(f.name, getattr(standard, f.name))
            for f in fields(Habits)
            if f.name != "node_size"
        }
        size = str(self._store.value("habits/node_size", standard.node_size))
        return Habits(**flags, node_size=size if size in SIZES else standard.node_size)

    @habits.setter
    def habits(self, habits: Habits) -> None:
        for field in fields(Habits):
            value = getattr(habits, field.name)
            stored = value if isinstance(value, str) else "true" if value else "false"
            self._store.setValue(f"habits/{field.name}", stored)

    def _keep_habits(self) -> None:
        """What was switched by a command holds at the next start as well."""
        self.habits = now.current()

    def _flag(self, name: str, otherwise: bool) -> bool:
        stored = str(self._store.value(f"habits/{name}", ""))
        return stored == "true" if stored in ("true", "false") else otherwise

    @property
    def started_before(self) -> bool:
        """Whether the studio ran before with these settings."""
        return str(self._store.value("started_before", "false")) == "true"

    def remember_start(self) -> None:
        """From now on the studio has run before."""
        self._store.setValue("started_before", "true")

    @property
    def recent_files(self) -> list[Path]:
        """Recently opened files, the newest first; those that are gone are left out."""
        stored = self._store.value("recent_files", [])
        # An ini file gives back a list of one as a plain text, and an empty list as None.
        names = stored if isinstance(stored, list) else [stored] if stored else []
        return [path for path in (Path(str(name)) for name in names) if path.is_file()]

    def add_recent(self, path: Path) -> None:
        """A file was opened or saved."""
        first = path.absolute()
        rest = [other for other in self.recent_files if other != first]
        self._store.setValue("recent_files", [str(p) for p in [first, *rest][:RECENT_LIMIT]])
        self.recent_changed.emit()

    def is_unasked(self, path: Path) -> bool:
        """Whether a graph runs without a question even where memory is short."""
        return str(path.absolute()) in self._unasked

    def set_unasked(self, path: Path, unasked: bool) -> None:
        """Ask about a graph, or do not."""
        name = str(path.absolute())
        rest = [other for other in self._unasked if other != name]
        kept = [name, *rest] if unasked else rest
        self._store.setValue("memory_unasked", kept[:UNASKED_LIMIT])

    @property
    def _unasked(self) -> list[str]:
        stored = self._store.value("memory_unasked", [])
        names = stored if isinstance(stored, list) else [stored] if stored else []
        return [str(name) for name in names]

    def clear_recent(self) -> None:
        """Forget the recent files."""
        self._store.setValue("recent_files", [])
        self.recent_changed.emit()

    def state(self, key: str) -> QByteArray:
        """A stored geometry or state; empty when there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, key: str, value: QByteArray) -> None:
        """Store a geometry or state."""
        self._store.setValue(key, value)

    @property
    def open_views(self) -> str:
        """Which views were open and what they showed, as whoever wrote it understands it."""
        return str(self._store.value("open_views", ""))

    @open_views.setter
    def open_views(self, text: str) -> None:
        self._store.setValue("open_views", text)

    def flush(self) -> None:
        """Write what is pending to the file."""
        self._store.sync()
