"""Order along an axis: where the extremes stand, the greatest few, and sorting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.axes import AXIS, along, axis_of, replaced
from engine.errors import Suggestion, TypeProblem
from engine.op import (
    Array,
    Entry,
    ForwardRule,
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
)
from engine.reducing import KEEP, elements, refuse_empty
from engine.tensor_type import Dim, TensorType, shape_text

_DESCENDING = Param("descending", "switch", False, doc="Whether the greatest come first.")


def _places(found: TensorType, axis: int, *sizes: Dim) -> TensorType:
    """Places along an axis in its stead, as classes where its size is known."""
    known = found.shape[axis]
    shape = replaced(found.shape, axis, *sizes)
    return TensorType("int64", shape, known if isinstance(known, int) and known else None)


def _extreme_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    axis = axis_of(found, params["axis"])
    refuse_empty(found, [axis], "place of an extreme")
    return (_places(found, axis, *((1,) if params["keepdims"] else ())),)


def _extreme(function: str) -> ForwardRule:
    def forward(
        kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
    ) -> None:
        x = inputs["x"]
        axis = int(params["axis"]) % x.ndim
        out = outputs[0].reshape(replaced(x.shape, axis))
        kernel.call(function, x, axis=axis, out=out)

    return forward


def _order(xp: Any, x: Array, axis: int, descending: bool, out: Array) -> None:
    """Stable, so that equal values keep their order in both directions; NaN comes last. The array
    library has no form of it that writes into given memory."""
    order = xp.argsort(xp.negative(x) if descending else x, axis=axis, kind="stable")
    xp.copyto(out, order[along(axis, slice(0, out.shape[axis]))])


def _argsort(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x = inputs["x"]
    if x.size:
        axis = int(params["axis"]) % x.ndim
        kernel.function(_order, x, axis, bool(params["descending"]), outputs[0])


_FEW_ENOUGH = 4
"""From how many values to each one wanted it pays to part them before sorting."""


def _top_order(xp: Any, x: Array, axis: int, descending: bool, out: Array) -> None:
    """As `_order`, but it sorts only what comes first. The values that it parts off are the right
    ones; which of equal ones are among them is chance, so where there are more than are wanted, or
    NaN, everything is sorted after all."""
    count = out.shape[axis]
    first = along(axis, slice(0, count))
    turned = xp.negative(x) if descending else x
    near = xp.argpartition(turned, count - 1, axis=axis)[first]
    near.sort(axis)
    values = xp.take_along_axis(turned, near, axis)
    among = (turned <= values.max(axis, keepdims=True)).sum(axis)
    if (among != count).any():
        _order(xp, x, axis, descending, out)
        return
    order = xp.argsort(values, axis=axis, kind="stable")
    xp.copyto(out, xp.take_along_axis(near, order, axis))


def _top_places(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    x, out = inputs["x"], outputs[0]
    axis = int(params["axis"]) % x.ndim
    parts = x.shape[axis] >= _FEW_ENOUGH * out.shape[axis]
    if x.size:
        rule = _top_order if parts else _order
        kernel.function(rule, x, axis, bool(params["descending"]), out)


def _argsort_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    axis = axis_of(found, params["axis"])
    return (_places(found, axis, found.shape[axis]),)


def _top_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found, k = types["x"], params["k"]
    axis = axis_of(found, params["axis"])
    size = found.shape[axis]
    if not isinstance(size, int) or k > size:
        fits = isinstance(size, int) and size > 0
        raise TypeProblem(
            "shape.top_k",
            "{k} values cannot be taken along axis {axis} of the shape {got}",
            port="x",
            k=k,
            axis=params["axis"],
            expected=f"at least {k} along the axis",
            got=shape_text(found.shape),
            suggestions=(Suggestion("set", param="k", value=size),) if fits else (),
        )
    return (_places(found, axis, k),)


def _check_top(types: Types, params: Params) -> None:
    _top_type(types, params)


def _taken(scope: Scope, x: Ref, index: Ref, params: Params) -> tuple[Ref, ...]:
    inputs = {"x": x, "index": index}
    return (scope.emit("take_along_axis", inputs, {"axis": params["axis"]}), index)


def _sort(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    return _taken(scope, inputs["x"], scope.emit("argsort", inputs, params), params)


def _top(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    down = {"k": params["k"], "axis": params["axis"], "descending": params["largest"]}
    return _taken(scope, inputs["x"], scope.emit("top_places", inputs, down), params)


_FEW = (
    Sample({"x": floats("N", 4)}),
    Sample({"x": floats(2, 4, 3)}, {"axis": 1, "descending": True}),
    Sample({"x": floats("N", 3)}, {"axis": 0}, empty=False),
    Sample({"x": floats(3, 1)}),
    Sample({"x": ints(5)}, differentiable=False),
)
_FLAT = tuple(replace(s, differentiable=False) for s in _FEW)
_K = Param("k", "integer", 1, minimum=1, maximum=100000, high=10, doc="How many.")


def _costs(types: Types, params: Params) -> float:
    return 10.0 * types["x"].elements


def _place_of(name: str, title: str, which: str, doc: str, *keywords: str) -> Op:
    return Op(
        name=name,
        title=title,
        category="reduction",
        inputs=(Port("x", kind="number"),),
        params=(AXIS, KEEP),
        infer=_extreme_type,
        forward=_extreme(name),
        formula=f"y = {name} x",
        main="axis",
        doc=f"Where along an axis the {which} value stands: {doc}. Of equal ones it is the first. "
        "No gradient flows through it.",
        keywords=("index", which, *keywords),
        samples=(
            Sample({"x": floats("N", 3)}, differentiable=False),
            Sample({"x": floats(2, 4, 3)}, {"axis": 1}, differentiable=False),
            Sample({"x": floats("N", 3)}, {"axis": 0}, differentiable=False, empty=False),
            Sample({"x": floats(3, 1)}, differentiable=False),
            Sample({"x": floats("N", 3)}, {"keepdims": True}, differentiable=False),
            Sample({"x": ints(5)}, {"axis": 0}, differentiable=False),
        ),
        operations=elements,
    )


ENTRIES: tuple[Entry, ...] = (
    _place_of("argmax", "Argmax", "greatest", "the predicted class, given scores", "prediction"),
    _place_of("argmin", "Argmin", "least", "the nearest of several, given distances", "nearest"),
    Layer(
        name="top_k",
        title="Top k",
        category="reduction",
        inputs=(Port("x", kind="number"),),
        outputs=(Port("values", "The k greatest, in order."), Port("indices", "Where they stand.")),
        params=(
            _K,
            AXIS,
            Param("largest", "switch", True, doc="Off: the least, beginning with the very least."),
        ),
        check=_check_top,
        expand=_top,
        formula="y = the k greatest x",
        main="k",
        doc="The k greatest values along an axis, in order, and where they stand. Of equal ones "
        "the first comes first; NaN counts as the last. The gradient goes to the values chosen.",
        keywords=("largest", "best", "beam", "routing", "sparse"),
        samples=(
            Sample({"x": floats("N", 4)}, {"k": 2}),
            Sample({"x": floats(5, 3)}, {"k": 3, "axis": 0, "largest": False}),
            Sample({"x": floats("N", 1)}),
            Sample({"x": ints(6)}, {"k": 2}, differentiable=False),
        ),
    ),
    Layer(
        name="sort",
        title="Sort",
        category="reduction",
        inputs=(Port("x", kind="number"),),
        outputs=(
            Port("values", "In order."),
            Port("indices", "Where each of them stood before."),
        ),
        params=(AXIS, _DESCENDING),
        expand=_sort,
        formula="y₁ ≤ y₂ ≤ ...",
        main="axis",
        doc="The values along an axis in order, and where each stood before. Equal ones keep their "
        "order; NaN comes last. The gradient goes back to where each value came from.",
        keywords=("order", "rank", "quantile"),
        samples=_FEW,
    ),
    Op(
        name="argsort",
        title="Argsort",
        category="reduction",
        inputs=(Port("x", kind="number"),),
        params=(AXIS, _DESCENDING),
        infer=_argsort_type,
        forward=_argsort,
        formula="x[y₁] ≤ x[y₂] ≤ ...",
        main="axis",
        doc="Where the values along an axis stand, in the order of their size. Equal ones keep "
        "their order; NaN comes last. No gradient flows through it.",
        keywords=("order", "rank", "permutation"),
        samples=_FLAT,
        operations=_costs,
    ),
    Op(
        name="top_places",
        title="Places of the top k",
        category="reduction",
        hidden=True,
        inputs=(Port("x", kind="number"),),
        params=(_K, AXIS, _DESCENDING),
        infer=_top_type,
        forward=_top_places,
        doc="Where the first k values along an axis stand, in the order of their size.",
        samples=(
            Sample({"x": floats("N", 4)}, {"k": 2}, differentiable=False),
            Sample({"x": floats(4, 2)}, {"k": 3, "axis": 0}, differentiable=False),
            Sample({"x": floats("N", 12)}, {"k": 2, "descending": True}, differentiable=False),
        ),
        operations=_costs,
    ),
)
