"""Weights on their way to the worker and back: who asked, and what becomes of the answer.

Knows how to send a command, and nothing else of the worker or of the document. Answers count
whatever session is loaded by then: what was asked for is still what was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer

from engine.training.position import Position
from engine.worker.messages import (
    Command,
    Event,
    GetWeights,
    PutWeights,
    SetWeight,
    Took,
    Weights,
)


class WeightExchange(QObject):
    """Requests by number, each answered at most once. Numbers are never used again."""

    def __init__(self, send: Callable[[Command], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._asked: dict[int, Callable[[Weights], None]] = {}
        self._put: dict[int, Callable[[Took], None]] = {}
        self._next = 1

    def ask(self, then: Callable[[Weights], None]) -> int:
        """Call back with the weights as they are when the worker comes to it. Its number."""
        number, self._next = self._next, self._next + 1
        self._asked[number] = then
        self._send(GetWeights(number))
        return number

    def put(
        self,
        arrays: Mapping[str, Any],
        position: Position | None,
        then: Callable[[Took], None],
    ) -> None:
        """Hand weights over, and call back with what became of them."""
        number, self._next = self._next, self._next + 1
        self._put[number] = then
        self._send(PutWeights(number, dict(arrays), position))

    def set_element(self, name: str, index: tuple[int, ...], value: float) -> None:
        """Put another number in the place of one element of a variable, at once."""
        self._send(SetWeight(name, index, value))

    def now(self, seconds: float) -> Weights | None:
        """The weights, waited for at most so long; None when they do not come."""
        found: list[Weights] = []
        loop = QEventLoop()

        def take(weights: Weights) -> None:
            found.append(weights)
            loop.quit()

        number = self.ask(take)
        patience = QTimer()
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        patience.start(round(seconds * 1000))
        if not found:
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        patience.stop()
        self._asked.pop(number, None)
        return found[0] if found else None

    def deliver(self, event: Event) -> bool:
        """Take an answer; whether the event was one."""
        if isinstance(event, Weights):
            asked = self._asked.pop(event.request, None)
            if asked is not None:
                asked(event)
        elif isinstance(event, Took):
            put = self._put.pop(event.request, None)
            if put is not None:
                put(event)
        return isinstance(event, Weights | Took)

    def forget(self) -> None:
        """Nobody is there any more who could answer."""
        self._asked.clear()
        self._put.clear()
