"""Products of tensors that say by letters which axes are summed over: einsum, dot, outer; and the
Kronecker product."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.einsum import contract, count_inputs, read_equation, summed_product
from engine.errors import TypeProblem
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
from engine.tensor_type import Shape, TensorType, broadcast, promote, shape_text

_BATCH = "ABCDEFGHIJKLMNOP"
"""Letters for the leading axes of layers that name the others themselves."""


# Einsum.


def _formula(params: Params) -> str:
    return str(params.get("formula", "ij,jk->ik"))


def _einsum_ports(params: Params) -> tuple[Port, ...]:
    return tuple(Port(f"x{i}") for i in range(1, count_inputs(_formula(params)) + 1))


def _check_einsum(types: Types, params: Params) -> None:
    read_equation(_formula(params), {name: t.shape for name, t in types.items()})


def _einsum(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    return (summed_product(scope, inputs, _formula(params)),)


# Named products.


def _common_batch(a: Shape, b: Shape, left: TensorType, right: TensorType) -> None:
    if broadcast(a, b) is None:
        raise TypeProblem(
            "shape.batches",
            "the leading axes of a {expected} and b {got} do not fit together: aligned from the "
            "right, sizes must be equal or 1",
            port="b",
            expected=shape_text(left.shape),
            got=shape_text(right.shape),
        )


def _need_rank(types: Types, rank: int, expected: str) -> None:
    for name, found in types.items():
        if found.rank < rank:
            raise TypeProblem(
                "rank.product",
                "'{port}' needs the shape {expected}; got {got}",
                port=name,
                expected=expected,
                got=shape_text(found.shape),
            )


def _check_outer(types: Types, params: Params) -> None:
    _need_rank(types, 1, "(..., entries)")
    a, b = types["a"], types["b"]
    _common_batch(a.shape[:-1], b.shape[:-1], a, b)


def _check_dot(types: Types, params: Params) -> None:
    _check_outer(types, params)
    a, b = types["a"], types["b"]
    if a.shape[-1] != b.shape[-1]:
        raise TypeProblem(
            "shape.dot",
            "a has {expected} entries in each vector, b has {got}: they must be equal",
            port="b",
            expected=str(a.shape[-1]),
            got=str(b.shape[-1]),
        )


def _check_kronecker(types: Types, params: Params) -> None:
    _need_rank(types, 2, "(..., rows, columns)")
    a, b = types["a"], types["b"]
    _common_batch(a.shape[:-2], b.shape[:-2], a, b)
    for name, found in types.items():
        if any(isinstance(size, str) for size in found.shape[-2:]):
            raise TypeProblem(
                "axis.symbolic",
                "rows and columns of '{port}' must have {expected}; the shape is {got}",
                port=name,
                expected="sizes that are known before the run",
                got=shape_text(found.shape),
            )


def _named(name: str) -> Any:
    """The expansion of a product that is an einsum over the last axes."""

    def expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
        renamed = {"x1": inputs["a"], "x2": inputs["b"]}
        return _einsum(scope, renamed, {"formula": name})

    return expand


def _kronecker_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    _check_kronecker(types, params)
    a, b = types["a"], types["b"]
    head = broadcast(a.shape[:-2], b.shape[:-2]) or ()
    sides = [int(x) * int(y) for x, y in zip(a.shape[-2:], b.shape[-2:], strict=True)]
    return (TensorType(promote(a.dtype, b.dtype), (*head, *sides)),)


def _kronecker(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    a, b, out = inputs["a"], inputs["b"], outputs[0]
    blocks = out.reshape(*out.shape[:-2], a.shape[-2], b.shape[-2], a.shape[-1], b.shape[-1])
    left, right = a[..., :, None, :, None], b[..., None, :, None, :]
    kernel.call("multiply", left, right, out=blocks)


def _kronecker_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """By the blocks: y as (..., rows of a, rows of b, columns of a, columns of b)."""
    if upstream[0] is None:
        return {}
    a, b = call.inputs["a"], call.inputs["b"]
    of_a, of_b = (
        _BATCH[: builder.type(ref).rank - 2][::-1] + last for ref, last in ((a, "xz"), (b, "yw"))
    )
    head = max(of_a[:-2], of_b[:-2], key=len)
    blocks = contract(builder, a, b, of_a, of_b, head + "xyzw")
    g = builder.emit("reshape_like", {"x": upstream[0], "like": blocks})
    return {
        "a": contract(builder, g, b, head + "xyzw", of_b, head + "xz"),
        "b": contract(builder, g, a, head + "xyzw", of_a, head + "yw"),
    }


_SHAPES: tuple[tuple[str, list[Shape]], ...] = (
    ("ij,jk->ik", [("N", 3), (3, 2)]),
    ("bij,bjk->bik", [("N", 2, 3), ("N", 3, 4)]),
    ("bqhd,bkhd->bhqk", [("N", 2, 3, 4), ("N", 5, 3, 4)]),
    ("bhqk,bkhd->bqhd", [("N", 3, 2, 5), ("N", 5, 3, 4)]),
    ("...i,ij->...j", [("N", 2, 3), (3, 4)]),
    ("...ij,...jk", [("N", 1, 2, 3), (4, 3, 2)]),
    ("ij->ji", [("N", 3)]),
    ("bii->b", [("N", 3, 3)]),
    ("ii->i", [(3, 3)]),
    ("ij->", [(2, 3)]),
    ("i,j,k->kji", [(2,), (3,), (4,)]),
    ("ij,jk,kl->il", [("N", 3), (3, 2), (2, 4)]),
    ("bij,bij->b", [("N", 2, 3), ("N", 2, 3)]),
    ("ij,k->i", [("N", 3), (2,)]),
    ("ji,jk->ki", [(1, 3), (4, 1)]),
    ("bcij,bdji->dcb", [("N", 2, 3, 4), ("N", 5, 4, 3)]),
    (",i->i", [(), (3,)]),
    ("iij,j->", [(2, 2, 3), (3,)]),
)
_EINSUM = tuple(
    Sample({f"x{i}": floats(*shape) for i, shape in enumerate(shapes, start=1)}, {"formula": text})
    for text, shapes in _SHAPES
)


ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="einsum",
        title="Einsum",
        category="matrix",
        inputs=(Port("x", variadic=True),),
        ports=_einsum_ports,
        params=(
            Param(
                "formula",
                "text",
                "ij,jk->ik",
                doc="A letter for each axis of each tensor, commas between tensors, and after -> "
                "the axes of the result; ... stands for all axes that are left.",
            ),
        ),
        main="formula",
        check=_check_einsum,
        expand=_einsum,
        formula="bij,bjk->bik: yᵦᵢₖ = Σⱼ aᵦᵢⱼ bᵦⱼₖ",
        source="Einstein, 'Die Grundlage der allgemeinen Relativitätstheorie', 1916 (the sum over "
        "indices that occur twice)",
        keywords=("einstein", "tensordot", "contraction", "product", "sum", "trace", "transpose"),
        doc="Multiplies tensors and sums over every axis whose letter the result does not have: "
        "products of matrices, attention, traces and transposes in one formula. It becomes matrix "
        "products, the cheapest pair of tensors first.",
        samples=_EINSUM,
    ),
    Layer(
        name="dot",
        title="Dot product",
        category="matrix",
        inputs=(Port("a"), Port("b")),
        check=_check_dot,
        expand=_named("...i,...i->..."),
        formula="y = Σᵢ aᵢ bᵢ",
        keywords=("inner", "scalar product", "vecdot", "similarity"),
        doc="The sum of the products of the entries of two vectors. Leading axes are batches and "
        "are broadcast, so a row of queries meets a single key, or each its own.",
        samples=(
            Sample({"a": floats("N", 3), "b": floats("N", 3)}),
            Sample({"a": floats(2, 4, 3), "b": floats(3)}),
            Sample({"a": floats("N", 1, 3), "b": floats("N", 2, 3)}),
            Sample({"a": floats(3), "b": floats(3)}),
            Sample({"a": floats(2, 1), "b": floats(1, 1)}),
            Sample({"a": floats(2, 0), "b": floats(2, 0)}),
        ),
    ),
    Layer(
        name="outer",
        title="Outer product",
        category="matrix",
        inputs=(Port("a"), Port("b")),
        check=_check_outer,
        expand=_named("...i,...j->...ij"),
        formula="yᵢⱼ = aᵢ bⱼ",
        keywords=("tensor product", "pairs", "rank one"),
        doc="Each entry of one vector times each entry of the other, as a matrix. Leading axes are "
        "batches and are broadcast.",
        samples=(
            Sample({"a": floats("N", 3), "b": floats("N", 2)}),
            Sample({"a": floats(3), "b": floats(2)}),
            Sample({"a": floats("N", 3), "b": floats(2)}),
            Sample({"a": floats(1), "b": floats(2, 1)}),
        ),
    ),
    Op(
        name="kronecker",
        title="Kronecker product",
        category="matrix",
        inputs=(Port("a"), Port("b")),
        infer=_kronecker_type,
        forward=_kronecker,
        gradient=_kronecker_gradient,
        formula="y = [aᵢⱼ B]ᵢⱼ",
        source="Van Loan, 'The ubiquitous Kronecker product', 2000",
        keywords=("kron", "block", "tensor product"),
        doc="A matrix of blocks: each entry of a times the whole of b. Leading axes are batches "
        "and are broadcast.",
        samples=(
            Sample({"a": floats("N", 2, 3), "b": floats("N", 3, 1)}),
            Sample({"a": floats(2, 2), "b": floats("N", 1, 2)}),
            Sample({"a": floats(1, 2, 2), "b": floats(3, 1, 2)}),
            Sample({"a": floats(1, 1), "b": floats(1, 1)}),
        ),
    ),
)
