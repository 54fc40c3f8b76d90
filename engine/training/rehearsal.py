"""A step tried out on a copy of the weights: its gradients and updates, the training untouched.

In the training form, on given rows: what the next step would do if it took this batch. Knows no
session.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from engine.backends.base import State
from engine.pipeline import Compiled
from engine.training.bound import Bound
from engine.training.feed import Feed, fill

MOST_PROGRAMS = 16


class Rehearsal:
    """Steps on a copy of a state, which is made when the first one is tried."""

    def __init__(self, compiled: Compiled, feed: Feed, state: State) -> None:
        self._compiled, self._feed, self._original = compiled, feed, state
        self._copy: State | None = None
        self._programs: dict[tuple[int, tuple[str, ...]], Bound] = {}

    @property
    def before(self) -> State:
        """The state that is copied."""
        return self._original

    @property
    def after(self) -> State:
        """The copy, as the last step left it."""
        if self._copy is None:
            self._copy = copied(self._original)
        return self._copy

    def step(self, rows: np.ndarray, targets: Iterable[str] = ()) -> Bound:
        """Try one step on these rows; the program, whose outputs hold the losses and targets.
        CompileError when nothing is trained, or a target does not exist."""
        key = (len(rows), tuple(targets))
        bound = self._programs.pop(key, None)
        if bound is None:
            program = self._compiled.program("train", key[0], self.after, key[1])
            bound = Bound(program, self._feed)
        self._programs[key] = bound
        if len(self._programs) > MOST_PROGRAMS:
            self._programs.pop(next(iter(self._programs)))
        put(self._original, self.after)
        fill(bound.pairs, rows)
        with np.errstate(all="ignore"):
            bound.run()
        return bound

    def afterwards(self, rows: np.ndarray, batch: np.ndarray, target: str) -> np.ndarray:
        """What a target is for `rows` after a step with `batch`, in the evaluation form."""
        self.step(batch)
        key = (len(rows), ("after", target))
        bound = self._programs.pop(key, None)
        if bound is None:
            program = self._compiled.program("predict", len(rows), self.after, (target,))
            bound = Bound(program, self._feed)
        self._programs[key] = bound
        fill(bound.pairs, rows)
        with np.errstate(all="ignore"):
            bound.run()
        return bound.outputs[target].copy()


def copied(state: State) -> State:
    """A state with variables of its own; the settings are shared."""
    variables = {name: value.copy() for name, value in state.variables.items()}
    return State(variables, state.settings, state.seed, state.step)


def put(source: State, target: State) -> None:
    """Make the variables and the step of one state those of another."""
    for name, value in source.variables.items():
        target.variables[name][...] = value
    target.step = source.step
