"""What hands do with the mouse on the canvas, as data: which press begins what, and what is held.

A press is spelled like keys (`Ctrl+Right`, `Space+Left`). Knows no gesture and no canvas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt

from studio.presets import Keys
from studio.translate import translated

Where = Literal["anywhere", "node", "wire", "nothing"]
"""What the press hits. A port counts as a wire; nothing: the free canvas."""
Kind = Literal["drag", "click", "held"]
HELD: Mapping[str, Qt.KeyboardModifier] = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Meta": Qt.KeyboardModifier.MetaModifier,
}
BUTTONS: Mapping[str, Qt.MouseButton] = {
    "Left": Qt.MouseButton.LeftButton,
    "Middle": Qt.MouseButton.MiddleButton,
    "Right": Qt.MouseButton.RightButton,
    "Back": Qt.MouseButton.BackButton,
    "Forward": Qt.MouseButton.ForwardButton,
}
SPACE = "Space"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A button and what is held with it; without a button only what is held."""

    button: str = ""
    held: frozenset[str] = frozenset()
    space: bool = False

    @property
    def weight(self) -> int:
        """How much is held: of two strokes that fit, the heavier is meant."""
        return len(self.held) + self.space

    def fits(self, held: Qt.KeyboardModifier, *, space: bool) -> bool:
        """Whether all of it is held; what else is does not matter."""
        return (space or not self.space) and all(held & HELD[name] for name in self.held)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that the mouse does. held: a modifier while something else goes on."""

    id: str
    title: str
    where: Where
    strokes: Keys
    kind: Kind = "drag"


DEEDS: tuple[Deed, ...] = (
    Deed("mouse_pan", "Move the view", "anywhere", ("Middle", "Space+Left")),
    Deed("mouse_pan_free", "Move the view from the free canvas", "nothing", ()),
    Deed("mouse_zoom", "Zoom by a drag", "anywhere", ()),
    Deed("mouse_box", "Select by a box", "nothing", ("Left",)),
    Deed("mouse_box_add", "Add to the selection by a box", "nothing", ("Shift+Left", "Ctrl+Left")),
    Deed("mouse_box_take", "Take from the selection by a box", "nothing", ("Ctrl+Shift+Left",)),
    Deed("mouse_cut", "Cut wires", "anywhere", ("Ctrl+Right",)),
    Deed("mouse_cut_one", "Cut a wire, or those of a port", "wire", ("Alt+Left",), "click"),
    Deed("mouse_lay_points", "Lay points into wires", "anywhere", ("Shift+Right",)),
    Deed("mouse_pull_out", "Pull a node out of its wires", "node", ("Alt+Left",)),
    Deed("hold_more", "Add to the selection", "anywhere", ("Shift", "Ctrl"), "held"),
    Deed("hold_grid", "Keep to the grid", "anywhere", ("Ctrl",), "held"),
    Deed("hold_freely", "Neither line up nor insert", "anywhere", ("Alt",), "held"),
)
BY_DEED: Mapping[str, Deed] = {deed.id: deed for deed in DEEDS}
RIVALS = (frozenset({"hold_grid", "hold_freely"}),)
"""What is held during the same gesture, and so must differ."""


def _words(text: str) -> str:
    return QCoreApplication.translate("Mouse", text)


def deed_title(deed: str) -> str:
    """What a deed is called, in the reader's language."""
    return translated(BY_DEED[deed].title)


@lru_cache(maxsize=256)
def stroke(text: str) -> Stroke | None:
    """What a spelling means; None when it means nothing."""
    parts = [part.strip().capitalize() for part in text.split("+")]
    buttons = [part for part in parts if part in BUTTONS]
    held = frozenset(part for part in parts if part in HELD)
    space = SPACE in parts
    whole = len(parts) == len(held) + len(buttons) + space
    if not whole or len(buttons) > 1 or not (buttons or held) or (space and not buttons):
        return None
    return Stroke(buttons[0] if buttons else "", held, space)


def spelled(found: Stroke) -> str:
    """A stroke in its one spelling."""
    held = [name for name in HELD if name in found.held]
    return "+".join([*held, *([SPACE] if found.space else []), *filter(None, [found.button])])


def plain_stroke(deed: str, text: str) -> str:
    """A stroke in its one spelling; empty for what the deed cannot be done by."""
    found = stroke(text)
    if found is None or bool(found.button) == (BY_DEED[deed].kind == "held"):
        return ""
    if not found.button and len(found.held) != 1:
        return ""
    return spelled(found)


def reserved(deed: str, text: str) -> bool:
    """Whether the canvas needs a stroke for itself: the menu, and choosing, moving, wiring."""
    return text == "Right" or (text == "Left" and BY_DEED[deed].where != "nothing")


def rivals(one: str, other: str) -> bool:
    """Whether the same stroke cannot stand for two deeds."""
    first, second = BY_DEED[one], BY_DEED[other]
    if "held" in (first.kind, second.kind):
        return any({one, other} <= group for group in RIVALS)
    return "anywhere" in (first.where, second.where) or first.where == second.where


def bound(ranks: Sequence[Mapping[str, Keys]]) -> dict[str, Keys]:
    """The strokes of every deed, when those of an earlier rank count before the others."""
    found: dict[str, Keys] = {}
    for rank in ranks:
        for deed, strokes in rank.items():
            mine = dict.fromkeys(filter(None, (plain_stroke(deed, s) for s in strokes)))
            found[deed] = tuple(
                s
                for s in mine
                if not reserved(deed, s)
                and not any(s in theirs and rivals(deed, d) for d, theirs in found.items())
            )
    return found


def stroke_text(deed: str, strokes: Iterable[str]) -> str:
    """Strokes in words: "Ctrl + right button, Space + drag"."""
    kind = BY_DEED[deed].kind
    left = _words("click") if kind == "click" else _words("drag")
    buttons = {
        "Left": left,
        "Middle": _words("middle button"),
        "Right": _words("right button"),
        "Back": _words("back button"),
        "Forward": _words("forward button"),
    }
    lines = []
    for text in strokes:
        found = stroke(text)
        if found is not None:
            parts = [name for name in HELD if name in found.held]
            parts += [SPACE] if found.space else []
            parts += [buttons[found.button]] if found.button else []
            line = " + ".join(parts)
            if kind == "held":
                line = _words("hold {key}").format(key=line)
            lines.append(line[:1].upper() + line[1:])
    return ", ".join(lines)
