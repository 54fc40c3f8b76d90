"""The NumPy backend, the reference: straight-line calls with `out=`, nothing allocated in a step.

Forward rules run once over real buffers and record calls; the calls are printed as one Python
function without branches or look-ups, so that a step costs little more than NumPy itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from engine.backends.base import State
from engine.backends.recording import AnyArray, Binding, NumpyKernel, print_calls
from engine.graph import PortName
from engine.plan import Plan


class NumpyProgram:
    """See `engine.backends.base.Program`."""

    def __init__(
        self,
        plan: Plan,
        inputs: Mapping[PortName, AnyArray],
        outputs: Mapping[str, AnyArray],
        run: Callable[[], None],
        source: str,
    ) -> None:
        self.plan = plan
        self.inputs = inputs
        self.outputs = outputs
        self.run = run
        self.source = source


class NumpyBackend:
    """See `engine.backends.base.Backend`."""

    name = "numpy"
    compiles = False

    def array(self, values: Any, dtype: str) -> AnyArray:
        """A new array with these values."""
        return np.array(values, dtype=dtype)

    def bind(self, plan: Plan, state: State) -> NumpyProgram:
        """Make a plan executable on the arrays of a state."""
        kernel = NumpyKernel(state)
        bound = Binding(plan, state, kernel, [np.empty(n, np.uint8) for n in plan.buffers])
        run, source = print_calls(kernel.calls)
        return NumpyProgram(plan, bound.inputs, bound.outputs, run, source)
