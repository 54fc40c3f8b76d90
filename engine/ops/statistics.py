"""Reductions that take more than one step: variance, standard deviation, log-sum-exp and norms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.op import (
    Array,
    Builder,
    Call,
    Entry,
    Kernel,
    Op,
    Param,
    Params,
    Port,
    Ref,
    Sample,
    Types,
    floats,
)
from engine.reducing import (
    AXES,
    KEEP,
    REDUCED_SAMPLES,
    infer_reduced,
    kept,
    kept_out,
    reduced_axes,
    run_length,
)

_CORRECTION = Param(
    "correction",
    "number",
    0.0,
    minimum=0.0,
    maximum=1000.0,
    high=2.0,
    title="Degrees of freedom",
    doc="What is taken from the count in the divisor: 0 for the spread of these values, 1 for an "
    "unbiased estimate from a sample (Bessel's correction).",
)


def _variance(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    """In two passes, so that nothing cancels."""
    x, dtype = inputs["x"], outputs[0].dtype.name
    axes, out = reduced_axes(x.ndim, params["axes"]), kept_out(outputs[0], x, params)
    size = run_length(x, params)
    mean, apart = kernel.scratch(out.shape, dtype), kernel.scratch(x.shape, dtype)
    kernel.call("add.reduce", x, axis=axes, out=mean, keepdims=True)
    kernel.call("multiply", mean, kernel.constant(1.0 / max(size, 1), dtype), out=mean)
    kernel.call("subtract", x, mean, out=apart)
    kernel.call("square", apart, out=apart)
    kernel.call("add.reduce", apart, axis=axes, out=out, keepdims=True)
    freedom = kernel.constant(max(size - params["correction"], 0.0), dtype)
    kernel.call("divide", out, freedom, out=out)


def _deviation(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    _variance(kernel, inputs, outputs, params)
    kernel.call("sqrt", outputs[0], out=outputs[0])


def _moments(builder: Builder, call: Call) -> dict[str, Ref]:
    """The input, its mean and its number of elements along the axes."""
    x, axes = call.inputs["x"], call.params["axes"]
    mean = builder.emit("mean", {"x": x}, {"axes": axes, "keepdims": True})
    return {"x": x, "m": mean, "n": builder.emit("size_of", {"x": x}, {"axes": axes})}


def _variance_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    source = f"2 * g * (x - m) / (n - {float(call.params['correction'])!r})"
    g = kept(builder, call, upstream[0])
    return {"x": builder.formula(source, g=g, **_moments(builder, call))}


def _deviation_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """0 where all values are equal, which is a tip without a slope."""
    if upstream[0] is None:
        return {}
    freedom = f"(n - {float(call.params['correction'])!r})"
    return {
        "x": builder.formula(
            f"where(s == 0, 0, g * (x - m) / (s * {freedom}))",
            g=kept(builder, call, upstream[0]),
            s=kept(builder, call, call.outputs[0]),
            **_moments(builder, call),
        )
    }


def _log_sum_exp(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, dtype = inputs["x"], outputs[0].dtype.name
    axes, out = reduced_axes(x.ndim, params["axes"]), kept_out(outputs[0], x, params)
    top, powers = kernel.scratch(out.shape, dtype), kernel.scratch(x.shape, dtype)
    endless = kernel.scratch(out.shape, "bool")
    kernel.call("maximum.reduce", x, axis=axes, out=top, keepdims=True, initial=-float("inf"))
    # An infinite greatest value is not subtracted: inf - inf would be nan.
    kernel.call("isinf", top, out=endless)
    kernel.call("putmask", top, endless, kernel.constant(0.0, dtype))
    kernel.call("subtract", x, top, out=powers)
    kernel.call("exp", powers, out=powers)
    kernel.call("add.reduce", powers, axis=axes, out=out, keepdims=True)
    kernel.call("log", out, out=out)
    kernel.call("add", out, top, out=out)


def _log_sum_exp_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    source = "g * exp(x - where(is_finite(s), s, 0))"
    g, s = kept(builder, call, upstream[0]), kept(builder, call, call.outputs[0])
    return {"x": builder.formula(source, g=g, x=call.inputs["x"], s=s)}


def _norm(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, dtype, order = inputs["x"], outputs[0].dtype.name, params["order"]
    axes, out = reduced_axes(x.ndim, params["axes"]), kept_out(outputs[0], x, params)
    parts = kernel.scratch(x.shape, dtype)
    kernel.call("square" if order == "2" else "absolute", x, out=parts)
    if order == "maximum":
        kernel.call("maximum.reduce", parts, axis=axes, out=out, keepdims=True, initial=0.0)
        return
    if order == "p":
        kernel.call("power", parts, kernel.constant(params["p"], dtype), out=parts)
    kernel.call("add.reduce", parts, axis=axes, out=out, keepdims=True)
    if order == "2":
        kernel.call("sqrt", out, out=out)
    elif order == "p":
        kernel.call("power", out, kernel.constant(1.0 / params["p"], dtype), out=out)


_NORM_SLOPES: Mapping[str, str] = {
    "1": "g * sign(x)",
    "2": "where(n == 0, 0, g * x / n)",
    "p": "where(n == 0, 0, g * sign(x) * (abs(x) / n) ^ {power})",
    "maximum": "where(abs(x) == n, g * sign(x) / k, 0)",
}


def _norm_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """0 at the origin, which is a tip without a slope; equal greatest values share it."""
    if upstream[0] is None:
        return {}
    x, order = call.inputs["x"], call.params["order"]
    known = {"g": kept(builder, call, upstream[0]), "x": x}
    if order != "1":
        known["n"] = kept(builder, call, call.outputs[0])
    if order == "maximum":
        hit = builder.formula("where(abs(x) == n, 1, 0)", x=x, n=known["n"])
        over = {"axes": call.params["axes"], "keepdims": True}
        known["k"] = builder.emit("sum", {"x": hit}, over)
    source = _NORM_SLOPES[order].format(power=f"{float(call.params['p']) - 1!r}")
    return {"x": builder.formula(source, **known)}


def _four(types: Types, params: Params) -> float:
    return 4.0 * types["x"].elements


def _with(**params: object) -> tuple[Sample, ...]:
    return tuple(replace(s, params={**s.params, **params}) for s in REDUCED_SAMPLES)


_SPREAD = (
    *REDUCED_SAMPLES,
    *_with(correction=1.0)[:4],
    Sample({"x": floats(3, 1)}, {"axes": [1]}),
)

ENTRIES: tuple[Entry, ...] = (
    Op(
        name="variance",
        title="Variance",
        category="reduction",
        inputs=(Port("x"),),
        params=(AXES, KEEP, _CORRECTION),
        infer=infer_reduced,
        forward=_variance,
        gradient=_variance_gradient,
        formula="y = Σ (x - mean)² / (n - correction)",
        samples=_SPREAD,
        main="axes",
        doc="The mean square of the distances from the mean, over axes. Where no degree of freedom "
        "is left, it is NaN or infinite.",
        keywords=("var", "spread", "second moment"),
        source="Chan, Golub and LeVeque, 'Algorithms for computing the sample variance', The "
        "American Statistician 37 (1983): the two-pass form",
        operations=_four,
    ),
    Op(
        name="standard_deviation",
        title="Standard deviation",
        category="reduction",
        inputs=(Port("x"),),
        params=(AXES, KEEP, _CORRECTION),
        infer=infer_reduced,
        forward=_deviation,
        gradient=_deviation_gradient,
        formula="y = √(Σ (x - mean)² / (n - correction))",
        samples=_SPREAD,
        main="axes",
        doc="The root of the variance over axes: how far values lie from their mean, in their own "
        "unit. Where all are equal, the gradient is taken as 0.",
        keywords=("std", "spread", "sigma"),
        source="Chan, Golub and LeVeque, 'Algorithms for computing the sample variance', The "
        "American Statistician 37 (1983): the two-pass form",
        operations=_four,
    ),
    Op(
        name="logsumexp",
        title="Log-sum-exp",
        category="reduction",
        inputs=(Port("x"),),
        params=(AXES, KEEP),
        infer=infer_reduced,
        forward=_log_sum_exp,
        gradient=_log_sum_exp_gradient,
        formula="y = log Σ eˣ",
        samples=REDUCED_SAMPLES,
        main="axes",
        doc="The logarithm of the sum of the exponentials over axes, without overflow: adds "
        "probabilities that are kept as logarithms. It is a smooth maximum, and its gradient is "
        "the softmax.",
        keywords=("smooth maximum", "softmax", "partition function"),
        source="Blanchard, Higham and Higham, 'Accurately computing the log-sum-exp and softmax "
        "functions', IMA Journal of Numerical Analysis 41 (2021)",
        operations=_four,
    ),
    Op(
        name="norm",
        title="Norm",
        category="reduction",
        inputs=(Port("x"),),
        params=(
            AXES,
            KEEP,
            Param(
                "order",
                "choice",
                "2",
                choices=("1", "2", "p", "maximum"),
                doc="1: the sum of the absolute values; 2: the Euclidean length; p: the root of "
                "the sum of p-th powers; maximum: the greatest absolute value.",
            ),
            Param(
                "p",
                "number",
                3.0,
                minimum=1.0,
                maximum=100.0,
                high=10.0,
                title="p",
                doc="The power for the order 'p'; the others do not use it.",
            ),
        ),
        infer=infer_reduced,
        forward=_norm,
        gradient=_norm_gradient,
        formula="y = (Σ |x|ᵖ)^(1/p)",
        samples=(
            *REDUCED_SAMPLES,
            *_with(order="1"),
            *_with(order="p"),
            *_with(order="p", p=1.5)[:3],
            *_with(order="maximum"),
        ),
        main="order",
        doc="The length of vectors along axes. At the origin, where it has a tip, the gradient is "
        "taken as 0; equal greatest values share it.",
        keywords=("length", "magnitude", "euclidean", "manhattan", "l1", "l2"),
        source="Golub and Van Loan, 'Matrix computations', 4th ed., section 2.2",
        operations=lambda types, params: 2.0 * types["x"].elements,
    ),
)
