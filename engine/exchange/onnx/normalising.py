"""Rules for ONNX operators that bring numbers to one scale."""

from __future__ import annotations

from collections.abc import Mapping

from engine.exchange.onnx.conversion import Call, Conversion, Rule, refuse
from engine.exchange.onnx.values import Known, Tensor, Value
from engine.op import Ref


def _batch(c: Conversion, call: Call) -> tuple[Value, ...]:
    """By the statistics of the file; in its training form by those of the batch, towards which the
    former then move."""
    x = call.needed(0)
    last = c.last(x) if c.rank(x) > 2 else c.ref(x)
    epsilon = float(call.attribute("epsilon", 1e-5))
    mean, variance = (_state(c, call.needed(number)) for number in (3, 4))
    if c.training_form and c.scope.training:
        axes = list(range(c.type(last).rank - 1))
        y, batch_variance, batch_mean = c.emit_all(
            "standardise", {"x": last}, axes=axes, epsilon=epsilon, centre=True
        )
        size = c.emit("size_of", {"x": last}, axes=axes)
        momentum = float(call.attribute("momentum", 0.9))
        _follow(c, mean, batch_mean, momentum, None)
        _follow(c, variance, batch_variance, momentum, size)
    else:
        source = f"(x - m) / sqrt(v + {epsilon!r})"
        y = c.scope.formula(source, x=last, m=mean, v=variance)
    scale, shift = (c.ref(call.needed(number)) for number in (1, 2))
    found = c.scope.formula("x * s + b", x=y, s=scale, b=shift)
    return (Tensor(c.first(found) if c.rank(x) > 2 else found),)


def _state(c: Conversion, value: Value) -> Ref:
    if isinstance(value, Known) and value.weight:
        return c.variable(value, state=True)
    return c.ref(value)


def _follow(c: Conversion, running: Ref, batch: Ref, momentum: float, size: Ref | None) -> None:
    """As the layer of batch normalisation does."""
    if running not in c.variables.values():
        return
    now = c.reshaped(batch, c.type(running).shape)
    if size is None:
        new = c.scope.formula(f"{momentum!r} * r + {1 - momentum!r} * b", r=running, b=now)
    else:
        unbiased = f"where(n > 1, {momentum!r} * r + {1 - momentum!r} * (b * n / max(n - 1, 1)), r)"
        new = c.scope.formula(unbiased, n=size, r=running, b=now)
    c.scope.update(running, new)


def _standard(c: Conversion, ref: Ref, axes: list[int], epsilon: float, *, centre: bool) -> Ref:
    return c.emit("standardise", {"x": ref}, axes=axes, epsilon=epsilon, centre=centre)


def _with_scale(c: Conversion, y: Value, scale: Value | None, shift: Value | None) -> Value:
    if scale is not None:
        y = c.pointwise(lambda r: c.emit("multiply", {"a": r[0], "b": r[1]}), y, scale)
    if shift is not None:
        y = c.pointwise(lambda r: c.emit("add", {"a": r[0], "b": r[1]}), y, shift)
    return y


def _layer(*, centre: bool) -> Rule:
    def rule(c: Conversion, call: Call) -> tuple[Value, ...]:
        if len([name for name in call.step.outputs if name]) > 1:
            raise refuse("it gives its mean and deviation, too, which are not kept here")
        x = call.needed(0)
        first = c.axis(x, call.attribute("axis", -1))
        epsilon = float(call.attribute("epsilon", 1e-5))
        axes = list(range(first, c.rank(x)))
        shift = call.given(2) if centre else None
        if isinstance(x, Tensor) and x.groups is not None:
            if any(x.groups[axis] != 1 for axis in axes):
                c.ref(x)
            real = [sum(x.groups[:axis]) for axis in axes]
            y = Tensor(_standard(c, x.ref, real, epsilon, centre=centre), x.groups)
            return (_with_scale(c, y, call.given(1), shift),)
        y = Tensor(_standard(c, c.ref(x), axes, epsilon, centre=centre))
        return (_with_scale(c, y, call.given(1), shift),)

    return rule


def _instance(c: Conversion, call: Call) -> Value:
    last = c.last(call.needed(0))
    axes = list(range(1, c.type(last).rank - 1))
    y = _standard(c, last, axes, float(call.attribute("epsilon", 1e-5)), centre=True)
    scale, shift = (c.ref(call.needed(number)) for number in (1, 2))
    return Tensor(c.first(c.scope.formula("x * s + b", x=y, s=scale, b=shift)))


def _group(c: Conversion, call: Call) -> Value:
    """Up to opset 20 there is one scale for each group, later one for each channel."""
    x, groups = call.needed(0), call.attribute("num_groups", 1)
    ref = c.ref(x)
    shape = c.type(ref).shape
    channels = shape[1]
    if not isinstance(channels, int) or channels % groups:
        raise refuse("{got} channels cannot be shared among {groups}", got=channels, groups=groups)
    apart = c.reshaped(ref, [shape[0], groups, channels // groups, *shape[2:]])
    axes = list(range(2, len(shape) + 1))
    y = _standard(c, apart, axes, float(call.attribute("epsilon", 1e-5)), centre=True)
    factors = [c.ref(call.needed(number)) for number in (1, 2)]
    if call.opset < 21:
        factors = [c.reshaped(f, [groups, *[1] * (len(shape) - 1)]) for f in factors]
        return Tensor(c.reshaped(_affine(c, y, factors), shape))
    factors = [c.reshaped(f, [channels, *[1] * (len(shape) - 2)]) for f in factors]
    return Tensor(_affine(c, c.reshaped(y, shape), factors))


def _affine(c: Conversion, y: Ref, factors: list[Ref]) -> Ref:
    return c.scope.formula("x * s + b", x=y, s=factors[0], b=factors[1])


def _lp(c: Conversion, call: Call) -> Value:
    x, p = call.needed(0), call.attribute("p", 2)
    axis = c.axis(x, call.attribute("axis", -1))
    ref = c.ref(x)
    raised = c.scope.formula("square(x)" if p == 2 else "abs(x)", x=ref)
    total = c.emit("sum", {"x": raised}, axes=[axis], keepdims=True)
    root = "sqrt(max(s, 1e-24))" if p == 2 else "max(s, 1e-12)"
    return Tensor(c.scope.formula(f"x / {root}", x=ref, s=total))


def _mean_variance(c: Conversion, call: Call) -> Value:
    x = call.needed(0)
    axes = [c.axis(x, axis) for axis in call.attribute("axes") or [0, 2, 3]]
    return Tensor(_standard(c, c.ref(x), axes, 1e-18, centre=True))


def _local_response(c: Conversion, call: Call) -> Value:
    """Each number over what stands around it in neighbouring channels."""
    last = c.last(call.needed(0))
    size, alpha = call.attribute("size", 1), float(call.attribute("alpha", 1e-4))
    beta, bias = float(call.attribute("beta", 0.75)), float(call.attribute("bias", 1.0))
    squares = c.emit("square", {"x": last})
    before, after = (size - 1) // 2, size - 1 - (size - 1) // 2
    axis = c.type(last).rank - 1
    window = {"size": size, "stride": 1, "dilation": 1, "before": before, "after": after}
    mean = c.emit("window_mean", {"x": squares}, axis=axis, count_padding=True, **window)
    source = f"x / ({bias!r} + {alpha!r} * m) ^ {beta!r}"
    return Tensor(c.first(c.scope.formula(source, x=last, m=mean)))


RULES: Mapping[str, Rule] = {
    "BatchNormalization": _batch,
    "GroupNormalization": _group,
    "InstanceNormalization": _instance,
    "LRN": _local_response,
    "LayerNormalization": _layer(centre=True),
    "LpNormalization": _lp,
    "MeanVarianceNormalization": _mean_variance,
    "RMSNormalization": _layer(centre=False),
}
