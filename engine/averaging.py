"""Running averages of variables: how they are kept in a step, and how they are read outside one.

Exponential averages are corrected for their start as Adam's moments are (Kingma and Ba, 2015); the
mean is that of Polyak and Juditsky, 'Acceleration of stochastic approximation by averaging', 1992,
known for networks as stochastic weight averaging (Izmailov et al., UAI 2018). Knows no document.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from engine.graph import GraphBuilder, Training, VariableSpec
from engine.op import Ref
from engine.tensor_type import TensorType

_RATES = {"exponential": "(1 - d) / (1 - d ^ max(n - start, 1))", "mean": "1 / max(n - start, 1)"}
"""How far the average goes to the weight, at the n-th step: all the way at the first."""


def averages(training: Training) -> bool:
    """Whether an optimiser averages the variables that it trains."""
    return bool(training.params["average"] != "none")


def _average(builder: GraphBuilder, training: Training, variable: Ref, name: str) -> Ref:
    """The reading of a variable's average, which is no number as long as there is none."""
    spec = VariableSpec(
        f"{training.node}/{name}/average",
        builder.type(variable),
        "constant",
        math.nan,
        "state",
        False,
    )
    return builder.variable(spec)


def read_average(builder: GraphBuilder, training: Training, variable: Ref, name: str) -> Ref:
    """The average of a variable given by its reading; the variable itself before there is one."""
    average = _average(builder, training, variable, name)
    return builder.formula("where(a == a, a, w)", a=average, w=variable)


def averaged(builder: GraphBuilder, training: Training, new: Mapping[str, Ref]) -> dict[str, Ref]:
    """What follows for the averages in a step: variable of state -> its next value.

    new: the values that the variables of the training get, by their names.
    """
    scalar = TensorType(builder.precision, ())
    name = f"{training.node}/averaged"
    before = builder.variable(VariableSpec(name, scalar, "constant", 0.0, "state", False))
    count = builder.formula("n + 1", n=before)
    inputs = {"n": count, "start": builder.constant(float(training.params["average_from"]))}
    if training.params["average"] == "exponential":
        key = {"node": training.node, "param": "average_decay"}
        inputs["d"] = builder.leaf("setting", key, scalar)
    rate = builder.formula(_RATES[training.params["average"]], **inputs)
    found = {name: count}
    for variable, value in new.items():
        average = _average(builder, training, value, variable)
        found[f"{training.node}/{variable}/average"] = builder.formula(
            "where(a == a, a + r * (w - a), w)", a=average, r=rate, w=value
        )
    return found
