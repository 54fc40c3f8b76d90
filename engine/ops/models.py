"""Whole models from files: ONNX."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine.data.shipped import shipped_file
from engine.errors import TypeProblem
from engine.exchange.files import SUFFIX, Found, found
from engine.exchange.onnx.converter import ALL, TRAINED, convert
from engine.exchange.onnx.fitting import check_inputs, check_ports
from engine.exchange.onnx.model import Model
from engine.exchange.onnx.reading import read_model
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats

FOUND = "found"
"""Beside the params: the file as it was looked at."""


def names_of(text: object) -> tuple[str, ...]:
    """The names in a text that separates them by commas."""
    return tuple(part for part in (each.strip() for each in str(text).split(",")) if part)


def _inputs(params: Params) -> tuple[Port, ...]:
    return tuple(Port(name, kind="any") for name in names_of(params.get("inputs", "x")))


def _outputs(params: Params) -> tuple[Port, ...]:
    return tuple(Port(name, kind="any") for name in names_of(params.get("outputs", "y")))


def _located(params: Params, folder: Path | None) -> Params:
    return {**params, FOUND: found(str(params["path"]), folder)}


def _file(params: Params) -> Found:
    """The file as it was looked at; as it is now for params that nobody has located."""
    known: Found | None = params.get(FOUND)
    return known or found(str(params["path"]), None)


def _read(file: Found) -> Model:
    return read_model(Path(file[0]), file[1])


def _check(types: Types, params: Params) -> None:
    model = _read(_file(params))
    check_ports(model, names_of(params["inputs"]), names_of(params["outputs"]))
    check_inputs(model, types)


def _expand(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    file = _file(params)
    return convert(
        scope,
        _read(file),
        inputs.values(),
        (str(params["path"]), file[1]),
        trained=params["trained"],
        training_form=bool(params["training_form"]),
    )


def _samples() -> tuple[Sample, ...]:
    """A small net that is shipped; none where the shipped files are gone."""
    try:
        path = shipped_file("moons.onnx")
    except TypeProblem:
        return ()
    return (Sample({"x": floats("N", 2)}, {"path": path}),)


ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="onnx_model",
        title="ONNX model",
        category="layer",
        inputs=(Port("x", kind="any"),),
        outputs=(Port("y"),),
        ports=_inputs,
        given=_outputs,
        located=_located,
        check=_check,
        expand=_expand,
        params=(
            Param(
                "path",
                "file",
                "",
                title="File",
                choices=(SUFFIX,),
                doc="An ONNX file. A relative path begins at the document's folder.",
            ),
            Param(
                "trained",
                "choice",
                ALL,
                title="Trained weights",
                choices=TRAINED,
                doc="Which of the file's weights go on training: all, those of the last layer, or "
                "none. They begin as they are in the file.",
            ),
            Param(
                "training_form",
                "switch",
                False,
                doc="Whether, while it trains, dropout acts and batch normalisation goes by each "
                "batch and moves its statistics. Off: as the file says, which suits fine-tuning.",
            ),
            Param(
                "inputs",
                "text",
                "x",
                doc="Names of the ports for the model's inputs, in order, separated by commas.",
            ),
            Param(
                "outputs",
                "text",
                "y",
                doc="Names of the ports for the model's outputs, in order, separated by commas.",
            ),
        ),
        main="path",
        formula="y = the model of the file, of x",
        source="ONNX, 'Open neural network exchange: operators', onnx.ai (2017-2025)",
        keywords=("import", "file", "pretrained", "transfer learning", "fine-tuning", "pytorch"),
        doc="A model that another program wrote, as a layer: its weights begin as in the file and "
        "train on from there. It computes what the file says, by primitives of this catalogue: "
        "enter it to see them. Images come with their channels first, as in ONNX. Reading needs "
        "the package onnx.",
        samples=_samples(),
    ),
)
