"""The actions that choose a language, and those that take the keyboard about the window."""

from __future__ import annotations

from studio.action import Action
from studio.conditions import is_editing


def _language(choice: str, title: str) -> Action:
    return Action(
        id=f"language_{choice or 'system'}",
        title=title,
        do=lambda desk: desk.choose_language(choice),
        checked=lambda desk: desk.language_choice == choice,
    )


def _go_to(part: str, title: str, keys: str) -> Action:
    return Action(
        id=f"go_{part}",
        title=title,
        do=lambda desk: desk.go_to_part(part),
        keys=(keys,),
        enabled=is_editing,
    )


LANGUAGES: tuple[Action, ...] = (
    _language("", "Language of the system"),
    # Languages are named in themselves, so that whoever strays into one finds the way back.
    _language("en", "English"),
    _language("ko", "한국어"),
)

PLACES: tuple[Action, ...] = (
    _go_to("canvas", "Go to the canvas", "Alt+0"),
    _go_to("library", "Go to the library", "Alt+1"),
    _go_to("outline", "Go to the outline", "Alt+2"),
    _go_to("inspector", "Go to the inspector", "Alt+3"),
    _go_to("problems", "Go to the problems", "Alt+4"),
    _go_to("history", "Go to the history", "Alt+5"),
    Action(
        id="go_next",
        title="Next part of the window",
        do=lambda desk: desk.go_round(1),
        keys=("Ctrl+F6",),
        enabled=is_editing,
    ),
    Action(
        id="go_previous",
        title="Previous part of the window",
        do=lambda desk: desk.go_round(-1),
        keys=("Ctrl+Shift+F6",),
        enabled=is_editing,
    ),
)
