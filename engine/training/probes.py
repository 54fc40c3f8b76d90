"""Probes: a view's standing request, and the answer to it. Records, and little more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from engine.errors import Text

Part = Literal["batch", "train", "test"]
Typical = Literal["mean", "median"]
TYPICAL: tuple[Typical, ...] = ("mean", "median")
Moment = Literal["now", "after", "change"]


@dataclass(frozen=True, slots=True)
class PortValue:
    """The value (or the gradient of the loss with respect to it) of a document node's port.

    part: over the current batch, or the first `limit` examples of the train or test part. rows:
    over these examples of the data instead, where there are any. moment: ``after`` with the weights
    that a training step with the current batch would leave, ``change``: by how much that is more;
    the training itself does not move.
    Computed with the present weights in the evaluation form: dropout does not act.
    Answer: arrays["value"], the tensor itself.
    """

    node: str
    port: str
    gradient: bool = False
    part: Part = "batch"
    limit: int = 256
    rows: tuple[int, ...] = ()
    moment: Moment = "now"


@dataclass(frozen=True, slots=True)
class DecisionMap:
    """A port's value over a plane of inputs.

    `source`.`source_port` is replaced by points of a grid: `columns` are the two features that
    vary over `bounds` (x low, x high, y low, y high), the others stay at their train means or
    medians (typical), or at the values that `fixed` gives by feature. An input of one feature
    gives a curve (both columns 0, one row). principal: the grid lies in the plane of the two
    principal components instead, and `bounds` are coordinates in it. channel: one unit of the
    port alone, since all of a wide layer are many numbers; None: every unit.
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
    typical: Typical = "mean"
    fixed: tuple[tuple[int, float], ...] = ()
    principal: bool = False


@dataclass(frozen=True, slots=True)
class DataPoints:
    """The examples of a data node, as given (at most `limit`, train and test in proportion).

    Answer: arrays["x"] (n, features), arrays["y"] (n, ...) labels, arrays["test"] (n,) bool,
    arrays["rows"] (n,) their indices in the data; texts["features"], texts["classes"]: names;
    arrays["mean"], ["median"] (features,) of the train part. Where the features were scaled from
    natural ones: texts["natural"] (their names), arrays["offset"], ["width"] (features,). Where the
    labels are numbers of columns: texts["labels"], the record of each label's encoder as JSON.
    principal: also arrays["plane"] (n, 2), the examples in the plane of the two principal
    components of the train part, and arrays["shares"] (2,), what each explains of the variance.
    """

    source: str
    limit: int = 5000
    principal: bool = False


@dataclass(frozen=True, slots=True)
class Predictions:
    """What a port says about the examples of a part (at most `limit`), beside what is right.

    Answer: arrays["prediction"], arrays["target"] (the value of `target_node`.`target_port`),
    arrays["rows"] (n,): indices of the examples in the data; texts["labels"] as in `DataPoints`.
    """

    node: str
    port: str
    target_node: str
    target_port: str = "y"
    part: Literal["train", "test"] = "test"
    limit: int = 5000


@dataclass(frozen=True, slots=True)
class ExampleRows:
    """Examples of a data node by their indices. Answer: arrays["x"] (n, ...), arrays["rows"],
    texts["features"]: names, texts["words"] (n,): tokens as text, where the data are such."""

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


@dataclass(frozen=True, slots=True)
class NodeVariables:
    """The variables of a document node. Answer: arrays by the variable's name, those of at most
    `most` elements; texts["left_out"]: those that are too large."""

    node: str
    most: int = 1_000_000


@dataclass(frozen=True, slots=True)
class ExampleIndex:
    """Which examples there are for a port (see `engine.training.looking`).

    Answer: arrays["rows"] (n,), arrays["labels"] (n,) their class numbers where there are classes;
    texts["source"]: the data node and its output that the port depends on, texts["classes"]: names.
    """

    node: str
    port: str
    part: Literal["train", "test"] = "test"


@dataclass(frozen=True, slots=True)
class Exciting:
    """The examples that excite a unit (the last axis of a port) most, over a whole part.

    Where a unit stands at many places the largest counts. Searched piece by piece: each answer says
    how far the search is, and `more` until it is through. All pieces see the same weights, those of
    the step at which the search began.
    Answer: arrays["activation"] (count,), the largest first, ["rows"], ["place"] (count,) the place
    within the other axes, laid end to end, ["x"] the examples themselves, ["searched"], ["total"]:
    numbers of examples.
    """

    node: str
    port: str
    unit: int
    part: Literal["train", "test"] = "train"
    count: int = 9


@dataclass(frozen=True, slots=True)
class Projection:
    """Vectors on their first principal components.

    The rows of a variable (`variable` by its name), or a port's value for the first examples of a
    part, each laid end to end; places: each place of a sequence by itself. At most `limit` vectors.
    colour: by what they are coloured, one of those that are offered; otherwise the first of them.
    Answer: arrays["points"] (n, 3), NaN where a vector is no number; ["share"] (3,), of the
    variance; ["rows"] (n,), examples or rows of the variable; ["places"], ["labels"], ["tokens"]
    (n,) where there are such; ["colour"] (n,): see `engine.training.colourings.Colouring`;
    texts["classes"], texts["tokens"], texts["kinds"] (of the colouring): names, texts["source"]:
    the data node and its output that examples come from, texts["colours"]: what they can be
    coloured by, texts["colour"]: the one that they are.
    """

    node: str
    port: str = ""
    variable: str = ""
    part: Literal["train", "test"] = "test"
    limit: int = 500
    places: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The vectors of a projection nearest to one of them, in the space that they come from.

    Answer: arrays["index"] (count,) the nearest first and without itself, ["distance"] (count,):
    Euclidean, or 1 less the cosine.
    """

    among: Projection
    index: int
    metric: Literal["euclid", "cosine"] = "euclid"
    count: int = 10


@dataclass(frozen=True, slots=True)
class AttentionLayers:
    """Which document nodes attend. Answer: texts["nodes"]."""


@dataclass(frozen=True, slots=True)
class AttentionMaps:
    """The attention weights inside a node for one example of the data.

    Answer, for each attention of the node by its number: arrays[NUMBER] (heads, queries, keys);
    texts[NUMBER.query], texts[NUMBER.key]: the tokens at the places, where they are known.
    """

    node: str
    row: int


Port = tuple[str, str]
"""(node of the document, output port)."""


@dataclass(frozen=True, slots=True)
class Faces:
    """Small values of many ports at once, for the pictures on the nodes: three programs in all,
    however many ports. What a session does not have (yet) is left out of the answer.

    maps: over the plane of `plane` (its node and port are not looked at), at most `units` units.
    values: of one example, row `row` of the data (none of these rows: the first test example), or
    of what is the same for all examples; long axes are thinned to `most` and `units`.
    scalars, summaries, histograms: over the present batch. weights: of these nodes.
    Answer: arrays["map NODE.PORT"] (height, width, units), arrays["value NODE.PORT"],
    arrays["scalar NODE.PORT"] (), arrays["summary NODE.PORT"] (min, mean, max, share of numbers
    that are finite), arrays["histogram NODE.PORT"] (bins,) counts and arrays["edges NODE.PORT"]
    (bins + 1,), arrays["pull NODE"] (features,): how strongly each input feature acts, its
    sign that of the sum of its weights; arrays["weight NODE"] (features, units) and
    arrays["bias NODE"] (units,) where they are small; arrays["row"]: the row that `values` show.
    """

    plane: DecisionMap | None = None
    maps: tuple[Port, ...] = ()
    values: tuple[Port, ...] = ()
    scalars: tuple[Port, ...] = ()
    summaries: tuple[Port, ...] = ()
    histograms: tuple[Port, ...] = ()
    weights: tuple[str, ...] = ()
    row: int = -1
    units: int = 32
    most: int = 96


@dataclass(frozen=True, slots=True)
class StepCost:
    """What a training step costs, node by node; each answer times some steps on a copy of the
    weights. Answer: see `engine.training.profile.cost_of`.
    """


@dataclass(frozen=True, slots=True)
class StepExplanation:
    """How the step was compiled. Answer: see `engine.explain.explanation_of`."""


Probe = (
    PortValue
    | DecisionMap
    | DataPoints
    | Predictions
    | ExampleRows
    | Faces
    | GradientFlow
    | Distributions
    | TrainedWeights
    | Augmented
    | FormOfExample
    | RawExample
    | WhatIf
    | StepCost
    | StepExplanation
    | NodeVariables
    | ExampleIndex
    | Exciting
    | Projection
    | Neighbours
    | AttentionLayers
    | AttentionMaps
)


def coarser(probe: Probe, stride: int) -> Probe:
    """The same question about every so many points of a map, along both of its axes; any other
    question as it is. An answer says by itself where its points lie."""
    if not isinstance(probe, DecisionMap):
        return probe
    return replace(probe, width=-(-probe.width // stride), height=-(-probe.height // stride))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a probe saw at one step. `error`: why it could not be answered. more: it is not through,
    and wants to be asked again at once."""

    probe: int
    step: int
    arrays: Mapping[str, np.ndarray] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    error: Text | None = None
    more: bool = False
