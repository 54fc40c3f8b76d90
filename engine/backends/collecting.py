"""A kernel that collects work: loops for each recorded call, or the call where none are known.

Shared by the backends that compile; each says of what it cannot compile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from engine.backends.base import State
from engine.backends.recording import AnyArray, Binding, NumpyKernel, Workspace
from engine.formula import Formula
from engine.loops.calls import call_work, formula_work, random_work
from engine.loops.memory import Memory, UnprintableError
from engine.loops.nests import Statement
from engine.loops.printing import Item
from engine.loops.products import Product
from engine.loops.sequence import Foreign, Work, add_work
from engine.plan import Plan


class LoopKernel:
    """Collects work; see `engine.op.Kernel`. blas: whether large products can be called.
    fuses: whether formulas that follow each other become one nest."""

    def __init__(self, state: State, *, blas: bool, fuses: bool = True) -> None:
        self.state = state
        self._fuses = fuses
        self._blas = blas
        self.memory = Memory()
        self.work: list[Work] = []
        self._workspace = Workspace(self.memory.allocate)
        self.scratch = self._workspace.scratch
        self._op = ""

    def begin(self, op: str) -> None:
        """A new instruction: scratch of the one before is free again."""
        self._op = op
        self._workspace.begin()

    def constant(self, values: Any, dtype: str) -> AnyArray:
        """An array that never changes."""
        array = self._workspace.constant(values, dtype)
        self.memory.note_constant(array)
        return array

    def call(self, function: str, *args: Any, **keywords: Any) -> None:
        """Loops for ``numpy.function(*args, **keywords)``, or the call itself."""
        self._add(
            lambda: call_work(self.memory, function, args, keywords),
            lambda kernel: kernel.call(function, *args, **keywords),
        )

    def formula(self, formula: Formula, inputs: Mapping[str, AnyArray], out: AnyArray) -> None:
        """Loops for a formula, or the calls."""
        self._add(
            lambda: formula_work(self.memory, formula, inputs, out),
            lambda kernel: kernel.formula(formula, inputs, out),
        )

    def function(self, function: Callable[..., None], *args: Any) -> None:
        """A plain function stays one."""
        self._foreign(lambda kernel: kernel.function(function, *args))

    def random(self, out: AnyArray, stream: int) -> None:
        """The numbers that NumPy's generator gives, bit for bit."""
        self._add(
            lambda: random_work(self.memory, out, stream),
            lambda kernel: kernel.random(out, stream),
        )

    def _add(
        self,
        work: Callable[[], Statement | Item],
        otherwise: Callable[[NumpyKernel], None],
    ) -> None:
        try:
            found = work()
        except UnprintableError:
            self._foreign(otherwise)
            return
        if isinstance(found, Product) and found.needs_blas and not self._blas:
            self._foreign(otherwise)
            return
        add_work(self.work, found, fuses=self._fuses)

    def _foreign(self, record: Callable[[NumpyKernel], None]) -> None:
        kernel = NumpyKernel(self.state, self._workspace)
        record(kernel)
        arrays: list[AnyArray] = []
        seen = [_collect((c[1], c[2]), arrays) and _shows_all(c[0]) for c in kernel.calls]
        touched = tuple(self.memory.span(array) for array in arrays)
        self.work.append(Foreign(self._op, tuple(kernel.calls), touched, everything=not all(seen)))


def loops_of(plan: Plan, state: State) -> int:
    """How many pieces of work, each a nest of loops or a call, a compiled step would consist of.
    Compiles nothing."""
    kernel = LoopKernel(state, blas=True, fuses="fuse" not in plan.off)
    Binding(plan, state, kernel, [kernel.memory.allocate(size) for size in plan.buffers])
    return len(kernel.work)


def _collect(value: Any, arrays: list[AnyArray]) -> bool:
    """Gather the arrays among arguments; whether there can be no others."""
    if isinstance(value, np.ndarray):
        arrays.append(value)
        return True
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        seen = [_collect(part, arrays) for part in value]
        return all(seen)
    plain = value is None or value is np or isinstance(value, str | int | float | np.generic)
    return plain or (callable(value) and _shows_all(value))


def _shows_all(function: Callable[..., Any]) -> bool:
    """Whether a function touches no array but its arguments."""
    return getattr(function, "__closure__", None) is None and not hasattr(function, "func")
