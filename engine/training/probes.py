"""Probes: a view's standing request, and the answer to it. Records only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from engine.errors import Text

Part = Literal["batch", "train", "test"]


@dataclass(frozen=True, slots=True)
class PortValue:
    """The value (or the gradient of the loss with respect to it) of a document node's port.

    part: over the current batch, or the first `limit` examples of the train or test part.
    Computed with the present weights in the evaluation form: dropout does not act.
    Answer: arrays["value"], the tensor itself.
    """

    node: str
    port: str
    gradient: bool = False
    part: Part = "batch"
    limit: int = 256


@dataclass(frozen=True, slots=True)
class DecisionMap:
    """A port's value over a plane of inputs.

    `source`.`source_port` is replaced by points of a grid: `columns` are the two features that
    vary over `bounds` (x low, x high, y low, y high), the others stay at their train means. An
    input of one feature gives a curve (both columns 0, one row). channel: one unit of the port
    alone, since all of a wide layer are many numbers; None: every unit.
    Answer: arrays["value"] of shape (height, width) or (height, width, channels), row 0 at y low,
    cell centres; arrays["x"], arrays["y"]: the cell centres (width,), (height,).
    """

    node: str
    port: str
    source: str
    source_port: str = "x"
    columns: tuple[int, int] = (0, 1)
    bounds: tuple[float, float, float, float] = (-6.0, 6.0, -6.0, 6.0)
    width: int = 100
    height: int = 100
    channel: int | None = None


@dataclass(frozen=True, slots=True)
class DataPoints:
    """The examples of a data node, as given (at most `limit`, train and test in proportion).

    Answer: arrays["x"] (n, features), arrays["y"] (n, ...) labels, arrays["test"] (n,) bool,
    arrays["rows"] (n,) their indices in the data; texts["features"], texts["classes"]: names.
    """

    source: str
    limit: int = 5000


@dataclass(frozen=True, slots=True)
class Predictions:
    """What a port says about the examples of a part (at most `limit`), beside what is right.

    Answer: arrays["prediction"], arrays["target"] (the value of `target_node`.`target_port`),
    arrays["rows"] (n,): indices of the examples in the data.
    """

    node: str
    port: str
    target_node: str
    target_port: str = "y"
    part: Literal["train", "test"] = "test"
    limit: int = 5000


@dataclass(frozen=True, slots=True)
class ExampleRows:
    """Examples of a data node by their indices. Answer: arrays["x"] (n, ...), arrays["rows"]."""

    source: str
    rows: tuple[int, ...]
    port: str = "x"


@dataclass(frozen=True, slots=True)
class GradientFlow:
    """How gradients flow through the present batch (see `engine.training.flow`).

    Answer: arrays["gradient"], ["weight"], ["update"], ["count"], ["signal"] (layers,), with
    texts["names"], ["nodes"], ["optimisers"]; arrays["dead"], ["saturated"] (units,), with
    texts["units"], ["activations"].
    """


@dataclass(frozen=True, slots=True)
class Distributions:
    """How the numbers of a node are distributed: histograms over the present batch.

    Answer, for each of ``weight``, ``gradient``, ``update`` (of the node's weights; of its first
    output where it has none: then there is no weight and no update) and ``activation`` (of its
    first output, in the training form): arrays[KIND] the counts (bins,), arrays[KIND + ".edges"]
    (bins + 1,). Numbers that are not finite are left out.
    """

    node: str
    bins: int = 48


@dataclass(frozen=True, slots=True)
class TrainedWeights:
    """The trained variables themselves, those of at most `most` elements.

    Answer: arrays by the variable's name; texts["order"]: the weights by optimiser and by depth
    from the input on, texts["optimisers"]: the optimiser of each, texts["left_out"]: those that
    are too large.
    """

    most: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Augmented:
    """What a node of one input makes of the first pictures of the train part, in the training form.
    draw: which random numbers. Answer: arrays["before"], arrays["after"] (count, ...)."""

    node: str
    draw: int = 0
    count: int = 4


@dataclass(frozen=True, slots=True)
class FormOfExample:
    """What an example needs so that it can be predicted. Answer: texts["form"]: the JSON of an
    `engine.training.what_if.ExampleForm`."""


@dataclass(frozen=True, slots=True)
class RawExample:
    """An example of the data as it was given; row -1: one in the middle of all. path: of a picture
    instead, which is brought to the shape of the others.

    Answer: texts["cells"]: JSON of column -> value; arrays["value"]: its picture or numbers, where
    it has any; texts["truth"]: what is right.
    """

    row: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What the graph says of one example. cells: column -> value. values: float64, the picture or
    numbers of an example that has any. sweep: the column along which the answer is followed.

    Answer: see `engine.training.what_if.decision`.
    """

    cells: tuple[tuple[str, str | float | None], ...] = ()
    values: bytes = b""
    sweep: str = ""


Probe = (
    PortValue
    | DecisionMap
    | DataPoints
    | Predictions
    | ExampleRows
    | GradientFlow
    | Distributions
    | TrainedWeights
    | Augmented
    | FormOfExample
    | RawExample
    | WhatIf
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a probe saw at one step. `error`: why it could not be answered."""

    probe: int
    step: int
    arrays: Mapping[str, np.ndarray] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    error: Text | None = None
