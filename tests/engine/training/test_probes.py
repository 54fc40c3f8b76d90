"""Probes: what they show is what the mathematics gives, and looking changes nothing."""

from __future__ import annotations

import numpy as np
import pytest

from engine.builder import Builder
from engine.document.model import Document
from engine.training.observer import answer
from engine.training.probes import DataPoints, DecisionMap, PortValue, Typical
from engine.training.run import Run
from engine.training.session import Session, weights_sha256
from engine.training.start import open_session


def circle(dropout: float = 0.0) -> Document:
    g = Builder()
    x, y = g.circle(points=94, name="data", labels="-1, +1")
    h = g.dense(x, units=5, activation="tanh", name="hidden")
    if dropout:
        h = g.dropout(h, rate=dropout, name="dropout")
    p = g.dense(h, units=1, name="out")
    g.sgd(g.squared_error(p, y, form="half", name="error"), learning_rate=0.1, name="sgd")
    return g.document


@pytest.fixture
def session() -> Session:
    made = open_session(circle())
    Run(made).go(steps=13)
    return made


def forward(session: Session, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The net by hand: hidden and output values."""
    w = session.variables
    hidden = np.tanh(x @ w["hidden/weight"] + w["hidden/bias"])
    return hidden, hidden @ w["out/weight"] + w["out/bias"]


@pytest.mark.parametrize("part", ["batch", "train", "test"])
def test_the_value_of_a_port_is_the_value_over_that_part(session: Session, part: str) -> None:
    rows = session.batch_rows if part == "batch" else session.feed.part(part)[:20]
    x = session.feed.columns["data", "x"][rows]
    found = answer(session, 3, PortValue("hidden", "y", part=part, limit=20))  # type: ignore[arg-type]
    assert not found.error
    assert (found.probe, found.step) == (3, 13)
    np.testing.assert_allclose(found.arrays["value"], forward(session, x)[0], rtol=1e-5, atol=1e-6)


def test_the_gradient_of_a_port_is_that_of_the_loss(session: Session) -> None:
    rows = session.batch_rows
    x = session.feed.columns["data", "x"][rows]
    y = session.feed.columns["data", "y"][rows]
    found = answer(session, 1, PortValue("out", "y", gradient=True))
    expected = (forward(session, x)[1] - y.reshape(-1, 1)) / len(rows)
    np.testing.assert_allclose(found.arrays["value"], expected, rtol=1e-4, atol=1e-6)


def test_the_data_themselves_can_be_looked_at(session: Session) -> None:
    found = answer(session, 1, PortValue("data", "x", part="train", limit=9))
    expected = session.feed.columns["data", "x"][session.feed.train[:9]]
    np.testing.assert_array_equal(found.arrays["value"], expected)


def test_a_map_shows_the_net_over_the_plane_with_row_0_at_the_bottom(session: Session) -> None:
    probe = DecisionMap("out", "y", "data", bounds=(-6, 6, -3, 3), width=70, height=50)
    found = answer(session, 1, probe)
    assert not found.error
    x, y = found.arrays["x"], found.arrays["y"]
    assert (x[0], x[-1]) == pytest.approx((-6 + 6 / 70, 6 - 6 / 70))
    assert (y[0], y[-1]) == pytest.approx((-3 + 3 / 50, 3 - 3 / 50))
    across, up = np.meshgrid(x, y)
    points = np.stack([across.ravel(), up.ravel()], axis=1)
    expected = forward(session, points)[1].reshape(50, 70)
    assert found.arrays["value"].shape == (50, 70)
    np.testing.assert_allclose(found.arrays["value"], expected, rtol=1e-4, atol=1e-5)


def test_a_map_of_several_channels_keeps_them_last(session: Session) -> None:
    found = answer(session, 1, DecisionMap("hidden", "y", "data", width=4, height=3))
    assert found.arrays["value"].shape == (3, 4, 5)


def test_a_map_of_one_unit_is_that_channel_alone(session: Session) -> None:
    every = answer(session, 1, DecisionMap("hidden", "y", "data", width=4, height=3))
    one = answer(session, 1, DecisionMap("hidden", "y", "data", width=4, height=3, channel=3))
    np.testing.assert_array_equal(one.arrays["value"], every.arrays["value"][..., 3])
    other = answer(session, 1, DecisionMap("hidden", "y", "data", width=4, height=3, channel=5))
    assert "5 unit(s)" in str(other.error)
    assert "number 6" in str(other.error)


def test_a_map_is_the_same_whatever_the_pieces(session: Session) -> None:
    fine = answer(session, 1, DecisionMap("out", "y", "data", width=200, height=200))
    assert fine.arrays["value"].shape == (200, 200)
    corner = DecisionMap("out", "y", "data", bounds=(-6, -3, -6, -3), width=50, height=50)
    part = answer(session, 1, corner).arrays["value"]
    np.testing.assert_allclose(part, fine.arrays["value"][:50, :50], rtol=1e-5, atol=1e-6)


def test_a_map_follows_the_training(session: Session) -> None:
    probe = DecisionMap("out", "y", "data", width=10, height=10)
    before = answer(session, 1, probe)
    session.step()
    after = answer(session, 1, probe)
    assert after.step == before.step + 1
    assert not np.array_equal(before.arrays["value"], after.arrays["value"])


def test_both_axes_alike_give_a_curve(session: Session) -> None:
    found = answer(session, 1, DecisionMap("out", "y", "data", columns=(1, 1), width=30, height=9))
    assert found.arrays["value"].shape == (1, 30)


def iris() -> Document:
    g = Builder()
    x, y = g.iris(name="data")
    logits = g.dense(x, units=3, name="logits")
    g.sgd(g.categorical_cross_entropy(logits, y))
    return g.document


def test_features_that_do_not_vary_stand_at_their_train_means() -> None:
    session = open_session(iris())
    probe = DecisionMap(
        "logits", "y", "data", columns=(2, 3), bounds=(0, 1, 0, 1), width=1, height=1
    )
    found = answer(session, 1, probe)
    point = session.feed.columns["data", "x"][session.feed.train].mean(axis=0)
    point[2:] = 0.5
    w = session.variables
    expected = point @ w["logits/weight"] + w["logits/bias"]
    np.testing.assert_allclose(found.arrays["value"][0, 0], expected, rtol=1e-4, atol=1e-5)


def test_points_are_the_examples_with_their_parts_and_names() -> None:
    session = open_session(iris())
    found = answer(session, 1, DataPoints("data"))
    data = session.feed.sources["data"]
    assert found.texts["features"] == data.feature_names
    assert found.texts["classes"] == data.class_names
    test = found.arrays["test"]
    np.testing.assert_array_equal(found.arrays["x"][test], data.arrays["x"][data.test])
    np.testing.assert_array_equal(found.arrays["y"][~test], data.arrays["y"][data.train])


def test_too_many_points_are_thinned_out_in_proportion() -> None:
    session = open_session(iris())
    found = answer(session, 1, DataPoints("data", limit=50))
    share = len(session.feed.test) / session.feed.examples
    assert len(found.arrays["x"]) == pytest.approx(50, abs=1)
    assert found.arrays["test"].mean() == pytest.approx(share, abs=0.03)


@pytest.mark.parametrize(
    ("probe", "word"),
    [
        (PortValue("nobody", "y"), "nobody.y"),
        (PortValue("hidden", "z"), "hidden.z"),
        (PortValue("sgd", "y"), "sgd.y"),
        (DecisionMap("out", "y", "nobody"), "nobody.x"),
        (DecisionMap("out", "y", "data", columns=(0, 5)), "2 feature"),
        (DecisionMap("out", "y", "data", columns=(-1, 0)), "feature"),
        (DecisionMap("out", "y", "data", width=0), "at least one"),
        (DecisionMap("error", "loss", "data"), "error.loss"),
        (DecisionMap("out", "y", "data", source_port="z"), "data.z"),
        (DecisionMap("data", "y", "data"), "does not depend on 'data.x'"),
        (DataPoints("hidden"), "hidden"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_line(
    session: Session, probe: PortValue | DecisionMap | DataPoints, word: str
) -> None:
    found = answer(session, 1, probe)
    assert word in str(found.error)
    assert "\n" not in str(found.error)
    assert not found.arrays


def test_looking_does_not_change_the_training() -> None:
    watched, alone = open_session(circle(dropout=0.3)), open_session(circle(dropout=0.3))
    for _ in range(25):
        watched.step()
        alone.step()
        for probe in (
            PortValue("dropout", "y"),
            PortValue("out", "y", gradient=True, part="test"),
            DecisionMap("out", "y", "data", width=20, height=20),
            DataPoints("data"),
        ):
            assert not answer(watched, 1, probe).error
    assert weights_sha256(watched.variables) == weights_sha256(alone.variables)


def test_an_answer_does_not_change_when_the_next_one_is_made(session: Session) -> None:
    probe = PortValue("hidden", "y", part="test")
    first = answer(session, 1, probe).arrays["value"]
    kept = first.copy()
    Run(session).go(steps=20)
    answer(session, 1, probe)
    np.testing.assert_array_equal(first, kept)


# Planes of many features.


@pytest.fixture
def flowers() -> Session:
    g = Builder()
    x, y = g.iris(name="data")
    p = g.dense(x, units=3, name="out")
    g.sgd(g.categorical_cross_entropy(p, y, name="error"), learning_rate=0.1, name="sgd")
    made = open_session(g.document)
    made.run_epoch()
    return made


def linear(session: Session, x: np.ndarray) -> np.ndarray:
    found: np.ndarray = x @ session.variables["out/weight"] + session.variables["out/bias"]
    return found


@pytest.mark.parametrize("typical", ["mean", "median"])
def test_features_that_do_not_vary_stay_where_they_are_said_to_be(
    flowers: Session, typical: Typical
) -> None:
    probe = DecisionMap(
        "out", "y", "data", columns=(2, 0), bounds=(-1, 1, -2, 2), width=5, height=4,
        typical=typical, fixed=((3, 1.5),),
    )  # fmt: skip
    found = answer(flowers, 1, probe).arrays
    seen = flowers.feed.columns["data", "x"][flowers.feed.train].astype(np.float64)
    point = seen.mean(axis=0) if typical == "mean" else np.median(seen, axis=0)
    point[[2, 0, 3]] = found["x"][4], found["y"][1], 1.5
    assert found["value"].shape == (4, 5, 3)
    np.testing.assert_allclose(found["value"][1, 4], linear(flowers, point), rtol=1e-5)


def test_a_feature_that_there_is_not_cannot_be_fixed(flowers: Session) -> None:
    found = answer(flowers, 1, DecisionMap("out", "y", "data", fixed=((4, 1.0),)))
    assert "4 feature(s)" in str(found.error)


def test_the_principal_plane_is_that_of_the_singular_values(flowers: Session) -> None:
    points = answer(flowers, 1, DataPoints("data", principal=True)).arrays
    seen = flowers.feed.columns["data", "x"][flowers.feed.train].astype(np.float64)
    centred = seen - seen.mean(axis=0)
    _, sizes, axes = np.linalg.svd(centred, full_matrices=False)
    np.testing.assert_allclose(points["shares"], sizes[:2] ** 2 / (sizes**2).sum(), rtol=1e-6)
    expected = (points["x"] - seen.mean(axis=0)) @ axes[:2].T
    np.testing.assert_allclose(np.abs(points["plane"]), np.abs(expected), rtol=1e-4, atol=1e-5)


def test_a_map_of_the_principal_plane_shows_the_net_there(flowers: Session) -> None:
    probe = DecisionMap(
        "out", "y", "data", bounds=(-2, 2, -1, 1), width=6, height=3, principal=True
    )
    found = answer(flowers, 1, probe).arrays
    plane = flowers.feed.plane("data", "x")
    point = plane.origin + found["x"][5] * plane.axes[0] + found["y"][2] * plane.axes[1]
    np.testing.assert_allclose(found["value"][2, 5], linear(flowers, point), rtol=1e-4, atol=1e-5)


def test_examples_say_what_their_features_were_before_they_were_scaled(flowers: Session) -> None:
    found = answer(flowers, 1, DataPoints("data"))
    assert found.texts["natural"][0] == "sepal length (cm)"
    natural = found.arrays["x"] * found.arrays["width"] + found.arrays["offset"]
    assert natural[:, 0].min() == pytest.approx(4.3)
    np.testing.assert_allclose(found.arrays["mean"], 0, atol=1e-6)


def test_one_feature_has_no_principal_plane() -> None:
    g = Builder()
    x, y = g.iris(name="data", columns=["petal length (cm)"])
    g.sgd(g.categorical_cross_entropy(g.dense(x, units=3), y), name="sgd")
    found = answer(open_session(g.document), 1, DataPoints("data", principal=True))
    assert "two numeric features" in str(found.error)
