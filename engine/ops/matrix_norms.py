"""Norms of matrices, and what their gradients need.

A matrix that no decomposition is found for (one with a NaN in it) gives NaN.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import TypeProblem
from engine.matrix_stacks import compute_each, cubic, times_each
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
)
from engine.tensor_type import TensorType, shape_text


def _norm_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    if found.rank < 2:
        raise TypeProblem(
            "rank.matrix",
            "the norm of a matrix needs rows and columns in '{port}': {expected}; got {got}",
            port="x",
            expected="(..., rows, columns)",
            got=shape_text(found.shape),
        )
    return (found.with_shape(found.shape[:-2]),)


def _check_norm(types: Types, params: Params) -> None:
    found = types["x"]
    _norm_type(types, params)
    if 0 in found.shape[-2:]:
        raise TypeProblem(
            "shape.empty",
            "a matrix without entries has no norm; the shape is {got}",
            port="x",
            got=shape_text(found.shape),
            expected="at least one row and one column",
        )


def _norm(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x, kind = inputs["x"], params["kind"]
    if kind in ("frobenius", "nuclear"):
        return (scope.emit(f"{kind}_norm", {"x": x}),)
    sums = scope.emit("sum", {"x": scope.emit("abs", {"x": x})}, {"axes": [_SUMMED[kind]]})
    return (scope.emit("max", {"x": sums}, {"axes": [-1]}),)


_SUMMED: Mapping[str, int] = {"one": -2, "infinity": -1}


def _frobenius(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out = inputs["x"], outputs[0]
    squares = kernel.scratch(x.shape, x.dtype.name)
    kernel.call("multiply", x, x, out=squares)
    kernel.call("add.reduce", squares, axis=(-2, -1), out=out)
    kernel.call("sqrt", out, out=out)


def _frobenius_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """G X / y, and 0 for a matrix of zeros."""
    if upstream[0] is None:
        return {}
    share = builder.formula("where(y > 0, g / y, 0)", g=upstream[0], y=call.outputs[0])
    return {"x": times_each(builder, share, call.inputs["x"])}


def _sum_singular(xp: Any, x: Array, out: Array) -> None:
    def compute(stack: Array) -> Any:
        return xp.linalg.svd(stack, compute_uv=False).sum(-1)[..., None, None]

    compute_each(compute, out[..., None, None], x)


def _nuclear(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.function(_sum_singular, inputs["x"], outputs[0])


def _nuclear_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """G U Vᵀ."""
    if upstream[0] is None:
        return {}
    polar = builder.emit("polar_factor", {"x": call.inputs["x"]})
    return {"x": times_each(builder, upstream[0], polar)}


def _turn(xp: Any, x: Array, out: Array) -> None:
    def compute(stack: Array) -> Any:
        left, _, right = xp.linalg.svd(stack, full_matrices=False)
        return xp.matmul(left, right)

    compute_each(compute, out, x)


def _polar(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.function(_turn, inputs["x"], outputs[0])


_RECTANGLES = (
    Sample({"x": floats("N", 3, 2)}),
    Sample({"x": floats(2, 3)}),
    Sample({"x": floats(2, 1, 1)}),
)


ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="matrix_norm",
        title="Matrix norm",
        category="matrix",
        inputs=(Port("x"),),
        params=(
            Param(
                "kind",
                "choice",
                "frobenius",
                choices=("frobenius", "nuclear", "one", "infinity"),
                doc="The root of the sum of squares; the sum of the singular values; the greatest "
                "sum of a column; that of a row.",
            ),
        ),
        main="kind",
        check=_check_norm,
        expand=_norm,
        second_order=False,  # The nuclear norm has none.
        formula="y = ‖X‖",
        source="Golub and Van Loan, 'Matrix computations', 4th ed., 2013, chapter 2",
        keywords=("frobenius", "nuclear", "trace norm", "size", "length"),
        doc="The size of each matrix as one number. The nuclear norm favours low rank. At a matrix "
        "of zeros the gradient of the Frobenius norm is taken as 0.",
        samples=tuple(
            Sample(sample.inputs, {"kind": kind})
            for kind in ("frobenius", "nuclear", "one", "infinity")
            for sample in _RECTANGLES
        ),
    ),
    Op(
        name="frobenius_norm",
        title="Frobenius norm",
        category="matrix",
        hidden=True,
        inputs=(Port("x"),),
        infer=_norm_type,
        forward=_frobenius,
        gradient=_frobenius_gradient,
        formula="y = √Σᵢⱼ xᵢⱼ²",
        doc="The root of the sum of the squares of each matrix's entries.",
        samples=_RECTANGLES,
    ),
    Op(
        name="nuclear_norm",
        title="Nuclear norm",
        category="matrix",
        hidden=True,
        inputs=(Port("x"),),
        infer=_norm_type,
        forward=_nuclear,
        gradient=_nuclear_gradient,
        second_order=False,  # Nothing flows back through the polar factor.
        operations=cubic(4.0),
        formula="y = Σᵢ σᵢ",
        doc="The sum of each matrix's singular values.",
        samples=_RECTANGLES,
    ),
    Op(
        name="polar_factor",
        title="Polar factor",
        category="matrix",
        hidden=True,
        inputs=(Port("x"),),
        infer=lambda types, params: (types["x"],),
        forward=_polar,
        operations=cubic(8.0),
        formula="Y = U Vᵀ",
        doc="The orthogonal matrix nearest to each matrix. Nothing flows back through it.",
        samples=(Sample({"x": floats("N", 3, 2)}, differentiable=False),),
    ),
)
