"""The NumPy backend, the reference: straight-line calls with `out=`, nothing allocated in a step.

Forward rules run once over real buffers and record calls; the calls are printed as one Python
function without branches or look-ups, so that a step costs little more than NumPy itself.
"""

from __future__ import annotations

import builtins
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.backends.base import State
from engine.formula import Formula, numpy_calls
from engine.graph import PortName, primitive
from engine.op import Params
from engine.plan import Instruction, Plan, Value

AnyArray = npt.NDArray[Any]
_CHUNK = 500


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

    def array(self, values: Any, dtype: str) -> AnyArray:
        """A new array with these values."""
        return np.array(values, dtype=dtype)

    def bind(self, plan: Plan, state: State) -> NumpyProgram:
        """Make a plan executable on the arrays of a state."""
        return _Binding(plan, state).program()

    def pieces(self, plan: Plan, state: State) -> Pieces:
        """The same, to be run instruction by instruction. Changes the variables in place as a
        program does, but for the plan's `stores`."""
        return _Binding(plan, state).pieces()


@dataclass(frozen=True, slots=True)
class Piece:
    """One instruction with its arrays. A view has nothing to run."""

    instruction: Instruction
    inputs: Mapping[str, AnyArray]
    outputs: tuple[AnyArray, ...]
    calls: Sequence[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]]

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


class _Binding:
    def __init__(self, plan: Plan, state: State) -> None:
        self.plan = plan
        self.state = state
        self.buffers = [np.empty(size, np.uint8) for size in plan.buffers]
        self.arrays: list[AnyArray] = []
        self.inputs: dict[PortName, AnyArray] = {}
        self.kernel = NumpyKernel(state)

    def program(self) -> NumpyProgram:
        self.arrays = [self._array(value) for value in self.plan.values]
        with np.errstate(all="ignore"):
            for step in self.plan.instructions:
                self._instruction(step)
        for name, value in self.plan.stores:
            self.kernel.call("copyto", self.state.variables[name], self.arrays[value])
        outputs = {name: self.arrays[value] for name, value in self.plan.outputs.items()}
        run, source = print_calls(self.kernel.calls)
        return NumpyProgram(self.plan, self.inputs, outputs, run, source)

    def pieces(self) -> Pieces:
        self.arrays = [self._array(value) for value in self.plan.values]
        made = []
        for step in self.plan.instructions:
            start = len(self.kernel.calls)
            self._instruction(step)
            inputs = {name: self.arrays[value] for name, value in step.inputs}
            outputs = tuple(self.arrays[value] for value in step.outputs)
            made.append(Piece(step, inputs, outputs, self.kernel.calls[start:]))
        return Pieces(self.inputs, self.arrays, made)

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
        kernel = NumpyKernel(self.state) if step.kind == "static" else self.kernel
        kernel.begin()
        record(kernel, step.op, inputs, outputs, step.params)
        if step.kind == "static":
            for function, args, keywords in kernel.calls:
                function(*args, **keywords)


def record(
    kernel: NumpyKernel,
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


class NumpyKernel:
    """Collects calls; see `engine.op.Kernel`."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.calls: list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]] = []
        self._free: list[AnyArray] = []
        self._used: list[AnyArray] = []
        self._constants: dict[Any, AnyArray] = {}

    def begin(self) -> None:
        """A new instruction: scratch of the one before is free again."""
        self._free.extend(self._used)
        self._used.clear()

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

    def scratch(self, shape: Sequence[int], dtype: str) -> AnyArray:
        """An array that is valid within this instruction."""
        shape = tuple(shape)
        nbytes = int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize
        fits = [i for i, raw in builtins.enumerate(self._free) if raw.nbytes >= nbytes]
        if fits:
            raw = self._free.pop(min(fits, key=lambda i: self._free[i].nbytes))
        else:
            raw = np.empty(max(nbytes, 64), np.uint8)
        self._used.append(raw)
        return raw[:nbytes].view(dtype).reshape(shape)

    def constant(self, values: Any, dtype: str) -> AnyArray:
        """An array that never changes; small equal ones are the same."""
        array = np.array(values, dtype=dtype)
        if array.nbytes > 4096:
            return array
        return self._constants.setdefault((dtype, array.shape, array.tobytes()), array)

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


def print_calls(
    calls: Sequence[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]],
) -> tuple[Callable[[], None], str]:
    """One function that makes the calls in order, and its source. Long lists become a chain of
    functions, since Python's compiler slows down on very long ones."""
    parts = [calls[i : i + _CHUNK] for i in range(0, max(len(calls), 1), _CHUNK)]
    printed = [_print_part(part) for part in parts]
    if len(printed) == 1:
        return printed[0]
    functions = [function for function, _ in printed]

    def run() -> None:
        for function in functions:
            function()

    return run, "\n".join(source for _, source in printed)


def _print_part(
    calls: Sequence[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]],
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
