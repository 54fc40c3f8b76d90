"""What an action is: a record of one thing that a person can do. Knows none in particular."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from studio.conditions import (
    can_align,
    can_convert,
    can_distribute,
    can_edit,
    can_write,
    has_picked_nodes,
    holds_group,
)
from studio.desk import CanvasCommands, Desk, RunCommands

Scope = Literal["window", "canvas"]
WRITING = (
    *(can_write, can_edit, can_align, can_distribute, can_convert),
    *(has_picked_nodes, holds_group),
)
"""The conditions of actions that edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that a person can do.

    `keys` are those of the standard keymap; what holds now says `studio.keymap`. `on_canvas` is
    what a canvas does by itself: such an action's keys count only while the canvas has the focus,
    so that typing in a field is never taken for a command. `writes`: it edits the document. `now`
    and `icon_now` (optional) are the title and icon of this moment; `checked` makes it a switch.
    `why_not`: the reason for which it is not enabled, for people; empty where it is.
    """

    id: str
    title: str
    do: Callable[[Desk], object]
    keys: tuple[str, ...] = ()
    enabled: Callable[[Desk], bool] = lambda desk: True
    on_canvas: Callable[[CanvasCommands], object] | None = None
    writes: bool = False
    icon: str = ""
    icon_now: Callable[[Desk], str] | None = None
    now: Callable[[Desk], str] | None = None
    checked: Callable[[Desk], bool] | None = None
    why_not: Callable[[Desk], str] | None = None

    @property
    def scope(self) -> Scope:
        """Where its keys count."""
        return "window" if self.on_canvas is None else "canvas"


def on_canvas(
    name: str,
    title: str,
    do: Callable[[CanvasCommands], object],
    keys: tuple[str, ...],
    enabled: Callable[[Desk], bool],
    *,
    icon: str = "",
    checked: Callable[[Desk], bool] | None = None,
    why_not: Callable[[Desk], str] | None = None,
) -> Action:
    """An action that the canvas in front does by itself."""
    return Action(
        id=name,
        title=title,
        do=lambda desk: do(desk.canvas),
        keys=keys,
        enabled=enabled,
        on_canvas=do,
        writes=enabled in WRITING,
        icon=icon,
        checked=checked,
        why_not=why_not,
    )


def with_runs(ask: Callable[[RunCommands], None]) -> Callable[[Desk], None]:
    """What asks the runs, once they are there."""

    def act(desk: Desk) -> None:
        if desk.runs is not None:
            ask(desk.runs)

    return act
