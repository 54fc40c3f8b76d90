"""Inputs, constants and variables as nodes of their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from engine.errors import Suggestion, TypeProblem
from engine.exchange.files import TENSOR_FILES, Found, found, tensor_in
from engine.initialisers import INITIALISERS, OF_LAYERS
from engine.op import (
    Entry,
    Layer,
    Param,
    Params,
    Port,
    Ref,
    Sample,
    Scope,
    Types,
    floats,
)
from engine.stored_values import StoredValues
from engine.tensor_type import BATCH, DTYPES, TensorType, shape_text

STORED = "file"
"""The initialiser of a variable that begins with values of a file."""
FOUND = "found"
"""Beside the params: the file as it was looked at."""


def _regular(types: Types, params: Params) -> None:
    try:
        np.asarray(params["values"], dtype=np.float64)
    except ValueError:
        raise TypeProblem(
            "values.ragged",
            "the values are no tensor: rows of different lengths cannot stand in one array",
            expected="lists of equal length at each level",
        ) from None


def _constant(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    return (scope.constant(params["values"], params["dtype"]),)


def _input(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    head = (BATCH,) if params["batch"] else ()
    classes = params["classes"] if params["dtype"].startswith("int") else 0
    kind = TensorType(params["dtype"], (*head, *params["shape"]), classes or None)
    return (scope.feed("y", kind),)


def _number(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    return (scope.setting("value"),)


def _sizes(types: Types, params: Params) -> None:
    if any(d < 1 for d in params["shape"]):
        raise TypeProblem(
            "shape.sizes",
            "the sizes of a shape must be at least 1; got {got}",
            expected="whole numbers of at least 1",
            got=str(list(params["shape"])),
        )


def _is_stored(params: Params) -> bool:
    return bool(params["initialiser"] == STORED and params["path"])


def _located(params: Params, folder: Path | None) -> Params:
    if not _is_stored(params):
        return params
    return {**params, FOUND: found(str(params["path"]), folder)}


def _stored(params: Params) -> StoredValues | None:
    """The values of the file that the variable begins with, where it does."""
    if not _is_stored(params):
        return None
    file: Found = params.get(FOUND) or found(str(params["path"]), None)
    name = str(params["tensor"])
    return StoredValues(str(params["path"]), name, file[1], tensor_in(file, name))


def _check_variable(types: Types, params: Params) -> None:
    _sizes(types, params)
    if params["initialiser"] == STORED and not params["path"]:
        raise TypeProblem(
            "variable.no_file",
            "the variable is to begin as in a file, but none is chosen; choose a file and a tensor "
            "in it, or another initialiser",
            suggestions=(Suggestion("set", param="initialiser", value="glorot_uniform"),),
        )
    stored = _stored(params)
    if stored is not None and stored.array.shape != tuple(params["shape"]):
        raise TypeProblem(
            "variable.shape",
            "the tensor '{tensor}' of the file has the shape {got}, and the variable {expected}",
            tensor=stored.tensor,
            got=shape_text(stored.array.shape),
            expected=shape_text(params["shape"]),
            suggestions=(Suggestion("set", param="shape", value=list(stored.array.shape)),),
        )


def _variable(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    return (
        scope.variable(
            "value",
            params["shape"],
            params["initialiser"],
            scale=params["scale"],
            role=params["role"],
            trainable=params["trainable"],
            seeded_as=params["seeded_as"],
            values=_stored(params),
        ),
    )


ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="input",
        title="Input",
        category="variables",
        expand=_input,
        check=_sizes,
        params=(
            Param("shape", "shape", [2], doc="The sizes of one example."),
            Param("batch", "switch", True, doc="Whether a first dimension N (the batch) is added."),
            Param("dtype", "choice", "float32", choices=DTYPES),
            Param(
                "classes",
                "integer",
                0,
                minimum=0,
                high=100,
                doc="For whole numbers that stand for classes: how many there are. 0: they do not.",
            ),
        ),
        main="shape",
        keywords=("placeholder", "feed"),
        doc="A tensor that comes from outside when the graph is called from a program. Shapes "
        "are checked with it; to train, put a data node in its place.",
    ),
    Layer(
        name="constant",
        title="Constant",
        category="variables",
        expand=_constant,
        check=_regular,
        params=(
            Param("values", "values", 1.0, doc="A number, or nested lists of numbers."),
            Param("dtype", "choice", "float32", choices=DTYPES),
        ),
        main="values",
        keywords=("number", "literal", "tensor"),
        doc="Values that never change.",
    ),
    Layer(
        name="number",
        title="Number",
        category="variables",
        expand=_number,
        params=(
            Param(
                "value",
                "number",
                1.0,
                low=0.0,
                high=1.0,
                live=True,
                doc="The number that is given.",
            ),
        ),
        main="value",
        keywords=("scalar", "setting", "rate", "live", "slider"),
        doc="A single number that may be changed while a run goes on: a rate, a weight between two "
        "losses. A constant is fixed when the graph is compiled.",
    ),
    Layer(
        name="output",
        title="Output",
        category="variables",
        inputs=(Port("x", kind="any"),),
        outputs=(),
        expand=lambda scope, inputs, params: (),
        doc="What leaves a layer, seen from its inside.",
        hidden=True,
        samples=(Sample({"x": floats("N", 3)}, differentiable=False),),
    ),
    Layer(
        name="variable",
        title="Variable",
        category="variables",
        expand=_variable,
        check=_check_variable,
        located=_located,
        params=(
            Param("shape", "shape", [2, 1], doc="Its sizes."),
            Param(
                "initialiser",
                "choice",
                "glorot_uniform",
                choices=(*INITIALISERS, *OF_LAYERS, STORED),
                doc="How its values begin; they depend on the seed and on the node's name.",
            ),
            Param(
                "scale",
                "number",
                1.0,
                doc="What the initialiser is multiplied by; the value "
                "itself for 'constant', the limit for 'uniform', the deviation for 'normal'.",
            ),
            Param(
                "role",
                "choice",
                "weight",
                choices=("weight", "bias", "state"),
                doc="Penalties act on weights only. A state is what a layer or an optimiser keeps.",
            ),
            Param("trainable", "switch", True, doc="Whether optimisers change it."),
            Param(
                "seeded_as",
                "text",
                "",
                title="Begins as",
                doc="The variable from whose name its first values follow, such as dense/weight. "
                "Empty: from its own.",
            ),
            Param(
                "path",
                "file",
                "",
                title="File",
                choices=TENSOR_FILES,
                doc="For the initialiser 'file': where its first values stand, as ONNX, npz, "
                "safetensors or HDF5. A relative path begins at the document's folder.",
            ),
            Param("tensor", "text", "", doc="Which tensor of that file, by its name there."),
        ),
        main="shape",
        keywords=("parameter", "weight", "bias", "trainable"),
        doc="A tensor that the optimiser changes: a weight matrix or a bias as a node of its own. "
        "A dense layer hides two of them.",
    ),
)
