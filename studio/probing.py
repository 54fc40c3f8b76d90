"""The standing probes of one window: who watches what, and to whom an answer goes.

Knows how to send a command, and nothing else of the worker or of the document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.training.probes import Answer, Probe
from engine.worker.messages import Command, Unwatch, Watch


@dataclass(frozen=True, slots=True)
class _Standing:
    """A probe that somebody watches. rate: answers a second, at most."""

    probe: Probe
    rate: float
    callback: Callable[[Answer], None]


class WatchHandle:
    """Holds a standing probe; `close` ends it."""

    def __init__(self, probing: Probing, number: int) -> None:
        self._probing = probing
        self._number = number

    def update(self, probe: Probe) -> None:
        """Ask for something else from now on. No answer to what was asked before comes after."""
        self._number = self._probing.replace(self._number, probe)

    def close(self) -> None:
        """Ask no more. May be called twice."""
        self._probing.end(self._number)


class Probing:
    """The standing probes by number. Numbers are never used again."""

    def __init__(self, send: Callable[[Command], None]) -> None:
        self._send = send
        self._standing: dict[int, _Standing] = {}
        self._next = 1

    def watch(
        self, probe: Probe, callback: Callable[[Answer], None], rate: float = 10.0
    ) -> WatchHandle:
        """A new standing probe: call back with its answer, now and at most `rate` times a second.
        rate 0: an answer for each session and whenever nothing runs."""
        return WatchHandle(self, self._begin(_Standing(probe, rate, callback)))

    def replace(self, number: int, probe: Probe) -> int:
        """Another probe for the same watcher; its number. A new one, when the probe is another:
        so an answer to the old one, which may be under way, finds nobody."""
        standing = self._standing.get(number)
        if standing is None or standing.probe == probe:
            return number
        self.end(number)
        return self._begin(_Standing(probe, standing.rate, standing.callback))

    def end(self, number: int) -> None:
        """A probe ends; nothing happens when it has ended before."""
        if self._standing.pop(number, None) is not None:
            self._send(Unwatch(number))

    def repeat(self) -> None:
        """Tell all of them to a worker that has not heard of any."""
        for number, standing in self._standing.items():
            self._send(Watch(number, standing.probe, standing.rate))

    def deliver(self, answer: Answer) -> None:
        """Hand an answer to whoever waits for it."""
        standing = self._standing.get(answer.probe)
        if standing is not None:
            standing.callback(answer)

    def _begin(self, standing: _Standing) -> int:
        number = self._next
        self._next += 1
        self._standing[number] = standing
        self._send(Watch(number, standing.probe, standing.rate))
        return number
