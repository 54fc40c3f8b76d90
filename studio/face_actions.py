"""The actions for how much nodes show, and which pictures of their values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from engine.document.model import FACES, SIZES
from studio import habits
from studio.action import Action, on_canvas
from studio.conditions import has_picked_nodes, is_editing
from studio.desk import CanvasCommands, Desk

SIZE_TITLES = {"dot": "Show as a dot", "row": "Show as a row", "full": "Show in full"}
FACE_TITLES = {
    "": "The picture that fits",
    "map": "Map over the inputs",
    "image": "Image",
    "strip": "Strip of colours",
    "spark": "Number and line",
    "histogram": "Histogram",
    "none": "No picture",
}
DEFAULT_FACE = "fitting"
"""In ids, for the empty choice."""

assert set(SIZE_TITLES) == set(SIZES)
assert set(FACE_TITLES) == {"", *FACES}


def _field(desk: Desk, field: str) -> set[str]:
    """What the selected nodes have chosen."""
    nodes = desk.shown.document.nodes
    picked = desk.shown.selection.nodes if desk.is_editing else ()
    return {getattr(nodes[n], field) for n in picked if n in nodes}


def _has_size(size: str) -> Callable[[Desk], bool]:
    def judge(desk: Desk) -> bool:
        return {habits.current().size_of(s) for s in _field(desk, "size")} == {size}

    return judge


def _has_face(face: str) -> Callable[[Desk], bool]:
    return lambda desk: _field(desk, "face") == {face}


def _sets_size(size: str) -> Callable[[CanvasCommands], object]:
    return lambda canvas: canvas.set_size(size)


def _sets_face(face: str) -> Callable[[CanvasCommands], object]:
    return lambda canvas: canvas.set_face(face)


def toggle_faces(_desk: Desk) -> None:
    """Nodes show their values, or no longer."""
    now = habits.current()
    habits.use(replace(now, faces=not now.faces))


FACE_ACTIONS: tuple[Action, ...] = (
    *(
        on_canvas(
            f"size_{size}",
            SIZE_TITLES[size],
            _sets_size(size),
            (f"Ctrl+Alt+{number}",),
            has_picked_nodes,
            checked=_has_size(size),
        )
        for number, size in enumerate(SIZES, 1)
    ),
    on_canvas(
        "cycle_size",
        "The next size",
        lambda canvas: canvas.cycle_size(),
        ("Shift+H",),
        has_picked_nodes,
    ),
    *(
        on_canvas(
            f"face_{face or DEFAULT_FACE}",
            title,
            _sets_face(face),
            (),
            has_picked_nodes,
            checked=_has_face(face),
        )
        for face, title in FACE_TITLES.items()
    ),
    Action(
        id="faces",
        title="Pictures on nodes",
        do=toggle_faces,
        keys=("Alt+T",),
        enabled=is_editing,
        checked=lambda desk: habits.current().faces,
    ),
)

FACE_MENUS: dict[str, tuple[str, ...]] = {
    "size": (*(f"size_{size}" for size in SIZES), "-", "cycle_size"),
    "face": tuple(f"face_{face or DEFAULT_FACE}" for face in FACE_TITLES),
}
