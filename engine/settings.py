"""The training settings of a document, as params: their limits and what they mean."""

from __future__ import annotations

from engine.document.model import DEFAULT_SETTINGS
from engine.param import Param

PARTS = ("test", "train")

STOP_SETTINGS: tuple[Param, ...] = (
    Param(
        "time_limit",
        "number",
        DEFAULT_SETTINGS["time_limit"],
        minimum=0.0,
        low=0.0,
        high=600.0,
        doc="Seconds of training after which a run ends, at the end of the epoch in hand. 0: none.",
    ),
    Param(
        "target_metric",
        "text",
        DEFAULT_SETTINGS["target_metric"],
        doc="The run ends once this metric has reached the target value: loss, or the name of a "
        "metric. Empty: there is no target.",
    ),
    Param(
        "target_part",
        "choice",
        DEFAULT_SETTINGS["target_part"],
        choices=PARTS,
        doc="The part of the data on which the target is to be reached.",
    ),
    Param(
        "target_side",
        "choice",
        DEFAULT_SETTINGS["target_side"],
        title="Target is",
        choices=("at least", "at most"),
        doc="Whether the target is a lower or an upper bound.",
    ),
    Param(
        "target_value",
        "number",
        DEFAULT_SETTINGS["target_value"],
        doc="The value that ends the run.",
    ),
    Param(
        "early_stopping",
        "switch",
        DEFAULT_SETTINGS["early_stopping"],
        doc="End the run when the watched metric has not improved for some epochs.",
    ),
    Param(
        "patience",
        "integer",
        DEFAULT_SETTINGS["patience"],
        minimum=1,
        maximum=1_000_000,
        low=1,
        high=100,
        doc="How many epochs without an improvement early stopping waits.",
    ),
    Param(
        "smallest_change",
        "number",
        DEFAULT_SETTINGS["smallest_change"],
        minimum=0.0,
        doc="A smaller change than this is no improvement.",
    ),
    Param(
        "watched_metric",
        "text",
        DEFAULT_SETTINGS["watched_metric"],
        doc="By which early stopping and the best weights are judged: loss, or the name of a "
        "metric.",
    ),
    Param(
        "watched_part",
        "choice",
        DEFAULT_SETTINGS["watched_part"],
        choices=PARTS,
        doc="The part of the data on which it is watched.",
    ),
    Param(
        "watched_side",
        "choice",
        DEFAULT_SETTINGS["watched_side"],
        title="Best is",
        choices=("lowest", "highest"),
        doc="Whether a low or a high value of the watched metric is good.",
    ),
    Param(
        "restore_best",
        "switch",
        DEFAULT_SETTINGS["restore_best"],
        title="Restore the best",
        doc="When a run is over, take back the weights of the epoch at whose end the watched "
        "metric was best.",
    ),
)
"""When a run ends before its epochs do, and with which weights."""

KEEP_WEIGHTS = Param(
    "keep_weights",
    "switch",
    DEFAULT_SETTINGS["keep_weights"],
    title="Keep the weights",
    doc="Saving the graph also saves its weights, in a file beside it; opening it offers them.",
)

WITHOUT = Param(
    "without",
    "text",
    DEFAULT_SETTINGS["without"],
    title="Switch off",
    doc="Optimisations of the compiled step that are not to be done, separated by commas: "
    "simplify, share, prune, fold, in_place, reuse, fuse. The results stay the same within "
    "rounding; the view Cost shows what each brings.",
)

SETTINGS: tuple[Param, ...] = (
    Param(
        "batch_size",
        "integer",
        DEFAULT_SETTINGS["batch_size"],
        minimum=1,
        maximum=1_000_000,
        low=1,
        high=128,
        doc="How many examples a step looks at.",
    ),
    Param(
        "epochs",
        "integer",
        DEFAULT_SETTINGS["epochs"],
        minimum=1,
        maximum=100_000_000,
        low=1,
        high=1000,
        doc="How often a whole run goes through the training part.",
    ),
    Param(
        "seed",
        "integer",
        DEFAULT_SETTINGS["seed"],
        minimum=0,
        maximum=2**53,
        low=0,
        high=100,
        doc="Initial weights, shuffling and dropout follow from it.",
    ),
    Param(
        "precision",
        "choice",
        DEFAULT_SETTINGS["precision"],
        choices=("float32", "float64"),
        doc="The dtype in which the graph computes.",
    ),
    *STOP_SETTINGS,
    KEEP_WEIGHTS,
    WITHOUT,
)
"""The training settings of a document, as params."""
