"""Padding: a tensor with a border of constants, or of its own values; and the adjoint of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.axes import along, axes_of, size_of
from engine.errors import Suggestion, TypeProblem
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
    ints,
    shaped_like,
)
from engine.tensor_type import Dim, TensorType, shape_text

_Border = tuple[int, int, int]
"""An axis from 0, and how much is put before and after it."""


def _borders(found: TensorType, params: Params) -> list[_Border]:
    """The borders, in the order of the axes named. TypeProblem when they do not fit."""
    axes = axes_of(found, params["axes"])
    amounts = [_per_axis(list(params[side]), len(axes), side) for side in ("before", "after")]
    borders = list(zip(axes, *amounts, strict=True))
    most = {"reflect": -1, "symmetric": 0, "wrap": 0}.get(params["mode"])
    for axis, before, after in borders:
        size = size_of(found, axis)
        if most is not None and max(before, after) > max(size + most, 0):
            raise TypeProblem(
                "pad.wide",
                "a border of {got} does not fit axis {axis} of size {size}: in the mode {mode} at "
                "most {expected} values can be taken from within",
                port="x",
                axis=axis,
                size=size,
                mode=params["mode"],
                expected=str(max(size + most, 0)),
                got=str(max(before, after)),
                suggestions=(Suggestion("set", param="mode", value="edge"),) if size else (),
            )
        if params["mode"] == "edge" and not size and before + after:
            raise TypeProblem(
                "pad.empty",
                "axis {axis} is empty and has no edge to repeat; the shape is {got}",
                port="x",
                axis=axis,
                expected="at least one value",
                got=shape_text(found.shape),
                suggestions=(Suggestion("set", param="mode", value="constant"),),
            )
    return borders


def _per_axis(amounts: list[int], count: int, side: str) -> list[int]:
    """One amount for each axis; a single one holds for all."""
    if len(amounts) == 1:
        amounts = amounts * count
    if len(amounts) != count or any(a < 0 for a in amounts):
        raise TypeProblem(
            "pad.amounts",
            "'{side}' needs {expected}; got {got}. To take values away, use slice",
            port="x",
            side=side,
            expected=f"one amount of at least 0 for all axes, or {count}",
            got=str(amounts),
            suggestions=(Suggestion("set", param=side, value=[0]),),
        )
    return amounts


def _pad_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    shape: list[Dim] = list(found.shape)
    for axis, before, after in _borders(found, params):
        shape[axis] = size_of(found, axis) + before + after
    return (TensorType(found.dtype, tuple(shape), found.classes),)


def _parts(whole: Array, borders: list[_Border]) -> Iterator[tuple[int, int, int, Array]]:
    """For each axis in turn: it, its border, and the part of a padded array that the axes so far
    fill to the rim, while the later ones are without their borders."""
    for place, (axis, before, after) in enumerate(borders):
        part = whole
        for later, start, end in borders[place + 1 :]:
            part = part[along(later, slice(start, part.shape[later] - end))]
        yield axis, before, after, part


def _inside(whole: Array, borders: list[_Border]) -> Array:
    for axis, before, after in borders:
        whole = whole[along(axis, slice(before, whole.shape[axis] - after))]
    return whole


def _sides(part: Array, axis: int, before: int, after: int, mode: str) -> list[tuple[Array, Array]]:
    """Each border of an axis, with the values inside that belong there, in its order."""
    size = part.shape[axis] - before - after

    def cut(start: int, stop: int) -> Array:
        return part[along(axis, slice(start, stop))]

    def turned(start: int, stop: int) -> Array:
        return cut(start, stop)[along(axis, slice(None, None, -1))]

    end = before + size
    skip = 1 if mode == "reflect" else 0
    match mode:
        case "edge":
            first, last = cut(before, before + 1), cut(end - 1, end)
        case "wrap":
            first, last = cut(end - before, end), cut(before, before + after)
        case _:
            first = turned(before + skip, 2 * before + skip)
            last = turned(end - after - skip, end - skip)
    borders = [(cut(0, before), first), (cut(end, end + after), last)]
    return [(border, source) for border, source in borders if border.shape[axis]]


def _pad(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out, mode = inputs["x"], outputs[0], params["mode"]
    borders = _borders(TensorType(x.dtype.name, x.shape), params)
    kernel.call("copyto", _inside(out, borders), x)
    for axis, before, after, part in _parts(out, borders):
        if mode == "constant":
            value = kernel.constant(params["value"], out.dtype.name)
            kernel.call("copyto", part[along(axis, slice(0, before))], value)
            kernel.call("copyto", part[along(axis, slice(part.shape[axis] - after, None))], value)
            continue
        for border, source in _sides(part, axis, before, after, mode):
            kernel.call("copyto", border, source)


def _pad_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g, x = upstream[0], call.inputs["x"]
    if g is None:
        return {}
    if call.params["mode"] != "constant":
        return {"x": builder.emit("unpad", {"x": g, "like": x}, call.params)}
    found = builder.type(x)
    for axis, before, after in _borders(found, call.params):
        if before + after:
            size = size_of(found, axis)
            if not size:
                return {}
            cut = {"axis": axis, "start": before, "stop": before + size}
            g = builder.emit("slice", {"x": g}, cut)
    return {"x": g}


def _unpad(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out, mode = inputs["x"], outputs[0], params["mode"]
    borders = _borders(TensorType(out.dtype.name, out.shape), params)
    sums = kernel.scratch(x.shape, x.dtype.name)
    kernel.call("copyto", sums, x)
    for axis, before, after, part in reversed(list(_parts(sums, borders))):
        for border, source in _sides(part, axis, before, after, mode):
            if mode == "edge":
                total = kernel.scratch(source.shape, x.dtype.name)
                kernel.call("add.reduce", border, axis=axis, out=total, keepdims=True)
                border = total
            kernel.call("add", source, border, out=source)
    kernel.call("copyto", out, _inside(sums, borders))


def _unpad_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    return {} if g is None else {"x": builder.emit("pad", {"x": g}, call.params)}


def _samples(inputs: Mapping[str, Any]) -> tuple[Sample, ...]:
    return (
        Sample(inputs, {"mode": "reflect", "axes": [1], "before": [2], "after": [1]}),
        Sample(inputs, {"mode": "edge", "axes": [1, -1], "before": [2, 0], "after": [1]}),
        Sample(inputs, {"mode": "symmetric", "axes": [2, 1], "before": [1], "after": [2, 3]}),
        Sample(inputs, {"mode": "wrap", "axes": [1], "before": [3], "after": [1]}),
    )


_PARAMS = (
    Param("axes", "axes", [-1], doc="Which axes get a border; -1 is the last."),
    Param("before", "shape", [1], doc="How many values before: one for all axes, or one for each."),
    Param("after", "shape", [1], doc="How many values after: one for all axes, or one for each."),
    Param(
        "mode",
        "choice",
        "constant",
        choices=("constant", "edge", "reflect", "symmetric", "wrap"),
        doc="What stands in the border: one value; the outermost value; the values mirrored at the "
        "outermost one; mirrored with it; or those of the other end.",
    ),
    Param("value", "number", 0.0, doc="What stands in a constant border."),
)


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="pad",
        title="Pad",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=_PARAMS,
        main="mode",
        infer=_pad_type,
        forward=_pad,
        gradient=_pad_gradient,
        keywords=("border", "margin", "zero padding", "mirror", "enlarge"),
        doc="Puts a border round a tensor along the axes named, so that a convolution keeps the "
        "size, or that sequences become equally long.",
        samples=(
            Sample({"x": floats("N", 3)}),
            Sample(
                {"x": floats("N", 2, 3)},
                {"axes": [1, 2], "before": [1, 0], "after": [2], "value": 1.5},
            ),
            Sample({"x": floats(2)}, {"axes": [0], "before": [0], "after": [0], "mode": "edge"}),
            Sample({"x": ints(1, 2)}, {"mode": "edge"}, differentiable=False),
            Sample({"x": floats(0, 2)}, {"axes": [0]}),
            *_samples({"x": floats("N", 3, 2)}),
        ),
    ),
    Op(
        name="unpad",
        title="Padding taken back",
        category="shape",
        hidden=True,
        inputs=(Port("x"), Port("like", kind="any", shape_only=True)),
        params=_PARAMS,
        infer=shaped_like,
        forward=_unpad,
        gradient=_unpad_gradient,
        doc="Adds what stands in a border to the values that it was taken from.",
        samples=(
            Sample(
                {"x": floats("N", 6), "like": floats("N", 3)},
                {"mode": "reflect", "before": [2], "after": [1]},
            ),
        ),
    ),
)
