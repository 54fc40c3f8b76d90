"""Whether what is wired to a model fits what its file says of its inputs, and what mends it."""

from __future__ import annotations

from collections.abc import Sequence

from engine.errors import Suggestion, TypeProblem
from engine.exchange.onnx.converter import free_name
from engine.exchange.onnx.model import Ending, Model
from engine.op import Types
from engine.tensor_type import TensorType, shape_text


def port_names(model: Model) -> tuple[str, str]:
    """The names of the ports that stand for a model's inputs and outputs, separated by commas."""
    taken: set[str] = set()
    both = [
        ", ".join(free_name(ending.name, taken) for ending in endings)
        for endings in (model.net.inputs, model.net.outputs)
    ]
    return both[0], both[1]


def check_ports(model: Model, inputs: Sequence[str], outputs: Sequence[str]) -> None:
    """TypeProblem, with the repair, when the node has other ports than the file needs."""
    needed = (len(model.net.inputs), len(model.net.outputs))
    if needed == (len(inputs), len(outputs)):
        return
    first, second = port_names(model)
    then = (Suggestion("set", param="outputs", value=second),)
    raise TypeProblem(
        "onnx.ports",
        "the file has the inputs {expected} and gives {outputs}, but the node has the ports {got}",
        expected=first or "-",
        outputs=second or "-",
        got=f"{', '.join(inputs) or '-'} / {', '.join(outputs) or '-'}",
        suggestions=(Suggestion("set", param="inputs", value=first, then=then),),
    )


def check_inputs(model: Model, types: Types) -> None:
    """TypeProblem when a tensor does not fit the input that it is wired to."""
    for ending, (port, found) in zip(model.net.inputs, types.items(), strict=True):
        _check_dtype(ending, port, found)
        if ending.shape is not None and not _fits(ending.shape, found.shape):
            raise TypeProblem(
                "onnx.input_shape",
                "the model's input '{name}' is {expected}; got {got}",
                port=port,
                name=ending.name,
                expected=_shape_words(ending.shape),
                got=shape_text(found.shape),
                suggestions=_mended(ending.shape, found),
            )


def _check_dtype(ending: Ending, port: str, found: TensorType) -> None:
    if ending.dtype is None:
        raise TypeProblem(
            "onnx.input_kind",
            "the model's input '{name}' is no tensor of numbers, and cannot be given here",
            port=port,
            name=ending.name,
        )
    wanted = TensorType(ending.dtype, ()).kind
    if wanted != found.kind:
        raise TypeProblem(
            "dtype",
            "'{port}' takes {expected} tensors; got {got}",
            port=port,
            expected=wanted,
            got=str(found),
            suggestions=(Suggestion("insert", op="cast", params={"dtype": ending.dtype}),),
        )


def _fits(told: Sequence[int | str], found: Sequence[int | str]) -> bool:
    """The first axis may be a batch where the file was written for one example."""
    if len(told) != len(found):
        return False
    return all(
        isinstance(a, str) or isinstance(b, str) or a == b or (i == 0 and a == 1)
        for i, (a, b) in enumerate(zip(told, found, strict=True))
    )


def _shape_words(told: Sequence[int | str]) -> str:
    return f"({', '.join(str(d) or '?' for d in told)})"


def _mended(told: Sequence[int | str], found: TensorType) -> tuple[Suggestion, ...]:
    """Channels brought to the front, or the elements of an example in the shape that is needed."""
    if len(told) == found.rank and found.rank > 2:
        order = [0, found.rank - 1, *range(1, found.rank - 1)]
        if _fits(told, [found.shape[i] for i in order]):
            return (Suggestion("insert", op="transpose", params={"axes": order}),)
    rest = [d for d in told[1:] if isinstance(d, int)]
    sizes = [d for d in found.shape[1:] if isinstance(d, int)]
    known = len(rest) == len(told) - 1 and len(sizes) == found.rank - 1
    if known and _product(rest) == _product(sizes):
        return (Suggestion("insert", op="reshape", params={"shape": rest}),)
    return ()


def _product(sizes: Sequence[int]) -> int:
    total = 1
    for size in sizes:
        total *= size
    return total
