"""The primitives of pooling: windows along one axis, their maximum or mean, and what flows back.

Windows of more axes are pooled axis by axis, the last first: for maxima and means that gives the
same values with fewer operations, and of equal maxima the first in reading order. The layers stand
elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from engine.errors import TypeProblem
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
from engine.tensor_type import TensorType, shape_text
from engine.windows import Axis, extent_of, zero

_WINDOW = ("axis", "size", "stride", "dilation", "before", "after")


def _sliding(params: Params) -> dict[str, int]:
    return {n: params[n] for n in _WINDOW}


def _axis(size: int, params: Params) -> Axis:
    """The windows along the axis; `params` as the layers give them, which have checked them."""
    extent = extent_of(params["size"], params["dilation"])
    room = size + params["before"] + params["after"] - extent
    out = room // params["stride"] + 1 if room >= 0 else 0
    return Axis(
        size,
        params["size"],
        params["stride"],
        params["dilation"],
        params["before"],
        params["after"],
        out,
    )


def _sized(found: TensorType, params: Params, port: str) -> int:
    """The size of the axis; TypeProblem when it has none."""
    axis = params["axis"]
    if not 0 <= axis < found.rank or not isinstance(found.shape[axis], int):
        raise TypeProblem(
            "axis.range",
            "windows need an axis of known size; a tensor of shape {got} has none at {axis}",
            port=port,
            axis=axis,
            expected="a known size",
            got=shape_text(found.shape),
        )
    return int(found.shape[axis])


def _pooled_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, at = types["x"], params["axis"]
    axis = _axis(_sized(x, params, "x"), params)
    extent = max(params["before"], params["after"])
    if (axis.out < 1 and axis.size) or extent >= axis.extent:
        raise TypeProblem(
            "shape.window",
            "windows of {extent} places do not fit along an axis of size {got}, or lie wholly in "
            "its padding",
            port="x",
            extent=axis.extent,
            expected=f"a size of at least {axis.extent}",
            got=str(axis.size),
        )
    return (x.with_shape((*x.shape[:at], axis.out, *x.shape[at + 1 :])),)


def _unpooled_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    g, at = types["g"], params["axis"]
    size = _sized(g, params, "g")
    if _axis(params["length"], params).out != size:
        raise TypeProblem(
            "shape.window",
            "windows over {length} places do not give the {got} that flow back",
            port="g",
            length=params["length"],
            expected=str(_axis(params["length"], params).out),
            got=str(size),
        )
    return (g.with_shape((*g.shape[:at], params["length"], *g.shape[at + 1 :])),)


def _flat(array: Array, axis: int) -> Array:
    """(what stands before the axis, the axis, what stands after)."""
    before, after = math.prod(array.shape[:axis]), math.prod(array.shape[axis + 1 :])
    return array.reshape(before, array.shape[axis], after)


def _covers(axis: Axis) -> bool:
    """Whether the windows take every place exactly once, so that nothing has to be added up."""
    tiles = axis.stride == axis.window and axis.dilation == 1 and not axis.padded
    return tiles and axis.out * axis.window == axis.size


# The maximum.


def _max(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out = (_flat(a, params["axis"]) for a in (inputs["x"], outputs[0]))
    axis = _axis(x.shape[1], params)
    if axis.padded:
        kernel.call("copyto", out, kernel.constant(-math.inf, out.dtype.name))
    for number in range(axis.window):
        positions, places = axis.tap(number)
        put, taken = out[:, positions], x[:, places]
        if number == 0 and not axis.padded:
            kernel.call("copyto", put, taken)
        else:
            kernel.call("maximum", put, taken, out=put)


class _Hits:
    """For each tap where it holds the window's maximum and no tap before it does."""

    def __init__(self, kernel: Kernel, x: Array, y: Array, axis: Axis) -> None:
        self.kernel, self.x, self.y, self.axis = kernel, x, y, axis
        self.taken = kernel.scratch(y.shape, "bool")
        self.hit = kernel.scratch(y.shape, "bool")
        if axis.padded:
            kernel.call("copyto", self.taken, kernel.constant(False, "bool"))

    def of(self, number: int) -> tuple[Array, slice, slice]:
        """Record one tap; the mask at its positions, the positions and the places."""
        positions, places = self.axis.tap(number)
        hit, taken = self.hit[:, positions], self.taken[:, positions]
        kernel, first = self.kernel, number == 0 and not self.axis.padded
        last = number == self.axis.window - 1 and not self.axis.padded
        if last and not first:
            kernel.call("logical_not", taken, out=hit)
            return hit, positions, places
        kernel.call("equal", self.x[:, places], self.y[:, positions], out=hit)
        if first:
            kernel.call("copyto", taken, hit)
        else:
            kernel.call("greater", hit, taken, out=hit)
            kernel.call("logical_or", taken, hit, out=taken)
        return hit, positions, places


def _max_back(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, y, g = (_flat(inputs[n], params["axis"]) for n in ("x", "y", "g"))
    out = _flat(outputs[0], params["axis"])
    axis = _axis(x.shape[1], params)
    hits = _Hits(kernel, x, y, axis)
    covers = _covers(axis)
    part = None if covers else kernel.scratch(g.shape, out.dtype.name)
    if not covers:
        zero(kernel, out)
    for number in range(axis.window):
        hit, positions, places = hits.of(number)
        put = out[:, places]
        if part is None:
            kernel.call("multiply", g[:, positions], hit, out=put)
        else:
            kernel.call("multiply", g[:, positions], hit, out=part[:, positions])
            kernel.call("add", put, part[:, positions], out=put)


def _max_pick(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, y, u = (_flat(inputs[n], params["axis"]) for n in ("x", "y", "u"))
    out = _flat(outputs[0], params["axis"])
    axis = _axis(x.shape[1], params)
    hits = _Hits(kernel, x, y, axis)
    zero(kernel, out)
    for number in range(axis.window):
        hit, positions, places = hits.of(number)
        kernel.call("copyto", out[:, positions], u[:, places], where=hit)


def _max_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    if g is None:
        return {}
    inputs = {"x": call.inputs["x"], "y": call.outputs[0], "g": g}
    return {"x": builder.emit("window_max_gradient", inputs, _sliding(call.params))}


def _max_back_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """Where the maxima stand does not move, so only g matters."""
    u = upstream[0]
    if u is None:
        return {}
    inputs = {"x": call.inputs["x"], "y": call.inputs["y"], "u": u}
    return {"g": builder.emit("window_max_pick", inputs, _sliding(call.params))}


def _max_pick_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    if g is None:
        return {}
    inputs = {"x": call.inputs["x"], "y": call.inputs["y"], "g": g}
    return {"u": builder.emit("window_max_gradient", inputs, _sliding(call.params))}


def _max_back_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    (y,) = _pooled_type({"x": types["x"]}, params)
    for name in ("y", "g"):
        if types[name].shape != y.shape:
            raise TypeProblem(
                "shape.window",
                "'{port}' has the shape {got}; the windows give {expected}",
                port=name,
                expected=shape_text(y.shape),
                got=shape_text(types[name].shape),
            )
    return (types["x"],)


# The mean.


def _shares(axis: Axis, params: Params) -> list[float]:
    """For each position one over what its sum is divided by."""
    if params["count_padding"]:
        return [1.0 / axis.window] * axis.out
    counts = [0] * axis.out
    for number in range(axis.window):
        positions, _ = axis.tap(number)
        for position in range(positions.start, positions.stop):
            counts[position] += 1
    return [1.0 / max(c, 1) for c in counts]


def _divide(kernel: Kernel, values: Array, shares: list[float], out: Array) -> None:
    name = out.dtype.name
    if len(set(shares)) == 1:
        kernel.call("multiply", values, kernel.constant(shares[0], name), out=out)
    elif shares:
        column = kernel.constant(shares, name).reshape(1, -1, 1)
        kernel.call("multiply", values, column, out=out)


def _mean(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out = (_flat(a, params["axis"]) for a in (inputs["x"], outputs[0]))
    axis = _axis(x.shape[1], params)
    if axis.padded:
        zero(kernel, out)
    for number in range(axis.window):
        positions, places = axis.tap(number)
        put, taken = out[:, positions], x[:, places]
        if number == 0 and not axis.padded:
            kernel.call("copyto", put, taken)
        else:
            kernel.call("add", put, taken, out=put)
    _divide(kernel, out, _shares(axis, params), out)


def _mean_back(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    g, out = (_flat(a, params["axis"]) for a in (inputs["g"], outputs[0]))
    axis = _axis(out.shape[1], params)
    share = kernel.scratch(g.shape, out.dtype.name)
    _divide(kernel, g, _shares(axis, params), share)
    covers = _covers(axis)
    if not covers:
        zero(kernel, out)
    for number in range(axis.window):
        positions, places = axis.tap(number)
        put, part = out[:, places], share[:, positions]
        if covers:
            kernel.call("copyto", put, part)
        else:
            kernel.call("add", put, part, out=put)


def _mean_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    if g is None:
        return {}
    length = builder.type(call.inputs["x"]).shape[call.params["axis"]]
    given = {**call.params, "length": length}
    return {"x": builder.emit("window_mean_gradient", {"g": g}, given)}


def _mean_back_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    u = upstream[0]
    if u is None:
        return {}
    given = {n: v for n, v in call.params.items() if n != "length"}
    return {"g": builder.emit("window_mean", {"x": u}, given)}


# Entries.

_PARAMS = (
    Param("axis", "integer", 1, minimum=0, doc="Along which axis the windows slide."),
    Param("size", "integer", 2, minimum=1, doc="Taps of the window."),
    Param("stride", "integer", 2, minimum=1, doc="By how many places the window moves."),
    Param("dilation", "integer", 1, minimum=1, doc="How far apart the taps lie."),
    Param("before", "integer", 0, minimum=0, doc="Padding at the start."),
    Param("after", "integer", 0, minimum=0, doc="Padding at the end."),
)
_COUNT = Param("count_padding", "switch", False, doc="Whether the mean counts the padding too.")
_LENGTH = Param("length", "integer", 1, minimum=0, doc="The size of the axis before pooling.")
_CASES: tuple[tuple[TensorType, dict[str, int]], ...] = (
    (floats("N", 6, 2), {}),
    (floats(2, 7), {"size": 3, "stride": 1, "before": 1, "after": 1}),
    (floats(2, 3, 7), {"axis": 2, "size": 2, "stride": 3, "dilation": 2, "after": 1}),
    (floats(1, 1), {"size": 1, "stride": 1}),
    (floats(0, 4), {}),
)


def _samples(*names: str, **given: object) -> tuple[Sample, ...]:
    """The cases with x, what they give (y), what flows back to that (g), and to x (u)."""
    samples = []
    for x, case in _CASES:
        full = {p.name: case.get(p.name, p.default) for p in _PARAMS}
        (y,) = _pooled_type({"x": x}, full)
        known = {"x": x, "u": x, "y": y, "g": y}
        length = {"length": x.shape[full["axis"]]} if names == ("g",) else {}
        inputs = {n: known[n] for n in names}
        samples.append(Sample(inputs, {**case, **length, **given}))
    return tuple(samples)


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="window_max",
        title="Maximum of windows",
        category="reduction",
        hidden=True,
        inputs=(Port("x"),),
        params=_PARAMS,
        infer=_pooled_type,
        forward=_max,
        gradient=_max_gradient,
        needs_contiguous=True,
        samples=_samples("x"),
        doc="The greatest value of each window along one axis; padding never wins. What flows back "
        "goes to the first of equal values.",
        operations=lambda types, params: float(types["x"].elements),
    ),
    Op(
        name="window_max_gradient",
        title="Maximum of windows, back",
        category="reduction",
        hidden=True,
        inputs=(Port("x"), Port("y"), Port("g")),
        params=_PARAMS,
        infer=_max_back_type,
        forward=_max_back,
        gradient=_max_back_gradient,
        needs_contiguous=True,
        samples=_samples("x", "y", "g"),
        doc="g at the places where x holds the maximum y of its window, the first of equal ones.",
    ),
    Op(
        name="window_max_pick",
        title="Values at the maxima of windows",
        category="reduction",
        hidden=True,
        inputs=(Port("x"), Port("y"), Port("u")),
        params=_PARAMS,
        infer=lambda types, params: (types["y"],),
        forward=_max_pick,
        gradient=_max_pick_gradient,
        needs_contiguous=True,
        samples=_samples("x", "y", "u"),
        doc="The values of u where x holds the maximum y of its window, the first of equal ones.",
    ),
    Op(
        name="window_mean",
        title="Mean of windows",
        category="reduction",
        hidden=True,
        inputs=(Port("x"),),
        params=(*_PARAMS, _COUNT),
        infer=_pooled_type,
        forward=_mean,
        gradient=_mean_gradient,
        needs_contiguous=True,
        samples=(*_samples("x"), *_samples("x", count_padding=True)),
        doc="The mean of each window along one axis, of the image alone or with its padding.",
        operations=lambda types, params: float(types["x"].elements),
    ),
    Op(
        name="window_mean_gradient",
        title="Mean of windows, back",
        category="reduction",
        hidden=True,
        inputs=(Port("g"),),
        params=(*_PARAMS, _COUNT, _LENGTH),
        infer=_unpooled_type,
        forward=_mean_back,
        gradient=_mean_back_gradient,
        needs_contiguous=True,
        samples=(*_samples("g"), *_samples("g", count_padding=True)),
        doc="What flows back through the mean of windows: each value in equal shares.",
    ),
)
