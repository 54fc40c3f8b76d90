"""The guard of a training: keeps what is needed to run the last steps once more, and says why a
loss is no finite number.

Keeping costs a copy of the variables every `STEPS` steps. Knows no clock and no session.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping

import numpy as np

from engine.backends.base import State
from engine.document.changes import SetParam
from engine.errors import Fix, Problem, Text
from engine.pipeline import Compiled
from engine.registry import find
from engine.training.causes import Fault, advice, cause, code
from engine.training.feed import Feed
from engine.training.inquest import find_fault
from engine.training.position import Position

STEPS = 64
"""Between two copies of the variables, and at most so many are run once more."""

LOSSES = 128
"""How many losses are remembered."""

GROWTH = 50.0
"""A loss that grew so many times before it broke was driven by steps that are too large."""

SMALLEST = 1e-30
"""A loss below it counts as this much."""

LOWER = 10.0
"""By what a learning rate that is too high is divided; one that is even higher above the usual
becomes the usual one."""


class Guard:
    """Watches one state. `due`: the step at which to keep it again. `losses`: of the last steps."""

    def __init__(self, compiled: Compiled, feed: Feed, state: State) -> None:
        self._compiled, self._feed, self._state = compiled, feed, state
        self._kept: dict[str, np.ndarray] = {}
        self._position = Position()
        self.due = -1
        self.losses: deque[float] = deque(maxlen=LOSSES)

    def keep(self, position: Position) -> None:
        """Copy the variables, which stand at this position."""
        for name, value in self._state.variables.items():
            if name in self._kept:
                self._kept[name][...] = value
            else:
                self._kept[name] = value.copy()
        self._position = position
        self.due = position.step + STEPS

    @property
    def kept(self) -> tuple[Mapping[str, np.ndarray], Position] | None:
        """The variables that were kept last, and where they stood."""
        return (self._kept, self._position) if self._kept else None

    def renew(self) -> None:
        """Something was changed from outside: what was kept leads nowhere any more."""
        self.due = -1

    def forget(self) -> None:
        """The training begins anew."""
        self.renew()
        self.losses.clear()

    def explain(self, loss: float, batch_size: int, epoch: int) -> Problem:
        """Why the loss of the step just done is not finite. epoch: how many were done before it."""
        kept = State(
            {name: value.copy() for name, value in self._kept.items()},
            self._state.settings,
            self._state.seed,
            self._position.step,
        )
        steps = self._state.step - self._position.step
        fault = find_fault(self._compiled, self._feed, kept, self._position, batch_size, steps)
        rates = self._rates()
        growth = self._growth() if fault is None or fault.kind in ("overflow", "exp") else None
        lower = {node: self._lower(node, rate) for node, rate in rates.items()}
        values = {
            "loss": loss,
            "step": self._state.step,
            "epoch": epoch + 1,
            "cause": cause(fault) if growth is None else self._grown(fault, growth),
            "advice": advice(fault) if growth is None else _lowered(rates, lower),
            "broken": self._broken(),
        }
        template = (
            "the training loss became {loss} at step {step} (epoch {epoch}): {cause}. {advice}"
        )
        return Problem(
            code(fault),
            "error",
            Text(template + ". Not finite now: {broken}", values),
            node=self._place(fault),
            fixes=tuple(_slower(node, rate) for node, rate in lower.items()) if growth else (),
        )

    def _place(self, fault: Fault | None) -> str:
        """The node to look at: where it arose first; else whose steps they were."""
        if fault is not None and fault.node in self._compiled.document.nodes:
            return fault.node
        return self._compiled.expanded.trainings[0].node

    def _broken(self) -> str:
        names = [n for n, v in sorted(self._state.variables.items()) if not np.isfinite(v).all()]
        return ", ".join(names[:5]) or "no weight"

    def _rates(self) -> Mapping[str, float]:
        """The learning rate of each optimiser that has one, as it is now."""
        key = "learning_rate"
        nodes = [t.node for t in self._compiled.expanded.trainings]
        found = {n: self._state.settings.get((n, key)) for n in nodes}
        return {node: float(value) for node, value in found.items() if value is not None}

    def _lower(self, node: str, rate: float) -> float:
        """What to try in the place of a rate that is too high."""
        entry = find(self._compiled.document.nodes[node].op)
        param = entry.param("learning_rate") if entry is not None else None
        usual = float(param.default) if param is not None else rate
        return usual if rate / LOWER > usual else rate / LOWER

    def _growth(self) -> tuple[float, int] | None:
        """How many times, and in how many steps, the loss grew before it broke; None: it did not.

        A loss that breaks within the first steps has no history: what is too large then is the
        step as well, unless it was broken from the first step on.
        """
        known = [abs(value) for value in self.losses if math.isfinite(value)]
        if not known:
            return None
        least = min(range(len(known)), key=lambda i: known[i])
        top = max(known[least:])
        growth = top / max(known[least], SMALLEST)
        broke = len(self.losses) - len(known)
        return (growth, len(known) - 1 - least + broke) if growth >= GROWTH else None

    def _grown(self, fault: Fault | None, growth: tuple[float, int]) -> Text:
        times, steps = growth
        values = {"growth": f"{times:.0e}", "steps": steps}
        if fault is None:
            return Text(
                "the loss grew {growth}-fold in {steps} steps, so the learning rate is too high",
                values,
            )
        return Text(
            "the loss grew {growth}-fold in {steps} steps, so the learning rate is too high; the "
            "numbers grew beyond all bounds first {place}",
            {**values, "place": fault.place},
        )


def _lowered(rates: Mapping[str, float], lower: Mapping[str, float]) -> Text:
    if len(rates) != 1:
        return Text("Lower the learning rate, then start over")
    [(node, rate)] = rates.items()
    return Text(
        "Lower the learning rate from {rate} to {lower}, then start over",
        {"rate": f"{rate:.4g}", "lower": f"{lower[node]:.4g}"},
    )


def _slower(node: str, rate: float) -> Fix:
    lower = float(f"{rate:.4g}")
    words = {"node": node, "value": f"{lower:.4g}"}
    title = Text("Set learning_rate of '{node}' to {value}", words)
    return Fix(title, (SetParam(node, "learning_rate", lower),))
