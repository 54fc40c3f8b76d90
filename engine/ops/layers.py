"""Layers: dense. It expands into variables and primitives."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import Suggestion, TypeProblem
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats
from engine.projections import (
    Initial,
    activated,
    activation_param,
    initialiser_param,
    projected,
)
from engine.tensor_type import shape_text


def _check_dense(types: Types, params: Params) -> None:
    """Any rank from 2 on; but a lone channel of an image is hardly ever meant as a feature."""
    found = types["x"]
    if found.rank == 4 and found.shape[-1] == 1:
        raise TypeProblem(
            "shape.dense",
            "a dense layer takes its features from the last axis, which is only 1 wide in the "
            "images {got}; expected {expected}. Flatten them first",
            port="x",
            expected="(N, features)",
            got=shape_text(found.shape),
            suggestions=(Suggestion("insert", op="flatten"),),
        )
    if found.rank < 2 or not isinstance(found.shape[-1], int):
        raise TypeProblem(
            "shape.dense",
            "a dense layer needs rows of numbers of known length, {expected}; got {got}",
            port="x",
            expected="(N, features)",
            got=shape_text(found.shape),
        )


def _dense(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    initial = Initial(params["initialiser"], params["scale"], params["bias"])
    y = projected(
        scope, inputs["x"], "", params["units"], initial=initial, use_bias=params["use_bias"]
    )
    return (activated(scope, y, params["activation"]),)


ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="dense",
        title="Dense",
        category="layer",
        inputs=(Port("x", "One row per example, (N, features), or one per step of a sequence."),),
        params=(
            Param(
                "units",
                "integer",
                4,
                minimum=1,
                maximum=65536,
                high=64,
                doc="How many neurons, that is columns of the output.",
            ),
            activation_param(),
            Param("use_bias", "switch", True, title="Bias", doc="Whether a bias is added."),
            initialiser_param(),
            Param(
                "scale",
                "number",
                1.0,
                title="Initial scale",
                low=0.0,
                high=2.0,
                doc="What the initialiser is multiplied by.",
            ),
            Param(
                "bias",
                "number",
                0.0,
                title="Initial bias",
                low=-1.0,
                high=1.0,
                doc="The value with which each bias begins.",
            ),
        ),
        main="units",
        check=_check_dense,
        expand=_dense,
        formula="y = activation(x · W + b)",
        keywords=("linear", "fully connected", "perceptron", "time distributed"),
        doc="Every neuron sums all inputs, weighted, and adds its bias. Entering it shows the two "
        "variables, the matrix product and the sum. It acts on the last axis: sequences (N, time, "
        "features) have each step treated alike, by the same weights. Images are flattened first.",
        samples=(
            Sample({"x": floats("N", 3)}, {"units": 2, "activation": "tanh"}),
            Sample({"x": floats(2, 1)}, {"units": 1, "use_bias": False}),
            Sample({"x": floats("N", 4, 3)}, {"units": 2, "activation": "sigmoid", "bias": 0.3}),
            Sample({"x": floats(2, 1, 3, 2)}, {"units": 3, "activation": "softmax"}),
        ),
    ),
)
