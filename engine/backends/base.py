"""The protocol of backends: a plan in, a program out; and the state that programs share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from engine.graph import PortName
from engine.op import Array
from engine.plan import Plan

KINDS = frozenset({"train", "evaluate", "predict", "measure"})
"""The kinds of programs of a compiled graph."""


@dataclass(slots=True)
class State:
    """What outlives a step, shared by all programs of a session and changed by them in place.

    variables: name -> array, as it is now. settings: (node, param) -> 0-d array of a live param.
    seed, step: the key and the counter of random numbers; `step` is advanced by whoever runs the
    programs.
    """

    variables: Mapping[str, Array] = field(default_factory=dict)
    settings: dict[tuple[str, str], Array] = field(default_factory=dict)
    seed: int = 0
    step: int = 0


class Program(Protocol):
    """A plan made executable and bound to a state. inputs: buffers to fill before each run,
    by (node, port). outputs: buffers that hold the results after it."""

    plan: Plan
    inputs: Mapping[PortName, Array]
    outputs: Mapping[str, Array]

    def run(self) -> None:
        """One step. Floating-point warnings are the caller's to silence."""


class StepLoop(Protocol):
    """Whole batches, one after the other, in one call."""

    def __call__(self, order: Array, index: int, count: int, total: float) -> tuple[int, float]:
        """Train on the batches order[index:], order[index + batch:], ...; `count` of them.

        Gives how many were done, and `total` with each one's first loss (``loss``) added. It stops
        behind a batch with a loss that is not finite. As ever, the caller counts the state's steps.
        """


@runtime_checkable
class LoopingProgram(Program, Protocol):
    """A program that can do many steps in one call, with the same bits as one by one."""

    def step_loop(self, columns: Mapping[PortName, Array]) -> StepLoop | None:
        """A loop over the rows of data columns, one for each input; None where it has none."""


class Backend(Protocol):
    """An array library that plans can run on.

    kinds: of the programs that binding here pays for; the others run as NumPy's.
    """

    name: str
    kinds: frozenset[str]

    def state(self, state: State) -> State:
        """A state with the same values, where programs of this backend keep theirs."""

    def bind(self, plan: Plan, state: State) -> Program:
        """Make a plan executable."""

    def guest(self, program: Program, state: State) -> Program:
        """A program of NumPy's on a state of this backend."""
