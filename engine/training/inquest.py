"""Finds where numbers ceased to be finite: runs the last steps once more, the broken one primitive
by primitive, and goes back from what broke to where it began.

Works on copies, by the NumPy backend whatever trained. Knows no session.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from engine.backends.base import State
from engine.backends.numpy import NumpyBackend, Pieces
from engine.backends.recording import NumpyKernel
from engine.formula import numpy_calls
from engine.formula.tree import Apply, Formula, Name, Node, Number, formula_of
from engine.graph import primitive
from engine.pipeline import Compiled
from engine.plan import Instruction, Plan
from engine.training.bound import Bound
from engine.training.causes import Fault, Kind
from engine.training.feed import Feed, fill
from engine.training.position import Position
from engine.training.rehearsal import copied, put

LOGARITHMS: Mapping[str, float] = {"log": 0.0, "log2": 0.0, "log10": 0.0, "log1p": -1.0}
"""Functions that are infinite at a point, and not defined below it."""

GROWING = frozenset({"add", "subtract", "multiply", "divide", "power", "square", "tan"})
"""Functions whose value may be too large for a float; others are undefined where they fail."""


def find_fault(
    compiled: Compiled, feed: Feed, state: State, position: Position, batch_size: int, steps: int
) -> Fault | None:
    """The fault within so many steps from a state, which is moved; None when they are all sound."""
    for name, value in state.variables.items():
        if not _finite(value):
            return Fault("weight", name.partition("/")[0], name=name)
    trainers: dict[int, Bound] = {}
    epoch, index, order = position.epoch, position.index, feed.order(position.epoch)
    before = copied(state)
    for _ in range(steps):
        if index >= len(order):
            epoch, index, order = epoch + 1, 0, feed.order(epoch + 1)
        rows = order[index : index + batch_size]
        if len(rows) not in trainers:
            program = compiled.program("train", len(rows), state)
            trainers[len(rows)] = Bound(program, feed, sorted(program.outputs))
        trainer = trainers[len(rows)]
        put(state, before)
        fill(trainer.pairs, rows)
        with np.errstate(all="ignore"):
            trainer.run()
        if not all(_finite(v) for v in (*trainer.losses, *state.variables.values())):
            return _inquest(compiled, feed, before, rows)
        state.step += 1
        index += len(rows)
    return None


def _finite(value: np.ndarray) -> bool:
    return value.dtype.kind != "f" or bool(np.isfinite(value).all())


def _inquest(compiled: Compiled, feed: Feed, before: State, rows: np.ndarray) -> Fault | None:
    plan = compiled.plan("train", len(rows))
    backend = NumpyBackend()
    with np.errstate(all="ignore"):
        state = copied(before)
        pieces = backend.pieces(plan, state)
        fill(feed.bind(pieces.inputs), rows)
        broken = _broken_values(plan, pieces)
        first = _first(plan, broken)
        if first is None:
            return None
        if isinstance(first, int):
            return _leaf(plan, first, pieces, rows, before.step + 1)
        # Once more up to there: buffers are used again, and what went in may be gone by now.
        put(before, state)
        fill(feed.bind(pieces.inputs), rows)
        for piece in pieces:
            if piece.instruction is first:
                inputs = {name: array.copy() for name, array in piece.inputs.items()}
                piece.run()
                return _fault(first, inputs, piece.outputs, before.step + 1)
            piece.run()
    return None


def _broken_values(plan: Plan, pieces: Pieces) -> set[int]:
    """Run it all; the numbers of the values that were not finite when they were made."""
    made = {value for step in plan.instructions for value in step.outputs}
    broken = {
        number
        for number, array in enumerate(pieces.arrays)
        if number not in made and not _finite(array)
    }
    for piece in pieces:
        piece.run()
        outputs = zip(piece.instruction.outputs, piece.outputs, strict=True)
        broken.update(number for number, array in outputs if not _finite(array))
    return broken


def _first(plan: Plan, broken: set[int]) -> Instruction | int | None:
    """Back from the losses and the new weights that broke to what was broken of itself: the first
    such instruction, or the number of a value that was given. An infinity that harms nobody (as
    behind a mask) is on no way back."""
    makers = {value: i for i, step in enumerate(plan.instructions) for value in step.outputs}
    written = [v for v in makers if plan.values[v].store == "variable"]
    stack = [*plan.outputs.values(), *(value for _, value in plan.stores), *written]
    stack = [value for value in stack if value in broken]
    seen: set[int] = set()
    begun: list[int] = []
    while stack:
        value = stack.pop()
        if value in seen:
            continue
        seen.add(value)
        if value not in makers:
            return value
        step = plan.instructions[makers[value]]
        ill = [number for _, number in step.inputs if number in broken]
        stack.extend(ill)
        if not ill:
            begun.append(makers[value])
    return plan.instructions[min(begun)] if begun else None


def _leaf(plan: Plan, number: int, pieces: Pieces, rows: np.ndarray, step: int) -> Fault:
    """What was given was not finite: data, or a live param."""
    value, array = plan.values[number], pieces.arrays[number]
    if value.store == "feed" and isinstance(value.key, tuple):
        node, port = value.key
        ill = ~np.isfinite(array.reshape(len(rows), -1)).all(axis=1)
        return Fault("data", node, name=f"{node}.{port}", row=int(rows[ill.argmax()]), step=step)
    if value.store == "setting" and isinstance(value.key, tuple):
        return Fault("weight", value.key[0], name=".".join(value.key), step=step)
    name = str(value.key)
    return Fault("weight", name.partition("/")[0], name=name, step=step)


def _fault(
    step: Instruction,
    inputs: Mapping[str, np.ndarray],
    outputs: Iterable[np.ndarray],
    number: int,
) -> Fault:
    op = primitive(step.op)
    place = (step.origin.node, step.origin.role, step.op)
    kind: Kind = "overflow"
    value: float | None = None
    output = next(array for array in outputs if not _finite(array))
    if op.elementwise is not None:
        at = np.unravel_index(int((~np.isfinite(output)).argmax()), output.shape)
        point = {n: np.broadcast_to(a, output.shape)[at].reshape(1) for n, a in inputs.items()}
        kind, value = _why(op.elementwise(step.params), point, output.dtype)
    elif bool(np.isnan(output).any()):
        # What only adds and multiplies overflows to infinity first.
        kind = "overflow" if np.isinf(output).any() else "undefined"
    return Fault(kind, *place, value=value, step=number)


def _why(
    formula: Formula, point: Mapping[str, np.ndarray], dtype: np.dtype[np.generic]
) -> tuple[Kind, float | None]:
    """The innermost part of a formula that is not finite although its arguments are."""
    node, values = formula.root, [float("nan")]
    while isinstance(node, Apply):
        values = [_value(argument, point, dtype) for argument in node.args]
        ill = [a for a, v in zip(node.args, values, strict=True) if not np.isfinite(v)]
        if not ill:
            return _kind(node.function, values)
        node = ill[0]
    return "overflow", None


def _value(node: Node, point: Mapping[str, np.ndarray], dtype: np.dtype[np.generic]) -> float:
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Name):
        return float(point[node.name][0])
    kernel, out = NumpyKernel(State()), np.empty(1, dtype)
    numpy_calls(formula_of(node), point, out, kernel)
    for function, arguments, keywords in kernel.calls:
        function(*arguments, **keywords)
    return float(out[0])


def _kind(function: str, values: list[float]) -> tuple[Kind, float | None]:
    first, last = values[0], values[-1]
    if function in LOGARITHMS and first <= LOGARITHMS[function]:
        return ("log_zero", None) if first == LOGARITHMS[function] else ("log_negative", first)
    if function == "divide" and last == 0:
        return "division", None
    if function == "power" and first == 0 and last < 0:
        return "division", None
    if function == "power" and first < 0 and last != round(last):
        return "power_negative", first
    if function in ("rsqrt", "reciprocal") and first == 0:
        return "division", None
    if function in ("sqrt", "rsqrt") and first < 0:
        return "root_negative", first
    if function.startswith(("exp", "sinh", "cosh")):
        return "exp", first
    return ("overflow" if function in GROWING else "undefined"), None
