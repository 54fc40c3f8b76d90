"""Runs that need no worker: what the views show is put in by the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.builder import Builder
from engine.errors import Text
from engine.training.probes import Answer, DataPoints, DecisionMap
from engine.worker.messages import Answered, Command, Event, Load, Series, Unwatch, Watch
from studio.context import Context
from studio.runs import Runs


class Worker:
    """Takes notes, and keeps the standing probes as a worker would."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self.on_event = on_event
        self.sent: list[Command] = []
        self.watches: dict[int, Watch] = {}

    def start(self) -> None:
        """Nothing to start."""

    def close(self) -> None:
        """Nothing to end."""

    def restart(self) -> None:
        self.watches.clear()

    def send(self, command: Command) -> None:
        self.sent.append(command)
        if isinstance(command, Watch):
            self.watches[command.probe_id] = command
        elif isinstance(command, Unwatch):
            self.watches.pop(command.probe_id, None)


class Stage:
    """A context and its runs, and words to put series and answers in."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.context, self.qtbot = context, qtbot
        self.runs = Runs(context, self._make)
        self.runs.start()

    def _make(self, on_event: Callable[[Event], None]) -> Worker:
        self.worker = Worker(on_event)
        return self.worker

    @property
    def session(self) -> int:
        return [c for c in self.worker.sent if isinstance(c, Load)][-1].session

    def tell(self, *events: Event) -> None:
        """These events come, and are taken."""
        with self.qtbot.waitSignal(self.runs._inbox.delivered):
            for event in events:
                self.worker.on_event(event)

    def record(self, values: Mapping[str, Any], start: int = 0) -> None:
        """Points of series, one a step from `start` on, ten steps an epoch."""
        count = len(next(iter(values.values())))
        steps = tuple(range(start, start + count))
        epochs = tuple(step / 10 for step in steps)
        self.tell(Series(self.session, steps, epochs, {k: tuple(v) for k, v in values.items()}))

    def watched(self, kind: type) -> Watch:
        """The one standing probe of this kind."""
        (found,) = [w for w in self.worker.watches.values() if isinstance(w.probe, kind)]
        return found

    def answer(
        self,
        kind: type,
        texts: Mapping[str, tuple[str, ...]] | None = None,
        error: str = "",
        **arrays: Any,
    ) -> None:
        """An answer to the standing probe of this kind."""
        made = {name: np.asarray(array) for name, array in arrays.items()}
        number = self.watched(kind).probe_id
        self.tell(
            Answered(
                self.session, Answer(number, 1, made, texts or {}, Text(error) if error else None)
            )
        )

    def answer_points(
        self, x: Any, y: Any, test: Any, texts: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        """The examples."""
        self.answer(DataPoints, texts, x=x, y=y, test=test)

    def answer_map(self, rule: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> None:
        """The map that was asked for, of a rule x, y -> values (float32)."""
        probe = self.watched(DecisionMap).probe
        assert isinstance(probe, DecisionMap)
        left, right, bottom, top = probe.bounds
        height = 1 if probe.columns[0] == probe.columns[1] else probe.height
        x = left + (np.arange(probe.width) + 0.5) * ((right - left) / probe.width)
        y = bottom + (np.arange(height) + 0.5) * ((top - bottom) / height)
        across, up = np.meshgrid(x, y)
        self.answer(DecisionMap, value=rule(across, up).astype(np.float32), x=x, y=y)


@pytest.fixture
def stage(context: Context, circle: Builder, qtbot: QtBot) -> Iterator[Stage]:
    """With the small circle net open."""
    context.open(circle.document, None)
    made = Stage(context, qtbot)
    yield made
    made.runs.close()
    made.runs.deleteLater()
