"""The training settings of a document, as params: their limits and what they mean."""

from __future__ import annotations

from engine.document.model import DEFAULT_SETTINGS
from engine.param import Param

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
)
"""The training settings of a document, as params."""
