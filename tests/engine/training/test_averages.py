"""Averages of the weights: kept beside the training, and read wherever the network is looked at."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.builder import Builder
from engine.document.model import Document
from engine.pipeline import compile
from engine.training.observer import answer
from engine.training.probes import PortValue
from engine.training.session import Session, weights_sha256
from engine.training.start import open_session

KINDS = ["exponential", "mean"]


def document(units: int = 3, **params: Any) -> Document:
    g = Builder(batch_size=8, epochs=50)
    x, y = g.gauss(points=80, noise=40, labels="-1, +1", name="data")
    hidden = g.dense(x, units=units, activation="tanh", name="hidden")
    p = g.dense(hidden, units=1, name="out")
    g.adam(g.squared_error(p, y, name="loss"), learning_rate=0.1, name="adam", **params)
    return g.document


def trained(session: Session, steps: int) -> Session:
    for _ in range(steps):
        session.step()
    return session


def own(session: Session) -> dict[str, np.ndarray]:
    """What a session without averages has as well."""
    return {n: v for n, v in session.weights().items() if "average" not in n}


@pytest.mark.parametrize("kind", KINDS)
def test_the_training_is_bit_equal_to_one_without_averages(kind: str) -> None:
    plain = trained(open_session(document()), 25)
    averaged = trained(open_session(document(average=kind)), 25)
    assert weights_sha256(own(averaged)) == weights_sha256(plain.weights())
    assert averaged.variables.keys() - plain.variables.keys() == {
        "adam/averaged",
        *(
            f"adam/{node}/{name}/average"
            for node in ("hidden", "out")
            for name in ("weight", "bias")
        ),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_average_is_that_of_the_weights_after_each_step(kind: str) -> None:
    session = open_session(document(average=kind, average_decay=0.9, average_from=4))
    seen = []
    for _ in range(30):
        session.step()
        seen.append(session.variables["hidden/weight"].astype(np.float64))
    late = seen[4:]
    weights = np.array(
        [0.9 ** (len(late) - 1 - i) if kind == "exponential" else 1.0 for i in range(len(late))]
    )
    expected = np.tensordot(weights / weights.sum(), np.array(late), 1)
    found = session.variables["adam/hidden/weight/average"]
    np.testing.assert_allclose(found, expected, rtol=2e-4, atol=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_evaluation_and_probes_use_the_averages(kind: str) -> None:
    averaged = trained(open_session(document(average=kind)), 40)
    plain = open_session(document())
    for name, value in plain.variables.items():
        value[...] = averaged.variables[name]
    at_the_end = plain.evaluate("test")
    for name in ("hidden/weight", "hidden/bias", "out/weight", "out/bias"):
        plain.variables[name][...] = averaged.variables[f"adam/{name}/average"]
    assert averaged.evaluate("test") == plain.evaluate("test") != at_the_end
    probe = PortValue("out", "y", part="test")
    np.testing.assert_array_equal(
        answer(averaged, 1, probe).arrays["value"], answer(plain, 1, probe).arrays["value"]
    )
    probe = PortValue("hidden", "y", gradient=True, part="test")
    np.testing.assert_array_equal(
        answer(averaged, 1, probe).arrays["value"], answer(plain, 1, probe).arrays["value"]
    )


def test_before_the_first_step_the_weights_themselves_are_read() -> None:
    averaged = open_session(document(average="mean"))
    assert averaged.evaluate("test") == open_session(document()).evaluate("test")
    trained(averaged, 3)
    averaged.reset()
    assert averaged.evaluate("test") == open_session(document()).evaluate("test")


def test_averages_switched_on_late_begin_at_the_present_weights() -> None:
    old = trained(open_session(document()), 10)
    new = open_session(document(average="mean"))
    new.carry_from(old)
    assert new.evaluate("test") == old.evaluate("test")
    new.step()
    np.testing.assert_allclose(
        new.variables["adam/out/bias/average"], new.variables["out/bias"], rtol=1e-6
    )


def test_a_layer_that_changes_its_shape_begins_its_average_anew() -> None:
    old = trained(open_session(document(average="mean")), 50)
    new = open_session(document(units=5, average="mean"))
    new.carry_from(old)
    new.step()
    np.testing.assert_array_equal(
        new.variables["adam/hidden/weight/average"], new.variables["hidden/weight"]
    )


def test_averages_are_of_weights_that_keep_to_their_bounds() -> None:
    g = Builder(batch_size=8)
    x, y = g.gauss(points=80, labels="-1, +1", name="data")
    p = g.dense(x, units=2, name="out")
    bounded = g.max_norm(g.squared_error(g.dense(p, units=1, name="last"), y), limit=0.1)
    g.sgd(bounded, average="mean", name="sgd")
    session = trained(open_session(g.document), 1)
    weight = session.variables["out/weight"]
    assert np.linalg.norm(weight, axis=0).max() <= 0.1001
    np.testing.assert_array_equal(session.variables["sgd/out/weight/average"], weight)


def test_only_a_graph_with_averages_has_a_stage_for_them() -> None:
    def names(made: Document) -> list[str]:
        return [stage.name for stage in compile(made).stages("evaluate")]

    assert names(document()) == ["expand", "simplify", "share", "prune"]
    assert names(document(average="mean")) == ["expand", "average", "simplify", "share", "prune"]
