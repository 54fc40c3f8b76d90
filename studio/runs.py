"""The training as the studio sees it: turns the worker's events into signals, commands into words.

Owns the client of the worker process, the recorded series and the standing probes. Knows no view;
draws nothing. Events come in a thread of the client's and are handed on at frame rate.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.backends import gpu_reason
from engine.document import files
from engine.document.changes import (
    Change,
    MoveNodes,
    PutFrame,
    PutNote,
    RemoveFrame,
    RemoveNote,
    SetNode,
    SetParam,
    SetText,
    SetWirePoints,
)
from engine.errors import Problem
from engine.op import Optimiser
from engine.passes.check import Report
from engine.registry import find
from engine.training.probes import Answer, Probe
from engine.worker.messages import (
    Answered,
    Cleared,
    Command,
    Control,
    Died,
    Event,
    Load,
    Loaded,
    Moved,
    Phase,
    Refused,
    Series,
    SetLive,
    SetSpeed,
    Unwatch,
    Watch,
)
from studio import translate
from studio.context import Context
from studio.series import SeriesStore

FRAME_MS = 16
RELOAD_MS = 120
_SILENT = (MoveNodes, PutFrame, PutNote, RemoveFrame, RemoveNote, SetText, SetWirePoints)


class WorkerClient(Protocol):
    """The near side of a worker process (`engine.worker.client.Client`)."""

    @property
    def alive(self) -> bool: ...
    def start(self) -> None: ...
    def send(self, command: Command) -> None: ...
    def close(self) -> None: ...
    def restart(self) -> None: ...


@dataclass(slots=True)
class _Standing:
    """A probe that somebody watches."""

    probe: Probe
    rate: float
    callback: Callable[[Answer], None]


class WatchHandle:
    """Holds a standing probe; `close` ends it."""

    def __init__(self, runs: Runs, number: int) -> None:
        self._runs = runs
        self._number = number

    def update(self, probe: Probe) -> None:
        """Ask for something else from now on."""
        self._runs.rewatch(self._number, probe)

    def close(self) -> None:
        """Ask no more. May be called twice."""
        self._runs.unwatch(self._number)


class Runs(QObject):
    """Commands to the training and news of it, for one window."""

    moved = Signal()
    """Phase, step, epoch or what can be done changed."""
    series_changed = Signal()
    """Points were appended to the series, or they were cleared."""
    loaded = Signal(object)
    """A session is ready: its summary, a mapping."""
    refused = Signal(object)
    """The worker refused or gave up: a tuple of Problems."""
    _arrived = Signal()

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
        self.step_count = 0
        self.epoch_count = 0
        self.seconds = 0.0
        self.summary: Mapping[str, Any] = {}
        self.failure: tuple[Problem, ...] = ()
        self.death = ""
        self.device: Literal["cpu", "gpu"] = "cpu"
        self.steps_per_second: float | None = None
        self._client = client_factory(self._receive)
        self._events: deque[Event] = deque()
        self._session = 0
        self._started = False
        self._stale = True
        self._fresh_start = True
        self._wants_run = False
        self._standing: dict[int, _Standing] = {}
        self._next_probe = 1
        self._make_timers()
        context.changed.connect(self._on_change)
        context.checked.connect(self._on_checked)
        context.opened.connect(self._on_opened)

    def _make_timers(self) -> None:
        self._arrived.connect(self._on_arrival, Qt.ConnectionType.QueuedConnection)
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self._drain)
        self._reload = QTimer(self)
        self._reload.setSingleShot(True)
        self._reload.setInterval(RELOAD_MS)
        self._reload.timeout.connect(self._load)

    # Life.

    def start(self) -> None:
        """Start the worker process and load the document."""
        self._started = True
        self._client.start()
        self._brief()
        self._load()

    def close(self) -> None:
        """End the worker process."""
        self._started = False
        self._frame.stop()
        self._reload.stop()
        self._client.close()
        self._events.clear()

    def restart_worker(self) -> None:
        """Start a new worker in the place of one that died; the training begins anew."""
        self.death = ""
        self._client.restart()
        self._brief()
        self._fresh_start = True
        self._stale = True
        self._load()

    # What can be done.

    @property
    def is_running(self) -> bool:
        """Whether the training moves."""
        return self.phase == "running"

    @property
    def blocked(self) -> str:
        """Why nothing can run, in words; empty when something can."""
        if self.phase == "dead":
            return self.tr("The worker process is gone")
        if not self.context.report.ok:
            return self.tr("The graph has problems")
        if not self._has_optimiser():
            return self.tr("Nothing is trained yet: wire a loss to an optimiser")
        return ""

    @property
    def can_run(self) -> bool:
        """Whether run, step and epoch would do something."""
        return self._started and not self.blocked

    @property
    def failure_line(self) -> str:
        """Why the worker gave up, in words; empty when it did not."""
        return translate.text(self.failure[0].text) if self.failure else ""

    def gpu_reason(self) -> str:
        """Why the GPU cannot be chosen; empty when it can."""
        return gpu_reason() or ""

    def _has_optimiser(self) -> bool:
        return any(
            isinstance(find(node.op), Optimiser) for node in self.context.document.nodes.values()
        )

    # Commands.

    def toggle(self) -> None:
        """Run, or pause."""
        if self.is_running:
            self.pause()
        else:
            self.run()

    def run(self) -> None:
        """Train until paused or until the epochs are done."""
        if self.can_run:
            self._flush_edits()
            self._wants_run = True
            self._send(Control("run"))

    def pause(self) -> None:
        """Stop after the step in hand."""
        self._wants_run = False
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

    def _once(self, action: Literal["step", "epoch", "reset"]) -> None:
        if self.can_run:
            self._flush_edits()
            self._wants_run = False
            self._send(Control(action))

    def set_speed(self, steps_per_second: float | None) -> None:
        """At most so many steps a second; None: as fast as it goes."""
        self.steps_per_second = steps_per_second
        self._send(SetSpeed(steps_per_second))

    def set_device(self, device: Literal["cpu", "gpu"]) -> None:
        """Where to compute from now on; the weights are kept."""
        if device != self.device:
            self.device = device
            self._stale = True
            self._load()

    # Probes.

    def watch(
        self, probe: Probe, callback: Callable[[Answer], None], rate: float = 10.0
    ) -> WatchHandle:
        """Call back with the probe's answer, now and at most `rate` times a second."""
        number = self._next_probe
        self._next_probe += 1
        self._standing[number] = _Standing(probe, rate, callback)
        self._send(Watch(number, probe, rate))
        return WatchHandle(self, number)

    def rewatch(self, number: int, probe: Probe) -> None:
        """Replace a standing probe."""
        standing = self._standing.get(number)
        if standing is not None and standing.probe != probe:
            standing.probe = probe
            self._send(Watch(number, probe, standing.rate))

    def unwatch(self, number: int) -> None:
        """End a standing probe."""
        if self._standing.pop(number, None) is not None:
            self._send(Unwatch(number))

    def _brief(self) -> None:
        """Tell a new worker what holds beyond one session: the speed and the standing probes."""
        self._send(SetSpeed(self.steps_per_second))
        for number, standing in self._standing.items():
            self._send(Watch(number, standing.probe, standing.rate))

    # The document.

    def _on_opened(self) -> None:
        self._stale = self._fresh_start = True
        self._wants_run = False
        self.series.clear()
        self.series_changed.emit()
        self._load()

    def _on_change(self, change: Change) -> None:
        if isinstance(change, _SILENT):
            return
        if isinstance(change, SetNode) and change.field in ("label", "collapsed"):
            return
        if isinstance(change, SetParam) and self._set_live(change):
            return
        self._stale = True

    def _set_live(self, change: SetParam) -> bool:
        """Hand a live number on without a pause; whether that was possible."""
        node = self.context.document.nodes.get(change.node)
        entry = find(node.op) if node is not None else None
        param = entry.param(change.name) if entry is not None else None
        if node is None or param is None or not param.live or param.kind != "number":
            return False
        value = node.params.get(param.name, param.default)
        if param.fault(value) is not None or self.phase in ("empty", "failed", "dead"):
            return False
        self._send(SetLive(change.node, change.name, float(value)))
        return True

    def _on_checked(self, report: Report) -> None:
        if self._stale and report.ok:
            self._reload.start()
        self.moved.emit()

    def _flush_edits(self) -> None:
        """Make sure that what is drawn is what runs."""
        if self._stale:
            self.context.check_now()
            self._load()

    def _load(self) -> None:
        """Hand the document to the worker, unless it has problems; weights that fit are kept."""
        self._reload.stop()
        if not self._started or not self._stale or not self.context.report.ok:
            return
        if not self._has_optimiser():
            return
        self._session += 1
        carry = not self._fresh_start
        self._stale = self._fresh_start = False
        self.failure = ()
        folder = self.context.folder
        document = files.dumps(self.context.document)
        self._send(
            Load(self._session, document, str(folder) if folder else None, self.device, carry)
        )

    def _send(self, command: Command) -> None:
        if self._started:
            self._client.send(command)

    # Events.

    def _receive(self, event: Event) -> None:
        """In the client's thread: keep the event, and wake the interface once."""
        self._events.append(event)
        if len(self._events) == 1:
            self._arrived.emit()

    def _on_arrival(self) -> None:
        if not self._frame.isActive():
            self._frame.start()

    def _drain(self) -> None:
        """All that came since the last frame; of pictures only the latest."""
        answers: dict[int, Answer] = {}
        news: set[str] = set()
        while self._events:
            event = self._events.popleft()
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
        for number, answer in answers.items():
            standing = self._standing.get(number)
            if standing is not None:
                standing.callback(answer)

    def _take(self, event: Event) -> str:
        """Note one event; which signal it asks for."""
        match event:
            case Series():
                self.series.append(event.steps, event.epochs, event.values)
                return "series"
            case Cleared():
                self.series.clear()
                return "series"
            case Moved():
                self._take_position(event)
            case Loaded():
                self._take_loaded(event)
            case Refused():
                self.failure = event.problems
                self.refused.emit(event.problems)
                if event.problems:
                    self.context.message.emit(translate.text(event.problems[0].text))
            case Died():
                self.phase = "dead"
                self._wants_run = False
                self.death = event.reason
                self._stale = True
                self.context.message.emit(self.tr("Training stopped: {}").format(event.reason))
        return "moved"

    def _take_position(self, event: Moved) -> None:
        self.phase = event.phase
        self.step_count, self.epoch_count = event.step, event.epoch
        self.seconds = event.seconds

    def _take_loaded(self, event: Loaded) -> None:
        self.summary = event.summary
        if event.kept and event.fresh:
            fresh = [n for n in event.fresh if n.count("/") == 1]
            if fresh:
                self.context.message.emit(
                    self.tr("Weights kept; these begin anew: {}").format(", ".join(fresh[:6]))
                )
        self.loaded.emit(event.summary)
