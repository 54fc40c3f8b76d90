"""Reductions over axes: sums, products, extremes, truths, and how many elements they run over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from engine.op import (
    Array,
    Builder,
    Call,
    Entry,
    ForwardRule,
    Kernel,
    Op,
    Params,
    Port,
    Ref,
    Sample,
    Types,
    floats,
    ints,
)
from engine.reducing import (
    AXES,
    KEEP,
    REDUCED_SAMPLES,
    elements,
    infer_reduced,
    kept,
    kept_out,
    reduced_axes,
    reduced_shape,
    refuse_empty,
    run_length,
    spread,
)
from engine.tensor_type import TensorType


def _reduce(
    kernel: Kernel, function: str, x: Array, out: Array, axes: tuple[int, ...], keepdims: bool
) -> None:
    """Without the overhead of a general reduction where a product with ones gives the same."""
    plain = function == "add.reduce" and x.dtype.kind == "f" and not keepdims
    if plain and x.ndim == 2 and axes == (0,) and x.flags.c_contiguous and x.shape[1] < 65:
        kernel.call("dot", kernel.constant([1.0] * x.shape[0], x.dtype.name), x, out=out)
        return
    axis = axes if len(axes) != 1 else axes[0]
    kernel.call(function, x, axis=axis, out=out, keepdims=keepdims)


def _forward(function: str) -> ForwardRule:
    def forward(
        kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
    ) -> None:
        x = inputs["x"]
        axes = reduced_axes(x.ndim, params["axes"])
        _reduce(kernel, function, x, outputs[0], axes, bool(params["keepdims"]))

    return forward


def _mean(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out = inputs["x"], outputs[0]
    axes = reduced_axes(x.ndim, params["axes"])
    _reduce(kernel, "add.reduce", x, out, axes, bool(params["keepdims"]))
    size = run_length(x, params)
    kernel.call("multiply", out, kernel.constant(1.0 / max(size, 1), out.dtype.name), out=out)


def _sum_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    g = upstream[0]
    return {} if g is None else {"x": spread(builder, call, g)}


def _mean_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    size = builder.emit("size_of", {"x": call.inputs["x"]}, {"axes": call.params["axes"]})
    share = builder.formula("g / n", g=upstream[0], n=size)
    return {"x": spread(builder, call, share)}


def _product_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """The product of all the others: of those before and those after, axis by axis. Dividing the
    whole by each would fail where one is 0."""
    if upstream[0] is None:
        return {}
    x = call.inputs["x"]
    others: list[Ref] = []
    for axis in reduced_axes(builder.type(x).rank, call.params["axes"]):
        place = {"axis": axis, "exclusive": True}
        before = builder.emit("cumulative_product", {"x": x}, place)
        after = builder.emit("cumulative_product", {"x": x}, {**place, "reverse": True})
        others.append(builder.emit("multiply", {"a": before, "b": after}))
        x = builder.emit("product", {"x": x}, {"axes": [axis], "keepdims": True})
    flow = kept(builder, call, upstream[0])
    for factor in reversed(others):
        flow = builder.emit("multiply", {"a": flow, "b": factor})
    return {"x": flow}


def _extreme_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    """Equal extreme values share the gradient."""
    if upstream[0] is None:
        return {}
    x, axes = call.inputs["x"], call.params["axes"]
    top = builder.emit("equal", {"a": x, "b": kept(builder, call, call.outputs[0])})
    hit = builder.emit("cast", {"x": top}, {"dtype": builder.type(x).dtype})
    number = builder.emit("sum", {"x": hit}, {"axes": axes, "keepdims": call.params["keepdims"]})
    share = kept(builder, call, builder.formula("g / n", g=upstream[0], n=number))
    return {"x": builder.emit("multiply", {"a": hit, "b": share})}


def _extreme_type(types: Types, params: Params, what: str) -> tuple[TensorType, ...]:
    refuse_empty(types["x"], params["axes"], what)
    return infer_reduced(types, params)


def _size(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    size = float(run_length(inputs["x"], params))
    kernel.call("copyto", outputs[0], kernel.constant(size, outputs[0].dtype.name))


def _count(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x = inputs["x"]
    if x.dtype != bool:
        hit = kernel.scratch(x.shape, "bool")
        kernel.call("not_equal", x, kernel.constant(0, x.dtype.name), out=hit)
        x = hit
    out = kept_out(outputs[0], x, params)
    kernel.call("add.reduce", x, axis=reduced_axes(x.ndim, params["axes"]), out=out, keepdims=True)


def _of_truths(sample: Sample) -> Sample:
    """The same sample with truths in the place of numbers."""
    inputs = {n: TensorType("bool", t.shape) for n, t in sample.inputs.items()}
    return replace(sample, inputs=inputs, differentiable=False)


def _truth(name: str, title: str, function: str, formula: str, doc: str, *keywords: str) -> Op:
    return Op(
        name=name,
        title=title,
        category="reduction",
        inputs=(Port("x", kind="bool"),),
        params=(AXES, KEEP),
        infer=infer_reduced,
        forward=_forward(function),
        formula=formula,
        samples=tuple(map(_of_truths, REDUCED_SAMPLES)),
        main="axes",
        doc=doc,
        keywords=("reduce", "boolean", *keywords),
        operations=elements,
    )


def _extreme(name: str, title: str, function: str, words: Mapping[str, str]) -> Op:
    """Over the batch there must be an example."""
    samples = [replace(s, empty="N" in reduced_shape(s.inputs["x"], _completed(s))) for s in _TRIED]
    return Op(
        name=name,
        title=title,
        category="reduction",
        inputs=(Port("x", kind="number"),),
        params=(AXES, KEEP),
        infer=lambda types, params: _extreme_type(types, params, words["what"]),
        forward=_forward(function),
        gradient=_extreme_gradient,
        formula=f"y = {name} x",
        samples=tuple(samples),
        main="axes",
        doc=f"The {words['which']} value over axes. Equal {words['which']} values share the "
        "gradient.",
        keywords=(words["which"], words["what"], "reduce", f"a{name}"),
        operations=elements,
    )


def _completed(sample: Sample) -> Mapping[str, Any]:
    return {"axes": [], "keepdims": False, **sample.params}


_TRIED = (
    *REDUCED_SAMPLES,
    Sample({"x": ints("N", 3)}, {"axes": [1], "keepdims": True}, differentiable=False),
)


def _sum_or_mean(
    name: str,
    title: str,
    kind: Any,
    forward: ForwardRule,
    gradient: Callable[..., Mapping[str, Ref | None]],
    formula: str,
    doc: str,
    *keywords: str,
) -> Op:
    return Op(
        name=name,
        title=title,
        category="reduction",
        inputs=(Port("x", kind=kind),),
        params=(AXES, KEEP),
        infer=infer_reduced,
        forward=forward,
        gradient=gradient,
        formula=formula,
        samples=_TRIED if kind == "number" else REDUCED_SAMPLES,
        main="axes",
        doc=doc,
        keywords=("reduce", *keywords),
        operations=elements,
    )


ENTRIES: tuple[Entry, ...] = (
    _sum_or_mean(
        "sum",
        "Sum",
        "number",
        _forward("add.reduce"),
        _sum_gradient,
        "y = Σ x",
        "The sum over the axes named, or of everything.",
        "total",
    ),
    _sum_or_mean(
        "mean",
        "Mean",
        "float",
        _mean,
        _mean_gradient,
        "y = Σ x / n",
        "The arithmetic mean over axes.",
        "average",
    ),
    _sum_or_mean(
        "product",
        "Product",
        "number",
        _forward("multiply.reduce"),
        _product_gradient,
        "y = Π x",
        "The product over the axes named, or of everything. The gradient of each factor is the "
        "product of the others, right also where some are 0.",
        "times",
        "prod",
    ),
    _extreme("max", "Max", "maximum.reduce", {"which": "greatest", "what": "maximum"}),
    _extreme("min", "Min", "minimum.reduce", {"which": "least", "what": "minimum"}),
    _truth(
        "any",
        "Any",
        "logical_or.reduce",
        "y = x₁ or x₂ or ...",
        "Whether at least one is true along the axes; false where there is none at all.",
        "or",
        "exists",
    ),
    _truth(
        "all",
        "All",
        "logical_and.reduce",
        "y = x₁ and x₂ and ...",
        "Whether every one is true along the axes; true where there is none at all.",
        "and",
        "every",
    ),
    Op(
        name="count_nonzero",
        title="Count non-zero",
        category="reduction",
        inputs=(Port("x", kind="any"),),
        params=(AXES, KEEP),
        infer=lambda types, params: (TensorType("int64", reduced_shape(types["x"], params)),),
        forward=_count,
        formula="y = number of x ≠ 0",
        samples=(
            *(replace(s, differentiable=False) for s in REDUCED_SAMPLES),
            *map(_of_truths, REDUCED_SAMPLES[:2]),
            Sample({"x": ints("N", 3)}, {"axes": [1], "keepdims": True}, differentiable=False),
        ),
        main="axes",
        doc="How many values over axes are other than 0, or true: counts hits, and how sparse a "
        "tensor is. No gradient flows through it.",
        keywords=("number", "sparsity", "reduce"),
        operations=elements,
    ),
    Op(
        name="size_of",
        title="Number of elements",
        category="reduction",
        inputs=(Port("x", kind="any", shape_only=True),),
        params=(AXES,),
        hidden=True,
        infer=lambda types, params: (
            TensorType(types["x"].dtype if types["x"].kind == "float" else "float32", ()),
        ),
        forward=_size,
        doc="How many elements the axes hold together, as a number.",
        samples=(Sample({"x": floats("N", 3)}, {"axes": [0]}, differentiable=False),),
    ),
)
