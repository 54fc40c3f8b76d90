"""Linear algebra on stacks of matrices: inverse, solving, determinants, Cholesky.

A matrix that a result does not exist for gives NaN there, and leaves the others of its stack as
they are: a step never stops in the middle. Gradients are those of Giles, 'Collected matrix
derivative results for forward and reverse mode algorithmic differentiation', 2008, unless said.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from engine.errors import Suggestion, TypeProblem
from engine.matrix_stacks import compute_each, cubic, times_each, transposed
from engine.op import (
    Array,
    Builder,
    Call,
    Entry,
    Kernel,
    Op,
    Params,
    Port,
    Ref,
    Sample,
    Types,
    floats,
)
from engine.tensor_type import TensorType, broadcast, promote, shape_text

_GILES = (
    "Giles, 'Collected matrix derivative results for forward and reverse mode algorithmic "
    "differentiation', 2008"
)


def _square(types: Types, port: str) -> TensorType:
    """A stack of square matrices. TypeProblem when it is none."""
    found = types[port]
    if found.rank < 2 or found.shape[-1] != found.shape[-2]:
        raise TypeProblem(
            "shape.square",
            "'{port}' needs square matrices, {expected}; got the shape {got}",
            port=port,
            expected="(..., n, n)",
            got=shape_text(found.shape),
        )
    return found


def _same(types: Types, params: Params) -> tuple[TensorType, ...]:
    return (_square(types, "x"),)


def _matmul(builder: Builder, a: Ref, b: Ref) -> Ref:
    return builder.emit("matmul", {"a": a, "b": b})


# The inverse, and solving.


def _invert(xp: Any, x: Array, out: Array) -> None:
    compute_each(xp.linalg.inv, out, x)


def _inverse(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.function(_invert, inputs["x"], outputs[0])


def _inverse_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """-Yᵀ G Yᵀ."""
    if upstream[0] is None:
        return {}
    turned = transposed(builder, call.outputs[0])
    flow = _matmul(builder, _matmul(builder, turned, upstream[0]), turned)
    return {"x": builder.emit("negate", {"x": flow})}


def _solve_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    a, b = _square(types, "a"), types["b"]
    rows = b.shape[-2:][:1]
    if rows != a.shape[-1:]:
        column = b.rank > 1 and b.shape[-1] == a.shape[-1]
        raise TypeProblem(
            "shape.solve",
            "'{port}' needs as many rows as a, {expected}; got the shape {got}. A batch of vectors "
            "needs a last axis of size 1",
            port="b",
            expected=f"({a.shape[-1]}) or (..., {a.shape[-1]}, columns)",
            got=shape_text(b.shape),
            suggestions=(Suggestion("insert", op="expand_dims", params={"axes": [-1]}),)
            if column
            else (),
        )
    head = broadcast(a.shape[:-2], b.shape[:-2])
    if head is None:
        raise TypeProblem(
            "shape.batches",
            "the leading axes of a {expected} and b {got} do not fit together",
            port="b",
            expected=shape_text(a.shape),
            got=shape_text(b.shape),
        )
    return (TensorType(promote(a.dtype, b.dtype), (*head, *rows, *b.shape[-1:][: b.rank - 1])),)


def _solved(xp: Any, a: Array, b: Array, out: Array) -> None:
    compute_each(xp.linalg.solve, out, a, b)


def _solve(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    a, b, out = inputs["a"], inputs["b"], outputs[0]
    if b.ndim == 1:
        b, out = b[:, None], out[..., None]
    if a.ndim == 2 and b.ndim > 2:  # One matrix for the whole batch is factored once.
        order = (b.ndim - 2, *range(b.ndim - 2), b.ndim - 1)
        columns = kernel.scratch([b.shape[i] for i in order], b.dtype.name)
        solved = kernel.scratch(columns.shape, out.dtype.name)
        kernel.call("copyto", columns, b.transpose(order))
        flat = (a.shape[0], math.prod(columns.shape[1:]))
        kernel.function(_solved, a, columns.reshape(flat), solved.reshape(flat))
        kernel.call("copyto", out.transpose(order), solved)
        return
    head = out.shape[:-2]
    stacks = (np.broadcast_to(x, (*head, *x.shape[-2:])) for x in (a, b))
    kernel.function(_solved, *stacks, out)


def _solve_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """b̄ = A⁻ᵀ Ȳ, and Ā = -b̄ Yᵀ."""
    if upstream[0] is None:
        return {}
    a, b, y, g = call.inputs["a"], call.inputs["b"], call.outputs[0], upstream[0]
    vector = builder.type(b).rank == 1
    if vector:
        g, y = (builder.emit("expand_dims", {"x": r}, {"axes": [-1]}) for r in (g, y))
    of_b = builder.emit("solve", {"a": transposed(builder, a), "b": g})
    of_a = builder.emit("negate", {"x": _matmul(builder, of_b, transposed(builder, y))})
    if vector:
        of_b = builder.emit("squeeze", {"x": of_b}, {"axes": [-1]})
    return {"a": of_a, "b": of_b}


# Determinants.


def _determinant_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = _square(types, "x")
    return (found.with_shape(found.shape[:-2]),)


def _determine(xp: Any, x: Array, out: Array) -> None:
    out[...] = xp.linalg.det(x)


def _determinant(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.function(_determine, inputs["x"], outputs[0])


def _determinant_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """G det(X) X⁻ᵀ."""
    if upstream[0] is None:
        return {}
    inverse = builder.emit("inverse", {"x": call.inputs["x"]})
    share = builder.formula("g * y", g=upstream[0], y=call.outputs[0])
    return {"x": times_each(builder, share, transposed(builder, inverse))}


def _log_determine(xp: Any, x: Array, sign: Array, log: Array) -> None:
    sign[...], log[...] = xp.linalg.slogdet(x)


def _log_determinant(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.function(_log_determine, inputs["x"], *outputs)


def _log_determinant_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """G X⁻ᵀ of the logarithm; the sign is constant."""
    if upstream[1] is None:
        return {}
    inverse = builder.emit("inverse", {"x": call.inputs["x"]})
    return {"x": times_each(builder, upstream[1], transposed(builder, inverse))}


# Cholesky.


def _factor(xp: Any, x: Array, out: Array) -> None:
    compute_each(xp.linalg.cholesky, out, x)


def _cholesky(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out = inputs["x"], outputs[0]
    even = kernel.scratch(x.shape, x.dtype.name)
    kernel.call("add", x, x.swapaxes(-1, -2), out=even)
    kernel.call("multiply", even, kernel.constant(0.5, x.dtype.name), out=even)
    kernel.function(_factor, even, out)


def _cholesky_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """The symmetric part of L⁻ᵀ P L⁻¹, in which P is the lower triangle of Lᵀ L̄ with half its
    diagonal."""
    if upstream[0] is None:
        return {}
    factor = call.outputs[0]
    turned = transposed(builder, factor)
    g = builder.emit("triangle", {"x": upstream[0]}, {"part": "lower"})
    inner = builder.emit("triangle", {"x": _matmul(builder, turned, g)}, {"part": "lower"})
    strict = builder.emit("triangle", {"x": inner}, {"part": "lower", "diagonal": -1})
    half = builder.formula("0.5 * (a + b)", a=inner, b=strict)
    left = builder.emit("solve", {"a": turned, "b": half})
    right = builder.emit("solve", {"a": turned, "b": transposed(builder, left)})
    return {"x": builder.formula("0.5 * (a + b)", a=right, b=transposed(builder, right))}


_SQUARES = (
    Sample({"x": floats("N", 2, 2)}, low=0.5),
    Sample({"x": floats(3, 3)}),
    Sample({"x": floats(2, 1, 1)}, low=0.5),
    Sample({"x": floats(0, 2, 2)}),
)


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="inverse",
        title="Inverse",
        category="matrix",
        inputs=(Port("x"),),
        infer=_same,
        forward=_inverse,
        gradient=_inverse_gradient,
        operations=cubic(2.0),
        formula="Y = X⁻¹",
        source=_GILES,
        keywords=("inv", "invert", "reciprocal"),
        doc="The matrix that undoes each matrix. A singular one has none: its entries are NaN. To "
        "solve equations, solve is faster and more exact.",
        samples=_SQUARES,
    ),
    Op(
        name="solve",
        title="Solve",
        category="matrix",
        inputs=(Port("a", "Square matrices."), Port("b", "A vector, or columns.")),
        infer=_solve_type,
        forward=_solve,
        gradient=_solve_gradient,
        operations=cubic(2.0 / 3.0),
        formula="A Y = B",
        source=_GILES,
        keywords=("linear equations", "system", "least squares", "lu"),
        doc="The solution of linear equations, one for each column of b. Leading axes are batches "
        "and are broadcast. A singular matrix has none: its entries are NaN.",
        samples=(
            Sample({"a": floats("N", 2, 2), "b": floats("N", 2, 3)}, low=0.5),
            Sample({"a": floats(3, 3), "b": floats(3)}),
            Sample({"a": floats(2, 2), "b": floats("N", 2, 1)}, low=0.5),
            Sample({"a": floats("N", 2, 2), "b": floats(2, 2)}, low=0.5),
            Sample({"a": floats("N", 2, 2), "b": floats(2)}, low=0.5),
            Sample({"a": floats(1, 1), "b": floats(1, 1)}, low=0.5),
            Sample({"a": floats(2, 2), "b": floats(0, 2, 1)}, low=0.5),
        ),
    ),
    Op(
        name="determinant",
        title="Determinant",
        category="matrix",
        inputs=(Port("x"),),
        infer=_determinant_type,
        forward=_determinant,
        gradient=_determinant_gradient,
        operations=cubic(2.0 / 3.0),
        formula="y = det X",
        source=_GILES,
        keywords=("det", "volume"),
        doc="How much each matrix enlarges a volume; negative where it mirrors, 0 where it is "
        "singular, and there the gradient is NaN. Of large matrices, take the log-determinant.",
        samples=_SQUARES,
    ),
    Op(
        name="log_determinant",
        title="Log-determinant",
        category="matrix",
        inputs=(Port("x"),),
        outputs=(Port("sign", "1, -1, or 0"), Port("y", "The logarithm of the absolute value.")),
        infer=lambda types, params: _determinant_type(types, params) * 2,
        forward=_log_determinant,
        gradient=_log_determinant_gradient,
        operations=cubic(2.0 / 3.0),
        formula="y = ln |det X|",
        source=_GILES,
        keywords=("slogdet", "logdet", "normalising flow", "gaussian"),
        doc="The logarithm of the determinant's absolute value, and its sign: it neither overflows "
        "nor vanishes. A singular matrix gives -inf, sign 0, and a NaN gradient.",
        samples=_SQUARES,
    ),
    Op(
        name="cholesky",
        title="Cholesky factor",
        category="matrix",
        inputs=(Port("x", "Symmetric, positive definite matrices."),),
        infer=_same,
        forward=_cholesky,
        gradient=_cholesky_gradient,
        operations=cubic(1.0 / 3.0),
        formula="L Lᵀ = X",
        source="Murray, 'Differentiation of the Cholesky decomposition', 2016",
        keywords=("square root", "covariance", "gaussian"),
        doc="The lower triangle whose product with its own transpose is the symmetric part of x, "
        "for instance to draw from a Gaussian. A matrix that is not positive definite gives NaN.",
        samples=(
            Sample({"x": floats("N", 1, 1)}, low=0.5),
            Sample({"x": floats(2, 2)}, differentiable=False),
        ),
    ),
)
