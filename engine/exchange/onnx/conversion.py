"""What the rules for single ONNX operators build with: values as outputs of primitives, images with
their channels last, and axes that the batch was merged into.

ONNX has channels first. An image that a convolution gave is kept in both orders, and what acts on
each number alone is applied to the one that is there, so that turned copies arise only where they
are asked for; what nobody asks for is never computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.errors import Text, TypeProblem
from engine.exchange.onnx.model import Step
from engine.exchange.onnx.values import (
    AnySize,
    Filled,
    Known,
    Size,
    Tensor,
    Value,
    plain,
    product,
    size_of,
)
from engine.op import Ref, Scope
from engine.stored_values import StoredValues
from engine.tensor_type import Dim, DType, TensorType

Pointwise = Callable[[Sequence[Ref]], Ref]
_DTYPES: Mapping[str, DType] = {"f": "float32", "i": "int64", "u": "int64", "b": "bool"}


@dataclass(frozen=True, slots=True)
class Call:
    """One node of the file with what arrives at it; None for an input that is left out."""

    step: Step
    inputs: tuple[Value | None, ...]
    opset: int

    def attribute(self, name: str, default: Any = None) -> Any:
        """An attribute, or what the operator takes without it."""
        found = self.step.attributes.get(name)
        return default if found is None else found

    def given(self, number: int) -> Value | None:
        """An input, where it is there."""
        return self.inputs[number] if number < len(self.inputs) else None

    def needed(self, number: int) -> Value:
        """An input that the operator cannot do without."""
        value = self.given(number)
        if value is None:
            raise TypeProblem("onnx.input", "its input {number} is missing", number=number + 1)
        return value


def refuse(template: str, **values: Any) -> TypeProblem:
    """What a rule cannot make of a node."""
    return TypeProblem("onnx.form", template, **values)


@dataclass
class Conversion:
    """Of one model into one layer. tensors: (path as the document says it, stamp of the file).
    trained: whether a tensor of the file is to be trained. training_form: whether dropout and
    normalisation are to act as in training."""

    scope: Scope
    source: tuple[str, tuple[int, ...]]
    trained: Callable[[str], bool]
    training_form: bool
    batch: tuple[Ref, int] | None = None
    fixed_batch: int | None = None
    names: dict[str, str] = field(default_factory=dict)
    turned: dict[Ref, Ref] = field(default_factory=dict)
    variables: dict[str, Ref] = field(default_factory=dict)

    # What is known of a value.

    def type(self, ref: Ref) -> TensorType:
        """The type of an output."""
        return self.scope.type(ref)

    def shape(self, value: Value) -> tuple[AnySize, ...]:
        """The shape as ONNX sees it: merged axes count as one."""
        if isinstance(value, Known):
            return value.array.shape
        if isinstance(value, Filled):
            return value.shape
        dims = [size_of(d) for d in self.type(value.ref).shape]
        if value.groups is None:
            return tuple(dims)
        found, start = [], 0
        for count in value.groups:
            found.append(product(dims[start : start + count]))
            start += count
        return tuple(found)

    def rank(self, value: Value) -> int:
        """How many axes ONNX sees."""
        return len(self.shape(value))

    def dtype(self, value: Value) -> DType:
        """The dtype that it has, or will have."""
        if isinstance(value, Known):
            return _DTYPES.get(value.array.dtype.kind, "int64")
        return value.dtype if isinstance(value, Filled) else self.type(value.ref).dtype

    def is_float(self, value: Value) -> bool:
        """Whether it holds numbers with a fraction."""
        return self.dtype(value).startswith("float")

    def axis(self, value: Value, axis: int) -> int:
        """An axis counted from 0."""
        rank = self.rank(value)
        if not -rank <= axis < max(rank, 1):
            raise refuse(
                "axis {axis} does not exist in a tensor of rank {rank}", axis=axis, rank=rank
            )
        return axis % rank if rank else 0

    def numbers(self, value: Value | None, what: str) -> np.ndarray:
        """Values that have to be known before it runs."""
        if isinstance(value, Known):
            return value.array
        raise refuse(
            "its input '{what}' has to be a constant, but follows from what the model is given",
            what=what,
        )

    def ints(self, value: Value | None, what: str) -> list[int]:
        """Whole numbers that have to be known before it runs."""
        found = self.numbers(value, what).reshape(-1).tolist()
        if any(isinstance(each, Size) for each in found):
            raise refuse("its input '{what}' depends on the size of the batch", what=what)
        return [int(each) for each in found]

    # Values as outputs of primitives.

    def ref(self, value: Value) -> Ref:
        """The output of a primitive that holds the value, its axes as ONNX sees them."""
        if isinstance(value, Known):
            return self._of_known(value)
        if isinstance(value, Filled):
            scalar = self.scope.constant(value.value, value.dtype)
            return self.emit("broadcast_like", {"x": scalar, "like": self.like(value.shape)})
        if value.groups is not None and any(count != 1 for count in value.groups):
            size = next(s for s in self.shape(value) if isinstance(s, Size) and s.number != 1)
            raise refuse(
                "it works on an axis of size {size}, in which the batch was merged with another; "
                "that is followed through products, sums and reshapes only. Export the model with "
                "a fixed batch size, or with the batch as the first axis",
                size=str(size),
            )
        return value.ref

    def _of_known(self, value: Known) -> Ref:
        if value.is_weight and np.isfinite(value.array).all():
            return self.variable(value)
        if value.array.dtype == object:
            raise refuse("it computes with the size of the batch, which only shapes can")
        array = value.array
        kind = self.dtype(value) if array.dtype != np.int32 else "int32"
        return self.scope.constant(array if array.ndim else array.item(), kind)

    def variable(self, value: Known, *, state: bool = False) -> Ref:
        """The variable that a tensor of the file becomes; the same one however often it is read."""
        found = self.variables.get(value.weight)
        if found is None:
            path, stamp = self.source
            found = self.scope.variable(
                self.names[value.weight],
                value.array.shape,
                "file",
                role="state" if state else "weight" if value.array.ndim > 1 else "bias",
                trainable=not state and self.trained(value.weight),
                values=StoredValues(path, value.weight, stamp, value.array),
            )
            self.variables[value.weight] = found
        return found

    def emit(self, op: str, inputs: Mapping[str, Ref], **params: Any) -> Ref:
        """A primitive; its first output."""
        return self.scope.emit(op, inputs, params)

    def emit_all(self, op: str, inputs: Mapping[str, Ref], **params: Any) -> tuple[Ref, ...]:
        """A primitive; all its outputs."""
        return self.scope.emit_all(op, inputs, params)

    def reshaped(self, ref: Ref, dims: Sequence[Dim]) -> Ref:
        """The same elements in another shape."""
        found = self.type(ref).shape
        if tuple(dims) == found:
            return ref
        if found and dims and isinstance(dims[0], str) and found[0] == dims[0]:
            return self.emit("reshape", {"x": ref}, shape=list(dims[1:]), keep_batch=True)
        sizes = [-1 if isinstance(d, str) else d for d in dims]
        return self.emit("reshape", {"x": ref}, shape=sizes, keep_batch=False)

    def transposed(self, ref: Ref, order: Sequence[int]) -> Ref:
        """The axes in another order; none is turned twice."""
        if list(order) == list(range(len(order))):
            return ref
        if list(order) == [0, *range(2, len(order)), 1] and ref in self.turned:
            return self.turned[ref]
        return self.emit("transpose", {"x": ref}, axes=list(order))

    def like(self, shape: Sequence[AnySize]) -> Ref:
        """Something of a shape with the batch in it, of which only the shape matters."""
        places = [i for i, size in enumerate(shape) if isinstance(size, Size)]
        if not places:
            zero = self.scope.constant(0.0)
            return self.emit("broadcast_to", {"x": zero}, shape=plain(shape))
        if self.batch is None or len(places) > 1 or shape[places[0]] != Size(1, ("N",)):
            raise refuse("a tensor of the shape {got} is asked for", got=self.told(shape))
        ref, axis = self.batch
        found = self.type(ref)
        rest = [i for i in range(found.rank) if i != axis]
        if rest:
            op = "any" if found.kind == "bool" else "sum"
            ref = self.emit(op, {"x": ref}, axes=rest, keepdims=False)
        others = plain(s for i, s in enumerate(shape) if i != places[0])
        ref = self.emit("reshape", {"x": ref}, shape=[1] * len(others), keep_batch=True)
        ref = self.emit("broadcast_to", {"x": ref}, shape=[-1, *others])
        order = [*range(1, places[0] + 1), 0, *range(places[0] + 1, len(shape))]
        return self.transposed(ref, order)

    def told(self, shape: Sequence[AnySize]) -> str:
        """A shape in words."""
        return f"({', '.join(str(size) for size in shape)})"

    # Numbers each by itself, and images.

    def pointwise(self, function: Pointwise, *values: Value) -> Tensor:
        """What acts on each number alone, or on pairs that broadcasting brings together."""
        merged = [v.groups for v in values if isinstance(v, Tensor) and v.groups is not None]
        if merged:
            return Tensor(function([self.grouped(v, merged[0]) for v in values]), merged[0])
        values = tuple(self._single(v, values) for v in values)
        refs = [self.ref(value) for value in values]
        turned = [self.turned.get(ref) for ref in refs]
        ranks = {self.type(image).rank for image in turned if image is not None}
        if len(ranks) == 1:
            whole = [self._among_images(ref, max(ranks)) for ref in refs]
            if all(each is not None for each in whole):
                return Tensor(self.first(function([each for each in whole if each is not None])))
        return Tensor(function(refs))

    def _among_images(self, ref: Ref, rank: int) -> Ref | None:
        """What stands beside images with their channels last: such an image, a number, or one for
        each channel; None for anything else."""
        shape = self.type(ref).shape
        if ref in self.turned or not shape:
            return self.turned.get(ref, ref)
        channels = len(shape) - rank + 1
        if channels in (0, 1) and all(d == 1 for i, d in enumerate(shape) if i != channels):
            return self.reshaped(ref, [shape[channels]])
        return None

    def _single(self, value: Value, values: Sequence[Value]) -> Value:
        """One number beside others without axes of its own, which would change nothing."""
        most = max(self.rank(each) for each in values)
        one = isinstance(value, Known) and value.array.size == 1 and not value.is_weight
        if one and isinstance(value, Known) and value.array.ndim and self.rank(value) <= most:
            others = [self.rank(v) for v in values if v is not value]
            if max(others, default=0) == most and value.array.dtype != object:
                return Known(value.array.reshape(()))
        if isinstance(value, Filled) and len(values) > 1:
            shapes = [self.shape(v) for v in values if v is not value]
            if value.shape in shapes:
                return Known(np.array(value.value))
        return value

    def grouped(self, value: Value, groups: tuple[int, ...]) -> Ref:
        """A value beside one with merged axes, which are kept apart."""
        if isinstance(value, Tensor) and value.groups == groups:
            return value.ref
        ref = self.ref(value)
        shape = self.type(ref).shape
        own = groups[len(groups) - len(shape) :]
        if len(shape) > len(groups) or any(
            count != 1 and size != 1 for count, size in zip(own, shape, strict=False)
        ):
            raise refuse(
                "a tensor of shape {got} meets one of shape {expected}, in which the batch was "
                "merged with another axis",
                got=self.told([size_of(d) for d in shape]),
                expected=str(groups),
            )
        dims: list[Dim] = []
        for count, size in zip(own, shape, strict=True):
            dims += [size] if count == 1 else [1] * count
        return self.reshaped(ref, dims)

    def last(self, value: Value) -> Ref:
        """An image with its channels last."""
        ref = self.ref(value)
        rank = self.type(ref).rank
        return self.turned.get(ref) or self.transposed(ref, [0, *range(2, rank), 1])

    def first(self, ref: Ref) -> Ref:
        """An image with its channels first again; the other order is remembered."""
        rank = self.type(ref).rank
        found = self.emit("transpose", {"x": ref}, axes=[0, rank - 1, *range(1, rank - 1)])
        self.turned[found] = ref
        return found


def reason(fault: TypeProblem) -> Text:
    """The words of a problem, to stand within others."""
    values = {"port": "?", "node": "?", **fault.text.values}
    return Text(fault.text.template, values)


Plain = Callable[[Conversion, Call], Value]
Rule = Callable[[Conversion, Call], Value | tuple[Value, ...]]
