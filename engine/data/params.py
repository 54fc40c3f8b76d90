"""Params and outputs that several data nodes share, and how a node's own values complete them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.data.labels import ENCODINGS, SIGNS
from engine.data.scaling import SCALINGS, STANDARDISE
from engine.errors import TypeProblem
from engine.op import Param, Params, Port
from engine.tensor_type import Kind

SEED = Param(
    "seed",
    "integer",
    0,
    doc="Draws the points and their parts. Another seed gives another draw; "
    "the same one always gives the same data.",
    minimum=0,
    maximum=2**32 - 1,
    low=0,
    high=100,
)
LABELS = Param(
    "labels",
    "choice",
    SIGNS,
    doc="How the two classes are written: as -1 and +1 or as 0 and 1, both float (N, 1); "
    "or as class numbers, int (N).",
    choices=ENCODINGS,
)
SCALING = Param(
    "scaling",
    "choice",
    STANDARDISE,
    doc="Brings the features to one scale, by statistics of the train part alone: "
    "standardise gives mean 0 and standard deviation 1, min-max gives 0 to 1.",
    choices=SCALINGS,
)
COLUMNS = Param("columns", "columns", [], doc="The features to take. None chosen: all of them.")


def points_and(label: str, kind: Kind = "number") -> tuple[Port, Port]:
    """The outputs of a source of points in the plane: where they are, and what is to be told of
    each. label: what y is; kind: which dtypes it has."""
    return Port("x", "The points: float (N, 2)."), Port("y", label, kind=kind)


def points_param(default: int) -> Param:
    """How many points a made-up set has."""
    return Param(
        "points",
        "integer",
        default,
        doc="How many points are drawn, train and test together.",
        minimum=10,
        maximum=100_000,
        low=50,
        high=2000,
    )


def noise_param(default: float, doc: str) -> Param:
    """The noise of a made-up set, as Playground counts it; `doc` says what it does there."""
    return Param("noise", "number", default, doc=doc, minimum=0, maximum=50, low=0, high=50)


def train_share_param(default: int) -> Param:
    """Percent of the examples that train."""
    return Param(
        "train_share",
        "integer",
        default,
        title="Train share (%)",
        doc="Percent of the examples that train; the others test what was learnt.",
        minimum=10,
        maximum=90,
        low=10,
        high=90,
    )


def completed(declared: Sequence[Param], params: Params) -> dict[str, Any]:
    """The params with their defaults; TypeProblem for a value that its param does not allow."""
    values = {p.name: params.get(p.name, p.default) for p in declared}
    for param in declared:
        fault = param.fault(values[param.name])
        if fault is not None:
            raise TypeProblem(
                "data.param",
                "{param} must be {expected}, but is {got}",
                expected=fault[0],
                got=fault[1],
                param=param.name,
            )
    return {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
