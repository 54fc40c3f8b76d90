"""Rules for ONNX operators whose windows slide over images: convolutions and pooling."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.exchange.onnx.conversion import Call, Conversion, Rule, refuse
from engine.exchange.onnx.reducing import reduced
from engine.exchange.onnx.values import Tensor, Value
from engine.op import Ref
from engine.windows import extent_of, same_pads


@dataclass(frozen=True, slots=True)
class _Windows:
    """How windows slide: one number, or one pair of pads, for each axis in space."""

    window: tuple[int, ...]
    stride: tuple[int, ...]
    dilation: tuple[int, ...]
    pads: tuple[tuple[int, int], ...]

    def spread(self) -> dict[str, list[int]]:
        """As the primitives take it."""
        flat = [side for pair in self.pads for side in pair]
        return {"stride": list(self.stride), "dilation": list(self.dilation), "pads": flat}


def _windows(call: Call, sizes: Sequence[int], window: Sequence[int]) -> _Windows:
    rank = len(sizes)
    stride = tuple(call.attribute("strides") or [1] * rank)
    dilation = tuple(call.attribute("dilations") or [1] * rank)
    given = call.attribute("pads") or [0] * (2 * rank)
    pads = tuple(zip(given[:rank], given[rank:], strict=True))
    automatic = call.attribute("auto_pad", "NOTSET")
    if automatic == "VALID":
        pads = ((0, 0),) * rank
    elif automatic != "NOTSET":
        extents = [extent_of(w, d) for w, d in zip(window, dilation, strict=True)]
        pads = tuple(map(same_pads, sizes, extents, stride))
        if automatic == "SAME_LOWER":
            pads = tuple((after, before) for before, after in pads)
    if any(side < 0 for pair in pads for side in pair):
        raise refuse("padding of less than 0 is not done here")
    return _Windows(tuple(window), stride, dilation, pads)


def _sizes(c: Conversion, x: Ref) -> list[int]:
    """Of an image with its channels last, in space."""
    found = [d for d in c.type(x).shape[1:-1] if isinstance(d, int)]
    if len(found) != c.type(x).rank - 2 or not found:
        raise refuse(
            "it needs images of known size, as (batch, channels, ...); got {got}",
            got=str(c.type(x)),
        )
    return found


def _kernel(c: Conversion, value: Value) -> tuple[Ref, list[int]]:
    """A kernel of this engine, (places, channels in, channels out), from ONNX's, which has both
    before; and its size in space."""
    shape = [d for d in c.shape(value) if isinstance(d, int)]
    order = [*range(2, len(shape)), 1, 0]
    return c.transposed(c.ref(value), order), shape[2:]


def _with_bias(c: Conversion, y: Ref, bias: Value | None) -> Value:
    if bias is not None:
        y = c.emit("channel_bias", {"x": y, "bias": c.ref(bias)})
    return Tensor(c.first(y))


def _convolution(c: Conversion, call: Call) -> Value:
    x = c.last(call.needed(0))
    kernel, window = _kernel(c, call.needed(1))
    how = _windows(call, _sizes(c, x), window)
    groups = call.attribute("group", 1)
    given = {"padding": "explicit", **how.spread(), "groups": groups}
    y = c.emit("convolution", {"x": x, "kernel": kernel}, **given)
    return _with_bias(c, y, call.given(2))


def _transposed(c: Conversion, call: Call) -> Value:
    x = c.last(call.needed(0))
    kernel, window = _kernel(c, call.needed(1))
    sizes = _sizes(c, x)
    rank = len(sizes)
    stride = call.attribute("strides") or [1] * rank
    dilation = call.attribute("dilations") or [1] * rank
    more = call.attribute("output_padding") or [0] * rank
    whole = [
        s * (size - 1) + o + extent_of(w, d)
        for size, s, o, w, d in zip(sizes, stride, more, window, dilation, strict=True)
    ]
    pads = _given_pads(call, sizes, stride, whole)
    if any(side < 0 for pair in pads for side in pair):
        raise refuse("it enlarges beyond what the kernel covers, which is not done here")
    given = {
        "stride": list(stride),
        "dilation": list(dilation),
        "padding": "explicit",
        "pads": [side for pair in pads for side in pair],
        "groups": call.attribute("group", 1),
        "sizes": [size - sum(pair) for size, pair in zip(whole, pads, strict=True)],
    }
    y = c.emit("convolution_input_gradient", {"g": x, "kernel": kernel}, **given)
    return _with_bias(c, y, call.given(2))


def _given_pads(
    call: Call, sizes: Sequence[int], stride: Sequence[int], whole: Sequence[int]
) -> list[tuple[int, int]]:
    """What is taken off of a transposed convolution, before and after each axis."""
    rank = len(sizes)
    automatic = call.attribute("auto_pad", "NOTSET")
    wanted = call.attribute("output_shape")
    if wanted is None and automatic in ("SAME_UPPER", "SAME_LOWER"):
        wanted = [size * step for size, step in zip(sizes, stride, strict=True)]
    if wanted is not None:
        wanted = wanted[-rank:]
        totals = [size - out for size, out in zip(whole, wanted, strict=True)]
        if automatic == "SAME_UPPER":
            return [(t // 2, t - t // 2) for t in totals]
        return [(t - t // 2, t // 2) for t in totals]
    if automatic == "VALID":
        return [(0, 0)] * rank
    pads = call.attribute("pads") or [0] * (2 * rank)
    return list(zip(pads[:rank], pads[rank:], strict=True))


def _more_after(how: _Windows, sizes: Sequence[int], call: Call) -> list[int]:
    """Places after each axis by which a last window, begun within it, reaches beyond."""
    found = []
    for size, w, s, d, (before, after) in zip(
        sizes, how.window, how.stride, how.dilation, how.pads, strict=True
    ):
        extent = extent_of(w, d)
        room = size + before + after - extent
        out = math.floor(room / s) + 1
        if call.attribute("ceil_mode", 0):
            out = math.ceil(room / s) + 1
            if (out - 1) * s >= size + before:
                out -= 1
        found.append(max((out - 1) * s + extent - size - before - after, 0))
    return found


def _pool(c: Conversion, call: Call, x: Ref, op: str, *, counted: bool = False) -> Ref:
    """Pooled axis by axis, the last first."""
    sizes = _sizes(c, x)
    how = _windows(call, sizes, call.attribute("kernel_shape", []))
    more = _more_after(how, sizes, call)
    if counted and any(any(pair) for pair in how.pads):
        # Padding counts as zeros; what a last window reaches beyond it does not count at all.
        axes = list(range(1, len(sizes) + 1))
        before, after = ([pair[i] for pair in how.pads] for i in range(2))
        x = c.emit("pad", {"x": x}, axes=axes, before=before, after=after, mode="constant")
        how = _Windows(how.window, how.stride, how.dilation, ((0, 0),) * len(sizes))
    for place in range(len(sizes), 0, -1):
        i = place - 1
        settings = {
            "axis": place,
            "size": how.window[i],
            "stride": how.stride[i],
            "dilation": how.dilation[i],
            "before": how.pads[i][0],
            "after": how.pads[i][1] + more[i],
        }
        x = c.emit(op, {"x": x}, **settings)
    return x


def _max_pool(c: Conversion, call: Call) -> tuple[Value, ...]:
    if len([name for name in call.step.outputs if name]) > 1:
        raise refuse("it gives the places of the greatest values, too, which are not kept here")
    return (Tensor(c.first(_pool(c, call, c.last(call.needed(0)), "window_max"))),)


def _average_pool(c: Conversion, call: Call) -> Value:
    counted = bool(call.attribute("count_include_pad", 0))
    return Tensor(c.first(_pool(c, call, c.last(call.needed(0)), "window_mean", counted=counted)))


def _norm_pool(c: Conversion, call: Call) -> Value:
    p = float(call.attribute("p", 2))
    taps = math.prod(call.attribute("kernel_shape", []))
    raised = c.scope.formula(f"abs(x) ^ {p!r}", x=c.last(call.needed(0)))
    mean = _pool(c, call, raised, "window_mean", counted=True)
    # The root's slope at 0 is infinite: there the value and what flows back are 0.
    root = f"where(s > 0, where(s > 0, {taps} * s, 1) ^ {1 / p!r}, 0)"
    return Tensor(c.first(c.scope.formula(root, s=mean)))


def _whole(op: str) -> Rule:
    def rule(c: Conversion, call: Call) -> Value:
        x = call.needed(0)
        return reduced(c, x, list(range(2, c.rank(x))), True, op)

    return rule


def _whole_norm(c: Conversion, call: Call) -> Value:
    x, p = call.needed(0), float(call.attribute("p", 2))
    raised = c.pointwise(lambda r: c.scope.formula(f"abs(x) ^ {p!r}", x=r[0]), x)
    total = reduced(c, raised, list(range(2, c.rank(x))), True, "sum")
    return c.pointwise(lambda r: c.scope.formula(f"x ^ {1 / p!r}", x=r[0]), total)


RULES: Mapping[str, Rule] = {
    "AveragePool": _average_pool,
    "Conv": _convolution,
    "ConvTranspose": _transposed,
    "GlobalAveragePool": _whole("mean"),
    "GlobalLpPool": _whole_norm,
    "GlobalMaxPool": _whole("max"),
    "LpPool": _norm_pool,
    "MaxPool": _max_pool,
}
