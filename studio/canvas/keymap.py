"""Which presses of the mouse begin which gesture on the canvas. What people may choose of them is
data in `studio.mouse`; keys are in `studio.keymap`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt

from studio import keymap
from studio.canvas.gestures.base import Gesture
from studio.canvas.gestures.cut import CutOne, CutWires, LayPoints
from studio.canvas.gestures.move import Move, Pick
from studio.canvas.gestures.pull_out import PullOut
from studio.canvas.gestures.reroute import Reroute
from studio.canvas.gestures.resize import Resize
from studio.canvas.gestures.select import BoxAdd, BoxTake, RubberBand, SelectWire, ShowProblems
from studio.canvas.gestures.view import Pan, PanFree, ZoomDrag
from studio.canvas.gestures.wire import DrawWire
from studio.canvas.hit import HitKind
from studio.mouse import Where


@dataclass(frozen=True, slots=True)
class Begins:
    """A gesture, and what begins in its place where a document is only shown (None: nothing)."""

    gesture: type[Gesture]
    reading: type[Gesture] | None = None


DEED_GESTURES: Mapping[str, Begins] = {
    "mouse_pan": Begins(Pan, Pan),
    "mouse_pan_free": Begins(PanFree, PanFree),
    "mouse_zoom": Begins(ZoomDrag, ZoomDrag),
    "mouse_box": Begins(RubberBand, RubberBand),
    "mouse_box_add": Begins(BoxAdd, BoxAdd),
    "mouse_box_take": Begins(BoxTake, BoxTake),
    "mouse_cut": Begins(CutWires),
    "mouse_cut_one": Begins(CutOne, SelectWire),
    "mouse_lay_points": Begins(LayPoints),
    "mouse_pull_out": Begins(PullOut, Pick),
}
"""What begins by a press that people may choose."""

PLAIN: Mapping[HitKind, Begins] = {
    "badge": Begins(ShowProblems, ShowProblems),
    "port": Begins(DrawWire),
    "stub": Begins(DrawWire),
    "node": Begins(Move, Pick),
    "note": Begins(Move, Pick),
    "frame": Begins(Move, Pick),
    "resize": Begins(Resize),
    "point": Begins(Reroute),
    "wire": Begins(SelectWire, SelectWire),
}
"""What the left button begins on what it hits, when no choice stands for it."""

_WHERE: Mapping[HitKind, Where] = {
    "node": "node",
    "port": "wire",
    "stub": "wire",
    "wire": "wire",
    "point": "wire",
    "nothing": "nothing",
}


def gesture_of(
    button: Qt.MouseButton,
    hit: HitKind,
    held: Qt.KeyboardModifier,
    *,
    space: bool,
    read_only: bool = False,
) -> type[Gesture] | None:
    """The gesture that a press begins; None for none. read_only: where nothing may be edited."""
    deed = keymap.current().deed(button, _WHERE.get(hit, "anywhere"), held, space=space)
    begins = DEED_GESTURES.get(deed)
    if begins is None and button == Qt.MouseButton.LeftButton:
        begins = PLAIN.get(hit)
    if begins is None:
        return None
    return begins.reading if read_only else begins.gesture
