"""Every action as data: id, title, shortcut, when it is enabled, what it does, and the menus.

Knows what can be asked of the window, the canvas and the runs (`desk`). Adding an action touches
this file only, unless it asks for something new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from studio.action import Action, on_canvas, with_runs
from studio.conditions import (
    can_convert,
    can_edit,
    can_enter,
    can_redo,
    can_run,
    can_undo,
    can_write,
    has_nodes,
    has_picked_nodes,
    has_selection,
    holds_group,
    is_editing,
    is_group,
    is_inside,
    why_not_converted,
)
from studio.desk import Desk, RunCommands
from studio.hand_actions import ARRANGE_MENU, HAND_ACTIONS, SUBMENU_ITEMS
from studio.places import LANGUAGES, PLACES
from studio.translate import ENGINE, translated


def _named(verb: str, title: str | None) -> str:
    if not title:
        return translated(verb)
    edit = QCoreApplication.translate(ENGINE, title).lower()
    return translated("{verb} {edit}").format(verb=translated(verb), edit=edit)


def _run_title(desk: Desk) -> str:
    running = desk.runs is not None and desk.runs.is_running
    return translated("Pause") if running else translated("Run")


def _run_icon(desk: Desk) -> str:
    return "pause" if desk.runs is not None and desk.runs.is_running else "run"


def _theme(choice: str, title: str) -> Action:
    return Action(
        id=f"theme_{choice}",
        title=title,
        do=lambda desk: desk.choose_theme(choice),
        checked=lambda desk: desk.theme_choice == choice,
    )


def _on_runs(name: str, title: str, do: Callable[[RunCommands], None], keys: str) -> Action:
    return Action(id=name, title=title, do=with_runs(do), keys=(keys,), enabled=can_run, icon=name)


ACTIONS: tuple[Action, ...] = (
    Action(
        id="new",
        title="New",
        do=lambda desk: desk.new_document(),
        keys=("Ctrl+N",),
        icon="new",
    ),
    Action(
        id="open",
        title="Open...",
        do=lambda desk: desk.ask_open(),
        keys=("Ctrl+O",),
        icon="open",
    ),
    Action(
        id="save",
        title="Save",
        do=lambda desk: desk.save(),
        keys=("Ctrl+S",),
        enabled=is_editing,
        icon="save",
    ),
    Action(
        id="save_as",
        title="Save as...",
        do=lambda desk: desk.save_as(),
        keys=("Ctrl+Shift+S",),
        enabled=is_editing,
    ),
    Action(
        id="export_picture",
        title="Export a picture...",
        do=lambda desk: desk.export_picture(),
        keys=("Ctrl+Shift+E",),
        enabled=has_nodes,
    ),
    Action(
        id="print",
        title="Print...",
        do=lambda desk: desk.print_graph(),
        keys=("Ctrl+P",),
        enabled=has_nodes,
    ),
    Action(
        id="close",
        title="Close",
        do=lambda desk: desk.close_document(),
        keys=("Ctrl+W",),
        enabled=is_editing,
    ),
    Action(id="quit", title="Quit", do=lambda desk: desk.quit(), keys=("Ctrl+Q",)),
    Action(
        id="undo",
        title="Undo",
        do=lambda desk: desk.context.history.undo(),
        keys=("Ctrl+Z",),
        enabled=can_undo,
        icon="undo",
        now=lambda desk: _named("Undo", desk.context.history.undo_title),
    ),
    Action(
        id="redo",
        title="Redo",
        do=lambda desk: desk.context.history.redo(),
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        enabled=can_redo,
        icon="redo",
        now=lambda desk: _named("Redo", desk.context.history.redo_title),
    ),
    on_canvas("cut", "Cut", lambda canvas: canvas.cut(), ("Ctrl+X",), can_edit, icon="cut"),
    on_canvas(
        "copy", "Copy", lambda canvas: canvas.copy(), ("Ctrl+C",), has_selection, icon="copy"
    ),
    on_canvas(
        "paste", "Paste", lambda canvas: canvas.paste(), ("Ctrl+V",), can_write, icon="paste"
    ),
    on_canvas(
        "duplicate",
        "Duplicate",
        lambda canvas: canvas.duplicate(),
        ("Ctrl+D",),
        can_edit,
        icon="duplicate",
    ),
    on_canvas(
        "delete",
        "Delete",
        lambda canvas: canvas.delete_selection(),
        ("Del", "Backspace"),
        can_edit,
        icon="delete",
    ),
    on_canvas(
        "select_all", "Select all", lambda canvas: canvas.select_all(), ("Ctrl+A",), has_nodes
    ),
    on_canvas(
        "fit_all",
        "Show the whole graph",
        lambda canvas: canvas.fit_all(),
        ("Home",),
        has_nodes,
        icon="fit_all",
    ),
    on_canvas(
        "fit_selection",
        "Show the selection",
        lambda canvas: canvas.fit_selection(),
        ("F",),
        has_selection,
        icon="fit_selection",
    ),
    on_canvas(
        "delete_keeping",
        "Delete, keeping the connection",
        lambda canvas: canvas.delete_keeping_connection(),
        ("Ctrl+Del", "Ctrl+Backspace"),
        can_edit,
    ),
    on_canvas(
        "search", "Add a node...", lambda canvas: canvas.search(), ("Tab", "Shift+A"), can_write
    ),
    on_canvas("note", "Add a note", lambda canvas: canvas.add_note(), ("Shift+P",), can_write),
    on_canvas(
        "frame",
        "Frame the selection",
        lambda canvas: canvas.frame_selection(),
        ("Ctrl+G",),
        can_edit,
    ),
    on_canvas("rename", "Rename", lambda canvas: canvas.rename(), ("F2",), can_edit),
    on_canvas("mute", "Mute", lambda canvas: canvas.toggle_muted(), ("M",), can_edit),
    on_canvas(
        "collapse",
        "Collapse",
        lambda canvas: canvas.toggle_collapsed(),
        ("H",),
        can_edit,
    ),
    on_canvas(
        "group",
        "Group the selection",
        lambda canvas: canvas.group_selection(),
        ("Ctrl+Shift+G",),
        has_picked_nodes,
    ),
    on_canvas("ungroup", "Ungroup", lambda canvas: canvas.ungroup(), ("Ctrl+Alt+G",), holds_group),
    on_canvas("save_block", "Save as block...", lambda canvas: canvas.save_block(), (), is_group),
    on_canvas("look_inside", "Look inside", lambda canvas: canvas.look_inside(), (), can_enter),
    on_canvas("come_out", "Come out", lambda canvas: canvas.come_out(), (), is_inside),
    on_canvas(
        "convert",
        "Convert to primitives",
        lambda canvas: canvas.convert_to_primitives(),
        (),
        can_convert,
        why_not=why_not_converted,
    ),
    on_canvas("arrange", "Lay out", lambda canvas: canvas.arrange(), ("L",), can_write),
    on_canvas(
        "zoom_in", "Zoom in", lambda canvas: canvas.zoom_in(), ("Ctrl++", "Ctrl+="), is_editing
    ),
    on_canvas("zoom_out", "Zoom out", lambda canvas: canvas.zoom_out(), ("Ctrl+-",), is_editing),
    on_canvas(
        "actual_size",
        "Actual size",
        lambda canvas: canvas.zoom_to_actual_size(),
        ("Ctrl+0",),
        is_editing,
    ),
    on_canvas(
        "minimap",
        "Minimap",
        lambda canvas: canvas.toggle_minimap(),
        ("Alt+M",),
        is_editing,
        checked=lambda desk: desk.canvas.shows_minimap,
    ),
    on_canvas(
        "heat",
        "Heat of the step's time",
        lambda canvas: canvas.toggle_heat(),
        ("Ctrl+Shift+H",),
        is_editing,
        checked=lambda desk: desk.canvas.shows_heat,
    ),
    _theme("system", "As the system"),
    _theme("light", "Light"),
    _theme("dark", "Dark"),
    _theme("high_contrast", "High contrast"),
    *LANGUAGES,
    *PLACES,
    Action(
        id="restore_layout",
        title="Restore the layout",
        do=lambda desk: desk.restore_layout(),
        enabled=is_editing,
    ),
    Action(
        id="run",
        title="Run",
        do=with_runs(lambda runs: runs.toggle()),
        keys=("F5",),
        enabled=can_run,
        icon="run",
        icon_now=_run_icon,
        now=_run_title,
    ),
    _on_runs("step_op_back", "Back to the op before", lambda runs: runs.ops.back(), "Shift+F9"),
    _on_runs("step_op", "One op", lambda runs: runs.ops.forward(), "F9"),
    _on_runs("step", "One step", lambda runs: runs.step(), "F6"),
    _on_runs("epoch", "One epoch", lambda runs: runs.epoch(), "F7"),
    _on_runs("reset", "Start over", lambda runs: runs.reset(), "Shift+F5"),
    _on_runs(
        "new_seed", "Start over with a new seed", lambda runs: runs.new_seed(), "Ctrl+Shift+F5"
    ),
    Action(
        id="save_weights",
        title="Save weights...",
        do=lambda desk: desk.save_weights(),
        enabled=can_run,
    ),
    Action(
        id="load_weights",
        title="Load weights...",
        do=lambda desk: desk.load_weights(),
        enabled=can_run,
    ),
    Action(
        id="find",
        title="Find in the graph...",
        do=lambda desk: desk.open_find(),
        keys=("Ctrl+F",),
        enabled=has_nodes,
        icon="search",
    ),
    Action(
        id="palette",
        title="Command palette...",
        do=lambda desk: desk.open_palette(),
        keys=("Ctrl+Shift+P",),
    ),
    Action(
        id="settings",
        title="Settings...",
        do=lambda desk: desk.show_settings(),
        keys=("Ctrl+,",),
    ),
    Action(
        id="shortcuts",
        title="Keyboard shortcuts",
        do=lambda desk: desk.show_shortcuts(),
        keys=("F1",),
        icon="keyboard",
    ),
    Action(
        id="about",
        title="About Gradloom",
        do=lambda desk: desk.show_about(),
        icon="info",
    ),
    *HAND_ACTIONS,
)

SEPARATOR = "-"
SUBMENU = "menu:"
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "&File",
        (
            "new",
            "open",
            "menu:recent",
            "menu:examples",
            "-",
            "save",
            "save_as",
            "-",
            "save_weights",
            "load_weights",
            "-",
            "export_picture",
            "print",
            "-",
            "close",
            "quit",
        ),
    ),
    (
        "&Edit",
        (
            *("undo", "redo", "-", "cut", "copy", "paste", "duplicate"),
            *("duplicate_with_inputs", "-"),
            *("delete", "delete_keeping", "menu:select", "find", "-"),
            *("search", "connect_by_search", "frame", "note", "rename", "mute", "collapse"),
            *("menu:size", "menu:face", "-"),
            *("group", "ungroup", "save_block", "convert", "to_drawn_points", "-", "settings"),
        ),
    ),
    ("&Arrange", ARRANGE_MENU),
    (
        "&View",
        (
            *(
                "fit_all",
                "fit_selection",
                "-",
                "zoom_in",
                "zoom_out",
                "actual_size",
                *("minimap", "faces", "heat", "-"),
            ),
            *("menu:bookmarks", "next_problem", "-"),
            *(
                "look_inside",
                "enter",
                "come_out",
                "-",
                "menu:views",
                "menu:panels",
                "menu:go",
                "menu:theme",
                "menu:language",
                "restore_layout",
            ),
        ),
    ),
    (
        "&Run",
        ("run", "step_op", "step_op_back", "step", "epoch", "-", "reset", "new_seed"),
    ),
    ("&Help", ("palette", "shortcuts", "-", "about")),
)
"""The menu bar: ids of actions, separators, and ``menu:NAME`` for what the window fills itself."""

NODE_MENU = (
    *("look_inside", "convert", "to_drawn_points", "group", "ungroup", "save_block", "-"),
    *("rename", "mute", "collapse", "menu:size", "menu:face", "frame", "-"),
    *("cut", "copy", "duplicate", "delete", "delete_keeping", "-", "fit_selection"),
)
"""What a press of the right button on a node offers."""

CANVAS_MENU = ("search", "paste", "note", "-", "select_all", "fit_all", "come_out")
"""What it offers beside them."""

SUBMENUS: dict[str, str] = {
    "recent": "Open recent",
    "examples": "Open example",
    "views": "New view",
    "panels": "Panels",
    "go": "Go to",
    "theme": "Theme",
    "language": "Language",
    "select": "Select",
    "bookmarks": "Bookmarks",
    "move": "Move",
    "size": "Size of the node",
    "face": "Picture of the value",
}
"""The titles of menus within menus; those without `SUBMENU_ITEMS` the window fills."""


def menu_ids(ids: Iterable[str]) -> Iterator[str]:
    """The actions of a menu and of the menus in it."""
    for name in ids:
        if name.startswith(SUBMENU):
            yield from menu_ids(SUBMENU_ITEMS.get(name.removeprefix(SUBMENU), ()))
        elif name != SEPARATOR:
            yield name


__all__ = [
    "ACTIONS",
    "CANVAS_MENU",
    "MENUS",
    "NODE_MENU",
    "SEPARATOR",
    "SUBMENU",
    "SUBMENUS",
    "SUBMENU_ITEMS",
    "Action",
    "menu_ids",
]
