"""One training from where it stands to its end, without a person watching; and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from engine.document.model import Document
from engine.errors import Text
from engine.training.session import Session, weights_sha256
from engine.training.start import open_session
from engine.training.stopping import epochs_text
from engine.training.tally import Measured

REPORT_SECONDS = 0.1
"""Between two reports of the progress."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to. seconds: of training alone. metrics: part -> name -> value
    over all of it (see `Session.measure`); a part without examples is empty. stopped: why it ended,
    in words."""

    steps: int
    epochs: int
    seconds: float
    backend: str
    metrics: Mapping[str, Mapping[str, Measured]]
    weights_sha256: str
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is since it began. loss: mean over the batches since the report before."""

    steps: int
    epochs: float
    loss: float
    seconds: float


class Run:
    """A session and the seconds that it has trained; may be told to go on several times.

    seconds: of training; those before a checkpoint count too. stopped: why it
    ended the last time; None before, and when it failed.
    """

    def __init__(self, session: Session, seconds: float = 0.0) -> None:
        self.session = session
        self.seconds = seconds
        self.stopped: Text | None = None

    def go(
        self,
        *,
        epochs: int | None = None,
        steps: int | None = None,
        report: Callable[[Progress], None] | None = None,
        stopped: Callable[[], bool] = lambda: False,
        epoch_ended: Callable[[], None] = lambda: None,
    ) -> None:
        """Train on for so many epochs, or steps (the session's epochs when neither is given), or
        until one of the session's conditions ends it.

        `report` is called about ten times a second, `stopped` asked before each step at the least
        as often, `epoch_ended` at the end of each epoch. A run that is over, by its epochs or by a
        condition, takes back its best weights where the document asks for that; one that is cut by
        `steps` or `stopped` does not. TrainingError when the loss is no longer finite.
        """
        session, began = self.session, self.session.position
        self.stopped = None
        session.stopping.go_on(self.seconds)
        if epochs is None and steps is None:
            epochs = session.epochs
        goal = began.epoch + epochs if epochs is not None else None
        left = steps
        chunk = 1
        while self.stopped is None and session.position.epoch != goal and left != 0:
            if stopped():
                self.stopped = Text("interrupted at step {step}", {"step": session.position.step})
                return
            done, total, spent = self._go_some(chunk, goal, left, epoch_ended)
            left = left - done if left is not None else None
            chunk = max(1, int(done * REPORT_SECONDS / spent / 4))
            if report is not None:
                at = session.position
                past = session.progress - began.epoch
                report(Progress(at.step - began.step, past, total / done, self.seconds))
        if self.stopped is not None or session.position.epoch == goal:
            self.stopped = session.finish(self.stopped or epochs_text(epochs or 0))
        else:
            self.stopped = Text("all {steps} steps are done", {"steps": f"{steps:,}"})

    def _go_some(
        self, chunk: int, goal: int | None, left: int | None, epoch_ended: Callable[[], None]
    ) -> tuple[int, float, float]:
        """Steps until the next report, or until a condition ends the run: how many, the sum of
        their losses, their seconds."""
        session, began = self.session, perf_counter()
        done, total, spent = 0, 0.0, 0.0
        try:
            while spent < REPORT_SECONDS and session.position.epoch != goal and left != done:
                wanted = chunk if left is None else min(chunk, left - done)
                steps, losses = session.advance(wanted)
                done, total = done + steps, total + losses
                spent = perf_counter() - began
                if session.position.index == 0:
                    epoch_ended()
                    self.stopped = session.stopping.due(self.seconds + spent)
                    if self.stopped is not None:
                        break
        finally:
            self.seconds += perf_counter() - began
        return done, total, spent

    def outcome(self) -> Outcome:
        """Evaluate both parts and describe what was reached."""
        session, position = self.session, self.session.position
        return Outcome(
            steps=position.step,
            epochs=position.epoch,
            seconds=self.seconds,
            backend=session.backend_name,
            metrics={"train": session.measure("train"), "test": session.measure("test")},
            weights_sha256=weights_sha256(session.variables),
            stopped=str(self.stopped or ""),
        )


def train(
    document: Document,
    folder: Path | None = None,
    *,
    epochs: int | None = None,
    steps: int | None = None,
) -> Session:
    """Compile a document and train it; the session, to be evaluated, stepped on or saved.

    folder: from where its relative paths count. epochs, steps: how long, instead of the
    document's own epochs. CompileError when it has errors, DataError when its data do not go
    together, TrainingError when the loss is no longer finite.
    """
    session = open_session(document, folder)
    Run(session).go(epochs=epochs, steps=steps)
    return session
