"""A formula as steps of array functions: what to compute, not yet where.

Takes functions apart into those that the array library has, converts truths and integers where
arithmetic needs floats, and computes equal values once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import numpy as np

from engine.formula.functions import FUNCTIONS
from engine.formula.parse import parse
from engine.formula.tree import Apply, Name, Node, Number, replace_nodes, walk


class Calls(Protocol):
    """What a formula needs of a kernel (see `engine.op.Kernel`, which has it all)."""

    def call(self, function: str, *args: Any, **keywords: Any) -> None:
        """Each step: ``xp.function(*args, **keywords)``."""

    def scratch(self, shape: Sequence[int], dtype: str) -> Any:
        """An array for intermediate values."""

    def constant(self, values: Any, dtype: str) -> Any:
        """An array that never changes."""


_LARGEST_UNROLLED = 16
"""Whole exponents up to this are multiplied out: np.power costs twenty times a product."""


@dataclass(slots=True, eq=False)
class Value:
    """An input, a constant, or the result of a step (whose array is only chosen later)."""

    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    array: np.ndarray | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """``result = function(*operands)``; `where` is a choice and `copyto` a conversion."""

    function: str
    operands: tuple[Value, ...]
    result: Value


@lru_cache(maxsize=1024)
def expanded(root: Node, dtype: str) -> Node:
    """A tree in which every function is one that the array library has (or a choice)."""
    done: dict[Node, Node] = {}
    for node in walk(root):
        if not isinstance(node, Apply):
            done[node] = node
            continue
        args = tuple(done[arg] for arg in node.args)
        function = FUNCTIONS[node.function]
        if function.expansion is not None:
            body = parse(function.expansion[dtype]).root
            named: dict[Node, Node] = {
                Name(name): arg for name, arg in zip(function.arguments, args, strict=True)
            }
            done[node] = expanded(replace_nodes(body, named), dtype)
        elif node.function == "power":
            done[node] = _power(*args)
        else:
            done[node] = Apply(node.function, args)
    return done[root]


def _power(base: Node, exponent: Node) -> Node:
    """A power by cheaper means where the exponent is a half or a small whole number."""
    if not isinstance(exponent, Number):
        return Apply("power", (base, exponent))
    size = abs(exponent.value)
    if size == 0.5:
        positive: Node = Apply("sqrt", (base,))
    elif size.is_integer() and size <= _LARGEST_UNROLLED:
        positive = _unrolled(base, int(size))
    else:
        return Apply("power", (base, exponent))
    return positive if exponent.value >= 0 else Apply("reciprocal", (positive,))


def _unrolled(base: Node, exponent: int) -> Node:
    if exponent == 0:
        return Number(1.0)
    if exponent == 1:
        return base
    half = _unrolled(base, exponent // 2)
    square = Apply("square", (half,))
    return Apply("multiply", (square, base)) if exponent % 2 else square


class Lowering:
    """Collects the steps of one formula over given inputs."""

    def __init__(self, inputs: Mapping[str, np.ndarray], dtype: str, kernel: Calls) -> None:
        self.inputs = inputs
        self.float = np.dtype(dtype)
        self.kernel = kernel
        self.steps: list[Step] = []
        self._known: dict[tuple[Any, ...], Value] = {}

    def value_of(self, root: Node) -> Value:
        """The value of a tree; the steps that it takes are appended."""
        values: dict[Node, Value] = {}
        whole = expanded(root, str(self.float))
        for node in walk(whole):
            if isinstance(node, Number):
                values[node] = self.constant(node.value, self.float)
            elif isinstance(node, Name):
                array = self.inputs[node.name]
                key = ("input", node.name)
                values[node] = self._known.setdefault(key, Value(array.shape, array.dtype, array))
            else:
                values[node] = self.apply(node, tuple(values[arg] for arg in node.args))
        return values[whole]

    def constant(self, value: float, dtype: np.dtype[Any]) -> Value:
        """A 0-d array: as an operand three times faster than a Python number (1.05 -> 0.36 us a
        call for a 10 x 4 array, NumPy 2.4), and it never promotes."""
        key = ("constant", value, dtype)
        if key not in self._known:
            array = self.kernel.constant(value, str(dtype))
            self._known[key] = Value((), dtype, array)
        return self._known[key]

    def apply(self, node: Apply, operands: tuple[Value, ...]) -> Value:
        """The value of a function, its operands converted to what it takes."""
        function = FUNCTIONS[node.function]
        if node.function == "where":
            return self.choice(node, operands)
        if node.function in ("and", "or", "not"):
            return self.step(function.array, tuple(map(self.as_bool, operands)), np.dtype(bool))
        if function.result == "bool":
            return self.step(function.array, self.comparable(node, operands), np.dtype(bool))
        return self.step(function.array, tuple(map(self.as_float, operands)), self.float)

    def choice(self, node: Apply, operands: tuple[Value, ...]) -> Value:
        """where(c, a, b); a choice between 1 and 0 is the truth itself as a float."""
        condition = self.as_bool(operands[0])
        if node.args[1:] == (Number(1.0), Number(0.0)):
            return self.as_float(condition)
        if node.args[1:] == (Number(0.0), Number(1.0)):
            return self.as_float(self.step("logical_not", (condition,), np.dtype(bool)))
        sides = tuple(map(self.as_float, operands[1:]))
        return self.step("where", (condition, *sides), self.float)

    def comparable(self, node: Apply, operands: tuple[Value, ...]) -> tuple[Value, ...]:
        """Integers are compared as they are, since floats do not hold large ones."""
        kinds = {v.dtype for v in operands if v.dtype.kind in "iu"}
        whole = [isinstance(arg, Number) and arg.value.is_integer() for arg in node.args]
        fits = all(w or v.dtype.kind in "iu" for w, v in zip(whole, operands, strict=True))
        if not kinds or not fits:
            return tuple(map(self.as_float, operands))
        return tuple(
            self.constant(arg.value, min(kinds, key=str)) if isinstance(arg, Number) else operand
            for arg, operand in zip(node.args, operands, strict=True)
        )

    def as_float(self, value: Value) -> Value:
        """The value in the working dtype."""
        if value.dtype == self.float:
            return value
        return self.step("copyto", (value,), self.float)

    def as_bool(self, value: Value) -> Value:
        """The value as a truth: whether it is other than 0."""
        if value.dtype == bool:
            return value
        zero = self.constant(0.0, value.dtype)
        return self.step("not_equal", (value, zero), np.dtype(bool))

    def step(self, function: str, operands: tuple[Value, ...], dtype: np.dtype[Any]) -> Value:
        """The result of a step, one that stands already where it is the same."""
        identities = [id(operand) for operand in operands]
        if function in _COMMUTING:
            identities.sort()
        key = (function, dtype, *identities)
        if key not in self._known:
            shape = np.broadcast_shapes(*(operand.shape for operand in operands))
            result = Value(shape, dtype)
            self.steps.append(Step(function, operands, result))
            self._known[key] = result
        return self._known[key]


_COMMUTING = frozenset(f.array for f in FUNCTIONS.values() if f.commutes and f.array)
