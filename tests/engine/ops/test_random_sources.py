"""Random nodes: their distributions, and that the same seed and step give the same bits."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import engine
from engine.eager import apply
from engine.pipeline import Compiled, Kind

MANY = {"shape": [400, 500], "batch": False}


def _drawn(name: str, **params: Any) -> np.ndarray:
    return apply(name, {}, {**MANY, **params})["y"]


def test_uniform_numbers_fill_their_range() -> None:
    found = _drawn("random_uniform", low=-1.0, high=3.0)
    assert found.min() >= -1.0
    assert found.max() < 3.0
    assert found.mean() == pytest.approx(1.0, abs=0.02)
    assert found.std() == pytest.approx(4 / math.sqrt(12), rel=0.01)


def test_normal_numbers_have_their_moments_and_tails() -> None:
    found = _drawn("random_normal", mean=2.0, deviation=0.5)
    standard = (found.astype(np.float64) - 2.0) / 0.5
    assert standard.mean() == pytest.approx(0.0, abs=0.01)
    assert standard.std() == pytest.approx(1.0, rel=0.01)
    assert (standard**3).mean() == pytest.approx(0.0, abs=0.03)
    assert (standard**4).mean() == pytest.approx(3.0, abs=0.06)
    for beyond, share in ((1.0, 0.15866), (2.0, 0.02275), (3.0, 0.00135)):
        sigma = math.sqrt(share / standard.size)
        assert (standard > beyond).mean() == pytest.approx(share, abs=5 * sigma)
        assert (standard < -beyond).mean() == pytest.approx(share, abs=5 * sigma)
    assert np.isfinite(found).all()


def test_neighbours_are_not_correlated() -> None:
    found = _drawn("random_normal").ravel()
    assert abs(np.corrcoef(found[:-1], found[1:])[0, 1]) < 0.012


@pytest.mark.parametrize("probability", [0.0, 0.2, 1.0])
def test_ones_come_with_their_probability(probability: float) -> None:
    found = _drawn("random_bernoulli", probability=probability)
    assert set(np.unique(found)) <= {0.0, 1.0}
    assert found.mean() == pytest.approx(probability, abs=0.005)


def _noisy() -> Compiled:
    g = engine.Builder(batch_size=5)
    x, y = g.circle(points=40)
    noise = g.random_normal(shape=[2], name="noise")
    other = g.random_normal(shape=[2], name="other")
    seen = g.add(g.add(x, noise), other)
    loss = g.squared_error(g.dense(seen, units=1), y)
    g.sgd(loss, learning_rate=0.01)
    return engine.compile(g.document)


def _seen(seed: int, step: int, node: str = "noise", kind: Kind = "train") -> np.ndarray:
    compiled = _noisy()
    state = compiled.state(seed)
    state.step = step
    program = compiled.program(kind, 5, state, [f"{node}.y"])
    program.run()
    return np.array(program.outputs[f"{node}.y"])


def test_the_batch_stands_first() -> None:
    assert _seen(0, 0).shape == (5, 2)


def test_the_same_seed_and_step_give_the_same_bits() -> None:
    np.testing.assert_array_equal(_seen(3, 7), _seen(3, 7))


@pytest.mark.parametrize("change", [{"seed": 4}, {"step": 8}, {"node": "other"}])
def test_another_seed_step_or_node_gives_other_numbers(change: dict[str, Any]) -> None:
    first = _seen(**{"seed": 3, "step": 7})
    assert (_seen(**{"seed": 3, "step": 7, **change}) != first).all()


def test_an_evaluation_draws_too_and_again_the_same_until_the_next_step() -> None:
    compiled = _noisy()
    state = compiled.state(0)
    program = compiled.program("predict", 5, state, ["noise.y"])
    seen = []
    for state.step in (0, 0, 1):
        program.run()
        seen.append(program.outputs["noise.y"].copy())
    np.testing.assert_array_equal(seen[0], seen[1])
    assert (seen[0] != seen[2]).all()
    np.testing.assert_array_equal(seen[0], _seen(0, 0))


def test_a_training_with_noise_is_reproducible() -> None:
    def weights() -> dict[str, np.ndarray]:
        session = engine.Session(_noisy(), batch_size=5, epochs=2, seed=1)
        while session.position.epoch < 2:
            session.step()
        return dict(session.weights())

    first, second = weights(), weights()
    for name, value in first.items():
        np.testing.assert_array_equal(value, second[name])


def test_the_deviation_changes_while_it_runs() -> None:
    compiled = _noisy()
    state = compiled.state(0)
    program = compiled.program("predict", 5, state, ["noise.y"])
    program.run()
    before = program.outputs["noise.y"].copy()
    state.settings["noise", "deviation"][...] = 3.0
    program.run()
    np.testing.assert_allclose(program.outputs["noise.y"], 3.0 * before, rtol=1e-6)
