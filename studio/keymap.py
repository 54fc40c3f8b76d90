"""Which keys do what now: the actions' own keys, a preset's, and those that a person chose.

The one source of every key: menus, tooltips, palette, canvas and the window of shortcuts read
`current()` and listen to `changed`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from studio.action import Action, Scope
from studio.actions import ACTIONS
from studio.presets import GRADLOOM, PRESETS, Keys

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}
FIXED = ("Esc", "Space")
"""Keys that the canvas needs for itself: giving up a gesture, and moving the view."""


@dataclass(frozen=True, slots=True)
class Binding:
    """An action, its keys, and where they count."""

    action: str
    keys: Keys
    scope: Scope


def plain(keys: str) -> str:
    """A key press in one spelling; empty for what is no single key press."""
    sequence = QKeySequence(keys)
    if sequence.count() != 1 or _combination(sequence) in (0, int(Qt.Key.Key_unknown)):
        return ""
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


@dataclass(frozen=True)
class Keymap:
    """All bindings. `own`: the keys that the person chose, by the action's id.

    No key does two things: what the person chose counts before the preset, and that before the
    standard.
    """

    preset: str = GRADLOOM.id
    own: Mapping[str, Keys] = field(default_factory=dict)

    @cached_property
    def _keys(self) -> dict[str, Keys]:
        special = PRESETS[self.preset].keys
        ranks = [
            {a: k for a, k in self.own.items() if a in BY_ID},
            {a: k for a, k in special.items() if a not in self.own},
            {a.id: a.keys for a in ACTIONS if a.id not in self.own and a.id not in special},
        ]
        taken: set[str] = set()
        found: dict[str, Keys] = {}
        for rank in ranks:
            for action, keys in rank.items():
                spelled = dict.fromkeys(filter(None, map(plain, keys)))
                found[action] = tuple(key for key in spelled if key not in taken)
                taken.update(found[action])
        return found

    @cached_property
    def _on_canvas(self) -> dict[int, Action]:
        return {
            _combination(QKeySequence(key)): BY_ID[binding.action]
            for binding in self.bindings()
            if binding.scope == "canvas"
            for key in binding.keys
        }

    def keys(self, action: str) -> Keys:
        """The keys of an action."""
        return self._keys.get(action, ())

    def bindings(self) -> Iterator[Binding]:
        """Every action with its keys, in the order of the actions."""
        for action in ACTIONS:
            yield Binding(action.id, self.keys(action.id), action.scope)

    def holder(self, key: str) -> str | None:
        """The action that a key belongs to."""
        wanted = plain(key)
        return next((b.action for b in self.bindings() if wanted and wanted in b.keys), None)

    def on_canvas(self, modifiers: Qt.KeyboardModifier, key: Qt.Key) -> Action | None:
        """What a key press on the canvas does."""
        held = modifiers & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Enter:
            key = Qt.Key.Key_Return
        found = self._on_canvas.get(QKeyCombination(held, key).toCombined())
        shift = Qt.KeyboardModifier.ShiftModifier
        sign = 0x21 <= int(key) <= 0x7E and not chr(int(key)).isalnum()
        if found is None and sign and held & shift:
            # Where a sign needs Shift to be typed, that is no part of the shortcut.
            found = self._on_canvas.get(QKeyCombination(held & ~shift, key).toCombined())
        return found

    def with_keys(self, action: str, keys: Iterable[str]) -> Keymap:
        """These keys for an action; whoever had them lets them go."""
        chosen = tuple(dict.fromkeys(filter(None, map(plain, keys))))
        own = {
            other: tuple(key for key in theirs if key not in chosen)
            for other, theirs in self.own.items()
            if other != action
        }
        return replace(self, own={**own, action: chosen})

    def without_own(self, action: str) -> Keymap:
        """The keys of the preset for an action."""
        return replace(self, own={a: k for a, k in self.own.items() if a != action})


def _combination(sequence: QKeySequence) -> int:
    first: QKeyCombination = sequence[0]  # type: ignore[index]  # the stubs leave it out
    return first.toCombined()


def keys_text(keys: Iterable[str]) -> str:
    """Keys as this system writes them."""
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(form) for key in keys)


class _Holder(QObject):
    """Holds the keymap in use."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keymap = Keymap()


_holder = _Holder()
changed = _holder.changed
"""Emitted after other keys have come into use."""


def current() -> Keymap:
    """The keymap in use."""
    return _holder.keymap


def use(keymap: Keymap) -> None:
    """Use other keys, and tell everybody who shows them."""
    if keymap != _holder.keymap:
        _holder.keymap = keymap
        changed.emit()
