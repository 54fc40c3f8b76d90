"""Rules for ONNX operators that take some of the elements, or put others around them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.exchange.onnx.conversion import Call, Conversion, Rule, refuse
from engine.exchange.onnx.folding import slices
from engine.exchange.onnx.values import Known, Size, Tensor, Value
from engine.op import Ref


def _gather(c: Conversion, call: Call) -> Value:
    x, index = call.needed(0), call.needed(1)
    axis = c.axis(x, call.attribute("axis", 0))
    data = _real(c, x, axis)
    place = axis if not (isinstance(x, Tensor) and x.groups) else sum(x.groups[:axis])
    size = c.shape(x)[axis]
    if not isinstance(index, Known):
        taken = c.emit("gather", {"x": data, "index": c.ref(index)}, axis=place)
        return Tensor(taken)
    places = _from_start(index.array, size)
    if places.ndim == 0:
        at = int(places)
        one = c.emit("slice", {"x": data}, axis=place, start=at, stop=at + 1) if size != 1 else data
        one = c.emit("squeeze", {"x": one}, axes=[place])
        if isinstance(x, Tensor) and x.groups:
            return Tensor(one, (*x.groups[:axis], *x.groups[axis + 1 :]))
        return Tensor(one)
    number = c.scope.constant(places, "int64")
    return Tensor(c.emit("gather", {"x": c.ref(x), "index": number}, axis=axis))


def _real(c: Conversion, x: Value, axis: int) -> Ref:
    """The output that holds a value, where the batch was not merged into the axis."""
    if isinstance(x, Tensor) and x.groups and x.groups[axis] == 1:
        return x.ref
    return c.ref(x)


def _from_start(index: np.ndarray, size: int | Size) -> np.ndarray:
    """Places counted from 0, also those that were counted from the end."""
    if index.dtype == object:
        raise refuse("it takes a place that depends on the size of the batch")
    if isinstance(size, Size):
        if (index < 0).any():
            raise refuse("it takes examples counted from the end of the batch")
        return index
    if ((index < -size) | (index >= size)).any():
        raise refuse("it takes places beyond an axis of size {size}", size=size)
    return np.where(index < 0, index + size, index)


def _gather_elements(c: Conversion, call: Call) -> Value:
    x, index = call.needed(0), call.needed(1)
    axis = c.axis(x, call.attribute("axis", 0))
    if isinstance(index, Known):
        places = _from_start(index.array, c.shape(x)[axis])
        ref = c.scope.constant(places, "int64")
    else:
        ref = c.ref(index)
    return Tensor(c.emit("take_along_axis", {"x": c.ref(x), "index": ref}, axis=axis))


def _slice(c: Conversion, call: Call) -> Value:
    x = call.needed(0)
    given = [None, *(c.numbers(v, "slice") if v is not None else None for v in call.inputs[1:])]
    shape = c.shape(x)
    ref = c.ref(x)
    for axis, places in slices(call, given, len(shape)):
        size = shape[axis]
        if isinstance(size, Size):
            whole = places.start == 0 and places.step == 1 and (places.stop or 0) > 1 << 30
            if not whole:
                raise refuse("a part of the batch is taken, which is as large as it comes")
            continue
        chosen = range(size)[places]
        if chosen == range(size):
            continue
        if not chosen:
            raise refuse("nothing is left of an axis of size {size}", size=size)
        low, high = min(chosen), max(chosen) + 1
        stop = 0 if high == size else high
        ref = c.emit("slice", {"x": ref}, axis=axis, start=low, stop=stop, step=chosen.step)
    return Tensor(ref)


def _pad(c: Conversion, call: Call) -> Value:
    """Up to opset 10 amounts and value are attributes, later inputs; negative amounts crop."""
    x = call.needed(0)
    later = call.given(1) is not None
    pads = c.ints(call.given(1), "pads") if later else list(call.attribute("pads", []))
    value = call.attribute("value", 0.0)
    if call.given(2) is not None:
        value = c.numbers(call.given(2), "constant_value").reshape(-1)[0].item()
    rank = c.rank(x)
    axes = list(range(rank))
    if call.given(3) is not None:
        axes = [c.axis(x, axis) for axis in c.ints(call.given(3), "axes")]
    sides = list(zip(axes, pads[: len(axes)], pads[len(axes) :], strict=True))
    ref = _cropped(c, c.ref(x), sides)
    grown = [(a, max(b, 0), max(e, 0)) for a, b, e in sides if b > 0 or e > 0]
    if not grown:
        return Tensor(ref)
    mode = call.attribute("mode", "constant")
    chosen = {
        "axes": [a for a, _, _ in grown],
        "before": [b for _, b, _ in grown],
        "after": [e for _, _, e in grown],
        "mode": mode,
        "value": float(value),
    }
    return Tensor(c.emit("pad", {"x": ref}, **chosen))


def _cropped(c: Conversion, ref: Ref, sides: list[tuple[int, int, int]]) -> Ref:
    for axis, before, after in sides:
        if before < 0 or after < 0:
            start, stop = max(-before, 0), min(after, 0)
            ref = c.emit("slice", {"x": ref}, axis=axis, start=start, stop=stop)
    return ref


def _one_hot(c: Conversion, call: Call) -> Value:
    """One-hot vectors, where those off are not 0 or those on not 1 stretched to them."""
    x, depth = call.needed(0), c.ints(call.given(1), "depth")[0]
    off, on = c.numbers(call.given(2), "values").reshape(-1).tolist()
    rank = c.rank(x)
    ref = c.ref(x)
    if c.type(ref).kind == "float":
        ref = c.emit("cast", {"x": ref}, dtype="int64")
    wrapped = c.scope.formula("where(x < 0, x + n, x)", x=ref, n=c.scope.constant(depth, "int64"))
    hot = c.emit("one_hot", {"x": wrapped}, classes=depth)
    if (off, on) != (0, 1):
        hot = c.scope.formula(f"{float(off)!r} + x * {float(on - off)!r}", x=hot)
    axis = call.attribute("axis", -1) % (rank + 1)
    return Tensor(c.transposed(hot, [*range(axis), rank, *range(axis, rank)]))


def _triangle(c: Conversion, call: Call) -> Value:
    diagonal = 0 if call.given(1) is None else c.ints(call.given(1), "k")[0]
    part = "upper" if call.attribute("upper", 1) else "lower"
    return Tensor(c.emit("triangle", {"x": c.ref(call.needed(0))}, part=part, diagonal=diagonal))


def _eye_like(c: Conversion, call: Call) -> Value:
    rows, columns = c.shape(call.needed(0))
    if isinstance(rows, Size) or isinstance(columns, Size):
        raise refuse("a diagonal matrix as large as the batch is asked for")
    return Known(np.eye(rows, columns, call.attribute("k", 0), dtype=np.float32))


RULES: Mapping[str, Rule] = {
    "EyeLike": _eye_like,
    "Gather": _gather,
    "GatherElements": _gather_elements,
    "OneHot": _one_hot,
    "Pad": _pad,
    "Slice": _slice,
    "Trilu": _triangle,
}
