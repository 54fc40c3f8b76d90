"""What loops each array call becomes. A call that is not known here raises UnprintableError."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from engine.formula import Formula
from engine.loops.memory import Memory, UnprintableError
from engine.loops.moves import draw, scatter, take
from engine.loops.nests import (
    Statement,
    copy_statement,
    formula_statement,
    function_statement,
)
from engine.loops.printing import Item
from engine.loops.products import product
from engine.loops.reductions import Largest, Reduction, reduction


def formula_work(
    memory: Memory, formula: Formula, inputs: Mapping[str, Any], out: Any
) -> Statement:
    """A formula evaluated elementwise."""
    operands = {name: memory.operand(inputs[name]) for name in formula.names}
    return formula_statement(formula, operands, memory.operand(out))


def random_work(memory: Memory, out: Any, stream: int) -> Item:
    """A draw of uniform numbers."""
    return draw(memory.operand(out), stream)


def call_work(
    memory: Memory, function: str, args: Sequence[Any], keywords: Mapping[str, Any]
) -> Statement | Item:
    """``numpy.function(*args, **keywords)``."""
    try:
        return _work(memory, function, args, keywords)
    except TypeError as error:
        # It was called with what no rule here takes.
        raise UnprintableError(f"{function}: {error}") from error


def _work(
    memory: Memory, function: str, args: Sequence[Any], keywords: Mapping[str, Any]
) -> Statement | Item:
    match function:
        case "copyto":
            return _copy(memory, *args, **keywords)
        case "dot" | "matmul":
            return _product(memory, *args, **keywords)
        case "take":
            return _take(memory, *args, **keywords)
        case "argmax":
            return _largest(memory, *args, **keywords)
        case "add.at":
            return scatter(*map(memory.operand, args))
    if function.endswith(".reduce"):
        return _reduction(memory, function, *args, **keywords)
    if function == "putmask":
        target, mask, values = args
        if np.size(values) != 1 and np.shape(values) != np.shape(target):
            raise UnprintableError("putmask that repeats values")
        return _copy(memory, target, values, where=mask)
    if keywords.keys() != {"out"}:
        raise UnprintableError(f"{function} with {', '.join(keywords)}")
    operands = [memory.operand(_array(arg)) for arg in args]
    return function_statement(function, operands, memory.operand(keywords["out"]))


def _array(value: Any) -> Any:
    if not isinstance(value, np.ndarray):
        raise UnprintableError("an operand that is no array")
    return value


def _copy(
    memory: Memory, target: Any, source: Any, *, where: Any = None, casting: str = "same_kind"
) -> Statement:
    out, read = memory.operand(target), memory.operand(_array(source))
    if read.dtype.startswith("float") and not out.dtype.startswith(("float", "bool")):
        # What becomes of nan and of large numbers is the processor's affair; let NumPy decide.
        raise UnprintableError("a float as a whole number")
    extra = len(read.shape) - len(out.shape)
    if extra > 0:
        read = read.seen(read.start, read.shape[extra:], read.strides[extra:])
    return copy_statement(out, read, None if where is None else memory.operand(where))


def _product(memory: Memory, a: Any, b: Any, out: Any) -> Item:
    left, right, result = (memory.operand(x) for x in (a, b, out))
    if len(left.shape) == 1 and len(right.shape) == 2 and memory.is_ones(a):
        return Reduction("add", right, result, (0,))
    if len(left.shape) == 2 and len(right.shape) == 1 and memory.is_ones(b):
        return Reduction("add", left, result, (1,))
    return product(memory, left, right, result)


def _take(
    memory: Memory, x: Any, index: Any, axis: int | None = None, out: Any = None, mode: str = ""
) -> Item:
    if mode != "clip" or out is None:
        raise UnprintableError("take")
    return take(memory.operand(x), memory.operand(index), memory.operand(out), axis)


def _largest(memory: Memory, x: Any, axis: int | None = None, out: Any = None) -> Item:
    source, result = memory.operand(x), memory.operand(out)
    if axis is None or source.literal or result.dtype != "int64" or source.dtype == "bool":
        raise UnprintableError("argmax")
    axis %= len(source.shape)
    if source.shape[axis] == 0:
        raise UnprintableError("the largest of none")
    return Largest(source, result, axis)


def _reduction(
    memory: Memory,
    function: str,
    x: Any,
    *,
    axis: int | tuple[int, ...] | None = 0,
    out: Any = None,
    keepdims: bool = False,
    initial: float | None = None,
) -> Item:
    source, result = memory.operand(x), memory.operand(out)
    return reduction(function, source, result, axis, keepdims, initial)
