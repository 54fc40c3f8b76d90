"""The actions that stand for what hands do on the canvas: going, moving, aligning, tracing."""

from __future__ import annotations

from collections.abc import Callable

from studio.action import Action, on_canvas
from studio.conditions import (
    can_align,
    can_distribute,
    can_draw_on,
    can_edit,
    has_nodes,
    is_editing,
    single_node,
)
from studio.conditions import has_selected_nodes as has_picked
from studio.desk import CanvasCommands, Side, Way
from studio.drawn_points import convert
from studio.face_actions import FACE_ACTIONS, FACE_MENUS
from studio.places import LANGUAGES, PLACES

Do = Callable[[CanvasCommands], object]

STEP = 20.0
"""Canvas units that a move by key goes; with Shift as well a single one."""

ARROWS: tuple[tuple[str, float, float], ...] = (
    ("left", -1.0, 0.0),
    ("right", 1.0, 0.0),
    ("up", 0.0, -1.0),
    ("down", 0.0, 1.0),
)
BOOKMARKS = range(1, 10)
SIDE_TITLES: dict[Side, str] = {
    "left": "Align left",
    "right": "Align right",
    "top": "Align top",
    "bottom": "Align bottom",
    "centre": "Align centres across",
    "middle": "Align centres down",
}
WAY_TITLES: dict[Way, str] = {"across": "Distribute horizontally", "down": "Distribute vertically"}
SELECT_TITLES = {
    "left": "Select the node to the left",
    "right": "Select the node to the right",
    "up": "Select the node above",
    "down": "Select the node below",
}
MOVE_TITLES = {way: f"Move {way}" for way, _, _ in ARROWS}
NUDGE_TITLES = {way: f"Move {way} a little" for way, _, _ in ARROWS}


def _selects(x: float, y: float) -> Do:
    return lambda canvas: canvas.select_towards(x, y)


def _nudges(x: float, y: float) -> Do:
    return lambda canvas: canvas.nudge(x, y)


def _goes_to(number: int) -> Do:
    return lambda canvas: canvas.go_to_bookmark(number)


def _marks(number: int) -> Do:
    return lambda canvas: canvas.set_bookmark(number)


def _aligns(side: Side) -> Do:
    return lambda canvas: canvas.align(side)


def _distributes(way: Way) -> Do:
    return lambda canvas: canvas.distribute(way)


def _arrows() -> list[Action]:
    made: list[Action] = []
    for way, x, y in ARROWS:
        key = way.title()
        move, nudge = _nudges(x * STEP, y * STEP), _nudges(x, y)
        made += [
            on_canvas(f"select_{way}", SELECT_TITLES[way], _selects(x, y), (key,), has_nodes),
            on_canvas(f"move_{way}", MOVE_TITLES[way], move, (f"Ctrl+{key}",), can_edit),
            on_canvas(f"nudge_{way}", NUDGE_TITLES[way], nudge, (f"Ctrl+Shift+{key}",), can_edit),
        ]
    return made


def _bookmarks() -> list[Action]:
    made: list[Action] = []
    for n in BOOKMARKS:
        go, mark = f"Go to bookmark {n}", f"Set bookmark {n}"
        made.append(on_canvas(f"go_{n}", go, _goes_to(n), (f"{n}",), is_editing))
        made.append(on_canvas(f"mark_{n}", mark, _marks(n), (f"Ctrl+{n}",), is_editing))
    return made


def _aligning() -> list[Action]:
    made = [
        on_canvas(f"align_{side}", title, _aligns(side), (), can_align)
        for side, title in SIDE_TITLES.items()
    ]
    made += [
        on_canvas(f"distribute_{way}", title, _distributes(way), (), can_distribute)
        for way, title in WAY_TITLES.items()
    ]
    return made


HAND_ACTIONS: tuple[Action, ...] = (
    on_canvas(
        "duplicate_with_inputs",
        "Duplicate, keeping the inputs",
        lambda canvas: canvas.duplicate_with_inputs(),
        ("Ctrl+Shift+D",),
        can_edit,
    ),
    on_canvas("box_select", "Select by a box", lambda canvas: canvas.box_select(), (), has_nodes),
    on_canvas(
        "connect_by_search",
        "Connect to a new node...",
        lambda canvas: canvas.connect_by_search(),
        ("C",),
        can_edit,
    ),
    on_canvas(
        "next_problem",
        "Next problem",
        lambda canvas: canvas.next_problem(),
        ("F8",),
        is_editing,
    ),
    on_canvas(
        "enter",
        "Go in, or edit the title",
        lambda canvas: canvas.enter(),
        ("Return",),
        has_picked,
    ),
    on_canvas(
        "select_upstream",
        "Select all upstream",
        lambda canvas: canvas.select_upstream(),
        ("Shift+Left",),
        has_picked,
    ),
    on_canvas(
        "select_downstream",
        "Select all downstream",
        lambda canvas: canvas.select_downstream(),
        ("Shift+Right",),
        has_picked,
    ),
    Action(
        id="to_drawn_points",
        title="Turn into drawn points",
        do=lambda desk: convert(desk.context, single_node(desk)),
        enabled=can_draw_on,
        writes=True,
    ),
    *_aligning(),
    *_arrows(),
    *_bookmarks(),
    *FACE_ACTIONS,
)

ARRANGE_MENU: tuple[str, ...] = (
    *("arrange", "-"),
    *(f"align_{side}" for side in SIDE_TITLES),
    *("-", *(f"distribute_{way}" for way in WAY_TITLES), "-", "menu:move"),
)
SUBMENU_ITEMS: dict[str, tuple[str, ...]] = {
    "theme": ("theme_system", "theme_light", "theme_dark", "theme_high_contrast"),
    "language": tuple(action.id for action in LANGUAGES),
    "go": tuple(action.id for action in PLACES),
    "move": (
        *(f"move_{way}" for way, _, _ in ARROWS),
        "-",
        *(f"nudge_{way}" for way, _, _ in ARROWS),
    ),
    "select": (
        *("select_all", "box_select", "select_upstream", "select_downstream", "-"),
        *(f"select_{way}" for way, _, _ in ARROWS),
    ),
    "bookmarks": (
        *(f"go_{n}" for n in BOOKMARKS),
        "-",
        *(f"mark_{n}" for n in BOOKMARKS),
    ),
    **FACE_MENUS,
}
"""What stands in menus within menus."""
