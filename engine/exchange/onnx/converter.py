"""A model made into primitives, node by node; one that cannot be is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np

from engine.errors import TypeProblem
from engine.exchange.onnx import (
    elementwise,
    normalising,
    products,
    recurring,
    reducing,
    resizing,
    selecting,
    shaping,
    sliding,
)
from engine.exchange.onnx.conversion import Call, Conversion, Rule, reason
from engine.exchange.onnx.folding import FOLDS, LARGEST
from engine.exchange.onnx.model import Model, Net, Step
from engine.exchange.onnx.values import Known, Size, Tensor, Value
from engine.op import Ref, Scope
from engine.tensor_type import BATCH

_FAMILIES = (
    elementwise,
    reducing,
    shaping,
    selecting,
    products,
    sliding,
    normalising,
    resizing,
    recurring,
)
RULES: Mapping[str, Rule] = MappingProxyType(
    {name: rule for family in _FAMILIES for name, rule in family.RULES.items()}
)
"""Every ONNX operator that becomes primitives, by name."""

ALL, LAST, NONE = "all", "last layer", "none"
TRAINED = (ALL, LAST, NONE)
_NEVER_FOLDED = frozenset({"Constant", "ConstantOfShape", "Shape", "Size"})


def convert(
    scope: Scope,
    model: Model,
    inputs: Iterable[Ref],
    source: tuple[str, tuple[int, ...]],
    *,
    trained: str = ALL,
    training_form: bool = False,
) -> tuple[Ref, ...]:
    """The outputs of a model. source: its path as the document says it, and the file's stamp.
    trained: which weights are. TypeProblem, which names the ONNX node, where one does not fit."""
    net = model.net
    last = _of_last_layer(net) if trained == LAST else frozenset()
    conversion = Conversion(
        scope,
        source,
        lambda name: trained == ALL or name in last,
        training_form,
        names=variable_names(net),
    )
    values: dict[str, Value] = {}
    for ending, ref in zip(net.inputs, inputs, strict=True):
        values[ending.name] = Tensor(ref)
        shape = scope.type(ref).shape
        if BATCH in shape and conversion.batch is None:
            place = shape.index(BATCH)
            conversion.batch = (ref, place)
            told = ending.shape[place] if ending.shape and place < len(ending.shape) else ""
            conversion.fixed_batch = told if isinstance(told, int) and told > 0 else None
    _run(conversion, net, values, model.opset)
    return tuple(_result(conversion, values, ending.name) for ending in net.outputs)


def _result(c: Conversion, values: Mapping[str, Value], name: str) -> Ref:
    try:
        return c.ref(values[name])
    except KeyError as error:
        raise TypeProblem(
            "onnx.no_output", "nothing in the file gives its output '{name}'", name=name
        ) from error
    except TypeProblem as fault:
        raise TypeProblem(
            "onnx.output",
            "the model's output '{name}' cannot be given: {reason}",
            name=name,
            reason=reason(fault),
        ) from fault


def _run(c: Conversion, net: Net, values: dict[str, Value], opset: int) -> None:
    for name, stored in net.stored.items():
        values[name] = _stored(stored.name, stored.decode())
    for step in net.steps:
        _step(c, step, values, opset)


def _stored(name: str, array: np.ndarray) -> Value:
    return Known(array, name if array.dtype.kind == "f" else "")


def _step(c: Conversion, step: Step, values: dict[str, Value], opset: int) -> None:
    missing = [name for name in step.inputs if name and name not in values]
    if missing:
        raise TypeProblem(
            "onnx.no_input",
            "the ONNX node '{place}' ({op}) takes '{name}', which nothing before it gives; the "
            "file is damaged, or its nodes are out of order",
            place=step.place,
            op=step.op,
            name=missing[0],
        )
    call = Call(step, tuple(values[name] if name else None for name in step.inputs), opset)
    try:
        found = _found(c, call, values)
    except TypeProblem as fault:
        if fault.code in _SAID:
            raise
        raise TypeProblem(
            "onnx.node",
            "the ONNX node '{place}' ({op}) cannot be taken over: {reason}",
            place=step.place,
            op=step.op,
            reason=reason(fault),
        ) from fault
    for name, value in zip(step.outputs, found, strict=False):
        if name:
            values[name] = value


_SAID = frozenset({"onnx.operator", "onnx.node", "onnx.no_input"})


def _found(c: Conversion, call: Call, values: dict[str, Value]) -> tuple[Value, ...]:
    """What a node gives. Whatever is wrong with what it is given is a problem of the file."""
    step = call.step
    if step.op == "If" and not step.domain:
        return _branch(c, call, values)
    folded = _folded(call)
    if folded is not None:
        return folded
    rule = None if step.domain else RULES.get(step.op)
    if rule is None:
        raise _unknown(step)
    try:
        found = rule(c, call)
    except (ValueError, TypeError, IndexError, KeyError, AssertionError, OverflowError) as error:
        said = str(error) or type(error).__name__
        raise TypeProblem("onnx.form", "{reason}", reason=said.splitlines()[0]) from error
    return found if isinstance(found, tuple) else (found,)


def _unknown(step: Step) -> TypeProblem:
    op = f"{step.domain}.{step.op}" if step.domain else step.op
    return TypeProblem(
        "onnx.operator",
        "the file uses the ONNX operator {op} (node '{place}'), which is not known here. Export "
        "the model without it, or only the part before it",
        op=op,
        place=step.place,
    )


def _branch(c: Conversion, call: Call, values: dict[str, Value]) -> tuple[Value, ...]:
    """The branch that is taken, where that is known before anything runs."""
    condition = c.numbers(call.needed(0), "cond")
    name = "then_branch" if bool(condition.reshape(-1)[0]) else "else_branch"
    net = call.attribute(name)
    inner = dict(values)
    _run(c, net, inner, call.opset)
    return tuple(inner[ending.name] for ending in net.outputs)


def _folded(call: Call) -> tuple[Value, ...] | None:
    """The values of a node of which everything is known; None where primitives have to compute."""
    step = call.step
    fold = FOLDS.get(step.op)
    if fold is None or step.domain or step.op in _NEVER_FOLDED or not call.inputs:
        return None
    arrays: list[np.ndarray | None] = []
    for value in call.inputs:
        if value is not None and (not isinstance(value, Known) or value.is_weight):
            return None
        arrays.append(None if value is None else value.array)
    if any(array is not None and array.size > LARGEST for array in arrays):
        return None
    try:
        found = fold(call, arrays)
    except (TypeError, ValueError, AttributeError, IndexError, KeyError):
        return None  # The rule of the operator says what it cannot do with what it is given.
    several = found if isinstance(found, tuple) else (found,)
    return tuple(Known(_plain(np.asarray(each))) for each in several)


def _plain(array: np.ndarray) -> np.ndarray:
    """Whole numbers as such, where no size of the batch is left among them."""
    if array.dtype == object and not any(isinstance(each, Size) for each in array.flat):
        return array.astype(np.int64)
    return array


def _of_last_layer(net: Net) -> frozenset[str]:
    """The weights of the last node that has a matrix or a kernel, and of all after it."""
    begin = 0
    for number, step in enumerate(net.steps):
        if any(len(net.stored[n].shape) > 1 for n in step.inputs if n in net.stored):
            begin = number
    return frozenset(name for step in net.steps[begin:] for name in step.inputs)


def variable_names(net: Net) -> dict[str, str]:
    """A name for the variable of each tensor of the file: letters, digits and _."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for name in net.stored:
        found[name] = free_name(name, taken)
    return found


def free_name(name: str, taken: set[str]) -> str:
    """A name of letters, digits and _ like the one given, which nothing else has."""
    plain = re.sub(r"\W+", "_", name, flags=re.ASCII).strip("_") or "tensor"
    plain = f"_{plain}" if plain[0].isdigit() else plain
    wish, number = plain, 2
    while wish in taken:
        wish, number = f"{plain}_{number}", number + 1
    taken.add(wish)
    return wish


__all__ = ["ALL", "LAST", "NONE", "RULES", "TRAINED", "convert", "free_name"]
