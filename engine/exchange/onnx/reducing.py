"""Rules for ONNX operators that make one number of many, or put them in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.exchange.onnx.conversion import Call, Conversion, Rule, refuse
from engine.exchange.onnx.values import Tensor, Value
from engine.op import Ref

Before = Callable[[Conversion, Ref], Ref]


def _plain(c: Conversion, ref: Ref) -> Ref:
    return ref


def _square(c: Conversion, ref: Ref) -> Ref:
    return c.emit("square", {"x": ref})


def _abs(c: Conversion, ref: Ref) -> Ref:
    return c.emit("abs", {"x": ref})


def _axes(c: Conversion, call: Call) -> list[int] | None:
    """Over which axes: an attribute, or an input in later opsets; None: over none."""
    x, given = call.needed(0), call.given(1)
    axes = call.attribute("axes") if given is None else c.ints(given, "axes")
    if not axes:
        if call.attribute("noop_with_empty_axes", 0):
            return None
        return list(range(c.rank(x)))
    return [c.axis(x, axis) for axis in axes]


def _reduce(op: str, before: Before = _plain, after: Before = _plain) -> Rule:
    def rule(c: Conversion, call: Call) -> Value:
        x, axes = call.needed(0), _axes(c, call)
        if axes is None:
            return c.pointwise(lambda r: after(c, before(c, r[0])), x)
        keep = bool(call.attribute("keepdims", 1))
        return reduced(c, x, axes, keep, op, before, after)

    return rule


def reduced(
    c: Conversion,
    x: Value,
    axes: list[int],
    keep: bool,
    op: str,
    before: Before = _plain,
    after: Before = _plain,
) -> Value:
    """A value reduced over axes as ONNX counts them."""
    if isinstance(x, Tensor) and x.groups is not None:
        return _among_merged(c, x, axes, keep, op, before, after)
    ref = c.ref(x)
    rank = c.type(ref).rank
    if not axes:
        return Tensor(after(c, before(c, ref)))
    image = c.turned.get(ref)
    if image is not None and keep and 1 not in axes and 0 not in axes:
        inner = [axis - 1 for axis in axes]
        found = c.emit(op, {"x": before(c, image)}, axes=inner, keepdims=True)
        return Tensor(c.first(after(c, found)))
    if image is not None and sorted(axes) == list(range(2, rank)):
        found = c.emit(op, {"x": before(c, image)}, axes=[a - 1 for a in axes], keepdims=False)
        return Tensor(after(c, found))
    found = c.emit(op, {"x": before(c, ref)}, axes=axes, keepdims=keep)
    return Tensor(after(c, found))


def _among_merged(
    c: Conversion, x: Tensor, axes: list[int], keep: bool, op: str, before: Before, after: Before
) -> Value:
    """Over axes that the batch was not merged into."""
    assert x.groups is not None
    if any(x.groups[axis] != 1 for axis in axes):
        c.ref(x)
    real = [sum(x.groups[:axis]) for axis in axes]
    found = after(c, c.emit(op, {"x": before(c, x.ref)}, axes=real, keepdims=keep))
    groups = tuple(g for i, g in enumerate(x.groups) if keep or i not in axes)
    return Tensor(found, groups)


def _root(c: Conversion, ref: Ref) -> Ref:
    return c.emit("sqrt", {"x": ref})


def _log(c: Conversion, ref: Ref) -> Ref:
    return c.emit("log", {"x": ref})


def _place(op: str) -> Rule:
    def rule(c: Conversion, call: Call) -> Value:
        x = call.needed(0)
        if call.attribute("select_last_index", 0):
            raise refuse("of equal values it takes the last, which is not done here")
        axis = c.axis(x, call.attribute("axis", 0))
        keep = bool(call.attribute("keepdims", 1))
        return Tensor(c.emit(op, {"x": c.ref(x)}, axis=axis, keepdims=keep))

    return rule


def _top(c: Conversion, call: Call) -> tuple[Value, ...]:
    x, given = call.needed(0), call.given(1)
    k = call.attribute("k", 1) if given is None else c.ints(given, "K")[0]
    axis = c.axis(x, call.attribute("axis", -1))
    ref = c.ref(x)
    down = bool(call.attribute("largest", 1))
    index = c.emit("top_places", {"x": ref}, k=k, axis=axis, descending=down)
    values = c.emit("take_along_axis", {"x": ref, "index": index}, axis=axis)
    return Tensor(values), Tensor(index)


def _cumulative(c: Conversion, call: Call) -> Value:
    x = call.needed(0)
    axis = c.axis(x, c.ints(call.given(1), "axis")[0])
    settings = {
        "reverse": bool(call.attribute("reverse", 0)),
        "exclusive": bool(call.attribute("exclusive", 0)),
    }
    return Tensor(c.emit("cumulative_sum", {"x": c.ref(x)}, axis=axis, **settings))


def _soft(op: str) -> Rule:
    """Up to opset 12 all axes from the one named on count as one."""

    def rule(c: Conversion, call: Call) -> Value:
        x, old = call.needed(0), call.opset < 13
        axis = c.axis(x, call.attribute("axis", 1 if old else -1))
        if isinstance(x, Tensor) and x.groups is not None:
            if x.groups[axis] != 1:
                c.ref(x)
            found = c.emit(op, {"x": x.ref}, axis=sum(x.groups[:axis]))
            return Tensor(found, x.groups)
        ref = c.ref(x)
        shape = c.type(ref).shape
        if not old or axis == len(shape) - 1:
            return Tensor(c.emit(op, {"x": ref}, axis=axis))
        flat = c.emit("reshape", {"x": ref}, shape=[*shape[1:axis], -1], keep_batch=True)
        return Tensor(c.reshaped(c.emit(op, {"x": flat}, axis=-1), shape))

    return rule


def _hardmax(c: Conversion, call: Call) -> Value:
    x = call.needed(0)
    axis = c.axis(x, call.attribute("axis", 1 if call.opset < 13 else -1))
    ref = c.ref(x)
    rank = c.type(ref).rank
    if call.opset < 13 and axis != rank - 1:
        raise refuse("of several axes together the greatest is not found here")
    best = c.emit("argmax", {"x": ref}, axis=axis, keepdims=False)
    hot = c.emit("one_hot", {"x": best}, classes=c.shape(x)[axis])
    order = [*range(axis), rank - 1, *range(axis, rank - 1)]
    return Tensor(c.transposed(hot, order))


RULES: Mapping[str, Rule] = {
    "ArgMax": _place("argmax"),
    "ArgMin": _place("argmin"),
    "CumSum": _cumulative,
    "Hardmax": _hardmax,
    "LogSoftmax": _soft("log_softmax"),
    "ReduceL1": _reduce("sum", _abs),
    "ReduceL2": _reduce("sum", _square, _root),
    "ReduceLogSum": _reduce("sum", _plain, _log),
    "ReduceLogSumExp": _reduce("logsumexp"),
    "ReduceMax": _reduce("max"),
    "ReduceMean": _reduce("mean"),
    "ReduceMin": _reduce("min"),
    "ReduceProd": _reduce("product"),
    "ReduceSum": _reduce("sum"),
    "ReduceSumSquare": _reduce("sum", _square),
    "Softmax": _soft("softmax"),
    "TopK": _top,
}
