"""What the examples on sequences and words teach beyond their bars."""

from __future__ import annotations

import numpy as np

from engine import assets
from engine.data.sequences import WORDS_OF_A_KIND
from engine.document import files
from engine.document.changes import SetNode
from engine.document.model import Document
from engine.training.run import train

EXAMPLES = assets.folder() / "examples"


def opened(name: str) -> Document:
    return files.read(EXAMPLES / (name + files.SUFFIX))


def test_without_positions_the_transformer_cannot_reverse() -> None:
    document = opened("19-transformer-reverse")
    SetNode("positions", "muted", True).apply(document)
    assert train(document, EXAMPLES).evaluate("test")["accuracy"] < 0.5


def test_words_of_a_kind_lie_nearer_to_each_other_than_to_others() -> None:
    session = train(opened("20-embedding"), EXAMPLES)
    points = session.variables["words/vectors"].astype(np.float64)
    kind = np.arange(len(points)) // WORDS_OF_A_KIND
    distance = np.linalg.norm(points[:, None] - points[None, :], axis=2)
    same = kind[:, None] == kind[None, :]
    others = np.where(same, np.inf, distance).min(axis=1)
    own = np.where(same, distance, -np.inf).max(axis=1)
    assert (own < others).mean() >= 0.9
