"""Ops that join tensors along an axis, and their inverses, which part one into several."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from engine.axes import AXIS, along, axis_of, replaced, size_of
from engine.errors import Suggestion, TypeProblem
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
    ints,
)
from engine.tensor_type import TensorType, promote, shape_text

_MOST = 1000
"""Outputs that a node may have."""


def _common(types: Types) -> tuple[TensorType, int | None]:
    """A type of the dtype that holds all inputs, of the first one's shape; and their classes,
    where they are the same classes."""
    found = list(types.values())
    classes = {t.classes for t in found}
    common = TensorType(promote(*(t.dtype for t in found)), found[0].shape)
    return common, classes.pop() if len(classes) == 1 else None


def _concat_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    first_name, first = next(iter(types.items()))
    axis = axis_of(first, params["axis"], first_name)
    total = 0
    for name, found in types.items():
        rest = found.shape[:axis] + found.shape[axis + 1 :]
        if found.rank != first.rank or rest != first.shape[:axis] + first.shape[axis + 1 :]:
            raise TypeProblem(
                "shape.concat",
                "'{port}' has shape {got}; joined with '{other}' along axis {axis} all other sizes "
                "must be those of {expected}",
                port=name,
                other=first_name,
                axis=axis,
                expected=shape_text(first.shape),
                got=shape_text(found.shape),
            )
        total += size_of(found, axis, name)
    common, classes = _common(types)
    return (TensorType(common.dtype, replaced(first.shape, axis, total), classes),)


def _concat(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    axis = int(params["axis"]) % outputs[0].ndim
    start = 0
    for part in inputs.values():
        stop = start + part.shape[axis]
        kernel.call("copyto", outputs[0][along(axis, slice(start, stop))], part)
        start = stop


def _concat_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    axis = int(call.params["axis"]) % builder.type(call.outputs[0]).rank
    sizes = [builder.type(ref).shape[axis] for ref in call.inputs.values()]
    parts = builder.emit_all("split", {"x": upstream[0]}, {"axis": axis, "sizes": sizes})
    return dict(zip(call.inputs, parts, strict=True))


def _stack_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    first_name, first = next(iter(types.items()))
    for name, found in types.items():
        if found.shape != first.shape:
            raise TypeProblem(
                "shape.stack",
                "'{port}' has shape {got}; to be stacked with '{other}' it needs the same shape, "
                "{expected}",
                port=name,
                other=first_name,
                expected=shape_text(first.shape),
                got=shape_text(found.shape),
            )
    common, classes = _common(types)
    axis = _new_axis(common, params)
    shape = (*first.shape[:axis], len(types), *first.shape[axis:])
    return (TensorType(common.dtype, shape, classes),)


def _new_axis(found: TensorType, params: Params) -> int:
    """The place of the new axis in the result."""
    rank, axis = found.rank + 1, int(params["axis"])
    if not -rank <= axis < rank:
        raise TypeProblem(
            "axis.range",
            "tensors of shape {got} cannot be stacked along axis {axis}: the new axis may stand at "
            "{expected}",
            port="x1",
            axis=axis,
            expected=f"{-rank} to {rank - 1}",
            got=shape_text(found.shape),
            suggestions=(Suggestion("set", param="axis", value=rank - 1),),
        )
    return axis % rank


def _stack(
    kernel: Kernel, inputs: Mapping[str, Array], outputs: tuple[Array, ...], params: Params
) -> None:
    axis = int(params["axis"]) % outputs[0].ndim
    for place, part in enumerate(inputs.values()):
        kernel.call("copyto", outputs[0][along(axis, place)], part)


def _stack_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    if upstream[0] is None:
        return {}
    params = {"axis": call.params["axis"], "count": len(call.inputs)}
    parts = builder.emit_all("unstack", {"x": upstream[0]}, params)
    return dict(zip(call.inputs, parts, strict=True))


def _ports(count: object) -> tuple[Port, ...]:
    """As many outputs, within reason: a file may hold any value."""
    number = min(max(count, 1), _MOST) if isinstance(count, int) else 1
    return tuple(Port(f"y{i}", kind="any") for i in range(1, number + 1))


def _unstack_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    axis = axis_of(found, params["axis"])
    size, count = size_of(found, axis), int(params["count"])
    if size != count:
        possible = 0 < size <= _MOST
        raise TypeProblem(
            "unstack.count",
            "axis {axis} of shape {shape} has {expected} places, but the count of outputs is {got}",
            port="x",
            axis=axis,
            shape=shape_text(found.shape),
            expected=str(size),
            got=str(count),
            suggestions=(Suggestion("set", param="count", value=size),) if possible else (),
        )
    return (TensorType(found.dtype, replaced(found.shape, axis), found.classes),) * count


def _unstacked(xp: Any, x: Array, kind: TensorType, params: Params) -> tuple[Array, ...]:
    axis = int(params["axis"]) % x.ndim
    return tuple(x[along(axis, place)] for place in range(x.shape[axis]))


def _flows(builder: Builder, call: Call, upstream: tuple[Ref | None, ...]) -> dict[str, Ref]:
    """What flows into each output, as inputs to be joined: zeros where nothing does."""
    flows = {}
    for number, (flow, output) in enumerate(zip(upstream, call.outputs, strict=True), start=1):
        if flow is None:
            zero = builder.constant(0.0, builder.type(output).dtype)
            flow = builder.emit("broadcast_like", {"x": zero, "like": output})
        flows[f"x{number}"] = flow
    return flows


def _unstack_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    axis = int(call.params["axis"]) % builder.type(call.inputs["x"]).rank
    return {"x": builder.emit("stack", _flows(builder, call, upstream), {"axis": axis})}


def _split_sizes(types: Types, params: Params) -> tuple[int, list[int]]:
    """The axis, and the size of each part. TypeProblem when they do not fill the axis."""
    found = types["x"]
    axis = axis_of(found, params["axis"])
    size, sizes, parts = size_of(found, axis), list(params["sizes"]), int(params["parts"])
    if not sizes:
        if size % parts:
            fitting = max(p for p in range(1, parts + 1) if size % p == 0)
            raise TypeProblem(
                "split.parts",
                "axis {axis} of size {got} cannot be cut into {parts} equal parts; {expected} "
                "would do, or name the sizes",
                port="x",
                axis=axis,
                parts=parts,
                expected=f"{fitting} parts",
                got=str(size),
                suggestions=(Suggestion("set", param="parts", value=fitting),),
            )
        return axis, [size // parts] * parts
    rest = size - sum(s for s in sizes if s != -1)
    good = sizes.count(-1) <= 1 and min(sizes) >= -1 and len(sizes) <= _MOST
    if not good or (rest < 0 if -1 in sizes else rest != 0):
        raise TypeProblem(
            "split.sizes",
            "the sizes {got} do not make up axis {axis} of size {expected}; one of them may be -1: "
            "what is left",
            port="x",
            axis=axis,
            expected=str(size),
            got=str(sizes),
            suggestions=_last_free(sizes, size),
        )
    return axis, [rest if s == -1 else s for s in sizes]


def _last_free(sizes: list[int], size: int) -> tuple[Suggestion, ...]:
    """The repair that lets the last part be what is left, where that can be."""
    kept = sizes[:-1]
    if not kept or min(kept) < 0 or sum(kept) > size or len(sizes) > _MOST:
        return ()
    return (Suggestion("set", param="sizes", value=[*kept, -1]),)


def _split_type(types: Types, params: Params) -> tuple[TensorType, ...]:
    found = types["x"]
    axis, sizes = _split_sizes(types, params)
    return tuple(
        TensorType(found.dtype, replaced(found.shape, axis, size), found.classes) for size in sizes
    )


def _split_ports(params: Params) -> tuple[Port, ...]:
    sizes = params["sizes"]
    return _ports(len(sizes) if sizes and isinstance(sizes, list | tuple) else params["parts"])


def _split(xp: Any, x: Array, kind: TensorType, params: Params) -> tuple[Array, ...]:
    axis, sizes = _split_sizes({"x": TensorType(kind.dtype, x.shape)}, params)
    ends = list(accumulate(sizes))
    places = (slice(end - size, end) for end, size in zip(ends, sizes, strict=True))
    return tuple(x[along(axis, place)] for place in places)


def _split_gradient(
    builder: Builder, call: Call, upstream: tuple[Ref | None, ...]
) -> Mapping[str, Ref | None]:
    axis = int(call.params["axis"]) % builder.type(call.inputs["x"]).rank
    return {"x": builder.emit("concat", _flows(builder, call, upstream), {"axis": axis})}


ENTRIES: tuple[Entry, ...] = (
    Op(
        name="concat",
        title="Concatenate",
        category="shape",
        inputs=(Port("x", kind="any", variadic=True),),
        params=(AXIS,),
        main="axis",
        infer=_concat_type,
        forward=_concat,
        gradient=_concat_gradient,
        keywords=("join", "concatenate", "merge", "hstack", "vstack"),
        doc="Joins tensors along an axis that they have. Another input appears as soon as the last "
        "is wired.",
        samples=(
            Sample({"x1": floats("N", 2), "x2": floats("N", 3)}),
            Sample({"x1": floats(1, 3), "x2": floats(2, 3), "x3": floats(2, 3)}, {"axis": 0}),
            Sample({"x1": floats("N", 1, 2), "x2": floats("N", 0, 2)}, {"axis": -2}),
            Sample({"x1": ints("N", 2), "x2": floats("N", 3)}),
        ),
    ),
    Op(
        name="stack",
        title="Stack",
        category="shape",
        inputs=(Port("x", kind="any", variadic=True),),
        params=(
            Param(
                "axis",
                "integer",
                0,
                minimum=-8,
                maximum=7,
                doc="Where the new axis stands in the result; -1: the last.",
            ),
        ),
        main="axis",
        infer=_stack_type,
        forward=_stack,
        gradient=_stack_gradient,
        keywords=("join", "pack", "time steps", "sequence"),
        formula="y[i, ...] = xᵢ",
        doc="Puts tensors of the same shape side by side along a new axis, as the steps of a "
        "sequence. Unstack is its inverse, and each is the gradient of the other.",
        samples=(
            Sample({"x1": floats("N", 2), "x2": floats("N", 2)}, {"axis": 1}),
            Sample({"x1": floats("N", 3), "x2": floats("N", 3), "x3": floats("N", 3)}),
            Sample({"x1": floats(), "x2": floats()}),
            Sample({"x1": floats(1, 2)}, {"axis": -1}),
            Sample({"x1": ints(2, classes=3), "x2": ints(2, classes=3)}, differentiable=False),
        ),
    ),
    Op(
        name="unstack",
        title="Unstack",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=(
            AXIS,
            Param(
                "count",
                "integer",
                2,
                minimum=1,
                maximum=_MOST,
                high=16,
                doc="How many outputs: the size of the axis.",
            ),
        ),
        given=lambda params: _ports(params["count"]),
        main="axis",
        infer=_unstack_type,
        view=_unstacked,
        gradient=_unstack_gradient,
        keywords=("unbind", "unpack", "time steps", "sequence"),
        formula="yᵢ = x[i, ...]",
        doc="Each place along an axis as an output of its own; the axis is gone. The outputs look "
        "at the memory of x: nothing is copied.",
        samples=(
            Sample({"x": floats("N", 2)}),
            Sample({"x": floats("N", 3, 2)}, {"axis": 1, "count": 3}),
            Sample({"x": floats(2, 1)}, {"axis": 0}),
            Sample({"x": floats(1, 1)}, {"count": 1}),
        ),
    ),
    Op(
        name="split",
        title="Split",
        category="shape",
        inputs=(Port("x", kind="any"),),
        params=(
            AXIS,
            Param(
                "parts",
                "integer",
                2,
                minimum=1,
                maximum=_MOST,
                high=16,
                doc="How many equal parts, where no sizes are named.",
            ),
            Param(
                "sizes",
                "shape",
                [],
                doc="The size of each part along the axis; one may be -1: what is left.",
            ),
        ),
        given=_split_ports,
        main="parts",
        infer=_split_type,
        view=_split,
        gradient=_split_gradient,
        keywords=("chunk", "part", "gates"),
        doc="Cuts a tensor along an axis into equal parts, or into parts of the sizes named. The "
        "outputs look at the memory of x: nothing is copied.",
        samples=(
            Sample({"x": floats("N", 4)}),
            Sample({"x": floats("N", 6)}, {"sizes": [1, -1, 2]}),
            Sample({"x": floats(3, 2)}, {"axis": 0, "parts": 3}),
            Sample({"x": floats(2, 1)}, {"parts": 1}),
            Sample({"x": floats(3, 2)}, {"axis": -2, "sizes": [3, 0]}),
        ),
    ),
)
