"""The CuPy backend: the whole step on a GPU, as generated kernels and products by cuBLAS.

Forward rules record calls as for Numba; each becomes part of a kernel (`engine.kernels`), or stays
a NumPy call on the host where no kernel is known for it. Variables, and while an epoch goes on the
data too, stay on the device. Knows nothing of CuPy itself but whether it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from engine.backends.base import Program, State, StepLoop
from engine.backends.collecting import LoopKernel
from engine.backends.recording import AnyArray, Binding
from engine.graph import PortName
from engine.kernels.cuda_device import cuda_device
from engine.kernels.device import Device
from engine.kernels.image import Image
from engine.kernels.mirror import MirroredVariables
from engine.kernels.prelude import BROKEN, DONE, NEXT, SEED, STEP
from engine.kernels.steps import (
    ADVANCE,
    GATHER,
    Filling,
    Gemm,
    Launch,
    gather_blocks,
    program,
)
from engine.loops.sequence import Foreign, drop_dead_stores
from engine.plan import Plan


class CupyBackend:
    """See `engine.backends.base.Backend`. BackendError where there is no GPU.

    device: a stand-in for the GPU; tests give one.
    """

    name = "cupy"
    kinds = frozenset({"train", "evaluate"})

    def __init__(self, device: Device | None = None) -> None:
        self.device: Device = device or cuda_device()

    def state(self, state: State) -> State:
        """The same state, its variables on the device."""
        return State(
            MirroredVariables(state.variables, self.device), state.settings, state.seed, state.step
        )

    def bind(self, plan: Plan, state: State) -> CupyProgram:
        """Make a plan executable on the device; compiling its kernels takes a second or less."""
        kernel = LoopKernel(state, blas=True, fuses="fuse" not in plan.off)
        buffers = [kernel.memory.allocate(size) for size in plan.buffers]
        bound = Binding(plan, state, kernel, buffers)
        outputs = [kernel.memory.span(array) for array in bound.outputs.values()]
        drop_dead_stores(kernel.work, kernel.memory, outputs)
        return CupyProgram(plan, bound, kernel, self.device)

    def guest(self, program: Program, state: State) -> Program:
        """It computes on the host with what the variables are on the device."""
        return _Guest(program, state)


class _Guest:
    """A program on the host, before each run of which the variables are brought there."""

    def __init__(self, program: Program, state: State) -> None:
        self.plan, self.inputs, self.outputs = program.plan, program.inputs, program.outputs
        self._program, self._variables = program, state.variables

    def run(self) -> None:
        """One step."""
        if isinstance(self._variables, MirroredVariables):
            self._variables.settle()
        self._program.run()


class CupyProgram:
    """See `engine.backends.base.Program`. fallbacks: the primitives of which something is computed
    on the host. source: what was compiled. inputs and outputs lie on the host."""

    def __init__(self, plan: Plan, bound: Binding, kernel: LoopKernel, device: Device) -> None:
        self.plan = plan
        self.inputs: Mapping[PortName, AnyArray] = bound.inputs
        self.outputs: Mapping[str, AnyArray] = bound.outputs
        self._state, self._device, self._memory = bound.state, device, kernel.memory
        work = kernel.work
        self.fallbacks = tuple(sorted({w.op for w in work if isinstance(w, Foreign)}))
        losses = self._losses()
        operands = [kernel.memory.operand(a) for a in bound.inputs.values() if a.size]
        self._image = Image(
            kernel.memory,
            bound.state.variables,
            bound.state.settings.values(),
            bound.inputs.values(),
            work,
            device,
        )
        first = self._image.first_column
        self._fillings = [Filling(operand, first + n) for n, operand in enumerate(operands)]
        made = program(work, kernel.memory, self._fillings, plan.batch, losses)
        self.source = made.source
        self._kernels = device.kernels(made.source)
        self._steps = [self._step(operation) for operation in made.operations]
        self._loops = bool(losses) and not self.fallbacks
        self._once: Callable[[], None] | None = None
        self._in_chunk: Callable[[], None] | None = None

    def run(self) -> None:
        """One step on what stands in the inputs; the outputs are on the host afterwards."""
        image, state = self._image, self._state
        image.enter(inputs=True)
        image.put_words({SEED: state.seed, STEP: state.step, BROKEN: 0})
        if self._once is None:
            self._queue()
            self._once = self._queue if self.fallbacks else self._device.recorded(self._queue)
        else:
            self._once()
        image.leave(self.outputs)

    def step_loop(self, columns: Mapping[PortName, AnyArray]) -> StepLoop | None:
        """See `engine.backends.base.LoopingProgram`."""
        if not self._loops:
            return None
        for slot, buffer in self.inputs.items():
            column = columns[slot]
            if not isinstance(column, np.ndarray) or column.dtype != buffer.dtype:
                return None
            if column.shape[1:] != buffer.shape[1:] or not column.flags.c_contiguous:
                return None
        return partial(self._many, [columns[slot] for slot in self.inputs])

    def _many(
        self, columns: Sequence[AnyArray], order: AnyArray, index: int, count: int, total: float
    ) -> tuple[int, float]:
        """Many steps without a look at the host; see `StepLoop`. After a loss that is not finite
        no kernel does anything more, so that the state is that behind the broken step."""
        image, state = self._image, self._state
        image.enter(inputs=False)
        image.put_columns(columns)
        image.put_rows(order[index : index + count * self.plan.batch], total)
        image.put_words({SEED: state.seed, STEP: state.step, BROKEN: 0, DONE: 0, NEXT: 0})
        first = self._in_chunk is None
        if self._in_chunk is None:
            self._queue_in_chunk()
            self._in_chunk = self._device.recorded(self._queue_in_chunk)
        for _ in range(count - first):
            self._in_chunk()
        image.leave(self.outputs)
        return image.word(DONE), image.total()

    def _queue_in_chunk(self) -> None:
        table = self._image.table
        self._kernels.launch(GATHER, gather_blocks(self._fillings), table)
        self._queue()
        self._kernels.launch(ADVANCE, 1, table)

    def _queue(self) -> None:
        for step in self._steps:
            step()

    def _step(self, operation: Launch | Gemm | Foreign) -> Callable[[], None]:
        image, device = self._image, self._device
        match operation:
            case Launch(name, blocks):
                kernels, table = self._kernels, image.table
                return lambda: kernels.launch(name, blocks, table)
            case Gemm():
                return lambda: device.gemm(operation, image.addresses)
        touched = None if operation.everything else operation.reads
        calls = operation.calls

        def on_host() -> None:
            image.to_host(touched)
            for function, args, keywords in calls:
                function(*args, **keywords)
            image.to_device(touched)

        return on_host

    def _losses(self) -> list[Any]:
        """The outputs of a step whose all outputs are single numbers: the loss first."""
        names = sorted(self.outputs, key=lambda name: name != "loss")
        arrays = [self.outputs[name] for name in names]
        if "loss" not in names or any(a.size != 1 or a.dtype.kind != "f" for a in arrays):
            return []
        return [self._memory.operand(array) for array in arrays]
