"""Ops that give the same elements another shape, or their axes another order."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.axes import AXIS, axes_of, axis_of
from engine.errors import Suggestion, TypeProblem
from engine.op import (
    Array,
    Builder,
    Call,
    Entry,
    Layer,
    Op,
    Param,
    Params,
    Port,
    Ref,
    Sample,
    Scope,
    Types,
    floats,
    shaped_like,
)
from engine.tensor_type import Dim, TensorType, count, shape_text


def _shaped(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return x.reshape(kind.sizes())


def _turned(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return x.transpose(_order(x.ndim, params["axes"]))


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
    bad = wanted.count(-1) > 1 or any(d < -1 for d in wanted) or (keep and not found.rank)
    known = math.prod(d for d in wanted if d != -1)
    moved = len(symbols) == 1 and -1 in wanted and size == known
    if bad or (symbols and not moved):
        raise TypeProblem(
            "shape.reshape",
            "a tensor of shape {got} cannot take the shape {expected}: at most one size may be -1, "
            "and a size that is not known yet can only be kept whole, as the -1",
            port="x",
            expected=shape_text(wanted),
            got=shape_text(found.shape),
        )
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
            suggestions=_one_left_open(wanted, size),
        )
    rest: Dim = symbols[0] if symbols else size // known if known else 0
    shape = tuple(rest if d == -1 else d for d in wanted)
    return (TensorType(found.dtype, head + shape, found.classes),)


def _one_left_open(wanted: list[int], size: int) -> tuple[Suggestion, ...]:
    """The repair that leaves one of the sizes open, the last that can be."""
    for place in reversed(range(len(wanted))):
        others = [d for i, d in enumerate(wanted) if i != place]
        known = math.prod(others)
        if -1 not in others and known and size % known == 0:
            shape = [-1 if i == place else d for i, d in enumerate(wanted)]
            return (Suggestion("set", param="shape", value=shape),)
    return (Suggestion("set", param="shape", value=[-1]),)


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
    return (TensorType(found.dtype, (found.shape[0], size), found.classes),)


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
            suggestions=(Suggestion("set", param="axes", value=[]),),
        )
    return tuple(a % rank for a in axes)


def _transpose_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    order = _order(found.rank, params["axes"])
    shape = tuple(found.shape[i] for i in order)
    return (TensorType(found.dtype, shape, found.classes),)


def _transpose_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    order = _order(builder.type(call.inputs["x"]).rank, call.params["axes"])
    back = sorted(range(len(order)), key=order.__getitem__)
    return {"x": builder.emit("transpose", {"x": upstream[0]}, {"axes": back})}


def _check_swap(types: Types, params: Params) -> None:
    for name in ("first", "second"):
        axis_of(types["x"], params[name], param=name)


def _swap(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    order = list(range(scope.type(inputs["x"]).rank))
    first, second = (int(params[name]) % len(order) for name in ("first", "second"))
    order[first], order[second] = order[second], order[first]
    return (scope.emit("transpose", inputs, {"axes": order}),)


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
            Sample({"x": floats("N", 2, 3)}, {"shape": [-1, 6], "keep_batch": False}),
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
    Layer(
        name="swap_axes",
        title="Swap axes",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=(
            replace(AXIS, name="first", title="One axis", doc="One of the two; -1 is the last."),
            replace(AXIS, name="second", title="Other axis", default=-2, doc="The other of them."),
        ),
        main="first",
        check=_check_swap,
        expand=_swap,
        keywords=("transpose", "swapaxes", "permute"),
        doc="The same elements with two axes changed for each other; all others stay.",
        samples=(
            Sample({"x": floats("N", 2, 3)}),
            Sample({"x": floats("N", 3)}, {"first": 1, "second": 1}),
            Sample({"x": floats("N", 1, 3)}, {"first": 0, "second": 2}),
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
)
