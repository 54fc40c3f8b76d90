"""Ops that spread a tensor's values along axes, and those that add up what was spread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.axes import AXIS, axis_of, replaced
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
from engine.tensor_type import Dim, Shape, TensorType, broadcast, shape_text


def _spread(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return xp.broadcast_to(x, kind.sizes())


def _broadcast_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found, like = types["x"], types["like"]
    if broadcast(found.shape, like.shape) != like.shape:
        raise TypeProblem(
            "shape.broadcast",
            "the shape {got} cannot be spread over {expected}",
            port="x",
            got=shape_text(found.shape),
            expected=shape_text(like.shape),
        )
    return (TensorType(found.dtype, like.shape, found.classes),)


def _sum_like_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g, x = upstream[0], call.inputs["x"]
    return {} if g is None else {"x": builder.emit("sum_like", {"x": g, "like": x})}


def _sum_like(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out = inputs["x"], outputs[0]
    extra = x.ndim - out.ndim
    axes = tuple(range(extra)) + tuple(
        i + extra for i in range(out.ndim) if out.shape[i] == 1 and x.shape[i + extra] != 1
    )
    if axes == (0,) and x.ndim == 2 and x.flags.c_contiguous and x.shape[1] < 65:
        ones = kernel.constant([1.0] * x.shape[0], x.dtype.name)
        kernel.call("dot", ones, x, out=out.reshape(x.shape[1]))
        return
    kept = tuple(1 if i in axes else s for i, s in enumerate(x.shape))
    kernel.call("add.reduce", x, axis=axes, out=out.reshape(kept), keepdims=True)


def _broadcast_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g, x = upstream[0], call.inputs["x"]
    return {} if g is None else {"x": builder.emit("broadcast_like", {"x": g, "like": x})}


def _broadcast_to_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found, wanted = types["x"], list(params["shape"])
    kept = found.shape[: max(found.rank - len(wanted), 0)]
    shape: list[Dim] = [*kept, *wanted]
    for place in range(-found.rank, 0):
        if shape[place] == -1:
            shape[place] = found.shape[place]
    fits = -1 not in shape and min([0, *wanted]) >= -1
    if not fits or broadcast(found.shape, tuple(shape)) != tuple(shape):
        raise TypeProblem(
            "shape.broadcast",
            "the shape {got} cannot be spread over {expected}: aligned from the right, each size "
            "must be equal or 1; -1 keeps a size that is there",
            port="x",
            got=shape_text(found.shape),
            expected=shape_text(wanted),
            suggestions=(Suggestion("set", param="shape", value=[-1] * max(found.rank, 1)),)
            if found.rank
            else (),
        )
    return (TensorType(found.dtype, tuple(shape), found.classes),)


def _times(size: Dim, factor: int, axis: int, shape: Shape) -> Dim:
    """A size so many times; a size that is not known yet can only be taken once."""
    if isinstance(size, int):
        return size * factor
    if factor == 1:
        return size
    raise TypeProblem(
        "axis.symbolic",
        "axis {axis} of shape {got} has the size {size}, which is only known when it runs: it "
        "cannot be repeated {factor} times; {expected} is allowed",
        port="x",
        axis=axis,
        size=size,
        factor=factor,
        expected="once",
        got=shape_text(shape),
    )


def _factors(rank: int, params: Params) -> list[int]:
    """How often each axis of the result is laid out, new axes in front included."""
    repeats = [int(r) for r in params["repeats"]]
    return [1] * (rank - len(repeats)) + repeats


def _tile_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    factors = _factors(found.rank, params)
    if min(factors, default=1) < 0:
        raise TypeProblem(
            "tile.repeats",
            "how often an axis is repeated must be {expected}; got {got}",
            port="x",
            expected="0 or more",
            got=str(list(params["repeats"])),
            suggestions=(Suggestion("set", param="repeats", value=[1]),),
        )
    sizes = (1,) * (len(factors) - found.rank) + found.shape
    shape = tuple(
        _times(size, factor, axis, found.shape)
        for axis, (size, factor) in enumerate(zip(sizes, factors, strict=True))
    )
    return (TensorType(found.dtype, shape, found.classes),)


def _tiles(small: Array, large: Array, params: Params) -> tuple[Array, Array]:
    """Both seen as (factor, size, factor, size, ...), so that one broadcasts to the other."""
    factors = _factors(small.ndim, params)
    sizes = (1,) * (len(factors) - small.ndim) + small.shape
    pairs = [n for pair in zip(factors, sizes, strict=True) for n in pair]
    inside = small[(None, slice(None)) * small.ndim] if small.ndim else small
    return inside, large.reshape(pairs)


def _tile(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    inside, whole = _tiles(inputs["x"], outputs[0], params)
    kernel.call("copyto", whole, inside)


def _untile(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    _, whole = _tiles(outputs[0], inputs["x"], params)
    extra = whole.ndim // 2 - outputs[0].ndim
    axes = (*range(2 * extra), *range(2 * extra, whole.ndim, 2))
    kernel.call("add.reduce", whole, axis=axes, out=outputs[0])


def _repeat_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    axis = axis_of(found, params["axis"])
    size = _times(found.shape[axis], int(params["count"]), axis, found.shape)
    return (TensorType(found.dtype, replaced(found.shape, axis, size), found.classes),)


def _repeats(small: Array, large: Array, params: Params) -> tuple[int, Array, Array]:
    """The axis of the copies, and both seen with it, so that one broadcasts to the other."""
    axis = int(params["axis"]) % small.ndim
    inside = small[(*(slice(None),) * (axis + 1), None)]
    shape = (*small.shape[: axis + 1], int(params["count"]), *small.shape[axis + 1 :])
    return axis + 1, inside, large.reshape(shape)


def _repeat(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    _, inside, whole = _repeats(inputs["x"], outputs[0], params)
    kernel.call("copyto", whole, inside)


def _unrepeat(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    axis, _, whole = _repeats(outputs[0], inputs["x"], params)
    kernel.call("add.reduce", whole, axis=axis, out=outputs[0])


def _sum_of(name: str) -> Any:
    """The gradient of what copies: the sum over the copies, by the primitive of that name."""

    def gradient(
        builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
    ) -> Mapping[str, Ref | None]:
        g, x = upstream[0], call.inputs["x"]
        return {} if g is None else {"x": builder.emit(name, {"x": g, "like": x}, call.params)}

    return gradient


def _copies_of(name: str) -> Any:
    """The gradient of what sums over copies: the copies, by the primitive of that name."""

    def gradient(
        builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
    ) -> Mapping[str, Ref | None]:
        g = upstream[0]
        return {} if g is None else {"x": builder.emit(name, {"x": g}, call.params)}

    return gradient


_LIKE = Port("like", kind="any", shape_only=True)
_TILE = (
    Param(
        "repeats",
        "shape",
        [2],
        doc="How often each axis is laid out, aligned with the last axes; more numbers than axes "
        "put new axes in front.",
    ),
)
_REPEAT = (
    Param("count", "integer", 2, minimum=0, maximum=1000, high=16, doc="How often each value."),
    AXIS,
)


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="broadcast_like",
        title="Broadcast like",
        category="shape",
        inputs=(Port("x", kind="any"), _LIKE),
        infer=_broadcast_type,
        view=_spread,
        gradient=_sum_like_gradient,
        keywords=("expand", "spread", "repeat"),
        doc="Spreads x until it has the shape of the other, whose values do not matter. Nothing is "
        "copied.",
        samples=(
            Sample({"x": floats(3), "like": floats("N", 3)}),
            Sample({"x": floats("N", 1), "like": floats(2, "N", 3)}),
            Sample({"x": floats(), "like": floats(0, 2)}),
        ),
    ),
    Op(
        name="sum_like",
        title="Sum like",
        category="shape",
        hidden=True,
        inputs=(Port("x"), _LIKE),
        infer=shaped_like,
        forward=_sum_like,
        gradient=_broadcast_gradient,
        doc="x summed over every axis along which the other was broadcast to it.",
        samples=(
            Sample({"x": floats("N", 3), "like": floats(3)}),
            Sample({"x": floats(2, 3), "like": floats(2, 1)}),
            Sample({"x": floats(2, 3), "like": floats()}),
        ),
        operations=lambda types, params: float(types["x"].elements),
    ),
    Op(
        name="broadcast_to",
        title="Broadcast to",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=(
            Param(
                "shape",
                "shape",
                [-1],
                doc="The sizes of the result, aligned with the last axes; -1 keeps a size. Axes "
                "that are not named stay.",
            ),
        ),
        main="shape",
        infer=_broadcast_to_type,
        view=_spread,
        gradient=_sum_like_gradient,
        keywords=("expand", "spread", "repeat"),
        doc="Spreads axes of size 1, and new ones in front, to the sizes named. Nothing is copied.",
        samples=(
            Sample({"x": floats("N", 1, 3)}, {"shape": [-1, 4, 3]}),
            Sample({"x": floats(3)}, {"shape": [2, -1]}),
            Sample({"x": floats()}, {"shape": [1, 0]}),
            Sample({"x": floats(1, 1)}, {"shape": [-1]}),
        ),
    ),
    Op(
        name="tile",
        title="Tile",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=_TILE,
        main="repeats",
        infer=_tile_type,
        forward=_tile,
        gradient=_sum_of("untile"),
        keywords=("repeat", "copy", "mosaic"),
        formula="y = x x x ...",
        doc="Lays the whole tensor out several times along its axes: 1 2 becomes 1 2 1 2.",
        samples=(
            Sample({"x": floats("N", 2)}),
            Sample({"x": floats(2, 3)}, {"repeats": [2, 1, 3]}),
            Sample({"x": floats("N", 1)}, {"repeats": [3, 1, 1]}),
            Sample({"x": floats()}, {"repeats": [2]}),
            Sample({"x": floats(2)}, {"repeats": [0]}),
        ),
    ),
    Op(
        name="repeat",
        title="Repeat",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=_REPEAT,
        main="count",
        infer=_repeat_type,
        forward=_repeat,
        gradient=_sum_of("unrepeat"),
        keywords=("upsample", "copy", "nearest"),
        formula="y[i] = x[⌊i / count⌋]",
        doc="Each value several times in a row along an axis: 1 2 becomes 1 1 2 2. Along height "
        "and width of an image it enlarges the pixels.",
        samples=(
            Sample({"x": floats("N", 2)}),
            Sample({"x": floats("N", 3, 2)}, {"axis": 1, "count": 3}),
            Sample({"x": floats(1, 1)}, {"axis": 0, "count": 1}),
            Sample({"x": floats(2)}, {"count": 0}),
            Sample({"x": ints(2, 2)}, differentiable=False),
        ),
    ),
    Op(
        name="untile",
        title="Tiles added up",
        category="shape",
        hidden=True,
        inputs=(Port("x"), _LIKE),
        params=_TILE,
        infer=shaped_like,
        forward=_untile,
        gradient=_copies_of("tile"),
        doc="The sum of the tiles that the other was laid out in.",
        samples=(
            Sample({"x": floats(3, 4, 6), "like": floats(2, 3)}, {"repeats": [3, 2, 2]}),
            Sample({"x": floats("N", 4), "like": floats("N", 2)}),
        ),
    ),
    Op(
        name="unrepeat",
        title="Repetitions added up",
        category="shape",
        hidden=True,
        inputs=(Port("x"), _LIKE),
        params=_REPEAT,
        infer=shaped_like,
        forward=_unrepeat,
        gradient=_copies_of("repeat"),
        doc="The sum of the values that the other was repeated to.",
        samples=(Sample({"x": floats("N", 4), "like": floats("N", 2)}),),
    ),
)
