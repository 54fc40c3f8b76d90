"""Which presses of the mouse begin which gesture on the canvas, as data. Keys: `studio.keymap`."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from studio.canvas.gestures.base import Gesture
from studio.canvas.gestures.cut import CutWires, LayPoints
from studio.canvas.gestures.move import Move, Pick
from studio.canvas.gestures.pull_out import PullOut
from studio.canvas.gestures.reroute import Reroute
from studio.canvas.gestures.resize import Resize
from studio.canvas.gestures.select import RubberBand, SelectWire, ShowProblems
from studio.canvas.gestures.view import Pan
from studio.canvas.gestures.wire import DrawWire
from studio.canvas.hit import HitKind


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
    Press(Qt.MouseButton.RightButton, LayPoints, held=Qt.KeyboardModifier.ShiftModifier),
    Press(_LEFT, Pan, space=True, reading=Pan),
    Press(_LEFT, ShowProblems, ("badge",), reading=ShowProblems),
    Press(_LEFT, DrawWire, ("port", "stub")),
    Press(_LEFT, PullOut, ("node",), held=Qt.KeyboardModifier.AltModifier, reading=Pick),
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
