"""Many small values by one request: each is what the same question alone would answer."""

from __future__ import annotations

import numpy as np
import pytest

from engine.builder import Builder
from engine.training.fitting import weights_sha256
from engine.training.observer import answer
from engine.training.probes import DecisionMap, Faces, PortValue
from engine.training.run import Run
from engine.training.session import Session
from engine.training.start import open_session


@pytest.fixture
def session() -> Session:
    g = Builder()
    x, y = g.circle(points=94, name="data", labels="-1, +1")
    h = g.dense(x, units=5, activation="tanh", name="hidden")
    p = g.dense(h, units=1, name="out")
    g.sgd(g.squared_error(p, y, form="half", name="error"), learning_rate=0.1, name="sgd")
    made = open_session(g.document)
    Run(made).go(steps=13)
    return made


PLANE = DecisionMap("", "", "data", bounds=(-5.0, 5.0, -6.0, 6.0), width=9, height=7)


def test_all_maps_equal_the_maps_of_each_alone(session: Session) -> None:
    maps = (("hidden", "y"), ("out", "y"))
    found = answer(session, 1, Faces(PLANE, maps)).arrays
    for node, port in maps:
        alone = DecisionMap(
            node, port, "data", bounds=PLANE.bounds, width=PLANE.width, height=PLANE.height
        )
        expected = answer(session, 2, alone).arrays["value"].reshape(7, 9, -1)
        np.testing.assert_array_equal(found[f"map {node}.{port}"], expected)


def test_values_are_those_of_the_example_and_scalars_those_of_the_batch(session: Session) -> None:
    row = int(session.feed.train[3])
    probe = Faces(values=(("hidden", "y"),), scalars=(("error", "loss"),), row=row)
    found = answer(session, 1, probe).arrays
    x = session.feed.columns["data", "x"][row]
    weights = session.variables
    expected = np.tanh(x @ weights["hidden/weight"] + weights["hidden/bias"])
    np.testing.assert_allclose(found["value hidden.y"], expected, rtol=1e-5)
    assert found["row"] == row
    loss = answer(session, 1, PortValue("error", "loss")).arrays["value"]
    np.testing.assert_array_equal(found["scalar error.loss"], loss)


def test_an_example_that_is_not_there_gives_the_first_test_example(session: Session) -> None:
    found = answer(session, 1, Faces(values=(("data", "x"),), row=10_000)).arrays
    assert found["row"] == session.feed.test[0]
    first = session.feed.columns["data", "x"][session.feed.test[0]]
    np.testing.assert_array_equal(found["value data.x"], first)


def test_summaries_and_histograms_are_over_the_batch(session: Session) -> None:
    ports = (("hidden", "y"),)
    found = answer(session, 1, Faces(summaries=ports, histograms=ports)).arrays
    value = answer(session, 1, PortValue("hidden", "y")).arrays["value"].astype(np.float64)
    np.testing.assert_allclose(
        found["summary hidden.y"], [value.min(), value.mean(), value.max(), 1.0]
    )
    counts, edges = np.histogram(value, len(found["histogram hidden.y"]))
    np.testing.assert_array_equal(found["histogram hidden.y"], counts)
    np.testing.assert_allclose(found["edges hidden.y"], edges)


def test_pulls_say_how_strongly_each_feature_acts(session: Session) -> None:
    found = answer(session, 1, Faces(weights=("hidden", "error", "nobody"))).arrays
    weight = session.variables["hidden/weight"].astype(np.float64)
    size = np.sqrt((weight**2).mean(axis=1))
    np.testing.assert_allclose(np.abs(found["pull hidden"]), size, rtol=1e-6)
    np.testing.assert_array_equal(np.sign(found["pull hidden"]), np.sign(weight.sum(axis=1)))
    np.testing.assert_array_equal(found["weight hidden"], session.variables["hidden/weight"])
    np.testing.assert_array_equal(found["bias hidden"], session.variables["hidden/bias"])
    assert not [name for name in found if "error" in name or "nobody" in name]


def test_what_a_session_lacks_is_left_out_and_the_rest_comes(session: Session) -> None:
    probe = Faces(PLANE, (("gone", "y"), ("out", "y"), ("error", "loss")))
    found = answer(session, 1, probe)
    assert found.error is None
    assert set(found.arrays) == {"map out.y"}


def test_of_wide_layers_and_long_axes_only_a_part_is_handed_on() -> None:
    g = Builder()
    x, y = g.circle(points=40, name="data")
    wide = g.dense(x, units=300, name="wide")
    g.sgd(g.squared_error(g.dense(wide, units=1), y), name="sgd")
    session = open_session(g.document)
    probe = Faces(PLANE, (("wide", "y"),), (("wide", "y"),), units=8, most=50)
    found = answer(session, 1, probe).arrays
    assert found["map wide.y"].shape == (7, 9, 8)
    assert found["value wide.y"].shape == (50,)


def test_looking_changes_nothing(session: Session) -> None:
    before = weights_sha256(session.variables)
    ports = (("hidden", "y"), ("out", "y"))
    answer(session, 1, Faces(PLANE, ports, ports, (("error", "loss"),), ports, ports, ("out",)))
    assert weights_sha256(session.variables) == before
