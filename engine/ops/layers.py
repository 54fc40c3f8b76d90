"""Layers: dense. It expands into variables and primitives."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import Suggestion, TypeProblem
from engine.initialisers import INITIALISERS
from engine.op import Entry, Layer, Param, Params, Port, Ref, Sample, Scope, Types, floats
from engine.tensor_type import shape_text

ACTIVATIONS = ("none", "relu", "leaky_relu", "tanh", "sigmoid", "step", "softmax")


def _check_dense(types: Types, params: Params) -> None:
    found = types["x"]
    if found.rank > 2:
        raise TypeProblem(
            "shape.dense",
            "a dense layer needs one row of numbers per example, {expected}; got {got}. Flatten "
            "it first",
            port="x",
            expected="(N, features)",
            got=shape_text(found.shape),
            suggestions=(Suggestion("insert", op="flatten"),),
        )
    if found.rank != 2 or not isinstance(found.shape[1], int):
        raise TypeProblem(
            "shape.dense",
            "a dense layer needs one row of numbers per example, {expected}; got {got}",
            port="x",
            expected="(N, features)",
            got=shape_text(found.shape),
        )


def _dense(scope: Scope, inputs: Mapping[str, Ref], params: Params) -> tuple[Ref, ...]:
    x = inputs["x"]
    features = scope.type(x).shape[-1]
    weight = scope.variable(
        "weight", (features, params["units"]), params["initialiser"], scale=params["scale"]
    )
    y = scope.emit("matmul", {"a": x, "b": weight})
    if params["use_bias"]:
        bias = scope.variable(
            "bias", (params["units"],), "constant", scale=params["bias"], role="bias"
        )
        y = scope.emit("add", {"a": y, "b": bias})
    if params["activation"] != "none":
        y = scope.emit(params["activation"], {"x": y})
    return (y,)


ENTRIES: tuple[Entry, ...] = (
    Layer(
        name="dense",
        title="Dense",
        category="layer",
        inputs=(Port("x", "One row per example."),),
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
            Param(
                "activation",
                "choice",
                "none",
                choices=ACTIVATIONS,
                doc="What is applied to each neuron's sum.",
            ),
            Param("use_bias", "switch", True, title="Bias", doc="Whether a bias is added."),
            Param(
                "initialiser",
                "choice",
                "glorot_uniform",
                choices=tuple(INITIALISERS),
                doc="How the weights begin.",
            ),
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
        keywords=("linear", "fully connected", "perceptron"),
        doc="Every neuron sums all inputs, weighted, and adds its bias. Entering it shows the two "
        "variables, the matrix product and the sum.",
        samples=(
            Sample({"x": floats("N", 3)}, {"units": 2, "activation": "tanh"}),
            Sample({"x": floats(2, 1)}, {"units": 1, "use_bias": False}),
        ),
    ),
)
