"""The Numba backend: the whole step as compiled loops, which release the interpreter.

Forward rules record calls as for NumPy; each becomes loops (`engine.loops`), or stays a NumPy call
where no loops are known for it. Knows nothing of Numba itself but whether it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np

from engine.backends.base import Program, State, StepLoop
from engine.backends.collecting import LoopKernel
from engine.backends.recording import AnyArray, Binding, Calls
from engine.errors import BackendError
from engine.graph import PortName
from engine.loops.build import blas_addresses, build, numba_reason
from engine.loops.memory import Memory
from engine.loops.sequence import Foreign, drop_dead_stores
from engine.loops.source import (
    FIRST,
    RESULT,
    ROWS,
    Column,
    many_source,
    module_source,
    step_source,
)
from engine.plan import Plan


class NumbaProgram:
    """See `engine.backends.base.Program`. fallbacks: the primitives of which something stays a
    NumPy call. source: what was compiled."""

    def __init__(
        self,
        plan: Plan,
        bound: Binding,
        run: Callable[[], None],
        fallbacks: tuple[str, ...],
        source: str,
        loops: _Loops | None,
    ) -> None:
        self.plan = plan
        self.inputs: Mapping[PortName, AnyArray] = bound.inputs
        self.outputs: Mapping[str, AnyArray] = bound.outputs
        self.run = run
        self.fallbacks = fallbacks
        self.source = source
        self._loops = loops

    def step_loop(self, columns: Mapping[PortName, AnyArray]) -> StepLoop | None:
        """See `engine.backends.base.LoopingProgram`."""
        loops = self._loops
        if loops is None or any(not loops.fits(slot, columns[slot]) for slot in self.inputs):
            return None
        return loops.over(columns)


class NumbaBackend:
    """See `engine.backends.base.Backend`. BackendError where Numba is not installed."""

    name = "numba"
    kinds = frozenset({"train"})

    def __init__(self) -> None:
        reason = numba_reason()
        if reason is not None:
            raise BackendError("nothing can be compiled here: {reason}", reason=reason)

    def state(self, state: State) -> State:
        """The same state."""
        return state

    def guest(self, program: Program, state: State) -> Program:
        """The same program."""
        return program

    def bind(self, plan: Plan, state: State) -> NumbaProgram:
        """Compile a plan for the arrays of a state; this takes seconds the first time."""
        kernel = LoopKernel(state, blas=0 not in blas_addresses(), fuses="fuse" not in plan.off)
        buffers = [kernel.memory.allocate(size) for size in plan.buffers]
        bound = Binding(plan, state, kernel, buffers)
        outputs = [kernel.memory.span(array) for array in bound.outputs.values()]
        drop_dead_stores(kernel.work, kernel.memory, outputs)
        return _Assembly(plan, state, kernel, bound).program()


class _Assembly:
    """Makes a program of collected work."""

    def __init__(self, plan: Plan, state: State, kernel: LoopKernel, bound: Binding) -> None:
        self.plan = plan
        self.state = state
        self.bound = bound
        self.memory = kernel.memory
        self.pieces = [
            list(group) for _, group in groupby(kernel.work, key=lambda w: isinstance(w, Foreign))
        ]

    def program(self) -> NumbaProgram:
        columns, losses = self._columns(), self._losses()
        worked = [[work for work in p if not isinstance(work, Foreign)] for p in self.pieces]
        whole = len(worked) == 1 and bool(worked[0]) and bool(losses)
        if whole:
            sources = [many_source(worked[0], columns, self.plan.batch, losses, self.memory)]
        else:
            sources = [
                step_source(f"piece{number}", items, self.memory)
                for number, items in enumerate(worked)
                if items
            ]
        source = module_source(sources)
        module = build(source) if sources else None
        table = self._table(len(columns))
        fallbacks = {w.op for piece in self.pieces for w in piece if isinstance(w, Foreign)}
        loops = None
        if whole and module is not None:
            loops = _Loops(module.many, table, columns, self.bound, self.memory)
        run = self._run(module, table) if loops is None else loops.once
        return NumbaProgram(self.plan, self.bound, run, tuple(sorted(fallbacks)), source, loops)

    def _columns(self) -> list[Column]:
        operands = [self.memory.operand(array) for array in self.bound.inputs.values()]
        first = FIRST + len(self.memory.pieces)
        return [Column(operand, first + number) for number, operand in enumerate(operands)]

    def _losses(self) -> list[Any]:
        """The outputs of a step whose all outputs are single numbers: the loss first."""
        names = sorted(self.bound.outputs, key=lambda name: name != "loss")
        arrays = [self.bound.outputs[name] for name in names]
        if any(array.size != 1 or array.dtype.kind != "f" for array in arrays):
            return []
        return [self.memory.operand(array) for array in arrays]

    def _table(self, columns: int) -> AnyArray:
        single, double = blas_addresses()
        head = [self.state.seed, single, double, 0, 0]
        return np.array([*head, *self.memory.addresses(), *[0] * columns], np.int64)

    def _run(self, module: Any, table: AnyArray) -> Callable[[], None]:
        address = table.__array_interface__["data"][0]
        state = self.state
        # Whoever runs the program keeps what the addresses point to.
        keep = (table, self.memory)
        if not self.pieces:
            return lambda: None
        steps: list[Callable[[], None]] = []
        for number, piece in enumerate(self.pieces):
            if isinstance(piece[0], Foreign):
                calls = [call for work in piece if isinstance(work, Foreign) for call in work.calls]
                steps.append(Calls(calls))
            else:
                steps.append(_entered(getattr(module, f"piece{number}"), address, state, keep))
        if len(steps) == 1:
            return steps[0]

        def run() -> None:
            for step in steps:
                step()

        return run


def _entered(
    function: Callable[[int, int], None], address: int, state: State, keep: object
) -> Callable[[], None]:
    def run(kept: object = keep) -> None:
        function(address, state.step)

    return run


class _Loops:
    """The compiled loop over steps of a program. It keeps all that the table points to."""

    def __init__(
        self,
        many: Callable[[int, int, int, int], int],
        table: AnyArray,
        columns: Sequence[Column],
        bound: Binding,
        memory: Memory,
    ) -> None:
        self.many = many
        self.table = table
        self.address: int = table.__array_interface__["data"][0]
        self.columns = dict(zip(bound.inputs, columns, strict=True))
        self.bound = bound
        self.memory = memory
        self.result = np.zeros(1)
        table[RESULT] = self.result.__array_interface__["data"][0]

    def once(self) -> None:
        """One step on what stands in the inputs."""
        self.many(self.address, 1, self.bound.state.step, 0)

    def fits(self, slot: PortName, column: AnyArray) -> bool:
        """Whether a data column is what the compiled gathering takes."""
        buffer = self.bound.inputs[slot]
        same = column.dtype == buffer.dtype and column.shape[1:] == buffer.shape[1:]
        return same and column.flags.c_contiguous

    def over(self, columns: Mapping[PortName, AnyArray]) -> StepLoop:
        """The loop over these columns."""
        table, many, state, result = self.table, self.many, self.bound.state, self.result
        kept = [columns[slot] for slot in self.columns]
        size = self.bound.plan.batch

        def loop(order: AnyArray, index: int, count: int, total: float) -> tuple[int, float]:
            # Several loops may share the table: each puts its own addresses first.
            for column, array in zip(self.columns.values(), kept, strict=True):
                table[column.slot] = array.__array_interface__["data"][0]
            rows = np.ascontiguousarray(order[index : index + count * size], np.int64)
            table[ROWS] = rows.__array_interface__["data"][0]
            result[0] = total
            done = many(self.address, count, state.step, 1)
            return done, float(result[0])

        return loop
