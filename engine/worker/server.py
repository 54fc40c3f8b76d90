"""The worker process: obeys commands, trains in short chunks, never dies of what a graph does.

It ends when it is told to, or when the other side is gone. What it tells about the session, and
how often, is the reporter's; it knows no view.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import Any

from engine.document import files
from engine.errors import BackendError, Text
from engine.failures import problems_of
from engine.memory import free_memory
from engine.training.op_walk import ExecutedOp, OpWalk
from engine.training.profile import cautions
from engine.training.session import Session
from engine.training.start import on_the_processor, open_session
from engine.training.stopping import epochs_text
from engine.worker.messages import (
    CancelPrediction,
    Command,
    Control,
    Executed,
    GetWeights,
    Load,
    Loaded,
    Phase,
    Predicted,
    PredictFile,
    PutWeights,
    Quit,
    Refused,
    SetLive,
    SetSpeed,
    SetWeight,
    Took,
    Unwatch,
    Watch,
    Weights,
)
from engine.worker.pace import Chunk, SpeedLimit
from engine.worker.prediction_job import PredictionJob
from engine.worker.reporter import Reporter

CHUNK_SECONDS = 0.010
"""Of training between two looks at the commands."""

MOST_COMMANDS = 256
"""Obeyed at once: a flood of them must not hold up the training."""

OOM_SCORE = Path("/proc/self/oom_score_adj")

_log = logging.getLogger(__name__)


class Server:
    """One session at a time, behind one connection."""

    def __init__(self, connection: Connection[Any, Any]) -> None:
        self._connection = connection
        self._reporter = Reporter(connection.send)
        self._session: Session | None = None
        self._before: Session | None = None
        self._renamed: tuple[tuple[str, str], ...] = ()
        self._number = 0
        self._phase: Phase = "empty"
        self._goal: int | None = None
        self._goal_phase: Phase = "finished"
        self._seconds = 0.0
        self._chunk = Chunk(CHUNK_SECONDS)
        self._limit = SpeedLimit()
        self._job: PredictionJob | None = None
        self._came: list[Command] = []
        self._walk: OpWalk | None = None
        self._ended = False

    def serve(self) -> None:
        """Obey until told to quit, or until the other side is gone."""
        try:
            while not self._ended:
                self._obey_what_came()
                if self._job is not None:
                    self._guarded(self._predict_on, self._job)
                if self._goal is not None:
                    self._guarded(self._train)
                elif not self._ended:
                    self._guarded(self._reporter.answer_stale)
        except (EOFError, ConnectionError):
            _log.info("the other side is gone")

    def _guarded(self, action: Callable[..., object], *arguments: Any) -> None:
        """Do it; whatever goes wrong is told, and the worker lives on."""
        try:
            action(*arguments)
        except (EOFError, ConnectionError):
            raise
        except Exception as error:  # noqa: BLE001 - the last stop: the worker outlives every graph
            self._goal = None
            self._phase = "failed"
            self._connection.send(Refused(self._number, problems_of(error)))
            self._reporter.position(self._phase, self._seconds)

    # Commands.

    def _obey_what_came(self) -> None:
        wait: float | None = None
        if self._goal is not None:
            wait = self._limit.wait(perf_counter())
        elif self._reporter.is_asked:
            wait = 0.0
        if self._job is not None or self._came:
            wait = 0.0
        self._receive(wait)
        came, self._came = self._came, []
        for command in without_overtaken_loads(came):
            self._guarded(self._obey, command)

    def _receive(self, wait: float | None = 0.0) -> None:
        while len(self._came) < MOST_COMMANDS and self._connection.poll(wait):
            self._came.append(self._connection.recv())
            wait = 0.0

    def _obey(self, command: Command) -> None:
        if self._walk is not None and _ends_walk(command):
            self._end_walk()
        match command:
            case PredictFile():
                self._begin_job(command)
            case CancelPrediction():
                if self._job is not None and self._job.request == command.request:
                    self._job.cancel()
                    self._job = None
            case Load():
                self._load(command)
            case Control():
                self._control(command)
            case SetLive():
                if self._session is not None:
                    self._session.set_live(command.node, command.name, command.value)
                    self._reporter.changed()
            case SetWeight():
                if self._session is not None:
                    self._session.set_weight(command.name, command.index, command.value)
                    self._reporter.changed()
            case SetSpeed():
                self._limit.set(command.steps_per_second, perf_counter())
            case Watch():
                self._reporter.watch(command.probe_id, command.probe, command.rate)
            case Unwatch():
                self._reporter.unwatch(command.probe_id)
            case GetWeights():
                self._send_weights(command.request)
            case PutWeights():
                self._put_weights(command)
            case Quit():
                self._ended = True

    def _load(self, command: Load) -> None:
        before = (self._session or self._before) if command.carry else None
        goal = self._goal if command.carry else None
        self._number, self._before = command.session, before
        # Kept until a session has taken them in: this one may not compile.
        self._renamed = (*self._renamed, *command.renamed) if before else ()
        self._session, self._goal = None, None
        self._reporter.attach(None, self._number)
        self._enter("loading")
        document = files.loads(command.document, "the document")
        folder = Path(command.folder) if command.folder else None
        free = free_memory()
        session = open_session(document, folder, command.backend)
        kept: tuple[str, ...] = ()
        fresh = tuple(session.variables)
        if before:
            kept, fresh = session.carry_from(before, self._renamed)
            if goal is not None and self._goal_phase == "finished":
                # The same number of whole runs, each as long as the document says now.
                goal = goal // before.epochs * session.epochs
        self._session, self._before, self._renamed = session, None, ()
        self._chunk = Chunk(CHUNK_SECONDS)
        self._reporter.attach(session, self._number)
        summary = {**session.summary(), "cautions": cautions(session, free)}
        self._connection.send(Loaded(self._number, kept, fresh, summary))
        if before is None:
            self._seconds = 0.0
            self._reporter.cleared()
        self._goal = goal
        self._settle("ready" if goal is None else "running")

    def _control(self, command: Control) -> None:
        session = self._session
        if session is None:
            return
        epoch = session.position.epoch
        match command.action:
            case "run":
                # Once all epochs are done, running again means as many once more.
                session.stopping.go_on(self._seconds)
                rounds = epoch // session.epochs + 1
                self._begin(rounds * session.epochs, "finished")
            case "epoch":
                self._begin(epoch + 1, "ready")
            case "step":
                self._goal = None
                self._one_step(session)
            case "op":
                self._next_op(session)
            case "op_back":
                if self._walk is not None:
                    self._tell_op(self._walk.back())
            case "pause":
                if self._goal is not None:
                    self._goal = None
                    self._settle("ready")
            case "reset":
                self._goal = None
                session.reset()
                self._seconds = 0.0
                self._reporter.cleared()
                self._reporter.changed()
                self._settle("ready")

    # Op by op.

    def _next_op(self, session: Session) -> None:
        """One op further; with the last one of a step, the session does the step."""
        if self._goal is not None:
            self._goal = None
            self._settle("ready")
        if self._walk is None or self._walk.is_over:
            self._walk = OpWalk(session)
        self._tell_op(self._walk.forward())
        if self._walk.is_over:
            self._one_step(session)

    def _one_step(self, session: Session) -> None:
        started = perf_counter()
        self._reporter.trained(*self._advance(session, 1))
        self._seconds += perf_counter() - started
        self._settle("ready")

    def _tell_op(self, op: ExecutedOp | None) -> None:
        self._connection.send(Executed(self._number, op))

    def _end_walk(self) -> None:
        self._walk = None
        self._tell_op(None)

    def _advance(self, session: Session, steps: int) -> tuple[int, float]:
        """Train so many steps at most. When the device fails, the processor takes over, and none
        is done yet."""
        try:
            return session.advance(steps)
        except BackendError as error:
            self._session = moved = on_the_processor(session, error)
            self._reporter.attach(moved, self._number)
            self._connection.send(Loaded(self._number, tuple(moved.variables), (), moved.summary()))
            return 0, 0.0

    def _send_weights(self, request: int) -> None:
        if self._session is not None:
            position, arrays = self._session.position, self._session.weights()
            self._connection.send(Weights(self._number, request, position, self._seconds, arrays))

    def _put_weights(self, command: PutWeights) -> None:
        session = self._session
        if session is None:
            return
        self._goal = None
        fitting = session.take_weights(command.arrays)
        if command.position is not None:
            session.move_to(command.position)
        self._reporter.cleared()
        self._reporter.put()
        self._connection.send(Took(self._number, command.request, fitting))
        self._settle("ready")

    def _begin_job(self, command: PredictFile) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self._session is None:
            fault = Text("nothing is compiled that could predict; mend the graph first")
            self._connection.send(Predicted(self._number, command.request, 0, None, fault))
            return

        def cancelled() -> bool:
            self._receive()
            return CancelPrediction(command.request) in self._came

        self._job = PredictionJob(
            self._session, self._number, command, self._connection.send, cancelled
        )

    def _predict_on(self, job: PredictionJob) -> None:
        # Taken off first: one that fails in a way nobody thought of is not tried for ever.
        self._job = None
        job.advance()
        if not job.done:
            self._job = job

    # Training.

    def _begin(self, goal: int, phase_at_goal: Phase) -> None:
        self._goal, self._goal_phase = goal, phase_at_goal
        self._enter("running")

    def _enter(self, phase: Phase) -> None:
        self._phase = phase
        self._reporter.position(phase, self._seconds)

    def _settle(self, phase: Phase, reason: Text | None = None) -> None:
        self._phase = phase
        self._reporter.settle(phase, self._seconds, reason)

    def _finish(self, session: Session, reason: Text) -> None:
        """A run is over, by its epochs or by a condition."""
        self._goal = None
        reason = session.finish(reason)
        if session.stopping.to_restore is not None:
            self._reporter.put()
        self._settle("finished", reason)

    def _train(self) -> None:
        """One chunk of steps, over the ends of epochs if they are short; then tell."""
        session = self._session
        assert session is not None
        assert self._goal is not None
        started = perf_counter()
        wanted = self._limit.allowed(started, self._chunk.steps)
        done, ended = 0, False
        reason: Text | None = None
        while done < wanted and session.position.epoch < self._goal and reason is None:
            steps, total = self._advance(session, wanted - done)
            if not steps:
                return  # Another session has taken over.
            self._reporter.trained(steps, total)
            done += steps
            if session.position.index == 0:
                ended = True
                reason = session.stopping.due(self._seconds + perf_counter() - started)
        now = perf_counter()
        self._seconds += now - started
        if done:
            self._limit.done(now, done)
            self._chunk.measured(done, now - started)
        if self._goal_phase == "finished" and reason is not None:
            self._finish(session, reason)
        elif session.position.epoch >= self._goal and self._goal_phase == "finished":
            self._finish(session, epochs_text(session.epochs))
        elif session.position.epoch >= self._goal:
            self._goal = None
            self._settle(self._goal_phase)
        else:
            self._reporter.look(self._phase, self._seconds, epoch_ended=ended)


def _ends_walk(command: Command) -> bool:
    """Whether a step that is under way op by op holds no more after a command."""
    if isinstance(command, Control):
        return command.action not in ("op", "op_back")
    return isinstance(command, Load | SetLive | SetWeight | PutWeights)


def without_overtaken_loads(commands: Sequence[Command]) -> list[Command]:
    """The same commands with only the newest document, in the place of the first.

    Somebody who edits while a compilation takes long would otherwise wait for each one. What was
    commanded in between then holds for the newest; weights carry over if they did at first.
    """
    loads = [c for c in commands if isinstance(c, Load)]
    if len(loads) < 2:
        return list(commands)
    newest = replace(
        loads[-1],
        carry=all(load.carry for load in loads),
        renamed=tuple(pair for load in loads for pair in load.renamed),
    )
    first = commands.index(loads[0])
    rest = [c for c in commands[first + 1 :] if not isinstance(c, Load)]
    return [*commands[:first], newest, *rest]


def serve(connection: Connection[Any, Any]) -> None:
    """What the worker process does from beginning to end."""
    # Ctrl+C in a terminal goes to the whole group; when to end is the other side's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _be_the_first_to_go()
    threading.Thread(target=_end_with_parent, name="parent-watch", daemon=True).start()
    Server(connection).serve()
    connection.close()


def _be_the_first_to_go() -> None:
    """When the system runs out of memory, let it end the worker and not the studio (Linux)."""
    if OOM_SCORE.exists():
        try:
            OOM_SCORE.write_text("900")
        except OSError as error:
            _log.info("the system does not let itself be told whom to end: %s", error)


def _end_with_parent() -> None:
    """A step or a compilation may take long: do not outlive the parent meanwhile."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
