"""Ops that take parts of a tensor, and put gradients back where they came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
    Suggestion,
    Types,
    floats,
    ints,
    shaped_like,
)
from engine.tensor_type import TensorType, shape_text


def _sliced(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return x[(slice(None),) * (int(params["axis"]) % x.ndim) + (_place(params),)]


def _place(params: Params) -> slice:
    """`stop` 0 means to the end."""
    return slice(params["start"], params["stop"] or None, params["step"])


def _range_of(found: TensorType, params: Params) -> tuple[int, range]:
    axis = int(params["axis"])
    if not -found.rank <= axis < found.rank or not isinstance(found.shape[axis], int):
        raise TypeProblem(
            "axis.range",
            "axis {axis} of a tensor of shape {got} cannot be sliced",
            port="x",
            axis=axis,
            got=shape_text(found.shape),
        )
    size = int(found.shape[axis])
    stop = params["stop"]
    places = range(size)[_place(params)]
    if not places and size:
        raise TypeProblem(
            "slice.empty",
            "nothing is left of axis {axis} of size {size} from {start} to {stop}",
            port="x",
            axis=axis,
            size=size,
            start=params["start"],
            stop=stop or size,
            expected=f"a range within 0 to {size}",
            got=f"{params['start']} to {stop or size}",
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
            port="x",
            got=str(list(columns)),
            shape=shape_text(found.shape),
            expected=f"0 to {last - 1}"
            if isinstance(last, int) and last
            else "a tensor with columns",
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


def _pick_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, index = types["x"], types["index"]
    if x.shape[:-1] != index.shape or not x.rank:
        raise TypeProblem(
            "shape.pick",
            "one class number for each row is needed: {expected}; got {got}",
            port="index",
            expected=shape_text(x.shape[:-1]),
            got=shape_text(index.shape),
        )
    return (x.with_shape(index.shape),)


def _pick(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, index, out = inputs["x"], inputs["index"], outputs[0]
    rows = kernel.constant([i * x.shape[-1] for i in range(index.size)], "int64").reshape(
        index.shape
    )
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
        name="slice",
        title="Slice",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=_SLICE,
        infer=_slice_type,
        gradient=_slice_gradient,
        main="start",
        view=_sliced,
        keywords=("part", "crop", "range"),
        doc="A range of places along an axis.",
        samples=(
            Sample({"x": floats("N", 5)}, {"start": 1, "stop": 4}),
            Sample({"x": floats(6, 2)}, {"axis": 0, "start": 1, "step": 2}),
        ),
    ),
    Op(
        name="columns",
        title="Columns",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=_COLUMNS,
        main="columns",
        infer=_columns_type,
        forward=_columns,
        gradient=_columns_gradient,
        keywords=("features", "select", "gather"),
        doc="Some of the features, in the order given: the entries of the last axis.",
        samples=(
            Sample({"x": floats("N", 4)}, {"columns": [2, 0]}),
            Sample({"x": floats(3)}, {"columns": [1, 1]}),
        ),
    ),
    Op(
        name="pick",
        title="Pick",
        category="shape",
        hidden=True,
        inputs=(Port("x"), Port("index", kind="int")),
        infer=_pick_type,
        forward=_pick,
        gradient=_pick_gradient,
        needs_contiguous=True,
        doc="From each row the entry that the index names.",
        samples=(Sample({"x": floats("N", 3), "index": ints("N", classes=3)}),),
    ),
    Op(
        name="unslice",
        title="Unslice",
        category="shape",
        hidden=True,
        inputs=(Port("x"), _LIKE),
        params=_SLICE,
        infer=shaped_like,
        forward=_unslice,
        gradient=_unslice_gradient,
        doc="Zeros in the shape of the other, with x put back where a slice took it from.",
        samples=(Sample({"x": floats("N", 2), "like": floats("N", 5)}, {"start": 1, "stop": 3}),),
    ),
    Op(
        name="uncolumns",
        title="Columns put back",
        category="shape",
        hidden=True,
        inputs=(Port("x"), _LIKE),
        params=_COLUMNS,
        infer=shaped_like,
        forward=_uncolumns,
        gradient=_uncolumns_gradient,
        doc="Zeros in the shape of the other, with x added where the columns were taken from.",
        samples=(Sample({"x": floats("N", 2), "like": floats("N", 3)}, {"columns": [2, 0]}),),
    ),
)
