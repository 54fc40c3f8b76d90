"""Tensors of a fixed pattern (ranges, the identity matrix, triangles), shapes as numbers, and
where a condition holds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

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
    ints,
)
from engine.tensor_type import TensorType, shape_text

_MOST = 10_000_000
"""Elements that a pattern may have."""


def _range_count(params: Params) -> int:
    """How many numbers there are. TypeProblem when they never end, or are too many."""
    start, stop, step = (float(params[name]) for name in ("start", "stop", "step"))
    if not step:
        raise TypeProblem(
            "range.step",
            "a step of {got} never comes from {start} to {stop}; it must be {expected}",
            start=start,
            stop=stop,
            expected="another number",
            got="0",
            suggestions=(Suggestion("set", param="step", value=1.0),),
        )
    count = max(math.ceil((stop - start) / step), 0)
    if not 0 < count <= _MOST:
        raise TypeProblem(
            "range.count",
            "from {start} to {stop} by {step} there are {got} numbers; there must be {expected}",
            start=start,
            stop=stop,
            step=step,
            expected=f"1 to {_MOST}",
            got=str(count),
            suggestions=(Suggestion("set", param="step", value=-step),) if not count else (),
        )
    return count


def _range_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    count, dtype = _range_count(params), params["dtype"]
    places = dtype.startswith("int") and params["start"] == 0 and params["step"] == 1
    return (TensorType(dtype, (count,), count if places else None),)


def _range(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    places = np.arange(_range_count(params), dtype=np.float64)
    values = float(params["start"]) + float(params["step"]) * places
    kernel.call("copyto", outputs[0], kernel.constant(values, params["dtype"]))


def _eye_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    rows = int(params["rows"])
    return (TensorType(params["dtype"], (rows, int(params["columns"]) or rows)),)


def _eye(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    values = np.eye(outputs[0].shape[0], outputs[0].shape[1], int(params["diagonal"]))
    kernel.call("copyto", outputs[0], kernel.constant(values, params["dtype"]))


def _triangle_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    if found.rank < 2:
        raise TypeProblem(
            "rank.matrix",
            "a triangle needs rows and columns in '{port}': {expected}; got the shape {got}",
            port="x",
            expected="(..., rows, columns)",
            got=shape_text(found.shape),
        )
    return (found,)


def _triangle(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out = inputs["x"], outputs[0]
    offset = int(params["diagonal"])
    lower = params["part"] == "lower"
    below = np.tri(x.shape[-2], x.shape[-1], offset if lower else offset - 1, dtype=bool)
    rest = kernel.constant(~below if lower else below, "bool")
    kernel.call("copyto", out, x)
    kernel.call("copyto", out, kernel.constant(0, out.dtype.name), where=rest)


def _triangle_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    return {} if g is None else {"x": builder.emit("triangle", {"x": g}, call.params)}


def _size_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    axes_of(types["x"], params["axes"])
    return (TensorType(params["dtype"], ()),)


def _size(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, axes = inputs["x"], params["axes"]
    size = math.prod(x.shape[axis] for axis in axes or range(x.ndim))
    kernel.call("copyto", outputs[0], kernel.constant(size, params["dtype"]))


def _shape(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.call("copyto", outputs[0], kernel.constant(inputs["x"].shape, "int64"))


def _where_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["condition"]
    if not found.rank:
        raise TypeProblem(
            "rank.places",
            "a single condition has no places; '{port}' needs {expected}, got {got}",
            port="condition",
            expected="at least one axis",
            got="()",
        )
    return (TensorType("int64", (int(params["most"]), found.rank)), TensorType("int64", ()))


def _find(xp: Any, condition: Array, places: Array, count: Array, fill: int) -> None:
    found = xp.argwhere(condition)
    kept = min(len(found), len(places))
    places[:kept] = found[:kept]
    places[kept:] = fill
    count[...] = len(found)


def _where(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.function(_find, inputs["condition"], *outputs, int(params["fill"]))


_DTYPE = Param("dtype", "choice", "float32", choices=("float32", "float64", "int32", "int64"))
_DIAGONAL = Param(
    "diagonal",
    "integer",
    0,
    minimum=-100_000,
    maximum=100_000,
    low=-8,
    high=8,
    doc="Which diagonal: 0 the main one, above 0 those to its right, below 0 those to its left.",
)
_ANY_SHAPE = (Port("x", kind="any", shape_only=True),)


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="range",
        title="Range",
        category="shape",
        params=(
            Param("start", "number", 0.0, doc="The first number."),
            Param("stop", "number", 10.0, doc="Where it ends; this number is not included."),
            Param("step", "number", 1.0, doc="From each number to the next; may be negative."),
            _DTYPE,
        ),
        main="stop",
        infer=_range_type,
        forward=_range,
        keywords=("arange", "sequence", "count", "positions"),
        formula="yᵢ = start + step · i",
        doc="Evenly spaced numbers in a row, such as the positions in a sequence. As integers, "
        "fractions are cut off.",
        samples=(
            Sample({}, {"stop": 5.0}, differentiable=False),
            Sample({}, {"start": 2.0, "stop": -1.0, "step": -0.5}, differentiable=False),
            Sample({}, {"stop": 3.0, "dtype": "int64"}, differentiable=False),
        ),
    ),
    Op(
        name="eye",
        title="Identity matrix",
        category="matrix",
        params=(
            Param("rows", "integer", 3, minimum=1, maximum=3000, high=16),
            Param(
                "columns",
                "integer",
                0,
                minimum=0,
                maximum=3000,
                high=16,
                doc="0: as many as rows.",
            ),
            _DIAGONAL,
            _DTYPE,
        ),
        main="rows",
        infer=_eye_type,
        forward=_eye,
        keywords=("unit matrix", "diagonal"),
        formula="yᵢⱼ = 1 where j = i + diagonal, else 0",
        doc="Ones on a diagonal and zeros elsewhere. A product with it changes nothing.",
        samples=(
            Sample({}, differentiable=False),
            Sample({}, {"rows": 2, "columns": 4, "diagonal": 1}, differentiable=False),
            Sample({}, {"rows": 1, "diagonal": -1, "dtype": "int32"}, differentiable=False),
        ),
    ),
    Op(
        name="triangle",
        title="Triangle",
        category="matrix",
        inputs=(Port("x", kind="any"),),
        params=(
            Param("part", "choice", "lower", choices=("lower", "upper"), doc="Which half stays."),
            _DIAGONAL,
        ),
        main="part",
        infer=_triangle_type,
        forward=_triangle,
        gradient=_triangle_gradient,
        keywords=("tril", "triu", "lower", "upper", "causal", "mask"),
        formula="yᵢⱼ = xᵢⱼ where j ≤ i + diagonal (upper: j ≥ i + diagonal), else 0",
        doc="The lower or the upper half of each matrix, the diagonal included; the rest is 0. "
        "Of a matrix of ones it makes the mask that hides what comes later.",
        samples=(
            Sample({"x": floats("N", 3)}),
            Sample({"x": floats(2, 3, 4)}, {"part": "upper", "diagonal": 1}),
            Sample({"x": floats(3, 2)}, {"part": "upper", "diagonal": -1}),
            Sample({"x": floats(1, 1)}, {"diagonal": -1}),
        ),
    ),
    Op(
        name="size",
        title="Size",
        category="shape",
        inputs=_ANY_SHAPE,
        params=(Param("axes", "axes", [], doc="Of which axes; none: of all together."), _DTYPE),
        main="axes",
        infer=_size_type,
        forward=_size,
        keywords=("count", "number of elements", "length", "numel"),
        formula="y = n₀ · n₁ · ...",
        doc="How many elements a tensor holds along some axes, as a number to compute with; of the "
        "batch, how many examples there are in this step.",
        samples=(
            Sample({"x": floats("N", 3)}, differentiable=False),
            Sample({"x": ints("N", 3)}, {"axes": [0], "dtype": "int64"}, differentiable=False),
            Sample({"x": floats()}, differentiable=False),
        ),
    ),
    Op(
        name="shape_of",
        title="Shape",
        category="shape",
        inputs=_ANY_SHAPE,
        infer=lambda types, params: (TensorType("int64", (types["x"].rank,)),),
        forward=_shape,
        keywords=("dimensions", "sizes"),
        doc="The sizes of a tensor's axes, as a row of integers.",
        samples=(
            Sample({"x": floats("N", 3)}, differentiable=False),
            Sample({"x": floats()}, differentiable=False),
        ),
    ),
    Op(
        name="where_index",
        title="Indices where",
        category="shape",
        inputs=(Port("condition", kind="bool"),),
        outputs=(Port("y", kind="int"), Port("count", kind="int")),
        params=(
            Param(
                "most",
                "integer",
                16,
                minimum=1,
                maximum=1_000_000,
                high=256,
                doc="How many places there is room for; further ones are left out.",
            ),
            Param("fill", "integer", -1, doc="What stands in rows that no place was found for."),
        ),
        main="most",
        infer=_where_type,
        forward=_where,
        keywords=("nonzero", "argwhere", "find", "mask"),
        doc="Where a condition holds: a row of indices for each such place, in order, and how many "
        "there are. Shapes are fixed before the run, so there is a fixed number of rows.",
        samples=(
            Sample({"condition": TensorType("bool", ("N", 3))}, {"most": 4}, differentiable=False),
            Sample(
                {"condition": TensorType("bool", (5,))},
                {"most": 7, "fill": 0},
                differentiable=False,
            ),
        ),
    ),
)
