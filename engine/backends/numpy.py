"""The NumPy backend, the reference: straight-line calls with `out=`, nothing allocated in a step.

Forward rules run once over real buffers and record calls; the calls are printed as one Python
function without branches or look-ups, so that a step costs little more than NumPy itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.backends.base import KINDS, Program, State
from engine.backends.recording import AnyArray, Binding, Calls, NumpyKernel, Recorded
from engine.graph import PortName
from engine.plan import Instruction, Plan


class NumpyProgram:
    """See `engine.backends.base.Program`."""

    def __init__(
        self,
        plan: Plan,
        inputs: Mapping[PortName, AnyArray],
        outputs: Mapping[str, AnyArray],
        run: Calls,
    ) -> None:
        self.plan = plan
        self.inputs = inputs
        self.outputs = outputs
        self.run = run

    @property
    def source(self) -> str:
        """The step as straight-line Python."""
        return self.run.source


class NumpyBackend:
    """See `engine.backends.base.Backend`."""

    name = "numpy"
    kinds = KINDS

    def state(self, state: State) -> State:
        """The same state."""
        return state

    def guest(self, program: Program, state: State) -> Program:
        """The same program."""
        return program

    def bind(self, plan: Plan, state: State) -> NumpyProgram:
        """Make a plan executable on the arrays of a state."""
        kernel = NumpyKernel(state)
        bound = Binding(plan, state, kernel, _buffers(plan))
        return NumpyProgram(plan, bound.inputs, bound.outputs, Calls(kernel.calls))

    def pieces(self, plan: Plan, state: State) -> Pieces:
        """The same, to be run instruction by instruction. Changes the variables in place as a
        program does, but for the plan's `stores`."""
        kernel = _MarkingKernel(state)
        bound = Binding(plan, state, kernel, _buffers(plan))
        ends = iter(zip(kernel.starts, kernel.starts[1:], strict=False))
        made = []
        for step in plan.instructions:
            start, end = next(ends) if step.kind == "run" else (0, 0)
            inputs = {name: bound.arrays[value] for name, value in step.inputs}
            outputs = tuple(bound.arrays[value] for value in step.outputs)
            made.append(Piece(step, inputs, outputs, kernel.calls[start:end]))
        return Pieces(bound.inputs, bound.arrays, made)


@dataclass(frozen=True, slots=True)
class Piece:
    """One instruction with its arrays. A view has nothing to run."""

    instruction: Instruction
    inputs: Mapping[str, AnyArray]
    outputs: tuple[AnyArray, ...]
    calls: Sequence[Recorded]

    def run(self) -> None:
        """Do it."""
        for function, args, keywords in self.calls:
            function(*args, **keywords)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A plan in pieces, in order. inputs: buffers to fill first. arrays: by number of the value."""

    inputs: Mapping[PortName, AnyArray]
    arrays: Sequence[AnyArray]
    pieces: Sequence[Piece]

    def __iter__(self) -> Iterator[Piece]:
        return iter(self.pieces)


class _MarkingKernel(NumpyKernel):
    """Remembers at which call each instruction begins, and where the last one ends."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.starts: list[int] = []

    def begin(self, op: str) -> None:
        """A new instruction."""
        self.starts.append(len(self.calls))
        super().begin(op)


def _buffers(plan: Plan) -> list[AnyArray]:
    return [np.empty(size, np.uint8) for size in plan.buffers]
