"""The data node whose points a person draws. How they become data is in `engine.data.drawn`."""

from __future__ import annotations

from pathlib import Path

from engine.data import drawn
from engine.data.labels import SIGNS
from engine.data.params import SEED, completed, points_and, train_share_param
from engine.op import Dataset, Entry, Param, Params, Source, Types

PARAMS = (
    Param(
        "points",
        "points",
        drawn.STARTER,
        doc="The points, each [x1, x2, label]. Draw, spray, move and erase them in the decision "
        "map.",
    ),
    Param(
        "labels",
        "choice",
        SIGNS,
        doc="How labels are written: two classes as -1 and +1 or as 0 and 1, both float (N, 1); "
        "classes as their numbers, int (N); or numbers to predict, float (N, 1).",
        choices=drawn.LABELS,
    ),
    Param(
        "classes",
        "integer",
        2,
        doc="How many classes there are, where labels are class numbers.",
        minimum=2,
        maximum=drawn.MOST_CLASSES,
    ),
    train_share_param(80),
    Param(
        "seed",
        "integer",
        0,
        doc="Which points train: another seed, other ones. A point keeps its part when others "
        "are added.",
        minimum=SEED.minimum,
        maximum=SEED.maximum,
        low=SEED.low,
        high=SEED.high,
    ),
)


def _load(given: Params, folder: Path | None) -> Dataset:
    p = completed(PARAMS, given)
    rows = drawn.rows_of(p["points"])
    return drawn.load(rows, p["labels"], int(p["classes"]), p["train_share"], int(p["seed"]))


def _describe(given: Params, folder: Path | None) -> Types:
    p = completed(PARAMS, given)
    drawn.need_labels(drawn.rows_of(p["points"]), p["labels"], int(p["classes"]))
    return drawn.types_of(p["labels"], int(p["classes"]))


POINTS = Source(
    name="points",
    title="Drawn points",
    category="data",
    outputs=points_and("The label of each point, written as the param labels says."),
    params=PARAMS,
    doc="Your own points, drawn in the decision map: several classes, or numbers to predict. They "
    "are kept in the document, and the training takes new ones up while it runs.",
    source="Drawn by hand",
    main="labels",
    keywords=("data", "points", "draw", "paint", "own data", "brush", "classes", "playground"),
    load=_load,
    describe=_describe,
)

ENTRIES: tuple[Entry, ...] = (POINTS,)
