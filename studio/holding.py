"""Holds a training back that would not fit into memory, until somebody says what is to be done.

Knows the graph that is compiled by what the worker says of it; asks nobody and shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from engine.errors import Problem

Action = Literal["run", "step", "epoch"]
SHORT = "memory.short"


class Holding(QObject):
    """What is asked of the training waits here until it is compiled, and longer where it does not
    fit."""

    changed = Signal()
    """Something is held back, or no longer."""

    def __init__(self, send: Callable[[Action], None], parent: QObject) -> None:
        super().__init__(parent)
        self._send = send
        self._waiting: Action | None = None
        self._allowed: Problem | None = None
        self.asks = True
        """Whether anything is held back at all: a person may not want to be asked."""
        self.problem: Problem | None = None
        """Why the training is held back; None while it is not."""

    def ask(self, action: Action, summary: Mapping[str, Any] | None) -> None:
        """Do it, unless it would not fit. summary: of what is compiled; None: it still is being."""
        self._waiting = action
        self._show(None)
        if summary is not None:
            self.judge(summary)

    def judge(self, summary: Mapping[str, Any], *, running: bool = False) -> bool:
        """Something is compiled: what waits for it is done or held back; whether it is held back.
        running: a training that is under way would go on with it."""
        short = short_of(summary.get("cautions", ()))
        if short is None or not self.asks or short == self._allowed:
            action, self._waiting = self._waiting, None
            self._show(None)
            if action is not None:
                self._send(action)
            return False
        if running and self._waiting is None:
            self._waiting = "run"
        if self._waiting is None:
            return False
        self._show(short)
        return True

    def go_on(self) -> None:
        """Do it all the same, and ask no more while the need is the same."""
        action, self._waiting = self._waiting, None
        self._allowed = self.problem
        self._show(None)
        if action is not None:
            self._send(action)

    def give_up(self) -> None:
        """Do not do it."""
        self._waiting = None
        self._show(None)

    def forget(self) -> None:
        """Another document: nothing was said of it."""
        self._allowed = None
        self.give_up()

    def _show(self, problem: Problem | None) -> None:
        if problem != self.problem:
            self.problem = problem
            self.changed.emit()


def short_of(cautions: Sequence[Problem]) -> Problem | None:
    """The caution that memory is short, if there is one."""
    return next((p for p in cautions if p.code == SHORT), None)
