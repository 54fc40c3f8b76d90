"""ONNX operators computed at once where everything that they take is known: arithmetic on shapes.

Sizes of the batch are among the values (`values.Size`), so that what follows from them stays right
for every batch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from engine.exchange.onnx.conversion import Call, refuse
from engine.exchange.onnx.values import Size, product

Fold = Callable[[Call, list[Any]], Any]
"""From the arrays of the inputs (None where one is left out) to an array, or several."""

LARGEST = 1 << 16
"""Numbers: what is larger is computed by primitives, which a document can hold."""


def _divide(call: Call, given: list[Any]) -> Any:
    a, b = given
    if a.dtype.kind in "iuO":
        if object in (a.dtype, b.dtype):
            return a // b
        return np.trunc(a / b).astype(a.dtype)
    return a / b


def _cast(call: Call, given: list[Any]) -> Any:
    array, number = given[0], call.attribute("to", 1)
    if array.dtype == object:
        return array
    kind = {9: np.bool_, 6: np.int32}.get(number, np.int64)
    return array.astype(np.float32 if number in (1, 10, 11, 16) else kind)


def axes_given(call: Call, given: list[Any]) -> list[int] | None:
    """Axes as an attribute or, in later opsets, as the second input."""
    if len(given) > 1 and given[1] is not None:
        return [int(axis) for axis in given[1].reshape(-1)]
    found = call.attribute("axes")
    return None if found is None else list(found)


def _unsqueeze(call: Call, given: list[Any]) -> Any:
    return np.expand_dims(given[0], tuple(axes_given(call, given) or ()))


def _squeeze(call: Call, given: list[Any]) -> Any:
    axes = axes_given(call, given)
    return np.squeeze(given[0], None if axes is None else tuple(axes))


def slices(call: Call, given: list[Any], rank: int) -> list[tuple[int, slice]]:
    """(axis, places) of a slice: attributes up to opset 9, inputs later."""
    if len(given) > 1:
        starts, ends, axes, steps = (
            None if i >= len(given) or given[i] is None else given[i].reshape(-1).tolist()
            for i in range(1, 5)
        )
    else:
        starts, ends, axes = (call.attribute(name) for name in ("starts", "ends", "axes"))
        steps = None
    if starts is None or ends is None:
        raise refuse("it does not say where the slice begins and ends")
    axes = list(range(len(starts))) if axes is None else axes
    steps = [1] * len(starts) if steps is None else steps
    found = []
    for start, end, axis, step in zip(starts, ends, axes, steps, strict=True):
        if isinstance(end, Size) or isinstance(start, Size):
            raise refuse("a slice of a part of the batch cannot be followed")
        stop = None if step < 0 and end < -(1 << 30) else int(end)
        found.append((int(axis) % max(rank, 1), slice(int(start), stop, int(step))))
    return found


def _slice(call: Call, given: list[Any]) -> Any:
    array = given[0]
    for axis, places in slices(call, given, array.ndim):
        array = array[(*(slice(None),) * axis, places)]
    return array


def _concat(call: Call, given: list[Any]) -> Any:
    if any(each.dtype == object for each in given):
        given = [each.astype(object) for each in given]
    return np.concatenate(given, call.attribute("axis", 0))


def _reshape(call: Call, given: list[Any]) -> Any:
    array, wanted = given[0], given[1].tolist()
    if not call.attribute("allowzero", 0):
        wanted = [array.shape[i] if d == 0 else d for i, d in enumerate(wanted)]
    return array.reshape(wanted)


def _where(call: Call, given: list[Any]) -> Any:
    if any(each.dtype == object for each in given[1:]):
        given = [given[0], *(each.astype(object) for each in given[1:])]
    return np.where(given[0].astype(bool), given[1], given[2])


def _range(call: Call, given: list[Any]) -> Any:
    start, stop, step = (each.reshape(()) for each in given)
    return np.arange(start, stop, step, dtype=start.dtype)


def _product(call: Call, given: list[Any]) -> Any:
    array, axes = given[0], axes_given(call, given)
    keep = bool(call.attribute("keepdims", 1))
    if array.dtype == object:
        whole = np.empty((1,) if keep else (), object)
        whole[...] = product(array.reshape(-1).tolist())
        return whole
    return np.prod(array, None if axes is None else tuple(axes), keepdims=keep).astype(array.dtype)


def _reduce(function: Callable[..., Any]) -> Fold:
    def fold(call: Call, given: list[Any]) -> Any:
        axes = axes_given(call, given)
        keep = bool(call.attribute("keepdims", 1))
        found = function(given[0], axis=None if axes is None else tuple(axes), keepdims=keep)
        return np.asarray(found).astype(given[0].dtype)

    return fold


def _split(call: Call, given: list[Any]) -> Any:
    array, axis = given[0], call.attribute("axis", 0)
    sizes = call.attribute("split") if len(given) < 2 or given[1] is None else given[1].tolist()
    count = len(call.step.outputs)
    if sizes is None:
        each = -(-array.shape[axis] // count)
        return tuple(np.split(array, [each * i for i in range(1, count)], axis))
    return tuple(np.split(array, np.cumsum(sizes)[:-1], axis))


def _equal(call: Call, given: list[Any]) -> Any:
    return np.asarray(given[0] == given[1]).astype(bool)


def _two(function: Callable[..., Any]) -> Fold:
    return lambda call, given: function(given[0], given[1])


def _one(function: Callable[..., Any]) -> Fold:
    return lambda call, given: function(given[0])


FOLDS: Mapping[str, Fold] = {
    "Abs": _one(np.abs),
    "Add": _two(np.add),
    "And": _two(np.logical_and),
    "Cast": _cast,
    "Ceil": _one(np.ceil),
    "Concat": _concat,
    "Cos": _one(np.cos),
    "Div": _divide,
    "Equal": _equal,
    "Exp": _one(np.exp),
    "Expand": lambda call, given: given[0] * np.ones(given[1].tolist(), given[0].dtype),
    "Flatten": lambda call, given: given[0].reshape(
        int(np.prod(given[0].shape[: call.attribute("axis", 1)])), -1
    ),
    "Floor": _one(np.floor),
    "Gather": lambda call, given: np.take(given[0], given[1], call.attribute("axis", 0)),
    "Greater": _two(np.greater),
    "GreaterOrEqual": _two(np.greater_equal),
    "Identity": _one(np.asarray),
    "Less": _two(np.less),
    "LessOrEqual": _two(np.less_equal),
    "Log": _one(np.log),
    "Max": lambda call, given: np.maximum.reduce(np.broadcast_arrays(*given)),
    "Min": lambda call, given: np.minimum.reduce(np.broadcast_arrays(*given)),
    "Mod": _two(np.mod),
    "Mul": _two(np.multiply),
    "Neg": _one(np.negative),
    "Not": _one(np.logical_not),
    "Or": _two(np.logical_or),
    "Pow": _two(np.power),
    "Range": _range,
    "Reciprocal": _one(np.reciprocal),
    "ReduceMax": _reduce(np.max),
    "ReduceMin": _reduce(np.min),
    "ReduceProd": _product,
    "ReduceSum": _reduce(np.sum),
    "Reshape": _reshape,
    "Sin": _one(np.sin),
    "Slice": _slice,
    "Split": _split,
    "Sqrt": _one(np.sqrt),
    "Squeeze": _squeeze,
    "Sub": _two(np.subtract),
    "Tile": lambda call, given: np.tile(given[0], given[1].tolist()),
    "Transpose": lambda call, given: np.transpose(given[0], call.attribute("perm")),
    "Unsqueeze": _unsqueeze,
    "Where": _where,
}
