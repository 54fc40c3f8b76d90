"""Ops that take parts of a tensor, or its places in another order, and put gradients back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.axes import AXIS, along, axes_of, axis_of, replaced, size_of
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
    return _part(x, int(params["axis"]) % x.ndim, params)


def _bounds(params: Params) -> slice:
    """`stop` 0 means to the end."""
    return slice(int(params["start"]), int(params["stop"]) or None)


def _part(x: Array, axis: int, params: Params) -> Array:
    """The places along an axis; a negative step goes through the range from behind."""
    return x[along(axis, _bounds(params))][along(axis, slice(None, None, int(params["step"])))]


def _range_of(found: TensorType, params: Params) -> tuple[int, range]:
    axis = axis_of(found, params["axis"])
    size, stop = size_of(found, axis), int(params["stop"])
    if not params["step"]:
        raise TypeProblem(
            "slice.step",
            "a step of {got} never comes to the next place; take {expected}",
            port="x",
            expected="1, or -1 to go backwards",
            got="0",
            suggestions=(Suggestion("set", param="step", value=1),),
        )
    places = range(size)[_bounds(params)][:: int(params["step"])]
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
    return axis, places


def _slice_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    axis, places = _range_of(found, params)
    shape = replaced(found.shape, axis, len(places))
    return (TensorType(found.dtype, shape, found.classes),)


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
    kernel.call("copyto", _part(out, axis, params), inputs["x"])


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
    return (TensorType(found.dtype, (*found.shape[:-1], len(columns)), found.classes),)


_FEW = 4
"""Up to so many columns are copied one by one."""


def _columns(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out, columns = inputs["x"], outputs[0], params["columns"]
    if len(columns) > _FEW and x.flags.c_contiguous:
        places = kernel.constant([column % x.shape[-1] for column in columns], "int64")
        kernel.call("take", x, places, axis=-1, out=out, mode="clip")
        return
    for place, column in enumerate(columns):
        kernel.call("copyto", out[..., place], x[..., column])


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


def _flipped_axes(found: TensorType, params: Params) -> tuple[int, ...]:
    return axes_of(found, params["axes"] or range(found.rank))


def _flip_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    _flipped_axes(types["x"], params)
    return (types["x"],)


def _flipped(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    for axis in _flipped_axes(kind, params):
        x = x[along(axis, slice(None, None, -1))]
    return x


def _flip_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    return {} if g is None else {"x": builder.emit("flip", {"x": g}, call.params)}


def _roll_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    axis_of(types["x"], params["axis"])
    return (types["x"],)


def _roll(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out = inputs["x"], outputs[0]
    axis = int(params["axis"]) % x.ndim
    size = x.shape[axis]
    ahead = int(params["shift"]) % max(size, 1)
    kernel.call("copyto", out[along(axis, slice(ahead, None))], x[along(axis, slice(size - ahead))])
    if ahead:
        back = x[along(axis, slice(size - ahead, None))]
        kernel.call("copyto", out[along(axis, slice(ahead))], back)


def _roll_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    back = {**call.params, "shift": -int(call.params["shift"])}
    return {"x": builder.emit("roll", {"x": upstream[0]}, back)}


_SLICE = (
    AXIS,
    Param("start", "integer", 0, doc="The first place of the range; negative: from the end."),
    Param("stop", "integer", 0, doc="Where the range ends, not included; 0: the end of the axis."),
    Param(
        "step",
        "integer",
        1,
        low=1,
        high=8,
        doc="Every how many places; negative: the range from its last place backwards.",
    ),
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
        keywords=("part", "crop", "range", "stride", "reverse"),
        doc="A range of places along an axis, all of them or every so many. Nothing is copied.",
        samples=(
            Sample({"x": floats("N", 5)}, {"start": 1, "stop": 4}),
            Sample({"x": floats(6, 2)}, {"axis": 0, "start": 1, "step": 2}),
            Sample({"x": floats("N", 5)}, {"step": -1}),
            Sample({"x": floats("N", 5, 2)}, {"axis": 1, "start": -4, "stop": -1, "step": -2}),
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
            Sample({"x": floats("N", 3)}, {"columns": [0, -1, 1, 2, 0, 1]}),
        ),
    ),
    Op(
        name="flip",
        title="Flip",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=(Param("axes", "axes", [-1], doc="Which axes are turned round; none: every one."),),
        main="axes",
        infer=_flip_type,
        view=_flipped,
        gradient=_flip_gradient,
        keywords=("reverse", "mirror", "backwards"),
        formula="y[i] = x[n - 1 - i]",
        doc="The places along axes in reverse order: a mirrored image, a sequence from behind.",
        samples=(
            Sample({"x": floats("N", 3)}),
            Sample({"x": floats("N", 3, 2)}, {"axes": [1, 0]}),
            Sample({"x": floats(2, 1)}, {"axes": []}),
        ),
    ),
    Op(
        name="roll",
        title="Roll",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=(
            Param(
                "shift",
                "integer",
                1,
                minimum=-1_000_000,
                maximum=1_000_000,
                low=-8,
                high=8,
                doc="How many places onwards; negative: back.",
            ),
            AXIS,
        ),
        main="shift",
        infer=_roll_type,
        forward=_roll,
        gradient=_roll_gradient,
        keywords=("shift", "rotate", "cyclic"),
        formula="y[(i + shift) mod n] = x[i]",
        doc="Moves the values along an axis; what falls off one end comes in at the other.",
        samples=(
            Sample({"x": floats("N", 3)}),
            Sample({"x": floats("N", 3)}, {"axis": 0, "shift": -2}),
            Sample({"x": floats(2, 3, 2)}, {"axis": 1, "shift": 7}),
            Sample({"x": floats(0)}, {"shift": 0}),
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
