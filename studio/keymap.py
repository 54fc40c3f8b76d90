"""Which keys and presses of the mouse do what now: the standard ones, a preset's, and those that a
person chose.

The one source of every key: menus, tooltips, palette, canvas and the window of shortcuts read
`current()` and listen to `changed`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from operator import or_

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from studio.action import Action, Scope
from studio.actions import ACTIONS
from studio.mouse import (
    BUTTONS,
    BY_DEED,
    DEEDS,
    HELD,
    Where,
    bound,
    plain_stroke,
    rivals,
    stroke,
)
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
        ranks = self._ranks(special, {a.id: a.keys for a in ACTIONS})
        taken: set[str] = set()
        found: dict[str, Keys] = {}
        for rank in ranks:
            for action, keys in rank.items():
                spelled = dict.fromkeys(filter(None, map(plain, keys)))
                found[action] = tuple(key for key in spelled if key not in taken)
                taken.update(found[action])
        return found

    def _ranks(
        self, special: Mapping[str, Keys], standard: Mapping[str, Keys]
    ) -> list[Mapping[str, Keys]]:
        """What the person chose, what else the preset says, and what else is the standard."""
        own = {name: keys for name, keys in self.own.items() if name in standard}
        preset = {name: keys for name, keys in special.items() if name not in own}
        rest = {n: k for n, k in standard.items() if n not in own and n not in preset}
        return [own, preset, rest]

    @cached_property
    def _strokes(self) -> dict[str, Keys]:
        special = PRESETS[self.preset].strokes
        return bound(self._ranks(special, {deed.id: deed.strokes for deed in DEEDS}))

    @cached_property
    def _held(self) -> dict[str, Qt.KeyboardModifier]:
        """The modifiers of which any one, held, makes the difference."""
        found: dict[str, Qt.KeyboardModifier] = {}
        for deed in DEEDS:
            if deed.kind == "held":
                mine = (HELD[name] for name in self._strokes[deed.id])
                found[deed.id] = reduce(or_, mine, Qt.KeyboardModifier.NoModifier)
        return found

    def strokes(self, deed: str) -> Keys:
        """The presses of the mouse by which a deed is done."""
        return self._strokes.get(deed, ())

    def holds(self, deed: str, held: Qt.KeyboardModifier) -> bool:
        """Whether what is held says so."""
        return bool(held & self._held[deed])

    def deed(
        self, button: Qt.MouseButton, where: Where, held: Qt.KeyboardModifier, *, space: bool
    ) -> str:
        """What a press of the mouse there begins; empty for what the canvas does by itself."""
        best, found = -1, ""
        for deed in DEEDS:
            if deed.kind == "held" or deed.where not in ("anywhere", where):
                continue
            for text in self._strokes[deed.id]:
                press = stroke(text)
                if press is None or BUTTONS[press.button] != button:
                    continue
                weight = press.weight
                if weight > best and press.fits(held, space=space):
                    best, found = weight, deed.id
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

    def holder(self, key: str, deed: str = "") -> str | None:
        """The action that a key belongs to; for a deed, the deed that a stroke belongs to where it
        cannot stand for both."""
        if deed:
            pairs = ((d, s) for d, s in self._strokes.items() if d == deed or rivals(deed, d))
            return next((d for d, strokes in pairs if plain_stroke(deed, key) in strokes), None)
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
        """These keys for an action, or strokes for a deed; whoever had them lets them go."""
        deed = action in BY_DEED
        spellings = (plain_stroke(action, key) if deed else plain(key) for key in keys)
        chosen = tuple(dict.fromkeys(filter(None, spellings)))
        own = {
            other: tuple(key for key in theirs if key not in chosen or not _meet(action, other))
            for other, theirs in self.own.items()
            if other != action
        }
        return replace(self, own={**own, action: chosen})

    def without_own(self, action: str) -> Keymap:
        """The keys of the preset for an action."""
        return replace(self, own={a: k for a, k in self.own.items() if a != action})


def _meet(one: str, other: str) -> bool:
    """Whether the same keys, or the same stroke, cannot stand for both."""
    if one in BY_DEED and other in BY_DEED:
        return rivals(one, other)
    return one not in BY_DEED and other not in BY_DEED


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
