"""What an action is: the record that menus, shortcuts and the command palette read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from studio.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that a person can do.

    scope ``canvas``: its keys count only while the canvas has the focus, so that typing in a
    field is never taken for a command. `now` and `icon_now` (optional) are the title and icon of
    this moment; `checked` makes it a switch. `why_not`: the reason for which it is not enabled,
    for people; empty where it is.
    """

    id: str
    title: str
    do: Callable[[Desk], object]
    keys: tuple[str, ...] = ()
    enabled: Callable[[Desk], bool] = lambda desk: True
    scope: Literal["window", "canvas"] = "window"
    icon: str = ""
    icon_now: Callable[[Desk], str] | None = None
    now: Callable[[Desk], str] | None = None
    checked: Callable[[Desk], bool] | None = None
    why_not: Callable[[Desk], str] | None = None
