"""Ops that change a tensor's shape, or spread and gather its values along axes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.axes import axes_of
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
    shaped_like,
)
from engine.tensor_type import Dim, TensorType, broadcast, count, shape_text


def _shaped(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return x.reshape(kind.sizes())


def _turned(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return x.transpose(_order(x.ndim, params["axes"]))


def _spread(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return xp.broadcast_to(x, kind.sizes())


def _like_input(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """The gradient of everything that only reshapes."""
    g, x = upstream[0], call.inputs["x"]
    return {} if g is None else {"x": builder.emit("reshape_like", {"x": g, "like": x})}


def _reshape_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    """`shape` is that of one example; the first dimension, the batch, stays."""
    found, wanted = types["x"], list(params["shape"])
    keep = bool(params["keep_batch"])
    head: tuple[Dim, ...] = found.shape[:1] if keep else ()
    size, symbols = count(found.shape[1:] if keep else found.shape)
    if symbols or wanted.count(-1) > 1 or any(d < -1 for d in wanted) or (keep and not found.rank):
        raise TypeProblem(
            "shape.reshape",
            "a tensor of shape {got} cannot take the shape {expected}: at most one size may be -1, "
            "and sizes that are not known yet cannot be moved",
            port="x",
            expected=shape_text(wanted),
            got=shape_text(found.shape),
        )
    known = 1
    for dim in wanted:
        known *= dim if dim != -1 else 1
    fits = (size % known == 0 if known else size == 0) if -1 in wanted else size == known
    if not fits:
        raise TypeProblem(
            "shape.reshape",
            "{size} elements{each} cannot take the shape {expected}, which holds {known}",
            port="x",
            expected=shape_text(wanted),
            got=shape_text(found.shape),
            size=size,
            known=known,
            each=" of each example" if keep else "",
        )
    shape = tuple(size // known if d == -1 and known else max(d, 0) for d in wanted)
    return (found.with_shape(head + shape),)


def _flat_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    size, symbols = count(found.shape[1:])
    if symbols or found.rank < 1:
        raise TypeProblem(
            "shape.flatten",
            "flatten needs examples of known size; got the shape {got}",
            port="x",
            expected="(N, ...)",
            got=shape_text(found.shape),
        )
    return (found.with_shape((found.shape[0], size)),)


def _order(rank: int, axes: Any) -> tuple[int, ...]:
    if not axes:
        return tuple(reversed(range(rank)))
    if sorted(a % rank if rank else a for a in axes) != list(range(rank)):
        raise TypeProblem(
            "axis.order",
            "the axes {got} do not name every axis of a tensor of rank {rank} once",
            port="x",
            got=str(list(axes)),
            rank=rank,
            expected=str(list(range(rank))),
        )
    return tuple(a % rank for a in axes)


def _transpose_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    order = _order(found.rank, params["axes"])
    return (found.with_shape(found.shape[i] for i in order),)


def _transpose_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    order = _order(builder.type(call.inputs["x"]).rank, call.params["axes"])
    back = sorted(range(len(order)), key=order.__getitem__)
    return {"x": builder.emit("transpose", {"x": upstream[0]}, {"axes": back})}


def _expanded_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found, axes = types["x"], list(params["axes"])
    rank = found.rank + len(axes)
    places = {a % rank for a in axes if -rank <= a < rank}
    if len(places) < len(axes):
        raise TypeProblem(
            "axis.range",
            "the new axes {got} must be different places in a result of rank {rank}: {expected}",
            port="x",
            rank=rank,
            expected=f"{-rank} to {rank - 1}",
            got=str(axes),
            suggestions=(Suggestion("set", param="axes", value=[-1]),),
        )
    rest = iter(found.shape)
    shape = tuple(1 if i in places else next(rest) for i in range(rank))
    return (TensorType(found.dtype, shape, found.classes),)


def _squeezed_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    single = [i for i, size in enumerate(found.shape) if size == 1]
    gone = axes_of(found, params["axes"]) if params["axes"] else single
    for axis in gone:
        if found.shape[axis] != 1:
            raise TypeProblem(
                "squeeze.size",
                "only an axis of size {expected} can be taken away; axis {axis} of shape {shape} "
                "has size {got}",
                port="x",
                axis=axis,
                shape=shape_text(found.shape),
                expected="1",
                got=str(found.shape[axis]),
                suggestions=(Suggestion("set", param="axes", value=single),) if single else (),
            )
    shape = tuple(size for i, size in enumerate(found.shape) if i not in gone)
    return (TensorType(found.dtype, shape, found.classes),)


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
    return (found.with_shape(like.shape),)


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


_LIKE = Port("like", kind="any", shape_only=True)


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="reshape",
        title="Reshape",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=(
            Param("shape", "shape", [-1], doc="The new sizes; one may be -1: what is left."),
            Param(
                "keep_batch",
                "switch",
                True,
                title="Keep the batch",
                doc="The first dimension stays, and the shape is that of one example.",
            ),
        ),
        main="shape",
        infer=_reshape_type,
        view=_shaped,
        needs_contiguous=True,
        keeps_contiguous=True,
        gradient=_like_input,
        doc="The same elements in the same order, in another shape.",
        samples=(
            Sample({"x": floats("N", 4)}, {"shape": [2, 2]}),
            Sample({"x": floats(2, 3, 4)}, {"shape": [-1, 6], "keep_batch": False}),
            Sample({"x": floats(1, 6)}, {"shape": [3, -1]}),
        ),
    ),
    Op(
        name="flatten",
        title="Flatten",
        category="shape",
        inputs=(Port("x", kind="any"),),
        infer=_flat_type,
        view=_shaped,
        needs_contiguous=True,
        keeps_contiguous=True,
        gradient=_like_input,
        keywords=("reshape", "vector"),
        doc="Each example as one row: (N, a, b, ...) becomes (N, a*b*...).",
        samples=(Sample({"x": floats("N", 2, 3)}), Sample({"x": floats(4)})),
    ),
    Op(
        name="transpose",
        title="Transpose",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=(
            Param(
                "axes",
                "axes",
                [],
                title="Order of axes",
                doc="The new order of the axes; empty: reversed.",
            ),
        ),
        main="axes",
        infer=_transpose_type,
        gradient=_transpose_gradient,
        view=_turned,
        doc="The same elements with the axes in another order; rows become columns.",
        formula="y = xᵀ",
        keywords=("permute", "swap"),
        samples=(
            Sample({"x": floats("N", 3)}),
            Sample({"x": floats(2, 3, 4)}, {"axes": [1, 2, 0]}),
        ),
    ),
    Op(
        name="reshape_like",
        title="Reshape like",
        category="shape",
        hidden=True,
        inputs=(Port("x", kind="any"), _LIKE),
        infer=shaped_like,
        view=_shaped,
        needs_contiguous=True,
        keeps_contiguous=True,
        gradient=_like_input,
        doc="The elements of x in the shape of the other.",
        samples=(Sample({"x": floats("N", 6), "like": floats("N", 2, 3)}),),
    ),
    Op(
        name="expand_dims",
        title="Expand dimensions",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=(
            Param("axes", "axes", [0], doc="Where the new axes stand in the result; -1: the last."),
        ),
        main="axes",
        infer=_expanded_type,
        view=_shaped,
        keeps_contiguous=True,
        gradient=_like_input,
        keywords=("unsqueeze", "newaxis", "channel"),
        doc="Puts in axes of size 1, for instance the channel of a grey image, or an axis along "
        "which another tensor is to be broadcast.",
        samples=(
            Sample({"x": floats("N", 3)}, {"axes": [1]}),
            Sample({"x": floats("N", 3)}, {"axes": [-1, 0]}),
            Sample({"x": floats()}),
        ),
    ),
    Op(
        name="squeeze",
        title="Squeeze",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=(
            Param("axes", "axes", [], doc="Which axes of size 1 go; none: all that have size 1."),
        ),
        main="axes",
        infer=_squeezed_type,
        view=_shaped,
        keeps_contiguous=True,
        gradient=_like_input,
        keywords=("drop", "remove dimension"),
        doc="Takes away axes of size 1. The batch stays, however many examples it holds.",
        samples=(
            Sample({"x": floats("N", 1, 3)}, {"axes": [1]}),
            Sample({"x": floats("N", 1)}, {"axes": [-1]}),
            Sample({"x": floats(2, 1, 3, 1)}),
        ),
    ),
    Op(
        name="broadcast_like",
        title="Broadcast like",
        category="shape",
        hidden=True,
        inputs=(Port("x", kind="any"), _LIKE),
        infer=_broadcast_type,
        view=_spread,
        gradient=_sum_like_gradient,
        doc="x repeated until it has the shape of the other.",
        samples=(Sample({"x": floats(3), "like": floats("N", 3)}),),
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
)
