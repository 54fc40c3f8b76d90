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
    plain = a.ndim == b.ndim == 2 and a.dtype == b.dtype == out.dtype and out.flags.c_contiguous
    kernel.call("dot" if plain else "matmul", a, b, out=out)


def _swapped(builder: Builder, ref: Ref) -> Ref:
    rank = builder.type(ref).rank
    axes = [*range(rank - 2), rank - 1, rank - 2]
    return builder.emit("transpose", {"x": ref}, {"axes": axes})


def _gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    a, b = call.inputs["a"], call.inputs["b"]
    return {
        "a": builder.emit("matmul", {"a": upstream[0], "b": _swapped(builder, b)}),
        "b": builder.emit("matmul", {"a": _swapped(builder, a), "b": upstream[0]}),
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
        ),
    ),
)
