"""The matrix product."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import Suggestion, TypeProblem
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


def _infer(types: Types, params: Params) -> tuple[TensorType, ...]:
    a, b = types["a"], types["b"]
    for name, found in (("a", a), ("b", b)):
        if found.rank < 2:
            raise TypeProblem(
                "rank.matrix",
                "the matrix product needs rows and columns in '{port}'; got the shape {got}",
                port=name,
                expected="(..., rows, columns)",
                got=shape_text(found.shape),
            )
    if a.shape[-1] != b.shape[-2]:
        flat = (Suggestion("insert", op="flatten"),) if a.rank > 2 and b.rank == 2 else ()
        raise TypeProblem(
            "shape.matmul",
            "a has {left} columns ({got}) and b has {right} rows ({other}): they must be equal",
            port="b",
            left=a.shape[-1],
            right=b.shape[-2],
            got=shape_text(a.shape),
            other=shape_text(b.shape),
            expected=shape_text((*b.shape[:-2], a.shape[-1], b.shape[-1])),
            suggestions=flat,
        )
    head = broadcast(a.shape[:-2], b.shape[:-2])
    if head is None:
        raise TypeProblem(
            "shape.matmul",
            "the batches of a {expected} and b {got} do not fit together",
            port="b",
            expected=shape_text(a.shape),
            got=shape_text(b.shape),
        )
    return (TensorType(promote(a.dtype, b.dtype), (*head, a.shape[-2], b.shape[-1])),)


def _forward(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    a, b, out = inputs["a"], inputs["b"], outputs[0]
    same = a.dtype == b.dtype == out.dtype and out.flags.c_contiguous
    if same and b.ndim == 2 and a.ndim > 2:
        rows = _ordered(kernel, a).reshape(-1, a.shape[-1])
        kernel.call("dot", rows, b, out=out.reshape(-1, b.shape[1]))
    elif same and a.ndim == b.ndim == 2:
        kernel.call("dot", a, b, out=out)
    else:
        kernel.call("matmul", _for_blas(kernel, a), _for_blas(kernel, b), out=out)


def _ordered(kernel: Kernel, x: Array) -> Array:
    """The same values in one piece."""
    if x.flags.c_contiguous:
        return x
    whole = kernel.scratch(x.shape, x.dtype.name)
    kernel.call("copyto", whole, x)
    return whole


def _for_blas(kernel: Kernel, x: Array) -> Array:
    """The same matrices with rows or columns in one piece: others cost a hundred times as much."""
    down, along = (step // x.itemsize for step in x.strides[-2:])
    rows, columns = x.shape[-2:]
    fits = (along == 1 and down >= max(columns, 1)) or (down == 1 and along >= max(rows, 1))
    return x if fits else _ordered(kernel, x)


def _swapped(builder: Builder, ref: Ref) -> Ref:
    rank = builder.type(ref).rank
    axes = [*range(rank - 2), rank - 1, rank - 2]
    return builder.emit("transpose", {"x": ref}, {"axes": axes})


def _gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """One matrix for a whole batch gets its gradient as one product, not as one for each example
    that would have to be summed."""
    g = upstream[0]
    if g is None:
        return {}
    a, b = call.inputs["a"], call.inputs["b"]
    if builder.type(b).rank == 2 and builder.type(a).rank > 2:
        back = builder.emit("matmul_of_rows", {"a": a, "b": g})
    else:
        back = builder.emit("matmul", {"a": _swapped(builder, a), "b": g})
    return {"a": builder.emit("matmul", {"a": g, "b": _swapped(builder, b)}), "b": back}


def _infer_rows(types: Types, params: Params) -> tuple[TensorType, ...]:
    a, b = types["a"], types["b"]
    if a.rank < 1 or a.shape[:-1] != b.shape[:-1]:
        raise TypeProblem(
            "shape.matmul",
            "the rows of a {expected} and b {got} do not fit together",
            port="b",
            expected=shape_text(a.shape),
            got=shape_text(b.shape),
        )
    return (TensorType(promote(a.dtype, b.dtype), (a.shape[-1], b.shape[-1])),)


def _rows(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    a, b = (_ordered(kernel, x).reshape(-1, x.shape[-1]) for x in (inputs["a"], inputs["b"]))
    kernel.call("matmul", a.T, b, out=outputs[0])


def _rows_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    if g is None:
        return {}
    a, b = call.inputs["a"], call.inputs["b"]
    return {
        "a": builder.emit("matmul", {"a": b, "b": _swapped(builder, g)}),
        "b": builder.emit("matmul", {"a": a, "b": g}),
    }


def _operations(types: Types, params: Params) -> float:
    return 2.0 * types["a"].elements * types["b"].sizes()[-1]


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="matmul",
        title="Matrix product",
        category="matrix",
        inputs=(Port("a"), Port("b")),
        infer=_infer,
        forward=_forward,
        gradient=_gradient,
        operations=_operations,
        formula="yᵢⱼ = Σₖ aᵢₖ bₖⱼ",
        keywords=("dot", "multiply", "linear", "@"),
        doc="Rows of a times columns of b. Leading dimensions are batches and are broadcast.",
        samples=(
            Sample({"a": floats("N", 3), "b": floats(3, 4)}),
            Sample({"a": floats(1, 1), "b": floats(1, 1)}),
            Sample({"a": floats(2, 3, 4), "b": floats(4, 5)}),
            Sample({"a": floats(2, 3, 4), "b": floats(2, 4, 1)}),
            Sample({"a": floats(0, 3), "b": floats(3, 2)}),
            Sample({"a": floats("N", 3, 2, 4), "b": floats(4, 1)}),
        ),
    ),
    Op(
        name="matmul_of_rows",
        title="Matrix product of all rows",
        category="matrix",
        hidden=True,
        inputs=(Port("a"), Port("b")),
        infer=_infer_rows,
        forward=_rows,
        gradient=_rows_gradient,
        operations=lambda types, params: 2.0 * types["a"].elements * types["b"].sizes()[-1],
        formula="yᵢⱼ = Σₙ aₙᵢ bₙⱼ, n over every row of the batch",
        doc="The transposed rows of a times the rows of b, summed over every leading dimension: "
        "what flows back to a matrix that a whole batch was multiplied by.",
        samples=(
            Sample({"a": floats("N", 3, 2), "b": floats("N", 3, 4)}),
            Sample({"a": floats(1, 1), "b": floats(1, 1)}),
            Sample({"a": floats(0, 3), "b": floats(0, 2)}),
        ),
    ),
)
