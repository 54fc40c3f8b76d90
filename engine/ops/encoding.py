"""Ops that give values another form: one-hot rows, another dtype, no gradient."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import TypeProblem
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
    Suggestion,
    Types,
    floats,
    ints,
)
from engine.tensor_type import DTYPES, TensorType


def _same(types: Types, params: Params) -> tuple[TensorType, ...]:
    return (types["x"],)


def _identity(xp: Any, x: Array, kind: TensorType, params: Params) -> Array:
    return x


def _one_hot_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    depth = params["classes"] or found.classes
    if not depth:
        raise TypeProblem(
            "classes.unknown",
            "how many classes there are is not known here; set the number",
            port="x",
            expected="a number of classes",
            got="0",
        )
    if found.classes and depth < found.classes:
        raise TypeProblem(
            "classes.few",
            "{got} columns cannot hold {expected} classes",
            port="x",
            expected=str(found.classes),
            got=str(depth),
            suggestions=(Suggestion("set", param="classes", value=found.classes),),
        )
    return (TensorType(params["dtype"], (*found.shape, depth)),)


def _one_hot(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    out = outputs[0]
    hit = kernel.scratch(out.shape, "bool")
    numbers = kernel.constant(list(range(out.shape[-1])), "int64")
    kernel.call("equal", inputs["x"][..., None], numbers, out=hit)
    kernel.call("copyto", out, hit)


def _cast(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    kernel.call("copyto", outputs[0], inputs["x"], casting="unsafe")


def _cast_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    kind, g = builder.type(call.inputs["x"]), upstream[0]
    if g is None or kind.kind != "float" or builder.type(g).kind != "float":
        return {}
    return {"x": builder.emit("cast", {"x": g}, {"dtype": kind.dtype})}


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="one_hot",
        title="One-hot",
        category="shape",
        inputs=(Port("x", kind="int"),),
        params=(
            Param(
                "classes",
                "integer",
                0,
                minimum=0,
                maximum=100000,
                doc="How many columns; 0: as many as there are classes.",
            ),
            Param("dtype", "choice", "float32", choices=("float32", "float64")),
        ),
        main="classes",
        infer=_one_hot_type,
        forward=_one_hot,
        keywords=("encode", "categories", "dummy"),
        formula="yᵢ = 1 where i = x, else 0",
        doc="A class number becomes a row with a 1 at its place and 0 elsewhere, so that no class "
        "is nearer to one than to another, as 1, 2, 3 would have it.",
        samples=(
            Sample({"x": ints("N", classes=3)}, {"classes": 3}, differentiable=False),
            Sample({"x": ints(2, 2, classes=3)}, {"classes": 5}, differentiable=False),
        ),
    ),
    Op(
        name="stop_gradient",
        title="Stop gradient",
        category="shape",
        inputs=(Port("x", kind="any"),),
        infer=_same,
        view=_identity,
        keeps_contiguous=True,
        keywords=("detach", "freeze"),
        doc="The same values, but nothing flows back: what stands before does not learn from what "
        "comes after.",
        samples=(Sample({"x": floats("N", 3)}, differentiable=False),),
    ),
    Op(
        name="cast",
        title="Cast",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=(Param("dtype", "choice", "float32", choices=DTYPES, doc="The new dtype."),),
        main="dtype",
        infer=lambda types, params: (types["x"].with_dtype(params["dtype"]),),
        forward=_cast,
        gradient=_cast_gradient,
        keywords=("convert", "float", "integer"),
        doc="The same values in another dtype. Fractions are cut off on the way to integers.",
        samples=(
            Sample({"x": floats("N", 3)}, {"dtype": "float64"}),
            Sample({"x": ints(4)}, differentiable=False),
        ),
    ),
)
