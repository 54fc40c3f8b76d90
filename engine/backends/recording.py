"""What the backends on NumPy's arrays share: arrays for a plan's values, and recorded calls.

Forward rules run once over real buffers and record calls to a kernel. Knows no way to compile
them but the printing of plain calls, which every backend falls back to.
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from engine.backends.base import State
from engine.formula import Formula, numpy_calls
from engine.graph import PortName, primitive
from engine.op import Kernel, Params
from engine.plan import Instruction, Plan, Value

AnyArray = npt.NDArray[Any]
Recorded = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
"""A call of a step: ``function(*args, **keywords)``."""
_CHUNK = 500
_OFTEN = 300
"""After so many runs a program is worth being printed."""


class RecordingKernel(Kernel, Protocol):
    """A kernel that is told where an instruction begins."""

    def begin(self, op: str) -> None:
        """A new instruction of this primitive: scratch of the one before is free again."""


class Binding:
    """Arrays for every value of a plan, and the calls of its instructions, told to a kernel.

    buffers: memory (uint8) for each of the plan's buffers.
    """

    def __init__(
        self, plan: Plan, state: State, kernel: RecordingKernel, buffers: Sequence[AnyArray]
    ) -> None:
        self.plan = plan
        self.state = state
        self.kernel = kernel
        self.buffers = buffers
        self.inputs: dict[PortName, AnyArray] = {}
        self.arrays = [self._array(value) for value in plan.values]
        with np.errstate(all="ignore"):
            for step in plan.instructions:
                self._instruction(step)
        kernel.begin("")
        for name, value in plan.stores:
            kernel.call("copyto", state.variables[name], self.arrays[value])
        self.outputs = {name: self.arrays[value] for name, value in plan.outputs.items()}

    def _array(self, value: Value) -> AnyArray:
        shape, dtype = value.type.sizes(), value.type.dtype
        match value.store, value.key:
            case "variable", str(name):
                found: AnyArray = self.state.variables[name]
                return found
            case "setting", (str(node), str(param)):
                number: AnyArray = self.state.settings[node, param]
                return number
            case "buffer", int(buffer):
                return self.buffers[buffer][: value.type.nbytes].view(dtype).reshape(shape)
            case "feed", (str(node), str(port)):
                return self.inputs.setdefault((node, port), np.zeros(shape, dtype))
            case "shape", _:
                return np.broadcast_to(np.zeros((), dtype), shape)
            case "static", _:
                return np.empty(shape, dtype)
        return np.empty(0, dtype)  # A view: its instruction puts the real one here.

    def _instruction(self, step: Instruction) -> None:
        op = primitive(step.op)
        inputs = {name: self.arrays[value] for name, value in step.inputs}
        outputs = tuple(self.arrays[value] for value in step.outputs)
        if op.view is not None:
            kind = self.plan.values[step.outputs[0]].type
            source = next(iter(inputs.values()))
            seen = op.view(np, source, kind, step.params)
            views = seen if isinstance(seen, tuple) else (seen,)
            for value, view in zip(step.outputs, views, strict=True):
                self.arrays[value] = view
            return
        if step.kind == "static":
            at_once = NumpyKernel(self.state)
            record(at_once, step.op, inputs, outputs, step.params)
            for function, args, keywords in at_once.calls:
                function(*args, **keywords)
            return
        self.kernel.begin(step.op)
        record(self.kernel, step.op, inputs, outputs, step.params)


def record(
    kernel: Kernel,
    name: str,
    inputs: Mapping[str, AnyArray],
    outputs: tuple[AnyArray, ...],
    params: Params,
) -> None:
    """Let a primitive write its calls."""
    op = primitive(name)
    if op.elementwise is not None:
        kernel.formula(op.elementwise(params), inputs, outputs[0])
    elif op.forward is not None:
        op.forward(kernel, inputs, outputs, params)
    else:
        raise TypeError(f"the primitive {name} has no forward rule")


class Workspace:
    """Scratch and constants of the instructions of one plan.

    allocate: makes memory of so many bytes.
    """

    def __init__(self, allocate: Callable[[int], AnyArray]) -> None:
        self._allocate = allocate
        self._free: list[AnyArray] = []
        self._used: list[AnyArray] = []
        self._constants: dict[Any, AnyArray] = {}

    def begin(self) -> None:
        """A new instruction: scratch of the one before is free again."""
        self._free.extend(self._used)
        self._used.clear()

    def scratch(self, shape: Sequence[int], dtype: str) -> AnyArray:
        """An array that is valid within this instruction."""
        shape = tuple(shape)
        nbytes = int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize
        fits = [i for i, raw in builtins.enumerate(self._free) if raw.nbytes >= nbytes]
        if fits:
            raw = self._free.pop(min(fits, key=lambda i: self._free[i].nbytes))
        else:
            raw = self._allocate(max(nbytes, 64))
        self._used.append(raw)
        return raw[:nbytes].view(dtype).reshape(shape)

    def constant(self, values: Any, dtype: str) -> AnyArray:
        """An array that never changes; small equal ones are the same."""
        array = np.array(values, dtype=dtype)
        if array.nbytes > 4096:
            return array
        return self._constants.setdefault((dtype, array.shape, array.tobytes()), array)


class NumpyKernel:
    """Collects NumPy calls; see `engine.op.Kernel`."""

    def __init__(self, state: State, workspace: Workspace | None = None) -> None:
        self.state = state
        self.calls: list[Recorded] = []
        self._workspace = workspace or Workspace(lambda nbytes: np.empty(nbytes, np.uint8))

    def begin(self, op: str) -> None:
        """A new instruction: scratch of the one before is free again."""
        self._workspace.begin()

    def scratch(self, shape: Sequence[int], dtype: str) -> AnyArray:
        """An array that is valid within this instruction."""
        return self._workspace.scratch(shape, dtype)

    def constant(self, values: Any, dtype: str) -> AnyArray:
        """An array that never changes; small equal ones are the same."""
        return self._workspace.constant(values, dtype)

    def call(self, function: str, *args: Any, **keywords: Any) -> None:
        """Record ``numpy.function(*args, **keywords)``."""
        found = operator.attrgetter(function)(np)
        positional = found is np.dot or (
            isinstance(found, np.ufunc) and found not in (np.maximum, np.minimum)
        )
        if positional and keywords.keys() == {"out"}:
            args, keywords = (*args, keywords["out"]), {}
        elif function.endswith(".reduce") and keywords.get("keepdims") is False:
            keywords = {k: v for k, v in keywords.items() if k != "keepdims"}
        self.calls.append((found, args, keywords))

    def formula(self, formula: Formula, inputs: Mapping[str, AnyArray], out: AnyArray) -> None:
        """Record a formula as ufunc calls."""
        numpy_calls(formula, inputs, out, self)

    def function(self, function: Callable[..., None], *args: Any) -> None:
        """Record a plain function of the array library and the arguments."""
        self.calls.append((function, (np, *args), {}))

    def random(self, out: AnyArray, stream: int) -> None:
        """Record a draw of uniform numbers by Philox, keyed by seed and stream, with the step as
        the upper half of the counter (Salmon et al., 'Parallel random numbers', SC 2011)."""
        bits = np.random.Philox(key=np.array([self.state.seed, stream], np.uint64))
        generator = np.random.Generator(bits)
        state = self.state
        start = bits.state

        def draw() -> None:
            start["state"]["counter"][2] = state.step
            bits.state = start
            generator.random(out=out, dtype=out.dtype)

        self.calls.append((draw, (), {}))


class Calls:
    """Makes recorded calls in order, again and again.

    The first runs go through them as a list, so that a program is ready at once; one that runs
    often is printed as straight-line Python, which costs a twentieth less. Long lists become a
    chain of functions, since Python's compiler slows down on very long ones.
    """

    def __init__(self, calls: Sequence[Recorded]) -> None:
        self._calls = [(partial(f, **given) if given else f, args) for f, args, given in calls]
        self._parts = [calls[i : i + _CHUNK] for i in range(0, max(len(calls), 1), _CHUNK)]
        self._functions: list[Callable[[], None]] = []
        self._runs = 0

    def __call__(self) -> None:
        """Make them once."""
        if self._functions:
            for run in self._functions:
                run()
            return
        self._runs += 1
        if self._runs > _OFTEN:
            self._functions = [_print_part(part)[0] for part in self._parts]
        for function, args in self._calls:
            function(*args)

    @property
    def source(self) -> str:
        """What is printed."""
        return "\n".join(_print_part(part)[1] for part in self._parts)


def _print_part(
    calls: Sequence[Recorded],
) -> tuple[Callable[[], None], str]:
    names: dict[int, str] = {}
    objects: list[Any] = []

    def name(value: Any) -> str:
        if id(value) not in names:
            names[id(value)] = f"v{len(objects)}"
            objects.append(value)
        return names[id(value)]

    lines = []
    for function, args, keywords in calls:
        given = [name(a) for a in args] + [f"{k}={name(v)}" for k, v in keywords.items()]
        lines.append(f"        {name(function)}({', '.join(given)})")
    body = "\n".join(lines) or "        pass"
    heads = ", ".join(names.values())
    source = f"def make(values):\n    [{heads}] = values\n    def run():\n{body}\n    return run\n"
    scope: dict[str, Any] = {}
    exec(compile(source, "<plan>", "exec"), scope)
    run: Callable[[], None] = scope["make"](objects)
    return run, source
