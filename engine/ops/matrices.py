"""The matrix product, and the contraction of two tensors over any of their axes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from string import ascii_uppercase

from engine.einsum import contract, sizes_of
from engine.errors import Suggestion, TypeProblem
from engine.matrix_stacks import transposed
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
)
from engine.tensor_type import Shape, TensorType, broadcast, promote, shape_text


def _matrices(types: Types) -> tuple[Shape, Shape]:
    """Both shapes as matrices: a vector on the left is a row, one on the right a column."""
    for name, found in types.items():
        if not found.rank:
            raise TypeProblem(
                "rank.matrix",
                "the matrix product needs rows and columns, or a vector, in '{port}'; got the "
                "shape {got}. To scale by a number, use multiply",
                port=name,
                expected="(..., rows, columns)",
                got=shape_text(found.shape),
            )
    a, b = types["a"].shape, types["b"].shape
    return (1, *a) if len(a) == 1 else a, (*b, 1) if len(b) == 1 else b


def _infer(types: Types, params: Params) -> tuple[TensorType, ...]:
    a, b = types["a"], types["b"]
    left, right = _matrices(types)
    if left[-1] != right[-2]:
        flat = (Suggestion("insert", op="flatten"),) if a.rank > 2 and b.rank == 2 else ()
        raise TypeProblem(
            "shape.matmul",
            "a has {left} columns ({got}) and b has {right} rows ({other}): they must be equal",
            port="b",
            left=left[-1],
            right=right[-2],
            got=shape_text(a.shape),
            other=shape_text(b.shape),
            expected=shape_text((*right[:-2], left[-1], right[-1])),
            suggestions=flat,
        )
    head = broadcast(left[:-2], right[:-2])
    if head is None:
        raise TypeProblem(
            "shape.matmul",
            "the batches of a {expected} and b {got} do not fit together",
            port="b",
            expected=shape_text(a.shape),
            got=shape_text(b.shape),
        )
    rows = () if a.rank == 1 else left[-2:-1]
    columns = () if b.rank == 1 else right[-1:]
    return (TensorType(promote(a.dtype, b.dtype), (*head, *rows, *columns)),)


_FEW_ROWS = 8
"""Rows of an example below which calling BLAS for each costs more than it saves."""


def _forward(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    a, b, out = inputs["a"], inputs["b"], outputs[0]
    one_kind = a.dtype == b.dtype == out.dtype and out.flags.c_contiguous
    if one_kind and b.ndim == 2 and a.ndim > 2 and _as_one(a, b):
        rows = math.prod(a.shape[:-1])
        a, out = _ordered(kernel, a).reshape(rows, a.shape[-1]), out.reshape(rows, b.shape[-1])
    if one_kind and a.ndim <= 2 and b.ndim <= 2:
        kernel.call("dot", a, b, out=out)
    else:
        kernel.call("matmul", _for_blas(kernel, a), _for_blas(kernel, b), out=out)


def _as_one(a: Array, b: Array) -> bool:
    """Whether one large product for a whole batch is faster than one for each example, which BLAS
    does best in small pieces, unless the matrix lies turned in memory."""
    return bool(a.shape[-2] < _FEW_ROWS or not b.flags.c_contiguous)


def _ordered(kernel: Kernel, x: Array) -> Array:
    """The same values in one piece."""
    if x.flags.c_contiguous:
        return x
    whole = kernel.scratch(x.shape, x.dtype.name)
    kernel.call("copyto", whole, x)
    return whole


def _for_blas(kernel: Kernel, x: Array) -> Array:
    """The same matrices with rows or columns in one piece: others cost a hundred times as much."""
    if x.ndim < 2:
        return _ordered(kernel, x)
    down, along = (step // x.itemsize for step in x.strides[-2:])
    rows, columns = x.shape[-2:]
    fits = (along == 1 and down >= max(columns, 1)) or (down == 1 and along >= max(rows, 1))
    return x if fits else _ordered(kernel, x)


def _gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    if g is None:
        return {}
    a, b = call.inputs["a"], call.inputs["b"]
    ranks = builder.type(a).rank, builder.type(b).rank
    if 1 in ranks or (ranks[0] > 2 and ranks[1] == 2):
        return _lettered_gradient(builder, call, g)
    return {
        "a": builder.emit("matmul", {"a": g, "b": transposed(builder, b)}),
        "b": builder.emit("matmul", {"a": transposed(builder, a), "b": g}),
    }


def _lettered_gradient(builder: Builder, call: Call, g: Ref) -> Mapping[str, Ref | None]:
    """Of vectors, and of one matrix for a whole batch: without a batch of partial results."""
    a, b = call.inputs["a"], call.inputs["b"]
    ranks = builder.type(a).rank, builder.type(b).rank
    leading = [max(rank - 2, 0) for rank in ranks]
    heads = [ascii_uppercase[:number][::-1] for number in leading]
    of_a = heads[0] + ("ik" if ranks[0] > 1 else "k")
    of_b = heads[1] + ("kj" if ranks[1] > 1 else "k")
    head = max(heads, key=len)
    out = head + "i" * (ranks[0] > 1) + "j" * (ranks[1] > 1)
    return {
        "a": contract(builder, g, b, out, of_b, of_a),
        "b": contract(builder, g, a, out, of_a, of_b),
    }


def _operations(types: Types, params: Params) -> float:
    _, right = _matrices(types)
    return 2.0 * types["a"].elements * int(right[-1])


def _contract_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    a, b = types["a"], types["b"]
    inputs = (params["of_a"], params["of_b"])
    sizes = sizes_of(inputs, (a.shape, b.shape))
    shape = tuple(sizes[c] for c in params["out"])
    return (TensorType(promote(a.dtype, b.dtype), shape),)


def _contract(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    a, b, out = inputs["a"], inputs["b"], outputs[0]
    of_a, of_b, of_out = params["of_a"], params["of_b"], params["out"]
    summed = "".join(c for c in of_a if c in of_b and c not in of_out)
    if not summed:
        spread = [_aligned(x, letters, of_out) for x, letters in ((a, of_a), (b, of_b))]
        kernel.call("multiply", *spread, out=out)
        return
    batch = "".join(c for c in of_out if c in of_a and c in of_b)
    rows = "".join(c for c in of_out if c not in of_b)
    columns = "".join(c for c in of_out if c not in of_a)
    left = _matrix(kernel, a, of_a, (batch, rows, summed))
    right = _matrix(kernel, b, of_b, (batch, summed, columns))
    _product(kernel, left, right, out, (of_out, batch, rows, columns))


def _aligned(x: Array, letters: str, out: str) -> Array:
    """The array with its axes in the order of the result, and 1 where it has none."""
    order = sorted(range(len(letters)), key=lambda i: out.index(letters[i]))
    return x.transpose(order)[tuple(slice(None) if c in letters else None for c in out)]


def _seen(x: Array, letters: str, groups: tuple[str, str, str]) -> Array | None:
    """The array as (batch axes, rows, columns) without a copy, where that can be."""
    batch, rows, columns = groups
    turned = x.transpose([letters.index(c) for c in batch + rows + columns])
    head, middle = turned.shape[: len(batch)], len(batch) + len(rows)
    shape = (*head, math.prod(turned.shape[len(batch) : middle]), math.prod(turned.shape[middle:]))
    try:
        return turned.reshape(shape, copy=False)
    except ValueError:
        return None


def _matrix(kernel: Kernel, x: Array, letters: str, groups: tuple[str, str, str]) -> Array:
    """The array as (batch axes, rows, columns): seen so, from either side, or copied."""
    batch, rows, columns = groups
    for other_side in (False, True):
        found = _seen(x, letters, (batch, columns, rows) if other_side else groups)
        if found is not None and _fits_blas(found):
            return found.swapaxes(-1, -2) if other_side else found
    turned = x.transpose([letters.index(c) for c in batch + rows + columns])
    copy = kernel.scratch(turned.shape, x.dtype.name)
    kernel.call("copyto", copy, turned)
    return _seen(copy, batch + rows + columns, groups)


def _fits_blas(x: Array) -> bool:
    """Whether rows or columns lie side by side; products of other memory are slow."""
    return not x.size or any(x.strides[i] == x.itemsize or x.shape[i] == 1 for i in (-1, -2))


def _product(
    kernel: Kernel, left: Array, right: Array, out: Array, letters: tuple[str, str, str, str]
) -> None:
    """The product of two stacks of matrices into an output in which axes may stand otherwise."""
    of_out, batch, rows, columns = letters
    target = _seen(out, of_out, (batch, rows, columns))
    if target is not None and target.flags.c_contiguous:
        _multiply(kernel, left, right, target)
        return
    target = _seen(out, of_out, (batch, columns, rows))
    if target is not None and target.flags.c_contiguous:
        _multiply(kernel, right.swapaxes(-1, -2), left.swapaxes(-1, -2), target)
        return
    order = out.transpose([of_out.index(c) for c in batch + rows + columns])
    copy = kernel.scratch(order.shape, out.dtype.name)
    shape = (*order.shape[: len(batch)], left.shape[-2], right.shape[-1])
    _multiply(kernel, left, right, copy.reshape(shape))
    kernel.call("copyto", order, copy)


def _multiply(kernel: Kernel, left: Array, right: Array, out: Array) -> None:
    plain = left.ndim == 2 and left.dtype == right.dtype == out.dtype
    kernel.call("dot" if plain else "matmul", left, right, out=out)


def _contract_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    if g is None:
        return {}
    a, b, out = (call.params[name] for name in ("of_a", "of_b", "out"))
    return {
        "a": contract(builder, g, call.inputs["b"], out, b, a),
        "b": contract(builder, g, call.inputs["a"], out, a, b),
    }


def _contract_cost(types: Types, params: Params) -> float:
    sizes = sizes_of((params["of_a"], params["of_b"]), (types["a"].sizes(), types["b"].sizes()))
    return 2.0 * math.prod(int(s) for s in sizes.values())


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
        doc="Rows of a times columns of b. Leading dimensions are batches and are broadcast; a "
        "vector on the left is a row, one on the right a column.",
        samples=(
            Sample({"a": floats("N", 3), "b": floats(3, 4)}),
            Sample({"a": floats(1, 1), "b": floats(1, 1)}),
            Sample({"a": floats(2, 3, 4), "b": floats(4, 5)}),
            Sample({"a": floats(2, 3, 4), "b": floats(2, 4, 1)}),
            Sample({"a": floats(0, 3), "b": floats(3, 2)}),
            Sample({"a": floats("N", 3, 2, 4), "b": floats(4, 1)}),
            Sample({"a": floats("N", 2, 3), "b": floats(3)}),
            Sample({"a": floats(3), "b": floats("N", 3, 2)}),
            Sample({"a": floats(3), "b": floats(3)}),
            Sample({"a": floats(3), "b": floats(3, 2)}),
            Sample({"a": floats(2, 1, 3, 4), "b": floats(5, 4, 2)}),
            Sample({"a": floats(2, 0), "b": floats(0, 3)}),
        ),
    ),
    Op(
        name="contract",
        title="Contraction",
        category="matrix",
        hidden=True,
        inputs=(Port("a"), Port("b")),
        params=(
            Param("of_a", "text", "ij", doc="A letter for each axis of a."),
            Param("of_b", "text", "jk", doc="A letter for each axis of b."),
            Param("out", "text", "ik", doc="A letter for each axis of the result."),
        ),
        infer=_contract_type,
        forward=_contract,
        gradient=_contract_gradient,
        operations=_contract_cost,
        formula="y = Σ a b",
        doc="The product of two tensors whose axes have letters, summed over the letters that the "
        "result does not have.",
        samples=(
            Sample({"a": floats("N", 3), "b": floats(3, 2)}),
            Sample(
                {"a": floats("N", 3, 4), "b": floats(4, 2, 3)},
                {"of_a": "bij", "of_b": "jki", "out": "kb"},
            ),
            Sample(
                {"a": floats(2, "N", 3), "b": floats(3, 2, 4)},
                {"of_a": "pbi", "of_b": "ipk", "out": "kpb"},
            ),
            Sample({"a": floats(1), "b": floats(2)}, {"of_a": "i", "of_b": "j", "out": "ji"}),
        ),
    ),
)
