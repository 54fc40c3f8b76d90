"""What the worker tells: series, position and probes of the present session, each at its rate.

It looks at a session and sends; it never moves one. Looking takes at most a share of the time
while the training runs, so that the training keeps most of its speed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from engine.errors import Text
from engine.training.metrics import Averager
from engine.training.observer import answer
from engine.training.probes import Probe, coarser
from engine.training.session import Session
from engine.worker.messages import Answered, Cleared, Event, Moved, Phase, Series
from engine.worker.pace import Allowance, Every

EVALUATION_SHARE, PROBING_SHARE = 0.025, 0.02
"""Of the time, while the training runs. Apart from each other: an evaluation over many examples
takes seconds, and views would stand still until they are paid back. With what telling costs, a
step less in ten at most goes into being looked at."""

EARLY_EVALUATIONS, EARLY_SHARE = 6, 0.12
"""The first points of a curve are worth more time: a training of a minute on pictures would have
only two of them otherwise. With the probes, a seventh of the first seconds at most."""

RESERVE_SECONDS = 0.02
"""Of unused time that may be saved up."""

COSTLY_SECONDS = 0.02
"""A map that takes longer is coarser while the training runs, and so comes the more often."""

MOST_STRIDE = 4
"""Coarser than that a map says little."""

POINT_SECONDS = 1 / 200
"""At least between two points of a series: a whole training may be over in half a second."""

EVALUATION_SECONDS = 1 / 20
"""At least between two evaluations once the training has gone on for ten seconds: by then nobody
could tell more of them apart. Until then it grows with the time."""

OVERDUE_SECONDS = 0.5
"""After which an evaluation does not wait for the end of a long epoch."""

EVENT_SECONDS = 1 / 12
"""At least between two events of a kind: several points travel together."""


class _Watched:
    """A probe, when it was answered, and whether there is something new to see. stride: how many
    points of a map become one while the training runs."""

    def __init__(self, probe: Probe, rate: float) -> None:
        self.probe = probe
        self.every = Every(1 / rate if rate > 0 else float("inf"))
        self.stale = True
        self.answered_at = float("-inf")
        self.stride = 1
        self.is_coarse = False


@dataclass(frozen=True, slots=True)
class _Point:
    """Values of several series at one step."""

    step: int
    epoch: float
    values: dict[str, float]


def affordable(seconds: float) -> int:
    """The stride at which a map that takes so long in full is cheap enough."""
    return min(MOST_STRIDE, max(1, math.ceil(math.sqrt(seconds / COSTLY_SECONDS))))


class Reporter:
    """Tells about one session at a time; probes outlive it."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        self._send = send
        self._session: Session | None = None
        self._number = 0
        self._probes: dict[int, _Watched] = {}
        self._losses = Averager(POINT_SECONDS)
        self._points: list[_Point] = []
        self._telling = Every(EVENT_SECONDS)
        self._evaluation = Every(POINT_SECONDS)
        self._overdue = Every(OVERDUE_SECONDS)
        self._evaluating = Allowance(EARLY_SHARE, reserve=RESERVE_SECONDS)
        self._evaluations = 0
        self._probing = Allowance(PROBING_SHARE, reserve=RESERVE_SECONDS)
        self._evaluated_step = -1

    def attach(self, session: Session | None, number: int) -> None:
        """Tell about this session from now on."""
        self._flush()
        self._session, self._number = session, number
        self._forget_series()
        self.changed()

    def watch(self, number: int, probe: Probe, rate: float) -> None:
        """Answer a probe now, and then when there is something new."""
        self._probes[number] = _Watched(probe, rate)

    def unwatch(self, number: int) -> None:
        """A probe ends."""
        self._probes.pop(number, None)

    def changed(self) -> None:
        """The session shows something new to every probe."""
        for watched in self._probes.values():
            watched.stale = True

    def cleared(self) -> None:
        """The series begin anew."""
        self._forget_series()
        self._send(Cleared(self._number))

    def put(self) -> None:
        """The session has other weights at the step where it stood: what was evaluated is void."""
        self._evaluated_step = -1
        self.changed()

    def trained(self, steps: int, total: float) -> None:
        """The session did so many steps, whose losses sum to `total`."""
        self._losses.add(steps, total)
        self.changed()

    # Telling while the training runs: what is due and can be afforded.

    def look(self, phase: Phase, seconds: float, *, epoch_ended: bool) -> None:
        """Send what is due now, in the middle of a run."""
        now = perf_counter()
        loss = self._losses.take(now)
        if loss is not None:
            self._add_point({"batch.loss": loss})
        if self._telling.due(now):
            self.position(phase, seconds)
        self._evaluation.interval = min(EVALUATION_SECONDS, max(POINT_SECONDS, seconds / 200))
        wanted = self._evaluation.due(now) if epoch_ended else self._overdue.due(now)
        if wanted and self._evaluating.open(now):
            self._evaluate()
            self._evaluating.spend(perf_counter() - now)
            self._evaluations += 1
            if self._evaluations >= EARLY_EVALUATIONS:
                self._evaluating.share = EVALUATION_SHARE
        watched = self._next_probe(now)
        if watched is None:
            return
        # Somebody who has just opened a view does not wait until an evaluation is paid back.
        is_new = watched[1].answered_at == float("-inf")
        if self._probing.open(now) or is_new:
            self._probing.spend(self._answer(*watched, stride=watched[1].stride))

    def settle(self, phase: Phase, seconds: float, reason: Text | None = None) -> None:
        """Send everything there is to know, at the end of a movement; reason: why a run is over."""
        loss = self._losses.take(perf_counter(), at_once=True)
        if loss is not None:
            self._add_point({"batch.loss": loss})
        for watched in self._probes.values():
            watched.stale |= watched.is_coarse
        self._evaluate()
        self.position(phase, seconds, reason)

    @property
    def is_asked(self) -> bool:
        """Whether a probe waits for an answer that can be given."""
        return self._session is not None and any(w.stale for w in self._probes.values())

    def answer_stale(self) -> None:
        """Answer the probe that has waited longest, while nothing runs."""
        if self.is_asked:
            waiting = [(w.answered_at, k) for k, w in self._probes.items() if w.stale]
            number = min(waiting)[1]
            self._answer(number, self._probes[number])

    def position(self, phase: Phase, seconds: float, reason: Text | None = None) -> None:
        """Send where the session stands, and the points that wait."""
        self._flush()
        step = epoch = 0
        if self._session is not None:
            step, epoch = self._session.position.step, self._session.position.epoch
        self._telling.done(perf_counter())
        self._send(Moved(self._number, phase, step, epoch, seconds, reason))

    def _next_probe(self, now: float) -> tuple[int, _Watched] | None:
        due = [(w.answered_at, k) for k, w in self._probes.items() if w.stale and w.every.due(now)]
        if not due:
            return None
        number = min(due)[1]
        return number, self._probes[number]

    def _answer(self, number: int, watched: _Watched, stride: int = 1) -> float:
        """Answer a probe, every so many points of a map only, and whoever asks the same; the
        seconds that it took."""
        assert self._session is not None
        started = perf_counter()
        asked = coarser(watched.probe, stride)
        found = answer(self._session, number, asked)
        seconds = perf_counter() - started
        others = [] if found.more else self._alike(number, started)
        for each, other in ((number, watched), *others):
            self._send(Answered(self._number, replace(found, probe=each)))
            other.is_coarse = asked != watched.probe
            other.stride = affordable(seconds * stride**2)
            other.stale = found.more
            other.answered_at = perf_counter()
            if not found.more:
                other.every.done(other.answered_at)
        return perf_counter() - started

    def _alike(self, number: int, now: float) -> list[tuple[int, _Watched]]:
        """Who else waits for the answer to the same question: several views may ask it."""
        probe = self._probes[number].probe
        waiting = [(k, w) for k, w in self._probes.items() if w.stale and w.every.due(now)]
        return [(k, w) for k, w in waiting if k != number and w.probe == probe]

    def _evaluate(self) -> None:
        assert self._session is not None
        step = self._session.position.step
        if step == self._evaluated_step:
            return
        self._evaluated_step = step
        values: dict[str, float] = {}
        for part in ("train", "test"):
            for name, value in self._session.evaluate(part).items():
                values[f"{part}.{name}"] = value
        self._add_point(values)
        now = perf_counter()
        self._evaluation.done(now)
        self._overdue.done(now)

    def _add_point(self, values: dict[str, float]) -> None:
        assert self._session is not None
        step, progress = self._session.position.step, self._session.progress
        self._points.append(_Point(step, progress, values))

    def _flush(self) -> None:
        """Send the points that wait, those with the same names together, in their order."""
        waiting: dict[tuple[str, ...], list[_Point]] = {}
        for point in self._points:
            waiting.setdefault(tuple(point.values), []).append(point)
        self._points.clear()
        for names, points in waiting.items():
            self._send(
                Series(
                    self._number,
                    tuple(p.step for p in points),
                    tuple(p.epoch for p in points),
                    {name: tuple(p.values[name] for p in points) for name in names},
                )
            )

    def _forget_series(self) -> None:
        self._points.clear()
        self._losses.clear()
        self._evaluated_step = -1
        self._evaluations, self._evaluating.share = 0, EARLY_SHARE
