"""Rules for ONNX operators that give elements another shape or order, where the batch stays the
batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from engine.errors import TypeProblem
from engine.exchange.onnx.conversion import Call, Conversion, Rule, refuse
from engine.exchange.onnx.folding import axes_given
from engine.exchange.onnx.values import (
    AnySize,
    Filled,
    Known,
    Size,
    Tensor,
    Value,
    plain,
    product,
    quotient,
    size_of,
    sizes_array,
)
from engine.op import Ref
from engine.tensor_type import Dim


def _reshape(c: Conversion, call: Call) -> Value:
    x = call.needed(0)
    wanted = list(c.numbers(call.given(1), "shape").reshape(-1).tolist())
    shape = c.shape(x)
    if not call.attribute("allowzero", 0):
        wanted = [shape[i] if isinstance(d, int) and d == 0 else d for i, d in enumerate(wanted)]
    return with_shape(c, x, _resolved(c, shape, wanted))


def _resolved(
    c: Conversion, shape: Sequence[AnySize], wanted: Sequence[AnySize]
) -> tuple[AnySize, ...]:
    """The shape that is meant, with the -1 found out. Where the file was written for one size of
    the batch and another arrives, its first size stands for the batch."""
    whole = product(shape)
    known = product(d for d in wanted if d != -1)
    if c.fixed_batch and isinstance(whole, Size) and wanted and not isinstance(known, Size):
        first, rest = wanted[0], [d for d in wanted[1:] if d != -1]
        if isinstance(first, int) and first > 0 and first % c.fixed_batch == 0:
            batch = product([first // c.fixed_batch, Size(1, whole.symbols)])
            if -1 in wanted or product([batch, *rest]) == whole:
                wanted = [batch, *wanted[1:]]
                known = product([batch, *rest])
    if -1 in wanted:
        left = quotient(whole, known) if known else 0
        return tuple(left if d == -1 else d for d in wanted)
    return tuple(wanted)


def with_shape(c: Conversion, x: Value, wanted: Sequence[AnySize]) -> Value:
    """The same elements in another shape, as ONNX counts axes. A size such as 4 N becomes axes that
    are kept apart."""
    if isinstance(x, Filled):
        return Filled(tuple(wanted), x.value, x.dtype)
    if isinstance(x, Known) and not x.is_weight and x.array.dtype != object:
        return Known(x.array.reshape(plain(wanted)))
    ref = x.ref if isinstance(x, Tensor) else c.ref(x)
    source = c.type(ref).shape
    dims: list[Dim] = []
    groups: list[int] = []
    for place, size in enumerate(wanted):
        parts = _parts(c, source, wanted[:place], size)
        dims += parts
        groups.append(len(parts))
    found = c.reshaped(ref, dims)
    return Tensor(found, None if set(groups) <= {1} else tuple(groups))


def _parts(
    c: Conversion, source: Sequence[Dim], before: Sequence[AnySize], size: AnySize
) -> list[Dim]:
    """The axes that stand for one: of 4 N either (4, N), (N, 4) or (2, N, 2), as it was before."""
    if not isinstance(size, Size):
        return [int(size)]
    if len(size.symbols) != 1:
        raise refuse("a tensor of the shape {got} is asked for", got=c.told([*before, size]))
    symbol = size.symbols[0]
    if size.number == 1:
        return [symbol]
    left = 1
    place = source.index(symbol) if symbol in source else 0
    ahead = product(size_of(d) for d in source[:place])
    passed = product(before)
    if isinstance(ahead, int) and isinstance(passed, int) and passed and ahead % passed == 0:
        left = ahead // passed
        left = left if left and size.number % left == 0 else 1
    right = size.number // left
    return [*([left] if left != 1 else []), symbol, *([right] if right != 1 else [])]


def _flatten(c: Conversion, call: Call) -> Value:
    x = call.needed(0)
    shape = c.shape(x)
    axis = call.attribute("axis", 1)
    axis = axis + len(shape) if axis < 0 else axis
    return with_shape(c, x, (product(shape[:axis]), product(shape[axis:])))


def _transpose(c: Conversion, call: Call) -> Value:
    x = call.needed(0)
    rank = c.rank(x)
    order = call.attribute("perm") or list(reversed(range(rank)))
    if isinstance(x, Filled):
        return Filled(tuple(x.shape[i] for i in order), x.value, x.dtype)
    if isinstance(x, Tensor) and x.groups is not None:
        starts = [sum(x.groups[:i]) for i in range(rank)]
        real = [starts[i] + k for i in order for k in range(x.groups[i])]
        return Tensor(c.transposed(x.ref, real), tuple(x.groups[i] for i in order))
    return Tensor(c.transposed(c.ref(x), order))


def _axes(c: Conversion, call: Call) -> list[int] | None:
    """The axes of Squeeze and Unsqueeze."""
    second = call.given(1)
    return axes_given(call, [None] if second is None else [None, c.numbers(second, "axes")])


def _unsqueeze(c: Conversion, call: Call) -> Value:
    x, axes = call.needed(0), _axes(c, call) or []
    rank = c.rank(x) + len(axes)
    places = {axis % rank for axis in axes}
    rest = iter(c.shape(x))
    shape = [1 if i in places else next(rest) for i in range(rank)]
    if isinstance(x, Tensor) and x.groups is None:
        return Tensor(c.emit("expand_dims", {"x": x.ref}, axes=sorted(places)))
    return with_shape(c, x, shape)


def _squeeze(c: Conversion, call: Call) -> Value:
    x, axes = call.needed(0), _axes(c, call)
    shape = c.shape(x)
    gone = {c.axis(x, a) for a in axes} if axes else {i for i, d in enumerate(shape) if d == 1}
    if any(shape[i] != 1 for i in gone):
        raise refuse(
            "an axis of the shape {got} is not 1 and cannot be left out", got=c.told(shape)
        )
    return with_shape(c, x, [d for i, d in enumerate(shape) if i not in gone])


def _expand(c: Conversion, call: Call) -> Value:
    x = call.needed(0)
    given: list[AnySize] = list(c.numbers(call.given(1), "shape").reshape(-1).tolist())
    shape = list(c.shape(x))
    rank = max(len(given), len(shape))
    ones: list[AnySize] = [1] * rank
    given = ones[len(given) :] + given
    own = ones[len(shape) :] + shape
    wanted = [b if a == 1 else a for a, b in zip(own, given, strict=True)]
    if wanted == shape:
        return x
    if isinstance(x, Filled):
        return Filled(tuple(wanted), x.value, x.dtype)
    if isinstance(x, Known) and x.array.size == 1 and not x.is_weight:
        return Filled(tuple(wanted), x.array.reshape(-1)[0].item(), c.dtype(x))
    ref = c.ref(x)
    grown = any(isinstance(b, Size) and a == 1 for a, b in zip(own, wanted, strict=True))
    if grown:
        return Tensor(c.emit("broadcast_like", {"x": ref, "like": c.like(wanted)}))
    sizes = [-1 if isinstance(d, Size) else d for d in wanted]
    return Tensor(c.emit("broadcast_to", {"x": ref}, shape=sizes))


def _tile(c: Conversion, call: Call) -> Value:
    x, repeats = call.needed(0), c.numbers(call.given(1), "repeats").reshape(-1).tolist()
    if not any(isinstance(each, Size) for each in repeats):
        return Tensor(c.emit("tile", {"x": c.ref(x)}, repeats=repeats))
    shape = c.shape(x)
    if any(isinstance(n, Size) and d != 1 for n, d in zip(repeats, shape, strict=True)):
        raise refuse("it repeats something as often as there are examples")
    wanted = [product(pair) for pair in zip(shape, repeats, strict=True)]
    return Tensor(c.emit("broadcast_like", {"x": c.ref(x), "like": c.like(wanted)}))


def _shape(c: Conversion, call: Call) -> Value:
    shape = c.shape(call.needed(0))
    start, end = call.attribute("start", 0), call.attribute("end")
    return Known(sizes_array(shape[start:end]))


def _size(c: Conversion, call: Call) -> Value:
    return Known(sizes_array([product(c.shape(call.needed(0)))]).reshape(()))


def _constant(c: Conversion, call: Call) -> Value:
    for name, kind in (("value_float", np.float32), ("value_int", np.int64)):
        if call.attribute(name) is not None:
            return Known(np.array(call.attribute(name), kind))
    for name, kind in (("value_floats", np.float32), ("value_ints", np.int64)):
        if call.attribute(name) is not None:
            return Known(np.array(call.attribute(name), kind))
    if call.attribute("value") is None:
        raise refuse("it holds a text or a sparse tensor, which is not computed with here")
    return Known(call.attribute("value"))


def _constant_of_shape(c: Conversion, call: Call) -> Value:
    sizes = c.numbers(call.given(0), "shape").reshape(-1).tolist()
    value = call.attribute("value", np.zeros(1, np.float32)).reshape(-1)[0]
    if any(isinstance(size, Size) for size in sizes):
        dtype = c.dtype(Known(np.asarray(value)))
        return Filled(tuple(sizes), value.item(), dtype)
    return Known(np.full([int(s) for s in sizes], value))


def _depth_to_space(c: Conversion, call: Call) -> Value:
    x, block = call.needed(0), call.attribute("blocksize", 1)
    batch, channels, *sizes = c.shape(x)
    if not isinstance(channels, int) or channels % block**2:
        raise refuse(
            "{got} channels are no multiple of the square of {block}", got=channels, block=block
        )
    depth = channels // block**2
    columns = call.attribute("mode", "DCR") == "CRD"
    split = [depth, block, block] if columns else [block, block, depth]
    apart = c.reshaped(c.ref(x), _dims([batch, *split, *sizes]))
    order = [0, 1, 4, 2, 5, 3] if columns else [0, 3, 4, 1, 5, 2]
    turned = c.emit("transpose", {"x": apart}, axes=order)
    grown = [product([size, block]) for size in sizes]
    return Tensor(c.reshaped(turned, _dims([batch, depth, *grown])))


def _space_to_depth(c: Conversion, call: Call) -> Value:
    x, block = call.needed(0), call.attribute("blocksize", 1)
    batch, channels, *sizes = c.shape(x)
    small = [quotient(size, block) for size in sizes]
    apart = [batch, channels, small[0], block, small[1], block]
    turned = c.emit("transpose", {"x": c.reshaped(c.ref(x), _dims(apart))}, axes=[0, 3, 5, 1, 2, 4])
    return Tensor(c.reshaped(turned, _dims([batch, product([channels, block, block]), *small])))


def _dims(sizes: Sequence[AnySize]) -> list[Dim]:
    """Sizes that are to be dimensions."""
    found: list[Dim] = []
    for size in sizes:
        if isinstance(size, Size) and (size.number != 1 or len(size.symbols) != 1):
            raise refuse("a size of {got} is no dimension here", got=str(size))
        found.append(size.symbols[0] if isinstance(size, Size) else int(size))
    return found


def _concat(c: Conversion, call: Call) -> Value:
    values = [value for value in call.inputs if value is not None]
    axis = c.axis(values[0], call.attribute("axis", 0))
    refs = [c.ref(value) for value in values]
    images = [c.turned.get(ref) for ref in refs]
    if all(images):
        rank = c.type(refs[0]).rank
        place = [0, *range(2, rank), 1].index(axis)
        return Tensor(c.first(_joined(c, [i for i in images if i is not None], place)))
    return Tensor(_joined(c, refs, axis))


def _joined(c: Conversion, refs: Sequence[Ref], axis: int) -> Ref:
    if len(refs) == 1:
        return refs[0]
    return c.emit("concat", {f"x{i}": ref for i, ref in enumerate(refs, start=1)}, axis=axis)


def _split(c: Conversion, call: Call) -> tuple[Value, ...]:
    x = call.needed(0)
    axis = c.axis(x, call.attribute("axis", 0))
    size = c.shape(x)[axis]
    count = len(call.step.outputs)
    given = call.attribute("split") if call.given(1) is None else c.ints(call.given(1), "split")
    if not isinstance(size, int):
        raise TypeProblem("onnx.form", "the batch cannot be split")
    if given is None:
        each = -(-size // count)
        given = [min(each, size - each * i) for i in range(count)]
    found = c.emit_all("split", {"x": c.ref(x)}, axis=axis, sizes=list(given))
    return tuple(Tensor(ref) for ref in found)


RULES: Mapping[str, Rule] = {
    "Concat": _concat,
    "Constant": _constant,
    "ConstantOfShape": _constant_of_shape,
    "DepthToSpace": _depth_to_space,
    "Expand": _expand,
    "Flatten": _flatten,
    "Reshape": _reshape,
    "Shape": _shape,
    "Size": _size,
    "SpaceToDepth": _space_to_depth,
    "Split": _split,
    "Squeeze": _squeeze,
    "Tile": _tile,
    "Transpose": _transpose,
    "Unsqueeze": _unsqueeze,
}
