"""Rules for ONNX operators that multiply matrices."""

from __future__ import annotations

from collections.abc import Mapping

from engine.einsum import summed_product
from engine.exchange.onnx.conversion import Call, Conversion, Rule, refuse
from engine.exchange.onnx.values import Tensor, Value
from engine.op import Ref


def _matmul(c: Conversion, call: Call) -> Value:
    return multiplied(c, call.needed(0), call.needed(1))


def multiplied(c: Conversion, a: Value, b: Value) -> Value:
    """The matrix product. Leading axes into which the batch was merged are kept apart."""
    left = a.groups if isinstance(a, Tensor) else None
    right = b.groups if isinstance(b, Tensor) else None
    if left is None and right is None:
        return Tensor(c.emit("matmul", {"a": _float(c, c.ref(a)), "b": _float(c, c.ref(b))}))
    if left is not None and right is None and c.rank(b) <= 2 and left[-1] == 1:
        # Rows are rows, whether their axis is one or two.
        assert isinstance(a, Tensor)
        return Tensor(c.emit("matmul", {"a": a.ref, "b": c.ref(b)}), left)
    if left == right and left is not None and left[-2:] == (1, 1):
        assert isinstance(a, Tensor)
        assert isinstance(b, Tensor)
        return Tensor(c.emit("matmul", {"a": a.ref, "b": b.ref}), left)
    raise refuse(
        "it multiplies tensors of the shapes {got} and {expected}, where the batch was merged "
        "with another axis in one of them only",
        got=c.told(c.shape(a)),
        expected=c.told(c.shape(b)),
    )


def _float(c: Conversion, ref: Ref) -> Ref:
    return ref if c.type(ref).kind == "float" else c.emit("cast", {"x": ref}, dtype="float32")


def _gemm(c: Conversion, call: Call) -> Value:
    a, b, addend = call.needed(0), call.needed(1), call.given(2)
    if call.attribute("transA", 0):
        a = Tensor(c.transposed(c.ref(a), [1, 0]))
    if call.attribute("transB", 0):
        b = Tensor(c.transposed(c.ref(b), [1, 0]))
    found = multiplied(c, a, b)
    alpha, beta = call.attribute("alpha", 1.0), call.attribute("beta", 1.0)
    if alpha != 1.0:
        found = c.pointwise(lambda r: c.scope.formula(f"{alpha!r} * x", x=r[0]), found)
    if addend is None or not beta:
        return found
    if beta != 1.0:
        addend = c.pointwise(lambda r: c.scope.formula(f"{beta!r} * x", x=r[0]), addend)
    return c.pointwise(lambda r: c.emit("add", {"a": r[0], "b": r[1]}), found, addend)


def _einsum(c: Conversion, call: Call) -> Value:
    refs = {f"x{i}": c.ref(v) for i, v in enumerate(call.inputs, start=1) if v is not None}
    return Tensor(summed_product(c.scope, refs, str(call.attribute("equation", ""))))


def _determinant(c: Conversion, call: Call) -> Value:
    return Tensor(c.emit("determinant", {"x": c.ref(call.needed(0))}))


RULES: Mapping[str, Rule] = {
    "Det": _determinant,
    "Einsum": _einsum,
    "Gemm": _gemm,
    "MatMul": _matmul,
}
