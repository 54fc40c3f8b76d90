"""When a run ends before its epochs do: the conditions of a document, judged at ends of epochs.

Keeps the best value so far, and the weights that had it where somebody wants them. But for the
time limit, whose seconds are handed in, all follows from the session; knows no clock.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, Protocol

import numpy as np

from engine.document.model import Document
from engine.errors import Text

Part = Literal["train", "test"]
Weights = Mapping[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Target:
    """A value that a metric is to reach on a part of the data."""

    metric: str
    part: Part
    at_least: bool
    value: float

    def reached(self, value: float) -> bool:
        """Whether a value is good enough; one that is no number never is."""
        return value >= self.value if self.at_least else value <= self.value


@dataclass(frozen=True, slots=True)
class Conditions:
    """When a run ends. time_limit: seconds, 0 for none. patience: epochs without an improvement of
    the watched metric by more than `smallest_change`, 0 for none. lowest: whether a low value of
    it is good. restore_best: a run that is over takes back its best weights."""

    time_limit: float = 0.0
    target: Target | None = None
    metric: str = "loss"
    part: Part = "test"
    lowest: bool = True
    patience: int = 0
    smallest_change: float = 0.0
    restore_best: bool = False

    def improves(self, value: float, best: float) -> bool:
        """Whether a value is better than the best so far; one that is no number never is."""
        change = best - value if self.lowest else value - best
        return change > self.smallest_change


def conditions_of(document: Document) -> Conditions:
    """What a document without problems says of the end of a run."""
    setting = document.setting
    target = None
    if setting("target_metric"):
        target = Target(
            setting("target_metric"),
            setting("target_part"),
            setting("target_side") == "at least",
            float(setting("target_value")),
        )
    return Conditions(
        time_limit=float(setting("time_limit")),
        target=target,
        metric=setting("watched_metric"),
        part=setting("watched_part"),
        lowest=setting("watched_side") == "lowest",
        patience=int(setting("patience")) if setting("early_stopping") else 0,
        smallest_change=float(setting("smallest_change")),
        restore_best=setting("restore_best"),
    )


class Judged(Protocol):
    """What is judged: a session at the end of an epoch."""

    @property
    def epochs_done(self) -> int: ...
    def evaluate(self, part: Part) -> dict[str, float]: ...
    def weights(self) -> dict[str, np.ndarray]: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """What judging has come to: the best value, the epoch that had it, epochs waited since."""

    best: float | None = None
    best_epoch: int = 0
    waited: int = 0


class Stopping:
    """Judges one session by its conditions.

    watches: whether the best is looked for even where no condition needs it. reason: why the run
    is to end; None: it goes on.
    """

    def __init__(self, conditions: Conditions) -> None:
        self.conditions = conditions
        self.watches = False
        self.clear()

    def clear(self) -> None:
        """As before the first epoch."""
        self.standing = Standing()
        self.best_weights: Weights | None = None
        self.reason: Text | None = None
        self._since = 0.0

    def epoch_ended(self, session: Judged) -> None:
        """Judge what an epoch came to."""
        conditions, target = self.conditions, self.conditions.target
        watching = self.watches or conditions.patience > 0 or conditions.restore_best
        parts: set[Part] = {target.part} if target else set()
        if watching:
            parts.add(conditions.part)
        values = {part: session.evaluate(part) for part in sorted(parts)}
        if watching:
            found = values[conditions.part].get(conditions.metric)
            if found is not None:
                self._watch(found, session)
        if target is not None:
            value = values[target.part].get(target.metric, math.nan)
            if target.reached(value):
                self.reason = _target_text(target, value)

    def _watch(self, value: float, session: Judged) -> None:
        conditions, before = self.conditions, self.standing
        first = before.best is None and not math.isnan(value)
        if first or (before.best is not None and conditions.improves(value, before.best)):
            self.standing = Standing(value, session.epochs_done, 0)
            if conditions.restore_best:
                self.best_weights = session.weights()
            return
        self.standing = replace(before, waited=before.waited + 1)
        if 0 < conditions.patience <= self.standing.waited:
            self.reason = _patience_text(conditions, self.standing)

    def due(self, seconds: float) -> Text | None:
        """Why the run is to end now, after so many seconds of training; None: it goes on.

        To be asked at ends of epochs only.
        """
        limit = self.conditions.time_limit
        if self.reason is None and limit > 0 and seconds - self._since >= limit:
            self.reason = Text("the time limit of {seconds} s is over", {"seconds": f"{limit:g}"})
        return self.reason

    def go_on(self, seconds: float) -> None:
        """Somebody wants more: where a condition ended the run, patience and time begin anew."""
        if self.reason is None:
            return
        self.reason = None
        self.standing = replace(self.standing, waited=0)
        self._since = seconds

    @property
    def to_restore(self) -> Weights | None:
        """The weights that a run takes back when it is over; None: it keeps those it has."""
        return self.best_weights if self.conditions.restore_best else None

    # For checkpoints.

    def record(self) -> dict[str, Any]:
        """What judging has come to, in plain values (without the weights)."""
        return asdict(self.standing)

    def recall(self, record: Mapping[str, Any], best_weights: Weights | None) -> None:
        """Go on from what `record` gave. TypeError or ValueError when it is none."""
        best = record["best"]
        self.standing = Standing(
            None if best is None else float(best),
            int(record["best_epoch"]),
            int(record["waited"]),
        )
        self.best_weights = best_weights


def restored_text(reason: Text, epoch: int) -> Text:
    """The reason, and that the best weights are back."""
    return Text(
        "{reason}; the weights of epoch {epoch}, the best, are restored",
        {"reason": reason, "epoch": epoch},
    )


def epochs_text(epochs: int) -> Text:
    """That all epochs are done."""
    if epochs == 1:
        return Text("the epoch is done")
    return Text("all {epochs} epochs are done", {"epochs": f"{epochs:,}"})


def _target_text(target: Target, value: float) -> Text:
    template = (
        "{metric} ({part}) has reached {value}, at least {target} was the target"
        if target.at_least
        else "{metric} ({part}) has reached {value}, at most {target} was the target"
    )
    return Text(
        template,
        {
            "metric": target.metric,
            "part": Text(target.part),
            "value": f"{value:.4g}",
            "target": f"{target.value:g}",
        },
    )


def _patience_text(conditions: Conditions, standing: Standing) -> Text:
    if standing.best is None:
        return Text(
            "{metric} ({part}) has been no number for {epochs} epochs",
            {
                "metric": conditions.metric,
                "part": Text(conditions.part),
                "epochs": conditions.patience,
            },
        )
    return Text(
        "{metric} ({part}) has not improved for {epochs} epochs: best was {best} in epoch {epoch}",
        {
            "metric": conditions.metric,
            "part": Text(conditions.part),
            "epochs": standing.waited,
            "best": f"{standing.best:.4g}",
            "epoch": standing.best_epoch,
        },
    )
