"""Every action as data: id, title, shortcut, when it is enabled, what it does, and the menus.

Knows what can be asked of the window, the canvas and the runs (`desk`). Adding an action touches
this file only, unless it asks for something new.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from studio.action import Action
from studio.conditions import (
    can_edit,
    can_enter,
    can_redo,
    can_run,
    can_undo,
    can_write,
    has_nodes,
    has_selection,
    is_editing,
    is_inside,
    why_not_converted,
)
from studio.desk import CanvasCommands, Desk, RunCommands
from studio.places import LANGUAGES, PLACES
from studio.translate import ENGINE, translated


def _named(verb: str, title: str | None) -> str:
    if not title:
        return translated(verb)
    edit = QCoreApplication.translate(ENGINE, title).lower()
    return translated("{verb} {edit}").format(verb=translated(verb), edit=edit)


def _with_runs(ask: Callable[[RunCommands], None]) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        if desk.runs is not None:
            ask(desk.runs)

    return act


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


def _on_canvas(
    name: str,
    title: str,
    do: Callable[[CanvasCommands], None],
    keys: tuple[str, ...],
    enabled: Callable[[Desk], bool],
) -> Action:
    return Action(
        id=name,
        title=title,
        do=lambda desk: do(desk.canvas),
        keys=keys,
        enabled=enabled,
        scope="canvas",
    )


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
    Action(
        id="cut",
        title="Cut",
        do=lambda desk: desk.canvas.cut(),
        keys=("Ctrl+X",),
        enabled=can_edit,
        scope="canvas",
        icon="cut",
    ),
    Action(
        id="copy",
        title="Copy",
        do=lambda desk: desk.canvas.copy(),
        keys=("Ctrl+C",),
        enabled=has_selection,
        scope="canvas",
        icon="copy",
    ),
    Action(
        id="paste",
        title="Paste",
        do=lambda desk: desk.canvas.paste(),
        keys=("Ctrl+V",),
        enabled=can_write,
        scope="canvas",
        icon="paste",
    ),
    Action(
        id="duplicate",
        title="Duplicate",
        do=lambda desk: desk.canvas.duplicate(),
        keys=("Ctrl+D",),
        enabled=can_edit,
        scope="canvas",
        icon="duplicate",
    ),
    Action(
        id="delete",
        title="Delete",
        do=lambda desk: desk.canvas.delete_selection(),
        keys=("Del", "Backspace"),
        enabled=can_edit,
        scope="canvas",
        icon="delete",
    ),
    Action(
        id="select_all",
        title="Select all",
        do=lambda desk: desk.canvas.select_all(),
        keys=("Ctrl+A",),
        enabled=has_nodes,
        scope="canvas",
    ),
    Action(
        id="fit_all",
        title="Show the whole graph",
        do=lambda desk: desk.canvas.fit_all(),
        keys=("Home",),
        enabled=has_nodes,
        scope="canvas",
        icon="fit_all",
    ),
    Action(
        id="fit_selection",
        title="Show the selection",
        do=lambda desk: desk.canvas.fit_selection(),
        keys=("F",),
        enabled=has_selection,
        scope="canvas",
        icon="fit_selection",
    ),
    _on_canvas(
        "delete_keeping",
        "Delete, keeping the connection",
        lambda canvas: canvas.delete_keeping_connection(),
        ("Ctrl+Del", "Ctrl+Backspace"),
        can_edit,
    ),
    _on_canvas("search", "Add a node...", lambda canvas: canvas.search(), ("Shift+A",), can_write),
    _on_canvas("note", "Add a note", lambda canvas: canvas.add_note(), ("Shift+P",), can_write),
    _on_canvas(
        "frame",
        "Frame the selection",
        lambda canvas: canvas.frame_selection(),
        ("Ctrl+G",),
        can_edit,
    ),
    _on_canvas("rename", "Rename", lambda canvas: canvas.rename(), ("F2",), can_edit),
    _on_canvas("mute", "Mute", lambda canvas: canvas.toggle_muted(), ("M",), can_edit),
    _on_canvas(
        "collapse",
        "Collapse",
        lambda canvas: canvas.toggle_collapsed(),
        ("H",),
        can_edit,
    ),
    _on_canvas("look_inside", "Look inside", lambda canvas: canvas.look_inside(), (), can_enter),
    _on_canvas("come_out", "Back to the graph", lambda canvas: canvas.come_out(), (), is_inside),
    Action(
        id="convert",
        title="Convert to primitives",
        do=lambda desk: desk.canvas.convert_to_primitives(),
        enabled=lambda desk: not why_not_converted(desk),
        why_not=why_not_converted,
        scope="canvas",
    ),
    _on_canvas("arrange", "Lay out", lambda canvas: canvas.arrange(), ("L",), can_write),
    _on_canvas(
        "zoom_in", "Zoom in", lambda canvas: canvas.zoom_in(), ("Ctrl++", "Ctrl+="), is_editing
    ),
    _on_canvas("zoom_out", "Zoom out", lambda canvas: canvas.zoom_out(), ("Ctrl+-",), is_editing),
    _on_canvas(
        "actual_size",
        "Actual size",
        lambda canvas: canvas.zoom_to_actual_size(),
        ("Ctrl+0",),
        is_editing,
    ),
    Action(
        id="minimap",
        title="Minimap",
        do=lambda desk: desk.canvas.toggle_minimap(),
        keys=("Alt+M",),
        enabled=is_editing,
        scope="canvas",
        checked=lambda desk: desk.canvas.shows_minimap,
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
        do=_with_runs(lambda runs: runs.toggle()),
        keys=("F5",),
        enabled=can_run,
        icon="run",
        icon_now=_run_icon,
        now=_run_title,
    ),
    Action(
        id="step",
        title="One step",
        do=_with_runs(lambda runs: runs.step()),
        icon="step",
        keys=("F6",),
        enabled=can_run,
    ),
    Action(
        id="epoch",
        title="One epoch",
        do=_with_runs(lambda runs: runs.epoch()),
        icon="epoch",
        keys=("F7",),
        enabled=can_run,
    ),
    Action(
        id="reset",
        title="Start over",
        do=_with_runs(lambda runs: runs.reset()),
        icon="reset",
        keys=("Shift+F5",),
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
)

SEPARATOR = "-"
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
            *("undo", "redo", "-", "cut", "copy", "paste", "duplicate", "-"),
            *("delete", "delete_keeping", "select_all", "find", "-"),
            *("search", "frame", "note", "rename", "mute", "collapse", "arrange", "-", "convert"),
        ),
    ),
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
                "minimap",
                "-",
            ),
            *("look_inside", "come_out", "-", "menu:panels", "menu:go"),
            *("menu:theme", "menu:language", "restore_layout"),
        ),
    ),
    ("&Run", ("run", "step", "epoch", "-", "reset")),
    ("&Help", ("palette", "shortcuts", "-", "about")),
)
"""The menu bar: ids of actions, separators, and ``menu:NAME`` for what the window fills itself."""

NODE_MENU = (
    *("look_inside", "convert", "-", "rename", "mute", "collapse", "frame", "-"),
    *("cut", "copy", "duplicate", "delete", "delete_keeping", "-", "fit_selection"),
)
"""What a press of the right button on a node offers."""

CANVAS_MENU = ("search", "paste", "note", "-", "select_all", "fit_all", "come_out")
"""What it offers beside them."""

SUBMENUS: dict[str, str] = {
    "recent": "Open recent",
    "examples": "Open example",
    "panels": "Panels",
    "go": "Go to",
    "theme": "Theme",
    "language": "Language",
}

FAMILIES = ("go", "theme", "language")
"""Submenus that hold the actions whose ids begin with their name."""
