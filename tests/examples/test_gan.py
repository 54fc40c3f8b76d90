"""The GAN example: what it generates comes to lie where the data lie, and nothing else does it."""

from __future__ import annotations

import numpy as np
import pytest

from engine import assets
from engine.document import files
from engine.document.model import Document
from engine.document.references import referenced
from engine.training.observer import answer
from engine.training.probes import PortValue
from engine.training.run import Run
from engine.training.session import Session
from engine.training.start import open_session

MOST = 0.15
"""Energy distance; two parts of the real points are 0.02 from each other."""


def gan(seed: int) -> Document:
    file = assets.folder() / "examples" / f"21-gan-points{files.SUFFIX}"
    document = files.read(file)
    document.settings["seed"] = seed
    return document


def values(session: Session, node: str, port: str) -> np.ndarray:
    probe = PortValue(node, port, part="test", limit=10_000)
    return answer(session, 1, probe).arrays["value"].astype(np.float64)


def energy_distance(a: np.ndarray, b: np.ndarray) -> float:
    """Of two sets of points: 0 for the same distribution (Székely and Rizzo, 2013)."""

    def mean(left: np.ndarray, right: np.ndarray) -> float:
        return float(np.linalg.norm(left[:, None] - right[None], axis=-1).mean())

    return 2 * mean(a, b) - mean(a, a) - mean(b, b)


@pytest.mark.parametrize("seed", [0, 1])
def test_the_generated_points_come_to_lie_on_the_moons(seed: int) -> None:
    session = open_session(gan(seed))
    real = values(session, "data", "x")
    assert energy_distance(real, values(session, "generated", "y")) > 5 * MOST
    Run(session).go()
    assert energy_distance(real, values(session, "generated", "y")) < MOST


def test_each_optimiser_trains_its_own_network_and_no_other() -> None:
    document = gan(0)
    session = open_session(document)
    before = session.weights()
    for training in session.compiled.expanded.trainings:
        owners = {name.partition("/")[0] for name in training.variables}
        assert owners == set(referenced(document.nodes[training.node].params["only"]))
    session.step()
    after = session.weights()
    trained = [n for n, s in session.compiled.variables.items() if s.trainable]
    assert len(trained) == 12
    for name in trained:
        assert (after[name] != before[name]).any(), name
