"""Ops that read and write at places named by a tensor of whole numbers, and their adjoints."""

from __future__ import annotations

import math
from collections.abc import Mapping

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
from engine.tensor_type import Dim, TensorType, shape_text


def _check_classes(index: TensorType, size: Dim) -> None:
    """An index that is known to reach beyond the axis is refused before the run."""
    if index.classes and isinstance(size, int) and index.classes > size:
        raise TypeProblem(
            "index.range",
            "'index' holds numbers up to {got}, but the axis has only {expected} places",
            port="index",
            expected=str(size),
            got=str(index.classes - 1),
        )


def _gather_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, index = types["x"], types["index"]
    axis = axis_of(x, params["axis"])
    if x.shape[axis] == 0:
        raise TypeProblem(
            "index.empty",
            "nothing can be taken from axis {axis} of '{port}', which is empty; its shape is {got}",
            port="x",
            axis=axis,
            expected="at least one place",
            got=shape_text(x.shape),
        )
    _check_classes(index, x.shape[axis])
    return (TensorType(x.dtype, replaced(x.shape, axis, *index.shape), x.classes),)


def _whole(kernel: Kernel, index: Array) -> Array:
    """The index as NumPy counts places, so that no call converts it."""
    if index.dtype == "int64":
        return index
    wide = kernel.scratch(index.shape, "int64")
    kernel.call("copyto", wide, index)
    return wide


def _gather(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, index = inputs["x"], _whole(kernel, inputs["index"])
    axis = int(params["axis"]) % x.ndim
    kernel.call("take", x, index, axis=axis, out=outputs[0], mode="clip")


def _gather_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    x = call.inputs["x"]
    axis = int(call.params["axis"]) % builder.type(x).rank
    inputs = {"x": upstream[0], "index": call.inputs["index"], "like": x}
    return {"x": builder.emit("scatter_add_like", inputs, {"axis": axis})}


def _scatter_axis(x: TensorType, index: TensorType, params: Params) -> int:
    """The axis of the result along which values are put, from 0."""
    rank = x.rank - index.rank + 1
    axis = int(params["axis"])
    if rank < 1 or not -rank <= axis < rank:
        raise TypeProblem(
            "axis.range",
            "values of shape {got} under an index of shape {index} cannot be put along axis {axis}",
            port="x",
            axis=axis,
            index=shape_text(index.shape),
            expected=f"{-rank} to {rank - 1}" if rank > 0 else "values for every index",
            got=shape_text(x.shape),
            suggestions=(Suggestion("set", param="axis", value=0),) if rank > 0 else (),
        )
    axis %= rank
    part = x.shape[axis : axis + index.rank]
    if part != index.shape:
        expected = (*x.shape[:axis], *index.shape, *x.shape[axis + index.rank :])
        raise TypeProblem(
            "shape.scatter",
            "from axis {axis} on, the values need the shape of the index: {expected}; got {got}",
            port="x",
            axis=axis,
            expected=shape_text(expected),
            got=shape_text(x.shape),
        )
    return axis


def _scatter_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, index = types["x"], types["index"]
    axis = _scatter_axis(x, index, params)
    size = int(params["size"]) or index.classes
    if not size:
        raise TypeProblem(
            "classes.unknown",
            "how many places there are is not known here; set the size",
            port="index",
            expected="a number of places",
            got="0",
        )
    _check_classes(index, size)
    return (x.with_shape((*x.shape[:axis], size, *x.shape[axis + index.rank :])),)


def _scatter_like_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    _scatter_axis(types["x"], types["index"], params)
    return shaped_like(types, params)


def _places(kernel: Kernel, index: Array, parts: tuple[int, int, int]) -> Array:
    """Where in flat memory each value of an (outer, size, inner) array stands whose place along
    the middle axis `index` names; the index broadcasts to (outer, places, inner)."""
    outer, size, inner = parts
    near = kernel.scratch(index.shape, "int64")
    kernel.call("minimum", index, kernel.constant(max(size - 1, 0), "int64"), out=near)
    kernel.call("maximum", near, kernel.constant(0, "int64"), out=near)
    if inner > 1:
        kernel.call("multiply", near, kernel.constant(inner, "int64"), out=near)
    for axis, count, stride in ((0, outer, size * inner), (2, inner, 1)):
        if count > 1:
            steps = kernel.constant([row * stride for row in range(count)], "int64")
            shape = (*near.shape[:axis], count, *near.shape[axis + 1 :])
            spread = kernel.scratch(shape, "int64")
            kernel.call("add", near, steps.reshape(replaced((1, 1, 1), axis, count)), out=spread)
            near = spread
    return near


def _add_at(kernel: Kernel, places: Array, x: Array, out: Array) -> None:
    """Sums of the values at their places in `out`. The flat form of add.at is the fast one."""
    kernel.call("copyto", out, kernel.constant(0, out.dtype.name))
    if x.size:
        kernel.call("add.at", out.reshape(-1), places.reshape(-1), x.reshape(-1))


def _scatter(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out = inputs["x"], outputs[0]
    index = _whole(kernel, inputs["index"])
    axis = int(params["axis"]) % out.ndim
    outer, inner = math.prod(out.shape[:axis]), math.prod(out.shape[axis + 1 :])
    places = _places(kernel, index.reshape(1, index.size, 1), (outer, out.shape[axis], inner))
    _add_at(kernel, places, x, out)


def _scatter_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    inputs = {"x": upstream[0], "index": call.inputs["index"]}
    return {"x": builder.emit("gather", inputs, {"axis": call.params["axis"]})}


def _along_axis(x: TensorType, index: TensorType, params: Params) -> int:
    """The axis, where the index has the shape of the tensor but for it."""
    axis = axis_of(x, params["axis"])
    fits = index.rank == x.rank and replaced(index.shape, axis) == replaced(x.shape, axis)
    if not fits:
        raise TypeProblem(
            "shape.along",
            "'{port}' needs the shape of x but for axis {axis}: {expected}; got {got}",
            port="index",
            axis=axis,
            expected=shape_text(replaced(x.shape, axis, "*")),
            got=shape_text(index.shape),
        )
    _check_classes(index, x.shape[axis])
    return axis


def _take_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, index = types["x"], types["index"]
    axis = _along_axis(x, index, params)
    if x.shape[axis] == 0:
        raise TypeProblem(
            "index.empty",
            "nothing can be taken from axis {axis} of '{port}', which is empty; its shape is {got}",
            port="x",
            axis=axis,
            expected="at least one place",
            got=shape_text(x.shape),
        )
    return (TensorType(x.dtype, index.shape, x.classes),)


def _put_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    x, index, like = types["x"], types["index"], types["like"]
    _along_axis(like, index, params)
    if x.shape != index.shape:
        raise TypeProblem(
            "shape.along",
            "each value needs a place: '{port}' must have the shape {expected}; got {got}",
            port="x",
            expected=shape_text(index.shape),
            got=shape_text(x.shape),
        )
    return shaped_like(types, params)


def _along_places(kernel: Kernel, index: Array, whole: Array, params: Params) -> Array:
    """Where in the flat memory of `whole` each entry of an index along an axis points."""
    axis = int(params["axis"]) % whole.ndim
    outer, inner = math.prod(whole.shape[:axis]), math.prod(whole.shape[axis + 1 :])
    index = _whole(kernel, index).reshape(outer, index.shape[axis], inner)
    return _places(kernel, index, (outer, whole.shape[axis], inner))


def _take(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, index, out = inputs["x"], inputs["index"], outputs[0]
    if index.size:
        places = _along_places(kernel, index, x, params)
        kernel.call("take", x.reshape(-1), places.reshape(out.shape), out=out, mode="clip")


def _take_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    inputs = {"x": upstream[0], "index": call.inputs["index"], "like": call.inputs["x"]}
    return {"x": builder.emit("add_along_axis", inputs, call.params)}


def _put(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    out = outputs[0]
    _add_at(kernel, _along_places(kernel, inputs["index"], out, params), inputs["x"], out)


def _put_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    inputs = {"x": upstream[0], "index": call.inputs["index"]}
    return {"x": builder.emit("take_along_axis", inputs, call.params)}


_INDEX = Port("index", "Places, counted from 0.", kind="int")
_LIKE = Port("like", kind="any", shape_only=True)
_AXIS = Param("axis", "integer", 0, minimum=-8, maximum=7, doc="Along which axis; -1: the last.")


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="gather",
        title="Gather",
        category="shape",
        inputs=(Port("x", "Where to take from.", kind="any"), _INDEX),
        params=(_AXIS,),
        main="axis",
        infer=_gather_type,
        forward=_gather,
        gradient=_gather_gradient,
        needs_contiguous=True,
        formula="y[i, ...] = x[indexᵢ, ...]",
        keywords=("take", "embedding", "look-up", "index_select", "rows"),
        doc="The rows of a table that the index names, as often as it names them: an embedding "
        "look-up. Along another axis, its slices. A place outside counts as the nearest inside.",
        samples=(
            Sample({"x": floats(3, 2), "index": ints("N", classes=3)}),
            Sample({"x": floats("N", 4), "index": ints(2, 3, classes=4)}, {"axis": -1}),
            Sample({"x": floats("N", 3, 2), "index": ints(classes=3)}, {"axis": 1}),
            Sample({"x": floats(1), "index": ints("N", 0, classes=1)}),
            Sample({"x": floats(2, 2), "index": TensorType("int32", (3,), 2)}),
        ),
    ),
    Op(
        name="scatter_add",
        title="Scatter-add",
        category="shape",
        inputs=(Port("x", "The values.", kind="number"), _INDEX),
        params=(
            Param(
                "size",
                "integer",
                0,
                minimum=0,
                maximum=10_000_000,
                high=1000,
                doc="How many places the result has along the axis; 0: as many as there are "
                "classes in the index.",
            ),
            _AXIS,
        ),
        main="size",
        infer=_scatter_type,
        forward=_scatter,
        gradient=_scatter_gradient,
        needs_contiguous=True,
        formula="y[j, ...] = Σ x[i, ...] over indexᵢ = j",
        keywords=("segment_sum", "index_add", "group", "histogram", "put"),
        doc="Adds each value to the place that the index names, and leaves 0 where it names none: "
        "sums by group, and what flows back through a gather. A place outside counts as the "
        "nearest one inside.",
        samples=(
            Sample({"x": floats("N", 2), "index": ints("N", classes=3)}, {"size": 4}),
            Sample({"x": floats(2, 5, 3), "index": ints(5, classes=3)}, {"size": 3, "axis": 1}),
            Sample({"x": floats(2, 2, 3), "index": ints(2, 3, classes=2)}, {"size": 2, "axis": -1}),
            Sample({"x": floats(2), "index": ints(classes=2)}, {"size": 2, "axis": 1}),
            Sample({"x": floats("N"), "index": ints("N", classes=3)}, {"size": 3}),
            Sample({"x": floats(0, 2), "index": ints(0)}, {"size": 2}),
        ),
    ),
    Op(
        name="scatter_add_like",
        title="Scatter-add like",
        category="shape",
        hidden=True,
        inputs=(Port("x", kind="number"), _INDEX, _LIKE),
        params=(_AXIS,),
        infer=_scatter_like_type,
        forward=_scatter,
        gradient=_scatter_gradient,
        needs_contiguous=True,
        doc="Zeros in the shape of the other, with each value added where the index says.",
        samples=(
            Sample(
                {"x": floats(2, 3), "index": ints(2, classes=2), "like": floats("N", 3)},
                empty=False,
            ),
        ),
    ),
    Op(
        name="take_along_axis",
        title="Take along axis",
        category="shape",
        inputs=(Port("x", "Where to take from.", kind="any"), _INDEX),
        params=(AXIS,),
        main="axis",
        infer=_take_type,
        forward=_take,
        gradient=_take_gradient,
        needs_contiguous=True,
        formula="y[i, j] = x[i, index[i, j]]",
        keywords=("gather", "pick", "sort"),
        doc="For each row the entries that its own row of the index names, as argsort gives them. "
        "A place outside counts as the nearest one inside.",
        samples=(
            Sample({"x": floats("N", 3), "index": ints("N", 2, classes=3)}),
            Sample({"x": floats(2, 3, 4), "index": ints(2, 5, 4, classes=3)}, {"axis": 1}),
            Sample({"x": floats(3), "index": ints(2, classes=3)}, {"axis": 0}),
            Sample({"x": floats(1, 1), "index": ints(1, 0, classes=1)}),
        ),
    ),
    Op(
        name="add_along_axis",
        title="Add along axis",
        category="shape",
        hidden=True,
        inputs=(Port("x", kind="number"), _INDEX, _LIKE),
        params=(AXIS,),
        infer=_put_type,
        forward=_put,
        gradient=_put_gradient,
        needs_contiguous=True,
        doc="Zeros in the shape of the other, with each value added where its own index says.",
        samples=(
            Sample({"x": floats("N", 2), "index": ints("N", 2, classes=3), "like": floats("N", 3)}),
        ),
    ),
)
