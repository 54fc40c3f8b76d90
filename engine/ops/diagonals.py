"""Diagonals of matrices: taken, summed, and made into matrices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.axes import AXIS, axis_of, size_of
from engine.errors import Suggestion, TypeProblem
from engine.op import (
    Array,
    Builder,
    Call,
    Entry,
    Kernel,
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
    ints,
    shaped_like,
)
from engine.tensor_type import Dim, TensorType, shape_text


def _sides(found: TensorType, params: Params) -> tuple[int, int]:
    """The axes of the rows and of the columns, from 0. TypeProblem when they are not two."""
    if found.rank < 2:
        raise TypeProblem(
            "rank.matrix",
            "a diagonal needs rows and columns in '{port}': {expected}; got the shape {got}",
            port="x",
            expected="(..., rows, columns)",
            got=shape_text(found.shape),
        )
    first, second = (axis_of(found, params[name], param=name) for name in ("first", "second"))
    if first == second:
        raise TypeProblem(
            "axis.twice",
            "rows and columns are both axis {got} of shape {shape}; a diagonal needs {expected}",
            port="x",
            shape=shape_text(found.shape),
            expected="two axes",
            got=str(first),
            suggestions=(
                Suggestion("set", param="second", value=-1 if first < found.rank - 1 else -2),
            ),
        )
    return first, second


def _length(found: TensorType, axes: tuple[int, int], offset: int) -> Dim:
    """How many entries the diagonal has; a size that is not known yet where both sides have it."""
    if not offset and found.shape[axes[0]] == found.shape[axes[1]]:
        return found.shape[axes[0]]
    rows, columns = (size_of(found, axis) for axis in axes)
    length = min(rows, columns - offset) if offset >= 0 else min(rows + offset, columns)
    if length < 1 and rows and columns:
        raise TypeProblem(
            "diagonal.outside",
            "the diagonal {got} lies outside {rows} rows and {columns} columns; choose one from "
            "{expected}",
            port="x",
            rows=rows,
            columns=columns,
            expected=f"{1 - rows} to {columns - 1}",
            got=str(offset),
            suggestions=(Suggestion("set", param="offset", value=0),),
        )
    return max(length, 0)


def _diagonal_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    axes = _sides(found, params)
    length = _length(found, axes, int(params["offset"]))
    rest = tuple(size for i, size in enumerate(found.shape) if i not in axes)
    return (TensorType(found.dtype, (*rest, length), found.classes),)


def _diagonal(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return x.diagonal(int(params["offset"]), int(params["first"]), int(params["second"]))


def _diagonal_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    inputs = {"x": upstream[0], "like": call.inputs["x"]}
    return {"x": builder.emit("diagonal_like", inputs, call.params)}


def _matrix_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found, offset = types["x"], int(params["offset"])
    if not found.rank:
        raise TypeProblem(
            "rank.vector",
            "a diagonal matrix is made of a vector: '{port}' needs {expected}; got {got}",
            port="x",
            expected="(..., entries)",
            got="()",
            suggestions=(Suggestion("insert", op="expand_dims", params={"axes": [0]}),),
        )
    side = found.shape[-1] if not offset else size_of(found, found.rank - 1) + abs(offset)
    return (found.with_shape((*found.shape[:-1], side, side)),)


def _put(kernel: Kernel, x: Array, out: Array, offset: int) -> None:
    """Zeros in (..., rows, columns), with x on the diagonal."""
    kernel.call("copyto", out, kernel.constant(0, out.dtype.name))
    rows, columns = out.shape[-2:]
    flat = out.reshape(*out.shape[:-2], rows * columns)
    start = offset if offset >= 0 else -offset * columns
    places = slice(start, start + x.shape[-1] * (columns + 1), columns + 1)
    kernel.call("copyto", flat[..., places], x)


def _matrix(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    _put(kernel, inputs["x"], outputs[0], int(params["offset"]))


def _matrix_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    params = {"offset": call.params["offset"]}
    return {"x": builder.emit("diagonal", {"x": upstream[0]}, params)}


def _put_back(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    out, offset = outputs[0], int(params["offset"])
    first, second = (int(params[name]) % out.ndim for name in ("first", "second"))
    order = [i for i in range(out.ndim) if i not in (first, second)] + [first, second]
    if order == list(range(out.ndim)):
        _put(kernel, inputs["x"], out, offset)
        return
    turned = out.transpose(order)
    whole = kernel.scratch(turned.shape, out.dtype.name)
    _put(kernel, inputs["x"], whole, offset)
    kernel.call("copyto", turned, whole)


def _put_back_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    return {} if g is None else {"x": builder.emit("diagonal", {"x": g}, call.params)}


def _check_trace(types: Types, params: Params) -> None:
    _diagonal_type(types, params)


def _trace(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    entries = scope.emit("diagonal", inputs, params)
    return (scope.emit("sum", {"x": entries}, {"axes": [-1]}),)


_OFFSET = Param(
    "offset",
    "integer",
    0,
    minimum=-100_000,
    maximum=100_000,
    low=-8,
    high=8,
    doc="Which diagonal: 0 the main one, above 0 those to its right, below 0 those to its left.",
)
_DIAGONAL = (
    _OFFSET,
    replace(AXIS, name="first", title="Rows", default=-2, doc="The axis of the rows."),
    replace(AXIS, name="second", title="Columns", doc="The axis of the columns."),
)
_SAMPLES = (
    Sample({"x": floats("N", 3, 3)}),
    Sample({"x": floats(2, 3, 4)}, {"offset": 1}),
    Sample({"x": floats(3, 2)}, {"offset": -1}),
    Sample({"x": floats(3, 2, 3)}, {"first": 0, "second": 2}),
    Sample({"x": floats(1, 1)}),
)


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="diagonal",
        title="Diagonal",
        category="matrix",
        inputs=(Port("x", kind="any"),),
        params=_DIAGONAL,
        main="offset",
        infer=_diagonal_type,
        view=_diagonal,
        gradient=_diagonal_gradient,
        formula="yᵢ = xᵢᵢ",
        keywords=("diag",),
        doc="The entries on a diagonal of each matrix, as its last axis. Nothing is copied.",
        samples=_SAMPLES,
    ),
    Layer(
        name="trace",
        title="Trace",
        category="matrix",
        inputs=(Port("x"),),
        params=_DIAGONAL,
        main="offset",
        check=_check_trace,
        expand=_trace,
        formula="y = Σᵢ xᵢᵢ",
        keywords=("diagonal", "sum", "eigenvalues"),
        doc="The sum of a matrix's diagonal, which is also the sum of its eigenvalues.",
        samples=_SAMPLES,
    ),
    Op(
        name="diagonal_matrix",
        title="Diagonal matrix",
        category="matrix",
        inputs=(Port("x", kind="any"),),
        params=(_OFFSET,),
        main="offset",
        infer=_matrix_type,
        forward=_matrix,
        gradient=_matrix_gradient,
        formula="yᵢᵢ = xᵢ, else 0",
        keywords=("diag", "diag_embed"),
        doc="A square matrix with each vector on its diagonal and zeros elsewhere.",
        samples=(
            Sample({"x": floats("N", 3)}),
            Sample({"x": floats(2, 3)}, {"offset": -2}),
            Sample({"x": floats(1)}, {"offset": 1}),
            Sample({"x": ints(2)}, differentiable=False),
        ),
    ),
    Op(
        name="diagonal_like",
        title="Diagonal put back",
        category="matrix",
        hidden=True,
        inputs=(Port("x"), Port("like", kind="any", shape_only=True)),
        params=_DIAGONAL,
        infer=shaped_like,
        forward=_put_back,
        gradient=_put_back_gradient,
        formula="yᵢᵢ = xᵢ, else 0",
        doc="Zeros in the shape of the other, with x on a diagonal.",
        samples=(
            Sample({"x": floats("N", 3), "like": floats("N", 3, 3)}),
            Sample({"x": floats(2, 3), "like": floats(3, 2, 3)}, {"first": 0, "second": 2}),
        ),
    ),
)
