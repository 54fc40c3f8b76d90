"""The training as the studio sees it: turns the worker's events into signals, commands into words.

Owns the client of the worker process, the recorded series and the standing probes; draws nothing.
Events come in a thread of the client's and are handed on at frame rate.

What is drawn is what runs: an edit is handed on at once or by a new compilation that keeps the
weights; while the graph has problems the training waits, and goes on when they are mended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from engine.backends import BackendName
from engine.document.changes import Change, RenameNode, SetParam, SetSetting
from engine.errors import Problem
from engine.passes.check import Report
from engine.training.position import Position
from engine.training.probes import Answer
from engine.worker.messages import (
    Answered,
    Cleared,
    Command,
    Control,
    Died,
    Event,
    Executed,
    Loaded,
    Moved,
    Phase,
    Refused,
    Series,
    SetLive,
    SetSpeed,
    Took,
)
from studio import translate
from studio.blocking import why_blocked
from studio.context import Context
from studio.deliveries import Deliveries
from studio.edits import changes_what_runs, has_optimiser, live_value
from studio.handed import Handed, WorkerClient, what_began_anew
from studio.holding import Action, Holding
from studio.inbox import Inbox
from studio.op_steps import OpSteps
from studio.prediction_exchange import PredictionExchange
from studio.probing import Probing
from studio.series import SeriesStore
from studio.weight_exchange import WeightExchange

RELOAD_MS = 120  # At least between two compilations: the training follows a dragged number.


class Runs(QObject):
    """Commands to the training and news of it, for one window."""

    moved = Signal()
    """Phase, step, epoch or what can be done changed."""
    series_changed = Signal()
    """Points were appended to the series, or they were cleared."""
    loaded = Signal(object)
    """A session is ready: its summary, a mapping. Empty: there is none any more."""
    refused = Signal(object)
    """The worker refused or gave up: a tuple of Problems."""
    begun = Signal()
    """The series begin anew."""
    leaving = Signal()
    """The present training is about to be given up: what is to be kept of it is taken now."""

    def __init__(
        self,
        context: Context,
        client_factory: Callable[[Callable[[Event], None]], WorkerClient],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.series = SeriesStore()
        self.phase: Phase = "empty"
        self.step_count = self.epoch_count = 0
        self.seconds = 0.0
        self.summary: Mapping[str, Any] = {}
        self.failure: tuple[Problem, ...] = ()
        self.death = ""
        self.ended = ""  # Why a run is over, in words; empty while it is not.
        self.carried: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())  # kept, begun anew
        # NumPy gives the same bits as the headless command; going over to compiled steps does not.
        self.backend: BackendName = "numpy"
        self.steps_per_second: float | None = None
        self._inbox = Inbox(self)
        self._client = client_factory(self._inbox.put)
        self._probing = Probing(self._send)
        self._deliveries = Deliveries(self._probing.deliver, self)
        self.watch = self._probing.watch
        self.weights = WeightExchange(self._send, self)
        self.predictions = PredictionExchange(self._send, self)
        self.ops = OpSteps(context, self._once, self)
        self.holding = Holding(self._begin, self)
        self._session = self._loaded_session = 0
        self._started = False
        self._stale = self._fresh_start = True
        self._wants_run = self._waits = False
        self._renamed: list[tuple[str, str]] = []
        self.handed = Handed()
        self._trains = has_optimiser(self.context.document)
        self._reload = QTimer(self)
        self._reload.setSingleShot(True)
        self._reload.setInterval(RELOAD_MS)
        self._reload.timeout.connect(self._load)
        self._inbox.delivered.connect(self._on_events)
        context.edited.connect(self._on_edited)
        context.checked.connect(self._on_checked)
        context.opened.connect(self._on_opened)

    # Life.

    def start(self) -> None:
        """Start the worker process and load the document."""
        self._started = True
        self._client.start()
        self._brief()
        self._load()

    def close(self) -> None:
        """End the worker process."""
        self.leaving.emit()
        self._started = False
        self._reload.stop()
        self._client.close()
        self._inbox.close()
        self._deliveries.clear()

    def restart_worker(self) -> None:
        """Start a new worker in the place of one that died; the training begins anew."""
        self.leaving.emit()
        self.weights.forget()
        self.predictions.forget()
        self._client.restart()
        self._inbox.clear()
        self._brief()
        self._begin_anew()

    def _brief(self) -> None:
        """Tell a new worker what holds beyond one session: the speed and the standing probes."""
        self._send(SetSpeed(self.steps_per_second))
        self._probing.repeat()

    # What can be done.

    @property
    def is_running(self) -> bool:
        """Whether the training moves, or will as soon as it is compiled."""
        return self.phase == "running" or (self.phase == "loading" and self._wants_run)

    @property
    def blocked(self) -> str:
        """Why nothing can run, in words; empty when something can."""
        return why_blocked(self.phase, self.context, trains=self._trains, waits=self._waits)

    @property
    def can_run(self) -> bool:
        """Whether run, step and epoch would do something."""
        return self._started and not self.blocked

    @property
    def failure_line(self) -> str:
        """Why the worker gave up, in words; empty when it did not."""
        return translate.text(self.failure[0].text) if self.failure else ""

    # Commands.

    def toggle(self) -> None:
        """Run, or pause."""
        if self.is_running:
            self.pause()
        else:
            self.run()

    def run(self) -> None:
        """Train until paused or until the epochs are done."""
        if self._prepare():
            self._wants_run = True
            self._ask("run")
            self.moved.emit()

    def _ask(self, action: Action) -> None:
        """Begin, unless what the worker said, or will say, of what is compiled speaks against."""
        known = self.summary if self._loaded_session == self._session else None
        self.holding.ask(action, known)
        self._wants_run = self._wants_run and self.holding.problem is None

    def _begin(self, action: Action) -> None:
        """Nothing stands in the way."""
        self._wants_run = action == "run"
        self._send(Control(action))

    def pause(self) -> None:
        """Stop after the step in hand."""
        self._wants_run = False
        self.holding.give_up()
        self._send(Control("pause"))

    def step(self) -> None:
        """Train one batch."""
        self._once("step")

    def epoch(self) -> None:
        """Train to the end of the present epoch."""
        self._once("epoch")

    def reset(self) -> None:
        """Back to the same initialisation."""
        self._once("reset")

    def new_seed(self) -> None:
        """Begin anew from the next seed's initialisation: a change of the document."""
        seed = self.context.document.setting("seed")
        if not isinstance(seed, int) or not self.can_run:
            return
        self.leaving.emit()
        self.context.do(SetSetting("seed", seed + 1))
        self._wants_run = self._waits = False
        self._stale = self._fresh_start = True
        if self._prepare():
            self.context.message.emit(self.tr("Begun anew with seed {}").format(seed + 1))

    def put_weights(
        self, arrays: Mapping[str, Any], position: Position | None, then: Callable[[Took], None]
    ) -> bool:
        """Give the weights that fit to what is drawn; False when nothing is there to take them."""
        if not self._prepare():
            return False
        self.leaving.emit()
        self._wants_run = False
        self.weights.put(arrays, position, then)
        return True

    def _once(self, action: Literal["step", "epoch", "reset", "op", "op_back"]) -> None:
        if self._prepare():
            self._wants_run = False
            if action == "step" or action == "epoch":
                self._ask(action)
                return
            self.holding.give_up()
            if action == "reset":
                self.leaving.emit()
            self._send(Control(action))

    def _prepare(self) -> bool:
        """Make sure that what is drawn is what will run; whether it can."""
        if self.phase == "failed" and self._loaded_session != self._session:
            # It never compiled: try again, since a file may be back or memory free by now.
            self._stale = True
        if self._stale:
            self.context.check_now()
            self._load()
        return self.can_run

    def set_speed(self, steps_per_second: float | None) -> None:
        """At most so many steps a second; None: as fast as it goes."""
        self.steps_per_second = steps_per_second
        self._send(SetSpeed(steps_per_second))

    def set_backend(self, backend: BackendName) -> None:
        """What computes the steps from now on; the weights are kept."""
        if backend != self.backend:
            self.backend = backend
            self.load_again()

    def load_again(self) -> None:
        """Compile anew, by other means or with files as they are now; the weights are kept."""
        self._stale = True
        self._load()

    # The document.

    def _on_opened(self) -> None:
        self.leaving.emit()
        self._send(Control("pause"))
        if self.phase == "dead":
            self.restart_worker()
        else:
            self._begin_anew()

    def _begin_anew(self) -> None:
        """Nothing of what was trained before holds any more; load what there is now."""
        # What still comes from the session before is stale from here on.
        self._session += 1
        self._stale = self._fresh_start = True
        self._wants_run = self._waits = False
        self._deliveries.clear()
        self._renamed.clear()
        self._trains = has_optimiser(self.context.document)
        self.phase = "empty"
        self.step_count = self.epoch_count = 0
        self.seconds = 0.0
        self.failure, self.death, self.ended = (), "", ""
        self.ops.take(None)
        self.holding.forget()
        self.handed.clear()
        self.series.clear()
        self._load()
        self.series_changed.emit()
        self._tell_summary({})
        self.moved.emit()

    def _on_edited(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            if isinstance(change, RenameNode):
                self._renamed.append((change.node, change.name))
            if changes_what_runs(change) and not self._set_live(change):
                self._stale = True

    def _set_live(self, change: Change) -> bool:
        """Hand a live number on without a pause; whether that was possible."""
        value = live_value(self.context.document, change)
        if value is None or self.phase in ("empty", "failed", "dead"):
            return False
        assert isinstance(change, SetParam)
        self._send(SetLive(change.node, change.name, float(value)))
        self.handed.live(SetParam(change.node, change.name, value))
        return True

    def _on_checked(self, report: Report) -> None:
        self._trains = has_optimiser(self.context.document)
        if self.blocked:
            self._wait()
        elif self._stale:
            if not self._reload.isActive():
                self._reload.start()
        else:
            self._go_on()
        self.moved.emit()

    def _wait(self) -> None:
        """Hold a training of which the graph is no longer drawn."""
        self._reload.stop()
        if self.phase == "dead" or self._waits:
            return
        if self.is_running or self._wants_run:
            self._waits = True
            self._send(Control("pause"))

    def _go_on(self) -> None:
        """Take up the training that had to wait."""
        if self._waits:
            self._waits = False
            if self._wants_run:
                self._send(Control("run"))

    def _load(self) -> None:
        """Hand the document to the worker, unless it has problems; weights that fit are kept."""
        self._reload.stop()
        if not self._stale or not self.can_run:
            return
        carry = not self._fresh_start
        self._stale = self._fresh_start = False
        if not carry or not self.handed.is_still(self.context.document, self.backend, self.phase):
            self._session += 1
            self._deliveries.clear()
            self.failure = ()
            load = self.handed.load(self._session, self.context, self.backend, carry, self._renamed)
            self._send(load)
        self._renamed.clear()
        self._go_on()

    def _send(self, command: Command) -> None:
        if self._started:
            self._client.send(command)

    # Events.

    def _on_events(self, events: list[Event]) -> None:
        """Note what came since the last frame; of pictures only the latest."""
        answers: dict[int, Answer] = {}
        news: set[str] = set()
        for event in events:
            if self.weights.deliver(event) or self.predictions.deliver(event):
                continue
            if event.session != self._session and not isinstance(event, Died):
                continue
            if isinstance(event, Answered):
                answers[event.answer.probe] = event.answer
            else:
                news.add(self._take(event))
        if "series" in news:
            self.series_changed.emit()
        if "moved" in news:
            self.moved.emit()
        self._deliveries.put(answers.values(), spread=self.phase == "running")

    def _take(self, event: Event) -> str:
        """Note one event; which signal it asks for."""
        match event:
            case Series():
                self.series.append(event.steps, event.epochs, event.values)
                return "series"
            case Cleared():
                self.series.clear()
                self.begun.emit()
                return "series"
            case Moved():
                self._take_position(event)
            case Loaded():
                self._take_loaded(event)
            case Executed():
                self.ops.take(event.op)
            case Refused():
                self.failure = event.problems
                self._wants_run = self._waits = False
                self.holding.give_up()
                self.context.set_run_problems(event.problems)
                self.refused.emit(event.problems)
                if event.problems:
                    self.context.message.emit(self.failure_line)
            case Died():
                self.phase, self.death = "dead", translate.text(event.reason)
                self._wants_run = self._waits = False
                self.weights.forget()
                self.predictions.forget()
                self.context.message.emit(self.tr("Training stopped: {}").format(self.death))
        return "moved"

    def _take_position(self, event: Moved) -> None:
        self.phase = event.phase
        self.step_count, self.epoch_count, self.seconds = event.step, event.epoch, event.seconds
        self.ended = translate.sentence(event.reason) if event.reason else ""
        if event.phase != "failed":
            self.context.set_run_problems(self.summary.get("cautions", ()))
        if event.phase == "finished":
            self._wants_run = False

    def _take_loaded(self, event: Loaded) -> None:
        self._loaded_session = event.session
        self.carried, names = what_began_anew(event)
        if names:
            self.context.message.emit(
                self.tr("Weights kept; these begin anew: {names}").format(names=names)
            )
        self._tell_summary(event.summary)
        if self.holding.judge(event.summary, running=self.is_running):
            self._wants_run = False
            self._send(Control("pause"))

    def _tell_summary(self, summary: Mapping[str, Any]) -> None:
        self.summary = summary
        self.loaded.emit(summary)
