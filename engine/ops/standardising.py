"""The primitives that normalisation stands on: centring and scaling over axes, and the way back.

Sums are products with ones, which BLAS does several times faster than a reduction.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

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
from engine.tensor_type import Shape, TensorType


def _runs(shape: tuple[int, ...], axes: tuple[int, ...]) -> Iterator[tuple[int, bool]]:
    """Neighbouring axes of one fate, taken together: (elements, whether they are summed)."""
    size, fate = 1, None
    for axis, length in enumerate(shape):
        if fate is not None and fate != (axis in axes):
            yield size, fate
            size = 1
        fate = axis in axes
        size *= length
    if fate is not None:
        yield size, fate


def _total(kernel: Kernel, x: Array, out: Array, axes: tuple[int, ...]) -> None:
    """The sum over axes into `out`, in which they have size 1."""
    runs = list(_runs(x.shape, axes))
    stretches = sum(summed for _, summed in runs[:-1])
    nothing = not x.size or not any(summed for _, summed in runs)
    if nothing or stretches > 1 or not x.flags.c_contiguous:
        kernel.call("add.reduce", x, axis=axes, out=out, keepdims=True)
        return
    last = runs.pop()[0] if runs[-1][1] else 1
    if stretches:
        outer = runs[0][0] if not runs[0][1] else 1
        places, kept = runs[-2][0], runs[-1][0]
        inner = out.reshape(outer, 1, kept)
        if last > 1:
            inner = kernel.scratch((outer, 1, kept * last), x.dtype.name)
        ones = kernel.constant([[1.0] * places], x.dtype.name)
        kernel.call("matmul", ones, x.reshape(outer, places, kept * last), out=inner)
        x = inner
    if last > 1 or not stretches:
        ones = kernel.constant([1.0] * last, x.dtype.name)
        kernel.call("dot", x.reshape(-1, last), ones, out=out.reshape(-1))


_LARGE = 16384
_ROW = 1024
"""From how many elements on rows are made longer, and up to how long."""


def _with_each(
    kernel: Kernel, function: str, x: Array, small: Array, out: Array, axes: tuple[int, ...]
) -> None:
    """A ufunc of x and one number for each reduced place. Where the rows that share such numbers
    are short, several are taken together, against copies of the numbers: the cost of broadcasting
    is one for each row."""
    runs = list(_runs(x.shape, axes))
    fates = "".join("+" if summed else "-" for _, summed in runs)
    whole = x.flags.c_contiguous and out.flags.c_contiguous and x.size >= _LARGE
    if not whole or fates not in ("+-", "-+-", "+-+", "-+-+"):
        kernel.call(function, x, small, out=out)
        return
    sizes = [size for size, _ in runs]
    outer = sizes.pop(0) if fates[0] == "-" else 1
    places, kept, last = sizes[0], sizes[1], sizes[2] if len(sizes) > 2 else 1
    times = max(
        k for k in range(1, _ROW + 1) if places % k == 0 and (k * kept * last <= _ROW or k == 1)
    )
    row = times * kept * last
    copies = kernel.scratch((outer, times, kept, last), x.dtype.name)
    kernel.call("copyto", copies, small.reshape(outer, 1, kept, 1))
    rows = (outer, places // times, row)
    kernel.call(function, x.reshape(rows), copies.reshape(outer, 1, row), out=out.reshape(rows))


def _axes(rank: int, params: Params) -> tuple[int, ...]:
    return tuple(sorted({a % rank for a in params["axes"]})) if rank else ()


def _share(kernel: Kernel, x: Array, axes: tuple[int, ...]) -> Array:
    """One over the number of elements that the axes hold together, as the backend wants it."""
    return kernel.constant(1.0 / max(math.prod(x.shape[a] for a in axes), 1), x.dtype.name)


def _reduced(found: TensorType, params: Params) -> TensorType:
    axes = _axes(found.rank, params)
    return found.with_shape(1 if i in axes else d for i, d in enumerate(found.shape))


def _infer(types: Types, params: Params) -> tuple[TensorType, ...]:
    x = types["x"]
    small = _reduced(x, params)
    whole = x.with_shape(x.shape)
    return (whole, small, small) if params["centre"] else (whole, small)


def _outputs(params: Params) -> tuple[Port, ...]:
    moments = (Port("variance"), Port("mean"))
    return (Port("y"), *moments) if params["centre"] else (Port("y"), moments[0])


def _inverse_deviation(kernel: Kernel, variance: Array, params: Params) -> Array:
    inverse = kernel.scratch(variance.shape, variance.dtype.name)
    epsilon = kernel.constant(params["epsilon"], variance.dtype.name)
    kernel.call("add", variance, epsilon, out=inverse)
    kernel.call("sqrt", inverse, out=inverse)
    kernel.call("reciprocal", inverse, out=inverse)
    return inverse


def _standardise(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    """The variance is that of what is centred already: no difference of two large sums."""
    x, y, variance = inputs["x"], outputs[0], outputs[1]
    axes = _axes(x.ndim, params)
    share = _share(kernel, x, axes)
    if params["centre"]:
        mean = outputs[2]
        _total(kernel, x, mean, axes)
        kernel.call("multiply", mean, share, out=mean)
        _with_each(kernel, "subtract", x, mean, y, axes)
        x = y
    squares = kernel.scratch(x.shape, x.dtype.name)
    kernel.call("multiply", x, x, out=squares)
    _total(kernel, squares, variance, axes)
    kernel.call("multiply", variance, share, out=variance)
    _with_each(kernel, "multiply", x, _inverse_deviation(kernel, variance, params), y, axes)


def _standardise_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """Through the value, and through the moments where they are used."""
    y, variance = call.outputs[0], call.outputs[1]
    parts: list[Ref] = []
    if upstream[0] is not None:
        given = {"g": upstream[0], "y": y, "variance": variance}
        parts.append(builder.emit("standardise_back", given, call.params))
    size = builder.emit("size_of", {"x": call.inputs["x"]}, {"axes": call.params["axes"]})
    if upstream[1] is not None:
        epsilon = builder.constant(float(call.params["epsilon"]))
        source = "2 / n * g * y * sqrt(v + eps)"
        parts.append(builder.formula(source, n=size, g=upstream[1], y=y, v=variance, eps=epsilon))
    if len(upstream) > 2 and upstream[2] is not None:
        even = builder.formula("g / n", g=upstream[2], n=size)
        parts.append(builder.emit("broadcast_like", {"x": even, "like": call.inputs["x"]}))
    if not parts:
        return {}
    total = parts[0]
    for part in parts[1:]:
        total = builder.emit("add", {"a": total, "b": part})
    return {"x": total}


def _back(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    g, y, out = inputs["g"], inputs["y"], outputs[0]
    variance = inputs["variance"]
    axes = _axes(g.ndim, params)
    share = _share(kernel, g, axes)
    products = kernel.scratch(g.shape, g.dtype.name)
    slope = kernel.scratch(variance.shape, g.dtype.name)
    kernel.call("multiply", g, y, out=products)
    _total(kernel, products, slope, axes)
    kernel.call("multiply", slope, share, out=slope)
    _with_each(kernel, "multiply", y, slope, products, axes)
    kernel.call("subtract", g, products, out=out)
    if params["centre"]:
        level = slope
        _total(kernel, g, level, axes)
        kernel.call("multiply", level, share, out=level)
        _with_each(kernel, "subtract", out, level, out, axes)
    _with_each(kernel, "multiply", out, _inverse_deviation(kernel, variance, params), out, axes)


def _back_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """It is linear in g and symmetric; y and the variance enter by the product rule."""
    u = upstream[0]
    if u is None:
        return {}
    g, y, variance = (call.inputs[name] for name in ("g", "y", "variance"))

    def mean(a: Ref, b: Ref) -> Ref:
        product = builder.emit("multiply", {"a": a, "b": b})
        return builder.emit("mean", {"x": product}, {"axes": call.params["axes"], "keepdims": True})

    epsilon = builder.constant(float(call.params["epsilon"]))
    by_y = builder.formula(
        "-(u * a + g * b) / sqrt(v + eps)",
        u=u,
        a=mean(g, y),
        g=g,
        b=mean(u, y),
        v=variance,
        eps=epsilon,
    )
    by_variance = builder.formula(
        "-0.5 * u * d / (v + eps)", u=u, d=call.outputs[0], v=variance, eps=epsilon
    )
    again = {"g": u, "y": y, "variance": variance}
    return {
        "g": builder.emit("standardise_back", again, call.params),
        "y": by_y,
        "variance": by_variance,
    }


def _passes(count: float, port: str) -> Any:
    return lambda types, params: count * types[port].elements


_AXES = Param("axes", "axes", [-1], doc="Over which axes the mean and the variance are taken.")
_EPSILON = Param("epsilon", "number", 1e-5, minimum=0.0, doc="Added to the variance.")
_CENTRE = Param("centre", "switch", True, doc="Whether the mean is taken off.")
_MODES: tuple[Mapping[str, Any], ...] = (
    {"axes": [0]},
    {"axes": [-1]},
    {"axes": [1]},
    {"axes": [1, 3]},
    {"axes": [0, 2]},
    {"axes": [-1], "centre": False},
    {"axes": [0, 1], "centre": False, "epsilon": 0.1},
)
_SHAPES: tuple[Shape, ...] = (
    ("N", 3),
    ("N", 1),
    (2, 3, 4),
    (2, 2, 3, 2),
    (2, 3, 2, 2),
    (3, 4),
    (2, 3, 2),
)
_CASES = tuple(zip(_MODES, _SHAPES, strict=True))

ENTRIES: tuple[Entry, ...] = (
    Op(
        name="standardise",
        title="Standardise",
        category="normalisation",
        hidden=True,
        inputs=(Port("x"),),
        params=(_AXES, _EPSILON, _CENTRE),
        given=_outputs,
        infer=_infer,
        forward=_standardise,
        gradient=_standardise_gradient,
        doc="Values with the mean taken off and divided by the standard deviation over axes, and "
        "both moments; without centring, divided by the root of the mean square.",
        samples=(
            *(Sample({"x": floats(*shape)}, mode) for mode, shape in _CASES),
            Sample({"x": floats(0, 3)}, {"axes": [1]}),
        ),
        operations=_passes(5.0, "x"),
    ),
    Op(
        name="standardise_back",
        title="Gradient of standardise",
        category="normalisation",
        hidden=True,
        inputs=(Port("g"), Port("y"), Port("variance")),
        outputs=(Port("x"),),
        params=(_AXES, _EPSILON, _CENTRE),
        infer=lambda types, params: (types["g"].with_shape(types["g"].shape),),
        forward=_back,
        gradient=_back_gradient,
        doc="What flows back through standardised values y when g arrives: it has neither a mean "
        "nor a part along y.",
        samples=tuple(
            Sample(
                {
                    "g": floats(*shape),
                    "y": floats(*shape),
                    "variance": _reduced(floats(*shape), mode),
                },
                mode,
                low=0.5,
            )
            for mode, shape in _CASES
        ),
        operations=_passes(8.0, "g"),
    ),
)
