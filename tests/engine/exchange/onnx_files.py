"""ONNX files for tests, made by the package itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

from tests.engine.exchange.onnx_cases import Case, Given, Held


def info(name: str, dtype: Any, shape: Sequence[int | str | None] | None) -> onnx.ValueInfoProto:
    """What a file says of an input or an output."""
    kind = helper.np_dtype_to_tensor_dtype(np.dtype(dtype))
    return helper.make_tensor_value_info(name, kind, shape)


def model_of(
    nodes: Sequence[onnx.NodeProto],
    inputs: Sequence[onnx.ValueInfoProto],
    outputs: Sequence[str],
    held: Mapping[str, np.ndarray] | None = None,
    opset: int = 22,
) -> onnx.ModelProto:
    """A model of these nodes."""
    graph = helper.make_graph(
        nodes,
        "net",
        inputs,
        [onnx.ValueInfoProto(name=name) for name in outputs],
        [numpy_helper.from_array(array, name) for name, array in (held or {}).items()],
    )
    imports = [helper.make_opsetid("", opset)]
    return helper.make_model(graph, opset_imports=imports, producer_name="tests", ir_version=10)


def model_of_case(case: Case) -> tuple[onnx.ModelProto, dict[str, np.ndarray]]:
    """The model of one operator, and what it is given."""
    names = [f"i{n}" if each is not None else "" for n, each in enumerate(case.inputs)]
    given = {n: c for n, c in zip(names, case.inputs, strict=True) if isinstance(c, Given)}
    held = {n: c.array for n, c in zip(names, case.inputs, strict=True) if isinstance(c, Held)}
    outputs = [f"o{n}" for n in range(case.outputs)]
    attributes = {
        name: numpy_helper.from_array(value) if isinstance(value, np.ndarray) else value
        for name, value in case.attributes.items()
    }
    node = helper.make_node(case.op, names, outputs, name="the_node", **attributes)
    inputs = [
        info(n, c.array.dtype, ["batch" if c.batch else len(c.array), *c.array.shape[1:]])
        for n, c in given.items()
    ]
    model = model_of([node], inputs, outputs, held, case.opset)
    return model, {n: c.array for n, c in given.items()}


def saved(model: onnx.ModelProto, path: Path) -> Path:
    """The file of a model."""
    path.write_bytes(model.SerializeToString())
    return path


def params_for(model: onnx.ModelProto, path: Path, **more: Any) -> dict[str, Any]:
    """The params of a node that reads a file."""
    held = {each.name for each in model.graph.initializer}
    inputs = [each.name for each in model.graph.input if each.name not in held]
    outputs = [each.name for each in model.graph.output]
    return {"path": str(path), "inputs": ", ".join(inputs), "outputs": ", ".join(outputs), **more}
