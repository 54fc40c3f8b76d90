"""What crosses the process boundary: commands to the worker, events from it. Frozen records.

`session` numbers count loads: an event of an older session is stale, and whoever receives it
drops it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from engine.backends import BackendName
from engine.errors import Problem, Text
from engine.training.fitting import Fitting
from engine.training.op_walk import ExecutedOp
from engine.training.position import Position
from engine.training.prediction import Predictions
from engine.training.probes import Answer, Probe

Phase = Literal["empty", "loading", "ready", "running", "finished", "failed", "dead"]


@dataclass(frozen=True, slots=True)
class Load:
    """Compile this document (bytes of its file form). carry: keep every weight that still fits
    from the session before, its step counter too; otherwise start from the initialisation.
    renamed: (old, new) ids of nodes since the Load before, in order, so that weights follow.
    backend: what computes the steps (see `engine.backends`)."""

    session: int
    document: bytes
    folder: str | None = None
    carry: bool = False
    renamed: tuple[tuple[str, str], ...] = ()
    backend: BackendName = "numpy"


@dataclass(frozen=True, slots=True)
class Control:
    """run: until paused or `epochs` is reached. step: one batch. epoch: to the end of the present
    epoch. reset: back to the same initialisation. pause: after the step in hand. op: the next op of
    the next step, which counts when its last op is done; op_back: look at the op before. Whatever
    else is done leaves a step that is not over as if it had not begun."""

    action: Literal["run", "pause", "step", "epoch", "reset", "op", "op_back"]


@dataclass(frozen=True, slots=True)
class SetLive:
    """A live param changes without a pause."""

    node: str
    name: str
    value: float


@dataclass(frozen=True, slots=True)
class SetWeight:
    """One element of a variable becomes another number, whether the training moves or not."""

    name: str
    index: tuple[int, ...]
    value: float


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """At most so many steps a second; None: as fast as it goes."""

    steps_per_second: float | None


@dataclass(frozen=True, slots=True)
class Watch:
    """Answer the probe now and then at most `rate` times a second while the session moves."""

    probe_id: int
    probe: Probe
    rate: float = 10.0


@dataclass(frozen=True, slots=True)
class Unwatch:
    """The probe ends."""

    probe_id: int


@dataclass(frozen=True, slots=True)
class GetWeights:
    """Ask for a Weights event."""

    request: int


@dataclass(frozen=True, slots=True)
class PutWeights:
    """Take what fits of these arrays, and stand at `position` (None: where it stands). The series
    begin anew. Answered by Took."""

    request: int
    arrays: Mapping[str, Any]
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class PredictFile:
    """Predict the examples of a file or folder by the weights of this moment, beside whatever
    else goes on. Answered by Predicting, and in the end by Predicted."""

    request: int
    path: str


@dataclass(frozen=True, slots=True)
class CancelPrediction:
    """Nobody waits for the answer any more; it is answered all the same."""

    request: int


@dataclass(frozen=True, slots=True)
class Quit:
    """The worker ends."""


Command = (
    Load
    | Control
    | SetLive
    | SetWeight
    | SetSpeed
    | Watch
    | Unwatch
    | GetWeights
    | PutWeights
    | PredictFile
    | CancelPrediction
    | Quit
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The session is ready. kept, fresh: variables that kept their values, and that did not.
    summary: backend, parameters (count), examples, steps_per_epoch, metrics (names), cautions
    (Problems that a person should know of before a run)."""

    session: int
    kept: tuple[str, ...] = ()
    fresh: tuple[str, ...] = ()
    summary: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """The document does not compile, or the run failed: every reason."""

    session: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the session stands. seconds: of pure training since the last reset. reason: why a run
    is over, when it is."""

    session: int
    phase: Phase
    step: int
    epoch: int
    seconds: float
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Points to append: parallel lists.

    ``batch.loss`` is the mean over the batches since the point before it, as they were trained;
    ``train.NAME`` and ``test.NAME`` are evaluations of a whole part (NAME: ``loss`` or a metric
    that is one number).
    """

    session: int
    steps: tuple[int, ...]
    epochs: tuple[float, ...]
    values: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Cleared:
    """The series begin anew (reset)."""

    session: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A probe's answer; only the latest of each probe matters."""

    session: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class Weights:
    """All variables by name, and where the training stood that made them."""

    session: int
    request: int
    position: Position
    seconds: float
    arrays: Mapping[str, Any]

    @property
    def step(self) -> int:
        """The step they belong to."""
        return self.position.step


@dataclass(frozen=True, slots=True)
class Took:
    """What became of weights that were put."""

    session: int
    request: int
    fitting: Fitting


@dataclass(frozen=True, slots=True)
class Predicting:
    """How far the prediction of a file is: the share that is done."""

    session: int
    request: int
    share: float


@dataclass(frozen=True, slots=True)
class Predicted:
    """The predictions of a file, or why there are none (both None: it was cancelled). step: of the
    training whose weights it was."""

    session: int
    request: int
    step: int = 0
    found: Predictions | None = None
    fault: Text | None = None


@dataclass(frozen=True, slots=True)
class Died:
    """The worker process is gone. Made by the client, never by the worker."""

    session: int
    reason: Text


@dataclass(frozen=True, slots=True)
class Executed:
    """An op of a step was done, or is looked at again; None: no step is under way any more."""

    session: int
    op: ExecutedOp | None


Event = (
    Loaded
    | Refused
    | Moved
    | Series
    | Cleared
    | Answered
    | Weights
    | Took
    | Predicting
    | Predicted
    | Executed
    | Died
)
