"""Ops that change shapes, dtypes or places, not values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import TypeProblem
from engine.op import Array, Builder, Call, Entry, Kernel, Op, Param, Params, Port, Ref, Sample
from engine.op import Suggestion, Types, floats, ints
from engine.tensor_type import DTYPES, Dim, TensorType, broadcast, count, shape_text


def _same(types: Types, params: Params) -> tuple[TensorType, ...]:
    return (types["x"],)


def _identity(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return x


def _shaped(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return x.reshape(kind.sizes())


def _turned(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return x.transpose(_order(x.ndim, params["axes"]))


def _spread(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return xp.broadcast_to(x, kind.sizes())


def _sliced(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return x[(slice(None),) * (int(params["axis"]) % x.ndim) + (_place(params),)]


def _place(params: Params) -> slice:
    """`stop` 0 means to the end."""
    return slice(params["start"], params["stop"] or None, params["step"])


def _like_input(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """The gradient of everything that only reshapes."""
    g, x = upstream[0], call.inputs["x"]
    return {} if g is None else {"x": builder.emit("reshape_like", {"x": g, "like": x})}


# reshape, flatten

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
            port="x", expected=shape_text(wanted), got=shape_text(found.shape),
        )
    known = 1
    for dim in wanted:
        known *= dim if dim != -1 else 1
    fits = (size % known == 0 if known else size == 0) if -1 in wanted else size == known
    if not fits:
        raise TypeProblem(
            "shape.reshape",
            "{size} elements{each} cannot take the shape {expected}, which holds {known}",
            port="x", expected=shape_text(wanted), got=shape_text(found.shape),
            size=size, known=known, each=" of each example" if keep else "",
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
            port="x", expected="(N, ...)", got=shape_text(found.shape),
        )
    return (found.with_shape((found.shape[0], size)),)


def _reshape_like_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    return (types["x"].with_shape(types["like"].shape),)


# transpose, expand_dims, broadcast

def _order(rank: int, axes: Any) -> tuple[int, ...]:
    if not axes:
        return tuple(reversed(range(rank)))
    if sorted(a % rank if rank else a for a in axes) != list(range(rank)):
        raise TypeProblem(
            "axis.order",
            "the axes {got} do not name every axis of a tensor of rank {rank} once",
            port="x", got=str(list(axes)), rank=rank, expected=str(list(range(rank))),
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
    found, axes = types["x"], params["axes"]
    rank = found.rank + len(axes)
    rest = iter(found.shape)
    return (found.with_shape(1 if i in axes else next(rest) for i in range(rank)),)


def _broadcast_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found, like = types["x"], types["like"]
    if broadcast(found.shape, like.shape) != like.shape:
        raise TypeProblem(
            "shape.broadcast", "the shape {got} cannot be spread over {expected}",
            port="x", got=shape_text(found.shape), expected=shape_text(like.shape),
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


def _sum_like_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    return (types["x"].with_shape(types["like"].shape),)


def _broadcast_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g, x = upstream[0], call.inputs["x"]
    return {} if g is None else {"x": builder.emit("broadcast_like", {"x": g, "like": x})}


# concat, slice

def _concat_axis(types: Types, params: Params) -> int:
    rank = next(iter(types.values())).rank
    axis = int(params["axis"])
    if not -rank <= axis < rank:
        raise TypeProblem(
            "axis.range", "axis {axis} does not exist in a tensor of rank {got}",
            port=next(iter(types)), axis=axis, got=str(rank),
        )
    return axis % rank


def _concat_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    axis = _concat_axis(types, params)
    first_name, first = next(iter(types.items()))
    total = 0
    for name, found in types.items():
        rest = found.shape[:axis] + found.shape[axis + 1 :]
        size = found.shape[axis] if axis < found.rank else "?"
        if rest != first.shape[:axis] + first.shape[axis + 1 :] or not isinstance(size, int):
            raise TypeProblem(
                "shape.concat",
                "'{port}' has shape {got}; joined with '{other}' along axis {axis} all other sizes "
                "must be those of {expected}",
                port=name, other=first_name, axis=axis,
                expected=shape_text(first.shape), got=shape_text(found.shape),
            )
        total += size
    return (first.with_shape((*first.shape[:axis], total, *first.shape[axis + 1 :])),)


def _slice_along(array: Array, axis: int, start: int, stop: int) -> Array:
    return array[(slice(None),) * axis + (slice(start, stop),)]


def _concat(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    axis = int(params["axis"]) % outputs[0].ndim
    start = 0
    for part in inputs.values():
        stop = start + part.shape[axis]
        kernel.call("copyto", _slice_along(outputs[0], axis, start, stop), part)
        start = stop


def _concat_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    axis = int(call.params["axis"]) % builder.type(call.outputs[0]).rank
    result: dict[str, Ref | None] = {}
    start = 0
    for name, ref in call.inputs.items():
        size = builder.type(ref).shape[axis]
        stop = start + (size if isinstance(size, int) else 0)
        result[name] = builder.emit(
            "slice", {"x": upstream[0]}, {"axis": axis, "start": start, "stop": stop, "step": 1}
        )
        start = stop
    return result


def _range_of(found: TensorType, params: Params) -> tuple[int, range]:
    axis = int(params["axis"])
    if not -found.rank <= axis < found.rank or not isinstance(found.shape[axis], int):
        raise TypeProblem(
            "axis.range",
            "axis {axis} of a tensor of shape {got} cannot be sliced",
            port="x", axis=axis, got=shape_text(found.shape),
        )
    size = int(found.shape[axis])
    stop = params["stop"]
    places = range(size)[_place(params)]
    if not places and size:
        raise TypeProblem(
            "slice.empty",
            "nothing is left of axis {axis} of size {size} from {start} to {stop}",
            port="x", axis=axis, size=size, start=params["start"], stop=stop or size,
            expected=f"a range within 0 to {size}", got=f"{params['start']} to {stop or size}",
            suggestions=(Suggestion("set", param="start", value=0),),
        )
    return axis % found.rank, places


def _slice_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    axis, places = _range_of(found, params)
    return (found.with_shape((*found.shape[:axis], len(places), *found.shape[axis + 1 :])),)


def _slice_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    inputs = {"x": upstream[0], "like": call.inputs["x"]}
    return {"x": builder.emit("unslice", inputs, call.params)}


def _unslice(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    out = outputs[0]
    axis = int(params["axis"]) % out.ndim
    kernel.call("copyto", out, kernel.constant(0.0, out.dtype.name))
    kernel.call("copyto", out[(slice(None),) * axis + (_place(params),)], inputs["x"])


def _unslice_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    return {} if g is None else {"x": builder.emit("slice", {"x": g}, call.params)}


def _columns_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found, columns = types["x"], params["columns"]
    last = found.shape[-1] if found.rank else None
    bad = [c for c in columns if not isinstance(last, int) or not -last <= c < last]
    if bad or not columns:
        raise TypeProblem(
            "columns.range",
            "columns {got} cannot be taken from a tensor of shape {shape}: name at least one, each "
            "from 0 to the last",
            port="x", got=str(list(columns)), shape=shape_text(found.shape),
            expected=f"0 to {last - 1}" if isinstance(last, int) and last else "a tensor with columns",
        )
    return (found.with_shape((*found.shape[:-1], len(columns))),)


def _columns(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    for place, column in enumerate(params["columns"]):
        kernel.call("copyto", outputs[0][..., place], inputs["x"][..., column])


def _columns_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    inputs = {"x": upstream[0], "like": call.inputs["x"]}
    return {"x": builder.emit("uncolumns", inputs, call.params)}


def _uncolumns(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    out = outputs[0]
    kernel.call("copyto", out, kernel.constant(0.0, out.dtype.name))
    for place, column in enumerate(params["columns"]):
        part = out[..., column]
        kernel.call("add", part, inputs["x"][..., place], out=part)


def _uncolumns_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    return {} if g is None else {"x": builder.emit("columns", {"x": g}, call.params)}


# one-hot, pick, cast

def _one_hot_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    depth = params["classes"] or found.classes
    if not depth:
        raise TypeProblem(
            "classes.unknown",
            "how many classes there are is not known here; set the number",
            port="x", expected="a number of classes", got="0",
        )
    if found.classes and depth < found.classes:
        raise TypeProblem(
            "classes.few",
            "{got} columns cannot hold {expected} classes",
            port="x", expected=str(found.classes), got=str(depth),
            suggestions=(Suggestion("set", param="classes", value=found.classes),),
        )
    return (TensorType(params["dtype"], (*found.shape, depth)),)


def _one_hot(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    out = outputs[0]
    hit = kernel.scratch(out.shape, "bool")
    numbers = kernel.constant(list(range(out.shape[-1])), "int64")
    kernel.call("equal", inputs["x"][..., None], numbers, out=hit)
    kernel.call("copyto", out, hit)


def _pick_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, index = types["x"], types["index"]
    if x.shape[:-1] != index.shape or not x.rank:
        raise TypeProblem(
            "shape.pick",
            "one class number for each row is needed: {expected}; got {got}",
            port="index", expected=shape_text(x.shape[:-1]), got=shape_text(index.shape),
        )
    return (x.with_shape(index.shape),)


def _pick(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, index, out = inputs["x"], inputs["index"], outputs[0]
    rows = kernel.constant(
        [i * x.shape[-1] for i in range(index.size)], "int64"
    ).reshape(index.shape)
    place = kernel.scratch(index.shape, "int64")
    kernel.call("add", index, rows, out=place)
    kernel.call("take", x.reshape(-1), place, out=out, mode="clip")


def _pick_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    kind = builder.type(call.inputs["x"])
    hit = builder.emit(
        "one_hot", {"x": call.inputs["index"]}, {"classes": kind.shape[-1], "dtype": kind.dtype}
    )
    g = builder.emit("expand_dims", {"x": upstream[0]}, {"axes": [kind.rank - 1]})
    return {"x": builder.emit("multiply", {"a": hit, "b": g})}


def _cast(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.call("copyto", outputs[0], inputs["x"], casting="unsafe")


def _cast_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    kind, g = builder.type(call.inputs["x"]), upstream[0]
    if g is None or kind.kind != "float" or builder.type(g).kind != "float":
        return {}
    return {"x": builder.emit("cast", {"x": g}, {"dtype": kind.dtype})}


_AXIS = Param("axis", "integer", -1, minimum=-8, maximum=7, doc="Along which axis; -1: the last.")
_SLICE = (
    _AXIS,
    Param("start", "integer", 0, doc="The first place taken; negative: from the end."),
    Param("stop", "integer", 0, doc="Where to stop, not included; 0: the end."),
    Param("step", "integer", 1, minimum=1, doc="Every how many places."),
)
_COLUMNS = (Param("columns", "axes", [0], doc="Which columns, in which order."),)
_LIKE = Port("like", kind="any", shape_only=True)

ENTRIES: tuple[Entry, ...] = (
    Op(
        name="reshape", title="Reshape", category="shape", inputs=(Port("x", kind="any"),),
        params=(
            Param("shape", "shape", [-1], doc="The new sizes; one may be -1: what is left."),
            Param("keep_batch", "switch", True, title="Keep the batch",
                  doc="The first dimension stays, and the shape is that of one example."),
        ),
        main="shape", infer=_reshape_type, view=_shaped, needs_contiguous=True,
        keeps_contiguous=True, gradient=_like_input,
        doc="The same elements in the same order, in another shape.",
        samples=(Sample({"x": floats("N", 4)}, {"shape": [2, 2]}),
                 Sample({"x": floats(2, 3, 4)}, {"shape": [-1, 6], "keep_batch": False}),
                 Sample({"x": floats(1, 6)}, {"shape": [3, -1]})),
    ),
    Op(
        name="flatten", title="Flatten", category="shape", inputs=(Port("x", kind="any"),),
        infer=_flat_type, view=_shaped, needs_contiguous=True, keeps_contiguous=True,
        gradient=_like_input, keywords=("reshape", "vector"),
        doc="Each example as one row: (N, a, b, ...) becomes (N, a*b*...).",
        samples=(Sample({"x": floats("N", 2, 3)}), Sample({"x": floats(4)})),
    ),
    Op(
        name="transpose", title="Transpose", category="shape", inputs=(Port("x", kind="any"),),
        params=(Param("axes", "axes", [], title="Order of axes",
                      doc="The new order of the axes; empty: reversed."),),
        main="axes", infer=_transpose_type, gradient=_transpose_gradient,
        view=_turned,
        doc="The same elements with the axes in another order; rows become columns.",
        formula="y = xᵀ", keywords=("permute", "swap"),
        samples=(Sample({"x": floats("N", 3)}), Sample({"x": floats(2, 3, 4)}, {"axes": [1, 2, 0]})),
    ),
    Op(
        name="concat", title="Concatenate", category="shape",
        inputs=(Port("x", kind="any", variadic=True),), params=(_AXIS,), main="axis",
        infer=_concat_type, forward=_concat, gradient=_concat_gradient,
        keywords=("join", "concatenate"),
        doc="Joins tensors along an axis. Another input appears as soon as the last is wired.",
        samples=(Sample({"x1": floats("N", 2), "x2": floats("N", 3)}),
                 Sample({"x1": floats(1, 3), "x2": floats(2, 3), "x3": floats(2, 3)}, {"axis": 0})),
    ),
    Op(
        name="slice", title="Slice", category="shape", inputs=(Port("x", kind="any"),),
        params=_SLICE, infer=_slice_type, gradient=_slice_gradient, main="start",
        view=_sliced,
        keywords=("part", "crop", "range"),
        doc="A range of places along an axis.",
        samples=(Sample({"x": floats("N", 5)}, {"start": 1, "stop": 4}),
                 Sample({"x": floats(6, 2)}, {"axis": 0, "start": 1, "step": 2})),
    ),
    Op(
        name="columns", title="Columns", category="shape", inputs=(Port("x", kind="any"),),
        params=_COLUMNS, main="columns", infer=_columns_type, forward=_columns,
        gradient=_columns_gradient, keywords=("features", "select", "gather"),
        doc="Some of the features, in the order given: the entries of the last axis.",
        samples=(Sample({"x": floats("N", 4)}, {"columns": [2, 0]}),
                 Sample({"x": floats(3)}, {"columns": [1, 1]})),
    ),
    Op(
        name="one_hot", title="One-hot", category="shape", inputs=(Port("x", kind="int"),),
        params=(Param("classes", "integer", 0, minimum=0, maximum=100000,
                      doc="How many columns; 0: as many as there are classes."),
                Param("dtype", "choice", "float32", choices=("float32", "float64"))),
        main="classes", infer=_one_hot_type, forward=_one_hot,
        keywords=("encode", "categories", "dummy"), formula="yᵢ = 1 where i = x, else 0",
        doc="A class number becomes a row with a 1 at its place and 0 elsewhere, so that no class "
        "is nearer to one than to another, as 1, 2, 3 would have it.",
        samples=(Sample({"x": ints("N", classes=3)}, differentiable=False),
                 Sample({"x": ints(2, 2, classes=3)}, {"classes": 5}, differentiable=False)),
    ),
    Op(
        name="stop_gradient", title="Stop gradient", category="shape",
        inputs=(Port("x", kind="any"),), infer=_same, view=_identity, keeps_contiguous=True,
        keywords=("detach", "freeze"),
        doc="The same values, but nothing flows back: what stands before does not learn from what "
        "comes after.",
        samples=(Sample({"x": floats("N", 3)}, differentiable=False),),
    ),
    Op(
        name="cast", title="Cast", category="shape", inputs=(Port("x", kind="any"),),
        params=(Param("dtype", "choice", "float32", choices=DTYPES, doc="The new dtype."),),
        main="dtype", infer=lambda types, params: (types["x"].with_dtype(params["dtype"]),),
        forward=_cast, gradient=_cast_gradient, keywords=("convert", "float", "integer"),
        doc="The same values in another dtype. Fractions are cut off on the way to integers.",
        samples=(Sample({"x": floats("N", 3)}, {"dtype": "float64"}),
                 Sample({"x": ints(4)}, differentiable=False)),
    ),
    Op(
        name="pick", title="Pick", category="shape", hidden=True,
        inputs=(Port("x"), Port("index", kind="int")), infer=_pick_type, forward=_pick,
        gradient=_pick_gradient, needs_contiguous=True,
        doc="From each row the entry that the index names.",
        samples=(Sample({"x": floats("N", 3), "index": ints("N", classes=3)}),),
    ),
    Op(
        name="reshape_like", title="Reshape like", category="shape", hidden=True,
        inputs=(Port("x", kind="any"), _LIKE), infer=_reshape_like_type, view=_shaped,
        needs_contiguous=True, keeps_contiguous=True, gradient=_like_input,
        doc="The elements of x in the shape of the other.",
        samples=(Sample({"x": floats("N", 6), "like": floats("N", 2, 3)}),),
    ),
    Op(
        name="expand_dims", title="Expand dimensions", category="shape", hidden=True,
        inputs=(Port("x", kind="any"),), params=(Param("axes", "axes", [0]),),
        infer=_expanded_type, view=_shaped,
        keeps_contiguous=True, gradient=_like_input,
        doc="Axes of size 1 are put in; `axes` are their places in the result.",
        samples=(Sample({"x": floats("N", 3)}, {"axes": [1]}),),
    ),
    Op(
        name="broadcast_like", title="Broadcast like", category="shape", hidden=True,
        inputs=(Port("x", kind="any"), _LIKE), infer=_broadcast_type,
        view=_spread, gradient=_sum_like_gradient,
        doc="x repeated until it has the shape of the other.",
        samples=(Sample({"x": floats(3), "like": floats("N", 3)}),),
    ),
    Op(
        name="sum_like", title="Sum like", category="shape", hidden=True,
        inputs=(Port("x"), _LIKE), infer=_sum_like_type, forward=_sum_like,
        gradient=_broadcast_gradient,
        doc="x summed over every axis along which the other was broadcast to it.",
        samples=(Sample({"x": floats("N", 3), "like": floats(3)}),
                 Sample({"x": floats(2, 3), "like": floats(2, 1)}),
                 Sample({"x": floats(2, 3), "like": floats()})),
        operations=lambda types, params: float(types["x"].elements),
    ),
    Op(
        name="unslice", title="Unslice", category="shape", hidden=True,
        inputs=(Port("x"), _LIKE), params=_SLICE, infer=_reshape_like_type, forward=_unslice,
        gradient=_unslice_gradient,
        doc="Zeros in the shape of the other, with x put back where a slice took it from.",
        samples=(Sample({"x": floats("N", 2), "like": floats("N", 5)}, {"start": 1, "stop": 3}),),
    ),
    Op(
        name="uncolumns", title="Columns put back", category="shape", hidden=True,
        inputs=(Port("x"), _LIKE), params=_COLUMNS, infer=_reshape_like_type, forward=_uncolumns,
        gradient=_uncolumns_gradient,
        doc="Zeros in the shape of the other, with x added where the columns were taken from.",
        samples=(Sample({"x": floats("N", 2), "like": floats("N", 3)}, {"columns": [2, 0]}),),
    ),
)

