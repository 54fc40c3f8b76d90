"""An ONNX file read into records. Nothing in it is ever executed, no file is read but it and those
that lie beside it, and what is damaged is refused. Each fault is a TypeProblem.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from engine.data.tabular.reader import Stamp, stamp_of
from engine.data.text_table import reading
from engine.errors import TypeProblem
from engine.exchange.onnx.external import outside
from engine.exchange.onnx.library import decode_fault, library
from engine.exchange.onnx.model import MAIN_DOMAINS, Ending, Model, Net, Step, Stored
from engine.tensor_type import DType

LARGEST = (1 << 31) - 1
"""Bytes of one protobuf message."""
OPSETS = (7, 26)
"""The versions of the main set of operators that the rules were written for."""
MOST_KEPT = 6
_TYPES: Mapping[str, DType] = {
    "FLOAT": "float32",
    "FLOAT16": "float32",
    "BFLOAT16": "float32",
    "DOUBLE": "float32",
    "INT32": "int32",
    "INT64": "int64",
    "INT16": "int64",
    "INT8": "int64",
    "UINT8": "int64",
    "UINT16": "int64",
    "UINT32": "int64",
    "UINT64": "int64",
    "BOOL": "bool",
}
_QUANTISED = frozenset(
    {
        *("QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear", "QLinearConv"),
        *("QLinearMatMul", "ConvInteger", "MatMulInteger", "QLinearAdd", "QGemm"),
    }
)


def dtype_of(number: int) -> DType | None:
    """The dtype that an ONNX element type becomes: every float is that of the graph."""
    return _TYPES.get(library().TensorProto.DataType.Name(number))


def read_model(path: Path, stamp: Stamp | None = None) -> Model:
    """The model of a file; kept until the file changes. stamp: of the file as it was looked at.
    TypeProblem for every fault."""
    key = (path, stamp or stamp_of(path))
    with _guard:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
    if found is None:
        found = _opened(path)
        with _guard:
            _kept[key] = found
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    if isinstance(found, TypeProblem):
        raise found.with_traceback(None)
    return found


_kept: OrderedDict[tuple[Path, Stamp | None], Model | TypeProblem] = OrderedDict()
_guard = threading.Lock()
"""Files are opened in threads: around each look into what is kept."""


def _opened(path: Path) -> Model | TypeProblem:
    library()
    try:
        with reading(path):
            return _model(path)
    except TypeProblem as problem:
        return problem


def _model(path: Path) -> Model:
    size = path.stat().st_size
    if size > LARGEST:
        raise TypeProblem(
            "onnx.too_large",
            "{path} has {size} MB; a file of up to {limit} MB can be read: save the model with its "
            "weights as external data beside it",
            path=path.name,
            size=size >> 20,
            limit=LARGEST >> 20,
        )
    onnx = library()
    message = _decoded(onnx, path)
    if message.functions:
        message = library("onnx.inliner").inline_local_functions(message)
    opset = max((o.version for o in message.opset_import if o.domain in MAIN_DOMAINS), default=0)
    producer = f"{message.producer_name} {message.producer_version}".strip()
    net = _net(onnx, message.graph, path)
    _refuse_old(path, opset)
    _refuse_quantised(net)
    return Model(net, opset, producer, int(message.ir_version), size)


def _decoded(onnx: Any, path: Path) -> Any:
    try:
        message = onnx.ModelProto.FromString(path.read_bytes())
    except decode_fault() as error:
        raise _no_model(path) from error
    if not message.ir_version or not (message.graph.node or message.graph.output):
        raise _no_model(path)
    return message


def _no_model(path: Path) -> TypeProblem:
    return TypeProblem(
        "onnx.no_model",
        "{path} is no ONNX model, or it is damaged or cut off; export, copy or download it again",
        path=path.name,
    )


def _refuse_old(path: Path, opset: int) -> None:
    if opset < OPSETS[0]:
        raise TypeProblem(
            "onnx.opset",
            "{path} was written for version {got} of the ONNX operators; versions {expected} are "
            "read. Export it anew with a later one",
            path=path.name,
            expected=f"{OPSETS[0]} to {OPSETS[1]}",
            got=str(opset),
        )


def _refuse_quantised(net: Net) -> None:
    found = next((step for step in net.steps if step.op in _QUANTISED), None)
    if found is not None:
        raise TypeProblem(
            "onnx.quantised",
            "the model is quantised ({op} at '{place}'): its weights are whole numbers, which "
            "cannot be trained. Use the file from before it was quantised",
            op=found.op,
            place=found.place,
        )


def _net(onnx: Any, graph: Any, path: Path) -> Net:
    if graph.sparse_initializer:
        raise TypeProblem(
            "onnx.sparse",
            "{path} keeps weights as sparse tensors, which are not read; save them as dense ones",
            path=path.name,
        )
    stored = {tensor.name: _stored(onnx, tensor, path) for tensor in graph.initializer}
    return Net(
        graph.name,
        tuple(_step(onnx, node, path) for node in graph.node),
        tuple(_ending(onnx, each) for each in graph.input if each.name not in stored),
        tuple(_ending(onnx, each) for each in graph.output),
        stored,
    )


def _ending(onnx: Any, value: Any) -> Ending:
    if not value.type.HasField("tensor_type"):
        return Ending(value.name, None, None)
    kind = value.type.tensor_type
    dtype = _TYPES.get(onnx.TensorProto.DataType.Name(kind.elem_type))
    if not kind.HasField("shape"):
        return Ending(value.name, dtype, None)
    shape = tuple(
        int(d.dim_value) if d.HasField("dim_value") else str(d.dim_param) for d in kind.shape.dim
    )
    return Ending(value.name, dtype, shape)


def _stored(onnx: Any, tensor: Any, path: Path) -> Stored:
    shape = tuple(int(d) for d in tensor.dims)

    def decode() -> np.ndarray:
        return _array(onnx, tensor, path)

    return Stored(tensor.name, shape, decode)


def _array(onnx: Any, tensor: Any, path: Path) -> np.ndarray:
    """A tensor's values, in a dtype of this engine."""
    kind = onnx.TensorProto.DataType.Name(tensor.data_type)
    wanted = _TYPES.get(kind)
    if wanted is None:
        raise TypeProblem(
            "onnx.dtype",
            "the tensor '{name}' is of the type {got}, which is not read; export the model with "
            "float32 weights",
            name=tensor.name,
            got=kind,
            expected="float32",
        )
    if tensor.data_location == onnx.TensorProto.EXTERNAL:
        tensor = outside(onnx, tensor, path)
    try:
        array = np.asarray(library("onnx.numpy_helper").to_array(tensor))
    except (ValueError, TypeError, OverflowError, MemoryError) as error:
        raise TypeProblem(
            "onnx.damaged",
            "the values of the tensor '{name}' are damaged or cut off ({reason}); export, copy or "
            "download the file again",
            name=tensor.name,
            reason=str(error) or type(error).__name__,
        ) from error
    return array.astype(wanted, copy=False)


def _step(onnx: Any, node: Any, path: Path) -> Step:
    return Step(
        node.op_type,
        node.name,
        tuple(node.input),
        tuple(node.output),
        {each.name: _attribute(onnx, each, path) for each in node.attribute},
        "" if node.domain in MAIN_DOMAINS else node.domain,
    )


def _attribute(onnx: Any, attribute: Any, path: Path) -> Any:
    kinds = onnx.AttributeProto
    match attribute.type:
        case kinds.FLOAT:
            return float(attribute.f)
        case kinds.INT:
            return int(attribute.i)
        case kinds.STRING:
            return attribute.s.decode("utf-8", "replace")
        case kinds.TENSOR:
            return _array(onnx, attribute.t, path)
        case kinds.FLOATS:
            return [float(value) for value in attribute.floats]
        case kinds.INTS:
            return [int(value) for value in attribute.ints]
        case kinds.STRINGS:
            return [value.decode("utf-8", "replace") for value in attribute.strings]
        case kinds.GRAPH:
            return _net(onnx, attribute.g, path)
        case _:
            return None


__all__ = ["dtype_of", "read_model"]
