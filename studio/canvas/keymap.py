"""Which keys and which presses do what on the canvas, as data."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from studio.canvas.gestures.base import Gesture
from studio.canvas.gestures.cut import CutWires
from studio.canvas.gestures.move import Move, Pick
from studio.canvas.gestures.reroute import Reroute
from studio.canvas.gestures.resize import Resize
from studio.canvas.gestures.select import RubberBand, SelectWire, ShowProblems
from studio.canvas.gestures.view import Pan
from studio.canvas.gestures.wire import DrawWire
from studio.canvas.hit import HitKind

STEP = 20.0
"""Canvas units that Ctrl with an arrow moves; with Shift as well a single one."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A key, the method of the canvas that it calls, and its arguments."""

    keys: str
    command: str
    arguments: tuple[float, ...] = ()


KEYMAP: tuple[Binding, ...] = (
    Binding("Tab", "search"),
    Binding("Shift+A", "search"),
    Binding("Delete", "delete_selection"),
    Binding("Backspace", "delete_selection"),
    Binding("Ctrl+Delete", "delete_keeping_connection"),
    Binding("Ctrl+Backspace", "delete_keeping_connection"),
    Binding("Ctrl+A", "select_all"),
    Binding("Ctrl+C", "copy"),
    Binding("Ctrl+X", "cut"),
    Binding("Ctrl+V", "paste"),
    Binding("Ctrl+D", "duplicate"),
    Binding("Ctrl+Shift+D", "duplicate_with_inputs"),
    Binding("C", "connect_by_search"),
    Binding("F8", "next_problem"),
    Binding("Ctrl+G", "frame_selection"),
    Binding("Shift+P", "add_note"),
    Binding("M", "toggle_muted"),
    Binding("H", "toggle_collapsed"),
    Binding("L", "arrange"),
    Binding("F2", "rename"),
    Binding("Return", "enter"),
    Binding("Home", "fit_all"),
    Binding("F", "fit_selection"),
    Binding("Ctrl++", "zoom_in"),
    Binding("Ctrl+=", "zoom_in"),
    Binding("Ctrl+-", "zoom_out"),
    Binding("Ctrl+0", "zoom_to_actual_size"),
    Binding("Alt+M", "toggle_minimap"),
    *(Binding(f"Ctrl+{n}", "set_bookmark", (float(n),)) for n in range(1, 10)),
    *(Binding(f"{n}", "go_to_bookmark", (float(n),)) for n in range(1, 10)),
    Binding("Left", "select_towards", (-1.0, 0.0)),
    Binding("Right", "select_towards", (1.0, 0.0)),
    Binding("Up", "select_towards", (0.0, -1.0)),
    Binding("Down", "select_towards", (0.0, 1.0)),
    Binding("Ctrl+Left", "nudge", (-STEP, 0.0)),
    Binding("Ctrl+Right", "nudge", (STEP, 0.0)),
    Binding("Ctrl+Up", "nudge", (0.0, -STEP)),
    Binding("Ctrl+Down", "nudge", (0.0, STEP)),
    Binding("Ctrl+Shift+Left", "nudge", (-1.0, 0.0)),
    Binding("Ctrl+Shift+Right", "nudge", (1.0, 0.0)),
    Binding("Ctrl+Shift+Up", "nudge", (0.0, -1.0)),
    Binding("Ctrl+Shift+Down", "nudge", (0.0, 1.0)),
)


READING = frozenset(
    {
        *("select_all", "copy", "next_problem", "enter", "fit_all", "fit_selection"),
        *("zoom_in", "zoom_out", "zoom_to_actual_size", "select_towards", "toggle_minimap"),
    }
)
"""The commands that leave a document as it is: what keys do where it is only shown."""


def _combination(keys: str) -> int:
    first: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs leave it out
    return first.toCombined()


_BY_KEY = {_combination(b.keys): b for b in KEYMAP}


def binding_of(modifiers: Qt.KeyboardModifier, key: Qt.Key) -> Binding | None:
    """What a key press is bound to."""
    held = modifiers & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    return _BY_KEY.get(QKeyCombination(held, key).toCombined())


@dataclass(frozen=True, slots=True)
class Press:
    """A button on what it hits, and the gesture that begins. `space`: the bar is held down."""

    button: Qt.MouseButton
    gesture: type[Gesture]
    hits: tuple[HitKind, ...] = ()
    """Empty: whatever is hit."""
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    """What must be held down; other modifiers do not matter."""
    space: bool = False
    reading: type[Gesture] | None = None
    """What begins in its place where a document is only shown (None: nothing)."""


_LEFT = Qt.MouseButton.LeftButton

PRESSES: tuple[Press, ...] = (
    Press(Qt.MouseButton.MiddleButton, Pan, reading=Pan),
    Press(Qt.MouseButton.RightButton, CutWires, held=Qt.KeyboardModifier.ControlModifier),
    Press(_LEFT, Pan, space=True, reading=Pan),
    Press(_LEFT, ShowProblems, ("badge",), reading=ShowProblems),
    Press(_LEFT, DrawWire, ("port",)),
    Press(_LEFT, Move, ("node", "note", "frame"), reading=Pick),
    Press(_LEFT, Resize, ("resize",)),
    Press(_LEFT, Reroute, ("point",)),
    Press(_LEFT, SelectWire, ("wire",), reading=SelectWire),
    Press(_LEFT, RubberBand, ("nothing",), reading=RubberBand),
)
"""The first row that fits counts."""


def gesture_of(
    button: Qt.MouseButton,
    hit: HitKind,
    held: Qt.KeyboardModifier,
    *,
    space: bool,
    read_only: bool = False,
) -> type[Gesture] | None:
    """The gesture that a press begins; None for none. read_only: where nothing may be edited."""
    for press in PRESSES:
        fits = press.button == button and (not press.hits or hit in press.hits)
        if fits and (space or not press.space) and (held & press.held) == press.held:
            return press.reading if read_only else press.gesture
    return None
